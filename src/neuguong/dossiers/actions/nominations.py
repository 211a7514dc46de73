"""Nominations: added, corrected, removed, judged."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.text import nfc
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.dossiers import permissions
from neuguong.dossiers.assessing import assess
from neuguong.dossiers.locking import locked_dossier, locked_nomination, refuse_stale, touch
from neuguong.dossiers.models import Dossier, Nomination
from neuguong.registry.actions import add_recipient
from neuguong.registry.catalogue import honour_name, recipients_of
from neuguong.registry.models import Recipient

EDITABLE = ("honour", "post", "unit_written", "category", "sector", "achievement", "note")


@transaction.atomic
def add_nomination(*, dossier_id: int, recipient: Recipient, honour: str, by: Any, **values: Any) -> Nomination:
    """Put one recipient forward by hand. ``values``: fields of :data:`EDITABLE`."""
    dossier = locked_dossier(dossier_id)
    demand(permissions.may_edit(by, dossier))
    check_honour(dossier, recipient.kind, honour)
    refuse_twin(dossier, recipient, honour)
    last = dossier.nominations.aggregate(last=Max("position"))["last"] or 0
    nomination = Nomination.objects.create(
        dossier=dossier,
        position=last + 1,
        recipient=recipient,
        honour=honour,
        award_type=dossier.round.award_type,
        created_by=by,
        **values,
    )
    assess(dossier, [nomination], occasion="added", by=by)
    touch(dossier)
    record(nomination, "nomination.added", by=by, nomination=nomination.pk, honour=honour)
    return nomination


def check_honour(dossier: Dossier, kind: str, honour: str) -> None:
    """Refuse an honour that the round does not take or that this kind of recipient cannot receive."""
    if honour not in dossier.round.honours:
        raise NotAllowed(
            f"Đợt này không nhận đề nghị {honour_name(honour)}. Chọn hình thức khác hoặc chuyển sang đợt khác."
        )
    if (open_to := recipients_of(honour)) and kind not in open_to:
        words = {"individual": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}
        raise NotAllowed(f"{honour_name(honour)} không dành cho {words[kind]}. Kiểm tra lại đối tượng hoặc hình thức.")


def refuse_twin(dossier: Dossier, recipient: Recipient, honour: str) -> None:
    if dossier.nominations.kept().filter(recipient=recipient, honour=honour).exists():
        raise NotAllowed(f"{recipient} đã có trong hồ sơ này với đề nghị {honour_name(honour)}.")


@transaction.atomic
def correct_nomination(*, nomination_id: int, by: Any, version: int | None = None, **values: Any) -> Nomination:
    """Change what the dossier says of a nomination; the rules are asked again."""
    nomination = locked_nomination(nomination_id)
    demand(permissions.may_edit(by, nomination.dossier))
    refuse_stale(nomination, version)
    changed = sorted(name for name, value in values.items() if name in EDITABLE and getattr(nomination, name) != value)
    if "honour" in changed:
        check_honour(nomination.dossier, nomination.recipient.kind, values["honour"])
        refuse_twin(nomination.dossier, nomination.recipient, values["honour"])
    for name in changed:
        setattr(nomination, name, nfc(values[name]) if name != "achievement" else values[name].strip())
    nomination.version += 1
    nomination.save(update_fields=[*changed, "version"])
    assess(nomination.dossier, [nomination], occasion="correction", by=by)
    touch(nomination.dossier)
    record(nomination, "nomination.corrected", by=by, nomination=nomination.pk, fields=changed)
    return nomination


@transaction.atomic
def remove_nomination(*, nomination_id: int, by: Any) -> Nomination:
    """Take a nomination out of the dossier; it can be put back while the dossier is open."""
    nomination = locked_nomination(nomination_id)
    demand(permissions.may_edit(by, nomination.dossier))
    if nomination.removed_at:
        return nomination
    nomination.removed_at, nomination.removed_by = timezone.now(), by
    nomination.save(update_fields=["removed_at", "removed_by"])
    touch(nomination.dossier)
    record(nomination, "nomination.removed", by=by, nomination=nomination.pk)
    return nomination


@transaction.atomic
def restore_nomination(*, nomination_id: int, by: Any) -> Nomination:
    """Put a removed nomination back."""
    nomination = locked_nomination(nomination_id)
    demand(permissions.may_edit(by, nomination.dossier))
    twin = nomination.dossier.nominations.kept().filter(recipient=nomination.recipient, honour=nomination.honour)
    if nomination.recipient.removed_at:
        raise NotAllowed(
            "Người này đến từ tệp đã hoàn tác nên không đưa lại được. Nhập lại tệp, hoặc thêm lại từng trường hợp."
        )
    if nomination.removed_at and twin.exists():
        raise NotAllowed("Trường hợp này đã được thêm lại vào hồ sơ.")
    nomination.removed_at = nomination.removed_by = None
    nomination.save(update_fields=["removed_at", "removed_by"])
    touch(nomination.dossier)
    record(nomination, "nomination.restored", by=by, nomination=nomination.pk)
    return nomination


@transaction.atomic
def assess_nominations(*, dossier_id: int, occasion: str, by: Any, nomination_ids: Iterable[int] | None = None) -> int:
    """Judge the dossier's nominations (or some of them) again from the registry as it stands; return how many."""
    dossier = locked_dossier(dossier_id)
    chosen = dossier.nominations.kept().select_related("recipient__organisation")
    if nomination_ids is not None:
        chosen = chosen.filter(pk__in=list(nomination_ids))
    judged = assess(dossier, list(chosen), occasion=occasion, by=by)
    record(dossier, "dossier.assessed", by=by, occasion=occasion, count=judged)
    return judged


@transaction.atomic
def assess_again(*, dossier_id: int, by: Any) -> int:
    """The office asks for a new comparison, after it has completed the registry."""
    demand(permissions.may_edit(by, locked_dossier(dossier_id)))
    return assess_nominations(dossier_id=dossier_id, occasion="asked", by=by)


@transaction.atomic
def nominate_new(*, dossier_id: int, person: dict[str, Any], by: Any, **values: Any) -> Nomination:
    """Enter somebody the registry does not know and put them forward, both or neither."""
    dossier = locked_dossier(dossier_id)
    check_honour(dossier, person["kind"], values["honour"])
    recipient = add_recipient(by=by, **person)
    return add_nomination(dossier_id=dossier_id, recipient=recipient, by=by, **values)
