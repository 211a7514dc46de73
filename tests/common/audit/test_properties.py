"""Any history, any tampering: the check finds it. Roots are computed a second time by the definition of the RFC."""

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from neuguong.common.audit import record
from neuguong.common.audit.checkpoints import take_checkpoint
from neuguong.common.audit.verification import verify_all
from neuguong.common.models import AuditCheckpoint, AuditEntry
from tests.common.audit.attacker import change, digests, drop, edited, empty_the_log, rehash, root

STREAMS = ["a", "b", "c"]
MANY = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
HISTORY = st.lists(st.one_of(st.sampled_from(STREAMS), st.just("checkpoint")), min_size=1, max_size=14)

pytestmark = pytest.mark.django_db


def live(history, path):
    """Write the history from an empty log on; everything is covered by a last checkpoint."""
    empty_the_log()
    for file in path.parent.glob("checkpoints.txt*"):
        file.unlink()
    for step in [*history, "a"]:
        if step == "checkpoint":
            take_checkpoint()
        else:
            record(step, "thing.done", by=None, private={"n": 1} if len(history) % 2 else None)
    take_checkpoint()


def edit(row):
    change(AuditEntry, row, body=edited(row.body, a="thing.undone"), action="thing.undone")


def move(row):
    change(AuditEntry, row, body=edited(row.body, t="2020-01-01T00:00:00.000000+00:00"))


def blame(row):
    change(AuditEntry, row, actor="user:9", body=edited(row.body, u="user:9"))


def remove(row):
    drop(row.stream, row.sequence)


def unnumber(row):
    change(AuditEntry, row, leaf_index=None)


def flip(row):
    change(AuditEntry, row, digest=hashlib.sha256(row.digest.encode()).hexdigest())


@MANY
@given(history=HISTORY)
def test_every_checkpoint_of_any_history_has_the_root_of_the_definition(history, settings):
    live(history, settings.AUDIT_CHECKPOINT_FILES[0])

    assert [(one.size, one.root) for one in AuditCheckpoint.objects.all()] == [
        (size, root(digests()[:size]).hex()) for size in AuditCheckpoint.objects.values_list("size", flat=True)
    ]
    assert verify_all().breaks == []


@MANY
@given(
    history=HISTORY,
    tamper=st.sampled_from([edit, move, blame, remove, unnumber, flip]),
    place=st.integers(0, 99),
    repaired=st.booleans(),
)
def test_tamper_of_any_kind_with_any_line_is_found(history, tamper, place, repaired, settings):
    """With the chain repaired or not: the line's stream is among the places that are named."""
    live(history, settings.AUDIT_CHECKPOINT_FILES[0])
    rows = list(AuditEntry.objects.order_by("id"))
    row = rows[place % len(rows)]

    tamper(row)
    if repaired:
        rehash(row.stream)

    found = verify_all().breaks
    expected = [] if tamper is flip and repaired else [row.stream]
    assert [stream for stream in expected if stream not in {one.stream for one in found}] == []
