"""Papers in a real browser: a file in parts over a line that breaks, a report that saves itself, a candidate on a phone."""

from datetime import date

import pytest
from django.urls import reverse

from neuguong.dossiers.actions import ask_candidate, save_section
from neuguong.dossiers.models import Attachment, AttachmentVersion, CandidateConfirmation, ReportSection, Upload
from neuguong.dossiers.paper_store import plain_bytes
from tests.dossiers.papers import pdf
from tests.e2e.test_dossiers_main_job import Walker
from tests.factories import DossierFactory, NominationFactory, OrganisationFactory, RoundFactory, UserFactory

SCAN = pdf(filler=900_000)


@pytest.fixture
def home(transactional_db):
    return OrganisationFactory(parent=OrganisationFactory(name="UBND tỉnh"), name="Sở Y tế")


@pytest.fixture
def officer(home):
    return UserFactory(role="officer", organisation=home)


@pytest.fixture
def draft(home, officer):
    round_ = RoundFactory(law_on=date(2025, 12, 1), law_reason="hồ sơ giấy nhận ngày 01/12/2025")
    return DossierFactory(round=round_, organisation=home, created_by=officer)


@pytest.fixture
def nomination(draft):
    return NominationFactory(dossier=draft, recipient__name="Lò Văn Pâng", recipient__birth_year=1985)


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "bien-ban.pdf"
    path.write_bytes(SCAN)
    return path


def faults(*walkers):
    return [fault for walker in walkers for fault in walker.faults]


@pytest.mark.parametrize(
    ("width", "javascript"), [(1280, True), (360, True), (1280, False)], ids=["desk", "phone", "without JavaScript"]
)
def test_papers_go_up_and_the_list_of_what_is_missing_shrinks(
    new_page, officer, draft, nomination, scan, width, javascript
):
    desk = Walker(new_page(officer, width=width, javascript=javascript), axe=javascript)

    desk.go("papers", draft.pk)
    desk.reads("Hồ sơ còn thiếu 2 giấy tờ chung")
    desk.page.get_by_role("link", name="Tải lên Biên bản họp xét").click()
    desk.page.set_input_files("input[type=file]", scan)
    desk.page.get_by_role("button", name="Tải lên").click()
    desk.page.wait_for_url("**/ho-so/giay-to/*/")
    desk.look()
    desk.go("papers", draft.pk)
    desk.reads("Hồ sơ còn thiếu 1 giấy tờ chung")
    desk.go("nomination_detail", nomination.pk)
    desk.go("submit", draft.pk)
    desk.reads("Báo cáo thành tích: 1 trường hợp (Lò Văn Pâng)")

    assert plain_bytes(AttachmentVersion.objects.get()) == SCAN
    assert faults(desk) == []


def test_an_upload_goes_on_after_the_line_was_cut(new_page, officer, draft, scan):
    page = new_page(officer)
    sent = []

    def break_the_second(route):
        sent.append(route.request.headers["upload-offset"])
        if len(sent) == 2:
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route(
        "**/giay-to/tai-len/*/",
        lambda route: break_the_second(route) if route.request.method == "PATCH" else route.continue_(),
    )
    page.goto(reverse("dossiers:paper_add", args=[draft.pk]) + "?loai=minutes")
    page.set_input_files("input[type=file]", scan)
    page.get_by_role("button", name="Tải lên").click()
    page.wait_for_url("**/ho-so/giay-to/*/", timeout=20_000)

    assert sent == ["0", "262144", "262144", "524288", "786432"]
    assert plain_bytes(AttachmentVersion.objects.get()) == SCAN


def test_an_upload_goes_on_after_the_page_was_closed(new_page, officer, draft, scan):
    page = new_page(officer)
    address = reverse("dossiers:paper_add", args=[draft.pk]) + "?loai=minutes"
    page.route(
        "**/giay-to/tai-len/*/",
        lambda route: route.abort() if route.request.headers.get("upload-offset") == "524288" else route.continue_(),
    )
    page.goto(address)
    page.set_input_files("input[type=file]", scan)
    page.get_by_role("button", name="Tải lên").click()
    page.get_by_text("Mất mạng").wait_for()

    page.unroute_all()
    page.goto(address)
    page.set_input_files("input[type=file]", scan)
    page.get_by_role("button", name="Tải lên").click()
    page.wait_for_url("**/ho-so/giay-to/*/")

    assert (Upload.objects.count(), plain_bytes(AttachmentVersion.objects.get())) == (1, SCAN)


def test_a_file_that_is_refused_says_so_on_the_page(new_page, officer, draft, tmp_path):
    bad = tmp_path / "xau.pdf"
    bad.write_bytes(pdf(b"<< /S /JavaScript >>"))
    page = new_page(officer)
    page.goto(reverse("dossiers:paper_add", args=[draft.pk]) + "?loai=minutes")
    page.set_input_files("input[type=file]", bad)
    page.get_by_role("button", name="Tải lên").click()

    page.get_by_role("alert").get_by_text("mã lệnh tự chạy").wait_for()

    assert (Attachment.objects.count(), Upload.objects.count()) == (0, 0)


def test_a_report_saves_itself_and_a_second_editor_loses_nothing(new_page, officer, nomination):
    desk = Walker(new_page(officer), axe=True)
    desk.go("report", nomination.pk)
    text = desk.page.locator("#id_results_text")

    text.fill("Khám 1.200 lượt người.")
    desk.page.locator("#muc-results [data-state]").get_by_text("Đã lưu lúc").wait_for()
    assert ReportSection.objects.get().text == "Khám 1.200 lượt người."
    save_section(nomination_id=nomination.pk, key="results", text="Của đồng nghiệp.", by=officer)
    text.fill("Khám 1.300 lượt người.")
    text.blur()
    desk.page.locator("#muc-results").get_by_text("Của đồng nghiệp.").wait_for()
    desk.look()

    assert text.input_value() == "Khám 1.300 lượt người."
    assert ReportSection.objects.get().text == "Của đồng nghiệp."
    desk.page.locator("#muc-results button").click()
    desk.page.wait_for_load_state("load")
    assert ReportSection.objects.get().text == "Khám 1.300 lượt người."
    assert faults(desk) == []


@pytest.mark.parametrize("javascript", [True, False], ids=["phone", "without JavaScript"])
def test_a_candidate_confirms_on_a_phone(new_page, officer, nomination, javascript):
    _, token = ask_candidate(nomination_id=nomination.pk, by=officer)
    phone = Walker(new_page(width=360, javascript=javascript), axe=javascript)

    phone.page.goto(reverse("confirm_by_link", args=[token]))
    phone.look()
    phone.page.get_by_label("Đúng", exact=True).check()
    phone.page.get_by_label("Đồng ý", exact=True).check()
    phone.page.get_by_role("button", name="Gửi câu trả lời").click()
    phone.reads("Đã nhận câu trả lời, xin cảm ơn")
    phone.look()

    assert CandidateConfirmation.objects.get().correct is True
    assert faults(phone) == []


def test_the_pages_of_a_case_stand_on_a_phone(new_page, officer, nomination):
    phone = Walker(new_page(officer, width=360), axe=True)
    for name in ("report", "confirmation", "confirmation_paper", "intake", "nomination_paper_add"):
        phone.go(name, nomination.pk)
    phone.press("Tải lên")

    assert faults(phone) == []
