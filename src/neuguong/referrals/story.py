"""The history of a package in words."""

from typing import Any, Final

from neuguong.accounts.queries import names_of
from neuguong.common.history import lines
from neuguong.referrals.models import Referral

_WORDS: Final = {
    "referral.begun": "Lập hồ sơ trình",
    "referral.changed": "Sửa trích yếu, nơi nhận hoặc đường gửi",
    "referral.items_added": "Đưa đề nghị vào danh sách",
    "referral.items_removed": "Bỏ đề nghị khỏi danh sách",
    "referral.item_moved": "Đổi thứ tự danh sách",
    "referral.letter_drafted": "Soạn tờ trình",
    "referral.sent": "Gửi cấp trên",
    "referral.dropped": "Bỏ hồ sơ trình",
    "referral.received": "Ghi: cấp trên đã nhận",
    "referral.asked": "Ghi: cấp trên yêu cầu bổ sung",
    "referral.answered": "Ghi: đã gửi bổ sung",
    "referral.returned": "Ghi: cấp trên trả lại",
    "referral.refused": "Ghi: cấp trên không khen",
    "referral.noted": "Ghi chú theo dõi",
    "referral.decision_drafted": "Lập dự thảo ghi nhận quyết định",
}


def history_of(referral: Referral) -> list[dict[str, Any]]:
    """Newest first: at, words, who. Two queries."""
    events = lines(referral.audit_stream, limit=40)
    names = names_of({event.actor_id for event in events if event.actor_id})
    return [
        {
            "at": one.at,
            "words": _WORDS.get(one.action, "Thay đổi khác"),
            "who": names.get(one.actor_id or 0, "hệ thống"),
        }
        for one in events
    ]
