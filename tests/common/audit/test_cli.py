"""``neuguong audit``: what it says in Vietnamese, and with which exit status."""

import json

import pytest

from neuguong.cli import main
from neuguong.common.audit import record
from neuguong.common.audit.keys import known_keys
from neuguong.common.models import AuditCheckpoint, AuditDetail, AuditEntry
from tests.common.audit.attacker import change, edited, line, open_seals

STREAM = "dossiers.dossier:1"

pytestmark = pytest.mark.django_db


@pytest.fixture
def log():
    for number in (1, 2, 3):
        record(STREAM, "thing.done", by=None, number=number, private={"n": 1} if number == 2 else None)


def edit():
    open_seals()
    change(AuditEntry, line(STREAM, 2), body=edited(line(STREAM, 2).body, d={}))


def test_checkpoint_says_what_was_signed(log, capsys):
    assert main(["audit", "checkpoint"]) == 0

    made = AuditCheckpoint.objects.get()
    assert capsys.readouterr().out == f"Đã ký mốc kiểm: 3 dòng, gốc {made.root[:16]}.\n"


def test_checkpoint_says_when_there_is_nothing_new(capsys):
    assert main(["audit", "checkpoint"]) == 0
    assert capsys.readouterr().out == "Không có dòng mới.\n"


def test_checkpoint_mails_the_newest_one(log, capsys, settings, mailoutbox):
    settings.AUDIT_CHECKPOINT_MAIL, settings.MAIL_ON = ["thanhtra@example.vn"], True

    main(["audit", "checkpoint"])
    main(["audit", "checkpoint"])

    assert [message.to for message in mailoutbox] == [["thanhtra@example.vn"]] * 2
    assert "Đã gửi mốc kiểm mới nhất tới thanhtra@example.vn." in capsys.readouterr().out


def test_checkpoint_without_a_key_says_what_to_do(log, capsys, settings):
    settings.AUDIT_KEY_MADE_ON_FIRST_USE = False

    assert main(["audit", "checkpoint"]) == 1
    assert capsys.readouterr().err == "Chưa có khóa ký mốc kiểm. Chạy: neuguong audit key\n"


def test_key_makes_one_and_prints_the_public_half(capsys, settings):
    settings.AUDIT_KEY_MADE_ON_FIRST_USE = False

    assert main(["audit", "key"]) == 0
    main(["audit", "key"])

    assert capsys.readouterr().out == f"{known_keys()[0]}\n" * 2
    assert len(known_keys()) == 1


def test_verify_says_what_was_checked(log, capsys):
    main(["audit", "checkpoint"])
    capsys.readouterr()

    assert main(["audit", "verify"]) == 0
    assert capsys.readouterr().out == (
        "Nhật ký nguyên vẹn: 3 dòng, 3 dòng đã có mốc kiểm; khớp 2 mốc kiểm, trong đó 1 mốc giữ ngoài cơ sở dữ liệu.\n"
    )


def test_verify_names_stream_and_line_and_fails(log, capsys):
    edit()

    assert main(["audit", "verify"]) == 1
    assert capsys.readouterr().err == (
        f"Chuỗi {STREAM}, dòng 2: nội dung không khớp dấu băm\nNhật ký có 1 chỗ không khớp.\n"
    )


def test_verify_of_another_stream_does_not_fail(log, capsys):
    edit()

    assert main(["audit", "verify", "--stream", "privacy"]) == 0


def test_verify_takes_checkpoints_from_elsewhere(log, capsys, tmp_path):
    main(["audit", "checkpoint"])
    (tmp_path / "mail.txt").write_text(AuditCheckpoint.objects.get().note)

    assert main(["audit", "verify", "--checkpoint", str(tmp_path / "mail.txt")]) == 0
    assert "khớp 3 mốc kiểm, trong đó 2" in capsys.readouterr().out
    assert main(["audit", "verify", "--checkpoint", str(tmp_path / "khong-co.txt")]) == 1
    assert "không còn tệp khong-co.txt" in capsys.readouterr().err


def test_verify_since_a_checkpoint(log, capsys):
    main(["audit", "checkpoint"])
    edit()

    assert main(["audit", "verify", "--since", "3"]) == 0
    assert main(["audit", "verify", "--since", "2"]) == 1


def test_verify_writes_a_bundle(log, capsys, tmp_path):
    assert main(["audit", "verify", "--bundle", str(tmp_path / "log.jsonl")]) == 0
    assert capsys.readouterr().out.startswith(f"Đã xuất 3 dòng ra {tmp_path / 'log.jsonl'}.\n")


def test_prove_prints_the_proof(log, capsys):
    main(["audit", "checkpoint"])
    capsys.readouterr()

    assert main(["audit", "prove", STREAM, "1"]) == 0
    assert json.loads(capsys.readouterr().out)["n"] == 1


def test_prove_says_when_no_checkpoint_covers_the_line(log, capsys):
    assert main(["audit", "prove", STREAM]) == 1
    assert "chưa mốc kiểm nào bao gồm nó" in capsys.readouterr().err


def test_erase_says_where_it_is_on_record(log, capsys):
    assert main(["audit", "erase", STREAM, "2", "--basis", "CV 12/SNV"]) == 0

    assert capsys.readouterr().out == "Đã xóa nội dung riêng tư; việc xóa ghi ở chuỗi privacy, dòng 1.\n"
    assert AuditDetail.objects.count() == 0
    assert main(["audit", "verify"]) == 0
    assert "1 nội dung riêng tư đã xóa hợp pháp." in capsys.readouterr().out


def test_erase_of_nothing_says_so(log, capsys):
    assert main(["audit", "erase", STREAM, "3", "--basis", "CV 12/SNV"]) == 1
    assert "không có nội dung riêng tư để xóa" in capsys.readouterr().err
