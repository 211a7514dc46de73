"""Whose notices are whose, and who looks after mail that did not arrive."""

from typing import Any

from neuguong.common.verdicts import YES, Verdict, no
from neuguong.notices.enums import MailState


def may_read(user: Any, notice: Any) -> Verdict:
    if notice.user_id == user.pk:
        return YES
    return no("Đây là thông báo của người khác.")


def may_see_mail(user: Any) -> Verdict:
    if user.scope.has("administrator"):
        return YES
    return no("Chỉ quản trị hệ thống xem thư chưa gửi được.")


def may_resend(user: Any, mail: Any) -> Verdict:
    if not (verdict := may_see_mail(user)):
        return verdict
    if mail.state != MailState.FAILED:
        return no("Thư này không ở trạng thái “không gửi được” nên không cần gửi lại.")
    return YES
