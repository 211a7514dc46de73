import io

import pytest
import xlsxwriter

from honours.facts import RatingLevel, RecipientKind
from neuguong.common.sheets import CellError, Merge, Row, Sheet, Workbook, read_workbook
from neuguong.dossiers.importing import (
    Field,
    HonourText,
    InitiativeText,
    Severity,
    Sex,
    YearlyRating,
    duplicates,
    find_layout,
    read_rows,
    read_table,
)
from tests.corpus.layouts import SAMPLES
from tests.corpus.make import CASES
from tests.shared_data import SHARED, needs_shared

HEAD = ("STT", "Họ và tên", "Ngày sinh", "Đơn vị công tác", "Danh hiệu đề nghị")


def _read(*rows, merges=(), head=HEAD, more=()):
    lines = (Row(at + 1, values) for at, values in enumerate([head, *rows]) if values)
    workbook = Workbook("a.xlsx", (Sheet("Danh sách", hidden=False, rows=tuple(lines), merges=merges), *more))
    return read_table(workbook, find_layout(workbook))


def _sample(layout):
    sample = next(sample for sample in SAMPLES if sample.layout == layout)
    workbook = read_workbook(sample.build(), sample.filename)
    return read_rows(workbook, find_layout(workbook))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.layout)
def test_names_and_honours_of_each_known_kind_of_list(sample):
    workbook = read_workbook(sample.build(), sample.filename)

    rows = read_rows(workbook, find_layout(workbook))

    assert tuple(row.name for row in rows) == sample.names
    assert tuple("+".join(honour.text for honour in row.honours) for row in rows) == sample.honours
    assert [problem for row in rows for problem in row.problems] == []


@needs_shared
def test_the_real_list_of_270_health_stations():
    path = SHARED / "data/awards/L01_soyte_quangbinh_TTLDTT.xlsx"
    workbook = read_workbook(path.read_bytes(), path.name)

    rows = read_rows(workbook, find_layout(workbook))

    assert len(rows) == 270
    assert {(row.kind, tuple(honour.text for honour in row.honours)) for row in rows} == {
        (RecipientKind.COLLECTIVE, ("Tập thể lao động tiên tiến",))
    }
    assert {row.value(Field.SEX) for row in rows} == {None}


@needs_shared
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("CANHAN_filled_2rows", 2),
        ("CANHAN_short", 2),
        ("NHANDULIEU_v1", 4),
        ("TAPTHE_filled_3rows", 3),
        ("MauTDKT_latest", 0),
    ],
)
def test_real_templates_give_the_rows_that_were_filled_in(name, count):
    path = SHARED / f"data/templates/qb_{name}.xlsx"
    workbook = read_workbook(path.read_bytes(), path.name)

    assert len(read_rows(workbook, find_layout(workbook))) == count


def test_row_numbers_are_those_of_the_sheet():
    table = _read((1, "Lò Văn Pâng", 1985, "A", "LĐTT"), (), (2, "Sùng Thị Mỷ", 1990, "A", "LĐTT"))

    assert [row.number for row in table.rows] == [2, 4]


def test_rows_that_are_no_nominees_are_left_out_with_the_reason():
    table = _read(
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        ("I", "TẬP THỂ"),
        (1, "Bản Nậm Ngập", None, "Xã Tả Lèng", "Giấy khen"),
        ("II", "CÁ NHÂN"),
        (1, "Lò Văn Pâng", 1985, "Trường Nậm Tăm", "LĐTT"),
        (None, "Tổng cộng: 2"),
        (None, None, None, "Lai Châu, ngày 05 tháng 11 năm 2025"),
        (None, "NGƯỜI LẬP BIỂU", None, "THỦ TRƯỞNG ĐƠN VỊ"),
        (None, "Vàng Văn Sìn"),
    )

    assert [(row.name, row.kind) for row in table.rows] == [
        ("Bản Nậm Ngập", RecipientKind.COLLECTIVE),
        ("Lò Văn Pâng", RecipientKind.INDIVIDUAL),
    ]
    assert [(row.number, row.reason) for row in table.skipped] == [
        (2, "Dòng đánh số cột"),
        (3, "Dòng tiêu đề nhóm"),
        (5, "Dòng tiêu đề nhóm"),
        (7, "Dòng tổng cộng"),
        (8, "Phần chữ ký, ghi chú cuối bảng"),
        (9, "Phần chữ ký, ghi chú cuối bảng"),
        (10, "Phần chữ ký, ghi chú cuối bảng"),
    ]


