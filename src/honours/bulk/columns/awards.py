"""Honours held."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

import numpy as np
import polars as pl

from honours.bulk.columns.shelf import SLICE, Shelf, joined, pair
from honours.bulk.distinct import numbered
from honours.bulk.planes import Array
from honours.bulk.scatter import by_key, rows_by_place, years_after
from honours.bulk.span import Span
from honours.bulk.tables import Tables

ISSUERS: Final = {"ministry_defence": "quốc phòng", "ministry_public_security": "công an"}
EXTRA: Final = {"merit": "merit", "extraordinary": "passing", "thematic": "passing"}
BASES: Final = ("merit", "passing", "other", "untold")
BUCKETS: Final = ("untold", *ISSUERS, "other")
CANCELLED: Final = 255
Rows = Array | slice


@dataclass(frozen=True, slots=True)
class Kind:
    """What distinguishes awards of one honour for the rules.

    ``basis`` merit, passing (đột xuất, chuyên đề), other or untold; ``outside``: an issuer who is no member of the class; ``issuer``
    ministry_defence, ministry_public_security, untold or other.
    """

    basis: str
    outside: bool
    issuer: str
    pending: bool


@dataclass(frozen=True, slots=True)
class Awards:
    """Awards of one honour as a rule sees them: masks of those that serve ``certain``-ly and of ``doubtful`` ones.

    ``undated``: how many of both name no year, a count column. Of certain ones, ``based``: the years they rest on; ``unbased``: years of
    those that do not say so.
    """

    certain: tuple[str, ...]
    doubtful: tuple[str, ...]
    undated: str
    based: str
    unbased: str


def _spread(awards: pl.DataFrame) -> pl.DataFrame:
    """One row for each year that an award rests on."""
    return awards.select("rid", year=pl.col("based_on_years")).explode("year").drop_nulls("year")


def _kinds(rows: pl.DataFrame, outsiders: tuple[str, ...]) -> Array:
    """One number for each award: what distinguishes it, in the order of :func:`_kind`."""

    def issued(word: str | None) -> int:
        issuer = (word or "").lower()
        return any(part in issuer for part in outsiders) * len(BUCKETS) + BUCKETS.index(_bucket(issuer))

    bases = numbered(rows["award_type"], lambda word: BASES.index(EXTRA.get(word, "other") if word else "untold"))
    kinds = bases * np.uint8(2 * len(BUCKETS)) + numbered(rows["issuer"], issued)
    kinds = kinds * np.uint8(2) + _yes(rows["pending"])
    return np.where(_yes(rows["cancelled"]), np.uint8(CANCELLED), kinds)


def _yes(truths: pl.Series) -> Array:
    return (truths.fill_null(value=False) if truths.null_count() else truths).to_numpy()


def _kind(number: int) -> Kind:
    rest, waiting = divmod(number, 2)
    rest, bucket = divmod(rest, len(BUCKETS))
    return Kind(BASES[rest // 2], bool(rest % 2), BUCKETS[bucket], bool(waiting))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Awards of one kind: recipients for each year by its bit, those of awards without a year; rows of both that may say more."""

    places: dict[int, list[Array]] = field(default_factory=dict)
    undated: list[Array] = field(default_factory=list)
    resting: list[pl.DataFrame] = field(default_factory=list)
    resting_undated: list[pl.DataFrame] = field(default_factory=list)


def _gathered(rows: pl.DataFrame, outsiders: tuple[str, ...], span: Span) -> dict[int, _Rows]:
    """The awards of one honour by the number of their kind, cancelled ones left out."""
    rests = bool((rows["based_on_years"].list.len() > 0).any())
    found: dict[int, _Rows] = {}
    for part in rows.iter_slices(SLICE):
        rids, years, undated = part["rid"].to_numpy(), part["year"], None
        if years.null_count():
            undated, years = years.is_null().to_numpy(), years.fill_null(0)
        for kind, some in by_key(_kinds(part, outsiders)):
            if kind == CANCELLED:
                continue
            awards = found.setdefault(kind, _Rows())
            without, dated = _parted(undated, some)
            awards.undated.append(rids[without])
            for place, who in rows_by_place(rids[dated], years.to_numpy()[dated], span).items():
                awards.places.setdefault(place, []).append(who)
            if rests:
                awards.resting.append(part[dated])
                awards.resting_undated.append(part[without])
    return found


