"""Files that leave the house: each with a line that says who took what."""

from typing import Any, Final

from django.db import transaction
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from neuguong.common.audit import record
from neuguong.documents.models import OfficialDocument

BOOK: Final = ("Số", "Ngày ban hành", "Loại văn bản", "Trích yếu", "Người ký", "Tình trạng", "Lý do hủy")


@transaction.atomic
def log_export(what: str, *, of: Any, by: Any, **more: int | str) -> None:
    """A file with people's data leaves the house: who took what is written down."""
    record("privacy", f"{what}.exported", by=by, of=f"{of._meta.label_lower}:{of.pk}", **more)


def book_row(document: OfficialDocument) -> tuple[Any, ...]:
    return (
        document.number_text,
        document.issued_on,
        document.get_kind_display(),
        document.title,
        document.signer_name,
        document.get_state_display(),
        document.void_reason,
    )


def saved_file(data: bytes, name: str, media_type: str) -> HttpResponse:
    """Always saved, never shown by the browser."""
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
