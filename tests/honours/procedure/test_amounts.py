"""Bonuses: the base salary of the day of the decision, rounded up once; several honours at once."""

from fractions import Fraction

import pytest
import yaml

from honours.facts import RecipientKind
from honours.procedure.amounts import Award, bonus, coefficient, decimal, dong, payment
from tests.shared_data import SHARED

PERSON, COLLECTIVE, HOUSEHOLD = RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD
REGISTER = SHARED / "law" / "decree-rules.yaml"
KINDS = {"ca_nhan": PERSON, "tap_the": COLLECTIVE, "ho_gia_dinh": HOUSEHOLD}
CODES = {"AH_CN": "AHLD", "AH_TT": "AHLD", "NHAN_DAN": "NGND", "UU_TU": "NGUT", "GK": "GK_XA"}
CODES |= {"KNC_QH": "KNC_UBTVQH", "HUY_CHUONG": "HUC_TNXP"}
DAYS = {"1800000": "2024-05-01", "2340000": "2026-02-10", "2530000": "2026-07-01"}


@pytest.mark.skipif(not REGISTER.exists(), reason="no research register (set NEUGUONG_SHARED)")
def test_every_amount_of_the_research_register_comes_out(on):
    rows = yaml.safe_load(REGISTER.read_text(encoding="utf-8"))["bonus"]
    wrong = []
    for row in rows:
        code = CODES.get(row["code"]) or row["code"].removesuffix("_TT").removesuffix("_HO")
        award = Award(CODES.get(code, code), KINDS[row["recipient"]])
        for salary, amount in row["amount_vnd_by_base_salary"].items():
            line = bonus(on(DAYS[salary]), award)
            if (line.vnd if line else None) != amount and not (row["code"] == "KNC_QH" and salary == "1800000"):
                wrong.append((row["code"], salary, amount, line and line.vnd))

    assert wrong == []


@pytest.mark.parametrize(
    ("honour", "kind", "day", "vnd"),
    [
        ("LDTT", PERSON, "2026-02-10", 710_000),
        ("LDTT", PERSON, "2026-07-20", 760_000),
        ("GK_XA", COLLECTIVE, "2026-02-10", 1_410_000),
        ("GK_XA", HOUSEHOLD, "2026-02-10", 1_060_000),
        ("BK_TINH", HOUSEHOLD, "2026-02-10", 5_270_000),
        ("TTLDTT", COLLECTIVE, "2026-01-15", 1_880_000),
        ("CSTDCS", PERSON, "2024-06-30", 1_800_000),
        ("CSTDCS", PERSON, "2024-07-01", 2_340_000),
        ("HC_SAO_VANG", COLLECTIVE, "2026-07-01", 232_760_000),
    ],
)
def test_one_bonus(on, honour, kind, day, vnd):
    assert bonus(on(day), Award(honour, kind)).vnd == vnd


def test_a_household_takes_the_factor_before_the_rounding(on):
    line = bonus(on("2026-02-10"), Award("GK_XA", HOUSEHOLD))

    assert line.coefficient == Fraction(9, 20)
    assert line.explanation == "0,45 × 2.340.000 = 1.053.000, làm tròn lên 1.060.000 đồng"
    assert [ruling.id for ruling in line.rulings] == ["BONUS-GK-INDIVIDUAL", "MON-06", "BASE-SALARY", "MON-02"]


def test_an_amount_that_needs_no_rounding_says_so_by_silence(on):
    assert bonus(on("2026-02-10"), Award("CSTDCS")).explanation == "1 × 2.340.000 = 2.340.000 đồng"


def test_a_commemorative_medal_has_a_ceiling(on):
    assert bonus(on("2026-02-10"), Award("KNC_TINH")).at_most is True
    assert bonus(on("2026-02-10"), Award("CSTDCS")).at_most is False


@pytest.mark.parametrize(
    ("honour", "kind", "day"),
    [
        ("HC_HUU_NGHI", PERSON, "2026-02-10"),
        ("HC_HUU_NGHI", COLLECTIVE, "2026-02-10"),  # twice the amount of a person, which nobody holds
        ("HC_LAO_DONG_1", HOUSEHOLD, "2026-02-10"),  # the factor of a collective is not that of a household
        ("CSTDCS", HOUSEHOLD, "2026-02-10"),
        ("CSTDCS", PERSON, "2023-08-01"),
        ("CSTDCS", PERSON, "2020-01-01"),
    ],
)
def test_an_unknown_amount_is_none_and_never_zero(on, honour, kind, day):
    assert bonus(on(day), Award(honour, kind)) is None


def test_without_a_person_s_row_a_factor_gives_nothing(on):
    assert coefficient(on("2026-02-10"), "CO_TINH", HOUSEHOLD) is None


def paid(total):
    return [(line.award.honour, line.paid) for line in total.lines]


@pytest.mark.parametrize(
    ("awards", "vnd", "expected"),
    [
        ([Award("CSTDCS"), Award("CSTD_TINH")], 9_360_000, [True, True]),
        ([Award("CSTDCS"), Award("BK_TINH")], 5_850_000, [True, True]),
        ([Award("BK_TINH"), Award("GK_XA")], 4_220_000, [True, True]),
        ([Award("LDTT", period=(2025, 2025)), Award("CSTDCS", period=(2025, 2025))], 2_340_000, [False, True]),
        ([Award("LDTT", period=(2024, 2024)), Award("CSTDCS", period=(2025, 2025))], 3_050_000, [True, True]),
        ([Award("LDTT"), Award("CSTDCS")], 2_340_000, [False, True]),
        # one period is not on record: the usual number of years decides
        ([Award("LDTT", period=(2025, 2025)), Award("CSTDCS")], 2_340_000, [False, True]),
        ([Award("LDTT"), Award("CSTDCS", period=(2025, 2025))], 2_340_000, [False, True]),
        # one higher title of the same period is enough
        (
            [
                Award("LDTT", period=(2025, 2025)),
                Award("CSTDCS", period=(2025, 2025)),
                Award("CSTD_TINH", period=(2023, 2025)),
            ],
            9_360_000,
            [False, True, True],
        ),
        ([Award("LDTT"), Award("CSTDCS"), Award("BK_TINH")], 5_850_000, [False, True, True]),
        ([Award("LDTT", period=(2025, 2025)), Award("LDTT", period=(2025, 2025))], 710_000, [True, False]),
        ([Award("CSTDCS")], 2_340_000, [True]),
    ],
)
def test_several_honours_at_once(on, awards, vnd, expected):
    total = payment(on("2026-02-10"), awards)

    assert (total.vnd, [line.paid for line in total.lines]) == (vnd, expected)


def test_each_line_says_whether_it_is_paid_and_why(on):
    total = payment(on("2026-02-10"), [Award("LDTT", period=(2025, 2025)), Award("CSTDCS", period=(2025, 2025))])

    assert [line.explanation.split("; ")[-1] for line in total.lines] == [
        "không nhận: chỉ hưởng mức cao nhất của cùng thời gian",
        "nhận đủ",
    ]
    assert {"MON-03"} <= {ruling.id for ruling in total.rulings}


def test_an_award_without_amount_is_named_beside_the_sum(on):
    total = payment(on("2026-02-10"), [Award("CSTDCS"), Award("HC_HUU_NGHI")])

    assert (total.vnd, [award.honour for award in total.unknown]) == (2_340_000, ["HC_HUU_NGHI"])


def test_money_is_written_as_offices_write_it():
    assert (dong(Fraction(1_053_000)), decimal(Fraction(21, 4)), decimal(Fraction(46))) == ("1.053.000", "5,25", "46")
