"""The seed tables in ``data/``: what each holds, where it comes from and what was wrong in the sources is in ``data/README.md``."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

_DATA: Final = Path(__file__).parent / "data"

MERGED_ON: Final = date(2025, 7, 1)
# The first day of which the seed speaks; founding days of the bodies are not in the sources.
OPENED_ON: Final = date(2016, 1, 1)
PROVINCE_CODE: Final = "12"
RESOLUTION: Final = "Nghị quyết số 1670/NQ-UBTVQH15 ngày 16/6/2025"
END_OF_DISTRICTS: Final = "Nghị quyết số 203/2025/QH15; Luật Tổ chức chính quyền địa phương số 72/2025/QH15"
CODES_SOURCE: Final = "Công văn 1027/CTK-CSCL ngày 25/6/2025"
DIFFICULT_SOURCE: Final = "Quyết định số 113/QĐ-UBND ngày 16/01/2026 của UBND tỉnh (theo bản đăng lại)"
DIFFICULT_SINCE: Final = date(2026, 1, 16)
DIFFICULT_UNTIL: Final = date(2031, 1, 1)


@dataclass(frozen=True, slots=True)
class Unit:
    """One commune, before or after the merger. ``ethnic_minority`` None: the sources do not say."""

    code: str
    name: str
    district: str
    border: bool
    specially_difficult: bool
    ethnic_minority: bool | None
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A department, party body, mass organisation or central body of the province."""

    code: str
    name: str
    short_name: str
    kind: str
    spellings: tuple[str, ...]
    standing: str


def districts() -> dict[str, str]:
    """Code → name of the eight districts that ended with the merger."""
    return {row["code"]: row["name"] for row in _rows("districts")}


def communes() -> list[Unit]:
    """The 38 communes and wards since the merger."""
    return [_unit(row) for row in _rows("communes")]


def old_communes() -> list[Unit]:
    """The 106 communes, wards and townships before the merger."""
    return [_unit(row) for row in _rows("old_communes")]


def successions() -> list[tuple[str, str, str]]:
    """(old code, new code, clause of article 1 of the resolution; empty for the two communes left as they were)."""
    return [(row["old"], row["new"], row["clause"]) for row in _rows("successions")]


def bodies() -> list[Body]:
    return [
        Body(row["code"], row["name"], row["short_name"], row["kind"], _list(row["spellings"]), row["standing"])
        for row in _rows("bodies")
    ]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _unit(row: dict[str, str]) -> Unit:
    return Unit(
        code=row["code"],
        name=row["name"],
        district=row.get("district", ""),
        border=row["border"] == "1",
        specially_difficult=row.get("specially_difficult") == "1",
        ethnic_minority=True if row.get("ethnic_minority") == "1" else None,
        spellings=_list(row["spellings"]),
    )


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
