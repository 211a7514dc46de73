"""Find the list in a workbook: which sheet, which row of headings, what each column means."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from honours.facts import RecipientKind
from neuguong.common.sheets import Refused, Row, Sheet, Workbook, column_index, column_letter
from neuguong.common.sheets.limits import HEADER_ZONE
from neuguong.common.text import fold, nfc
from neuguong.dossiers.importing.aliases import Match, heading_key, match_heading
from neuguong.dossiers.importing.fields import Field

_IDENTIFYING: Final = frozenset({Field.NAME, Field.IDENTITY_NUMBER, Field.HEAD_OF_HOUSEHOLD})
_LIST_WORDS: Final = frozenset(
    {Field.NAME, Field.HONOUR, Field.HONOUR_MARK, Field.BIRTH, Field.POST, Field.ORGANISATION}
)
_NOT_A_LIST: Final = ("huong dan", "danh muc", "danhmuc", "vi du", "mau nhap", "ghi chu")
_LONGEST_HEADING: Final = 160
_GOOD_SCORE: Final = 6.0


@dataclass(frozen=True, slots=True)
class Layout:
    """``columns`` maps each headed column letter to its field, None when unknown.

    ``header_row`` is the last row of headings; data start below. ``signature`` is equal for equal headings, whatever the
    order of accents or case: use it to remember a mapping that an officer has corrected.
    """

    sheet: str
    header_row: int
    columns: Mapping[str, Field | None]
    headings: Mapping[str, str]
    confidence: float
    signature: str
    honours: Mapping[str, str] = field(
        default_factory=lambda: MappingProxyType({})
    )  # letter → honour of a marked column
    years: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))  # letter → year named in the heading
    kind: RecipientKind | None = None  # what the sheet's name or title says of everybody in it

    def letters(self, *fields: Field) -> tuple[str, ...]:
        """The columns of these fields, left to right within each field, fields in the order given."""
        return tuple(letter for wanted in fields for letter, found in self.columns.items() if found is wanted)

    def with_columns(self, columns: Mapping[str, Field | None]) -> "Layout":
        """The same list with the officer's own mapping; letters left out keep theirs."""
        return replace(self, columns=MappingProxyType({**self.columns, **columns}), confidence=1.0)


def find_layout(workbook: Workbook) -> Layout:
    """The best list in the workbook. Raises Refused("no_header") when no sheet has one."""
    layouts = find_layouts(workbook)
    if not layouts:
        raise Refused("no_header")
    return layouts[0]


def find_layouts(workbook: Workbook) -> list[Layout]:
    """Every sheet that holds a list, best first: some offices keep persons and collectives on two sheets."""
    found: list[tuple[tuple[bool, bool, float, int], Layout]] = []
    for position, sheet in enumerate(workbook.sheets):
        layout = _best_of_sheet(sheet)
        if layout:
            is_list = not any(word in fold(sheet.name) for word in _NOT_A_LIST)
            found.append(((is_list, not sheet.hidden, layout.confidence, -position), layout))
    ranked = sorted(found, key=lambda item: item[0], reverse=True)
    lists = [layout for (is_list, visible, _, _), layout in ranked if is_list and visible]
    return lists or [layout for _, layout in ranked[:1]]


def layout_at(workbook: Workbook, sheet_name: str, header_row: int) -> Layout:
    """The layout when an officer points at the row of headings. KeyError for an unknown sheet or an empty row."""
    sheet = workbook.sheet(sheet_name)
    row = sheet.row(header_row)
    if row is None:
        raise KeyError(header_row)
    return _layout(sheet, row.number, _headings(sheet, None, row))


def _best_of_sheet(sheet: Sheet) -> Layout | None:
    zone = [row for row in sheet.rows if row.number <= HEADER_ZONE]
    best: Layout | None = None
    best_score = 0.0
    for at, row in enumerate(zone):
        if _goes_on_below(sheet, row):
            continue
        above = zone[at - 1] if at and zone[at - 1].number == row.number - 1 else None
        for upper in [None, above] if above and _has_groups(sheet, above) else [None]:
            candidate = _layout(sheet, row.number, _headings(sheet, upper, row))
            score = _score(candidate)
            if _is_list(candidate) and score > best_score:
                best, best_score = candidate, score
    return best


