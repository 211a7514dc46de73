"""The head of the office: reads one page, then hands the dossier in or gives it back."""

from io import BytesIO
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from neuguong.common.pages import ActionFormView, SignedIn
from neuguong.common.paging import whole_number
from neuguong.common.verdicts import Conflict, NotAllowed, Verdict
from neuguong.documents.word import MEDIA_TYPE
from neuguong.dossiers import actions, permissions
from neuguong.dossiers.compass import compass_of
from neuguong.dossiers.exports import log_export
from neuguong.dossiers.forms import SendBackForm
from neuguong.dossiers.letter_document import submission_letter
from neuguong.dossiers.models import Dossier
from neuguong.dossiers.queries import honour_counts, tally, with_status
from neuguong.dossiers.views.base import dossier_of, nominations_of
from neuguong.dossiers.views.dossiers import DossierAct
from neuguong.dossiers.views.papers import promised_day
from neuguong.organisations.permissions import may_count

MOST = 100  # doubtful nominations listed on the page; the dossier has them all


class CheckPage(SignedIn, View):
    """Check the answers, then one button. Subclasses say which permission, which action, which words."""

    claim = lead = button = problem_title = ""
    asks_head = False

    def may(self, user: Any, dossier: Dossier, nominations: int) -> Verdict:
        raise NotImplementedError

    def act(self, dossier: Dossier, version: int | None) -> None:
        raise NotImplementedError

    def done(self, dossier: Dossier) -> HttpResponse:
        raise NotImplementedError

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.page(dossier_of(request, pk), "", 200)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        dossier = dossier_of(request, pk)
        try:
            self.act(dossier, whole_number(request.POST.get("version", "")))
        except Conflict as conflict:
            return self.page(dossier_of(request, pk), str(conflict), 409)
        except NotAllowed as refusal:
            return self.page(dossier_of(request, pk), str(refusal), 422)
        return self.done(dossier)

    def page(self, dossier: Dossier, problem: str, status: int) -> HttpResponse:
        nominations = nominations_of(self.request, dossier)
        counted = tally(nominations)
        doubtful = nominations.select_related("recipient__organisation")
        context = {
            "dossier": dossier,
            "view": self,
            "tally": counted,
            "honours": honour_counts(dossier, nominations),
            "unmet": list(with_status(doubtful, "not_eligible")[:MOST]),
            "unknown": list(with_status(doubtful, "needs_human")[:MOST]),
            "problem": problem,
            "compass": compass_of(dossier),
            "may_count": may_count(self.request.user, dossier.organisation),
            "may": self.may(self.request.user, dossier, counted.total),
            **self.more(dossier, counted.total),
        }
        return render(self.request, "dossiers/submit.html", context, status=status)

    def more(self, dossier: Dossier, nominations: int) -> dict[str, Any]:
        return {}


class Submit(CheckPage):
    """Hand in. A head approves by it."""

    claim = "Gửi"
    lead = "Xem lại lần cuối. Sau khi gửi, hồ sơ không sửa được cho đến khi rút về hoặc bị trả lại."
    button = "Gửi"
    problem_title = "Chưa gửi được"

    def may(self, user: Any, dossier: Dossier, nominations: int) -> Verdict:
        return permissions.may_submit(user, dossier, nominations=nominations)

    def act(self, dossier: Dossier, version: int | None) -> None:
        papers_by = promised_day(self.request, dossier)
        actions.submit_dossier(dossier_id=dossier.pk, by=self.request.user, version=version, papers_by=papers_by)

    def done(self, dossier: Dossier) -> HttpResponse:
        return redirect("dossiers:receipt", pk=dossier.pk)

    def more(self, dossier: Dossier, nominations: int) -> dict[str, Any]:
        user = self.request.user
        return {
            "approving": permissions.heads(user, dossier) and bool(permissions.may_send_back(user, dossier)),
            "may_ask_approval": permissions.may_ask_approval(user, dossier, nominations=nominations),
        }


class AskApproval(CheckPage):
    """Lay the dossier before the head."""

    claim = "Trình thủ trưởng duyệt"
    lead = "Thủ trưởng xem đúng trang này rồi duyệt gửi, hoặc trả lại để sửa. Trong lúc chờ, hồ sơ không sửa được."
    button = "Trình"
    problem_title = "Chưa trình được"

    def may(self, user: Any, dossier: Dossier, nominations: int) -> Verdict:
        return permissions.may_ask_approval(user, dossier, nominations=nominations)

    def act(self, dossier: Dossier, version: int | None) -> None:
        papers_by = promised_day(self.request, dossier)
        actions.ask_approval(dossier_id=dossier.pk, by=self.request.user, version=version, papers_by=papers_by)

    def done(self, dossier: Dossier) -> HttpResponse:
        return redirect("dossiers:dossier_detail", pk=dossier.pk)


class LetterFile(SignedIn, View):
    """The tờ trình as a Word file, with the sentence of the compass and the list."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        dossier = dossier_of(request, pk)
        if not permissions.works_on(request.user, dossier):
            raise PermissionDenied(f"Tờ trình do {dossier.organisation} soạn.")
        nominations = list(
            nominations_of(request, dossier).select_related("recipient__organisation").order_by("position")
        )
        log_export("letter", of=dossier, by=request.user, nominations=len(nominations))
        data = submission_letter(dossier, nominations, sentence=compass_of(dossier).sentence)
        name = f"Tờ trình hồ sơ {dossier.number} - {dossier.organisation}"[:120]
        return FileResponse(BytesIO(data), as_attachment=True, filename=f"{name}.docx", content_type=MEDIA_TYPE)


class SendBack(ActionFormView):
    """The head gives the dossier back with a reason."""

    form_class = SendBackForm
    lead = "Chuyên viên nhận lại hồ sơ cùng lý do này, sửa rồi trình lại."
    button = "Trả chuyên viên sửa"
    back_text = "Hồ sơ"
    done = "Đã trả hồ sơ về cho chuyên viên."

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.dossier = dossier_of(request, kwargs["pk"])
            self.claim = f"Trả lại để sửa: hồ sơ {self.dossier.number} của {self.dossier.organisation}"

    def permission(self) -> Verdict:
        return permissions.may_send_back(self.request.user, self.dossier)

    def get_initial(self) -> dict[str, Any]:
        return {"reason": "", "version": dossier_of(self.request, self.kwargs["pk"]).version}

    def act(self, form: Any) -> Dossier:
        return actions.send_back(dossier_id=self.dossier.pk, by=self.request.user, **form.cleaned_data)

    def back(self) -> str:
        return reverse("dossiers:dossier_detail", args=[self.kwargs["pk"]])


class TakeBack(DossierAct):
    """The officer takes it from the head's desk again."""

    done = "Đã lấy hồ sơ về soạn tiếp."

    def act(self) -> Dossier:
        return actions.send_back(
            dossier_id=self.dossier.pk, reason="Chuyên viên lấy về soạn tiếp.", by=self.request.user
        )
