"""Who prepares a ballot, who votes, who counts: the secretary prepares and cannot open the box, the tellers open and cannot prepare."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from neuguong.common.verdicts import YES, Verdict, no
from neuguong.councils import workflow
from neuguong.councils.counting import FEWEST_PAPERS
from neuguong.councils.enums import (
    ON_PAPER,
    SEALED_MODES,
    BallotMode,
    BallotStage,
    Channel,
    CouncilLevel,
    MeetingStage,
)

NOT_NOW = "Lượt bỏ phiếu đang ở bước “{}” nên chưa làm được việc này. Tải lại trang rồi xem."
VOTED = "Đồng chí đã bỏ phiếu ở lượt này. Phiếu đã niêm phong nên không đổi được."


def is_secretary(user: Any, meeting: Any) -> bool:
    """The secretary of the meeting, or who serves the council: the council secretary of the province, a unit's own keepers."""
    if meeting.secretary is not None and meeting.secretary.user_id == user.pk:
        return True
    council = meeting.council
    if council.level == CouncilLevel.PROVINCE:
        return bool(user.scope.has("council_secretary"))
    return bool(user.scope.has_over(council.organisation.path, "officer"))


def is_chair(user: Any, meeting: Any) -> bool:
    return meeting.chair is not None and meeting.chair.user_id == user.pk


def may_prepare(user: Any, meeting: Any) -> Verdict:
    if not is_secretary(user, meeting):
        return no("Lượt bỏ phiếu do thư ký Hội đồng chuẩn bị.")
    if meeting.stage not in {MeetingStage.CALLED, MeetingStage.OPEN}:
        return no("Mời họp xong mới lập được lượt bỏ phiếu; phiên đã họp xong hoặc đã hủy thì không lập thêm.")
    return YES


def may_take(user: Any, ballot: Any, step: workflow.Step) -> Verdict:
    """A step of the secretary: freeze, open, close."""
    if not is_secretary(user, ballot.meeting):
        return no("Việc này do thư ký Hội đồng làm.")
    return _at(ballot, step)


def _at(ballot: Any, step: workflow.Step) -> Verdict:
    return YES if step.may_start(ballot.stage) else no(NOT_NOW.format(ballot.get_stage_display()))


def may_be_teller(user: Any, meeting: Any) -> Verdict:
    """Never the secretary, never an administrator of the system: two of them together must be people who count."""
    if is_secretary(user, meeting):
        return no(f"{user}: thư ký phiên họp không làm kiểm phiếu.")
    if user.scope.has("administrator"):
        return no(f"{user}: quản trị hệ thống không làm kiểm phiếu.")
    if not user.scope.has("council_member", "chief", "appraiser", "head", "officer"):
        return no(f"{user}: tài khoản này không còn vai trò nào ở đây, không làm kiểm phiếu được.")
    return YES


def is_teller(user: Any, ballot: Any) -> bool:
    return any(one.user_id == user.pk for one in ballot.tellers.all())


def may_take_code(user: Any, ballot: Any) -> Verdict:
    if not is_teller(user, ballot):
        return no("Chỉ người trong tổ kiểm phiếu nhận mã, mỗi người một mã, bằng tài khoản của mình.")
    if ballot.mode not in SEALED_MODES:
        return no("Cách bỏ phiếu này không dùng mã kiểm phiếu.")
    if ballot.stage != BallotStage.FROZEN:
        return no("Mã chỉ phát trong lúc đã chốt nội dung và chưa mở bỏ phiếu.")
    return YES


def may_vote(user: Any, ballot: Any, member: Any) -> Verdict:
    """``member``: the seat of ``user`` on the roll of this ballot, None when there is none."""
    if member is None:
        return no("Đồng chí không có tên trong danh sách bỏ phiếu của lượt này.")
    if ballot.stage != BallotStage.OPEN:
        return no(f"Lượt bỏ phiếu đang ở bước “{ballot.get_stage_display()}”: chưa mở hoặc đã khóa hòm phiếu.")
    if ballot.mode == BallotMode.SECRET_PAPER:
        return no("Lượt này bỏ phiếu giấy tại phòng họp.")
    return _in_window(ballot.meeting, timezone.now()) if ballot.mode == BallotMode.WRITTEN else YES


def may_remind(user: Any, ballot: Any) -> Verdict:
    """While those who are reminded may still vote."""
    verdict = may_take(user, ballot, workflow.CLOSE)
    return _in_window(ballot.meeting, timezone.now()) if verdict and ballot.mode == BallotMode.WRITTEN else verdict


