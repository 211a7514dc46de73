"""What the pages of ceremonies share: the ceremony, award or guest that the address names; a button and a form that can be stale."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from neuguong.ceremonies.models import Ceremony, CeremonyAward, CeremonyGuest
from neuguong.common.forms import Form
from neuguong.common.pages import ActionButton, ActionFormView
from neuguong.common.paging import whole_number
from neuguong.common.verdicts import Conflict


def ceremony_of(request: HttpRequest, pk: int) -> Ceremony:
    seen = Ceremony.objects.visible_to(request.user).select_related("organisation", "invitation")
    return get_object_or_404(seen, pk=pk)


def award_of(request: HttpRequest, pk: int) -> CeremonyAward:
    seen = CeremonyAward.objects.visible_to(request.user).select_related(
        "ceremony__organisation", "item__recipient__organisation", "item__decision", "handed_by"
    )
    return get_object_or_404(seen, pk=pk)


def guest_of(request: HttpRequest, pk: int) -> CeremonyGuest:
    seen = CeremonyGuest.objects.visible_to(request.user).select_related("ceremony__organisation", "letter")
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
        self.award = award_of(request, kwargs["pk"]) if request.user.is_authenticated else None

    def back(self) -> str:
        return reverse("ceremonies:award", args=[self.award.pk])


class OfGuest:
    """``self.guest``; the page leads back to the list of guests."""

    guest: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.guest = guest_of(request, kwargs["pk"]) if request.user.is_authenticated else None

    def back(self) -> str:
        return reverse("ceremonies:guests", args=[self.guest.ceremony_id])


class ConfirmView(OfCeremony, ActionFormView):
    """A form of one ceremony without anything stored to compare with: a stale one shows the page as it is now, to be sent again."""

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.ceremony.version}

    def compare(self, form: Form, conflict: Conflict) -> HttpResponse:
        self.ceremony = ceremony_of(self.request, self.kwargs["pk"])
        if not (verdict := self.permission()):
            return self.render_to_response(self.refusal_context(verdict), status=409)
        form.data = form.data.copy()
        form.data["version"] = self.ceremony.version
        form.add_error(None, str(conflict))
        return self.render_to_response(self.get_context_data(form=form), status=409)


class CeremonyButton(ActionButton):
    """A button of one ceremony; it leads back to it. ``self.version``: of the page that showed the button."""

    def find(self) -> None:
        self.ceremony = ceremony_of(self.request, self.kwargs["pk"])

    @property
    def version(self) -> int | None:
        return whole_number(self.request.POST.get("version", ""))

    def back(self) -> str:
        return reverse("ceremonies:detail", args=[self.ceremony.pk])
