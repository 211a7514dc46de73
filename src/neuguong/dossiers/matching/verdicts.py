"""Ask the rules about the rows that nothing stands against; facts come from the registry and from the file itself."""

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from honours import Alternative, Assessment, Facts, Status, Truth
from honours.facts import CollectiveYear, Rating, RatingLevel, RecipientKind, Work
from neuguong.dossiers.enums import Category, RowState
from neuguong.dossiers.judging import day_of, judge
from neuguong.dossiers.matching.organisations import organisation_key
from neuguong.dossiers.models import Dossier, ImportRow
from neuguong.registry.facts import facts_for
from neuguong.registry.models import Recipient

_STATE = {
    Status.ELIGIBLE: RowState.MET,
    Status.NEEDS_HUMAN: RowState.UNKNOWN,
    Status.NOT_ELIGIBLE: RowState.UNMET,
}
_GROUP = {
    Category.ENTREPRENEUR: "entrepreneur",
    Category.ORG_PARTY_MASS: "agency_collective",
    Category.ORG_CENTRAL_LOCAL: "agency_collective",
    Category.ORG_ADMIN: "agency_collective",
    Category.ORG_SERVICE: "unit_collective",
    Category.ENTERPRISE: "enterprise_collective",
    Category.COOPERATIVE: "economic_org",
    Category.HOUSEHOLD: "household",
}


def give_verdicts(rows: list[ImportRow], dossier: Dossier) -> None:
    """Fill ``state``, ``message`` and a short ``assessment`` of each row; AWARDED rows keep their own message."""
    known = facts_for(row.recipient for row in rows if row.recipient)
    on = day_of(dossier)
    for row in rows:
        facts = facts_of_row(row, known.get(row.recipient_id) if row.recipient_id else None, dossier)
        answer = judge(honour=row.honour, award_type=dossier.round.award_type, facts=facts, round_=dossier.round, on=on)
        row.assessment = brief(answer)
        if row.state != RowState.AWARDED:
            row.state = _STATE[answer.status_before_change or answer.status]
            row.message = (answer.summary_before_change or answer.summary)[:500]


def give_provisional_verdicts(offered: list[tuple[ImportRow, Recipient]], dossier: Dossier) -> None:
    """What the law would say if the row means the person offered; the row still waits for somebody to say so."""
    known = facts_for(person for _, person in offered)
    on = day_of(dossier)
    for row, person in offered:
        if row.honour and not row.assessment:
            facts = facts_of_row(row, known[person.pk], dossier)
            answer = judge(
                honour=row.honour, award_type=dossier.round.award_type, facts=facts, round_=dossier.round, on=on
            )
            row.assessment = brief(answer) | {"provisional": True}


def facts_of_row(row: ImportRow, known: Facts | None, dossier: Dossier) -> Facts:
    """What the registry holds, completed by what the file says and the registry does not."""
    facts = known or _new_facts(row)
    year = row.values.get("rating_year") or dossier.round.achievement_year
    if (level := row.values.get("rating")) and all(rating.year != year for rating in facts.ratings):
        facts = replace(facts, ratings=(*facts.ratings, Rating(year, RatingLevel(level), "danh sách đề nghị")))
    titles = {work.title for work in facts.works}
    works = tuple(_work(one) for one in row.values.get("works", []) if one["title"] not in titles)
    if works:
        facts = replace(facts, works=(*facts.works, *works))
    if row.values.get("members") and all(one.year != dossier.round.achievement_year for one in facts.collective_years):
        counted = CollectiveYear(
            dossier.round.achievement_year, row.values["members"], with_ldtt=row.values.get("with_ldtt")
        )
        facts = replace(facts, collective_years=(*facts.collective_years, counted))
    return facts


def _new_facts(row: ImportRow) -> Facts:
    group = group_of_row(row)
    return Facts(
        kind=RecipientKind(row.values["kind"]),
        groups=frozenset({group} if group else ()),
        sex=row.values.get("sex") or None,
        complete_since=MappingProxyType({}),
    )


def group_of(category: str) -> str:
    """The law's subject group that a statistics category settles; most categories of persons settle none."""
    return _GROUP.get(Category(category), "") if category in Category.values else ""


def group_of_row(row: ImportRow) -> str:
    """The group of a new entry: by its category, else what the officer answered for the persons of this file."""
    settled = group_of(row.values.get("category", ""))
    return settled or (row.batch.people_group if row.values["kind"] == RecipientKind.INDIVIDUAL else "")


def _work(one: dict[str, Any]) -> Work:
    return Work(
        kind=one.get("kind") or "sang_kien",
        year=one.get("year"),
        decision_number=one.get("decision", ""),
        title=one["title"],
    )


def brief(answer: Assessment) -> dict[str, Any]:
    """The part of an answer that the dry run shows; the whole is computed again and kept when the row is imported."""
    deciding = deciding_alternative(answer)
    return {
        "summary": answer.summary_before_change or answer.summary,
        "status": answer.status,
        "before": answer.status_before_change or "",
        "cite": deciding.citation.text if deciding else "",
        "needs_checking": bool(deciding and deciding.citation.needs_checking),
        "missing": list(answer.missing)[:4],
        "notices": [{"kind": notice.kind, "text": notice.text} for notice in answer.notices],
    }


def deciding_alternative(answer: Assessment) -> Alternative | None:
    """The alternative that decided; where nothing is decided yet, the one that what is missing belongs to."""
    applying = [one for one in answer.alternatives if one.applies]
    decided = [one for one in applying if one.id == answer.decided_by]
    open_ones = [one for one in applying if one.truth is Truth.UNKNOWN]
    return next(iter(decided or open_ones or applying), None)


def recipient_of_row(row: ImportRow) -> Recipient:
    """A new registry entry from a row (not saved). Nothing is inferred that the file does not say."""
    values = row.values
    year, month, day = (values.get("birth") or [None, None, None])[:3]
    category = values.get("category", "")
    person = values["kind"] == RecipientKind.INDIVIDUAL
    return Recipient(
        kind=values["kind"],
        name=row.name,
        organisation=row.organisation,
        team=team_of(row)[:200],
        group=group_of_row(row),
        honorific=values.get("honorific", "")[:30] if person else "",
        identity_number=row.identity_number if person else "",
        birth_year=year if person else None,
        birth_month=month if person else None,
        birth_day=day if person else None,
        sex=values.get("sex", "") if person else "",
        ethnic_group=values.get("ethnic_group", "")[:30] if person else "",
        direct_worker=_direct_worker(category) if person else None,
        head_name=values.get("head_name", "")[:120],
    )


def team_of(row: ImportRow) -> str:
    """The part of the organisation a row names: its own column, or the written unit when that was explained as a larger body."""
    written = row.values.get("organisation", "")
    own_name = not row.organisation or organisation_key(written) == organisation_key(row.organisation.name)
    return row.values.get("team") or ("" if own_name else written)


def _direct_worker(category: str) -> bool | None:
    """The statistics category answers: direct worker, or a leader who is none; anything else leaves it open."""
    if category == Category.DIRECT_WORKER:
        return True
    leaders = {
        Category.LEADER_MINISTRY_PROVINCE,
        Category.LEADER_DEPARTMENT,
        Category.LEADER_DIVISION_UP,
        Category.LEADER_OTHER,
    }
    return False if category in leaders else None
