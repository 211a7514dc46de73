"""Who may do what with a round, a dossier and a nomination; every refusal is a sentence that says who can."""

from typing import Any

from django.utils import timezone

from neuguong.common.verdicts import YES, Verdict, no
from neuguong.dossiers import workflow

KEEPERS = ("officer", "head")
APPRAISERS = ("appraiser", "chief")


def may_open_round(user: Any, held_by: Any = None) -> Verdict:
    """The standing office for the province; a head or officer for the own body, whose units then hand in to it."""
    if user is None:
        return YES
    if held_by is None:
        if user.scope.has(*APPRAISERS):
            return YES
        return no("Chỉ cơ quan thường trực (Sở Nội vụ) mở đợt xét của tỉnh.")
    if not user.scope.has_over(held_by.path, *KEEPERS):
        return no(f"Chỉ chuyên viên hoặc thủ trưởng của {held_by.name} mở đợt xét của đơn vị này.")
    return no(f"{held_by.name} đã kết thúc hoạt động.") if held_by.closed else YES


def may_start_dossier(user: Any, round_: Any, organisation: Any) -> Verdict:
    if not user.scope.has_over(organisation.path, *KEEPERS):
        return no(f"Chỉ chuyên viên hoặc thủ trưởng của {organisation.name} được lập hồ sơ của đơn vị này.")
    if organisation.closed:
        return no(f"{organisation.name} đã kết thúc hoạt động; lập hồ sơ ở đơn vị kế thừa.")
    if round_.held_by_id and not organisation.path.startswith(round_.held_by.path):
        return no(f"Đợt này do {round_.held_by} tổ chức cho các đơn vị trực thuộc của mình.")
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


def may_ask_approval(user: Any, dossier: Any, *, nominations: int) -> Verdict:
    """Lay the dossier before the head of the office."""
    if not works_on(user, dossier):
        return no(f"Chỉ chuyên viên hoặc thủ trưởng của {dossier.organisation.name} được trình hồ sơ này.")
    if not workflow.ASK_APPROVAL.may_start(dossier.stage):
        return no("Hồ sơ này đã trình thủ trưởng hoặc đã gửi rồi.")
    return _complete_in_time(dossier, nominations)


def heads(user: Any, dossier: Any) -> bool:
    return user.scope.has_over(dossier.organisation.path, "head")


def may_send_back(user: Any, dossier: Any) -> Verdict:
    """The head gives the dossier back to the officer; the officer may take it back too."""
    if not works_on(user, dossier):
        return no(f"Chỉ thủ trưởng hoặc chuyên viên của {dossier.organisation.name} đưa hồ sơ về soạn tiếp.")
    if not workflow.SEND_BACK.may_start(dossier.stage):
        return no("Hồ sơ không ở bước chờ thủ trưởng duyệt.")
    return YES


def may_submit(user: Any, dossier: Any, *, nominations: int) -> Verdict:
    """Hand in: the head approves by doing so; an officer may when the head has signed the tờ trình on paper."""
    if not works_on(user, dossier):
        return no(f"Chỉ chuyên viên hoặc thủ trưởng của {dossier.organisation.name} được gửi hồ sơ này.")
    if not workflow.SUBMIT.may_start(dossier.stage):
        return no("Hồ sơ này đã gửi rồi.")
    if not heads(user, dossier) and not signed_on_paper(dossier):
        return no(
            "Hồ sơ cần thủ trưởng duyệt trước khi gửi. Trình thủ trưởng duyệt trên hệ thống, hoặc ghi số, ngày, người ký"
            " của tờ trình đã ký."
        )
    return _complete_in_time(dossier, nominations)


def signed_on_paper(dossier: Any) -> bool:
    return bool(dossier.letter_number and dossier.letter_on and dossier.letter_signer)


def _complete_in_time(dossier: Any, nominations: int) -> Verdict:
    if not nominations:
        return no("Hồ sơ chưa có đề nghị nào. Nhập danh sách từ Excel hoặc thêm từng trường hợp.")
    return YES if dossier.returned_at else round_open(dossier.round)


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


def receives(user: Any, round_: Any) -> bool:
    """Who works for the body that holds the round: its own officers, or the standing office of the province."""
    if round_.held_by_id is None:
        return user.scope.has(*APPRAISERS)
    return user.scope.has_over(round_.held_by.path, *KEEPERS)


