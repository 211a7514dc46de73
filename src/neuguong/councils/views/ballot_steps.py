"""Steps of a ballot, each with a page that says what it means before it is taken."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from neuguong.common.pages import ActionButton, ActionFormView, SignedIn
from neuguong.common.paging import whole_number
from neuguong.common.verdicts import NotAllowed, Verdict
from neuguong.councils import actions, workflow
from neuguong.councils.enums import SEALED_MODES, BallotMode
from neuguong.councils.forms.ballots import DocumentForm, ReasonForm, VersionForm
from neuguong.councils.models import Ballot
from neuguong.councils.permissions import ballots as may
from neuguong.councils.views.ballot_pages import OneBallot, ballot_of

_WITH_CODES = "Mời hai người kiểm phiếu nhập mã."
_NEXT_AFTER_CLOSE: Final = {
    BallotMode.SECRET_ELECTRONIC: _WITH_CODES,
    BallotMode.WRITTEN: _WITH_CODES,
    BallotMode.SECRET_PAPER: "Mời hai người kiểm phiếu nhập tổng số phiếu giấy.",
    BallotMode.OPEN: "Bước sau: tổng hợp biểu quyết.",
}


class BallotStepForm(OneBallot, ActionFormView):
    """A page that says what the step does, with one button."""

    form_class = VersionForm

    @property
    def back_text(self) -> str:
        return str(self.ballot)

    @property
    def sealed(self) -> bool:
        return self.ballot.mode in SEALED_MODES

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.ballot.version}

    def stored(self) -> dict[str, Any]:
        return {"version": ballot_of(self.request, self.ballot.pk).version}

    def back(self) -> str:
        return self.address


class Freeze(BallotStepForm):
    claim = "Chốt nội dung phiếu"
    lead = (
        "Câu hỏi, danh sách người bỏ phiếu, người không được bỏ phiếu, tỷ lệ cần đạt và nội dung hồ sơ được giữ nguyên từ lúc này."
        " Sai sót về sau: hủy lượt này và lập lượt khác."
    )
    button = "Chốt nội dung"

    @property
    def done(self) -> str:
        codes = "Mời từng người trong tổ kiểm phiếu nhận mã bằng tài khoản của mình."
        return f"Đã chốt nội dung. {codes if self.sealed else 'Bước sau: mở bỏ phiếu.'}"

    def permission(self) -> Verdict:
        return may.may_take(self.request.user, self.ballot, workflow.FREEZE)

    def act(self, form: VersionForm) -> Ballot:
        return actions.freeze_ballot(ballot_id=self.ballot.pk, by=self.request.user, **form.cleaned_data)


class Open(BallotStepForm):
    claim = "Mở bỏ phiếu"
    button = "Mở bỏ phiếu"
    done = "Đã mở bỏ phiếu."

    @property
    def lead(self) -> str:
        key = "Hệ thống tạo khóa của lượt, bọc cho tổ kiểm phiếu rồi quên khóa. "
        return f"{key if self.sealed else ''}Từ lúc này các thành viên bỏ phiếu được."

    def permission(self) -> Verdict:
        return may.may_take(self.request.user, self.ballot, workflow.OPEN)

    def act(self, form: VersionForm) -> Ballot:
        return actions.open_ballot(ballot_id=self.ballot.pk, by=self.request.user, **form.cleaned_data)


class Close(BallotStepForm):
    claim = "Khóa hòm phiếu"
    button = "Khóa hòm phiếu"

    @property
    def lead(self) -> str:
        apart = "Phiếu rời tên người, được xếp lẫn và chờ tổ kiểm phiếu. "
        return f"Không ai bỏ phiếu được nữa. {apart if self.sealed else ''}Không mở lại được."

    @property
    def done(self) -> str:
        return f"Đã khóa hòm phiếu. {_NEXT_AFTER_CLOSE[self.ballot.mode]}"

    def permission(self) -> Verdict:
        return may.may_take(self.request.user, self.ballot, workflow.CLOSE)

    def act(self, form: VersionForm) -> Ballot:
        return actions.close_ballot(ballot_id=self.ballot.pk, by=self.request.user, **form.cleaned_data)


class Certify(BallotStepForm):
    claim = "Xác nhận kết quả kiểm phiếu"
    lead = "Người chủ trì đứng tên kết quả này. Đề nghị đạt đủ phiếu được trình người có thẩm quyền."
    button = "Xác nhận kết quả"
    done = "Đã xác nhận kết quả kiểm phiếu."

    def permission(self) -> Verdict:
        return may.may_certify(self.request.user, self.ballot)

    def act(self, form: VersionForm) -> Ballot:
        return actions.certify_ballot(ballot_id=self.ballot.pk, by=self.request.user, **form.cleaned_data)


class AskCancel(BallotStepForm):
    form_class = ReasonForm
    claim = "Đề nghị hủy lượt bỏ phiếu"
    lead = "Chủ trì hoặc một người kiểm phiếu đồng ý thì lượt mới bị hủy. Phiếu đã bỏ bị xóa, không kiểm; muốn bỏ phiếu thì lập lượt mới."
    button = "Đề nghị hủy"
    done = "Đã đề nghị hủy. Chờ chủ trì hoặc một người kiểm phiếu đồng ý."

    def permission(self) -> Verdict:
        return may.may_ask_cancel(self.request.user, self.ballot)

    def act(self, form: ReasonForm) -> Ballot:
        return actions.ask_cancel(ballot_id=self.ballot.pk, by=self.request.user, **form.cleaned_data)


class Cancel(BallotStepForm):
    claim = "Đồng ý hủy lượt bỏ phiếu"
    lead = "Phiếu, hòm phiếu và khóa bị xóa, không ai kiểm được nữa."
    button = "Đồng ý hủy lượt này"
    done = "Lượt bỏ phiếu đã hủy."

    def permission(self) -> Verdict:
        return may.may_cancel(self.request.user, self.ballot)

    def act(self, form: VersionForm) -> Ballot:
        return actions.cancel_ballot(ballot_id=self.ballot.pk, by=self.request.user, **form.cleaned_data)


class Annul(BallotStepForm):
    form_class = DocumentForm
    claim = "Hủy kết quả đã kiểm"
    lead = "Kết quả được giữ và ghi rõ là đã hủy. Bỏ phiếu lại là một lượt mới."
    button = "Hủy kết quả"
    done = "Kết quả đã bị hủy theo văn bản."

    def permission(self) -> Verdict:
        return may.may_annul(self.request.user, self.ballot)

    def act(self, form: DocumentForm) -> Ballot:
        return actions.annul_ballot(ballot_id=self.ballot.pk, by=self.request.user, **form.cleaned_data)


class Destroy(BallotStepForm):
    claim = "Hủy khóa và phiếu"
    lead = (
        "Khóa của lượt và phiếu trong hòm bị xóa hẳn: từ đó không ai biết ai đã chọn gì, kể cả khi có bản sao cũ của cơ sở dữ liệu."
        " Tổng số, mã biên nhận và dấu niêm phong được giữ."
    )
    button = "Hủy khóa và phiếu"
    done = "Đã hủy khóa và phiếu. Nhắc tổ kiểm phiếu xác nhận đã hủy mã."

    def permission(self) -> Verdict:
        return may.may_destroy(self.request.user, self.ballot)

    def act(self, form: VersionForm) -> Ballot:
        return actions.destroy_ballot(ballot_id=self.ballot.pk, by=self.request.user, **form.cleaned_data)


class BurnCode(ActionButton):
    done = "Đã ghi: mã kiểm phiếu của đồng chí đã hủy."

    def find(self) -> None:
        self.ballot = ballot_of(self.request, self.kwargs["pk"])

    def act(self) -> Ballot:
        return actions.burn_code(ballot_id=self.ballot.pk, by=self.request.user)

    def back(self) -> str:
        return reverse("councils:ballot_detail", args=[self.ballot.pk])


class NotePaper(BurnCode):
    """Tick the roll for a paper, or take the tick back."""

    done = "Đã ghi vào danh sách."

    def act(self) -> Any:
        member = whole_number(self.request.POST.get("thanh_vien", "")) or 0
        channel = self.request.POST.get("cach", "")
        if channel not in {"none", "paper_present", "paper_absent"}:
            raise NotAllowed("Chọn người đã nộp phiếu giấy rồi bấm lại.")
        return actions.note_paper(ballot_id=self.ballot.pk, member_id=member, channel=channel, by=self.request.user)

    def back(self) -> str:
        return super().back() + "#danh-sach"


class ProposePassed(BurnCode):
    """All that passed, to whoever decides."""

    def act(self) -> int:
        return actions.propose_passed(ballot_id=self.ballot.pk, by=self.request.user)

    def say(self, result: int) -> str:
        return f"Đã trình {result} đề nghị đạt phiếu."


class Remind(BurnCode):
    def act(self) -> int:
        return actions.remind_voters(ballot_id=self.ballot.pk, by=self.request.user)

    def say(self, result: int) -> str:
        return f"Đã nhắc {result} thành viên chưa bỏ phiếu." if result else "Mọi thành viên có tài khoản đã bỏ phiếu."


@method_decorator(never_cache, name="dispatch")
class TakeCode(OneBallot, SignedIn, View):
    """A teller's code: asked for by POST, shown in that one answer and nowhere else.

    Who has one is asked again before another takes its place: loading the page a second time must not make a written code worthless.
    """

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        verdict = may.may_take_code(request.user, self.ballot)
        return self.page(request, {"verdict": verdict, "has_code": self.has_code()}, 200 if verdict else 403)

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        if self.has_code() and "thay" not in request.POST:
            return self.get(request, pk)
        try:
            code = actions.take_code(ballot_id=self.ballot.pk, by=request.user)
        except NotAllowed as refusal:
            return self.page(request, {"verdict": Verdict(False, str(refusal))}, 403)
        return self.page(request, {"code": code, "replaced": "thay" in request.POST}, 200)

    def has_code(self) -> bool:
        return any(one.user_id == self.request.user.pk and one.public_key for one in self.ballot.tellers.all())

    def page(self, request: HttpRequest, context: dict[str, Any], status: int) -> HttpResponse:
        context |= {"ballot": self.ballot, "back": self.address}
        return render(request, "councils/ballot_code.html", context, status=status)
