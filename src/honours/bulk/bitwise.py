"""Evaluates a plan with the machine's own words: every gate is one operation on the bits of a chunk of recipients.

A chunk is small enough that the gates in use stay in the cache of a core. Gates are worked off honour by honour; a buffer whose value
nobody reads any more is used again.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from threading import local
from typing import Any, Final

import numpy as np

from honours.bulk.engines import columns_of
from honours.bulk.gates import AND, NOT, ONE, OR, XOR, ZERO, Bit, Gates, Slicer, Word
from honours.bulk.graph import Graph, Ref
from honours.bulk.planes import ALL, Array, Column, Reader, Shape

CHUNK: Final = 1 << 18  # recipients evaluated at a time: a gate is then long enough for another thread to run beside it
Answers = Iterator[tuple[str, Mapping[int, Array]]]
"""For each honour the bits of its number, packed, the first recipient in bit 0 of the first byte; a bit left out is 0 for everybody.
They hold until the next honour is asked for."""


NEVER: Final = -1
NOUGHT, FULL, INPUTS = 0, 1, 2  # the buffers that always hold these; the planes follow, in the order of the inputs


@dataclass(frozen=True, slots=True)
class Section:
    """What one honour adds: (kind, first, second, result), all but the kind buffers; ``word``: the buffer of every bit of the answer."""

    honour: str
    steps: list[tuple[int, int, int, int]]
    word: tuple[int, ...]


def sections_of(gates: Gates, words: Mapping[str, Word]) -> tuple[list[Section], int]:
    """The gates in the order in which they are worked off, and the number of buffers: one is used again when nobody reads it any more."""
    order = dict(_needed(gates, words))
    last = _last_uses(gates, words, order)
    buffers = {ZERO: NOUGHT, ONE: FULL, **{bit: INPUTS + place for place, bit in enumerate(gates.planes)}}
    size, free, place = len(buffers), [], 0
    found = []
    for honour, bits in order.items():
        steps = []
        for bit in bits:
            kind, first, second = gates.made[bit]
            one, other = buffers[first], buffers[second]
            if last[first] == place:
                free.append(one)
            if last[second] == place:
                free.append(other)
            if free:
                result = free.pop()
            else:
                result, size = size, size + 1
            buffers[bit] = result
            steps.append((kind, one, other, result))
            place += 1
        found.append(Section(honour, steps, tuple(buffers[bit] for bit in words[honour])))
        free += [buffers[bit] for bit in set(words[honour]) if last[bit] == place]
        place += 1
    return found, size


def _needed(gates: Gates, words: Mapping[str, Word]) -> Iterator[tuple[str, list[Bit]]]:
    """For each honour the gates that no earlier one has made."""
    done = {ZERO, ONE, *gates.planes}
    for honour, word in words.items():
        waiting, fresh = list(word), []
        while waiting:
            bit = waiting.pop()
            if bit not in done:
                done.add(bit)
                fresh.append(bit)
                waiting += gates.made[bit][1:]
        yield honour, sorted(fresh)


def _last_uses(gates: Gates, words: Mapping[str, Word], order: Mapping[str, list[Bit]]) -> list[int]:
    """For each gate the step that reads it last; the end of an honour is a step too. Constants and planes are never given up."""
    last = [NEVER] * len(gates.made)
    place = 0
    for honour, bits in order.items():
        for bit in bits:
            _, first, second = gates.made[bit]
            last[first] = last[second] = place
            place += 1
        for bit in words[honour]:
            last[bit] = place
        place += 1
    for bit in (ZERO, ONE, *gates.planes):
        last[bit] = NEVER
    return last


class BitEngine:
    """A plan over ``shapes`` of columns; ``run`` may be called from several threads."""

    def __init__(self, graph: Graph, outputs: Mapping[str, Ref], shapes: Callable[[str], Shape], dtype: Any) -> None:
        self.columns = columns_of(graph, outputs.values())
        self.shapes = shapes
        self.gates = Gates()
        self._known: dict[Any, Bit] = {}
        slicer = Slicer(graph, self.gates, self._column, np.dtype(dtype).itemsize * 8)
        words = slicer.words_of(outputs.values())
        self.sections, self.size = sections_of(self.gates, {name: words[ref] for name, ref in outputs.items()})
        self._local = local()

    def _column(self, name: str) -> Word:
        shape = self.shapes(name)
        return tuple(self._bit(name, bit, shape.get(bit)) for bit in range(max(shape, default=-1) + 1))

    def _bit(self, name: str, bit: int, told: Any) -> Bit:
        if told is None or told == ALL:
            return ZERO if told is None else ONE
        if told not in self._known:
            self._known[told] = self.gates.plane(name, bit)
        return self._known[told]

    def run(self, columns: Mapping[str, Column], first: int, last: int) -> Iterator[tuple[int, int, Answers]]:
        """(first, last, answers) of one chunk of the recipients after the other."""
        chunk = min(CHUNK, (last - first) // 64 * 64 + 64)
        if not hasattr(self._local, "desk") or self._local.desk.chunk < chunk:
            self._local.desk = _Desk(self, chunk)
        yield from self._local.desk.run(columns, first, last)

    def numbers(self, columns: Mapping[str, Column], first: int, last: int) -> dict[str, Array]:
        """Honour → the number of each recipient."""
        parts: dict[str, list[Array]] = {section.honour: [] for section in self.sections}
        for start, stop, answers in self.run(columns, first, last):
            for honour, word in answers:
                found = np.zeros(stop - start, np.int32)
                for place, bits in word.items():
                    flags = np.unpackbits(bits, bitorder="little", count=stop - start)
                    found |= flags.astype(np.int32) << np.int32(place)
                parts[honour].append(found)
        return {honour: np.concatenate(found) if found else np.zeros(0, np.int32) for honour, found in parts.items()}


class _Desk:
    """The buffers of one thread, and the steps bound to them."""

    def __init__(self, engine: BitEngine, chunk: int) -> None:
        self.inputs, self.chunk = engine.gates.inputs, chunk
        buffers = np.zeros((engine.size, chunk // 64), np.uint64)
        buffers[FULL] = ~np.uint64(0)
        words, octets = list(buffers), list(buffers.view(np.uint8))
        self.planes = buffers.view(np.uint8)[INPUTS : INPUTS + len(self.inputs)]
        self.sections = [
            (
                section.honour,
                [(_DO[kind], words[one], words[other], words[result]) for kind, one, other, result in section.steps],
                {bit: octets[buffer] for bit, buffer in enumerate(section.word) if buffer != NOUGHT},
            )
            for section in engine.sections
        ]

    def run(self, columns: Mapping[str, Column], first: int, last: int) -> Iterator[tuple[int, int, Answers]]:
        planes = [columns[name].planes.get(bit) for name, bit in self.inputs]
        reader = Reader(planes, first, last, self.chunk, self.planes)
        for number, start in enumerate(range(first, last, self.chunk)):
            stop = min(start + self.chunk, last)
            reader.read(number, start, stop)
            yield start, stop, self._answers()

    def _answers(self) -> Answers:
        for honour, steps, word in self.sections:
            for do, one, other, result in steps:
                do(one, other, result)
            yield honour, word


_DO: Final[Mapping[int, Callable[..., Any]]] = {
    AND: np.bitwise_and,
    OR: np.bitwise_or,
    XOR: np.bitwise_xor,
    NOT: np.bitwise_xor,  # with what is full
}
