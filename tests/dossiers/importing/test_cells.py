from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from honours.facts import RatingLevel, RecipientKind
from neuguong.common.sheets import CellError
from neuguong.dossiers.importing import PartialDate, Severity, Sex, SubjectCategory
from neuguong.dossiers.importing import cells as parse
from neuguong.dossiers.importing.codes import ethnic_groups, vendor_honours
from neuguong.dossiers.importing.names import parse_honorific, parse_person
from tests.shared_data import needs_shared, rows_of

PARSERS = [
    parse.parse_text,
    parse.parse_date,
    parse.parse_sex,
    parse.parse_mark,
    parse.parse_kind,
    parse.parse_rating,
    parse.parse_identity_number,
    parse.parse_ethnic_group,
    parse.parse_category,
    parse.parse_honour_code,
    parse.parse_count,
    parse.parse_year,
    parse_person,
    parse_honorific,
]


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("blank", [None, "", "  ", "-", "N/A", "#N/A", "…", CellError("#REF!")])
def test_nothing_said_is_no_value_and_no_problem(parser, blank):
    cell = parser(blank)

    assert (cell.value, cell.problem) == (None, None)


@pytest.mark.parametrize("parser", PARSERS)
@given(value=st.one_of(st.text(), st.integers(), st.floats(allow_nan=True), st.booleans(), st.dates(), st.datetimes()))
def test_parsers_never_raise_and_keep_what_was_typed(parser, value):
    cell = parser(value)

    assert cell.raw is value


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("14/03/1985", PartialDate(1985, 3, 14)),
        ("14-3-91", PartialDate(1991, 3, 14)),
        ("2.9.1990", PartialDate(1990, 9, 2)),
        ("1/1/30", PartialDate(2030, 1, 1)),
        ("1/1/31", PartialDate(1931, 1, 1)),
        ("3/1985", PartialDate(1985, 3)),
        ("Tháng 3/1985", PartialDate(1985, 3)),
        ("1985", PartialDate(1985)),
        (1985, PartialDate(1985)),
        ("Năm 1985", PartialDate(1985)),
        ("1985-03-14", PartialDate(1985, 3, 14)),
        ("1985-03-14 00:00:00", PartialDate(1985, 3, 14)),
        ("7 tháng 5 năm 1956", PartialDate(1956, 5, 7)),
        (31120, PartialDate(1985, 3, 14)),
        ("31120", PartialDate(1985, 3, 14)),
        (date(1985, 3, 14), PartialDate(1985, 3, 14)),
        (datetime.fromisoformat("1985-03-14T07:00"), PartialDate(1985, 3, 14)),
    ],
)
def test_dates_as_offices_type_them(typed, expected):
    assert parse.parse_date(typed).value == expected


@pytest.mark.parametrize("typed", ["31/02/1985", "29/2/2023", "14/13/1985", "0/5/1990", "1/1/3021", "00/1985"])
def test_impossible_dates_are_quoted_in_the_problem(typed):
    cell = parse.parse_date(typed)

    assert cell.value is None
    assert cell.problem.message == f"Ngày “{typed}” không có thật. Hãy sửa lại theo dạng ngày/tháng/năm."


@pytest.mark.parametrize("typed", ["khoảng 1985", "14/3", "abc", 12, 3.7, True])
def test_other_things_are_no_dates(typed):
    cell = parse.parse_date(typed)

    assert (cell.value, cell.problem.severity) == (None, Severity.ERROR)


def test_year_alone_stays_a_year():
    assert (str(PartialDate(1985)), PartialDate(1985).exact) == ("1985", None)


def test_corrected_dates_are_reported_and_plain_ones_are_not():
    assert parse.parse_date("14-3-91").changed == "Đã hiểu ngày tháng: “14-3-91” là 14/03/1991"
    assert parse.parse_date(31120).changed == "Đã hiểu ngày tháng: “31120” là 14/03/1985"
    assert (parse.parse_date("14/3/1985").changed, parse.parse_date(date(1985, 3, 14)).changed) == (None, None)


@pytest.mark.parametrize(
    ("typed", "sex"),
    [("NAM", Sex.MALE), ("NU", Sex.FEMALE), ("Nữ", Sex.FEMALE), ("nam ", Sex.MALE), ("Bà", Sex.FEMALE)],
)
def test_sex(typed, sex):
    assert parse.parse_sex(typed).value is sex


def test_unknown_sex_is_asked_not_guessed():
    cell = parse.parse_sex("khác")

    assert (cell.value, cell.problem.severity) == (None, Severity.WARNING)


