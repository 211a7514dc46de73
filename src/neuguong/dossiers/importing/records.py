"""What one line of an officers' list says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from honours.facts import RatingLevel, RecipientKind
from neuguong.common.sheets import CellValue
from neuguong.dossiers.importing.cells import Cell, Severity
from neuguong.dossiers.importing.fields import Field


@dataclass(frozen=True, slots=True)
class RowProblem:
    """``letter`` is the column, empty when the whole row is meant."""

    message: str
    severity: Severity
    letter: str = ""
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class RowChange:
    """Something that was corrected automatically; ``message`` is "what was done: “what the file says”" (never identity numbers)."""

    message: str
    letter: str
    field: Field


@dataclass(frozen=True, slots=True)
class HonourText:
    """An honour as the file words it: asked for, or already held in ``year``. Matching to the catalogue is done elsewhere."""

    text: str
    letter: str
    decision_number: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class YearlyRating:
    year: int | None
    level: RatingLevel
    letter: str


@dataclass(frozen=True, slots=True)
class InitiativeText:
    title: str
    letter: str
    decision_number: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """What the title rows above ("I. TẬP THỂ", "Sở Y tế:") say of the rows below them."""

    kind: RecipientKind | None = None
    organisation: str = ""
    honour: str = ""


@dataclass(frozen=True, slots=True)
class RawRow:
    """``raw`` holds every filled cell by column letter; ``cells`` the parsed ones by field (the best column of each field)."""

    number: int
    raw: Mapping[str, CellValue]
    cells: Mapping[Field, Cell[Any]]
    honours: tuple[HonourText, ...] = ()
    held: tuple[HonourText, ...] = ()
    ratings: tuple[YearlyRating, ...] = ()
    initiatives: tuple[InitiativeText, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    changes: tuple[RowChange, ...] = ()
    section: Section = Section()

    def value(self, field: Field) -> Any:
        """The parsed value of a field, None when the row does not say."""
        cell = self.cells.get(field)
        return cell.value if cell else None

    @property
    def name(self) -> str:
        return self.value(Field.NAME) or ""

    @property
    def kind(self) -> RecipientKind | None:
        kind: RecipientKind | None = self.value(Field.KIND)
        return kind


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row below the headings that is no nominee, and why, in words for the screen."""

    number: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[RawRow, ...]
    skipped: tuple[SkippedRow, ...]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The same nominee for the same honour on several rows. Not ``certain``: the names differ in accents only, perhaps a slip."""

    rows: tuple[int, ...]
    name: str
    honour: str
    certain: bool
