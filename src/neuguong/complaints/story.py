"""The history of a complaint in words: steps only, never what was read."""

from typing import Any, Final

from neuguong.accounts.queries import names_of
from neuguong.common.history import lines
from neuguong.complaints.models import Complaint

_WORDS: Final = {
    "complaint.received": "Ghi vào sổ",
    "complaint.handed_over": "Giao người xử lý",
    "complaint.accepted": "Thụ lý",
    "complaint.not_accepted": "Không thụ lý",
    "complaint.verifying": "Bắt đầu xác minh",
    "complaint.concluded": "Kết luận",
    "complaint.answered": "Trả lời",
}


def history_of(complaint: Complaint) -> list[dict[str, Any]]:
    """Newest first: at, words, who. Two queries."""
    events = lines(f"complaints.complaint:{complaint.pk}", limit=40)
    names = names_of({event.actor_id for event in events if event.actor_id})
    return [
        {
            "at": one.at,
            "words": _WORDS.get(one.action, "Thay đổi khác"),
            "who": names.get(one.actor_id or 0, "hệ thống"),
        }
        for one in events
    ]
