"""Which organisation a written name means."""

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from neuguong.common.text import fold
from neuguong.organisations.models import Organisation
from neuguong.organisations.queries import successors_by_predecessor

_SHORTER = (
    (re.compile(r"\b(uy|ủy) ban nhan dan\b"), "ubnd"),
    (re.compile(r"\bhoi dong nhan dan\b"), "hdnd"),
    (re.compile(r"\btrung tam y te\b"), "ttyt"),
    (re.compile(r"\btram y te\b"), "tyt"),
    (re.compile(r"\b(tp\.?|thanh pho)\b"), "tp"),
    (re.compile(r",? (tinh )?lai chau$"), ""),
    (re.compile(r"[^a-z0-9 ]"), " "),
    (re.compile(r"\s+"), " "),
)


def organisation_key(written: str) -> str:
    """The form under which two spellings of one body meet: folded, usual abbreviations, no province at the end."""
    key = fold(written)
    for pattern, short in _SHORTER:
        key = pattern.sub(short, key)
    return key.strip()


@dataclass(frozen=True, slots=True)
class Found:
    """``organisation`` None: ask; ``renamed`` the old name when a closed body was carried over to its successor."""

    organisation: Organisation | None
    renamed: str = ""
    suggestions: tuple[Organisation, ...] = ()


class OrganisationLookup:
    """All bodies of the province by every spelling, with the ones below ``home`` preferred."""

    def __init__(self, home: Organisation, remembered: dict[str, int]) -> None:
        self.home = home
        self.remembered = remembered
        self.all: dict[int, Organisation] = {body.pk: body for body in Organisation.objects.all()}
        self.found: dict[str, Found] = {}

    @cached_property
    def by_key(self) -> dict[str, list[Organisation]]:
        found: dict[str, list[Organisation]] = defaultdict(list)
        for body in self.all.values():
            for key in {organisation_key(name) for name in (body.name, body.short_name, *body.other_names) if name}:
                found[key].append(body)
        return found

    @cached_property
    def _successors(self) -> dict[int, list[int]]:
        return successors_by_predecessor()

    def find(self, written: str) -> Found:
        """The body ``written`` means: remembered, or the only one of that name; a closed one leads to its only successor."""
        if not written:
            return Found(self.home)
        if written not in self.found:
            self.found[written] = self._find(written)
        return self.found[written]

    def _find(self, written: str) -> Found:
        if meant := self.remembered.get(fold(written)[:200]):
            return Found(self.all[meant])
        named = self.by_key.get(organisation_key(written), [])
        at_home = [body for body in named if body.path.startswith(self.home.path)]
        open_ones = [body for body in at_home or named if not body.closed]
        if len(open_ones) == 1:
            return Found(open_ones[0])
        if not open_ones and len(named) == 1 and (heir := self._heir(named[0])):
            return Found(heir, renamed=named[0].name)
        return Found(None, suggestions=self._suggest(written, open_ones))

    def _heir(self, closed: Organisation) -> Organisation | None:
        heirs = [self.all[pk] for pk in self._successors.get(closed.pk, [])]
        return heirs[0] if len(heirs) == 1 and not heirs[0].closed else None

    def _suggest(self, written: str, same_name: list[Organisation]) -> tuple[Organisation, ...]:
        if same_name:
            return tuple(same_name[:5])
        own = {key: [body for body in bodies if self._offered(body)] for key, bodies in self.by_key.items()}
        close = get_close_matches(
            organisation_key(written), [key for key, bodies in own.items() if bodies], n=5, cutoff=0.6
        )
        return tuple(body for key in close for body in own[key])[:5]

    def _offered(self, body: Organisation) -> bool:
        return not body.closed and body.path.startswith(self.home.path)


def remembered_spellings(home: Organisation) -> dict[str, int]:
    """Spellings that ``home`` has confirmed: folded text → organisation id."""
    from neuguong.dossiers.models import OrganisationSpelling

    rows: Any = OrganisationSpelling.objects.filter(organisation=home).values_list("folded", "meant_id")
    return dict(rows)
