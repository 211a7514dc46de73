"""Officers' spreadsheets into rows: find the list, read each line, never guess. Pure functions over ``common.sheets``."""

from neuguong.dossiers.importing.cells import Cell, CellProblem, EthnicGroup, Severity
from neuguong.dossiers.importing.codes import Sex, SubjectCategory
from neuguong.dossiers.importing.fields import FIELD_LABELS, Field
from neuguong.dossiers.importing.layout import Layout, find_layout, find_layouts, layout_at
from neuguong.dossiers.importing.partial_date import PartialDate
from neuguong.dossiers.importing.records import (
    Duplicate,
    HonourText,
    InitiativeText,
    RawRow,
    RowChange,
    RowProblem,
    Section,
    SkippedRow,
    Table,
    YearlyRating,
)
from neuguong.dossiers.importing.rows import duplicates, read_rows, read_table

__all__ = [
    "FIELD_LABELS",
    "Cell",
    "CellProblem",
    "Duplicate",
    "EthnicGroup",
    "Field",
    "HonourText",
    "InitiativeText",
    "Layout",
    "PartialDate",
    "RawRow",
    "RowChange",
    "RowProblem",
    "Section",
    "Severity",
    "Sex",
    "SkippedRow",
    "SubjectCategory",
    "Table",
    "YearlyRating",
    "duplicates",
    "find_layout",
    "find_layouts",
    "layout_at",
    "read_rows",
    "read_table",
]
