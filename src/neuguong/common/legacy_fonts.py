"""Text typed in TCVN3 (ABC) or VNI fonts, to Unicode.

A spreadsheet keeps the old bytes as if they were Latin-1 and only the font says what they mean. The font is used where it is
known; it may lie, so the text itself decides: the reading in which more words are possible Vietnamese syllables wins, the
column breaks ties, and right Unicode stays untouched. U+00AD (soft hyphen) is "ư" in TCVN3: convert before any cleaning.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final, TypeAlias

from neuguong.common.legacy_fonts_tables import TCVN3, VNI_ALONE, VNI_PAIRS
from neuguong.common.syllables import looks_vietnamese


class Encoding(StrEnum):
    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    VNI = "vni"


Typed: TypeAlias = "tuple[str, str | None]"  # a text and the name of its font, where it is known

_HIGH: Final = re.compile("[\u00a1-\u00ff]")
# A letter that neither old family can hold: ă đ ơ ư and everything with two marks.
_ONLY_UNICODE: Final = re.compile("[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")
_WORD: Final = re.compile("[A-Za-z\u00a1-\u00ff]+")
_ABBREVIATION: Final = re.compile("(?=.*§)(?=.*[A-Z])[A-Z§]{2,6}")  # "Q§", "H§ND": Đ in TCVN3
_DIGIT_NEXT_TO: Final = re.compile("[0-9]")
_TCVN3_TABLE: Final = str.maketrans(TCVN3)
_VNI_SEQUENCE: Final = re.compile("|".join(map(re.escape, sorted(VNI_PAIRS, key=len, reverse=True))) + "|.", re.DOTALL)


def convert(text: str, encoding: Encoding, *, capitals: bool = False) -> str:
    """``text`` as Unicode NFC.

    ``capitals``: the font shows small letters as capitals (".VnTimeH"). Text typed with its own capitals keeps them
    ("Danh mục"); text without any becomes what was seen ("DANH MỤC").
    """
    if encoding is Encoding.UNICODE:
        return text
    converted = _from_tcvn3(text) if encoding is Encoding.TCVN3 else _from_vni(text)
    shown = converted.upper() if capitals and not re.search("[A-Z]", text) else converted
    return unicodedata.normalize("NFC", shown)


def font_encoding(font: str) -> Encoding | None:
    """What a font name promises; None for fonts of neither family. Case does not matter: ".VnTimeh" exists."""
    name = font.strip().casefold()
    if name.startswith(".vn"):
        return Encoding.TCVN3
    return Encoding.VNI if name.startswith("vni") else None


def font_shows_capitals(font: str) -> bool:
    """True for the TCVN3 fonts whose name ends in H: text is stored small and shown in capitals."""
    return font_encoding(font) is Encoding.TCVN3 and font.strip().casefold().endswith("h")


def detect(texts: str | Iterable[str], prior: Encoding = Encoding.UNICODE) -> Encoding:
    """The encoding that makes most words possible. ``prior`` (font or column) wins unless another reading is clearly better."""
    scores = dict.fromkeys(Encoding, 0)
    for text in [texts] if isinstance(texts, str) else texts:
        if _ONLY_UNICODE.search(text):
            scores[Encoding.UNICODE] += 2
        elif _HIGH.search(text):
            for encoding in Encoding:
                scores[encoding] += _score(text, encoding)
    best = max(scores, key=lambda encoding: (scores[encoding], encoding is prior, encoding is Encoding.UNICODE))
    return best if scores[best] > scores[prior] else prior


def detect_sheet(columns: Iterable[Sequence[Typed]]) -> list[list[Encoding]]:
    """One answer per text, column by column. Ties are broken by the cell's font, else by the column, else by the sheet.

    A font is believed as far as the texts in it allow: when they are plainly Unicode, the font lies.
    """
    columns = list(columns)
    sheet = detect(text for column in columns for text, _ in column)
    by_font: dict[str, list[str]] = {}
    for text, font in (cell for column in columns for cell in column):
        by_font.setdefault(font or "", []).append(text)
    believed = {font: detect(texts, promised) for font, texts in by_font.items() if (promised := font_encoding(font))}
    answers: list[list[Encoding]] = []
    for column in columns:
        prior = detect((text for text, _ in column), sheet)
        answers.append([_cell(text, believed.get(font or "", prior)) for text, font in column])
    return answers


def _cell(text: str, prior: Encoding) -> Encoding:
    if _ONLY_UNICODE.search(text) or not _HIGH.search(text):
        return Encoding.UNICODE
    return detect(text, prior)


def _score(text: str, encoding: Encoding) -> int:
    """Possible words minus impossible ones, among the words that this reading concerns."""
    score = 0
    for match in _WORD.finditer(text):
        word = match.group()
        if not _HIGH.search(word) or _touches_digit(text, match) or not any(map(str.isalpha, word)):
            continue  # plain words, measures, and signs that stand alone: "·", "×", "®"
        score += 1 if _possible(word, encoding) else -1
    return score


def _possible(word: str, encoding: Encoding) -> bool:
    if encoding is Encoding.UNICODE:
        return looks_vietnamese(word)
    if encoding is Encoding.VNI:
        return looks_vietnamese(_from_vni(word))
    if any(char not in TCVN3 for char in _HIGH.findall(word)):
        return False
    return bool(_ABBREVIATION.fullmatch(word)) or looks_vietnamese(word.translate(_TCVN3_TABLE))


def _touches_digit(text: str, match: re.Match[str]) -> bool:
    # "5µm" and "1½" are measures, not words.
    around = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
    return bool(_DIGIT_NEXT_TO.search(around))


def _from_vni(text: str) -> str:
    return _VNI_SEQUENCE.sub(lambda match: VNI_PAIRS.get(match[0]) or VNI_ALONE.get(match[0], match[0]), text)


def _from_tcvn3(text: str) -> str:
    """TCVN3 has no capital letters with tones: they are small letters among ASCII capitals ("CéNG HßA")."""
    shouted = _is_shouted(text)
    return _WORD.sub(lambda match: _tcvn3_word(match[0], shouted), text)


def _is_shouted(text: str) -> bool:
    words = _WORD.findall(text)
    return not re.search("[a-z]", text) and any(
        len(re.findall("[A-Z]", word)) >= 2 and _HIGH.search(word) for word in words
    )


def _tcvn3_word(word: str, shouted: bool) -> str:
    converted = word.translate(_TCVN3_TABLE)
    capitals = len(re.findall("[A-Z]", word))
    return converted.upper() if shouted or (capitals >= 2 and not re.search("[a-z]", word)) else converted
