"""Work that a timer starts: fetch by id, call one action."""

import logging
from datetime import date
from typing import Any

from django.utils import timezone

from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers import actions, promising, workflow
from neuguong.dossiers.models import Consultation, Dossier

log = logging.getLogger(__name__)


def close_consultations(by: Any = None) -> int:
    """End every consultation whose last day has passed; how many. Safe to run as often as one likes, also at the same time."""
    closed = 0
    for pk in Consultation.objects.over().order_by("pk").values_list("pk", flat=True):
        try:
            actions.close_consultation(consultation_id=pk, by=by)
        except NotAllowed as refusal:  # somebody else was a moment earlier
            log.info("consultation %s stays as it is: %s", pk, refusal)
        else:
            closed += 1
    return closed


def refresh_findings(by: Any = None) -> int:
    """Judge again every nomination under way whose facts have changed since; how many. Dossier by dossier, so that nobody waits long."""
    under_way = Dossier.objects.filter(nominations__stage__in=workflow.UNDER_WAY, nominations__removed_at=None)
    numbers = under_way.order_by("pk").values_list("pk", flat=True).distinct()
    return sum(actions.refresh_findings(dossier_id=pk, by=by) for pk in numbers)


def remind_of_papers(today: date | None = None) -> int:
    """Tell of papers that were promised for later and are nearly due or overdue; how many people were told."""
    today = today or timezone.localdate()
    dossiers = Dossier.objects.filter(pk__in=promising.dossiers_to_look_at(today)).select_related(
        "organisation", "round"
    )
    return sum(promising.remind_of(dossier, today) for dossier in dossiers.order_by("pk"))
