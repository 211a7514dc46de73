"""Every file that the system sets is PDF/A-2b, before and after it is signed, as far as our own reading of the standard goes."""

import io

import pytest
import typst
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from neuguong.bonuses.list_document import list_content
from neuguong.bonuses.queries import lines_of
from neuguong.certificates.actions import make_certificates, print_certificates
from neuguong.certificates.sheets import calibration_sheet, printed
from neuguong.documents.rendering import render_pdf
from neuguong.documents.signing import sign_pdf, verify_pdf
from tests.documents.pdfa import faults
from tests.documents.samples import ALL, with_list
from tests.factories import (
    BonusLineFactory,
    CertificateDesignFactory,
    DecisionFactory,
    DecisionItemFactory,
    PaymentListFactory,
    UserFactory,
)

NAME = "Nguyễn Văn Ánh"


@pytest.fixture(scope="module")
def pdf():
    return render_pdf("decision", with_list(3))


@pytest.mark.parametrize("layout", ALL)
def test_a_document_is_pdf_a(layout):
    assert faults(render_pdf(layout, ALL[layout])) == []


def test_a_draft_with_its_mark_across_the_page_is_pdf_a():
    assert faults(render_pdf("list", ALL["list"] | {"watermark": "DỰ THẢO, CHƯA DUYỆT"})) == []


@pytest.mark.parametrize("frame", ["waves", "lines", "none"])
def test_a_certificate_is_pdf_a(province, chancery, frame):
    decision = DecisionFactory(organisation=province, issued=True)
    DecisionItemFactory.create_batch(2, decision=decision, honour="BK_TINH")
    design = CertificateDesignFactory(organisation=province, kind="bang_khen", frame=frame)
    made = make_certificates(decision_id=decision.pk, by=chancery)
    print_certificates(certificate_ids=[one.pk for one in made], by=chancery)

    assert faults(printed(made, design)) == []


def test_the_sheet_that_a_printer_is_measured_with_is_pdf_a(province):
    assert faults(calibration_sheet(CertificateDesignFactory(organisation=province))) == []


def test_a_payment_list_is_pdf_a(province, chancery):
    payment = PaymentListFactory(decision=DecisionFactory(organisation=province, issued=True))
    for _ in range(2):
        item = DecisionItemFactory(decision=payment.decision, honour="BK_TINH")
        BonusLineFactory(list=payment, item=item, approved=True)
    lines = lines_of(payment, UserFactory(role="chief", organisation=province)).order_by("item__position", "pk")

    assert faults(render_pdf("list", list_content(payment, lines))) == []


@pytest.mark.parametrize("times", [1, 2])
def test_signed_it_is_still_pdf_a(pdf, times):
    signed = pdf
    for _ in range(times):
        signed = sign_pdf(signed, reason="Ban hành", place="Lai Châu", name=NAME)

    assert (verify_pdf(signed).good, faults(signed)) == (True, [])


# The twins: what each rule is there for is found.


def changed(pdf, change):
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def told(pdf):
    return {fault.split(":")[0] for fault in faults(pdf)}


def test_a_plain_pdf_is_told_from_pdf_a():
    assert told(typst.compile(b"= Abc", format="pdf")) == {"6.2.3", "6.6.4"}


def without_metadata(writer):
    del writer.root_object["/Metadata"]


def without_intent(writer):
    del writer.root_object["/OutputIntents"]


def with_script(writer):
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)


def with_attachment(writer):
    writer.add_attachment("a.txt", b"a")


def without_font(writer):
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            for key in ("/FontFile2", "/FontFile3"):
                descriptor.pop(key, None)


def annotation(**values):
    box = ArrayObject(FloatObject(one) for one in (10, 10, 60, 60))
    return DictionaryObject({NameObject("/Type"): NameObject("/Annot"), NameObject("/Rect"): box} | values)


def with_hidden_note(writer):
    note = annotation() | {NameObject("/Subtype"): NameObject("/Text"), NameObject("/F"): NumberObject(2)}
    writer.pages[0][NameObject("/Annots")] = ArrayObject([DictionaryObject(note)])


def with_launch(writer):
    action = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("x.exe")})
    writer.root_object[NameObject("/OpenAction")] = action


def stream(data, **values):
    made = StreamObject()
    made.set_data(data)
    made.update({NameObject(f"/{key}"): NameObject(value) for key, value in values.items()})
    return made


def with_cmyk(writer):
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream(b"0 0 0 1 k 0 0 9 9 re f"))


def with_cmyk_inside(writer):
    form = stream(b"0 0 0 1 K", Type="/XObject", Subtype="/Form")
    writer.pages[0]["/Resources"][NameObject("/XObject")] = DictionaryObject(
        {NameObject("/f9"): writer._add_object(form)}
    )


def with_strange_blend(writer):
    state = DictionaryObject({NameObject("/Type"): NameObject("/ExtGState"), NameObject("/BM"): NameObject("/Mine")})
    writer.pages[0]["/Resources"][NameObject("/ExtGState")] = DictionaryObject({NameObject("/g9"): state})


def with_picture_smoothed(writer):
    one = writer.root_object["/Metadata"].get_object()
    one[NameObject("/Subtype")], one[NameObject("/Interpolate")] = NameObject("/Image"), NumberObject(1)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (without_metadata, "6.6.2.1"),
        (without_intent, "6.2.3"),
        (with_script, "6.5.1"),
        (with_attachment, "6.8"),
        (without_font, "6.2.11.4.1"),
        (with_hidden_note, "6.3.2"),
        (with_launch, "6.5.1"),
        (with_cmyk, "6.2.4.3"),
        (with_cmyk_inside, "6.2.4.3"),
        (with_strange_blend, "6.2.10"),
        (with_picture_smoothed, "6.2.8"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_what_the_standard_forbids_is_found(pdf, change, rule):
    assert rule in told(changed(pdf, change))


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda data: data.replace(b"%PDF-1.7", b"%PDF-2.0", 1), "6.1.2"),
        (lambda data: data + b"more", "6.1.3"),
        (lambda data: data.replace(b"/ID[", b"/IX["), "6.1.3"),
    ],
    ids=["version", "tail", "identifier"],
)
def test_what_is_wrong_around_the_objects_is_found(pdf, change, rule):
    assert rule in told(change(pdf))


def test_the_copy_that_the_twins_start_from_has_no_fault_of_its_own(pdf):
    assert told(changed(pdf, lambda writer: None)) <= {"6.1.2"}
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 2
