"""A spreadsheet into a dossier: offered, mapped, tried, corrected, confirmed, undone.

Nothing is written to the dossier before the confirmation, and the confirmation is one transaction.
"""

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.encryption import decrypt_bytes, encrypt_bytes
from neuguong.common.sheets import Refused, Workbook, read_workbook, safe_name
from neuguong.common.text import fold
from neuguong.common.verdicts import Conflict, NotAllowed, demand
from neuguong.dossiers import permissions
from neuguong.dossiers.actions.bringing_in import bring_in, take_back
from neuguong.dossiers.enums import BatchStage, RowState
from neuguong.dossiers.import_reading import CORRECTABLE, correct, headings_of, mapped, read_into
from neuguong.dossiers.importing import Field, Layout, find_layouts, layout_at
from neuguong.dossiers.locking import locked_dossier
from neuguong.dossiers.matching import importable, resolve
from neuguong.dossiers.models import (
    HonourSpelling,
    ImportBatch,
    ImportRow,
    MappingMemory,
    OrganisationSpelling,
)
from neuguong.organisations.models import Organisation
from neuguong.registry.enums import SubjectGroup
from neuguong.registry.models import Recipient

OPEN = frozenset({BatchStage.MAPPING, BatchStage.PREVIEW})
SURE = 0.75  # below this the officer confirms the columns before anything is tried


@transaction.atomic
def upload_file(*, dossier_id: int, data: bytes, file_name: str, by: Any) -> ImportBatch:
    """Offer a file. When the headings are clear, or this office has mapped them before, the dry run is ready at once.

    Raises :class:`NotAllowed` with the reader's own sentence for a file that cannot be read.
    """
    dossier = locked_dossier(dossier_id)
    demand(permissions.may_edit(by, dossier))
    try:
        workbook = read_workbook(data, file_name)
    except Refused as refusal:
        raise NotAllowed(str(refusal)) from refusal
    if not (layouts := find_layouts(workbook)):
        raise NotAllowed(str(Refused("no_header")))
    layout = layouts[0]
    batch = ImportBatch(
        dossier=dossier,
        file_name=safe_name(file_name)[:150],
        file_size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        sheets=[{"name": one.sheet, "header_row": one.header_row} for one in layouts],
        uploaded_by=by,
    )
    batch.file.save("list", ContentFile(encrypt_bytes(data)), save=False)
    try:
        _read(batch, workbook, layout, by=by)
        record(batch, "import.uploaded", by=by, batch=batch.pk, sha256=batch.sha256, size=batch.file_size)
    except BaseException:  # the database takes its rows back by itself, the disk does not
        batch.file.delete(save=False)
        raise
    return batch


@transaction.atomic
def read_sheet(*, batch_id: int, sheet: str, header_row: int, by: Any) -> ImportBatch:
    """Read another sheet of the file, or another row of headings; what was typed for the first one is dropped."""
    batch = _open_batch(batch_id, by)
    workbook = _workbook(batch)
    try:
        layout = layout_at(workbook, sheet, header_row)
    except KeyError as error:
        raise NotAllowed(f"Trang “{sheet}” không có dòng {header_row} để làm dòng tiêu đề. Chọn dòng khác.") from error
    _read(batch, workbook, layout, by=by)
    return batch


def _read(batch: ImportBatch, workbook: Workbook, layout: Layout, *, by: Any) -> None:
    """Take over the headings; go on to the dry run when the columns are remembered or plain."""
    batch.sheet, batch.header_row, batch.signature = layout.sheet, layout.header_row, layout.signature
    batch.headings, batch.stage = headings_of(workbook, layout), BatchStage.MAPPING
    batch.mapping = {letter: field or "" for letter, field in layout.columns.items()}
    batch.save()
    batch.rows.all().delete()
    home = batch.dossier.organisation
    remembered = MappingMemory.objects.filter(organisation=home, signature=layout.signature).first()
    if remembered:
        _try(batch, workbook, mapped(layout, remembered.mapping), remembered.mapping, by=by)
    elif layout.confidence >= SURE:
        _try(batch, workbook, layout, batch.mapping, by=by)


