"""A draft and its list: who decides, what it says, whom it names. Everything may still change until it has a number."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import Conflict, NotAllowed, demand
from neuguong.decisions import wording
from neuguong.decisions.authority import authority_of, day_of_law, fits
from neuguong.decisions.enums import Decider, DecisionKind, DecisionSource, DecisionStage
from neuguong.decisions.gates import Against, against, named, uncounted
from neuguong.decisions.models import Decision, DecisionItem
from neuguong.decisions.ordering import bare_name, in_order
from neuguong.decisions.permissions import may_change, may_draft, may_waive
from neuguong.decisions.queries import items_of, proposable
from neuguong.dossiers.models import Nomination, Round
from neuguong.organisations.models import Organisation
from neuguong.registry.enums import AwardType
from neuguong.registry.models import Recipient

STALE: Final = "Người khác vừa lưu thay đổi. Xem nội dung mới bên cạnh rồi lưu lại; phần đã gõ vẫn còn đây."
TEXT: Final = frozenset(
    {
        "title",
        "authority",
        "grounds",
        "articles",
        "receivers",
        "signer_name",
        "signer_post",
        "submission_number",
        "submission_on",
        "decided_on",
    }
)
PRINTED: Final = frozenset({"name", "post", "unit", "achievement", "honour", "year", "award_type"})
AGES_AGO: Final = frozenset({"power", "hold", "ballot", "uncounted"})
SAID: Final = 5  # names in a refusal; the others are counted


def locked_decision(decision_id: int) -> Decision:
    """Under a row lock, with what permissions ask for."""
    found = Decision.objects.select_for_update(of=("self",)).select_related(
        "organisation", "document", "round__held_by"
    )
    return found.get(pk=decision_id)


@transaction.atomic
def draft_decision(
    *,
    organisation: Organisation,
    decider: str,
    title: str,
    by: Any,
    decided_on: date | None = None,
    round_: Round | None = None,
    source: str = DecisionSource.SYSTEM,
    **text: Any,
) -> Decision:
    """An empty draft with the text to begin with. ``decided_on``: the day it is meant for; ``text``: of :data:`TEXT`."""
    decider = Decider(decider)
    demand(may_draft(by, decider, organisation, source))
    past = source == DecisionSource.PAST
    if not past and not fits(decider, organisation):
        raise NotAllowed(f"{organisation.name} không phải cơ quan của {decider.label[:1].lower()}{decider.label[1:]}.")
    if not nfc(title):
        raise NotAllowed("Ghi trích yếu, ví dụ: Về việc tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh.")
    decision = Decision(
        kind=DecisionKind.AWARD,
        source=DecisionSource(source),
        organisation=organisation,
        decider=decider,
        authority=nfc(text.pop("authority", "") or authority_of(decider, organisation))[:200],
        number=nfc(text.pop("number", ""))[:60],
        title=nfc(title)[:500],
        decided_on=decided_on,
        round=round_,
        created_by=by,
        **{name: value for name, value in text.items() if name in TEXT},
    )
    if not past:
        decision.signer_post = decision.signer_post or wording.proposed_signer(decision)
        _propose(decision, [])
    decision.save()
    record(decision, "decision.drafted", by=by, decider=decider.value, organisation=organisation.pk)
    return decision


def _propose(decision: Decision, items: Sequence[DecisionItem]) -> None:
    day = day_of_law(decision)
    decision.articles = wording.proposed_articles(decision, items, day)
    decision.grounds = wording.proposed_grounds(decision, items, day)
    decision.receivers = wording.proposed_receivers(decision, decision.articles)


@transaction.atomic
def change_decision(*, decision_id: int, by: Any, version: int | None = None, **text: Any) -> Decision:
    """Other words. ``text``: of :data:`TEXT`; what is not given stays."""
    decision = locked_decision(decision_id)
    demand(may_change(by, decision))
    refuse_stale(decision, version)
    if unknown := text.keys() - TEXT:
        raise TypeError(f"not a part of the text: {sorted(unknown)}")
    changed = sorted(name for name, value in text.items() if getattr(decision, name) != value)
    asked_before = wording.submission_ground(decision)
    for name in changed:
        setattr(decision, name, nfc(text[name]) if isinstance(text[name], str) else text[name])
    if not decision.title:
        raise NotAllowed("Ghi trích yếu.")
    asked = wording.submission_ground(decision)
    decision.grounds = [asked if line == asked_before else line for line in decision.grounds]
    _save(decision, {*changed, "grounds"})
    record(decision, "decision.changed", by=by, fields=changed)
    return decision


@transaction.atomic
def propose_text(*, decision_id: int, by: Any) -> Decision:
    """Căn cứ, articles and nơi nhận written anew from the list as it stands and the law of the day; what stood there goes."""
    decision = locked_decision(decision_id)
    demand(may_change(by, decision))
    _propose(decision, items_of(decision))
    _save(decision, ["grounds", "articles", "receivers"])
    record(decision, "decision.text_proposed", by=by)
    return decision


@transaction.atomic
def add_nominations(*, decision_id: int, nomination_ids: Iterable[int], by: Any, honour: str = "") -> int:
    """Put proposed nominations into the list: all or none. ``honour``: a lower one, for all of them, instead of what was asked."""
    decision = locked_decision(decision_id)
    demand(may_change(by, decision))
    wanted = set(nomination_ids)
    chosen = list(proposable(decision, by, {}).filter(pk__in=wanted))
    if not wanted:
        raise NotAllowed("Chọn ít nhất một đề nghị.")
    if len(chosen) != len(wanted):
        raise NotAllowed(
            "Có đề nghị không còn ở bước đã trình, hoặc đã có trong một quyết định khác. Tải lại trang rồi chọn lại."
        )
    new = [_from_nomination(decision, one, honour or one.honour, by) for one in chosen]
    _take_in(decision, new, by)
    return len(new)


def _from_nomination(decision: Decision, one: Nomination, honour: str, by: Any) -> DecisionItem:
    return DecisionItem(
        decision=decision,
        nomination=one,
        recipient=one.recipient,
        honour=honour,
        award_type=one.award_type,
        year=one.dossier.round.achievement_year,
        name=bare_name(one.recipient.name),
        post=one.post,
        unit=(one.unit_written or unit_of(one.recipient))[:250],
        achievement=one.achievement,
        added_by=by,
    )


def unit_of(recipient: Recipient) -> str:
    """Team and office; a collective that is the office itself is named once."""
    parts = dict.fromkeys(
        part for part in (recipient.team, recipient.organisation.name) if part and part != recipient.name
    )
    return ", ".join(parts)


@transaction.atomic
def add_by_hand(
    *, decision_id: int, recipient: Recipient, honour: str, year: int | None, by: Any, **printed: Any
) -> DecisionItem:
    """Somebody of the registry without a nomination. ``printed``: award_type, post, unit, achievement, name."""
    decision = locked_decision(decision_id)
    demand(may_change(by, decision))
    item = DecisionItem(
        decision=decision,
        recipient=recipient,
        honour=honour,
        year=year,
        added_by=by,
        **_printed(
            {"name": bare_name(recipient.name), "unit": unit_of(recipient)} | {k: v for k, v in printed.items() if v}
        ),
    )
    _take_in(decision, [item], by)
    return item


def _printed(values: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := values.keys() - PRINTED:
        raise TypeError(f"not printed: {sorted(unknown)}")
    made = {name: nfc(value) if isinstance(value, str) else value for name, value in values.items()}
    if made.get("award_type") not in {None, "", *AwardType.values}:
        raise NotAllowed("Chọn loại hình khen thưởng trong danh sách.")
    return made


def _take_in(decision: Decision, new: list[DecisionItem], by: Any) -> None:
    """Refuse what the law or the records refuse, store the rest in the order of the list, and count it in the text."""
    _refuse_twice(decision, new)
    refuse_against(new, against(new, decision.decider, day_of_law(decision)), beside=beside_of(decision))
    before = items_of(decision)
    last = DecisionItem.objects.filter(decision=decision).aggregate(last=Max("position"))["last"] or 0
    for place, item in enumerate(new, start=last + 1):
        item.position = place
    DecisionItem.objects.bulk_create(new, batch_size=200)
    _list_changed(decision, before)
    numbers = [one.nomination_id for one in new if one.nomination_id]
    record(decision, "decision.items_added", by=by, count=len(new), nominations=numbers)


def _refuse_twice(decision: Decision, new: Sequence[DecisionItem]) -> None:
    keys = {(one.recipient_id, one.honour, one.year) for one in new}
    stored = DecisionItem.objects.filter(recipient__in={one.recipient_id for one in new}).filter(
        decision__kind=DecisionKind.AWARD
    )
    open_ = stored.filter(decision__stage=DecisionStage.DRAFT).select_related("decision")
    if again := [one for one in open_ if (one.recipient_id, one.honour, one.year) in keys]:
        where = "danh sách này" if again[0].decision_id == decision.pk else f"dự thảo “{again[0].decision.title}”"
        raise NotAllowed(f"{again[0].name} đã có trong {where} với cùng hình thức, cùng năm.")


def refuse_against(
    items: Sequence[DecisionItem], found: Mapping[int, Sequence[Against]], *, beside: Iterable[str] = ()
) -> None:
    """Raise with the first names and what stands against them; kinds ``beside`` do not stop."""
    left = set(beside)
    stopped = [
        named(items[place], kept)
        for place, lines in found.items()
        if (kept := [one for one in lines if one.kind not in left])
    ]
    if stopped:
        more = f" Và {len(stopped) - SAID} trường hợp khác." if len(stopped) > SAID else ""
        raise NotAllowed(" · ".join(stopped[:SAID]) + more)


def beside_of(decision: Decision) -> frozenset[str]:
    """What does not stop an item: a count may come later; what was decided long ago was decided, whatever today's rules say."""
    return AGES_AGO if decision.source == DecisionSource.PAST else frozenset({"uncounted"})


