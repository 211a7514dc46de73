"""Where the bytes of documents and templates lie: encrypted, under random names, in the private storage."""

import hashlib
import re
from typing import Any, Final

from django.core.files.base import ContentFile

from neuguong.common.encryption import decrypt_bytes, encrypt_bytes
from neuguong.common.text import fold
from neuguong.documents.enums import DocumentKind, FileRole
from neuguong.documents.models import DocumentFile, DocumentTemplate, OfficialDocument

_ENDINGS: Final = {FileRole.WORD: ".docx", FileRole.PDF: ".pdf", FileRole.SIGNED: "-da-ky.pdf"}
MEDIA_TYPES: Final = {
    FileRole.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileRole.PDF: "application/pdf",
    FileRole.SIGNED: "application/pdf",
}


def plain_bytes(stored: Any) -> bytes:
    """The content of a :class:`DocumentFile` or a template."""
    with stored.file.open("rb") as file:
        return decrypt_bytes(file.read())


def keep_file(document: OfficialDocument, role: str, data: bytes, *, by: Any, signature: Any = None) -> DocumentFile:
    """Store one file of a document; on disk only when the row is in."""
    kept = DocumentFile(
        document=document,
        role=role,
        file_name=file_name(document, role),
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        signature=signature,
        made_by=by,
    )
    kept.file.save("document", ContentFile(encrypt_bytes(data)), save=False)
    try:
        kept.save()
    except BaseException:  # the database takes its row back by itself, the disk does not
        kept.file.delete(save=False)
        raise
    return kept


def file_name(document: OfficialDocument, role: str) -> str:
    """“07-QD-UBND-quyet-dinh.pdf”: what the reader's own folder will show, in letters that every system takes."""
    kind = DocumentKind(document.kind).label
    words = f"{document.number_text} {kind}".strip()
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")[:100] + _ENDINGS[FileRole(role)]


def keep_template_file(template: DocumentTemplate, data: bytes) -> None:
    """Store a template together with its file."""
    template.file.save("template", ContentFile(encrypt_bytes(data)), save=False)
    try:
        template.save(force_insert=True)
    except BaseException:  # as above
        template.file.delete(save=False)
        raise
