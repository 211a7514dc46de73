"""The tamper matrix: whoever has all rights on the database changes something, and the check of the running system names it."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from neuguong.common.audit import Break, record, verify
from neuguong.common.audit.checkpoints import take_checkpoint
from neuguong.common.audit.keys import signing_key
from neuguong.common.audit.lines import CHECKPOINT
from neuguong.common.audit.merkle import Tree
from neuguong.common.audit.notes import Checkpoint, sign
from neuguong.common.audit.verification import verify_all
from neuguong.common.models import AuditCheckpoint, AuditDetail, AuditEntry, AuditHead
from tests.common.audit.attacker import (
    DETAIL,
    ENTRY,
    change,
    digests,
    drop,
    edited,
    line,
    open_seals,
    rehash,
    sql,
)

A, B = "dossiers.dossier:1", "dossiers.dossier:2"


@pytest.fixture
def log(db):
    """Two streams with four lines each, one detail, checkpoints of 4 and of 8 lines; then the seals come off."""
    for number in range(1, 5):
        private = {"before": "Lò Văn Pâng"} if number == 2 else None
        record(A, "thing.done", by=None, private=private, number=number)
        record(B, "thing.done", by=None, number=number)
        if number in {2, 4}:
            take_checkpoint()
    open_seals()


def redo_tree(key):
    """Number what is left, and sign every checkpoint anew: the database agrees with itself."""
    rows = list(AuditEntry.objects.order_by("leaf_index"))
    for row in rows:
        change(AuditEntry, row, leaf_index=row.leaf_index + 1000)
    for number, row in enumerate(rows):
        change(AuditEntry, row, leaf_index=number)
    for stored in AuditCheckpoint.objects.all():
        tree = Tree()
        for digest in digests()[: stored.size]:
            tree.add(digest)
        if tree.size < stored.size:
            sql("DELETE FROM common_auditcheckpoint WHERE id = %s", stored.pk)
            continue
        note = sign(str(Checkpoint(settings.AUDIT_ORIGIN, tree.size, tree.root)), settings.AUDIT_ORIGIN, key)
        compact = [node.hex() for node in tree.compact]
        change(AuditCheckpoint, stored, root=tree.root.hex(), compact=compact, note=note)


def edit_a_body():
    sql(f"UPDATE {ENTRY} SET body = replace(body, 'thing.done', 'thing.dune') WHERE stream = %s AND sequence = 2", A)


def delete_a_line():
    drop(A, 3)


def delete_a_stream_with_its_head():
    for number in range(1, 5):
        drop(B, number)
    AuditHead.objects.filter(stream=B).delete()


def cut_the_tail_and_repair_the_head():
    drop(A, 4)
    rehash(A)


def edit_and_recompute_every_digest():
    change(AuditEntry, line(A, 2), body=edited(line(A, 2).body, d={"number": 9}))
    rehash(A)


def swap_lines_of_two_streams():
    """Both chains stay right; only the order between them is another."""
    first, second = line(A, 3), line(B, 3)
    change(AuditEntry, first, leaf_index=1000)
    change(AuditEntry, second, leaf_index=first.leaf_index)
    change(AuditEntry, first, leaf_index=second.leaf_index)


def edit_a_detail():
    detail = AuditDetail.objects.get()
    detail.payload = detail.payload.replace("Pâng", "Pành")
    detail.save()


def edit_a_checkpoint():
    stored = AuditCheckpoint.objects.get(size=4)
    change(AuditCheckpoint, stored, note=stored.note.replace("\n4\n", "\n3\n"))


def sign_with_another_key():
    edit_and_recompute_every_digest()
    redo_tree(Ed25519PrivateKey.generate())


def fork_the_log_with_the_stolen_key():
    edit_and_recompute_every_digest()
    redo_tree(signing_key())


def put_back_an_old_backup():
    """The database as it was after the first checkpoint, in every table."""
    for stream in (A, B):
        for number in (4, 3):
            drop(stream, number)
        rehash(stream)
    sql("DELETE FROM common_auditcheckpoint WHERE size > 4")


def change_the_time():
    row = line(A, 2)
    moved = row.at.replace(year=2020)
    change(AuditEntry, row, at=moved, body=edited(row.body, t=moved.isoformat(timespec="microseconds")))
    rehash(A)


def change_who_acted():
    row = line(A, 2)
    change(AuditEntry, row, actor="user:7", body=edited(row.body, u="user:7"))
    rehash(A)


def delete_a_head():
    AuditHead.objects.filter(stream=A).delete()


# what else can be thought of
def delete_a_detail():
    sql(f"DELETE FROM {DETAIL}")


def delete_a_stream_and_close_the_gap():
    delete_a_stream_with_its_head()
    redo_tree(signing_key())


def delete_all_checkpoints_of_the_database():
    edit_and_recompute_every_digest()
    sql("DELETE FROM common_auditcheckpoint")


def take_a_number_away():
    change(AuditEntry, line(A, 4), leaf_index=None)


def edit_the_compact_range():
    stored = AuditCheckpoint.objects.get(size=8)
    change(AuditCheckpoint, stored, compact=["0" * 64])


def edit_a_column_of_a_checkpoint():
    change(AuditCheckpoint, AuditCheckpoint.objects.get(size=4), root="0" * 64)


def delete_everything():
    for stream in (A, B):
        for number in range(1, 5):
            drop(stream, number)
    AuditHead.objects.all().delete()
    sql("DELETE FROM common_auditcheckpoint")


# manipulation → one (stream, number) that must be named
MATRIX = [
    (edit_a_body, (A, 2)),
    (delete_a_line, (A, 3)),
    (delete_a_stream_with_its_head, (B, 1)),
    (cut_the_tail_and_repair_the_head, (A, 4)),
    (edit_and_recompute_every_digest, (A, 2)),
    (swap_lines_of_two_streams, (A, 3)),
    (edit_a_detail, (A, 2)),
    (edit_a_checkpoint, (CHECKPOINT, 4)),
    (sign_with_another_key, (A, 2)),
    (fork_the_log_with_the_stolen_key, (A, 2)),
    (put_back_an_old_backup, (A, 3)),
    (change_the_time, (A, 2)),
    (change_who_acted, (A, 2)),
    (delete_a_head, (A, 4)),
]
MORE = [
    (delete_a_detail, (A, 2)),
    (delete_a_stream_and_close_the_gap, (B, 1)),
    (delete_all_checkpoints_of_the_database, (A, 2)),
    (take_a_number_away, (A, 4)),
    (edit_the_compact_range, (CHECKPOINT, 8)),
    (edit_a_column_of_a_checkpoint, (CHECKPOINT, 4)),
    (delete_everything, (A, 1)),
]
# found by the chains alone, without any checkpoint
BY_CHAINS = {edit_a_body, delete_a_line, edit_a_detail, delete_a_head, delete_a_detail}


def named(value):
    return value.__name__ if callable(value) else None


def places(found):
    return {(one.stream, one.sequence) for one in found}


def test_an_untouched_log_verifies(log):
    report = verify_all()

    assert (report.breaks, report.lines, report.numbered) == ([], 8, 8)
    assert (report.checkpoints, report.outside) == (4, 2)


def test_the_matrix_has_the_fourteen_manipulations_of_the_design():
    assert len({tamper for tamper, _ in MATRIX}) == 14


@pytest.mark.parametrize(("tamper", "place"), MATRIX + MORE, ids=named)
def test_tamper_is_found_and_the_place_is_named(log, tamper, place):
    tamper()

    assert place in places(verify_all().breaks)


@pytest.mark.parametrize(("tamper", "place"), MATRIX + MORE, ids=named)
def test_tamper_without_checkpoints_would_be_found_by_the_chains_only_here(log, tamper, place):
    """The twin of the test above: what a chain without anything outside of the database is worth."""
    tamper()

    assert bool(list(verify())) is (tamper in BY_CHAINS)


@pytest.mark.parametrize(("tamper", "place"), MATRIX, ids=named)
def test_tamper_is_found_by_a_checkpoint_that_came_by_mail(log, tamper, place, tmp_path, settings):
    """No file of lines then: something is found, with the stretch between two checkpoints as the place."""
    mailed = tmp_path / "mail.txt"
    mailed.write_text(AuditCheckpoint.objects.get(size=8).note)
    settings.AUDIT_CHECKPOINT_FILES = []

    tamper()

    assert verify_all(files=[mailed]).breaks != []


def test_tamper_by_an_old_backup_says_that_the_log_is_shorter(log):
    put_back_an_old_backup()

    assert verify_all().breaks[0] == Break(
        CHECKPOINT,
        8,
        "nhật ký ngắn hơn mốc kiểm: mốc ghi 8 dòng, nhật ký chỉ còn 4 dòng liền nhau (trong tệp checkpoints.txt)",
    )


def test_tamper_with_a_line_says_what_stood_there(log):
    swap_lines_of_two_streams()

    reasons = {(one.stream, one.sequence): one.reason for one in verify_all().breaks}

    assert reasons[A, 3] == f"bị thay bằng dòng 3 của chuỗi {B} ở số thứ tự chung 4"


def test_tamper_with_the_file_outside_is_found(log, settings):
    path = settings.AUDIT_CHECKPOINT_FILES[0]
    path.write_text(path.read_text().replace("\n8\n", "\n9\n"))

    assert verify_all().breaks == [
        Break(CHECKPOINT, 9, "chữ ký không đúng hoặc ký bằng khóa lạ (trong tệp checkpoints.txt)")
    ]


def test_tamper_by_taking_the_file_outside_away_is_found(log, settings):
    settings.AUDIT_CHECKPOINT_FILES[0].unlink()

    assert verify_all().breaks == [Break(CHECKPOINT, 8, "không còn tệp checkpoints.txt")]


def test_tamper_with_log_and_file_of_lines_is_still_found_by_the_root(log, settings):
    edit_and_recompute_every_digest()
    lines = settings.AUDIT_CHECKPOINT_FILES[0].with_name("checkpoints.txt.lines")
    lines.write_text(lines.read_text().replace(" 2 ", " 5 ").replace("a", "b"))

    reasons = {one.reason for one in verify_all().breaks}

    assert "tệp checkpoints.txt.lines cũng đã bị sửa" in reasons


def test_tamper_after_the_last_checkpoint_needs_the_next_one(log):
    """The known limit: what is younger than the last checkpoint can be cut off by whoever repairs the head."""
    record(A, "thing.done", by=None, number=5)
    drop(A, 5)
    rehash(A)

    assert verify_all().breaks == []