def _in_window(meeting: Any, moment: datetime) -> Verdict:
    """A written round takes votes from its first minute to its last, both included."""
    if moment < meeting.starts_at:
        return no(f"Lấy ý kiến bằng văn bản bắt đầu {_moment(meeting.starts_at)}. Đến lúc đó mới bỏ phiếu được.")
    if meeting.ends_at is not None and moment > meeting.ends_at:
        return no(f"Hạn bỏ phiếu đã hết {_moment(meeting.ends_at)}. Sau lúc đó không nhận phiếu trên hệ thống nữa.")
    return YES


def _moment(moment: datetime) -> str:
    return f"lúc {timezone.localtime(moment):%H:%M ngày %d/%m/%Y}"


def may_vote_again(ballot: Any, channel: str) -> Verdict:
    """``channel``: how this member has voted so far. An envelope gives way to a new one only by the statutes, a paper never."""
    if channel == Channel.NONE or ballot.mode == BallotMode.OPEN:
        return YES
    if channel != Channel.ELECTRONIC:
        return no(
            "Thư ký đã ghi đồng chí nộp phiếu giấy ở lượt này nên không bỏ phiếu trên hệ thống nữa. Ghi nhầm thì báo thư ký."
        )
    return YES if ballot.allow_replace else no(VOTED)


def may_hand_in(ballot: Any, member: Any, channel: str, *, present: bool) -> Verdict:
    """Whose paper a ballot takes, and as what. ``present``: the member is at the meeting.

    A sealed ballot is voted on screen; it takes papers of absent members, and of those who are there without an account.
    """
    if channel not in ON_PAPER or ballot.mode == BallotMode.OPEN:
        return no("Lượt này không nhận phiếu giấy như thế. Tải lại trang rồi chọn lại.")
    if ballot.mode not in SEALED_MODES or channel == Channel.PAPER_ABSENT:
        return YES
    if member.user_id is not None:
        return no(
            f"{member.full_name} có tài khoản nên có mặt thì bỏ phiếu trên hệ thống; phiếu giấy dành cho người vắng mặt và"
            " người có mặt chưa có tài khoản."
        )
    return (
        YES if present else no(f"{member.full_name} chưa được điểm danh có mặt. Điểm danh trước, rồi ghi phiếu giấy.")
    )


def may_note_paper(user: Any, ballot: Any) -> Verdict:
    if not is_secretary(user, ballot.meeting):
        return no("Thư ký ghi ai đã nộp phiếu giấy.")
    if ballot.stage != BallotStage.OPEN:
        return no(NOT_NOW.format(ballot.get_stage_display()))
    if ballot.mode == BallotMode.OPEN:
        return no("Biểu quyết công khai không dùng phiếu giấy.")
    return YES


def may_print_sheets(user: Any, ballot: Any) -> Verdict:
    """Sheets are made of the frozen manifest, and of no use once the box is closed."""
    if not is_secretary(user, ballot.meeting):
        return no("Phiếu giấy do thư ký in.")
    if ballot.mode == BallotMode.OPEN or ballot.stage not in {BallotStage.FROZEN, BallotStage.OPEN}:
        return no("Chốt nội dung rồi mới in được phiếu; khóa hòm rồi thì không in nữa.")
    return YES


def may_type_papers(user: Any, ballot: Any) -> Verdict:
    """Papers for a sealed box are typed by tellers while the vote is open; papers of a paper ballot after the close."""
    if not is_teller(user, ballot):
        return no("Phiếu giấy do tổ kiểm phiếu nhập.")
    wanted = BallotStage.CLOSED if ballot.mode == BallotMode.SECRET_PAPER else BallotStage.OPEN
    if ballot.mode == BallotMode.OPEN or ballot.stage != wanted:
        return no(NOT_NOW.format(ballot.get_stage_display()))
    return YES


def may_seal_papers(count: int) -> Verdict:
    """``count``: papers on the roll of a sealed ballot."""
    if not count:
        return no("Thư ký chưa ghi phiếu giấy nào đã nộp.")
    if count < FEWEST_PAPERS:
        return no(
            f"Có {count} phiếu giấy thì đoán được là của ai. Chờ đủ {FEWEST_PAPERS} phiếu; ai có tài khoản thì thư ký bỏ"
            " ghi để người đó bỏ phiếu trên hệ thống."
        )
    return YES


def may_count(user: Any, ballot: Any) -> Verdict:
    """Tellers count, and count again before witnesses as long as the box is there."""
    if ballot.mode == BallotMode.OPEN:
        allowed = is_secretary(user, ballot.meeting) or is_teller(user, ballot)
        return _at(ballot, workflow.COUNT) if allowed else no("Thư ký hoặc tổ kiểm phiếu tổng hợp biểu quyết.")
    if not is_teller(user, ballot):
        return no("Chỉ tổ kiểm phiếu kiểm phiếu.")
    if ballot.stage in {BallotStage.COUNTED, BallotStage.CERTIFIED} and ballot.mode in SEALED_MODES:
        return YES
    return _at(ballot, workflow.COUNT)