@transaction.atomic
def change_item(*, item_id: int, by: Any, version: int | None = None, **printed: Any) -> DecisionItem:
    """What the list prints of one item. ``printed``: of :data:`PRINTED`; ``version`` is that of the decision."""
    found = DecisionItem.objects.get(pk=item_id)
    decision = locked_decision(found.decision_id)
    demand(may_change(by, decision))
    refuse_stale(decision, version)
    item = DecisionItem.objects.select_related("recipient__organisation", "nomination").get(pk=item_id)
    before = items_of(decision)
    asked = (item.honour, item.year)
    for name, value in _printed(printed).items():
        setattr(item, name, value)
    if not item.name:
        raise NotAllowed("Ghi tên như in trong quyết định.")
    if (item.honour, item.year) != asked:
        against_it = against([item], decision.decider, day_of_law(decision))
        refuse_against([item], against_it, beside=beside_of(decision))
        if (
            item.decision.items.filter(recipient=item.recipient, honour=item.honour, year=item.year)
            .exclude(pk=item.pk)
            .exists()
        ):
            raise NotAllowed(f"{item.name} đã có trong danh sách này với cùng hình thức, cùng năm.")
        item.waiver, item.waived_at, item.waived_by = "", None, None
    item.save()
    _list_changed(decision, before)
    record(decision, "decision.item_changed", by=by, item=item.pk, fields=sorted(printed))
    return item


