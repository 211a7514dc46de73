"""Print, note what was spoiled and print again; the store of blanks follows."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.certificates import keys
from neuguong.certificates.enums import BlankMove, CertificateState
from neuguong.certificates.locking import locked_certificate, locked_certificates, refuse_fallen
from neuguong.certificates.models import BlankEntry, Calibration, Certificate, PrintRun
from neuguong.certificates.permissions import may_print, may_spoil
from neuguong.certificates.stock import keeps_stock, locked_balance
from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, demand

MOST = 500  # in one printing


@transaction.atomic
def print_certificates(
    *, certificate_ids: Iterable[int], by: Any, printer: str = "", first_serial: str = ""
) -> list[PrintRun]:
    """Note that these are printed, one run for each design and decision, and take their blanks out of the store. All or none.

    ``printer``: whose measured offset counts. ``first_serial``: number on the first blank sheet; the others count on from it.
    """
    found = locked_certificates(certificate_ids)
    if len(found) > MOST:
        raise NotAllowed(f"Mỗi lần in nhiều nhất {MOST} bằng. Chia thành nhiều lần.")
    for one in found:
        demand(may_print(by, one))
    refuse_fallen(found)
    try:
        keys.signing_key()
    except keys.NoKey as problem:
        raise NotAllowed(str(problem)) from problem
    serials = _serials(first_serial, len(found))
    found.sort(key=lambda one: (one.item.decision_id, one.design_id, one.item.position, one.pk))
    return [
        _run(list(rows), printer, serials, by)
        for _, rows in groupby(found, key=lambda one: (one.item.decision_id, one.design_id))
    ]


def _run(rows: list[Certificate], printer: str, serials: Iterator[str], by: Any) -> PrintRun:
    first = rows[0]
    calibration = Calibration.objects.filter(design=first.design, printer=printer).order_by("-pk").first()
    run = PrintRun.objects.create(
        organisation=first.organisation,
        decision=first.item.decision,
        design=first.design,
        calibration=calibration,
        printed_by=by,
    )
    run.certificates.set(rows)
    for one in rows:
        one.state, one.serial = CertificateState.PRINTED, next(serials)
        one.printed_at, one.printed_by = timezone.now(), by
        one.version += 1
    Certificate.objects.bulk_update(rows, ["state", "serial", "printed_at", "printed_by", "version"])
    _use_blanks(run, rows, by)
    record(run, "certificates.printed", by=by, decision=run.decision_id, count=len(rows), design=first.design_id)
    return run


def _use_blanks(run: PrintRun, rows: list[Certificate], by: Any) -> None:
    """Where the body keeps a store of these blanks, it must have enough of them."""
    kind = run.design.kind
    if not run.design.preprinted or not keeps_stock(run.organisation, kind):
        return
    left = locked_balance(run.organisation, kind)
    if left < len(rows):
        raise NotAllowed(
            f"Kho còn {left} phôi {run.design.get_kind_display().lower()}, lần in này cần {len(rows)}. Nhập kho trước rồi in."
        )
    span = f"{rows[0].serial} – {rows[-1].serial}" if rows[0].serial and len(rows) > 1 else rows[0].serial
    BlankEntry.objects.create(
        organisation=run.organisation,
        kind=kind,
        move=BlankMove.USED,
        quantity=-len(rows),
        serials=span,
        run=run,
        entered_by=by,
    )


def _serials(first: str, count: int) -> Iterator[str]:
    """“AB 00125” → “AB 00125”, “AB 00126” …; empty ones when none was given."""
    first = first.strip()
    head = first.rstrip("0123456789")
    digits = first[len(head) :]
    if first and not digits:
        raise NotAllowed("Số phôi đầu tiên phải kết thúc bằng chữ số, ví dụ 00125.")
    if len(first) > 20:
        raise NotAllowed("Số phôi dài quá 20 ký tự. Xem lại.")
    if not first:
        return iter([""] * count)
    return iter([f"{head}{int(digits) + place:0{len(digits)}d}" for place in range(count)])


@transaction.atomic
def spoil_certificate(*, certificate_id: int, reason: str, by: Any, version: int | None = None) -> Certificate:
    """The sheet is ruined: it leaves the store as spoiled, and the same certificate, with the same number and key, is printed again."""
    one = locked_certificate(certificate_id, version)
    demand(may_spoil(by, one))
    if not reason.strip():
        raise NotAllowed("Ghi lý do hỏng: kẹt giấy, lệch dòng, sai màu …")
    spoil_blank(one, by=by)
    one.state, one.spoil_reason, one.serial = CertificateState.SPOILED, reason.strip()[:300], ""
    one.spoiled_at, one.spoiled_by = timezone.now(), by
    one.version += 1
    one.save(update_fields=["state", "spoil_reason", "serial", "spoiled_at", "spoiled_by", "version"])
    record(one, "certificate.spoiled", by=by)
    return one


def spoil_blank(one: Certificate, *, by: Any) -> None:
    """The sheet was counted as used when it was printed: give it back and count it as spoiled, where a store is kept."""
    if not (one.design.preprinted and keeps_stock(one.organisation, one.design.kind)):
        return
    locked_balance(one.organisation, one.design.kind)
    shared = {
        "organisation": one.organisation,
        "kind": one.design.kind,
        "certificate": one,
        "entered_by": by,
        "serials": one.serial,
    }
    BlankEntry.objects.create(move=BlankMove.ADJUSTED, quantity=1, note="In hỏng: không tính là đã in.", **shared)
    BlankEntry.objects.create(move=BlankMove.SPOILED, quantity=-1, **shared)


@transaction.atomic
def log_fetched(*, run: PrintRun, form: str, by: Any) -> None:
    """The file of a run was fetched: names leave the house."""
    from neuguong.certificates.permissions import may_keep

    demand(may_keep(by, run.organisation))
    record(run, "certificates.fetched", by=by, form=form)