def _goes_on_below(sheet: Sheet, row: Row) -> bool:
    """True for the upper of two header rows: "STT" and its like are merged over both."""
    return any(
        merge.top == row.number and merge.bottom > merge.top and merge.right == merge.left for merge in sheet.merges
    )


def _has_groups(sheet: Sheet, row: Row) -> bool:
    """True when a heading of this row is merged over several columns, or over this row and the next."""
    return any(
        merge.top == row.number and (merge.bottom > merge.top or merge.right > merge.left) for merge in sheet.merges
    )


def _score(layout: Layout) -> float:
    """Kinds of columns found, less a little for each heading nobody knows."""
    known = [found for found in layout.columns.values() if found]
    return len(set(known)) - 0.1 * (len(layout.columns) - len(known))


def _is_list(layout: Layout) -> bool:
    fields = {found for found in layout.columns.values() if found}
    named = bool(fields & _IDENTIFYING)
    plain = len(fields) >= 3 or bool(fields & (_LIST_WORDS - {Field.NAME}))
    # Names beside headings that nobody has seen before: the officer says on the mapping screen what they are.
    strange = Field.NAME in fields and len(layout.columns) >= 4
    return named and len(fields) >= 2 and (plain or strange)


def _headings(sheet: Sheet, upper: Row | None, row: Row) -> dict[str, str]:
    """Headings by letter. A group heading merged over several columns stands before each heading below it."""
    lower = {letter: nfc(str(value)) for letter, value in row.items()}
    if upper is None:
        return {letter: text for letter, text in lower.items() if len(text) <= _LONGEST_HEADING}
    spread = _spread(sheet, upper)
    width = max(map(column_index, [*lower, *spread]), default=-1) + 1
    headings: dict[str, str] = {}
    for at in range(width):
        letter = column_letter(at)
        own = lower.get(letter, "")
        group = spread.get(letter, "") if own or upper[letter] is not None else ""
        text = _combine(group, own)
        if text and len(text) <= _LONGEST_HEADING:
            headings[letter] = text
    return headings


def _combine(group: str, own: str) -> str:
    """Both headings, unless the lower one is clear by itself: "Xếp loại" over "Năm 2024" is "Xếp loại Năm 2024"."""
    if not group or not own or group == own:
        return own or group
    alone = match_heading(own)
    if _is_nam(own):
        return own  # settled by its neighbours
    if alone and alone.field is not Field.YEAR and alone.weight == 1.0:
        return own
    together = match_heading(f"{group} {own}")
    return f"{group} {own}" if together or not alone else own


def _spread(sheet: Sheet, row: Row) -> dict[str, str]:
    texts = {letter: nfc(str(value)) for letter, value in row.items()}
    for merge in sheet.merges:
        if merge.top == row.number and merge.right > merge.left:
            text = texts.get(column_letter(merge.left), "")
            # A title over the whole table is not a group of columns.
            if text and merge.right - merge.left < 8:
                texts |= {column_letter(at): text for at in range(merge.left, merge.right + 1)}
    return texts


def _layout(sheet: Sheet, header_row: int, headings: Mapping[str, str]) -> Layout:
    matches = {letter: match_heading(text) for letter, text in headings.items()}
    resolved = _resolve(matches | _split_names(sheet, header_row, matches), headings)
    score = sum(_weights(resolved))
    return Layout(
        sheet=sheet.name,
        header_row=header_row,
        columns=MappingProxyType({letter: match.field if match else None for letter, match in resolved.items()}),
        headings=MappingProxyType({letter: headings.get(letter, "") for letter in resolved}),
        confidence=round(min(score / _GOOD_SCORE, 1.0) * _share_known(resolved), 3),
        signature=_signature(headings),
        honours=MappingProxyType(
            {letter: match.honour for letter, match in resolved.items() if match and match.honour}
        ),
        years=MappingProxyType({letter: match.year for letter, match in resolved.items() if match and match.year}),
        kind=_kind_of(sheet, header_row),
    )


