"""Names for invented people: typical parts of the names of the province's peoples, combined by chance."""

import csv
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

# Rough shares in offices and schools, and in the villages: plausible, not statistics.
OFFICE: Final = {
    "Kinh": 34, "Thái": 27, "Mông": 13, "Dao": 7, "Hà Nhì": 4, "Giáy": 4, "La Hủ": 1.5, "Lự": 1.5, "Khơ-mú": 1,
    "Tày": 2, "Mường": 2, "Mảng": 0.7, "Cống": 0.5, "Si La": 0.4,
}  # fmt: skip
VILLAGE: Final = {
    "Kinh": 6, "Thái": 33, "Mông": 26, "Dao": 13, "Hà Nhì": 4, "Giáy": 4, "La Hủ": 3, "Lự": 3, "Khơ-mú": 3,
    "Mảng": 2, "Cống": 0.7, "Si La": 0.4,
}  # fmt: skip
# Peoples that live mainly in one former district (its code), as extra weight there.
_AT_HOME: Final = {
    "107": {"Hà Nhì": 20, "La Hủ": 14, "Cống": 3, "Si La": 2},
    "112": {"Mảng": 10, "Mông": 10},
    "108": {"Lự": 8, "Dao": 10, "Mông": 10},
    "106": {"Lự": 6, "Giáy": 6},
    "109": {"Dao": 15, "Giáy": 4},
    "110": {"Thái": 25, "Khơ-mú": 5},
    "111": {"Thái": 20, "Khơ-mú": 5},
}


@cache
def _parts() -> dict[tuple[str, str], tuple[list[str], list[str], list[str]]]:
    path = Path(__file__).parent / "data" / "name_parts.csv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {
        (row["people"], row["sex"]): (_bag(row["surnames"]), _bag(row["middles"]), _bag(row["givens"]))
        for row in csv.DictReader(lines)
    }


def _bag(text: str) -> list[str]:
    """“Lò*3|Hà” → [Lò, Lò, Lò, Hà]."""
    bag: list[str] = []
    for item in text.split("|"):
        word, _, times = item.partition("*")
        bag += [word] * int(times or 1)
    return bag


def people_for(rng: Random, *, village: bool, district: str = "") -> str:
    """Draw an ethnic group: by office or village shares, heavier at home."""
    weights = dict(VILLAGE if village else OFFICE)
    for people, extra in _AT_HOME.get(district, {}).items():
        weights[people] = weights.get(people, 0) + extra * (1 if village else 0.5)
    return rng.choices(list(weights), list(weights.values()))[0]


def name_for(rng: Random, people: str, sex: str) -> str:
    """A full name, for instance “Lò Thị Ỏn”."""
    surnames, middles, givens = _parts()[people, sex]
    surname, middle = rng.choice(surnames), rng.choice(middles)
    given = rng.choice([word for word in givens if word not in {surname, middle}])
    return f"{surname} {middle} {given}"
