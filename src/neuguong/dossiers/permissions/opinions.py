"""Who asks another body, who answers for it, who keeps the lists of violations."""

from typing import Any

from neuguong.common.verdicts import YES, Verdict, no
from neuguong.dossiers.permissions import APPRAISERS, KEEPERS, receives


def may_ask(user: Any, round_: Any) -> Verdict:
    if receives(user, round_):
        return YES
    return no("Chỉ cơ quan nhận hồ sơ của đợt gửi xin ý kiến.")


def answers_for(user: Any, request: Any) -> bool:
    """Works for the body that was asked."""
    return bool(user.scope.has_over(request.body.path, *KEEPERS))


def may_answer(user: Any, request: Any) -> Verdict:
    """The asked body itself; the asking one types in what came on paper."""
    if request.closed_at:
        return no("Lần xin ý kiến này đã kết thúc. Gửi ý kiến bổ sung bằng văn bản tới cơ quan nhận hồ sơ.")
    if answers_for(user, request) or receives(user, request.round):
        return YES
    return no(f"Chỉ {request.body} hoặc cơ quan hỏi ý kiến ghi trả lời.")


def may_close(user: Any, request: Any) -> Verdict:
    if not receives(user, request.round):
        return no("Chỉ cơ quan hỏi ý kiến nhắc hoặc kết thúc lần hỏi.")
    return no("Lần xin ý kiến này đã kết thúc rồi.") if request.closed_at else YES


def may_keep_lists(user: Any) -> Verdict:
    """Lists of violations are read by the standing office only."""
    if user.scope.has(*APPRAISERS):
        return YES
    return no("Danh sách vi phạm do cơ quan thường trực (Sở Nội vụ) giữ và đối chiếu.")
