"""What a working morning reminds of: cases past their day."""

from datetime import date

from django.utils import timezone

from neuguong.notices.models import Notice
from neuguong.withdrawals import telling
from neuguong.withdrawals.models import WithdrawalCase


def remind_of_withdrawals(today: date | None = None) -> int:
    """One notice a late case and day, to those whose turn it is; how many."""
    today = today or timezone.localdate()
    told = set(Notice.objects.filter(kind="withdrawal.late", made_at__date=today).values_list("subject", flat=True))
    late = WithdrawalCase.objects.running().filter(due_on__lt=today).defer("facts").order_by("pk")
    waiting = [one for one in late if telling.subject_of(one) not in told]
    for one in waiting:
        telling.late(one, by=None)
    return len(waiting)
