"""Pages of a ballot: prepared, followed, shown on the wall, its receipts and its bundle for the verifier."""

from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from neuguong.common.pages import ActionFormView, PageView, SignedIn
from neuguong.common.verdicts import Verdict
from neuguong.councils import actions, verify_ballot, workflow
from neuguong.councils.ballot_sheets import ballot_sheets
from neuguong.councils.counting import FEWEST_PAPERS
from neuguong.councils.enums import SEALED_MODES, BallotMode, BallotStage, Channel
from neuguong.councils.forms.ballots import BallotForm
from neuguong.councils.models import Ballot, Meeting, VoterSlot
from neuguong.councils.permissions import ballots as may
from neuguong.councils.queries import ballots as queries
from neuguong.dossiers.exports import log_export

CLOSED = frozenset({BallotStage.CLOSED, *workflow.COUNTED})
PASSED = frozenset({BallotStage.CERTIFIED, BallotStage.DESTROYED})
# The way of a ballot on its page, in words.
WAY = (
    (BallotStage.DRAFT, "Chuẩn bị"),
    (BallotStage.FROZEN, "Chốt nội dung"),
    (BallotStage.OPEN, "Bỏ phiếu"),
    (BallotStage.CLOSED, "Khóa hòm"),
    (BallotStage.COUNTED, "Kiểm phiếu"),
    (BallotStage.CERTIFIED, "Xác nhận"),
    (BallotStage.DESTROYED, "Hủy khóa, phiếu"),
)


def ballots() -> QuerySet[Ballot]:
    return Ballot.objects.select_related(
        "meeting__council__organisation", "meeting__chair", "meeting__secretary"
    ).prefetch_related("tellers__user")


def ballot_of(request: HttpRequest, pk: Any) -> Ballot:
    return get_object_or_404(ballots().visible_to(request.user), pk=pk)


def meeting_of(request: HttpRequest, pk: int) -> Meeting:
    found = Meeting.objects.visible_to(request.user).select_related("council__organisation", "chair", "secretary")
    return get_object_or_404(found, pk=pk)