def test_title_rows_lend_their_unit_and_honour_to_the_rows_below():
    table = _read(
        ("A", "Danh hiệu Lao động tiên tiến"),
        (None, "Sở Y tế:"),
        (1, "Sùng Thị Mỷ", 1990),
        (None, "Sở Nội vụ:"),
        (2, "Lò Văn Pâng", 1985),
    )

    assert [
        (row.name, row.value(Field.ORGANISATION), [honour.text for honour in row.honours]) for row in table.rows
    ] == [
        ("Sùng Thị Mỷ", "Sở Y tế", ["Lao động tiên tiến"]),
        ("Lò Văn Pâng", "Sở Nội vụ", ["Lao động tiên tiến"]),
    ]


def test_a_unit_without_a_number_heads_the_numbered_rows_below():
    table = _read(
        (1, "Lò Văn Pâng", 1985, None, "LĐTT"),
        (None, "Trường Mầm non Khun Há"),
        (2, "Sùng Thị Mỷ", 1990, None, "LĐTT"),
        (3, "Giàng A Chù", 1978, None, "LĐTT"),
    )

    assert [(row.name, row.value(Field.ORGANISATION)) for row in table.rows] == [
        ("Lò Văn Pâng", None),
        ("Sùng Thị Mỷ", "Trường Mầm non Khun Há"),
        ("Giàng A Chù", "Trường Mầm non Khun Há"),
    ]


def test_numbers_typed_before_names_are_no_titles():
    table = _read((None, "1. Lò Văn Pâng"), (None, "2) Sùng Thị Mỷ"))

    assert [row.name for row in table.rows] == ["Lò Văn Pâng", "Sùng Thị Mỷ"]
    assert [change.message for change in table.rows[0].changes] == ["Đã bỏ số thứ tự khỏi tên: “1. Lò Văn Pâng”"]


def test_a_date_in_words_inside_a_row_does_not_end_the_list():
    head = ("Họ và tên", "Ngày sinh", "Thành tích")
    deed = "Cứu người ngày 2 tháng 9 năm 2024"

    table = _read(("Lò Văn Pâng", "Ngày 7 tháng 5 năm 1956", deed), ("Sùng Thị Mỷ", 1990, deed), head=head)

    assert [(row.name, str(row.value(Field.BIRTH))) for row in table.rows] == [
        ("Lò Văn Pâng", "07/05/1956"),
        ("Sùng Thị Mỷ", "1990"),
    ]


def test_surname_and_given_name_in_two_columns_are_joined():
    named = _read(("Lò Văn", "Pâng", "A"), head=("Họ và đệm", "Tên", "Đơn vị")).rows[0]
    merged = _read(("Lò Văn", "Pâng", "A"), head=("Họ và tên", None, "Đơn vị"), merges=(Merge(1, 0, 1, 1),)).rows[0]

    assert (named.name, merged.name) == ("Lò Văn Pâng", "Lò Văn Pâng")


def test_post_and_unit_in_one_cell_are_told_apart_at_the_first_comma():
    head = ("Họ và tên", "Chức vụ, đơn vị công tác", "Danh hiệu")

    row = _read(("Lò Văn Pâng", "Phó Trưởng phòng, Phòng Nội vụ, UBND xã Hồng Thu", "LĐTT"), head=head).rows[0]

    assert (row.value(Field.POST), row.value(Field.ORGANISATION)) == (
        "Phó Trưởng phòng",
        "Phòng Nội vụ, UBND xã Hồng Thu",
    )


def test_a_unit_in_the_column_for_post_and_unit_stays_whole():
    head = ("Họ và tên", "Chức vụ, đơn vị công tác", "Danh hiệu")

    row = _read(("Trạm Y tế xã Sìn Hồ", "Trung tâm Y tế khu vực Sìn Hồ, Sở Y tế", "Giấy khen"), head=head).rows[0]

    assert (row.value(Field.POST), row.value(Field.ORGANISATION)) == (None, "Trung tâm Y tế khu vực Sìn Hồ, Sở Y tế")


