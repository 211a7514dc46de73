"""Fields encrypted at rest, and the blind index that finds an exact value without decrypting.

Fernet (AES-128-CBC with HMAC-SHA256) of the ``cryptography`` package; keys rotate by putting a new one first in
``settings.FIELD_KEYS``. The index is HMAC-SHA256 under its own key, so that a stolen table does not tell equal values of a guessed list.
"""

import base64
import hashlib
import hmac
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


@cache
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest())) for key in keys])


def encrypt(text: str) -> str:
    return _cipher(tuple(settings.FIELD_KEYS)).encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """Raise ``InvalidToken`` when no configured key opens ``token``: a wrong key is an operator's error, never silent."""
    return _cipher(tuple(settings.FIELD_KEYS)).decrypt(token.encode()).decode()


def encrypt_bytes(data: bytes) -> bytes:
    """A whole file, encrypted the same way."""
    return _cipher(tuple(settings.FIELD_KEYS)).encrypt(data)


def decrypt_bytes(token: bytes) -> bytes:
    return _cipher(tuple(settings.FIELD_KEYS)).decrypt(token)


def blind_index(value: str, *, purpose: str) -> str:
    """64 hexadecimal characters that are equal exactly when ``value`` is equal (empty for an empty value)."""
    if not value:
        return ""
    message = f"{purpose}\0{value}".encode()
    return hmac.new(settings.INDEX_KEY.encode(), message, hashlib.sha256).hexdigest()


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]  # generic in the stubs only
    """Text that is plain in Python and a Fernet token in the database; it cannot be searched, use a blind index."""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return decrypt(value) if value else value

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return encrypt(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise TypeError(f"an encrypted field cannot be looked up by {lookup_name!r}; use its blind index")
        return super().get_lookup(lookup_name)


__all__ = [
    "EncryptedTextField",
    "InvalidToken",
    "blind_index",
    "decrypt",
    "decrypt_bytes",
    "encrypt",
    "encrypt_bytes",
]
