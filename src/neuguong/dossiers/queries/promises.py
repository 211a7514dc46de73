"""Papers that were promised for later and have not come: what the timer reminds of."""

from collections import defaultdict
from datetime import date

from honours.procedure import Procedure
from neuguong.dossiers import workflow
from neuguong.dossiers.models import Attachment, DeferredPaper, Dossier
from neuguong.dossiers.queries.papers import OF_THE_DOSSIER, line_of, needs_of, written_in


def dossiers_promised_until(day: date) -> list[int]:
    """Dossiers that were handed in with a promise that ends by ``day`` for a nomination still on its way."""
    promised = DeferredPaper.objects.filter(
        due_on__lte=day, nomination__removed_at=None, nomination__dossier__stage__in=workflow.HANDED_IN
    ).exclude(nomination__stage__in=workflow.ENDED)
    return list(promised.order_by().values_list("nomination__dossier", flat=True).distinct())


def still_owed(dossier: Dossier, procedure: Procedure) -> list[DeferredPaper]:
    """Promises of a dossier that was handed in which no paper has kept yet, whoever brought it; three queries."""
    if dossier.stage not in workflow.HANDED_IN:
        return []
    found = DeferredPaper.objects.filter(nomination__dossier=dossier, nomination__removed_at=None)
    found = found.exclude(nomination__stage__in=workflow.ENDED)
    promises = list(found.select_related("nomination__recipient", "nomination__assignee"))
    if not promises:
        return []
    held: dict[int | None, list[Attachment]] = defaultdict(list)
    for one in Attachment.objects.kept().filter(dossier=dossier):
        held[one.nomination_id].append(one)
    written = written_in([one.nomination for one in promises])
    return [one for one in promises if _owes(one, held, written, procedure)]


def _owes(
    promise: DeferredPaper,
    held: dict[int | None, list[Attachment]],
    written: dict[int, frozenset[str]],
    procedure: Procedure,
) -> bool:
    nomination = promise.nomination
    whole = promise.paper in OF_THE_DOSSIER
    files = held[None] if whole else held[nomination.pk]
    need = next((one for one in needs_of(nomination, procedure) or () if one.code == promise.paper), None)
    if need is None:  # the rule of today asks for it no more; what was promised is owed all the same
        return not any(one.paper == promise.paper for one in files)
    line = line_of(need, files, written[nomination.pk], promise.due_on, None if whole else nomination)
    return line.state == "promised"
