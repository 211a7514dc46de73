"""A council from the decision that establishes it to the one that replaces it; its own statutes."""

from datetime import date
from fractions import Fraction
from typing import Any

from django.db import transaction

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.councils.enums import CouncilLevel
from neuguong.councils.holding import locked_council, saved
from neuguong.councils.models import Council, Member, Statute
from neuguong.councils.permissions import councils as may
from neuguong.councils.queries.rules import attendance_law, is_binding_attendance
from neuguong.organisations.models import Organisation


@transaction.atomic
def establish_council(
    *,
    name: str,
    level: str,
    organisation_id: int,
    decision_number: str,
    decided_on: date,
    valid_from: date,
    by: Any,
) -> Council:
    """Enter the council that a decision establishes; a body has one at a time."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    demand(may.may_establish(by, level, organisation))
    if organisation.closed:
        raise NotAllowed(f"{organisation.name} đã kết thúc hoạt động; lập Hội đồng ở đơn vị kế thừa.")
    if (level == CouncilLevel.PROVINCE) != (organisation.kind == "province"):
        raise NotAllowed("Hội đồng cấp tỉnh gắn với tỉnh; Hội đồng của đơn vị gắn với chính đơn vị đó.")
    if standing := Council.objects.filter(organisation=organisation, valid_until=None).first():
        raise NotAllowed(f"{organisation.name} đang có {standing.name}. Mở Hội đồng đó rồi chọn kiện toàn.")
    council = Council.objects.create(
        name=nfc(name),
        level=CouncilLevel(level),
        organisation=organisation,
        decision_number=nfc(decision_number),
        decided_on=decided_on,
        valid_from=valid_from,
        created_by=by,
    )
    record(council, "council.established", by=by, level=council.level, organisation=organisation.pk)
    return council


@transaction.atomic
def correct_council(
    *,
    council_id: int,
    name: str,
    decision_number: str,
    decided_on: date,
    valid_from: date,
    by: Any,
    version: int | None = None,
) -> Council:
    """Correct what was typed wrongly of the decision."""
    council = locked_council(council_id, version)
    demand(may.may_keep(by, council))
    council.name, council.decision_number = nfc(name), nfc(decision_number)
    council.decided_on, council.valid_from = decided_on, valid_from
    saved(council, "name", "decision_number", "decided_on", "valid_from")
    record(council, "council.corrected", by=by)
    return council


@transaction.atomic
def end_council(*, council_id: int, on: date, by: Any, version: int | None = None) -> Council:
    """The council ends before the day ``on``; its members' terms end with it."""
    council = locked_council(council_id, version)
    demand(may.may_keep(by, council))
    _end(council, on, by)
    return council


def _end(council: Council, on: date, by: Any) -> None:
    if on <= council.valid_from:
        raise NotAllowed(f"Hội đồng hoạt động từ ngày {council.valid_from:%d/%m/%Y}; chọn ngày kết thúc sau ngày đó.")
    waiting = council.meetings.filter(stage__in=("draft", "called", "open")).count()
    if waiting:
        raise NotAllowed(f"Còn {waiting} phiên họp chưa xong. Kết thúc hoặc hủy các phiên họp đó trước.")
    council.valid_until = on
    saved(council, "valid_until")
    members = council.members.select_for_update().filter(ends_on=None)
    for member in members:
        member.ends_on = max(on, member.starts_on)
    Member.objects.bulk_update(members, ["ends_on"])
    record(council, "council.ended", by=by, on=on.isoformat())


@transaction.atomic
def replace_council(
    *,
    council_id: int,
    decision_number: str,
    decided_on: date,
    valid_from: date,
    keep_members: bool,
    by: Any,
    version: int | None = None,
) -> Council:
    """Kiện toàn: a new decision takes the place of the old one; ``keep_members`` carries the list over to be corrected."""
    old = locked_council(council_id, version)
    demand(may.may_keep(by, old))
    seated = list(old.members.filter(ends_on=None).order_by("position", "pk")) if keep_members else []
    _end(old, valid_from, by)
    made = Council.objects.create(
        name=old.name,
        level=old.level,
        organisation=old.organisation,
        decision_number=nfc(decision_number),
        decided_on=decided_on,
        valid_from=valid_from,
        created_by=by,
    )
    fields = ("user_id", "full_name", "post", "organisation_id", "seat", "position")
    Member.objects.bulk_create(
        Member(council=made, starts_on=valid_from, added_by=by, **{name: getattr(one, name) for name in fields})
        for one in seated
    )
    record(made, "council.established", by=by, level=made.level, replaces=old.pk, members=len(seated))
    return made


@transaction.atomic
def add_statute(
    *,
    council_id: int,
    document: str,
    valid_from: date,
    by: Any,
    secret: bool | None = None,
    recusal_reduces_base: bool = False,
    allow_replace: bool = False,
    **shares: str,
) -> Statute:
    """What the council has fixed for itself from a day on; the statutes before end on that day.

    ``shares``: ``quorum``, ``award_quorum``, ``majority``, fractions as text; what is not given the council has not fixed.
    """
    council = locked_council(council_id)
    demand(may.may_keep(by, council))
    attendance = {name: share_text(shares.get(name, "")) for name in ("quorum", "award_quorum")}
    _refuse_below_law(council, valid_from, attendance)
    later = council.statutes.filter(valid_from__gte=valid_from).order_by("valid_from").first()
    if later is not None:
        raise NotAllowed(
            f"Đã có quy chế áp dụng từ ngày {later.valid_from:%d/%m/%Y}; quy chế mới phải áp dụng sau ngày đó."
        )
    council.statutes.filter(valid_until=None).update(valid_until=valid_from)
    made = Statute.objects.create(
        council=council,
        document=nfc(document),
        valid_from=valid_from,
        majority=majority_text(shares.get("majority", "")),
        secret=secret,
        recusal_reduces_base=recusal_reduces_base,
        allow_replace=allow_replace,
        created_by=by,
        **attendance,
    )
    saved(council)
    record(council, "council.statute_added", by=by, valid_from=valid_from.isoformat(), statute=made.pk)
    return made


def share_text(text: str) -> str:
    """“2/3” from “2/3” or “80%”, in lowest terms; empty stays empty. Raise :class:`NotAllowed` for what is no part of a whole."""
    plain = text.replace(" ", "").replace(",", ".")
    if not plain:
        return ""
    try:
        part = Fraction(plain[:-1]) / 100 if plain.endswith("%") else Fraction(plain)
    except (ValueError, ZeroDivisionError):
        part = Fraction(0)
    if not 0 < part <= 1 or part.denominator > 1000:
        raise NotAllowed("Ghi tỷ lệ bằng phân số hoặc phần trăm, ví dụ 2/3 hoặc 80%.")
    return f"{part.numerator}/{part.denominator}"


def majority_text(text: str) -> str:
    """The same for votes: a majority is never less than one half, and one half means more than it."""
    written = share_text(text)
    if written and Fraction(written) < Fraction(1, 2):
        raise NotAllowed("Tỷ lệ đồng ý không thể dưới một nửa. Ghi 1/2 nghĩa là trên một nửa tổng số thành viên.")
    return written


def _refuse_below_law(council: Council, day: date, shares: dict[str, str]) -> None:
    """A decree's own share is a floor; values of a neighbour are shown beside, not imposed."""
    for name, text in shares.items():
        awards = name == "award_quorum"
        law = attendance_law(day, council.level, awards=awards)
        if text and law and is_binding_attendance(day, council.level) and Fraction(text) < law.part:
            raise NotAllowed(f"Quy chế không đặt thấp hơn quy định: {law.text}.")
