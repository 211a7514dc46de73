"""Certificates: designs, the store of blank sheets, print runs with a spoiled sheet, hand-over, an exchange."""

from datetime import date
from decimal import Decimal
from typing import Final

from neuguong.accounts.models import User
from neuguong.certificates import actions
from neuguong.certificates.enums import BlankMove, CertificateKind, CertificateState, ReissueReason
from neuguong.certificates.models import Certificate
from neuguong.certificates.sheets import CROSS
from neuguong.certificates.stock import balance
from neuguong.decisions.enums import Decider
from neuguong.decisions.models import Decision
from neuguong.demo.clock import clock_at, moment
from neuguong.demo.earlier import Earlier
from neuguong.demo.rounds import working_day_before
from neuguong.organisations.models import Organisation

_KIND: Final = CertificateKind.BANG_KHEN
_PRINTER: Final = "Máy in màu phòng 205"
_SERIAL: Final = "BK {:05d}"
_FIRST, _BOUGHT, _DAMP = 101, 150, 2


def print_earlier(made: Earlier, *, today: date) -> None:
    """Everything that was printed before the ceremony; one sheet jammed and was printed again."""
    users = {user.username: user for user in User.objects.filter(demo=True)}
    appraiser, officer = users["thamdinh"], users["chuyenvien"]
    day = working_day_before(today, 29)
    with clock_at(moment(day, 9)):
        _design(made.province.organisation, appraiser)
        _stock(made.province.organisation, day, appraiser)
    _print_with_a_jam(made.province, working_day_before(today, 27), appraiser)
    _of_the_department(made.department, working_day_before(today, 10), officer)


def _design(province: Organisation, by: User) -> None:
    """One on pre-printed sheets, with a measured printer; one on white paper; one that was only tried."""
    design = actions.adopt_design(organisation=province, kind=_KIND, by=by)
    actions.change_design(
        design_id=design.pk,
        version=design.version,
        by=by,
        name="Bằng khen tỉnh, phôi in sẵn",
        honours=["BK_TINH"],
        preprinted=True,
    )
    left, top = Decimal(CROSS) + Decimal("1.2"), Decimal(CROSS) - Decimal("0.6")
    actions.calibrate(design_id=design.pk, printer=_PRINTER, left_mm=left, top_mm=top, by=by)
    for name in ("Bằng khen tỉnh, giấy trắng", "Bằng khen tỉnh, bản thử"):
        copy = actions.copy_design(design_id=design.pk, by=by)
        copy = actions.change_design(design_id=copy.pk, version=copy.version, by=by, name=name, preprinted=False)
    actions.retire_design(design_id=copy.pk, version=copy.version, by=by)


def _stock(province: Organisation, day: date, by: User) -> None:
    """Bought, two found damp, and one fewer than the book says when they were counted."""
    span = f"{_SERIAL.format(_FIRST)} – {_SERIAL.format(_FIRST + _BOUGHT - 1)}"
    entered = {"organisation": province, "kind": _KIND, "by": by}
    actions.enter_blanks(
        **entered,
        move=BlankMove.RECEIVED,
        quantity=_BOUGHT,
        serials=span,
        document=f"Phiếu nhập kho số 12 ngày {day:%d/%m/%Y}",
    )
    actions.enter_blanks(**entered, move=BlankMove.SPOILED, quantity=_DAMP, note="Ẩm, ố góc, không dùng được.")
    counted = balance(province, _KIND) - 1
    actions.enter_blanks(
        **entered, move=BlankMove.ADJUSTED, quantity=counted, note="Kiểm kê khi nhận bàn giao: thiếu một tờ."
    )


def _print_with_a_jam(decision: Decision, day: date, by: User) -> None:
    with clock_at(moment(day, 14)):
        numbers = [one.pk for one in actions.make_certificates(decision_id=decision.pk, by=by)]
    with clock_at(moment(day, 14, 25)):
        _print(numbers, decision.organisation, by)
    with clock_at(moment(day, 14, 40)):
        actions.spoil_certificate(certificate_id=numbers[2], reason="Kẹt giấy, nhàu góc phải.", by=by)
    with clock_at(moment(day, 14, 45)):
        _print(numbers[2:3], decision.organisation, by)


def _print(numbers: list[int], body: Organisation, by: User) -> None:
    """On the next blank sheets, where there are any: one is missing, all others that left the store were used in their order."""
    left = balance(body, _KIND)
    serial = _SERIAL.format(_FIRST + _BOUGHT - 1 - left) if left else ""
    actions.print_certificates(certificate_ids=numbers, by=by, printer=_PRINTER, first_serial=serial)


def _of_the_department(decision: Decision, day: date, by: User) -> None:
    """On white paper; the first ones were fetched by their wards."""
    with clock_at(moment(day, 9)):
        made = [one.pk for one in actions.make_certificates(decision_id=decision.pk, by=by)]
    with clock_at(moment(day, 9, 20)):
        actions.print_certificates(certificate_ids=made[:5], by=by)
    with clock_at(moment(day, 15)):
        actions.hand_over(certificate_ids=made[:2], handed_to="Lò Thị Inh, văn thư Văn phòng Sở", by=by)


def exchange_one(made: Earlier, *, today: date) -> None:
    """Handed over at the ceremony and spoiled by rain since: the old one came back, a new one is printed and waits."""
    appraiser = User.objects.get(username="thamdinh", demo=True)
    handed = Certificate.objects.filter(item__decision=made.province, state=CertificateState.HANDED)
    old = handed.filter(item__recipient__kind="household").first() or handed.first()
    if old is None:
        return
    asked = working_day_before(today, 7)
    with clock_at(moment(working_day_before(today, 5), 10)):
        new = actions.reissue_certificate(
            certificate_id=old.pk,
            reason=ReissueReason.DISASTER,
            old_returned=True,
            requested_on=asked,
            document=f"Đơn ngày {asked:%d/%m/%Y}, có xác nhận của Ủy ban nhân dân cấp xã",
            by=appraiser,
        )
    with clock_at(moment(working_day_before(today, 5), 10, 30)):
        _print([new.pk], made.province.organisation, appraiser)


def print_the_newest(*, today: date) -> None:
    """The decision of the last working day: all certificates made, the first four printed, the others wait."""
    appraiser = User.objects.get(username="thamdinh", demo=True)
    bare = Decision.objects.filter(
        kind="award", stage="released", decider=Decider.CHAIR_PROVINCE, items__certificates=None
    )
    newest = bare.exclude(source="past").distinct().order_by("-decided_on", "-pk").first()
    if newest is None:  # a small build has none
        return
    with clock_at(moment(working_day_before(today, 1), 17)):
        made = [one.pk for one in actions.make_certificates(decision_id=newest.pk, by=appraiser)]
    with clock_at(moment(working_day_before(today, 1), 17, 15)):
        _print(made[:4], newest.organisation, appraiser)
