"""Read models of the pages of referrals."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

from django.utils import timezone

from neuguong.common.text import fold
from neuguong.decisions.enums import DecisionStage
from neuguong.decisions.models import DecisionItem
from neuguong.organisations.enums import OrganisationKind
from neuguong.organisations.models import Organisation
from neuguong.referrals import permissions as may
from neuguong.referrals.enums import OPEN, EventKind, ItemState, ReferralChannel, ReferralStage
from neuguong.referrals.judging import deadlines_of, gaps
from neuguong.referrals.models import Referral, ReferralEvent
from neuguong.referrals.queries import events_of
from neuguong.referrals.story import history_of
from neuguong.registry.catalogue import honour_name

# What stands in an address for each kind of event that a person writes, and when to write it.
SLUGS: Final = {
    "da-nhan": (EventKind.RECEIVED, "Có giấy hoặc thông báo của cơ quan nhận rằng hồ sơ đã đến."),
    "yeu-cau": (EventKind.ASKED, "Đơn vị đề nghị được báo ngay, kèm hạn nếu văn bản ghi hạn."),
    "bo-sung": (EventKind.ANSWERED, "Đã gửi phần bổ sung; đề nghị trở lại chờ xét."),
    "tra-lai": (EventKind.RETURNED, "Hồ sơ bị trả vì chưa đủ điều kiện, thủ tục. Đề nghị kết thúc ở hồ sơ trình này."),
    "khong-khen": (EventKind.REFUSED, "Có văn bản không khen. Đề nghị kết thúc ở hồ sơ trình này."),
    "ghi-chu": (EventKind.NOTED, "Điện thoại, trao đổi, nhắc việc: không đổi tình trạng của đề nghị."),
}
STAGE_TAGS: Final = {
    ReferralStage.PREPARING: "draft",
    ReferralStage.SENT: "ok",
    ReferralStage.DROPPED: "idle",
}
_ITEM_TAGS: Final = {
    ItemState.LISTED: "idle",
    ItemState.WAITING: "later",
    ItemState.ASKED: "soon",
    ItemState.RETURNED: "returned",
    ItemState.REFUSED: "bad",
}
EVENT_TAGS: Final = {EventKind.ASKED: "soon", EventKind.RETURNED: "returned", EventKind.REFUSED: "bad"}


def province() -> Organisation | None:
    """In whose name packages go up."""
    return Organisation.objects.on().filter(kind=OrganisationKind.PROVINCE).order_by("pk").first()


def item_words(item: Any) -> str:
    """“3. Lò Thị A: Bằng khen của Thủ tướng Chính phủ”."""
    return f"{item.position}. {item.nomination.recipient.name}: {honour_name(item.nomination.honour)}"


def running(item: Any) -> bool:
    """Is the higher level's answer still awaited?"""
    return item.ended_at is None and item.state in OPEN and not item.granted


def late(item: Any, today: date) -> bool:
    return bool(running(item) and item.due_on and item.due_on < today)


def tag_of(item: Any, today: date) -> str:
    if item.granted:
        return "done"
    return "late" if late(item, today) else _ITEM_TAGS[ItemState(item.state)]


def narrowed(items: Iterable[Any], chosen: dict[str, Any], granted: str) -> list[Any]:
    """Those whose state, name or unit was asked for; ``granted``: the code by which the filter means a decided one."""
    words = fold(chosen.get("q") or "").split()
    state = chosen.get("state")
    return [
        item
        for item in items
        if all(
            word in fold(f"{item.nomination.recipient.name} {item.nomination.recipient.organisation}") for word in words
        )
        and (not state or state == (granted if item.granted else item.state))
    ]


def numbered_letter(referral: Referral) -> Any:
    """The letter that the system has numbered; None while there is none."""
    return referral.letter if may.numbered(referral) else None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: a proposal, what is missing in it, the look of its state, whether it may be ticked.

    ``draft``: the decision that is being entered for it.
    """

    item: Any
    gaps: list[Any]
    tag: str
    ticked: bool
    draft: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Events of one paper, told once: ``items`` the proposals that it names, empty for the whole package."""

    first: ReferralEvent
    items: list[Any]
    tag: str


def told(events: Sequence[ReferralEvent]) -> list[Told]:
    """Newest first."""
    found = []
    for _, same in groupby(events, key=_paper):
        rows = list(same)
        named = [row.item for row in rows if row.item_id]
        found.append(Told(rows[0], named, EVENT_TAGS.get(EventKind(rows[0].kind), "idle")))
    return found[::-1]


