"""Who the recipients are, which years their registers cover, how they were rated, disciplined, kept back."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Final

import numpy as np
import polars as pl

from honours.bulk.columns.shelf import SLICE, Shelf, attribute, pair
from honours.bulk.distinct import numbered
from honours.bulk.planes import (
    Array,
    Column,
    Plane,
    ascending,
    both,
    column,
    column_at,
    plane_at,
    plane_of,
    union,
    without,
)
from honours.bulk.scatter import by_key, column_by_table, column_of
from honours.bulk.tables import Tables

LEVELS: Final = ("not_completed", "completed", "good", "excellent")
DISCIPLINE: Final = ("khien_trach", "canh_cao", "ha_bac_luong", "giang_chuc", "cach_chuc", "buoc_thoi_viec")
OTHER_GROUP: Final = ""  # stands for every group that no policy names


def last_short_year(recruited: date, months: int) -> int:
    """The last calendar year in which somebody recruited on that day has worked fewer than ``months`` months by its end."""
    following = date(recruited.year + recruited.month // 12, recruited.month % 12 + 1, 1)
    fraction = Fraction((following - recruited).days, 31)
    year = recruited.year
    while (year - recruited.year) * 12 + 12 - recruited.month + fraction < months:
        year += 1
    return year - 1


class PeopleColumns(Shelf):
    def alive(self) -> str:
        """Years from the founding on; "" when no founding year is known."""

        def make(tables: Tables) -> str:
            rows = tables.told("founded_year").to_frame().with_row_index("rid").drop_nulls()
            if rows.is_empty():
                return ""
            rids, founded = rows["rid"].to_numpy(), rows["founded_year"].to_numpy()
            self.flag("founded", rids)
            self.keep("founded.year", column_at(rids, founded, self.size, np.int32))
            self.keep("anniversary", self.by_year(rows, "founded_year", self._rounds, 0))
            return self.keep("alive", self.by_year(rows, "founded_year", self.span.since, self.span.everything))

        return str(self.ask("alive", make))

    def _rounds(self, founded: int) -> int:
        return sum(self.span.bit(year) for year in range(founded + 10, self.span.newest + 1, 10))

    def by_year(self, rows: pl.DataFrame, name: str, bits: Callable[[int], int], absent: int) -> Column:
        """``bits`` of the year in a recipient's last row, asked once for each different one; ``absent`` where no year is known."""
        first, last = (int(str(found)) if found is not None else 0 for found in (rows[name].min(), rows[name].max()))
        table = np.array([absent, *(bits(year) for year in range(first, last + 1))], self.span.dtype)
        kind = np.min_scalar_type(len(table))
        codes = np.zeros(self.size, kind)
        for part in rows.select("rid", name).iter_slices(SLICE):
            years = part[name].fill_null(first - 1).to_numpy()
            codes[part["rid"].to_numpy()] = (years - (first - 1)).astype(kind)
        return column_by_table(codes, table)

    def groups(self, order: Mapping[str, int]) -> str:
        """One bit per subject group, in the order given; none: the group is not on record."""

        def make(tables: Tables) -> str:
            found: dict[int, list[Array]] = {}
            for part in tables.groups.iter_slices(SLICE):
                rids = part["rid"].to_numpy()
                for place, some in by_key(numbered(part["group"], lambda group: order.get(group, order[OTHER_GROUP]))):
                    found.setdefault(place, []).append(rids[some])
            planes = {place: plane_at(np.concatenate(rids), self.size) for place, rids in found.items()}
            return self.keep("groups", column(self.size, np.int64, planes))

        return str(self.ask("groups", make))

    def covered(self, register: str) -> str:
        """Years for which silence means no; "" when nobody vouches for any: every year is open."""

        def make(tables: Tables) -> str:
            rows = tables.part("coverage", register).drop_nulls("since")
            since = self.by_year(rows, "since", self.span.complete_since, 0)
            if rows["until"].null_count() == rows.height:
                return self.keep(f"covered.{register}", since)
            until = self.by_year(rows, "until", self.span.until, self.span.everything)
            planes = {bit: both(plane, until.planes[bit]) for bit, plane in since.planes.items() if bit in until.planes}
            return self.keep(f"covered.{register}", column(self.size, self.span.dtype, planes))

        return str(self.ask(f"covered.{register}", make))

    def rated(self, level: str) -> tuple[str, str]:
        """(years in which every rating is at least this, years in which some rating is); "any" for rated years at all."""

        def make(tables: Tables) -> tuple[str, str]:
            levels = self.draft("ratings", lambda: self._levels(tables.ratings))
            floor = 0 if level == "any" else LEVELS.index(level)
            some = {bit: union(parts[floor:], self.size) for bit, parts in levels.items()}
            bad = {bit: union(parts[:floor], self.size) for bit, parts in levels.items()}
            every = {bit: without(plane, bad[bit]) for bit, plane in some.items()}
            name = self.keep(f"rated.{level}", column(self.size, self.span.dtype, every))
            if all(every[bit].count() == plane.count() for bit, plane in some.items()):
                return name, name
            return name, self.keep(f"rated.{level}.some", column(self.size, self.span.dtype, some))

        first, second = self.ask(f"rated.{level}", make)
        return str(first), str(second)

    def _levels(self, rows: pl.DataFrame) -> dict[int, list[Plane]]:
        """For each year, by its bit, who has a rating of each level."""
        found: dict[int, Array] = {}
        for part in rows.iter_slices(SLICE):
            levels = numbered(part["level"], lambda level: 1 << LEVELS.index(level))
            rids, years = pair(part)
            for year, some in by_key(years):
                if year <= self.span.newest:
                    place = min(self.span.newest - year, self.span.bits - 1)
                    had = found.setdefault(place, np.zeros(self.size, np.uint8))
                    if ascending(rids[some]):
                        had[rids[some]] |= levels[some]
                    else:
                        np.bitwise_or.at(had, rids[some], levels[some])
        return {
            place: [plane_of(had & np.uint8(1 << level)) for level in range(len(LEVELS))]
            for place, had in sorted(found.items())
        }

    def reset(self, months: int) -> tuple[str, str]:
        """(years that certainly count, years that may count) after the last discipline; "" when nobody was disciplined."""

        def make(tables: Tables) -> tuple[str, str]:
            rows = tables.discipline.filter(pl.col("ended_year").is_not_null() | pl.col("year").is_not_null())
            if rows.is_empty():
                return "", ""
            ended = pl.col("ended_year").is_not_null()
            rows = rows.with_columns(
                sure=pl.when(ended).then(pl.col("ended_year") + 1).otherwise(pl.col("year") + months // 12 + 1),
                maybe=pl.when(ended).then(pl.col("ended_year")).otherwise(pl.col("year")),
            )
            last = rows.group_by("rid").agg(pl.col("sure").max(), pl.col("maybe").max())
            sure, maybe = (
                self.keep(
                    f"counts.{months}.{name}",
                    self.by_year(last, name, self.span.since, self.span.everything),
                )
                for name in ("sure", "maybe")
            )
            return sure, maybe

        first, second = self.ask(f"reset.{months}", make)
        return str(first), str(second)

    def disciplined(self, floor: str) -> str:
        """Years with a measure of this level or above."""

        def make(tables: Tables) -> str:
            rows = tables.discipline.filter(
                pl.col("level").is_in(DISCIPLINE[DISCIPLINE.index(floor) :]) & pl.col("year").is_not_null()
            )
            return self.mask(f"disciplined.{floor}", *pair(rows))

        return str(self.ask(f"disciplined.{floor}", make))

    def discipline_in_post(self) -> tuple[str, str]:
        """(disciplined in a counted post, disciplined and not said whether in one)."""

        def make(tables: Tables) -> tuple[str, str]:
            rows = tables.discipline
            in_post = rows.filter(pl.col("in_counted_post").fill_null(value=False))["rid"]
            unclear = rows.filter(pl.col("in_counted_post").is_null())["rid"]
            return (
                self.flag("discipline.in_post", in_post.to_numpy()),
                self.flag("discipline.unclear", unclear.to_numpy()),
            )

        first, second = self.ask("discipline_in_post", make)
        return str(first), str(second)

    def barred(self, months: int, absent_days: int) -> str:
        """Years in which somebody is new, long absent or disciplined."""

        def make(tables: Tables) -> str:
            years = tables.discipline.filter(pl.col("year").is_not_null())
            found = dict(column_of(*pair(years), self.span, self.size).planes)
            barred = [
                (rid, self.span.everything) for rid, value in attribute(tables, "absent_days") if value >= absent_days
            ]
            for rid, value in attribute(tables, "recruited_on"):
                barred.append((rid, self.span.until(last_short_year(date.fromisoformat(value), months))))
            for bit in range(self.span.bits):
                rids = np.array([rid for rid, mask in barred if mask >> bit & 1], np.uint32)
                found[bit] = union((found.get(bit, Plane(self.size)), plane_at(rids, self.size)), self.size)
            return self.keep(f"barred.{months}.{absent_days}", column(self.size, self.span.dtype, found))

        return str(self.ask(f"barred.{months}.{absent_days}", make))
