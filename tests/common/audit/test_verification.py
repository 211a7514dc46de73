"""What the check covers besides tampering: parts of the log, the state of records, what it costs."""

import pytest

from neuguong.common.audit import Break, record
from neuguong.common.audit.checkpoints import take_checkpoint
from neuguong.common.audit.verification import verify_all
from neuguong.common.models import AuditEntry
from tests.common.audit.attacker import change, edited, line, open_seals, rehash

A, B = "thu.luong:1", "thu.luong:2"


@pytest.fixture
def log(db):
    for number in range(1, 7):
        record(A if number % 2 else B, "thing.done", by=None, number=number)
        if number in {2, 4}:
            take_checkpoint()
    take_checkpoint()
    open_seals()


def edit(stream, sequence, *, repaired=True):
    change(AuditEntry, line(stream, sequence), body=edited(line(stream, sequence).body, d={}))
    if repaired:
        rehash(stream)


def streams(report):
    return {one.stream for one in report.breaks}


def test_one_stream_is_checked_without_the_others(log):
    edit(A, 3, repaired=False)

    assert verify_all(stream=B).breaks == []
    assert verify_all(stream=A).breaks[0] == Break(A, 3, "nội dung không khớp dấu băm")


def test_one_stream_is_compared_with_the_checkpoints_too(log):
    edit(A, 3)

    assert Break(A, 3, "đã bị sửa sau mốc kiểm (số thứ tự chung 4)") in verify_all(stream=A).breaks


def test_since_a_checkpoint_reads_only_what_came_after(log):
    edit(A, 1, repaired=False)

    assert verify_all(since=4).breaks == []
    assert verify_all(since=3).breaks == []  # the checkpoint of 2 lines
    assert streams(verify_all(since=1)) == {A}


def test_since_a_checkpoint_finds_what_was_changed_after_it(log):
    edit(B, 3)

    assert (B, 3) in {(one.stream, one.sequence) for one in verify_all(since=4).breaks}


def test_cost_of_a_check_does_not_grow_with_the_log(log, django_assert_num_queries):
    with django_assert_num_queries(9):
        verify_all(since=4)
    for number in range(20):
        record(A, "thing.done", by=None, number=number)
    with django_assert_num_queries(9):
        verify_all(since=4)


def test_state_of_a_dossier_that_differs_from_its_stream_is_found(db):
    from neuguong.dossiers.models import Dossier
    from tests.factories import DossierFactory

    dossier = DossierFactory()
    record(dossier, "dossier.returned", by=None, previous="submitted", stage=dossier.stage)
    assert verify_all().breaks == []

    Dossier.objects.filter(pk=dossier.pk).update(stage="approval")

    assert verify_all().breaks == [
        Break(f"dossiers.dossier:{dossier.pk}", 1, "hồ sơ đang ở bước “approval”, nhật ký ghi “draft”")
    ]


def test_state_of_a_dossier_that_no_line_speaks_of_is_a_draft(db):
    from tests.factories import DossierFactory

    dossier = DossierFactory(stage="approval")

    assert verify_all().breaks == [
        Break(f"dossiers.dossier:{dossier.pk}", 0, "hồ sơ đang ở bước “approval”, nhật ký ghi “draft”")
    ]
