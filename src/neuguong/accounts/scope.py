"""What a person may reach today: roles, each with the subtree it is held in. Read afresh at each request."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from neuguong.accounts.enums import KEEPERS, PROVINCE_WIDE


@dataclass(frozen=True)
class Held:
    """One role held in one organisation; ``path`` is the organisation's place in the tree."""

    role: str
    organisation_id: int
    path: str


@dataclass(frozen=True)
class Scope:
    held: tuple[Held, ...] = ()
    inherited_paths: tuple[str, ...] = ()

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(item.role for item in self.held)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Subtrees this person works for: organisations whose officer or head they are, and those these succeeded."""
        return tuple(sorted({item.path for item in self.held if item.role in KEEPERS} | set(self.inherited_paths)))

    @property
    def province_wide(self) -> bool:
        return bool(self.roles & PROVINCE_WIDE)

    def has(self, *roles: str) -> bool:
        """True when one of ``roles`` is held anywhere."""
        return bool(self.roles & set(roles))

    def has_over(self, path: str, *roles: str) -> bool:
        """True when one of ``roles`` is held at, or above, the organisation at ``path`` (or at a body that succeeded it)."""
        if any(item.role in roles and path.startswith(item.path) for item in self.held):
            return True
        return self.has(*roles) and any(path.startswith(inherited) for inherited in self.inherited_paths)

    def organisation_ids(self, *roles: str) -> list[int]:
        return [item.organisation_id for item in self.held if item.role in roles]


NOBODY = Scope()


def covers(paths: Iterable[str], path: str) -> bool:
    return any(path.startswith(prefix) for prefix in paths)
