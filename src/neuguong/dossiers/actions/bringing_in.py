"""Carry out a confirmed import, and take it back. Called by the import actions inside their transaction."""

from typing import Any

from django.db.models import Max
from django.utils import timezone

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
    """Ratings, works and member counts that the file gives and the registry lacks, with the file as their source."""
    year = batch.dossier.round.achievement_year
    known = facts_for(recipients.values())
    ratings, counts = {}, {}
    works: list[tuple[ImportRow, Work]] = []
    titles: set[tuple[int, str]] = set()
    for row in rows:
        facts, said = known[row.recipient_id], row.values
        source = {"source": f"{batch.file_name}, dòng {row.number}"[:200], "created_by": by}
        rated = said.get("rating_year") or year
        if said.get("rating") and all(rating.year != rated for rating in facts.ratings):
            ratings[row.recipient_id, rated] = TaskRating(
                recipient_id=row.recipient_id, year=rated, level=said["rating"], **source
            )
        if said.get("members") and all(one.year != year for one in facts.collective_years):
            counts[row.recipient_id] = CollectiveYear(
                recipient_id=row.recipient_id,
                year=year,
                members=said["members"],
                with_ldtt=said.get("with_ldtt"),
                **source,
            )
        for one in said.get("works", []):
            if (row.recipient_id, one["title"]) not in titles and one["title"] not in {
                work.title for work in facts.works
            }:
                titles.add((row.recipient_id, one["title"]))
                works.append((row, _work(row, one)))
    made = TaskRating.objects.bulk_create(ratings.values(), batch_size=500)
    counted = CollectiveYear.objects.bulk_create(counts.values(), batch_size=500)
    Work.objects.bulk_create([work for _, work in works], batch_size=500)
    WorkAuthor.objects.bulk_create(
        [
            WorkAuthor(recipient_id=row.recipient_id, work=work, source=batch.file_name[:200], created_by=by)
            for row, work in works
        ],
        batch_size=500,
    )
    return {
        "ratings": [rating.pk for rating in made],
        "collective_years": [one.pk for one in counted],
        "works": [work.pk for _, work in works],
    }


def _work(row: ImportRow, one: dict[str, Any]) -> Work:
    return Work(
        title=one["title"][:300],
        kind=one.get("kind") or "sang_kien",
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
    """Undo :func:`bring_in`: nominations leave the dossier, records of this file go, new entries are hidden unless used elsewhere."""
    removed = batch.nominations.kept().update(removed_at=timezone.now(), removed_by=by)
    TaskRating.objects.filter(pk__in=batch.created.get("ratings", [])).delete()
    CollectiveYear.objects.filter(pk__in=batch.created.get("collective_years", [])).delete()
    Work.objects.filter(pk__in=batch.created.get("works", [])).delete()
    new = batch.created.get("recipients", [])
    elsewhere = Nomination.objects.kept().filter(recipient__in=new).values_list("recipient_id", flat=True)
    held = Recipient.objects.filter(pk__in=new, honours__isnull=False).values_list("pk", flat=True)
    withdraw_recipients(recipient_ids=set(new) - set(elsewhere) - set(held), by=by)
    touch(batch.dossier)
    return removed
