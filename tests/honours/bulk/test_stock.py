from datetime import date, timedelta

import pytest

from honours import AwardType, Facts, HeldHonour, Rating, RatingLevel, RecipientKind
from honours.bulk.columns.people import last_short_year
from honours.bulk.lowering.context import merit_of
from honours.bulk.span import LONG
from honours.bulk.stock import Awards, Kind, StaleProjection, Stock
from honours.bulk.tables import Tables
from honours.principles import months_worked

KINDS = list(RecipientKind)
MINISTRY = Kind("passing", False, "ministry_public_security", False)
DEFENCE = Kind("other", False, "ministry_defence", False)


def certain(kind):
    return "certain"


def stock_of(*people):
    return Stock(Tables.from_facts([Facts(RecipientKind.INDIVIDUAL, **values) for values in people]), LONG)


def test_a_fact_that_nobody_has_is_no_column():
    stock = stock_of({}, {})

    assert stock.alive() == ""
    assert stock.covered("works") == ""
    assert stock.rated("good") == ("", "")
    assert stock.awards("CSTDCS", (), "all", certain) == Awards((), (), "", "", "")
    assert stock.judged("k") == ("", "")
    assert stock.reset(36) == ("", "")
    assert stock.holds() == ""
    assert stock.columns == {}


def test_a_question_is_worked_out_once():
    stock = stock_of({"ratings": (Rating(2024, RatingLevel.GOOD),)})

    first = stock.rated("good")
    stock.tables = None

    assert stock.rated("good") == first


@pytest.mark.parametrize(
    "ask",
    [
        lambda stock: stock.rated("good"),
        lambda stock: stock.awards("CSTDCS", (), "all", certain),
        lambda stock: stock.alive(),
        lambda stock: stock.rested("BK_TINH", (), certain),
    ],
)
def test_without_tables_a_new_question_is_stale(ask):
    with pytest.raises(StaleProjection):
        ask(Stock(None, LONG, size=3))


def test_without_tables_a_size_is_told():
    assert Stock(None, LONG, size=3).size == 3
    assert Stock(None, LONG).size == 0


def test_two_results_for_one_year_are_certain_only_together():
    stock = stock_of({"ratings": (Rating(2024, RatingLevel.GOOD), Rating(2024, RatingLevel.COMPLETED))})

    every, some = stock.rated("good")

    assert (every, stock.columns[some][:].tolist()) == ("", [LONG.bit(2024)])


def years(stock, names):
    """Years of the one recipient, plane by plane."""
    return [stock.columns[name][:].tolist() for name in names]


def test_awards_are_told_apart_by_what_distinguishes_them():
    told = [
        (HeldHonour("BK_TINH", 2020, issuer="Tỉnh đoàn A"), Kind("untold", True, "other", False)),
        (HeldHonour("BK_TINH", 2021, AwardType.MERIT, pending=True), Kind("merit", False, "untold", True)),
        (HeldHonour("BK_TINH", 2022, AwardType.THEMATIC, issuer="Bộ Công an"), MINISTRY),
        (HeldHonour("BK_TINH", 2023, AwardType.DEDICATION, issuer="Bộ Quốc phòng"), DEFENCE),
    ]
    stock = stock_of({"honours": tuple(item for item, _ in told)})

    for item, kind in told:
        found = stock.awards(
            "BK_TINH", ("tỉnh đoàn",), str(kind), lambda other, kind=kind: certain(other) if other == kind else "none"
        )
        assert years(stock, found.certain) == [[LONG.bit(item.year)]]
        assert (found.doubtful, found.undated) == ((), "")


def test_a_cancelled_award_is_none():
    stock = stock_of({"honours": (HeldHonour("BK_TINH", 2019, cancelled=True),)})

    assert stock.awards("BK_TINH", (), "all", certain) == Awards((), (), "", "", "")


def test_awards_that_serve_alike_are_counted_together():
    awards = [
        HeldHonour("BK_TINH", 2020, AwardType.MERIT),
        HeldHonour("BK_TINH", 2020, AwardType.THEMATIC),
        HeldHonour("BK_TINH", 2021, pending=True),
        HeldHonour("BK_TINH", None),
        HeldHonour("BK_TINH", None, pending=True),
    ]
    stock = stock_of({"honours": tuple(awards)})

    found = stock.awards("BK_TINH", (), "pending", lambda kind: "doubtful" if kind.pending else "certain")

    assert years(stock, found.certain) == [[LONG.bit(2020)], [LONG.bit(2020)]]
    assert years(stock, found.doubtful) == [[LONG.bit(2021)]]
    assert years(stock, [found.undated]) == [[2]]


def test_certain_awards_say_what_they_rest_on():
    awards = [
        HeldHonour("BK_TINH", 2020, AwardType.MERIT, based_on_years=(2018, 2019)),
        HeldHonour("BK_TINH", 2022),
        HeldHonour("BK_TINH", 2024, pending=True, based_on_years=(2023,)),
    ]
    stock = stock_of({"honours": tuple(awards)})

    found = stock.awards("BK_TINH", (), "pending", lambda kind: "none" if kind.pending else "certain")

    assert years(stock, [found.based, found.unbased]) == [[LONG.years(2018, 2019)], [LONG.bit(2022)]]


@pytest.mark.parametrize(
    ("values", "rested"),
    [
        ({}, True),
        ({"award_type": AwardType.MERIT}, True),
        ({"award_type": AwardType.THEMATIC}, False),
        ({"pending": True}, False),
        ({"cancelled": True}, False),
        ({"year": 2022}, False),  # the award has a year of its own
    ],
)
def test_years_that_an_undated_award_rests_on(values, rested):
    award = HeldHonour("BK_TINH", **{"year": None, "based_on_years": (2020, 2021), **values})
    stock = stock_of({"honours": (award,)})

    name = stock.rested("BK_TINH", (), merit_of)

    assert years(stock, [name] if name else []) == ([[LONG.bit(2020) | LONG.bit(2021)]] if rested else [])


def test_an_award_that_names_no_years_rests_on_none():
    assert stock_of({"honours": (HeldHonour("BK_TINH", None),)}).rested("BK_TINH", (), merit_of) == ""


@pytest.mark.parametrize("months", [9, 10, 12])
def test_the_last_short_year_is_that_of_the_principle(months):
    """Counted from the principle's own sentence, day by day through a year and a leap day."""
    for step in range(0, 800, 3):
        recruited = date(2023, 12, 1) + timedelta(days=step)
        short = [year for year in range(2022, 2030) if months_worked(recruited, year) < months]

        assert last_short_year(recruited, months) == max(short), recruited
