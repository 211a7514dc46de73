"""Rows of an officers' list that are no nominees: column numbers, section titles, totals, the signature at the end."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from honours.facts import RecipientKind
from neuguong.common.sheets import CellValue, Row, Sheet, column_index
from neuguong.common.text import fold, nfc
from neuguong.dossiers.importing.cells import is_blank, plain_text
from neuguong.dossiers.importing.fields import Field
from neuguong.dossiers.importing.layout import Layout
from neuguong.dossiers.importing.records import Section

_NUMBERING: Final = re.compile(r"\(?(\d{1,2}|[A-Z])\)?(\s*=.*)?$")
_TOTAL: Final = re.compile(
    r"^\(?((tong cong|tong so|tong|cong)\b\s*[:.]?\s*(\(?\d.*)?$|(tong cong|tong so|cong)\s*:|(an dinh|danh sach) (nay )?(co|gom)\b)"
)
_SIGNATURE: Final = re.compile(
    r"^(nguoi lap|noi nhan|thu truong|xac nhan cua|t\s*/\s*m\b|tm\.|kt\.|tl\.|can bo lap|lap bieu|\(?\s*ky\b.*(ten|dong dau)|ky boi)"
    r"|^([^,]{2,40},)?\s*ngay\b.{1,12}\bthang\b.{1,12}\bnam\b.{0,12}$"
)
_SECTION_NUMBER: Final = re.compile(r"^\s*([IVX]{1,5}|[A-H]|\d{1,2}(\.\d{1,2})*)\s*[.)/:\-]\s*(?=\S)")
_ROMAN: Final = re.compile(r"([IVX]{1,5}|[A-H])[.)]?$")
_ROMAN_START: Final = re.compile(r"^\s*([IVX]{1,5}|[A-H])\s*[.)/:\-]\s*(?=\S)")
_PRAISE: Final = re.compile(r"^(đề nghị\s+)?(tặng\s+)?(thưởng\s+)?(danh hiệu|hình thức)\s+", re.IGNORECASE)
_ORGANISATION_START: Final = re.compile(
    r"^(so|ban|ubnd|uy ban|phong|xa|phuong|huyen|thanh pho|tinh|truong|trung tam|cong ty|benh vien|hoi|lien doan|doan|cong an|bo chi huy"
    r"|chi cuc|cuc|van phong|doanh nghiep|hop tac xa|khoi|co quan|don vi|dang uy|mat tran|toa an|vien|kho bac|bao hiem|tram|to|doi)\b"
)
_HONOUR_WORDS: Final = re.compile(
    r"lao dong tien tien|chien si (thi dua|tien tien)|lao dong xuat sac|bang khen|giay khen|co thi dua|huan chuong|huy chuong"
    r"|ky niem chuong|don vi (tien tien|quyet thang)|\b(ldtt|cstdcs|cstd|ttldtt|ttldxs)\b"
)
_KIND_ONLY: Final = re.compile(
    r"^(danh sach |khoi |khen thuong |doi voi )?(cac )?(tap the|ca nhan|ho gia dinh)( nho)?\b"
)
_KINDS: Final = (
    ("ho gia dinh", RecipientKind.HOUSEHOLD),
    ("tap the", RecipientKind.COLLECTIVE),
    ("ca nhan", RecipientKind.INDIVIDUAL),
)
_PERSONAL_TITLES: Final = re.compile(r"chien si|^(danh hieu )?lao dong tien tien")


def is_numbering(texts: Mapping[str, str]) -> bool:
    """(1) (2) (3) …, or A B 1 2 3 under the headings."""
    cells = texts.values()
    return len(cells) >= 3 and all(map(_NUMBERING.match, cells)) and any(re.search(r"\d", text) for text in cells)


def is_total(texts: Mapping[str, str]) -> bool:
    first = next(iter(texts.values()), "")
    second = next(iter(list(texts.values())[1:]), "")
    return bool(_TOTAL.match(fold(first))) or (not first.strip("., ").isdigit() and bool(_TOTAL.match(fold(second))))


def starts_signature(texts: Mapping[str, str], layout: Layout) -> bool:
    """The block under the list. Never when the row has a sequence number, nor by words beside a name."""
    if any(texts.get(letter, "").strip(".").isdigit() for letter in layout.letters(Field.SEQUENCE)):
        return False
    names = layout.letters(Field.NAME)
    is_named = any(texts.get(letter) for letter in names)
    looked_at = [text for letter, text in texts.items() if letter in names or not is_named]
    return any(_SIGNATURE.search(fold(text)) for text in looked_at)


def names_a_unit(text: str) -> bool:
    """Text that begins as names of organisations begin."""
    return bool(_ORGANISATION_START.match(fold(text)))


def is_numbered(sheet: Sheet, layout: Layout) -> bool:
    """True when most rows carry a sequence number: then a row without one is probably a title."""
    letters = layout.letters(Field.SEQUENCE)
    below = [row for row in sheet.rows if row.number > layout.header_row]
    counted = [row for row in below if any(plain_text(row[letter]).strip(".").isdigit() for letter in letters)]
    return len(counted) * 2 > len(below)


@dataclass(frozen=True, slots=True)
class Title:
    """``certain``: a title even when its words say nothing; otherwise only when they do."""

    text: str
    certain: bool


def title_of(row: Row, texts: Mapping[str, str], sheet: Sheet, layout: Layout, *, numbered: bool) -> Title | None:
    """The title in a title row, without its number; None for rows that cannot be titles."""
    numbers = set(layout.letters(Field.SEQUENCE))
    rest = {letter: text for letter, text in texts.items() if letter not in numbers}
    number = next((text for letter, text in texts.items() if letter in numbers), "")
    if len(rest) > 1 or not texts:
        return None
    if not rest:
        return (
            Title(_bare(number), certain=True)
            if re.search(r"[^\W\d_]{2}", number) and not _ROMAN.match(number)
            else None
        )
    letter, text = next(iter(rest.items()))
    if number.strip(".)").isdigit():
        return Title(_bare(text), certain=True) if text.endswith(":") else None
    certain = bool(
        _ROMAN.match(number)
        or _ROMAN_START.match(text)
        or text.endswith(":")
        or _is_merged_across(row, letter, sheet)
        or letter not in layout.letters(Field.NAME)
    )
    maybe = numbered or bool(_SECTION_NUMBER.match(text)) or (text.isupper() or len(text.split()) <= 3)
    return Title(_bare(text), certain) if certain or (maybe and _could_head(text, numbered=numbered)) else None


def _could_head(text: str, *, numbered: bool) -> bool:
    """Words that head a group. A unit heads one only where the rows below are numbered and it is not."""
    plain = fold(_bare(text))
    return bool(
        _KIND_ONLY.match(plain) or (numbered and (_ORGANISATION_START.match(plain) or _HONOUR_WORDS.search(plain)))
    )


def _bare(text: str) -> str:
    return nfc(_SECTION_NUMBER.sub("", text)).rstrip(" :.;")


def _is_merged_across(row: Row, letter: str, sheet: Sheet) -> bool:
    at = column_index(letter)
    return any(
        merge.top == row.number and merge.left <= at <= merge.right and merge.right - merge.left >= 2
        for merge in sheet.merges
    )


def next_section(current: Section, title: str) -> Section | None:
    """The context after a title row, or None when the title says nothing that can be used."""
    plain = fold(title)
    kind = next((kind for word, kind in _KINDS if _KIND_ONLY.match(plain) and word in plain), None)
    if _HONOUR_WORDS.search(plain):
        told = kind or (
            RecipientKind.INDIVIDUAL if _PERSONAL_TITLES.search(plain) and "tap the" not in plain else current.kind
        )
        return Section(kind=told, organisation=current.organisation, honour=_PRAISE.sub("", title))
    if kind:
        return Section(kind=kind)
    if _ORGANISATION_START.match(plain):
        return Section(kind=current.kind, organisation=title, honour=current.honour)
    return None


def raw_texts(row: Row) -> dict[str, str]:
    return {letter: plain_text(value) for letter, value in row.items() if not is_blank(value)}


def fill_down(sheet: Sheet, layout: Layout, fields: frozenset[Field]) -> dict[tuple[int, str], CellValue]:
    """Values of cells merged over several rows, for each row below the first, in columns of ``fields``."""
    letters = set(layout.letters(*fields))
    by_number = {row.number: row for row in sheet.rows}
    filled: dict[tuple[int, str], CellValue] = {}
    for merge in sheet.merges:
        top = by_number.get(merge.top)
        if merge.bottom == merge.top or merge.top <= layout.header_row or top is None:
            continue
        for letter in letters:
            if merge.left == column_index(letter) and not is_blank(top[letter]):
                filled |= {(number, letter): top[letter] for number in range(merge.top + 1, merge.bottom + 1)}
    return filled
