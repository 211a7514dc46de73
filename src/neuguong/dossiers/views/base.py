"""What the dossier pages share: fetch with permission, one action a button, a refusal said where it happened."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views import View

from neuguong.common.pages import SignedIn
from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers.models import Dossier, ImportBatch, ImportRow, Nomination, NominationNote


class Act(SignedIn, View):
    """A button: POST only, one action, then back to a page that says what was done or why not."""

    http_method_names = ("post",)
    done = ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.find()
        try:
            result = self.act()
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
            return redirect(self.back())
        if text := self.say(result):
            messages.success(request, text)
        return redirect(self.forward(result))

    def find(self) -> None:
        """Fetch what the address names, through ``visible_to``; 404 otherwise."""
        raise NotImplementedError

    def act(self) -> Any:
        """Call exactly one action."""
        raise NotImplementedError

    def say(self, result: Any) -> str:
        return self.done

    def back(self) -> str:
        """Where a refusal is shown."""
        raise NotImplementedError

    def forward(self, result: Any) -> str:
        return self.back()


def dossier_of(request: HttpRequest, pk: int) -> Dossier:
    visible = Dossier.objects.visible_to(request.user)
    return get_object_or_404(
        visible.select_related("organisation", "round", "created_by", "submitted_by", "returned_by", "accepted_by"),
        pk=pk,
    )


def nomination_of(request: HttpRequest, pk: int) -> Nomination:
    visible = Nomination.objects.visible_to(request.user).select_related(
        "dossier__organisation", "dossier__round", "recipient__organisation", "recipient__area", "batch"
    )
    return get_object_or_404(visible, pk=pk)


def batch_of(request: HttpRequest, pk: int) -> ImportBatch:
    visible = ImportBatch.objects.visible_to(request.user).select_related(
        "dossier__organisation", "dossier__round", "uploaded_by"
    )
    return get_object_or_404(visible, pk=pk)


def row_of(request: HttpRequest, pk: int) -> ImportRow:
    visible = ImportRow.objects.filter(batch__in=ImportBatch.objects.visible_to(request.user))
    return get_object_or_404(visible.select_related("batch__dossier__organisation", "batch__dossier__round"), pk=pk)


def note_of(request: HttpRequest, pk: int) -> NominationNote:
    visible = NominationNote.objects.filter(nomination__in=Nomination.objects.visible_to(request.user))
    return get_object_or_404(visible.select_related("nomination__dossier"), pk=pk)
