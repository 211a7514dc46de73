"""What the case page says of the way of a nomination: where it is, its clock, what may be done and by whom, who said what."""

from typing import Any

from django.http import HttpRequest

from neuguong.dossiers import permissions, workflow
from neuguong.dossiers.clocks import route_of
from neuguong.dossiers.enums import NominationStage as At
from neuguong.dossiers.gates import obstacles, progress_of
from neuguong.dossiers.models import Nomination, NominationNote
from neuguong.dossiers.permissions import appraisal as may
from neuguong.dossiers.queries import appraisal as queries
from neuguong.dossiers.urgency import clock_of
from neuguong.dossiers.views.workbench import places_in_queue

_STEPS = (
    ("Gửi", (At.SUBMITTED,)),
    ("Tiếp nhận", ()),
    ("Thẩm định", (At.RECEIVED, At.APPRAISING, At.CHANGE_REQUESTED, At.OPINIONS, At.CONSULTATION)),
    ("Hội đồng", (At.READY, At.COUNCIL)),
    ("Quyết định", (At.PROPOSED,)),
    ("Kết quả", (At.DECIDED, At.REFUSED, At.DEFERRED, At.FORWARDED)),
)


def places(request: HttpRequest, nomination: Nomination) -> dict[str, Any]:
    """The nominations before and after: in the queue the reader came from, else in the dossier."""
    if found := places_in_queue(request, nomination):
        return found
    siblings = Nomination.objects.visible_to(request.user).filter(dossier=nomination.dossier)
    return {
        "trail": "",
        "before": siblings.filter(position__lt=nomination.position).order_by("-position").first(),
        "after": siblings.filter(position__gt=nomination.position).order_by("position").first(),
        "place": siblings.filter(position__lte=nomination.position).count(),
        "count": siblings.count(),
    }


def case_context(request: HttpRequest, nomination: Nomination, notes: list[NominationNote]) -> dict[str, Any]:
    """``notes``: those of the nomination that this reader may see."""
    user = request.user
    receives = permissions.receives(user, nomination.dossier.round)
    if receives and nomination.stage not in workflow.BEFORE_RECEIPT:
        queries.with_interests(nomination)
    found = {
        "notes": [note for note in notes if not note.field],
        "changes": _changes(user, nomination, [note for note in notes if note.field]),
        "may_withdraw": permissions.may_withdraw(user, nomination),
        "inside": receives or user.scope.province_wide,
    }
    if nomination.stage in workflow.BEFORE_RECEIPT:
        return found
    found["steps"] = steps_of(nomination, inside=found["inside"])
    return found | (_appraisal(user, nomination) if receives else {})


def _changes(user: Any, nomination: Nomination, notes: list[NominationNote]) -> list[dict[str, Any]]:
    """Requests for a change, newest first, each with what this reader may do about it."""
    waits = nomination.stage == At.CHANGE_REQUESTED and permissions.works_on(user, nomination.dossier)
    receives = permissions.receives(user, nomination.dossier.round)
    found, askers = [], {note.created_by_id: note.created_by for note in notes}
    for note in reversed(notes):
        note.nomination, note.created_by = nomination, askers[note.created_by_id]
        read_again = receives and note.answered_at and not note.settled_at
        found.append(
            {
                "note": note,
                "may_answer": waits and note.answered_at is None,
                "may_settle": read_again and may.may_settle_change(user, note),
                "may_withdraw": receives and note.answered_at is None and may.may_withdraw_change(user, note),
            }
        )
    return found


def _appraisal(user: Any, nomination: Nomination) -> dict[str, Any]:
    """For who receives: the clock, the door to the council, opinions, and the buttons or why they are missing."""
    stage, leads = nomination.stage, may.leads(user, nomination.dossier.round)
    handles = permissions.may_handle(user, nomination)
    appraising = stage == At.APPRAISING
    return {
        "appraising": stage in workflow.UNDER_WAY,
        "clock": clock_of(nomination) if stage in workflow.UNDER_WAY else None,
        "graces": list(nomination.graces.select_related("given_by")),
        "opinions": queries.opinions_by([nomination], user)[nomination.pk],
        "interests": list(nomination.interests.all()) if leads else [],
        "obstacles": obstacles(nomination, route_of(nomination), progress_of(nomination)) if appraising else [],
        "leads": leads,
        "may_handle": handles,
        "may_begin": may.may_begin(user, nomination) if stage == At.RECEIVED else None,
        "may_ask_change": bool(handles) and may.may_ask_change(user, nomination),
        "may_give_opinion": bool(handles) and may.may_give_opinion(user, nomination),
        "may_make_ready": appraising and bool(handles),
        "may_reopen": stage == At.READY and bool(handles),
        "may_give_grace": leads and bool(handles) and nomination.clock_due is not None,
        "must_say_who": may.must_say_who(user, nomination),
    }


def steps_of(nomination: Nomination, *, inside: bool) -> list[dict[str, str]]:
    """The way of a nomination with its place on it. Outside nobody reads a result from it before its release."""
    dossier = nomination.dossier
    at = next((place for place, (_, stages) in enumerate(_STEPS) if nomination.stage in stages), len(_STEPS) - 1)
    if nomination.stage == At.WITHDRAWN or (not inside and nomination.stage in workflow.ENDED):
        return []
    dates = {0: dossier.submitted_at, 1: dossier.accepted_at}
    found = []
    for place, (label, _) in enumerate(_STEPS):
        state = "done" if place < at else "now" if place == at else ""
        found.append({"label": label, "state": state, "at": dates.get(place)})
    if inside:
        found[2]["note"] = str(nomination.assignee or "chưa giao")
    return found
