"""A graph of numbers as one of single bits: AND, OR, XOR and NOT over bit planes.

A mask is its list of bits, the newest year first; a count its binary digits. Windows, shifts and constants cost nothing then: they
only say which bits are meant. A year in which nobody has anything is no gate at all. Equal gates are one gate.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final

from honours.bulk.graph import COUNT, Graph, Op, Ref

Bit = int  # place of a gate
Word = tuple[Bit, ...]  # the lowest bit first; bits that are not there are 0
ZERO, ONE = 0, 1
AND, OR, XOR, NOT, GIVEN = range(5)
RUNGS: Final = 5  # numbers up to this are compared rung by rung


class Gates:
    """Gates in the order they were made, each after those it reads: (kind, first, second). Constants and planes are given."""

    def __init__(self) -> None:
        self.made: list[tuple[int, int, int]] = [(GIVEN, ZERO, ZERO), (GIVEN, ONE, ONE)]
        self.planes: list[Bit] = []
        self.inputs: list[tuple[str, int]] = []  # column and bit of each plane
        self._places: dict[tuple[int, int, int], Bit] = {}
        self._opposite: dict[Bit, Bit] = {ZERO: ONE, ONE: ZERO}

    def _add(self, gate: tuple[int, int, int]) -> Bit:
        place = self._places.get(gate)
        if place is None:
            place = self._places[gate] = len(self.made)
            self.made.append(gate)
        return place

    def plane(self, column: str, bit: int) -> Bit:
        self.inputs.append((column, bit))
        self.planes.append(len(self.made))
        self.made.append((GIVEN, ZERO, ZERO))
        return self.planes[-1]

    def inv(self, bit: Bit) -> Bit:
        found = self._opposite.get(bit)
        if found is None:
            found = self._opposite[bit] = self._add((NOT, bit, ONE))
            self._opposite[found] = bit
        return found

    def both(self, a: Bit, b: Bit) -> Bit:
        if a > b:
            a, b = b, a
        if a in (ONE, b):
            return b
        if a == ZERO or self._opposite.get(a) == b:
            return ZERO
        kind, first, second = self.made[b]
        if kind == AND and a in (first, second):
            return b
        if kind == OR and a in (first, second):
            return a
        if kind == NOT:  # what is left of a run: a & ~(a ^ b) is a & b
            kind, first, second = self.made[first]
            if kind == XOR and a in (first, second):
                return self.both(a, second if a == first else first)
        return self._add((AND, a, b))

    def either(self, a: Bit, b: Bit) -> Bit:
        if a > b:
            a, b = b, a
        if a in (ZERO, b):
            return b
        if a == ONE or self._opposite.get(a) == b:
            return ONE
        kind, first, second = self.made[b]
        if kind == OR and a in (first, second):
            return b
        if kind == AND and a in (first, second):
            return a
        return self._add((OR, a, b))

    def differ(self, a: Bit, b: Bit) -> Bit:
        if a > b:
            a, b = b, a
        if a == ZERO:
            return b
        if a == b:
            return ZERO
        if a == ONE:
            return self.inv(b)
        return ONE if self._opposite.get(a) == b else self._add((XOR, a, b))

    def choose(self, condition: Bit, then: Bit, otherwise: Bit) -> Bit:
        if then == otherwise:
            return then
        return self.either(self.both(condition, then), self.both(self.inv(condition), otherwise))

    # words -----------------------------------------------------------------------------------------------------------

    def bits(self, name: str, left: Word, right: Word) -> Word:
        """AND or OR, bit by bit."""
        if name == "and":
            return tuple(map(self.both, left, right))
        return tuple(self.either(a, b) for a, b in zip_longest(left, right, fillvalue=ZERO))

    def plus(self, left: Word, right: Word, width: int) -> Word:
        carry, found = ZERO, []
        for a, b in zip_longest(left, right, fillvalue=ZERO):
            half = self.differ(a, b)
            found.append(self.differ(half, carry))
            carry = self.either(self.both(a, b), self.both(half, carry))
        return trimmed([*found, carry][:width])

    def minus(self, left: Word, right: Word, width: int) -> Word:
        """``width`` bits, as a machine does it: less than nothing has every higher bit."""
        borrow, found = ZERO, []
        for place in range(width):
            a, b = at(left, place), at(right, place)
            half = self.differ(a, b)
            found.append(self.differ(half, borrow))
            borrow = self.either(self.both(self.inv(a), b), self.both(self.inv(half), borrow))
        return trimmed(found)

    def count(self, word: Word) -> Word:
        """How many bits are set: three of one weight become one of it and one of the next."""
        waiting, found = [bit for bit in word if bit != ZERO], []
        while waiting:
            carried = []
            while len(waiting) > 1:
                a, b, c = waiting.pop(), waiting.pop(), waiting.pop() if waiting else ZERO
                half = self.differ(a, b)
                waiting.insert(0, self.differ(half, c))
                carried.append(self.either(self.both(a, b), self.both(half, c)))
            found.append(waiting[0])
            waiting = [bit for bit in carried if bit != ZERO]
        return tuple(found)

    def times(self, word: Word, factor: int, width: int) -> Word:
        total: Word = ()
        for place in range(factor.bit_length()):
            if factor >> place & 1:
                total = self.plus(total, (ZERO,) * place + word, width)
        return total

    def at_least(self, word: Word, least: int) -> Bit:
        if least <= 0:
            return ONE
        found = ONE
        for place in range(max(len(word), least.bit_length())):
            bit = at(word, place)
            found = self.both(bit, found) if least >> place & 1 else self.either(bit, found)
        return found

    def ladder(self, word: Word, rungs: int) -> Word:
        """Are at least one, at least two … bits set?"""
        found = [ZERO] * rungs
        for bit in word:
            for place in range(rungs - 1, 0, -1):
                found[place] = self.either(found[place], self.both(found[place - 1], bit))
            found[0] = self.either(found[0], bit)
        return tuple(found)

    def ladders(self, left: Word, right: Word) -> Word:
        """The ladder of the sum of two numbers whose ladders are told."""
        one, other, found = (ONE, *left), (ONE, *right), []
        for rung in range(1, len(one)):
            bit = ZERO
            for place in range(rung + 1):
                bit = self.either(bit, self.both(one[place], other[rung - place]))
            found.append(bit)
        return tuple(found)

    def equal(self, word: Word, value: int) -> Bit:
        """Is the word this number?"""
        unlike = ZERO
        for place in range(max(len(word), value.bit_length())):
            bit = at(word, place)
            unlike = self.either(unlike, self.inv(bit) if value >> place & 1 else bit)
        return self.inv(unlike)


def at(word: Word, place: int) -> Bit:
    return word[place] if place < len(word) else ZERO


def trimmed(word: Sequence[Bit]) -> Word:
    size = len(word)
    while size and word[size - 1] == ZERO:
        size -= 1
    return tuple(word[:size])


def word_of(value: int) -> Word:
    return tuple(value >> place & 1 for place in range(value.bit_length()))


# from the graph ----------------------------------------------------------------------------------------------------------


class Slicer:
    """Nodes of a graph as words of gates; ``width`` bits are the machine's number that the graph was made for."""

    def __init__(self, graph: Graph, gates: Gates, column: Callable[[str], Word], width: int) -> None:
        self.graph, self.gates, self.column, self.width = graph, gates, column, width
        self.words: dict[Ref, Word] = {}
        self._ladders: dict[tuple[Ref, int], Word] = {}

    def words_of(self, outputs: Iterable[Ref]) -> Mapping[Ref, Word]:
        """The words of these nodes, and of those that they are made from."""
        for ref in self._needed(outputs):
            self.words[ref] = self._word(self.graph.ops[ref])
        return self.words

    def _needed(self, outputs: Iterable[Ref]) -> list[Ref]:
        """The nodes whose words are read, each behind those that it reads."""
        seen: set[Ref] = set()
        waiting = list(outputs)
        while waiting:
            ref = waiting.pop()
            if ref not in seen:
                seen.add(ref)
                op = self.graph.ops[ref]
                waiting += self._rungs(op.args[0]) if self._is_small(op) else op.args
        return sorted(seen)

    def _is_small(self, op: Op) -> bool:
        """A comparison with a number so small that nobody needs to count to the end."""
        return op.name in ("ge", "lt") and self.graph.kind(op.args[0]) == COUNT and 0 < self._known(op) <= RUNGS

    def _rungs(self, ref: Ref) -> Iterator[Ref]:
        """The nodes whose words the ladder of a number reads."""
        op = self.graph.ops[ref]
        if op.name == "plus":
            for arg in op.args:
                yield from self._rungs(arg)
        else:
            yield op.args[0] if op.name == "popcount" else ref

    def _word(self, op: Op) -> Word:
        if op.name == "literal":
            return word_of(int(op.value))
        if op.name == "column":
            return self.column(str(op.value))
        if self._is_small(op):
            bit = self._ladder(op.args[0], self._known(op))[-1]
            return (bit if op.name == "ge" else self.gates.inv(bit),)
        args = [self.words[arg] for arg in op.args]
        return getattr(self, f"_{op.name}")(op, *args)  # type: ignore[no-any-return]

    def _and(self, op: Op, left: Word, right: Word) -> Word:
        return trimmed(self.gates.bits("and", left, right))

    def _or(self, op: Op, left: Word, right: Word) -> Word:
        return self.gates.bits("or", left, right)

    def _plus(self, op: Op, left: Word, right: Word) -> Word:
        return self.gates.plus(left, right, self.width)

    def _minus(self, op: Op, left: Word, right: Word) -> Word:
        taken = self.graph.ops[op.args[1]]
        if taken.name == "and" and op.args[0] in taken.args:  # a - (a & b): the bits of a that b has not
            other = self.words[taken.args[1] if taken.args[0] == op.args[0] else taken.args[0]]
            return trimmed([self.gates.both(bit, self.gates.inv(at(other, place))) for place, bit in enumerate(left)])
        return self.gates.minus(left, right, self.width)

    def _neg(self, op: Op, word: Word) -> Word:
        return self.gates.minus((), word, self.width)

    def _shl(self, op: Op, word: Word) -> Word:
        return ((ZERO,) * int(op.value) + word)[: self.width]

    def _shr(self, op: Op, word: Word) -> Word:
        return word[int(op.value) :]

    def _times(self, op: Op, word: Word) -> Word:
        return self.gates.times(word, int(op.value), self.width)

    def _popcount(self, op: Op, word: Word) -> Word:
        return self.gates.count(word)

    def _case(self, op: Op, condition: Word, then: Word, otherwise: Word) -> Word:
        when = at(condition, 0)
        pairs = zip_longest(then, otherwise, fillvalue=ZERO)
        return trimmed([self.gates.choose(when, a, b) for a, b in pairs])

    def _every(self, op: Op, left: Word, right: Word) -> Word:
        return (self.gates.both(at(left, 0), at(right, 0)),)

    def _any(self, op: Op, left: Word, right: Word) -> Word:
        return (self.gates.either(at(left, 0), at(right, 0)),)

    def _inv(self, op: Op, word: Word) -> Word:
        return (self.gates.inv(at(word, 0)),)

    def _known(self, op: Op) -> int:
        return int(self.graph.ops[op.args[1]].value)

    def _eq(self, op: Op, word: Word, _: Word) -> Word:
        return (self.gates.equal(word, self._known(op)),)

    def _ne(self, op: Op, word: Word, _: Word) -> Word:
        return (self.gates.inv(self.gates.equal(word, self._known(op))),)

    def _ge(self, op: Op, word: Word, _: Word) -> Word:
        return (self.gates.at_least(word, self._known(op)),)

    def _lt(self, op: Op, word: Word, _: Word) -> Word:
        return (self.gates.inv(self.gates.at_least(word, self._known(op))),)

    def _ladder(self, ref: Ref, rungs: int) -> Word:
        known = self._ladders.get((ref, rungs))
        if known is not None:
            return known
        op = self.graph.ops[ref]
        if op.name == "plus":
            found = self.gates.ladders(*(self._ladder(arg, rungs) for arg in op.args))
        elif op.name == "popcount":
            found = self.gates.ladder(self.words[op.args[0]], rungs)
        else:
            found = tuple(self.gates.at_least(self.words[ref], rung) for rung in range(1, rungs + 1))
        self._ladders[ref, rungs] = found
        return found
