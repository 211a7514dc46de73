"""Who is told of a decision. Called by actions, inside their transaction; titles name numbers and bodies, no people."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from neuguong.accounts.models import RoleAssignment, User
from neuguong.decisions.models import Decision, DecisionItem
from neuguong.decisions.permissions import KEEPERS
from neuguong.notices.actions import notify
from neuguong.notices.enums import Urgency


def released(decision: Decision, items: Iterable[DecisionItem], *, by: Any) -> None:
    """The keepers of every body that has somebody in the list, in one notice each."""
    bodies = {item.recipient.organisation_id for item in items}
    held = RoleAssignment.objects.on().filter(organisation__in=bodies, role__in=KEEPERS)
    notify(
        users=User.objects.filter(pk__in=held.values("user"), is_active=True),
        kind="decision.released",
        title=f"Quyết định {decision.number} ngày {decision.decided_on:%d/%m/%Y} đã công bố",
        text=decision.title,
        url=reverse("decisions:detail", args=[decision.pk]),
        subject=f"decisions.decision:{decision.pk}",
        urgency=Urgency.NEWS,
        by=by,
    )
