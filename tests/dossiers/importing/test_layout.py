import pytest

from honours.facts import RecipientKind
from neuguong.common.sheets import Merge, Refused, Row, Sheet, Workbook, read_workbook
from neuguong.dossiers.importing import Field, find_layout, find_layouts, layout_at
from neuguong.dossiers.importing.aliases import _EXACT, _joined, heading_key, match_heading
from tests.corpus.building import people, xlsx
from tests.corpus.layouts import SAMPLES
from tests.shared_data import files_of, needs_shared

REAL_HEADINGS = {
    "L01_soyte_quangbinh_TTLDTT": ("file nhận", 1, 13),
    "qb_CANHAN_2022": ("DANHSACH", 3, 11),
    "qb_CANHAN_filled_2rows": ("DANHSACH", 3, 11),
    "qb_CANHAN_short": ("DANHSACH", 3, 7),
    "qb_DETAI_sangkien_2022": ("DANHSACH", 3, 8),
    "qb_MauTDKT_2023-10-04": ("file nhận", 1, 13),
    "qb_MauTDKT_latest": ("file nhận", 1, 13),
    "qb_NHANDULIEU_v1": ("DANHSACH", 3, 8),
    "qb_TAPTHE_2022": ("DANHSACH", 3, 5),
    "qb_TAPTHE_filled_3rows": ("DANHSACH", 3, 5),
}


def _book(*rows, name="Danh sách", merges=(), more=()):
    sheet = Sheet(
        name, hidden=False, rows=tuple(Row(at + 1, values) for at, values in enumerate(rows) if values), merges=merges
    )
    return Workbook("a.xlsx", (sheet, *more))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.layout)
def test_layout_of_each_known_kind_of_list(sample):
    layout = find_layout(read_workbook(sample.build(), sample.filename))

    assert (layout.sheet, layout.header_row) == (sample.sheet, sample.header_row)
    assert tuple(layout.columns.values()) == sample.fields


@needs_shared
@pytest.mark.parametrize(
    "path", [*files_of("templates/*.xlsx"), *files_of("awards/*.xlsx")], ids=lambda path: path.stem
)
def test_layout_of_real_files(path):
    layout = find_layout(read_workbook(path.read_bytes(), path.name))

    known = [field for field in layout.columns.values() if field]
    assert (layout.sheet, layout.header_row, len(known)) == REAL_HEADINGS[path.stem]
    assert len(known) == len(layout.columns)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Họ và tên", Field.NAME),
        ("HỌ TÊN", Field.NAME),
        ("Tên cá nhân/tập thể", Field.NAME),
        ("Ng.sinh", Field.BIRTH),
        ("Ngày, tháng,\nnăm sinh", Field.BIRTH),
        ("Nam/Nữ", Field.SEX),
        ("Đ.vị công tác", Field.ORGANISATION),
        ("Chức vụ, đơn vị công tác", Field.POST_AND_ORGANISATION),
        ("Hình thức đề nghị", Field.HONOUR),
        ("Danh hiệu đề nghị", Field.HONOUR),
        ("Danh hiệu thi đua đề nghị năm nay", Field.HONOUR),
        ("Xếp loại", Field.RATING),
        ("Mức độ hoàn thành nhiệm vụ năm 2024", Field.RATING),
        ("SK1", Field.INITIATIVE),
        ("SK 2", Field.INITIATIVE),
        ("Số QĐ công nhận sáng kiến", Field.INITIATIVE_DECISION),
        ("Số QĐ, ngày công nhận SK", Field.INITIATIVE_DECISION),
        ("Danh hiệu thi đua năm 2023", Field.HELD_HONOUR),
        ("Số CCCD/CMND", Field.IDENTITY_NUMBER),
        ("Số điện thoại liên hệ", Field.PHONE_IGNORED),
        ("Giấy khen", Field.HONOUR_MARK),
        ("LĐTT (đánh dấu x)", Field.HONOUR_MARK),
        ("Số người đạt LĐTT", Field.LDTT_COUNT),
        ("Dân tộc", Field.ETHNIC_GROUP),
    ],
)
def test_heading_means_what_offices_mean_by_it(heading, field):
    assert match_heading(heading).field is field


@pytest.mark.parametrize("heading", ["Số liệu", "Thu", "Cột 1", "", "()", "Hệ số lương"])
def test_other_headings_mean_nothing(heading):
    assert match_heading(heading) is None


def test_no_wording_stands_for_two_fields():
    fields = {}
    for field, wordings in _EXACT.items():
        for wording in wordings.split("|"):
            fields.setdefault(_joined(heading_key(wording)), set()).add(field)

    assert {key: found for key, found in fields.items() if len(found) > 1} == {}


def test_years_in_headings_are_kept():
    workbook = _book(
        ("Họ và tên", "Đơn vị", "Xếp loại năm 2023", "Xếp loại năm học 2023-2024"),
        ("Lò Văn Pâng", "A", "HTTNV", "HTNV"),
    )

    assert dict(find_layout(workbook).years) == {"C": 2023, "D": 2024}


