"""Bonuses: funds with their ceilings, a list that is partly paid, one bonus that nobody fetched, one list that waits for approval."""

from datetime import date
from typing import Any, Final

from neuguong.accounts.models import User
from neuguong.bonuses import actions
from neuguong.bonuses.enums import FundKind
from neuguong.bonuses.models import BonusLine, Fund, FundEntry
from neuguong.demo.celebrating import HELD
from neuguong.demo.clock import clock_at, moment
from neuguong.demo.earlier import Earlier
from neuguong.demo.rounds import working_day_before
from neuguong.organisations.models import Organisation

_OPENED: Final = 38  # working days ago
_BILLION: Final = 1_000_000_000
_MILLION: Final = 1_000_000


def open_funds(*, today: date) -> None:
    """The province's fund of each year in which something is paid, one of a commune, one of the health department."""
    users = {user.username: user for user in User.objects.filter(demo=True)}
    first = working_day_before(today, _OPENED)
    for year in sorted({first.year, today.year}):
        day = max(first, date(year, 1, 1))
        with clock_at(moment(day, 8)):
            fund = _open(
                Organisation.objects.get(kind="province"), day, 9_150 * _BILLION, 9_600 * _MILLION, users["vanphong"]
            )
            _open(Organisation.objects.get(code="UBND-03442"), day, 41 * _BILLION, 310 * _MILLION, users["cv.pau"])
            _open(Organisation.objects.get(code="SYT"), day, None, 180 * _MILLION, users["chuyenvien"])
    _spend(fund, day, users["vanphong"])


def _open(body: Organisation, day: date, regular: int | None, budget: int, by: User) -> Fund:
    fund = actions.open_fund(organisation=body, year=day.year, by=by)
    if regular:
        source = f"Quyết định giao dự toán ngân sách năm {day.year} (dữ liệu mẫu)"
        actions.set_regular_spending(fund_id=fund.pk, amount=regular, source=source, by=by)
    _enter(fund, FundKind.BUDGET, budget, day, f"Quyết định giao dự toán năm {day.year}", by)
    return fund


def _enter(fund: Fund, kind: FundKind, amount: int, day: date, document: str, by: User, **more: Any) -> FundEntry:
    return actions.enter_fund_entry(fund_id=fund.pk, kind=kind, amount=amount, on=day, document=document, by=by, **more)


def _spend(fund: Fund, day: date, by: User) -> None:
    """A gift, the costs of the movement and of blank sheets; one line typed twice and taken back."""
    with clock_at(moment(day, 10)):
        gift = "Công ty Cổ phần Mắc ca Bản Xanh, văn bản ủng hộ số 06/CV"
        _enter(fund, FundKind.CONTRIBUTIONS, 350 * _MILLION, day, gift, by)
        meeting = "Phiếu chi số 214, hội nghị sơ kết phong trào thi đua"
        _enter(fund, FundKind.ORGANISING, 86_400_000, day, meeting, by)
        twice = _enter(fund, FundKind.ORGANISING, 86_400_000, day, meeting, by)
        actions.reverse_fund_entry(entry_id=twice.pk, on=day, document="Ghi hai lần phiếu chi số 214", by=by)
        _enter(
            fund,
            FundKind.OBJECTS,
            12_750_000,
            day,
            "Hóa đơn số 00381, in phôi Bằng khen",
            by,
            note="150 phôi, 150 khung",
        )


def pay_bonuses(made: Earlier, *, today: date) -> None:
    """Computed and approved before the ceremony, paid there; somebody did not come for the money; the department's list is new."""
    users = {user.username: user for user in User.objects.filter(demo=True)}
    appraiser, office = users["thamdinh"], users["vanphong"]
    with clock_at(moment(working_day_before(today, HELD + 4), 9)):
        paid = actions.make_payment_list(decision_id=made.province.pk, by=appraiser)
        actions.approve_list(list_id=paid.pk, by=office)
    lines = list(BonusLine.objects.filter(list=paid, sealed_at__isnull=False, paid_for=True).order_by("item__position"))
    _pay_at_the_ceremony(lines, working_day_before(today, HELD), office)
    with clock_at(moment(working_day_before(today, 9), 9)):
        waiting = actions.make_payment_list(decision_id=made.department.pk, by=users["chuyenvien"])
        _settle_what_may_be(waiting.pk, users["chuyenvien"])
    _bring_back(lines[6], working_day_before(today, 8), office)


def _pay_at_the_ceremony(lines: list[BonusLine], day: date, by: User) -> None:
    """All but the last two at once; the second last a part, the last nothing yet."""
    slip = f"Phiếu chi số 231 ngày {day:%d/%m/%Y}"
    with clock_at(moment(day, 14)):
        numbers = [one.pk for one in lines[:-2]]
        actions.pay_lines(list_id=lines[0].list_id, line_ids=numbers, on=day, document=slip, by=by, aware=True)
    with clock_at(moment(day, 15)):
        part = lines[-2]
        actions.pay_line(
            line_id=part.pk,
            on=day,
            document=f"Phiếu chi số 232 ngày {day:%d/%m/%Y}",
            receiver=f"{part.item.name} (nhận lần 1)",
            amount=1_000_000,
            part_document="giấy đề nghị nhận hai lần của người được khen",
            by=by,
            aware=True,
        )


def _settle_what_may_be(list_id: int, by: User) -> None:
    """Where the rules leave a question about a line, the department's officer has asked the finance office about the first one."""
    doubtful = BonusLine.objects.filter(list_id=list_id).exclude(doubt="").order_by("item__position").first()
    if doubtful is not None:
        actions.settle_doubt(
            line_id=doubtful.pk, paid_for=True, reason="Đã hỏi Phòng Kế hoạch - Tài chính của Sở.", by=by
        )


def _bring_back(line: BonusLine, day: date, by: User) -> None:
    with clock_at(moment(day, 9)):
        actions.return_bonus(
            line_id=line.pk,
            on=day,
            document=f"Phiếu thu số 57 ngày {day:%d/%m/%Y}",
            receiver="Thủ quỹ Văn phòng UBND tỉnh, người nhận đi vắng dài ngày",
            by=by,
        )
