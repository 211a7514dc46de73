"""The history of a case in words."""

from typing import Any, Final

from neuguong.accounts.queries import names_of
from neuguong.common.history import lines
from neuguong.withdrawals.models import WithdrawalCase

_WORDS: Final = {
    "withdrawal.opened": "Mở việc",
    "withdrawal.answered": "Lãnh đạo cho ý kiến về điểm quy định để ngỏ",
    "withdrawal.verified": "Ghi văn bản kết luận",
    "withdrawal.proposed": "Trình người có thẩm quyền",
    "withdrawal.decided": "Ghi văn bản đã ban hành",
    "withdrawal.dropped": "Không tiếp tục",
    "withdrawal.letter_drafted": "Soạn công văn đính chính",
    "withdrawal.thing_added": "Thêm vật, khoản phải giao nhận",
    "withdrawal.thing_settled": "Ghi việc giao nhận",
}


def history_of(case: WithdrawalCase) -> list[dict[str, Any]]:
    """Newest first: at, words, who. Two queries."""
    events = lines(f"withdrawals.withdrawalcase:{case.pk}", limit=40)
    names = names_of({event.actor_id for event in events if event.actor_id})
    return [
        {
            "at": one.at,
            "words": _WORDS.get(one.action, "Thay đổi khác"),
            "who": names.get(one.actor_id or 0, "hệ thống"),
        }
        for one in events
    ]
