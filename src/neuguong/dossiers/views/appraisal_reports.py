"""The appraisal report as a Word file: of one dossier, or of nominations chosen in the queue."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views import View

from neuguong.common.pages import SignedIn
from neuguong.common.paging import whole_number
from neuguong.documents.word import MEDIA_TYPE
from neuguong.dossiers import permissions, tables
from neuguong.dossiers.appraisal_document import appraisal_report
from neuguong.dossiers.exports import log_export
from neuguong.dossiers.models import Dossier, Nomination
from neuguong.dossiers.queries import appraisal as queries
from neuguong.dossiers.queries.findings import cases_of
from neuguong.dossiers.views.base import dossier_of

MOST = 300  # nominees in one report


class OfDossier(SignedIn, View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        dossier = dossier_of(request, pk)
        if not permissions.receives(request.user, dossier.round):
            raise PermissionDenied("Báo cáo thẩm định do cơ quan nhận hồ sơ lập.")
        seen = Nomination.objects.visible_to(request.user).filter(dossier=dossier).order_by("position", "pk")
        rows = list(queries.shown(seen))
        log_export("appraisal_report", of=dossier, by=request.user, nominations=len(rows))
        return _file(
            request,
            rows,
            body=_body(request.user, dossier),
            about=f"của {dossier.organisation}, {dossier.round.name}",
            intro=_intro(dossier),
            name=f"Báo cáo thẩm định hồ sơ {dossier.number} - {dossier.organisation}",
        )


class OfSelection(SignedIn, View):
    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponseBase:
        numbers = {number for text in request.POST.getlist("de_nghi") if (number := whole_number(text))}
        found = queries.shown(queries.in_queue(request.user).filter(pk__in=list(numbers)[:MOST]))
        rows = list(found.select_related("dossier__round__held_by").order_by("dossier_id", "position"))
        if not rows:
            messages.error(request, "Chọn ít nhất một đề nghị rồi bấm lại.")
            return redirect("dossiers:workbench")
        if not all(permissions.receives(request.user, one.dossier.round) for one in rows):
            raise PermissionDenied("Báo cáo thẩm định do cơ quan nhận hồ sơ lập.")
        numbered = sorted({one.dossier_id for one in rows})
        filters = [f"nominations={len(rows)}", *(f"dossier={pk}" for pk in numbered)]
        tables.log_export("appraisal_report.exported", filters=filters, by=request.user)
        rounds = {one.dossier.round.name: None for one in rows}
        return _file(
            request,
            rows,
            body=_body(request.user, rows[0].dossier),
            about=", ".join(rounds),
            intro=[f"Danh sách gồm đề nghị của {len(numbered)} hồ sơ."],
            name="Báo cáo thẩm định các đề nghị đã chọn",
        )


def _file(request: HttpRequest, rows: Sequence[Nomination], *, name: str, **words: Any) -> FileResponse:
    data = appraisal_report(cases_of(rows, request.user), **words)
    return FileResponse(BytesIO(data), as_attachment=True, filename=f"{name[:120]}.docx", content_type=MEDIA_TYPE)


def _body(user: Any, dossier: Dossier) -> str:
    """The body that reports: who holds the round, else where the reader appraises for the province."""
    if dossier.round.held_by:
        return str(dossier.round.held_by)
    posts = user.assignments.on().filter(role__in=permissions.APPRAISERS).select_related("organisation")
    return str(posts[0].organisation)


def _intro(dossier: Dossier) -> list[str]:
    letter = f" kèm Tờ trình số {dossier.letter_number}" if dossier.letter_number else ""
    found = [f"{dossier.organisation} gửi hồ sơ số {dossier.number}{letter}."]
    if dossier.submitted_at:
        found.append(f"Gửi ngày {_day(dossier.submitted_at)}; tiếp nhận ngày {_day(dossier.accepted_at) or '…'}.")
    return found


def _day(moment: Any) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y}" if moment else ""
