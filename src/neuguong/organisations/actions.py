"""Changes to the tree of organisations and to the map of areas; all of them leave an audit line."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.text import fold, nfc, sort_text
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.organisations.enums import SuccessionKind
from neuguong.organisations.models import NAMES, PARTS, Headcount, Organisation, OrganisationSuccession
from neuguong.organisations.permissions import may_administer, may_count, may_vouch


@transaction.atomic
def add_organisation(
    *, parent: Organisation | None, code: str, name: str, kind: str, valid_from: date, by: Any, **extra: Any
) -> Organisation:
    """Add a body below ``parent`` (None: a root). ``extra``: short_name, area, legal_person, standing_office, source, the vouched years."""
    demand(may_administer(by))
    name = nfc(name)
    if Organisation.objects.filter(code=code).exists():
        raise NotAllowed(f"Mã đơn vị “{code}” đã có. Chọn mã khác.")
    values = {"code": code, "name": name, "kind": kind, "valid_from": valid_from, **extra}
    nodes = Organisation.objects
    created = nodes.add_root(values) if parent is None else nodes.add_child(_fresh(parent), values)
    record(created, "organisation.added", by=by, kind=kind, parent=parent.pk if parent else None)
    return created


@transaction.atomic
def add_organisations(*, bodies: Iterable[tuple[Organisation, Organisation]], by: Any) -> list[Organisation]:
    """Add many (parent, new body) pairs below parents that are already stored; one audit line for the batch."""
    demand(may_administer(by))
    pairs = list(bodies)
    parents = {
        body.pk: body for body in Organisation.objects.select_for_update().filter(pk__in={p.pk for p, _ in pairs})
    }
    steps: dict[int, int] = {}
    for parent, new in pairs:
        above = parents[parent.pk]
        if above.pk not in steps:
            steps[above.pk] = _last_step(above)
        steps[above.pk] += 1
        above.numchild += 1
        new.name, new.depth = nfc(new.name), above.depth + 1
        new.path = Organisation._get_path(above.path, new.depth, steps[above.pk])
        new.folded, new.sort_key = fold(new.name), sort_text(new.name)
    made = [new for _, new in pairs]
    if known := Organisation.objects.filter(code__in=[new.code for new in made]).values_list("code", flat=True).first():
        raise NotAllowed(f"Mã đơn vị “{known}” đã có. Chọn mã khác.")
    Organisation.objects.bulk_create(made, batch_size=200)
    Organisation.objects.bulk_update(parents.values(), ["numchild"], batch_size=200)
    record("organisations.batch", "organisations.added", by=by, count=len(made))
    return made


def _last_step(parent: Organisation) -> int:
    last = Organisation.objects.filter(depth=parent.depth + 1, path__startswith=parent.path).order_by("path").last()
    return int(Organisation._str2int(last.path[-Organisation.steplen :])) if last else 0


def _fresh(parent: Organisation) -> Organisation:
    """Treebeard counts children on the instance; a stale one would hand out a path twice."""
    return Organisation.objects.select_for_update().get(pk=parent.pk)


@transaction.atomic
def merge_organisations(
    *,
    predecessors: Iterable[Organisation],
    successor: Organisation,
    on: date,
    legal_basis: str,
    by: Any,
    kind: str = SuccessionKind.MERGER,
) -> list[OrganisationSuccession]:
    """Close ``predecessors`` on a day (exclusive) and let ``successor`` carry on their history."""
    demand(may_administer(by))
    made = []
    for old in Organisation.objects.select_for_update().filter(pk__in=[body.pk for body in predecessors]):
        if old.pk == successor.pk:
            raise NotAllowed("Một đơn vị không thể sáp nhập vào chính nó.")
        if old.valid_from >= on:
            raise NotAllowed(f"“{old.name}” thành lập ngày {old.valid_from:%d/%m/%Y}, sau ngày sáp nhập.")
        Organisation.objects.filter(pk=old.pk).update(valid_until=on)
        made.append(
            OrganisationSuccession.objects.create(
                predecessor=old, successor=successor, on=on, kind=kind, legal_basis=legal_basis
            )
        )
        record(old, "organisation.merged", by=by, into=successor.pk, on=on.isoformat())
    return made


@transaction.atomic
def vouch_records(*, organisation_id: int, since: int | None, until: int | None, by: Any) -> Organisation:
    """Say for which years (inclusive) the office's register is complete; both empty takes the word back."""
    body = Organisation.objects.select_for_update().get(pk=organisation_id)
    demand(may_vouch(by, body))
    if (since is None) != (until is None):
        raise NotAllowed("Ghi cả năm đầu và năm cuối, hoặc để trống cả hai.")
    if since is not None and until is not None and not since <= until <= timezone.localdate().year:
        raise NotAllowed("Năm cuối phải từ năm đầu trở đi và không sau năm nay.")
    body.records_complete_since, body.records_complete_until = since, until
    body.save(update_fields=["records_complete_since", "records_complete_until"])
    record(body, "organisation.records_vouched", by=by, since=since, until=until)
    return body


@transaction.atomic
def record_headcount(
    *, organisation: Organisation, as_of: date, total: int, source: str, by: Any, **parts: int | None
) -> Headcount:
    """Write down how many people a body has on a day. ``parts``: direct_workers, women, ethnic_minority, collectives, small_collectives."""
    demand(may_count(by, organisation))
    if as_of > timezone.localdate():
        raise NotAllowed("Ngày của số liệu không thể ở tương lai.")
    if not source.strip():
        raise NotAllowed("Ghi nguồn số liệu, ví dụ Báo cáo số 15/BC-SYT ngày 05/01/2026.")
    said = {"total": total} | parts
    for part, whole in PARTS.items():
        if said.get(part) is not None and (said.get(whole) is None or said[part] > said[whole]):  # type: ignore[operator]
            raise NotAllowed(f"Mục “{NAMES[part]}” không thể nhiều hơn “{NAMES[whole]}”, và cần có cả hai.")
    made = Headcount.objects.create(
        organisation=organisation, as_of=as_of, total=total, source=nfc(source), entered_by=by, **parts
    )
    record(organisation, "headcount.recorded", by=by, headcount=made.pk, as_of=as_of.isoformat())
    return made
