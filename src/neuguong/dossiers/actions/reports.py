"""The achievement report of a nomination, one section at a time."""

from typing import Any

from django.db import transaction

from neuguong.common.audit import record
from neuguong.common.verdicts import Conflict, NotAllowed, demand
from neuguong.dossiers.locking import locked_nomination
from neuguong.dossiers.models import ReportSection
from neuguong.dossiers.permissions import papers as permissions
from neuguong.dossiers.promising import promises_kept
from neuguong.dossiers.report_forms import section_of


@transaction.atomic
def save_section(*, nomination_id: int, key: str, text: str, by: Any, version: int | None = None) -> ReportSection:
    """Keep one section. ``version``: the one that was read, 0 for none; :class:`Conflict` when another has been saved since.

    Saving what is stored already changes nothing and writes nothing.
    """
    nomination = locked_nomination(nomination_id)
    demand(permissions.may_write_report(by, nomination))
    section = section_of(nomination, key)
    if section is None:
        raise NotAllowed("Báo cáo của trường hợp này không có mục đó. Tải lại trang.")
    text = clean(text)
    if len(text) > section.limit:
        raise NotAllowed(f"Mục “{section.title}” dài {len(text)} ký tự, tối đa {section.limit}. Rút gọn rồi lưu lại.")
    stored = ReportSection.objects.filter(nomination=nomination, key=key).first()
    if stored is not None and stored.text == text:
        return stored
    if version is not None and version != (stored.version if stored else 0):
        raise Conflict("Người khác vừa lưu mục này. Xem nội dung mới bên cạnh rồi lưu lại; phần đã gõ vẫn còn đây.")
    if stored is None:
        stored = ReportSection(nomination=nomination, key=key, version=0)
    stored.text, stored.saved_by = text, by
    stored.version += 1
    stored.save()
    record(nomination, "report.saved", by=by, nomination=nomination.pk, section=key, version=stored.version)
    promises_kept(nomination.dossier, by=by)
    return stored


def clean(text: str) -> str:
    """Lines kept, line ends as one sign, no control characters, no white space around."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(c for c in line if c.isprintable() or c == "\t").rstrip() for line in lines).strip()
