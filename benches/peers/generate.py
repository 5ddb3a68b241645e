"""Writes quiz.ron and responses.csv: made-up answers of many people, the same on every machine.

python generate.py FOLDER PEOPLE
"""

import sys
from pathlib import Path

import numpy as np

AREAS = "abcde"
ITEMS = 8
# Within each area, counted from 0.
REVERSED = (2, 5)
# How many people to generate at a time; a block's first person is its seed.
BLOCK = 50_000


def main():
    folder, people = Path(sys.argv[1]), int(sys.argv[2])
    (folder / "quiz.ron").write_text(quiz())
    with open(folder / "responses.csv", "wb") as file:
        names = [f"{area}{item + 1}" for area in AREAS for item in range(ITEMS)]
        file.write(("id," + ",".join(names) + "\n").encode())
        for first in range(0, people, BLOCK):
            file.write(block(first, min(BLOCK, people - first)))


def answers(seed, people):
    """One row a person: 1 to 5, or 0 for a blank."""
    random = np.random.default_rng([2024, seed])
    # One factor per area, and a weak one common to all five.
    general = random.standard_normal((people, 1, 1), dtype=np.float32)
    factors = 0.5 * general + 0.866 * random.standard_normal((people, len(AREAS), 1), dtype=np.float32)
    noise = random.standard_normal((people, len(AREAS), ITEMS), dtype=np.float32)
    loadings = np.linspace(0.5, 0.8, ITEMS, dtype=np.float32)
    favour = np.linspace(-0.4, 0.4, len(AREAS) * ITEMS, dtype=np.float32).reshape(len(AREAS), ITEMS)
    felt = favour + loadings * factors + np.sqrt(1 - loadings**2) * noise
    chosen = np.digitize(felt, [-1.4, -0.6, 0.3, 1.1]).astype(np.uint8) + 1
    chosen[:, :, REVERSED] = 6 - chosen[:, :, REVERSED]
    chosen = chosen.reshape(people, -1)
    # 2 % blanks: half of them scattered, half because 2 % of the people stop early.
    chosen[random.random(chosen.shape, dtype=np.float32) < 0.01] = 0
    stops = np.where(random.random(people) < 0.02, random.integers(0, chosen.shape[1], people), chosen.shape[1])
    chosen[np.arange(chosen.shape[1]) >= stops[:, None]] = 0
    return chosen


def block(first, people):
    """The lines of some people. Every cell has one sign and one delimiter, and blanks are taken out at the end."""
    chosen = answers(first, people)
    numbers = np.arange(first + 1, first + people + 1)[:, None] // 10 ** np.arange(7, -1, -1) % 10
    ids = np.pad(numbers + ord("0"), ((0, 0), (1, 0)), constant_values=ord("p"))
    cells = np.stack([np.full_like(chosen, ord(",")), np.where(chosen, chosen + ord("0"), 0)], axis=2)
    lines = np.hstack([ids, cells.reshape(people, -1), np.full((people, 1), ord("\n"))]).astype(np.uint8)
    return lines[lines > 0].tobytes()


def quiz():
    dimensions = [f'Dimension(id: "{area}", name: "Area {area}", about: "Part {area} of the week."),' for area in AREAS]
    items = [
        f'Item(id: "{area}{item + 1}", dimension: "{area}", scale: "often", '
        f'text: "I did thing {item + 1} of area {area}."{", reversed: true" if item in REVERSED else ""}),'
        for area in AREAS
        for item in range(ITEMS)
    ]
    line = "\n        "
    return f"""// Made up, to measure speed with: forty items on five areas.
Quiz(
    format: 1,
    id: "peers",
    version: "1.0.0",
    language: "en",
    title: "Forty items",
    about: "Made-up items to measure speed with.",
    period: "the past four weeks",
    provenance: (author: "The attuned authors", origin: Own),
    scales: {{
        "often": Scale(kind: Frequency, points: [
            (1, "not once"), (2, "once or twice"), (3, "about weekly"), (4, "several times a week"), (5, "most days"),
        ]),
    }},
    dimensions: [
        {line.join(dimensions)}
    ],
    items: [
        {line.join(items)}
    ],
)
"""


if __name__ == "__main__":
    main()
