"""Between the file reader and the database: a file becomes headings to map and rows to keep; a typed correction replaces a cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from neuguong.common.sheets import Workbook
from neuguong.common.text import fold, nfc
from neuguong.dossiers.importing import FIELD_LABELS, Field, Layout, RawRow, Severity, cells, read_table
from neuguong.dossiers.models import ImportBatch, ImportRow

SAMPLES = 3
# Fields an officer may correct on the screen, with the parser of each; others are free text.
_PARSERS = {
    Field.BIRTH: cells.parse_date,
    Field.SEX: cells.parse_sex,
    Field.IDENTITY_NUMBER: cells.parse_identity_number,
    Field.ETHNIC_GROUP: cells.parse_ethnic_group,
    Field.KIND: cells.parse_kind,
    Field.RATING: cells.parse_rating,
    Field.CATEGORY: cells.parse_category,
    Field.MEMBERS: cells.parse_count,
    Field.LDTT_COUNT: cells.parse_count,
}
_TEXTS = {
    Field.NAME: "name",
    Field.POST: "post",
    Field.TEAM: "team",
    Field.ORGANISATION: "organisation",
    Field.HONOUR: "honour",
    Field.SECTOR: "sector",
    Field.NOTE: "note",
    Field.ACHIEVEMENT: "achievement",
    Field.HONORIFIC: "honorific",
    Field.HEAD_OF_HOUSEHOLD: "head_name",
}
CORRECTABLE = frozenset({*_PARSERS, *_TEXTS})


@dataclass(frozen=True, slots=True)
class Heading:
    """One column as the mapping screen shows it."""

    letter: str
    heading: str
    field: str
    samples: list[str]


def headings_of(workbook: Workbook, layout: Layout) -> list[dict[str, Any]]:
    """Every headed column with a few of its values, in the order of the sheet."""
    sheet = workbook.sheet(layout.sheet)
    below = [row for row in sheet.rows if row.number > layout.header_row]
    found = []
    for letter, heading in layout.headings.items():
        texts = (cells.plain_text(row[letter]) for row in below[:200])
        samples = list(dict.fromkeys(text for text in texts if text))[:SAMPLES]
        field = layout.columns.get(letter)
        hidden = field is Field.IDENTITY_NUMBER
        found.append(
            {
                "letter": letter,
                "heading": heading,
                "field": field or "",
                "samples": ["•••" for _ in samples] if hidden else samples,
            }
        )
    return found


def read_into(batch: ImportBatch, workbook: Workbook, layout: Layout) -> list[ImportRow]:
    """The rows of the list, one for each honour asked for (not saved); ``batch.skipped`` and ``batch.remarks`` are filled."""
    table = read_table(workbook, layout)
    batch.skipped = [{"number": row.number, "text": row.text[:200], "reason": row.reason} for row in table.skipped]
    batch.remarks = _remarks(table.rows)
    return [_row(batch, raw, honour) for raw in table.rows for honour in (_honours(raw) or [""])]


def _honours(raw: RawRow) -> list[str]:
    return list(dict.fromkeys(honour.text for honour in raw.honours))


def _remarks(rows: tuple[RawRow, ...]) -> list[dict[str, Any]]:
    """Automatic corrections, gathered: what was done, in how many cells, one example."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        for change in row.changes:
            kind, _, example = change.message.partition(":")
            line = found.setdefault(kind.strip(), {"text": kind.strip(), "count": 0, "example": example.strip()})
            line["count"] += 1
    return sorted(found.values(), key=lambda line: -line["count"])


def _row(batch: ImportBatch, raw: RawRow, honour: str) -> ImportRow:
    values = _values(raw) | {"honour": honour}
    return ImportRow(
        batch=batch,
        number=raw.number,
        cells={field.value: cells.plain_text(cell.raw) for field, cell in raw.cells.items() if _kept(field, cell)},
        values=values,
        identity_number=raw.value(Field.IDENTITY_NUMBER) or "",
        problems=[
            {
                "field": problem.field.value if problem.field else "",
                "letter": problem.letter,
                "text": problem.message,
                "severity": problem.severity.value,
            }
            for problem in raw.problems
        ],
        changes=[change.message for change in raw.changes][:20],
        name=(raw.name or "")[:200],
        folded=fold(raw.name or "")[:200],
    )


