"""Payroll of the demonstration's offices: invented, in round proportions; a third of them has sent nothing, as in life."""

from datetime import date
from random import Random
from typing import Final

from neuguong.organisations.actions import record_headcount
from neuguong.organisations.models import Organisation

SOURCE: Final = "Số liệu biên chế giả định của bản thử"
_SILENT: Final = 3  # one office in so many has no figures


def count_the_staff(rng: Random, *, on: date) -> int:
    """Write down figures for the offices right below the province; how many have some."""
    offices = list(Organisation.objects.on(on).filter(depth=2).order_by("path"))
    counted = [body for place, body in enumerate(offices) if place % _SILENT]
    for body in counted:
        total, collectives = rng.randrange(40, 900), rng.randrange(4, 40)
        record_headcount(
            organisation=body,
            as_of=on,
            total=total,
            direct_workers=round(total * rng.uniform(0.55, 0.8)),
            women=round(total * rng.uniform(0.35, 0.65)),
            ethnic_minority=round(total * rng.uniform(0.4, 0.7)),
            collectives=collectives,
            small_collectives=round(collectives * rng.uniform(0.6, 0.9)),
            source=SOURCE,
            by=None,
        )
    return len(counted)
