"""Sáng kiến, đề tài, công trình."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np

from honours.bulk.columns.shelf import Shelf
from honours.bulk.distinct import Kinds, combinations
from honours.bulk.planes import Array, Column
from honours.bulk.scatter import by_key, planes_of
from honours.bulk.span import Span
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
class Sorted:
    """Recipients of works by the number of the work's kind: those of kind ``k`` stand from ``bounds[k]`` to ``bounds[k + 1]``."""

    rids: Array
    bounds: Array

    def of(self, cuts: Array) -> Array:
        """Those whose kind fits, in no order; ``cuts`` says where kinds that fit begin and end."""
        bounds = self.bounds[cuts].tolist()
        return np.concatenate(
            [self.rids[first:last] for first, last in zip(bounds[::2], bounds[1::2], strict=True)] or [self.rids[:0]]
        )


def cuts_of(fits: Array) -> Array:
    """The kinds at which those that fit begin, and those at which they have ended, by turns."""
    return np.flatnonzero(np.diff(fits, prepend=False, append=False))


def _sorted(rids: Array, numbers: Array, kinds: int) -> Sorted:
    counts = np.bincount(numbers, minlength=kinds)
    return Sorted(rids[np.argsort(numbers, kind="stable")], np.concatenate(([0], np.cumsum(counts))))


@dataclass(frozen=True, slots=True)
class Works:
    """Works by year; a kind is all that differs but recipient and year. ``undated``: those without a year."""

    years: Mapping[int, Sorted]
    undated: Sorted
    kinds: Kinds

    def by_place(self, fits: Array, span: Span) -> dict[int, Array]:
        """Recipients of works of the kinds that fit, for each year by its bit."""
        found: dict[int, list[Array]] = {}
        cuts = cuts_of(fits)
        for year, works in self.years.items():
            if span.newest >= year:
                found.setdefault(min(span.newest - year, span.bits - 1), []).append(works.of(cuts))
        return {place: np.concatenate(parts) for place, parts in sorted(found.items())}


def _planes(found: Mapping[str, Any]) -> Planes:
    return Planes(**{**found, "sure": tuple(found["sure"]), "maybe": tuple(found["maybe"])})


class WorkColumns(Shelf):
    def works(self, rule: WorkRule) -> Planes:
        """Works that satisfy a rule certainly and possibly, the year left aside."""

        def make(tables: Tables) -> dict[str, Any]:
            found = self._works(tables)
            name = rule.name
            parts: dict[str, Any] = {}
            for standing, fits in zip(("sure", "maybe"), rule.judge(found.kinds), strict=True):
                parts[standing] = self.keep_all(f"{name}.{standing}", self._planes_of(found, fits))
                parts[f"{standing}_undated"] = self.tally(f"{name}.{standing}.undated", found.undated.of(cuts_of(fits)))
            return asdict(Planes(**parts))

        return _planes(self.ask(rule.name, make))

    def _planes_of(self, found: Works, fits: Array) -> list[Column]:
        """Many rules are fulfilled by the same kinds of works."""
        key = f"works.{fits.tobytes().hex()}"
        made: list[Column] = self.draft(key, lambda: planes_of(found.by_place(fits, self.span), self.span, self.size))
        return made

    def any_work(self, kinds: tuple[str, ...]) -> str:
        """Recipients with a recorded work of these kinds; no kind named: of any."""

        def make(tables: Tables) -> str:
            found = self._works(tables)
            cuts = cuts_of(found.kinds.told("kind", lambda kind: not kinds or kind in kinds))
            rids = [works.of(cuts) for works in (*found.years.values(), found.undated)]
            return self.flag(f"any_work.{'+'.join(kinds)}", np.concatenate(rids))

        return str(self.ask(f"any_work.{'+'.join(kinds)}", make))

    def _works(self, tables: Tables) -> "Works":
        def make() -> Works:
            rows = tables.works
            numbers, kinds = combinations(rows, WORK_WORDS)
            dated = rows["year"].is_not_null().to_numpy()
            known: Array | slice = slice(None) if dated.all() else dated
            rids, years = rows["rid"].to_numpy(), rows["year"].fill_null(0).to_numpy()
            by_year = {
                year: _sorted(rids[known][some], numbers[known][some], kinds.size)
                for year, some in by_key(years[known])
            }
            return Works(by_year, _sorted(rids[~dated], numbers[~dated], kinds.size), kinds)

        found: Works = self.draft("works", make)
        return found

    def works_used_for(self) -> dict[str, Any]:
        """Honours that some work was already used for, by their code."""

        def make(tables: Tables) -> dict[str, bool]:
            _, used = self._works(tables).kinds.columns["used_for"]
            return {text.split(" ")[0]: True for text in sorted(filter(None, used))}

        return dict(self.ask("works_used_for", make))
