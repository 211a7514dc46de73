from datetime import date

import pytest

from honours import HeldHonour, Register, Truth
from honours.facts import Service
from honours.predicates.tenure import months_between, months_text

TODAY = date(2025, 3, 1)


def span(since, until=None, of="force", **values):
    """Years in full: from the first of January to the first of January."""
    return Service(of, date(since, 1, 1), date(until, 1, 1) if until else None, **values)


def asked(ask, make, services, complete=True, **args):
    facts = make.individual(services=tuple(services), complete_since=make.closed if complete else {})
    return ask({"tenure": {"of": "force", **args}}, facts, on=TODAY)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2020, 1, 15), date(2021, 1, 15), 12),
        (date(2020, 1, 15), date(2021, 1, 14), 11),
        (date(2021, 1, 1), date(2020, 1, 1), 0),
    ],
)
def test_months_between_are_whole_and_never_negative(start, end, months):
    assert months_between(start, end) == months


@pytest.mark.parametrize(("months", "text"), [(300, "25 năm"), (7, "7 tháng"), (26, "02 năm 2 tháng")])
def test_months_are_told_in_years_and_months(months, text):
    assert months_text(months) == text


@pytest.mark.parametrize(
    ("until", "complete", "truth"),
    [
        (2020, True, Truth.MET),
        (2019, True, Truth.UNMET),
        (2020, False, Truth.MET),
        (2019, False, Truth.UNKNOWN),
    ],
)
def test_tenure_counts_years_against_the_least(ask, make, until, complete, truth):
    assert asked(ask, make, [span(2000, until)], complete, min=20).truth is truth


@pytest.mark.parametrize(
    ("until", "complete", "truth"),
    [
        (2014, True, Truth.UNMET),
        (2015, True, Truth.MET),
        (2020, True, Truth.UNMET),
        (2015, False, Truth.UNKNOWN),
        (2020, False, Truth.UNMET),
    ],
)
def test_tenure_below_is_exclusive(ask, make, until, complete, truth):
    assert asked(ask, make, [span(2000, until)], complete, min=15, below=20).truth is truth


def test_tenure_with_below_alone(ask, make):
    found = asked(ask, make, [span(2000, 2012)], below=10)

    assert (found.truth, found.claim) == (Truth.UNMET, "Có thời gian phục vụ trong lực lượng vũ trang dưới 10 năm")


@pytest.mark.parametrize(
    "services", [[], [Service("force", date(2020, 1, 1), date(2020, 7, 1))], [span(2000, 2009)]], ids=len
)
def test_tenure_with_below_alone_asks_for_no_least_time(ask, make, services):
    assert asked(ask, make, services, below=10).truth is Truth.MET


@pytest.mark.parametrize(("services", "truth"), [([], Truth.UNMET), ([span(2000, 2001)], Truth.MET)])
def test_tenure_of_zero_asks_for_more_than_none(ask, make, services, truth):
    found = asked(ask, make, services, min=0)

    assert (found.truth, found.claim) == (
        truth,
        "Có thời gian phục vụ trong lực lượng vũ trang ở địa bàn, nhiệm vụ đó",
    )


def test_tenure_says_what_was_found_and_what_is_asked(ask, make):
    found = asked(ask, make, [Service("force", date(2000, 1, 1), date(2010, 7, 1))], min=15, below=20)

    assert found.claim == "Có thời gian phục vụ trong lực lượng vũ trang từ 15 năm đến dưới 20 năm"
    assert found.fact == "Có 10 năm 6 tháng phục vụ trong lực lượng vũ trang; cần từ 15 năm đến dưới 20 năm"
    assert found.missing == "Bổ sung quá trình công tác: thời gian phục vụ trong lực lượng vũ trang, địa bàn"


def test_tenure_that_goes_on_counts_to_the_day_of_the_proposal(ask, make):
    services = [Service("force", date(2005, 3, 1)), Service("force", date(2030, 1, 1))]

    assert asked(ask, make, services, min=20).truth is Truth.MET
    assert asked(ask, make, services, min=21).truth is Truth.UNMET


def test_tenure_of_another_kind_does_not_count(ask, make):
    found = asked(ask, make, [span(1990, 2020, of="teaching")], min=20)

    assert (found.truth, found.fact) == (
        Truth.UNMET,
        "Chưa ghi nhận thời gian phục vụ trong lực lượng vũ trang; cần từ 20 năm trở lên",
    )


@pytest.mark.parametrize(("hard_area", "truth"), [(True, Truth.MET), (False, Truth.UNMET), (None, Truth.UNKNOWN)])
def test_time_in_hard_areas_counts_twice(ask, make, hard_area, truth):
    assert asked(ask, make, [span(2000, 2010, hard_area=hard_area)], min=20, factor_hard_area=2).truth is truth


@pytest.mark.parametrize(("direct", "truth"), [(True, Truth.MET), (False, Truth.UNMET), (None, Truth.UNKNOWN)])
def test_direct_work_alone_counts_where_it_is_asked(ask, make, direct, truth):
    assert asked(ask, make, [span(2000, 2020, direct=direct)], min=20, direct=True).truth is truth


@pytest.mark.parametrize(("field", "truth"), [("xiec", Truth.MET), ("kich", Truth.UNMET), ("", Truth.UNKNOWN)])
def test_only_the_forms_of_art_that_are_named_count(ask, make, field, truth):
    found = asked(ask, make, [span(2000, 2020, field=field)], min=20, fields=["xiec", "mua"])

    assert found.truth is truth


