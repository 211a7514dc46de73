"""The pages and lists about certificates whose content a decision has corrected; who may what; two at the same moment."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from neuguong.certificates.actions import (
    enter_blanks,
    hand_over,
    make_certificates,
    mark_corrected,
    note_returned,
    print_certificates,
    reissue_certificate,
    reissue_corrected,
)
from neuguong.certificates.models import BlankEntry, Certificate
from neuguong.certificates.stock import balance
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import Conflict, NotAllowed
from tests.dossiers.pages import unescaped
from tests.factories import (
    CertificateDesignFactory,
    DecisionFactory,
    DecisionItemFactory,
    HeldHonourFactory,
    UserFactory,
)


def url(name, *keys):
    return reverse(f"certificates:{name}", args=keys)


@pytest.fixture
def browser(signed_in, chief):
    return signed_in(chief)


@pytest.fixture
def correct(chief):
    """``correct(item, name)``: a decision that corrects the name of a line is in force, its certificates are marked."""

    def corrected(item, name="Nguyễn Thị Hương"):
        newer = HeldHonourFactory(recipient=item.recipient, honour=item.honour, corrects=item.held)
        decision = DecisionFactory(organisation=item.decision.organisation, released=True, kind="correction")
        values = {"recipient": item.recipient, "honour": item.honour, "name": name}
        line = DecisionItemFactory(decision=decision, held=newer, concerns=item.held, **values)
        mark_corrected(item=line, versions=[item.held_id], by=chief)
        return line

    return corrected


@pytest.fixture
def made(decision, items, chief):
    return make_certificates(decision_id=decision.pk, by=chief)


@pytest.fixture
def run(made, chief):
    return print_certificates(certificate_ids=[one.pk for one in made], by=chief)[0]


def names_in(pdf):
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def test_the_pages_offer_only_what_still_holds(browser, decision, made, items, correct):
    correct(items[0])

    page = unescaped(browser.get(url("decision", decision.pk)))
    listed = browser.get(url("print", decision.pk)).context["rows"]

    assert "In 2 bằng" in page
    assert "đã đính chính, chờ cấp lại" in page
    assert [one.item for one in listed] == items[1:]


def test_the_file_of_an_old_run_leaves_out_the_wrong_name(browser, run, items, correct):
    correct(items[0])

    sheets = names_in(browser.get(url("run_file", run.pk, "pdf")).content)

    assert [item.name in sheet for item, sheet in zip(items[1:], sheets, strict=True)] == [True, True]
    assert "1 bằng đã bị hủy bỏ" in unescaped(browser.get(url("run", run.pk)))


def test_a_run_of_which_nothing_holds_any_more_says_so(browser, run, items, correct):
    for item in items:
        correct(item)

    answer = browser.get(url("run_file", run.pk, "zip"))

    assert (answer.status_code, "không còn bằng nào để in" in unescaped(answer)) == (422, True)


def test_a_printed_one_with_the_wrong_name_is_not_handed_over(browser, decision, run, items, correct, chief):
    correct(items[0])
    wrong = Certificate.objects.get(item=items[0])

    with pytest.raises(NotAllowed, match="không in, không giao"):
        hand_over(certificate_ids=[wrong.pk], handed_to="Lò Thị Nhận", by=chief)
    words = "".join(names_in(browser.get(url("hand_over_list", decision.pk)).content))
    assert (items[0].name in words, items[1].name in words) == (False, True)


def test_the_sheet_of_a_printed_one_leaves_the_store_as_spoiled(decision, items, province, chief, correct):
    CertificateDesignFactory(organisation=province, kind="bang_khen", honours=["BK_TINH"], preprinted=True)
    enter_blanks(organisation=province, kind="bang_khen", move="received", quantity=10, document="PN 1", by=chief)
    made = make_certificates(decision_id=decision.pk, by=chief)
    print_certificates(certificate_ids=[one.pk for one in made], first_serial="001", by=chief)
    correct(items[0])

    new = reissue_corrected(certificate_id=made[0].pk, by=chief)
    print_certificates(certificate_ids=[new.pk], first_serial="004", by=chief)

    assert balance(province, "bang_khen") == 10 - 4
    assert BlankEntry.objects.get(move="spoiled").serials == "001"
    assert Certificate.objects.get(pk=new.pk).serial == "004"


def test_the_list_of_what_waits_names_old_and_new_until_it_is_made(browser, made, items, correct, chief):
    correct(items[0])

    before = unescaped(browser.get(url("to_reissue")))
    reissue_corrected(certificate_id=made[0].pk, by=chief)
    after = unescaped(browser.get(url("to_reissue")))

    assert (items[0].name in before, "Nguyễn Thị Hương" in before) == (True, True)
    assert "Không có bằng nào chờ cấp lại." in after


def test_the_list_of_certificates_counts_what_waits(browser, made, items, correct):
    assert "Chờ cấp lại" not in unescaped(browser.get(url("list")))

    correct(items[0])

    assert "Chờ cấp lại (1)" in unescaped(browser.get(url("list")))


def test_the_list_is_narrowed_by_name(browser, made, items, correct):
    correct(items[0])
    correct(items[1])

    said = unescaped(browser.get(url("to_reissue"), {"q": "lo an"}))

    assert (items[1].name in said, items[0].name in said) == (True, False)


def test_the_list_leaves_as_a_sheet_with_a_line(browser, made, items, correct):
    correct(items[0])

    answer = browser.get(url("to_reissue"), {"xuat": "excel"})

    assert b"".join(answer.streaming_content if answer.streaming else [answer.content]).startswith(b"PK")
    assert AuditEntry.objects.filter(stream="privacy", action="certificates_to_reissue.exported").count() == 1


def test_the_page_of_the_reissue_lays_old_and_new_side_by_side(browser, made, items, correct):
    correct(items[0])

    said = unescaped(browser.get(url("reissue_corrected", made[0].pk)))

    assert all(words in said for words in ("Nguyễn Thị Hưởng", "Nguyễn Thị Hương", "Bằng cũ chưa giao"))


def test_the_reissue_from_the_page(browser, made, items, correct):
    correct(items[0])
    page = url("detail", made[0].pk)
    assert "Cấp lại theo nội dung đã đính chính" in unescaped(browser.get(page))

    answer = browser.post(url("reissue_corrected", made[0].pk), {"version": 2}, follow=True)

    new = Certificate.objects.get(reissue_of=made[0])
    assert answer.redirect_chain[-1][0] == url("detail", new.pk)
    assert "Đã lập bằng mới theo nội dung đúng" in unescaped(answer)


def test_an_old_page_of_the_reissue_is_told(browser, made, items, correct):
    correct(items[0])

    answer = browser.post(url("reissue_corrected", made[0].pk), {"version": 1})

    assert (answer.status_code, Certificate.objects.filter(reissue_of=made[0]).count()) == (409, 0)


def test_it_is_made_anew_once(made, items, correct, chief):
    correct(items[0])
    reissue_corrected(certificate_id=made[0].pk, by=chief)

    with pytest.raises(NotAllowed, match="đã được cấp lại"):
        reissue_corrected(certificate_id=made[0].pk, by=chief)


def test_without_a_correcting_decision_nothing_is_made_anew(made, chief):
    with pytest.raises(NotAllowed, match="Chưa có quyết định đính chính"):
        reissue_corrected(certificate_id=made[0].pk, by=chief)


def test_the_usual_exchange_would_print_the_old_words_and_is_refused(run, made, items, correct, chief):
    hand_over(certificate_ids=[made[0].pk], handed_to="Lò Thị Nhận", by=chief)
    correct(items[0])
    given = {"old_returned": True, "requested_on": run.printed_at.date(), "document": "CV 1", "by": chief}

    with pytest.raises(NotAllowed, match="Cấp lại theo nội dung đã đính chính"):
        reissue_certificate(certificate_id=made[0].pk, reason="damaged", **given)
    hand = {"certificate_id": made[1].pk, "reason": "corrected", **given}
    hand_over(certificate_ids=[made[1].pk], handed_to="Lò Thị Nhận", by=chief)
    with pytest.raises(NotAllowed, match="chỉ dùng khi có quyết định đính chính"):
        reissue_certificate(**hand)


@pytest.mark.parametrize("role", ["officer", "appraiser", "council_secretary", "auditor"])
def test_only_those_who_issue_decisions_mark_what_is_corrected(role, made, items, home):
    with pytest.raises(NotAllowed):
        mark_corrected(item=items[1], versions=[items[0].held_id], by=UserFactory(role=role, organisation=home))

    assert Certificate.objects.exclude(corrected_by=None).count() == 0


@pytest.mark.parametrize("role", ["officer", "council_secretary", "auditor"])
def test_a_return_is_noted_by_whoever_follows_it(role, made, home, chief):
    from datetime import date

    with pytest.raises(NotAllowed):
        note_returned(certificate_id=made[0].pk, on=date(2026, 3, 1), by=UserFactory(role=role, organisation=home))

    assert note_returned(certificate_id=made[0].pk, on=date(2026, 3, 1), by=chief).returned_on == date(2026, 3, 1)


def test_no_electronic_credential_with_the_old_words(browser, made, items, correct):
    one = made[0]
    one.item.decision.stage = "released"
    one.item.decision.released_at, one.item.decision.released_by = one.made_at, one.made_by
    one.item.decision.save()
    correct(items[0])

    assert "không còn hiệu lực" in unescaped(browser.post(url("badge", one.pk), follow=True))


def test_a_stale_page_of_somebody_else_is_refused(made, items, correct, chief):
    correct(items[0])

    with pytest.raises(Conflict):
        reissue_corrected(certificate_id=made[0].pk, version=1, by=chief)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_what_waits_costs_the_same(browser, made, items, correct, count, django_assert_num_queries):
    for item in items[:count]:
        correct(item)

    with django_assert_num_queries(5):
        browser.get(url("to_reissue"))
