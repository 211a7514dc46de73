"""Of a collective's year the first row counts."""

import polars as pl
import pytest

from honours.bulk.columns.results import _one_a_year
from honours.bulk.tables import frame

YEARS = [(0, 2024, 5), (1, 2024, 6), (0, 2025, 7), (1, 2025, 8)]


@pytest.mark.parametrize(
    ("order", "kept"),
    [((0, 1, 2, 3), [5, 6, 7, 8]), ((2, 3, 0, 1), [5, 6, 7, 8]), ((1, 0, 2, 3), [5, 6, 7, 8])],
    ids=["in order", "years mixed", "recipients mixed"],
)
def test_one_row_a_year_in_the_order_of_years(order, kept):
    rows = frame("collective_years", [(*YEARS[place], None, None, None, None, None) for place in order])
    again = pl.concat([rows, rows.with_columns(members=pl.lit(9, pl.Int64))])

    for found in (_one_a_year(rows), _one_a_year(again)):
        assert found["year"].is_sorted()
        assert sorted(found["members"].to_list()) == kept


def test_a_year_that_is_not_known_is_one_row_too():
    rows = frame("collective_years", [(0, None, 5, *[None] * 5), (0, None, 6, *[None] * 5), (1, 2024, 7, *[None] * 5)])

    assert _one_a_year(rows)["members"].to_list() == [5, 7]
