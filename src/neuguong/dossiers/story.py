"""The audit stream of a dossier told in sentences, for the history column."""

from typing import Any

from neuguong.accounts.queries import names_of
from neuguong.common.history import Line, lines
from neuguong.dossiers.models import Dossier, Nomination

_WORDS = {
    "dossier.started": "Lập hồ sơ",
    "dossier.letter_described": "Ghi thông tin tờ trình",
    "dossier.submitted": "Gửi hồ sơ lên cơ quan thường trực",
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
    "import.uploaded": "Tải lên một tệp Excel",
    "import.confirmed": "Nhập danh sách từ tệp Excel",
    "import.undone": "Hoàn tác việc nhập tệp",
    "import.abandoned": "Bỏ một tệp đang nhập dở",
}
_COUNTED = {
    "dossier.assessed": "count",
    "import.confirmed": "rows",
    "import.undone": "nominations",
    "dossier.submitted": "nominations",
}


def dossier_story(dossier: Dossier, *, limit: int = 12) -> list[dict[str, Any]]:
    """The newest events of a dossier: ``at``, ``words``, ``who``; steps of the dry run are left out."""
    return _told(lines(f"dossiers.dossier:{dossier.pk}", limit=200), limit)


def nomination_story(nomination: Nomination, *, limit: int = 12) -> list[dict[str, Any]]:
    """The same for one nomination: its own events and those of the whole dossier."""
    events = lines(nomination.audit_stream, limit=400)
    own = [event for event in events if event.detail.get("nomination") in {None, nomination.pk}]
    return _told(own, limit)


def _told(events: list[Line], limit: int) -> list[dict[str, Any]]:
    shown = [event for event in events if event.action in _WORDS][:limit]
    names = names_of({event.actor_id for event in shown if event.actor_id})
    return [
        {"at": event.at, "words": _words(event), "who": names.get(event.actor_id or 0, "Hệ thống")} for event in shown
    ]


def _words(event: Line) -> str:
    count = event.detail.get(_COUNTED.get(event.action, ""))
    return f"{_WORDS[event.action]} ({count} trường hợp)" if isinstance(count, int) else _WORDS[event.action]
