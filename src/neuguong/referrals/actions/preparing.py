"""Begin a package, change its words, give it up."""

from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.decisions.authority import fits
from neuguong.decisions.enums import Decider
from neuguong.organisations.models import Organisation
from neuguong.referrals import workflow
from neuguong.referrals.actions.letters import rewrite_letter
from neuguong.referrals.enums import ReferralChannel
from neuguong.referrals.locking import locked_referral, saved
from neuguong.referrals.models import Referral, ReferralItem
from neuguong.referrals.permissions import may_begin, may_change, may_drop
from neuguong.referrals.queries import ABOVE

_MOST: Final = {"title": 500, "receiver": 200}
_ASKED: Final = {
    "title": "Ghi trích yếu, ví dụ: Về việc đề nghị tặng Bằng khen của Thủ tướng Chính phủ.",
    "receiver": "Ghi nơi nhận hồ sơ, ví dụ: Bộ Nội vụ.",
}


@transaction.atomic
def begin_referral(
    *, decider: str, receiver: str, title: str, channel: str, organisation: Organisation, by: Any
) -> Referral:
    """An empty package of the province for one decider above it."""
    demand(may_begin(by))
    if decider not in ABOVE:
        raise NotAllowed("Chọn người có thẩm quyền ở trên cấp tỉnh. Thẩm quyền của tỉnh thì lập quyết định.")
    if organisation is None or not fits(decider, organisation):
        raise NotAllowed("Cơ quan trình phải là Ủy ban nhân dân tỉnh.")
    referral = Referral.objects.create(
        organisation=organisation,
        decider=Decider(decider),
        created_by=by,
        **_words({"receiver": receiver, "title": title, "channel": channel}),
    )
    record(referral, workflow.BEGIN.name, by=by, decider=referral.decider, channel=referral.channel)
    return referral


@transaction.atomic
def change_referral(*, referral_id: int, by: Any, version: int | None = None, **text: str) -> Referral:
    """Other words or another way to send it. ``text``: title, receiver, channel; what is not given stays."""
    referral = locked_referral(referral_id, version)
    demand(may_change(by, referral))
    given = _words(text)
    changed = sorted(name for name, value in given.items() if getattr(referral, name) != value)
    for name in changed:
        setattr(referral, name, given[name])
    rewrite_letter(referral, by=by)
    saved(referral, *changed)
    record(referral, "referral.changed", by=by, fields=changed)
    return referral


@transaction.atomic
def drop_referral(*, referral_id: int, reason: str, by: Any, version: int | None = None) -> Referral:
    """It is not sent, for a reason; its proposals wait as before and may go into another package."""
    referral = locked_referral(referral_id, version)
    demand(may_drop(by, referral))
    if not (words := nfc(reason)):
        raise NotAllowed("Ghi lý do bỏ hồ sơ trình.")
    now = timezone.now()
    referral.stage, referral.drop_reason = workflow.DROP.target, words[:300]
    referral.dropped_at, referral.dropped_by = now, by
    saved(referral, "stage", "drop_reason", "dropped_at", "dropped_by")
    freed = ReferralItem.objects.filter(referral=referral, ended_at=None).update(ended_at=now, ended_by=by)
    record(referral, workflow.DROP.name, by=by, items=freed, private={"reason": words})
    return referral


def _words(given: dict[str, str]) -> dict[str, str]:
    if unknown := given.keys() - {*_MOST, "channel"}:
        raise TypeError(f"not a part of the package: {sorted(unknown)}")
    made = {}
    for name, value in given.items():
        if name == "channel":
            if value not in ReferralChannel.values:
                raise NotAllowed("Chọn đường gửi trong danh sách.")
            made[name] = value
        elif not (words := nfc(value)):
            raise NotAllowed(_ASKED[name])
        else:
            made[name] = words[: _MOST[name]]
    return made
