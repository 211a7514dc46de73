"""Placeholders as offices write them today: found, changed into ours, filled; hostile files stay files."""

import io

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from neuguong.common.documents import BadDocument
from neuguong.common.verdicts import NotAllowed
from neuguong.documents.actions import keep_template, retire_template
from neuguong.documents.models import DocumentTemplate
from neuguong.documents.placeholder_names import EXAMPLES, NAMES, code_of
from neuguong.documents.placeholders import converted, filled, found_in, words_of
from neuguong.documents.store import plain_bytes
from tests.factories import DocumentTemplateFactory, UserFactory
from tests.factories.documents import word_file

# The placeholders of the system that offices have used (existing templates), all of them.
OLD = """noidung sototrinh ngayhoso chucvunguoiky nguoikytotrinh donvidenghi sototrinhdenghi ngaythangtotrinhdenghi
chucvutotrinhdenghi nguoikytotrinhdenghi donvixetduyet soqd ngayqd chucvunguoikyqd hotennguoikyqd donvikhenthuong diadanh
hinhthuckhenthuong soluongcanhan soluongtapthe soluonghogiadinh khenthuongcanhan khenthuongtapthe khenthuonghogiadinh
khenthuongtapthevahogiadinh""".split()


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("<<HO_TEN>>", "ho_ten"),
        ("<< Họ và tên >>", "ho_ten"),
        ("{TEN}", "ho_ten"),
        ("{{ ho_ten }}", "ho_ten"),
        ("${so_vang}", "so_vang"),
        ("«HoTen»", "ho_ten"),
        ("«SO_QD»", "so"),
        ("[soqd]", "so"),
        ("#DIADANH#", "dia_danh"),
    ],
)
def test_placeholder_is_known_however_it_is_written(written, code):
    found = found_in(word_file(f"Trước {written} sau"))

    assert (found.known, found.unknown) == ({written: code}, ())


@pytest.mark.parametrize("word", OLD)
def test_every_placeholder_of_the_old_system_is_known(word):
    assert code_of(word)


def test_no_spelling_means_two_things():
    spellings = [
        way for name in NAMES for way in (name.code.replace("_", ""), *(s.replace("_", "") for s in name.spellings))
    ]
    by_name = [{name.code.replace("_", ""), *(s.replace("_", "") for s in name.spellings)} for name in NAMES]

    assert sum(len(ways) for ways in by_name) == len(set(spellings))


def test_what_nobody_knows_is_named_and_stays():
    data = word_file("<<MA_SO_LA>> và [xyz]")

    assert found_in(data).unknown == ("<<MA_SO_LA>>", "[xyz]")
    assert words_of(filled(data, EXAMPLES)) == ["<<MA_SO_LA>> và [xyz]"]


def test_lines_of_a_value_stay_lines_in_the_preview():
    data = word_file("Người ký: <<CHUC_VU>>")

    assert words_of(filled(data, {"chuc_vu": "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"})) == ["Người ký: KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"]


def test_dotted_lines_take_their_meaning_from_the_words_before():
    data = word_file("Họ và tên: ……………… Chức vụ: ..........", "Ghi chú khác: ………", "…………")
    found = found_in(data)

    assert (found.known, found.blanks) == ({"Họ và tên: ……": "ho_ten", "Chức vụ: ……": "chuc_vu"}, 2)
    assert (
        words_of(filled(data, {"ho_ten": "Lò Thị Thơm", "chuc_vu": "Y sĩ"}))[0]
        == "Họ và tên: Lò Thị Thơm Chức vụ: Y sĩ"
    )


def test_dotted_day_is_the_day_of_issue():
    data = word_file("Lai Châu, ngày … tháng … năm 20…")

    assert words_of(converted(data)) == ["Lai Châu, {{ngay_thang_nam}}"]


def test_three_dots_of_a_sentence_are_no_placeholder():
    assert found_in(word_file("Chè, quế, mắc ca... và nhiều cây khác")).known == {}


def test_placeholder_cut_into_runs_is_one():
    document, stream = Document(), io.BytesIO()
    paragraph = document.add_paragraph("Số: <<S")
    paragraph.add_run("O_").bold = True
    paragraph.add_run("QD>> ngày")
    document.save(stream)

    assert words_of(filled(stream.getvalue(), {"so": "07/QĐ-UBND"})) == ["Số: 07/QĐ-UBND ngày"]


def test_tables_headers_and_footers_are_read():
    document, stream = Document(), io.BytesIO()
    document.add_table(1, 1).cell(0, 0).text = "[soqd]"
    document.sections[0].header.paragraphs[0].text = "[diadanh]"
    document.sections[0].footer.paragraphs[0].text = "[ngayqd]"
    document.save(stream)

    assert set(found_in(stream.getvalue()).known.values()) == {"so", "dia_danh", "ngay_thang_nam"}


