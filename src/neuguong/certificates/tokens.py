"""The key of a certificate's check page: 128 random bits in 26 letters and digits that nobody confuses on paper."""

import base64
import re
import secrets
from typing import Final

LENGTH: Final = 26
_SHAPE: Final = re.compile(r"[a-z2-7]{26}")
_MISREAD: Final = str.maketrans({"0": "o", "1": "l", "8": "b", " ": None, "-": None, "\u00a0": None})


def new_token() -> str:
    return encode(secrets.token_bytes(16))


def encode(raw: bytes) -> str:
    return base64.b32encode(raw).decode().rstrip("=").lower()


def raw_of(token: str) -> bytes:
    """The 16 bytes of a token that :func:`new_token` made."""
    return base64.b32decode(token.upper() + "======")


def read(typed: str) -> str:
    """What was typed or scanned as a token; empty when it cannot be one."""
    token = typed[:80].lower().translate(_MISREAD)
    return token if _SHAPE.fullmatch(token) else ""


def spaced(token: str) -> str:
    """In groups of five, to be read aloud and typed."""
    return "-".join(token[place : place + 5] for place in range(0, len(token), 5))