def test_a_signature_under_the_honour_column_ends_the_list():
    table = _read(
        (1, "Lò Văn Pâng", 1985, "A", "LĐTT"),
        (None, None, None, None, "Lai Châu, ngày 05 tháng 11 năm 2025"),
        (None, "NGƯỜI LẬP", None, None, "GIÁM ĐỐC"),
        (None, "Vàng Văn Sìn", None, None, "Tẩn A Nhị"),
    )

    assert [row.name for row in table.rows] == ["Lò Văn Pâng"]


def test_a_title_nobody_understands_is_listed():
    table = _read(("III", "Đợt bổ sung"), (1, "Lò Văn Pâng", 1985, "A", "LĐTT"))

    assert [(row.text, row.reason) for row in table.skipped] == [
        ("III | Đợt bổ sung", "Dòng chỉ có một ô chữ, không rõ là tiêu đề nhóm hay đối tượng")
    ]


def test_a_row_with_only_a_name_is_a_nominee():
    table = _read((1, "Lò Văn Pâng"), (None, "Sùng Thị Mỷ"))

    assert [row.name for row in table.rows] == ["Lò Văn Pâng", "Sùng Thị Mỷ"]


def test_merged_unit_counts_for_all_its_rows():
    table = _read(
        (1, "Lò Văn Pâng", 1985, "Trường Nậm Tăm", "LĐTT"),
        (2, "Sùng Thị Mỷ", 1990, None, "LĐTT"),
        (3, "Giàng A Chù", 1978, None, "LĐTT"),
        merges=(Merge(2, 3, 3, 3),),
    )

    assert [row.value(Field.ORGANISATION) for row in table.rows] == ["Trường Nậm Tăm", "Trường Nậm Tăm", None]


def test_problems_name_their_column_and_the_row_is_kept():
    table = _read((1, None, "31/02/1985", "A", "LĐTT"))

    assert [(problem.field, problem.letter, problem.severity) for problem in table.rows[0].problems] == [
        (Field.NAME, "", Severity.ERROR),
        (Field.BIRTH, "C", Severity.ERROR),
    ]


def test_raw_cells_are_kept_as_they_stood():
    row = _read((1, "Lò  Văn Pâng", "14-3-91", CellError("#REF!"), "LĐTT")).rows[0]

    assert dict(row.raw) == {"A": 1, "B": "Lò  Văn Pâng", "C": "14-3-91", "D": CellError("#REF!"), "E": "LĐTT"}
    assert [(change.letter, change.field) for change in row.changes] == [("B", Field.NAME), ("C", Field.BIRTH)]


@pytest.mark.parametrize("typed", ["LĐTT; Giấy khen", "LĐTT\nGiấy khen", "- LĐTT\n- Giấy khen", "LĐTT + Giấy khen"])
def test_several_honours_in_one_cell_are_told_apart(typed):
    row = _read((1, "Lò Văn Pâng", 1985, "A", typed)).rows[0]

    assert [honour.text for honour in row.honours] == ["LĐTT", "Giấy khen"]


def test_commas_stay_inside_the_name_of_an_honour():
    row = _read((1, "Lò Văn Pâng", 1985, "A", "Bằng khen cấp bộ, ban, ngành, tỉnh")).rows[0]

    assert [honour.text for honour in row.honours] == ["Bằng khen cấp bộ, ban, ngành, tỉnh"]


def test_marked_columns_give_several_honours_with_their_decision_numbers():
    first, second = _sample("X7")

    assert first.honours == (HonourText("CSTDCS", "D"), HonourText("BKBQP", "F", "123/QĐ-BQP"))
    assert second.honours == (HonourText("CSTT", "E"),)


def test_what_is_held_already_is_not_asked_for():
    row = _sample("X11")[0]

    assert (row.honours, row.held) == ((), (HonourText("ND tiêu biểu", "N"),))


def test_initiative_and_its_facts():
    row = _sample("X5")[0]

    assert row.initiatives == (InitiativeText("Dạy chữ ở bản xa", "B"),)
    assert str(row.value(Field.INITIATIVE_DATE)) == "05/2024"


