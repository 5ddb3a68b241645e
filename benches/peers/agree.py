"""Prints, for each quantity, the difference between attuned and R's packages that comes closest to what is allowed or exceeds
it; exits with 1 if one does.

python agree.py FOLDER...

The first folder also has scores, and in it a folder of couples.
"""

import csv
import json
import sys
from pathlib import Path

EXACT = 1e-9


def main():
    folders = [Path(name) for name in sys.argv[1:]]
    differences = [difference for folder in folders for difference in of_statistics(folder)]
    differences += of_scores(folders[0])
    differences += [difference for folder in folders for difference in of_careless(folder)]
    differences += of_gaps(folders[0] / "couples")
    beyond = [difference for difference in differences if not difference["off"] <= difference["within"]]
    print("| quantity | compared | largest difference | allowed |")
    print("|---|--:|--:|--:|")
    for quantity in dict.fromkeys(one["quantity"] for one in differences):
        of_it = [one for one in differences if one["quantity"] == quantity]
        largest = max(of_it, key=lambda one: one["off"] / one["within"])
        print(f"| {quantity} | {len(of_it):,} | {largest['off']:.1e} | {largest['within']:.1g} |")
    for one in beyond:
        print(f"beyond {one['within']:g}: {one['where']}: {one['quantity']}: {one['mine']}, not {one['theirs']}", file=sys.stderr)
    if beyond:
        sys.exit(1)


def of_statistics(folder):
    ours = attuned(json.loads((folder / "analysis.json").read_text()))
    for row in records(folder / "statistics.csv"):
        # "omega by lavaan" is another reference for omega.
        quantity = row["quantity"].removesuffix(" by lavaan").removesuffix(" by psych")
        mine = ours.get((row["area"], row["item"], quantity))
        where = f"{folder.name} {row['area']} {row['item']}"
        yield compared(where, row["quantity"], mine, row["value"], float(row["within"]))


def of_scores(folder):
    for mine, theirs in zip(records(folder / "agree.csv"), records(folder / "psych-scores.csv"), strict=True):
        assert mine["id"] == theirs["id"]
        for area in "abcde":
            yield compared(f"{mine['id']} {area}", "score", mine[area], theirs[area], EXACT)


def of_careless(folder):
    both = zip(records(folder / "scores.csv"), records(folder / "careless.csv"), strict=True)
    for row, (mine, theirs) in enumerate(both, 1):
        for index, value in theirs.items():
            yield compared(f"{folder.name} respondent {row}", index, mine[f"careless.{index}"], value, EXACT)


def of_gaps(folder):
    for mine, theirs in zip(records(folder / "compared.csv"), records(folder / "gaps.csv"), strict=True):
        assert mine["couple"] == theirs.pop("couple")
        for column, value in theirs.items():
            _, kind, quantity = column.split(".")
            yield compared(f"couple {mine['couple']} {column}", f"{kind} {quantity}", mine[column], value, EXACT)


def attuned(analysis):
    """What attuned found, by area, item and quantity."""
    found = {}
    for one in analysis["subscales"]:
        area, factors, ordinal = one["dimension"], one["factors"], one["ordinal"] or {}
        for quantity in ["respondents", "mean", "sd", "mean_r", "omega", "sem", "smallest_detectable_change"]:
            found[area, "", quantity] = one[quantity]
        for quantity, end in [("alpha", "value"), ("alpha low", "low"), ("alpha high", "high")]:
            found[area, "", quantity] = one["alpha"][end]
        found[area, "", "alpha_if_all_turned"] = one["alpha_if_turned"]
        found[area, "", "srmr"] = factors["srmr"]
        for quantity in ["alpha", "omega"]:
            found[area, "", "ordinal " + quantity] = ordinal.get(quantity)
        for place, (value, chance) in enumerate(zip(factors["eigenvalues"], factors["by_chance"], strict=True), 1):
            found[area, str(place), "eigenvalue"] = value
            found[area, str(place), "by chance"] = chance
        for item in one["per_item"]:
            for quantity, name in [("item mean", "mean"), ("item sd", "sd")]:
                found[area, item["id"], quantity] = item[name]
            for quantity in ["r_drop", "alpha_if_dropped", "missing", "loading", "alpha_if_turned"]:
                found[area, item["id"], quantity] = item[quantity]
            found[area, item["id"], "against"] = float(item["key"] == "against")
    if across := analysis["across"]:
        for item in across["items"]:
            for scale, correlation in zip(across["subscales"], item["correlations"], strict=True):
                found[scale["dimension"], item["id"], "item by scale"] = correlation
    return found


def records(path):
    with open(path, newline="") as file:
        yield from csv.DictReader(file)


def compared(where, quantity, mine, theirs, within):
    """One pair. A number in one only is as far off as can be."""
    missing = (mine in ("", None), theirs in ("", None))
    off = 0.0 if all(missing) else float("inf") if any(missing) else abs(float(mine) - float(theirs))
    return {"where": where, "quantity": quantity, "mine": mine, "theirs": theirs, "off": off, "within": within}


if __name__ == "__main__":
    main()
