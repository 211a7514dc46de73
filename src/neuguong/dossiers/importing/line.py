"""Read one line of the list: each field by its parser, the best column first, problems and corrections noted."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from honours.facts import RecipientKind
from neuguong.common.sheets import CellValue, Row, Sheet
from neuguong.common.text import fold
from neuguong.dossiers.importing import cells as parse
from neuguong.dossiers.importing.cells import Cell, CellProblem, Severity, is_blank, with_old_font
from neuguong.dossiers.importing.codes import Sex
from neuguong.dossiers.importing.fields import Field
from neuguong.dossiers.importing.furniture import names_a_unit
from neuguong.dossiers.importing.layout import Layout
from neuguong.dossiers.importing.names import PersonName, parse_honorific, parse_person
from neuguong.dossiers.importing.records import (
    HonourText,
    InitiativeText,
    RawRow,
    RowChange,
    RowProblem,
    Section,
    YearlyRating,
)

Parser = Callable[[CellValue], Cell[Any]]

_PARSERS: Final[Mapping[Field, Parser]] = {
    Field.IDENTITY_NUMBER: parse.parse_identity_number,
    Field.BIRTH: parse.parse_date,
    Field.SEX: parse.parse_sex,
    Field.ETHNIC_GROUP: parse.parse_ethnic_group,
    Field.KIND: parse.parse_kind,
    Field.CATEGORY: parse.parse_category,
    Field.RATING_YEAR: parse.parse_year,
    Field.INITIATIVE_DATE: parse.parse_date,
    Field.DECIDED_ON: parse.parse_date,
    Field.JOINED_ON: parse.parse_date,
    Field.YEAR: parse.parse_year,
    Field.MEMBERS: parse.parse_count,
    Field.LDTT_COUNT: parse.parse_count,
}
# The wording is preferred; its code fills in.
_FALLBACKS: Final[Mapping[Field, Field]] = {
    Field.KIND: Field.KIND_CODE,
    Field.CATEGORY: Field.CATEGORY_CODE,
    Field.SECTOR: Field.SECTOR_CODE,
}
_TEXT_FIELDS: Final = (
    Field.OFFICIAL_CODE,
    Field.RANK,
    Field.POST,
    Field.OCCUPATION,
    Field.TEAM,
    Field.ORGANISATION,
    Field.ORGANISATION_CODE,
    Field.SECTOR,
    Field.ADDRESS,
    Field.INITIATIVE_KIND,
    Field.INITIATIVE_ISSUER,
    Field.ACHIEVEMENT,
    Field.DECISION_NUMBER,
    Field.DECIDED_BY,
    Field.NOTE,
    Field.STATUS,
    Field.HEAD_OF_HOUSEHOLD,
    Field.VOTES,
)
_SEPARATORS: Final = re.compile(r"[;\n\r]+|\s\+\s")
_NO_HONOUR: Final = frozenset({"khong", "khong de nghi"})


class LineReader:
    """Reads the rows of one list. ``filled`` are values of cells merged over several rows, by (row number, letter)."""

    def __init__(
        self, sheet: Sheet, layout: Layout, own_codes: Mapping[str, str], filled: Mapping[tuple[int, str], CellValue]
    ) -> None:
        self._sheet = sheet
        self._layout = layout
        self._own_codes = dict(own_codes)
        self._filled = filled
        self._letters = {field: layout.letters(field) for field in Field}

    def read(self, row: Row, section: Section) -> RawRow:
        line = _Line(row, self._sheet, self._layout, self._filled, self._letters)
        _read_kind(line, section)
        _read_names(line)
        for field in _TEXT_FIELDS:
            line.take(field, parse.parse_text)
        for field, parser in _PARSERS.items():
            if field is not Field.KIND:
                line.take(field, parser)
        _split_post(line)
        _read_sex_columns(line)
        _settle_sex(line)
        _tell_kind(line)
        if row.number in self._sheet.hidden_rows:
            line.note(
                CellProblem(
                    "Dòng này đang bị ẩn trong Excel. Hãy kiểm tra có đưa vào danh sách không.", Severity.WARNING
                )
            )
        _take_section(line, section)
        return RawRow(
            number=row.number,
            raw=MappingProxyType(dict(row.items())),
            honours=_honours(line, self._own_codes, section),
            held=_held(line),
            ratings=_ratings(line),
            initiatives=_initiatives(line),
            cells=MappingProxyType(line.cells),
            problems=tuple(line.problems),
            changes=tuple(line.changes),
            section=section,
        )


class _Line:
    def __init__(
        self,
        row: Row,
        sheet: Sheet,
        layout: Layout,
        filled: Mapping[tuple[int, str], CellValue],
        letters: Mapping[Field, tuple[str, ...]],
    ) -> None:
        self.row = row
        self.layout = layout
        self.cells: dict[Field, Cell[Any]] = {}
        self.problems: list[RowProblem] = []
        self.changes: list[RowChange] = []
        self._sheet = sheet
        self._filled = filled
        self._letters = letters

    def value(self, letter: str) -> CellValue:
        own = self.row[letter]
        return self._filled.get((self.row.number, letter)) if is_blank(own) else own

    def parsed(self, letter: str, field: Field, parser: Parser) -> Cell[Any]:
        """Parse one column and note its problem and corrections."""
        cell = with_old_font(parser(self.value(letter)), self._sheet.original.get((self.row.number, letter)))
        if cell.problem:
            self.note(cell.problem, letter, field)
        if cell.changed:
            self.changes.append(RowChange(cell.changed, letter, field))
        return cell

    def take(self, field: Field, parser: Parser) -> None:
        """The first filled column of a field, or of its code."""
        letters = self.filled(field) or (self.filled(_FALLBACKS[field]) if field in _FALLBACKS else [])
        if letters:
            self.cells[field] = self.parsed(letters[0], field, parser)

    def after_family_name(self, parser: Parser) -> Parser:
        """The parser for a name whose surname stands in a column of its own."""
        families = self.filled(Field.FAMILY_NAME)
        if not families:
            return parser
        family = parse.plain_text(self.value(families[0]))
        return lambda given: parser(f"{family} {parse.plain_text(given)}")

    def note(self, problem: CellProblem, letter: str = "", field: Field | None = None) -> None:
        self.problems.append(RowProblem(problem.message, problem.severity, letter, field))

    def filled(self, *fields: Field) -> list[str]:
        """Columns of these fields that are filled in this row."""
        return [letter for field in fields for letter in self._letters[field] if not is_blank(self.value(letter))]


def _read_kind(line: _Line, section: Section) -> None:
    line.take(Field.KIND, parse.parse_kind)
    if Field.KIND not in line.cells:
        told = section.kind or line.layout.kind
        if told:
            line.cells[Field.KIND] = Cell(told, None)


def _read_names(line: _Line) -> None:
    """Name, form of address and the sex it tells. Names of collectives and households are left whole."""
    kind = line.cells[Field.KIND].value if Field.KIND in line.cells else None
    names = line.filled(Field.NAME) or line.filled(Field.HEAD_OF_HOUSEHOLD)
    if not names:
        if line.filled(Field.IDENTITY_NUMBER) and not line.layout.letters(Field.NAME):
            return  # a list by identity number only
        line.note(CellProblem("Thiếu họ tên hoặc tên tập thể. Hãy ghi vào ô tên."), field=Field.NAME)
        return
    whole = kind in (RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD)
    cell = line.parsed(names[0], Field.NAME, line.after_family_name(parse.parse_text if whole else parse_person))
    if whole or cell.value is None:
        line.cells[Field.NAME] = cell
        return
    person: PersonName = cell.value
    line.cells[Field.NAME] = replace(cell, value=person.name)
    _note_address(line, Cell(person, cell.raw))
    for letter in line.filled(Field.HONORIFIC):
        _note_address(line, line.parsed(letter, Field.HONORIFIC, parse_honorific))


def _note_address(line: _Line, cell: Cell[PersonName]) -> None:
    if cell.value is None:
        return
    if cell.value.honorific:
        line.cells.setdefault(Field.HONORIFIC, Cell(cell.value.honorific, cell.raw))
    if cell.value.sex:
        line.cells.setdefault(Field.SEX_MALE if cell.value.sex is Sex.MALE else Field.SEX_FEMALE, Cell(True, cell.raw))


def _split_post(line: _Line) -> None:
    """One cell for both: "Phó Trưởng phòng, Sở Nội vụ" → post and unit at the first comma; a unit alone stays whole."""
    for letter in line.filled(Field.POST_AND_ORGANISATION)[:1]:
        cell = line.parsed(letter, Field.POST_AND_ORGANISATION, parse.parse_text)
        post, _, unit = (part.strip() for part in (cell.value or "").partition(","))
        if names_a_unit(post):
            line.cells.setdefault(Field.ORGANISATION, cell)
            continue
        line.cells.setdefault(Field.POST, Cell(post, cell.raw))
        if unit:
            line.cells.setdefault(Field.ORGANISATION, Cell(unit, cell.raw))
            line.changes.append(
                RowChange(f"Đã tách chức vụ và đơn vị: “{post}”, “{unit}”", letter, Field.POST_AND_ORGANISATION)
            )


def _read_sex_columns(line: _Line) -> None:
    """A column headed "Nữ" or "Nam" holds a mark, or the year of birth of those whom it names."""
    for field in (Field.SEX_FEMALE, Field.SEX_MALE):
        for letter in line.filled(field):
            value = line.value(letter)
            if parse.parse_mark(value).value is True:
                line.cells[field] = Cell(True, value)
            elif parse.parse_mark(value).value is None:
                birth = line.parsed(letter, Field.BIRTH, parse.parse_date)
                if birth.value:
                    line.cells[field] = Cell(True, value)
                    line.cells.setdefault(Field.BIRTH, birth)


def _settle_sex(line: _Line) -> None:
    """One sex from its column, the marked columns and Ông/Bà; a contradiction is shown and left unknown."""
    told = {
        sex
        for field, sex in ((Field.SEX_MALE, Sex.MALE), (Field.SEX_FEMALE, Sex.FEMALE))
        if line.cells.pop(field, None)
    }
    stated = line.cells.get(Field.SEX)
    if stated and stated.value:
        told.add(stated.value)
    if len(told) > 1:
        message = "Giới tính không khớp với cách gọi Ông/Bà hoặc với cột đánh dấu. Hãy kiểm tra lại."
        line.note(CellProblem(message, Severity.WARNING), field=Field.SEX)
        line.cells[Field.SEX] = Cell(None, stated.raw if stated else None, CellProblem(message, Severity.WARNING))
    elif told and not (stated and stated.value):
        line.cells[Field.SEX] = Cell(told.pop(), None)


_OF_PERSONS: Final = (Field.BIRTH, Field.SEX, Field.IDENTITY_NUMBER, Field.ETHNIC_GROUP, Field.HONORIFIC)
_OF_COLLECTIVES: Final = (Field.MEMBERS, Field.LDTT_COUNT)


def _tell_kind(line: _Line) -> None:
    """Where no column says it: only persons have a birth or a sex, only collectives have members. Otherwise unknown."""
    if Field.KIND in line.cells:
        return
    known = {field for field, cell in line.cells.items() if cell.value is not None}
    told = {
        kind
        for kind, fields in ((RecipientKind.INDIVIDUAL, _OF_PERSONS), (RecipientKind.COLLECTIVE, _OF_COLLECTIVES))
        if known.intersection(fields)
    }
    if len(told) == 1:
        line.cells[Field.KIND] = Cell(told.pop(), None)


def _take_section(line: _Line, section: Section) -> None:
    if section.organisation and Field.ORGANISATION not in line.cells:
        line.cells[Field.ORGANISATION] = Cell(section.organisation, None)


def _honours(line: _Line, own_codes: dict[str, str], section: Section) -> tuple[HonourText, ...]:
    """What is asked for: the wording, else the codes, else the marked columns, else the title row above."""
    worded = [found for letter in line.filled(Field.HONOUR)[:1] for found in _worded(line, letter, own_codes)]
    if not worded:
        for letter in line.filled(Field.HONOUR_CODE, Field.TITLE_CODE):
            cell = line.parsed(letter, Field.HONOUR_CODE, lambda value: parse.parse_honour_code(value, own_codes))
            if cell.value:
                worded.append(HonourText(cell.value, letter))
    worded += _marked(line)
    if not worded and section.honour and not line.layout.letters(Field.HONOUR_MARK):
        worded.append(HonourText(section.honour, ""))
    unique = {fold(honour.text): honour for honour in reversed(worded)}
    return tuple(honour for honour in worded if unique[fold(honour.text)] is honour)


def _worded(line: _Line, letter: str, own_codes: dict[str, str]) -> list[HonourText]:
    raw = line.value(letter)
    if isinstance(raw, int):
        cell = line.parsed(letter, Field.HONOUR, lambda value: parse.parse_honour_code(value, own_codes))
        return [HonourText(cell.value, letter)] if cell.value else []
    whole = line.parsed(letter, Field.HONOUR, parse.parse_text)
    line.cells[Field.HONOUR] = whole
    pieces = _SEPARATORS.split(raw) if isinstance(raw, str) else [whole.value or ""]
    texts = [parse.parse_honour_code(piece, own_codes).value for piece in pieces if not is_blank(piece)]
    return [HonourText(text.strip(" -•"), letter) for text in texts if text and fold(text) not in _NO_HONOUR]


def _marked(line: _Line) -> list[HonourText]:
    """Columns of one honour each: a mark asks for it; a decision number in the column, or beside it, is kept."""
    numbers = {
        fold(line.layout.honours.get(letter, "")): parse.plain_text(line.value(letter))
        for letter in line.filled(Field.HONOUR_DECISION)
    }
    found: list[HonourText] = []
    for letter in line.filled(Field.HONOUR_MARK):
        honour, value = line.layout.honours.get(letter, ""), line.value(letter)
        number = parse.plain_text(value) if re.search(r"\d+\s*/", parse.plain_text(value)) else ""
        cell: Cell[Any] = Cell(True, value) if number else line.parsed(letter, Field.HONOUR_MARK, parse.parse_mark)
        if cell.value:
            found.append(
                HonourText(honour, letter, number or numbers.get(fold(honour), ""), line.layout.years.get(letter))
            )
    return found


def _held(line: _Line) -> tuple[HonourText, ...]:
    return tuple(
        HonourText(text, letter, year=line.layout.years.get(letter))
        for letter in line.filled(Field.HELD_HONOUR)
        if (text := _held_text(line, letter))
    )


def _held_text(line: _Line, letter: str) -> str:
    cell = line.parsed(letter, Field.HELD_HONOUR, parse.parse_text)
    # In a column named after one honour, "x" stands for that honour.
    return line.layout.headings[letter] if parse.parse_mark(cell.raw).value else cell.value or ""


def _ratings(line: _Line) -> tuple[YearlyRating, ...]:
    year_cell = line.cells.get(Field.RATING_YEAR) or line.cells.get(Field.YEAR)
    spoken_of = year_cell.value if year_cell else None
    found: list[YearlyRating] = []
    for letter in line.filled(Field.RATING):
        cell = line.parsed(letter, Field.RATING, parse.parse_rating)
        line.cells.setdefault(Field.RATING, cell)
        if cell.value:
            found.append(YearlyRating(line.layout.years.get(letter, spoken_of), cell.value, letter))
    return tuple(found)


def _initiatives(line: _Line) -> tuple[InitiativeText, ...]:
    """Titles and decision numbers pair up from left to right."""
    numbers = [parse.plain_text(line.value(letter)) for letter in line.layout.letters(Field.INITIATIVE_DECISION)]
    letters = line.layout.letters(Field.INITIATIVE)
    found: list[InitiativeText] = []
    for at, letter in enumerate(letters):
        if not is_blank(line.value(letter)):
            title = line.parsed(letter, Field.INITIATIVE, parse.parse_text).value or ""
            found.append(InitiativeText(title, letter, numbers[at] if at < len(numbers) else ""))
    if not letters and any(numbers):
        first = line.layout.letters(Field.INITIATIVE_DECISION)[0]
        found.append(InitiativeText("", first, next(number for number in numbers if number)))
    return tuple(found)
