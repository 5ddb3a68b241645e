"""Makes the files in this folder: python3 make.py, with openpyxl, pandas and duckdb, R with haven,
and LibreOffice (soffice).

Of the files in `foreign`, which are only recognised, the first 1,024 bytes are kept.
"""

import datetime
import pathlib
import subprocess
import tempfile

import duckdb
import openpyxl
import pandas
from openpyxl.styles import Font

here = pathlib.Path(__file__).parent

# A header below the first row, an empty row, every kind of value, cells with nothing but a format, and other sheets.
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Responses"
rows = {
    3: ["id", "a", "b", "note", "day", "time", "took", "ok"],
    4: ["Zoë", 3, 2.5, 'said "no",\nthen yes', datetime.date(2024, 2, 29), datetime.datetime(2024, 2, 29, 10, 20, 30),
        datetime.timedelta(hours=26, minutes=30), True],
    6: ["b", 0.1, 1e21, " kept ", datetime.time(12, 0, 5), datetime.datetime(1999, 12, 31, 23, 59, 59, 250000),
        datetime.timedelta(days=2), False],
    7: ["c", -4, "#N/A", "x;y"],
}
for row, cells in rows.items():
    for column, value in enumerate(cells, 1):
        sheet.cell(row, column, value)
sheet["C7"].data_type = "e"
sheet["J9"].font = Font(bold=True)
book.create_sheet("Hidden", 0)["A1"] = "secret"
book["Hidden"].sheet_state = "hidden"
book.create_sheet("Blank", 1)
book.create_sheet("Notes")["A1"] = "written later"
book.active = 2
book.save(here / "openpyxl.xlsx")

with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)

    def run(*command):
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    # Texts are shared, and formulas have their results.
    (folder / "data.csv").write_text("id;a;b;half;day\nZoë;3;2,5;=B2/2;2024-02-29\nb;4;;=B3/2;\nZoë;1;5;=B4/2;1999-12-31\n")
    for kind in ["xlsx", "ods", "xls"]:
        run("soffice", "--headless", "--convert-to", kind, "--infilter=CSV:59,34,76,1,,1031,false,true,false,false,false,-1",
            "data.csv")
    (here / "libreoffice.xlsx").write_bytes((folder / "data.xlsx").read_bytes())

    run("Rscript", "-e", """
        library(haven)
        data <- data.frame(id = c("a", "b"), x = c(1, NA))
        write_dta(data, "data.dta")
        write_sav(data, "data.sav")
        write_sav(data, "data.zsav", compress = "zsav")
        write_xpt(data, "data.xpt")
        file.copy(system.file("examples", "iris.sas7bdat", package = "haven"), "data.sas7bdat")
        saveRDS(data, "data.rds", compress = FALSE)
        save(data, file = "data.RData", compress = FALSE)
    """)
    pandas.DataFrame({"id": ["a", "b"]}).to_stata(folder / "old.dta", version=114)
    duckdb.execute(f"COPY (SELECT 1 AS x) TO '{folder}/data.parquet'")
    (here / "foreign").mkdir(exist_ok=True)
    for name in ["data.ods", "data.xls", "data.sav", "data.zsav", "data.dta", "old.dta", "data.xpt", "data.sas7bdat",
                 "data.rds", "data.RData", "data.parquet"]:
        (here / "foreign" / name).write_bytes((folder / name).read_bytes()[:1024])
