"""What stands against a proposal of a package, and by when its steps are due. Every day and every paper is read from the rules."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils import timezone

from honours.procedure.deadlines import Deadline, Term, deadline, term
from honours.procedure.routes import route
from neuguong.common.working_days import is_working_day, working_days_between
from neuguong.councils.models import Tally
from neuguong.decisions.authority import needs_ballot, power_over
from neuguong.decisions.gates import tallies_of
from neuguong.dossiers.clocks import procedure_on
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.judging import day_of
from neuguong.dossiers.models import Attachment, CandidateConfirmation, DeferredPaper
from neuguong.dossiers.queries.consultation import consulted_before
from neuguong.dossiers.queries.papers import line_of, needs_of, written_in
from neuguong.referrals.enums import OPEN, EventKind, ReferralChannel, ReferralStage
from neuguong.referrals.models import Referral, ReferralEvent
from neuguong.referrals.queries import council_papers
from neuguong.registry.catalogue import honour_name
from neuguong.registry.enums import RecipientKind
from neuguong.registry.models import RecipientHold

MINISTRY: Final = "ministry"
_RETURN: Final = "return_ineligible"
_SOON: Final = 5  # working days
_OF_THE_COUNCIL: Final = {"minutes": "biên bản họp", "vote_result": "biên bản kiểm phiếu"}


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing or stands against a proposal, with what to do.

    ``stops``: it may not be sent like this; ``paper``: the nomination lacks one.
    """

    words: str
    stops: bool = False
    paper: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What the database says of all proposals together. ``council``: code of the paper → nominations whose session has it."""

    held_back: frozenset[int]
    tallies: dict[tuple[int, str], Tally]
    files: dict[int, list[Attachment]]
    written: dict[int, frozenset[str]]
    promised: dict[tuple[int, str], date]
    confirmed: dict[int, bool]
    consulted: frozenset[int]
    council: dict[str, frozenset[int]]


def gaps(referral: Referral, items: Sequence[Any]) -> dict[int, list[Gap]]:
    """Item → what stands against it, what stops first; for the items of ``queries.items_of`` that are still on their way."""
    running = [item for item in items if item.state in OPEN and item.ended_at is None and not item.granted]
    known = known_of(running)
    today = timezone.localdate()
    found = {}
    for item in running:
        lines = [*_stopping(referral, item, known, today), *_missing(item, known, today)]
        if lines:
            found[item.pk] = sorted(lines, key=lambda one: not one.stops)
    return found


def known_of(items: Sequence[Any]) -> Known:
    """Nine queries however many items there are."""
    nominations = [item.nomination for item in items]
    numbers = [one.pk for one in nominations]
    holds = RecipientHold.objects.stopping().filter(recipient__in=[one.recipient_id for one in nominations])
    files: dict[int, list[Attachment]] = defaultdict(list)
    for one in Attachment.objects.kept().filter(nomination__in=numbers).order_by("pk"):
        files[one.nomination_id].append(one)
    promises = DeferredPaper.objects.filter(nomination__in=numbers).values_list("nomination_id", "paper", "due_on")
    said = CandidateConfirmation.objects.filter(nomination__in=numbers, correct__isnull=False).order_by("pk")
    council = council_papers(numbers)
    return Known(
        held_back=frozenset(holds.values_list("recipient_id", flat=True)),
        tallies=tallies_of(items),
        files=files,
        written=written_in(nominations),
        promised={(number, paper): day for number, paper, day in promises},
        confirmed={number: bool(correct) for number, correct in said.values_list("nomination_id", "correct")},
        consulted=frozenset(consulted_before(nominations)),
        council={
            "minutes": frozenset(number for one in council.sessions.values() for number in one),
            "vote_result": frozenset(number for one in council.counts.values() for number in one),
        },
    )


def _stopping(referral: Referral, item: Any, known: Known, today: date) -> list[Gap]:
    nomination = item.nomination
    found = []
    if nomination.removed_at or nomination.stage != NominationStage.PROPOSED:
        where = "đã bị bỏ khỏi hồ sơ" if nomination.removed_at else f"ở bước “{nomination.get_stage_display()}”"
        found.append(f"Đề nghị không còn chờ quyết định ({where}). Bỏ khỏi danh sách.")
    if nomination.secret and referral.channel == ReferralChannel.ELECTRONIC:
        found.append(
            "Có nội dung bí mật nhà nước: không gửi qua hệ thống điện tử. Bỏ khỏi danh sách này, lập hồ sơ trình bản giấy."
        )
    if nomination.recipient_id in known.held_back:
        found.append("Đang tạm dừng xét theo văn bản ghi trong sổ. Bỏ khỏi danh sách cho đến khi có kết luận.")
    power = power_over(referral.decider, nomination.honour, today)
    if power.allowed is False:
        found.append(f"{power.words} Bỏ khỏi danh sách.")
    tally = known.tallies.get((nomination.pk, nomination.honour))
    if tally is not None and not tally.passed:
        found.append(
            f"Không đạt số phiếu của Hội đồng: {tally.agree}/{tally.base} đồng ý, cần {tally.needed}. Bỏ khỏi danh sách."
        )
    return [Gap(words, stops=True) for words in found]


def _missing(item: Any, known: Known, today: date) -> list[Gap]:
    nomination = item.nomination
    procedure = procedure_on(day_of(nomination.dossier))
    found = []
    if (nomination.pk, nomination.honour) not in known.tallies and needs_ballot(nomination.honour, today):
        found.append(
            f"{honour_name(nomination.honour)} phải bỏ phiếu kín; hệ thống chưa có kết quả kiểm phiếu. Bỏ phiếu giấy"
            " thì kèm biên bản kiểm phiếu vào hồ sơ."
        )
    if nomination.recipient.kind == RecipientKind.INDIVIDUAL and not nomination.secret:
        match known.confirmed.get(nomination.pk):
            case None:
                found.append("Người được đề nghị chưa xác nhận thông tin. Đơn vị gửi liên kết hoặc xác nhận trên giấy.")
            case False:
                found.append("Người được đề nghị báo thông tin chưa đúng. Xem chỗ cần sửa ở trang xác nhận.")
    way = route(
        procedure,
        nomination.honour,
        nomination.award_type,
        body=nomination.dossier.round.level,
        secret=nomination.secret,
    )
    if way and way.consultation and nomination.pk not in known.consulted:
        found.append("Hình thức này phải công khai lấy ý kiến; hệ thống chưa có đợt công khai nào đã kết thúc.")
    return [*_papers(nomination, known, procedure), *(Gap(words) for words in found)]


def _papers(nomination: Any, known: Known, procedure: Any) -> list[Gap]:
    """Papers that the rule asks for: the nomination's own, and the council's. Letter and list come from the package itself."""
    needs = needs_of(nomination, procedure)
    if needs is None:
        return [Gap("Hệ thống chưa có danh sách giấy tờ của hình thức này: cần kiểm chứng với quy định.")]
    found = []
    for need in needs:
        if need.code in _OF_THE_COUNCIL and nomination.pk not in known.council[need.code]:
            found.append(Gap(f"Hệ thống chưa có {_OF_THE_COUNCIL[need.code]} của Hội đồng đã cấp số cho đề nghị này."))
        if need.whole:
            continue
        due = known.promised.get((nomination.pk, need.code))
        line = line_of(need, known.files.get(nomination.pk, ()), known.written[nomination.pk], due, nomination)
        if line.state in {"missing", "promised"}:
            note = f" ({line.note})" if line.note else ""
            later = f"; đơn vị hẹn nộp trước {due:%d/%m/%Y}" if due else ""
            words = f"Thiếu {need.name[:1].lower()}{need.name[1:]}{note}{later}."
            found.append(Gap(words, paper=True))
    return found


@dataclass(frozen=True, slots=True)
class Step:
    """One day that the rules set. ``state`` and ``standing``: where it stands today, as a tag and in words."""

    words: str
    due_on: date
    citation: str
    needs_checking: bool
    state: str
    standing: str

    @property
    def late(self) -> bool:
        return self.state == "late"


def due_of(honour: str, year: int, day: date) -> Deadline | None:
    """By when a dossier of the State level for the merit of ``year`` reaches the ministry, by the rules of ``day``.

    Where the rule counts no year on, its day is meant of the year of the submission: never a day before the merit's year has ended.
    """
    found = deadline(procedure_on(day), honour, year)
    if found is not None and found.latest.year <= year:
        return deadline(procedure_on(day), honour, year + 1)
    return found


def deadlines_of(referral: Referral, items: Sequence[Any], today: date) -> list[Step]:
    """While it is prepared the day of each honour; once sent, the ministry's own; then what was asked for."""
    if referral.stage == ReferralStage.PREPARING:
        return _before(items, today)
    if referral.stage != ReferralStage.SENT or referral.sent_on is None:
        return []
    return sorted([*_asked(items, today), *_at_the_ministry(referral, items, today)], key=lambda one: one.due_on)


