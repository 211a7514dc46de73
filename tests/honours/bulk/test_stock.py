from datetime import date, timedelta

import pytest

from honours import Facts, HeldHonour, Rating, RatingLevel, RecipientKind
from honours.bulk.columns.people import last_short_year
from honours.bulk.span import LONG
from honours.bulk.stock import StaleProjection, Stock
from honours.bulk.tables import Tables
from honours.principles import months_worked

KINDS = list(RecipientKind)


def stock_of(*people):
    return Stock(Tables.from_facts([Facts(RecipientKind.INDIVIDUAL, **values) for values in people]), LONG)


def test_a_fact_that_nobody_has_is_no_column():
    stock = stock_of({}, {})

    assert stock.alive() == ""
    assert stock.covered("works") == ""
    assert stock.rated("good") == ("", "")
    assert stock.held("CSTDCS", (), by_issuer=False) == ()
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
        lambda stock: stock.held("CSTDCS", (), by_issuer=False),
        lambda stock: stock.alive(),
        lambda stock: stock.rested("BK_TINH"),
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


def test_awards_are_parted_by_what_distinguishes_them():
    awards = [
        HeldHonour("BK_TINH", 2020, issuer="Tỉnh đoàn A"),
        HeldHonour("BK_TINH", 2021, pending=True),
        HeldHonour("BK_TINH", None),
        HeldHonour("BK_TINH", 2019, cancelled=True),
    ]
    stock = stock_of({"honours": tuple(awards)})

    slots = stock.held("BK_TINH", ("tỉnh đoàn",), by_issuer=True)

    assert {(slot.outside, slot.issuer, slot.pending, bool(slot.planes), bool(slot.undated)) for slot in slots} == {
        (True, "other", False, True, False),
        (False, "untold", True, True, False),
        (False, "untold", False, False, True),
    }


def test_years_that_an_undated_award_rests_on():
    stock = stock_of({"honours": (HeldHonour("BK_TINH", None, based_on_years=(2020, 2021)),)})

    assert stock.columns[stock.rested("BK_TINH")][:].tolist() == [LONG.bit(2020) | LONG.bit(2021)]


@pytest.mark.parametrize("months", [9, 10, 12])
def test_the_last_short_year_is_that_of_the_principle(months):
    """Counted from the principle's own sentence, day by day through a year and a leap day."""
    for step in range(0, 800, 3):
        recruited = date(2023, 12, 1) + timedelta(days=step)
        short = [year for year in range(2022, 2030) if months_worked(recruited, year) < months]

        assert last_short_year(recruited, months) == max(short), recruited