def sees_open_notes(user: Any, dossier: Any) -> bool:
    """While a dossier waits, what the receiving body is still writing is its own matter; the office reads it after the return."""
    return dossier.stage in workflow.AT_OFFICE or receives(user, dossier.round)


def may_appraise(user: Any, dossier: Any) -> Verdict:
    """Accept, return, write notes: the receiving body, and never somebody who prepared this very dossier."""
    if not receives(user, dossier.round):
        holder = dossier.round.held_by or "cơ quan thường trực (Sở Nội vụ)"
        return no(f"Chỉ {holder} tiếp nhận hoặc trả lại hồ sơ.")
    if not workflow.ACCEPT.may_start(dossier.stage):
        return no(f"Hồ sơ đang ở bước “{dossier.get_stage_display()}” nên chưa tiếp nhận hay trả lại được.")
    return _kept_apart(user, dossier)


def _kept_apart(user: Any, dossier: Any) -> Verdict:
    if user.pk in {dossier.created_by_id, dossier.submitted_by_id, dossier.approved_by_id}:
        return no("Người lập hoặc gửi hồ sơ không thẩm định chính hồ sơ đó. Nhờ chuyên viên khác.")
    return YES


def may_handle(user: Any, nomination: Any) -> Verdict:
    """Work on one nomination after its dossier was received: the receiving body, apart from who has an interest in it."""
    from neuguong.dossiers.permissions.appraisal import kept_away

    dossier = nomination.dossier
    if not receives(user, dossier.round):
        return no("Chỉ cơ quan nhận hồ sơ làm việc này.")
    if nomination.stage not in workflow.UNDER_WAY:
        return no(f"Đề nghị đang ở bước “{nomination.get_stage_display()}” nên không thẩm định.")
    if any(one.person_id == user.pk for one in nomination.interests.all()):  # a page may have them at hand
        return no("Đồng chí có liên quan đến trường hợp này nên không tham gia thẩm định.")
    verdict = _kept_apart(user, dossier)
    return kept_away(user, nomination) if verdict else verdict


def may_refresh(user: Any, dossier: Any) -> Verdict:
    """Ask the rules again after the registry has changed."""
    if not receives(user, dossier.round):
        return no("Chỉ cơ quan nhận hồ sơ đối chiếu lại hồ sơ đã tiếp nhận.")
    return _kept_apart(user, dossier)


def may_lead(user: Any, nomination: Any) -> Verdict:
    """What the chief of the standing office answers for: refusing, deferring, forwarding, more time, results."""
    round_ = nomination.dossier.round
    leads = user.scope.has("chief") if round_.held_by_id is None else user.scope.has_over(round_.held_by.path, "head")
    if not leads:
        return no("Việc này do lãnh đạo cơ quan nhận hồ sơ quyết định. Trình lãnh đạo kèm ý kiến thẩm định.")
    return may_handle(user, nomination)


def may_withdraw(user: Any, nomination: Any) -> Verdict:
    """The office that proposed takes one nomination back, until it is decided."""
    if not heads(user, nomination.dossier):
        return no(f"Chỉ thủ trưởng của {nomination.dossier.organisation.name} rút một đề nghị đã gửi.")
    if not workflow.WITHDRAW.may_start(nomination.stage):
        return no("Đề nghị này chưa được tiếp nhận, hoặc đã có kết quả, nên không rút được.")
    return YES


def may_carry_up(user: Any, nomination: Any, dossier: Any) -> Verdict:
    """From a round that one's own body holds into its dossier for another round."""
    held_by = nomination.dossier.round.held_by_id
    if held_by is None or held_by != dossier.organisation_id:
        return no("Chỉ đưa lên được đề nghị của đợt do chính đơn vị lập hồ sơ này tổ chức.")
    if not works_on(user, dossier):
        return no(f"Chỉ chuyên viên hoặc thủ trưởng của {dossier.organisation.name} làm việc này.")
    if not workflow.FORWARD.may_start(nomination.stage):
        return no(f"{nomination.recipient} chưa được tiếp nhận ở đợt của đơn vị, hoặc đã có kết quả.")
    return YES