@pytest.mark.parametrize("simple", [True, False])
def test_merge_field_becomes_its_words(simple):
    document, stream = Document(), io.BytesIO()
    paragraph = document.add_paragraph()
    if simple:
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), " MERGEFIELD HoTen ")
        field.append(paragraph.add_run("«HoTen»")._r)
        paragraph._p.append(field)
    else:
        for kind in ("begin", None, "separate", "«HoTen»", "end"):
            run = paragraph.add_run("«HoTen»" if kind == "«HoTen»" else "")
            if kind is None:
                code = OxmlElement("w:instrText")
                code.text = " MERGEFIELD HoTen "
                run._r.append(code)
            elif kind != "«HoTen»":
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
                run._r.append(mark)
    document.save(stream)

    result = filled(stream.getvalue(), {"ho_ten": "Lò Thị Thơm"})

    assert words_of(result) == ["Lò Thị Thơm"]
    xml = Document(io.BytesIO(result)).element.xml
    assert [tag in xml for tag in ("fldSimple", "fldChar", "instrText")] == [False] * 3


def test_converted_template_is_understood_again():
    data = word_file("Số <<SO_QD>>, «HoTen», {TEN}")

    assert found_in(converted(data)).known == {"{{so}}": "so", "{{ho_ten}}": "ho_ten"}


def test_a_value_of_several_lines_gets_line_breaks():
    result = filled(word_file("[khenthuongtapthe] hết"), {"tap_the": "Một\nHai"})
    paragraph = Document(io.BytesIO(result)).paragraphs[0]

    assert paragraph.text == "Một\nHai hết"


@pytest.mark.parametrize(
    "words",
    ["{{ ''.__class__.__mro__ }}", "{% for x in range(9) %}{{ x }}{% endfor %}", "{{ 7*7 }}", "<b>x</b> & ]]>", "=1+1"],
)
def test_attack_by_a_template_or_a_value_is_only_text(words):
    assert words_of(filled(word_file(words + " <<HO_TEN>>"), {"ho_ten": words})) == [f"{words} {words}"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04rac", b"%PDF-1.7"])
def test_attack_by_a_file_that_is_no_word_file_is_answered_in_words(data):
    with pytest.raises(BadDocument):
        found_in(data)


# kept by an office


def kept(office, clerk, *paragraphs, name="Quyết định tặng Giấy khen", file_name="mau.docx"):
    data = word_file(*(paragraphs or ("Số <<SO_QD>> [xyz]",)))
    return keep_template(organisation=office, kind="decision", name=name, data=data, file_name=file_name, by=clerk)


def test_template_is_kept_encrypted_with_what_was_understood(office, clerk):
    template = kept(office, clerk)

    assert template.placeholders == {"known": {"<<SO_QD>>": "so"}, "unknown": ["[xyz]"], "blanks": 0}
    assert words_of(plain_bytes(template)) == ["Số <<SO_QD>> [xyz]"]
    with template.file.open("rb") as stored:
        assert not stored.read().startswith(b"PK")


def test_the_same_name_again_is_a_new_version_and_retires_the_old(office, clerk):
    first, second = kept(office, clerk), kept(office, clerk)

    first.refresh_from_db()
    assert ((first.number, first.retired_by), (second.number, second.retired_at)) == ((1, clerk), (2, None))
    assert list(DocumentTemplate.objects.in_use()) == [second]


def test_another_office_keeps_none_there(office):
    with pytest.raises(NotAllowed, match="Sở Y tế"):
        kept(office, UserFactory(role="officer"))


@pytest.mark.parametrize(
    ("data", "file_name", "words"),
    [
        (b"", "mau.docx", "không có dữ liệu"),
        (b"%PDF-1.7 %%EOF", "mau.pdf", "phải là tệp Word"),
        (b"%PDF-1.7 %%EOF", "mau.docx", "không khớp"),
        (word_file("x"), "mau.docm", "macro"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "mau.doc", "đời cũ"),
    ],
)
def test_attack_by_what_is_no_template_is_refused_in_words(office, clerk, data, file_name, words):
    with pytest.raises(NotAllowed, match=words):
        keep_template(organisation=office, kind="decision", name="x", data=data, file_name=file_name, by=clerk)

    assert DocumentTemplate.objects.count() == 0


def test_template_is_retired_once(office, clerk):
    template = kept(office, clerk)

    retired = retire_template(template_id=template.pk, by=clerk)
    again = retire_template(template_id=template.pk, by=clerk)

    assert (retired.retired_by, again.retired_at) == (clerk, retired.retired_at)


def test_another_office_retires_none(db):
    with pytest.raises(NotAllowed):
        retire_template(template_id=DocumentTemplateFactory().pk, by=UserFactory(role="head"))
