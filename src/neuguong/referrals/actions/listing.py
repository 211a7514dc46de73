"""The list of a package: proposals put on it, ordered, taken off again, until its letter has a number."""

from collections.abc import Iterable
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.decisions.authority import power_over
from neuguong.decisions.ordering import KIND_ORDER, rank
from neuguong.documents.enums import DocumentState
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.models import Nomination
from neuguong.referrals.actions.letters import rewrite_letter
from neuguong.referrals.locking import lock_nominations, locked_referral, number, saved
from neuguong.referrals.models import Referral, ReferralItem
from neuguong.referrals.permissions import may_change
from neuguong.referrals.queries import proposable
from neuguong.registry.enums import RecipientKind

MOST_ITEMS: Final = 500
_READY: Final = frozenset({NominationStage.READY, NominationStage.COUNCIL})


@transaction.atomic
def add_nominations(*, referral_id: int, nomination_ids: Iterable[int], by: Any) -> int:
    """Put proposed nominations on the list, all or none; how many. The first that cannot go is named, with the reason."""
    referral = locked_referral(referral_id)
    demand(may_change(by, referral))
    wanted = set(nomination_ids)
    if not wanted:
        raise NotAllowed("Chọn ít nhất một đề nghị.")
    lock_nominations(wanted)  # another package may be choosing the same at this moment
    chosen = list(proposable(referral, by, {}).filter(pk__in=wanted))
    if missing := wanted - {one.pk for one in chosen}:
        raise NotAllowed(_why_not(referral, min(missing), by))
    _refuse_secret(referral, chosen)
    before = ReferralItem.objects.filter(referral=referral).count()
    if before + len(chosen) > MOST_ITEMS:
        raise NotAllowed(f"Một hồ sơ trình có tối đa {MOST_ITEMS} đề nghị. Chia thành nhiều hồ sơ trình.")
    chosen.sort(key=_place)
    ReferralItem.objects.bulk_create(
        ReferralItem(referral=referral, position=before + place, nomination=one, added_by=by)
        for place, one in enumerate(chosen, start=1)
    )
    _list_changed(referral, by)
    record(referral, "referral.items_added", by=by, nominations=sorted(wanted))
    return len(chosen)


def _place(one: Nomination) -> tuple[Any, ...]:
    """As a list is ordered: the weightier honour first, collectives, households, persons, then the Vietnamese alphabet."""
    person = one.recipient
    return rank(one.honour), KIND_ORDER.index(RecipientKind(person.kind)), person.sort_key, one.pk


def _refuse_secret(referral: Referral, chosen: Iterable[Nomination]) -> None:
    letter = referral.letter
    if letter is not None and letter.state == DocumentState.DRAFT and any(one.secret for one in chosen):
        raise NotAllowed(
            "Tờ trình của hồ sơ này soạn trên hệ thống nên không nhận đề nghị có nội dung bí mật nhà nước. Lập hồ sơ trình"
            " bản giấy riêng."
        )


def _why_not(referral: Referral, number_: int, by: Any) -> str:
    """The sentence for one nomination that is not proposable."""
    seen = Nomination.objects.visible_to(by).select_related("recipient")
    one = seen.filter(pk=number_).first()
    if one is None:
        return "Có đề nghị không còn, hoặc không thuộc phần việc của tài khoản này. Tải lại trang rồi chọn lại."
    name = one.recipient.name
    if one.stage in _READY:
        return (
            f"{name}: chưa trình người có thẩm quyền. Mở kết quả của đợt xét, chọn “Trình người có thẩm quyền” trước, rồi"
            " đưa vào hồ sơ trình."
        )
    if one.stage != NominationStage.PROPOSED:
        return f"{name} đang ở bước “{one.get_stage_display()}” nên chưa đưa vào hồ sơ trình được."
    power = power_over(referral.decider, one.honour, timezone.localdate())
    if not power.allowed:
        return f"{name}: {power.words}"
    standing = ReferralItem.objects.filter(nomination=one, ended_at=None).select_related("referral").first()
    if standing is not None:
        where = "hồ sơ trình này" if standing.referral_id == referral.pk else f"hồ sơ trình “{standing.referral}”"
        return f"{name} đã có trong {where}."
    return f"{name} đã có trong hồ sơ trình này, hoặc đã có quyết định. Tải lại trang rồi chọn lại."


@transaction.atomic
def remove_items(*, referral_id: int, item_ids: Iterable[int], by: Any) -> int:
    """Take proposals off the list; how many. They wait as before."""
    referral = locked_referral(referral_id)
    demand(may_change(by, referral))
    gone = ReferralItem.objects.filter(referral=referral, pk__in=set(item_ids))
    numbers = sorted(gone.values_list("nomination_id", flat=True))
    if not numbers:
        raise NotAllowed("Chọn ít nhất một đề nghị trong danh sách.")
    gone.delete()
    _list_changed(referral, by)
    record(referral, "referral.items_removed", by=by, nominations=numbers)
    return len(numbers)


@transaction.atomic
def move_item(*, referral_id: int, item_id: int, position: int, by: Any) -> ReferralItem:
    """To another place of the list; beyond its end is the end."""
    referral = locked_referral(referral_id)
    demand(may_change(by, referral))
    listed = list(ReferralItem.objects.filter(referral=referral).order_by("position", "pk"))
    item = next((one for one in listed if one.pk == item_id), None)
    if item is None:
        raise NotAllowed("Đề nghị này không còn trong danh sách. Tải lại trang rồi xem.")
    listed.remove(item)
    listed.insert(max(position, 1) - 1, item)
    number(listed)
    rewrite_letter(referral, by=by)
    saved(referral)
    record(referral, "referral.item_moved", by=by, item=item.pk, place=item.position)
    return item


def _list_changed(referral: Referral, by: Any) -> None:
    number(list(ReferralItem.objects.filter(referral=referral).order_by("position", "pk")))
    rewrite_letter(referral, by=by)
    saved(referral)
