"""Honours taken back, corrected and exchanged: a case on every step, and what follows from a decided one."""

from datetime import date
from typing import Any, Final

from neuguong.accounts.models import User
from neuguong.bonuses.actions import recover_bonus
from neuguong.bonuses.models import BonusLine
from neuguong.decisions.enums import Decider
from neuguong.demo.clock import clock_at, moment
from neuguong.demo.earlier import Earlier
from neuguong.demo.rounds import working_day_before
from neuguong.registry.models import HeldHonour
from neuguong.withdrawals import actions
from neuguong.withdrawals.enums import CaseKind, Ground, ReturnKind
from neuguong.withdrawals.models import WithdrawalCase

_HONOUR: Final = "BK_TINH"
_CASES: Final = 5
_FALSE: Final = "Đối chiếu cho thấy số hộ được giúp sửa nhà nêu trong báo cáo thành tích gấp đôi số hộ có trong danh sách nghiệm thu."
_LATER: Final = "Kết luận kiểm tra nêu vi phạm trong quản lý kinh phí đúng vào thời gian tính thành tích."
_LENT: Final = "Người nhận được ghi trực ở chốt cứu nạn trong hai đêm lũ, nhưng bảng chấm công ghi nghỉ phép."


def withdraw(made: Earlier | None, *, today: date) -> None:
    """About honours of past years in the register, and about one line of the earlier decision."""
    users = {user.username: user for user in User.objects.filter(demo=True)}
    held = _certificates_of_the_province(today)
    if held:  # a small build may have too few
        _being_verified(held[0], today, users)
        _waiting_to_be_laid_before(held[1], today, users)
        _corrected(held[2], today, users)
        _letter_about_the_form(held[3], today, users)
        _exchange(held[4], today, users)
    if made is not None:
        _taken_back(made, today, users)


