"""Take a dossier for writing: locked, and refused when the page that asks is older than what is stored."""

from typing import Any, Final

from neuguong.common.verdicts import Conflict
from neuguong.dossiers.models import Dossier, Nomination

# what another writer may have changed while this one waited for the lock
FRESH: Final = (
    "version",
    "removed_at",
    "honour",
    "status",
    "stage",
    "stage_since",
    "clock_due",
    "clock_paused_since",
    "reply_due",
    "assignee",
)


def locked_dossier(dossier_id: int) -> Dossier:
    """The dossier under a row lock (on SQLite the whole database is already ours: IMMEDIATE)."""
    return (
        Dossier.objects.select_for_update(of=("self",))
        .select_related("organisation", "round__held_by")
        .get(pk=dossier_id)
    )


def locked_nomination(nomination_id: int) -> Nomination:
    """The nomination, with its dossier locked first so that two writers always queue in the same order."""
    found = Nomination.objects.select_related("recipient__organisation").get(pk=nomination_id)
    dossier = locked_dossier(found.dossier_id)
    found.refresh_from_db(fields=FRESH)
    found.dossier = dossier
    return found


def refuse_stale(subject: Any, version: int | None) -> None:
    """Raise :class:`Conflict` when ``subject`` has been saved since ``version`` was read; None does not ask."""
    if version is not None and subject.version != version:
        raise Conflict("Người khác vừa lưu thay đổi. Xem nội dung mới bên cạnh rồi lưu lại; phần đã gõ vẫn còn đây.")


def touch(dossier: Dossier) -> None:
    dossier.version += 1
    dossier.save(update_fields=["version"])
