"""The key that signs certificates: a file of its own, like the key of the audit log; beside it the public keys, for everybody."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from django.conf import settings

from neuguong.common.audit.notes import PublicKey

NAME: Final = "neuguong/certificate"


class NoKey(RuntimeError):
    """There is no key to sign with; the sentence says what the operator has to do."""

    def __init__(self) -> None:
        super().__init__("Chưa có khóa ký bằng. Báo quản trị hệ thống chạy lệnh: neuguong certificate key")


def signing_key() -> Ed25519PrivateKey:
    """The key of ``CERTIFICATE_KEY_FILE``; made on first use where the settings allow it."""
    path = Path(settings.CERTIFICATE_KEY_FILE)
    if not path.exists():
        if not settings.CERTIFICATE_KEY_MADE_ON_FIRST_USE:
            raise NoKey
        with suppress(FileExistsError):  # another process was a moment earlier: its key is the key
            make_key()
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise NoKey
    return key


def public_of(key: Ed25519PrivateKey) -> PublicKey:
    return PublicKey(NAME, key.public_key().public_bytes_raw())


def make_key() -> PublicKey:
    """Write a new key, readable by the owner only, and append its public half to the file of public keys.

    An old key is never overwritten (FileExistsError): who changes keys moves the old file away first. Its public half stays: printed
    certificates need it. The file appears whole or not at all.
    """
    path = Path(settings.CERTIFICATE_KEY_FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".certificate-key-")  # for the owner only
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        path.hardlink_to(draft)
    finally:
        draft.unlink()
    with public_file().open("a", encoding="utf-8") as file:
        file.write(f"{public_of(key)}\n")
    return public_of(key)


def public_file() -> Path:
    path = Path(settings.CERTIFICATE_KEY_FILE)
    return path.with_name(path.name + ".pub")


def known_keys(path: Path | None = None) -> list[PublicKey]:
    """Every public key of a file of public keys, oldest first; of this system unless another file is named."""
    path = path or public_file()
    if not path.exists():
        return []
    return [PublicKey.read(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
