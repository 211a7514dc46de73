"""Four rounds and the dossiers in them, played through the real actions in the order of the last weeks."""

import csv
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

from neuguong.accounts.models import User
from neuguong.demo.clock import clock_at, moment
from neuguong.demo.nominees import Pool
from neuguong.dossiers import actions
from neuguong.dossiers.models import Dossier, Round
from neuguong.organisations.models import Organisation

_MERIT: Final = [
    "LDTT", "CSTDCS", "TTLDTT", "CSTD_TINH", "TTLDXS", "BK_TINH", "CO_TINH", "BK_TTG", "HC_LAO_DONG_3",
]  # fmt: skip
_PAPER: Final = "Hồ sơ giấy đã được cơ quan thường trực nhận trước ngày 01/10/2026, nay nhập bổ sung vào hệ thống."
_LAW_ON: Final = date(2026, 9, 15)
_ROUNDS: Final[dict[str, dict[str, Any]]] = {
    "cong-trang-2025": {
        "name": "Khen thưởng công trạng năm 2025 (hồ sơ giấy nhận trước 01/10/2026, nhập bổ sung)",
        "honours": _MERIT,
        "award_type": "merit",
        "achievement_year": 2025,
        "law_on": _LAW_ON,
        "law_reason": _PAPER,
        "days": (-42, 33),
    },
    "tong-ket-2026": {
        "name": "Tổng kết năm 2026",
        "honours": _MERIT,
        "award_type": "merit",
        "achievement_year": 2026,
        "days": (-24, 40),
    },
    "dot-xuat-quy-4-2026": {
        "name": "Khen thưởng đột xuất và chuyên đề quý IV/2026",
        "honours": ["BK_TINH"],
        "award_type": "extraordinary",
        "achievement_year": 2026,
        "days": (-40, 36),
    },
    "nam-hoc-2025-2026": {
        "name": "Khen thưởng năm học 2025 - 2026 (hồ sơ giấy nhận trước 01/10/2026)",
        "honours": _MERIT,
        "award_type": "merit",
        "achievement_year": 2026,
        "law_on": _LAW_ON,
        "law_reason": _PAPER,
        "days": (-55, -30),
    },
}


@dataclass(frozen=True, slots=True)
class Story:
    """One dossier: whose, how it ended, and how many working days ago it was handed in (a draft: started)."""

    round: str
    organisation: str
    officer: str
    mix: dict[str, int]
    ended: str
    days_ago: int
    notes: int


_STORIES: Final = Path(__file__).parent / "data" / "stories.csv"
_NOTES: Final = (
    "Bổ sung số, ngày quyết định công nhận sáng kiến năm 2025.",
    "Đối chiếu lại các năm đạt Chiến sĩ thi đua cơ sở; sổ hiện có chưa đủ để xác nhận.",
    "Ghi rõ chức vụ và đơn vị tại thời điểm đề nghị.",
    "Tóm tắt thành tích còn chung chung; nêu việc làm và kết quả cụ thể.",
)


def stories() -> list[Story]:
    """The dossiers of ``data/stories.csv``, in playing order."""
    lines = _STORIES.read_text(encoding="utf-8").splitlines()
    return [
        Story(
            round=row["round"],
            organisation=row["organisation"],
            officer=row["officer"],
            mix={code: int(number) for code, number in (pair.split("=") for pair in row["honours"].split())},
            ended=row["ended"],
            days_ago=int(row["days"]),
            notes=int(row["notes"]),
        )
        for row in csv.DictReader(line for line in lines if not line.startswith("#"))
    ]


def play_rounds(rng: Random, *, today: date) -> None:
    """Open the rounds, then let every office and the standing office do what they did."""
    users = {user.username: user for user in User.objects.filter(demo=True)}
    rounds = {code: _open(code, values, today, users["lanhdao"]) for code, values in _ROUNDS.items()}
    for position, story in enumerate(stories()):
        _play(rng, story, rounds[story.round], today, users, position)


def _open(code: str, values: dict[str, Any], today: date, by: User) -> Round:
    first, last = values["days"]
    opens = today + timedelta(days=first)
    rest = {name: value for name, value in values.items() if name != "days"}
    with clock_at(moment(opens, 8)):
        return actions.open_round(code=code, opens_on=opens, closes_on=today + timedelta(days=last), by=by, **rest)


def working_day_before(today: date, days: int) -> date:
    """The day ``days`` weekdays before ``today`` (holidays are not looked at: this is only a story)."""
    day = today
    while days:
        day -= timedelta(days=1)
        days -= day.weekday() < 5
    return day


def _play(rng: Random, story: Story, round_: Round, today: date, users: dict[str, User], position: int) -> None:
    organisation = Organisation.objects.get(code=story.organisation)
    officer = users[story.officer]
    handed_in = working_day_before(today, story.days_ago)
    started = max(working_day_before(handed_in, 2), round_.opens_on)
    sudden = round_.award_type == "extraordinary"
    pool = Pool(rng, organisation, round_.achievement_year, sudden=sudden)
    chosen = list(pool.choose(story.mix))
    if not chosen:  # a small build may have nobody there
        return
    with clock_at(moment(started, 9, position)):
        dossier = actions.start_dossier(round_=round_, organisation=organisation, by=officer)
        for recipient, honour, written in chosen:
            actions.add_nomination(dossier_id=dossier.pk, recipient=recipient, honour=honour, by=officer, **written)
    if story.ended != "draft":
        _hand_in(story, dossier, officer, moment(handed_in, 14, position), position)
    if story.ended in {"returned", "accepted"}:
        answered = moment(working_day_before(today, max(story.days_ago - 4, 1)), 10, position)
        _answer(story, dossier, users["thamdinh"], answered)


def _hand_in(story: Story, dossier: Dossier, officer: User, at: datetime, position: int) -> None:
    with clock_at(at):
        mark = story.organisation.split("-")[0]
        actions.describe_letter(
            dossier_id=dossier.pk,
            number=f"{41 + 7 * position}/TTr-{mark}",
            on=at.date(),
            signer=_signer(dossier.organisation),
            by=officer,
        )
        actions.submit_dossier(dossier_id=dossier.pk, by=officer)


def _signer(organisation: Organisation) -> str:
    return "Nguyễn Quang Lâm" if organisation.code.startswith("SYT") else "Lò Văn Phương"


def _answer(story: Story, dossier: Dossier, appraiser: User, at: datetime) -> None:
    with clock_at(at):
        if story.ended == "accepted":
            actions.accept_dossier(dossier_id=dossier.pk, by=appraiser)
            return
        doubtful = dossier.nominations.kept().exclude(status="eligible").order_by("position")
        for nomination, text in zip(doubtful[: story.notes], _NOTES, strict=False):
            actions.write_note(nomination_id=nomination.pk, text=text, by=appraiser)
        actions.return_dossier(
            dossier_id=dossier.pk,
            reason="Bổ sung các nội dung ghi ở từng trường hợp rồi gửi lại trước ngày hết hạn của đợt.",
            by=appraiser,
        )
