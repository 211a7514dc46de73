"""Recompute the chains of the streams. Finds what was changed, removed, put in or moved within a stream; the tree finds the rest."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from neuguong.common.audit import lines
from neuguong.common.audit.details import Details
from neuguong.common.audit.lines import ZERO, Break
from neuguong.common.models import AuditEntry, AuditHead

_END = "chuỗi kết thúc khác với đầu mối đã ghi"


class Row(NamedTuple):
    """A stored line; the fields are the columns that are read."""

    stream: str
    sequence: int
    at: datetime
    action: str
    actor: str
    body: str
    digest: str
    leaf_index: int | None
    id: int


class Place(NamedTuple):
    """Where the check of a stream has come to."""

    sequence: int
    digest: str
    leaf_index: int | None


START = Place(0, ZERO, -1)


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything read inside is of the same moment, and nobody who writes has to wait."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def verify(stream: str | None = None, *, since: int = 0) -> Iterator[Break]:
    """Recompute every chain (or one) and yield the first break of each stream; nothing is yielded when all is well.

    ``since``: only lines whose number is at least this, trusting the one before.
    """
    with one_moment():
        yield from breaks_of_chains(stream, since=since)


def breaks_of_chains(stream: str | None = None, *, since: int = 0, details: Details | None = None) -> Iterator[Break]:
    """The same inside :func:`one_moment`; ``details`` counts what was lawfully erased."""
    details = details or Details()
    seen: dict[str, Place] = {}
    broken: set[str] = set()
    for row in _rows(stream, since):
        if row.stream in broken:
            continue
        before = seen.get(row.stream) or (_before(row) if since else START)
        if reason := _fault(row, before):
            broken.add(row.stream)
            yield Break(row.stream, row.sequence, reason)
        else:
            yield from details.look_at(row)
        seen[row.stream] = Place(row.sequence, row.digest, row.leaf_index)
    yield from details.rest()
    yield from _ends(seen, broken, stream, partly=bool(since))


def _rows(stream: str | None, since: int) -> Iterator[Row]:
    entries: QuerySet[AuditEntry] = AuditEntry.objects.order_by("stream", "sequence")
    if stream:
        entries = entries.filter(stream=stream)
    if since:
        entries = entries.filter(Q(leaf_index=None) | Q(leaf_index__gte=since))
    return map(Row._make, entries.values_list(*Row._fields).iterator(chunk_size=2000))


def _before(row: Row) -> Place:
    earlier = AuditEntry.objects.filter(stream=row.stream, sequence=row.sequence - 1)
    found = earlier.values_list("sequence", "digest", "leaf_index").first()
    return Place(*found) if found else START


def _ends(seen: dict[str, Place], broken: set[str], stream: str | None, *, partly: bool) -> Iterator[Break]:
    heads = AuditHead.objects.filter(stream=stream) if stream else AuditHead.objects.all()
    ends = {name: (sequence, digest) for name, sequence, digest in heads.values_list("stream", "sequence", "digest")}
    names = seen.keys() if partly else ends.keys() | seen.keys()
    for name in sorted(names - broken):
        last = seen.get(name, START)
        if ends.get(name) != (last.sequence, last.digest):
            yield Break(name, last.sequence, _END)


def _fault(row: Row, before: Place) -> str:
    if row.sequence != before.sequence + 1:
        return f"thiếu dòng {before.sequence + 1}"
    if row.digest != lines.digest(before.digest, row.body):
        return "nội dung không khớp dấu băm"
    if (said := lines.read(row.body)) is None:
        return "nội dung không viết theo dạng chuẩn"
    columns = (row.stream, row.sequence, row.action, row.actor, lines.stamp(row.at))
    if tuple(said.get(name) for name in "snaut") != columns:
        return "cột tra cứu khác với nội dung đã băm"
    if row.leaf_index is not None and (before.leaf_index is None or row.leaf_index <= before.leaf_index):
        return "số thứ tự chung không tăng theo chuỗi"
    return ""