def test_nam_is_a_sex_beside_nu_and_a_year_elsewhere():
    beside = find_layout(_book(("Họ và tên", "Nam", "Nữ", "Đơn vị"), ("a", "x", None, "b")))
    alone = find_layout(_book(("cccd", "nam", "danh_hieu"), ("012085000123", 2024, "LĐTT")))

    assert (beside.columns["B"], alone.columns["B"]) == (Field.SEX_MALE, Field.YEAR)


@pytest.mark.parametrize(
    ("headings", "field"),
    [
        (("Họ và tên", "Đơn vị", "Danh hiệu thi đua năm 2025"), Field.HONOUR),
        (("Họ và tên", "Đơn vị", "Danh hiệu đã đạt năm 2024"), Field.HELD_HONOUR),
        (("Họ và tên", "Đề nghị năm 2025", "Danh hiệu năm 2024"), Field.HELD_HONOUR),
    ],
)
def test_an_honour_of_a_year_is_asked_for_only_when_nothing_else_asks(headings, field):
    assert find_layout(_book(headings, ("a", "b", "c"))).columns["C"] is field


def test_two_header_rows_are_read_together():
    rows = (
        ("STT", "Họ và tên", "Đơn vị", "Xếp loại", None),
        (None, None, None, "Năm 2024", "Năm 2025"),
        (1, "Lò Văn Pâng", "Trường Nậm Tăm", "HTTNV", "HTXSNV"),
    )
    merges = (Merge(1, 0, 2, 0), Merge(1, 1, 2, 1), Merge(1, 2, 2, 2), Merge(1, 3, 1, 4))

    layout = find_layout(_book(*rows, merges=merges))

    assert layout.header_row == 2
    assert tuple(layout.columns.values()) == (
        Field.SEQUENCE,
        Field.NAME,
        Field.ORGANISATION,
        Field.RATING,
        Field.RATING,
    )
    assert dict(layout.years) == {"D": 2024, "E": 2025}


def test_signature_ignores_accents_and_case_and_tells_other_headings_apart():
    one = find_layout(_book(("Họ và tên", "Ngày sinh", "Đơn vị"), ("a", 1, "b")))
    same = find_layout(_book(("HỌ VÀ  TÊN", "Ngày\nsinh", "đơn vị"), ("c", 2, "d")))
    other = find_layout(_book(("Họ và tên", "Đơn vị", "Ngày sinh"), ("a", "b", 1)))

    assert one.signature == same.signature
    assert one.signature != other.signature


def test_officers_mapping_replaces_the_guess():
    layout = find_layout(_book(("Họ và tên", "Đơn vị", "Cột lạ"), ("a", "b", "c")))

    corrected = layout.with_columns({"C": Field.NOTE})

    assert (layout.columns["C"], corrected.columns["C"], corrected.confidence) == (None, Field.NOTE, 1.0)


def test_layout_at_takes_the_row_the_officer_points_at():
    rows = [("Danh sách",), *[("",)] * 14, ("Người được đề nghị", "Nơi làm"), ("Lò Văn Pâng", "Bản")]
    workbook = _book(*rows)

    layout = layout_at(workbook, "Danh sách", 16)

    assert (layout.header_row, dict(layout.headings)) == (16, {"A": "Người được đề nghị", "B": "Nơi làm"})


def test_layout_at_knows_no_empty_row():
    with pytest.raises(KeyError):
        layout_at(_book(("a",)), "Danh sách", 9)


def test_guide_and_hidden_sheets_lose_to_the_list():
    rows = (Row(1, ("Họ và tên", "Ngày sinh", "Đơn vị", "Chức vụ")),)
    others = (Sheet("Hướng dẫn", hidden=False, rows=rows), Sheet("Cũ", hidden=True, rows=rows))
    workbook = Workbook(
        "a.xlsx", (*others, Sheet("Đề nghị", hidden=False, rows=(Row(1, ("Họ tên", "Đơn vị", "Danh hiệu")),)))
    )

    assert [layout.sheet for layout in find_layouts(workbook)] == ["Đề nghị"]


def test_two_sheets_of_one_file_are_both_found_with_their_kind():
    headings = ("STT", "Tên đơn vị", "Danh hiệu đề nghị")
    data = xlsx(people(), "Cá nhân", **{"Tập thể": [headings, (1, "Bản Nậm Ngập", "Giấy khen")]})

    layouts = find_layouts(read_workbook(data, "a.xlsx"))

    assert [(layout.sheet, layout.kind) for layout in layouts] == [
        ("Cá nhân", RecipientKind.INDIVIDUAL),
        ("Tập thể", RecipientKind.COLLECTIVE),
    ]
    assert layouts[1].columns["B"] is Field.NAME


def test_no_header_is_refused_with_a_sentence():
    with pytest.raises(Refused, match="12 dòng đầu"):
        find_layout(_book(("Thu", "Chi"), (1, 2)))
