"""Read a document that was made and say whether its numbers are those of the data: the last look before somebody signs."""

import io
import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from docx import Document
from pypdf import PdfReader

from neuguong.documents.enums import FileRole
from neuguong.documents.filling import as_draft
from neuguong.documents.models import OfficialDocument
from neuguong.documents.queries import newest_file
from neuguong.documents.rendering import render_pdf
from neuguong.documents.store import plain_bytes
from neuguong.documents.word import render_word

DRAFT_MARK: Final = "DỰ THẢO"


def differences(document: OfficialDocument, figures: Iterable[tuple[str, ...]]) -> list[str]:
    """Lines of ``figures`` that the PDF or the Word file does not have, in words; empty when both say the same as the data."""
    pdf, word = produced(document)
    lines = list(figures)
    found = [f"Bản PDF không có dòng “{' · '.join(line)}” như trong dữ liệu." for line in missing(pdf_text(pdf), lines)]
    found += [
        f"Bản Word không có dòng “{' · '.join(line)}” như trong dữ liệu." for line in missing(word_text(word), lines)
    ]
    return found


def produced(document: OfficialDocument) -> tuple[bytes, bytes]:
    """(PDF, Word): the stored files once it has a number, else made as its draft would be."""
    pdf, word = newest_file(document, FileRole.PDF), newest_file(document, FileRole.WORD)
    if pdf is not None and word is not None:
        return plain_bytes(pdf), plain_bytes(word)
    content = as_draft(document.content, mark=document.mark)
    return render_pdf(document.kind, content), render_word(content, document.kind)


def missing(text: str, figures: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Figures that do not stand in ``text``, each taken in its turn so that one printed line answers for one line of data."""
    found, place = [], 0
    for line in figures:
        wanted = squeezed("".join(line))
        at = text.find(wanted, place)
        if at < 0:
            found.append(line)
        else:
            place = at + len(wanted)
    return found


def pdf_text(data: bytes) -> str:
    """All pages as one squeezed text, without the number and the mark that stand on top of each page."""
    pages = []
    for number, page in enumerate(PdfReader(io.BytesIO(data)).pages, start=1):
        text = squeezed(page.extract_text()).removeprefix(squeezed(DRAFT_MARK))
        pages.append(text.removeprefix(str(number)) if number > 1 else text)
    return "".join(pages)


def word_text(data: bytes) -> str:
    """Paragraphs and rows of tables in their order."""
    document = Document(io.BytesIO(data))
    parts = []
    for block in document.iter_inner_content():
        rows = getattr(block, "rows", None)
        if rows is None:
            parts.append(block.text)
        else:
            parts += ["".join(cell.text for cell in row.cells) for row in rows]
    return squeezed("".join(parts))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))
