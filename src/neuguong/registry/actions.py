"""Writes to the registry. People, records and honours enter here, whatever page, import or command they come from."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.encryption import blind_index
from neuguong.common.sealed import fill_once
from neuguong.common.text import nfc
from neuguong.common.verdicts import Conflict, NotAllowed, demand
from neuguong.organisations.models import Organisation
from neuguong.registry.enums import HoldEvent
from neuguong.registry.models import (
    CollectiveYear,
    Discipline,
    HeldHonour,
    Post,
    Recipient,
    RecipientHold,
    TaskRating,
    Work,
    WorkAuthor,
)
from neuguong.registry.permissions import (
    may_keep,
    may_keep_in,
    may_record_decided,
    may_reveal_identity,
    may_see_discipline,
    may_supersede,
)

EDITABLE = frozenset(
    {
        "name",
        "team",
        "area",
        "group",
        "honorific",
        "identity_number",
        "birth_year",
        "birth_month",
        "birth_day",
        "sex",
        "ethnic_group",
        "direct_worker",
        "collective_kind",
        "founded_year",
        "head_name",
        "records_vouched",
    }
)


@transaction.atomic
def add_recipient(*, kind: str, name: str, organisation: Organisation, by: Any, **values: Any) -> Recipient:
    """Enter one person, collective or household. ``values``: fields of :data:`EDITABLE`."""
    demand(may_keep_in(by, organisation))
    recipient = Recipient(kind=kind, name=nfc(name), organisation=organisation, **_editable(values))
    _refuse_known_identity(recipient)
    recipient.save()
    record(recipient, "recipient.added", by=by, kind=kind, organisation=organisation.pk)
    return recipient


@transaction.atomic
def add_recipients(*, recipients: Iterable[Recipient], by: Any) -> list[Recipient]:
    """Enter many at once (an import): one permission check an organisation, one audit line for the batch."""
    new = list(recipients)
    for organisation in {recipient.organisation for recipient in new}:
        demand(may_keep_in(by, organisation))
    for recipient in new:
        recipient.name = nfc(recipient.name)
        recipient.derive()
    try:
        with transaction.atomic():
            made = Recipient.objects.bulk_create(new, batch_size=500)
    except IntegrityError as error:
        raise NotAllowed(
            "Có số định danh đã có trong sổ. Tải lại trang để đối chiếu lại rồi chọn đúng người."
        ) from error
    record("registry.batch", "recipients.added", by=by, count=len(made), ids=[made[0].pk, made[-1].pk] if made else [])
    return made


@transaction.atomic
def correct_recipient(*, recipient_id: int, version: int, by: Any, **values: Any) -> Recipient:
    """Change what is known of a recipient; refused when somebody else saved since ``version`` was read."""
    recipient = Recipient.objects.select_for_update().select_related("organisation").get(pk=recipient_id)
    demand(may_keep(by, recipient))
    if recipient.version != version:
        raise Conflict("Người khác vừa sửa bản ghi này. Xem lại nội dung mới rồi lưu lần nữa.")
    values = _editable(values)
    changed = sorted(name for name, value in values.items() if getattr(recipient, name) != value)
    before = {name: getattr(recipient, name) for name in changed}
    for name in changed:
        setattr(recipient, name, nfc(values[name]) if isinstance(values[name], str) else values[name])
    _refuse_known_identity(recipient)
    recipient.version += 1
    recipient.save()
    private = {"before": before} if before else None
    record(recipient, "recipient.corrected", by=by, private=private, fields=changed, version=recipient.version)
    return recipient


def _editable(values: dict[str, Any]) -> dict[str, Any]:
    if unknown := values.keys() - EDITABLE:
        raise TypeError(f"not editable: {sorted(unknown)}")
    return values


def _refuse_known_identity(recipient: Recipient) -> None:
    """An identity number belongs to one person; the sentence does not tell who, that may be another office's matter."""
    index = blind_index(recipient.identity_number or "", purpose="identity_number")
    if index and Recipient.objects.kept().filter(identity_index=index).exclude(pk=recipient.pk).exists():
        raise NotAllowed(
            "Số định danh này đã có trong sổ. Tìm theo số định danh để chọn đúng người, không tạo người mới."
        )


@transaction.atomic
def record_rating(*, recipient: Recipient, year: int, level: str, by: Any, **extra: Any) -> TaskRating:
    """Set the task rating of one year; a later call for the same year replaces it, source included (the audit keeps both)."""
    demand(may_keep(by, recipient))
    rating, made = TaskRating.objects.update_or_create(
        recipient=recipient, year=year, defaults={"level": level, "created_by": by, "source": "", **extra}
    )
    record(recipient, "rating.recorded", by=by, year=year, level=level, replaced=not made)
    return rating


