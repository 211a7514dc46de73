"""The name cell: form of address or rank typed before the name comes off; the name itself is never changed."""

import re
from dataclasses import dataclass
from typing import Final

from neuguong.common.sheets import CellValue
from neuguong.common.text import fold, nfc
from neuguong.dossiers.importing.cells import Cell, CellProblem, is_blank, plain_text
from neuguong.dossiers.importing.codes import HONORIFIC_SEX, PLAIN_HONORIFICS, RANKS, Sex


@dataclass(frozen=True, slots=True)
class PersonName:
    name: str
    honorific: str = ""
    sex: Sex | None = None  # told by Ông or Bà only; never by a rank, a profession or a middle name


_RANKS_BY_FOLD: Final = {fold(rank): rank for rank in RANKS}
_TITLED: Final = re.compile(
    r"(?:d/c|dong chi|ong|ba|" + "|".join(sorted(map(re.escape, _RANKS_BY_FOLD), key=len, reverse=True)) + r")[.:]?\s+"
)
_NUMBER: Final = re.compile(r"^\d{1,3}\s*[.)]\s*(?=[^\W\d_])")
_BOTH: Final = re.compile(r"(ông|bà)\s*[/,]\s*(bà|ông)$", re.IGNORECASE)


def parse_person(value: CellValue) -> Cell[PersonName]:
    """One person: "Ông Nguyễn Văn A" → honorific Ông, name Nguyễn Văn A, sex male. "Thượng tá Lò Văn B" → rank, sex unknown."""
    if is_blank(value):
        return Cell(None, value)
    text = plain_text(value)
    if not re.search(r"[^\W\d_]", text):
        return Cell(None, value, CellProblem(f"“{text}” không phải là tên. Hãy ghi họ và tên."))
    numbered = _NUMBER.sub("", text)
    titles, name = _take_titles(numbered)
    sexes = {HONORIFIC_SEX[fold(title)] for title in titles if fold(title) in HONORIFIC_SEX}
    person = PersonName(name=name, honorific=", ".join(titles), sex=sexes.pop() if len(sexes) == 1 else None)
    note = f"Đã bỏ số thứ tự khỏi tên: “{text}”" if numbered != text else _cleaned(value, text)
    return Cell(person, value, changed=f"Đã tách cách gọi khỏi tên: “{person.honorific}”" if titles else note)


def _cleaned(value: CellValue, text: str) -> str | None:
    return f"Đã bỏ khoảng trắng hoặc ký tự thừa: “{text}”" if isinstance(value, str) and text != value.strip() else None


def _take_titles(text: str) -> tuple[list[str], str]:
    """Forms of address at the start, and the rest. "Bà" needs its accent: the surname Bá or Ba stays."""
    titles: list[str] = []
    rest = text
    while (found := _TITLED.match(_lengthwise_fold(rest))) and len(rest[found.end() :].split()) >= 2:
        word = rest[: found.end()].strip(" .:")
        if fold(word) in PLAIN_HONORIFICS and nfc(word).casefold() not in ("ông", "bà"):
            break
        if fold(word) not in ("d/c", "dong chi"):
            titles.append(PLAIN_HONORIFICS.get(fold(word)) or _RANKS_BY_FOLD.get(fold(word), word))
        rest = rest[found.end() :].strip()
    return titles, rest


def _lengthwise_fold(text: str) -> str:
    # One letter for one letter, so that positions in the folded text are positions in the text.
    return "".join((fold(char) or char)[0] if not char.isspace() else " " for char in text)


def parse_honorific(value: CellValue) -> Cell[PersonName]:
    """The column "Tên gọi (Ông/Bà/Chức danh)": Ông and Bà tell the sex, ranks and professions do not, "Ông/Bà" says nothing."""
    if is_blank(value):
        return Cell(None, value)
    text = plain_text(value)
    if _BOTH.match(text):
        return Cell(None, value)
    known = PLAIN_HONORIFICS.get(fold(text)) or _RANKS_BY_FOLD.get(fold(text)) or text
    sex = HONORIFIC_SEX.get(fold(text)) if nfc(text).casefold() in ("ông", "bà") or text.isupper() else None
    return Cell(PersonName(name="", honorific=known, sex=sex), value)
