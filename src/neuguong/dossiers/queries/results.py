"""What became of the nominations of a round, for those who settle it and for those who read it."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from neuguong.dossiers import workflow
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.models import Nomination, Result, Round


def nominations_of(round_: Round, user: Any) -> QuerySet[Nomination]:
    """Nominations of a round that were received, with dossier, recipient and result at hand."""
    return (
        Nomination.objects.visible_to(user)
        .filter(dossier__round=round_)
        .exclude(stage__in=(NominationStage.WITH_OFFICE, NominationStage.SUBMITTED))
        .select_related("dossier__organisation", "recipient__organisation", "result")
    )


def counts_of(round_: Round, user: Any) -> dict[str, int]:
    """``under_way``, ``proposed``, ``settled`` (not released), ``released``, ``withdrawn``: one query."""
    return (
        nominations_of(round_, user)
        .select_related(None)
        .aggregate(
            under_way=Count("pk", filter=Q(stage__in=workflow.UNDER_WAY - {NominationStage.PROPOSED})),
            proposed=Count("pk", filter=Q(stage=NominationStage.PROPOSED)),
            settled=Count("pk", filter=Q(result__isnull=False, result__released_at=None)),
            released=Count("pk", filter=Q(result__released_at__isnull=False)),
            withdrawn=Count("pk", filter=Q(stage=NominationStage.WITHDRAWN)),
        )
    )


def result_of(nomination: Nomination) -> Result | None:
    return Result.objects.select_related("settled_by", "released_by").filter(nomination=nomination).first()
