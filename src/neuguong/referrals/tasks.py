"""What a working morning reminds of: what the higher level asked for and is due, and answers that do not come."""

from datetime import date
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from neuguong.common.working_days import add_working_days
from neuguong.notices.models import Notice
from neuguong.referrals import telling
from neuguong.referrals.enums import ItemState, ReferralStage
from neuguong.referrals.models import Referral, ReferralItem
from neuguong.referrals.queries import unanswered

BEFORE: Final = 3  # working days


def remind_of_referrals(today: date | None = None) -> int:
    """One notice a package, matter and day; how many packages were spoken of."""
    today = today or timezone.localdate()
    return _remind_of_what_is_due(today) + _remind_of_the_unanswered(today)


def _remind_of_what_is_due(today: date) -> int:
    owed = ReferralItem.objects.waiting().filter(
        state=ItemState.ASKED, due_on__lte=add_working_days(today, BEFORE), referral__stage=ReferralStage.SENT
    )
    owed = owed.exclude(referral__in=_told(telling.DUE, today))
    by_package: dict[Referral, list[ReferralItem]] = {}
    related = ("referral", "nomination__dossier__organisation", "nomination__dossier__round")
    for item in owed.select_related(*related).order_by("referral_id", "position"):
        by_package.setdefault(item.referral, []).append(item)
    for referral, items in by_package.items():
        telling.due(referral, items, today=today)
    return len(by_package)


def _remind_of_the_unanswered(today: date) -> int:
    late = Referral.objects.filter(unanswered(today), stage=ReferralStage.SENT).order_by("pk")
    waiting = list(late.exclude(pk__in=_told("referral.unanswered", today)))
    for referral in waiting:
        telling.unanswered(referral)
    return len(waiting)


def _told(kind: str, today: date) -> QuerySet[Referral] | list[int]:
    """Packages that this has been said of today."""
    subjects = Notice.objects.filter(kind=kind, made_at__date=today, subject__startswith="referrals.referral:")
    numbers = {subject.split(":")[1] for subject in subjects.values_list("subject", flat=True)}
    return [int(number) for number in numbers]
