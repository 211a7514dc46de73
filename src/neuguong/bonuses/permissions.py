"""Who makes and approves payment lists, pays, and keeps a fund; who reads them."""

from typing import Any, Final

from neuguong.common.verdicts import YES, Verdict, no

# The province's own money.
PROVINCE: Final = ("chairman_office", "chief", "appraiser")
KEEPERS: Final = ("officer", "head")
NOT_OURS: Final = "Tiền thưởng, quỹ của tỉnh do Văn phòng UBND tỉnh và cơ quan thường trực ghi."


def manages(user: Any, organisation: Any) -> bool:
    """Does ``user`` keep the money of this body?"""
    if organisation.kind == "province":
        return bool(user.scope.has(*PROVINCE))
    if organisation.standing_office and user.scope.has("chief", "appraiser"):
        return True
    return bool(user.scope.has_over(organisation.path, *KEEPERS))


def may_keep_money(user: Any, organisation: Any) -> Verdict:
    """Make lists, pay, keep the fund of a body."""
    if manages(user, organisation):
        return YES
    if organisation.kind == "province":
        return no(NOT_OURS)
    return no(f"Chỉ chuyên viên hoặc thủ trưởng của {organisation.name} ghi tiền thưởng, quỹ của đơn vị này.")


def may_approve(user: Any, payer: Any) -> Verdict:
    """Approval is a signature: the head of the body; for the province its office or the chief of the standing office."""
    if payer.kind == "province":
        found = user.scope.has("chairman_office", "chief")
        return (
            YES
            if found
            else no("Danh sách chi của tỉnh do Văn phòng UBND tỉnh hoặc lãnh đạo cơ quan thường trực duyệt.")
        )
    if (payer.standing_office and user.scope.has("chief")) or user.scope.has_over(payer.path, "head"):
        return YES
    return no(f"Danh sách chi do thủ trưởng của {payer.name} duyệt.")


def may_make_list(user: Any, decision: Any) -> Verdict:
    """For an issued award decision made or received here; those from before the system were paid outside of it."""
    verdict = may_keep_money(user, decision.organisation)
    if not verdict:
        return verdict
    if decision.kind != "award":
        return no("Chỉ quyết định khen thưởng mới có danh sách chi tiền thưởng.")
    if decision.stage == "draft":
        return no("Quyết định chưa ban hành: tiền thưởng tính theo ngày ban hành, nên chưa lập danh sách được.")
    if decision.source == "past":
        return no(
            "Quyết định có từ trước khi dùng hệ thống: tiền thưởng đã chi ngoài hệ thống, không lập danh sách ở đây."
        )
    return YES


def may_change_line(user: Any, line: Any) -> Verdict:
    """Compute again, fix a figure, decide a doubt: until the line is approved."""
    verdict = may_keep_money(user, line.list.payer)
    if verdict and line.sealed_at:
        return no("Dòng này đã duyệt nên không sửa nữa.")
    return verdict


def may_fix(user: Any, line: Any) -> Verdict:
    """Enter a figure where the rules give a ceiling only, or none at all."""
    verdict = may_change_line(user, line)
    if verdict and line.vnd is not None and not line.at_most:
        return no("Mức của dòng này do quy định tính ra, không ghi mức khác.")
    return verdict


def may_settle(user: Any, line: Any) -> Verdict:
    """Answer what the rules leave open about a line."""
    verdict = may_change_line(user, line)
    if verdict and not line.doubt:
        return no("Dòng này không có điều gì phải quyết định.")
    return verdict


def may_pay(user: Any, line: Any, remaining: int) -> Verdict:
    """``remaining``: what is still to be paid, in đồng."""
    verdict = may_keep_money(user, line.list.payer)
    if not verdict:
        return verdict
    if not line.sealed_at:
        return no("Dòng này chưa duyệt nên chưa chi được.")
    if not line.paid_for:
        return no("Dòng này không được chi: xem giải thích của dòng.")
    if line.demanded:
        return no("Khen thưởng này đã bị hủy, tiền thưởng phải thu hồi: không chi nữa.")
    if remaining <= 0:
        return no("Dòng này đã chi đủ, không chi lần nữa.")
    return YES


def may_return(user: Any, line: Any, paid: int) -> Verdict:
    """``paid``: what is with the recipient now, in đồng."""
    verdict = may_keep_money(user, line.list.payer)
    if verdict and paid <= 0:
        return no("Dòng này chưa chi đồng nào nên không có gì để trả lại.")
    return verdict


def may_recover(user: Any, line: Any, paid: int) -> Verdict:
    verdict = may_keep_money(user, line.list.payer)
    if not verdict:
        return verdict
    if not line.demanded:
        return no("Chỉ thu hồi khi đã có văn bản hủy bỏ, thu hồi ghi ở dòng này.")
    return YES if paid > 0 else no("Không còn khoản nào phải thu hồi ở dòng này.")


def may_demand_recovery(user: Any, line: Any) -> Verdict:
    """Those who keep the money, and those who keep that of the deciding body."""
    if manages(user, line.list.payer) or manages(user, line.list.decision.organisation):
        return YES
    return may_keep_money(user, line.list.payer)


def may_open_fund(user: Any) -> Verdict:
    """Of some body at all? The action asks again for the very body."""
    if user.scope.has(*PROVINCE, *KEEPERS):
        return YES
    return no(
        "Quỹ do chuyên viên, thủ trưởng của đơn vị; quỹ của tỉnh do Văn phòng UBND tỉnh, cơ quan thường trực ghi."
    )