def _kept(field: Field, cell: cells.Cell[Any]) -> bool:
    return field is not Field.IDENTITY_NUMBER and cell.raw is not None


def _values(raw: RawRow) -> dict[str, Any]:
    """What the row says, as plain JSON; empty values are left out."""
    birth = raw.value(Field.BIRTH)
    ethnic = raw.value(Field.ETHNIC_GROUP)
    rating = raw.ratings[0] if raw.ratings else None
    said = {
        "kind": raw.value(Field.KIND),
        "birth": [birth.year, birth.month, birth.day] if birth else None,
        "sex": raw.value(Field.SEX),
        "ethnic_group": ethnic.name if ethnic else None,
        "category": raw.value(Field.CATEGORY),
        "rating": rating.level if rating else None,
        "rating_year": rating.year if rating else None,
        "works": _works(raw),
        "members": raw.value(Field.MEMBERS),
        "with_ldtt": raw.value(Field.LDTT_COUNT),
    } | {name: raw.value(field) for field, name in _TEXTS.items() if field not in {Field.NAME, Field.HONOUR}}
    return {name: value for name, value in said.items() if value not in (None, "", [])}


def _works(raw: RawRow) -> list[dict[str, Any]]:
    """Initiatives of a row; year and kind only where the file gives them."""
    date, kind = raw.value(Field.INITIATIVE_DATE), _work_kind(raw.value(Field.INITIATIVE_KIND) or "")
    return [
        {
            "title": one.title or f"Sáng kiến theo Quyết định {one.decision_number}",
            "decision": one.decision_number,
            "year": date.year if date else None,
            "kind": kind,
        }
        for one in raw.initiatives
    ]


def _work_kind(written: str) -> str:
    """Sáng kiến, đề tài or đề án as the column says it; empty when it says none of them."""
    words = fold(written)
    kinds = {
        "de tai": "de_tai",
        "dtkh": "de_tai",
        "nckh": "de_tai",
        "de an": "de_an",
        "sang kien": "sang_kien",
        "skkh": "sang_kien",
    }
    return next((kind for word, kind in kinds.items() if word in words), "")


def correct(row: ImportRow, field: Field, text: str) -> str:
    """Put what the officer typed in place of a cell; return the problem in words, empty when it could be read."""
    parser = _PARSERS.get(field)
    cell: cells.Cell[Any] = parser(text) if parser else cells.parse_text(text)
    if text.strip() and cell.value is None and parser:
        return cell.problem.message if cell.problem else f"Không đọc được “{text}” là {FIELD_LABELS[field].lower()}."
    if cell.problem and cell.problem.severity is Severity.ERROR:
        return cell.problem.message
    row.problems = [problem for problem in row.problems if problem["field"] != field.value]
    if field is not Field.IDENTITY_NUMBER:
        row.overrides = row.overrides | {field.value: nfc(text)}
    _put(row, field, cell.value)
    return ""


def _put(row: ImportRow, field: Field, value: Any) -> None:
    if field is Field.NAME:
        row.name = (value or "")[:200]
        row.folded = fold(row.name)
    elif field is Field.IDENTITY_NUMBER:
        row.identity_number = value or ""
    elif field is Field.BIRTH:
        row.values["birth"] = [value.year, value.month, value.day] if value else None
    elif field is Field.ETHNIC_GROUP:
        row.values["ethnic_group"] = value.name if value else ""
    elif field is Field.LDTT_COUNT:
        row.values["with_ldtt"] = value
    else:
        row.values[_TEXTS.get(field, field.value)] = value or ""


def mapped(layout: Layout, mapping: Mapping[str, str]) -> Layout:
    """``layout`` with the officer's own answers; an empty answer leaves the column out."""
    return layout.with_columns({letter: Field(name) if name else None for letter, name in mapping.items()})
