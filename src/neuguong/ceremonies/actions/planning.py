"""Plan a ceremony: its decisions, the order from highest to lowest, the turns on the stage."""

from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.ceremonies import permissions as may
from neuguong.ceremonies import telling
from neuguong.ceremonies.enums import CeremonyStage
from neuguong.ceremonies.locking import locked_award, locked_ceremony, refuse_stale, touch
from neuguong.ceremonies.models import Ceremony, CeremonyAward
from neuguong.ceremonies.order import place_of
from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.decisions.models import Decision, DecisionItem
from neuguong.organisations.models import Organisation

MOST = 100
TEXTS = (("title", 200), ("occasion", 200), ("place", 200), ("host", 200), ("signer_post", 200), ("signer_name", 100))


@transaction.atomic
def plan_ceremony(
    *,
    organisation: Organisation,
    title: str,
    occasion: str,
    starts_at: datetime,
    place: str,
    by: Any,
    **values: Any,
) -> Ceremony:
    """A draft without decisions; ``occasion`` is asked for because honours are not presented on an occasion of their own (LE-01).

    ``values``: ``host``, ``per_turn``, ``signer_post``, ``signer_name``.
    """
    demand(may.may_run(by, organisation))
    made = Ceremony(organisation=organisation, created_by=by)
    _fill(made, title=title, occasion=occasion, starts_at=starts_at, place=place, **values)
    made.save()
    record(made, "ceremony.planned", by=by)
    return made


@transaction.atomic
def change_ceremony(*, ceremony_id: int, by: Any, version: int | None = None, **values: Any) -> Ceremony:
    """Change what is planned; once people were invited, offices are told of another time or place."""
    ceremony = locked_ceremony(ceremony_id)
    demand(may.may_prepare(by, ceremony))
    refuse_stale(ceremony, version)
    before = ceremony.starts_at, ceremony.place
    turns = ceremony.per_turn
    _fill(ceremony, **values)
    ceremony.version += 1
    ceremony.save()
    if ceremony.per_turn != turns:
        _number(ceremony)
    if ceremony.stage == CeremonyStage.INVITED and before != (ceremony.starts_at, ceremony.place):
        telling.moved(ceremony, by=by)
    record(ceremony, "ceremony.changed", by=by)
    return ceremony


def _fill(ceremony: Ceremony, **values: Any) -> None:
    for name, most in TEXTS:
        if name in values:
            setattr(ceremony, name, nfc(values[name])[:most])
    for name, words in (("title", "tên"), ("occasion", "dịp tổ chức"), ("place", "địa điểm")):
        if not getattr(ceremony, name):
            raise NotAllowed(f"Ghi {words}.")
    if "starts_at" in values:
        if values["starts_at"] != ceremony.starts_at and values["starts_at"] < timezone.now():
            raise NotAllowed("Thời gian này đã qua. Ghi thời gian sắp tới.")
        ceremony.starts_at = values["starts_at"]
    ceremony.per_turn = values.get("per_turn", ceremony.per_turn)
    if not 1 <= ceremony.per_turn <= MOST:
        raise NotAllowed(f"Ghi số người mỗi lượt từ 1 đến {MOST}.")


