"""Changes to the tree of organisations and to the map of areas; all of them leave an audit line."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.organisations.enums import SuccessionKind
from neuguong.organisations.models import Organisation, OrganisationSuccession
from neuguong.organisations.permissions import may_administer


@transaction.atomic
def add_organisation(
    *, parent: Organisation | None, code: str, name: str, kind: str, valid_from: date, by: Any, **extra: Any
) -> Organisation:
    """Add a body below ``parent`` (None: a root). ``extra``: short_name, area, legal_person, standing_office, source, records_complete_since."""
    demand(may_administer(by))
    name = nfc(name)
    if Organisation.objects.filter(code=code).exists():
        raise NotAllowed(f"Mã đơn vị “{code}” đã có. Chọn mã khác.")
    values = {"code": code, "name": name, "kind": kind, "valid_from": valid_from, **extra}
    created = Organisation.add_root(**values) if parent is None else _fresh(parent).add_child(**values)
    record(created, "organisation.added", by=by, kind=kind, parent=parent.pk if parent else None)
    return created


def _fresh(parent: Organisation) -> Organisation:
    """treebeard counts children on the instance; a stale one would hand out a path twice."""
    return Organisation.objects.select_for_update().get(pk=parent.pk)


@transaction.atomic
def merge_organisations(
    *, predecessors: Iterable[Organisation], successor: Organisation, on: date, legal_basis: str, by: Any
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
                predecessor=old, successor=successor, on=on, kind=SuccessionKind.MERGER, legal_basis=legal_basis
            )
        )
        record(old, "organisation.merged", by=by, into=successor.pk, on=on.isoformat())
    return made
