"""Who settles what became of a nomination, who releases it, who reads it before that."""

from typing import Any

from neuguong.common.verdicts import YES, Verdict, no
from neuguong.dossiers import workflow
from neuguong.dossiers.permissions import receives


def leads(user: Any, round_: Any) -> bool:
    """Answers for a round: the chief of the standing office, or the head of the body that holds it."""
    if round_.held_by_id is None:
        return bool(user.scope.has("chief"))
    return bool(user.scope.has_over(round_.held_by.path, "head"))


def may_settle_round(user: Any, round_: Any) -> Verdict:
    if leads(user, round_):
        return YES
    return no("Kết quả do lãnh đạo cơ quan nhận hồ sơ ghi. Trình lãnh đạo kèm ý kiến thẩm định.")


def may_settle_by_decision(user: Any, round_: Any) -> Verdict:
    """Whoever issues the decision: also the chairman's office, for rounds of the province."""
    if leads(user, round_) or (round_.held_by_id is None and user.scope.has("chairman_office")):
        return YES
    return no("Kết quả theo quyết định do lãnh đạo cơ quan nhận hồ sơ hoặc Văn phòng UBND tỉnh ghi.")


def may_release(user: Any, round_: Any) -> Verdict:
    if leads(user, round_):
        return YES
    return no("Chỉ lãnh đạo cơ quan nhận hồ sơ công bố kết quả cho các đơn vị.")


def may_propose(user: Any, nomination: Any) -> Verdict:
    if not leads(user, nomination.dossier.round):
        return no("Chỉ lãnh đạo cơ quan nhận hồ sơ trình người có thẩm quyền.")
    if not workflow.PROPOSE.may_start(nomination.stage):
        return no(f"{nomination.recipient} đang ở bước “{nomination.get_stage_display()}” nên chưa trình được.")
    return YES


def reads_result(user: Any, nomination: Any, result: Any) -> bool:
    """The receiving body always; everybody else who sees the nomination once the result is released."""
    return result is not None and (result.released_at is not None or receives(user, nomination.dossier.round))
