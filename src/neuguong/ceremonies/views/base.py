"""What the pages of ceremonies share: the ceremony or the award that the address names."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from neuguong.ceremonies.models import Ceremony, CeremonyAward


def ceremony_of(request: HttpRequest, pk: int) -> Ceremony:
    seen = Ceremony.objects.visible_to(request.user).select_related("organisation", "invitation")
    return get_object_or_404(seen, pk=pk)


class OfCeremony:
    """``self.ceremony``; the page leads back to it."""

    ceremony: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.ceremony = ceremony_of(request, kwargs["pk"]) if request.user.is_authenticated else None

    def back(self) -> str:
        return reverse("ceremonies:detail", args=[self.ceremony.pk])


class OfAward:
    """``self.award``; the page leads back to it."""

    award: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            seen = CeremonyAward.objects.visible_to(request.user).select_related(
                "ceremony__organisation", "item__recipient__organisation", "item__decision", "handed_by"
            )
            self.award = get_object_or_404(seen, pk=kwargs["pk"])

    def back(self) -> str:
        return reverse("ceremonies:award", args=[self.award.pk])