@pytest.mark.parametrize(
    ("services", "truth"),
    [
        ([span(2000, 2010), span(2010, 2020)], Truth.MET),
        (
            [
                Service("force", date(2000, 1, 1), date(2010, 1, 1)),
                Service("force", date(2010, 2, 1), date(2020, 2, 1)),
            ],
            Truth.MET,
        ),
        (
            [
                Service("force", date(2000, 1, 1), date(2010, 1, 1)),
                Service("force", date(2010, 2, 2), date(2020, 2, 2)),
            ],
            Truth.UNMET,
        ),
        ([span(2012, 2020), span(2000, 2010)], Truth.UNMET),
        ([span(1990, 1995), Service("force", date(2003, 1, 1), date(2022, 12, 1))], Truth.UNMET),  # a month too short
        ([span(2004), span(1990, 1995)], Truth.MET),
        ([span(2005, 2025), span(1990, 1995)], Truth.MET),
        (
            [span(2000, 2015), span(2003, 2005), span(2015, 2020)],
            Truth.MET,
        ),  # a short span inside a long one ends nothing
    ],
)
def test_unbroken_service_is_the_longest_stretch(ask, make, services, truth):
    assert asked(ask, make, services, min=20, continuous=True).truth is truth


def test_a_month_counts_once_however_many_spans_hold_it(ask, make):
    services = [span(2000, 2015), span(2005, 2010)]

    assert asked(ask, make, services, min=16).truth is Truth.UNMET
    assert asked(ask, make, services, min=16, continuous=True).truth is Truth.UNMET


def test_a_short_span_counts_one_month(ask, make):
    days = Service("force", date(2020, 1, 10), date(2020, 1, 20))

    assert asked(ask, make, [days], min=1).fact == "Có 1 tháng phục vụ trong lực lượng vũ trang; cần từ 01 năm trở lên"


@pytest.mark.parametrize(("hard_area", "truth"), [(True, Truth.MET), (None, Truth.UNKNOWN), (False, Truth.UNMET)])
def test_service_of_the_forces_in_a_hard_area_is_hard_duty(ask, make, hard_area, truth):
    facts = make.individual(services=(span(2000, 2010, hard_area=hard_area),))

    assert ask({"tenure": {"of": "hard_duty", "min": 5}}, facts, on=TODAY).truth is truth


def prizes(ask, make, years, honours=(), complete=True, **args):
    facts = make.individual(prizes=years, honours=honours, complete_since=make.closed if complete else {})
    return ask({"competition_prize": {"count": 2, **args}}, facts, on=TODAY)


@pytest.mark.parametrize(
    ("years", "complete", "truth"),
    [
        ((2010, 2015), True, Truth.MET),
        ((2010,), True, Truth.UNMET),
        ((2010, None), True, Truth.UNKNOWN),
        ((), False, Truth.UNKNOWN),
    ],
)
def test_prizes_are_counted(ask, make, years, complete, truth):
    assert prizes(ask, make, years, complete=complete).truth is truth


def test_prizes_are_told_with_their_years(ask, make):
    found = prizes(ask, make, (2015, 2010))

    assert found.fact == "Có 2 giải thưởng tại cuộc thi, liên hoan, hội diễn (2010, 2015)"


@pytest.mark.parametrize(
    ("years", "held", "complete", "truth"),
    [
        ((2016, 2018), [2015], True, Truth.MET),
        ((2015, 2018), [2015], True, Truth.UNKNOWN),
        ((2014, 2018), [2015], True, Truth.UNMET),
        ((2016, 2018), [], True, Truth.UNMET),
        ((2016, 2018), [None], True, Truth.UNKNOWN),
        ((2016, 2018), [], False, Truth.UNKNOWN),
    ],
)
def test_prizes_after_an_honour(ask, make, years, held, complete, truth):
    honours = tuple(HeldHonour("CSTDCS", year) for year in held)

    assert prizes(ask, make, years, honours, complete, after="CSTDCS").truth is truth


@pytest.mark.parametrize(("first", "truth"), [(2014, Truth.UNMET), (2015, Truth.UNKNOWN), (2016, Truth.UNKNOWN)])
def test_prizes_after_an_honour_that_waits_for_its_decision(ask, make, first, truth):
    waiting = (HeldHonour("CSTDCS", 2015, pending=True),)

    assert prizes(ask, make, (first, 2018), waiting, after="CSTDCS").truth is truth


@pytest.mark.parametrize(
    ("years", "complete", "truth"),
    [
        ((1990,), True, Truth.MET),
        ((1943,), True, Truth.UNMET),
        ((1945,), True, Truth.UNKNOWN),
        ((None,), True, Truth.UNKNOWN),
        ((), True, Truth.UNMET),
        ((), False, Truth.UNKNOWN),
    ],
)
def test_works_published_since_a_day(ask, make, years, complete, truth):
    since = {Register.WORKS: 1900} if complete else {}
    facts = make.individual(published=years, complete_since=since)

    found = ask({"work_published": {"since": "1945-09-02", "min": 1}}, facts, on=TODAY)

    assert (found.truth, found.claim) == (truth, "Có 01 công trình, tác phẩm đã công bố và sử dụng")
