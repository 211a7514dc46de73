"""Honours decided before the system, many at once from a spreadsheet: tried, answered by a person, entered in one transaction."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from honours.actors import actor_of
from neuguong.common.audit import record
from neuguong.common.sheets import safe_name
from neuguong.common.text import fold
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.decisions.actions.issuing import enter_into_registry
from neuguong.decisions.enums import Decider, DecisionKind, DecisionSource, DecisionStage, PastStage
from neuguong.decisions.models import Decision, DecisionItem, PastImport
from neuguong.decisions.ordering import bare_name, in_order
from neuguong.decisions.past_reading import read_past
from neuguong.decisions.permissions import may_keep_past
from neuguong.organisations.models import Organisation
from neuguong.registry.catalogue import recipients_of
from neuguong.registry.enums import RecipientKind
from neuguong.registry.models import HeldHonour, Recipient
from neuguong.registry.queries import Sought, candidates

GONE: Final = "Tệp này đã nhập hoặc đã bỏ. Tải tệp mới lên nếu cần."
Line = dict[str, Any]


@transaction.atomic
def offer_past(*, organisation: Organisation, data: bytes, file_name: str, by: Any) -> PastImport:
    """Try a spreadsheet; nothing is written to the registry. ``organisation``: the body that will keep the decisions."""
    demand(may_keep_past(by))
    rows = read_past(data, file_name)
    _match(rows, by)
    made = PastImport.objects.create(
        organisation=organisation,
        file_name=safe_name(file_name)[:150],
        sha256=hashlib.sha256(data).hexdigest(),
        rows=rows,
        uploaded_by=by,
    )
    record(made, "past.offered", by=by, rows=len(rows), sha256=made.sha256)
    return made


def _match(rows: list[Line], by: Any) -> None:
    """Who is meant: one of the same name is proposed, several are asked about, none is said. Two queries for each kind."""
    for kind in RecipientKind:
        wanted = [row for row in rows if not row["problems"] and kind in (recipients_of(row["honour"]) or {kind})]
        sought = [Sought(kind, bare_name(row["name"])) for row in wanted]
        scope = by.scope
        found = candidates(sought, within_paths=scope.paths, province_wide=scope.province_wide)
        for row, people in zip(wanted, found, strict=True):
            row["candidates"] += [one.recipient.pk for one in people]
    for row in rows:
        if row["problems"]:
            continue
        if not row["candidates"]:
            row["problems"] = [f"Trong sổ chưa có “{row['name']}”. Ghi vào sổ trước, rồi tải tệp lên lại."]
        row["candidates"] = row["candidates"][:10]
    _one_of_the_unit(rows)
    _mark_held(rows)


def _one_of_the_unit(rows: list[Line]) -> None:
    """A single namesake is the one meant only when the file names the same body; otherwise a person says so."""
    numbers = {number for row in rows for number in row["candidates"]}
    people = {one.pk: one for one in Recipient.objects.filter(pk__in=numbers).select_related("organisation")}
    for row in rows:
        if len(row["candidates"]) == 1 and _same_unit(people[row["candidates"][0]], row["unit"]):
            row["recipient"] = row["candidates"][0]


def _same_unit(person: Recipient, unit: str) -> bool:
    names = {fold(name) for name in (person.organisation.name, person.organisation.short_name, person.team) if name}
    return fold(unit) in names


def _mark_held(rows: Iterable[Line]) -> None:
    known = [row for row in rows if row["recipient"]]
    held = HeldHonour.objects.standing().filter(recipient__in={row["recipient"] for row in known})
    keys = set(held.values_list("recipient_id", "honour", "year"))
    for row in known:
        row["held"] = (row["recipient"], row["honour"], row["year"]) in keys


@transaction.atomic
def answer_past(*, import_id: int, answers: Mapping[int, int | None], by: Any) -> PastImport:
    """Number of a row → the recipient meant, or None to leave the row out. Only recipients that were offered for the row."""
    found = _locked(import_id, by)
    rows = {row["row"]: row for row in found.rows}
    for number, meant in answers.items():
        row = rows.get(number)
        if row is None or (meant is not None and meant not in row["candidates"]):
            raise NotAllowed("Lựa chọn không còn đúng với danh sách. Tải lại trang rồi chọn lại.")
        row["recipient"], row["skip"] = meant, meant is None
    _mark_held(found.rows)
    found.save(update_fields=["rows"])
    record(found, "past.answered", by=by, rows=len(answers))
    return found


@transaction.atomic
def confirm_past(*, import_id: int, by: Any, skip_problems: bool = False) -> int:
    """Enter everything that is settled: all rows or none. How many honours were entered; a second click enters nothing.

    ``skip_problems``: rows with a fault are left out; without it they stop the import. What the registry holds already is left out.
    """
    found = _locked(import_id, by)
    _refuse_open(found.rows, skip_problems)
    chosen = [row for row in found.rows if row["recipient"] and not row["skip"] and not row["problems"]]
    wanted = {row["recipient"] for row in chosen}
    people = {
        one.pk: one
        for one in Recipient.objects.select_for_update(of=("self",))
        .filter(pk__in=wanted)
        .select_related("organisation")
        .order_by("pk")
    }
    _mark_held(chosen)
    entered = 0
    for (authority, number, day), rows in _by_decision(chosen).items():
        entered += _enter(found, authority, number, date.fromisoformat(day), rows, people, by)
    found.stage, found.confirmed_at, found.confirmed_by = PastStage.CONFIRMED, timezone.now(), by
    found.save(update_fields=["rows", "stage", "confirmed_at", "confirmed_by"])
    record(found, "past.confirmed", by=by, honours=entered)
    return entered


def _refuse_open(rows: Iterable[Line], skip_problems: bool) -> None:
    kept = [row for row in rows if not row["skip"]]
    faulty = [row["row"] for row in kept if row["problems"]]
    if faulty and not skip_problems:
        raise NotAllowed(
            f"Còn {len(faulty)} dòng lỗi, dòng đầu là {faulty[0]}. Sửa tệp rồi tải lên lại, hoặc chọn bỏ qua dòng lỗi."
        )
    unsaid = [row["row"] for row in kept if not row["problems"] and row["recipient"] is None]
    if unsaid:
        raise NotAllowed(f"Còn {len(unsaid)} dòng chưa chọn là ai, dòng đầu là {unsaid[0]}.")


def _by_decision(rows: Iterable[Line]) -> dict[tuple[str, str, str], list[Line]]:
    found: dict[tuple[str, str, str], list[Line]] = defaultdict(list)
    seen = set()
    for row in rows:
        key = (row["recipient"], row["honour"], row["year"])
        if row["held"] or key in seen:
            continue
        seen.add(key)
        found[row["authority"], row["number"], row["decided_on"]].append(row)
    return found


def _enter(
    source: PastImport,
    authority: str,
    number: str,
    day: date,
    rows: list[Line],
    people: Mapping[int, Recipient],
    by: Any,
) -> int:
    decision = _decision_of(source, authority, number, day, by)
    last = decision.items.aggregate(last=Max("position"))["last"] or 0
    new = [
        DecisionItem(
            decision=decision,
            recipient=people[row["recipient"]],
            honour=row["honour"],
            year=row["year"],
            name=bare_name(row["name"]),
            unit=row["unit"],
            added_by=by,
        )
        for row in rows
    ]
    for place, item in enumerate(in_order(new), start=last + 1):
        item.position = place
    stored = DecisionItem.objects.bulk_create(new, batch_size=200)
    enter_into_registry(decision, stored, by=by)
    record(decision, "decision.past_recorded", by=by, items=len(stored), file=source.pk)
    return len(stored)


def _decision_of(source: PastImport, authority: str, number: str, day: date, by: Any) -> Decision:
    """The decision of that number when it was entered before; else a new one, public since long ago."""
    place = {"organisation": source.organisation, "authority": authority, "number": number, "year": day.year}
    known = Decision.objects.select_for_update(of=("self",)).filter(source=DecisionSource.PAST, **place).first()
    if known is not None:
        return known
    if Decision.objects.exclude(stage=DecisionStage.DRAFT).filter(**place).exists():
        raise NotAllowed(f"Quyết định {number} năm {day.year} đã ban hành trên hệ thống; không nhập lại từ tệp.")
    now = timezone.now()
    return Decision.objects.create(
        kind=DecisionKind.AWARD,
        source=DecisionSource.PAST,
        decider=_decider(authority),
        title=f"Khen thưởng theo Quyết định {number} ngày {day:%d/%m/%Y}",
        decided_on=day,
        stage=DecisionStage.RELEASED,
        created_by=by,
        issued_at=now,
        issued_by=by,
        released_at=now,
        released_by=by,
        **place,
    )


def _decider(authority: str) -> Decider:
    """Whom the words name; unknown words mean the province's chairman, whose archive keeps it. The words themselves are kept."""
    actor = actor_of(authority) or ""
    return Decider(actor) if actor in Decider.values else Decider.CHAIR_PROVINCE


@transaction.atomic
def abandon_past(*, import_id: int, by: Any) -> PastImport:
    """Leave a file; nothing was written."""
    found = _locked(import_id, by)
    found.stage, found.rows = PastStage.ABANDONED, []
    found.save(update_fields=["stage", "rows"])
    record(found, "past.abandoned", by=by)
    return found


def _locked(import_id: int, by: Any) -> PastImport:
    demand(may_keep_past(by))
    found = PastImport.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=import_id)
    if found.stage != PastStage.PREVIEW:
        raise NotAllowed(GONE)
    return found
