"""Reads across documents: their newest files, books with their numbers, what each state allows."""

from collections.abc import Iterable
from typing import Any

from neuguong.documents.models import DocumentFile, DocumentTemplate, NumberBook, OfficialDocument


def newest_file(document: OfficialDocument, role: str) -> DocumentFile | None:
    """The file of that role that counts; None when there is none."""
    return DocumentFile.objects.filter(document=document, role=role).order_by("-pk").first()


def files_of(document: OfficialDocument) -> list[DocumentFile]:
    """All files, newest first; who made each is at hand."""
    return list(DocumentFile.objects.filter(document=document).select_related("made_by").order_by("-pk"))


def books_seen_by(user: Any) -> list[NumberBook]:
    """The number books in sight, newest year first."""
    books = NumberBook.objects.visible_to(user).select_related("organisation")
    return list(books.order_by("-year", "organisation__sort_key", "mark"))


def versions_of(template: DocumentTemplate) -> list[DocumentTemplate]:
    """All versions of a template, newest first."""
    same = {"organisation": template.organisation_id, "kind": template.kind, "name": template.name}
    return list(DocumentTemplate.objects.filter(**same).select_related("created_by", "retired_by").order_by("-number"))


def templates_in_use(organisations: Any, kinds: Iterable[str]) -> list[DocumentTemplate]:
    """Offices' own templates of these kinds that they have not retired: of each name the newest version. One query."""
    kept = DocumentTemplate.objects.filter(organisation__in=organisations, kind__in=list(kinds), retired_at=None)
    found = {(one.organisation_id, one.kind, one.name): one for one in kept.order_by("kind", "name", "number")}
    return list(found.values())
