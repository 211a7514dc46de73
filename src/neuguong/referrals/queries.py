"""Reads of what goes to a higher level: the packages, their lists, what may still go into one, what came back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, Exists, F, IntegerField, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from honours.procedure.deadlines import term
from neuguong.common.text import fold
from neuguong.common.working_days import is_working_day
from neuguong.councils.models import AgendaItem, Minutes, Question
from neuguong.councils.workflow import STANDS
from neuguong.decisions.authority import power_over
from neuguong.decisions.enums import Decider, DecisionStage
from neuguong.decisions.models import DecisionItem
from neuguong.documents.enums import DocumentState
from neuguong.documents.models import OfficialDocument
from neuguong.dossiers.clocks import procedure_on
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.models import Nomination
from neuguong.referrals.enums import EventKind, ItemState, ReferralStage
from neuguong.referrals.models import Referral, ReferralEvent, ReferralItem
from neuguong.registry.catalogue import book, honour_name

# Those whose decisions are asked for by a package.
ABOVE: Final = (Decider.PRESIDENT, Decider.GOVERNMENT, Decider.PRIME_MINISTER, Decider.MINISTER)
ISSUED: Final = (DecisionStage.ISSUED, DecisionStage.RELEASED)
NUMBERED: Final = (DocumentState.NUMBERED, DocumentState.SIGNED)


def referrals(user: Any, chosen: Mapping[str, Any]) -> QuerySet[Referral]:
    """Those in sight, narrowed by stage, decider, ``due`` (open, overdue) and words.

    ``size``: how many proposals; ``open_count``: how many still wait; ``next_due``: the first day by which something asked for is due.
    """
    found: QuerySet[Any] = _counted(Referral.objects.visible_to(user)).select_related("organisation", "letter")
    found = found.filter(**{name: chosen[name] for name in ("stage", "decider") if chosen.get(name)})
    for word in (chosen.get("q") or "").split():
        found = found.filter(Q(title__icontains=word) | Q(receiver__icontains=word) | Q(letter_number__icontains=word))
    match chosen.get("due"):
        case "open":
            return found.filter(stage=ReferralStage.SENT, open_count__gt=0)
        case "overdue":
            return overdue(found, timezone.localdate())
    return found


def _counted(found: QuerySet[Referral]) -> QuerySet[Referral]:
    mine = ReferralItem.objects.filter(referral=OuterRef("pk")).order_by()
    waiting = ReferralItem.objects.waiting().filter(referral=OuterRef("pk")).order_by()
    number = {"output_field": IntegerField()}
    return found.annotate(
        size=Coalesce(Subquery(mine.values("referral").annotate(n=Count("pk")).values("n"), **number), 0),
        open_count=Coalesce(Subquery(waiting.values("referral").annotate(n=Count("pk")).values("n"), **number), 0),
        next_due=Subquery(waiting.values("referral").annotate(day=Min("due_on")).values("day")),
    )


def overdue(found: QuerySet[Referral], today: date) -> QuerySet[Referral]:
    """Something asked for is past its day, or the ministry's own time to appraise has passed."""
    waiting = ReferralItem.objects.waiting().filter(referral=OuterRef("pk"))
    asked = Exists(waiting.filter(due_on__lt=today))
    return found.filter(asked | unanswered(today), stage=ReferralStage.SENT)


def unanswered(today: date) -> Any:
    """A condition: a proposal waits although the time to appraise (from the receipt, else from the sending) has passed."""
    begun = begun_before(today)
    if begun is None:
        return Q(pk__in=[])
    waiting = ReferralItem.objects.waiting().filter(referral=OuterRef("pk"), state=ItemState.WAITING)
    received = ReferralEvent.objects.filter(referral=OuterRef("pk"), kind=EventKind.RECEIVED, item=None).order_by()
    since = Subquery(received.values("referral").annotate(day=Max("happened_on")).values("day"))
    late = Referral.objects.annotate(since=Coalesce(since, F("sent_on"))).filter(since__lte=begun)
    return Exists(waiting) & Q(pk__in=late.values("pk"))


def begun_before(today: date) -> date | None:
    """The last day on which an appraisal of the ministry must have begun to be overdue ``today``; None where no rule sets its length."""
    found = term(procedure_on(today), "ministry", "appraise")
    if found is None:
        return None
    day = today - timedelta(days=1)
    while found.due(day, is_working_day) >= today:
        day -= timedelta(days=1)
    return day


def one_referral(user: Any) -> QuerySet[Referral]:
    related = ("organisation", "letter__organisation", "created_by", "sent_by", "dropped_by")
    return Referral.objects.visible_to(user).select_related(*related)


