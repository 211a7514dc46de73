"""Who gains and who loses when a rule changes."""

import shutil
from datetime import date

import pytest

from honours import AwardType, Book, Facts, HeldHonour, RecipientKind, Register, Scope, Work
from honours.book import POLICIES
from honours.bulk.tables import Tables
from honours.simulate import compare

ON = date(2025, 12, 20)
CLOSED = dict.fromkeys(Register, 1980)


def official(years, group="civil_servant"):
    return Facts(
        RecipientKind.INDIVIDUAL,
        frozenset({group}),
        honours=tuple(HeldHonour("CSTDCS", ON.year - step, AwardType.MERIT) for step in range(years)),
        works=(Work("sang_kien", 2025, Scope.PROVINCE, "chair_province", effective=True, replicable=True),),
        complete_since=CLOSED,
    )


@pytest.fixture(scope="module")
def stricter(tmp_path_factory):
    """The same policies with five CSTĐCS in a row for the title of the province instead of three."""
    root = tmp_path_factory.mktemp("draft") / "policies"
    shutil.copytree(POLICIES, root)
    path = root / "vn" / "titles" / "CSTD_TINH.yaml"
    text = path.read_text(encoding="utf-8")
    last = text.rindex("count: 3")
    path.write_text(text[:last] + "count: 5" + text[last + len("count: 3") :], encoding="utf-8")
    return Book.load(root)


@pytest.fixture(scope="module")
def tables():
    return Tables.from_facts(
        [official(2), official(3), official(4, "farmer"), official(5), official(6)], ids=[10, 11, 12, 13, 14]
    )


def test_losers_are_told_by_group_with_examples(book, stricter, tables):
    groups = ["officials", "officials", "farmers", "officials", "officials"]
    found = compare(book, stricter, tables, ON, groups=groups, honours=["CSTD_TINH"])

    officials, farmers = sorted(found.of("CSTD_TINH"), key=lambda item: item.group, reverse=True)
    assert (officials.before, officials.after, officials.gain, officials.lose) == (3, 2, 0, 1)
    assert officials.losers == (11,)
    assert (farmers.before, farmers.after, farmers.losers) == (1, 0, (12,))


def test_the_other_way_round_they_gain(book, stricter, tables):
    (change,) = compare(stricter, book, tables, ON, honours=["CSTD_TINH"]).changes

    assert change.group == "individual"
    assert (change.gain, change.gainers, change.lose) == (2, (11, 12), 0)


def test_nothing_changes_between_a_book_and_itself(book, tables):
    found = compare(book, book, tables, ON)

    assert found.changes == ()
    assert found.moves.is_empty()
    assert found.before_version == found.after_version == book.version
