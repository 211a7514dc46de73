"""Invented careers, without a database."""

from itertools import pairwise
from random import Random

import pytest

from neuguong.demo.careers import Kind, collective, individual, veteran
from neuguong.demo.names import OFFICE, VILLAGE, name_for
from neuguong.demo.people import _spread

SEEDS = range(400)


def careers():
    return [individual(Random(seed), Kind(), since=2010, titles_until=2025, ratings_until=2025) for seed in SEEDS]


def test_individual_has_a_rating_for_each_year():
    assert {tuple(sorted(career.ratings)) for career in careers()} == {tuple(range(2016, 2026))}


def test_individual_holds_no_provincial_title_without_three_unbroken_base_titles():
    titled = [(career, year) for career in careers() for year in career.years_of("CSTD_TINH")]

    assert len(titled) > 10
    assert [year for career, year in titled if career.streak("CSTDCS", year) < 3] == []


def test_individual_never_counts_a_base_title_twice_for_the_provincial_one():
    gaps = [later - earlier for career in careers() for earlier, later in pairwise(career.years_of("CSTD_TINH"))]

    assert gaps
    assert [gap for gap in gaps if gap < 3] == []


def test_individual_is_not_titled_in_a_year_of_discipline():
    disciplined = [(career, year) for career in careers() for _, year in career.discipline]

    assert len(disciplined) > 3
    assert [year for career, year in disciplined if career.holds("LDTT", year)] == []


def test_individual_holds_no_honour_of_the_province_for_the_open_year():
    assert [1 for career in careers() if career.holds("CSTD_TINH", 2025) or career.holds("BK_TINH", 2025)] == []


def test_veteran_holds_the_premiers_certificate_and_good_years_since():
    career = veteran(Random(1), Kind(), titles_until=2025)

    assert career.years_of("BK_TTG") == [2018]
    assert set(career.ratings.values()) <= {"excellent", "good"}


def test_collective_is_excellent_only_with_enough_members():
    made = [collective(Random(seed), size=12, titled=True, letter="GK_DV", titles_until=2025) for seed in SEEDS]
    held = [(career.members[year], year) for career in made for year in career.years_of("TTLDXS")]

    assert len(held) > 50
    assert [year for counts, year in held if counts["with_ldtt"] * 100 < counts["members"] * 70] == []
    assert [year for counts, year in held if not counts["with_cstdcs"]] == []


@pytest.mark.parametrize("people", sorted({*OFFICE, *VILLAGE}))
@pytest.mark.parametrize("sex", ["female", "male"])
def test_name_for_knows_every_people_it_may_be_asked_for(people, sex):
    words = name_for(Random(3), people, sex).split()

    assert len(words) in {3, 4}
    assert len(set(words)) == len(words)


def test_spread_gives_whole_numbers_that_sum_up():
    assert _spread(10, [1, 1, 1]) == [4, 3, 3]
    assert _spread(3, [0.2, 5, 1]) == [0, 2, 1]
