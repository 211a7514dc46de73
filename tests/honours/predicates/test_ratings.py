from datetime import date

import pytest

from honours import Rating, RatingLevel, Register, Truth
from honours.facts import Discipline

GOOD_YEAR = {"evaluation": {"level": "good", "years": 1, "consecutive": True, "anchor": "award_year"}}
FIVE_GOOD = {"evaluation": {"level": "good", "years": 5, "consecutive": True, "anchor": "proposal"}}
AFTER = {
    "evaluation": {"level": "good", "years": 5, "consecutive": True, "anchor": {"after": "BK_TTG", "until": "proposal"}}
}
OPEN_END = {"evaluation": {"level": "good", "years": 3, "consecutive": True, "anchor": {"after": "BK_TTG"}}}
TWO_EXCELLENT = {
    "all": [FIVE_GOOD, {"evaluation": {"level": "excellent", "min_total": 2, "anchor": {"within": "the_run"}}}]
}
BY_TITLE = {
    "evaluation": {"level": "excellent", "years": 2, "consecutive": True, "anchor": "proposal", "or_title": ["TTLDXS"]}
}


def without(make, register):
    return {key: year for key, year in make.closed.items() if key is not register}


@pytest.mark.parametrize(
    ("level", "expected"),
    [("excellent", Truth.MET), ("good", Truth.MET), ("completed", Truth.UNMET), ("not_completed", Truth.UNMET)],
)
def test_a_year_counts_from_its_level_up(ask, make, level, expected):
    assert ask(GOOD_YEAR, make.individual(ratings=make.rated(level, 2024))).truth is expected


def test_a_year_without_a_rating_is_unknown_unless_the_register_is_complete(ask, make):
    open_register = make.individual(complete_since=without(make, Register.RATINGS))

    assert ask(GOOD_YEAR, open_register).truth is Truth.UNKNOWN
    assert ask(GOOD_YEAR, make.individual()).truth is Truth.UNMET


@pytest.mark.parametrize(("until", "expected"), [(2024, Truth.UNMET), (2023, Truth.UNKNOWN)])
def test_a_register_may_be_complete_up_to_a_year_only(ask, make, until, expected):
    facts = make.individual(complete_until={Register.RATINGS: until})

    assert ask(GOOD_YEAR, facts).truth is expected


def test_two_ratings_of_one_year_that_differ_are_unknown(ask, make):
    facts = make.individual(ratings=(Rating(2024, RatingLevel.GOOD), Rating(2024, RatingLevel.COMPLETED)))

    found = ask(GOOD_YEAR, facts)

    assert found.truth is Truth.UNKNOWN
    assert found.fact == "Năm 2024: hoàn thành nhiệm vụ và hoàn thành tốt nhiệm vụ (hai kết quả khác nhau)"


def test_a_run_names_its_years_and_what_it_lacks(ask, make):
    found = ask(FIVE_GOOD, make.individual(ratings=make.rated("good", 2023, 2024)))

    assert found.truth is Truth.UNMET
    assert found.fact == "Có 2 năm liên tục được xếp loại hoàn thành tốt nhiệm vụ trở lên (2023, 2024); cần 05"
    assert found.missing == "Cần đủ 05 năm liên tục; còn thiếu 3 năm"


def test_a_run_may_end_in_the_year_of_the_proposal(ask, make):
    facts = make.individual(ratings=make.rated("good", 2021, 2022, 2023, 2024, 2025))

    assert ask(FIVE_GOOD, facts, on=date(2025, 12, 1)).truth is Truth.MET


def test_an_unrated_year_inside_the_run_is_asked_for(ask, make):
    facts = make.individual(
        ratings=make.rated("good", 2020, 2021, 2023, 2024), complete_since=without(make, Register.RATINGS)
    )

    found = ask(FIVE_GOOD, facts)

    assert (found.truth, found.missing) == (Truth.UNKNOWN, "Bổ sung mức xếp loại năm 2022")


