"""What a working morning reminds of: letters past their day."""

from datetime import date

from django.utils import timezone

from neuguong.complaints import telling
from neuguong.complaints.models import Complaint
from neuguong.notices.models import Notice


def remind_of_complaints(today: date | None = None) -> int:
    """One notice a late letter and day, to whoever handles it; how many."""
    today = today or timezone.localdate()
    told = set(Notice.objects.filter(kind="complaint.late", made_at__date=today).values_list("subject", flat=True))
    late = Complaint.objects.running().filter(due_on__lt=today).unread().select_related("handler")
    waiting = [one for one in late.order_by("pk") if telling.subject_of(one) not in told]
    for one in waiting:
        telling.late(one, by=None)
    return len(waiting)
