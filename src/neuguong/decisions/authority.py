"""What the law of the decision's day says: who may award what, what needs a counted vote, how who decides is written."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from honours.procedure.authority import deciders
from honours.procedure.rules import Ruling
from honours.procedure.votes import vote_rule
from neuguong.decisions.enums import Decider
from neuguong.dossiers.clocks import procedure_on
from neuguong.organisations.enums import OrganisationKind
from neuguong.registry.catalogue import honour_name

_ORGANISATIONS: Final[dict[str, frozenset[str]]] = {
    Decider.CHAIR_COMMUNE: frozenset({OrganisationKind.COMMUNE}),
    Decider.CHAIR_DISTRICT: frozenset({OrganisationKind.DISTRICT}),
    Decider.DIRECTOR_ENTERPRISE: frozenset({OrganisationKind.ENTERPRISE, OrganisationKind.COOPERATIVE}),
    Decider.BOARD_CHAIR: frozenset({OrganisationKind.ENTERPRISE, OrganisationKind.COOPERATIVE}),
}
_NOT_HEADED: Final = frozenset({OrganisationKind.PROVINCE, OrganisationKind.COMMUNE, OrganisationKind.DISTRICT})


@dataclass(frozen=True, slots=True)
class Power:
    """``allowed`` None: no rule in the system names anybody. ``words``: why not, or where it stands."""

    allowed: bool | None
    words: str
    needs_checking: bool = False


def day_of_law(decision: Any) -> date:
    """The day whose law a decision is asked about: its own, for a draft the day it is meant for, else today."""
    return decision.decided_on or timezone.localdate()


@lru_cache(maxsize=2000)
def power_over(decider: str, honour: str, day: date) -> Power:
    """May this decider award the honour on the day (Điều 77–80 of the law, and what changed them)?"""
    found = deciders(procedure_on(day), honour)
    name = honour_name(honour)
    if not found.actors:
        return Power(None, f"{name}: hệ thống chưa có quy định về người quyết định.", needs_checking=True)
    for ruling in found.rulings:
        if ruling.params["actor"] == decider:
            return Power(True, f"{name}: {place(ruling)}.", needs_checking=ruling.needs_checking)
    who = ", ".join(_lower_first(str(Decider(actor).label)) for actor in found.actors if actor in Decider.values)
    where = "; ".join(dict.fromkeys(place(ruling) for ruling in found.rulings))
    return Power(
        False, f"{Decider(decider).label} không có thẩm quyền tặng {name}: thuộc {who or 'người khác'} ({where})."
    )


@lru_cache(maxsize=2000)
def needs_ballot(honour: str, day: date) -> bool:
    """Does the rule ask for a counted ballot of the council before the honour is proposed?"""
    rule = vote_rule(procedure_on(day), honour)
    return bool(rule and rule.ballot)


def place(ruling: Ruling) -> str:
    """“Điều 79 khoản 4 · Luật số 06/2022/QH15”."""
    return ruling.citation.text


def fits(decider: str, organisation: Any) -> bool:
    """Is this the body of such a decider? Decisions from above are kept with the province."""
    from neuguong.decisions.permissions import OF_THE_PROVINCE

    if decider in OF_THE_PROVINCE:
        return bool(organisation.kind == OrganisationKind.PROVINCE)
    if named := _ORGANISATIONS.get(decider):
        return organisation.kind in named
    return organisation.kind not in _NOT_HEADED


def province_name() -> str:
    """“tỉnh Lai Châu”."""
    return _lower_first(str(settings.PROVINCE))


def authority_of(decider: str, organisation: Any) -> str:
    """Who decides, as it is written in a text: “Chủ tịch Ủy ban nhân dân tỉnh Lai Châu”."""
    body = full_name(organisation)
    match decider:
        case Decider.CHAIR_PROVINCE:
            return f"Chủ tịch Ủy ban nhân dân {province_name()}"
        case Decider.CHAIR_COMMUNE | Decider.CHAIR_DISTRICT:
            return f"Chủ tịch {body}"
        case Decider.DIRECTOR_ENTERPRISE:
            return f"Giám đốc {body}"
        case Decider.BOARD_CHAIR:
            return f"Chủ tịch Hội đồng quản trị {body}"
        case Decider.HEAD_DEPARTMENT:
            return f"{'Giám đốc' if body.startswith('Sở ') else 'Thủ trưởng'} {body}"
        case Decider.MINISTER:
            return "Bộ trưởng"
    return str(Decider(decider).label)


def full_name(organisation: Any) -> str:
    """Without the abbreviation: “Ủy ban nhân dân xã Bum Tở”."""
    return re.sub(r"^UBND\b", "Ủy ban nhân dân", str(organisation.name))


def number_mark(decider: str, organisation: Any) -> str:
    """What a number of such a decision usually ends with; the office may write another."""
    if decider in {Decider.CHAIR_PROVINCE, Decider.CHAIR_COMMUNE, Decider.CHAIR_DISTRICT}:
        return "QĐ-UBND"
    letters = re.sub(r"[^A-ZĐ]", "", str(organisation.code))
    return f"QĐ-{letters}" if letters else "QĐ"


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]
