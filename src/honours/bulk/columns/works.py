"""Sáng kiến, đề tài, công trình."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

import polars as pl

from honours.bulk.columns.shelf import Shelf
from honours.bulk.distinct import combinations
from honours.bulk.sparse import Array
from honours.bulk.subrecords import WorkRule
from honours.bulk.tables import Tables

WORK_WORDS: Final = ("kind", "scope", "recognised_by", "accepted", "effective", "replicable", "used_for")


@dataclass(frozen=True, slots=True)
class Planes:
    """Counted facts: planes of certain and of doubtful ones, and count columns of those without a year."""

    sure: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    sure_undated: str = ""
    maybe_undated: str = ""


@dataclass(frozen=True, slots=True)
class Works:
    """Works by row: ``numbers`` says which of ``kinds`` (all that differs but recipient and year) each one is."""

    rids: Array
    years: Array
    dated: Array
    numbers: Array
    kinds: pl.DataFrame


def _planes(found: Mapping[str, Any]) -> Planes:
    return Planes(**{**found, "sure": tuple(found["sure"]), "maybe": tuple(found["maybe"])})


class WorkColumns(Shelf):
    def works(self, rule: WorkRule) -> Planes:
        """Works that satisfy a rule certainly and possibly, the year left aside."""

        def make(tables: Tables) -> dict[str, Any]:
            found = self._works(tables)
            sure, maybe = rule.judge()
            asked = pl.col("kind").is_in(rule.kinds)
            judged = found.kinds.select(sure=asked & sure, maybe=asked & maybe & ~sure)
            name = rule.name
            parts: dict[str, Any] = {}
            for standing in ("sure", "maybe"):
                picked = judged[standing].fill_null(value=False).to_numpy()[found.numbers]
                dated, undated = picked & found.dated, picked & ~found.dated
                parts[standing] = self.planes(f"{name}.{standing}", found.rids[dated], found.years[dated])
                parts[f"{standing}_undated"] = self.tally(f"{name}.{standing}.undated", found.rids[undated])
            return asdict(Planes(**parts))

        return _planes(self.ask(rule.name, make))

    def any_work(self, kinds: tuple[str, ...]) -> str:
        """Recipients with a recorded work of these kinds; no kind named: of any."""

        def make(tables: Tables) -> str:
            found = self._works(tables)
            picked = found.kinds["kind"].is_in(kinds).to_numpy()[found.numbers] if kinds else slice(None)
            return self.flag(f"any_work.{'+'.join(kinds)}", found.rids[picked])

        return str(self.ask(f"any_work.{'+'.join(kinds)}", make))

    def _works(self, tables: Tables) -> "Works":
        def make() -> Works:
            rows = tables.works
            numbers, kinds = combinations(rows, WORK_WORDS)
            years = rows["year"]
            return Works(
                rows["rid"].to_numpy(), years.fill_null(0).to_numpy(), years.is_not_null().to_numpy(), numbers, kinds
            )

        found: Works = self.draft("works", make)
        return found

    def works_used_for(self) -> dict[str, Any]:
        """Honours that some work was already used for, by their code."""

        def make(tables: Tables) -> dict[str, bool]:
            used = self._works(tables).kinds["used_for"].drop_nulls().unique().to_list()
            return {text.split(" ")[0]: True for text in sorted(used) if text}

        return dict(self.ask("works_used_for", make))
