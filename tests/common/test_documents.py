"""Which papers are taken, and what is said of those that are not."""

import contextlib
import random

import pytest

from neuguong.common.documents import KINDS, BadDocument, inspect_document
from neuguong.common.documents.refusals import SENTENCES
from tests.corpus.make import CASES
from tests.dossiers.lists import line, workbook
from tests.dossiers.papers import RELATION, docx, jpg, packed, pdf, png

LIMIT = 1024 * 1024
TAKEN = [
    ("to-trinh.pdf", pdf(), "PDF"),
    ("TO-TRINH.PDF", pdf(b"3 0 obj << /Type /Annot /A << /S /URI >> >> endobj\n"), "PDF"),
    ("quét.pdf", pdf(filler=50_000), "PDF"),
    ("mo-trang-dau.pdf", pdf(b"3 0 obj << /OpenAction [2 0 R /Fit] >> endobj\n"), "PDF"),
    ("goi.pdf", pdf(packed(b"<< /Type /Font /BaseFont /TimesNewRoman >>")), "PDF"),
    ("bao-cao.docx", docx(), "Word"),
    (
        "lien-ket.docx",
        docx(word___rels__document_xml_dot_rels=RELATION.format(kind="hyperlink", target="https://x.vn")),
        "Word",
    ),
    ("danh-sach.xlsx", workbook(line("Lò Văn Pâng")), "Excel"),
    ("anh.jpg", jpg(), "ảnh JPG"),
    ("anh.jpeg", jpg() + b"\0" * 100, "ảnh JPG"),
    ("anh.png", png(), "ảnh PNG"),
]
REFUSED = [
    ("rong.pdf", b"", "empty"),
    ("nang.pdf", pdf(filler=LIMIT + 10), "too_big"),
    ("trang.html", b"<html><script>alert(1)</script></html>", "unknown"),
    ("anh.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unknown"),
    ("chuong-trinh.exe", b"MZ\x90\0", "unknown"),
    ("nen.rar", b"Rar!\x1a\x07", "unknown"),
    ("ghi-chu.txt", "Tờ trình".encode(), "unknown"),
    ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_office"),
    ("anh.pdf", jpg(), "wrong_name"),
    ("bao-cao.pdf", docx(), "wrong_name"),
    ("ten-khong-duoi", pdf(), "wrong_name"),
    ("bao-cao.pdf.exe", pdf(), "wrong_name"),
    ("bao-cao.docm", docx(), "macro"),
    ("macro.docx", docx(word__vbaProject_dot_bin=b"x"), "macro"),
    ("macro-an.docx", docx(types='<Override PartName="/a" ContentType="x.macroEnabled.main+xml"/>'), "macro"),
    ("nhung.docx", docx(word__embeddings__oleObject1_dot_bin=b"x"), "embedded"),
    ("activex.docx", docx(word__activeX__a_dot_xml="<a/>"), "embedded"),
    (
        "mau-xa.docx",
        docx(word___rels__settings_xml_dot_rels=RELATION.format(kind="attachedTemplate", target="http://x")),
        "external_link",
    ),
    ("dde.docx", docx('<w:instrText>DDEAUTO c:\\\\cmd.exe "/k calc"</w:instrText>'), "dde"),
    ("dde-xe-doi.docx", docx("<w:instrText>DD</w:instrText><w:instrText>EAUTO x</w:instrText>"), "dde"),
    ("dtd.docx", docx(word__styles_dot_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "unsafe"),
    ("bom.docx", docx(word__media__a_dot_png=b"\0" * (70 * 1024 * 1024)), "bomb"),
    ("cut.docx", docx()[:-30], "damaged"),
    ("nen.docx", b"PK\x03\x04" + b"\0" * 40, "damaged"),
    ("cut.pdf", pdf(filler=9_000)[:8_000], "damaged"),
    ("js.pdf", pdf(b"3 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj\n"), "pdf_script"),
    ("js-viet-khac.pdf", pdf(b"3 0 obj << /S /J#61vaScript >> endobj\n"), "pdf_script"),
    ("js-trong-goi.pdf", pdf(packed(b"<< /S /JavaScript /JS (1) >>")), "pdf_script"),
    ("mo-chuong-trinh.pdf", pdf(b"3 0 obj << /S /Launch /F (cmd.exe) >> endobj\n"), "pdf_script"),
    ("kem-tep.pdf", pdf(b"3 0 obj << /Names << /EmbeddedFiles 4 0 R >> >> endobj\n"), "pdf_embedded"),
    ("mat-khau.pdf", pdf(b"trailer << /Encrypt 7 0 R >>\n"), "password"),
    ("cut.jpg", jpg()[:-2], "damaged"),
    ("cut.png", png()[:-12], "damaged"),
    ("bom.png", png(60_000, 60_000), "picture_size"),
    ("khong.png", png(0, 5), "picture_size"),
]


@pytest.mark.parametrize(("name", "data", "kind"), TAKEN, ids=[case[0] for case in TAKEN])
def test_a_paper_is_taken_for_what_it_is(name, data, kind):
    assert inspect_document(data, name, limit=LIMIT).name == kind


@pytest.mark.parametrize(("name", "data", "code"), REFUSED, ids=[case[0] for case in REFUSED])
def test_attack_or_accident_is_refused_with_its_sentence(name, data, code):
    with pytest.raises(BadDocument) as refusal:
        inspect_document(data, name, limit=LIMIT)

    assert refusal.value.code == code
    assert str(refusal.value).startswith(SENTENCES[code].split("{")[0])


@pytest.mark.parametrize("case", [case for case in CASES if case.refused], ids=lambda case: case.filename)
def test_the_corpus_of_bad_spreadsheets_never_breaks_the_check(case):
    """A list may be refused for its rows and still be a paper; whatever happens, it is an answer and no other error."""
    with contextlib.suppress(BadDocument):
        inspect_document(case.build(), case.filename, limit=64 * LIMIT)


@pytest.mark.parametrize(
    "code", ["macro", "embedded", "external_link", "bomb", "unsafe_archive", "unsafe_xml", "password"]
)
def test_attack_with_a_dangerous_workbook_is_refused_as_a_paper_too(code):
    dangerous = [case for case in CASES if case.refused == code and case.filename.endswith(".xlsx")]

    for case in dangerous:
        with pytest.raises(BadDocument):
            inspect_document(case.build(), case.filename, limit=64 * LIMIT)
    assert dangerous


def test_random_damage_never_breaks_the_check():
    random.seed(7)
    for name, data, _ in TAKEN:
        for _ in range(40):
            broken = bytearray(data)
            for _ in range(5):
                broken[random.randrange(len(broken))] = random.randrange(256)
            with contextlib.suppress(BadDocument):
                inspect_document(bytes(broken), name, limit=LIMIT)


def test_every_kind_has_a_suffix_of_its_own():
    suffixes = [suffix for kind in KINDS for suffix in kind.suffixes]

    assert sorted(suffixes) == sorted(set(suffixes))
