"""Official documents in a real browser: fit for axe on a phone and a desk; a number is taken without JavaScript."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from neuguong.common.encryption import encrypt_bytes
from tests.e2e.looking import look_at
from tests.factories import (
    DocumentFileFactory,
    DocumentTemplateFactory,
    NumberBookFactory,
    OfficialDocumentFactory,
    OrganisationFactory,
    UserFactory,
)
from tests.factories.documents import word_file

TEMPLATE = word_file("Số: <<SO_QD>>", "Tặng [hinhthuc] cho {so_ca_nhan} cá nhân", "Ký hiệu cũ: <<MA_SO_LA>>")


@pytest.fixture
def home(transactional_db):
    province = OrganisationFactory(kind="province", name="tỉnh Lai Châu")
    return OrganisationFactory(parent=province, name="Trung tâm Y tế khu vực Sìn Hồ", kind="department")


@pytest.fixture
def head(home):
    return UserFactory(role="head", organisation=home, full_name="Giàng Thị Mỷ")


def url(name, *keys):
    return reverse(f"documents:{name}", args=keys)


@pytest.mark.parametrize("width", [360, 1280])
def test_documents_have_no_fault_that_axe_can_find_and_fit_the_screen(new_page, home, head, width):
    book = NumberBookFactory(organisation=home, mark="TTYT-TCHC", last=7)
    draft = OfficialDocumentFactory(organisation=home, title="đề nghị cho ý kiến về danh sách khen thưởng năm 2026")
    numbered = OfficialDocumentFactory(organisation=home, numbered=True, mark="TTYT-TCHC")
    DocumentFileFactory(document=numbered)
    template = DocumentTemplateFactory(
        organisation=home,
        name="Quyết định của đơn vị",
        file=ContentFile(encrypt_bytes(TEMPLATE), name="mau"),
        placeholders={
            "known": {"<<SO_QD>>": "so", "[hinhthuc]": "hinh_thuc"},
            "unknown": ["<<MA_SO_LA>>"],
            "blanks": 0,
        },
    )
    addresses = {
        "d-books": url("books"),
        "d-book": url("book", book.pk),
        "d-drafts": url("drafts"),
        "d-draft": url("detail", draft.pk),
        "d-numbered": url("detail", numbered.pk),
        "d-number": url("number", draft.pk),
        "d-signed": url("accept_signed", numbered.pk),
        "d-void": url("void", numbered.pk),
        "d-templates": url("templates"),
        "d-template-add": url("template_add"),
        "d-template": url("template", template.pk),
    }

    assert look_at(new_page(head, width=width), addresses, width) == {}


def test_empty_lists_of_documents_have_no_fault_that_axe_can_find(new_page, head):
    addresses = {"d-books-none": url("books"), "d-drafts-none": url("drafts"), "d-templates-none": url("templates")}

    assert look_at(new_page(head, width=360), addresses, 360) == {}


def test_a_draft_takes_its_number_without_javascript(new_page, home, head):
    draft = OfficialDocumentFactory(organisation=home, created_by=head)
    page = new_page(head, javascript=False)

    page.goto(url("detail", draft.pk))
    page.click("text=Cấp số")
    page.get_by_role("button", name="Cấp số").click()

    draft.refresh_from_db()
    assert (draft.state, draft.number) == ("numbered", 1)
    page.goto(url("books"))
    assert "SNV-TĐKT" in page.inner_text("main")
