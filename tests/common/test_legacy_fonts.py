import re
import unicodedata
from collections import Counter

import pytest

from neuguong.common.legacy_fonts import Encoding, convert, detect, detect_sheet, font_encoding, font_shows_capitals
from neuguong.common.legacy_fonts_tables import TCVN3, VNI_ALONE, VNI_PAIRS
from neuguong.common.sheets import column_index, read_workbook
from neuguong.common.sheets.reader import _convert_old_fonts
from tests.corpus.old_fonts import as_tcvn3, as_vni
from tests.shared_data import SHARED, files_of, needs_shared, rows_of

TEXTS = (
    "Lò Văn Pâng",
    "Sùng Thị Mỷ",
    "Trường Phổ thông dân tộc bán trú Nậm Tăm",
    "Người lao động trực tiếp ở vùng đặc biệt khó khăn",
    "Hạt quản lý đường bộ Phong Thổ",
    "Ghi chú: đã được khen thưởng năm trước",
)


@pytest.mark.parametrize("text", TEXTS)
def test_tcvn3_and_vni_come_back_as_they_were_typed(text):
    assert convert(as_tcvn3(text), detect(as_tcvn3(text))) == text
    assert convert(as_vni(text), detect(as_vni(text))) == text


@pytest.mark.parametrize(
    "text",
    [
        "Giàng A Páo",
        "Lù A Phìn",
        "Lý Thông",
        "Ghi chú",
        "Hà",
        "Công nhân",
        "Café Müller",
        "5µm",
        "diện tích 12 m²",
        "A · B × C",
        "Nike ®",
        "Si La",
    ],
)
def test_detect_leaves_right_text_alone(text):
    assert detect(text) is Encoding.UNICODE


def test_tcvn3_capitals_come_from_the_letters_around_them():
    assert convert("CéNG HßA X· HéI", Encoding.TCVN3) == "CỘNG HÒA XÃ HỘI"
    assert convert("Hµ Néi", Encoding.TCVN3) == "Hà Nội"
    assert convert("Lß A Pß", Encoding.TCVN3) == "Lò A Pò"


def test_tcvn3_capital_font_shows_what_was_seen_and_keeps_typed_capitals():
    assert convert("danh môc", Encoding.TCVN3, capitals=True) == "DANH MỤC"
    assert convert("Danh môc", Encoding.TCVN3, capitals=True) == "Danh mục"


def test_soft_hyphen_is_the_letter_u_horn_of_tcvn3():
    assert convert("tr\u00adêng", Encoding.TCVN3) == "trường"
    assert convert("§\u00ad¬ng", Encoding.TCVN3) == "Đương"


def test_result_is_composed():
    assert unicodedata.is_normalized("NFC", convert(as_vni(TEXTS[2]), Encoding.VNI))


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", Encoding.TCVN3),
        (".vntimeh", Encoding.TCVN3),
        ("VNI-Times", Encoding.VNI),
        ("Arial", None),
        ("", None),
    ],
)
def test_font_encoding_ignores_case(font, encoding):
    assert font_encoding(font) is encoding


def test_font_shows_capitals_for_the_small_h_too():
    assert (font_shows_capitals(".VnTimeh"), font_shows_capitals(".VnTime"), font_shows_capitals("VNI-H")) == (
        True,
        False,
        False,
    )


def test_detect_sheet_decides_a_doubtful_cell_by_its_column():
    ghi_cho = "Ghi chó"  # "Ghi chú" in TCVN3, and two possible words as it stands

    assert detect_sheet([[(ghi_cho, None), ("§· ®\u00adîc khen", None)]]) == [[Encoding.TCVN3, Encoding.TCVN3]]
    assert detect_sheet([[(ghi_cho, None), ("Đã được khen", None)]]) == [[Encoding.UNICODE, Encoding.UNICODE]]


def test_detect_sheet_decides_cell_by_cell_in_a_mixed_column():
    column = [("Lò Văn Pâng", None), (as_tcvn3("Sùng Thị Mỷ"), None), (as_vni("Vàng Văn Sìn"), None)]

    assert detect_sheet([column]) == [[Encoding.UNICODE, Encoding.TCVN3, Encoding.VNI]]


def test_detect_sheet_does_not_believe_a_font_whose_texts_are_unicode():
    column = [("Công nhân", ".VnTime"), ("Được khen", ".VnTime"), ("Đã học", ".VnTime")]

    assert detect_sheet([column]) == [[Encoding.UNICODE] * 3]


@needs_shared
def test_tcvn3_table_agrees_with_the_published_one():
    assert {chr(int(row["byte"], 16)): row["unicode"] for row in rows_of("encoding/tcvn3_to_unicode.csv")} == TCVN3


@needs_shared
def test_vni_tables_hold_every_sequence_that_arbitration_kept():
    kept = [row for row in rows_of("encoding/vni_to_unicode.csv") if "WRONG" not in row["verdict"]]

    ours = {
        row["vni_sequence"]: VNI_PAIRS.get(row["vni_sequence"]) or VNI_ALONE.get(row["vni_sequence"]) for row in kept
    }

    assert ours == {row["vni_sequence"]: row["unicode"] for row in kept}


@needs_shared
def test_lines_of_a_page_that_mixes_tcvn3_and_unicode():
    # "Thêi gian" is listed as right text in that file; it is TCVN3 for "Thời gian".
    cases = [row for row in rows_of("encoding/tcvn3_wild_page_lines.csv") if row["raw"] != "Thêi gian"]

    assert [convert(row["raw"], detect(row["raw"])) for row in cases] == [row["expected"] for row in cases]


def _words(text):
    return Counter(
        word for word in unicodedata.normalize("NFC", text).casefold().split() if re.search(r"[^\W\d_]", word)
    )


def _agreement(got, expected):
    """F1 of the two bags of words."""
    return 2 * sum((got & expected).values()) / (sum(got.values()) + sum(expected.values()))


def _texts(workbook, *, believe_fonts):
    """Every cell as text; without fonts, the old text is taken from the file again and judged by itself."""
    for sheet in workbook.sheets:
        typed = {row.number: [*row.values] for row in sheet.rows}
        if not believe_fonts:
            for (number, letter), text in sheet.original.items():
                typed[number][column_index(letter)] = text
            _convert_old_fonts(typed, {})
        yield from (str(value) for values in typed.values() for value in values if value is not None)


@needs_shared
@pytest.mark.parametrize("believe_fonts", [True, False])
@pytest.mark.parametrize("path", files_of("encoding/legacy_corpus/files/*.xls"), ids=lambda path: path.stem)
def test_real_old_workbooks_read_as_their_ground_truth(path, believe_fonts):
    truth = SHARED / "data/encoding/legacy_corpus/ground_truth" / f"{path.stem.split('__')[1]}.txt"

    texts = _texts(read_workbook(path.read_bytes(), path.name), believe_fonts=believe_fonts)

    assert _agreement(_words(" ".join(texts)), _words(truth.read_text(encoding="utf-8"))) >= 0.995


@needs_shared
def test_no_right_text_of_the_real_documents_is_changed():
    wrong = []
    for path in [*files_of("texts/*.txt"), *files_of("areas/*.csv")]:
        for line in path.read_text(encoding="utf-8").splitlines():
            pieces = {piece.strip() for piece in re.split(r"[,|;:.]", unicodedata.normalize("NFC", line))}
            wrong += [piece for piece in pieces if detect(piece) is not Encoding.UNICODE]

    assert wrong == []
