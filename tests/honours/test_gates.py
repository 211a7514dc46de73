"""What each general principle says beside a criterion, word for word, and at its edges."""

from dataclasses import replace
from datetime import date

import pytest

from honours import AwardType, Facts, HeldHonour, RecipientKind, Truth
from honours.facts import CollectiveYear, Discipline
from honours.principles import authority, criterion_gates, months_worked, preferred

TODAY = date(2025, 12, 20)
MET, UNMET, UNKNOWN = Truth.MET, Truth.UNMET, Truth.UNKNOWN


@pytest.fixture
def said(evaluate):
    """(truth, fact, missing) of one gate, or None where it has nothing to say."""

    def asked(rule, honour, facts, on=TODAY, point=0, **question):
        root = evaluate(honour, facts, on=on, **question).alternatives[point].root
        lines = [line for line in root.children if line.operator == rule]
        assert len(lines) <= 1
        return (lines[0].truth, lines[0].fact, lines[0].missing) if lines else None

    return asked


def awarded(*codes, **values):
    return {"honours": tuple(HeldHonour(code, 2025, achievement="cứu người", **values) for code in codes)}


def has(**values):
    return {"attributes": values}


@pytest.mark.parametrize(
    ("rule", "honour", "values", "question", "expected"),
    [
        ("double_award", "BK_TINH", {}, {"achievement": "cứu người"}, None),
        ("double_award", "BK_TINH", awarded("GK_XA"), {}, None),
        ("double_award", "BK_TINH", awarded("GK_XA", cancelled=True), {"achievement": "cứu người"}, None),
        (
            "double_award",
            "BK_TINH",
            awarded("GK_XA", "GK_SO", decision_number="5/QĐ"),
            {"achievement": "Cứu người"},
            (UNMET, "Thành tích này đã được tặng Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã (2025, QĐ số 5/QĐ)"),
        ),
        (
            "posthumous",
            "CSTDCS",
            {},
            {"posthumous": True},
            (
                UNKNOWN,
                "Đề nghị truy tặng; luật chỉ ghi “để tặng”, không ghi “truy tặng” với hình thức này",
                "Người có thẩm quyền quyết định việc truy tặng; nên xét truy tặng bằng khen",
            ),
        ),
        ("posthumous", "BK_TINH", {}, {"posthumous": True}, None),
        ("posthumous", "CSTDCS", {}, {}, None),
        ("self_proposal", "LDTT", {}, {"proposed_by": "tập thể"}, None),
        (
            "self_proposal",
            "LDTT",
            {},
            {"proposed_by": "cá nhân tự đề nghị"},
            (UNMET, "Cá nhân tự đề nghị, chưa qua đơn vị quản lý bình xét và đề nghị"),
        ),
        ("authority", "CSTDCS", {}, {}, None),
        ("authority", "CSTDCS", {}, {"decider": "ai đó"}, None),
        (
            "authority",
            "BK_TINH",
            {},
            {"decider": "Giám đốc Sở Y tế"},
            (
                UNMET,
                "Giám đốc Sở Y tế không có thẩm quyền tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
                "Trình người có thẩm quyền: Chủ tịch Ủy ban nhân dân cấp tỉnh",
            ),
        ),
        (
            "authority",
            "CSTDCS",
            {},
            {"decider": "Hiệu trưởng trường A"},
            (
                UNKNOWN,
                "Hiệu trưởng trường A: chỉ có thẩm quyền khi quy định của tỉnh hoặc bộ, ngành nêu rõ",
                "Đối chiếu quy định về thẩm quyền của tỉnh",
            ),
        ),
        (
            "managing_unit",
            "CSTDCS",
            has(unit="Sở Y tế"),
            {"decider": "Giám đốc Sở Nội vụ"},
            (UNMET, "Giám đốc Sở Nội vụ không quản lý Sở Y tế; cấp quản lý trực tiếp quyết định"),
        ),
        ("managing_unit", "BK_TINH", has(unit="Sở Y tế"), {"decider": "Giám đốc Sở Nội vụ"}, None),
        ("managing_unit", "CSTDCS", {}, {"decider": "Giám đốc Sở Nội vụ"}, None),
        ("managing_unit", "CSTDCS", has(unit="Sở Y tế"), {}, None),
        ("managing_unit", "CSTDCS", has(unit="Công ty A"), {"decider": "Tổng giám đốc công ty thuộc Sở Y tế"}, None),
        ("form_name", "GK_SO", {}, {"asked_name": "Giấy khen"}, None),
        ("form_name", "GK_SO", {}, {"asked_name": ""}, None),
        (
            "form_name",
            "LDTT",
            {},
            {"asked_name": "Cờ của tỉnh"},
            (UNMET, "Không có hình thức “Cờ của tỉnh”; hình thức đúng là Lao động tiên tiến"),
        ),
        ("local_bar", "LDTT", has(recruited_on=date(2025, 3, 1)), {}, None),
        (
            "local_bar",
            "LDTT",
            has(recruited_on=date(2025, 3, 2)),
            {},
            (
                UNKNOWN,
                "Mới tuyển dụng ngày 02/03/2025, chưa đủ 10 tháng trong năm 2025",
                "Mới tuyển dụng ngày 02/03/2025, chưa đủ 10 tháng trong năm 2025: đối chiếu quy định chi tiết của tỉnh",
            ),
        ),
        ("local_bar", "LDTT", has(absent_days=39), {}, None),
        (
            "local_bar",
            "LDTT",
            has(absent_days=40),
            {},
            (
                UNKNOWN,
                "Nghỉ 40 ngày làm việc trong năm 2025",
                "Nghỉ 40 ngày làm việc trong năm 2025: đối chiếu quy định chi tiết của tỉnh",
            ),
        ),
        (
            "local_bar",
            "LDTT",
            {"discipline": (Discipline("canh_cao", year=2025), Discipline("khien_trach", year=2025))},
            {},
            (
                UNKNOWN,
                "Bị kỷ luật cảnh cáo trong năm 2025",
                "Bị kỷ luật cảnh cáo trong năm 2025: đối chiếu quy định chi tiết của tỉnh",
            ),
        ),
        (
            "local_bar",
            "LDTT",
            has(**{"absent_days": 50, "local_rule:LDTT": False}),
            {},
            (UNMET, "Nghỉ 50 ngày làm việc trong năm 2025; quy định của tỉnh không cho xét"),
        ),
        ("local_bar", "LDTT", has(**{"absent_days": 50, "local_rule:LDTT": True}), {}, None),
        ("local_bar", "LDTT", has(**{"local_rule:LDTT": False}), {}, None),
        ("local_bar", "BK_TINH", has(absent_days=50), {}, None),
    ],
)
def test_what_a_principle_says_of_a_person(said, make, rule, honour, values, question, expected):
    found = said(rule, honour, make.individual(**values), **question)

    assert found == (expected and (*expected, expected[1])[:3])


