"""Who establishes a council, keeps its list of members and its statutes."""

from typing import Any

from neuguong.common.verdicts import YES, Verdict, no
from neuguong.councils.enums import CouncilLevel

KEEPERS = ("officer", "head")
PROVINCE_KEEPERS = ("chief", "council_secretary")


def serves(user: Any, council: Any) -> bool:
    """Prepares what the council needs: chief or council secretary for the province's, its own keepers for a body's.

    ``council`` with ``organisation`` at hand.
    """
    return keeps_for(user, council.level, council.organisation)


def keeps_for(user: Any, level: str, organisation: Any) -> bool:
    if level == CouncilLevel.PROVINCE:
        return bool(user.scope.has(*PROVINCE_KEEPERS))
    return bool(user.scope.has_over(organisation.path, *KEEPERS))


def may_establish(user: Any, level: str, organisation: Any) -> Verdict:
    if keeps_for(user, level, organisation):
        return YES
    if level == CouncilLevel.PROVINCE:
        return no("Hội đồng cấp tỉnh do lãnh đạo cơ quan thường trực hoặc Thư ký Hội đồng ghi vào hệ thống.")
    return no(f"Chỉ chuyên viên hoặc thủ trưởng của {organisation.name} lập Hội đồng của đơn vị này.")


def may_establish_any(user: Any) -> Verdict:
    """Of some body at all; the action asks again for the very body."""
    if user.scope.has(*PROVINCE_KEEPERS, *KEEPERS):
        return YES
    return no("Hội đồng do lãnh đạo cơ quan thường trực, Thư ký Hội đồng, hoặc chuyên viên, thủ trưởng của đơn vị lập.")


def may_keep(user: Any, council: Any) -> Verdict:
    """Change the council, its members and statutes, while it is in office."""
    if not serves(user, council):
        return may_establish(user, council.level, council.organisation)
    if council.valid_until is not None:
        return no(f"Hội đồng này đã kết thúc từ ngày {council.valid_until:%d/%m/%Y} nên không sửa nữa.")
    return YES
