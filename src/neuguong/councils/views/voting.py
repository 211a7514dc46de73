"""Vote, and count. What is ticked goes from one page to the next in the form itself and is sealed at the end; no session, no draft."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from neuguong.common.pages import UNPROCESSABLE, SignedIn
from neuguong.common.throttle import within_limit
from neuguong.common.verdicts import NotAllowed, Verdict
from neuguong.councils import actions
from neuguong.councils.enums import ON_PAPER, SEALED_MODES, BallotMode, Choice
from neuguong.councils.forms.ballots import CodesForm, PapersForm, TotalsForm, VoteForm
from neuguong.councils.permissions import ballots as may
from neuguong.councils.queries import ballots as queries
from neuguong.councils.views.ballot_pages import OneBallot

FRESH = timedelta(minutes=10)
_SAID = "vote_password_at"


def is_fresh(request: HttpRequest) -> bool:
    """Has the password been given within the last ten minutes, at the sign-in or here?"""
    moments = [moment.timestamp() for moment in [request.user.last_login] if moment]
    moments.append(float(request.session.get(_SAID, 0)))
    return timezone.now().timestamp() - max(moments) < FRESH.total_seconds()


@method_decorator(sensitive_post_parameters(), name="dispatch")
@method_decorator(never_cache, name="dispatch")
class Vote(OneBallot, SignedIn, View):
    """Tick, look again, seal. Nobody signed in long ago votes without the password."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if self.ballot is not None:
            self.slot = queries.slot_of(request.user, self.ballot)
            self.member = self.slot.member if self.slot else None
            self.asked = queries.questions_for(self.ballot, self.member)

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        verdict = self.verdict()
        form = VoteForm(asked=self.asked) if verdict else None
        return self.page({"form": form, "verdict": verdict}, 200 if verdict else 403)

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        verdict = self.verdict()
        if not verdict:
            return self.page({"form": None, "verdict": verdict}, 403)
        form = VoteForm(request.POST, asked=self.asked)
        if not form.is_valid() or "sua" in request.POST:
            return self.page({"form": form, "verdict": verdict}, 200 if "sua" in request.POST else UNPROCESSABLE)
        if "niem_phong" not in request.POST:
            return self.confirm(form)
        if not is_fresh(request) and (problem := self.wrong_password()):
            return self.confirm(form, problem)
        return self.seal(form)

    def verdict(self) -> Verdict:
        verdict = may.may_vote(self.request.user, self.ballot, self.member)
        return may.may_vote_again(self.ballot, self.slot.channel) if verdict else verdict

    def wrong_password(self) -> str:
        if not within_limit(self.request, "vote-password", a_minute=5):
            return "Nhập sai quá nhiều lần. Chờ một phút rồi nhập lại."
        if not self.request.user.check_password(self.request.POST.get("mat_khau", "")):
            return "Mật khẩu chưa đúng. Phiếu chưa gửi; các lựa chọn vẫn giữ nguyên ở dưới."
        self.request.session[_SAID] = timezone.now().timestamp()
        return ""

    def seal(self, form: VoteForm) -> HttpResponse:
        action = actions.vote_openly if self.ballot.mode == BallotMode.OPEN else actions.cast_ballot
        try:
            action(ballot_id=self.ballot.pk, choices=form.choices(), by=self.request.user)
        except NotAllowed as refusal:
            return self.page({"form": None, "verdict": Verdict(False, str(refusal))}, 403)
        messages.success(self.request, "Phiếu của đồng chí đã niêm phong." if self.secret else "Đã ghi biểu quyết.")
        return redirect("councils:ballot_receipt", pk=self.ballot.pk)

    @property
    def secret(self) -> bool:
        return self.ballot.mode in SEALED_MODES

    def confirm(self, form: VoteForm, problem: str = "") -> HttpResponse:
        chosen = form.choices()
        lines = [(one, Choice(chosen[one.question.ordinal]).label if not one.apart else "") for one in self.asked]
        context = {"lines": lines, "form": form, "problem": problem, "ask_password": not is_fresh(self.request)}
        return self.page(context, UNPROCESSABLE if problem else 200, "councils/ballot_confirm.html")

    def page(self, context: dict[str, Any], status: int, template: str = "councils/ballot_vote.html") -> HttpResponse:
        form = context.get("form")
        pairs = [(one, form[f"c{one.question.ordinal}"] if form and not one.apart else None) for one in self.asked]
        context |= {"ballot": self.ballot, "secret": self.secret, "pairs": pairs, "back": self.address}
        return render(self.request, template, context, status=status)