@transaction.atomic
def include_decision(*, ceremony_id: int, decision_id: int, by: Any, version: int | None = None) -> int:
    """Everybody named in an issued decision, but for revoked honours, is put into the order. How many."""
    ceremony = locked_ceremony(ceremony_id)
    demand(may.may_prepare(by, ceremony))
    refuse_stale(ceremony, version)
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision_id)
    if decision.kind != "award" or decision.stage == "draft":
        raise NotAllowed("Chỉ trao theo quyết định khen thưởng đã ban hành.")
    if decision.organisation_id != ceremony.organisation_id:
        raise NotAllowed(f"Quyết định này không phải của {ceremony.organisation}.")
    if ceremony.stage == CeremonyStage.INVITED and decision.stage != "released":
        raise NotAllowed("Đã mời dự: quyết định chưa công bố thì công bố trước rồi mới thêm vào.")
    other = Ceremony.objects.exclude(stage=CeremonyStage.CANCELLED).filter(decisions=decision).first()
    if other is not None:
        where = "lễ trao này" if other.pk == ceremony.pk else f"“{other}”"
        raise NotAllowed(f"{decision} đã nằm trong {where}.")
    items = DecisionItem.objects.filter(decision=decision, held__correction=None)
    ceremony.decisions.add(decision)
    CeremonyAward.objects.bulk_create([CeremonyAward(ceremony=ceremony, item=item) for item in items])
    _order(ceremony)
    touch(ceremony)
    record(ceremony, "ceremony.decision_included", by=by, decision=decision.pk, awards=len(items))
    return len(items)


@transaction.atomic
def exclude_decision(*, ceremony_id: int, decision_id: int, by: Any, version: int | None = None) -> int:
    """Take a decision out again, with everybody in it; not once something was handed over."""
    ceremony = locked_ceremony(ceremony_id)
    demand(may.may_prepare(by, ceremony))
    refuse_stale(ceremony, version)
    rows = ceremony.awards.filter(item__decision_id=decision_id)
    if not ceremony.decisions.filter(pk=decision_id).exists():
        raise NotAllowed("Quyết định này không có trong lễ trao.")
    if rows.exclude(handed_at=None).exists():
        raise NotAllowed("Đã trao cho người trong quyết định này nên không bỏ ra được.")
    gone, _ = rows.delete()
    ceremony.decisions.remove(decision_id)
    _number(ceremony)
    touch(ceremony)
    record(ceremony, "ceremony.decision_excluded", by=by, decision=decision_id, awards=gone)
    return gone


@transaction.atomic
def arrange(*, ceremony_id: int, by: Any, version: int | None = None) -> Ceremony:
    """Put all awards back into the order from highest to lowest; what was moved by hand is moved no more."""
    ceremony = locked_ceremony(ceremony_id)
    demand(may.may_prepare(by, ceremony))
    refuse_stale(ceremony, version)
    _order(ceremony)
    touch(ceremony)
    record(ceremony, "ceremony.arranged", by=by)
    return ceremony


@transaction.atomic
def move_award(*, award_id: int, position: int, by: Any, version: int | None = None) -> CeremonyAward:
    """Give one award another place (from 1); the others close up. ``version`` is the ceremony's: the order is everybody's."""
    award = locked_award(award_id)
    demand(may.may_prepare(by, award.ceremony))
    refuse_stale(award.ceremony, version)
    rows = [one for one in _rows(award.ceremony) if one.pk != award.pk]
    place = max(1, min(position, len(rows) + 1))
    rows.insert(place - 1, award)
    _write(award.ceremony, rows)
    touch(award.ceremony)
    record(award.ceremony, "ceremony.award_moved", by=by, award=award.pk, position=place)
    return award


def _rows(ceremony: Ceremony) -> list[CeremonyAward]:
    rows = ceremony.awards.select_related("item__recipient", "item__decision").order_by("position", "pk")
    return list(rows)


def _order(ceremony: Ceremony) -> None:
    _write(ceremony, sorted(_rows(ceremony), key=lambda one: place_of(one.item)))


def _number(ceremony: Ceremony) -> None:
    _write(ceremony, _rows(ceremony))


def _write(ceremony: Ceremony, rows: list[CeremonyAward]) -> None:
    """Positions 1, 2, …; a turn holds one honour and one kind of recipient, at most ``per_turn`` of them."""
    position = turn = 0
    for _, together in groupby(rows, key=lambda one: (one.item.honour, one.item.recipient.kind)):
        for place, row in enumerate(together):
            turn += place % ceremony.per_turn == 0
            position += 1
            row.position, row.turn = position, turn
    CeremonyAward.objects.bulk_update(rows, ["position", "turn"], batch_size=200)
