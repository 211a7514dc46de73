"""The standing office's work on one nomination: who begins, assigns, asks for a change, gives an opinion, keeps away."""

import json
from typing import Any

from neuguong.common.models import AuditEntry
from neuguong.common.text import fold
from neuguong.common.verdicts import YES, Verdict, no
from neuguong.dossiers import permissions, workflow
from neuguong.dossiers.enums import NominationStage

# the line of the audit chain that answers “are you the nominee?” with no
NOT_THE_NOMINEE = "interest.not_the_nominee"
PAPERS = "papers"
# What one change may be asked for; the last one is no field of the nomination but its papers.
FIELDS = {
    "honour": "Danh hiệu, hình thức đề nghị",
    "post": "Chức vụ, chức danh",
    "unit_written": "Đơn vị ghi trong danh sách",
    "category": "Phân loại đối tượng",
    "sector": "Lĩnh vực",
    "achievement": "Tóm tắt thành tích",
    "note": "Ghi chú",
    PAPERS: "Giấy tờ kèm theo",
}


def own_units(user: Any) -> frozenset[int]:
    """Bodies whose nominees this appraiser keeps away from: where some other role is held.

    The standing office itself is not among them, or nobody could appraise its own people: see :func:`of_own_office`.
    """
    held = user.scope.held
    appraises_for = {item.organisation_id for item in held if item.role in permissions.APPRAISERS}
    return frozenset({item.organisation_id for item in held} - appraises_for) if appraises_for else frozenset()


def of_own_office(user: Any, nomination: Any) -> bool:
    """The nominee works in the standing office itself: the chief names the appraiser and says why."""
    home = nomination.recipient.organisation_id
    return any(item.organisation_id == home and item.role in permissions.APPRAISERS for item in user.scope.held)


def kept_away(user: Any, nomination: Any) -> Verdict:
    """Whether an interest that the system finds by itself stands between this person and the nomination."""
    if user.scope.has(*permissions.APPRAISERS) and nomination.recipient.organisation_id in own_units(user):
        return no("Đồng chí giữ vai trò ở đơn vị của người được đề nghị nên không thẩm định trường hợp này.")
    if must_say_who(user, nomination):
        return no(
            "Người được đề nghị trùng họ tên và đơn vị với đồng chí. Mở “Tránh xung đột lợi ích” và trả lời có phải là"
            " chính mình hay không."
        )
    return YES


def must_say_who(user: Any, nomination: Any) -> bool:
    """The same name in the same body, and the person has not said yet whether that is the same person."""
    person = nomination.recipient
    same_body = person.organisation_id in {item.organisation_id for item in user.scope.held}
    if not same_body or person.folded != fold(user.full_name):
        return False
    said = AuditEntry.objects.filter(
        stream=nomination.audit_stream, action=NOT_THE_NOMINEE, actor=f"user:{user.pk}"
    ).values_list("body", flat=True)
    return not any(json.loads(body)["d"].get("nomination") == nomination.pk for body in said)


def may_begin(user: Any, nomination: Any) -> Verdict:
    """Take a nomination that nobody appraises yet."""
    if not (verdict := permissions.may_handle(user, nomination)):
        return verdict
    if not workflow.BEGIN.may_start(nomination.stage):
        return no("Đề nghị này đã có người thẩm định hoặc chưa được tiếp nhận.")
    if nomination.assignee_id not in {None, user.pk}:
        return no(f"Lãnh đạo đã giao đề nghị này cho {nomination.assignee}.")
    return _named_by_the_chief(user, nomination)


def may_work_on(user: Any, nomination: Any) -> Verdict:
    """Ask for changes, give opinions, say it is ready."""
    if not (verdict := permissions.may_handle(user, nomination)):
        return verdict
    return _named_by_the_chief(user, nomination)


def _named_by_the_chief(user: Any, nomination: Any) -> Verdict:
    if user.pk == nomination.assignee_id or user.scope.has("chief") or not of_own_office(user, nomination):
        return YES
    return no(
        "Người được đề nghị thuộc chính cơ quan thường trực: lãnh đạo phân công người thẩm định kèm lý do, chuyên viên"
        " không tự nhận."
    )


def may_assign(user: Any, nomination: Any) -> Verdict:
    """Say who appraises a nomination: whoever leads the receiving body."""
    return permissions.may_lead(user, nomination)


def may_be_assigned(person: Any, nomination: Any) -> Verdict:
    """Whether this person could appraise the nomination."""
    if not permissions.may_handle(person, nomination):
        return no(f"Không giao {nomination.recipient} cho {person}: người này có liên quan, hoặc không thẩm định.")
    return YES


