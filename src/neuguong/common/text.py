"""Vietnamese text: one stored form, one form to compare by, one order to sort by.

What people see is stored as NFC. What machines compare is folded: without accents, case, đ and spare spaces, so "hoà" and
"hòa" meet by construction. Neither form ever replaces the other.
"""

import re
import unicodedata
from typing import Final, TypeAlias

# Letters that look like đ and come from wrong keyboards and old converters: eth and African d.
_LOOK_ALIKE: Final = str.maketrans({"ð": "đ", "Ð": "Đ", "Ɖ": "Đ", "ɖ": "đ"})
_DASHES: Final = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_SPACES: Final = re.compile(r"\s+")
# Cc control, Cf format (zero width, bidi, soft hyphen), Co private use, Cs surrogate.
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Co", "Cs"})
_COMBINING_D_STROKE: Final = "\u0335"


def nfc(text: str) -> str:
    """The form to store: NFC, no control, bidi or zero-width characters, single spaces, trimmed."""
    spaced = _SPACES.sub(" ", text.replace("\u00a0", " "))
    visible = "".join(char for char in spaced if unicodedata.category(char) not in _INVISIBLE)
    composed = unicodedata.normalize("NFC", visible).translate(_LOOK_ALIKE)
    return _SPACES.sub(" ", composed).strip()


def fold(text: str) -> str:
    """The form to compare: no accents, no case, đ as d, any dash as a hyphen, single spaces. "Pa Ủ" and "PA U" are equal."""
    plain = _DASHES.sub("-", nfc(text)).casefold().replace("đ", "d")
    bare = "".join(char for char in unicodedata.normalize("NFD", plain) if not unicodedata.combining(char))
    return bare.replace(_COMBINING_D_STROKE, "")


_LETTERS: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK: Final = {letter: rank for rank, letter in enumerate(_LETTERS)}
# ngang < huyền < hỏi < ngã < sắc < nặng
_TONES: Final = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

SortKey: TypeAlias = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


def sort_key(name: str) -> SortKey:
    """Order of the Vietnamese alphabet, word by word: letters decide first, then tones (ngang huyền hỏi ngã sắc nặng)."""
    return tuple(_word_key(word) for word in nfc(name).lower().split())


def person_sort_key(name: str) -> SortKey:
    """The order of officers' lists: given name (the last word) first, then surname and middle names."""
    *before, given = nfc(name).lower().split() or [""]
    return tuple(_word_key(word) for word in (given, *reversed(before)))


def sort_text(name: str, *, person: bool = False) -> str:
    """The same order as a plain string, to be stored in a column that the database sorts bytewise."""
    keys = person_sort_key(name) if person else sort_key(name)
    return " ".join(_as_text(letters) + "!" + _as_text(tones) for letters, tones in keys)


def _word_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    letters: list[int] = []
    tones: list[int] = []
    for char in word:
        letter, tone = _split_tone(char)
        letters.append(_LETTER_RANK.get(letter, ord(letter[0]) + len(_LETTERS) if letter.isalpha() else -1))
        tones.append(tone)
    return tuple(letters), tuple(tones)


def _split_tone(char: str) -> tuple[str, int]:
    """One composed letter → (letter without its tone, rank of the tone)."""
    tone = 0
    kept = ""
    for part in unicodedata.normalize("NFD", char):
        if part in _TONES:
            tone = _TONES[part]
        else:
            kept += part
    return unicodedata.normalize("NFC", kept) or char, tone


def _as_text(ranks: tuple[int, ...]) -> str:
    # Private, ASCII and increasing: '0' for the lowest rank; foreign letters share the last place.
    return "".join(chr(ord("0") + min(rank + 1, 60)) for rank in ranks)
