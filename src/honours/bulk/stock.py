"""The columns of a projection, made from tables when a rule first asks for them.

Every method answers with names of columns; the arrays are in ``columns``. A fact nobody has is no column at all, so that rules fold
away. What was asked is kept in ``answers``: a stored projection answers the same questions without the tables.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

import numpy as np
import polars as pl

from honours.bulk.distinct import combinations, numbered
from honours.bulk.scatter import column_of, counts_of, mask_of, planes_of, years_after
from honours.bulk.span import Span
from honours.bulk.sparse import Array, Column, Sparse, sparse
from honours.bulk.subrecords import TenureRule, WorkRule
from honours.bulk.tables import Tables

LEVELS: Final = ("not_completed", "completed", "good", "excellent")
DISCIPLINE: Final = ("khien_trach", "canh_cao", "ha_bac_luong", "giang_chuc", "cach_chuc", "buoc_thoi_viec")
ISSUERS: Final = {"ministry_defence": "quốc phòng", "ministry_public_security": "công an"}
OTHER_GROUP: Final = ""  # stands for every group that no policy names
EXTRA: Final = {"merit": "merit", "extraordinary": "passing", "thematic": "passing"}
BASES: Final = ("merit", "passing", "other", "untold")
BUCKETS: Final = ("", "untold", *ISSUERS, "other")
WORK_WORDS: Final = ("kind", "scope", "recognised_by", "accepted", "effective", "replicable", "used_for")


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


class Stock:
    """Columns by name for ``size`` recipients in one span of years."""

    def __init__(self, tables: Tables | None, span: Span, size: int | None = None) -> None:
        self.tables = tables
        self.span = span
        self.size = tables.size if tables is not None else int(size or 0)
        self.columns: Any = {}  # name → Column; read from files in a stored projection
        self.answers: dict[str, Any] = {}
        self.drafts: dict[str, Any] = {}  # what several answers are made from; not stored

    # asking and keeping --------------------------------------------------------------------------------------------

    def ask(self, question: str, make: Callable[[Tables], Any]) -> Any:
        if question not in self.answers:
            if self.tables is None:
                raise StaleProjection(question)
            self.answers[question] = make(self.tables)
        return self.answers[question]

    def draft(self, name: str, make: Callable[[], Any]) -> Any:
        if name not in self.drafts:
            self.drafts[name] = make()
        return self.drafts[name]

    def keep(self, name: str, column: Column) -> str:
        """The name, or "" when the column says nothing about anybody."""
        kept = column if isinstance(column, Sparse) else sparse(column)
        if isinstance(kept, Sparse) and not len(kept.places):
            return ""
        self.columns[name] = kept
        return name

    def mask(self, name: str, rids: Array, years: Array) -> str:
        return self.keep(name, column_of(rids, years, self.span, self.size)) if len(rids) else ""

    def planes(self, name: str, rids: Array, years: Array) -> tuple[str, ...]:
        found = planes_of(rids, years, self.span, self.size) if len(rids) else []
        return tuple(kept for index, plane in enumerate(found) if (kept := self.keep(f"{name}#{index}", plane)))

    def flag(self, name: str, rids: Array) -> str:
        """A yes-or-no column, yes for these recipients."""
        array = np.zeros(self.size, np.bool_)
        array[rids] = True
        return self.keep(name, array)

    def tally(self, name: str, rids: Array) -> str:
        return self.keep(name, counts_of(rids, self.size)) if len(rids) else ""

    # recipients ----------------------------------------------------------------------------------------------------

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

    def covered(self, register: str) -> tuple[str, str]:
        """(years for which silence means no, years before them); "" for both when nobody vouches: every year is open."""

        def make(tables: Tables) -> tuple[str, str]:
            rows = tables.part("coverage", register).drop_nulls("since")
            inside = np.zeros(self.size, self.span.dtype)
            before = np.full(self.size, self.span.everything, self.span.dtype)
            rids, since = rows["rid"].to_numpy(), rows["since"].to_numpy()
            until = rows["until"].fill_null(self.span.newest).to_numpy()
            complete = self.by_year(since, self.span.complete_since)
            inside[rids] = complete & self.by_year(until, self.span.until)
            before[rids] = self.span.everything & ~complete
            name = self.keep(f"covered.{register}", inside)
            return name, self.keep(f"before.{register}", before) if name else ""

        first, second = self.ask(f"covered.{register}", make)
        return str(first), str(second)

    # ratings -------------------------------------------------------------------------------------------------------

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
        level, (rids, years) = numbered(rows["level"], LEVELS.index), _pair(rows)
        picked = [level == place for place in range(len(LEVELS))]
        return [mask_of(rids[some], years[some], self.span, self.size) for some in picked]

    # honours -------------------------------------------------------------------------------------------------------

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
        planes = self.planes(name, *_pair(dated))
        return Slot(
            basis=basis,
            outside=outside,
            issuer=bucket,
            pending=waiting,
            planes=planes,
            undated=self.tally(f"{name}.undated", undated["rid"].to_numpy()),
            after=self.keep(f"{name}.after", years_after(self.columns[planes[0]])) if planes else "",
            based=self.mask(f"{name}.based", *_pair(_spread(based))),
            unbased=self.mask(f"{name}.unbased", *_pair(dated.filter(pl.col("based_on_years").list.len() == 0)))
            if based.height
            else "",
        )

    def rested(self, code: str) -> str:
        """Years that merit awards of ``code`` rest on although nobody recorded a year for the award itself."""

        def make(tables: Tables) -> str:
            valid = ~pl.any_horizontal(pl.col("cancelled", "pending").fill_null(value=False))
            merit = pl.col("award_type").is_null() | (pl.col("award_type") == "merit")
            rows = tables.part("honours", code).filter(pl.col("year").is_null() & valid & merit)
            return self.mask(f"rested.{code}", *_pair(_spread(rows)))

        return str(self.ask(f"rested.{code}", make))

    def any_of(self, table: str) -> str:
        """Recipients with any row in a table."""
        return str(
            self.ask(f"any.{table}", lambda tables: self.flag(f"any.{table}", getattr(tables, table)["rid"].to_numpy()))
        )

    def any_career(self, what: str) -> str:
        def make(tables: Tables) -> str:
            return self.flag(f"any.career.{what}", tables.career.filter(pl.col("what") == what)["rid"].to_numpy())

        return str(self.ask(f"any.career.{what}", make))

    # works ---------------------------------------------------------------------------------------------------------

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

    # discipline ----------------------------------------------------------------------------------------------------

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
            return self.mask(f"disciplined.{floor}", *_pair(rows))

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
                mask |= mask_of(*_pair(years), self.span, self.size)
            for rid, value in _attribute(tables, "absent_days"):
                if value >= absent_days:
                    mask[rid] = self.span.everything
            for rid, value in _attribute(tables, "recruited_on"):
                mask[rid] |= self.span.until(last_short_year(date.fromisoformat(value), months))
            return self.keep(f"barred.{months}.{absent_days}", mask)

        return str(self.ask(f"barred.{months}.{absent_days}", make))

    # collectives, movements ----------------------------------------------------------------------------------------

    def members(self, rule: str, known: pl.Expr, met: pl.Expr) -> tuple[str, str]:
        """(years whose numbers satisfy the rule, years whose numbers are known)."""

        def make(tables: Tables) -> tuple[str, str]:
            rows = self.draft("members", lambda: _one_a_year(tables.collective_years)).filter(known)
            return (
                self.mask(f"{rule}.met", *_pair(rows.filter(met))),
                self.mask(f"{rule}.known", *_pair(rows)),
            )

        first, second = self.ask(f"members.{rule}", make)
        return str(first), str(second)

    def member_disciplined(self) -> str:
        def make(tables: Tables) -> str:
            rows = tables.collective_years.filter(pl.col("disciplined_from_warning").fill_null(0) > 0)
            return self.mask("member_disciplined", *_pair(rows))

        return str(self.ask("member_disciplined", make))

    def group_results(self, rule: str, sure: pl.Expr, maybe: pl.Expr) -> tuple[str, str, str]:
        """(years with a result that satisfies certainly, possibly, years with any result)."""

        def make(tables: Tables) -> tuple[str, str, str]:
            rows = tables.group_results
            return (
                self.mask(f"{rule}.sure", *_pair(rows.filter(sure))),
                self.mask(f"{rule}.maybe", *_pair(rows.filter(maybe))),
                self.mask("group_results.any", *_pair(rows)),
            )

        first, second, third = self.ask(f"group.{rule}", make)
        return str(first), str(second), str(third)

    def movements(self, rule: str, sure: pl.Expr, maybe: pl.Expr, year: int | None) -> tuple[str, str, str]:
        """(a result satisfies certainly, possibly, there is any result – of the year, where one is named)."""

        def make(tables: Tables) -> tuple[str, str, str]:
            rows = tables.movements
            return (
                self.flag(f"{rule}.sure", rows.filter(sure)["rid"].to_numpy()),
                self.flag(f"{rule}.maybe", rows.filter(maybe)["rid"].to_numpy()),
                self.flag(f"movements.any.{year}", _of_year(rows, year)["rid"].to_numpy()),
            )

        first, second, third = self.ask(f"movement.{rule}", make)
        return str(first), str(second), str(third)

    # rare facts ----------------------------------------------------------------------------------------------------

    def judged(self, key: str) -> tuple[str, str]:
        """(answered yes, answered no)."""

        def make(tables: Tables) -> tuple[str, str]:
            rows = tables.judgements.filter(pl.col("key") == key)
            yes, no = rows.filter(pl.col("answer")), rows.filter(~pl.col("answer"))
            return (
                self.flag(f"judged.{key}.yes", yes["rid"].to_numpy()),
                self.flag(f"judged.{key}.no", no["rid"].to_numpy()),
            )

        first, second = self.ask(f"judged.{key}", make)
        return str(first), str(second)

    def recorded(self, name: str, label: str, test: Callable[[Any], bool]) -> tuple[str, str]:
        """(recipients whose recorded value passes the test, recipients with a value at all)."""

        def make(tables: Tables) -> tuple[str, str]:
            found = list(_attribute(tables, name))
            passed = np.array([rid for rid, value in found if test(value)], np.int64)
            known = np.array([rid for rid, _ in found], np.int64)
            return self.flag(f"recorded.{label}.met", passed), self.flag(f"recorded.{name}.known", known)

        first, second = self.ask(f"recorded.{label}", make)
        return str(first), str(second)

    def posts(self, minus_years: int, minus_part: int) -> tuple[str, str, str]:
        """(enough years in the post, perhaps enough, years and requirement both known)."""

        def make(tables: Tables) -> tuple[str, str, str]:
            held, asked = dict(_attribute(tables, "post_years")), dict(_attribute(tables, "post_years_required"))
            later = {rid for rid, value in _attribute(tables, "later_retirement") if value}
            sexes = tables.recipients["sex"]
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
            return (
                self.planes(f"career.{what}", *_pair(rows.filter(pl.col("year").is_not_null()))),
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
            return self.keep(f"{rule.name}.certain", certain), self.keep(f"{rule.name}.possible", possible)

        first, second = self.ask(rule.name, make)
        return str(first), str(second)

    def holds(self) -> str:
        return str(self.ask("holds", lambda tables: self.flag("held_back", tables.holds["rid"].to_numpy())))


class StaleProjection(LookupError):
    """A stored projection was asked for a column it does not hold: the rules changed; build it again."""


def _pair(rows: pl.DataFrame) -> tuple[Array, Array]:
    return rows["rid"].to_numpy(), rows["year"].to_numpy()


def _spread(awards: pl.DataFrame) -> pl.DataFrame:
    """One row for each year that an award rests on."""
    return awards.select("rid", year=pl.col("based_on_years")).explode("year").drop_nulls("year")


def _one_a_year(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.unique(["rid", "year"], keep="first", maintain_order=True).sort("year")


def _planes(found: Mapping[str, Any]) -> Planes:
    return Planes(**{**found, "sure": tuple(found["sure"]), "maybe": tuple(found["maybe"])})


def _of_year(rows: pl.DataFrame, year: int | None) -> pl.DataFrame:
    """Rows of a year, and those that do not say theirs."""
    return rows if year is None else rows.filter((pl.col("year") == year) | pl.col("year").is_null())


def _bucket(issuer: str) -> str:
    if not issuer:
        return "untold"
    return next((name for name, word in ISSUERS.items() if word in issuer), "other")


def _attribute(tables: Tables, name: str) -> list[tuple[int, Any]]:
    rows = tables.attributes.filter(pl.col("name") == name)
    values = (json.loads(text) for text in rows["value"])
    return [(rid, value) for rid, value in zip(rows["rid"].to_list(), values, strict=True) if value is not None]


def last_short_year(recruited: date, months: int) -> int:
    """The last calendar year in which somebody recruited on that day has worked fewer than ``months`` months by its end."""
    following = date(recruited.year + recruited.month // 12, recruited.month % 12 + 1, 1)
    fraction = Fraction((following - recruited).days, 31)
    year = recruited.year
    while (year - recruited.year) * 12 + 12 - recruited.month + fraction < months:
        year += 1
    return year - 1
