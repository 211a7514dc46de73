"""The QR code of a printed sheet, read from the PDF by other people's programs: PDFium draws the page, ZXing finds the code."""

import pypdfium2
import pytest
import zxingcpp

from neuguong.certificates import keys, payload
from neuguong.certificates.sheets import printed, signed_words
from neuguong.certificates.wording import address
from tests.factories import CertificateDesignFactory, CertificateFactory, RecipientFactory

LONG = "Phòng Nghiệp vụ, Tổng hợp và Kiểm tra thuộc Ban Quản lý dự án đầu tư xây dựng khu vực biên giới tỉnh Lai Châu"
MM = 25.4


def codes(pdf, dpi=300):
    """What a reader finds on the first page: texts of all codes."""
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72).to_numpy()
    return [found.text for found in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)]


@pytest.fixture
def sheet(province):
    """``sheet(name=…, side=…, …)``: one certificate, printed on A4 with a code of ``side`` mm."""

    def made(name="Nguyễn Thị Hưởng", side=26.0, frame="waves", place=None, **design):
        plain = CertificateDesignFactory.build(organisation=None, created_by=None).fields
        code = {"width_mm": side, "height_mm": side} | (place or {})
        fields = [line | code if line["field"] == "qr" else line for line in plain]
        own = CertificateDesignFactory(organisation=province, frame=frame, fields=fields, **design)
        one = CertificateFactory(
            item__decision__organisation=province,
            item__honour="BK_TINH",
            item__recipient=RecipientFactory(name=name),
            design=own,
        )
        return one, printed([one], own)

    return made


def test_the_code_holds_the_address_of_the_check_page_and_the_signed_words(sheet):
    one, pdf = sheet()

    (text,) = codes(pdf)

    home, signed = text.split("#")
    assert home == address(one.token)
    claim = payload.read(signed, keys.known_keys())
    assert (claim.name, claim.token) == ("Nguyễn Thị Hưởng", one.token)


@pytest.mark.parametrize("name", ["Tẩn Mý Ỏn", LONG], ids=["short", "long"])
@pytest.mark.parametrize("side", [18, 22, 26])
def test_a_small_code_is_read_from_a_sheet_at_300_dpi(sheet, side, name):
    one, pdf = sheet(name=name, side=side)

    (text,) = codes(pdf)

    assert text.startswith(address(one.token) + "#")


def test_a_code_of_the_usual_size_is_read_even_from_a_picture_of_150_dpi(sheet):
    one, pdf = sheet()

    assert [text.split("#")[0] for text in codes(pdf, dpi=150)] == [address(one.token)]


@pytest.mark.parametrize("frame", ["waves", "lines"])
def test_a_border_beside_the_code_does_not_disturb_it(sheet, frame):
    """18 mm, pushed against the border of the sheet."""
    one, pdf = sheet(side=18, frame=frame, place={"x_mm": 19.5, "y_mm": 172})

    assert [text.split("#")[0] for text in codes(pdf)] == [address(one.token)]


def test_words_that_touch_the_code_do_not_disturb_it(sheet, province):
    """A line of words across the whole width directly above, below and beside it, as a logo would stand."""
    one, _ = sheet(side=18, place={"x_mm": 60, "y_mm": 150})
    design = one.design
    dark = next(dict(line) for line in design.fields if line["field"] == "honour") | {
        "field": "words",
        "text": "LAI CHÂU ■ 2026",
    }
    boxes = [(30, 141, 100, 9), (30, 168, 100, 9), (30, 150, 30, 18), (78, 150, 30, 18)]
    for x, y, wide, high in boxes:
        design.fields.append(dark | {"x_mm": x, "y_mm": y, "width_mm": wide, "height_mm": high})

    assert [text.split("#")[0] for text in codes(printed([one], design))] == [address(one.token)]


def test_a_picture_that_is_too_coarse_is_not_read(sheet):
    """The twin: the reader does not guess."""
    _, pdf = sheet(name=LONG, side=18)

    assert codes(pdf, dpi=60) == []


def test_the_bytes_of_the_code_are_those_that_were_signed(sheet):
    one, pdf = sheet(name=LONG)

    assert codes(pdf) == [f"{address(one.token)}#{signed_words([one])[0].payload}"]
