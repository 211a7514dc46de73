"""Rows of a run in and out of the database in small transactions, so that others can write meanwhile.

No audit line here: rows are unseen until the action that finishes the run has recorded it, and gone from sight before they are deleted.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from django.db import transaction

from neuguong.insights.models import ScreeningRow, ScreeningRun

_CHUNK: Final = 4000


def keep_rows(run_id: int, rows: Iterable[tuple[Any, ...]]) -> Iterator[int]:
    """Store (recipient id, honour, status, alternative, causes, lacks, held) in their order; yields the number stored so far."""
    waiting, stored = iter(rows), 0
    while chunk := list(islice(waiting, _CHUNK)):
        with transaction.atomic():
            ScreeningRow.objects.bulk_create([_row(run_id, *values) for values in chunk])
        stored += len(chunk)
        yield stored


def _row(
    run_id: int,
    recipient: int,
    honour: str,
    status: str,
    alternative: str | None,
    causes: int | None,
    lacks: str | None,
    held: bool | None,
) -> ScreeningRow:
    return ScreeningRow(
        run_id=run_id,
        recipient_id=recipient,
        honour=honour,
        status=status,
        alternative=alternative or "",
        causes=causes or 0,
        lacks=lacks or "",
        held=bool(held),
    )


def drop_unseen_rows() -> int:
    """Delete what no page shows any more: rows of emptied and of broken-off runs. Returns how many."""
    dropped = 0
    for run in ScreeningRun.objects.emptied():
        while ids := list(ScreeningRow.objects.filter(run=run).order_by("pk").values_list("pk", flat=True)[:_CHUNK]):
            with transaction.atomic():
                ScreeningRow.objects.filter(run=run, pk__lte=ids[-1]).delete()
            dropped += len(ids)
    return dropped
