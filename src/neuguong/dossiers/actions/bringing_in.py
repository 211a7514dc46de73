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
from neuguong.registry.models import CollectiveYear, Recipient, TaskRating, Work, WorkAuthor


def bring_in(batch: ImportBatch, rows: list[ImportRow], *, by: Any) -> dict[str, list[int]]:
    """New recipients, what the file says of them, nominations, verdicts; return the ids created, by kind."""
    recipients = _recipients(rows, by=by)
    created = {"recipients": [row.recipient_id for row in rows if row.choice == "new"]}
    created |= _records(batch, rows, recipients, by=by)
    nominations = _nominations(batch, rows, recipients, by=by)
    answers = ask(batch.dossier, nominations)
    for nomination, (_, answer) in zip(nominations, answers, strict=True):
        mirror(nomination, answer)
    keep(batch.dossier, Nomination.objects.bulk_create(nominations, batch_size=500), answers, occasion="import", by=by)
    touch(batch.dossier)
    return created


def _recipients(rows: list[ImportRow], *, by: Any) -> dict[int, Recipient]:
    """The registry entry of every row, new ones entered; two rows of one new person share the entry."""
    new: dict[tuple[Any, ...], Recipient] = {}
    for row in rows:
        if row.choice == "new":
            row.recipient = new.setdefault(_person_key(row), recipient_of_row(row))
    if new:
        add_recipients(recipients=new.values(), by=by)
    for row in rows:
        row.recipient_id = row.recipient.pk
    ImportRow.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=["recipient"])
    ids = {row.recipient_id for row in rows}
    return {one.pk: one for one in Recipient.objects.filter(pk__in=ids).select_related("organisation")}


def _person_key(row: ImportRow) -> tuple[Any, ...]:
    birth = tuple(row.values.get("birth") or ())
    if row.identity_number:
        return (row.identity_number,)
    return (row.values["kind"], row.folded, birth, row.organisation_id, team_of(row))


def _records(
    batch: ImportBatch, rows: list[ImportRow], recipients: dict[int, Recipient], *, by: Any
) -> dict[str, list[int]]:
    """Ratings, member counts and works that the file gives and the registry lacks, with the file as their source."""
    known = facts_for(recipients.values())
    ratings: dict[tuple[int, int], TaskRating] = {}
    counts: dict[int, CollectiveYear] = {}
    authors: dict[tuple[int, str], WorkAuthor] = {}
    for row in rows:
        facts = known[row.recipient_id]
        source = {
            "recipient_id": row.recipient_id,
            "source": f"{batch.file_name}, dòng {row.number}"[:200],
            "created_by": by,
        }
        if rating := _rating(batch, row, facts, source):
            ratings.setdefault((row.recipient_id, rating.year), rating)
        if count := _count(batch, row, facts, source):
            counts.setdefault(row.recipient_id, count)
        for author in _authors(row, facts, source):
            authors.setdefault((row.recipient_id, author.work.title), author)
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


def _authors(row: ImportRow, facts: Facts, source: dict[str, Any]) -> list[WorkAuthor]:
    known = {work.title for work in facts.works}
    return [
        WorkAuthor(work=_work(row, one), **source) for one in row.values.get("works", []) if one["title"] not in known
    ]


def _work(row: ImportRow, one: dict[str, Any]) -> Work:
    return Work(
        title=one["title"][:300],
        kind=one.get("kind") or "sang_kien",
        year=one.get("year"),
        decision_number=one.get("decision", "")[:60],
        organisation_id=row.organisation_id,
    )


def _nominations(
    batch: ImportBatch, rows: list[ImportRow], recipients: dict[int, Recipient], *, by: Any
) -> list[Nomination]:
    """One nomination a row, not saved yet, below those that the dossier has."""
    dossier = batch.dossier
    last = dossier.nominations.aggregate(last=Max("position"))["last"] or 0
    return [
        Nomination(
            dossier=dossier,
            position=last + place,
            recipient=recipients[row.recipient_id],
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
        for place, row in enumerate(rows, start=1)
    ]


def take_back(batch: ImportBatch, *, by: Any) -> int:
    """Undo :func:`bring_in`: nominations leave the dossier, records of this file go, new entries are hidden unless used elsewhere.

    A rating that somebody has corrected by hand since is no longer the file's and stays.
    """
    removed = batch.nominations.kept().update(removed_at=timezone.now(), removed_by=by)
    said = {(row.recipient_id, row.values["rating"]) for row in batch.rows.all() if row.values.get("rating")}
    ratings = TaskRating.objects.filter(pk__in=batch.created.get("ratings", []))
    of_the_file = [one.pk for one in ratings if (one.recipient_id, one.level) in said]
    TaskRating.objects.filter(pk__in=of_the_file).delete()
    CollectiveYear.objects.filter(pk__in=batch.created.get("collective_years", [])).delete()
    Work.objects.filter(pk__in=batch.created.get("works", [])).delete()
    new = batch.created.get("recipients", [])
    elsewhere = Nomination.objects.kept().filter(recipient__in=new).values_list("recipient_id", flat=True)
    held = Recipient.objects.filter(pk__in=new, honours__isnull=False).values_list("pk", flat=True)
    withdraw_recipients(recipient_ids=set(new) - set(elsewhere) - set(held), by=by)
    touch(batch.dossier)
    return removed
