"""The key that signs checkpoints: a file of its own, outside of the database; beside it the public key, for everybody."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from django.conf import settings

from neuguong.common.audit.notes import PublicKey


class NoKey(RuntimeError):
    """There is no key to sign with; the sentence says what the operator has to do."""

    def __init__(self) -> None:
        super().__init__("Chưa có khóa ký mốc kiểm. Chạy: neuguong audit key")


def signing_key() -> Ed25519PrivateKey:
    """The key of ``AUDIT_KEY_FILE``; made on first use where the settings allow it."""
    path = Path(settings.AUDIT_KEY_FILE)
    if not path.exists():
        if not settings.AUDIT_KEY_MADE_ON_FIRST_USE:
            raise NoKey
        with suppress(FileExistsError):  # another process was a moment earlier: its key is the key
            make_key()
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise NoKey
    return key


def make_key() -> PublicKey:
    """Write a new key, readable by the owner only, and append its public half to the file of public keys.

    An old key is never overwritten (FileExistsError): who changes keys moves the old file away first. Its public half stays, old
    checkpoints need it. The file appears whole or not at all, so that nobody reads half a key.
    """
    path = Path(settings.AUDIT_KEY_FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".audit-key-")  # for the owner only
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        path.hardlink_to(draft)
    finally:
        draft.unlink()
    public = PublicKey(settings.AUDIT_ORIGIN, key.public_key().public_bytes_raw())
    with public_file().open("a", encoding="utf-8") as file:
        file.write(f"{public}\n")
    return public


def public_file() -> Path:
    path = Path(settings.AUDIT_KEY_FILE)
    return path.with_name(path.name + ".pub")


def known_keys() -> list[PublicKey]:
    """Every public key that this system ever signed with, oldest first."""
    path = public_file()
    if not path.exists():
        return []
    return [PublicKey.read(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
