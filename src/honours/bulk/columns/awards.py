"""Honours held."""

from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np
import polars as pl

from honours.bulk.columns.shelf import Shelf, pair
from honours.bulk.distinct import numbered
from honours.bulk.planes import Array
from honours.bulk.scatter import by_key, rows_by_place, years_after
from honours.bulk.tables import Tables

ISSUERS: Final = {"ministry_defence": "quốc phòng", "ministry_public_security": "công an"}
EXTRA: Final = {"merit": "merit", "extraordinary": "passing", "thematic": "passing"}
BASES: Final = ("merit", "passing", "other", "untold")
BUCKETS: Final = ("", "untold", *ISSUERS, "other")
CANCELLED: Final = 255
Rows = Array | slice


@dataclass(frozen=True, slots=True)
class Slot:
    """Awards of one honour that a rule treats alike.

    ``basis`` merit, passing (đột xuất, chuyên đề), other or untold; ``outside``: an issuer who is no member of the class; ``issuer``
    ministry_defence, ministry_public_security, untold or other. ``planes`` masks, ``undated`` a count column, ``based`` the years the
    awards rest on, ``unbased`` years of awards that do not say so.
    """

    basis: str
    outside: bool
    issuer: str
    pending: bool
    planes: tuple[str, ...]
    undated: str
    based: str
    unbased: str


def _spread(awards: pl.DataFrame) -> pl.DataFrame:
    """One row for each year that an award rests on."""
    return awards.select("rid", year=pl.col("based_on_years")).explode("year").drop_nulls("year")


def _kinds(rows: pl.DataFrame, outsiders: tuple[str, ...], by_issuer: bool) -> Array:
    """One number for each award: what distinguishes it, in the order of :func:`_key`."""
    issuer = {word: (word or "").lower() for word in rows["issuer"].unique().to_list()}
    kinds = numbered(rows["award_type"], lambda word: BASES.index(EXTRA.get(word, "other") if word else "untold"))
    kinds = kinds * np.uint8(2) + numbered(rows["issuer"], lambda word: any(part in issuer[word] for part in outsiders))
    kinds = kinds * np.uint8(len(BUCKETS)) + numbered(
        rows["issuer"], lambda word: BUCKETS.index(_bucket(issuer[word]) if by_issuer else "")
    )
    kinds = kinds * np.uint8(2) + rows["pending"].fill_null(value=False).to_numpy()
    cancelled = rows["cancelled"].fill_null(value=False)
    return np.where(cancelled.to_numpy(), np.uint8(CANCELLED), kinds) if cancelled.any() else kinds


def _key(kind: int) -> tuple[str, bool, str, bool]:
    """(basis, outside, issuer, pending)."""
    rest, waiting = divmod(kind, 2)
    rest, bucket = divmod(rest, len(BUCKETS))
    return BASES[rest // 2], bool(rest % 2), BUCKETS[bucket], bool(waiting)


class _Awards:
    """The awards of one honour as arrays."""

    def __init__(self, rows: pl.DataFrame) -> None:
        self.rids, self.years = rows["rid"].to_numpy(), rows["year"].fill_null(0).to_numpy()
        self.undated = rows["year"].is_null().to_numpy() if rows["year"].null_count() else None
        self.rests = rows if bool((rows["based_on_years"].list.len() > 0).any()) else None

    def parted(self, rows: Rows) -> tuple[Rows, Rows]:
        """(those without a year, those with one)."""
        if self.undated is None:
            return slice(0), rows
        if isinstance(rows, slice):
            rows = np.arange(rows.start, rows.stop)
        without = self.undated[rows]
        return rows[without], rows[~without] if without.any() else rows

    def resting(self, rows: Rows) -> pl.DataFrame | None:
        """These awards with the years they rest on; None where no award of the honour says so."""
        return None if self.rests is None else self.rests[rows]


def _bucket(issuer: str) -> str:
    if not issuer:
        return "untold"
    return next((name for name, word in ISSUERS.items() if word in issuer), "other")


class AwardColumns(Shelf):
    def held(self, code: str, outsiders: tuple[str, ...], by_issuer: bool) -> tuple[Slot, ...]:
        """Awards of ``code`` by what distinguishes them; ``outsiders`` are words of issuers who do not belong to its class."""

        def make(tables: Tables) -> list[dict[str, Any]]:
            rows = tables.part("honours", code)
            kinds = _kinds(rows, outsiders, by_issuer)
            found = {_key(kind): rest for kind, rest in by_key(kinds) if kind != CANCELLED}
            dated = _Awards(rows)
            return [asdict(self._slot(code, key, dated, found[key])) for key in sorted(found, key=str)]

        found = self.ask(f"held.{code}.{by_issuer}", make)
        return tuple(Slot(**{**item, "planes": tuple(item["planes"])}) for item in found)

    def _slot(self, code: str, key: tuple[str, bool, str, bool], awards: "_Awards", rows: Rows) -> Slot:
        basis, outside, bucket, waiting = key
        name = f"held.{code}.{basis}{'.outside' * outside}{'.' * bool(bucket)}{bucket}{'.pending' * waiting}"
        undated, dated = awards.parted(rows)
        planes = self.planes(name, rows_by_place(awards.rids[dated], awards.years[dated], self.span))
        based, unbased = self._rests(name, awards.resting(dated))
        return Slot(
            basis=basis,
            outside=outside,
            issuer=bucket,
            pending=waiting,
            planes=planes,
            undated=self.tally(f"{name}.undated", awards.rids[undated]),
            based=based,
            unbased=unbased,
        )

    def _rests(self, name: str, rows: pl.DataFrame | None) -> tuple[str, str]:
        """(years that awards rest on, years of awards that do not say so); "" where none says so."""
        if rows is None:
            return "", ""
        says = rows["based_on_years"].list.len() > 0
        if not says.any():
            return "", ""
        return (
            self.mask(f"{name}.based", *pair(_spread(rows.filter(says)))),
            self.mask(f"{name}.unbased", *pair(rows.filter(~says))),
        )

    def after(self, plane: str) -> str:
        """Years after the first award of a slot, whose first mask is named."""
        return str(
            self.ask(f"after.{plane}", lambda tables: self.keep(f"{plane}.after", years_after(self.columns[plane])))
        )

    def rested(self, code: str) -> str:
        """Years that merit awards of ``code`` rest on although nobody recorded a year for the award itself."""

        def make(tables: Tables) -> str:
            valid = ~pl.any_horizontal(pl.col("cancelled", "pending").fill_null(value=False))
            merit = pl.col("award_type").is_null() | (pl.col("award_type") == "merit")
            rows = tables.part("honours", code).filter(pl.col("year").is_null() & valid & merit)
            return self.mask(f"rested.{code}", *pair(_spread(rows)))

        return str(self.ask(f"rested.{code}", make))
