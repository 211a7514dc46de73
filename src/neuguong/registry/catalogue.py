"""The catalogue of honours, read once from the policy files: names, levels, who may receive them."""

from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from honours import Book
from neuguong.common.text import fold

# The order in which law 06/2022 treats them (articles 21 to 75): titles and flags, then forms of commendation.
_KINDS = ("emulation_title", "emulation_flag", "order", "certificate", "letter_of_commendation")
_LEVELS = ("unit", "enterprise", "commune", "district", "ministry", "province", "state")


@cache
def book() -> Book:
    """The rule book of this process; policy files are part of a release and do not change while it runs."""
    return Book.load(Path(settings.POLICIES))


def honour_name(code: str) -> str:
    """The official name; an honour that the catalogue does not know yet is said to be so, never shown as a code."""
    policy = book().find(code)
    return policy.name if policy else "Danh hiệu, hình thức khác"


def honour_choices(codes: "list[str] | None" = None) -> list[tuple[str, str]]:
    """(code, name) pairs, titles first, within a kind from the nearest level up; ``codes`` narrows and keeps its own order."""
    if codes is None:
        codes = [policy.code for policy in sorted(book().honours(), key=_place)]
    return [(code, honour_name(code)) for code in codes]


def _place(policy: Any) -> tuple[int, int, str]:
    kind = _KINDS.index(policy.kind) if policy.kind in _KINDS else len(_KINDS)
    level = _LEVELS.index(policy.level) if policy.level in _LEVELS else len(_LEVELS)
    return kind, level, policy.name


@cache
def _spellings() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for policy in book().honours():
        for spelling in (policy.code, policy.name, policy.short_name, *policy.aliases, *policy.codes):
            if spelling:
                found.setdefault(fold(spelling), set()).add(policy.code)
    return {spelling: frozenset(codes) for spelling, codes in found.items()}


def honours_written(text: str) -> frozenset[str]:
    """All honours that ``text`` may mean (accent-blind): one is certain, several must be asked, none is unknown."""
    return _spellings().get(fold(text.strip(" .“”\"'")), frozenset())


def recipients_of(code: str) -> frozenset[str]:
    """Kinds of recipients the honour is open to; empty when the catalogue does not know the honour."""
    policy: Any = book().find(code)
    return frozenset(str(kind) for kind in policy.recipients) if policy else frozenset()
