"""Reads of decisions: the list, what may still go into one, its items, the archive of everything decided."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from neuguong.common.text import fold
from neuguong.decisions.models import Decision, DecisionItem, DecisionRecord
from neuguong.decisions.permissions import OF_THE_PROVINCE
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.models import Assessment, Nomination, Round
from neuguong.registry.models import HeldHonour


def decisions(user: Any, chosen: Mapping[str, Any]) -> QuerySet[Decision]:
    """Those in sight, narrowed by stage, year, kind, source and text (number, title); each with ``size``, the length of its list."""
    found = Decision.objects.visible_to(user)
    plain = {name: chosen[name] for name in ("stage", "kind", "source") if chosen.get(name)}
    if year := chosen.get("year"):
        found = found.filter(Q(decided_on__year=year) | Q(decided_on=None, created_at__year=year))
    for word in (chosen.get("q") or "").split():
        found = found.filter(Q(number__icontains=word) | Q(title__icontains=word))
    return found.filter(**plain).select_related("organisation").annotate(size=Count("items"))


def one_decision(user: Any) -> QuerySet[Decision]:
    related = ("organisation", "round__held_by", "document", "supersedes", "created_by", "issued_by", "released_by")
    return Decision.objects.visible_to(user).select_related(*related)


def items_of(decision: Decision) -> list[DecisionItem]:
    """The whole list in its order, with ``recipient``."""
    found = DecisionItem.objects.filter(decision=decision).select_related("recipient__organisation", "nomination")
    return list(found.order_by("position", "pk"))


def items_seen(decision: Decision, user: Any, text: str = "") -> QuerySet[DecisionItem]:
    """For the page: with ``recipient`` and ``record``, narrowed by name or unit."""
    found = DecisionItem.objects.visible_to(user).filter(decision=decision)
    for word in fold(text).split():
        found = found.filter(recipient__folded__contains=word)
    return found.select_related("recipient__organisation", "record")


def proposable(decision: Decision, user: Any, chosen: Mapping[str, Any]) -> QuerySet[Nomination]:
    """Nominations laid before this decider that stand in no other decision; narrowed by round, honour, dossier, text."""
    taken = DecisionItem.objects.filter(nomination=OuterRef("pk"))
    found = Nomination.objects.visible_to(user).filter(
        ~Exists(taken), _rounds(decision), stage=NominationStage.PROPOSED
    )
    if round_ := chosen.get("round"):
        found = found.filter(dossier__round=round_)
    if honour := chosen.get("honour"):
        found = found.filter(honour=honour)
    if number := chosen.get("dossier"):
        found = found.filter(dossier__number=number)
    for word in fold(chosen.get("q") or "").split():
        found = found.filter(recipient__folded__contains=word)
    return found.select_related("recipient__organisation", "dossier__organisation", "dossier__round")


def _rounds(decision: Decision) -> Q:
    """The rounds of the body whose head decides; those of the province for its chairman and for everybody above."""
    if decision.decider in OF_THE_PROVINCE:
        return Q(dossier__round__held_by=None)
    return Q(dossier__round__held_by=decision.organisation_id)


def rounds_with_proposed(decision: Decision, user: Any) -> QuerySet[Round]:
    waiting = Nomination.objects.visible_to(user).filter(_rounds(decision), stage=NominationStage.PROPOSED)
    return Round.objects.filter(pk__in=waiting.values("dossier__round")).order_by("-closes_on", "pk")


def newest_assessments(numbers: Sequence[int]) -> dict[int, Assessment]:
    """Nomination → its newest assessment for the honour it asks for. One query."""
    stored = Assessment.objects.filter(nomination__in=numbers).order_by("pk")
    return {one.nomination_id: one for one in stored}


def record_of(item: DecisionItem) -> DecisionRecord | None:
    related = ("assessment__nomination__dossier__round", "assessment__nomination__recipient", "sealed_by")
    return DecisionRecord.objects.select_related(*related).filter(item=item).first()


def archive(user: Any, chosen: Mapping[str, Any]) -> QuerySet[HeldHonour]:
    """Every honour held that ``user`` may see, newest versions, by name, number of the decision, year, honour."""
    found = HeldHonour.objects.standing().visible_to(user)
    for word in fold(chosen.get("q") or "").split():
        found = found.filter(recipient__folded__contains=word)
    if number := chosen.get("number"):
        found = found.filter(decision_number__icontains=number)
    plain = {name: chosen[name] for name in ("year", "honour") if chosen.get(name)}
    return found.filter(**plain).select_related("recipient__organisation", "decision_item__decision")