def _workbook(batch: ImportBatch) -> Workbook:
    with batch.file.open("rb") as stored:
        return read_workbook(decrypt_bytes(stored.read()), batch.file_name)


@transaction.atomic
def map_columns(*, batch_id: int, mapping: dict[str, str], by: Any) -> ImportBatch:
    """Say what each column (letter → field, empty: leave out) means; remembered for this office and these headings."""
    batch = _open_batch(batch_id, by)
    names = [name for name in mapping.values() if name]
    if unknown := [name for name in names if name not in set(Field)]:
        raise NotAllowed(f"Mục “{unknown[0]}” không có. Chọn lại từ danh sách.")
    if not {Field.NAME, Field.HEAD_OF_HOUSEHOLD, Field.IDENTITY_NUMBER} & set(names):
        raise NotAllowed("Chưa chọn cột nào là họ tên, tên tập thể hay số căn cước. Chọn ít nhất một cột.")
    workbook = _workbook(batch)
    layout = mapped(layout_at(workbook, batch.sheet, batch.header_row or 1), mapping)
    MappingMemory.objects.update_or_create(
        organisation=batch.dossier.organisation,
        signature=batch.signature,
        defaults={"mapping": mapping, "remembered_by": by},
    )
    _try(batch, workbook, layout, mapping, by=by)
    return batch


def _try(batch: ImportBatch, workbook: Workbook, layout: Layout, mapping: dict[str, str], *, by: Any) -> None:
    """The dry run: rows are read and judged, the dossier is untouched."""
    batch.mapping, batch.stage = mapping, BatchStage.PREVIEW
    batch.rows.all().delete()
    try:
        rows = read_into(batch, workbook, layout)
    except Refused as refusal:
        raise NotAllowed(str(refusal)) from refusal
    if not rows:
        raise NotAllowed("Dưới dòng tiêu đề không có dòng dữ liệu nào. Kiểm tra lại trang tính rồi tải lên lại.")
    batch.save()
    resolve(batch, by=by, rows=rows)
    record(batch, "import.tried", by=by, batch=batch.pk, rows=len(rows))


def _open_batch(batch_id: int, by: Any) -> ImportBatch:
    """The import under its dossier's lock, refused when it is over or the dossier is closed to ``by``."""
    batch = ImportBatch.objects.get(pk=batch_id)
    batch.dossier = locked_dossier(batch.dossier_id)
    batch.refresh_from_db(fields=["stage"])
    demand(permissions.may_edit(by, batch.dossier))
    if batch.stage not in OPEN:
        raise NotAllowed(f"Tệp này ở trạng thái “{batch.get_stage_display()}” nên không sửa được nữa.")
    return batch


@transaction.atomic
def correct_cell(*, row_id: int, field: str, text: str, by: Any) -> ImportRow:
    """Type another value for one cell of one row; the row (and what depends on it) is judged again."""
    row = ImportRow.objects.get(pk=row_id)
    batch = _open_batch(row.batch_id, by)
    if field not in CORRECTABLE:
        raise NotAllowed("Mục này không sửa được ở đây. Sửa trong tệp Excel rồi tải lên lại.")
    if problem := correct(row, Field(field), text):
        raise NotAllowed(problem)
    row.save()
    resolve(batch, by=by)
    record(batch, "import.cell_corrected", by=by, batch=batch.pk, row=row.number, field=field)
    return ImportRow.objects.get(pk=row_id)