@pytest.mark.parametrize(
    ("values", "on", "expected"),
    [
        (has(registered=False), date(2020, 12, 20), (UNMET, "Không đăng ký thi đua trong năm xét")),
        (has(registered=True), date(2020, 12, 20), None),
        ({}, date(2020, 12, 20), None),
    ],
)
def test_registration_before_2024(said, make, values, on, expected):
    assert said("registration", "LDTT", make.individual(**values), on) == (expected and (*expected, expected[1]))
    assert said("registration", "BK_TINH", make.individual(**values), on) is None


def test_long_absence_was_no_bar_before_2024(said, make):
    """The decree of 2017 named newcomers and discipline only."""
    when = date(2023, 12, 20)

    assert said("barred", "LDTT", make.individual(**has(absent_days=200)), when) is None
    assert said("barred", "LDTT", make.individual(**has(recruited_on=date(2023, 6, 1))), when)[0] is UNMET
    assert said("barred", "BK_TINH", make.individual(**has(recruited_on=date(2023, 6, 1))), when) is None


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        (
            (CollectiveYear(2025, disciplined_from_warning=2),),
            "Có 2 người bị kỷ luật từ cảnh cáo trở lên năm 2025; điều 27 không loại tập thể có người bị kỷ luật",
        ),
        (
            (CollectiveYear(2025), CollectiveYear(2025, disciplined_from_warning=1)),
            "Có 1 người bị kỷ luật từ cảnh cáo trở lên năm 2025; điều 27",
        ),
        ((CollectiveYear(2025, disciplined_from_warning=0),), None),
        ((CollectiveYear(2025),), None),
        ((CollectiveYear(2024, disciplined_from_warning=2),), None),
    ],
)
def test_members_disciplined_in_the_year(said, make, years, expected):
    found = said("member_discipline", "TTLDXS", make.collective(collective_years=years))

    assert found is None if expected is None else found[1].startswith(expected)
    assert said("member_discipline", "TTLDTT", make.collective(collective_years=years)) is None


