"""Rules on works and on spans of service, as vector operations over their tables."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import polars as pl

from honours.bulk.planes import Array

REACH: Final = {"unit": 0, "province_field": 1, "province": 2, "nation": 3}
ASKED_REACH: Final = {"unit": 0, "accepted": 0, "province_field": 1, "province": 2, "ministry": 2, "nation": 3}
JOINED_DAYS: Final = 31
Judged = tuple[pl.Expr, pl.Expr]


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

    def judge(self) -> Judged:
        parts = [self._reach(), self._recognised(), self._used()]
        if self.accepted:
            parts.append(_stated("accepted", presumed=False))
        if self.effective:
            parts.append(_stated("effective", presumed=True))
        if self.replicable:
            parts.append(_stated("replicable", presumed=True))
        return pl.all_horizontal(part[0] for part in parts), pl.all_horizontal(part[1] for part in parts)

    def _reach(self) -> Judged:
        needed = ASKED_REACH[self.scope]
        enough = pl.col("scope").replace_strict(REACH, default=-1, return_dtype=pl.Int8) >= needed
        silent = pl.col("scope").is_null()
        return pl.when(silent).then(needed == 0).otherwise(enough), silent | enough

    def _recognised(self) -> Judged:
        if not self.recognisers:
            return pl.lit(True), pl.lit(True)
        allowed = pl.col("recognised_by").is_in(self.recognisers).fill_null(value=False)
        return allowed, allowed | pl.col("recognised_by").is_null()

    def _used(self) -> Judged:
        if not self.once:
            return pl.lit(True), pl.lit(True)
        text = pl.col("used_for").fill_null("")
        own = f"{self.own_use[0]} {self.own_use[1]}" if self.own_use else ""
        fresh = (text == "") | (text == own)
        return fresh, fresh if self.refuse_used else pl.lit(True)


def _stated(column: str, *, presumed: bool) -> Judged:
    return pl.col(column).fill_null(presumed), pl.col(column).fill_null(value=True)


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
