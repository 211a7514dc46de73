"""Members of a collective, its place among others, results of movements."""

import polars as pl

from honours.bulk.columns.shelf import Shelf, pair
from honours.bulk.planes import ascending
from honours.bulk.tables import Tables


def _one_a_year(rows: pl.DataFrame) -> pl.DataFrame:
    """The first row of each recipient and year, by year."""
    if rows["year"].null_count() == 0 and ascending((rows["year"].cast(pl.Int64) * (1 << 32) + rows["rid"]).to_numpy()):
        return rows
    return rows.unique(["rid", "year"], keep="first", maintain_order=True).sort("year")


class ResultColumns(Shelf):
    def members(self, rule: str, known: pl.Expr, met: pl.Expr) -> tuple[str, str]:
        """(years whose numbers satisfy the rule, years whose numbers are known)."""

        def make(tables: Tables) -> tuple[str, str]:
            rows = self.draft("members", lambda: _one_a_year(tables.collective_years)).filter(known)
            return (
                self.mask(f"{rule}.met", *pair(rows.filter(met))),
                self.mask(f"{rule}.known", *pair(rows)),
            )

        first, second = self.ask(f"members.{rule}", make)
        return str(first), str(second)

    def member_disciplined(self) -> str:
        def make(tables: Tables) -> str:
            rows = tables.collective_years.filter(pl.col("disciplined_from_warning").fill_null(0) > 0)
            return self.mask("member_disciplined", *pair(rows))

        return str(self.ask("member_disciplined", make))

    def group_results(self, rule: str, sure: pl.Expr, maybe: pl.Expr) -> tuple[str, str, str]:
        """(years with a result that satisfies certainly, possibly, years with any result)."""

        def make(tables: Tables) -> tuple[str, str, str]:
            rows = tables.group_results
            return (
                self.mask(f"{rule}.sure", *pair(rows.filter(sure))),
                self.mask(f"{rule}.maybe", *pair(rows.filter(maybe))),
                self.mask("group_results.any", *pair(rows)),
            )

        first, second, third = self.ask(f"group.{rule}", make)
        return str(first), str(second), str(third)

    def movements(self, rule: str, sure: pl.Expr, maybe: pl.Expr) -> tuple[str, str]:
        """(a result satisfies certainly, a result satisfies possibly)."""

        def make(tables: Tables) -> tuple[str, str]:
            rows = tables.movements
            return (
                self.flag(f"{rule}.sure", rows.filter(sure)["rid"].to_numpy()),
                self.flag(f"{rule}.maybe", rows.filter(maybe)["rid"].to_numpy()),
            )

        first, second = self.ask(f"movement.{rule}", make)
        return str(first), str(second)
