"""The Word file of a document: it opens, says the same, and text in it is text."""

import io

import pytest
from docx import Document
from docx.shared import Mm

from neuguong.documents.word import render_word
from tests.documents.measuring import squeezed
from tests.documents.samples import ALL, BASE, ballot, bare_list, decision, paper, with_list


def opened(content, kind):
    return Document(io.BytesIO(render_word(content, kind)))


def words_of(document):
    return "\n".join("".join(t.text or "" for t in p.iter("{*}t")) for p in document.element.body.iter("{*}p"))


@pytest.mark.parametrize("kind", ALL)
def test_word_file_opens_and_holds_what_the_pdf_holds(kind):
    from neuguong.documents.rendering import render_pdf
    from tests.documents.measuring import text_of

    words = squeezed(words_of(opened(ALL[kind], kind)))
    printed = squeezed(text_of(render_pdf(kind, ALL[kind])))

    expected = ["CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM", "Độclập-Tựdo-Hạnhphúc", squeezed(ALL[kind]["title"])]
    if "number_text" in ALL[kind]:
        expected += ["Số:07/QĐ-UBND"]
    assert [one for one in expected if one not in words or one not in printed] == []


def test_a_decision_has_its_articles_grounds_and_receivers():
    words = squeezed(words_of(opened(decision(), "decision")))

    for part in ("Điều 1. Tặng Bằng khen", "Căn cứ Luật Thi đua, khen thưởng;", "- Như Điều 3;", "- Lưu: VT, Th8."):
        assert squeezed(part) in words


def test_a_list_of_300_is_whole_and_its_heading_repeats():
    document = opened(with_list(300), "decision")
    table = document.tables[-1]

    assert len(table.rows) == 302
    assert table.rows[0]._tr.trPr.find("{*}tblHeader") is not None
    assert table.cell(301, 3).text == "00300"


def test_annex_lies_across_and_the_page_has_the_margins_of_the_law():
    first, second = opened(with_list(1), "decision").sections

    margins = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    assert [round(one / Mm(1)) for one in margins] == [20, 20, 30, 15]
    assert [round(one.page_width / Mm(1)) for one in (first, second)] == [210, 297]


@pytest.mark.parametrize(
    "words",
    ['=HYPERLINK("http://a.example")', "<b>A</b> & B", "{{ 7*7 }} {% for x in y %}", "#read('/etc/passwd')", "😀 Ánh"],
)
def test_attack_by_words_stays_text(words):
    document = opened(with_list(1) | {"title": words}, "decision")
    document_xml = document.element.xml

    assert words in words_of(document)
    assert "w:instrText" not in document_xml
    assert "w:hyperlink" not in document_xml


def test_control_characters_do_not_break_the_file():
    assert "Lò Ánh" in words_of(opened(decision(title="Lò\x00\x0b Ánh\x1f"), "decision"))


def test_a_ballot_is_a_page_for_each_code():
    words = words_of(opened(ballot(), "ballot"))

    assert [words.count(f"Mã phiếu: {code}") for code in ballot()["codes"]] == [1, 1, 1]


def test_letter_says_what_it_is_about_under_its_number():
    words = words_of(opened(paper("letter", title="hiệp y"), "letter"))

    assert words.count("V/v hiệp y") == 1


def test_a_bare_list_lies_across():
    assert round(opened(bare_list(), "list").sections[0].page_width / Mm(1)) == 297


def test_a_draft_leaves_room_for_number_and_day():
    draft = {key: value for key, value in BASE.items() if key not in {"number_text", "place_date"}} | {
        "mark": "CV",
        "place": "Lai Châu",
    }

    words = words_of(opened(draft, "letter"))

    assert "Số:          /CV" in words
    assert "Lai Châu, ngày …… tháng …… năm 20…" in words
