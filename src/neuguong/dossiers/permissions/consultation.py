"""Who lays nominations before the public, who takes them away again, who reads and answers what people say."""

from typing import Any

from django.utils import timezone

from neuguong.common.verdicts import YES, Verdict, no
from neuguong.dossiers import workflow
from neuguong.dossiers.permissions import APPRAISERS

_OFFICE = "cơ quan thường trực (Sở Nội vụ)"
OVER = "Đợt lấy ý kiến này đã kết thúc hoặc đã được gỡ nên không nhận thêm ý kiến."


def may_draft(user: Any, round_: Any) -> Verdict:
    """Choose nominations and write what the public will read; nothing is public by that."""
    if round_.held_by_id is not None:
        return no("Cổng của tỉnh chỉ công khai đề nghị ở đợt của tỉnh. Đợt của đơn vị thì niêm yết tại đơn vị.")
    if not user.scope.has(*APPRAISERS):
        return no(f"Chỉ {_OFFICE} công khai lấy ý kiến.")
    return YES


def may_change(user: Any, consultation: Any) -> Verdict:
    """Change a draft. What has been public is never edited: it is withdrawn and laid out anew."""
    if consultation.published_at:
        return no("Đã công khai nên không sửa được. Gỡ mục sai kèm lý do rồi công khai lại bằng một đợt mới.")
    if consultation.withdrawn_at:
        return no("Bản nháp này đã bỏ. Lập bản nháp mới.")
    return may_draft(user, consultation.round)


def may_publish(user: Any, consultation: Any) -> Verdict:
    """The deliberate act: the chief answers for it."""
    verdict = may_change(user, consultation)
    if not verdict:
        return verdict
    if not user.scope.has("chief"):
        return no("Lãnh đạo cơ quan thường trực quyết định công khai. Chuyên viên soạn, đọc soát từng mục rồi trình.")
    return YES


def may_publish_beyond_rule(user: Any) -> Verdict:
    """Lay out what no rule asks to be public."""
    if user.scope.has("chief"):
        return YES
    return no(
        "Quy định không buộc công khai hình thức này: chỉ lãnh đạo cơ quan thường trực quyết định công khai thêm, kèm lý do."
    )


def may_pull(user: Any, consultation: Any) -> Verdict:
    """Take something off the public page, or drop a draft: quick, so every appraiser may."""
    if not user.scope.has(*APPRAISERS):
        return no(f"Chỉ {_OFFICE} gỡ nội dung đã công khai.")
    if consultation.withdrawn_at:
        return no("Đợt công khai này đã được gỡ rồi.")
    if consultation.closed_at:
        return no("Đợt công khai này đã kết thúc, không còn gì trên trang công khai để gỡ.")
    return YES


def may_pull_entry(user: Any, entry: Any) -> Verdict:
    if not entry.consultation.published_at or entry.withdrawn_at:
        return no("Mục này chưa công khai hoặc đã được gỡ rồi.")
    return may_pull(user, entry.consultation)


def may_close(user: Any, consultation: Any) -> Verdict:
    """End it after its last day; ``user`` None is the system itself."""
    if user is not None and not user.scope.has(*APPRAISERS):
        return no(f"Chỉ {_OFFICE} kết thúc đợt lấy ý kiến.")
    if not consultation.published_at or consultation.withdrawn_at:
        return no("Đợt này chưa công khai hoặc đã gỡ nên không có gì để kết thúc.")
    if consultation.closed_at:
        return no("Đợt lấy ý kiến này đã kết thúc rồi.")
    if timezone.localdate() <= consultation.closes_on:
        return no(f"Nhân dân còn được góp ý đến hết ngày {consultation.closes_on:%d/%m/%Y}. Kết thúc sau ngày đó.")
    return YES


def may_comment(consultation: Any) -> Verdict:
    """Anybody may, signed in or not, from the first to the end of the last day."""
    today = timezone.localdate()
    running = consultation.published_at and not consultation.withdrawn_at and not consultation.closed_at
    return YES if running and consultation.opens_on <= today <= consultation.closes_on else no(OVER)


def may_read_comments(user: Any) -> Verdict:
    if user.scope.has(*APPRAISERS):
        return YES
    return no(f"Ý kiến của nhân dân chỉ {_OFFICE} đọc. Hội đồng đọc kết quả ở biên bản.")


def may_enter_comments(user: Any, consultation: Any) -> Verdict:
    """Type in what came on paper or by word of mouth: whoever answers it; after the last day too, for what came in time."""
    verdict = may_read_comments(user)
    if not verdict:
        return verdict
    if not consultation.published_at or consultation.withdrawn_at:
        return no("Đợt này chưa công khai hoặc đã gỡ nên không ghi góp ý vào được.")
    if timezone.localdate() < consultation.opens_on:
        return no(f"Đợt lấy ý kiến bắt đầu ngày {consultation.opens_on:%d/%m/%Y}; trước đó không ghi góp ý.")
    return YES


def came_in_time(consultation: Any, day: Any) -> Verdict:
    """The day on which a letter or a caller came: one of the days on which the portal takes comments."""
    if day > timezone.localdate():
        return no("Ngày nhận không thể ở tương lai.")
    if not consultation.opens_on <= day <= consultation.closes_on:
        days = f"từ {consultation.opens_on:%d/%m/%Y} đến hết {consultation.closes_on:%d/%m/%Y}"
        return no(f"Đợt này nhận góp ý {days}.")
    return YES


def may_enter_on(entry: Any) -> Verdict:
    """As long as the comment can still be weighed: the nomination stands in appraisal or before the public."""
    if entry.withdrawn_at:
        return no("Mục này đã gỡ khỏi trang công khai nên không nhận góp ý.")
    if entry.nomination.removed_at or entry.nomination.stage not in workflow.CLOCK_RUNS | workflow.CLOCK_WAITS:
        return no(
            f"{entry.name} đã đủ điều kiện trình hoặc đã có kết quả nên không ghi thêm góp ý. Cần xét lại thì thẩm định lại"
            " trước."
        )
    return YES


def may_moderate(user: Any, comment: Any, step: workflow.Step) -> Verdict:
    """``comment``: fetched through ``visible_to``, so that nobody with an interest comes this far."""
    verdict = may_read_comments(user)
    if not verdict:
        return verdict
    if not step.may_start(comment.state):
        return no(f"Ý kiến này đang ở trạng thái “{comment.get_state_display()}” nên không làm được việc này.")
    return YES


def may_reveal_sender(user: Any, comment: Any) -> Verdict:
    """See who sent a protected comment; each look is logged with its reason."""
    verdict = may_read_comments(user)
    if verdict and not (comment.sender or comment.contact):
        return no("Người gửi không để lại tên, địa chỉ liên hệ.")
    return verdict


def may_read_record(user: Any) -> Verdict:
    """The result for the council."""
    if user.scope.province_wide:
        return YES
    return no("Biên bản kết quả công khai do cơ quan thường trực giữ và trình Hội đồng.")