@transaction.atomic
def remove_items(*, decision_id: int, item_ids: Iterable[int], by: Any) -> int:
    """Take lines out of the list; their nominations are laid before the decider as before."""
    decision = locked_decision(decision_id)
    demand(may_change(by, decision))
    before = items_of(decision)
    gone = DecisionItem.objects.filter(decision=decision, pk__in=set(item_ids))
    numbers = [number for number in gone.values_list("nomination_id", flat=True) if number]
    count, _ = gone.delete()
    if not count:
        raise NotAllowed("Chọn ít nhất một trường hợp trong danh sách.")
    _list_changed(decision, before)
    record(decision, "decision.items_removed", by=by, count=count, nominations=numbers)
    return count


@transaction.atomic
def waive_ballot(*, decision_id: int, reason: str, by: Any) -> int:
    """Say why the list may stand although the system holds no count for some of its honours; for all of those at once."""
    decision = locked_decision(decision_id)
    demand(may_waive(by, decision))
    if not (words := nfc(reason)[:300]):
        raise NotAllowed("Ghi lý do, ví dụ: Hội đồng đã bỏ phiếu giấy ngày 10/12/2025, biên bản kèm theo.")
    open_ = uncounted(items_of(decision), day_of_law(decision))
    if not open_:
        raise NotAllowed("Không trường hợp nào thiếu kết quả kiểm phiếu.")
    for item in open_:
        item.waiver, item.waived_at, item.waived_by = words, timezone.now(), by
    DecisionItem.objects.bulk_update(open_, ["waiver", "waived_at", "waived_by"], batch_size=200)
    _save(decision, [])
    record(decision, "decision.ballot_waived", by=by, count=len(open_), private={"reason": words})
    return len(open_)


@transaction.atomic
def discard_decision(*, decision_id: int, by: Any) -> None:
    """A draft that is not needed after all goes, with its list; nothing that was numbered or issued ever does."""
    decision = locked_decision(decision_id)
    demand(may_change(by, decision))
    record(decision, "decision.discarded", by=by, items=decision.items.count())
    decision.items.all().delete()
    decision.delete()


def refuse_stale(decision: Decision, version: int | None) -> None:
    """Raise :class:`Conflict` when the decision has been saved since ``version`` was read; None does not ask."""
    if version is not None and decision.version != version:
        raise Conflict(STALE)


def _list_changed(decision: Decision, before: Sequence[DecisionItem]) -> None:
    """Number the list anew; text that nobody has touched goes with it, text of somebody's own stays."""
    items = in_order(items_of(decision))
    moved = [item for place, item in enumerate(items, start=1) if item.position != place]
    for place, item in enumerate(items, start=1):
        item.position = place
    DecisionItem.objects.bulk_update(moved, ["position"], batch_size=500)
    day = day_of_law(decision)
    fields: list[str] = []
    if decision.source == DecisionSource.PAST:
        _save(decision, fields)
        return
    if decision.articles == wording.proposed_articles(decision, before, day):
        decision.articles = wording.proposed_articles(decision, items, day)
        fields.append("articles")
    if decision.grounds == wording.proposed_grounds(decision, before, day):
        decision.grounds = wording.proposed_grounds(decision, items, day)
        fields.append("grounds")
    if decision.receivers == wording.proposed_receivers(decision, wording.proposed_articles(decision, before, day)):
        decision.receivers = wording.proposed_receivers(decision, decision.articles)
        fields.append("receivers")
    _save(decision, fields)


def _save(decision: Decision, fields: Iterable[str]) -> None:
    decision.version += 1
    decision.save(update_fields=[*fields, "version"])