def may_ask_change(user: Any, nomination: Any) -> Verdict:
    if not (verdict := may_work_on(user, nomination)):
        return verdict
    waits = nomination.stage == NominationStage.CHANGE_REQUESTED
    if not waits and not workflow.ASK_CHANGE.may_start(nomination.stage):
        return no(f"Đề nghị đang ở bước “{nomination.get_stage_display()}” nên không yêu cầu sửa được.")
    return YES


def may_change_field(user: Any, nomination: Any, field: str) -> Verdict:
    """The office that proposed, and only while it is asked for this very field."""
    dossier = nomination.dossier
    if not permissions.works_on(user, dossier):
        return no(f"Chỉ chuyên viên hoặc thủ trưởng của {dossier.organisation.name} sửa mục được yêu cầu.")
    asked = nomination.stage == NominationStage.CHANGE_REQUESTED
    if not asked or not nomination.notes.filter(field=field, answered_at=None).exists():
        return no("Cơ quan nhận hồ sơ không yêu cầu sửa mục này, hoặc đơn vị đã trả lời rồi.")
    return YES


def may_settle_change(user: Any, note: Any) -> Verdict:
    """Read the answer and say whether it will do: whoever asked; when gone, who appraises now or leads."""
    nomination = note.nomination
    if not (verdict := permissions.may_handle(user, nomination)):
        return verdict
    if not note.field or note.answered_at is None or note.settled_at:
        return no("Yêu cầu này chưa được trả lời, hoặc đã xem lại rồi.")
    if user.pk == note.created_by_id:
        return YES
    if permissions.may_handle(note.created_by, nomination):
        return no(f"Chỉ {note.created_by}, người đã yêu cầu, xem lại câu trả lời này.")
    if user.pk == nomination.assignee_id or permissions.may_lead(user, nomination):
        return YES
    return no("Người yêu cầu không còn thẩm định: người được giao hoặc lãnh đạo xem lại câu trả lời này.")


def may_withdraw_change(user: Any, note: Any) -> Verdict:
    """A request that was a mistake: whoever asked, or leads; until the office has answered."""
    if not (verdict := permissions.may_handle(user, note.nomination)):
        return verdict
    if not note.field or note.answered_at:
        return no("Yêu cầu này đã được trả lời nên không bỏ được.")
    if user.pk == note.created_by_id or permissions.may_lead(user, note.nomination):
        return YES
    return no(f"Chỉ {note.created_by}, người đã yêu cầu, hoặc lãnh đạo bỏ yêu cầu này.")


def may_give_opinion(user: Any, nomination: Any) -> Verdict:
    """From the beginning of the appraisal until it is said to be ready."""
    if not (verdict := may_work_on(user, nomination)):
        return verdict
    if nomination.stage not in workflow.CLOCK_WAITS | {NominationStage.APPRAISING}:
        return no("Ý kiến thẩm định ghi được từ khi bắt đầu thẩm định đến khi đủ điều kiện trình.")
    return YES


def reads_opinions(user: Any, nomination: Any, *, given: bool) -> bool:
    """Colleagues' opinions: whoever leads always; an appraiser after having given one's own (``given``)."""
    return bool(given or leads(user, nomination.dossier.round) or nomination.stage not in _OPEN_TO_OPINION)


_OPEN_TO_OPINION = workflow.CLOCK_WAITS | {NominationStage.RECEIVED, NominationStage.APPRAISING}


def leads(user: Any, round_: Any) -> bool:
    if round_.held_by_id is None:
        return bool(user.scope.has("chief"))
    return bool(user.scope.has_over(round_.held_by.path, "head"))


def may_declare_interest(user: Any, nomination: Any, person: Any) -> Verdict:
    """Everybody who appraises says it of oneself; the chief of anybody."""
    if not permissions.receives(user, nomination.dossier.round):
        return no("Chỉ người của cơ quan nhận hồ sơ kê khai xung đột lợi ích.")
    if person.pk != user.pk and not leads(user, nomination.dossier.round):
        return no("Chỉ lãnh đạo ghi xung đột lợi ích của người khác.")
    if not permissions.receives(person, nomination.dossier.round):
        return no(f"{person} không thẩm định ở cơ quan nhận hồ sơ nên không cần kê khai.")
    return YES


def may_lift_interest(user: Any, interest: Any) -> Verdict:
    """An interest written down by mistake: the chief, and never one's own."""
    round_ = interest.nomination.dossier.round
    if not leads(user, round_):
        return no("Chỉ lãnh đạo cơ quan nhận hồ sơ bỏ một kê khai.")
    if user.pk == interest.person_id:
        return no("Không tự bỏ kê khai của chính mình.")
    return YES


def reads_workbench(user: Any) -> Verdict:
    """Lists of times and loads are the receiving body's own matter; the province's readers may look."""
    if user.scope.province_wide or user.scope.has(*permissions.KEEPERS):
        return YES
    return no("Trang này của cơ quan thường trực và cơ quan tổ chức đợt xét.")