@method_decorator(never_cache, name="dispatch")
class Receipt(OneBallot, SignedIn, View):
    """What a member takes away: the code, while the envelope lies on the own row; afterwards the list of all codes."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        slot = queries.slot_of(request.user, self.ballot)
        context = {
            "ballot": self.ballot,
            "code": queries.own_receipt(self.ballot, slot.member) if slot else "",
            "on_roll": slot is not None,
            "voted": slot is not None and slot.voted,
            "on_paper": slot is not None and slot.channel in ON_PAPER,
            "secret": self.ballot.mode in SEALED_MODES,
            "cast": self.ballot.slots.filter(voted=True).count(),
            "back": self.address,
        }
        return render(request, "councils/ballot_receipt.html", context)


@method_decorator(sensitive_post_parameters(), name="dispatch")
@method_decorator(never_cache, name="dispatch")
class TellersPage(OneBallot, SignedIn, View):
    """Base of the tellers' pages: a form, one action, back to the ballot."""

    template = ""
    done = ""

    def permission(self) -> Verdict:
        raise NotImplementedError

    def form(self, data: Any = None) -> Any:
        raise NotImplementedError

    def act(self, form: Any) -> Any:
        raise NotImplementedError

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        verdict = self.permission()
        form = self.form() if verdict else None
        return self.page(form, verdict, 200 if verdict else 403)

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        verdict = self.permission()
        if not verdict:
            return self.page(None, verdict, 403)
        form = self.form(request.POST)
        if form.is_valid():
            try:
                self.act(form)
            except NotAllowed as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, self.done)
                return redirect(self.address)
        return self.page(form, verdict, UNPROCESSABLE)

    def page(self, form: Any, verdict: Verdict, status: int) -> HttpResponse:
        context = {"ballot": self.ballot, "form": form, "verdict": verdict, "back": self.address}
        return render(self.request, self.template, context, status=status)


class Count(TellersPage):
    """Two codes at one screen, one request: the box is opened in memory and counted."""

    template = "councils/ballot_count.html"
    done = "Đã kiểm phiếu."

    def permission(self) -> Verdict:
        return may.may_count(self.request.user, self.ballot)

    def form(self, data: Any = None) -> CodesForm:
        sealed = self.ballot.mode in SEALED_MODES
        tellers = [one for one in self.ballot.tellers.all() if one.public_key] if sealed else []
        return CodesForm(data if data is not None else ({} if not sealed else None), tellers=tellers)

    def act(self, form: CodesForm) -> Any:
        return actions.count_ballot(ballot_id=self.ballot.pk, by=self.request.user, codes=form.codes())


class TypePapers(TellersPage):
    """The papers for a sealed box one by one, or the totals of a paper ballot."""

    template = "councils/ballot_papers.html"
    done = "Đã nhập phiếu giấy."

    def permission(self) -> Verdict:
        verdict = may.may_type_papers(self.request.user, self.ballot)
        return may.may_seal_papers(self.papers()) if verdict and self.ballot.mode in SEALED_MODES else verdict

    def papers(self) -> int:
        return int(self.ballot.slots.filter(channel__in=ON_PAPER).count())

    def form(self, data: Any = None) -> TotalsForm | PapersForm:
        asked = queries.questions_for(self.ballot, None)
        if self.ballot.mode == BallotMode.SECRET_PAPER:
            return TotalsForm(data, asked=asked)
        return PapersForm(data, asked=asked, papers=self.papers())

    def act(self, form: Any) -> Any:
        if isinstance(form, TotalsForm):
            return actions.enter_paper_counts(ballot_id=self.ballot.pk, counts=form.counts(), by=self.request.user)
        return actions.type_papers(ballot_id=self.ballot.pk, papers=form.marks(), by=self.request.user)
