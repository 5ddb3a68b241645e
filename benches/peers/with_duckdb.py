"""DuckDB: one query, with its own multi-threaded reader and writer."""

import sys

import duckdb

AREAS, ITEMS, REVERSED = "abcde", range(1, 9), (3, 6)


def score(area):
    items = [f"{area}{item}" for item in ITEMS]
    keyed = [f"6 - {item}" if number in REVERSED else item for number, item in zip(ITEMS, items)]
    # Written out, which is faster than lists and their sums.
    answered = " + ".join(f"({item} IS NOT NULL)::TINYINT" for item in items)
    total = " + ".join(f"coalesce({value}, 0)" for value in keyed)
    # A decimal is written faster than a rounded double.
    value = f"((({total}) / ({answered}) - 1) * 25)::DECIMAL(7, 4)"
    return f"CASE WHEN {answered} >= 4 THEN {value} END AS {area}"


responses, scores = sys.argv[1:]
types = {"id": "VARCHAR"} | {f"{area}{item}": "TINYINT" for area in AREAS for item in ITEMS}
duckdb.sql(f"""
    COPY (
        SELECT id, {", ".join(map(score, AREAS))}
        FROM read_csv('{responses}', header = true, delim = ',', auto_detect = false, columns = {types})
    ) TO '{scores}' (FORMAT csv, HEADER)
""")
