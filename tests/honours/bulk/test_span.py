import numpy as np
import pytest

from honours.bulk.span import LONG, SHORT, Span

SMALL = Span(newest=2025, bits=4)  # 2022 to 2025


@pytest.mark.parametrize(("year", "bit"), [(2026, 0), (2025, 1), (2024, 2), (2022, 8), (2021, 0)])
def test_a_year_has_one_bit_and_none_outside(year, bit):
    assert SMALL.bit(year) == bit


@pytest.mark.parametrize(("year", "bits"), [(2026, 0b0), (2025, 0b1), (2023, 0b111), (2022, 0b1111), (2000, 0b1111)])
def test_since_holds_the_year_and_all_later_ones(year, bits):
    assert SMALL.since(year) == bits


@pytest.mark.parametrize(
    ("year", "bits"), [(2030, 0b1111), (2025, 0b1111), (2023, 0b1100), (2022, 0b1000), (2021, 0b0)]
)
def test_until_holds_the_year_and_all_earlier_ones(year, bits):
    assert SMALL.until(year) == bits


@pytest.mark.parametrize(
    ("first", "last", "bits"), [(2023, 2024, 0b0110), (2024, 2024, 0b0010), (2024, 2023, 0), (1900, 2100, 0b1111)]
)
def test_years_lie_between_two(first, last, bits):
    assert SMALL.years(first, last) == bits


@pytest.mark.parametrize(("span", "kind"), [(SHORT, np.int32), (LONG, np.int64)])
def test_the_number_holds_one_bit_more_for_the_carry(span, kind):
    assert span.dtype is kind
    assert span.everything + 1 <= np.iinfo(kind).max


def test_the_long_span_holds_a_working_life_before_today():
    assert LONG.oldest <= 2025 - 41
