"""What is printed: the script, the seats; and what has to be prepared, which is not."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views import View

from neuguong.ceremonies import actions, exports
from neuguong.ceremonies import permissions as may
from neuguong.ceremonies.forms import FillForm
from neuguong.ceremonies.models import CeremonyGuest
from neuguong.ceremonies.papers import script_content, seats_content
from neuguong.ceremonies.queries import awards_of, needs_of, seat_plan, turns_of
from neuguong.ceremonies.views.base import ConfirmView, OfCeremony, ceremony_of
from neuguong.common.forms import Form
from neuguong.common.pages import PageView, SignedIn
from neuguong.common.verdicts import Verdict
from neuguong.documents.rendering import render_pdf
from neuguong.documents.word import MEDIA_TYPE, render_word


def refuse_part(verdict: Verdict) -> None:
    """An office that is invited reads about its own people, not about everybody."""
    if not verdict:
        raise PermissionDenied(verdict.reason)


class Script(OfCeremony, PageView):
    """What is read aloud, turn by turn, on one printable page."""

    template_name = "ceremonies/script.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refuse_part(may.may_read_whole(self.request.user, self.ceremony))
        awards = awards_of(self.ceremony, self.request.user)
        return super().get_context_data(ceremony=self.ceremony, turns=turns_of(awards), **kwargs)


class Seats(OfCeremony, PageView):
    """Who sits where, row by row, on one printable page."""

    template_name = "ceremonies/seats.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        refuse_part(may.may_read_whole(user, self.ceremony))
        return super().get_context_data(
            ceremony=self.ceremony,
            plan=seat_plan(self.ceremony, user),
            prepare=may.may_prepare(user, self.ceremony),
            **kwargs,
        )


class Fill(ConfirmView):
    form_class = FillForm
    claim = "Xếp ghế hàng loạt"
    lead = "Người chưa có ghế và không báo vắng được xếp lần lượt; ghế đã có người thì bỏ qua. Ghế của từng người sửa ở trang của người ấy."
    button = "Xếp ghế"

    @property
    def done(self) -> str:
        return f"Đã xếp ghế cho {self.result} người, tập thể." if self.result else "Không còn ai cần xếp ghế."

    def permission(self) -> Verdict:
        return may.may_prepare(self.request.user, self.ceremony)

    def act(self, form: Form) -> int:
        return actions.fill_seats(ceremony_id=self.ceremony.pk, by=self.request.user, **form.cleaned_data)

    def back(self) -> str:
        return reverse("ceremonies:seats", args=[self.ceremony.pk])


class PaperFile(SignedIn, View):
    """``paper`` (“script”, “seats”) as ``pdf`` or ``docx``."""

    def get(self, request: HttpRequest, pk: int, paper: str, form: str) -> HttpResponse:
        ceremony = ceremony_of(request, pk)
        refuse_part(may.may_read_whole(request.user, ceremony))
        if paper == "script":
            name, content = "Kịch bản", script_content(ceremony, list(awards_of(ceremony, request.user)))
        else:
            name, content = "Sơ đồ chỗ ngồi", seats_content(ceremony, seat_plan(ceremony, request.user))
        exports.log_export(f"ceremony_{paper}", of=ceremony, by=request.user)
        data = render_pdf("list", content) if form == "pdf" else render_word(content, "list")
        response = HttpResponse(data, content_type="application/pdf" if form == "pdf" else MEDIA_TYPE)
        response["Content-Disposition"] = content_disposition_header(
            as_attachment=True, filename=f"{name} {ceremony.title}.{form}"
        )
        return response


class Needs(OfCeremony, PageView):
    """Wheelchairs, interpreters, travel: on one page for those who run the ceremony, in no file."""

    template_name = "ceremonies/needs.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        refuse_part(may.may_read_needs(user, self.ceremony))
        found = needs_of(self.ceremony, user)
        if found:
            exports.log_needs_read(of=self.ceremony, by=user)
        awards = [one for one in found if not isinstance(one, CeremonyGuest)]
        guests = [one for one in found if isinstance(one, CeremonyGuest)]
        return super().get_context_data(
            ceremony=self.ceremony, awards=awards, guests=guests, total=len(found), **kwargs
        )
