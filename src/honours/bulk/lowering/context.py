"""Where a condition is lowered: one kind of recipient, one day, one edition of the law, one criterion."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from honours.book import Book
from honours.bulk.graph import COUNT, GROUP, MASK, TRUTH, Graph, Ref
from honours.bulk.span import Span
from honours.bulk.stock import OTHER_GROUP, Awards, Kind, Stock
from honours.facts import AwardType, RecipientKind
from honours.policy import COLLECTIVE_GROUPS, Edition
from honours.records import TITLE_MONTHS, WORKING_LIFE
from honours.references import Principle

BEYOND = 20  # more than any rule asks for


@dataclass(frozen=True, slots=True)
class Pair:
    """Certainly true, possibly true; the second holds wherever the first does."""

    lo: Ref
    hi: Ref


@dataclass(frozen=True, slots=True)
class Lowered:
    """A condition: its truth, why it may be open, what it lacks when it just fails, and whether anything on record speaks for it."""

    truth: Pair
    cause: str
    lack: str
    almost: Ref
    evidence: Ref


@dataclass(frozen=True, slots=True)
class Years:
    """A run or window: the years that certainly and that possibly belong to it."""

    certain: Ref
    possible: Ref


@dataclass(frozen=True, slots=True)
class Held:
    """Awards of some honours: planes of certain and of doubtful ones, and undated doubtful ones."""

    certain: tuple[Ref, ...]
    doubtful: tuple[Ref, ...]
    undated: tuple[Ref, ...]


class Place:
    """One kind of recipient on one day: what every condition of every honour shares."""

    def __init__(
        self, book: Book, stock: Stock, graph: Graph, kind: RecipientKind, on: date, open_year: int | None
    ) -> None:
        self.book, self.stock, self.graph, self.kind, self.on = book, stock, graph, kind, on
        self.open_year = open_year  # forecast: this year and later ones are not over, so silence says nothing yet
        self.span: Span = stock.span
        self.principles = book.references.principles_on(on)
        self.group_bits = group_bits(book)

    # columns

    def mask(self, name: str, absent: int = 0) -> Ref:
        return self.graph.column(name, MASK) if name else self.graph.literal(absent)

    def flag(self, name: str) -> Ref:
        return self.graph.column(name, TRUTH) if name else self.graph.no

    def number(self, name: str) -> Ref:
        return self.graph.column(name, COUNT) if name else self.graph.literal(0, COUNT)

    def years(self, first: int, last: int) -> Ref:
        return self.graph.literal(self.span.years(first, last))

    def bit(self, year: int) -> Ref:
        return self.graph.literal(self.span.bit(year))

    # recipients

    @property
    def year(self) -> int:
        return self.on.year

    def alive(self) -> Ref:
        """Years that can bear on the question: of a working life, since the founding."""
        founded = self.mask(self.stock.alive(), self.span.everything)
        return self.graph.both(founded, self.years(self.year - WORKING_LIFE, self.span.newest))

    def founded(self) -> Ref:
        self.stock.alive()
        return self.flag("founded" if "founded" in self.stock.columns else "")

    def groups(self) -> Ref:
        name = self.stock.groups(self.group_bits)
        return self.graph.column(name, GROUP) if name else self.graph.literal(0, GROUP)

    def in_groups(self, groups: Iterable[str]) -> Ref:
        wanted = sum(1 << self.group_bits[group] for group in groups if group in self.group_bits)
        return self.graph.some(self.graph.both(self.groups(), self.graph.literal(wanted, GROUP)))

    def no_group(self) -> Ref:
        return self.graph.none(self.groups())

    # registers

    def covered(self, register: str) -> Ref:
        """Years for which an absent record means that there was nothing."""
        graph, known = self.graph, self.mask(self.stock.covered(register))
        if self.open_year is None:
            return known
        over = graph.both(known, graph.literal(self.span.until(self.open_year - 1)))
        return graph.either(
            over, graph.literal(self.span.since(self.open_year + 1))
        )  # nothing is decided for later years

    def covers(self, register: str, year: int) -> Ref:
        return self.graph.some(self.graph.both(self.covered(register), self.bit(year)))

    def covers_all(self, register: str) -> Ref:
        """Every year that can bear on the question, the year asked included."""
        graph, known, alive = self.graph, self.mask(self.stock.covered(register)), self.alive()
        first = graph.minus(
            alive, graph.newer(alive, 1)
        )  # a register covers years without a gap: its two ends say it all

        def until(year: int) -> Ref:
            last = year if self.open_year is None else min(year, self.open_year - 1)
            return graph.every([graph.some(graph.both(known, end)) for end in (first, self.bit(last))])

        return self.at_award_year_truth(until)

    def unrecorded(self, register: str, needed: int) -> Ref:
        """How many more there may be that no complete register rules out, at any time."""
        graph = self.graph
        rest = 0 if self.open_year is None else self.year - self.open_year or 1
        return graph.choose(
            self.covers_all(register), graph.literal(min(rest, needed), COUNT), graph.literal(needed, COUNT)
        )

    # the year that a yearly title is for

    def rated_years(self) -> Ref:
        return self.mask(self.stock.rated("any")[0])

    def early(self) -> Ref | None:
        """Early in a year that is not rated yet the question is about the year before; None: never."""
        if self.on.month > TITLE_MONTHS:
            return None
        return self.graph.none(self.graph.both(self.rated_years(), self.bit(self.year)))

    def at_award_year(self, make: Any) -> Pair:
        early = self.early()
        now: Pair = make(self.year)
        if early is None:
            return now
        before: Pair = make(self.year - 1)
        return Pair(self.graph.choose(early, before.lo, now.lo), self.graph.choose(early, before.hi, now.hi))

    def at_award_year_truth(self, make: Any) -> Ref:
        found = self.at_award_year(lambda year: Pair(ref := make(year), ref))
        return found.lo

    # truths

    def known(self, ref: Ref) -> Pair:
        return Pair(ref, ref)

    def pair(self, lo: Ref, hi: Ref) -> Pair:
        return Pair(lo, self.graph.any([lo, hi]))

    def every(self, pairs: Sequence[Pair]) -> Pair:
        return Pair(self.graph.every(item.lo for item in pairs), self.graph.every(item.hi for item in pairs))

    def some(self, pairs: Sequence[Pair]) -> Pair:
        return Pair(self.graph.any(item.lo for item in pairs), self.graph.any(item.hi for item in pairs))

    @property
    def met(self) -> Pair:
        return Pair(self.graph.yes, self.graph.yes)

    @property
    def unmet(self) -> Pair:
        return Pair(self.graph.no, self.graph.no)

    @property
    def unknown(self) -> Pair:
        return Pair(self.graph.no, self.graph.yes)

    def many(self, years: Ref) -> Ref:
        """How many years these may be: in a short span the oldest bit stands for all that came before."""
        graph, counted = self.graph, self.graph.count(years)
        if self.span.floor == self.span.oldest:
            return counted
        beyond = graph.some(graph.both(years, self.bit(self.span.oldest)))
        return graph.plus(counted, graph.choose(beyond, graph.literal(BEYOND, COUNT), graph.literal(0, COUNT)))

    def total(self, planes: Iterable[Ref], window: Ref, *more: Ref) -> Ref:
        """How many records lie in the window, with numbers that are added as they are."""
        graph = self.graph
        counts = [graph.count(graph.both(plane, window)) for plane in planes]
        return graph.plus(graph.literal(0, COUNT), *counts, *more)

    def enough(self, planes: Sequence[Ref], window: Ref, needed: int, *more: Ref) -> Ref:
        """Are there ``needed`` of them? One is a question of bits alone."""
        graph = self.graph
        if needed == 1:
            masks = graph.some(graph.both(graph.either(*planes), window))
            return graph.any([masks, *(graph.at_least(item, 1) for item in more)])
        return graph.at_least(self.total(planes, window, *more), needed)

    # runs of years

    def ending(self, known: Ref) -> Ref:
        """The bit of the last year that a run must reach: this year when it is on record."""
        graph = self.graph
        now = graph.some(graph.both(known, self.bit(self.year)))
        return graph.choose(now, self.bit(self.year), self.bit(self.year - 1))

    def run(self, years: Ref, end: Ref) -> Ref:
        """The unbroken years among ``years`` that reach the end."""
        return self.graph.run_from(self.graph.both(years, self.alive()), end)

    def counted_years(self) -> tuple[Ref, Ref]:
        """(years that certainly count, years that may count) after a discipline."""
        rule = self.principles.get("discipline_reset")
        if rule is None:
            return self.graph.literal(self.span.everything), self.graph.literal(self.span.everything)
        sure, maybe = self.stock.reset(int(rule.params.get("months_without_end", 0)))
        return self.mask(sure, self.span.everything), self.mask(maybe, self.span.everything)


@dataclass(slots=True)
class Scope:
    """One criterion being lowered; its conditions share the runs of years that they count."""

    place: Place
    edition: Edition
    honour: str  # that is asked
    award_type: AwardType | None = None
    runs: list[Years] = field(default_factory=list)

    def awards(self, codes: Sequence[str], issued_by: Sequence[str] = ()) -> Held:
        certain: list[Ref] = []
        doubtful: list[Ref] = []
        undated: list[Ref] = []
        for code in codes:
            for found in self._held(code, issued_by):
                certain += masks(self, found.certain)
                doubtful += masks(self, found.doubtful)
                undated += numbers(self, found.undated)
        return Held(tuple(certain), tuple(doubtful), tuple(undated))

    def after(self, code: str) -> Years:
        """The years after the first certain award, after the first doubtful one."""
        place, graph = self.place, self.place.graph
        first = [(held.certain[:1], held.doubtful[:1]) for held in self._held(code)]
        certain, doubtful = (
            [place.mask(place.stock.after(name)) for names in side for name in names]
            for side in zip(*first, strict=True)
        )
        return Years(graph.either(*certain), graph.either(*doubtful))

    def _held(self, code: str, issued_by: Sequence[str] = ()) -> list[Awards]:
        """Awards of a code, or of each member of a class."""
        book = self.place.book
        rule = self.place.principles.get("award_type_basis") if self.award_type in (AwardType.MERIT, None) else None
        found: list[Awards] = []
        for member in book.members(code):
            is_typed = rule is not None and book.kind(member) in rule.params["kinds"]
            strangers = outsiders(book, member) if code in book.references.classes else ()
            found.append(self._serving(member, is_typed=is_typed, inside=bool(strangers), issued_by=issued_by))
        return found

    def _serving(self, code: str, *, is_typed: bool, inside: bool, issued_by: Sequence[str]) -> Awards:
        """``is_typed``: the award type decides; ``inside``: awards of issuers outside of the class do not count."""

        def standing(kind: Kind) -> str:
            return "none" if inside and kind.outside else standing_of(kind, is_typed=is_typed, issued_by=issued_by)

        sort = f"{int(is_typed)}{int(inside)}{'+'.join(issued_by)}"
        return self.place.stock.awards(code, outsiders(self.place.book, code), sort, standing)

    def merited(self, code: str) -> Awards:
        """Awards for merit that are not pending."""
        strangers = outsiders(self.place.book, code)
        return self.place.stock.awards(code, strangers, "merit", merit_of)

    def used_planes(self, code: str, years: int) -> list[Ref]:
        """Years that certain awards of ``code`` rest on: as recorded, else as many as asked, ending with their own."""
        graph = self.place.graph
        found: list[Ref] = []
        for held in self._held(code):
            found += years_used(self.place, held, years)
        return [item for item in found if graph.constant(item) != 0]

    def held_in(self, codes: Sequence[str]) -> Years:
        """Years in which one of them was certainly, was possibly awarded."""
        graph, held = self.place.graph, self.awards(codes)
        certain = graph.either(*held.certain)
        any_time = [
            graph.choose(graph.at_least(item, 1), graph.literal(self.place.span.everything), graph.literal(0))
            for item in held.undated
        ]
        open_years = graph.outside(self.place.covered("honours"))
        return Years(certain, graph.either(certain, *held.doubtful, *any_time, open_years))

    def principle(self, name: str) -> Principle | None:
        return self.place.principles.get(name)


def years_used(place: Place, held: Awards, years: int) -> list[Ref]:
    """(years that certain awards rest on as recorded, those of the others: as many as asked)."""
    own = held.certain if not held.based else (held.unbased,) if held.unbased else ()
    return [place.mask(held.based), place.graph.smear_older(place.graph.either(*map(place.mask, own)), years)]


def standing_of(kind: Kind, *, is_typed: bool, issued_by: Sequence[str]) -> str:
    """certain, doubtful or none: how far an award of this kind serves."""
    if is_typed and kind.basis == "passing":
        return "none"
    if issued_by and kind.issuer not in (*issued_by, "untold"):
        return "none"
    unsure = kind.pending or (is_typed and kind.basis == "untold") or (bool(issued_by) and kind.issuer == "untold")
    return "doubtful" if unsure else "certain"


def merit_of(kind: Kind) -> str:
    return "certain" if kind.basis in ("merit", "untold") and not kind.pending else "none"


def outsiders(book: Book, code: str) -> tuple[str, ...]:
    classes = [item for item in book.references.classes.values() if code in item.members and item.not_issued_by]
    return classes[0].not_issued_by if classes else ()


def group_bits(book: Book) -> dict[str, int]:
    """One bit for each subject group that the policies name, in alphabetical order, and one for all the others."""
    named = set(COLLECTIVE_GROUPS)
    for honour in book.honours():
        for edition in honour.editions:
            named |= edition.groups
            for criterion in edition.criteria:
                named |= criterion.groups
                named |= {
                    group for leaf in criterion.leaves if leaf.op == "subject_is" for group in leaf.args["any_of"]
                }
    for principle in book.references.principles:
        named |= set(principle.get("groups", ()))
    return {group: place for place, group in enumerate([*sorted(named), OTHER_GROUP])}


def as_fraction(value: object) -> Fraction:
    return Fraction(str(value))


def plain(scope: Scope, truth: Pair, cause: str, lack: str, evidence: Ref | None = None) -> Lowered:
    """A condition that is never a near miss."""
    return Lowered(truth, cause, lack, scope.place.graph.no, truth.lo if evidence is None else evidence)


def masks(scope: Scope, names: Sequence[str]) -> tuple[Ref, ...]:
    return tuple(scope.place.graph.column(name, MASK) for name in names)


def numbers(scope: Scope, *names: str) -> tuple[Ref, ...]:
    return tuple(scope.place.number(name) for name in names if name)
