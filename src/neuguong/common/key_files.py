"""An Ed25519 key in a file of its own, outside of the database; beside it the public halves of all keys there ever were."""

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from neuguong.common.audit.notes import PublicKey


@dataclass(frozen=True, slots=True)
class KeyFile:
    """``origin``: the name that the public half carries. ``missing``: what is raised where there is no key to sign with."""

    path: Path
    origin: str
    made_on_first_use: bool
    missing: type[Exception]

    def signing(self) -> Ed25519PrivateKey:
        """The key; made on first use where the settings allow it."""
        if not self.path.exists():
            if not self.made_on_first_use:
                raise self.missing
            with suppress(FileExistsError):  # another process was a moment earlier: its key is the key
                self.make()
        key = load_pem_private_key(self.path.read_bytes(), password=None)
        if not isinstance(key, Ed25519PrivateKey):
            raise self.missing
        return key

    def make(self) -> PublicKey:
        """Write a new key, readable by the owner only, and append its public half to the file of public keys.

        An old key is never overwritten (FileExistsError): who changes keys moves the old file away first. Its public half stays, what
        it signed needs it. The file appears whole or not at all, so that nobody reads half a key.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        key = Ed25519PrivateKey.generate()
        descriptor, name = tempfile.mkstemp(dir=self.path.parent, prefix=".new-key-")  # for the owner only
        draft = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
            self.path.hardlink_to(draft)
        finally:
            draft.unlink()
        public = PublicKey(self.origin, key.public_key().public_bytes_raw())
        with self.public.open("a", encoding="utf-8") as file:
            file.write(f"{public}\n")
        return public

    @property
    def public(self) -> Path:
        return self.path.with_name(self.path.name + ".pub")


def read_public(path: Path) -> list[PublicKey]:
    """Every key of a file of public keys, oldest first; none where there is no file."""
    if not path.exists():
        return []
    return [PublicKey.read(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
