"""A ballot, locked for the length of an action."""

from typing import Any

from neuguong.common.verdicts import Conflict
from neuguong.councils.models import Ballot

STALE = "Có người vừa thay đổi lượt bỏ phiếu này. Tải lại trang, xem lại rồi làm tiếp."


def locked_ballot(ballot_id: Any, version: int | None = None) -> Ballot:
    """The ballot with its meeting at hand; voting, closing and everything else queue here. Raise :class:`Conflict`."""
    ballot = (
        Ballot.objects.select_for_update(of=("self",), no_key=True)
        .select_related("meeting__council__organisation", "meeting__chair", "meeting__secretary")
        .get(pk=ballot_id)
    )
    if version is not None and ballot.version != version:
        raise Conflict(STALE)
    return ballot
