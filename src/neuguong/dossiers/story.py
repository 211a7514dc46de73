"""The audit stream of a dossier told in sentences, for the history column."""

from typing import Any

from neuguong.accounts.queries import names_of
from neuguong.common.history import Line, lines
from neuguong.dossiers.models import Dossier, Nomination

_WORDS = {
    "dossier.started": "Lập hồ sơ",
    "dossier.letter_described": "Ghi thông tin tờ trình",
    "dossier.submitted": "Gửi hồ sơ lên cơ quan thường trực",
    "dossier.approval_asked": "Trình thủ trưởng duyệt",
    "dossier.sent_back": "Trả về soạn tiếp",
    "dossier.recalled": "Rút hồ sơ về",
    "dossier.returned": "Trả lại hồ sơ để bổ sung",
    "dossier.accepted": "Tiếp nhận hồ sơ",
    "dossier.assessed": "Đối chiếu lại với tiêu chuẩn",
    "nomination.added": "Thêm một đề nghị",
    "nomination.corrected": "Sửa một đề nghị",
    "nomination.removed": "Bỏ một đề nghị",
    "nomination.restored": "Đưa lại một đề nghị",
    "note.written": "Ghi chú một trường hợp",
    "note.withdrawn": "Bỏ một ghi chú",
    "note.answered": "Trả lời một ghi chú",
    "nomination.change_asked": "Yêu cầu sửa một mục",
    "nomination.change_answered": "Đơn vị trả lời yêu cầu sửa",
    "nomination.change_withdrawn": "Bỏ một yêu cầu sửa",
    "nomination.appraisal_begun": "Bắt đầu thẩm định",
    "nomination.made_ready": "Đủ điều kiện trình Hội đồng",
    "nomination.reopened": "Đưa về thẩm định lại",
    "nomination.tabled": "Đưa ra phiên họp Hội đồng",
    "nomination.untabled": "Rút khỏi phiên họp Hội đồng",
    "nomination.withdrawn": "Đơn vị rút đề nghị",
    "nomination.carried_up": "Đưa đề nghị từ đợt của đơn vị lên",
    "result.released": "Công bố kết quả",
    "nomination.published": "Công khai lấy ý kiến",
    "nomination.consultation_closed": "Hết thời gian công khai lấy ý kiến",
    "paper.attached": "Đính kèm một giấy tờ",
    "paper.removed": "Bỏ một giấy tờ",
    "paper.restored": "Đưa lại một giấy tờ",
    "paper.visibility_set": "Đổi người xem một giấy tờ",
    "paper.promised": "Hẹn nộp giấy tờ sau",
    "nomination.entered_from_paper": "Ghi nguồn hồ sơ giấy",
    "confirmation.asked": "Xin xác nhận của người được đề nghị",
    "confirmation.answered": "Người được đề nghị trả lời",
    "import.uploaded": "Tải lên một tệp Excel",
    "import.confirmed": "Nhập danh sách từ tệp Excel",
    "import.undone": "Hoàn tác việc nhập tệp",
    "import.abandoned": "Bỏ một tệp đang nhập dở",
}
# Told only inside the receiving body.
_INSIDE = {
    "opinion.asked": "Xin ý kiến cơ quan liên quan",
    "opinion.answered": "Cơ quan được hỏi trả lời",
    "opinion.closed": "Kết thúc lần xin ý kiến",
    "finding.overruled": "Quyết định khác với kết quả đối chiếu",
    "nomination.proposed": "Trình người có thẩm quyền",
    "result.settled": "Ghi kết quả",
    "nomination.reconsidered": "Xét lại",
    "nomination.assigned": "Phân công thẩm định",
    "nomination.change_settled": "Xem lại mục đơn vị đã sửa: đạt",
    "nomination.grace_given": "Gia hạn thẩm định",
    "opinion.given": "Ghi ý kiến thẩm định",
    "opinion.changed": "Sửa ý kiến thẩm định",
    "interest.declared": "Ghi người không tham gia thẩm định",
    "interest.lifted": "Bỏ một kê khai xung đột lợi ích",
    "interest.not_the_nominee": "Xác nhận người được đề nghị là người khác trùng tên",
}
_COUNTED = {
    "dossier.assessed": "count",
    "paper.promised": "papers",
    "import.confirmed": "rows",
    "import.undone": "nominations",
    "dossier.submitted": "nominations",
}


def dossier_story(dossier: Dossier, *, limit: int = 12) -> list[dict[str, Any]]:
    """The newest events of a dossier: ``at``, ``words``, ``who``; steps of the dry run are left out."""
    return _told(lines(f"dossiers.dossier:{dossier.pk}", limit=200), limit)


def nomination_story(nomination: Nomination, *, limit: int = 12, inside: bool = False) -> list[dict[str, Any]]:
    """The same for one nomination: its own events and those of the whole dossier; ``inside``: as the receiving body reads it."""
    events = lines(nomination.audit_stream, limit=400)
    return _told([event for event in events if _concerns(event, nomination.pk)], limit, inside=inside)


def _concerns(event: Line, number: int) -> bool:
    """True for an event of this nomination, of several with this one among them, or of the whole dossier."""
    several = event.detail.get("nominations")
    if isinstance(several, list):
        return number in several
    return event.detail.get("nomination") in {None, number}


def _told(events: list[Line], limit: int, *, inside: bool = False) -> list[dict[str, Any]]:
    words = _WORDS | _INSIDE if inside else _WORDS
    shown = [event for event in events if event.action in words][:limit]
    names = names_of({event.actor_id for event in shown if event.actor_id})
    return [
        {"at": event.at, "words": _words(event, words), "who": names.get(event.actor_id or 0, "Hệ thống")}
        for event in shown
    ]


def _words(event: Line, words: dict[str, str]) -> str:
    count = event.detail.get(_COUNTED.get(event.action, ""))
    said = words[event.action]
    return f"{said} ({count} trường hợp)" if isinstance(count, int) else said
