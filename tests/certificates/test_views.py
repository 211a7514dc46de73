"""The pages as officers meet them."""

import io
import zipfile

import pytest
from django.urls import reverse
from pypdf import PdfReader

from neuguong.certificates.actions import hand_over, make_certificates, print_certificates
from neuguong.certificates.models import BlankEntry, Calibration, Certificate, CertificateDesign, PrintRun
from neuguong.certificates.views import bulk
from neuguong.common.models import AuditEntry
from tests.dossiers.pages import unescaped
from tests.factories import (
    BlankEntryFactory,
    CertificateDesignFactory,
    CertificateFactory,
    DecisionFactory,
    DecisionItemFactory,
    PrintRunFactory,
    RecipientFactory,
    UserFactory,
)


def url(name, *keys):
    return reverse(f"certificates:{name}", args=keys)


@pytest.fixture
def browser(signed_in, chief):
    return signed_in(chief)


@pytest.fixture
def made(decision, items, chief):
    return make_certificates(decision_id=decision.pk, by=chief)


@pytest.fixture
def run(made, chief):
    return print_certificates(certificate_ids=[one.pk for one in made], by=chief)[0]


def test_the_decision_offers_to_make_its_certificates_and_then_to_print_them(browser, decision, items):
    page = url("decision", decision.pk)
    assert "Lập 3 bằng" in unescaped(browser.get(page))

    answer = browser.post(url("make", decision.pk), follow=True)

    said = unescaped(answer)
    assert "Đã lập 3 bằng, số sổ vàng từ 1 đến 3." in said
    assert "In 3 bằng" in said
    assert "chưa công bố" in said


def test_a_second_click_on_make_says_that_all_is_made(browser, decision, made):
    assert "Mọi dòng của quyết định đã có bằng." in unescaped(browser.post(url("make", decision.pk), follow=True))


def test_the_print_page_lists_each_certificate_and_warns_of_an_unchecked_design(browser, decision, made, items):
    said = unescaped(browser.get(url("print", decision.pk)))

    assert all(item.name in said for item in items)
    assert "cần kiểm chứng" in said


def test_printing_prints_what_the_page_listed(browser, decision, made):
    listed = browser.get(url("print", decision.pk), {"first": 2}).context["form"].initial["ids"]

    answer = browser.post(url("print", decision.pk), {"ids": listed, "printer": "", "first_serial": ""}, follow=True)

    run = PrintRun.objects.get()
    assert list(run.certificates.values_list("item__position", flat=True)) == [2, 3]
    assert answer.redirect_chain[-1][0] == url("run", run.pk)


def test_printing_again_from_an_old_page_is_refused_with_a_sentence(browser, decision, made, run):
    ids = ",".join(str(one.pk) for one in made)

    answer = browser.post(url("print", decision.pk), {"ids": ids, "printer": "", "first_serial": ""})

    assert answer.status_code == 422
    assert PrintRun.objects.count() == 1


@pytest.mark.parametrize("ids", ["", "abc", "1;2", "9" * 40, "-1"])
def test_attack_with_a_list_that_is_none_is_refused(browser, decision, made, ids):
    answer = browser.post(url("print", decision.pk), {"ids": ids, "printer": "", "first_serial": ""})

    assert answer.status_code == 422


def test_attack_with_certificates_of_another_decision_prints_nothing(browser, decision, made, home):
    foreign = CertificateFactory(item__decision__organisation=home)

    answer = browser.post(url("print", decision.pk), {"ids": foreign.pk, "printer": "", "first_serial": ""})

    assert (answer.status_code, PrintRun.objects.count()) == (422, 0)


def test_the_pdf_of_a_run_has_a_sheet_for_each_name_in_the_order_of_the_decision(browser, run, items):
    answer = browser.get(url("run_file", run.pk, "pdf"))

    pages = PdfReader(io.BytesIO(answer.content)).pages
    assert [item.name in page.extract_text() for item, page in zip(items, pages, strict=True)] == [True] * 3
    assert AuditEntry.objects.filter(action="certificates.fetched").count() == 1


def test_the_file_of_a_run_can_be_fetched_again_with_the_same_bytes(browser, run):
    assert browser.get(url("run_file", run.pk, "pdf")).content == browser.get(url("run_file", run.pk, "pdf")).content


