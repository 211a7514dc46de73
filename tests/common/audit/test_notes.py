"""Checkpoints as signed notes: byte for byte what other implementations write and read."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from neuguong.common.audit.notes import Checkpoint, PublicKey, sign, signed_by, split_notes

# The example of the reference implementation of signed notes.
VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SEED = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
SIGNATURE = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
KEY = Ed25519PrivateKey.from_private_bytes(SEED)
CHECKPOINT = Checkpoint("neuguong/audit", 3000, b"\x07" * 32)


def test_sign_writes_the_published_note():
    assert sign(TEXT, "PeterNeumann", KEY) == f"{TEXT}\n{SIGNATURE}"


def test_the_published_note_is_signed_by_the_published_key():
    assert signed_by(f"{TEXT}\n{SIGNATURE}", [PublicKey.read(VERIFIER)])


def test_a_public_key_is_written_as_it_was_read():
    assert str(PublicKey.read(VERIFIER)) == VERIFIER


@pytest.mark.parametrize(
    "text", [VERIFIER.replace("c74f20a3", "c74f20a4"), VERIFIER[:-4], VERIFIER.replace("+AR", "+BR"), "x", ""]
)
def test_what_is_no_public_key_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011  several sentences, one meaning
        PublicKey.read(text)


@pytest.mark.parametrize(
    "note",
    [
        f"{TEXT}\n{SIGNATURE}".replace("answer", "Answer"),
        f"{TEXT}\n{SIGNATURE}".replace("— PeterNeumann", "— Somebody"),
        f"{TEXT}\n{SIGNATURE}".replace("x08go", "y08go"),
        f"{TEXT}\n{SIGNATURE}".replace("wJnAM=", "wJnQM="),
        f"{TEXT}\n— PeterNeumann no-base64\n",
    ],
)
def test_a_note_that_was_touched_is_not_signed(note):
    assert not signed_by(note, [PublicKey.read(VERIFIER)])


def test_a_checkpoint_is_three_lines():
    assert str(CHECKPOINT) == "neuguong/audit\n3000\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n"


def test_a_checkpoint_is_read_back_from_its_note():
    assert Checkpoint.read(sign(str(CHECKPOINT), "neuguong/audit", KEY)) == CHECKPOINT


@pytest.mark.parametrize(
    "text", ["neuguong/audit\n03\nBwcH\n", "neuguong/audit\nx\nBwcH\n", "neuguong/audit\n3\nBwcH\n", "one line\n"]
)
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011  several sentences, one meaning
        Checkpoint.read(f"{text}\n— a b\n")


def test_notes_appended_to_one_file_are_told_apart():
    first, second = sign(str(CHECKPOINT), "a", KEY), sign(TEXT, "b", KEY)

    assert split_notes(first + second) == [first, second]


def test_what_stands_between_notes_is_not_lost():
    note = sign(str(CHECKPOINT), "a", KEY)

    assert split_notes(f"{note}rubbish\n\n{note}end") == [note, "rubbish", note, "end"]
