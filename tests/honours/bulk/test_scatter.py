from random import Random

import numpy as np
import pytest

from honours.bulk import scatter
from honours.bulk.scatter import by_key, column_by_table, column_of, counts_of, planes_of, rows_by_place, years_after
from honours.bulk.span import LONG, SHORT, Span

SPAN = Span(newest=2025, bits=6)  # 2020 to 2025


def rows(*pairs):
    return np.array([rid for rid, _ in pairs], np.uint32), np.array([year for _, year in pairs], np.int32)


def expected(pairs, span, size):
    masks = [0] * size
    for rid, year in pairs:
        masks[rid] |= span.bit(max(year, span.oldest))
    return masks


@pytest.mark.parametrize("span", [SPAN, SHORT, LONG], ids=["small", "short", "long"])
@pytest.mark.parametrize("in_order", [True, False])
@pytest.mark.parametrize("number", [0, 1, 5, 60])
def test_a_mask_holds_the_years_of_every_recipient(span, in_order, number):
    r, size = Random(number), 20
    pairs = [(r.randrange(size), r.randint(span.oldest - 2, span.newest + 1)) for _ in range(number)]
    pairs.sort(key=lambda pair: pair[1]) if in_order else pairs.reverse()

    assert column_of(*rows(*pairs), span, size)[:].tolist() == expected(pairs, span, size)


@pytest.mark.parametrize("size", [8, 900])
def test_older_years_become_the_oldest_and_later_ones_are_lost(size):
    pairs = [(7, 2024), (3, 2025), (7, 1990), (3, 2025), (5, 2026), (6, 2020)]

    column = column_of(*rows(*pairs), SPAN, size)

    assert column[:].tolist() == expected(pairs, SPAN, size)
    assert sorted(column.planes) == [0, 1, 5]


def test_a_column_of_nothing_is_empty():
    assert np.asarray(column_of(*rows((1, 2026)), SPAN, 900)[:]).tolist() == [0] * 900


@pytest.mark.parametrize("size", [10, 900])
def test_planes_count_every_row(size):
    pairs = [(2, 2024), (2, 2024), (2, 2024), (2, 2023), (9, 2020), (9, 1999), (0, 2025)]

    planes = [np.asarray(plane[:]) for plane in planes_of(rows_by_place(*rows(*pairs), SPAN), SPAN, size)]

    assert len(planes) == 3
    assert sum(int(np.bitwise_count(plane[2]).sum()) for plane in planes) == 4
    assert sum(int(np.bitwise_count(plane[9]).sum()) for plane in planes) == 2
    assert np.bitwise_or.reduce(planes).tolist() == expected(pairs, SPAN, size)


def test_one_award_a_year_needs_one_plane():
    assert len(planes_of(rows_by_place(*rows((0, 2024), (0, 2023), (1, 2024)), SPAN), SPAN, 2)) == 1


def test_counts_are_per_recipient():
    assert counts_of(np.array([1, 1, 3]), 5)[:].tolist() == [0, 2, 0, 1, 0]


@pytest.mark.parametrize("span", [SPAN, LONG], ids=["short", "long"])
@pytest.mark.parametrize("size", [3, 300])
def test_years_after_the_first_award(span, size):
    column = column_of(*rows((0, 2022), (0, 2024), (1, 2025), (2, span.oldest)), span, size)

    after = np.asarray(years_after(column)[:]).tolist()

    assert after[:3] == [span.since(2023), span.since(2026), span.since(span.oldest + 1)]
    assert not any(after[3:])


@pytest.mark.parametrize("keys", [[], [5, 5, 7, 9, 9], [9, 5, 7, 5]])
def test_rows_by_key(keys):
    found = {key: np.arange(len(keys))[rows].tolist() for key, rows in by_key(np.array(keys, np.int32))}

    assert found == {key: [row for row, other in enumerate(keys) if other == key] for key in set(keys)}


def test_bits_that_say_the_same_of_everybody_are_one_plane():
    codes, table = np.array([0, 1, 2, 1] * 40), np.array([0b0000, 0b1011, 0b1111], np.int32)

    column = column_by_table(codes, table)

    assert column[:].tolist() == table[codes].tolist()
    assert column.planes[0] is column.planes[1] is column.planes[3] is not column.planes[2]


SPARSE = [0] * 90 + [1, 3, 3, 6, 9]
DENSE = [0, 1, 3, 3, 6, 9] * 5
TABLE = [0b00001, 0b00011, 0b11111, 0b00111, 0, 0, 0b01100, 0, 0, 0b10111]


@pytest.mark.parametrize("codes", [SPARSE, DENSE, [3, 6], [0, 0, 0], []])
@pytest.mark.parametrize("rare", [0, 4])
def test_a_table_says_the_bits_of_every_code(monkeypatch, codes, rare):
    monkeypatch.setattr(scatter, "RARE", rare)  # 0: the places of codes other than 0 are always gathered
    found, table = np.array(codes, np.int64), np.array(TABLE, np.int32)

    assert column_by_table(found, table)[:].tolist() == table[found].tolist()


def test_more_codes_than_a_byte_holds():
    codes = np.array([0, 299, 5, 299, 256])
    table = np.arange(300, dtype=np.int32)

    assert column_by_table(codes, table)[:].tolist() == codes.tolist()


@pytest.mark.parametrize("rids", [[1, 1, 3], [4], [2, 0, 2, 2, 4, 0]])
def test_rows_are_counted_in_any_order(rids):
    assert counts_of(np.array(rids, np.uint32), 6)[:].tolist() == [rids.count(rid) for rid in range(6)]