def test_the_zip_of_a_run_has_a_file_for_each_name(browser, run):
    answer = browser.get(url("run_file", run.pk, "zip"))

    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["0001-nguyen-thi-huong.pdf", "0002-lo-van-an.pdf", "0003-tan-my-on.pdf"]
        assert all(archive.read(name).startswith(b"%PDF-1.") for name in archive.namelist())


def test_any_other_form_of_file_is_not_there(browser, run):
    assert browser.get(url("run_file", run.pk, "docx")).status_code == 404


def test_a_name_that_cannot_fit_is_told_and_nothing_is_cut(browser, run):
    design = run.design
    for line in design.fields:
        if line["field"] == "recipient":
            line |= {"width_mm": 6, "height_mm": 3, "size_pt": 20}
    design.save()

    answer = browser.get(url("run_file", run.pk, "pdf"))

    assert answer.status_code == 422
    assert "không cắt chữ" in unescaped(answer)


def test_handing_over_from_the_page(browser, decision, run, made):
    ids = browser.get(url("hand_over", decision.pk)).context["form"].initial["ids"]

    answer = browser.post(url("hand_over", decision.pk), {"ids": ids, "handed_to": "Lò Thị Nhận"}, follow=True)

    assert "Đã ghi giao 3 bằng." in unescaped(answer)
    assert Certificate.objects.filter(state="handed").count() == 3


def test_the_list_to_sign_names_everybody_to_whom_something_is_due(browser, decision, run, items):
    answer = browser.get(url("hand_over_list", decision.pk))

    words = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert all(item.name in words for item in items)


def test_spoiled_and_exchanged_from_the_page_of_one(browser, run, made, chief):
    one = made[0]
    browser.post(url("spoil", one.pk), {"reason": "Kẹt giấy", "version": 2})
    print_certificates(certificate_ids=[one.pk], by=chief)
    hand_over(certificate_ids=[one.pk], handed_to="Lò Thị Nhận", by=chief)

    answer = browser.post(
        url("reissue", one.pk),
        {"reason": "damaged", "requested_on": "20/11/2025", "document": "CV 1", "old_returned": "on", "version": 5},
        follow=True,
    )

    assert "Đã lập bằng mới, chờ in." in unescaped(answer)
    assert Certificate.objects.get(reissue_of=one).state == "made"


def test_the_exchange_page_names_the_rule_and_that_it_must_be_checked(browser, province):
    one = CertificateFactory(item__decision__organisation=province, state="handed")

    said = unescaped(browser.get(url("reissue", one.pk)))

    assert "15 ngày" in said
    assert "cần kiểm chứng" in said


def test_the_picture_of_a_certificate_is_a_picture(browser, made):
    answer = browser.get(url("picture", made[0].pk))

    assert (answer["Content-Type"], answer.content[:4]) == ("image/png", b"\x89PNG")


def test_the_badge_is_a_file_once_the_decision_is_public(browser, province, made):
    released = CertificateFactory(item__decision__organisation=province, item__decision__stage="released")

    answer = browser.post(url("badge", released.pk))

    assert (answer["Content-Type"], answer.content.count(b".")) == ("application/jwt", 2)
    assert "chưa công bố" in unescaped(browser.post(url("badge", made[0].pk), follow=True))


def test_the_spreadsheet_of_a_decision_leaves_a_line(browser, decision, made):
    answer = browser.get(url("decision", decision.pk), {"xuat": "excel"})

    assert b"".join(answer.streaming_content if answer.streaming else [answer.content]).startswith(b"PK")
    assert AuditEntry.objects.filter(stream="privacy", action="certificates.exported").count() == 1


# who sees what


def test_an_office_sees_its_own_people_from_the_release_on(signed_in, officer, province, home):
    decision = DecisionFactory(organisation=province, released=True)
    own = CertificateFactory(
        item=DecisionItemFactory(decision=decision, recipient=RecipientFactory(organisation=home, name="Vàng A Sùng"))
    )
    foreign = CertificateFactory(
        item=DecisionItemFactory(decision=decision, recipient=RecipientFactory(name="Người Đơn Vị Khác"))
    )
    browser = signed_in(officer)

    said = unescaped(browser.get(url("decision", decision.pk)))

    assert "Vàng A Sùng" in said
    assert "Người Đơn Vị Khác" not in said
    assert browser.get(url("detail", own.pk)).status_code == 200
    assert browser.get(url("detail", foreign.pk)).status_code == 404


