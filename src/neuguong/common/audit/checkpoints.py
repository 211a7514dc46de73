"""Number committed lines, take a signed checkpoint of all of them, and bring it out of the database.

The order of the tree is not the order of ids: an id is given before the commit, so a line with a smaller id may appear later. The
sequencer numbers what is committed, one sequencer at a time, and a number is never changed (``docs/adr/0016``).
"""

import logging
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.mail import send_mail
from django.db import connection, transaction
from django.utils import timezone

from neuguong.common.audit import outside
from neuguong.common.audit.keys import signing_key
from neuguong.common.audit.merkle import Tree
from neuguong.common.audit.notes import Checkpoint, sign
from neuguong.common.models import AuditCheckpoint, AuditEntry
from neuguong.common.sealed import fill_once

BATCH = 20_000  # lines numbered in one transaction: on SQLite nobody else can write meanwhile
_LOCK = 0x6E67_6175  # of all sequencers, PostgreSQL
_log = logging.getLogger(__name__)

_NUMBER = """
    UPDATE common_auditentry SET leaf_index = numbered.place
    FROM (SELECT id, %s + ROW_NUMBER() OVER (ORDER BY id) - 1 AS place
          FROM common_auditentry WHERE leaf_index IS NULL ORDER BY id LIMIT %s) AS numbered
    WHERE common_auditentry.id = numbered.id
"""


class Damaged(RuntimeError):
    """What is stored of the tree contradicts itself; no checkpoint is signed over that."""


def take_checkpoint() -> AuditCheckpoint | None:
    """Number all new lines, sign the new root, write it out. None when there is nothing new or another one is at work."""
    newest = None
    while made := _number_and_sign():
        newest = made
    unsent = AuditCheckpoint.objects.filter(sent_to__isnull=True)
    for waiting in unsent:
        fill_once(unsent.filter(pk=waiting.pk), sent_to=_write_out(waiting))
    return newest


def take_when_due() -> AuditCheckpoint | None:
    """The same when the last one is older than ``AUDIT_CHECKPOINT_SECONDS`` and there are new lines."""
    last = AuditCheckpoint.objects.order_by("-size").first()
    if last and last.made_at > timezone.now() - timedelta(seconds=settings.AUDIT_CHECKPOINT_SECONDS):
        return None
    return take_checkpoint()


def _number_and_sign() -> AuditCheckpoint | None:
    """One batch, in a transaction of its own: a checkpoint leaves the house only after its numbers are committed."""
    if not AuditEntry.objects.filter(leaf_index=None).exists():
        return None
    key = signing_key()
    with transaction.atomic(durable=True):
        if not _alone():
            return None
        last = AuditCheckpoint.objects.order_by("-size").first()
        tree = tree_of(last) if last else Tree()
        with connection.cursor() as cursor:
            cursor.execute(_NUMBER, [tree.size, BATCH])
        new = AuditEntry.objects.filter(leaf_index__gte=tree.size).order_by("leaf_index")
        for digest in new.values_list("digest", flat=True).iterator():
            tree.add(bytes.fromhex(digest))
        if tree.size == (last.size if last else 0):
            return None
        text = str(Checkpoint(settings.AUDIT_ORIGIN, tree.size, tree.root))
        return AuditCheckpoint.objects.create(
            size=tree.size,
            root=tree.root.hex(),
            compact=[node.hex() for node in tree.compact],
            note=sign(text, settings.AUDIT_ORIGIN, key),
            made_at=timezone.now(),
        )


def _alone() -> bool:
    """Take the sequencers' lock without waiting; on SQLite the transaction itself is the lock."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return bool(cursor.fetchone()[0])


def tree_of(checkpoint: AuditCheckpoint) -> Tree:
    """The tree that a checkpoint stands for, from its compact range."""
    try:
        tree = Tree(checkpoint.size, [bytes.fromhex(node) for node in checkpoint.compact])
    except (TypeError, ValueError) as error:
        raise Damaged(str(error)) from error
    if tree.root.hex() != checkpoint.root:
        raise Damaged(f"the compact range of checkpoint {checkpoint.size} does not lead to its root")
    return tree


def _write_out(checkpoint: AuditCheckpoint) -> list[str]:
    """Append to every file; one that fails is logged and left out of what is returned, the next checkpoint makes up for it."""
    reached = []
    for name in settings.AUDIT_CHECKPOINT_FILES:
        try:
            outside.append(Path(name), checkpoint)
            reached.append(Path(name).name)
        except OSError:
            _log.exception("checkpoint %s could not be written to %s", checkpoint.size, name)
    return reached


def mail_newest(addresses: Iterable[str]) -> list[str]:
    """Mail the newest checkpoint, as text that anybody can keep; return the addresses that the mail server took.

    In the open and without the queue of notices: it is for people outside, and it holds no personal data.
    """
    newest, reached = AuditCheckpoint.objects.order_by("-size").first(), []
    if newest is None or not settings.MAIL_ON:
        return []
    for address in addresses:
        try:
            send_mail(f"Mốc kiểm nhật ký: {newest.size} dòng", newest.note, None, [address])
            reached.append(address)
        except OSError:  # smtplib's own errors are OSErrors, too
            _log.exception("checkpoint %s could not be mailed to %s", newest.size, address)
    return reached