@pytest.mark.parametrize(
    ("typed", "value"), [("x", True), ("X", True), ("có", True), (1, True), ("không", False), (0, False)]
)
def test_marks(typed, value):
    assert parse.parse_mark(typed).value is value


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("CANHAN", RecipientKind.INDIVIDUAL),
        ("TAPTHE", RecipientKind.COLLECTIVE),
        ("HOGIADINH", RecipientKind.HOUSEHOLD),
        ("Khen thưởng tập thể", RecipientKind.COLLECTIVE),
        ("Hộ gia đình", RecipientKind.HOUSEHOLD),
    ],
)
def test_kinds(typed, kind):
    assert parse.parse_kind(typed).value is kind


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("HTXSNV", RatingLevel.EXCELLENT),
        ("HTTNV", RatingLevel.GOOD),
        ("HTNV", RatingLevel.COMPLETED),
        ("KHTNV", RatingLevel.NOT_COMPLETED),
        ("Hoàn thành xuất sắc nhiệm vụ", RatingLevel.EXCELLENT),
        ("Xuất sắc", RatingLevel.EXCELLENT),
        ("hoàn thành tốt nhiệm vụ.", RatingLevel.GOOD),
        ("Tốt", RatingLevel.GOOD),
        ("Không hoàn thành nhiệm vụ", RatingLevel.NOT_COMPLETED),
    ],
)
def test_ratings(typed, level):
    assert parse.parse_rating(typed).value is level


@pytest.mark.parametrize("typed", ["Khá", "A", "Trung bình", 9.5])
def test_words_that_are_no_level_of_the_law_are_problems(typed):
    cell = parse.parse_rating(typed)

    assert cell.value is None
    assert str(typed) in cell.problem.message


@pytest.mark.parametrize(
    ("typed", "number"), [("012085000123", "012085000123"), (123456789, "123456789"), (312085000123, "312085000123")]
)
def test_identity_numbers(typed, number):
    assert parse.parse_identity_number(typed).value == number


def test_lost_leading_zero_is_a_problem_and_padded_only_on_demand():
    asked, padded = (
        parse.parse_identity_number(12085000123),
        parse.parse_identity_number(12085000123, pad_lost_zero=True),
    )

    assert (asked.value, "bỏ số 0 ở đầu" in asked.problem.message) == (None, True)
    assert (padded.value, padded.problem) == ("012085000123", None)
    assert padded.changed == "Đã thêm số 0 ở đầu số căn cước"


@pytest.mark.parametrize("typed", ["77777", "0120850001234", "A12085000123", 8.5])
def test_other_identity_numbers_are_problems_that_do_not_repeat_the_number(typed):
    problem = parse.parse_identity_number(typed).problem

    assert (problem.severity, str(typed) in problem.message) == (Severity.ERROR, False)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Mông", "Mông"),
        ("H'Mông", "Mông"),
        ("HMÔNG", "Mông"),
        ("dân tộc Thái", "Thái"),
        ("Thái trắng", "Thái"),
        ("Khơ Mú", "Khơ-mú"),
        ("Hà Nhì", "Hà Nhì"),
        ("Dao đỏ", "Dao"),
        ("Sila", "Si La"),
        ("08", "Mông"),
        (8, "Mông"),
    ],
)
def test_ethnic_groups_by_every_usual_spelling(typed, name):
    assert parse.parse_ethnic_group(typed).value.name == name


@pytest.mark.parametrize("typed", ["Mán", "Xá", "Việt Nam", 77])
def test_a_name_of_several_peoples_is_asked_not_guessed(typed):
    assert parse.parse_ethnic_group(typed).problem.severity is Severity.ERROR


def test_there_are_54_peoples():
    assert len(set(ethnic_groups().values())) == 54


@needs_shared
def test_codes_and_names_of_the_peoples_agree_with_the_list():
    assert set(ethnic_groups().values()) == {
        (row["code"], row["official_name"]) for row in rows_of("people/ethnic_groups_54.csv")
    }


@pytest.mark.parametrize(
    ("typed", "category"),
    [
        ("1660638976", SubjectCategory.DIRECT_WORKER),
        (1660638930, SubjectCategory.LEADER_DIVISION_UP),
        ("Doanh nhân", SubjectCategory.ENTREPRENEUR),
        ("Đơn vị sự nghiệp", SubjectCategory.ORG_SERVICE),
        ("Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu", SubjectCategory.DIRECT_WORKER),
    ],
)
def test_categories_by_wording_and_by_number(typed, category):
    assert parse.parse_category(typed).value is category


