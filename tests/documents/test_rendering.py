"""The layout of Nghị định 30/2020/NĐ-CP, Phụ lục I, measured on the PDF; and that nothing of the data is evaluated."""

import unicodedata

import pytest

from neuguong.documents.rendering import RenderingFailed, render_pages, render_pdf
from tests.documents.measuring import MM, pages_of, pieces_of, size_of, squeezed, text_of
from tests.documents.samples import ALL, BASE, LONG, bare_list, decision, minutes, paper, rows, with_list

PORTRAIT = ["decision", "submission", "letter", "report", "invitation", "minutes", "count_minutes"]
VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxy" + "".join(
    unicodedata.normalize("NFC", base + tone) for base in "aăâeêioôơuưy" for tone in "\u0300\u0301\u0303\u0309\u0323"
)


def about(value, given=1.0):
    return pytest.approx(value, abs=given)


def piece(page, words):
    """The first run that begins with these words."""
    return next(one for one in pieces_of(page) if one.words.startswith(words))


@pytest.mark.parametrize("layout", ALL)
def test_the_same_data_give_the_same_bytes(layout):
    assert render_pdf(layout, ALL[layout]) == render_pdf(layout, dict(reversed(ALL[layout].items())))


@pytest.mark.parametrize("layout", PORTRAIT)
def test_paper_is_a4_upright(layout):
    assert size_of(pages_of(render_pdf(layout, ALL[layout]))[0]) == (210, 297)


@pytest.mark.parametrize("layout", PORTRAIT)
def test_margins_are_30_left_20_top(layout):
    page = pages_of(render_pdf(layout, paper("submission") | ALL[layout]))[0]
    found = pieces_of(page)

    assert min(one.left for one in found) == about(30)
    assert found[0].baseline == about(20 + 12.5 * 0.66 * MM)  # the top of its capitals


def test_text_ends_15_before_the_right_edge_and_20_before_the_lower_one():
    pdf = render_pdf("report", paper("report", paragraphs=[LONG] * 30))
    page = pages_of(pdf)[1]

    assert max(one.baseline for one in pieces_of(page)) <= 297 - 20 + 1
    table = render_pdf(
        "report", paper("report", paragraphs=[{"table": {"columns": ALL["list"]["table"]["columns"], "rows": rows(1)}}])
    )
    right = [one for one in pieces_of(pages_of(table)[0]) if one.words == "00001"]
    assert 170 < right[0].left < 195


