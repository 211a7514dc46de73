"""The achievement report: sections saved one by one, two editors, what the registry fills in, the Word file."""

import io

import docx
import pytest

from neuguong.common.documents import inspect_document
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.dossiers.actions import save_section
from neuguong.dossiers.enums import NominationStage, Stage
from neuguong.dossiers.models import ReportSection
from neuguong.dossiers.queries.reports import report_of
from tests.dossiers.pages import hidden_fields, unescaped, url
from tests.factories import (
    DossierFactory,
    HeldHonourFactory,
    NominationFactory,
    ReportSectionFactory,
    UserFactory,
    WorkAuthorFactory,
)

SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def nomination(draft):
    return NominationFactory(dossier=draft, recipient__name="Lò Văn Pâng", recipient__birth_year=1985, post="Y sĩ")


@pytest.fixture
def save(nomination, officer):
    def do(text, **values):
        return save_section(**{"nomination_id": nomination.pk, "key": "results", "text": text, "by": officer} | values)

    return do


# the action


def test_a_section_is_kept_with_who_and_a_version(save, officer):
    save("Khám 1.200 lượt.")
    saved = save("Khám 1.300 lượt.", version=1)

    assert (saved.text, saved.version, saved.saved_by) == ("Khám 1.300 lượt.", 2, officer)
    assert AuditEntry.objects.filter(action="report.saved").count() == 2


def test_saving_the_same_again_writes_nothing(save):
    for _ in range(2):
        save("Khám 1.200 lượt.")

    assert (ReportSection.objects.get().version, AuditEntry.objects.filter(action="report.saved").count()) == (1, 1)


def test_lines_stay_and_control_characters_go(save):
    assert save(" \nMột\r\nHai  \r\n\x00Ba\u200b\n ").text == "Một\nHai\nBa"


@pytest.mark.parametrize("version", [0, 1, 7])
def test_of_two_editors_the_second_is_told(save, version):
    save("Của người thứ nhất", version=0)
    save("Của người thứ nhất, sửa", version=1)

    with pytest.raises(Conflict):
        save("Của người thứ hai", version=version)
    assert ReportSection.objects.get().text == "Của người thứ nhất, sửa"


def test_a_section_that_is_too_long_or_unknown_is_refused(save):
    with pytest.raises(NotAllowed, match="tối đa 12000"):
        save("a" * 12_001)
    with pytest.raises(NotAllowed, match="không có mục đó"):
        save("a", key="deed")


def test_a_report_is_closed_after_the_hand_in_until_a_change_is_asked_for(home, round_, officer):
    sent = DossierFactory(round=round_, organisation=home, stage=Stage.ACCEPTED)
    closed = NominationFactory(dossier=sent)
    asked = NominationFactory(dossier=sent, stage=NominationStage.CHANGE_REQUESTED)

    with pytest.raises(NotAllowed, match="đã gửi"):
        save_section(nomination_id=closed.pk, key="results", text="a", by=officer)
    assert save_section(nomination_id=asked.pk, key="results", text="a", by=officer).version == 1


def test_a_report_of_a_case_with_state_secrets_is_not_written_here(draft, officer):
    secret = NominationFactory(dossier=draft, secret=True)

    with pytest.raises(NotAllowed, match="bí mật nhà nước"):
        save_section(nomination_id=secret.pk, key="results", text="a", by=officer)


def test_another_office_writes_nothing(save):
    with pytest.raises(NotAllowed):
        save("a", by=UserFactory(role="officer"))


# the page


def test_a_report_is_written_without_javascript(browser, nomination):
    page = browser.get(url("report", nomination.pk))
    assert "đã soạn 0/6 mục" in unescaped(page)
    assert "Mẫu số 05, Báo cáo thành tích công trạng của cá nhân" in unescaped(page)

    sent = browser.post(url("report_section", nomination.pk, "results"), {"text": "Khám 1.200 lượt.", "version": "0"})

    assert sent["Location"] == url("report", nomination.pk) + "#muc-results"
    assert "đã soạn 1/6 mục" in unescaped(browser.get(url("report", nomination.pk)))


def test_the_registry_fills_in_what_it_knows_and_nothing_is_stored(browser, nomination):
    HeldHonourFactory(recipient=nomination.recipient, honour="LDTT", year=2024, decision_number="12/QĐ-SYT")
    WorkAuthorFactory(recipient=nomination.recipient, work__title="Sàng lọc tại bản", work__year=2024)

    page = unescaped(browser.get(url("report", nomination.pk)))

    assert "Họ và tên: Lò Văn Pâng" in page
    assert "- 2024: Lao động tiên tiến (Quyết định số 12/QĐ-SYT)" in page
    assert "“Sàng lọc tại bản”" in page
    assert "Điền sẵn từ sổ, chưa lưu" in page
    assert ReportSection.objects.count() == 0


