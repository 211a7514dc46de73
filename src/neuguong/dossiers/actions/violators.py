"""Lists of violations that other bodies send in: read, matched by an equal identity number or by a person, never by guess."""

import hashlib
from typing import Any, Final

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.encryption import blind_index, encrypt_bytes
from neuguong.common.sheets import Refused, read_workbook, safe_name
from neuguong.common.text import fold, nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.dossiers.enums import MatchState
from neuguong.dossiers.importing import Field, RawRow, find_layout, read_table
from neuguong.dossiers.importing.cells import plain_text
from neuguong.dossiers.models import ViolatorEntry, ViolatorList
from neuguong.dossiers.permissions import opinions as may
from neuguong.organisations.models import Organisation
from neuguong.registry.models import Recipient
from neuguong.registry.queries import Sought, candidates

MOST: Final = 5_000


@transaction.atomic
def bring_violators(
    *, body: Organisation, year: int, matter: str, document: str, data: bytes, file_name: str, by: Any
) -> ViolatorList:
    """Keep a list with its letter; lines with the identity number of somebody in the registry are matched, the others wait."""
    demand(may.may_keep_lists(by))
    digest = hashlib.sha256(data).hexdigest()
    if ViolatorList.objects.filter(sha256=digest, withdrawn_at=None).exists():
        raise NotAllowed("Tệp này đã được nhập rồi. Mở danh sách đã nhập để đối chiếu tiếp.")
    try:
        workbook = read_workbook(data, file_name)
        layout = find_layout(workbook)
        rows = [row for row in read_table(workbook, layout).rows if row.name][: MOST + 1]
    except Refused as refusal:
        raise NotAllowed(str(refusal)) from refusal
    if not rows:
        raise NotAllowed("Không đọc được tên người nào trong tệp. Danh sách cần có cột họ và tên.")
    if len(rows) > MOST:
        raise NotAllowed("Danh sách dài hơn 5.000 dòng. Tách thành nhiều tệp rồi nhập từng tệp.")
    made = ViolatorList.objects.create(
        body=body,
        year=year,
        matter=nfc(matter),
        document=nfc(document),
        file=ContentFile(encrypt_bytes(data), name="list"),
        file_name=safe_name(file_name),
        sha256=digest,
        uploaded_by=by,
    )
    told = {letter for letter, field in layout.columns.items() if field}
    entries = [_entry(made, row, told) for row in rows]
    matched = _match(entries, by)
    ViolatorEntry.objects.bulk_create(entries, batch_size=500)
    record(made, "violators.brought", by=by, rows=len(entries), matched=matched, sha256=digest)
    return made


def _entry(made: ViolatorList, row: RawRow, told: set[str]) -> ViolatorEntry:
    birth = row.value(Field.BIRTH)
    rest = (plain_text(value) for letter, value in row.raw.items() if letter not in told)
    return ViolatorEntry(
        list=made,
        row=row.number,
        name=row.name[:200],
        folded=fold(row.name)[:200],
        birth=str(birth)[:20] if birth else "",
        identity=row.value(Field.IDENTITY_NUMBER) or "",
        identity_index=blind_index(row.value(Field.IDENTITY_NUMBER) or "", purpose="identity_number"),
        unit=(row.value(Field.ORGANISATION) or "")[:300],
        what="; ".join(text for text in (*rest, row.value(Field.NOTE) or "") if text)[:2000],
    )


def _match(entries: list[ViolatorEntry], by: Any) -> int:
    """Equal identity numbers only; everything else is for a person."""
    sought = [Sought("individual", entry.name, entry.identity) for entry in entries]
    now, matched = timezone.now(), 0
    for entry, found in zip(entries, candidates(sought, within_paths=(), province_wide=True), strict=True):
        if found and found[0].certain:
            entry.recipient, entry.state = found[0].recipient, MatchState.EXACT
            entry.decided_at, entry.decided_by = now, by
            matched += 1
    return matched


@transaction.atomic
def match_violator(*, entry_id: int, recipient: Recipient | None, by: Any) -> ViolatorEntry:
    """A person says whom a line means: somebody of the registry, or nobody there. It can be said otherwise later."""
    entry = ViolatorEntry.objects.select_for_update(of=("self",)).select_related("list").get(pk=entry_id)
    demand(may.may_keep_lists(by))
    if entry.list.withdrawn_at:
        raise NotAllowed("Danh sách này đã được gỡ nên không đối chiếu nữa.")
    entry.recipient = recipient
    entry.state = MatchState.CHOSEN if recipient else MatchState.NOBODY
    entry.decided_at, entry.decided_by = timezone.now(), by
    entry.save(update_fields=["recipient", "state", "decided_at", "decided_by"])
    record(entry.list, "violators.matched", by=by, row=entry.row, state=entry.state)
    return entry


@transaction.atomic
def log_violators_read(*, by: Any, nomination_id: int | None = None, list_id: int | None = None) -> None:
    """Write down who was shown lines of a list, on a case or on the page of the list."""
    demand(may.may_keep_lists(by))
    record("privacy", "violators.read", by=by, nomination=nomination_id, list=list_id)


@transaction.atomic
def withdraw_violators(*, list_id: int, by: Any) -> ViolatorList:
    """Take a list out of use (wrong file, replaced by the body); it is kept with its lines."""
    found = ViolatorList.objects.select_for_update().get(pk=list_id)
    demand(may.may_keep_lists(by))
    if found.withdrawn_at is None:
        found.withdrawn_at, found.withdrawn_by = timezone.now(), by
        found.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record(found, "violators.withdrawn", by=by)
    return found
