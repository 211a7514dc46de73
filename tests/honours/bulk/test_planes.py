from random import Random

import numpy as np
import pytest

from honours.bulk.planes import (
    ALL,
    FEW,
    Columns,
    Plane,
    Reader,
    both,
    column_at,
    column_of_numbers,
    complement,
    plane_at,
    plane_of,
    plane_of_bits,
    union,
    without,
)

SHARES = {"nobody": 0.0, "few": 0.01, "some": 0.4, "most": 0.99, "everybody": 1.0}


def some(share, seed, size=700):
    return np.random.default_rng(seed).random(size) < share


@pytest.mark.parametrize("share", SHARES.values(), ids=SHARES)
@pytest.mark.parametrize("seed", range(4))
def test_a_plane_says_who_was_put_in(share, seed):
    flags = some(share, seed)
    packed = np.packbits(flags, bitorder="little")

    for plane in (plane_of(flags), plane_of_bits(packed, len(flags)), plane_at(np.flatnonzero(flags), len(flags))):
        assert plane.flags(0, len(flags)).tolist() == flags.tolist()
        assert plane.bits().tolist() == packed.tolist()
        assert plane.count() == flags.sum()
        assert (plane.is_empty, plane.is_full) == (not flags.any(), bool(flags.all()))


@pytest.mark.parametrize("share", SHARES.values(), ids=SHARES)
@pytest.mark.parametrize(("first", "last"), [(0, 700), (8, 64), (3, 5), (64, 699), (7, 7)])
def test_a_part_of_the_recipients(share, first, last):
    flags = some(share, first + last)
    plane, wanted = plane_of(flags), flags[first:last].tolist()

    assert plane.part(first, last).flags(0, last - first).tolist() == wanted
    assert plane.flags(first, last).tolist() == wanted


@pytest.mark.parametrize(("first", "last"), [(0, 700), (8, 500), (3, 690), (64, 65)])
def test_planes_are_read_chunk_by_chunk(first, last):
    crowd = [some(share, seed) for seed, share in enumerate(SHARES.values())]
    into = np.full((len(crowd) + 1, 16), 170, np.uint8)
    reader = Reader([*map(plane_of, crowd), None], first, last, 128, into)

    for number, start in enumerate(range(first, last, 128)):
        stop = min(start + 128, last)
        reader.read(number, start, stop)
        found = np.unpackbits(into, axis=1, bitorder="little", count=stop - start).astype(bool)
        assert found.tolist() == [flags[start:stop].tolist() for flags in [*crowd, np.zeros(700, bool)]]


def test_few_are_a_list_and_so_are_few_who_lack_it():
    flags = np.zeros(FEW * 2, np.bool_)
    flags[5] = True

    few, most, half = plane_of(flags), plane_of(~flags), plane_of(np.arange(FEW * 2) % 2 == 0)

    assert (few.places.tolist(), few.rest, few.nbytes) == ([5], False, 4)
    assert (most.places.tolist(), most.rest, most.nbytes) == ([5], True, 4)
    assert (half.packed is not None, half.nbytes) == (True, FEW // 4)


def test_recipients_in_any_order_and_twice():
    assert plane_at(np.array([9, 3, 9]), 900).places.tolist() == [3, 9]
    assert plane_at(np.array([1, 0, 1]), 4).flags(0, 4).tolist() == [True, True, False, False]


@pytest.mark.parametrize("first", SHARES.values(), ids=SHARES)
@pytest.mark.parametrize("second", SHARES.values(), ids=SHARES)
def test_planes_together(first, second):
    left, right = some(first, 1), some(second, 2)
    planes = plane_of(left), plane_of(right)

    assert union(planes, 700).flags(0, 700).tolist() == (left | right).tolist()
    assert both(*planes).flags(0, 700).tolist() == (left & right).tolist()
    assert without(*planes).flags(0, 700).tolist() == (left & ~right).tolist()


@pytest.mark.parametrize("kind", [np.bool_, np.int32, np.int64])
@pytest.mark.parametrize("seed", range(8))
def test_a_column_reads_like_the_numbers_it_stands_for(kind, seed):
    r = Random(seed)
    numbers = np.array([r.choice([0, 0, 1, 6, 1 << 29]) for _ in range(r.randint(1, 99))]).astype(kind)
    column = column_of_numbers(numbers)
    first, last = sorted(r.sample(range(len(numbers) + 1), 2)) if len(numbers) > 1 else (0, 1)
    places = np.array(r.choices(range(len(numbers)), k=4))

    assert (len(column), column.dtype) == (len(numbers), kind)
    assert column[first:last].tolist() == numbers[first:last].tolist()
    assert column[places].tolist() == numbers[places].tolist()
    assert column[np.array([], np.int64)].tolist() == []
    assert np.asarray(column, np.int64).tolist() == numbers.tolist()


def test_a_plane_used_twice_counts_once():
    shared, full = plane_of(np.arange(64) % 2 == 0), Plane(64, rest=True)
    columns = Columns(a=column_of_numbers(np.zeros(64, np.int32)))
    columns["b"] = type(columns["a"])(64, np.int32, {0: shared, 1: shared, 2: full})

    shape = columns.shape("b")

    assert columns["b"].nbytes == 8
    assert (shape[0] == shape[1], shape[2]) == (True, ALL)
    assert columns.shape("a") == {}


@pytest.mark.parametrize("size", [1, 8, 13, 700])
@pytest.mark.parametrize("share", [0.0, 0.01, 0.4, 0.99, 1.0])
def test_who_lacks_a_bit(size, share):
    flags = np.random.default_rng(size).random(size) < share

    others = complement(plane_of(flags))

    assert others.flags(0, size).tolist() == (~flags).tolist()
    assert others.bits().tolist() == np.packbits(~flags, bitorder="little").tolist()


def test_numbers_of_some_recipients():
    column = column_at(np.array([3, 1], np.uint32), np.array([6, 1], np.int64), 5, np.int32)

    assert (column[:].tolist(), column.dtype) == ([0, 1, 0, 6, 0], np.int32)
    assert column_at(np.zeros(0, np.uint32), np.zeros(0, np.int64), 5, np.int32).planes == {}
