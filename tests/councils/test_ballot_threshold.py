"""Thresholds: every council from 1 to 60 members, every number of votes, against plain fractions."""

from fractions import Fraction

import pytest

from neuguong.councils.counting import Totals, needed_votes, totals
from neuguong.councils.sealing import AGREE, BLANK, DISAGREE, RECUSED

SHARES = ["9/10", "4/5", "2/3", "1/2", "3/4", "1/1", "1/3"]


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("share", SHARES)
def test_every_split_passes_exactly_when_its_fraction_does(share, strict):
    wanted = Fraction(share)
    for base in range(1, 61):
        needed = needed_votes(share, base, strict=strict)
        for agree in range(base + 1):
            part = Fraction(agree, base)
            assert (agree >= needed) == (part > wanted if strict else part >= wanted), (base, agree)


@pytest.mark.parametrize(
    ("members", "at_eighty", "at_ninety"),
    [(9, 8, 9), (10, 8, 9), (11, 9, 10), (15, 12, 14), (19, 16, 18), (21, 17, 19), (25, 20, 23)],
)
def test_the_table_of_the_design(members, at_eighty, at_ninety):
    assert (needed_votes("4/5", members, strict=False), needed_votes("9/10", members, strict=False)) == (
        at_eighty,
        at_ninety,
    )


def test_a_rounded_percentage_would_pass_26_of_29():
    """The bug that exact fractions keep out: 26/29 is 89.66 %, shown as 90 %."""
    assert round(26 / 29 * 100) >= 90
    assert needed_votes("9/10", 29, strict=False) == 27


def test_every_mark_is_counted_once():
    ballots = [[AGREE], [AGREE], [DISAGREE], [BLANK], [RECUSED], [9], None]

    assert totals(ballots, [1]) == [Totals(agree=2, disagree=1, blank=1, invalid=2, recused=1)]


def test_an_abstention_nobody_is_allowed_is_invalid():
    assert totals([[RECUSED], [RECUSED]], [1]) == [Totals(invalid=1, recused=1)]


def test_totals_add_up_to_the_papers():
    found = totals([[AGREE, BLANK], [DISAGREE, 77], None], [0, 0])

    assert [one.papers for one in found] == [3, 3]