def test_the_run_restarts_after_discipline(ask, make):
    years = range(2019, 2025)
    ended = Discipline("khien_trach", ended_on=date(2021, 3, 31))
    found = ask(FIVE_GOOD, make.individual(ratings=make.rated("good", *years), discipline=(ended,)))

    assert found.truth is Truth.UNMET
    assert found.fact.endswith("(2022, 2023, 2024); cần 05 (tính từ khi chấp hành xong kỷ luật, từ năm 2022)")


def test_the_year_in_which_a_discipline_ended_is_unsure(ask, make):
    years = range(2020, 2025)
    ended = Discipline("khien_trach", ended_on=date(2020, 3, 31))
    found = ask(FIVE_GOOD, make.individual(ratings=make.rated("good", *years), discipline=(ended,)))

    assert found.truth is Truth.UNKNOWN
    assert found.missing == "Làm rõ mốc bắt đầu tính chuỗi năm (khen thưởng trước đó, thời điểm hết kỷ luật)"


@pytest.mark.parametrize(("decided", "expected"), [(2012, Truth.MET), (2019, Truth.UNKNOWN), (2023, Truth.UNMET)])
def test_a_discipline_without_an_end_fades_after_three_years(ask, make, decided, expected):
    facts = make.individual(
        ratings=make.rated("good", *range(2020, 2025)), discipline=(Discipline("canh_cao", year=decided),)
    )

    assert ask(FIVE_GOOD, facts).truth is expected


@pytest.mark.parametrize(
    ("base", "expected"), [(2019, Truth.MET), (2018, Truth.MET), (2020, Truth.UNMET), (None, Truth.UNKNOWN)]
)
def test_a_run_after_an_honour_starts_the_year_after_it(ask, make, base, expected):
    facts = make.individual(ratings=make.rated("good", *range(2015, 2025)), honours=make.held("BK_TTG", base))

    assert ask(AFTER, facts).truth is expected


@pytest.mark.parametrize(("base", "expected"), [(2019, Truth.UNKNOWN), (2020, Truth.UNMET)])
def test_a_base_that_waits_for_its_decision_counts_from_its_own_year(ask, make, base, expected):
    waiting = make.held("BK_TTG", base, pending=True)

    assert (
        ask(AFTER, make.individual(ratings=make.rated("good", *range(2015, 2025)), honours=waiting)).truth is expected
    )


def test_without_the_base_there_is_no_run(ask, make):
    found = ask(AFTER, make.individual(ratings=make.rated("good", *range(2015, 2025))))

    assert found.truth is Truth.UNMET
    assert found.fact == "Chưa có năm nào trong chuỗi được xếp loại hoàn thành tốt nhiệm vụ trở lên; cần 05"


def test_a_base_that_may_lie_before_the_register_is_unknown(ask, make):
    facts = make.individual(
        ratings=make.rated("good", *range(2015, 2025)), complete_since=without(make, Register.HONOURS)
    )

    assert ask(AFTER, facts).truth is Truth.UNKNOWN


def test_a_run_that_need_not_reach_the_proposal_leaves_an_ended_one_open(ask, make):
    facts = make.individual(
        ratings=(*make.rated("good", 2016, 2017, 2018), *make.rated("completed", 2024)),
        honours=make.held("BK_TTG", 2015),
    )

    found = ask(OPEN_END, facts)

    assert found.truth is Truth.UNKNOWN
    assert found.missing == (
        "Chuỗi năm 2016, 2017, 2018 không kéo dài đến lúc đề nghị; luật không nêu rõ, người có thẩm quyền quyết định"
    )


def test_one_year_is_enough_for_an_ended_run_where_no_number_is_asked(ask, make):
    node = {"evaluation": {"level": "good", "consecutive": True, "anchor": {"after": "BK_TTG"}}}
    bad_since = make.rated("completed", 2024)
    ended = make.individual(ratings=(*make.rated("good", 2018), *bad_since), honours=make.held("BK_TTG", 2015))
    never = make.individual(ratings=bad_since, honours=make.held("BK_TTG", 2015))

    assert ask(node, ended).truth is Truth.UNKNOWN
    assert ask(node, never).truth is Truth.UNMET


def test_no_ended_run_is_long_enough(ask, make):
    facts = make.individual(ratings=make.rated("good", 2016, 2017), honours=make.held("BK_TTG", 2015))

    assert ask(OPEN_END, facts).truth is Truth.UNMET