def test_before_the_release_there_is_nothing_for_an_office(signed_in, officer, decision, made):
    browser = signed_in(officer)

    assert browser.get(url("decision", decision.pk)).status_code == 404
    assert browser.get(url("detail", made[0].pk)).status_code == 404


def test_an_office_cannot_fetch_the_printed_file_of_the_province(signed_in, officer, run):
    assert signed_in(officer).get(url("run_file", run.pk, "pdf")).status_code == 404


@pytest.mark.parametrize("role", ["auditor", "council_secretary"])
def test_readers_see_and_do_nothing(signed_in, role, decision, made, province):
    browser = signed_in(UserFactory(role=role, organisation=province))

    assert browser.get(url("decision", decision.pk)).status_code == 200
    assert browser.get(url("print", decision.pk)).status_code == 403
    browser.post(url("print", decision.pk), {"ids": str(made[0].pk), "printer": "", "first_serial": ""})
    assert PrintRun.objects.count() == 0


# blanks


def test_entering_blanks(browser, province):
    form = {
        "organisation": province.pk,
        "kind": "bang_khen",
        "move": "received",
        "quantity": "500",
        "document": "PN 12",
    }

    answer = browser.post(url("blanks_enter"), form, follow=True)

    assert "còn 500 tờ bằng khen" in unescaped(answer)
    assert BlankEntry.objects.get().quantity == 500


def test_entering_blanks_without_a_paper_says_so_at_the_form(browser, province):
    form = {"organisation": province.pk, "kind": "bang_khen", "move": "received", "quantity": "500"}

    answer = browser.post(url("blanks_enter"), form)

    assert answer.status_code == 422
    assert "phiếu nhập" in unescaped(answer)


# designs


def posted(design, **changes):
    """What the form of a design sends when only ``changes`` were made."""
    from neuguong.certificates.forms import initial_lines

    head = {
        "name": design.name,
        "kind": design.kind,
        "width_mm": design.width_mm,
        "height_mm": design.height_mm,
        "orientation": design.orientation,
        "frame": design.frame,
        "book_line": design.book_line,
        "version": design.version,
    }
    lines = initial_lines(design.fields)
    sent = head | {"dong-TOTAL_FORMS": len(lines), "dong-INITIAL_FORMS": len(lines)}
    for place, line in enumerate(lines):
        sent |= {f"dong-{place}-{key}": value for key, value in line.items() if value not in (False, None)}
    return sent | changes


@pytest.fixture
def design(province):
    return CertificateDesignFactory(organisation=province)


def test_saving_a_design_unchanged_keeps_every_line(browser, design):
    answer = browser.post(url("design", design.pk), posted(design))

    before = design.fields
    design.refresh_from_db()
    assert (answer.status_code, design.fields, design.version) == (302, before, 2)


def test_moving_a_line_with_a_decimal_comma(browser, design):
    place = next(n for n, line in enumerate(design.fields) if line["field"] == "recipient")

    browser.post(url("design", design.pk), posted(design, **{f"dong-{place}-x_mm": "33,5"}))

    design.refresh_from_db()
    assert design.fields[place]["x_mm"] == 33.5


def test_trying_a_design_shows_the_picture_and_saves_nothing(browser, design):
    answer = browser.post(url("design", design.pk), posted(design, xem="1", name="Tên khác"))

    design.refresh_from_db()
    assert 'src="data:image/png;base64,' in answer.content.decode()
    assert (answer.status_code, design.version) == (200, 1)


def test_a_line_off_the_sheet_is_told_at_the_form(browser, design):
    place = next(n for n, line in enumerate(design.fields) if line["field"] == "recipient")

    answer = browser.post(url("design", design.pk), posted(design, **{f"dong-{place}-x_mm": "280"}))

    assert answer.status_code == 422
    assert "nằm ngoài tờ giấy" in unescaped(answer)


def test_a_second_editor_of_a_design_is_told(browser, design):
    answer = browser.post(url("design", design.pk), posted(design, version=7))

    assert answer.status_code == 409
    assert "Người khác vừa sửa" in unescaped(answer)


