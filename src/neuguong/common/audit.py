"""Write and verify the audit chain (first slice of the design: chain per stream; signed checkpoints come with operations).

Personal values never go into a line: names of fields, counts, stages, hashes and internal ids do.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models
from django.utils import timezone

from neuguong.common.models import AuditEntry, AuditHead

_SALT = b"neuguong-audit-v1\n"
ZERO = "0" * 64


class OutsideTransaction(RuntimeError):
    """``record`` was called outside a transaction: the line and the change would not stand or fall together."""


def stream_of(subject: models.Model | str) -> str:
    """A subject's stream, e.g. ``dossiers.dossier:12``; several models may share one by defining ``audit_stream``."""
    if isinstance(subject, str):
        return subject
    return getattr(subject, "audit_stream", None) or f"{subject._meta.label_lower}:{subject.pk}"


def record(subject: models.Model | str, action: str, *, by: models.Model | None, **detail: Any) -> AuditEntry:
    """Append one line to the subject's stream, inside the caller's transaction.

    ``by`` is the acting user, None for the system itself. ``detail`` takes JSON values only.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(action)
    stream = stream_of(subject)
    AuditHead.objects.get_or_create(stream=stream)
    head = AuditHead.objects.select_for_update().get(stream=stream)
    at = timezone.now()
    actor = f"user:{by.pk}" if by is not None else "system"
    body = _canonical(
        {"v": 1, "s": stream, "n": head.sequence + 1, "t": _stamp(at), "a": action, "u": actor, "d": detail}
    )
    digest = _digest(head.digest, body)
    entry = AuditEntry.objects.create(
        stream=stream, sequence=head.sequence + 1, at=at, action=action, actor=actor, body=body, digest=digest
    )
    AuditHead.objects.filter(stream=stream).update(sequence=entry.sequence, digest=digest)
    return entry


@dataclass(frozen=True, slots=True)
class Break:
    """The first line of a stream that does not verify."""

    stream: str
    sequence: int
    reason: str


def verify(stream: str | None = None) -> Iterator[Break]:
    """Recompute every chain (or one) and yield the first break of each stream; nothing is yielded when all is well."""
    heads = AuditHead.objects.order_by("stream")
    entries = AuditEntry.objects.order_by("stream", "sequence")
    if stream:
        heads, entries = heads.filter(stream=stream), entries.filter(stream=stream)
    ends = {head.stream: head for head in heads}
    seen: dict[str, tuple[int, str]] = {}
    broken: set[str] = set()
    for entry in entries.iterator(chunk_size=2000):
        sequence, digest = seen.get(entry.stream, (0, ZERO))
        if entry.stream in broken:
            continue
        if reason := _fault(entry, sequence, digest):
            broken.add(entry.stream)
            yield Break(entry.stream, entry.sequence, reason)
        seen[entry.stream] = (entry.sequence, entry.digest)
    for name in sorted((ends.keys() | seen.keys()) - broken):
        end, last = ends.get(name), seen.get(name, (0, ZERO))
        if end is None or (end.sequence, end.digest) != last:
            yield Break(name, last[0], "chuỗi kết thúc khác với đầu mối đã ghi")


def _fault(entry: AuditEntry, sequence: int, digest: str) -> str:
    if entry.sequence != sequence + 1:
        return f"thiếu dòng {sequence + 1}"
    if entry.digest != _digest(digest, entry.body):
        return "nội dung không khớp dấu băm"
    body = json.loads(entry.body)
    if (body["s"], body["n"], body["a"], body["u"], body["t"]) != (
        entry.stream,
        entry.sequence,
        entry.action,
        entry.actor,
        _stamp(entry.at),
    ):
        return "cột tra cứu khác với nội dung đã băm"
    return ""


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _canonical(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _digest(previous: str, body: str) -> str:
    return hashlib.sha256(_SALT + bytes.fromhex(previous) + body.encode()).hexdigest()
