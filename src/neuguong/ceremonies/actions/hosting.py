"""Guests who receive nothing: put on the list, changed when they answer, taken off, invited by a letter of their own."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from neuguong.ceremonies import permissions as may
from neuguong.ceremonies.actions.inviting import draft_letter
from neuguong.ceremonies.actions.seating import free_for
from neuguong.ceremonies.enums import GuestGroup, GuestReply
from neuguong.ceremonies.locking import locked_ceremony, locked_guest, refuse_stale
from neuguong.ceremonies.models import Ceremony, CeremonyGuest
from neuguong.ceremonies.papers import guest_letter_content
from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.documents.enums import DocumentState
from neuguong.documents.models import OfficialDocument

MOST = 200


@transaction.atomic
def add_guests(*, ceremony_id: int, group: str, guests: Sequence[tuple[str, str, int]], by: Any) -> int:
    """Put guests (name, post, how many people) on the list; one who stands on it already is refused by name. How many."""
    ceremony = locked_ceremony(ceremony_id)
    demand(may.may_prepare(by, ceremony))
    known = set(ceremony.guests.values_list("name", "post"))
    made = []
    for name, post, people in guests:
        one = CeremonyGuest(ceremony=ceremony, group=GuestGroup(group), name=nfc(name)[:200], post=nfc(post)[:200])
        one.people = _people(people)
        one.refold()
        if (one.name, one.post) in known:
            raise NotAllowed(f"{one.name} đã có trong danh sách khách. Bỏ dòng ấy rồi gửi lại.")
        known.add((one.name, one.post))
        made.append(one)
    CeremonyGuest.objects.bulk_create(made)
    record(ceremony, "ceremony.guests_added", by=by, group=group, guests=len(made))
    return len(made)


def _people(people: int) -> int:
    if not 1 <= people <= MOST:
        raise NotAllowed(f"Ghi số người từ 1 đến {MOST}.")
    return people


@transaction.atomic
def change_guest(*, guest_id: int, by: Any, version: int | None = None, **values: Any) -> CeremonyGuest:
    """``values``: group, name, post, people, reply, deputy, seat, needs."""
    guest = locked_guest(guest_id)
    demand(may.may_prepare(by, guest.ceremony))
    refuse_stale(guest, version)
    for field, most in (("name", 200), ("post", 200), ("deputy", 200), ("needs", 500)):
        setattr(guest, field, nfc(values.get(field, getattr(guest, field)))[:most])
    guest.group = GuestGroup(values.get("group", guest.group))
    guest.people = _people(values.get("people", guest.people))
    guest.reply = GuestReply(reply) if (reply := values.get("reply", guest.reply)) else ""
    _refuse_gaps(guest)
    guest.seat = free_for(guest.ceremony, values.get("seat", guest.seat), guest=guest)[:60]
    guest.version += 1
    guest.save()
    record(guest.ceremony, "ceremony.guest_changed", by=by, guest=guest.pk, reply=guest.reply)
    return guest


def _refuse_gaps(guest: CeremonyGuest) -> None:
    if not guest.name:
        raise NotAllowed("Ghi tên khách mời.")
    if guest.reply == GuestReply.DEPUTY and not guest.deputy:
        raise NotAllowed("Cử người dự thay thì ghi họ tên người dự thay.")
    twin = guest.ceremony.guests.filter(name=guest.name, post=guest.post).exclude(pk=guest.pk)
    if twin.exists():
        raise NotAllowed(f"{guest.name} đã có trong danh sách khách.")


@transaction.atomic
def remove_guest(*, guest_id: int, by: Any, version: int | None = None) -> Ceremony:
    """Take a guest off the list; not while their own letter stands."""
    guest = locked_guest(guest_id)
    demand(may.may_prepare(by, guest.ceremony))
    refuse_stale(guest, version)
    letter = guest.letter
    if letter is not None and letter.state != DocumentState.VOID:
        raise NotAllowed(f"{guest.name} có giấy mời riêng. Hủy giấy mời ấy ở trang văn bản rồi mới bỏ khách ra.")
    guest.delete()
    record(guest.ceremony, "ceremony.guest_removed", by=by, guest=guest_id)
    return guest.ceremony


@transaction.atomic
def draft_guest_letter(*, guest_id: int, by: Any, version: int | None = None) -> OfficialDocument:
    """An official invitation for this guest alone; from then on they leave the list of the common letter."""
    guest = locked_guest(guest_id)
    demand(may.may_prepare(by, guest.ceremony))
    refuse_stale(guest, version)
    made = draft_letter(guest.ceremony, guest.letter, guest_letter_content(guest), by=by)
    if made != guest.letter:
        guest.letter = made
        guest.version += 1
        guest.save(update_fields=["letter", "version"])
    record(guest.ceremony, "ceremony.guest_letter_drafted", by=by, guest=guest.pk, document=made.pk)
    return made
