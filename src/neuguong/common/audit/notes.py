"""Checkpoints as text that other programs read: C2SP tlog-checkpoint, signed as a C2SP signed note with Ed25519.

A checkpoint is three lines: the origin, the number of lines, the root in base64. The note adds an empty line and the signature.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_ED25519 = b"\x01"
_NOTE = re.compile(r"(?P<text>[^\n]+\n(?:[^\n]+\n)+)\n(?P<signatures>(?:— \S+ \S+\n)+)")


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A verifier's key: ``name+id+key`` in one line, as it is published."""

    name: str
    raw: bytes

    @property
    def key_id(self) -> bytes:
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.raw).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{base64.b64encode(_ED25519 + self.raw).decode()}"

    @classmethod
    def read(cls, text: str) -> Self:
        """Raise ``ValueError`` for anything that is not an Ed25519 verifier key with its right id."""
        name, key_id, encoded = text.strip().split("+", 2)
        raw = base64.b64decode(encoded, validate=True)
        key = cls(name, raw[1:])
        if raw[:1] != _ED25519 or len(raw) != 33 or key.key_id.hex() != key_id:
            raise ValueError("not an Ed25519 verifier key")
        return key


def sign(text: str, name: str, key: Ed25519PrivateKey) -> str:
    """``text``, which ends with a line break, as a signed note."""
    public = PublicKey(name, key.public_key().public_bytes_raw())
    signature = base64.b64encode(public.key_id + key.sign(text.encode())).decode()
    return f"{text}\n— {name} {signature}\n"


def signed_by(note: str, keys: Iterable[PublicKey]) -> bool:
    """Does a signature of one of ``keys`` stand under the note?"""
    text, _, signatures = note.rpartition("\n\n")
    known = {(key.name, key.key_id): key for key in keys}
    for line in signatures.splitlines():
        _, name, encoded = line.split(" ", 2)
        try:
            given = base64.b64decode(encoded, validate=True)
        except binascii.Error:
            continue
        if (key := known.get((name, given[:4]))) and _holds(key, given[4:], text + "\n"):
            return True
    return False


def _holds(key: PublicKey, signature: bytes, text: str) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key.raw).verify(signature, text.encode())
    except InvalidSignature:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a checkpoint claims: the log of ``origin`` had ``size`` lines, and this root."""

    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def read(cls, note: str) -> Self:
        """The claim of a note, whoever signed it. Raise ``ValueError`` when it is none."""
        if not (found := _NOTE.fullmatch(note)):
            raise ValueError("not a signed note")
        origin, size, root = found["text"].split("\n")[:3]
        read = cls(origin, int(size), base64.b64decode(root, validate=True))
        if len(read.root) != 32 or str(read.size) != size:
            raise ValueError("not a checkpoint")
        return read


def split_notes(text: str) -> list[str]:
    """The notes of a file to which one after the other was appended; what stands between them comes as pieces of its own."""
    found, end = [], 0
    for match in _NOTE.finditer(text):
        found += [piece for piece in [text[end : match.start()].strip()] if piece]
        found.append(match[0])
        end = match.end()
    return found + [piece for piece in [text[end:].strip()] if piece]
