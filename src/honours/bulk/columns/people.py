"""Who the recipients are, which years their registers cover, how they were rated, disciplined, kept back."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Final

import numpy as np
import polars as pl

from honours.bulk.columns.shelf import Shelf, attribute, pair
from honours.bulk.distinct import numbered
from honours.bulk.scatter import mask_of
from honours.bulk.sparse import Array
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
            founded = tables.recipients["founded_year"]
            if founded.null_count() == self.size:
                return ""
            known = founded.is_not_null().to_numpy()
            years = founded.drop_nulls().to_numpy()
            self.keep("founded", known)
            self.keep("founded.year", founded.fill_null(0).to_numpy().astype(np.int32))
            mask = np.full(self.size, self.span.everything, self.span.dtype)
            mask[known] = self.by_year(years, self.span.since)
            rounds = np.zeros(self.size, self.span.dtype)
            rounds[known] = self.by_year(years, self._rounds)
            self.keep("anniversary", rounds)
            return self.keep("alive", mask)

        return str(self.ask("alive", make))

    def _rounds(self, founded: int) -> int:
        return sum(self.span.bit(year) for year in range(founded + 10, self.span.newest + 1, 10))

    def by_year(self, years: Array, bits: Callable[[int], int]) -> Array:
        """``bits`` of each year, asked once for each different one."""
        if not len(years):
            return np.zeros(0, self.span.dtype)
        first, last = int(years.min()), int(years.max())
        table = np.array([bits(year) for year in range(first, last + 1)], self.span.dtype)
        found: Array = table[years - first]
        return found

    def groups(self, order: Mapping[str, int]) -> str:
        """One bit per subject group, in the order given; none: the group is not on record."""

        def make(tables: Tables) -> str:
            mask = np.zeros(self.size, np.int64)
            rids, names = tables.groups["rid"].to_numpy(), tables.groups["group"]
            places = numbered(names, lambda group: order.get(group, order[OTHER_GROUP]))
            for place in np.unique(places):
                mask[rids[places == place]] |= np.int64(1) << np.int64(place)
            return self.keep("groups", mask)

        return str(self.ask("groups", make))

    def covered(self, register: str) -> str:
        """Years for which silence means no; "" when nobody vouches for any: every year is open."""

        def make(tables: Tables) -> str:
            rows = tables.part("coverage", register).drop_nulls("since")
            inside = np.zeros(self.size, self.span.dtype)
            rids, since = rows["rid"].to_numpy(), rows["since"].to_numpy()
            until = rows["until"].fill_null(self.span.newest).to_numpy()
            inside[rids] = self.by_year(since, self.span.complete_since) & self.by_year(until, self.span.until)
            return self.keep(f"covered.{register}", inside)

        return str(self.ask(f"covered.{register}", make))

    def rated(self, level: str) -> tuple[str, str]:
        """(years in which every rating is at least this, years in which some rating is); "any" for rated years at all."""

        def make(tables: Tables) -> tuple[str, str]:
            levels = self.draft("ratings", lambda: self._levels(tables.ratings))
            floor = 0 if level == "any" else LEVELS.index(level)
            some = np.bitwise_or.reduce(levels[floor:])
            bad = np.bitwise_or.reduce(levels[:floor]) if floor else np.zeros_like(some)
            every = some & ~bad
            name = self.keep(f"rated.{level}", every)
            return name, name if np.array_equal(every, some) else self.keep(f"rated.{level}.some", some)

        first, second = self.ask(f"rated.{level}", make)
        return str(first), str(second)

    def _levels(self, rows: pl.DataFrame) -> list[Array]:
        """For each level the years with a rating of it."""
        level, (rids, years) = numbered(rows["level"], LEVELS.index), pair(rows)
        picked = [level == place for place in range(len(LEVELS))]
        return [mask_of(rids[some], years[some], self.span, self.size) for some in picked]

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
            names = []
            for column in ("sure", "maybe"):
                mask = np.full(self.size, self.span.everything, self.span.dtype)
                for (year,), part in last.group_by(column):
                    mask[part["rid"].to_numpy()] = self.span.since(int(str(year)))
                names.append(self.keep(f"counts.{months}.{column}", mask))
            return names[0], names[1]

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
            mask = np.zeros(self.size, self.span.dtype)
            if tables.discipline.height:
                years = tables.discipline.filter(pl.col("year").is_not_null())
                mask |= mask_of(*pair(years), self.span, self.size)
            for rid, value in attribute(tables, "absent_days"):
                if value >= absent_days:
                    mask[rid] = self.span.everything
            for rid, value in attribute(tables, "recruited_on"):
                mask[rid] |= self.span.until(last_short_year(date.fromisoformat(value), months))
            return self.keep(f"barred.{months}.{absent_days}", mask)

        return str(self.ask(f"barred.{months}.{absent_days}", make))
