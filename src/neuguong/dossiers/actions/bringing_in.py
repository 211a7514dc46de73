"""Carry out a confirmed import, and take it back. Called by the import actions inside their transaction."""

from typing import Any

from django.db.models import Max
from django.utils import timezone

from honours import Facts
from neuguong.dossiers.assessing import ask, keep, mirror
from neuguong.dossiers.locking import touch
from neuguong.dossiers.matching.verdicts import recipient_of_row, team_of
from neuguong.dossiers.models import ImportBatch, ImportRow, Nomination
from neuguong.registry.actions import add_recipients, withdraw_recipients
from neuguong.registry.facts import facts_for
from neuguong.registry.models import (
    CollectiveYear,
    Discipline,
    HeldHonour,
    Post,
    Recipient,
    TaskRating,
    Work,
    WorkAuthor,
)


def bring_in(batch: ImportBatch, rows: list[ImportRow], *, by: Any) -> dict[str, list[int]]:
    """New recipients, what the file says of them, nominations, verdicts; return the ids created, by kind."""
    entries = list(zip(rows, _recipients(rows, by=by), strict=True))
    created = {"recipients": [recipient.pk for row, recipient in entries if row.choice == "new"]}
    created |= _records(batch, entries, by=by)
    nominations = _nominations(batch, entries, by=by)
    answers = ask(batch.dossier, nominations)
    for nomination, (_, answer) in zip(nominations, answers, strict=True):
        mirror(nomination, answer)
    keep(batch.dossier, Nomination.objects.bulk_create(nominations, batch_size=500), answers, occasion="import", by=by)
    touch(batch.dossier)
    return created


def _recipients(rows: list[ImportRow], *, by: Any) -> list[Recipient]:
    """The registry entry of every row, in their order, new ones entered; two rows of one new person share the entry."""
    new: dict[tuple[Any, ...], Recipient] = {}
    waiting = [(row, new.setdefault(_person_key(row), recipient_of_row(row))) for row in rows if row.choice == "new"]
    if new:
        add_recipients(recipients=new.values(), by=by)
    for row, recipient in waiting:
        row.recipient = recipient
    ImportRow.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=["recipient"])
    ids = [row.recipient_id for row in rows if row.recipient_id]
    known = Recipient.objects.select_related("organisation").in_bulk(ids)
    return [known[pk] for pk in ids]


def _person_key(row: ImportRow) -> tuple[Any, ...]:
    birth = tuple(row.values.get("birth") or ())
    if row.identity_number:
        return (row.identity_number,)
    return (row.values["kind"], row.folded, birth, row.organisation_id, team_of(row))


def _records(batch: ImportBatch, entries: list[tuple[ImportRow, Recipient]], *, by: Any) -> dict[str, list[int]]:
    """Ratings, member counts and works that the file gives and the registry lacks, with the file as their source."""
    known = facts_for({recipient.pk: recipient for _, recipient in entries}.values())
    ratings: dict[tuple[int, int], TaskRating] = {}
    counts: dict[int, CollectiveYear] = {}
    authors: dict[tuple[int, str], WorkAuthor] = {}
    for row, recipient in entries:
        facts = known[recipient.pk]
        source = {
            "recipient_id": recipient.pk,
            "source": f"{batch.file_name}, dòng {row.number}"[:200],
            "created_by": by,
        }
        if rating := _rating(batch, row, facts, source):
            ratings.setdefault((recipient.pk, rating.year), rating)
        if count := _count(batch, row, facts, source):
            counts.setdefault(recipient.pk, count)
        for author in _authors(row, recipient, facts, source):
            authors.setdefault((recipient.pk, author.work.title), author)
    Work.objects.bulk_create([author.work for author in authors.values()], batch_size=500)
    WorkAuthor.objects.bulk_create(authors.values(), batch_size=500)
    return {
        "ratings": [made.pk for made in TaskRating.objects.bulk_create(ratings.values(), batch_size=500)],
        "collective_years": [made.pk for made in CollectiveYear.objects.bulk_create(counts.values(), batch_size=500)],
        "works": [author.work.pk for author in authors.values()],
    }


