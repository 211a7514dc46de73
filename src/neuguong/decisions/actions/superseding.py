"""A new decision about an honour that is held already: takes it back, strips, restores or corrects it. The old one is never edited.

Whoever calls (an app above) has its own case and its own permission; here the right to write the registry is asked again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.decisions.authority import authority_of
from neuguong.decisions.enums import DecisionKind, DecisionSource, DecisionStage
from neuguong.decisions.models import Decision, DecisionItem, DecisionRecord
from neuguong.organisations.models import Organisation
from neuguong.registry.actions import supersede_honour
from neuguong.registry.models import HeldHonour
from neuguong.registry.permissions import may_supersede

PRINTED: Final = ("name", "post", "unit", "year", "achievement")
IN_REGISTRY: Final = ("post", "year", "achievement")
_REVOKED: Final = {
    DecisionKind.REVOCATION: True,
    DecisionKind.STRIPPING: True,
    DecisionKind.RESTORATION: False,
    DecisionKind.CORRECTION: False,
}


@dataclass(frozen=True, slots=True)
class Text:
    """What the new decision says; ``grounds`` and ``articles`` as in :mod:`neuguong.documents.contents`."""

    title: str
    grounds: Sequence[str] = ()
    articles: Sequence[Mapping[str, Any]] = ()


def decided_item(held: HeldHonour) -> DecisionItem | None:
    """The line of the decision that an honour comes from, through the versions it corrected; None when the paper is not here."""
    current: HeldHonour | None = held
    while current is not None:
        found = DecisionItem.objects.select_related("decision__organisation").filter(held=current).first()
        if found is not None:
            return found
        current = current.corrects
    return None


@transaction.atomic
def draft_superseding(
    *,
    held_id: int,
    kind: str,
    decider: str,
    organisation: Organisation,
    text: Text,
    by: Any,
    printed: Mapping[str, Any] | None = None,
) -> Decision:
    """A draft with one line that ``concerns`` the held honour. ``printed``: of :data:`PRINTED`, what the new list prints differently."""
    demand(may_supersede(by))
    if kind not in _REVOKED:
        raise NotAllowed("Quyết định khen thưởng không lập ở đây.")
    held = HeldHonour.objects.select_related("recipient__organisation", "organisation").get(pk=held_id)
    before = decided_item(held)
    decision = Decision.objects.create(
        kind=kind,
        source=DecisionSource.SYSTEM,
        organisation=organisation,
        decider=decider,
        authority=authority_of(decider, organisation)[:200],
        title=nfc(text.title)[:500],
        grounds=list(text.grounds),
        articles=[dict(one) for one in text.articles],
        supersedes=before.decision if before else None,
        created_by=by,
    )
    DecisionItem.objects.create(
        decision=decision, position=1, concerns=held, added_by=by, **_line(held, before, printed)
    )
    record(decision, "decision.superseding_drafted", by=by, kind=kind, concerns=held.pk)
    return decision


def _line(held: HeldHonour, before: DecisionItem | None, printed: Mapping[str, Any] | None) -> dict[str, Any]:
    body = held.organisation or held.recipient.organisation
    line = {
        "recipient": held.recipient,
        "honour": held.honour,
        "award_type": held.award_type,
        "year": held.year,
        "name": before.name if before else held.recipient.name,
        "post": held.post,
        "unit": before.unit if before else body.name,
        "achievement": held.achievement,
    }
    return line | {name: value for name, value in (printed or {}).items() if name in PRINTED}


@transaction.atomic
def issue_superseding(
    *,
    decision_id: int,
    number: str,
    decided_on: date,
    signer_name: str,
    signer_post: str,
    by: Any,
    elsewhere: bool = False,
    rested_on: Mapping[str, Any] | None = None,
) -> Decision:
    """Number and day make it a decision, in force and public at once: nobody waits for others' results here.

    The registry gets the next version of the honour, and what the decision rested on is sealed. ``elsewhere``: it was made outside of
    this system (the President's, the Prime Minister's), here is only what the paper says.
    """
    decision = Decision.objects.select_for_update().get(pk=decision_id)
    demand(may_supersede(by))
    if decision.stage != DecisionStage.DRAFT:
        raise NotAllowed("Quyết định này đã ban hành.")
    if not (number := nfc(number)):
        raise NotAllowed("Ghi số quyết định, ví dụ 125/QĐ-UBND.")
    if decided_on > timezone.localdate():
        raise NotAllowed("Ngày quyết định không thể ở tương lai.")
    decision.number, decision.decided_on, decision.year = number, decided_on, decided_on.year
    decision.signer_name, decision.signer_post = nfc(signer_name), nfc(signer_post)
    decision.source = DecisionSource.ELSEWHERE if elsewhere else decision.source
    decision.stage, decision.issued_at, decision.issued_by = DecisionStage.RELEASED, timezone.now(), by
    decision.released_at, decision.released_by = decision.issued_at, by
    decision.version += 1
    _save(decision)
    for item in decision.items.select_related("concerns__recipient").order_by("position"):
        _take_effect(decision, item, rested_on or {}, by)
    record(decision, "decision.superseding_issued", by=by, kind=decision.kind)
    return decision


def _save(decision: Decision) -> None:
    try:
        with transaction.atomic():
            decision.save()
    except IntegrityError as problem:
        taken = f"Số {decision.number} năm {decision.year} của cơ quan này đã có quyết định khác. Xem lại số."
        raise NotAllowed(taken) from problem


def _take_effect(decision: Decision, item: DecisionItem, rested_on: Mapping[str, Any], by: Any) -> None:
    if item.concerns is None:
        raise NotAllowed("Quyết định này không ghi khen thưởng nào mà nó thay thế.")
    changed = {name: getattr(item, name) for name in IN_REGISTRY} if decision.kind == DecisionKind.CORRECTION else {}
    if "achievement" in changed:
        changed["achievement"] = changed["achievement"][:300]
    source = f"{decision.get_kind_display()}: {decision.number} ngày {decision.decided_on:%d/%m/%Y}"[:200]
    revoked = _REVOKED[DecisionKind(decision.kind)]
    item.held = supersede_honour(held_id=item.concerns.pk, by=by, revoked=revoked, source=source, **changed)
    item.save(update_fields=["held"])
    DecisionRecord.objects.create(item=item, facts=dict(rested_on), sealed_by=by)


@transaction.atomic
def discard_superseding(*, decision_id: int, by: Any) -> None:
    """The case goes no further: its draft goes, with its line. Nothing that was issued is ever discarded."""
    decision = Decision.objects.select_for_update().get(pk=decision_id)
    demand(may_supersede(by))
    if decision.stage != DecisionStage.DRAFT:
        raise NotAllowed("Quyết định đã ban hành thì không bỏ được; sai thì ra quyết định mới.")
    record(decision, "decision.superseding_discarded", by=by, kind=decision.kind)
    decision.items.all().delete()
    decision.delete()
