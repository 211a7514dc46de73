"""Tờ trình, báo cáo thẩm định, báo cáo thành tích: one look of the page, the fonts and the header, read back from the files."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from neuguong.documents.word import render_word
from neuguong.dossiers.appraisal_document import appraisal_report
from neuguong.dossiers.letter_document import submission_letter
from neuguong.dossiers.queries.reports import report_of
from neuguong.dossiers.report_document import report_document
from tests.documents.samples import paper
from tests.factories import NominationFactory

pytestmark = pytest.mark.django_db
FILES = ("letter", "appraisal", "report")


@pytest.fixture
def nomination():
    return NominationFactory(dossier__organisation__name="Sở Y tế", recipient__name="Lò Thị Dung")


@pytest.fixture
def read(nomination):
    def opened(name):
        data = {
            "letter": lambda: submission_letter(nomination.dossier, [nomination], sentence="Một câu."),
            "appraisal": lambda: appraisal_report([], body="Sở Nội vụ", about="của Sở Y tế", intro=["Một câu."]),
            "report": lambda: report_document(nomination, report_of(nomination), None),
        }[name]()
        return Document(BytesIO(data))

    return opened


def in_mm(*lengths):
    return tuple(round(one / Mm(1)) for one in lengths)


def page_of(document):
    section, style = document.sections[0], document.styles["Normal"]
    return {
        "page": in_mm(section.page_width, section.page_height),
        "margins": in_mm(section.top_margin, section.right_margin, section.bottom_margin, section.left_margin),
        "font": (style.font.name, style.element.rPr.rFonts.get(qn("w:eastAsia")), style.font.size),
        "lines": (style.paragraph_format.line_spacing, style.paragraph_format.space_after),
    }


def lines_of(cell):
    """Words, size, bold, italic, alignment of each line."""
    return [
        (one.text, one.runs[0].font.size, bool(one.runs[0].bold), bool(one.runs[0].italic), one.alignment)
        for one in cell.paragraphs
    ]


@pytest.mark.parametrize("name", FILES)
def test_page_margins_and_font_are_those_of_every_official_document(read, name):
    official = page_of(Document(BytesIO(render_word(paper("submission"), "submission"))))

    assert page_of(read(name)) == official
    assert official == {
        "page": (210, 297),
        "margins": (20, 15, 20, 30),
        "font": ("Times New Roman", "Times New Roman", Pt(14)),
        "lines": (1.15, Pt(6)),
    }


@pytest.mark.parametrize("name", FILES)
def test_the_header_has_two_columns_with_the_country_on_the_right(read, name):
    left, right = read(name).tables[0].rows[0].cells

    assert [round(one.width / Cm(1), 1) for one in (left, right)] == [6.5, 10.0]
    assert lines_of(right)[:2] == [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Pt(12), True, False, 1),
        ("Độc lập - Tự do - Hạnh phúc", Pt(13), True, False, 1),
    ]
    assert [(size, bold, italic, align) for _, size, bold, italic, align in lines_of(right)[2:]] == [
        (Pt(13), False, True, 1)
    ]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("letter", [("SỞ Y TẾ", Pt(12), True, False, 1), ("Số:          /TTr-…", Pt(13), False, False, 1)]),
        ("appraisal", [("SỞ NỘI VỤ", Pt(12), True, False, 1), ("Số:          /BC-…", Pt(13), False, False, 1)]),
        ("report", [("SỞ Y TẾ", Pt(12), True, False, 1)]),
    ],
)
def test_the_body_that_writes_stands_on_the_left(read, name, lines):
    left = read(name).tables[0].rows[0].cells[0]

    assert lines_of(left)[-len(lines) :] == lines


@pytest.mark.parametrize(("name", "numbered"), [("letter", True), ("appraisal", True), ("report", False)])
def test_long_letters_number_their_pages_from_the_second_on(read, name, numbered):
    section = read(name).sections[0]

    fields = section.header._element.findall(f".//{qn('w:fldSimple')}")
    assert (section.different_first_page_header_footer, len(fields)) == (numbered, int(numbered))


@pytest.mark.parametrize("name", ["letter", "appraisal"])
def test_headings_of_the_list_stand_on_every_page(read, name):
    table = read(name).tables[1]

    assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert {run.font.size for cell in table.rows[0].cells for run in cell.paragraphs[0].runs} == {Pt(11)}
    assert all(run.bold for cell in table.rows[0].cells for run in cell.paragraphs[0].runs)


@pytest.mark.parametrize("name", ["letter", "appraisal"])
def test_receivers_stand_on_the_left_of_who_signs(read, name):
    left, right = read(name).tables[-1].rows[0].cells

    assert [round(one.width / Cm(1), 2) for one in (left, right)] == [8.25, 8.25]
    assert [line[:4] for line in lines_of(left)][:1] == [("Nơi nhận:", Pt(12), True, True)]
    assert ("- Lưu: VT.", Pt(11), False, False) in [line[:4] for line in lines_of(left)]
    assert lines_of(right)[1] == ("(Ký, ghi rõ họ tên, đóng dấu)", Pt(12), False, True, 1)


@pytest.mark.parametrize("name", FILES)
def test_paragraphs_are_justified_and_indented(read, name):
    written = [one for one in read(name).paragraphs if one.paragraph_format.first_line_indent]

    assert written
    assert {(round(one.paragraph_format.first_line_indent / Cm(1), 2), one.alignment) for one in written} == {(1.27, 3)}