@pytest.mark.parametrize(
    ("excellent", "expected", "fact"),
    [
        ((2021, 2024), Truth.MET, "Có 2 năm hoàn thành xuất sắc nhiệm vụ (2021, 2024)"),
        ((2024,), Truth.UNMET, "Có 1 năm hoàn thành xuất sắc nhiệm vụ (2024); cần 02"),
        ((), Truth.UNMET, "Chưa có năm nào hoàn thành xuất sắc nhiệm vụ trong chuỗi năm được tính; cần 02"),
    ],
)
def test_excellent_years_are_counted_inside_the_run(ask, make, excellent, expected, fact):
    good = [year for year in range(2020, 2025) if year not in excellent]
    facts = make.individual(ratings=(*make.rated("excellent", *excellent), *make.rated("good", *good)))

    found = ask(TWO_EXCELLENT, facts).children[1]

    assert (found.truth, found.fact) == (expected, fact)


def test_excellent_years_that_nobody_rated_are_asked_for(ask, make):
    facts = make.individual(
        ratings=make.rated("good", 2021, 2022, 2023, 2024), complete_since=without(make, Register.RATINGS)
    )

    found = ask(TWO_EXCELLENT, facts).children[1]

    assert found.truth is Truth.UNKNOWN
    assert found.missing == (
        "Bổ sung năm hoàn thành xuất sắc nhiệm vụ khác trong chuỗi năm được tính, nếu có; cần 02 năm"
    )


def test_a_title_stands_for_an_excellent_year(ask, make):
    facts = make.collective(ratings=make.rated("excellent", 2023), honours=make.held("TTLDXS", 2024))

    assert ask(BY_TITLE, facts).truth is Truth.MET


def test_a_run_that_must_reach_the_proposal_is_not_saved_by_an_older_one(ask, make):
    facts = make.individual(
        ratings=(*make.rated("good", *range(2016, 2022)), *make.rated("completed", 2024)),
        honours=make.held("BK_TTG", 2015),
    )

    assert ask(AFTER, facts).truth is Truth.UNMET


def test_a_run_just_long_enough_is_asked_about_before_an_older_one(ask, make):
    facts = make.individual(
        ratings=(
            *make.rated("good", 2012, 2013, 2014),
            *make.rated("completed", 2021),
            *make.rated("good", 2022, 2023),
        ),
        honours=make.held("BK_TTG", 2010),
        complete_since=without(make, Register.RATINGS),
    )

    found = ask(OPEN_END, facts)

    assert (found.truth, found.missing) == (Truth.UNKNOWN, "Bổ sung mức xếp loại năm 2024")


def test_a_pending_base_may_turn_out_to_be_the_first(ask, make):
    honours = (*make.held("BK_TTG", 2021), *make.held("BK_TTG", 2015, pending=True))

    facts = make.individual(ratings=make.rated("good", *range(2012, 2025)), honours=honours)

    assert ask(AFTER, facts).truth is Truth.UNKNOWN


def test_a_year_with_two_ratings_is_not_surely_excellent(ask, make):
    twice = (*make.rated("good", *range(2020, 2025)), *make.rated("excellent", 2023, 2024))

    found = ask(TWO_EXCELLENT, make.individual(ratings=twice)).children[1]

    assert (found.truth, found.fact) == (
        Truth.UNKNOWN,
        "Chưa có năm nào hoàn thành xuất sắc nhiệm vụ trong chuỗi năm được tính; cần 02",
    )


def test_what_lacks_of_the_excellent_years_is_counted(ask, make):
    facts = make.individual(ratings=(*make.rated("good", *range(2020, 2024)), *make.rated("excellent", 2024)))

    assert ask(TWO_EXCELLENT, facts).children[1].missing == "Cần thêm 1 năm hoàn thành xuất sắc nhiệm vụ"


def test_a_pending_title_may_yet_stand_for_the_year(ask, make):
    facts = make.collective(ratings=make.rated("excellent", 2023), honours=make.held("TTLDXS", 2024, pending=True))

    assert ask(BY_TITLE, facts).truth is Truth.UNKNOWN