def _paper(event: ReferralEvent) -> tuple[Any, ...]:
    return (event.kind, event.happened_on, event.document, event.text, event.due_on, event.sha256, event.written_by_id)


def rows_of(items: list[Any], known: dict[str, Any]) -> list[Row]:
    """``known``: from :func:`detail`. What all of the list lack is said once above it, not in every line."""
    acts, today = known["may"], known["today"]
    rows = []
    for item in items:
        lacking = [gap for gap in known["gaps"].get(item.pk, []) if gap.words not in known["common"]]
        ticked = bool(acts["change"] or (acts["write"] and running(item)))
        rows.append(Row(item, lacking, tag_of(item, today), ticked, known["drafts"].get(item.nomination_id)))
    return rows


def drafts_of(items: list[Any], user: Any) -> dict[int, int]:
    """Nomination → the draft of a decision that it stands in, where this person may open it. One query."""
    numbers = [item.nomination_id for item in items if running(item)]
    seen = DecisionItem.objects.visible_to(user).filter(nomination__in=numbers, decision__stage=DecisionStage.DRAFT)
    return dict(seen.values_list("nomination_id", "decision_id"))


def common_gaps(found: dict[int, list[Any]], count: int) -> list[str]:
    """What every one of ``count`` proposals lacks without being stopped by it; nothing for a list of one."""
    times = Counter(gap.words for of_one in found.values() for gap in of_one if not gap.stops)
    return [words for words, number in times.items() if number == count > 1]


def detail(referral: Referral, items: list[Any], user: Any) -> dict[str, Any]:
    """Everything of the page but the rows of its list."""
    today = timezone.localdate()
    preparing = referral.stage == ReferralStage.PREPARING
    found = gaps(referral, items) if preparing else {}
    stops = sum(any(gap.stops for gap in of_one) for of_one in found.values())
    verdicts = {
        name: getattr(may, f"may_{name}")(user, referral) for name in ("change", "send", "drop", "write", "pack")
    }
    return {
        "referral": referral,
        "letter": numbered_letter(referral),
        "may": verdicts,
        "on_paper": referral.channel == ReferralChannel.PAPER,
        "size": len(items),
        "open_count": sum(running(item) for item in items),
        "granted_count": sum(bool(item.granted) for item in items),
        "late_count": sum(late(item, today) for item in items),
        "gaps": found,
        "common": common_gaps(found, len(items)),
        "drafts": {} if preparing else drafts_of(items, user),
        "stops": stops,
        "tag": STAGE_TAGS[ReferralStage(referral.stage)],
        "deadlines": deadlines_of(referral, items, today),
        "steps": steps_of(referral, items),
        "told": told(events_of(referral)),
        "kinds": [(slug, kind.label) for slug, (kind, _) in SLUGS.items()],
        "today": today,
        "history": history_of(referral),
    }


def steps_of(referral: Referral, items: list[Any]) -> list[dict[str, str]]:
    """The way of a package for the band of steps: label, note, state."""
    if referral.stage == ReferralStage.DROPPED:
        return [
            {"label": "Lập danh sách", "note": _day(referral.created_at), "state": "done"},
            {"label": "Đã bỏ", "note": _day(referral.dropped_at), "state": "now"},
        ]
    answered = bool(items) and not any(running(item) for item in items)
    sent = referral.stage == ReferralStage.SENT
    letter = sent or referral.letter_id is not None
    marks = [
        ("Lập danh sách", f"{len(items)} đề nghị" if items else "", bool(items)),
        ("Tờ trình", referral.letter_number or ("đã soạn" if letter else ""), letter),
        ("Gửi cấp trên", f"{referral.sent_on:%d/%m/%Y}" if referral.sent_on else "", sent),
        ("Có kết quả", _answers(items) if sent else "", sent and answered),
    ]
    now = next((label for label, _, done in marks if not done), "")
    return [
        {"label": label, "note": note, "state": "done" if done else "now" if label == now else ""}
        for label, note, done in marks
    ]


def _answers(items: list[Any]) -> str:
    ended = sum(not running(item) for item in items)
    return f"{ended}/{len(items)} đề nghị"


def _day(moment: Any) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y}" if moment else ""
