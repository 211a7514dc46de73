"""By when, by the rules as far as they are held; whether a verification halts the proposal."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from honours.procedure.deadlines import Term, term
from honours.procedure.holds import hold
from neuguong.common.working_days import is_working_day
from neuguong.complaints.enums import ComplaintKind, Difficulty
from neuguong.dossiers.clocks import procedure_on
from neuguong.registry.enums import HoldEvent

CHECK: Final = "cần kiểm chứng"
TYPED: Final = f"Hạn do cơ quan thường trực tự đặt, {CHECK} với quy định trước khi viện dẫn."


@dataclass(frozen=True, slots=True)
class Due:
    """``on`` None: no day by rule, and none typed."""

    on: date | None
    why: str


def accept_by(kind: str, received_on: date, typed: date | None) -> Due:
    return _due(term(procedure_on(received_on), kind, "accept"), received_on, typed)


def settle_by(kind: str, accepted_on: date, difficulty: str, typed: date | None) -> Due:
    """Counted from the acceptance; the rules are from memory, so the page says that they need checking."""
    if kind == ComplaintKind.DENUNCIATION:
        found = term(procedure_on(accepted_on), "denunciation_settlement", "settle")
    else:
        found = term(procedure_on(accepted_on), kind, Difficulty(difficulty))
    return _due(found, accepted_on, typed)


def _due(found: Term | None, start: date, typed: date | None) -> Due:
    if typed is not None:
        return Due(
            typed, TYPED if found is None else f"{TYPED} Theo quy định máy đang có: {_words(found, start)}"[:480]
        )
    if found is None:
        return Due(None, "")
    return Due(found.due(start, is_working_day), _words(found, start))


def _words(found: Term, start: date) -> str:
    kind = "ngày làm việc" if found.clock == "working" else "ngày"
    place = found.citations[0].text if found.citations else ""
    parts = [f"{found.days} {kind} từ {start:%d/%m/%Y}", place, *found.warnings]
    return "; ".join(part for part in parts if part)[:480]


@dataclass(frozen=True, slots=True)
class Halt:
    """Does the verification stop the proposal (PRIN-04)? ``why`` is the rule in words."""

    stops: bool
    why: str


def halts(day: date) -> Halt:
    found: Any = hold(procedure_on(day), HoldEvent.COMPLAINT, {"being_verified"})
    return Halt(found.held, found.why) if found else Halt(False, "")
