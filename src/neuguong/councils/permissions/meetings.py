"""Who prepares a meeting, who runs it, who keeps away from what, who stands for its minutes."""

from typing import Any

from neuguong.common.verdicts import YES, Verdict, no
from neuguong.councils import workflow
from neuguong.councils.enums import MeetingStage
from neuguong.councils.permissions.councils import serves

BEFORE_CLOSE = frozenset({MeetingStage.DRAFT, MeetingStage.CALLED, MeetingStage.OPEN})
HELD = frozenset({MeetingStage.CALLED, MeetingStage.OPEN})


def runs(user: Any, meeting: Any) -> bool:
    """Serves the council, or is the meeting's own secretary. ``meeting`` with council, organisation and secretary at hand."""
    own = meeting.secretary is not None and meeting.secretary.user_id == user.pk
    return own or serves(user, meeting.council)


def _runs(user: Any, meeting: Any) -> Verdict:
    if runs(user, meeting):
        return YES
    return no("Phiên họp do Thư ký Hội đồng chuẩn bị và ghi.")


def may_create(user: Any, council: Any) -> Verdict:
    if not serves(user, council):
        return no("Phiên họp do Thư ký Hội đồng chuẩn bị và ghi.")
    return no("Hội đồng này đã kết thúc nên không lập phiên họp mới.") if council.valid_until else YES


def may_prepare(user: Any, meeting: Any) -> Verdict:
    """Change the meeting and its agenda before it is called."""
    verdict = _runs(user, meeting)
    if verdict and meeting.stage != MeetingStage.DRAFT:
        return no(f"Phiên họp đang ở bước “{meeting.get_stage_display()}” nên không sửa chương trình được nữa.")
    return verdict


def may_describe(user: Any, meeting: Any) -> Verdict:
    """Time, place, chair, secretary: until it is closed."""
    verdict = _runs(user, meeting)
    if verdict and meeting.stage not in BEFORE_CLOSE:
        return no("Phiên họp đã kết thúc hoặc đã hủy nên không sửa được.")
    return verdict


def may_step(user: Any, meeting: Any, step: workflow.Step) -> Verdict:
    """Call, open, close, cancel."""
    verdict = _runs(user, meeting)
    if verdict and not step.may_start(meeting.stage):
        return no(f"Phiên họp đang ở bước “{meeting.get_stage_display()}” nên chưa làm được việc này.")
    return verdict


def may_drop(user: Any, meeting: Any) -> Verdict:
    """Take an item off the agenda."""
    verdict = _runs(user, meeting)
    if verdict and meeting.stage not in BEFORE_CLOSE:
        return no("Phiên họp đã kết thúc hoặc đã hủy nên không rút nội dung nào nữa.")
    return verdict


def may_note(user: Any, meeting: Any) -> Verdict:
    """Attendance, interests, discussion: from the call until the close."""
    verdict = _runs(user, meeting)
    if verdict and meeting.stage not in HELD:
        return no("Việc này ghi được từ khi mời họp đến khi kết thúc phiên họp.")
    return verdict


def may_write_up(user: Any, meeting: Any) -> Verdict:
    """Discussion, course and conclusion: while it is held and after it, until the minutes are confirmed."""
    verdict = _runs(user, meeting)
    if verdict and meeting.stage not in {MeetingStage.OPEN, MeetingStage.CLOSED}:
        return no("Diễn biến, thảo luận, kết luận ghi được từ khi khai mạc phiên họp.")
    return verdict


def may_declare(user: Any, meeting: Any, member: Any) -> Verdict:
    """A member says of oneself; whoever runs the meeting of any member. ``member`` None: no seat here."""
    if member is None:
        return no("Chỉ thành viên Hội đồng kê khai lợi ích liên quan của mình.")
    if meeting.stage not in HELD:
        return no("Kê khai được từ khi mời họp đến khi kết thúc phiên họp.")
    if member.user_id == user.pk or runs(user, meeting):
        return YES
    return no("Chỉ kê khai được cho chính mình.")


def may_withdraw_interest(user: Any, interest: Any, meeting: Any) -> Verdict:
    """Written down by mistake: the secretary, and nobody for oneself."""
    verdict = may_note(user, meeting)
    if not verdict:
        return verdict
    if interest.withdrawn_at:
        return no("Kê khai này đã bỏ rồi.")
    if interest.member.user_id == user.pk:
        return no("Không tự bỏ việc tránh xung đột lợi ích của chính mình.")
    return YES


def may_add_paper(user: Any, meeting: Any) -> Verdict:
    return may_describe(user, meeting)


def may_draft_minutes(user: Any, meeting: Any) -> Verdict:
    verdict = _runs(user, meeting)
    if verdict and meeting.stage not in {MeetingStage.OPEN, MeetingStage.CLOSED}:
        return no("Biên bản lập được từ khi khai mạc phiên họp.")
    return verdict


def may_confirm(user: Any, meeting: Any, role: str) -> Verdict:
    """``role``: “chair” or “secretary”, each in person; ``meeting`` closed."""
    if meeting.stage != MeetingStage.CLOSED:
        return no("Kết thúc phiên họp trước, rồi xác nhận biên bản.")
    if role not in {"chair", "secretary"}:
        return no("Chỉ chủ trì và thư ký phiên họp xác nhận biên bản.")
    member = getattr(meeting, role)
    who = "Chủ trì" if role == "chair" else "Thư ký"
    if member is None:
        return no(f"Phiên họp chưa ghi ai là {who.lower()}.")
    if member.user_id is None:
        return no(f"{who} {member.full_name} chưa có tài khoản: ký bản giấy rồi đưa bản đã ký vào hệ thống.")
    return YES if member.user_id == user.pk else no(f"Chỉ {member.full_name} xác nhận với tư cách {who.lower()}.")
