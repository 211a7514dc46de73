"""What the dossier pages share: fetching with permission."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from neuguong.dossiers.models import Dossier, ImportBatch, ImportRow, Nomination, NominationNote


def dossier_of(request: HttpRequest, pk: int) -> Dossier:
    visible = Dossier.objects.visible_to(request.user)
    return get_object_or_404(
        visible.select_related(
            "organisation", "round__held_by", "created_by", "submitted_by", "returned_by", "accepted_by"
        ),
        pk=pk,
    )


def nomination_of(request: HttpRequest, pk: int) -> Nomination:
    visible = Nomination.objects.visible_to(request.user).select_related(
        "dossier__organisation",
        "dossier__round__held_by",
        "recipient__organisation",
        "recipient__area",
        "batch",
        "assignee",
    )
    return get_object_or_404(visible, pk=pk)


def nominations_of(request: HttpRequest, dossier: Dossier) -> Any:
    """Those of a dossier that this reader may see: none that somebody of the standing office keeps away from."""
    return Nomination.objects.visible_to(request.user).filter(dossier=dossier)


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