@transaction.atomic
def confirm_organisation(*, batch_id: int, written: str, organisation: Organisation, by: Any) -> ImportBatch:
    """Say which body a spelling means, once for all rows; remembered for this office."""
    batch = _open_batch(batch_id, by)
    home = batch.dossier.organisation
    if not organisation.path.startswith(home.path) or organisation.closed:
        raise NotAllowed(f"Chọn một đơn vị đang hoạt động thuộc {home.name}.")
    OrganisationSpelling.objects.update_or_create(
        organisation=home, folded=fold(written)[:200], defaults={"meant": organisation, "confirmed_by": by}
    )
    resolve(batch, by=by)
    record(batch, "import.organisation_confirmed", by=by, batch=batch.pk, organisation=organisation.pk)
    return batch


@transaction.atomic
def confirm_honour(*, batch_id: int, written: str, honour: str, by: Any) -> ImportBatch:
    """Say which honour a spelling means, once for all rows; remembered for this office."""
    batch = _open_batch(batch_id, by)
    if honour not in batch.dossier.round.honours:
        raise NotAllowed("Chọn một danh hiệu, hình thức mà đợt này nhận đề nghị.")
    HonourSpelling.objects.update_or_create(
        organisation=batch.dossier.organisation,
        folded=fold(written)[:200],
        defaults={"honour": honour, "confirmed_by": by},
    )
    resolve(batch, by=by)
    record(batch, "import.honour_confirmed", by=by, batch=batch.pk, honour=honour)
    return batch


@transaction.atomic
def set_honour_for_all(*, batch_id: int, honour: str, by: Any) -> ImportBatch:
    """Say what a list without a column of honours asks for, once for all its rows."""
    batch = _open_batch(batch_id, by)
    if honour not in batch.dossier.round.honours:
        raise NotAllowed("Chọn một danh hiệu, hình thức mà đợt này nhận đề nghị.")
    batch.honour_for_all = honour
    batch.save(update_fields=["honour_for_all"])
    resolve(batch, by=by)
    record(batch, "import.honour_for_all_set", by=by, batch=batch.pk, honour=honour)
    return batch


@transaction.atomic
def set_people_group(*, batch_id: int, group: str, by: Any) -> ImportBatch:
    """Say to which group of the law the new persons of this file belong, once for all of them (empty: not known)."""
    batch = _open_batch(batch_id, by)
    if group and group not in SubjectGroup.values:
        raise NotAllowed("Chọn một nhóm đối tượng trong danh sách.")
    batch.people_group = group
    batch.save(update_fields=["people_group"])
    resolve(batch, by=by)
    record(batch, "import.people_group_set", by=by, batch=batch.pk, group=group)
    return batch


@transaction.atomic
def choose_recipient(*, row_id: int, recipient: Recipient | None, by: Any) -> ImportRow:
    """Say who a row is: somebody of the registry, or (None) a new entry."""
    row = ImportRow.objects.get(pk=row_id)
    batch = _open_batch(row.batch_id, by)
    if recipient and recipient.pk not in {candidate["id"] for candidate in row.candidates}:
        raise NotAllowed("Người được chọn không còn trong danh sách gợi ý. Tải lại trang rồi chọn lại.")
    row.recipient, row.choice, row.decided = recipient, "" if recipient else "new", True
    row.save()
    resolve(batch, by=by)
    record(batch, "import.recipient_chosen", by=by, batch=batch.pk, row=row.number, new=recipient is None)
    return ImportRow.objects.get(pk=row_id)


@transaction.atomic
def choose_recipients(*, batch_id: int, choices: dict[int, int | None], by: Any) -> int:
    """The same for many rows at once (row id → recipient id, None: a new entry); return how many were settled.

    Rows that are no longer open, and people who are no longer among the row's candidates, are left as they are.
    """
    batch = _open_batch(batch_id, by)
    settled = []
    for row in batch.rows.filter(pk__in=choices, state=RowState.CHOOSE):
        chosen = choices[row.pk]
        if chosen is None or chosen in {candidate["id"] for candidate in row.candidates}:
            row.recipient_id, row.choice, row.decided = chosen, "" if chosen else "new", True
            settled.append(row)
    ImportRow.objects.bulk_update(settled, ["recipient", "choice", "decided"], batch_size=200)
    resolve(batch, by=by)
    record(batch, "import.recipients_chosen", by=by, batch=batch.pk, rows=[row.number for row in settled])
    return len(settled)