@pytest.mark.parametrize(
    ("honour", "kind", "rule", "words"),
    [
        ("BK_TINH", RecipientKind.HOUSEHOLD, "recipient", None),
        (
            "LDTT",
            RecipientKind.HOUSEHOLD,
            "household",
            "Lao động tiên tiến chỉ dành cho cá nhân, không dành cho hộ gia đình",
        ),
        (
            "LDTT",
            RecipientKind.COLLECTIVE,
            "recipient",
            "Lao động tiên tiến chỉ dành cho cá nhân, không dành cho tập thể",
        ),
        (
            "HC_LAO_DONG_3",
            RecipientKind.HOUSEHOLD,
            "household",
            "Huân chương Lao động hạng Ba chỉ dành cho cá nhân hoặc tập thể, không dành cho hộ gia đình",
        ),
    ],
)
def test_for_whom_the_honour_is(said, honour, kind, rule, words):
    found = said(rule, honour, Facts(kind))

    assert found == (words and (UNMET, words, words))


@pytest.mark.parametrize(
    ("groups", "expected"),
    [({"foreigner"}, UNKNOWN), ({"foreigner", "teacher"}, None), (set(), None), ({"civil_servant"}, None)],
)
def test_foreigners_where_the_article_is_silent(said, make, groups, expected):
    found = said("open_groups", "LDTT", make.individual(groups=frozenset(groups)))

    assert (found and found[0]) == expected
    if found:
        assert found[1].endswith(" (đối tượng: người nước ngoài)")
        assert found[2] == "Người có thẩm quyền quyết định"


@pytest.mark.parametrize(
    ("decider", "on", "place"),
    [
        ("Chủ tịch UBND xã A", date(2025, 6, 1), "Chủ tịch Ủy ban nhân dân cấp xã"),
        (
            "Chủ tịch UBND xã A",
            date(2025, 12, 1),
            "Chủ tịch Ủy ban nhân dân cấp xã",
        ),  # two texts name the office by then
    ],
)
def test_the_right_signer_is_named_with_the_first_text_that_says_so(evaluate, book, make, decider, on, place):
    named = book.honour("GK_XA").edition(on).deciders_on(on)[0]

    root = evaluate("GK_XA", make.individual(), on=on, decider=decider).alternatives[0].root

    line = next(line for line in root.children if line.operator == "authority")
    assert (line.truth, line.fact, line.missing) == (MET, f"{place} có thẩm quyền quyết định", "")
    assert line.citation == named.citation


def test_a_day_without_any_decider_is_told_whoever_is_to_sign(said, make):
    gone = (UNMET, "Không còn người có thẩm quyền tặng Giấy khen của Chủ tịch Ủy ban nhân dân cấp huyện vào ngày này")

    for decider in ("", "Chủ tịch UBND huyện A", "ai đó"):
        assert said("authority", "GK_HUYEN", make.individual(), decider=decider)[:2] == gone