@pytest.mark.parametrize("layout", PORTRAIT)
def test_all_fonts_are_embedded_and_of_the_times_metric(layout):
    for page in pages_of(render_pdf(layout, ALL[layout])):
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            assert "Tinos" in descriptor["/FontName"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_body_is_14_points_and_the_header_12_and_a_half():
    page = pages_of(render_pdf("decision", decision()))[0]

    assert piece(page, "CỘNG HÒA").size == about(12.5, 0.01)
    assert piece(page, "Độc lập").size == about(13, 0.01)
    assert piece(page, "Số:").size == about(13, 0.01)
    assert piece(page, "Tặng Bằng khen").size == about(14, 0.01)
    assert piece(page, "Nơi nhận").size == about(12, 0.01)
    assert piece(page, "- Như Điều 3").size == about(11, 0.01)


def test_name_of_the_country_stays_on_one_line_and_motto_has_its_hyphens():
    page = pages_of(render_pdf("decision", decision()))[0]

    lines = page.extract_text().splitlines()
    assert any("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in line for line in lines)
    assert any("Độc lập - Tự do - Hạnh phúc" in line for line in lines)


def test_number_and_day_stand_on_one_line_and_the_day_is_in_italics():
    page = pages_of(render_pdf("decision", decision()))[0]
    number, day = piece(page, "Số:"), piece(page, "Lai Châu")

    assert number.baseline == about(day.baseline, 0.2)
    assert number.left < 105 < day.left
    assert "Italic" in day.font


def test_grounds_are_in_italics_and_end_with_semicolons_and_one_full_stop():
    page = pages_of(render_pdf("decision", decision()))[0]
    text = squeezed(page.extract_text())

    assert "Italic" in piece(page, "Căn cứ Luật").font
    assert squeezed("khen thưởng; Theo đề nghị của Giám đốc Sở Nội vụ. QUYẾT ĐỊNH:") in text


def test_articles_are_numbered():
    text = squeezed(text_of(render_pdf("decision", decision())))

    assert [f"Điều{n}." in text for n in range(1, 5)] == [True, True, True, False]


def test_first_page_has_no_number_and_the_second_has_it_in_the_middle_of_the_top_margin():
    first, second, *_ = pages_of(render_pdf("report", paper("report", paragraphs=[LONG] * 20)))

    assert [one for one in pieces_of(first) if one.baseline < 19] == []
    number = pieces_of(second)[0]
    assert (number.words, number.size) == ("2", about(14, 0.01))
    assert number.left + 1.2 == about((30 + 195) / 2)
    assert 5 < number.baseline < 19


def test_an_annex_lies_across_and_counts_its_own_pages():
    first, annex, second, *_ = pages_of(render_pdf("decision", with_list(40)))

    assert [size_of(one) for one in (first, annex, second)] == [(210, 297), (297, 210), (297, 210)]
    assert pieces_of(annex)[0].words.startswith("Phụ lục")
    assert pieces_of(second)[0].words == "2"


def test_a_list_of_300_repeats_its_heading_and_loses_nobody():
    pages = pages_of(render_pdf("decision", with_list(300)))[1:]
    texts = [squeezed(page.extract_text()) for page in pages]

    assert len(pages) > 8
    assert [text.count("Chứcvụ,đơnvị") for text in texts] == [1] * len(pages)
    assert [n for n in range(1, 301) if f"{n:05d}" not in "".join(texts)] == []


def test_a_bare_list_lies_across():
    assert {size_of(page) for page in pages_of(render_pdf("list", bare_list(60)))} == {(297, 210)}


def test_letter_has_its_subject_under_the_number():
    page = pages_of(render_pdf("letter", paper("letter", title="đề nghị hiệp y")))[0]
    subject, number = piece(page, "V/v đề nghị hiệp y"), piece(page, "Số:")

    assert subject.size == about(12, 0.01)
    assert 0 < subject.baseline - number.baseline < 12


def test_minutes_are_signed_on_both_sides_and_carry_no_day_on_top():
    page = pages_of(render_pdf("minutes", minutes()))[0]

    assert piece(page, "Phạm Thu Ngân").left < 105 < piece(page, "Giàng A Páo").left
    assert "Lai Châu, ngày" not in page.extract_text()


def test_each_ballot_is_a_sheet_with_its_code_and_nothing_that_names_the_voter():
    pages = pages_of(render_pdf("ballot", ALL["ballot"]))
    texts = [squeezed(page.extract_text()) for page in pages]

    assert len(pages) == 3
    assert [text.count("Mãphiếu:" + code) for text, code in zip(texts, ALL["ballot"]["codes"], strict=True)] == [
        1,
        1,
        1,
    ]
    assert {"Họvàtênngườibầu" in text or "Nơinhận" in text for text in texts} == {False}
    assert len({text.replace(code, "") for text, code in zip(texts, ALL["ballot"]["codes"], strict=True)}) == 1


def test_signature_is_never_alone_on_a_page():
    """Whatever the length of the text, the last words of the body stand on the page of the signer's name."""
    for count in range(1, 26, 2):
        content = paper("report", paragraphs=["Một đoạn ngắn của báo cáo."] * count + ["Trân trọng báo cáo./."])
        last = pages_of(render_pdf("report", content))[-1].extract_text()
        assert ("báo cáo./." in last, "Nguyễn Văn Ánh" in last) == (True, True)


HOSTILE = [
    '#read("/etc/passwd")',
    "$x^2$ #let a = 1",
    '=HYPERLINK("http://a.example";"x")',
    "<b>đậm</b> &amp; {{ 7*7 }}",
    "*sao* _gạch_ `mã` @ref <nhãn> // chú thích",
    "\\u{41} #emoji.face [[x]]",
    "- 1. + / gạch đầu dòng",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_attack_by_words_is_printed_as_it_stands(words):
    content = with_list(1) | {"title": words, "grounds": [words + " x"], "articles": [{"paragraphs": [words]}]}
    content["annexes"][0]["table"]["rows"].append(["2", words, words, "1"])

    assert squeezed(text_of(render_pdf("decision", content))).count(squeezed(words)) == 5


def test_attack_by_words_in_a_header_or_a_name_is_printed_as_it_stands():
    content = decision(
        header={"body": "#panic()"}, signature={"power_lines": ["$a$"], "name": "#eval('1')"}, receivers=["#x"]
    )

    text = text_of(render_pdf("decision", content))
    assert [words in text for words in ("#panic()", "$a$", "#eval('1')", "- #x.")] == [True] * 4


def test_an_emoji_leaves_a_mark_and_control_characters_leave_nothing():
    text = squeezed(text_of(render_pdf("decision", decision(title="Lò 😀 Ánh\x00\x1b\u202e\u200b Mai"))))

    assert "Lò□ÁnhMai" in text


def test_letters_that_came_decomposed_are_composed():
    assert "Nguyễn Thị Thùy" in text_of(
        render_pdf("decision", decision(title=unicodedata.normalize("NFD", "Nguyễn Thị Thùy")))
    )


def test_every_vietnamese_letter_is_there():
    letters = VIETNAMESE + VIETNAMESE.upper()
    content = decision(articles=[{"paragraphs": [" ".join(letters), {"text": " ".join(letters), "bold": True}]}])

    found = squeezed(text_of(render_pdf("decision", content)))

    assert found.count(letters) == 2


def test_a_very_long_cell_goes_on_over_the_page():
    content = bare_list(1)
    content["table"] = content["table"] | {"rows": [["1", "Lò Văn A", "Thành tích. " * 900 + "HẾT", "1"]]}

    assert "HẾT" in text_of(render_pdf("list", content))


def test_the_file_is_pdf_a_2b():
    pdf = render_pdf("decision", decision())

    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf


@pytest.mark.parametrize("layout", ["../official", "official2", "", "thư", "decision.typ"])
def test_attack_by_the_name_of_a_layout_is_refused(layout):
    with pytest.raises(RenderingFailed):
        render_pdf(layout, BASE)


@pytest.mark.parametrize(
    "content", [{}, {"header": {}}, decision(articles="x"), decision(date="hôm nay"), decision(title=float("nan"))]
)
def test_content_that_cannot_be_set_is_an_error_and_no_half_document(content):
    with pytest.raises(RenderingFailed):
        render_pdf("decision", content)


def test_a_warning_is_an_error(monkeypatch, tmp_path):
    """A font that is missing would otherwise be replaced in silence."""
    (tmp_path / "decision.typ").write_text('#set text(font: "Times New Roman")\nx', encoding="utf-8")
    monkeypatch.setattr("neuguong.documents.rendering.LAYOUTS", tmp_path)

    with pytest.raises(RenderingFailed, match="unknown font family"):
        render_pdf("decision", {})


def test_pages_are_pictures_for_a_preview():
    pages = render_pages("decision", with_list(3), ppi=30)

    assert [page[:4] for page in pages] == [b"\x89PNG"] * 2


def test_fonts_are_the_unmodified_files_with_their_licence():
    from neuguong.documents.glyphs import FONTS

    assert sorted(path.name for path in FONTS.glob("*.ttf")) == [
        "Tinos-Bold.ttf",
        "Tinos-BoldItalic.ttf",
        "Tinos-Italic.ttf",
        "Tinos-Regular.ttf",
    ]
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
