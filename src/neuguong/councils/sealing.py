"""Sealed ballots: envelopes, tellers' codes, wrapped keys, receipts. Pure; the only module that touches HPKE (RFC 9180).

Two envelopes as by post. The inner one is sealed to the key of the ballot; its private half is wrapped for every pair of tellers, one
HPKE envelope inside another, so that two of them are needed and any two suffice. The KEM is the hybrid of ML-KEM-768 and X25519, so
that an old copy of the database stays closed to a later quantum computer. See ``docs/architecture/ballot.md`` for what this
protects and what it does not.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from neuguong.common.audit.merkle import Tree

SUITE: Final = "MLKEM768_X25519/HKDF_SHA256/AES_256_GCM"
ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that is read as something else
CODE_LENGTH: Final = 25  # 122 bits
NEEDED: Final = 2  # tellers whose codes open the box

RECUSED, AGREE, DISAGREE, BLANK = range(4)
_PADDING: Final = 16
_SEED: Final = 64
_PUBLIC: Final = 1184
_suite: Final = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class Unreadable(ValueError):
    """An envelope that the key does not open, or with something else than choices inside."""


class WrongCode(ValueError):
    """A code that is not the one the teller was given for this ballot."""


@dataclass(frozen=True, slots=True)
class Context:
    """What every envelope is bound to: it opens in no other ballot and under no other questions."""

    ballot: bytes
    manifest_hash: str

    def info(self, purpose: str) -> bytes:
        return b"|".join([b"neuguong-ballot-v1", purpose.encode(), self.ballot, self.manifest_hash.encode()])


def canonical(value: Any) -> str:
    """JSON in one form only: sorted keys, no spaces, Vietnamese as it is."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str | bytes) -> str:
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


# keys


def new_private_key() -> bytes:
    """96 bytes: the seed of ML-KEM-768 and the X25519 key."""
    return secrets.token_bytes(_SEED + 32)


def public_half(private: bytes) -> bytes:
    """1,216 bytes: both public keys."""
    lattice, curve = _parts(private)
    return lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()


def _parts(private: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    return MLKEM768PrivateKey.from_seed_bytes(private[:_SEED]), X25519PrivateKey.from_private_bytes(private[_SEED:])


def _encrypt(public: bytes, plain: bytes, info: bytes) -> bytes:
    lattice = MLKEM768PublicKey.from_public_bytes(public[:_PUBLIC])
    key = MLKEM768X25519PublicKey(lattice, X25519PublicKey.from_public_bytes(public[_PUBLIC:]))
    return _suite.encrypt(plain, key, info=info)


def _decrypt(private: bytes, sealed: bytes, info: bytes) -> bytes:
    try:
        return _suite.decrypt(sealed, MLKEM768X25519PrivateKey(*_parts(private)), info=info)
    except (InvalidTag, ValueError) as error:
        raise Unreadable from error


# tellers


def new_code() -> str:
    """25 characters in five groups, as they are printed: ``K7QM3-XWA92-…``."""
    return grouped("".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)), 5)


def grouped(text: str, size: int) -> str:
    return "-".join(text[at : at + size] for at in range(0, len(text), size))


def code_key(code: str, context: Context) -> bytes:
    """The private key that a code stands for in this ballot. The code is long enough to need no slow hash."""
    plain = "".join(letter for letter in code.upper() if letter in ALPHABET)
    if len(plain) != CODE_LENGTH:
        raise WrongCode
    derive = HKDF(hashes.SHA256(), length=_SEED + 32, salt=context.ballot, info=context.info("teller"))
    return derive.derive(plain.encode())


def wrap(private: bytes, tellers: Mapping[int, bytes], context: Context) -> dict[str, bytes]:
    """The ballot's private key for every pair of tellers (id → public key), as ``{"3+7": blob}``."""
    wrapped = {}
    for pair in combinations(sorted(tellers), NEEDED):
        blob, holders = private, "+".join(str(one) for one in pair)
        for one in pair:
            blob = _encrypt(tellers[one], blob, context.info(f"wrap|{holders}|{one}"))
        wrapped[holders] = blob
    return wrapped


def unwrap(
    wraps: Mapping[str, bytes], codes: Mapping[int, str], publics: Mapping[int, bytes], context: Context
) -> bytes:
    """The ballot's private key from the codes of two tellers. Raise :class:`WrongCode`, :class:`Unreadable`."""
    pair = sorted(codes)[:NEEDED]
    holders = "+".join(str(one) for one in pair)
    if len(pair) < NEEDED or holders not in wraps:
        raise WrongCode
    keys = {one: code_key(codes[one], context) for one in pair}
    if any(public_half(keys[one]) != publics[one] for one in pair):
        raise WrongCode
    blob = wraps[holders]
    for one in reversed(pair):
        blob = _decrypt(keys[one], blob, context.info(f"wrap|{holders}|{one}"))
    return blob


# ballots


def seal(public: bytes, choices: Sequence[int], context: Context) -> bytes:
    """One envelope. ``choices``: one number a question. Its length depends on the number of questions only."""
    plain = len(choices).to_bytes(2, "big") + bytes(choices) + secrets.token_bytes(_PADDING)
    return _encrypt(public, plain, context.info("ballot"))


def unseal(private: bytes, envelope: bytes, questions: int, context: Context) -> tuple[int, ...]:
    """The choices in an envelope, whatever numbers they are; raise :class:`Unreadable`."""
    plain = _decrypt(private, envelope, context.info("ballot"))
    if len(plain) != 2 + questions + _PADDING or int.from_bytes(plain[:2], "big") != questions:
        raise Unreadable
    return tuple(plain[2 : 2 + questions])


def receipt(ballot: bytes, envelope: bytes) -> str:
    """16 characters in groups of four: found again in the list that is shown after the close. It tells nothing of the choice."""
    code = hashlib.sha256(b"neuguong-receipt-v1" + ballot + envelope).digest()[:10]
    return " ".join(base64.b32encode(code).decode()[at : at + 4] for at in range(0, 16, 4))


def box_root(envelopes: Iterable[bytes]) -> str:
    """Root of the RFC 6962 tree over the envelopes in the order of their bytes."""
    tree = Tree()
    for envelope in sorted(envelopes):
        tree.add(envelope)
    return tree.root.hex()
