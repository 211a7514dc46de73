"""Number, issue, release: from a draft to honours in the registry, quiet first and public then, each in one transaction."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.councils.models import Tally
from neuguong.decisions import telling
from neuguong.decisions.actions.drafting import AGES_AGO, locked_decision, refuse_against, refuse_stale
from neuguong.decisions.authority import day_of_law
from neuguong.decisions.checks import checks_of, stopping
from neuguong.decisions.content import decision_content
from neuguong.decisions.enums import DecisionSource, DecisionStage
from neuguong.decisions.gates import against, tallies_of
from neuguong.decisions.models import Decision, DecisionItem, DecisionRecord
from neuguong.decisions.papers import keep_paper
from neuguong.decisions.permissions import may_change, may_issue, may_release
from neuguong.decisions.queries import items_of, newest_assessments
from neuguong.documents.actions import draft_document, number_document, void_document
from neuguong.documents.enums import DocumentKind, DocumentState
from neuguong.dossiers.actions import release_results, settle_by_decision
from neuguong.dossiers.models import Assessment, Result
from neuguong.registry.actions import record_decided, release_honours
from neuguong.registry.models import HeldHonour, Recipient

_NUMBER: Final = re.compile(r"\d{1,6}[a-z]?/(?:\d{4}/)?[\w.Đ-]+(?:/[\w.Đ-]+)?")
_NUMBERED: Final = frozenset({DocumentState.NUMBERED, DocumentState.SIGNED})
_FROM_BEFORE: Final = " (nhập từ trước)"
EXAMPLE: Final = "Ghi đủ số và ký hiệu, ví dụ 1204/QĐ-UBND."


@transaction.atomic
def number_decision(*, decision_id: int, mark: str, issued_on: date, by: Any, version: int | None = None) -> Decision:
    """Make the document, and take the next number of the body's book; all eight checks must let it pass.

    The number's book is locked by the documents app, so two decisions never take one number.
    """
    decision = locked_decision(decision_id)
    demand(may_change(by, decision))
    refuse_stale(decision, version)
    decision.decided_on = issued_on
    items = items_of(decision)
    if stopped := stopping(checks_of(decision, items), text=True):
        raise NotAllowed(" · ".join(f"{one.title}: {one.lines[0]}" for one in stopped))
    document = draft_document(
        organisation=decision.organisation,
        kind=DocumentKind.DECISION,
        title=decision.title,
        content=decision_content(decision, items),
        mark=mark,
        signer_name=decision.signer_name,
        signer_post=decision.signer_post.split("/")[-1].strip(),
        by=by,
    )
    decision.document = number_document(document_id=document.pk, issued_on=issued_on, by=by)
    decision.number = decision.document.number_text
    decision.version += 1
    decision.save(update_fields=["document", "number", "decided_on", "version"])
    record(decision, "decision.numbered", by=by, document=document.pk, number=decision.number)
    return decision


@transaction.atomic
def drop_number(*, decision_id: int, reason: str, by: Any) -> Decision:
    """The numbered document is void and keeps its place in the book; the draft may be changed again."""
    decision = locked_decision(decision_id)
    demand(may_issue(by, decision))
    if decision.document is None:
        raise NotAllowed("Quyết định này chưa cấp số trên hệ thống.")
    gone = decision.document
    if gone.state != DocumentState.VOID:
        void_document(document_id=gone.pk, reason=reason, by=by)
    decision.document, decision.number = None, ""
    decision.version += 1
    decision.save(update_fields=["document", "number", "version"])
    record(decision, "decision.number_dropped", by=by, document=gone.pk)
    return decision


@transaction.atomic
def issue_decision(
    *,
    decision_id: int,
    by: Any,
    version: int | None = None,
    number: str = "",
    decided_on: date | None = None,
    paper: bytes = b"",
    file_name: str = "",
) -> Decision:
    """The decision is made: its honours enter the registry, quietly, its nominations are settled, what each rested on is sealed.

    Number and day are those of the numbered document, else what is typed from the paper; ``paper``: its file. All or nothing, and
    once: who comes second finds it issued. Recipients are locked first, so that a case opened at the same moment is either seen here
    or comes after the decision.
    """
    decision = locked_decision(decision_id)
    demand(may_issue(by, decision))
    refuse_stale(decision, version)
    wanted = DecisionItem.objects.filter(decision=decision)
    list(Recipient.objects.select_for_update().filter(pk__in=wanted.values("recipient")).order_by("pk"))
    items = items_of(decision)
    if not items:
        raise NotAllowed("Danh sách chưa có ai.")
    _take_number(decision, number, decided_on)
    _refuse(decision, items)
    _mark_issued(decision, by)
    if paper:
        keep_paper(decision, paper, file_name, by=by)
    _take_effect(decision, items, by)
    record(decision, "decision.issued", by=by, items=len(items), number=decision.number)
    return decision


def _take_number(decision: Decision, number: str, decided_on: date | None) -> None:
    document = decision.document
    if document is not None:
        if document.state not in _NUMBERED or document.issued_on is None:
            raise NotAllowed("Số của quyết định này đã hủy. Bỏ số cũ rồi cấp số mới.")
        number, decided_on = document.number_text, document.issued_on
    number = nfc(number).replace(" ", "")
    if not _NUMBER.fullmatch(number):
        raise NotAllowed(EXAMPLE)
    if decided_on is None or decided_on > timezone.localdate():
        raise NotAllowed("Ghi ngày quyết định, không ở tương lai.")
    decision.number, decision.decided_on, decision.year = number, decided_on, decided_on.year
    refuse_known_number(decision)


def refuse_known_number(decision: Decision) -> None:
    """One number a year for each who decides (Điều 15 of Nghị định 30/2020/NĐ-CP)."""
    same = Decision.objects.exclude(stage=DecisionStage.DRAFT).exclude(pk=decision.pk)
    place = {"organisation": decision.organisation_id, "authority": decision.authority, "year": decision.year}
    if same.filter(number=decision.number, **place).exists():
        raise NotAllowed(
            f"Đã có Quyết định {decision.number} năm {decision.year} của {decision.authority}. Xem lại số."
        )


def _refuse(decision: Decision, items: Sequence[DecisionItem]) -> None:
    found = against(items, decision.decider, day_of_law(decision))
    if decision.source == DecisionSource.PAST:
        refuse_against(items, found, beside=AGES_AGO)
        return
    kept = {
        place: [one for one in lines if one.kind != "uncounted" or not items[place].waiver]
        for place, lines in found.items()
    }
    refuse_against(items, kept)


def _mark_issued(decision: Decision, by: Any) -> None:
    decision.stage, decision.issued_at, decision.issued_by = DecisionStage.ISSUED, timezone.now(), by
    if decision.source == DecisionSource.PAST:  # everybody knew it long ago
        decision.stage, decision.released_at, decision.released_by = DecisionStage.RELEASED, decision.issued_at, by
    if decision.document is None and decision.source == DecisionSource.SYSTEM:
        decision.source = DecisionSource.ELSEWHERE
    decision.version += 1
    decision.save()


def _take_effect(decision: Decision, items: Sequence[DecisionItem], by: Any) -> None:
    """Constant queries for each 200 items, and an audit line for each dossier."""
    enter_into_registry(decision, items, by=by)
    if decision.source == DecisionSource.PAST:
        return
    assessments = newest_assessments([item.nomination_id for item in items if item.nomination_id])
    tallies = tallies_of(items)
    sealed = [
        _sealed(item, assessments.get(item.nomination_id or 0), tallies.get((item.nomination_id or 0, item.honour)), by)
        for item in items
    ]
    DecisionRecord.objects.bulk_create(sealed, batch_size=200)
    granted = {item.nomination_id: item.honour for item in items if item.nomination_id}
    if granted:
        document = f"Quyết định số {decision.number} ngày {decision.decided_on:%d/%m/%Y}"
        settle_by_decision(granted=granted, document=document, by=by)


def enter_into_registry(decision: Decision, items: Sequence[DecisionItem], *, by: Any) -> None:
    """The honours of stored items; withheld until the release, but for what was decided before the system."""
    withheld = decision.stage != DecisionStage.RELEASED
    held = record_decided(honours=[held_by_decision(decision, item, withheld=withheld) for item in items], by=by)
    for item, honour in zip(items, held, strict=True):
        item.held = honour
    DecisionItem.objects.bulk_update(items, ["held"], batch_size=200)


def held_by_decision(decision: Decision, item: DecisionItem, *, withheld: bool) -> HeldHonour:
    """The honour as the registry keeps it, not stored yet."""
    return HeldHonour(
        recipient=item.recipient,
        honour=item.honour,
        year=item.year,
        award_type=item.award_type,
        decision_number=decision.number,
        decided_on=decision.decided_on,
        authority=decision.authority,
        achievement=shortened(item.achievement),
        organisation=item.recipient.organisation,
        post=item.post,
        source=f"Quyết định {decision.number}{_FROM_BEFORE if decision.source == DecisionSource.PAST else ''}"[:200],
        withheld_by=decision.organisation if withheld else None,
    )


def shortened(text: str, most: int = 300) -> str:
    """Whole words, with an ellipsis where something is left out."""
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 1].rsplit(" ", maxsplit=1)[0].rstrip(",.;: ") + "…"


def _sealed(item: DecisionItem, assessment: Assessment | None, tally: Tally | None, by: Any) -> DecisionRecord:
    return DecisionRecord(
        item=item,
        assessment=assessment,
        edition=assessment.edition if assessment else "",
        policy_version=assessment.policy_version if assessment else "",
        facts=assessment.facts if assessment else {},
        findings=assessment.findings if assessment else {},
        tally=_tally(item, tally),
        sealed_by=by,
    )


def _tally(item: DecisionItem, tally: Tally | None) -> Mapping[str, Any]:
    if tally is None:
        return {"waived": item.waiver} if item.waiver else {}
    names = ("agree", "disagree", "blank", "invalid", "recused", "base", "needed", "passed")
    counts = {name: getattr(tally, name) for name in names}
    day = timezone.localdate(tally.ballot.meeting.starts_at)
    return counts | {"ballot": str(tally.ballot_id), "meeting": tally.ballot.meeting.title, "on": day.isoformat()}


@transaction.atomic
def release_decision(*, decision_id: int, by: Any) -> Decision:
    """Public at one moment: the decision, the honours, and the answers for those it names; the offices are told."""
    decision = locked_decision(decision_id)
    demand(may_release(by, decision))
    items = items_of(decision)
    now = timezone.now()
    decision.stage, decision.released_at, decision.released_by = DecisionStage.RELEASED, now, by
    decision.version += 1
    decision.save(update_fields=["stage", "released_at", "released_by", "version"])
    held = [item.held_id for item in items if item.held_id]
    release_honours(held_ids=held, on=timezone.localdate(now), by=by)
    for round_id, numbers in _by_round(items).items():
        release_results(round_id=round_id, nomination_ids=numbers, by=by)
    record(decision, "decision.released", by=by, items=len(items))
    telling.released(decision, items, by=by)
    return decision


def _by_round(items: Sequence[DecisionItem]) -> dict[int, list[int]]:
    """Round → nominations whose answer waits."""
    numbers = [item.nomination_id for item in items if item.nomination_id]
    waiting = Result.objects.filter(nomination__in=numbers).order_by("nomination__dossier__round_id", "pk")
    found: dict[int, list[int]] = {}
    for round_id, nomination_id in waiting.values_list("nomination__dossier__round_id", "nomination_id"):
        found.setdefault(round_id, []).append(nomination_id)
    return found