def _parted(undated: Array | None, rows: Rows) -> tuple[Rows, Rows]:
    """(those without a year, those with one)."""
    if undated is None:
        return slice(0), rows
    if isinstance(rows, slice):
        rows = np.arange(rows.start, rows.stop)
    without = undated[rows]
    return rows[without], rows[~without]


def _bucket(issuer: str) -> str:
    if not issuer:
        return "untold"
    return next((name for name, word in ISSUERS.items() if word in issuer), "other")


class AwardColumns(Shelf):
    def awards(self, code: str, outsiders: tuple[str, ...], sort: str, standing: Callable[[Kind], str]) -> Awards:
        """Awards of ``code``, of each kind of which ``standing`` says certain, doubtful or none; ``sort`` is a name for what it says.

        ``outsiders`` are words of issuers who do not belong to the class of the honour.
        """

        def make(tables: Tables) -> dict[str, Any]:
            kinds = self._kinds_of(code, outsiders, tables)
            parts: dict[str, list[_Rows]] = {"certain": [], "doubtful": [], "none": []}
            for number in sorted(kinds):
                parts[standing(_kind(number))].append(kinds[number])
            name, serving = f"held.{code}.{sort}", [*parts["certain"], *parts["doubtful"]]
            based, unbased = self._rests(
                f"{name}.certain", [rows for part in parts["certain"] for rows in part.resting]
            )
            return asdict(
                Awards(
                    certain=self._planes(f"{name}.certain", parts["certain"]),
                    doubtful=self._planes(f"{name}.doubtful", parts["doubtful"]),
                    undated=self.tally(f"{name}.undated", joined(rids for part in serving for rids in part.undated)),
                    based=based,
                    unbased=unbased,
                )
            )

        found = self.ask(f"held.{code}.{sort}", make)
        return Awards(**{**found, "certain": tuple(found["certain"]), "doubtful": tuple(found["doubtful"])})

    def _kinds_of(self, code: str, outsiders: tuple[str, ...], tables: Tables) -> dict[int, _Rows]:
        def make() -> dict[int, _Rows]:
            return _gathered(tables.part("honours", code), outsiders, self.span)

        found: dict[int, _Rows] = self.draft(f"awards.{code}", make)
        return found

    def _planes(self, name: str, parts: Sequence[_Rows]) -> tuple[str, ...]:
        places = sorted({place for part in parts for place in part.places})
        return self.planes(
            name, {place: joined(rids for part in parts for rids in part.places.get(place, ())) for place in places}
        )

    def _rests(self, name: str, parts: Sequence[pl.DataFrame]) -> tuple[str, str]:
        """(years that awards rest on, years of awards that do not say so); "" where none says so."""
        if not parts:
            return "", ""
        rows = pl.concat(parts)
        says = rows["based_on_years"].list.len() > 0
        if not says.any():
            return "", ""
        return (
            self.mask(f"{name}.based", *pair(_spread(rows.filter(says)))),
            self.mask(f"{name}.unbased", *pair(rows.filter(~says))),
        )

    def after(self, plane: str) -> str:
        """Years after the first of some awards, whose first mask is named."""
        return str(
            self.ask(f"after.{plane}", lambda tables: self.keep(f"{plane}.after", years_after(self.columns[plane])))
        )

    def rested(self, code: str, outsiders: tuple[str, ...], standing: Callable[[Kind], str]) -> str:
        """Years that certain awards of ``code`` rest on although nobody recorded a year for the award itself."""

        def make(tables: Tables) -> str:
            kinds = self._kinds_of(code, outsiders, tables)
            rows = [
                part
                for number in sorted(kinds)
                if standing(_kind(number)) == "certain"
                for part in kinds[number].resting_undated
            ]
            return self.mask(f"rested.{code}", *pair(_spread(pl.concat(rows)))) if rows else ""

        return str(self.ask(f"rested.{code}", make))
