"""What stands against an item of a decision, for hundreds at once: no power, an open case, a lost vote, an honour held already."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from neuguong.councils.enums import BallotStage
from neuguong.councils.models import Tally
from neuguong.decisions.authority import needs_ballot, power_over
from neuguong.decisions.models import DecisionItem
from neuguong.registry.catalogue import honour_name, recipients_of
from neuguong.registry.models import HeldHonour, RecipientHold

CONFIRMED: Final = (BallotStage.CERTIFIED, BallotStage.DESTROYED)


@dataclass(frozen=True, slots=True)
class Against:
    """``kind``: power, kind, hold, ballot, held or uncounted; ``uncounted`` alone may be waived by a person with a reason."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the database says of all items together."""

    held_back: frozenset[int]
    tallies: dict[tuple[int, str], Tally]
    honours: dict[tuple[int, str, int], HeldHonour]


def known_of(items: Sequence[DecisionItem]) -> Known:
    """Three queries however many items there are."""
    people = {item.recipient_id for item in items}
    held = HeldHonour.objects.standing().filter(recipient__in=people, honour__in={item.honour for item in items})
    return Known(
        frozenset(RecipientHold.objects.stopping().filter(recipient__in=people).values_list("recipient_id", flat=True)),
        tallies_of(items),
        {(one.recipient_id, one.honour, one.year): one for one in held if one.year is not None},
    )


def tallies_of(items: Sequence[DecisionItem]) -> dict[tuple[int, str], Tally]:
    """Nomination and honour → the newest confirmed count about it; a rehearsal or an annulled ballot says nothing."""
    numbers = {item.nomination_id for item in items if item.nomination_id}
    found = (
        Tally.objects.filter(
            question__item__nomination__in=numbers, ballot__rehearsal=False, ballot__stage__in=CONFIRMED
        )
        .select_related("question__item", "ballot__meeting")
        .order_by("pk")
    )
    return {(one.question.item.nomination_id, one.question.honour or one.question.item.honour): one for one in found}


def against(items: Sequence[DecisionItem], decider: str, day: date) -> dict[int, list[Against]]:
    """By the place of an item in ``items`` (they come with ``recipient``), what stands against it."""
    known = known_of(items)
    found: dict[int, list[Against]] = defaultdict(list)
    for place, item in enumerate(items):
        found[place] = [*_of_law(item, decider, day), *_of_records(item, known, day)]
    return {place: lines for place, lines in found.items() if lines}


def _of_law(item: DecisionItem, decider: str, day: date) -> list[Against]:
    found = []
    power = power_over(decider, item.honour, day)
    if power.allowed is False:
        found.append(Against("power", power.words))
    kinds = recipients_of(item.honour)
    if kinds and item.recipient.kind not in kinds:
        found.append(Against("kind", f"{honour_name(item.honour)} không dành cho đối tượng này."))
    return found


def _of_records(item: DecisionItem, known: Known, day: date) -> list[Against]:
    found = []
    if item.recipient_id in known.held_back:
        found.append(Against("hold", "Đang tạm dừng xét theo văn bản ghi trong sổ."))
    if item.year is not None and (held := known.honours.get((item.recipient_id, item.honour, item.year))):
        by = f" theo Quyết định {held.decision_number}" if held.decision_number else ""
        found.append(Against("held", f"Đã có {honour_name(item.honour)} năm {item.year}{by}."))
    tally = known.tallies.get((item.nomination_id or 0, item.honour))
    if tally is not None and not tally.passed:
        found.append(Against("ballot", f"Không đạt số phiếu: {tally.agree}/{tally.base} đồng ý, cần {tally.needed}."))
    if tally is None and needs_ballot(item.honour, day):
        found.append(Against("uncounted", f"{honour_name(item.honour)} phải bỏ phiếu kín; chưa có kết quả kiểm phiếu."))
    return found


def uncounted(items: Sequence[DecisionItem], day: date) -> list[DecisionItem]:
    """Items whose honour asks for a ballot of which the system holds no confirmed count and for which nobody has given a reason."""
    asked = [item for item in items if not item.waiver and needs_ballot(item.honour, day)]
    tallies = tallies_of(asked) if asked else {}
    return [item for item in asked if (item.nomination_id or 0, item.honour) not in tallies]


def named(item: DecisionItem, lines: Sequence[Any]) -> str:
    """“Lò Văn A: …”, with everything that stands against the item."""
    return f"{item.name}: {' '.join(one.words for one in lines)}"
