"""The audit chain: appended with the change or not at all, and every tampering within a stream is named."""

import hashlib
import json
import threading

import pytest
from django.db import connection, transaction

from neuguong.common.audit import Break, OutsideTransaction, record, stream_of, verify
from neuguong.common.history import lines
from neuguong.common.models import AuditEntry, AuditHead
from neuguong.common.sealed import unseal
from tests.factories import NominationFactory, RecipientFactory, UserFactory

STREAM = "thu.luong:1"


@pytest.fixture
def three_lines(db):
    for number in (1, 2, 3):
        record(STREAM, "thing.done", by=None, number=number)


@pytest.fixture
def unsealed(three_lines):
    """What somebody with full rights on the database could do; the test's rollback seals again."""
    unseal(connection, AuditEntry._meta.db_table)


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_record_appends_numbered_lines_that_verify(three_lines):
    entries = list(AuditEntry.objects.filter(stream=STREAM).order_by("sequence"))

    assert [entry.sequence for entry in entries] == [1, 2, 3]
    assert AuditHead.objects.get(stream=STREAM).digest == entries[-1].digest
    assert list(verify()) == []


def test_record_names_who_acted_and_what_was_recorded(db):
    user = UserFactory()

    entry = record(STREAM, "thing.done", by=user, fields=["name"])

    assert entry.actor == f"user:{user.pk}"
    assert json.loads(entry.body)["d"] == {"fields": ["name"]}


def test_record_chains_the_previous_digest_into_the_next(three_lines):
    first, second = AuditEntry.objects.filter(stream=STREAM).order_by("sequence")[:2]

    expected = hashlib.sha256(b"neuguong-audit-v1\n" + bytes.fromhex(first.digest) + second.body.encode()).hexdigest()

    assert second.digest == expected


def test_streams_do_not_depend_on_each_other(three_lines):
    other = record("thu.luong:2", "thing.done", by=None)

    assert other.sequence == 1


def test_stream_of_a_model_is_its_label_and_key(db):
    recipient = RecipientFactory()

    assert stream_of(recipient) == f"registry.recipient:{recipient.pk}"


def test_nominations_share_the_stream_of_their_dossier(db):
    nomination = NominationFactory()

    assert stream_of(nomination) == f"dossiers.dossier:{nomination.dossier_id}"


def test_history_reads_newest_first(three_lines):
    assert [line.detail["number"] for line in lines(STREAM)] == [3, 2, 1]


def test_history_names_nobody_for_the_system(three_lines):
    assert {line.actor_id for line in lines(STREAM)} == {None}


def edit_a_body():
    sql("UPDATE common_auditentry SET body = replace(body, 'thing.done', 'thing.dune') WHERE sequence = 2")


def edit_a_lookup_column():
    sql("UPDATE common_auditentry SET actor = 'user:7' WHERE sequence = 2")


def move_a_line_in_time():
    sql("UPDATE common_auditentry SET at = %s WHERE sequence = 2", "2020-01-01 00:00:00+00:00")


def delete_a_line():
    sql("DELETE FROM common_auditentry WHERE sequence = 2")


def swap_two_lines():
    first, second = AuditEntry.objects.order_by("sequence")[:2]
    sql("UPDATE common_auditentry SET body = %s WHERE sequence = 1", second.body)
    sql("UPDATE common_auditentry SET body = %s WHERE sequence = 2", first.body)


def rewrite_a_line_with_a_right_digest():
    first, second = AuditEntry.objects.order_by("sequence")[:2]
    body = second.body.replace('"number":2', '"number":9')
    digest = hashlib.sha256(b"neuguong-audit-v1\n" + bytes.fromhex(first.digest) + body.encode()).hexdigest()
    sql("UPDATE common_auditentry SET body = %s, digest = %s WHERE sequence = 2", body, digest)


def cut_the_tail():
    sql("DELETE FROM common_auditentry WHERE sequence = 3")


def delete_all_lines_but_not_the_head():
    sql("DELETE FROM common_auditentry")


def delete_the_head():
    AuditHead.objects.all().delete()


CONTENT = "nội dung không khớp dấu băm"
COLUMNS = "cột tra cứu khác với nội dung đã băm"
END = "chuỗi kết thúc khác với đầu mối đã ghi"


@pytest.mark.parametrize(
    ("tamper", "sequence", "reason"),
    [
        (edit_a_body, 2, CONTENT),
        (edit_a_lookup_column, 2, COLUMNS),
        (move_a_line_in_time, 2, COLUMNS),
        (delete_a_line, 3, "thiếu dòng 2"),
        (swap_two_lines, 1, CONTENT),
        (rewrite_a_line_with_a_right_digest, 3, CONTENT),
        (cut_the_tail, 2, END),
        (delete_all_lines_but_not_the_head, 0, END),
        (delete_the_head, 3, END),
    ],
    ids=lambda value: value.__name__ if callable(value) else None,
)
def test_tamper_is_found_and_named(unsealed, tamper, sequence, reason):
    tamper()

    assert list(verify()) == [Break(STREAM, sequence, reason)]


def test_tamper_of_one_stream_leaves_the_others_verified(unsealed):
    record("thu.luong:2", "thing.done", by=None)
    cut_the_tail()

    assert list(verify("thu.luong:2")) == []


@pytest.mark.django_db(transaction=True)
def test_record_outside_a_transaction_is_refused():
    with pytest.raises(OutsideTransaction):
        record(STREAM, "thing.done", by=None)

    assert AuditEntry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_failed_action_leaves_no_line():
    @transaction.atomic
    def action_that_fails():
        record(STREAM, "thing.done", by=None)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        action_that_fails()

    assert AuditEntry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_race_of_four_writers_leaves_one_unbroken_chain():
    start = threading.Barrier(4)

    def write():
        start.wait()
        for _ in range(5):
            with transaction.atomic():
                record(STREAM, "thing.done", by=None)
        connection.close()

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert AuditEntry.objects.filter(stream=STREAM).count() == 20
    assert list(verify()) == []
