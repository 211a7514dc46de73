"""Sign here, or bring in what was signed elsewhere: only the very document, soundly signed."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from neuguong.common.verdicts import NotAllowed
from neuguong.documents import comparing, signing
from neuguong.documents.actions import accept_signed, number_document, sign_document, void_document
from neuguong.documents.queries import newest_file
from neuguong.documents.rendering import render_pdf
from neuguong.documents.signing import sign_pdf
from neuguong.documents.store import plain_bytes
from tests.factories import UserFactory


@pytest.fixture
def own(numbered):
    return plain_bytes(newest_file(numbered, "pdf"))


def elsewhere(pdf):
    """Signed by somebody's own program, whose root we know."""
    return sign_pdf(pdf, reason="Ký ở nơi khác", place="Lai Châu", name="Lò Văn Ánh")


def rewritten(pdf, change):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    change(writer)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def rendered_with(document, **values):
    return render_pdf(document.kind, document.content | values)


def refuse(numbered, clerk, pdf, words):
    with pytest.raises(NotAllowed, match=words):
        accept_signed(document_id=numbered.pk, pdf=pdf, by=clerk)
    numbered.refresh_from_db()
    assert numbered.state == "numbered"


def test_signing_here_keeps_a_sound_file(numbered, clerk):
    document = sign_document(document_id=numbered.pk, by=clerk)

    file = newest_file(document, "signed")
    assert (document.state, document.signed_by) == ("signed", clerk)
    assert signing.verify_pdf(plain_bytes(file)).good
    assert file.signature["problems"] == []
    assert file.file_name == "01-syt-vp-cong-van-da-ky.pdf"


def test_a_draft_is_not_signed(drafted, clerk):
    with pytest.raises(NotAllowed, match="chưa có số"):
        sign_document(document_id=drafted().pk, by=clerk)


def test_what_is_signed_is_not_signed_again(numbered, clerk):
    sign_document(document_id=numbered.pk, by=clerk)

    with pytest.raises(NotAllowed, match="đã có bản ký số"):
        sign_document(document_id=numbered.pk, by=clerk)


def test_what_is_void_is_not_signed(numbered, clerk):
    void_document(document_id=numbered.pk, reason="Sai.", by=clerk)

    with pytest.raises(NotAllowed):
        sign_document(document_id=numbered.pk, by=clerk)


def test_another_office_does_not_sign(numbered):
    with pytest.raises(NotAllowed, match="Sở Y tế"):
        sign_document(document_id=numbered.pk, by=UserFactory(role="head"))


def test_without_a_key_the_person_is_told_what_to_do(numbered, clerk, settings, tmp_path):
    settings.SIGNING_KEY_MADE_ON_FIRST_USE = False
    settings.SIGNING_KEY_FILE = tmp_path / "none.p12"

    with pytest.raises(NotAllowed, match="Ký bằng phần mềm của đơn vị"):
        sign_document(document_id=numbered.pk, by=clerk)


def test_our_own_file_signed_elsewhere_is_taken(numbered, clerk, own):
    document = accept_signed(document_id=numbered.pk, pdf=elsewhere(own), by=clerk)

    assert document.state == "signed"
    assert newest_file(document, "signed").signature["trusted"] is True


def test_a_copy_that_another_program_rewrote_and_signed_is_taken(numbered, clerk, own):
    copy = rewritten(own, lambda writer: writer.add_metadata({"/Producer": "phần mềm khác"}))

    assert accept_signed(document_id=numbered.pk, pdf=elsewhere(copy), by=clerk).state == "signed"


def test_tamper_a_file_without_a_signature_is_refused(numbered, clerk, own):
    refuse(numbered, clerk, own, "không có chữ ký số")


def test_tamper_with_one_bit_is_refused(numbered, clerk, own):
    signed = bytearray(elsewhere(own))
    signed[len(own) // 2] ^= 1

    refuse(numbered, clerk, bytes(signed), r"thay đổi sau khi ký|Không đọc được|hỏng")


def test_tamper_by_adding_after_the_signature_is_refused(numbered, clerk, own):
    writer = PdfWriter(io.BytesIO(elsewhere(own)), incremental=True)
    writer.add_metadata({"/Subject": "thêm"})
    stream = io.BytesIO()
    writer.write(stream)

    refuse(numbered, clerk, stream.getvalue(), "ghi thêm")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"paragraphs": ["Đề nghị quý cơ quan chi 100 triệu đồng./."]}, "trang 1"),
        ({"number_text": "Số: 02/SYT-VP"}, "không thấy số 01/SYT-VP"),
        ({"place_date": "Lai Châu, ngày 06 tháng 01 năm 2026"}, "trang 1"),
        ({"paragraphs": ["Đề nghị quý cơ quan góp ý./."] * 80}, "trang"),
    ],
)
def test_tamper_another_text_signed_soundly_is_refused(numbered, clerk, values, words):
    refuse(numbered, clerk, elsewhere(rendered_with(numbered, **values)), words)


