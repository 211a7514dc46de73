"""What may be erased: bound to its line while it is there, gone without a trace of its value when the law demands it."""

import json

import pytest
from django.db import connection

from neuguong.common.actions import erase_detail
from neuguong.common.audit import Break, record, verify
from neuguong.common.audit.checkpoints import take_checkpoint
from neuguong.common.audit.lines import commitment
from neuguong.common.audit.verification import verify_all
from neuguong.common.models import AuditDetail, AuditEntry
from neuguong.common.verdicts import NotAllowed
from tests.common.audit.attacker import DETAIL, change, open_seals, sql
from tests.factories import UserFactory

STREAM = "registry.recipient:1"


@pytest.fixture
def line(db):
    return record(STREAM, "recipient.corrected", by=None, private={"before": {"name": "Lò Văn Pâng"}}, fields=["name"])


def test_a_private_value_stands_beside_the_line_and_not_in_it(line):
    assert "Pâng" not in line.body
    assert json.loads(line.private.payload) == {"before": {"name": "Lò Văn Pâng"}}


def test_a_private_value_is_encrypted_in_the_database(line):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT payload FROM {DETAIL}")

        assert "Pâng" not in cursor.fetchone()[0]


def test_the_line_holds_the_commitment(line):
    detail = AuditDetail.objects.get()

    assert json.loads(line.body)["dc"] == commitment(bytes(detail.salt), detail.payload)


def test_two_equal_values_have_different_commitments(line):
    other = record(STREAM, "recipient.corrected", by=None, private={"before": {"name": "Lò Văn Pâng"}}, fields=["name"])

    assert json.loads(other.body)["dc"] != json.loads(line.body)["dc"]


def test_a_line_without_private_values_promises_nothing(db):
    made = record(STREAM, "thing.done", by=None)

    assert ("dc" in json.loads(made.body), AuditDetail.objects.count()) == (False, 0)


def test_erasing_removes_value_and_salt_and_says_so_in_privacy(line):
    said = erase_detail(stream=STREAM, sequence=1, basis="CV 12/SNV ngày 25/11/2026", by=None)

    assert AuditDetail.objects.count() == 0
    assert (said.stream, said.action) == ("privacy", "detail.erased")
    assert json.loads(said.body)["d"] == {
        "stream": STREAM,
        "sequence": 1,
        "dc": json.loads(line.body)["dc"],
        "basis": "CV 12/SNV ngày 25/11/2026",
    }


def test_after_a_lawful_erasure_the_log_verifies_and_counts_it(line):
    take_checkpoint()
    erase_detail(stream=STREAM, sequence=1, basis="CV 12/SNV", by=None)

    report = verify_all()

    assert (report.breaks, report.erased) == ([], 1)


def test_tamper_by_erasing_without_a_record_is_found(line):
    sql(f"DELETE FROM {DETAIL}")

    assert verify_all().breaks == [
        Break(STREAM, 1, "nội dung riêng tư mất mà không có dòng xóa hợp pháp trong chuỗi privacy")
    ]


def test_tamper_by_putting_an_erased_value_back_is_found(line):
    kept = AuditDetail.objects.get()
    erase_detail(stream=STREAM, sequence=1, basis="CV 12/SNV", by=None)
    kept.save(force_insert=True)

    assert list(verify()) == [Break(STREAM, 1, "nội dung riêng tư đã xóa hợp pháp lại có mặt")]


def test_tamper_with_the_salt_is_found(line):
    AuditDetail.objects.update(salt=b"0" * 16)

    assert list(verify()) == [Break(STREAM, 1, "nội dung riêng tư không khớp cam kết")]


def test_a_value_that_no_key_opens_is_found_and_named(line, settings):
    settings.FIELD_KEYS = ["another key"]

    assert list(verify()) == [Break(STREAM, 1, "nội dung riêng tư không mở được bằng khóa hiện có")]


def test_many_details_are_checked_some_hundreds_at_a_time(db, django_assert_num_queries):
    for number in range(12):
        record(STREAM, "thing.done", by=None, private={"number": number})

    with django_assert_num_queries(4):  # lines, heads, what was erased, details
        assert list(verify()) == []


def test_erasing_needs_a_paper(line):
    with pytest.raises(NotAllowed, match="văn bản yêu cầu"):
        erase_detail(stream=STREAM, sequence=1, basis=" ", by=None)


def test_erasing_what_is_not_there_is_refused(line):
    with pytest.raises(NotAllowed, match="dòng 2 không có nội dung riêng tư"):
        erase_detail(stream=STREAM, sequence=2, basis="CV 12/SNV", by=None)


@pytest.mark.parametrize("role", ["administrator", "auditor", "chief"])
def test_no_role_of_the_pages_erases_evidence(line, role):
    with pytest.raises(NotAllowed, match="lệnh trên máy chủ"):
        erase_detail(stream=STREAM, sequence=1, basis="CV 12/SNV", by=UserFactory(role=role))

    assert AuditDetail.objects.count() == 1


def test_a_line_that_is_not_canonical_is_found(db):
    """The same object in other bytes: a right digest of its own does not help."""
    made = record(STREAM, "thing.done", by=None)
    open_seals()
    from neuguong.common.audit.lines import ZERO, digest
    from neuguong.common.models import AuditHead

    loose = json.dumps(json.loads(made.body), sort_keys=True)
    change(AuditEntry, made, body=loose, digest=digest(ZERO, loose))
    AuditHead.objects.update(digest=digest(ZERO, loose))

    assert list(verify()) == [Break(STREAM, 1, "nội dung không viết theo dạng chuẩn")]
