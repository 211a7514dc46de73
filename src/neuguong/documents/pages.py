"""Read models of the document pages: facts of a document, what its signed file is worth, its history."""

from typing import Any, Final

from neuguong.accounts.queries import names_of
from neuguong.common.history import lines
from neuguong.common.templatetags.interface import vn_date
from neuguong.documents.enums import DocumentState, FileRole
from neuguong.documents.models import DocumentFile, OfficialDocument

STATES: Final = {
    DocumentState.DRAFT: "idle",
    DocumentState.NUMBERED: "soon",
    DocumentState.SIGNED: "ok",
    DocumentState.VOID: "bad",
}
_WORDS: Final = {
    "document.drafted": "Lập dự thảo",
    "document.revised": "Sửa dự thảo",
    "document.numbered": "Cấp số, lập bản PDF và Word",
    "document.signed": "Ký số",
    "document.signed_elsewhere": "Nhận bản đã ký",
    "document.voided": "Hủy văn bản",
}


def facts(document: OfficialDocument) -> list[tuple[str, Any]]:
    signer = ", ".join(part for part in (document.signer_post, document.signer_name) if part)
    return [
        ("Số, ký hiệu", document.number_text),
        ("Ngày ban hành", vn_date(document.issued_on)),
        ("Cơ quan ban hành", document.organisation.name),
        ("Người ký", signer),
    ]


def signature_of(files: list[DocumentFile]) -> dict[str, Any] | None:
    """What was found when the newest signed file was checked."""
    return next((file.signature for file in files if file.role == FileRole.SIGNED), None)


def history(document: OfficialDocument) -> list[dict[str, object]]:
    events = lines(f"documents.officialdocument:{document.pk}")
    names = names_of({event.actor_id for event in events if event.actor_id})
    return [
        {
            "at": event.at,
            "words": _WORDS.get(event.action, "Thay đổi khác"),
            "who": names.get(event.actor_id or 0, "hệ thống"),
        }
        for event in events
    ]


def placeholder_rows(placeholders: dict[str, Any], labels: dict[str, str]) -> list[tuple[str, str]]:
    """(as the office wrote it, what stands in its place)."""
    known = placeholders.get("known", {})
    return [(written, labels.get(code, code)) for written, code in known.items()]
