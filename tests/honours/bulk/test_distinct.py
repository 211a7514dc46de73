import numpy as np
import polars as pl
import pytest

from honours.bulk import distinct
from honours.bulk.distinct import combinations, looked_up, numbered, occurring

WORDS = ["tốt", None, "tốt", "xuất sắc", None]


@pytest.mark.parametrize(
    "kind", [pl.String, pl.Categorical, pl.Enum(["xuất sắc", "tốt", "khác"])], ids=["text", "categorical", "enum"]
)
def test_each_different_word_is_asked_once(kind):
    asked = []

    found = numbered(pl.Series(WORDS, dtype=kind), lambda word: asked.append(word) or len(word or ""))

    assert found.tolist() == [3, 0, 3, 8, 0]
    assert len(asked) == 3


def test_one_answer_for_all_needs_no_looking_up():
    assert numbered(pl.Series(WORDS), lambda word: 4).tolist() == [4] * 5


@pytest.mark.parametrize("kind", [pl.String, pl.Categorical], ids=["text", "categorical"])
def test_nobody_has_no_numbers(kind):
    found = numbered(pl.Series([], dtype=kind), len, np.int64)

    assert (found.tolist(), found.dtype) == ([], np.int64)


def words_of(kinds, place):
    return {name: words[codes[place]] for name, (codes, words) in sorted(kinds.columns.items())}


@pytest.mark.parametrize("most", [1, 1 << 20], ids=["sorted", "looked up"])
def test_combinations_number_the_rows_that_differ(monkeypatch, most):
    monkeypatch.setattr(distinct, "MOST", most)
    rows = pl.DataFrame({"kind": ["a", "b", "a", "a"], "told": [True, None, True, False], "rid": [0, 1, 2, 3]})

    numbers, kinds = combinations(rows, ["kind", "told"])

    assert numbers[0] == numbers[2]
    assert len(set(numbers.tolist())) == kinds.size == 3
    assert [words_of(kinds, place) for place in numbers] == rows.select("kind", "told").to_dicts()


def test_combinations_of_no_rows_keep_their_kinds():
    numbers, kinds = combinations(pl.DataFrame(schema={"kind": pl.Categorical, "told": pl.Boolean}), ["kind", "told"])

    assert numbers.tolist() == []
    assert (kinds.size, kinds.told("kind", bool).tolist(), kinds.told("told", bool).tolist()) == (0, [], [])


def test_a_test_is_asked_once_for_each_word():
    asked = []
    _, kinds = combinations(
        pl.DataFrame({"word": ["a", "b", "a", None], "told": [True, True, False, True]}), ["word", "told"]
    )

    found = kinds.told("word", lambda word: asked.append(word) or word == "a")

    assert sorted(asked, key=str) == [None, "a", "b"]
    assert sorted(
        zip(found.tolist(), (words_of(kinds, place)["word"] for place in range(4)), strict=True), key=str
    ) == [
        (False, "b"),
        (False, None),
        (True, "a"),
        (True, "a"),
    ]


def test_a_missing_word_is_asked_too():
    asked = []

    assert numbered(pl.Series([None, None], dtype=pl.String), lambda word: asked.append(word) or 7).tolist() == [7, 7]
    assert asked == [None]


@pytest.mark.parametrize("part", [1, 3, 100])
@pytest.mark.parametrize("many", [0, 64])
def test_codes_are_looked_up_part_by_part(monkeypatch, part, many):
    monkeypatch.setattr(distinct, "PART", part)
    monkeypatch.setattr(distinct, "MANY", many)
    words = ["a", "b", None, "a", "d", "b", "a"]
    codes = np.array([0, 1, 4, 0, 3, 1, 0], np.uint8)

    assert occurring(codes, 5) == [0, 1, 3, 4]
    assert looked_up(np.array([5, 6, 7, 8, 9]), codes).tolist() == [5, 6, 9, 5, 8, 6, 5]
    assert numbered(pl.Series(words), lambda word: ord(word or "?")).tolist() == [ord(word or "?") for word in words]


@pytest.mark.parametrize("copies", [1, 300, 70_000])
def test_combinations_need_as_many_bits_as_there_are_of_them(copies):
    words = [str(number) for number in range(copies)]
    rows = pl.DataFrame({"word": words, "told": [number % 2 == 0 for number in range(copies)]})

    numbers, kinds = combinations(rows, ["word", "told"])

    assert kinds.size == copies
    assert [kinds.columns["word"][1][code] for code in kinds.columns["word"][0][numbers]] == words