def _rating(batch: ImportBatch, row: ImportRow, facts: Facts, source: dict[str, Any]) -> TaskRating | None:
    level, year = row.values.get("rating"), row.values.get("rating_year") or batch.dossier.round.achievement_year
    if not level or any(rating.year == year for rating in facts.ratings):
        return None
    return TaskRating(year=year, level=level, **source)


def _count(batch: ImportBatch, row: ImportRow, facts: Facts, source: dict[str, Any]) -> CollectiveYear | None:
    members, year = row.values.get("members"), batch.dossier.round.achievement_year
    if not members or any(one.year == year for one in facts.collective_years):
        return None
    return CollectiveYear(year=year, members=members, with_ldtt=row.values.get("with_ldtt"), **source)


def _authors(row: ImportRow, recipient: Recipient, facts: Facts, source: dict[str, Any]) -> list[WorkAuthor]:
    known = {work.title for work in facts.works}
    new = [one for one in row.values.get("works", []) if one["title"] not in known]
    return [WorkAuthor(work=_work(recipient, one), **source) for one in new]


def _work(recipient: Recipient, one: dict[str, Any]) -> Work:
    return Work(
        title=one["title"][:300],
        kind=one.get("kind") or "sang_kien",
        year=one.get("year"),
        decision_number=one.get("decision", "")[:60],
        organisation_id=recipient.organisation_id,
    )


def _nominations(batch: ImportBatch, entries: list[tuple[ImportRow, Recipient]], *, by: Any) -> list[Nomination]:
    """One nomination a row, not saved yet, below those that the dossier has."""
    dossier = batch.dossier
    last = dossier.nominations.aggregate(last=Max("position"))["last"] or 0
    return [
        Nomination(
            dossier=dossier,
            position=last + place,
            recipient=recipient,
            honour=row.honour,
            award_type=dossier.round.award_type,
            post=row.values.get("post", "")[:200],
            unit_written=row.values.get("organisation", "")[:250],
            category=row.values.get("category", ""),
            sector=row.values.get("sector", "")[:120],
            achievement=row.values.get("achievement", ""),
            note=row.values.get("note", "")[:300],
            batch=batch,
            source_row=row.number,
            created_by=by,
        )
        for place, (row, recipient) in enumerate(entries, start=1)
    ]


def take_back(batch: ImportBatch, *, by: Any) -> int:
    """Undo :func:`bring_in`: nominations leave the dossier, records of this file go, new entries are hidden.

    What somebody has set by hand since is no longer the file's (its source is empty) and stays; so does a new entry that
    was corrected, nominated again or given a record.
    """
    removed = batch.nominations.kept().update(removed_at=timezone.now(), removed_by=by)
    TaskRating.objects.filter(pk__in=batch.created.get("ratings", [])).exclude(source="").delete()
    CollectiveYear.objects.filter(pk__in=batch.created.get("collective_years", [])).exclude(source="").delete()
    Work.objects.filter(pk__in=batch.created.get("works", [])).delete()
    new = set(batch.created.get("recipients", []))
    withdraw_recipients(recipient_ids=new - _in_use(new), by=by)
    touch(batch.dossier)
    return removed


def _in_use(recipient_ids: set[int]) -> set[int]:
    """Those of ``recipient_ids`` that anything but the undone import still speaks of."""
    speaking = [
        Nomination.objects.kept(),
        *(model.objects.all() for model in (HeldHonour, Post, TaskRating, WorkAuthor, Discipline, CollectiveYear)),
    ]
    corrected = Recipient.objects.filter(pk__in=recipient_ids, version__gt=1).values_list("pk", flat=True)
    return set(corrected).union(
        *(rows.filter(recipient__in=recipient_ids).values_list("recipient_id", flat=True) for rows in speaking)
    )