class OneBallot:
    """``self.ballot``: the one named in the address, if this person may see it; otherwise 404."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.ballot = ballot_of(request, kwargs["pk"]) if request.user.is_authenticated else None

    @property
    def address(self) -> str:
        return reverse("councils:ballot_detail", args=[self.ballot.pk])


class BallotNew(ActionFormView):
    """Prepare a ballot for a meeting."""

    form_class = BallotForm
    claim = "Lập lượt bỏ phiếu"
    lead = "Chọn nội dung, cách bỏ phiếu và tổ kiểm phiếu. Chốt nội dung rồi thì không sửa được nữa."
    button = "Lập lượt bỏ phiếu"
    done = "Đã lập lượt bỏ phiếu. Xem lại rồi chốt nội dung."

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.meeting = meeting_of(request, kwargs["pk"])

    @property
    def back_text(self) -> str:
        return str(self.meeting)

    def permission(self) -> Verdict:
        return may.may_prepare(self.request.user, self.meeting)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"meeting": self.meeting}

    def get_initial(self) -> dict[str, Any]:
        items = self.meeting.items.filter(removed_at=None, nomination__isnull=False)
        written = self.meeting.form == "written"
        return {
            "item_ids": list(items.values_list("pk", flat=True)),
            "mode": BallotMode.WRITTEN if written else BallotMode.SECRET_ELECTRONIC,
            "title": f"Lượt bỏ phiếu {self.meeting.ballots.count() + 1}",
        }

    def act(self, form: BallotForm) -> Ballot:
        return actions.prepare_ballot(meeting_id=self.meeting.pk, by=self.request.user, **form.cleaned_data)

    def back(self) -> str:
        return reverse("councils:meeting_detail", args=[self.meeting.pk])

    def get_success_url(self) -> str:
        return reverse("councils:ballot_detail", args=[self.result.pk])


@method_decorator(never_cache, name="dispatch")
class BallotDetail(OneBallot, PageView):
    """One page for all: what is asked, where it stands, what this person may do now, and the result once there is one."""

    template_name = "councils/ballot_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ballot, user = self.ballot, self.request.user
        own = queries.slot_of(user, ballot)
        member = own.member if own else None
        prepares = may.is_secretary(user, ballot.meeting)
        lines = queries.roll_lines(ballot) if prepares or ballot.stage in CLOSED else []
        cast = sum(one.slot.voted for one in lines) if lines else ballot.slots.filter(voted=True).count()
        return super().get_context_data(
            ballot=ballot,
            meeting=ballot.meeting,
            member=member,
            asked=queries.questions_for(ballot, member),
            outcomes=queries.outcomes(ballot) if ballot.stage in workflow.COUNTED else [],
            roll=lines,
            fewest_papers=FEWEST_PAPERS,
            cast=cast,
            sealed=ballot.mode in SEALED_MODES,
            steps=way_of(ballot),
            history=list(ballot.steps.select_related("made_by")),
            ahead=queries.ahead(ballot) if prepares else [],
            broken=queries.health(ballot) if prepares or may.is_teller(user, ballot) else [],
            unproposed=len(queries.waiting_to_be_proposed(ballot)) if ballot.stage in PASSED else 0,
            own_receipt=queries.own_receipt(ballot, member) if member else "",
            has_code=any(one.user_id == user.pk and one.public_key for one in ballot.tellers.all()),
            has_voted=own is not None and own.voted,
            **{"may": permitted(user, ballot, own)} | kwargs,
        )


def way_of(ballot: Ballot) -> list[dict[str, str]]:
    places = [stage for stage, _ in WAY]
    if ballot.stage not in places:
        return []
    now = places.index(ballot.stage)
    states = ["done"] * now + ["now"] + [""] * (len(places) - now - 1)
    return [{"label": label, "state": state} for (_, label), state in zip(WAY, states, strict=True)]


def permitted(user: Any, ballot: Ballot, own: VoterSlot | None) -> dict[str, Verdict]:
    """What this person may do with the ballot as it stands, by the name the page gives it. ``own``: the line on the roll."""
    return {
        "freeze": may.may_take(user, ballot, workflow.FREEZE),
        "open": may.may_take(user, ballot, workflow.OPEN),
        "close": may.may_take(user, ballot, workflow.CLOSE),
        "code": may.may_take_code(user, ballot),
        "vote": may.may_vote(user, ballot, own.member if own else None),
        "vote_again": may.may_vote_again(ballot, own.channel if own else Channel.NONE),
        "note_paper": may.may_note_paper(user, ballot),
        "type_papers": may.may_type_papers(user, ballot),
        "count": may.may_count(user, ballot),
        "certify": may.may_certify(user, ballot),
        "ask_cancel": may.may_ask_cancel(user, ballot),
        "cancel": may.may_cancel(user, ballot),
        "annul": may.may_annul(user, ballot),
        "destroy": may.may_destroy(user, ballot),
        "burn": may.may_burn_code(user, ballot),
        "export": may.may_export(user, ballot),
        "sheets": may.may_print_sheets(user, ballot),
        "propose": may.may_propose_passed(user, ballot),
    }


@method_decorator(never_cache, name="dispatch")
class BallotScreen(OneBallot, PageView):
    """For the wall: how many have voted while it is open, the totals once it is counted. Nothing else, no names of who has not."""

    template_name = "councils/ballot_screen.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = super().get(request, *args, **kwargs)
        if self.ballot.stage == BallotStage.OPEN:
            answer["Refresh"] = "10"  # nobody sits at the wall to press a key
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ballot = self.ballot
        return super().get_context_data(
            ballot=ballot,
            cast=ballot.slots.filter(voted=True).count(),
            outcomes=queries.outcomes(ballot) if ballot.stage in workflow.COUNTED else [],
            **kwargs,
        )


class BallotBundle(OneBallot, SignedIn, View):
    """The closed ballot for the stand-alone verifier."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        verdict = may.may_export(request.user, self.ballot)
        if not verdict:
            raise PermissionDenied(verdict.reason)
        bundle = actions.export_bundle(ballot_id=self.ballot.pk, by=request.user)
        answer = JsonResponse(bundle, json_dumps_params={"ensure_ascii": False, "indent": 1})
        answer["Content-Disposition"] = f'attachment; filename="luot-bo-phieu-{self.ballot.pk}.json"'
        return answer


class BallotSheets(OneBallot, SignedIn, View):
    """Paper ballots to print, for the secretary, from the freeze to the close."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        verdict = may.may_print_sheets(request.user, self.ballot)
        if not verdict:
            raise PermissionDenied(verdict.reason)
        log_export("ballot_sheets", of=self.ballot, by=request.user)
        answer = HttpResponse(ballot_sheets(self.ballot), content_type="application/pdf")
        answer["Content-Disposition"] = 'attachment; filename="phieu-bau.pdf"'
        return answer


class Verifier(SignedIn, View):
    """The program that checks a bundle, as it is in this release."""

    def get(self, request: HttpRequest) -> HttpResponse:
        answer = HttpResponse(Path(verify_ballot.__file__).read_text(encoding="utf-8"), content_type="text/x-python")
        answer["Content-Disposition"] = 'attachment; filename="verify_ballot.py"'
        return answer