def may_certify(user: Any, ballot: Any) -> Verdict:
    if not is_chair(user, ballot.meeting):
        return no("Kết quả kiểm phiếu do người chủ trì phiên họp xác nhận.")
    return _at(ballot, workflow.CERTIFY)


def may_draft_count_minutes(user: Any, ballot: Any) -> Verdict:
    if not (is_secretary(user, ballot.meeting) or is_teller(user, ballot)):
        return no("Biên bản kiểm phiếu do thư ký hoặc tổ kiểm phiếu lập.")
    if ballot.stage not in workflow.STANDS:
        return no("Kiểm phiếu xong mới lập được biên bản kiểm phiếu.")
    return YES


def may_confirm_count(user: Any, ballot: Any) -> Verdict:
    """Who counted, and the secretary; the chair certifies after them."""
    if not (is_secretary(user, ballot.meeting) or is_teller(user, ballot)):
        return no("Biên bản kiểm phiếu do tổ kiểm phiếu và thư ký xác nhận.")
    if ballot.stage not in workflow.STANDS:
        return no("Kiểm phiếu xong mới xác nhận được biên bản.")
    return YES


def may_ask_cancel(user: Any, ballot: Any) -> Verdict:
    if not is_secretary(user, ballot.meeting):
        return no("Thư ký đề nghị hủy lượt; chủ trì hoặc một người kiểm phiếu đồng ý thì lượt mới bị hủy.")
    return _at(ballot, workflow.CANCEL)


def may_cancel(user: Any, ballot: Any) -> Verdict:
    """The second person of two."""
    if is_secretary(user, ballot.meeting) or not (is_chair(user, ballot.meeting) or is_teller(user, ballot)):
        return no("Chủ trì hoặc một người kiểm phiếu (không phải thư ký) đồng ý thì lượt mới bị hủy.")
    return _at(ballot, workflow.CANCEL)


def may_annul(user: Any, ballot: Any) -> Verdict:
    if not is_chair(user, ballot.meeting):
        return no("Chỉ chủ trì hủy kết quả đã kiểm, theo một văn bản.")
    return _at(ballot, workflow.ANNUL)


def may_destroy(user: Any, ballot: Any) -> Verdict:
    if not (is_chair(user, ballot.meeting) or is_secretary(user, ballot.meeting)):
        return no("Chủ trì hoặc thư ký hủy khóa và phiếu.")
    return _at(ballot, workflow.DESTROY)


def may_burn_code(user: Any, ballot: Any) -> Verdict:
    if not is_teller(user, ballot):
        return no("Chỉ người trong tổ kiểm phiếu xác nhận đã hủy mã của mình.")
    if ballot.stage not in {BallotStage.CERTIFIED, BallotStage.DESTROYED, BallotStage.CANCELLED, BallotStage.ANNULLED}:
        return no("Giữ mã đến khi kết quả được xác nhận: còn có thể phải kiểm lại.")
    return YES


def may_propose_passed(user: Any, ballot: Any) -> Verdict:
    """The standing office's chief, or a body's head for its own council; the rounds are asked again by the proposal itself."""
    council = ballot.meeting.council
    unit = council.level == CouncilLevel.UNIT
    leads = user.scope.has_over(council.organisation.path, "head") if unit else user.scope.has("chief")
    if not leads:
        return no("Đề nghị đạt phiếu do lãnh đạo cơ quan thường trực trình người có thẩm quyền.")
    if ballot.rehearsal or ballot.stage not in {BallotStage.CERTIFIED, BallotStage.DESTROYED}:
        return no("Chủ trì xác nhận kết quả rồi mới trình được; lượt diễn tập không có giá trị.")
    return YES


def may_export(user: Any, ballot: Any) -> Verdict:
    """The bundle for the stand-alone verifier: those who count and those who check, once the box is closed."""
    if ballot.stage in {BallotStage.DRAFT, BallotStage.FROZEN, BallotStage.OPEN, BallotStage.CANCELLED}:
        return no("Hòm phiếu khóa rồi mới xuất được tệp kiểm chứng.")
    checks = is_teller(user, ballot) or is_chair(user, ballot.meeting) or is_secretary(user, ballot.meeting)
    if not (checks or user.scope.has("auditor")):
        return no("Tệp kiểm chứng dành cho chủ trì, thư ký, tổ kiểm phiếu và thanh tra.")
    return YES
