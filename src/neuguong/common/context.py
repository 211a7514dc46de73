"""What every template knows about the installation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone


def site(request: HttpRequest) -> dict[str, Any]:
    """Name, province and today's date. No query: the error pages use it too."""
    return {"site": {"name": "Nêu Gương", "province": settings.PROVINCE, "today": timezone.localdate()}}
