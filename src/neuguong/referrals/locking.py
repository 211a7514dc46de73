"""Take a package, and the nominations that it names, for writing; refused when the page that asks is older than what is stored."""

from collections.abc import Iterable
from typing import Any

from neuguong.common.verdicts import Conflict
from neuguong.dossiers.models import Dossier, Nomination
from neuguong.referrals.models import Referral, ReferralItem
from neuguong.registry.models import Recipient


def locked_referral(referral_id: int, version: int | None = None) -> Referral:
    found = Referral.objects.select_for_update(of=("self",)).select_related("organisation", "letter")
    referral = found.get(pk=referral_id)
    if version is not None and referral.version != version:
        raise Conflict(
            "Người khác vừa ghi hồ sơ trình này. Xem nội dung mới bên cạnh rồi ghi lại; phần đã gõ vẫn còn đây."
        )
    return referral


def lock_nominations(numbers: Iterable[int]) -> None:
    """Recipients first, then dossiers, then the nominations, each in one order, as every other writer queues for them.

    So a case opened in the registry, a withdrawal, a decision or another package is either seen afterwards or comes after this one.
    """
    wanted = Nomination.objects.filter(pk__in=set(numbers))
    _lock(Recipient.objects.filter(pk__in=wanted.values("recipient")))
    _lock(Dossier.objects.filter(pk__in=wanted.values("dossier")))
    _lock(wanted)


def _lock(rows: Any) -> None:
    list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk"))


def saved(referral: Referral, *fields: str) -> None:
    referral.version += 1
    referral.save(update_fields=[*fields, "version"])


def number(listed: list[ReferralItem]) -> None:
    """1, 2, 3 … as they stand."""
    moved = [one for place, one in enumerate(listed, start=1) if one.position != place]
    for place, one in enumerate(listed, start=1):
        one.position = place
    ReferralItem.objects.bulk_update(moved, ["position"], batch_size=200)
