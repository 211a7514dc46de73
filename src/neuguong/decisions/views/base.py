"""What the pages of decisions share: fetching with permission, a form about one decision, a file to save."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import content_disposition_header

from neuguong.common.pages import ActionButton, ActionFormView
from neuguong.decisions.models import Decision, DecisionItem
from neuguong.decisions.queries import one_decision


def decision_of(request: HttpRequest, pk: int) -> Decision:
    return get_object_or_404(one_decision(request.user), pk=pk)


def item_of(request: HttpRequest, pk: int) -> DecisionItem:
    visible = DecisionItem.objects.visible_to(request.user)
    related = ("decision__organisation", "decision__document", "recipient__organisation", "nomination__dossier", "held")
    return get_object_or_404(visible.select_related(*related), pk=pk)


class DecisionForm(ActionFormView):
    """A form about one decision; ``self.decision``."""

    template_name = "decisions/form.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.decision = decision_of(request, kwargs["pk"])

    @property
    def back_text(self) -> str:  # type: ignore[override]
        return str(self.decision)

    def back(self) -> str:
        return reverse("decisions:detail", args=[self.kwargs["pk"]])


class DecisionButton(ActionButton):
    def find(self) -> None:
        self.decision = decision_of(self.request, self.kwargs["pk"])

    def back(self) -> str:
        return reverse("decisions:detail", args=[self.kwargs["pk"]])


def to_save(data: bytes, media_type: str, file_name: str) -> HttpResponse:
    """Always saved, never shown by the browser."""
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file_name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
