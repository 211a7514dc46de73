"""The key that signs checkpoints: a file of its own, outside of the database; beside it the public key, for everybody."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from neuguong.common.audit.notes import PublicKey
from neuguong.common.key_files import KeyFile, read_public


class NoKey(RuntimeError):
    """There is no key to sign with; the sentence says what the operator has to do."""

    def __init__(self) -> None:
        super().__init__("Chưa có khóa ký mốc kiểm. Chạy: neuguong audit key")


def _file() -> KeyFile:
    path = Path(settings.AUDIT_KEY_FILE)
    return KeyFile(path, settings.AUDIT_ORIGIN, settings.AUDIT_KEY_MADE_ON_FIRST_USE, NoKey)


def signing_key() -> Ed25519PrivateKey:
    """The key of ``AUDIT_KEY_FILE``; made on first use where the settings allow it."""
    return _file().signing()


def make_key() -> PublicKey:
    """A new key in a new file; see :meth:`KeyFile.make`. Old checkpoints need the old public key, so it stays."""
    return _file().make()


def public_file() -> Path:
    return _file().public


def known_keys() -> list[PublicKey]:
    """Every public key that this system ever signed with, oldest first."""
    return read_public(public_file())
