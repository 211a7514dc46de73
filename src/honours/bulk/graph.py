"""The typed intermediate form: a graph of small operations on columns, each written once however many rules need it.

Kinds: ``mask`` (years as bits), ``group`` (subject groups as bits), ``count`` (small integer), ``truth`` (yes or no). The operations are
``& | - + neg shl shr popcount``, comparisons, AND OR NOT and CASE: what every engine has. Constants are folded while the graph grows.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

MASK, GROUP, COUNT, TRUTH = "mask", "group", "count", "truth"
Ref = int  # place of a node in its graph


class Op(NamedTuple):
    """One node: ``name`` column, literal or operation; ``args`` are places, except the value of a literal, a column's name, a shift."""

    name: str
    kind: str
    args: tuple[Ref, ...] = ()
    value: int | str = 0


COMPARISONS: Final = frozenset({"eq", "ne", "ge", "lt"})


class Graph:
    """Nodes in the order they were made; equal nodes are one node."""

    def __init__(self, everything: int) -> None:
        self.everything = everything
        self.ops: list[Op] = []
        self._places: dict[tuple[str, str, tuple[Ref, ...], int | str], Ref] = {}
        self.yes = self.literal(1, TRUTH)
        self.no = self.literal(0, TRUTH)

    def _add(self, name: str, kind: str, args: tuple[Ref, ...] = (), value: int | str = 0) -> Ref:
        node = (name, kind, args, value)
        place = self._places.get(node)
        if place is None:
            place = self._places[node] = len(self.ops)
            self.ops.append(Op(*node))
        return place

    def constant(self, ref: Ref) -> int | None:
        op = self.ops[ref]
        return int(op.value) if op.name == "literal" else None

    def kind(self, ref: Ref) -> str:
        return self.ops[ref].kind

    def column(self, name: str, kind: str) -> Ref:
        return self._add("column", kind, value=name)

    def literal(self, value: int, kind: str = MASK) -> Ref:
        return self._add("literal", kind, value=value)

    def truth(self, value: bool) -> Ref:
        return self.yes if value else self.no

    # masks ---------------------------------------------------------------------------------------------------------

    def both(self, *refs: Ref) -> Ref:
        """Bits in all of them."""
        return self._fold("and", refs, self.everything)

    def either(self, *refs: Ref) -> Ref:
        """Bits in any of them; no argument: none."""
        return self._fold("or", refs, 0) if refs else self.literal(0)

    def _fold(self, name: str, refs: Iterable[Ref], neutral: int) -> Ref:
        left: Ref | None = None
        for ref in sorted(set(refs)):
            left = ref if left is None else self._pair(name, left, ref, neutral)
        return self.literal(neutral) if left is None else left

    def _pair(self, name: str, left: Ref, right: Ref, neutral: int) -> Ref:
        kind = self.kind(left)
        a, b = self.constant(left), self.constant(right)
        if a is not None and b is not None:
            return self.literal(a & b if name == "and" else a | b, kind)
        if a is not None:
            left, right, a, b = right, left, b, a
        if b is not None and kind == MASK:
            if b == neutral:
                return left
            if b == (0 if name == "and" else self.everything):
                return right
        return self._add(name, kind, (left, right))

    def without(self, left: Ref, right: Ref) -> Ref:
        """Bits of ``left`` that ``right`` has not."""
        return self.minus(left, self.both(left, right))

    def outside(self, ref: Ref) -> Ref:
        return self.without(self.literal(self.everything), ref)

    def minus(self, left: Ref, right: Ref) -> Ref:
        a, b = self.constant(left), self.constant(right)
        if left == right:
            return self.literal(0, self.kind(left))
        if b == 0:
            return left
        if a is not None and b is not None:
            return self.literal(a - b, self.kind(left))
        return self._add("minus", self.kind(left), (left, right))

    def plus(self, *refs: Ref) -> Ref:
        total, rest = 0, []
        kind = self.kind(refs[0])
        for ref in refs:
            value = self.constant(ref)
            if value is None:
                rest.append(ref)
            else:
                total += value
        if not rest:
            return self.literal(total, kind)
        result = rest[0]
        for ref in rest[1:]:
            result = self._add("plus", kind, (result, ref))
        return self._add("plus", kind, (result, self.literal(total, kind))) if total else result

    def negative(self, ref: Ref) -> Ref:
        value = self.constant(ref)
        return self.literal(-value) if value is not None else self._add("neg", MASK, (ref,))

    def older(self, ref: Ref, years: int) -> Ref:
        """The same years, each moved ``years`` into the past; what leaves the span is lost."""
        value = self.constant(ref)
        if value is not None:
            return self.literal((value << years) & self.everything)
        if years == 0:
            return ref
        kept = self.both(ref, self.literal(self.everything >> years))
        return self._add("shl", MASK, (kept,), years)

    def newer(self, ref: Ref, years: int) -> Ref:
        value = self.constant(ref)
        if value is not None:
            return self.literal(value >> years)
        return ref if years == 0 else self._add("shr", MASK, (ref,), years)

    def newest(self, ref: Ref) -> Ref:
        """The newest year alone."""
        return self.both(ref, self.negative(ref))

    def drop_newest(self, ref: Ref) -> Ref:
        """All but the newest year; no year stays no year."""
        return self.without(ref, self.newest(ref))

    def smear_older(self, ref: Ref, years: int) -> Ref:
        """Every year with the ``years - 1`` years before it."""
        return self.either(*(self.older(ref, step) for step in range(years)))

    def run_from(self, ref: Ref, start: Ref) -> Ref:
        """The unbroken years that begin at the one bit ``start`` and go into the past; none when it is not set.

        The carry goes into the past alone: years newer than ``start`` stay as they are in the sum, and so belong to no run.
        """
        return self.without(ref, self.plus(ref, start))

    # counts --------------------------------------------------------------------------------------------------------

    def count(self, ref: Ref) -> Ref:
        value = self.constant(ref)
        if value is not None:
            return self.literal(value.bit_count(), COUNT)
        return self._add("popcount", COUNT, (ref,))

    def scaled(self, ref: Ref, factor: int) -> Ref:
        value = self.constant(ref)
        if value is not None:
            return self.literal(value * factor, COUNT)
        return self._add("times", COUNT, (ref,), factor)

    def at_least(self, ref: Ref, needed: int) -> Ref:
        return self.compare("ge", ref, needed)

    def compare(self, name: str, ref: Ref, value: int) -> Ref:
        known = self.constant(ref)
        if known is not None:
            return self.truth(
                {"eq": known == value, "ne": known != value, "ge": known >= value, "lt": known < value}[name]
            )
        return self._add(name, TRUTH, (ref, self.literal(value, self.kind(ref))))

    def some(self, ref: Ref) -> Ref:
        """Is any bit set?"""
        return self.compare("ne", ref, 0)

    def none(self, ref: Ref) -> Ref:
        return self.compare("eq", ref, 0)

    # truths --------------------------------------------------------------------------------------------------------

    def every(self, refs: Iterable[Ref]) -> Ref:
        return self._logic("every", refs, self.yes, self.no)

    def any(self, refs: Iterable[Ref]) -> Ref:
        return self._logic("any", refs, self.no, self.yes)

    def _logic(self, name: str, refs: Iterable[Ref], neutral: Ref, absorbing: Ref) -> Ref:
        found: list[Ref] = []
        for ref in refs:
            if ref == absorbing:
                return absorbing
            if ref != neutral and ref not in found:
                found.append(ref)
        if len(found) < 2:
            return found[0] if found else neutral
        ops = self.ops
        if any(ops[ref].name == "inv" and ops[ref].args[0] in found for ref in found):
            return absorbing
        left, *rest = sorted(found)
        for ref in rest:
            left = self._add(name, TRUTH, (left, ref))
        return left

    def inv(self, ref: Ref) -> Ref:
        op = self.ops[ref]
        if ref in (self.yes, self.no):
            return self.no if ref == self.yes else self.yes
        return op.args[0] if op.name == "inv" else self._add("inv", TRUTH, (ref,))

    def choose(self, condition: Ref, then: Ref, otherwise: Ref) -> Ref:
        if condition == self.yes or then == otherwise:
            return then
        if condition == self.no:
            return otherwise
        if self.kind(then) == TRUTH:
            return self.any([self.every([condition, then]), self.every([self.inv(condition), otherwise])])
        return self._add("case", self.kind(then), (condition, then, otherwise))
