"""Numbers and days as official documents write them, by the rule that is in force on the day (DOC-01)."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings

from honours.procedure import Procedure, load_procedure
from honours.procedure.exchange import date_text, number_text

_BEFORE: Final = "Số: "


@lru_cache(maxsize=64)
def _procedure_on(day: date) -> Procedure:
    return load_procedure(Path(settings.POLICIES)).on(day)


def number_words(number: int, mark: str, day: date) -> str:
    """“12/QĐ-UBND”, “07/QĐ-UBND”."""
    words = number_text(_procedure_on(day), number, mark) or f"{number}/{mark}"
    return words.removeprefix(_BEFORE)


def day_words(place: str, day: date) -> str:
    """“Lai Châu, ngày 05 tháng 01 năm 2026”."""
    return date_text(_procedure_on(day), place, day) or f"{place}, ngày {day.day} tháng {day.month} năm {day.year}"


def home() -> str:
    """Where the province's bodies issue: “Lai Châu”."""
    return str(settings.PROVINCE).removeprefix("Tỉnh ").removeprefix("tỉnh ")