@pytest.mark.parametrize(
    ("rule", "honour", "values"),
    [
        ("dedication_time", "HC_LAO_DONG_1", has(retirement_notice=False)),
        ("dedication_discipline", "HC_LAO_DONG_1", {"discipline": (Discipline("canh_cao", in_counted_post=True),)}),
        ("year_reuse", "BK_TINH", {"honours": (HeldHonour("BK_TINH", 2024, AwardType.MERIT),)}),
    ],
)
def test_a_principle_that_does_not_hold_on_the_day_says_nothing(scope_of, book, make, rule, honour, values):
    here = scope_of(make.individual(**values), honour=honour, on=TODAY).situation
    before = replace(here, principles={name: item for name, item in here.principles.items() if name != rule})

    def said_by(situation):
        gates = (criterion_gates(item, situation, book.honour(honour)) for item in here.edition.criteria)
        return {line.operator for lines in gates for line in lines}

    assert (said_by(here), said_by(before)) == ({rule}, set())


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("dedication_time", has(retirement_notice=False)),
        ("dedication_discipline", {"discipline": (Discipline("canh_cao", in_counted_post=True),)}),
    ],
)
def test_what_holds_for_long_service_holds_for_nothing_else(scope_of, book, make, rule, values):
    here = scope_of(make.individual(**values), honour="HC_LAO_DONG_1", on=TODAY).situation
    gates = {item.id: criterion_gates(item, here, book.honour("HC_LAO_DONG_1")) for item in here.edition.criteria}

    spoken = {name for name, lines in gates.items() if rule in {line.operator for line in lines}}

    long_service = {item.id for item in here.edition.criteria if item.award_type is AwardType.DEDICATION}
    assert spoken == long_service < set(gates)


@pytest.mark.parametrize("decider", ["", "Chủ tịch UBND tỉnh"])
def test_a_text_that_names_no_decider_refuses_nobody(scope_of, book, make, decider):
    here = scope_of(make.individual(), decider=decider).situation
    silent = replace(here, edition=replace(here.edition, decided_by=()))

    assert authority(here.principles["authority"], silent, book.honour("BK_TINH")) is None


@pytest.mark.parametrize(
    ("recruited", "year", "months"),
    [
        (date(2025, 1, 1), 2025, 12),
        (date(2025, 12, 31), 2025, 1 / 31),
        (date(2024, 12, 1), 2025, 13),
        (date(2025, 2, 1), 2025, 10 + 28 / 31),
    ],
)
def test_months_from_recruitment_to_the_end_of_the_year(recruited, year, months):
    assert months_worked(recruited, year) == pytest.approx(months)


def test_enough_women_are_seventy_per_cent(book):
    rule = book.references.principles_on(TODAY)["preference"]

    assert preferred(rule, [{"id": "A", "women_pct": 70}, {"id": "B", "women_pct": 69}]) == "A"
    assert preferred(rule, [{"id": "A", "women_pct": None}, {"id": "B", "sex": "female"}]) == "B"


@pytest.mark.parametrize(
    ("award", "years", "expected"),
    [
        # two years are needed: those before the proposal of February 2025
        (HeldHonour("BK_TINH", 2023, AwardType.MERIT), (2023, 2024), "2023"),
        (HeldHonour("BK_TINH", 2024, AwardType.MERIT), (2023, 2024), "2023, 2024"),
        (HeldHonour("BK_TINH", 2022, AwardType.MERIT), (2023, 2024), None),
        (HeldHonour("BK_TINH", 2022, AwardType.MERIT, based_on_years=(2024,)), (2023, 2024), "2024"),
        (HeldHonour("BK_TINH", 2024, None), (2023, 2024), "2023, 2024"),
        (HeldHonour("BK_TINH", 2024, AwardType.MERIT, pending=True), (2023, 2024), None),
        (HeldHonour("BK_BO", 2024, AwardType.MERIT), (2023, 2024), None),  # its own years are not on record
        (HeldHonour("BK_BO", 2024, AwardType.MERIT, based_on_years=(2023,)), (2023, 2024), "2023"),
        (HeldHonour("GK_XA", 2024, AwardType.MERIT, based_on_years=(2023,)), (2023, 2024), None),
    ],
)
def test_years_used_before(evaluate, make, award, years, expected):
    facts = make.individual(ratings=make.rated("excellent", *years), honours=(award,))

    found = evaluate("BK_TINH", facts, on=date(2025, 2, 1))

    lines = {
        item.id: line for item in found.alternatives for line in item.root.children if line.operator == "year_reuse"
    }
    assert set(lines) == ({"BK_TINH-1d", "BK_TINH-3d"} if expected else set())  # the two points that ask for two years
    if expected:
        assert lines["BK_TINH-1d"].fact.startswith(f"Các năm {expected} đã dùng cho Bằng khen")
