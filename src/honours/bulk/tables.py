"""Facts of many recipients as columns: the input of a screening, whatever database they come from.

``rid`` is the row number of the recipient in ``recipients`` (dense, from 0). Every other table is long: one row per fact. A missing
value is null and means *unknown*, exactly as in :class:`honours.facts.Facts`.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import polars as pl

from honours.facts import Facts
from honours.records import discipline_year

RID: Final = pl.UInt32
YEAR: Final = pl.Int32
SCHEMAS: Final[Mapping[str, Mapping[str, Any]]] = {
    "recipients": {"id": pl.Int64, "kind": pl.String, "sex": pl.String, "founded_year": YEAR},
    "groups": {"rid": RID, "group": pl.String},
    "coverage": {"rid": RID, "register": pl.String, "since": YEAR, "until": YEAR},
    "honours": {
        "rid": RID,
        "code": pl.String,
        "year": YEAR,
        "award_type": pl.String,
        "pending": pl.Boolean,
        "cancelled": pl.Boolean,
        "issuer": pl.String,
        "based_on_years": pl.List(YEAR),
    },
    "ratings": {"rid": RID, "year": YEAR, "level": pl.String},
    "works": {
        "rid": RID,
        "kind": pl.String,
        "year": YEAR,
        "scope": pl.String,
        "recognised_by": pl.String,
        "accepted": pl.Boolean,
        "effective": pl.Boolean,
        "replicable": pl.Boolean,
        "used_for": pl.String,
    },
    "discipline": {
        "rid": RID,
        "level": pl.String,
        "year": YEAR,  # of the decision
        "ended_year": YEAR,
        "in_counted_post": pl.Boolean,
    },
    "collective_years": {
        "rid": RID,
        "year": YEAR,
        "members": pl.Int64,
        "with_ldtt": pl.Int64,
        "with_cstdcs": pl.Int64,
        "not_completed": pl.Int64,
        "disciplined_from_warning": pl.Int64,
        "rated": pl.Int64,
    },
    "group_results": {
        "rid": RID,
        "year": YEAR,
        "organised_by": pl.String,
        "rank": pl.Int32,
        "outstanding": pl.Boolean,
    },
    "movements": {
        "rid": RID,
        "launched_by": pl.String,
        "years": pl.Float64,
        "stage": pl.String,
        "rank": pl.Int32,
        "outstanding": pl.Boolean,
        "thematic": pl.Boolean,
        "year": YEAR,
    },
    "services": {
        "rid": RID,
        "of": pl.String,
        "since": pl.Date,
        "until": pl.Date,
        "hard_area": pl.Boolean,
        "direct": pl.Boolean,
        "field": pl.String,
    },
    "career": {"rid": RID, "what": pl.String, "year": YEAR},  # what: prize, published
    "holds": {"rid": RID},
    "judgements": {"rid": RID, "key": pl.String, "answer": pl.Boolean},
    "attributes": {
        "rid": RID,
        "name": pl.String,
        "value": pl.String,
    },  # rare facts; value as JSON, a date as its ISO text
}

PARTED: Final[Mapping[str, str]] = {
    "honours": "code",
    "coverage": "register",
}  # tables that rules read one part at a time
SMALL: Final = 1 << 25  # bytes of a table that is kept once it was read
WORDED: Final = frozenset({"groups", "honours", "ratings", "works"})


def empty(name: str) -> pl.DataFrame:
    return pl.DataFrame(schema=SCHEMAS[name])


def frame(name: str, rows: Iterable[Sequence[Any]]) -> pl.DataFrame:
    """Rows (in the order of the schema's columns) as a checked table."""
    found = list(rows)
    schema = SCHEMAS[name]
    columns = list(zip(*found, strict=True)) if found else [() for _ in schema]
    return pl.DataFrame(
        {
            key: pl.Series(key, list(values), dtype=kind)
            for (key, kind), values in zip(schema.items(), columns, strict=True)
        }
    )


@dataclass(frozen=True, slots=True)
class Tables:
    """One table per register. Only ``recipients`` is required; an absent table is an empty one."""

    recipients: pl.DataFrame
    groups: pl.DataFrame = field(default_factory=lambda: empty("groups"))
    coverage: pl.DataFrame = field(default_factory=lambda: empty("coverage"))
    honours: pl.DataFrame = field(default_factory=lambda: empty("honours"))
    ratings: pl.DataFrame = field(default_factory=lambda: empty("ratings"))
    works: pl.DataFrame = field(default_factory=lambda: empty("works"))
    discipline: pl.DataFrame = field(default_factory=lambda: empty("discipline"))
    collective_years: pl.DataFrame = field(default_factory=lambda: empty("collective_years"))
    group_results: pl.DataFrame = field(default_factory=lambda: empty("group_results"))
    movements: pl.DataFrame = field(default_factory=lambda: empty("movements"))
    services: pl.DataFrame = field(default_factory=lambda: empty("services"))
    career: pl.DataFrame = field(default_factory=lambda: empty("career"))
    holds: pl.DataFrame = field(default_factory=lambda: empty("holds"))
    judgements: pl.DataFrame = field(default_factory=lambda: empty("judgements"))
    attributes: pl.DataFrame = field(default_factory=lambda: empty("attributes"))
    parts: dict[str, dict[str, pl.DataFrame]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def size(self) -> int:
        return self.recipients.height

    def told(self, column: str) -> pl.Series:
        """One column of the recipients."""
        return self.recipients[column]

    @staticmethod
    def names() -> tuple[str, ...]:
        return tuple(SCHEMAS)

    def part(self, name: str, value: str) -> pl.DataFrame:
        """The awards of one honour, the coverage of one register; the table is taken apart once for all of them."""
        if name not in self.parts:
            rows: pl.DataFrame = getattr(self, name)
            found = rows.partition_by(PARTED[name], as_dict=True, include_key=False)
            self.parts[name] = {str(key[0]): part for key, part in found.items()}
        found_part = self.parts[name].get(value)
        return empty(name).drop(PARTED[name]) if found_part is None else found_part

    @staticmethod
    def scan(folder: Path) -> "Tables":
        """Tables from Parquet files, each read when a rule first asks: ``ratings.parquet``, ``honours/CSTDCS.parquet`` …

        A part of ``honours`` and of ``coverage`` is a file of its own; a table without a file is an empty one.
        """
        return Files(folder)

    @staticmethod
    def from_facts(people: Sequence[Facts], ids: Sequence[int] | None = None) -> "Tables":
        """The same facts as columns; for tests, and for sources that already have one object per recipient."""
        rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in SCHEMAS}
        for rid, facts in enumerate(people):
            rows["recipients"].append((ids[rid] if ids else rid, facts.kind.value, facts.sex, facts.founded_year))
            add_facts(rows, rid, facts)
        return Tables(**{name: frame(name, found) for name, found in rows.items()})


class Files(Tables):
    """Tables that stay in their files, so that a country fits into memory. Small ones are kept, as are recipients that were read whole."""

    __slots__ = ("folder", "kept", "size")
    folder: Path
    kept: dict[str, pl.DataFrame]
    size: int

    def __init__(self, folder: Path) -> None:
        object.__setattr__(self, "folder", folder)
        object.__setattr__(self, "kept", {})
        object.__setattr__(self, "size", pl.scan_parquet(self._recipients).select(pl.len()).collect().item())

    @property
    def _recipients(self) -> Path:
        return self.folder / "recipients.parquet"

    def __getattr__(self, name: str) -> pl.DataFrame:  # a field that was never set
        if name not in SCHEMAS:
            raise AttributeError(name)
        if name in PARTED:
            paths = sorted((self.folder / name).glob("*.parquet"))
            return pl.concat([empty(name), *(self._read(name, path).cast(pl.Schema(SCHEMAS[name])) for path in paths)])
        if name in self.kept:
            return self.kept[name]
        rows = self._read(name, self.folder / f"{name}.parquet")
        if name == "recipients" or rows.estimated_size() <= SMALL:
            self.kept[name] = rows
        return rows

    def told(self, column: str) -> pl.Series:
        if "recipients" in self.kept:
            return self.kept["recipients"][column]
        return pl.read_parquet(self._recipients, columns=[column])[column]

    def part(self, name: str, value: str) -> pl.DataFrame:
        path = self.folder / name / f"{value}.parquet"
        return self._read(name, path, leave=PARTED[name])

    def _read(self, name: str, path: Path, leave: str = "") -> pl.DataFrame:
        schema = {column: kind for column, kind in SCHEMAS[name].items() if column != leave}
        if not path.exists():
            return pl.DataFrame(schema=schema)
        rows = pl.read_parquet(path, columns=list(schema))
        other: dict[Any, Any] = {
            column: kind for column, kind in schema.items() if not _stays(name, rows.schema[column], kind)
        }
        return rows.cast(other) if other else rows


def _stays(name: str, found: pl.DataType, kind: Any) -> bool:
    """Words that a file holds as numbers stay numbers in the long tables."""
    return found == kind or (name in WORDED and isinstance(found, pl.Categorical | pl.Enum))


def add_facts(rows: Mapping[str, list[tuple[Any, ...]]], rid: int, facts: Facts) -> None:
    rows["groups"].extend((rid, group) for group in sorted(facts.groups))
    rows["coverage"].extend(
        (rid, register.value, since, facts.complete_until.get(register))
        for register, since in facts.complete_since.items()
    )
    rows["honours"].extend(
        (
            rid,
            item.code,
            item.year,
            item.award_type.value if item.award_type else None,
            item.pending,
            item.cancelled,
            item.issuer,
            list(item.based_on_years),
        )
        for item in facts.honours
    )
    rows["ratings"].extend((rid, item.year, item.level.value) for item in facts.ratings)
    rows["works"].extend(
        (
            rid,
            item.kind,
            item.year,
            item.scope.value if item.scope else None,
            item.recognised_by,
            item.accepted,
            item.effective,
            item.replicable,
            item.used_for,
        )
        for item in facts.works
    )
    add_more(rows, rid, facts)


def add_more(rows: Mapping[str, list[tuple[Any, ...]]], rid: int, facts: Facts) -> None:
    rows["discipline"].extend(
        (rid, item.level, discipline_year(item), item.ended_on.year if item.ended_on else None, item.in_counted_post)
        for item in facts.discipline
    )
    rows["collective_years"].extend(
        (
            rid,
            item.year,
            item.members,
            item.with_ldtt,
            item.with_cstdcs,
            item.not_completed,
            item.disciplined_from_warning,
            item.rated,
        )
        for item in facts.collective_years
    )
    rows["group_results"].extend(
        (rid, item.year, item.organised_by, item.rank, item.outstanding) for item in facts.group_results
    )
    rows["movements"].extend(
        (rid, item.launched_by, item.years, item.stage, item.rank, item.outstanding, item.thematic, item.year)
        for item in facts.movements
    )
    rows["services"].extend(
        (rid, item.of, item.since, item.until, item.hard_area, item.direct, item.field) for item in facts.services
    )
    rows["career"].extend((rid, "prize", year) for year in facts.prizes)
    rows["career"].extend((rid, "published", year) for year in facts.published)
    rows["holds"].extend((rid,) for _ in facts.holds)
    rows["judgements"].extend((rid, key, value) for key, value in facts.judgements.items())
    rows["attributes"].extend(
        (rid, key, json.dumps(value, default=str)) for key, value in facts.attributes.items() if value is not None
    )
