"""Facts that few recipients have: judgements, other recorded values, service, prizes, holds."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import polars as pl

from honours.bulk.columns.shelf import Shelf, attribute, pair
from honours.bulk.planes import column_of_numbers
from honours.bulk.scatter import rows_by_place
from honours.bulk.subrecords import TenureRule
from honours.bulk.tables import Tables


class RareColumns(Shelf):
    def any_of(self, table: str) -> str:
        """Recipients with any row in a table."""
        return str(
            self.ask(f"any.{table}", lambda tables: self.flag(f"any.{table}", getattr(tables, table)["rid"].to_numpy()))
        )

    def any_career(self, what: str) -> str:
        def make(tables: Tables) -> str:
            return self.flag(f"any.career.{what}", tables.career.filter(pl.col("what") == what)["rid"].to_numpy())

        return str(self.ask(f"any.career.{what}", make))

    def judged(self, key: str) -> tuple[str, str]:
        """(answered yes, answered no)."""

        def make(tables: Tables) -> tuple[str, str]:
            answers = self.draft("judgements", lambda: tables.judgements.partition_by("key", "answer", as_dict=True))
            yes, no = (
                self.flag(f"judged.{key}.{name}", rows["rid"].to_numpy())
                if (rows := answers.get((key, told))) is not None
                else ""
                for name, told in (("yes", True), ("no", False))
            )
            return yes, no

        first, second = self.ask(f"judged.{key}", make)
        return str(first), str(second)

    def recorded(self, name: str, label: str, test: Callable[[Any], bool]) -> tuple[str, str]:
        """(recipients whose recorded value passes the test, recipients with a value at all)."""

        def make(tables: Tables) -> tuple[str, str]:
            found = list(attribute(tables, name))
            passed = np.array([rid for rid, value in found if test(value)], np.int64)
            known = np.array([rid for rid, _ in found], np.int64)
            return self.flag(f"recorded.{label}.met", passed), self.flag(f"recorded.{name}.known", known)

        first, second = self.ask(f"recorded.{label}", make)
        return str(first), str(second)

    def posts(self, minus_years: int, minus_part: int) -> tuple[str, str, str]:
        """(enough years in the post, perhaps enough, years and requirement both known)."""

        def make(tables: Tables) -> tuple[str, str, str]:
            held, asked = dict(attribute(tables, "post_years")), dict(attribute(tables, "post_years_required"))
            later = {rid for rid, value in attribute(tables, "later_retirement") if value}
            sexes = tables.told("sex")
            sure, maybe, known = [], [], sorted(held.keys() & asked.keys())
            for rid in known:
                sex, needed = sexes[rid], Fraction(str(asked[rid]))
                lowest = needed
                if sex != "male" and rid not in later:
                    lowest = needed - minus_years - (needed / minus_part if minus_part else 0)
                if held[rid] >= (lowest if sex == "female" else needed):
                    sure.append(rid)
                if held[rid] >= lowest:
                    maybe.append(rid)
            name = f"posts.{minus_years}.{minus_part}"
            return (
                self.flag(f"{name}.sure", np.array(sure, np.int64)),
                self.flag(f"{name}.maybe", np.array(maybe, np.int64)),
                self.flag(f"{name}.known", np.array(known, np.int64)),
            )

        first, second, third = self.ask(f"posts.{minus_years}.{minus_part}", make)
        return str(first), str(second), str(third)

    def published(self, since: int) -> tuple[str, str]:
        """Numbers of works published certainly, possibly after the year ``since``, however long ago."""

        def make(tables: Tables) -> tuple[str, str]:
            rows, year = tables.career.filter(pl.col("what") == "published"), pl.col("year")
            possible = rows.filter(year.is_null() | (year >= since))["rid"].to_numpy()
            return (
                self.tally(f"published.{since}.sure", rows.filter(year > since)["rid"].to_numpy()),
                self.tally(f"published.{since}.maybe", possible),
            )

        first, second = self.ask(f"published.{since}", make)
        return str(first), str(second)

    def career(self, what: str) -> tuple[tuple[str, ...], str]:
        """(planes of dated prizes or published works, count of undated ones)."""

        def make(tables: Tables) -> tuple[tuple[str, ...], str]:
            rows = tables.career.filter(pl.col("what") == what)
            undated = rows.filter(pl.col("year").is_null())["rid"].to_numpy()
            dated = rows.filter(pl.col("year").is_not_null())
            return (
                self.planes(f"career.{what}", rows_by_place(*pair(dated), self.span)),
                self.tally(f"career.{what}.undated", undated),
            )

        first, second = self.ask(f"career.{what}", make)
        return tuple(first), str(second)

    def serves(self, of: str) -> str:
        def make(tables: Tables) -> str:
            rows = tables.services.filter(pl.col("of").is_in(["hard_duty", "force"] if of == "hard_duty" else [of]))
            return self.flag(f"serves.{of}", rows["rid"].to_numpy())

        return str(self.ask(f"serves.{of}", make))

    def served(self, rule: TenureRule) -> tuple[str, str]:
        """Months served on the day of the rule: (certain, possible)."""

        def make(tables: Tables) -> tuple[str, str]:
            certain, possible = rule.months(tables.services, self.size)
            return (
                self.keep(f"{rule.name}.certain", column_of_numbers(certain)),
                self.keep(f"{rule.name}.possible", column_of_numbers(possible)),
            )

        first, second = self.ask(rule.name, make)
        return str(first), str(second)

    def holds(self) -> str:
        return str(self.ask("holds", lambda tables: self.flag("held_back", tables.holds["rid"].to_numpy())))
