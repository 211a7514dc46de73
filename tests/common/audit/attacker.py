"""What somebody with full rights on the database can do to the log; the seals are off."""

import hashlib
import json

from django.db import connection
from django.db.models import QuerySet

from neuguong.common.models import AuditCheckpoint, AuditDetail, AuditEntry, AuditHead
from neuguong.common.sealed import unseal

ENTRY, HEAD, DETAIL, CHECKPOINT = (
    model._meta.db_table for model in (AuditEntry, AuditHead, AuditDetail, AuditCheckpoint)
)


def open_seals():
    for table in (ENTRY, CHECKPOINT):
        unseal(connection, table)


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def change(model, row, **values):
    QuerySet(model).filter(pk=row.pk).update(**values)


def line(stream, sequence):
    return AuditEntry.objects.get(stream=stream, sequence=sequence)


def drop(stream, sequence):
    sql(f"DELETE FROM {DETAIL} WHERE entry_id = %s", line(stream, sequence).pk)
    sql(f"DELETE FROM {ENTRY} WHERE stream = %s AND sequence = %s", stream, sequence)


def edited(body, **values):
    return json.dumps(json.loads(body) | values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def rehash(stream):
    """Number the lines of a stream without gaps, recompute every digest and the head: the chain verifies again."""
    previous, sequence = "0" * 64, 0
    for row in AuditEntry.objects.filter(stream=stream).order_by("sequence"):
        sequence += 1
        body = edited(row.body, n=sequence)
        previous = hashlib.sha256(b"neuguong-audit-v1\n" + bytes.fromhex(previous) + body.encode()).hexdigest()
        change(AuditEntry, row, sequence=sequence, body=body, digest=previous)
    if sequence:
        AuditHead.objects.update_or_create(stream=stream, defaults={"sequence": sequence, "digest": previous})
    else:
        AuditHead.objects.filter(stream=stream).delete()


def root(leaves):
    """MTH of RFC 6962, written down as the RFC defines it: shares nothing with the code under test."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\x01" + root(leaves[:half]) + root(leaves[half:])).digest()


def digests(order="leaf_index"):
    return [bytes.fromhex(digest) for digest in AuditEntry.objects.order_by(order).values_list("digest", flat=True)]


def empty_the_log():
    open_seals()
    for table in (DETAIL, ENTRY, HEAD, CHECKPOINT):
        sql(f"DELETE FROM {table}")