@pytest.mark.parametrize(
    ("content", "says"), [(b"GIF89a", "PNG hoặc JPEG"), (b"\x89PNG\r\n\x1a\n" + b"0" * 800_000, "700 kB")]
)
def test_attack_with_a_background_that_is_no_picture_is_refused(browser, design, content, says):
    file = io.BytesIO(content)
    file.name = "nen.png"

    answer = browser.post(url("design", design.pk), posted(design, background=file))

    assert answer.status_code == 422
    assert says in unescaped(answer)


def test_a_background_that_only_looks_like_a_picture_is_told_and_not_kept(browser, design):
    file = io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    file.name = "nen.png"

    answer = browser.post(url("design", design.pk), posted(design, background=file))

    design.refresh_from_db()
    assert (answer.status_code, bool(design.background)) == (422, False)


def test_a_copy_is_a_design_of_its_own(browser, design):
    browser.post(url("design_copy", design.pk))
    browser.post(url("design_copy", design.pk))

    assert sorted(CertificateDesign.objects.values_list("name", flat=True)) == [
        design.name,
        f"{design.name} (bản 2)",
        f"{design.name} (bản 3)",
    ]


def test_a_retired_design_is_offered_no_more_and_not_changed(browser, design):
    browser.post(url("design_retire", design.pk), {"version": 1})

    assert design.name not in unescaped(browser.get(url("designs")))
    assert browser.post(url("design", design.pk), posted(design)).status_code == 403


def test_a_built_in_design_is_taken_over(browser, province):
    browser.post(url("designs"), {"organisation": province.pk, "kind": "bang_khen"})

    made = CertificateDesign.objects.get()
    assert (made.width_mm, made.height_mm, made.checked) == (360, 270, False)


def test_measuring_a_printer_keeps_what_it_misses(browser, design):
    browser.post(url("calibrate", design.pk), {"printer": "HP 205", "left_mm": "21,5", "top_mm": "19"})

    made = Calibration.objects.get()
    assert (made.printer, float(made.offset_x_mm), float(made.offset_y_mm)) == ("HP 205", 1.5, -1.0)


def test_measuring_what_cannot_be_is_refused(browser, design):
    answer = browser.post(url("calibrate", design.pk), {"printer": "HP 205", "left_mm": "60", "top_mm": "20"})

    assert answer.status_code == 422
    assert "100%" in unescaped(answer)


def test_the_calibration_sheet_is_a_pdf_of_the_size_of_the_design(browser, design):
    box = PdfReader(io.BytesIO(browser.get(url("calibration_sheet", design.pk)).content)).pages[0].mediabox

    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (297, 210)


# the same cost however long


COSTS = {"list": 7, "decision": 10, "print": 7, "blanks": 7, "designs": 6, "run": 6}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", COSTS)
def test_a_page_costs_the_same_however_long(browser, province, name, count, django_assert_num_queries):
    decisions = DecisionFactory.create_batch(count, organisation=province, issued=True)
    design = CertificateDesignFactory(organisation=province)
    run = PrintRunFactory(decision=decisions[0], organisation=province, design=design)
    for number, one in enumerate(decisions):
        CertificateFactory(item__decision=one, design=design, golden_number=number + 1)
        CertificateFactory(item__decision=decisions[0], design=design, golden_number=number + 100)
        run.certificates.add(CertificateFactory(item__decision=one, design=design, golden_number=number + 200))
    BlankEntryFactory.create_batch(count, organisation=province)
    CertificateDesignFactory.create_batch(count, organisation=province)
    keys = {"decision": [decisions[0].pk], "print": [decisions[0].pk], "run": [run.pk]}

    with django_assert_num_queries(COSTS[name]):
        browser.get(url(name, *keys.get(name, [])))


def test_a_list_page_of_a_large_decision_stays_light(browser, province):
    decision = DecisionFactory(organisation=province, issued=True)
    design = CertificateDesignFactory(organisation=province)
    for number in range(120):
        CertificateFactory(
            item__decision=decision,
            item__honour="BK_TINH",
            item__unit="Văn phòng Sở Y tế " * 3,
            design=design,
            golden_number=number + 1,
        )

    assert len(browser.get(url("decision", decision.pk)).content) <= 40_000
    assert len(browser.get(url("print", decision.pk)).content) <= 40_000


def test_no_more_than_five_hundred_are_printed_at_once():
    assert bulk.MOST == 500
