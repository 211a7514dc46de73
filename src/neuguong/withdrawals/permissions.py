"""Who opens a case, who takes it further, who issues what ends it."""

from typing import Any

from neuguong.common.verdicts import YES, Verdict, no
from neuguong.withdrawals import workflow
from neuguong.withdrawals.enums import CaseKind, CaseStage, ReturnState, RuleAnswer

# What is decided by the registry's new version: these end with a decision; the others with a letter or a confirmation.
BY_DECISION = frozenset({CaseKind.REVOCATION, CaseKind.STRIPPING, CaseKind.RESTORATION, CaseKind.CORRECTION_OF_CONTENT})


def may_open(user: Any) -> Verdict:
    if user.scope.has("appraiser", "chief"):
        return YES
    return no(
        "Chỉ cơ quan thường trực mở việc thu hồi, phục hồi, đính chính. Gửi văn bản đề nghị đến cơ quan thường trực."
    )


def may_verify(user: Any, case: Any) -> Verdict:
    if not user.scope.has("appraiser", "chief"):
        return no("Chỉ cơ quan thường trực ghi kết luận.")
    return _at(case, workflow.VERIFY)


def may_answer(user: Any, case: Any) -> Verdict:
    """Where the rule leaves it open: the chief says yes, with the reason."""
    if case.rule_answer != RuleAnswer.ASK:
        return no("Quy định đã trả lời rõ trường hợp này.")
    if case.answered_at is not None:
        return no("Đã có ý kiến của lãnh đạo về điểm quy định để ngỏ.")
    if not case.running:
        return no("Việc này đã kết thúc.")
    if not user.scope.has("chief"):
        return no("Quy định để ngỏ trường hợp này: lãnh đạo cơ quan thường trực xem xét và ghi lý do.")
    return YES


def may_propose(user: Any, case: Any) -> Verdict:
    if not user.scope.has("chief"):
        return no("Chỉ lãnh đạo cơ quan thường trực trình người có thẩm quyền.")
    if verdict := _at(case, workflow.PROPOSE):
        if case.rule_answer == RuleAnswer.ASK and case.answered_at is None:
            return no("Quy định để ngỏ trường hợp này: ghi ý kiến của lãnh đạo trước khi trình.")
        return YES
    return verdict


def may_drop(user: Any, case: Any) -> Verdict:
    if not user.scope.has("chief"):
        return no("Chỉ lãnh đạo cơ quan thường trực quyết định không tiếp tục.")
    return _at(case, workflow.DROP)


def may_issue(user: Any, case: Any) -> Verdict:
    """Enter number and day of the decision, letter or confirmation: from then on it is in force."""
    if not user.scope.has("chief", "chairman_office"):
        return no("Lãnh đạo cơ quan thường trực hoặc Văn phòng UBND tỉnh ghi văn bản đã ban hành.")
    return _at(case, workflow.DECIDE)


def may_write_letter(user: Any, case: Any) -> Verdict:
    """The công văn that corrects a form: once there is a conclusion."""
    if case.kind != CaseKind.CORRECTION_OF_FORM:
        return no(
            "Chỉ sai thể thức, kỹ thuật trình bày mới đính chính bằng công văn. Sai nội dung thì ra quyết định thay thế."
        )
    if case.letter is not None and case.letter.state != "void":
        return no("Đã có dự thảo công văn cho việc này.")
    if not user.scope.has("chief", "chairman_office"):
        return no("Lãnh đạo cơ quan thường trực hoặc Văn phòng UBND tỉnh soạn công văn đính chính.")
    if case.stage not in {CaseStage.VERIFIED, CaseStage.PROPOSED}:
        return no(f"Việc này đang ở bước “{case.get_stage_display()}”.")
    return YES


def may_follow(user: Any, thing: Any) -> Verdict:
    if thing.state != ReturnState.WAITING:
        return no("Mục này đã ghi kết quả giao nhận.")
    if user.scope.has("appraiser", "chief"):
        return YES
    return no("Chỉ cơ quan thường trực ghi việc giao nhận.")


def may_add_thing(user: Any, case: Any) -> Verdict:
    if case.stage != CaseStage.DECIDED:
        return no("Ghi vật phải giao nhận sau khi văn bản đã ban hành.")
    if user.scope.has("appraiser", "chief"):
        return YES
    return no("Chỉ cơ quan thường trực theo dõi việc giao nhận.")


def may_export(user: Any) -> Verdict:
    if user.scope.has("chief", "appraiser", "chairman_office", "auditor"):
        return YES
    return no("Tài khoản này không xem sổ theo dõi thu hồi.")


def _at(case: Any, step: Any) -> Verdict:
    if step.may_start(case.stage):
        return YES
    return no(f"Việc này đang ở bước “{case.get_stage_display()}”.")
