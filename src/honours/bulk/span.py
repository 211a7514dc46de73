"""Years as bits. Bit 0 is the newest year of the span, so that a run of years that reaches the proposal is a carry chain."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np


@dataclass(frozen=True, slots=True)
class Span:
    """The years a mask can hold: ``newest`` down to ``newest - bits + 1``; ``dtype`` holds one bit more, for the carry."""

    newest: int
    bits: int

    @property
    def dtype(self) -> Any:
        return np.int32 if self.bits <= 30 else np.int64

    @property
    def oldest(self) -> int:
        return self.newest - self.bits + 1

    @property
    def everything(self) -> int:
        return (1 << self.bits) - 1

    def bit(self, year: int) -> int:
        """The bit of a year; 0 outside of the span."""
        place = self.newest - year
        return 1 << place if 0 <= place < self.bits else 0

    @property
    def floor(self) -> int:
        """The first year that the oldest bit stands for: of a short span, half a century before its end."""
        return min(self.oldest, self.newest - 49)

    def complete_since(self, year: int) -> int:
        """Bits of the years that a register complete since ``year`` covers; the oldest bit only with every year it stands for."""
        return self.since(year) & ~(self.bit(self.oldest) if year > self.floor else 0)

    def since(self, year: int) -> int:
        """Bits of ``year`` and every later one."""
        return self.everything if year < self.oldest else (1 << max(self.newest - year + 1, 0)) - 1

    def until(self, year: int) -> int:
        """Bits of ``year`` and every earlier one."""
        return self.everything & ~self.since(year + 1)

    def years(self, first: int, last: int) -> int:
        return self.since(first) & self.until(last)


LONG: Final = Span(newest=2034, bits=62)  # 1973–2034: a working life before any proposal of today
SHORT: Final = Span(newest=2034, bits=30)  # 2005–2034: half the memory; years before count as the first one
