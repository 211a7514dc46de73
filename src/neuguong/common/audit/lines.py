"""What a line is made of: canonical JSON, its digest, the commitment to what may be erased. Pure functions."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

ZERO = "0" * 64
_LINE = b"neuguong-audit-v1\n"
_DETAIL = b"neuguong-detail-v1\n"

# The stream of a break that lies in a checkpoint and in no line; its number is the size of the checkpoint.
CHECKPOINT = "mốc kiểm"


@dataclass(frozen=True, slots=True)
class Break:
    """One place where the log does not verify: the stream, the number of the line in it, and why, in words."""

    stream: str
    sequence: int
    reason: str


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(body: dict[str, Any]) -> str:
    """The one way of writing a body down: sorted keys, no spaces."""
    return _ENCODER.encode(body)


def read(body: str) -> dict[str, Any] | None:
    """What a body says; None unless it is a JSON object in the one way of writing it down."""
    try:
        said = json.loads(body)
    except ValueError:
        return None
    return said if isinstance(said, dict) and canonical(said) == body else None


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def digest(previous: str, body: str) -> str:
    return hashlib.sha256(_LINE + bytes.fromhex(previous) + body.encode()).hexdigest()


def commitment(salt: bytes, payload: str) -> str:
    """What a line says of its detail: without the salt nobody can guess the payload, with it nobody can change it."""
    return hashlib.sha256(_DETAIL + salt + payload.encode()).hexdigest()