def _split_names(sheet: Sheet, header_row: int, matches: Mapping[str, Match | None]) -> dict[str, Match | None]:
    """One heading "Họ và tên" merged over two columns: surname and middle names first, then the given name."""
    for merge in sheet.merges:
        left, right = column_letter(merge.left), column_letter(merge.right)
        over_both = merge.top <= header_row <= merge.bottom and merge.right == merge.left + 1 and right not in matches
        match = matches.get(left)
        if over_both and match and match.field is Field.NAME:
            return {left: match._replace(field=Field.FAMILY_NAME), right: match}
    return {}


def _weights(matches: Mapping[str, Match | None]) -> list[float]:
    best: dict[Field, float] = {}
    for match in matches.values():
        if match:
            best[match.field] = max(best.get(match.field, 0.0), match.weight)
    return list(best.values())


def _share_known(matches: Mapping[str, Match | None]) -> float:
    return sum(1 for match in matches.values() if match) / len(matches) if matches else 0.0


def _resolve(matches: Mapping[str, Match | None], headings: Mapping[str, str]) -> dict[str, Match | None]:
    """Settle headings whose meaning depends on their neighbours."""
    fields = {match.field for match in matches.values() if match}
    settled = dict(matches) | _asked_for(matches, headings)
    for letter, match in matches.items():
        if match is None:
            continue
        if match.field is Field.ORGANISATION and not fields & _IDENTIFYING and _is_first(letter, match.field, matches):
            settled[letter] = match._replace(field=Field.NAME)  # a list of collectives: "STT · Tên đơn vị · …"
        elif match.field is Field.KIND and Field.INITIATIVE in fields:
            settled[letter] = match._replace(field=Field.INITIATIVE_KIND)  # "Loại (ĐTKH/SKKH)"
        elif match.field is Field.YEAR and Field.SEX_FEMALE in fields and _is_nam(headings.get(letter, "")):
            settled[letter] = match._replace(field=Field.SEX_MALE)
    return settled


def _is_nam(heading: str) -> bool:
    """A heading without accents: beside "Nữ" it is a sex, elsewhere "năm"."""
    return nfc(heading).casefold() == "nam"


_ASKING: Final = frozenset({Field.HONOUR, Field.HONOUR_CODE, Field.TITLE_CODE, Field.HONOUR_MARK})


def _asked_for(matches: Mapping[str, Match | None], headings: Mapping[str, str]) -> dict[str, Match | None]:
    """One column "Danh hiệu thi đua năm 2025" is what is asked for when no other column asks, and what is held when one does."""
    if any(match and match.field in _ASKING for match in matches.values()):
        return {}
    dated = [
        letter
        for letter, match in matches.items()
        if match
        and match.field is Field.HELD_HONOUR
        and match.year
        and " da " not in heading_key(headings.get(letter, ""))
    ]
    match = matches[dated[0]] if len(dated) == 1 else None
    return {dated[0]: match._replace(field=Field.HONOUR)} if match else {}


def _is_first(letter: str, wanted: Field, matches: Mapping[str, Match | None]) -> bool:
    return letter == next(other for other, match in matches.items() if match and match.field is wanted)


def _signature(headings: Mapping[str, str]) -> str:
    told = "|".join(f"{letter}={heading_key(text)}" for letter, text in headings.items())
    return hashlib.sha256(told.encode()).hexdigest()[:16]


_KIND_WORDS: Final = (
    ("ho gia dinh", RecipientKind.HOUSEHOLD),
    ("tap the", RecipientKind.COLLECTIVE),
    ("tapthe", RecipientKind.COLLECTIVE),
    ("ca nhan", RecipientKind.INDIVIDUAL),
    ("canhan", RecipientKind.INDIVIDUAL),
)


def _kind_of(sheet: Sheet, header_row: int) -> RecipientKind | None:
    titles = " ".join(str(value) for row in sheet.rows if row.number < header_row for _, value in row.items())
    for text in (fold(sheet.name), fold(titles)):
        kinds = {kind for word, kind in _KIND_WORDS if word in text}
        if len(kinds) == 1:
            return kinds.pop()
    return None
