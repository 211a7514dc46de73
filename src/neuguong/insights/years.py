"""Which day and which year a screening is about, as the rules core has it."""

from datetime import date
from typing import Final

from honours.records import TITLE_MONTHS

# As in honours.bulk.screen, which web processes do not import (it loads Polars); a test compares.
FORECAST_DAY: Final = (1, 31)


def day_of(on: date, *, forecast: bool) -> date:
    """The day whose law and registers are asked; a forecast asks early next year, when the results of this year will be in."""
    return date(on.year + 1, *FORECAST_DAY) if forecast else on


def year_of(on: date, *, forecast: bool = False) -> int:
    """The year of the achievements: a proposal of January to May is about the year before."""
    day = day_of(on, forecast=forecast)
    return day.year - (day.month <= TITLE_MONTHS)