def _before(items: Sequence[Any], today: date) -> list[Step]:
    wanted = {(item.nomination.honour, item.nomination.dossier.round.achievement_year) for item in items}
    found = []
    for honour, year in sorted(wanted):
        due = due_of(honour, year, today)
        if due is not None:
            words = f"{honour_name(honour)}, thành tích năm {year}: gửi đến Bộ Nội vụ chậm nhất"
            found.append(_step(words, due.latest, due, today))
    return sorted(found, key=lambda one: one.due_on)


def _at_the_ministry(referral: Referral, items: Sequence[Any], today: date) -> list[Step]:
    """Shown while a proposal waits; counted from the receipt, where it is known, else from the sending."""
    if not any(item.state in OPEN and item.ended_at is None and not item.granted for item in items):
        return []
    received = ReferralEvent.objects.filter(referral=referral, kind=EventKind.RECEIVED, item=None)
    start = received.order_by("-happened_on").values_list("happened_on", flat=True).first() or referral.sent_on
    steps = [
        (_RETURN, "Bộ Nội vụ trả lại hồ sơ không đủ điều kiện, nếu có", start),
        ("appraise", "Bộ Nội vụ thẩm định xong", start),
        ("refusal_notice", "Bộ Nội vụ thông báo trường hợp không được khen", _decided_on(items)),
    ]
    found = []
    for code, words, begun in steps:
        rule = term(procedure_on(begun), MINISTRY, code) if begun else None
        if rule is None or begun is None:
            continue
        step = _step(f"{words} ({_length(rule)} từ {begun:%d/%m/%Y})", rule.due(begun, is_working_day), rule, today)
        if code != _RETURN or not step.late:  # nothing came back in time: that is well, not late
            found.append(step)
    return found


