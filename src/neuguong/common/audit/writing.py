"""Append one line to a stream, inside the transaction of the action that it tells of."""

import json
import secrets
from collections.abc import Mapping
from typing import Any

from django.db import connection, models
from django.utils import timezone

from neuguong.common.audit import lines
from neuguong.common.models import AuditDetail, AuditEntry, AuditHead


class OutsideTransaction(RuntimeError):
    """``record`` was called outside a transaction: the line and the change would not stand or fall together."""


def stream_of(subject: models.Model | str) -> str:
    """A subject's stream, e.g. ``dossiers.dossier:12``; several models may share one by defining ``audit_stream``."""
    if isinstance(subject, str):
        return subject
    return getattr(subject, "audit_stream", None) or f"{subject._meta.label_lower}:{subject.pk}"


def record(
    subject: models.Model | str,
    action: str,
    *,
    by: models.Model | None,
    private: Mapping[str, Any] | None = None,
    **detail: Any,
) -> AuditEntry:
    """Append one line to the subject's stream, inside the caller's transaction.

    ``by`` is the acting user, None for the system itself. ``detail`` takes JSON values only and is kept for good, so it never holds
    personal values: names of fields, counts, stages, hashes and internal ids. ``private`` may hold them; it is stored beside the
    line, encrypted, and can be erased without breaking the chain.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(action)
    stream = stream_of(subject)
    AuditHead.objects.get_or_create(stream=stream)
    head = AuditHead.objects.select_for_update().get(stream=stream)
    sequence, at = head.sequence + 1, timezone.now()
    actor = f"user:{by.pk}" if by is not None else "system"
    said = {"v": 1, "s": stream, "n": sequence, "t": lines.stamp(at), "a": action, "u": actor, "d": detail}
    secret = _sealed_in_salt(private) if private is not None else None
    if secret is not None:
        said["dc"] = lines.commitment(bytes(secret.salt), secret.payload)
    body = lines.canonical(said)
    digest = lines.digest(head.digest, body)
    entry = AuditEntry.objects.create(
        stream=stream, sequence=sequence, at=at, action=action, actor=actor, body=body, digest=digest
    )
    if secret is not None:
        secret.entry = entry
        secret.save(force_insert=True)
    AuditHead.objects.filter(stream=stream).update(sequence=sequence, digest=digest)
    return entry


def _sealed_in_salt(private: Mapping[str, Any]) -> AuditDetail:
    payload = json.dumps(private, ensure_ascii=False, sort_keys=True, default=str)
    return AuditDetail(salt=secrets.token_bytes(16), payload=payload)
