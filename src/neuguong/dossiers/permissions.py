"""Who may do what with a round, a dossier and a nomination; every refusal is a sentence that says who can."""

from typing import Any

from django.utils import timezone

from neuguong.common.verdicts import YES, Verdict, no
from neuguong.dossiers import workflow

KEEPERS = ("officer", "head")
APPRAISERS = ("appraiser", "chief")


def may_open_round(user: Any) -> Verdict:
    if user is None or user.scope.has(*APPRAISERS):
        return YES
    return no("Chỉ cơ quan thường trực (Sở Nội vụ) mở đợt xét.")


def may_start_dossier(user: Any, round_: Any, organisation: Any) -> Verdict:
    if not user.scope.has_over(organisation.path, *KEEPERS):
        return no(f"Chỉ chuyên viên hoặc thủ trưởng của {organisation.name} được lập hồ sơ của đơn vị này.")
    if organisation.closed:
        return no(f"{organisation.name} đã kết thúc hoạt động; lập hồ sơ ở đơn vị kế thừa.")
    return round_open(round_)


def round_open(round_: Any) -> Verdict:
    today = timezone.localdate()
    if today < round_.opens_on:
        return no(f"Đợt xét nhận hồ sơ từ ngày {round_.opens_on:%d/%m/%Y}.")
    if today > round_.closes_on:
        return no(f"Đợt xét đã hết hạn nhận hồ sơ ngày {round_.closes_on:%d/%m/%Y}. Liên hệ cơ quan thường trực.")
    return YES


def works_on(user: Any, dossier: Any) -> bool:
    return user.scope.has_over(dossier.organisation.path, *KEEPERS)


def may_edit(user: Any, dossier: Any) -> Verdict:
    if not works_on(user, dossier):
        return no(f"Chỉ chuyên viên hoặc thủ trưởng của {dossier.organisation.name} được sửa hồ sơ này.")
    if dossier.stage not in workflow.EDITABLE:
        return no("Hồ sơ đã gửi nên không sửa được. Rút hồ sơ về, hoặc đề nghị cơ quan thường trực trả lại.")
    return YES


def may_submit(user: Any, dossier: Any, *, nominations: int) -> Verdict:
    if not works_on(user, dossier):
        return no(f"Chỉ chuyên viên hoặc thủ trưởng của {dossier.organisation.name} được gửi hồ sơ này.")
    if not workflow.SUBMIT.may_start(dossier.stage):
        return no("Hồ sơ này đã gửi rồi.")
    if not nominations:
        return no("Hồ sơ chưa có đề nghị nào. Nhập danh sách từ Excel hoặc thêm từng trường hợp.")
    return YES if dossier.stage == workflow.RETURN.target else round_open(dossier.round)


def may_recall(user: Any, dossier: Any) -> Verdict:
    if not works_on(user, dossier):
        return no("Chỉ đơn vị lập hồ sơ được rút hồ sơ về.")
    if not workflow.RECALL.may_start(dossier.stage):
        return no("Chỉ rút được hồ sơ đã gửi và chưa được tiếp nhận.")
    if not round_open(dossier.round):
        return no(
            "Đợt xét đã hết hạn: rút về thì không gửi lại được. Cần sửa thì đề nghị cơ quan thường trực trả lại hồ sơ."
        )
    return YES


def sees_open_notes(user: Any, dossier: Any) -> bool:
    """While a dossier waits, what the standing office is still writing is its own matter; the office reads it after the return."""
    return dossier.stage in workflow.EDITABLE or user.scope.has(*APPRAISERS)


def may_appraise(user: Any, dossier: Any) -> Verdict:
    """Accept, return, write notes: the standing office, and never somebody who prepared this very dossier."""
    if not user.scope.has(*APPRAISERS):
        return no("Chỉ cơ quan thường trực (Sở Nội vụ) tiếp nhận hoặc trả lại hồ sơ.")
    if not workflow.ACCEPT.may_start(dossier.stage):
        return no(f"Hồ sơ đang ở bước “{dossier.get_stage_display()}” nên chưa tiếp nhận hay trả lại được.")
    if user.pk in {dossier.created_by_id, dossier.submitted_by_id}:
        return no("Người lập hoặc gửi hồ sơ không thẩm định chính hồ sơ đó. Nhờ chuyên viên khác.")
    return YES
