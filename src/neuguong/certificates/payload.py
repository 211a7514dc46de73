"""What a certificate's QR code carries beside the address: its main words, signed, so that they can be checked without a line.

``NG1.`` and base64url of: version (1 byte), key (4), token (16), day of the decision (year 2, month, day), then honour code, decision
number and name as UTF-8, each ended by a zero byte, then an Ed25519 signature (64) over all before it, under a label of its own. It says
what was printed; whether the certificate still stands is only known on the check page.
"""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from neuguong.certificates import tokens
from neuguong.common.audit.notes import PublicKey

MARK: Final = "NG1."
_LABEL: Final = b"neuguong/certificate/v1\n"
_VERSION: Final = b"\x01"
_SIGNATURE: Final = 64
_LONGEST: Final = 4000


class Refused(ValueError):
    """No payload of ours, or somebody has changed it; the message is for the person who checks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """``honour``: the stable code of the catalogue."""

    token: str
    name: str
    honour: str
    decision_number: str
    decided_on: date


def sign(claim: Claim, key: Ed25519PrivateKey, public: PublicKey) -> str:
    body = _VERSION + public.key_id + _body(claim)
    return MARK + base64.urlsafe_b64encode(body + key.sign(_LABEL + body)).decode().rstrip("=")


def read(text: str, keys: Iterable[PublicKey]) -> Claim:
    """The claim of a payload, or of the whole address of a QR code; raise :class:`Refused` unless one of ``keys`` signed it."""
    raw = _raw(text)
    body, signature = raw[:-_SIGNATURE], raw[-_SIGNATURE:]
    if len(body) < 1 + 4 + 16 + 4 + 3 or body[:1] != _VERSION:
        raise Refused("Mã này không phải mã của bằng do hệ thống in.")
    signers = [key for key in keys if key.key_id == body[1:5]]
    if not signers:
        raise Refused("Mã này không do khóa nào đã biết ký. Kiểm tra tệp khóa công khai có đúng của tỉnh không.")
    if not any(_holds(key, signature, body) for key in signers):
        raise Refused("Chữ ký không khớp: nội dung của mã đã bị sửa.")
    return _claim(body[5:])


def _raw(text: str) -> bytes:
    found = text.strip()[-_LONGEST:]
    start = found.rfind(MARK)
    if start < 0:
        raise Refused("Không thấy phần chữ ký của bằng trong mã này.")
    encoded = found[start + len(MARK) :]
    try:
        raw = base64.b64decode(encoded + "=" * (-len(encoded) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as problem:
        raise Refused("Mã này bị thiếu hoặc sai ký tự. Quét lại mã QR.") from problem
    if base64.urlsafe_b64encode(raw).decode().rstrip("=") != encoded:
        raise Refused("Mã này bị thiếu hoặc sai ký tự. Quét lại mã QR.")
    return raw


def _holds(key: PublicKey, signature: bytes, body: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key.raw).verify(signature, _LABEL + body)
    except InvalidSignature:
        return False
    return True


def _body(claim: Claim) -> bytes:
    day = claim.decided_on
    words = (claim.honour, claim.decision_number, claim.name)
    return (
        tokens.raw_of(claim.token)
        + day.year.to_bytes(2, "big")
        + bytes([day.month, day.day])
        + b"".join(word.replace("\0", "").encode() + b"\0" for word in words)
    )


def _claim(body: bytes) -> Claim:
    honour, number, name, _ = body[20:].split(b"\0")
    return Claim(
        token=tokens.encode(body[:16]),
        name=name.decode(),
        honour=honour.decode(),
        decision_number=number.decode(),
        decided_on=date(int.from_bytes(body[16:18], "big"), body[18], body[19]),
    )