def test_tamper_by_a_note_laid_over_the_text_is_refused(numbered, clerk, own):
    note = FreeText(text="100 triệu", rect=(100, 500, 300, 560), background_color="ffffff")
    covered = rewritten(own, lambda writer: writer.add_annotation(0, note))

    refuse(numbered, clerk, elsewhere(covered), "chú thích hoặc hình chồng lên")


def test_tamper_by_a_picture_laid_over_the_text_is_refused(numbered, clerk, own):
    from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject

    def lay(writer):
        picture = StreamObject()
        picture[NameObject("/Type")], picture[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Image")
        for key, value in (("/Width", 1), ("/Height", 1), ("/BitsPerComponent", 8)):
            picture[NameObject(key)] = NumberObject(value)
        picture[NameObject("/ColorSpace")] = NameObject("/DeviceGray")
        picture.set_data(b"\xff")
        resources = writer.pages[0]["/Resources"].get_object()
        resources[NameObject("/XObject")] = DictionaryObject({NameObject("/Cover"): writer._add_object(picture)})

    refuse(numbered, clerk, elsewhere(rewritten(own, lay)), "hình được thêm vào")


def test_tamper_by_a_note_would_go_through_without_looking_at_what_lies_on_top(numbered, clerk, own, monkeypatch):
    """The twin: the text is the same, word for word."""
    monkeypatch.setattr(comparing, "_overlaid", lambda page: False)
    note = FreeText(text="100 triệu", rect=(100, 500, 300, 560), background_color="ffffff")
    covered = rewritten(own, lambda writer: writer.add_annotation(0, note))

    assert accept_signed(document_id=numbered.pk, pdf=elsewhere(covered), by=clerk).state == "signed"


def test_tamper_by_drawing_over_the_text_is_refused(numbered, clerk, own):
    """A white box and nothing else: the text below is still there for who reads it by program."""

    def draw(writer):
        contents = writer.pages[0].get_contents()
        contents.set_data(contents.get_data() + b"\n1 1 1 rg 100 500 200 60 re f")
        writer.pages[0].replace_contents(contents)

    refuse(numbered, clerk, elsewhere(rewritten(own, draw)), "nét vẽ")


def test_tamper_by_exchanging_glyphs_is_refused(numbered, clerk, own):
    def exchange(writer):
        for font in writer.pages[0]["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            file = next(descriptor[key].get_object() for key in ("/FontFile2", "/FontFile3") if key in descriptor)
            file.set_data(file.get_data() + b"\0")

    refuse(numbered, clerk, elsewhere(rewritten(own, exchange)), "phông chữ")


def test_a_program_that_wraps_the_drawing_is_no_tampering(numbered, clerk, own):
    def wrap(writer):
        contents = writer.pages[0].get_contents()
        contents.set_data(b"q\n" + contents.get_data() + b"\nQ\n")
        writer.pages[0].replace_contents(contents)

    assert accept_signed(document_id=numbered.pk, pdf=elsewhere(rewritten(own, wrap)), by=clerk).state == "signed"


@pytest.mark.parametrize("data", [b"", b"MZ\x90", b"%PDF-1.7\n%%EOF", b"PK\x03\x04", b"%PDF-1.7 /JavaScript %%EOF"])
def test_attack_by_a_file_that_is_no_document_is_answered_in_words(numbered, clerk, data):
    refuse(numbered, clerk, data, ".+")


def test_another_documents_file_is_refused(numbered, drafted, clerk, today):
    other = number_document(document_id=drafted().pk, issued_on=today, by=clerk)
    signed = elsewhere(plain_bytes(newest_file(other, "pdf")))

    refuse(numbered, clerk, signed, "không thấy số 01/SYT-VP")
