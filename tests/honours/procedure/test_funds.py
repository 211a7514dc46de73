"""The fund: ceiling by region, share for organising, payer."""

from fractions import Fraction

import pytest

from honours.procedure.funds import fund_ceiling, organising_ceiling, outside, payer


@pytest.mark.parametrize(
    ("day", "province", "region", "part"),
    [
        ("2026-03-01", "lai-chau", "", Fraction(3, 200)),
        ("2026-03-01", "bac-ninh", "", Fraction(1, 100)),
        ("2026-03-01", "Sơn La", "mountain", Fraction(3, 200)),
        ("2025-03-01", "lai-chau", "ministry", Fraction(1, 5)),
    ],
)
def test_the_ceiling_follows_the_region(on, day, province, region, part):
    assert fund_ceiling(on(day, province), region).part == part


def test_no_region_no_ceiling(on):
    assert fund_ceiling(on("2026-03-01", "Sơn La")) is None


def test_a_fifth_of_the_fund_organises(on):
    share = organising_ceiling(on("2025-08-01"))

    assert share.vnd(7_100_000_000) == 1_420_000_000
    assert (share.allows(7_100_000_000, 1_420_000_000), share.allows(7_100_000_000, 1_500_000_000)) == (True, False)
    assert organising_ceiling(on("2020-01-01")) is None


@pytest.mark.parametrize(
    ("actor", "who"), [("chair_province", "decider"), ("prime_minister", "proposer"), ("president", "proposer")]
)
def test_who_pays(on, actor, who):
    assert payer(on("2026-03-01"), actor).who == who


def test_before_2024_nobody_is_named(on):
    assert payer(on("2020-01-01"), "chair_province") is None


def test_what_lies_outside_the_fund(on):
    assert outside(on("2025-12-01"), "ND73_bonus").params["in_fund"] is False
    assert outside(on("2025-12-01"), "dang").params["state_statistics"] is False
    assert outside(on("2025-12-01"), "khac") is None
