"""The key that signs certificates: a file of its own, like the key of the audit log; beside it the public keys, for everybody."""

from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from neuguong.common.audit.notes import PublicKey
from neuguong.common.key_files import KeyFile, read_public

NAME: Final = "neuguong/certificate"


class NoKey(RuntimeError):
    """There is no key to sign with; the sentence says what the operator has to do."""

    def __init__(self) -> None:
        super().__init__("Chưa có khóa ký bằng. Báo quản trị hệ thống chạy lệnh: neuguong certificate key")


def _file() -> KeyFile:
    path = Path(settings.CERTIFICATE_KEY_FILE)
    return KeyFile(path, NAME, settings.CERTIFICATE_KEY_MADE_ON_FIRST_USE, NoKey)


def signing_key() -> Ed25519PrivateKey:
    """The key of ``CERTIFICATE_KEY_FILE``; made on first use where the settings allow it."""
    return _file().signing()


def public_of(key: Ed25519PrivateKey) -> PublicKey:
    return PublicKey(NAME, key.public_key().public_bytes_raw())


def make_key() -> PublicKey:
    """A new key in a new file; see :meth:`KeyFile.make`. Printed certificates need the old public key, so it stays."""
    return _file().make()


def public_file() -> Path:
    return _file().public


def known_keys(path: Path | None = None) -> list[PublicKey]:
    """Every public key of a file of public keys, oldest first; of this system unless another file is named."""
    return read_public(path or public_file())