@transaction.atomic
def record_collective_year(*, recipient: Recipient, year: int, by: Any, **counts: Any) -> CollectiveYear:
    """Set the member counts of one year, source included; ``counts``: the count fields of :class:`CollectiveYear`."""
    demand(may_keep(by, recipient))
    try:
        with transaction.atomic():
            entry, _ = CollectiveYear.objects.update_or_create(
                recipient=recipient, year=year, defaults={"created_by": by, "source": "", **counts}
            )
    except IntegrityError as error:
        raise NotAllowed("Số người đạt LĐTT không thể nhiều hơn số người được xếp loại.") from error
    record(recipient, "collective_year.recorded", by=by, year=year, fields=sorted(counts))
    return entry


@transaction.atomic
def record_honour(*, recipient: Recipient, honour: str, year: int | None, by: Any, **extra: Any) -> HeldHonour:
    """Enter an honour already held; sealed. ``extra``: fields of :class:`HeldHonour`."""
    demand(may_keep(by, recipient))
    held = HeldHonour.objects.create(recipient=recipient, honour=honour, year=year, created_by=by, **extra)
    record(recipient, "honour.recorded", by=by, honour=honour, year=year)
    return held


@transaction.atomic
def record_decided(*, honours: Iterable[HeldHonour], by: Any) -> list[HeldHonour]:
    """Enter what one decision grants, hundreds at once: one permission, two queries, one audit line.

    The line stands in the registry's own stream and not in each recipient's: nobody is told before the decision is public.
    """
    new = list(honours)
    demand(may_record_decided(by, {one.recipient.organisation for one in new}))
    for one in new:
        one.created_by = by
    made = HeldHonour.objects.bulk_create(new, batch_size=200)
    ids = [made[0].pk, made[-1].pk] if made else []
    record("registry.batch", "honours.recorded", by=by, count=len(made), ids=ids)
    return made


@transaction.atomic
def release_honours(*, held_ids: Iterable[int], on: date, by: Any) -> int:
    """Their decision is public from this day on; corrections of them as well. Those that are public already stay."""
    found = set(held_ids)
    corrections = set(found)
    while corrections:
        corrections = set(HeldHonour.objects.filter(corrects__in=corrections).values_list("pk", flat=True)) - found
        found |= corrections
    quiet = HeldHonour.objects.filter(pk__in=found, withheld_by__isnull=False, released_on=None)
    demand(may_record_decided(by, Organisation.objects.filter(recipients__honours__in=quiet).distinct()))
    count = fill_once(quiet, released_on=on)
    record("registry.batch", "honours.released", by=by, count=count)
    return count


@transaction.atomic
def correct_honour(*, held_id: int, by: Any, revoked: bool = False, **values: Any) -> HeldHonour:
    """Replace a sealed record by a new one that points at it; ``revoked`` marks a record that should never have been."""
    old = HeldHonour.objects.select_related("recipient__organisation").get(pk=held_id)
    demand(may_keep(by, old.recipient))
    new = _next_version(old, revoked=revoked, values=values, by=by)
    record(old.recipient, "honour.corrected", by=by, old=old.pk, new=new.pk, fields=sorted(values), revoked=revoked)
    return new


@transaction.atomic
def supersede_honour(*, held_id: int, by: Any, revoked: bool, **values: Any) -> HeldHonour:
    """The next version of an honour by a new decision: taken back (``revoked``), restored, or with what the decision corrects."""
    old = HeldHonour.objects.select_related("recipient__organisation").get(pk=held_id)
    demand(may_supersede(by))
    new = _next_version(old, revoked=revoked, values=values, by=by)
    record(old.recipient, "honour.superseded", by=by, old=old.pk, new=new.pk, fields=sorted(values), revoked=revoked)
    return new


def _next_version(old: HeldHonour, *, revoked: bool, values: dict[str, Any], by: Any) -> HeldHonour:
    """The recipient is locked, so that one version has one successor."""
    Recipient.objects.select_for_update().get(pk=old.recipient_id)
    if HeldHonour.objects.filter(corrects=old).exists():
        raise NotAllowed("Bản ghi này đã được đính chính. Mở bản mới nhất để sửa tiếp.")
    kept = {
        field.attname: getattr(old, field.attname)
        for field in HeldHonour._meta.concrete_fields
        if field.name not in {"id", "corrects", "created_at", "created_by", "revoked"}
    }
    return HeldHonour.objects.create(**kept | values, corrects=old, revoked=revoked, created_by=by)


