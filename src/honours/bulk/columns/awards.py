"""Honours held."""

from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np
import polars as pl

from honours.bulk.columns.shelf import Shelf, pair
from honours.bulk.distinct import numbered
from honours.bulk.scatter import years_after
from honours.bulk.tables import Tables

ISSUERS: Final = {"ministry_defence": "quốc phòng", "ministry_public_security": "công an"}
EXTRA: Final = {"merit": "merit", "extraordinary": "passing", "thematic": "passing"}
BASES: Final = ("merit", "passing", "other", "untold")
BUCKETS: Final = ("", "untold", *ISSUERS, "other")


@dataclass(frozen=True, slots=True)
class Slot:
    """Awards of one honour that a rule treats alike.

    ``basis`` merit, passing (đột xuất, chuyên đề), other or untold; ``outside``: an issuer who is no member of the class; ``issuer``
    ministry_defence, ministry_public_security, untold or other. ``planes`` masks, ``undated`` a count column, ``after`` the years after
    the first, ``based`` the years the awards rest on, ``unbased`` years of awards that do not say so.
    """

    basis: str
    outside: bool
    issuer: str
    pending: bool
    planes: tuple[str, ...]
    undated: str
    after: str
    based: str
    unbased: str


def _spread(awards: pl.DataFrame) -> pl.DataFrame:
    """One row for each year that an award rests on."""
    return awards.select("rid", year=pl.col("based_on_years")).explode("year").drop_nulls("year")


def _bucket(issuer: str) -> str:
    if not issuer:
        return "untold"
    return next((name for name, word in ISSUERS.items() if word in issuer), "other")


class AwardColumns(Shelf):
    def held(self, code: str, outsiders: tuple[str, ...], by_issuer: bool) -> tuple[Slot, ...]:
        """Awards of ``code`` by what distinguishes them; ``outsiders`` are words of issuers who do not belong to its class."""

        def make(tables: Tables) -> list[dict[str, Any]]:
            rows = tables.part("honours", code).filter(~pl.col("cancelled").fill_null(value=False))
            if rows.is_empty():
                return []
            issuer = {word: (word or "").lower() for word in rows["issuer"].unique().to_list()}
            basis = numbered(
                rows["award_type"], lambda word: BASES.index(EXTRA.get(word, "other") if word else "untold")
            )
            outside = numbered(rows["issuer"], lambda word: any(part in issuer[word] for part in outsiders))
            bucket = numbered(rows["issuer"], lambda word: BUCKETS.index(_bucket(issuer[word]) if by_issuer else ""))
            waiting = rows["pending"].fill_null(value=False).to_numpy()
            kinds = ((basis * 2 + outside) * len(BUCKETS) + bucket) * 2 + waiting
            found: dict[tuple[str, bool, str, bool], int] = {}
            for kind in np.flatnonzero(np.bincount(kinds)).tolist():
                rest, late = divmod(kind, 2)
                rest, place = divmod(rest, len(BUCKETS))
                found[BASES[rest // 2], bool(rest % 2), BUCKETS[place], bool(late)] = kind
            rests = bool((rows["based_on_years"].list.len() > 0).any())
            parts = sorted(found.items(), key=lambda item: str(item[0]))
            return [
                asdict(self._slot(code, *key, rows if len(found) == 1 else rows.filter(kinds == kind), rests))
                for key, kind in parts
            ]

        found = self.ask(f"held.{code}.{by_issuer}", make)
        return tuple(Slot(**{**item, "planes": tuple(item["planes"])}) for item in found)

    def _slot(
        self, code: str, basis: Any, outside: Any, bucket: Any, waiting: Any, rows: pl.DataFrame, rests: bool
    ) -> Slot:
        name = f"held.{code}.{basis}{'.outside' * outside}{'.' * bool(bucket)}{bucket}{'.pending' * waiting}"
        undated = rows.filter(pl.col("year").is_null())
        dated = rows.filter(pl.col("year").is_not_null()) if undated.height else rows
        based = dated.filter(pl.col("based_on_years").list.len() > 0) if rests else dated.clear()
        planes = self.planes(name, *pair(dated))
        return Slot(
            basis=basis,
            outside=outside,
            issuer=bucket,
            pending=waiting,
            planes=planes,
            undated=self.tally(f"{name}.undated", undated["rid"].to_numpy()),
            after=self.keep(f"{name}.after", years_after(self.columns[planes[0]])) if planes else "",
            based=self.mask(f"{name}.based", *pair(_spread(based))),
            unbased=self.mask(f"{name}.unbased", *pair(dated.filter(pl.col("based_on_years").list.len() == 0)))
            if based.height
            else "",
        )

    def rested(self, code: str) -> str:
        """Years that merit awards of ``code`` rest on although nobody recorded a year for the award itself."""

        def make(tables: Tables) -> str:
            valid = ~pl.any_horizontal(pl.col("cancelled", "pending").fill_null(value=False))
            merit = pl.col("award_type").is_null() | (pl.col("award_type") == "merit")
            rows = tables.part("honours", code).filter(pl.col("year").is_null() & valid & merit)
            return self.mask(f"rested.{code}", *pair(_spread(rows)))

        return str(self.ask(f"rested.{code}", make))
