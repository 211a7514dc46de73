"""Take a case for writing: locked, and refused when the page that asks is older than what is stored."""

from neuguong.common.verdicts import Conflict
from neuguong.withdrawals.models import WithdrawalCase


def locked_case(case_id: int, version: int | None = None) -> WithdrawalCase:
    found = WithdrawalCase.objects.select_for_update(of=("self",)).select_related(
        "held__recipient__organisation", "held__organisation", "decision", "letter"
    )
    case = found.get(pk=case_id)
    if version is not None and case.version != version:
        raise Conflict("Người khác vừa ghi việc này. Xem nội dung mới bên cạnh rồi ghi lại; phần đã gõ vẫn còn đây.")
    return case
