"""Who prepares, numbers, issues and releases a decision; every refusal is a sentence that says who can."""

from typing import Any

from neuguong.common.verdicts import YES, Verdict, no
from neuguong.decisions.enums import Decider, DecisionKind, DecisionSource, DecisionStage

KEEPERS = ("officer", "head")
PREPARE = ("appraiser", "chief", "chairman_office")
# Decisions of these are prepared by the standing office and kept with the province.
OF_THE_PROVINCE = frozenset(
    {Decider.PRESIDENT, Decider.GOVERNMENT, Decider.PRIME_MINISTER, Decider.MINISTER, Decider.CHAIR_PROVINCE}
)


def prepares(user: Any, decider: str, organisation: Any, source: str = "") -> bool:
    """``source`` past: what was decided before the system is typed in by the standing office for everybody."""
    if user is None or (source == DecisionSource.PAST and user.scope.has("appraiser", "chief")):
        return True
    if decider in OF_THE_PROVINCE:
        return bool(user.scope.has(*PREPARE))
    return bool(user.scope.has_over(organisation.path, *KEEPERS))


def leads(user: Any, decider: str, organisation: Any) -> bool:
    """Answers for what is made public: the chief of the standing office, or the head of the body."""
    if user is None:
        return True
    if decider in OF_THE_PROVINCE:
        return bool(user.scope.has("chief"))
    return bool(user.scope.has_over(organisation.path, "head"))


def _an_award(decision: Any) -> Verdict:
    if decision.kind == DecisionKind.AWARD:
        return YES
    return no("Quyết định này được lập và ban hành cùng việc hủy bỏ, tước, phục hồi hoặc đính chính khen thưởng.")


def may_begin(user: Any) -> Verdict:
    """Of some body at all? The action asks again for the very body."""
    if user.scope.has(*PREPARE, *KEEPERS):
        return YES
    return no("Quyết định do cơ quan thường trực, Văn phòng UBND tỉnh hoặc chuyên viên, thủ trưởng của đơn vị lập.")


def may_draft(user: Any, decider: str, organisation: Any, source: str = "") -> Verdict:
    if prepares(user, decider, organisation, source):
        return YES
    if decider in OF_THE_PROVINCE:
        return no("Quyết định của cấp tỉnh và cấp trên do cơ quan thường trực hoặc Văn phòng UBND tỉnh lập.")
    return no(f"Chỉ chuyên viên hoặc thủ trưởng của {organisation.name} lập quyết định của đơn vị này.")


def may_change(user: Any, decision: Any) -> Verdict:
    """Text and list, while it is a draft without a number."""
    verdict = may_draft(user, decision.decider, decision.organisation, decision.source)
    if not verdict:
        return verdict
    if decision.stage != DecisionStage.DRAFT:
        return no(
            "Quyết định đã ban hành thì không sửa. Sai nội dung thì ban hành quyết định khác thay thế hoặc đính chính."
        )
    if decision.document_id:
        return no("Quyết định đã cấp số nên không sửa nội dung, danh sách. Sai thì hủy số này rồi sửa.")
    return _an_award(decision)


def may_waive(user: Any, decision: Any) -> Verdict:
    """Say why an honour may be decided although the system holds no count of its vote."""
    if not leads(user, decision.decider, decision.organisation):
        return no("Chỉ lãnh đạo cơ quan thường trực, hoặc thủ trưởng đơn vị, ghi lý do khi chưa có kết quả kiểm phiếu.")
    return may_change(user, decision)


def may_issue(user: Any, decision: Any) -> Verdict:
    if decision.stage != DecisionStage.DRAFT:
        return no("Quyết định này đã ban hành rồi.")
    if decision.source == DecisionSource.PAST:
        return may_change(user, decision)
    led = leads(user, decision.decider, decision.organisation)
    if led or (decision.decider in OF_THE_PROVINCE and user.scope.has("chairman_office")):
        return _an_award(decision)
    if decision.decider in OF_THE_PROVINCE:
        return no("Chỉ lãnh đạo cơ quan thường trực hoặc Văn phòng UBND tỉnh ghi nhận quyết định đã ban hành.")
    return no(f"Chỉ thủ trưởng của {decision.organisation.name} ghi nhận quyết định đã ban hành.")


def may_release(user: Any, decision: Any) -> Verdict:
    if decision.stage == DecisionStage.DRAFT:
        return no("Quyết định chưa ban hành nên chưa công bố được.")
    if decision.stage == DecisionStage.RELEASED:
        return no("Quyết định này đã công bố rồi.")
    if leads(user, decision.decider, decision.organisation):
        return _an_award(decision)
    return no("Chỉ lãnh đạo cơ quan thường trực, hoặc thủ trưởng đơn vị ra quyết định, công bố.")


def may_keep_past(user: Any) -> Verdict:
    """Enter decisions made before the system; whose people they may name is asked of the registry."""
    if user is None or user.scope.has("appraiser", "chief", *KEEPERS):
        return YES
    return no("Quyết định đã có từ trước do cơ quan thường trực hoặc chuyên viên, thủ trưởng của đơn vị nhập.")


def may_export(user: Any) -> Verdict:
    if user.is_authenticated:
        return YES
    return no("Đăng nhập để xuất danh sách.")
