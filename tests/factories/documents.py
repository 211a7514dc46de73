"""Number books, documents with their files, Word templates."""

import io

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from docx import Document
from factory.django import DjangoModelFactory

from neuguong.common.encryption import encrypt_bytes
from neuguong.documents import models
from tests.factories.accounts import UserFactory
from tests.factories.organisations import OrganisationFactory


def letter_content(**values):
    """The plainest content that can be printed."""
    return {
        "header": {"body": "SỞ NỘI VỤ"},
        "title": "đề nghị góp ý",
        "to": ["Sở Y tế"],
        "paragraphs": ["Đề nghị quý cơ quan góp ý./."],
        "receivers": ["Như trên", "Lưu: VT"],
        "signature": {"power_lines": ["GIÁM ĐỐC"], "name": "Lò Văn Ánh"},
    } | values


def word_file(*paragraphs):
    """A Word file with these paragraphs."""
    document, stream = Document(), io.BytesIO()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(stream)
    return stream.getvalue()


class NumberBookFactory(DjangoModelFactory):
    class Meta:
        model = models.NumberBook

    organisation = factory.SubFactory(OrganisationFactory)
    mark = factory.Sequence(lambda n: f"CV-{n}")
    year = 2026


class OfficialDocumentFactory(DjangoModelFactory):
    """A draft. ``numbered=True``: number 7 of 2026, without files."""

    class Meta:
        model = models.OfficialDocument

    class Params:
        numbered = factory.Trait(
            state="numbered",
            number=7,
            year=2026,
            issued_on=factory.LazyFunction(lambda: timezone.localdate().replace(year=2026, month=1, day=5)),
            numbered_at=factory.LazyFunction(timezone.now),
            numbered_by=factory.SelfAttribute("created_by"),
        )

    organisation = factory.SubFactory(OrganisationFactory)
    kind = "letter"
    title = factory.Sequence(lambda n: f"đề nghị góp ý lần {n}")
    content = factory.LazyFunction(letter_content)
    mark = "SNV-TĐKT"
    signer_name = "Lò Văn Ánh"
    signer_post = "Giám đốc"
    created_by = factory.SubFactory(UserFactory)


class DocumentFileFactory(DjangoModelFactory):
    class Meta:
        model = models.DocumentFile

    document = factory.SubFactory(OfficialDocumentFactory, numbered=True)
    role = "pdf"
    file = factory.LazyFunction(lambda: ContentFile(encrypt_bytes(b"%PDF-1.7 %%EOF"), name="van-ban"))
    file_name = "07-snv-tdkt-cong-van.pdf"
    size = 14
    sha256 = "0" * 64
    made_by = factory.SelfAttribute("document.created_by")


class DocumentTemplateFactory(DjangoModelFactory):
    class Meta:
        model = models.DocumentTemplate

    organisation = factory.SubFactory(OrganisationFactory)
    kind = "decision"
    name = factory.Sequence(lambda n: f"Mẫu {n}")
    number = 1
    file = factory.LazyFunction(lambda: ContentFile(encrypt_bytes(word_file("Số: <<SO_QD>>")), name="mau"))
    file_name = "mau.docx"
    placeholders = factory.LazyFunction(lambda: {"known": {"<<SO_QD>>": "so"}, "unknown": [], "blanks": 0})
    created_by = factory.SubFactory(UserFactory)
