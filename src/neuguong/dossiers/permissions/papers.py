"""Who may do what with the papers of a dossier, its reports, uploads and the candidates' confirmations."""

from typing import Any

from neuguong.common.verdicts import YES, Verdict, no
from neuguong.dossiers import permissions, workflow
from neuguong.dossiers.enums import NominationStage

ON_PAPER_ONLY = (
    "Trường hợp này có nội dung bí mật nhà nước: không tải giấy tờ, không soạn báo cáo trên hệ thống. Nộp bản giấy cho cơ"
    " quan nhận hồ sơ."
)


def asked_to_change(nomination: Any) -> bool:
    return nomination is not None and nomination.stage == NominationStage.CHANGE_REQUESTED


def may_attach(user: Any, dossier: Any, nomination: Any = None, *, owed: bool = False) -> Verdict:
    """Add a paper or a better scan of it. ``owed``: this very paper was promised for later, or asked for after the hand-in."""
    if nomination is not None and nomination.secret:
        return no(ON_PAPER_ONLY)
    if permissions.works_on(user, dossier):
        if owed or asked_to_change(nomination) or dossier.stage in workflow.EDITABLE:
            return YES
        if not keeps_own(user, dossier):
            return no(
                "Hồ sơ đã gửi nên không thêm giấy tờ được. Rút hồ sơ về, đề nghị trả lại, hoặc đợi cơ quan nhận hồ sơ"
                " yêu cầu bổ sung."
            )
    if keeps_own(user, dossier):
        return YES
    return no(f"Chỉ chuyên viên hoặc thủ trưởng của {dossier.organisation.name} thêm giấy tờ vào hồ sơ này.")


def keeps_own(user: Any, dossier: Any) -> bool:
    """The receiving body adds papers of its own to what it has in hand: other bodies' answers, checks."""
    return permissions.receives(user, dossier.round) and dossier.stage in workflow.HANDED_IN


def may_promise(user: Any, dossier: Any) -> Verdict:
    """Before the hand-in, also by the head who has it on the desk."""
    if not permissions.works_on(user, dossier):
        return no(f"Chỉ chuyên viên hoặc thủ trưởng của {dossier.organisation.name} hẹn nộp giấy tờ sau.")
    if dossier.stage not in workflow.AT_OFFICE:
        return no("Hồ sơ đã gửi nên không hẹn nộp sau thêm được.")
    return YES


def may_change_paper(user: Any, attachment: Any) -> Verdict:
    """Take a paper away, or say who reads it: whoever may change the dossier; the receiving body its own papers."""
    dossier = attachment.dossier
    if permissions.works_on(user, dossier) and dossier.stage in workflow.EDITABLE:
        return YES
    if keeps_own(user, dossier) and attachment.visibility == "appraisal":
        return YES
    return no(
        "Giấy tờ của hồ sơ đã gửi thì không bỏ, không đổi người xem được; bản tốt hơn thì thêm thành phiên bản mới."
    )


def may_continue(user: Any, upload: Any) -> Verdict:
    if upload.started_by_id != user.pk:
        return no("Chỉ người đã bắt đầu tải tệp này mới tải tiếp được.")
    return YES


def may_enter_from_paper(user: Any, nomination: Any) -> Verdict:
    return permissions.may_edit(user, nomination.dossier)


def may_write_report(user: Any, nomination: Any) -> Verdict:
    """While the office prepares the dossier, and again when a change of this nomination was asked for."""
    if nomination.secret:
        return no(ON_PAPER_ONLY)
    if asked_to_change(nomination) and permissions.works_on(user, nomination.dossier):
        return YES
    return permissions.may_edit(user, nomination.dossier)


def may_ask_candidate(user: Any, nomination: Any) -> Verdict:
    """Make a link for the candidate, or enter what the candidate said on paper."""
    dossier = nomination.dossier
    if not permissions.works_on(user, dossier):
        return no(
            f"Chỉ chuyên viên hoặc thủ trưởng của {dossier.organisation.name} xin xác nhận của người được đề nghị."
        )
    if nomination.stage in workflow.ENDED:
        return no("Đề nghị đã kết thúc nên không xin xác nhận nữa.")
    return YES


def may_answer(confirmation: Any, today: Any) -> Verdict:
    """The holder of the link, until it ends; the answer may be changed until then."""
    if today > confirmation.expires_on:
        return no("Đường liên kết này đã hết hạn. Hãy liên hệ đơn vị đã gửi để nhận đường liên kết mới.")
    if confirmation.nomination.removed_at or confirmation.nomination.stage in workflow.ENDED:
        return no("Đề nghị này không còn trong hồ sơ nên không cần xác nhận nữa.")
    return YES