def test_the_registry_never_fills_in_the_ethnic_group(nomination, officer):
    nomination.recipient.ethnic_group = "Thái"

    assert "Thái" not in report_of(nomination, suggested_to=officer)[0].text


def test_a_script_saves_and_is_told_when(browser, nomination):
    answer = browser.post(
        url("report_section", nomination.pk, "results"), {"text": "Khám", "version": "0"}, headers=SCRIPT
    )

    assert (answer.status_code, answer.json()["version"], answer.json()["said"][:11]) == (200, 1, "Đã lưu lúc ")


def test_a_script_that_comes_second_is_shown_the_other_text(browser, nomination):
    ReportSectionFactory(nomination=nomination, key="results", text="Của đồng nghiệp", version=3)

    answer = browser.post(
        url("report_section", nomination.pk, "results"), {"text": "Của tôi", "version": "0"}, headers=SCRIPT
    )

    assert (answer.status_code, answer.json()["text"], answer.json()["version"]) == (409, "Của đồng nghiệp", 3)


def test_without_javascript_both_texts_are_shown_and_what_was_typed_can_be_kept(browser, nomination):
    ReportSectionFactory(nomination=nomination, key="results", text="Của đồng nghiệp", version=3)
    address = url("report_section", nomination.pk, "results")

    page = browser.post(address, {"text": "Của tôi\nhai dòng", "version": "0"})
    assert (page.status_code, "Của đồng nghiệp" in unescaped(page), "Của tôi" in unescaped(page)) == (409, True, True)
    browser.post(address, hidden_fields(page))

    assert ReportSection.objects.get().text == "Của tôi\nhai dòng"


def test_what_was_typed_stays_when_it_is_refused(browser, nomination):
    answer = browser.post(url("report_section", nomination.pk, "profile"), {"text": "Ư" * 3001, "version": "0"})

    assert (answer.status_code, "Ư" * 3001 in answer.content.decode()) == (422, True)
    assert "dài 3001 ký tự, tối đa 3000" in unescaped(answer)


@pytest.mark.parametrize("version", ["", "x", "-1"])
def test_an_unreadable_version_is_refused_or_asks_nothing(browser, nomination, version):
    answer = browser.post(url("report_section", nomination.pk, "results"), {"text": "a", "version": version})

    assert answer.status_code == (302 if version == "" else 422)


def test_a_section_that_is_not_there_is_said(browser, nomination):
    assert browser.post(url("report_section", nomination.pk, "khong-co"), {"text": "a"}).status_code == 422


def test_attack_of_another_office_on_a_report_finds_nothing(stranger, nomination):
    assert stranger.get(url("report", nomination.pk)).status_code == 404
    assert stranger.post(url("report_section", nomination.pk, "results"), {"text": "a"}).status_code == 404


def test_attack_with_markup_in_a_report_shows_as_text(browser, nomination):
    ReportSectionFactory(nomination=nomination, key="results", text="</textarea><script>alert(1)</script>")

    assert "<script>alert(1)" not in browser.get(url("report", nomination.pk)).content.decode()


def test_the_standing_office_reads_and_does_not_write(office, waiting):
    nomination = waiting.nominations.get()
    ReportSectionFactory(nomination=nomination, key="results", text="Khám 1.200 lượt người.")

    page = office.get(url("report", nomination.pk))

    assert ("Khám 1.200 lượt người." in unescaped(page), "<textarea" in page.content.decode()) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_a_report_costs_the_same_however_much_is_written(browser, nomination, count, django_assert_num_queries):
    for key in ["profile", "duties", "results"][:count]:
        ReportSectionFactory(nomination=nomination, key=key)
        HeldHonourFactory(recipient=nomination.recipient, honour="LDTT", year=2020 + count)

    with django_assert_num_queries(COST):
        browser.get(url("report", nomination.pk))


COST = 11


# the file


def words(answer):
    document = docx.Document(io.BytesIO(answer.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])


def test_the_word_file_holds_the_report_in_the_layout_of_office_documents(browser, nomination):
    ReportSectionFactory(nomination=nomination, key="results", text="Khám & chữa <1.200> lượt\nDòng hai")

    answer = browser.get(url("report_file", nomination.pk))

    text = words(answer)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Đề nghị Lao động tiên tiến" in text
    assert "III. KẾT QUẢ, THÀNH TÍCH ĐẠT ĐƯỢC\nKhám & chữa <1.200> lượt\nDòng hai" in text
    assert "Mẫu số 05" in text
    assert inspect_document(answer.content, "bao-cao.docx", limit=10**6).name == "Word"


def test_the_word_file_says_nothing_that_nobody_wrote(browser, nomination):
    HeldHonourFactory(recipient=nomination.recipient, honour="LDTT", year=2024, decision_number="12/QĐ-SYT")

    assert "12/QĐ-SYT" not in words(browser.get(url("report_file", nomination.pk)))
