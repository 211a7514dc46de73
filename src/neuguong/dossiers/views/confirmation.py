"""The candidate's confirmation: the office's page, and the public one behind the link."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.debug import sensitive_variables

from neuguong.common.pages import UNPROCESSABLE, ActionFormView, SignedIn
from neuguong.common.throttle import within_limit
from neuguong.common.verdicts import NotAllowed, Verdict
from neuguong.dossiers import actions
from neuguong.dossiers.actions.confirmations import DAYS, digest
from neuguong.dossiers.forms.papers import ConfirmationForm, PaperConfirmationForm
from neuguong.dossiers.models import CandidateConfirmation, Nomination
from neuguong.dossiers.permissions import papers as permissions
from neuguong.dossiers.views.base import nomination_of
from neuguong.registry.catalogue import honour_name

GONE, TOO_MANY = 410, 429
LOOKS = 60  # a minute and machine; a commune office shares one address


class Confirmation(SignedIn, View):
    """What the candidate was asked and said; the button that makes a link. The link is shown once, on the answer to the button."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(request, nomination_of(request, pk), 200)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        nomination = nomination_of(request, pk)
        try:
            _, token = actions.ask_candidate(nomination_id=nomination.pk, by=request.user)
        except NotAllowed as refusal:
            return self._page(request, nomination, UNPROCESSABLE, problem=str(refusal))
        link = request.build_absolute_uri(reverse("confirm_by_link", args=[token]))
        return self._page(request, nomination, 200, link=link)

    @staticmethod
    def _page(request: HttpRequest, nomination: Nomination, status: int, **more: Any) -> HttpResponse:
        context = {
            "nomination": nomination,
            "dossier": nomination.dossier,
            "person": nomination.recipient,
            "asked": list(nomination.confirmations.select_related("asked_by", "recorded_by")[:20]),
            "may_ask": permissions.may_ask_candidate(request.user, nomination),
            "days": DAYS,
            "today": timezone.localdate(),
            **more,
        }
        return render(request, "dossiers/confirmation.html", context, status=status)


class PaperConfirmation(ActionFormView):
    """Enter the candidate's answer from the signed paper."""

    form_class = PaperConfirmationForm
    button = "Ghi xác nhận"
    back_text = "Xác nhận của người được đề nghị"
    done = "Đã ghi xác nhận trên giấy."

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.nomination = nomination_of(request, kwargs["pk"])
            person = self.nomination.recipient
            self.claim = f"Xác nhận trên giấy của {person}"
            born = f"sinh {person.birth}, " if person.birth else ""
            unit = self.nomination.unit_written or person.organisation.name
            self.lead = (
                f"Đang ghi: {person.name}, {born}{unit}, đề nghị {honour_name(self.nomination.honour)}. Ghi đúng như đã ký"
                " trên giấy; bản giấy giữ ở đơn vị, hoặc quét và đính kèm vào hồ sơ."
            )

    def permission(self) -> Verdict:
        return permissions.may_ask_candidate(self.request.user, self.nomination)

    def act(self, form: Any) -> CandidateConfirmation:
        return actions.record_paper_answer(nomination_id=self.nomination.pk, by=self.request.user, **form.cleaned_data)

    def back(self) -> str:
        return reverse("dossiers:confirmation", args=[self.kwargs["pk"]])


@method_decorator(sensitive_variables("token"), name="dispatch")
class ConfirmByLink(View):
    """Open to whoever holds the link, nobody signs in: the own name, birth, unit and honour, nothing else of the dossier."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not within_limit(request, "confirm", a_minute=LOOKS):
            response = render(request, "dossiers/confirm_wait.html", status=TOO_MANY)
        else:
            response = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        confirmation = self._find(token)
        return self._page(confirmation, ConfirmationForm(initial=ConfirmationForm.stored(confirmation)), 200)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        confirmation = self._find(token)
        form = ConfirmationForm(request.POST)
        if not form.is_valid():
            return self._page(confirmation, form, UNPROCESSABLE)
        try:
            confirmation = actions.answer_by_link(token=token, **form.cleaned_data)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            return self._page(confirmation, form, UNPROCESSABLE)
        form = ConfirmationForm(initial=ConfirmationForm.stored(confirmation))
        return self._page(confirmation, form, 200, thanks=True)

    @staticmethod
    def _find(token: str) -> CandidateConfirmation:
        found = CandidateConfirmation.objects.exclude(token="").select_related(
            "nomination__recipient__organisation", "nomination__dossier__organisation", "nomination__dossier__round"
        )
        return get_object_or_404(found, token=digest(token))

    def _page(
        self, confirmation: CandidateConfirmation, form: ConfirmationForm, status: int, *, thanks: bool = False
    ) -> HttpResponse:
        verdict = permissions.may_answer(confirmation, timezone.localdate())
        nomination = confirmation.nomination
        context = {
            "confirmation": confirmation,
            "nomination": nomination,
            "person": nomination.recipient,
            "form": form,
            "verdict": verdict,
            "thanks": thanks,
        }
        return render(self.request, "dossiers/confirm_by_link.html", context, status=status if verdict else GONE)
