"""From a sheet and its layout to rows that say what the file says, what was corrected and what somebody must look at."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from neuguong.common.sheets import Refused, Row, Sheet, Workbook
from neuguong.common.sheets.limits import MAX_ROWS
from neuguong.common.text import fold, spoken_key
from neuguong.dossiers.importing import furniture
from neuguong.dossiers.importing.cells import plain_text
from neuguong.dossiers.importing.fields import Field
from neuguong.dossiers.importing.layout import Layout
from neuguong.dossiers.importing.line import LineReader
from neuguong.dossiers.importing.records import Duplicate, RawRow, Section, SkippedRow, Table

_FILLED_DOWN: Final = frozenset(
    {
        Field.ORGANISATION,
        Field.TEAM,
        Field.KIND,
        Field.HONOUR,
        Field.CATEGORY,
        Field.SECTOR,
        Field.YEAR,
        Field.DECISION_NUMBER,
        Field.DECIDED_ON,
        Field.DECIDED_BY,
    }
)
_UNCLEAR: Final = "Dòng chỉ có một ô chữ, không rõ là tiêu đề nhóm hay đối tượng"
_CODE: Final = re.compile(r"\d{10}$")


def read_rows(workbook: Workbook, layout: Layout) -> list[RawRow]:
    """The nominees of the list. Raises Refused("too_many_rows") beyond 5,000."""
    return list(read_table(workbook, layout).rows)


def read_table(workbook: Workbook, layout: Layout) -> Table:
    """The nominees and, beside them, the rows left out with the reason. Raises Refused("too_many_rows")."""
    sheet = workbook.sheet(layout.sheet)
    lines, skipped = _sort_out(sheet, layout)
    if len(lines) > MAX_ROWS:
        raise Refused("too_many_rows")
    filled = furniture.fill_down(sheet, layout, _FILLED_DOWN)
    reader = LineReader(sheet, layout, own_codes(workbook, layout.sheet), filled)
    return Table(tuple(reader.read(row, section) for row, section in lines), tuple(skipped))


def _sort_out(sheet: Sheet, layout: Layout) -> tuple[list[tuple[Row, Section]], list[SkippedRow]]:
    """Rows of nominees with the section they stand in, and the rows that are none."""
    lines: list[tuple[Row, Section]] = []
    skipped: list[SkippedRow] = []
    section = Section()
    ended = False
    numbered = furniture.is_numbered(sheet, layout)
    for row in sheet.rows:
        if row.number <= layout.header_row:
            continue
        texts = furniture.raw_texts(row)
        ended = ended or furniture.starts_signature(texts, layout)
        reason = "Phần chữ ký, ghi chú cuối bảng" if ended else _reason_to_skip(texts)
        title = None if reason else furniture.title_of(row, texts, sheet, layout, numbered=numbered)
        if title is not None:
            following = furniture.next_section(section, title.text)
            section = following or section
            reason = "Dòng tiêu đề nhóm" if following else _UNCLEAR if title.certain else ""
        if reason:
            skipped.append(SkippedRow(row.number, " | ".join(texts.values()), reason))
        else:
            lines.append((row, section))
    return lines, skipped


def _reason_to_skip(texts: Mapping[str, str]) -> str:
    if not texts:
        return "Dòng trống"
    if furniture.is_numbering(texts):
        return "Dòng đánh số cột"
    return "Dòng tổng cộng" if furniture.is_total(texts) else ""


def own_codes(workbook: Workbook, list_sheet: str) -> dict[str, str]:
    """Code → wording from the code lists that the file itself carries on its other sheets."""
    found: dict[str, str] = {}
    for sheet in workbook.sheets:
        if sheet.name != list_sheet:
            for row in sheet.rows:
                found |= _codes_of(row)
    return found


def _codes_of(row: Row) -> dict[str, str]:
    texts = [plain_text(value) for value in row.values]
    found: dict[str, str] = {}
    for at, text in enumerate(texts):
        if _CODE.match(text):
            after = texts[at + 1] if at + 1 < len(texts) else ""
            before = texts[at - 1] if at else ""
            name = next((word for word in (after, before) if re.search(r"[^\W\d_]{2}", word)), "")
            if name:
                found[text] = name
    return found


def duplicates(rows: Iterable[RawRow]) -> list[Duplicate]:
    """Rows with the same name, birth, unit and honour. Unknown births or units match only unknown ones."""
    groups: dict[tuple[str, ...], list[tuple[RawRow, str]]] = defaultdict(list)
    for row in rows:
        for honour in dict.fromkeys(honour.text for honour in row.honours) or [""]:
            groups[_likeness(row, honour)].append((row, honour))
    return [duplicate for group in groups.values() if len(group) > 1 for duplicate in _split_by_certainty(group)]


def _likeness(row: RawRow, honour: str) -> tuple[str, ...]:
    birth = row.value(Field.BIRTH)
    return fold(row.name), str(birth or ""), fold(str(row.value(Field.ORGANISATION) or "")), fold(honour)


def _split_by_certainty(group: list[tuple[RawRow, str]]) -> list[Duplicate]:
    by_sound: dict[object, list[tuple[RawRow, str]]] = defaultdict(list)
    for row, honour in group:
        by_sound[spoken_key(row.name)].append((row, honour))
    same = [_duplicate(members, certain=True) for members in by_sound.values() if len(members) > 1]
    return same if len(by_sound) == 1 else [*same, _duplicate(group, certain=False)]


def _duplicate(members: list[tuple[RawRow, str]], *, certain: bool) -> Duplicate:
    first, honour = members[0]
    return Duplicate(tuple(row.number for row, _ in members), first.name, honour, certain)