def items_of(referral: Referral) -> list[ReferralItem]:
    """The whole list in its order; each with ``granted`` (its line of an issued decision, or None) and ``shown_state``. Two queries."""
    related = ("nomination__recipient__organisation", "nomination__dossier__round", "nomination__dossier__organisation")
    found = list(ReferralItem.objects.filter(referral=referral).select_related(*related).order_by("position", "pk"))
    known = granted_to([item.nomination_id for item in found])
    for item in found:
        item.granted = known.get(item.nomination_id)
        item.shown_state = shown_state(item)
    return found


def granted_to(nominations: list[int]) -> dict[int, DecisionItem]:
    """Nomination → the line of the issued decision that names it. One query."""
    named = DecisionItem.objects.filter(nomination__in=nominations, decision__stage__in=ISSUED)
    return {one.nomination_id: one for one in named.select_related("decision").order_by("-pk") if one.nomination_id}


def shown_state(item: Any) -> str:
    """Where a proposal stands, in words; what was decided, and what ended it in the province, is read there."""
    nomination = item.nomination
    if item.granted:
        lower = item.granted.honour != nomination.honour
        return f"Được tặng {honour_name(item.granted.honour)}" if lower else "Đã có quyết định khen"
    if item.ended_at is None and nomination.stage != NominationStage.PROPOSED:
        return str(nomination.get_stage_display())
    if item.ended_at is not None and item.state == ItemState.LISTED:
        return "Đã bỏ cùng hồ sơ trình"
    return str(item.get_state_display())


def honours_of_decider(decider: str, day: date) -> frozenset[str]:
    """Honours that this decider awards by the rules of the day; one of which no rule says who decides is nobody's."""
    return frozenset(one.code for one in book().honours() if power_over(decider, one.code, day).allowed)


def proposable(referral: Referral, user: Any, chosen: Mapping[str, Any]) -> QuerySet[Nomination]:
    """Nominations laid before who decides, of an honour of this decider, in no other package on its way and no issued decision.

    Only those of the province's own rounds: a unit's are carried up first. Narrowed by round, honour, words.
    """
    elsewhere = ReferralItem.objects.filter(nomination=OuterRef("pk"), ended_at=None)
    here = ReferralItem.objects.filter(nomination=OuterRef("pk"), referral=referral)
    decided = DecisionItem.objects.filter(nomination=OuterRef("pk"), decision__stage__in=ISSUED)
    found = Nomination.objects.visible_to(user).filter(
        ~Exists(elsewhere),
        ~Exists(here),
        ~Exists(decided),
        stage=NominationStage.PROPOSED,
        dossier__round__held_by=None,
        honour__in=honours_of_decider(referral.decider, timezone.localdate()),
    )
    if round_ := chosen.get("round"):
        found = found.filter(dossier__round=round_)
    if honour := chosen.get("honour"):
        found = found.filter(honour=honour)
    for word in fold(chosen.get("q") or "").split():
        found = found.filter(Q(recipient__folded__contains=word) | Q(recipient__organisation__folded__contains=word))
    found = found.select_related("recipient__organisation", "dossier__organisation", "dossier__round")
    return found.order_by("dossier_id", "position", "pk")


def events_of(referral: Referral) -> list[ReferralEvent]:
    """Everything that happened, oldest first; the events of one paper stand together."""
    found = ReferralEvent.objects.filter(referral=referral).select_related("item__nomination__recipient", "written_by")
    return list(found.order_by("happened_on", "pk"))


@dataclass(frozen=True, slots=True)
class CouncilPapers:
    """Numbered minutes of sessions and of counts, each with the nominations that it speaks of; oldest first."""

    sessions: dict[OfficialDocument, frozenset[int]]
    counts: dict[OfficialDocument, frozenset[int]]


def council_papers(nominations: Sequence[int]) -> CouncilPapers:
    """What the council has on paper of these nominations: minutes that have a number, of votes that stand. Four queries."""
    agenda = AgendaItem.objects.filter(nomination__in=nominations, removed_at=None)
    of_session: dict[Any, set[int]] = defaultdict(set)
    of_ballot: dict[Any, set[int]] = defaultdict(set)
    for meeting, number in agenda.values_list("meeting_id", "nomination_id"):
        of_session[meeting].add(number)
    voted = Question.objects.filter(item__nomination__in=nominations, ballot__rehearsal=False, ballot__stage__in=STANDS)
    for ballot, number in voted.values_list("ballot_id", "item__nomination_id"):
        of_ballot[ballot].add(number)
    numbered = Minutes.objects.filter(document__state__in=NUMBERED).select_related("document").order_by("pk")
    return CouncilPapers(
        sessions={
            one.document: frozenset(of_session[one.meeting_id])
            for one in numbered.filter(meeting__in=list(of_session), ballot=None)
        },
        counts={
            one.document: frozenset(of_ballot[one.ballot_id]) for one in numbered.filter(ballot__in=list(of_ballot))
        },
    )
