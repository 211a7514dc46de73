"""Who sits in a council: terms begin and end, a seat changes by a new term, the order is the one of the decision."""

from datetime import date
from typing import Any, Required, TypedDict, Unpack

from django.db import transaction
from django.db.models import Max

from neuguong.accounts.models import User
from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.councils.enums import Seat
from neuguong.councils.holding import locked_council, saved
from neuguong.councils.models import Council, Member
from neuguong.councils.permissions import councils as may

ONLY_ONE = frozenset({Seat.CHAIR, Seat.SECRETARY})


class Person(TypedDict, total=False):
    """Who sits. ``user_id``: the account this person signs in with; ``document``: the decision that names the person."""

    full_name: Required[str]
    post: Required[str]
    organisation_id: int | None
    user_id: int | None
    document: str


@transaction.atomic
def add_member(*, council_id: int, seat: str, starts_on: date, by: Any, **person: Unpack[Person]) -> Member:
    """A new member at the end of the list."""
    council = locked_council(council_id)
    demand(may.may_keep(by, council))
    _refuse_outside(council, starts_on)
    _refuse_taken(council, seat=seat, user_id=person.get("user_id"))
    last = council.members.aggregate(last=Max("position"))["last"] or 0
    member = Member(council=council, seat=Seat(seat), position=last + 1, starts_on=starts_on, added_by=by)
    _name(member, person)
    member.save()
    saved(council)
    record(council, "member.added", by=by, member=member.pk, seat=member.seat)
    return member


@transaction.atomic
def correct_member(*, member_id: int, by: Any, version: int | None = None, **person: Unpack[Person]) -> Member:
    """Correct name, post, office or account; the seat changes by :func:`change_seat`. ``version``: of the council."""
    member = _locked_member(member_id, by, version)
    if person.get("user_id") != member.user_id:
        _refuse_taken(member.council, seat="", user_id=person.get("user_id"))
    _name(member, person)
    member.save(update_fields=["full_name", "post", "document", "organisation", "user"])
    saved(member.council)
    record(member.council, "member.corrected", by=by, member=member.pk)
    return member


def _name(member: Member, person: Person) -> None:
    member.full_name, member.post = nfc(person["full_name"]), nfc(person["post"])
    member.document = nfc(person.get("document", ""))
    member.organisation_id, member.user = person.get("organisation_id"), _account(person.get("user_id"))


@transaction.atomic
def end_member(*, member_id: int, on: date, by: Any, version: int | None = None) -> Member:
    """The term ends before the day ``on``."""
    member = _locked_member(member_id, by, version)
    _end(member, on)
    saved(member.council)
    record(member.council, "member.ended", by=by, member=member.pk, on=on.isoformat())
    return member


@transaction.atomic
def change_seat(
    *, member_id: int, seat: str, on: date, by: Any, document: str = "", version: int | None = None
) -> Member:
    """Another seat from the day ``on``: the old term ends, a new one begins at the same place of the list."""
    member = _locked_member(member_id, by, version)
    if seat == member.seat:
        raise NotAllowed(f"{member.full_name} đang là {member.get_seat_display()}. Chọn vị trí khác.")
    _end(member, on)
    _refuse_taken(member.council, seat=seat, user_id=None)
    made = Member.objects.create(
        council=member.council,
        user=member.user,
        full_name=member.full_name,
        post=member.post,
        organisation_id=member.organisation_id,
        seat=Seat(seat),
        position=member.position,
        document=nfc(document),
        starts_on=on,
        added_by=by,
    )
    saved(member.council)
    record(member.council, "member.seat_changed", by=by, member=made.pk, before=member.pk, seat=made.seat)
    return made


@transaction.atomic
def move_member(*, member_id: int, up: bool, by: Any, version: int | None = None) -> Council:
    """One place up or down the list of those who sit now; at its end nothing changes."""
    member = _locked_member(member_id, by, version)
    council = member.council
    seated = list(council.members.filter(ends_on=None).order_by("position", "pk"))
    place = next(place for place, one in enumerate(seated) if one.pk == member.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(seated):
        seated[place], seated[other] = seated[other], seated[place]
        for position, one in enumerate(seated, start=1):
            one.position = position
        Member.objects.bulk_update(seated, ["position"])
        saved(council)
        record(council, "member.moved", by=by, member=member.pk, place=other + 1)
    return council


def _locked_member(member_id: int, by: Any, version: int | None) -> Member:
    """A member who sits, the council locked and the permission asked."""
    found = Member.objects.select_related("user").get(pk=member_id)
    found.council = locked_council(found.council_id, version)
    demand(may.may_keep(by, found.council))
    found.refresh_from_db(fields=["ends_on", "seat", "position"])
    if found.ends_on is not None:
        raise NotAllowed(f"{found.full_name} đã thôi từ ngày {found.ends_on:%d/%m/%Y} nên không sửa nữa.")
    return found


def _end(member: Member, on: date) -> None:
    if on < member.starts_on:
        raise NotAllowed(f"Thành viên tham gia từ ngày {member.starts_on:%d/%m/%Y}; ngày thôi không sớm hơn được.")
    member.ends_on = on
    member.save(update_fields=["ends_on"])


def _refuse_outside(council: Council, starts_on: date) -> None:
    if starts_on < council.valid_from:
        raise NotAllowed(
            f"Hội đồng hoạt động từ ngày {council.valid_from:%d/%m/%Y}; thành viên không thể tham gia sớm hơn."
        )


def _refuse_taken(council: Council, *, seat: str, user_id: int | None) -> None:
    seated = council.members.filter(ends_on=None)
    if seat in ONLY_ONE and (holder := seated.filter(seat=seat).first()):
        raise NotAllowed(f"{Seat(seat).label} đang là {holder.full_name}. Kết thúc hoặc đổi vị trí người đó trước.")
    if user_id is not None and (holder := seated.filter(user=user_id).first()):
        raise NotAllowed(f"Tài khoản này đang gắn với {holder.full_name}. Mỗi tài khoản gắn với một thành viên.")


def _account(user_id: int | None) -> User | None:
    """An account in use that works for a council; anybody with a role may sit in one."""
    if user_id is None:
        return None
    account = User.objects.get(pk=user_id)
    if not account.is_active:
        raise NotAllowed("Tài khoản này đã khóa. Chọn tài khoản khác hoặc để trống.")
    return account
