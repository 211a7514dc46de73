"""Where things are: the former district of a commune, invented names of villages."""

from collections import Counter
from functools import cache
from random import Random
from typing import Final

from neuguong.organisations.seed_tables import districts, old_communes, successions

_FIRST: Final = ("Nậm", "Pa", "Huổi", "Sin", "Tà", "Phìn", "Hua", "Nà", "Lùng", "Pắc", "Sì", "Chiềng", "Mấn", "Tủa")
_SECOND: Final = (
    "Lộng", "Cáy", "Phát", "Ngài", "Chải", "Khăm", "Pục", "Tra", "Đông", "Ít", "Bon", "Sản", "Hẻo", "Cuông", "Thàng",
    "Ma", "Đích", "Mòn", "Hai", "Xôm",
)  # fmt: skip


@cache
def home_districts() -> dict[str, str]:
    """New commune → the former district in which most of its old parts lay (codes)."""
    district_of = {unit.code: unit.district for unit in old_communes()}
    counts: dict[str, Counter[str]] = {}
    for old, new, _ in successions():
        counts.setdefault(new, Counter())[district_of[old]] += 1
    return {new: max(sorted(tally), key=tally.__getitem__) for new, tally in counts.items()}


@cache
def former_communes() -> dict[str, list[str]]:
    """New commune → its old parts (codes)."""
    parts: dict[str, list[str]] = {}
    for old, new, _ in successions():
        parts.setdefault(new, []).append(old)
    return parts


def district_name(code: str) -> str:
    return districts()[code]


def village_name(rng: Random) -> str:
    """For instance “Bản Nậm Chải”."""
    return f"Bản {rng.choice(_FIRST)} {rng.choice(_SECOND)}"