def _decided_on(items: Sequence[Any]) -> date | None:
    """The newest decision that came for the package, if one has come."""
    days = [item.granted.decision.decided_on for item in items if item.granted]
    return max((day for day in days if day), default=None)


def _asked(items: Sequence[Any], today: date) -> list[Step]:
    by_day: dict[date, int] = defaultdict(int)
    for item in items:
        if item.due_on and item.ended_at is None and item.state in OPEN and not item.granted:
            by_day[item.due_on] += 1
    return [
        _standing(f"Bổ sung {count} đề nghị theo yêu cầu của cấp trên", day, "theo văn bản yêu cầu", False, today)
        for day, count in by_day.items()
    ]


def _length(rule: Term) -> str:
    return f"{rule.days} ngày làm việc" if rule.clock == "working" else f"{rule.days} ngày"


def _step(words: str, due_on: date, rule: Deadline | Term, today: date) -> Step:
    first = rule.rulings[0]
    return _standing(words, due_on, first.citation.text, rule.needs_checking, today)


def _standing(words: str, due_on: date, citation: str, needs_checking: bool, today: date) -> Step:
    left = working_days_between(today, due_on)
    if left < 0:
        return Step(words, due_on, citation, needs_checking, "late", f"quá {-left} ngày làm việc")
    state = "soon" if left <= _SOON else "later"
    return Step(words, due_on, citation, needs_checking, state, f"còn {left} ngày làm việc" if left else "hôm nay")
