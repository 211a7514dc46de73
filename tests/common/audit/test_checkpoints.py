"""The sequencer and the checkpoints: contiguous numbers for committed lines, one root, copies outside."""

import logging

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.audit.checkpoints import Damaged, mail_newest, take_checkpoint, take_when_due
from neuguong.common.audit.keys import NoKey, known_keys, make_key, signing_key
from neuguong.common.audit.middleware import Checkpoints
from neuguong.common.audit.notes import Checkpoint, signed_by, split_notes
from neuguong.common.audit.verification import verify_all
from neuguong.common.models import AuditCheckpoint, AuditEntry
from tests.common.audit.attacker import change, digests, open_seals, root


def write(count, stream="thu.luong:1"):
    for _ in range(count):
        record(stream, "thing.done", by=None)


def test_a_checkpoint_numbers_the_lines_from_zero_and_signs_their_root(db):
    write(3)

    made = take_checkpoint()

    assert list(AuditEntry.objects.order_by("id").values_list("leaf_index", flat=True)) == [0, 1, 2]
    assert Checkpoint.read(made.note) == Checkpoint("neuguong/audit", 3, root(digests()))
    assert signed_by(made.note, known_keys())


def test_the_next_checkpoint_goes_on_where_the_last_one_ended(db):
    write(5)
    take_checkpoint()
    write(4, "thu.luong:2")

    made = take_checkpoint()

    assert (made.size, made.root) == (9, root(digests()).hex())


def test_batches_give_one_contiguous_order(db, monkeypatch):
    monkeypatch.setattr("neuguong.common.audit.checkpoints.BATCH", 2)
    write(5)

    made = take_checkpoint()

    assert list(AuditCheckpoint.objects.values_list("size", flat=True)) == [2, 4, 5]
    assert made.root == root(digests()).hex()


def test_nothing_new_makes_no_checkpoint(db):
    write(1)
    take_checkpoint()

    assert (take_checkpoint(), AuditCheckpoint.objects.count()) == (None, 1)


def test_a_log_without_lines_makes_no_checkpoint(db):
    assert (take_checkpoint(), AuditCheckpoint.objects.count()) == (None, 0)


def test_extending_reads_only_new_lines(db, django_assert_max_num_queries):
    """The cost of a checkpoint does not grow with the log: the compact range is enough."""
    write(40)
    take_checkpoint()
    write(1)

    with django_assert_max_num_queries(17):
        take_checkpoint()


def test_every_file_gets_every_checkpoint_and_every_line(db, settings, tmp_path):
    settings.AUDIT_CHECKPOINT_FILES = files = [tmp_path / "one" / "a.txt", tmp_path / "b.txt"]
    for _ in range(2):
        write(2)
        take_checkpoint()

    notes = list(AuditCheckpoint.objects.values_list("note", flat=True))
    assert [split_notes(file.read_text()) for file in files] == [notes, notes]
    lines = files[0].with_name("a.txt.lines").read_text().splitlines()
    assert [line.split()[:3] for line in lines] == [[str(n), "thu.luong:1", str(n + 1)] for n in range(4)]
    assert AuditCheckpoint.objects.last().sent_to == ["a.txt", "b.txt"]


def test_a_file_that_could_not_be_written_is_made_up_for_by_the_next_checkpoint(db, settings, tmp_path, caplog):
    path = tmp_path / "no.txt"
    path.mkdir()
    settings.AUDIT_CHECKPOINT_FILES = [path]
    write(2)
    with caplog.at_level(logging.CRITICAL):
        made = take_checkpoint()
    path.rmdir()

    write(1)
    take_checkpoint()

    made.refresh_from_db()
    assert made.sent_to == []
    assert len(path.with_name("no.txt.lines").read_text().splitlines()) == 3
    assert verify_all().breaks == []


def test_a_checkpoint_is_not_signed_over_a_damaged_tree(db):
    write(2)
    made = take_checkpoint()
    open_seals()
    change(AuditCheckpoint, made, compact=["00" * 32])
    write(1)

    with pytest.raises(Damaged):
        take_checkpoint()


def test_the_newest_checkpoint_is_mailed(db, settings):
    settings.MAIL_ON = True
    write(2)
    made = take_checkpoint()

    assert mail_newest(["thanhtra@example.vn"]) == ["thanhtra@example.vn"]
    assert (mail.outbox[0].subject, mail.outbox[0].body) == ("Mốc kiểm nhật ký: 2 dòng", made.note)


def test_without_a_key_nothing_is_numbered_where_the_operator_has_to_make_one(db, settings):
    settings.AUDIT_KEY_MADE_ON_FIRST_USE = False
    write(1)

    with pytest.raises(NoKey, match="neuguong audit key"):
        take_checkpoint()
    assert AuditEntry.objects.get().leaf_index is None


def test_a_key_is_readable_by_its_owner_only_and_never_overwritten(settings):
    first = make_key()

    assert settings.AUDIT_KEY_FILE.stat().st_mode & 0o777 == 0o600
    assert known_keys() == [first]
    with pytest.raises(FileExistsError):
        make_key()


def test_after_a_change_of_keys_old_checkpoints_verify(db, settings):
    write(1)
    take_checkpoint()
    settings.AUDIT_KEY_FILE.rename(settings.AUDIT_KEY_FILE.with_name("old"))
    write(1)
    take_checkpoint()

    assert (len(known_keys()), verify_all().breaks) == (2, [])
    assert signing_key()


def test_a_checkpoint_is_taken_when_the_last_one_is_old_and_there_are_new_lines(db, settings):
    settings.AUDIT_CHECKPOINT_SECONDS = 60
    write(1)
    assert take_when_due().size == 1
    write(1)
    assert take_when_due() is None

    open_seals()
    old = timezone.now() - timezone.timedelta(seconds=61)
    change(AuditCheckpoint, AuditCheckpoint.objects.get(), made_at=old)

    assert take_when_due().size == 2


def test_a_test_run_has_no_thread_beside_it(client, db):
    from django.core.exceptions import MiddlewareNotUsed

    with pytest.raises(MiddlewareNotUsed):
        Checkpoints(lambda request: None)


@pytest.mark.django_db(transaction=True)
def test_a_page_makes_a_checkpoint_once_in_a_while_and_is_not_charged_for_it(settings, django_assert_num_queries):
    from django.db import transaction

    settings.AUDIT_CHECKPOINT_SECONDS = 60
    with transaction.atomic():
        write(2)
    client = Client()

    with django_assert_num_queries(0):
        client.get(reverse("healthz"))
    join_threads()
    with transaction.atomic():
        write(1)
    client.get(reverse("healthz"))
    join_threads()

    assert list(AuditCheckpoint.objects.values_list("size", flat=True)) == [2]


@pytest.mark.django_db(transaction=True)
def test_a_checkpoint_that_fails_breaks_no_page(settings, caplog):
    from django.db import transaction

    settings.AUDIT_CHECKPOINT_SECONDS, settings.AUDIT_KEY_MADE_ON_FIRST_USE = 60, False
    with transaction.atomic():
        write(1)

    with caplog.at_level(logging.ERROR):
        response = Client().get(reverse("healthz"))
        join_threads()

    assert response.status_code == 200
    assert "no checkpoint of the audit log could be taken" in caplog.text


def join_threads():
    import threading

    for thread in threading.enumerate():
        if thread.name == "audit-checkpoint":
            thread.join(timeout=30)
