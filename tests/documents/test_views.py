"""The pages: books, drafts, a document and its files, templates. Every download leaves a line."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from neuguong.common.models import AuditEntry
from neuguong.documents.actions import number_document, void_document
from neuguong.documents.models import DocumentTemplate
from neuguong.documents.queries import newest_file
from neuguong.documents.signing import sign_pdf
from neuguong.documents.store import plain_bytes
from tests.documents.measuring import text_of
from tests.factories import DocumentTemplateFactory, NumberBookFactory, OfficialDocumentFactory
from tests.factories.documents import word_file


@pytest.fixture
def browser(client_of, office):
    return client_of("officer", office)


def url(name, *args):
    return reverse(f"documents:{name}", args=args)


def exports():
    return list(AuditEntry.objects.filter(stream="privacy").values_list("action", flat=True))


def body(answer):
    return answer.content.decode()


def test_book_shows_void_numbers_as_void(browser, numbered, drafted, clerk, today):
    number_document(document_id=drafted().pk, issued_on=today, by=clerk)
    void_document(document_id=numbered.pk, reason="Sai trích yếu.", by=clerk)

    page = body(browser.get(url("book", NumberBookFactory._meta.model.objects.get().pk)))

    assert [words in page for words in ("01/SYT-VP", "02/SYT-VP", "Đã hủy", "Sai trích yếu.")] == [True] * 4


def test_book_is_narrowed_and_leaves_the_house_as_excel(browser, numbered, drafted, clerk, today):
    book = NumberBookFactory._meta.model.objects.get()
    void_document(document_id=numbered.pk, reason="Sai.", by=clerk)
    number_document(document_id=drafted(title="=HYPERLINK(1)").pk, issued_on=today, by=clerk)

    answer = browser.get(url("book", book.pk), {"xuat": "excel", "state": "numbered"})

    sheet = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content))).get_sheet_by_index(0)
    assert [row[0] for row in sheet.to_python()] == ["Số", "02/SYT-VP"]
    assert sheet.to_python()[1][3] == "=HYPERLINK(1)"
    assert exports() == ["book.exported"]


@pytest.mark.parametrize("count", [1, 3])
def test_books_cost_the_same_however_many(browser, office, count, django_assert_num_queries):
    NumberBookFactory.create_batch(count, organisation=office)

    with django_assert_num_queries(7):
        browser.get(url("books"))


@pytest.mark.parametrize("count", [1, 3])
def test_a_book_costs_the_same_however_long(browser, office, count, django_assert_num_queries):
    book = NumberBookFactory(organisation=office, mark="SNV-TĐKT")
    for number in range(count):
        OfficialDocumentFactory(organisation=office, numbered=True, number=number + 1)

    with django_assert_num_queries(7):
        page = browser.get(url("book", book.pk))
    assert body(page).count("SNV-TĐKT</a>") == count


@pytest.mark.parametrize("count", [1, 3])
def test_drafts_cost_the_same_however_many(browser, office, count, django_assert_num_queries):
    OfficialDocumentFactory.create_batch(count, organisation=office)

    with django_assert_num_queries(6):
        browser.get(url("drafts"))


@pytest.mark.parametrize("count", [1, 3])
def test_templates_cost_the_same_however_many(browser, office, count, django_assert_num_queries):
    DocumentTemplateFactory.create_batch(count, organisation=office)

    with django_assert_num_queries(6):
        browser.get(url("templates"))


def test_a_draft_is_numbered_signed_and_downloaded(browser, drafted):
    document = drafted()
    browser.post(url("number", document.pk), {"issued_on": "05/01/2026"})
    browser.post(url("sign", document.pk))
    page = body(browser.get(url("detail", document.pk)))

    document.refresh_from_db()
    assert (document.state, document.number_text) == ("signed", "01/SYT-VP")
    assert "chữ ký phủ toàn bộ tệp" in page
    answer = browser.get(url("download", newest_file(document, "signed").pk))
    assert answer.content.startswith(b"%PDF")
    assert "01-syt-vp-cong-van-da-ky.pdf" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert exports() == ["document.exported"]


def test_a_day_in_the_future_is_said_at_the_form(browser, drafted):
    answer = browser.post(url("number", drafted().pk), {"issued_on": "05/01/2099"})

    assert answer.status_code == 422
    assert "Ngày ban hành không thể ở tương lai." in body(answer)


def test_a_file_signed_elsewhere_is_brought_in(browser, numbered):
    own = plain_bytes(newest_file(numbered, "pdf"))
    file = SimpleUploadedFile("da-ky.pdf", sign_pdf(own, reason="x", place="x", name="Lò Văn Ánh"))

    answer = browser.post(url("accept_signed", numbered.pk), {"file": file})

    numbered.refresh_from_db()
    assert (answer.status_code, numbered.state) == (302, "signed")


@pytest.mark.parametrize("data", [b"", b"rac", b"%PDF-1.7\n%%EOF", b"%PDF-1.7 /Encrypt %%EOF"])
def test_attack_by_a_bad_file_is_answered_at_the_form(browser, numbered, data):
    answer = browser.post(url("accept_signed", numbered.pk), {"file": SimpleUploadedFile("x.pdf", data)})

    assert answer.status_code == 422


def test_a_document_is_void_with_a_reason(browser, numbered):
    assert browser.post(url("void", numbered.pk), {"reason": ""}).status_code == 422
    browser.post(url("void", numbered.pk), {"reason": "Sai tên."})

    assert "Sai tên." in body(browser.get(url("detail", numbered.pk)))


def test_a_draft_is_previewed_as_a_draft(browser, drafted):
    answer = browser.get(url("preview", drafted().pk))

    assert "DỰ THẢO" in text_of(answer.content)
    assert exports() == ["document_preview.exported"]


def test_a_page_without_the_right_says_who_may(client_of, decision):
    page = body(client_of("appraiser").get(url("detail", decision.pk)))

    assert "Văn bản của tỉnh do Văn phòng UBND tỉnh cấp số" in page


def test_a_template_is_brought_in_and_its_placeholders_are_explained(browser, office):
    file = SimpleUploadedFile("mau.docx", word_file("Số <<SO_QD>>, <<LA_GI>>", "Họ và tên: ……"))
    given = {"organisation": office.pk, "kind": "decision", "name": "Quyết định", "file": file}

    answer = browser.post(url("template_add"), given, follow=True)

    page = body(answer)
    assert "hiểu 2 chỗ điền, chưa hiểu 1" in page
    assert [words in page for words in ("&lt;&lt;LA_GI&gt;&gt;", "Số 07/QĐ-UBND", "Họ và tên: Lò Thị Thơm")] == [
        True
    ] * 3


def test_a_bad_template_is_answered_at_the_form(browser, office):
    given = {"organisation": office.pk, "kind": "decision", "name": "x", "file": SimpleUploadedFile("m.docx", b"rac")}

    assert browser.post(url("template_add"), given).status_code == 422
    assert DocumentTemplate.objects.count() == 0


def test_nobody_brings_in_a_template_for_another_office(browser, province):
    given = {"organisation": province.pk, "kind": "decision", "name": "x"}
    answer = browser.post(url("template_add"), given | {"file": SimpleUploadedFile("m.docx", word_file("x"))})

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("name", "words"),
    [("template_file", "<<SO_QD>>"), ("template_named", "{{so}}"), ("template_example", "07/QĐ-UBND")],
)
def test_a_template_is_downloaded_in_three_forms(browser, office, name, words):
    from neuguong.documents.placeholders import words_of

    answer = browser.get(url(name, DocumentTemplateFactory(organisation=office).pk))

    assert words_of(answer.content) == [f"Số: {words}"]


def test_a_template_is_retired(browser, office):
    template = DocumentTemplateFactory(organisation=office)

    browser.post(url("template_retire", template.pk))

    assert not DocumentTemplate.objects.in_use().exists()
