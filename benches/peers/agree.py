"""Prints the largest difference of each quantity between attuned and psych; exits with 1 beyond 1e-9.

python agree.py FOLDER
"""

import csv
import json
import sys
from pathlib import Path

LIMIT = 1e-9


def main():
    folder = Path(sys.argv[1])
    ours = attuned(json.loads((folder / "analysis.json").read_text()))
    largest, compared = {}, {}
    for row in records(folder / "statistics.csv"):
        note(largest, compared, row["quantity"], ours[row["area"], row["item"], row["quantity"]], row["value"])
    psych = records(folder / "psych-scores.csv")
    for mine, theirs in zip(records(folder / "agree.csv"), psych, strict=True):
        assert mine["id"] == theirs["id"]
        for area in "abcde":
            note(largest, compared, "score", mine[area], theirs[area])
    print("| quantity | compared | largest difference |")
    print("|---|--:|--:|")
    for quantity, difference in largest.items():
        print(f"| {quantity} | {compared[quantity]:,} | {difference:.1e} |")
    beyond = [quantity for quantity, difference in largest.items() if not difference <= LIMIT]
    if beyond:
        sys.exit(f"beyond {LIMIT}: {', '.join(beyond)}")


def attuned(analysis):
    found = {}
    for one in analysis["subscales"]:
        area = one["dimension"]
        for quantity in ["respondents", "mean", "sd", "mean_r", "omega", "sem", "smallest_difference"]:
            found[area, "", quantity] = one[quantity]
        for quantity, end in [("alpha", "value"), ("alpha low", "low"), ("alpha high", "high")]:
            found[area, "", quantity] = one["alpha"][end]
        for item in one["per_item"]:
            for quantity, name in [("item mean", "mean"), ("item sd", "sd")]:
                found[area, item["id"], quantity] = item[name]
            for quantity in ["r_drop", "alpha_if_dropped", "missing"]:
                found[area, item["id"], quantity] = item[quantity]
    return found


def records(path):
    with open(path, newline="") as file:
        yield from csv.DictReader(file)


def note(largest, compared, quantity, mine, theirs):
    """Takes in one pair. A number in one only is as far off as can be."""
    missing = (mine in ("", None), theirs in ("", None))
    difference = 0.0 if all(missing) else float("inf") if any(missing) else abs(float(mine) - float(theirs))
    largest[quantity] = max(largest.get(quantity, 0.0), difference)
    compared[quantity] = compared.get(quantity, 0) + 1


if __name__ == "__main__":
    main()
