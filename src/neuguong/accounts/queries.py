"""Reads about accounts."""

from typing import TYPE_CHECKING

from neuguong.accounts.enums import KEEPERS
from neuguong.accounts.scope import Held, Scope
from neuguong.organisations.models import Organisation
from neuguong.organisations.queries import predecessor_ids

if TYPE_CHECKING:
    from neuguong.accounts.models import User


def scope_of(user: "User") -> Scope:
    """The roles ``user`` holds today, with the subtrees they reach (two or three queries)."""
    rows = user.assignments.on().values_list("role", "organisation_id", "organisation__path")
    held = tuple(Held(*row) for row in rows)
    kept = {item.organisation_id for item in held if item.role in KEEPERS}
    before = predecessor_ids(kept) if kept else set()
    paths = Organisation.objects.filter(pk__in=before).values_list("path", flat=True) if before else []
    return Scope(held, tuple(paths))


def names_of(user_ids: set[int]) -> dict[int, str]:
    """Full names by id, for history columns."""
    from neuguong.accounts.models import User

    return dict(User.objects.filter(pk__in=user_ids).values_list("pk", "full_name"))
