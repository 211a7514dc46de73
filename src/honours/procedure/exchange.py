"""Exchanging a damaged or misprinted certificate, and numbers and dates as documents write them."""

from dataclasses import dataclass
from datetime import date

from honours.procedure.book import Procedure
from honours.procedure.deadlines import Term
from honours.procedure.rules import Answer, Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange(Answer):
    term: Term
    old_object_returned: bool
    reasons: tuple[str, ...]


def exchange(procedure: Procedure) -> Exchange | None:
    """Exchange of an object (CD-01, the rule of one ministry used as a model)."""
    ruling = procedure.first("exchange")
    if ruling is None:
        return None
    params = ruling.params
    term = Term(rulings=(ruling,), step="exchange", days=params["days"], clock=params["clock"], starts="request")
    return Exchange(
        rulings=(ruling,),
        term=term,
        old_object_returned=params["old_object_returned"],
        reasons=tuple(params["reasons"]),
    )


def certificate(procedure: Procedure, document: str) -> Ruling | None:
    """Size (mm) and layout of a printed certificate (MB-01, MB-02)."""
    found = (ruling for ruling in procedure.of_kind("certificate") if document in ruling.params["documents"])
    return next(found, None)


def number_text(procedure: Procedure, number: int, mark: str) -> str | None:
    """“Số: 07/QĐ-UBND” (DOC-01)."""
    ruling = procedure.first("numbering")
    if ruling is None:
        return None
    return f"Số: {_padded(number, below=ruling.params['number_pad_below'])}/{mark}"


def date_text(procedure: Procedure, place: str, day: date) -> str | None:
    """“Lai Châu, ngày 05 tháng 01 năm 2026”: days below 10 and the months 1, 2 are padded (DOC-01)."""
    ruling = procedure.first("numbering")
    if ruling is None:
        return None
    month = f"{day.month:02d}" if day.month in ruling.params["padded_months"] else str(day.month)
    return f"{place}, ngày {_padded(day.day, below=ruling.params['day_pad_below'])} tháng {month} năm {day.year}"


def _padded(number: int, *, below: int) -> str:
    return f"0{number}" if number < below else str(number)
