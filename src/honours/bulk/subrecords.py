"""Rules on works and on spans of service, as vector operations over what is recorded of them."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import polars as pl

from honours.bulk.distinct import Kinds
from honours.bulk.planes import Array

REACH: Final = {"unit": 0, "province_field": 1, "province": 2, "nation": 3}
ASKED_REACH: Final = {"unit": 0, "accepted": 0, "province_field": 1, "province": 2, "ministry": 2, "nation": 3}
JOINED_DAYS: Final = 31


@dataclass(frozen=True, slots=True)
class WorkRule:
    """What a work must be, the year left aside. ``recognisers`` empty: anybody; ``used`` unsure (the answer is open) or refused."""

    kinds: tuple[str, ...]
    scope: str
    recognisers: tuple[str, ...] = ()
    accepted: bool = False
    effective: bool = False
    replicable: bool = False
    once: bool = False  # a work used before may not serve again, by guidance: unsure
    refuse_used: bool = False
    own_use: tuple[str, int] | None = None  # (honour, year) whose earlier use is this very proposal

    @property
    def name(self) -> str:
        flags = "".join(
            str(int(flag)) for flag in (self.accepted, self.effective, self.replicable, self.once, self.refuse_used)
        )
        own = f".{self.own_use[0]}.{self.own_use[1]}" if self.own_use else ""
        return f"works.{'+'.join(self.kinds)}.{self.scope}.{'+'.join(self.recognisers)}.{flags}{own}"

    def judge(self, works: Kinds) -> tuple[Array, Array]:
        """(kinds of works that fit certainly, kinds that fit possibly and not certainly)."""
        parts = [(works.told("kind", self.kinds.__contains__),) * 2, self._reach(works)]
        if self.recognisers:
            allowed = works.told("recognised_by", self.recognisers.__contains__)
            parts.append((allowed, allowed | works.told("recognised_by", _is_missing)))
        if self.once:
            own = f"{self.own_use[0]} {self.own_use[1]}" if self.own_use else ""
            fresh = works.told("used_for", lambda use: use in (None, "", own))
            parts.append((fresh, fresh | np.bool_(not self.refuse_used)))
        parts += [_stated(works, name, presumed=False) for name in ("accepted",) if self.accepted]
        parts += [_stated(works, name, presumed=True) for name in ("effective", "replicable") if getattr(self, name)]
        sure, maybe = (np.logical_and.reduce([part[side] for part in parts]) for side in (0, 1))
        return sure, maybe & ~sure

    def _reach(self, works: Kinds) -> tuple[Array, Array]:
        needed = ASKED_REACH[self.scope]
        enough = works.told("scope", lambda scope: REACH.get(scope, 0 if scope is None else -1) >= needed)
        return enough, enough | works.told("scope", _is_missing)


def _is_missing(word: object) -> bool:
    return word is None


def _stated(works: Kinds, name: str, *, presumed: bool) -> tuple[Array, Array]:
    stated = works.told(name, lambda told: presumed if told is None else told)
    return stated, stated | works.told(name, _is_missing)


@dataclass(frozen=True, slots=True)
class TenureRule:
    of: str
    on: date
    direct: bool = False
    factor: int = 1
    fields: tuple[str, ...] = ()
    continuous: bool = False

    @property
    def name(self) -> str:
        return (
            f"served.{self.of}.{self.on}.{int(self.direct)}{self.factor}{int(self.continuous)}.{'+'.join(self.fields)}"
        )

    def months(self, services: pl.DataFrame, size: int) -> tuple[Array, Array]:
        """(certain, possible) months of every recipient."""
        own = pl.col("of") == self.of
        if self.of == "hard_duty":  # service of the forces in a hard area is hard duty too
            own = own | ((pl.col("of") == "force") & pl.col("hard_area").fill_null(value=True))
        rows = services.filter(own).sort("rid", "since", maintain_order=True)
        hard, direct, field = pl.col("hard_area"), pl.col("direct"), pl.col("field").fill_null("")
        sure = (pl.col("of") == self.of) | hard.fill_null(value=False)
        maybe = pl.lit(True)
        if self.direct:
            sure, maybe = sure & direct.fill_null(value=False), direct.fill_null(value=True)
        if self.fields:
            sure, maybe = sure & field.is_in(self.fields), maybe & (field.is_in(self.fields) | (field == ""))
        certain = self._total(rows.filter(sure), hard.fill_null(value=False), size)
        return certain, np.maximum(certain, self._total(rows.filter(maybe), hard.fill_null(value=True), size))

    def _total(self, rows: pl.DataFrame, doubled: pl.Expr, size: int) -> Array:
        """Months, each once however many spans hold it; of an unbroken service, those of the longest chain of spans."""
        total = np.zeros(size, np.int32)
        if rows.is_empty():
            return total
        until = pl.min_horizontal(pl.col("until").fill_null(self.on), pl.lit(self.on))
        since = pl.col("since")
        whole = (
            (until.dt.year() - since.dt.year()) * 12 + until.dt.month().cast(pl.Int32) - since.dt.month().cast(pl.Int32)
        )
        whole = whole - (until.dt.day() < since.dt.day()).cast(pl.Int32)
        first = since.dt.year() * 12 + since.dt.month().cast(pl.Int32)
        length = pl.when(since < until).then(pl.max_horizontal(whole, 1)).otherwise(0)
        rows = rows.with_columns(
            first=first, last=first + length, factor=pl.when(doubled).then(self.factor).otherwise(1)
        )
        before = pl.col("last").cum_max().shift(1).over("rid").fill_null(0)
        fresh = (pl.col("last") - pl.max_horizontal("first", before)).clip(lower_bound=0)
        chain = pl.lit(0)
        if self.continuous:
            ends = pl.col("until").fill_null(self.on).cum_max().shift(1).over("rid")
            chain = (
                (since > ends.dt.offset_by(f"{JOINED_DAYS}d"))
                .fill_null(value=False)
                .cast(pl.Int32)
                .cum_sum()
                .over("rid")
            )
        rows = rows.with_columns(months=fresh * pl.col("factor"), chain=chain)
        found = rows.group_by("rid", "chain").agg(pl.col("months").sum()).group_by("rid").agg(pl.col("months").max())
        total[found["rid"].to_numpy()] = found["months"].to_numpy()
        return total
