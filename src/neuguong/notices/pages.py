"""Read models of the notice pages."""

from typing import Any

from django.db.models import Count, Max, QuerySet

from neuguong.notices.models import Mail, Notice


def notices_of(user: Any) -> QuerySet[Notice]:
    return Notice.objects.visible_to(user)


def waiting_of(user: Any) -> dict[str, int]:
    """How many are unread, and the newest of them: “read all” must not hide what comes while the page is open."""
    found = Notice.objects.visible_to(user).unread().aggregate(waiting=Count("pk"), newest=Max("pk"))
    return {name: number or 0 for name, number in found.items()}


def undelivered(user: Any) -> QuerySet[Mail]:
    return Mail.objects.visible_to(user).troubled().select_related("user")
