"""Vietnamese text: one stored form, one form to compare by, one order to sort by.

What people see is stored as NFC. What machines compare is folded: without accents, case, đ and spare spaces, so "hoà" and
"hòa" meet by construction. Neither form ever replaces the other.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final, TypeAlias

# Letters that look like đ and come from wrong keyboards and old converters: eth and African d.
_LOOK_ALIKE: Final = str.maketrans({"ð": "đ", "Ð": "Đ", "Ɖ": "Đ", "ɖ": "đ"})
# Control, format (zero width, bidi, soft hyphen), private use and lone surrogates; white space is dealt with before.
_INVISIBLE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ud800-\uf8ff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f\U000f0000-\U0010ffff]"
)
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"


def nfc(text: str) -> str:
    """The form to store: NFC, no control, bidi or zero-width characters, single spaces, trimmed."""
    spaced = " ".join(text.split())
    if spaced.isascii() and spaced.isprintable():
        return spaced
    visible = _INVISIBLE.sub("", spaced)
    composed = unicodedata.normalize("NFC", visible).translate(_LOOK_ALIKE)
    return " ".join(composed.split())


class _BareLetters(dict[int, str]):
    """Code point → letters without accents, worked out once for each."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        bare = "".join(char for char in parts if not unicodedata.combining(char)).replace("đ", "d")
        self[code] = bare
        return bare


_BARE: Final = _BareLetters({ord(dash): "-" for dash in _DASHES})


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """The form to compare: no accents, no case, đ as d, any dash as a hyphen, single spaces. "Pa Ủ" and "PA U" are equal."""
    return nfc(text).casefold().translate(_BARE)


def spoken_key(name: str) -> tuple[tuple[str, int], ...]:
    """Equal for names that sound alike to a reader: "Thuý" and "Thúy" are equal, "Tình" and "Tỉnh" are not."""
    return tuple(_spoken_word(word) for word in nfc(name).casefold().split())


def _spoken_word(word: str) -> tuple[str, int]:
    split = [_split_tone(char) for char in word]
    return "".join(letter for letter, _ in split), max((tone for _, tone in split), default=0)


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
