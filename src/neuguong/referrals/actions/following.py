"""What comes back about a package: receipt, questions, answers, returns, refusals; and the decision, entered from here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.councils.holding import in_lines
from neuguong.decisions.actions import add_nominations as add_to_decision
from neuguong.decisions.actions import draft_decision
from neuguong.decisions.enums import DecisionSource
from neuguong.decisions.models import Decision, DecisionItem
from neuguong.referrals import telling
from neuguong.referrals.content import decision_title
from neuguong.referrals.enums import EventKind, ItemState
from neuguong.referrals.locking import lock_nominations, locked_referral, saved
from neuguong.referrals.models import Referral, ReferralEvent, ReferralItem
from neuguong.referrals.papers import take_paper
from neuguong.referrals.permissions import may_write

# The state that an event leaves its proposals in; a receipt and a note change nothing.
_LEADS: Final = {
    EventKind.ASKED: ItemState.ASKED,
    EventKind.ANSWERED: ItemState.WAITING,
    EventKind.RETURNED: ItemState.RETURNED,
    EventKind.REFUSED: ItemState.REFUSED,
}
_ENDS: Final = frozenset({EventKind.RETURNED, EventKind.REFUSED})
_ASKS_WORDS: Final = {
    EventKind.ASKED: "Ghi cấp trên yêu cầu bổ sung gì.",
    EventKind.RETURNED: "Ghi lý do cấp trên trả lại.",
    EventKind.REFUSED: "Ghi lý do cấp trên không khen.",
    EventKind.NOTED: "Ghi nội dung.",
}
_PAPER: Final = frozenset({"document", "text", "due_on", "file"})


@transaction.atomic
def write_event(
    *,
    referral_id: int,
    kind: str,
    happened_on: date,
    by: Any,
    item_ids: Iterable[int] = (),
    version: int | None = None,
    **paper: Any,
) -> list[ReferralEvent]:
    """Something that happened with the whole package (no items) or with some of its proposals; one event for each of those.

    ``paper``: ``document`` and ``text`` in words, ``due_on`` (of what is asked for), ``file`` (an upload). Written once and for good.
    """
    if unknown := paper.keys() - _PAPER:
        raise TypeError(f"not a part of an event: {sorted(unknown)}")
    referral = locked_referral(referral_id, version)
    demand(may_write(by, referral))
    kind, chosen = _kind(kind), set(item_ids)
    meant = _meant(referral, kind, chosen)
    first = _event(referral, kind, happened_on, paper)
    first.written_by = by
    if file := paper.get("file"):
        take_paper(first, file)
    made = _stored(first, meant if chosen else [])
    _lead(meant, kind, first.due_on, by)
    saved(referral)
    record(referral, f"referral.{kind}", by=by, items=[one.pk for one in meant], file=bool(file))
    _tell(referral, first, meant, by)
    return made


def _event(referral: Referral, kind: EventKind, happened_on: date, paper: Mapping[str, Any]) -> ReferralEvent:
    """Not stored yet; refused where a day cannot be or words are missing."""
    text, due_on = in_lines(paper.get("text") or ""), paper.get("due_on")
    _refuse_days(referral, happened_on, due_on)
    if kind in _ASKS_WORDS and not text:
        raise NotAllowed(_ASKS_WORDS[kind])
    return ReferralEvent(
        referral=referral,
        kind=kind,
        happened_on=happened_on,
        document=nfc(paper.get("document") or "")[:200],
        text=text,
        due_on=due_on if kind == EventKind.ASKED else None,
    )


def _kind(kind: str) -> EventKind:
    found = EventKind(kind)
    if found == EventKind.SENT:
        raise NotAllowed("Việc gửi được ghi ở bước gửi hồ sơ.")
    return found


def _meant(referral: Referral, kind: EventKind, chosen: set[int]) -> list[ReferralItem]:
    """The proposals that the event is about, locked: those chosen, all of them on their way; else everything that still waits."""
    mine = ReferralItem.objects.filter(referral=referral)
    locked = mine.filter(pk__in=chosen) if chosen else mine.waiting()
    lock_nominations(list(locked.values_list("nomination_id", flat=True)))
    related = ("nomination__recipient", "nomination__dossier__organisation", "nomination__dossier__round")
    waiting = list(mine.waiting().select_related(*related).order_by("position", "pk"))
    if not chosen:
        if kind in _LEADS and not waiting:
            raise NotAllowed("Không còn đề nghị nào của hồ sơ này chờ kết quả.")
        return waiting
    found = [one for one in waiting if one.pk in chosen]
    if gone := chosen - {one.pk for one in found}:
        raise NotAllowed(_why_not(referral, min(gone)))
    return found


def _why_not(referral: Referral, number: int) -> str:
    item = ReferralItem.objects.filter(referral=referral, pk=number).select_related("nomination__recipient").first()
    if item is None:
        return "Có đề nghị không thuộc hồ sơ trình này. Tải lại trang rồi chọn lại."
    name = item.nomination.recipient.name
    if item.ended_at is not None:
        return f"{name}: đã kết thúc ở hồ sơ trình này ({item.get_state_display().lower()}). Bỏ chọn trường hợp này."
    return f"{name}: đã có quyết định khen. Bỏ chọn trường hợp này."


def _refuse_days(referral: Referral, happened_on: date, due_on: date | None) -> None:
    if happened_on > timezone.localdate():
        raise NotAllowed("Ngày này ở tương lai. Ghi ngày trên văn bản.")
    if referral.sent_on and happened_on < referral.sent_on:
        raise NotAllowed(f"Hồ sơ gửi ngày {referral.sent_on:%d/%m/%Y}; việc này không thể xảy ra trước đó.")
    if due_on and due_on < happened_on:
        raise NotAllowed("Hạn bổ sung phải từ ngày văn bản trở đi.")


def _stored(first: ReferralEvent, items: Sequence[ReferralItem]) -> list[ReferralEvent]:
    """One row for the package, or one for each proposal; the file is kept once."""
    copied = ("kind", "happened_on", "document", "text", "due_on", "file_name", "media_type", "sha256", "written_by")
    rows = [first]
    if items:
        values = {name: getattr(first, name) for name in copied}
        rows = [
            ReferralEvent(referral=first.referral, item=item, file=first.file.name or "", **values) for item in items
        ]
    try:
        return ReferralEvent.objects.bulk_create(rows, batch_size=200)
    except BaseException:  # the database takes its rows back by itself, the disk does not
        if first.file:
            first.file.delete(save=False)
        raise


def _lead(items: Sequence[ReferralItem], kind: EventKind, due_on: date | None, by: Any) -> None:
    if kind not in _LEADS:
        return
    ended = timezone.now() if kind in _ENDS else None
    for one in items:
        one.state, one.due_on = _LEADS[kind], due_on
        one.ended_at, one.ended_by = ended, by if ended else None
    ReferralItem.objects.bulk_update(items, ["state", "due_on", "ended_at", "ended_by"], batch_size=200)


def _tell(referral: Referral, event: ReferralEvent, items: Sequence[ReferralItem], by: Any) -> None:
    match event.kind:
        case EventKind.ASKED:
            telling.asked(referral, items, text=event.text, due_on=event.due_on, by=by)
        case EventKind.ANSWERED:
            telling.answered(referral, items, by=by)
        case EventKind.RETURNED | EventKind.REFUSED:
            telling.ended(referral, items, returned=event.kind == EventKind.RETURNED, text=event.text, by=by)


@transaction.atomic
def draft_decision_of(*, referral_id: int, item_ids: Iterable[int], by: Any) -> Decision:
    """The decision has come: a draft of what was decided elsewhere, with these proposals; number, day and file are given at its issue."""
    referral = locked_referral(referral_id)
    demand(may_write(by, referral))
    wanted = set(item_ids)
    if not wanted:
        raise NotAllowed("Chọn các đề nghị có trong quyết định đã nhận.")
    items = _meant(referral, EventKind.NOTED, wanted)
    _refuse_drafted(items)
    decision = draft_decision(
        organisation=referral.organisation,
        decider=referral.decider,
        title=decision_title(referral),
        by=by,
        source=DecisionSource.ELSEWHERE,
        submission_number=referral.letter_number,
        submission_on=referral.letter_on,
    )
    add_to_decision(decision_id=decision.pk, nomination_ids=[one.nomination_id for one in items], by=by)
    saved(referral)
    record(referral, "referral.decision_drafted", by=by, decision=decision.pk, items=[one.pk for one in items])
    return decision


def _refuse_drafted(items: Sequence[ReferralItem]) -> None:
    again = DecisionItem.objects.filter(nomination__in=[one.nomination_id for one in items])
    if known := again.select_related("decision").order_by("pk").first():
        raise NotAllowed(f"{known.name} đã có trong dự thảo “{known.decision.title}”. Mở dự thảo đó ở mục Quyết định.")
