"""``verify_audit.py``: what an inspector runs on an export, alone, with nothing of this project."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from neuguong.common.actions import erase_detail
from neuguong.common.audit import export, record
from neuguong.common.audit.checkpoints import take_checkpoint
from neuguong.common.audit.export import NoSuchLine, proof_of, write_bundle
from neuguong.common.audit.keys import known_keys, make_key

TOOL = Path(export.__file__).with_name("verify_audit.py")
A, B = "dossiers.dossier:1", "dossiers.dossier:2"
FINE = "Khớp: nhật ký nguyên vẹn theo các mốc kiểm và khóa đã cho.\n"


@pytest.fixture
def log(db):
    for number in range(1, 5):
        record(A, "thing.done", by=None, number=number, private={"n": number} if number == 2 else None)
        record(B, "thing.done", by=None, number=number)
        if number in {2, 4}:
            take_checkpoint()
    record(B, "thing.done", by=None, number=5)


@pytest.fixture
def bundle(log, tmp_path):
    write_bundle(tmp_path / "log.jsonl")
    return tmp_path / "log.jsonl"


def run(*words):
    """In a folder of its own, without the project on the path."""
    command = [sys.executable, "-I", str(TOOL), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")


def rewrite(path, change):
    rows = [json.loads(row) for row in path.read_text().splitlines()]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in change(rows)))


def test_it_is_one_short_file_without_this_project():
    tree = ast.parse(TOOL.read_text())
    imported = {
        (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name).split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }

    assert imported - sys.stdlib_module_names == {"cryptography"}
    assert len(TOOL.read_text().splitlines()) <= 200


def test_an_untouched_export_agrees(bundle):
    done = run(bundle, "--key", known_keys()[0])

    assert (done.returncode, done.stdout, done.stderr) == (0, FINE, "")


def test_without_a_key_it_says_what_that_is_worth(bundle):
    done = run(bundle)

    assert done.returncode == 0
    assert done.stderr.startswith("Chú ý: dùng khóa ghi trong chính tệp xuất")


def test_the_file_of_checkpoints_from_elsewhere_is_taken(bundle, settings):
    assert run(bundle, "--key", known_keys()[0], "--checkpoint", settings.AUDIT_CHECKPOINT_FILES[0]).returncode == 0


def edit(rows):
    return [row | {"body": row["body"].replace("done", "dune")} if row.get("s") == A else row for row in rows]


def leave_out(rows):
    return [row for row in rows if (row.get("s"), row.get("n")) != (A, 3)]


def leave_out_a_stream(rows):
    return [row for row in rows if row.get("s") != B]


def cut(rows):
    return rows[:-3]


def swap(rows):
    first, second = [row for row in rows if row.get("n") == 3]
    return [{id(first): second | {"i": first["i"]}, id(second): first | {"i": second["i"]}}.get(id(r), r) for r in rows]


def claim_an_erasure(rows):
    return [row | {"erased": True} if (row.get("s"), row.get("n")) == (A, 2) else row for row in rows]


def change_a_checkpoint(rows):
    return [row | {"note": row["note"].replace("\n8\n", "\n7\n")} if "note" in row else row for row in rows]


@pytest.mark.parametrize(
    ("tamper", "says"),
    [
        (edit, f"Chuỗi {A}, dòng 1: nội dung không khớp dấu băm."),
        (leave_out, f"Chuỗi {A}, dòng 4: thiếu dòng 3."),
        (leave_out_a_stream, "Nhật ký ngắn hơn mốc kiểm: mốc ghi 8 dòng, tệp chỉ có 4 dòng có số."),
        (cut, "Nhật ký ngắn hơn mốc kiểm: mốc ghi 8 dòng, tệp chỉ có 6 dòng có số."),
        (swap, f"Mốc kiểm 8: gốc cây khác với mốc kiểm; đoạn này kết thúc ở chuỗi {B}, dòng 4."),
        (
            claim_an_erasure,
            f"Chuỗi {A}, dòng 2: ghi là đã xóa nội dung riêng tư nhưng không có dòng xóa hợp pháp.",
        ),
        (change_a_checkpoint, "Mốc kiểm 7: chữ ký không đúng hoặc ký bằng khóa lạ."),
    ],
    ids=lambda value: value.__name__ if callable(value) else None,
)
def test_tamper_with_an_export_is_found(bundle, tamper, says):
    rewrite(bundle, tamper)

    done = run(bundle, "--key", known_keys()[0])

    assert (done.returncode, says in done.stdout.splitlines()) == (1, True)


def test_an_export_signed_by_another_key_is_found(bundle, settings):
    settings.AUDIT_KEY_FILE = settings.AUDIT_KEY_FILE.with_name("other")
    make_key()

    done = run(bundle, "--key", settings.AUDIT_KEY_FILE.with_name("other.pub"))

    assert (done.returncode, "ký bằng khóa lạ" in done.stdout) == (1, True)


def test_an_export_of_an_old_backup_is_shorter_than_the_checkpoint_from_elsewhere(log, tmp_path, settings):
    write_bundle(tmp_path / "old.jsonl")
    take_checkpoint()

    done = run(tmp_path / "old.jsonl", "--checkpoint", settings.AUDIT_CHECKPOINT_FILES[0])

    assert done.stdout == "Nhật ký ngắn hơn mốc kiểm: mốc ghi 9 dòng, tệp chỉ có 8 dòng có số.\n"


def test_an_erasure_on_the_record_agrees(log, tmp_path):
    erase_detail(stream=A, sequence=2, basis="CV 12/SNV", by=None)
    take_checkpoint()
    write_bundle(tmp_path / "log.jsonl")

    assert '"erased":true' in (tmp_path / "log.jsonl").read_text()
    assert run(tmp_path / "log.jsonl").stdout == FINE


def test_what_is_no_export_is_refused_in_words(tmp_path):
    (tmp_path / "x").write_text("x")

    assert run(tmp_path / "x").returncode == 2


@pytest.mark.parametrize("sequence", [1, 2, 3, 4, None])
def test_the_proof_of_one_line_agrees_and_shows_no_other(log, tmp_path, sequence):
    proof = proof_of(B, sequence)
    (tmp_path / "proof.json").write_text(json.dumps(proof))

    done = run(tmp_path / "proof.json", "--key", known_keys()[0])

    assert (done.stdout, A in json.dumps(proof), len(proof["path"])) == (FINE, False, 3)


def test_tamper_with_a_proof_is_found(log, tmp_path):
    proof = proof_of(A, 3)
    proof["body"] = proof["body"].replace("done", "dune")
    (tmp_path / "proof.json").write_text(json.dumps(proof))

    done = run(tmp_path / "proof.json", "--key", known_keys()[0])

    assert done.stdout == f"Chuỗi {A}, dòng 3: không nằm dưới gốc đã ký của mốc kiểm 8.\n"


@pytest.mark.parametrize(("stream", "sequence"), [("khong-co", None), (B, 9), (B, 5)])
def test_there_is_no_proof_of_what_no_checkpoint_covers(log, stream, sequence):
    with pytest.raises(NoSuchLine):
        proof_of(stream, sequence)
