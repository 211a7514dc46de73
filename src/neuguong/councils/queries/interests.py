"""Who has an interest in what comes before the council: what the system can see by itself, and what was said."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from neuguong.accounts.models import RoleAssignment
from neuguong.common.text import fold
from neuguong.councils.models import AgendaItem, Interest, Meeting, Member
from neuguong.councils.queries.agenda import standing
from neuguong.councils.queries.rules import day_of

SELF: Final = "Chính là người được đề nghị"
OWN_UNIT: Final = "Cùng cơ quan, đơn vị với đối tượng được đề nghị"


@dataclass(frozen=True, slots=True)
class Seen:
    """One member and one item. ``own``: the nominee is the member, which needs nobody to confirm it."""

    item: AgendaItem
    member: Member
    reason: str
    own: bool


def seen_interests(meeting: Meeting) -> list[Seen]:
    """Interests that the records show and that nobody has noted or lifted: five queries, however many items.

    Own unit: the member's office, or a body in which the member's account holds a role for it. The member: same name, same office.
    """
    members = list(meeting.council.members.all().on(day_of(meeting)).select_related("organisation"))
    homes = _homes(members)
    noted = set(Interest.objects.filter(item__meeting=meeting).values_list("item_id", "member_id"))
    items = standing(meeting).exclude(nomination=None).select_related("nomination__recipient")
    found = []
    for item in items:
        if item.nomination is None:
            continue
        person = item.nomination.recipient
        for member in members:
            if (item.pk, member.pk) in noted or person.organisation_id not in homes[member.pk]:
                continue
            own = person.kind == "individual" and fold(member.full_name) == person.folded
            found.append(Seen(item, member, SELF if own else OWN_UNIT, own))
    return found


def _homes(members: Iterable[Member]) -> dict[int, set[int]]:
    """Member → bodies that are the own ones. The council's own roles (member, secretary) make no body an own one."""
    listed = list(members)
    roles = RoleAssignment.objects.on().filter(
        user__in=[one.user_id for one in listed if one.user_id], role__in=("officer", "head", "appraiser", "chief")
    )
    held: dict[int, set[int]] = {}
    for user_id, organisation_id in roles.values_list("user_id", "organisation_id"):
        held.setdefault(user_id, set()).add(organisation_id)
    return {
        one.pk: ({one.organisation_id} if one.organisation_id else set()) | held.get(one.user_id or 0, set())
        for one in listed
    }


def interests_of(meeting: Meeting) -> list[Interest]:
    """All that was noted, those that were lifted too: one query."""
    found = Interest.objects.filter(item__meeting=meeting, item__removed_at=None)
    return list(found.select_related("item", "member", "noted_by", "withdrawn_by").order_by("item__position", "pk"))


def member_of(meeting: Meeting, user: Any) -> Member | None:
    """The seat that this account has on the day of the meeting."""
    if not user.is_authenticated:
        return None
    return meeting.council.members.all().on(day_of(meeting)).filter(user=user).first()


def left_to_vote(meeting: Meeting, members: int) -> dict[int, int]:
    """Item → how many members may vote on it, for items from which somebody keeps away: one query."""
    apart: dict[int, int] = {}
    for item_id in Interest.objects.filter(item__meeting=meeting, withdrawn_at=None).values_list("item_id", flat=True):
        apart[item_id] = apart.get(item_id, 0) + 1
    return {item_id: members - count for item_id, count in apart.items()}