def test_initiatives_pair_with_their_decisions():
    head = ("Họ và tên", "Đơn vị", "SK1", "Số QĐ công nhận SK1", "SK2", "Số QĐ công nhận SK2")

    row = _read(("Lò Văn Pâng", "A", "Một", "1/QĐ", "Hai", "2/QĐ"), head=head).rows[0]

    assert row.initiatives == (InitiativeText("Một", "C", "1/QĐ"), InitiativeText("Hai", "E", "2/QĐ"))


def test_ratings_keep_their_years():
    head = ("Họ và tên", "Đơn vị", "Xếp loại 2023", "Xếp loại 2024")

    row = _read(("Lò Văn Pâng", "A", "HTTNV", "HTXSNV"), head=head).rows[0]

    assert row.ratings == (YearlyRating(2023, RatingLevel.GOOD, "C"), YearlyRating(2024, RatingLevel.EXCELLENT, "D"))


def test_births_under_nam_and_nu_tell_the_sex():
    workbook = read_workbook(next(case for case in CASES if case.filename == "merged_headers.xlsx").build(), "a.xlsx")

    rows = read_rows(workbook, find_layout(workbook))

    assert [(str(row.value(Field.BIRTH)), row.value(Field.SEX)) for row in rows] == [
        ("1985", Sex.MALE),
        ("02/09/1990", Sex.FEMALE),
    ]


def test_contradicting_sexes_are_left_unknown_and_shown():
    head = ("Họ và tên", "Giới tính", "Đơn vị")

    row = _read(("Bà Lò Thị Ỏn", "Nam", "A"), head=head).rows[0]

    assert row.value(Field.SEX) is None
    assert [problem.severity for problem in row.problems] == [Severity.WARNING]


def test_sex_is_not_told_by_an_empty_cell_under_nu():
    head = ("Họ và tên", "Nữ", "Đơn vị")

    rows = _read(("Lò Văn Pâng", None, "A"), ("Lò Thị Ỏn", "x", "A"), head=head).rows

    assert [row.value(Field.SEX) for row in rows] == [None, Sex.FEMALE]


def test_kind_is_told_by_what_only_persons_or_only_collectives_have():
    head = ("Tên tập thể/cá nhân", "Ngày sinh", "Số người", "Danh hiệu")

    rows = _read(
        ("Lò Văn Pâng", 1985, None, "LĐTT"),
        ("Bản Nậm Ngập", None, 40, "Giấy khen"),
        ("Tổ 3", None, None, "Giấy khen"),
        head=head,
    )

    assert [row.kind for row in rows.rows] == [RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE, None]


def test_a_row_hidden_in_excel_is_shown_with_a_warning():
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        page = book.add_worksheet("Danh sách")
        for at, line in enumerate([HEAD, (1, "Lò Văn Pâng", 1985, "A", "LĐTT"), (2, "Sùng Thị Mỷ", 1990, "A", "LĐTT")]):
            page.write_row(at, 0, line)
        page.set_row(2, None, None, {"hidden": True})
    workbook = read_workbook(target.getvalue(), "a.xlsx")

    rows = read_rows(workbook, find_layout(workbook))

    assert [[problem.severity for problem in row.problems] for row in rows] == [[], [Severity.WARNING]]


def test_names_of_households_are_left_whole():
    row = _sample("X1")[3]

    assert (row.name, row.value(Field.SEX), row.kind) == ("Gia đình ông Tẩn Láo San", None, RecipientKind.HOUSEHOLD)


def test_codes_of_the_files_own_list_come_before_ours():
    row = _sample("X3")[0]

    assert [(honour.text, honour.letter) for honour in row.honours] == [("Giấy khen", "J")]


def test_duplicates_need_the_same_name_birth_unit_and_honour():
    table = _read(
        (1, "Nguyễn Văn Thuỷ", 1985, "Sở Y tế", "LĐTT"),
        (2, "Nguyễn Văn Thủy", 1985, "Sở y tế", "LĐTT"),
        (3, "Nguyễn Văn Thủy", 1986, "Sở Y tế", "LĐTT"),
        (4, "Nguyễn Văn Thủy", 1985, "Sở Y tế", "Giấy khen"),
        (5, "Nguyễn Văn Thụy", 1985, "Sở Y tế", "LĐTT"),
    )

    assert [(found.rows, found.certain) for found in duplicates(table.rows)] == [((2, 3), True), ((2, 3, 6), False)]