def _certificates_of_the_province(today: date) -> list[HeldHonour]:
    """Of persons who stood in a post then, from several years, newest first; no version that another one has replaced."""
    found = HeldHonour.objects.standing().filter(honour=_HONOUR, recipient__kind="individual", award_type="merit")
    known = (
        found.exclude(post="").exclude(decision_number="").filter(year__lt=today.year, corrects=None, correction=None)
    )
    apart = known.exclude(recipient__organisation__code__startswith="SNV").exclude(recipient__nominations__isnull=False)
    rows = list(apart.select_related("recipient__organisation").order_by("-year", "pk")[:60])
    return [rows[place * len(rows) // _CASES] for place in range(_CASES)] if len(rows) >= _CASES else []


def _open(
    held: HeldHonour, day: date, kind: CaseKind, ground: Ground, facts: str, by: User, **more: Any
) -> WithdrawalCase:
    body = held.recipient.organisation
    with clock_at(moment(day, 9)):
        return actions.open_case(
            held_id=held.pk,
            kind=kind,
            ground=ground,
            facts=facts,
            requested_by=more.pop("requested_by", body.name),
            document=f"Công văn số {100 + sum(body.name.encode()) % 300} ngày {day:%d/%m/%Y}",
            received_on=day,
            by=by,
            **more,
        )


def _verify(case: WithdrawalCase, day: date, conclusion: str, by: User) -> None:
    with clock_at(moment(day, 10)):
        words = f"{conclusion} ngày {day:%d/%m/%Y}"
        actions.verify_case(case_id=case.pk, conclusion=words, concluded_on=day, by=by)


def _propose(case: WithdrawalCase, day: date, number: int, by: User) -> None:
    with clock_at(moment(day, 10, 30)):
        actions.propose_case(
            case_id=case.pk,
            submission=f"Tờ trình số {number}/TTr-SNV ngày {day:%d/%m/%Y}",
            proposed_on=day,
            decider=Decider.CHAIR_PROVINCE,
            by=by,
        )


def _decide(case: WithdrawalCase, day: date, number: str, by: User) -> None:
    with clock_at(moment(day, 16)):
        actions.decide_case(
            case_id=case.pk,
            number=number,
            decided_on=day,
            signer_name="Nguyễn Văn Trường",
            signer_post="KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",
            by=by,
        )


def _being_verified(held: HeldHonour, today: date, users: dict[str, User]) -> None:
    """A conclusion since two days: seven days to lay the revocation before the chairman."""
    case = _open(
        held, working_day_before(today, 16), CaseKind.REVOCATION, Ground.FALSE_DECLARATION, _FALSE, users["thamdinh"]
    )
    _verify(case, working_day_before(today, 2), "Kết luận số 47/KL-TTT", users["thamdinh"])


def _waiting_to_be_laid_before(held: HeldHonour, today: date, users: dict[str, User]) -> None:
    """Laid before the chairman a week ago: his office is late with the number."""
    case = _open(
        held,
        working_day_before(today, 24),
        CaseKind.REVOCATION,
        Ground.LATER_VIOLATION,
        _LATER,
        users["thamdinh2"],
        requested_by="Ủy ban Kiểm tra Tỉnh ủy",
    )
    _verify(case, working_day_before(today, 13), "Thông báo kết luận số 212-TB/UBKTTU", users["thamdinh2"])
    _propose(case, working_day_before(today, 9), 302, users["lanhdao"])


def _corrected(held: HeldHonour, today: date, users: dict[str, User]) -> None:
    """The decision named the post that the person held before; another decision has taken its place in the register."""
    case = _open(
        held,
        working_day_before(today, 20),
        CaseKind.CORRECTION_OF_CONTENT,
        Ground.WRONG_CONTENT,
        "Quyết định ghi chức vụ cũ; khi được khen người nhận đã giữ chức vụ khác theo quyết định bổ nhiệm kèm theo.",
        users["thamdinh"],
        changes={"post": "Tổ phó" if "Giáo viên" in held.post else "Phó Trưởng phòng"},
    )
    _verify(case, working_day_before(today, 15), "Biên bản xác nhận của đơn vị", users["thamdinh"])
    _propose(case, working_day_before(today, 11), 297, users["lanhdao"])
    _decide(case, working_day_before(today, 6), "2388/QĐ-UBND", users["vanphong"])


def _letter_about_the_form(held: HeldHonour, today: date, users: dict[str, User]) -> None:
    """A slip in the layout is corrected by a letter, which is a draft."""
    case = _open(
        held,
        working_day_before(today, 7),
        CaseKind.CORRECTION_OF_FORM,
        Ground.WRONG_FORM,
        "Phần nơi nhận của quyết định ghi thiếu tên đơn vị.",
        users["thamdinh"],
    )
    _verify(case, working_day_before(today, 4), "Biên bản rà soát văn bản", users["thamdinh"])
    with clock_at(moment(working_day_before(today, 3), 14)):
        actions.draft_letter(
            case_id=case.pk,
            wrong="Lưu: VT",
            right=f"{held.recipient.organisation.name}; Lưu: VT",
            mark="UBND-NC",
            signer_name="Trịnh Công Bằng",
            signer_post="Chánh Văn phòng",
            by=users["vanphong"],
        )


def _exchange(held: HeldHonour, today: date, users: dict[str, User]) -> None:
    _open(
        held,
        working_day_before(today, 10),
        CaseKind.REPLACEMENT,
        Ground.DISASTER,
        "Bằng bị ướt, mờ chữ sau trận lũ; người nhận nộp lại bằng cũ.",
        users["thamdinh2"],
    )


def _taken_back(made: Earlier, today: date, users: dict[str, User]) -> None:
    """Decided: certificate cancelled, half of the bonus came back, the object too."""
    item = made.province.items.filter(recipient__kind="individual").order_by("position").first()
    if item is None or item.held is None:
        return
    by, office = users["thamdinh"], users["vanphong"]
    case = _open(item.held, working_day_before(today, 17), CaseKind.REVOCATION, Ground.FALSE_DECLARATION, _LENT, by)
    _verify(case, working_day_before(today, 11), "Kết luận số 44/KL-SNV", by)
    _propose(case, working_day_before(today, 8), 305, users["lanhdao"])
    _decide(case, working_day_before(today, 4), "2395/QĐ-UBND", office)
    day = working_day_before(today, 2)
    with clock_at(moment(day, 9)):
        thing = case.things.get(kind=ReturnKind.OBJECT)
        actions.settle_thing(thing_id=thing.pk, returned_on=day, handed_by=item.name, by=by)
        line = BonusLine.objects.with_sums().get(item=item)
        if line.paid:
            document = f"Phiếu thu số 63 ngày {day:%d/%m/%Y}"
            recover_bonus(line_id=line.pk, on=day, document=document, amount=line.paid // 2, by=office)
