"""Read an audit stream back as sentences for the history column of a page."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from neuguong.common.models import AuditEntry


@dataclass(frozen=True, slots=True)
class Line:
    """One event: when, who (user id or None for the system), which action, and its recorded details."""

    at: datetime
    actor_id: int | None
    action: str
    detail: dict[str, Any]


def lines(stream: str, *, limit: int = 50) -> list[Line]:
    """The newest ``limit`` events of a stream, newest first."""
    entries = AuditEntry.objects.filter(stream=stream).order_by("-sequence")[:limit]
    return [_line(entry) for entry in entries]


def _line(entry: AuditEntry) -> Line:
    kind, _, number = entry.actor.partition(":")
    return Line(entry.at, int(number) if kind == "user" else None, entry.action, json.loads(entry.body)["d"])
