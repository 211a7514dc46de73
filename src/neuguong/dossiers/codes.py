"""The code on a receipt: ten letters and digits that nobody confuses, the same for the same comment from the same page.

Only a keyed digest is stored. A second click sends the same page key and the same words, so it gets the same code and finds the
comment that is there already; other words from the same page are another comment.
"""

import hashlib
import hmac
import secrets
from typing import Final

from django.conf import settings

from neuguong.common.encryption import blind_index

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 O, 1 I L
LENGTH: Final = 10
_PURPOSE: Final = "comment receipt"


def new_page_key() -> str:
    """What a comment form carries: unguessable, made once for each time the form is shown."""
    return secrets.token_urlsafe(16)


def code_for(page_key: str, *words: str) -> str:
    """The receipt code of what was sent; without a page key a code of its own each time."""
    message = "\0".join((_PURPOSE, page_key[:64] or new_page_key(), *words))
    number = int.from_bytes(hmac.new(settings.INDEX_KEY.encode(), message.encode(), hashlib.sha256).digest())
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


def digest_of(code: str) -> str:
    """What is stored and looked up; spaces, dashes and small letters make no difference."""
    return blind_index("".join(letter for letter in code.upper() if letter in ALPHABET), purpose=_PURPOSE)


def spaced(code: str) -> str:
    """As it is printed: two groups of five."""
    return f"{code[:5]}-{code[5:]}"