@transaction.atomic
def skip_row(*, row_id: int, skip: bool, by: Any) -> ImportRow:
    """Leave a row out of the import, or take it back in."""
    row = ImportRow.objects.get(pk=row_id)
    batch = _open_batch(row.batch_id, by)
    row.choice, row.decided = ("skip", True) if skip else ("", False)
    row.save()
    resolve(batch, by=by)
    record(batch, "import.row_skipped" if skip else "import.row_taken_back", by=by, batch=batch.pk, row=row.number)
    return ImportRow.objects.get(pk=row_id)


@transaction.atomic
def refresh_import(*, batch_id: int, by: Any) -> ImportBatch:
    """Judge all rows again after the registry or the dossier has changed."""
    batch = _open_batch(batch_id, by)
    resolve(batch, by=by)
    record(batch, "import.refreshed", by=by, batch=batch.pk)
    return batch


@transaction.atomic
def confirm_import(*, batch_id: int, by: Any, expected: int | None = None) -> ImportBatch:
    """Bring every row that is ready into the dossier. Asking twice (a lost answer, a double click) imports once.

    ``expected`` is the number of rows the officer saw; when it is no longer true nothing is written and :class:`Conflict` says so.
    """
    batch = ImportBatch.objects.get(pk=batch_id)
    batch.dossier = locked_dossier(batch.dossier_id)
    batch.refresh_from_db(fields=["stage"])
    if batch.stage == BatchStage.CONFIRMED:
        return batch
    batch = _open_batch(batch_id, by)
    if batch.stage != BatchStage.PREVIEW:
        raise NotAllowed("Ghép cột xong mới nhập được.")
    ready = importable(batch, by=by)
    if not ready:
        raise NotAllowed("Chưa có dòng nào nhập được. Sửa các dòng đang báo lỗi trước.")
    if expected is not None and expected != len(ready):
        raise Conflict(
            f"Từ lúc xem thử đến nay có thay đổi: {len(ready)} dòng nhập được thay vì {expected}. Xem lại rồi xác nhận lần nữa."
        )
    batch.created = bring_in(batch, ready, by=by)
    batch.stage, batch.confirmed_at, batch.confirmed_by = BatchStage.CONFIRMED, timezone.now(), by
    batch.save(update_fields=["created", "stage", "confirmed_at", "confirmed_by"])
    record(batch, "import.confirmed", by=by, batch=batch.pk, rows=len(ready), sha256=batch.sha256)
    return batch


@transaction.atomic
def undo_import(*, batch_id: int, by: Any) -> ImportBatch:
    """Take an import back while the dossier is open: its nominations leave, its new registry entries are hidden again."""
    batch = ImportBatch.objects.get(pk=batch_id)
    batch.dossier = locked_dossier(batch.dossier_id)
    batch.refresh_from_db(fields=["stage", "created"])
    demand(permissions.may_edit(by, batch.dossier))
    if batch.stage == BatchStage.UNDONE:
        return batch
    if batch.stage != BatchStage.CONFIRMED:
        raise NotAllowed("Chỉ hoàn tác được tệp đã nhập.")
    removed = take_back(batch, by=by)
    batch.stage, batch.undone_at, batch.undone_by = BatchStage.UNDONE, timezone.now(), by
    batch.save(update_fields=["stage", "undone_at", "undone_by"])
    record(batch, "import.undone", by=by, batch=batch.pk, nominations=removed)
    return batch


@transaction.atomic
def abandon_import(*, batch_id: int, by: Any) -> ImportBatch:
    """Give up a file that was not imported."""
    batch = _open_batch(batch_id, by)
    batch.stage = BatchStage.ABANDONED
    batch.save(update_fields=["stage"])
    record(batch, "import.abandoned", by=by, batch=batch.pk)
    return batch