def test_a_reused_category_number_is_asked():
    cell = parse.parse_category("1660638226")

    assert (cell.value, cell.problem.severity) == (None, Severity.WARNING)


@needs_shared
def test_every_wording_of_the_category_list_is_known():
    rows = rows_of("templates/codelist_phan_loai_doi_tuong.csv")

    assert [row["tenphanloai"] for row in rows if parse.parse_category(row["tenphanloai"]).value is None] == []


def test_honour_numbers_are_read_by_the_files_own_list_first():
    assert parse.parse_honour_code("1647933042").value == "Lao động tiên tiến"
    assert parse.parse_honour_code("1650360491", {"1650360491": "Bằng khen"}).value == "Bằng khen"


def test_an_honour_number_with_two_meanings_is_asked():
    cell = parse.parse_honour_code("1650360312")

    assert cell.value is None
    assert cell.problem.message.startswith("Mã “1650360312” có hai nghĩa: Huân chương Chiến sĩ vẻ vang hoặc Huy chương")


@needs_shared
def test_every_honour_number_of_the_code_list_is_known():
    listed = {row["mahinhthuckt"]: row["tenhinhthuckt"] for row in rows_of("templates/codelist_hinh_thuc_90.csv")}

    assert {code: name for code, name in listed.items() if name not in vendor_honours().get(code, ())} == {}


@pytest.mark.parametrize(("typed", "count"), [(12, 12), ("12 người", 12), ("2.235", 2235), ("0", 0)])
def test_counts(typed, count):
    assert parse.parse_count(typed).value == count


@pytest.mark.parametrize("typed", ["mười", -1, 1.5])
def test_other_counts_are_problems(typed):
    assert parse.parse_count(typed).problem.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("typed", "year"), [(2025, 2025), ("2025", 2025), ("2023-2024", 2024), ("Năm học 2023 - 2024", 2024)]
)
def test_years(typed, year):
    assert parse.parse_year(typed).value == year


@pytest.mark.parametrize(
    ("typed", "honorific", "name", "sex"),
    [
        ("Ông Nguyễn Văn A", "Ông", "Nguyễn Văn A", Sex.MALE),
        ("Bà Lò Thị Ỏn", "Bà", "Lò Thị Ỏn", Sex.FEMALE),
        ("ÔNG LÒ VĂN PÂNG", "Ông", "LÒ VĂN PÂNG", Sex.MALE),
        ("Đ/c Giàng A Chù", "", "Giàng A Chù", None),
        ("Đại tá Lê Văn Tiến", "Đại tá", "Lê Văn Tiến", None),
        ("Thượng tá, bác sĩ", "", "Thượng tá, bác sĩ", None),
        ("Bác sĩ Sùng Thị Mỷ", "Bác sĩ", "Sùng Thị Mỷ", None),
        ("Bá Văn Thắng", "", "Bá Văn Thắng", None),
        ("Ong Văn Ba", "", "Ong Văn Ba", None),
        ("Bà Thị", "", "Bà Thị", None),
        ("Lỳ  Xá\u00a0Xạ", "", "Lỳ Xá Xạ", None),
        ("Mùa A Dơ", "", "Mùa A Dơ", None),
    ],
)
def test_forms_of_address_come_off_names(typed, honorific, name, sex):
    person = parse_person(typed).value

    assert (person.honorific, person.name, person.sex) == (honorific, name, sex)


@pytest.mark.parametrize(
    ("typed", "honorific", "sex"),
    [("Ông", "Ông", Sex.MALE), ("BÀ", "Bà", Sex.FEMALE), ("Thượng tá", "Thượng tá", None), ("Bác sĩ", "Bác sĩ", None)],
)
def test_sex_is_told_by_ong_and_ba_only(typed, honorific, sex):
    person = parse_honorific(typed).value

    assert (person.honorific, person.sex) == (honorific, sex)


@pytest.mark.parametrize("typed", ["Ông/Bà", "Ông, bà"])
def test_both_forms_of_address_say_nothing(typed):
    assert parse_honorific(typed).value is None


@pytest.mark.parametrize("typed", ["123", "--!--", "?"])
def test_a_name_without_letters_is_a_problem(typed):
    assert parse_person(typed).problem.message == f"“{typed}” không phải là tên. Hãy ghi họ và tên."


def test_old_font_is_mentioned_with_what_stood_in_the_file():
    cell = parse.with_old_font(parse.parse_text("Lò Văn Pâng"), "Lß V¨n P©ng ")

    assert cell.changed == "Đã chuyển phông chữ cũ sang Unicode: “Lß V¨n P©ng”"
