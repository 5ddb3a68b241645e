"""Prints what `run` measured, and how far the scores of each tool are from those of attuned.

python table.py FOLDER PEOPLE
"""

import os
import sys
from pathlib import Path
from statistics import median

import pandas as pd

AREAS = list("abcde")


def main():
    folder, people = Path(sys.argv[1]), int(sys.argv[2])
    seconds, memory, work = {}, {}, {}
    for line in (folder / "times").read_text().splitlines():
        name, start, end, kib, user, system = line.split()
        seconds.setdefault(name, []).append(float(end) - float(start))
        memory.setdefault(name, []).append(int(kib) / 1024)
        work.setdefault(name, []).append(float(user) + float(system))
    versions = dict(line.split(" ", 1) for line in (folder / "versions").read_text().splitlines())
    rounds = len(seconds["attuned"])

    size = (folder / "responses.csv").stat().st_size / 1e6
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    print(f"{people:,} people, 40 items, {size:,.0f} MB. {len(os.sched_getaffinity(0))} cores, {total:.0f} GiB of memory.")
    print(f"Medians of {rounds} rounds, in which the tools take turns; the fastest round in brackets.\n")
    print("| tool | seconds | times attuned | CPU seconds | peak memory, MiB | largest difference | missing in one only |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    ours = pd.read_csv(folder / "attuned.csv")
    base = median(seconds["attuned"])
    for name, taken in seconds.items():
        if len(taken) < rounds:
            continue
        label = {"analyze": "attuned study analyze", "read": "reading the file (`cat`)"}.get(name)
        label = label or f"{name} {versions[name]}"
        others = name in versions and name != "attuned"
        difference, missing = compared(ours, folder / f"{name}.csv") if others else ("", "")
        time = f"{median(taken):.2f} [{min(taken):.2f}] | {median(taken) / base:.2f} | {median(work[name]):.2f}"
        print(f"| {label} | {time} | {median(memory[name]):,.0f} | {difference} | {missing} |")


def compared(ours, path):
    theirs = pd.read_csv(path)
    if not ours["id"].equals(theirs["id"]):
        return "other people", ""
    difference = (ours[AREAS] - theirs[AREAS]).abs().max().max()
    missing = (ours[AREAS].isna() != theirs[AREAS].isna()).sum().sum()
    return f"{difference:.1g}", missing


if __name__ == "__main__":
    main()
