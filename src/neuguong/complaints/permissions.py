"""Who enters, hands over, settles; who is shown what is protected. Seeing a complaint at all is asked by ``visible_to`` first."""

from typing import Any, Final

from neuguong.common.text import fold
from neuguong.common.verdicts import YES, Verdict, no
from neuguong.complaints import workflow

HANDLERS: Final = ("appraiser", "chief")
_NEAR: Final = "Đơn về chính đồng chí hoặc về người cùng đơn vị thì người khác tiếp nhận: chuyển đơn cho thanh tra."


def may_enter(user: Any) -> Verdict:
    if user.scope.has(*HANDLERS):
        return YES
    return no("Chỉ cơ quan thường trực ghi đơn vào sổ. Nhận được đơn thì chuyển ngay, không sao lưu, không công khai.")


def may_enter_about(user: Any, recipient: Any, about_user: Any) -> Verdict:
    """Nobody takes down a complaint about himself or about the own body."""
    if not (verdict := may_enter(user)):
        return verdict
    bodies = {held.organisation_id for held in user.scope.held}
    if about_user is not None and about_user.pk == user.pk:
        return no(_NEAR)
    if recipient is not None and recipient.organisation_id in bodies:
        return no(_NEAR)
    return YES


def may_hand_over(user: Any, complaint: Any) -> Verdict:
    if not user.scope.has("chief"):
        return no("Chỉ lãnh đạo cơ quan thường trực giao người xử lý.")
    if not complaint.running:
        return no("Đơn này đã kết thúc.")
    return YES


def handles(user: Any, complaint: Any) -> bool:
    return bool(user.scope.has(*HANDLERS) and complaint.handler_id == user.pk)


def may_work_on(user: Any, complaint: Any, step: Any) -> Verdict:
    """One step of the settlement: the handler, or the chief."""
    if not handles(user, complaint) and not user.scope.has("chief"):
        return no("Chỉ người được giao xử lý hoặc lãnh đạo cơ quan thường trực ghi bước này.")
    if not step.may_start(complaint.stage):
        return no(f"Đơn này đang ở bước “{complaint.get_stage_display()}”.")
    return YES


def may_accept(user: Any, complaint: Any) -> Verdict:
    return may_work_on(user, complaint, workflow.ACCEPT)


def may_refuse(user: Any, complaint: Any) -> Verdict:
    return may_work_on(user, complaint, workflow.REFUSE)


def may_verify(user: Any, complaint: Any) -> Verdict:
    return may_work_on(user, complaint, workflow.VERIFY)


def may_conclude(user: Any, complaint: Any) -> Verdict:
    return may_work_on(user, complaint, workflow.CONCLUDE)


def may_answer(user: Any, complaint: Any) -> Verdict:
    return may_work_on(user, complaint, workflow.ANSWER)


def may_read_content(user: Any, complaint: Any) -> Verdict:
    if handles(user, complaint) or user.scope.has("chief"):
        return YES
    return no("Nội dung đơn chỉ mở cho người được giao xử lý và lãnh đạo cơ quan thường trực.")


def may_reveal_sender(user: Any, complaint: Any) -> Verdict:
    """A denouncer is known to the one who handles the letter and to nobody else (KN-02); each look is logged."""
    if handles(user, complaint):
        return YES
    if complaint.denunciation:
        return no(
            "Họ tên, địa chỉ người tố cáo được giữ bí mật: chỉ người được giao xử lý mở được, mỗi lần mở đều ghi lại."
        )
    if user.scope.has("chief"):
        return YES
    return no("Họ tên, địa chỉ người khiếu nại chỉ mở cho người được giao xử lý và lãnh đạo cơ quan thường trực.")


def may_export(user: Any) -> Verdict:
    if user.scope.has("chief", "appraiser", "auditor"):
        return YES
    return no("Tài khoản này không xem sổ khiếu nại, tố cáo.")


def names_nobody(sender: str, *texts: str) -> Verdict:
    """Fields that others read must not say who sent the letter."""
    words = fold(sender).split()
    if len(words) < 2:
        return YES
    if any(_says(words, fold(text).split()) for text in texts if text):
        return no("Không ghi tên người gửi đơn vào mục này: người khác đọc được. Bỏ tên rồi ghi lại.")
    return YES


def _says(words: list[str], text: list[str]) -> bool:
    plain = [word.strip(".,;:()“”\"'") for word in text]
    size = len(words)
    return any(plain[start : start + size] == words for start in range(len(plain) - size + 1))
