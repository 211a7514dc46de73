"""A source that leaves a cell empty says no more than one that fills in what is usual."""

from datetime import date
from random import Random

import polars as pl
import pytest

from honours.bulk.screen import screen
from honours.bulk.tables import SCHEMAS, Tables
from tests.honours.bulk.strategies import population

ON = date(2025, 12, 20)
USUAL = {
    "honours": {"pending": False, "cancelled": False, "issuer": "", "based_on_years": []},
    "works": {"used_for": ""},
    "group_results": {"organised_by": ""},
}


@pytest.fixture(scope="module")
def crowd(book):
    return Tables.from_facts(population(Random("cells"), book, book.honours(), ON, 80))


def with_cells(tables, name, column, cell):
    """The same tables, one column of them holding one value throughout."""
    filled = pl.Series(column, [cell] * getattr(tables, name).height, dtype=SCHEMAS[name][column])
    rows = {other: getattr(tables, other) for other in Tables.names()}
    return Tables(**{**rows, name: rows[name].with_columns(filled)})


def answers(book, tables):
    return screen(book, tables, ON).rows.to_dicts()


@pytest.mark.parametrize(("name", "column"), [(name, column) for name, row in USUAL.items() for column in row])
def test_an_empty_cell_means_the_usual(book, crowd, name, column):
    usual, empty = (with_cells(crowd, name, column, cell) for cell in (USUAL[name][column], None))

    assert answers(book, empty) == answers(book, usual) != []
