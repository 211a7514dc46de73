"""Printing, spoiled sheets, handing over, exchange; the store of blanks follows."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from neuguong.certificates.actions import (
    enter_blanks,
    hand_over,
    make_certificates,
    print_certificates,
    reissue_certificate,
    spoil_certificate,
)
from neuguong.certificates.models import BlankEntry, Certificate, PrintRun
from neuguong.certificates.queries import balances
from neuguong.certificates.stock import balance
from neuguong.common.verdicts import Conflict, NotAllowed
from tests.factories import CalibrationFactory, CertificateDesignFactory, CertificateFactory


@pytest.fixture
def stocked(province, chief):
    """A pre-printed design, and ten blanks of its kind."""
    design = CertificateDesignFactory(organisation=province, kind="bang_khen", honours=["BK_TINH"], preprinted=True)
    enter_blanks(organisation=province, kind="bang_khen", move="received", quantity=10, document="PN 1", by=chief)
    return design


@pytest.fixture
def made(stocked, decision, items, chief):
    return make_certificates(decision_id=decision.pk, by=chief)


def ids(rows):
    return [one.pk for one in rows]


def test_printing_notes_who_and_when_and_takes_the_blanks(made, province, chief):
    (run,) = print_certificates(certificate_ids=ids(made), first_serial="AB 0009", by=chief)

    assert list(run.certificates.order_by("golden_number").values_list("state", "serial", "printed_by")) == [
        ("printed", "AB 0009", chief.pk),
        ("printed", "AB 0010", chief.pk),
        ("printed", "AB 0011", chief.pk),
    ]
    assert balance(province, "bang_khen") == 7
    assert BlankEntry.objects.get(move="used").serials == "AB 0009 – AB 0011"


def test_printing_twice_is_refused_and_takes_nothing(made, province, chief):
    print_certificates(certificate_ids=ids(made), by=chief)

    with pytest.raises(NotAllowed, match="không in nữa"):
        print_certificates(certificate_ids=ids(made), by=chief)

    assert (balance(province, "bang_khen"), PrintRun.objects.count()) == (7, 1)


def test_printing_more_than_the_store_holds_is_refused(made, province, chief):
    enter_blanks(organisation=province, kind="bang_khen", move="adjusted", quantity=2, by=chief)

    with pytest.raises(NotAllowed, match="còn 2 phôi bằng khen, lần in này cần 3"):
        print_certificates(certificate_ids=ids(made), by=chief)

    assert Certificate.objects.filter(state="made").count() == 3


def test_a_sheet_spoiled_in_print_is_spoiled_and_neither_printed_nor_counted(made, province, chief):
    print_certificates(certificate_ids=ids(made), by=chief)
    spoil_certificate(certificate_id=made[0].pk, reason="Kẹt giấy", by=chief)

    (row,) = balances(chief)

    assert {name: row[name] for name in ("received", "used", "spoiled", "adjusted", "left")} == {
        "received": 10,
        "used": -2,
        "spoiled": -1,
        "adjusted": 0,
        "left": 7,
    }


def test_a_body_without_a_store_prints_all_the_same(decision, items, province, chief):
    CertificateDesignFactory(organisation=province, kind="bang_khen", preprinted=True)

    print_certificates(certificate_ids=ids(make_certificates(decision_id=decision.pk, by=chief)), by=chief)

    assert BlankEntry.objects.count() == 0


def test_each_design_is_a_run_of_its_own_with_its_own_printer_offset(province, chief):
    first = CertificateFactory(item__decision__organisation=province, golden_number=1)
    second = CertificateFactory(item__decision=first.item.decision, golden_number=2)
    measured = CalibrationFactory(design=first.design, printer="HP", offset_x_mm=1)
    newer = CalibrationFactory(design=first.design, printer="HP", offset_x_mm=2)

    runs = print_certificates(certificate_ids=[second.pk, first.pk], printer="HP", by=chief)

    assert {run.design: run.calibration for run in runs} == {first.design: newer, second.design: None}
    assert measured.pk < newer.pk


def test_a_spoiled_sheet_is_printed_again_with_the_same_number_and_key(made, province, chief):
    print_certificates(certificate_ids=ids(made), first_serial="001", by=chief)
    before = Certificate.objects.get(pk=made[0].pk)

    spoil_certificate(certificate_id=before.pk, reason="Kẹt giấy.", by=chief)
    assert Certificate.objects.get(pk=before.pk).state == "spoiled"
    print_certificates(certificate_ids=[before.pk], by=chief)

    after = Certificate.objects.get(pk=before.pk)
    assert (after.state, after.token, after.golden_number) == ("printed", before.token, before.golden_number)
    assert balance(province, "bang_khen") == 10 - 3 - 1
    assert BlankEntry.objects.get(move="spoiled").certificate == after


def test_spoiling_asks_for_a_reason_and_the_newest_version(made, chief):
    print_certificates(certificate_ids=ids(made), by=chief)

    with pytest.raises(NotAllowed, match="lý do"):
        spoil_certificate(certificate_id=made[0].pk, reason=" ", by=chief)
    with pytest.raises(Conflict):
        spoil_certificate(certificate_id=made[0].pk, reason="Lệch.", version=1, by=chief)


def test_what_is_not_printed_is_neither_spoiled_nor_handed_over(made, chief):
    with pytest.raises(NotAllowed, match="đã in và chưa giao"):
        spoil_certificate(certificate_id=made[0].pk, reason="Lệch.", by=chief)
    with pytest.raises(NotAllowed, match="không ghi giao được"):
        hand_over(certificate_ids=ids(made), handed_to="Lò Thị Nhận", by=chief)


def test_handing_over_names_who_signed(made, chief):
    print_certificates(certificate_ids=ids(made), by=chief)

    hand_over(certificate_ids=ids(made[:2]), handed_to=" Lò Thị Nhận ", by=chief)

    assert (
        list(Certificate.objects.filter(state="handed").values_list("handed_to", "handed_by"))
        == [("Lò Thị Nhận", chief.pk)] * 2
    )


def test_a_line_serial_must_end_in_digits(made, chief):
    with pytest.raises(NotAllowed, match="kết thúc bằng chữ số"):
        print_certificates(certificate_ids=ids(made), first_serial="AB", by=chief)


# exchange


@pytest.fixture
def handed(province):
    return CertificateFactory(item__decision__organisation=province, state="handed")


def reissue(handed, chief, **changes):
    values = {"reason": "damaged", "old_returned": True, "requested_on": timezone.localdate(), "document": "CV 1"}
    return reissue_certificate(certificate_id=handed.pk, by=chief, **values | changes)


def test_an_exchange_makes_a_new_one_that_points_at_the_old(handed, chief):
    new = reissue(handed, chief)

    assert (new.reissue_of, new.golden_number, new.state) == (handed, handed.golden_number, "made")
    assert new.token != handed.token


def test_an_exchange_is_made_once(handed, chief):
    reissue(handed, chief)

    with pytest.raises(NotAllowed, match="đã được cấp lại"):
        reissue(handed, chief)


@pytest.mark.parametrize("reason", ["damaged", "disaster", "misprinted"])
def test_an_exchange_takes_the_old_one_back(handed, chief, reason):
    with pytest.raises(NotAllowed, match="thu lại bằng cũ"):
        reissue(handed, chief, reason=reason, old_returned=False)


def test_a_lost_one_cannot_be_returned(handed, chief):
    assert reissue(handed, chief, reason="lost", old_returned=True).old_returned is False


def test_an_exchange_asks_for_its_paper_and_a_day_that_has_come(handed, chief):
    with pytest.raises(NotAllowed, match="đơn của người được khen"):
        reissue(handed, chief, document=" ")
    with pytest.raises(NotAllowed, match="tương lai"):
        reissue(handed, chief, requested_on=timezone.localdate() + timedelta(days=1))


@pytest.mark.parametrize("state", ["made", "printed", "spoiled", "cancelled"])
def test_only_what_was_handed_over_is_exchanged(province, chief, state):
    one = CertificateFactory(item__decision__organisation=province, state=state)

    with pytest.raises(NotAllowed):
        reissue(one, chief)


# blanks


@pytest.mark.parametrize(
    ("move", "quantity", "says"),
    [
        ("received", 0, "lớn hơn 0"),
        ("spoiled", 11, "chỉ còn 10"),
        ("adjusted", 10, "đúng 10"),
        ("adjusted", -1, "từ 0 trở lên"),
        ("used", 1, "hệ thống tự ghi"),
    ],
)
def test_a_movement_that_cannot_be_is_refused(stocked, province, chief, move, quantity, says):
    with pytest.raises(NotAllowed, match=says):
        enter_blanks(organisation=province, kind="bang_khen", move=move, quantity=quantity, document="x", by=chief)


def test_blanks_received_need_a_paper(province, chief):
    with pytest.raises(NotAllowed, match="phiếu nhập"):
        enter_blanks(organisation=province, kind="bang_khen", move="received", quantity=5, by=chief)


def test_the_store_of_the_province_is_not_for_an_office(province, officer):
    with pytest.raises(NotAllowed, match="cơ quan thường trực"):
        enter_blanks(organisation=province, kind="bang_khen", move="received", quantity=5, document="x", by=officer)


def test_the_rule_on_exchange_says_fifteen_days_and_that_it_is_borrowed():
    from neuguong.certificates.queries import exchange_rule

    rule = exchange_rule(date(2026, 1, 10))

    assert (rule.term.days, rule.old_object_returned, rule.needs_checking) == (15, True, True)