@transaction.atomic
def record_work(*, recipient: Recipient, title: str, by: Any, share_percent: int | None = None, **extra: Any) -> Work:
    """Enter a recognised work (sáng kiến, đề tài …) of one author; ``extra``: fields of :class:`Work`."""
    demand(may_keep(by, recipient))
    work = Work.objects.create(title=nfc(title), organisation=recipient.organisation, **extra)
    WorkAuthor.objects.create(recipient=recipient, work=work, share_percent=share_percent, created_by=by)
    record(recipient, "work.recorded", by=by, work=work.pk, work_kind=work.kind)
    return work


@transaction.atomic
def record_discipline(*, recipient: Recipient, level: str, decided_on: Any, by: Any, **extra: Any) -> Discipline:
    demand(may_keep(by, recipient))
    entry = Discipline.objects.create(recipient=recipient, level=level, decided_on=decided_on, created_by=by, **extra)
    record(recipient, "discipline.recorded", by=by, entry=entry.pk)
    return entry


@transaction.atomic
def open_hold(
    *, recipient: Recipient, event: str, document: str, since: date, by: Any, confirmed: bool = False, note: str = ""
) -> RecipientHold:
    """An open case about a recipient, with its document. It stops a proposal where the rule says so; it refuses nobody."""
    demand(may_keep(by, recipient))
    if not document.strip():
        raise NotAllowed("Ghi số, ngày văn bản: không tạm dừng khi không có văn bản.")
    if since > timezone.localdate():
        raise NotAllowed("Ngày bắt đầu không thể ở tương lai.")
    # a decision about the same recipient waits for this, or has been made
    Recipient.objects.select_for_update().get(pk=recipient.pk)
    hold = RecipientHold.objects.create(
        recipient=recipient,
        event=event,
        confirmed=confirmed or event == HoldEvent.DISCIPLINE,
        document=nfc(document),
        since=since,
        note=nfc(note),
        opened_by=by,
    )
    record(recipient, "hold.opened", by=by, hold=hold.pk, event=event, stopping=hold.confirmed)
    return hold


@transaction.atomic
def lift_hold(*, hold_id: int, document: str, by: Any) -> RecipientHold:
    """The case has ended: with the conclusion, or with a letter that clears the recipient."""
    hold = (
        RecipientHold.objects.select_for_update(of=("self",)).select_related("recipient__organisation").get(pk=hold_id)
    )
    demand(may_keep(by, hold.recipient))
    if hold.lifted_at:
        return hold
    if not document.strip():
        raise NotAllowed("Ghi văn bản kết luận, ví dụ Kết luận số 12/KL-TTr ngày 05/02/2026.")
    hold.lifted_at, hold.lifted_by, hold.lifting_document = timezone.now(), by, nfc(document)
    hold.save(update_fields=["lifted_at", "lifted_by", "lifting_document"])
    record(hold.recipient, "hold.lifted", by=by, hold=hold.pk)
    return hold


@transaction.atomic
def record_post(*, recipient: Recipient, title: str, organisation: Organisation, by: Any, **extra: Any) -> Post:
    demand(may_keep(by, recipient))
    post = Post.objects.create(recipient=recipient, title=nfc(title), organisation=organisation, created_by=by, **extra)
    record(recipient, "post.recorded", by=by, post=post.pk)
    return post


@transaction.atomic
def remove_record(*, entry: Post | TaskRating | CollectiveYear | Discipline | WorkAuthor, by: Any) -> None:
    """Take back a wrong rating, work, post, count or discipline record; honours held are corrected, never removed."""
    demand(may_keep(by, entry.recipient))
    recipient, label, pk = entry.recipient, entry._meta.model_name, entry.pk
    entry.delete()
    record(recipient, "record.removed", by=by, kind=label, entry=pk)


@transaction.atomic
def reveal_identity(*, recipient_id: int, by: Any) -> str:
    """Return the identity number in full and log who asked."""
    recipient = Recipient.objects.select_related("organisation").get(pk=recipient_id)
    demand(may_reveal_identity(by, recipient))
    record("privacy", "identity.revealed", by=by, recipient=recipient.pk)
    return recipient.identity_number


@transaction.atomic
def log_discipline_read(*, recipient: Recipient, by: Any) -> None:
    """Write down who was shown a recipient's discipline records or open cases."""
    demand(may_see_discipline(by, recipient))
    record("privacy", "discipline.read", by=by, recipient=recipient.pk)


@transaction.atomic
def withdraw_recipients(*, recipient_ids: Iterable[int], by: Any) -> int:
    """Hide records that an undone import had brought in. Nothing is deleted; an identity number is free again."""
    found = Recipient.objects.select_for_update().kept().filter(pk__in=list(recipient_ids))
    for organisation in Organisation.objects.filter(recipients__in=found).distinct():
        demand(may_keep_in(by, organisation))
    count = found.update(removed_at=timezone.now(), removed_by=by)
    record("registry.batch", "recipients.withdrawn", by=by, count=count)
    return count
