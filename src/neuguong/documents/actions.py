"""Writes of official documents: draft, number, sign or bring in the signed file, void; keep and retire Word templates."""

import logging
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.documents import BadDocument, inspect_document
from neuguong.common.sheets import safe_name
from neuguong.common.text import nfc
from neuguong.common.verdicts import Conflict, NotAllowed, demand
from neuguong.documents import comparing, placeholders, signing
from neuguong.documents.enums import DocumentKind, DocumentState, FileRole
from neuguong.documents.filling import as_draft, with_number
from neuguong.documents.models import DocumentFile, DocumentTemplate, NumberBook, OfficialDocument
from neuguong.documents.permissions import may_keep_template, may_number, may_sign, may_void
from neuguong.documents.queries import newest_file
from neuguong.documents.rendering import RenderingFailed, render_pdf
from neuguong.documents.store import keep_file, keep_template_file, plain_bytes
from neuguong.documents.word import render_word
from neuguong.organisations.models import Organisation

logger = logging.getLogger(__name__)
STALE = "Văn bản vừa được người khác sửa. Tải lại trang rồi làm lại."


@transaction.atomic
def draft_document(
    *,
    organisation: Organisation,
    kind: str,
    title: str,
    content: Mapping[str, Any],
    mark: str,
    signer_name: str,
    signer_post: str,
    by: Any,
) -> OfficialDocument:
    """A new draft. A part of the action that calls it, which has asked; ``content`` must be one that can be printed."""
    document = OfficialDocument(
        organisation=organisation,
        kind=DocumentKind(kind),
        title=nfc(title)[:500],
        content=dict(content),
        mark=mark.strip(),
        signer_name=nfc(signer_name),
        signer_post=nfc(signer_post),
        created_by=by,
    )
    _rendered(document, as_draft(document.content, mark=document.mark))
    document.save()
    record(document, "document.drafted", by=by, kind=document.kind, mark=document.mark)
    return document


@transaction.atomic
def revise_document(
    *,
    document_id: int,
    content: Mapping[str, Any],
    by: Any,
    version: int | None = None,
    title: str | None = None,
    signer: tuple[str, str] | None = None,
) -> OfficialDocument:
    """Other content, while it is a draft; ``signer``: name and post. A part of the action that calls it, which has asked."""
    document = _locked(document_id)
    if version is not None and version != document.version:
        raise Conflict(STALE)
    if document.state != DocumentState.DRAFT:
        raise NotAllowed("Văn bản đã có số nên không sửa nội dung. Sai thì hủy văn bản này và lập văn bản thay thế.")
    document.content = dict(content)
    document.title = document.title if title is None else nfc(title)[:500]
    if signer is not None:
        document.signer_name, document.signer_post = nfc(signer[0]), nfc(signer[1])
    document.version += 1
    _rendered(document, as_draft(document.content, mark=document.mark))
    document.save(update_fields=["content", "title", "signer_name", "signer_post", "version"])
    record(document, "document.revised", by=by, version=document.version)
    return document


@transaction.atomic
def number_document(*, document_id: int, issued_on: date, by: Any) -> OfficialDocument:
    """Give the next number of the book, then make the PDF and the Word file.

    The book stays locked until all is written: a number that was not used goes back with the transaction, so there are no gaps.
    """
    document = _locked(document_id)
    demand(may_number(by, document))
    if not document.mark:
        raise NotAllowed("Văn bản này không có ký hiệu nên không cấp số.")
    if issued_on > timezone.localdate():
        raise NotAllowed("Ngày ban hành không thể ở tương lai.")
    number = _next_number(document, issued_on)
    document.number, document.year, document.issued_on = number, issued_on.year, issued_on
    document.content = with_number(
        document.content, kind=document.kind, mark=document.mark, number=number, issued_on=issued_on
    )
    document.state, document.numbered_at, document.numbered_by = DocumentState.NUMBERED, timezone.now(), by
    document.version += 1
    document.save()
    pdf = _rendered(document, document.content)
    made = [
        keep_file(document, FileRole.PDF, pdf, by=by),
        keep_file(document, FileRole.WORD, render_word(document.content, document.kind), by=by),
    ]
    digests = {one.role: one.sha256 for one in made}
    record(document, "document.numbered", by=by, number=number, year=document.year, mark=document.mark, sha256=digests)
    return document


def _next_number(document: OfficialDocument, issued_on: date) -> int:
    """The book is locked here and held until the transaction ends."""
    place: dict[str, Any] = {"organisation": document.organisation, "mark": document.mark, "year": issued_on.year}
    NumberBook.objects.get_or_create(**place)
    book = NumberBook.objects.select_for_update().get(**place)
    given = OfficialDocument.objects.filter(**place).exclude(number=None)
    latest: date | None = given.aggregate(day=Max("issued_on"))["day"]
    if latest and issued_on < latest:
        raise NotAllowed(
            f"Số {book.last} của sổ này đã cấp ngày {latest:%d/%m/%Y}; số tiếp theo không ghi ngày sớm hơn được."
        )
    book.last += 1
    book.save(update_fields=["last"])
    return book.last


@transaction.atomic
def sign_document(*, document_id: int, by: Any, signer: "signing.SigningKey | None" = None) -> OfficialDocument:
    """Sign our PDF here. ``signer``: another key than the one of the settings."""
    document = _locked(document_id)
    demand(may_sign(by, document))
    pdf = plain_bytes(_own_pdf(document))
    try:
        signed = signing.sign_pdf(
            pdf, reason=str(document), place=document.organisation.name, name=document.signer_name, key=signer
        )
    except signing.CannotSign as problem:
        raise NotAllowed(str(problem)) from problem
    return _signed(document, signed, signing.verify_pdf(signed), by, "document.signed")


@transaction.atomic
def accept_signed(*, document_id: int, pdf: bytes, by: Any) -> OfficialDocument:
    """Bring in the PDF that was signed elsewhere: sound signatures, trusted, and the very text of our own PDF."""
    document = _locked(document_id)
    demand(may_sign(by, document))
    try:
        inspect_document(pdf, "van-ban.pdf", limit=settings.PAPER_MAX_BYTES)
    except BadDocument as refusal:
        raise NotAllowed(str(refusal)) from refusal
    report = signing.verify_pdf(pdf)
    if not report.good:
        raise NotAllowed(" ".join(report.problems))
    if difference := comparing.difference(plain_bytes(_own_pdf(document)), pdf, number=document.number_text):
        raise NotAllowed(difference)
    return _signed(document, pdf, report, by, "document.signed_elsewhere")


def _signed(
    document: OfficialDocument, pdf: bytes, report: "signing.SignatureReport", by: Any, action: str
) -> OfficialDocument:
    document.state, document.signed_at, document.signed_by = DocumentState.SIGNED, timezone.now(), by
    document.version += 1
    document.save(update_fields=["state", "signed_at", "signed_by", "version"])
    kept = keep_file(document, FileRole.SIGNED, pdf, by=by, signature=report.as_dict())
    record(document, action, by=by, sha256=kept.sha256, intact=report.intact, trusted=report.trusted)
    return document


@transaction.atomic
def void_document(*, document_id: int, reason: str, by: Any) -> OfficialDocument:
    """Take a document out of use; its number stays in the book, marked as void."""
    document = _locked(document_id)
    demand(may_void(by, document))
    if not (words := nfc(reason)[:300]):
        raise NotAllowed("Ghi lý do hủy văn bản.")
    previous, document.state = document.state, DocumentState.VOID
    document.voided_at, document.voided_by, document.void_reason = timezone.now(), by, words
    document.version += 1
    document.save(update_fields=["state", "voided_at", "voided_by", "void_reason", "version"])
    record(document, "document.voided", by=by, previous=previous, private={"reason": words})
    return document


@transaction.atomic
def keep_template(
    *, organisation: Organisation, kind: str, name: str, data: bytes, file_name: str, by: Any
) -> DocumentTemplate:
    """Bring in an office's Word template; one of the same kind and name becomes its newer version."""
    demand(may_keep_template(by, organisation))
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if not (words := nfc(name)[:150]):
        raise NotAllowed("Ghi tên mẫu.")
    try:
        if inspect_document(data, file_name, limit=settings.PAPER_MAX_BYTES).name != "Word":
            raise NotAllowed("Mẫu phải là tệp Word (.docx).")
        found = placeholders.found_in(data)
    except BadDocument as refusal:
        raise NotAllowed(str(refusal)) from refusal
    same = DocumentTemplate.objects.filter(organisation=organisation, kind=kind, name=words)
    template = DocumentTemplate(
        organisation=organisation,
        kind=DocumentKind(kind),
        name=words,
        number=int(same.aggregate(last=Max("number"))["last"] or 0) + 1,
        file_name=safe_name(file_name)[:150],
        placeholders=found.as_dict(),
        created_by=by,
    )
    keep_template_file(template, data)
    same.filter(retired_at=None).exclude(pk=template.pk).update(retired_at=timezone.now(), retired_by=by)
    record(template, "template.kept", by=by, kind=template.kind, number=template.number, unknown=len(found.unknown))
    return template


@transaction.atomic
def retire_template(*, template_id: int, by: Any) -> DocumentTemplate:
    """No longer offered; the file and its versions stay."""
    template = DocumentTemplate.objects.select_for_update().select_related("organisation").get(pk=template_id)
    demand(may_keep_template(by, template.organisation))
    if template.retired_at:
        return template
    template.retired_at, template.retired_by = timezone.now(), by
    template.save(update_fields=["retired_at", "retired_by"])
    record(template, "template.retired", by=by, number=template.number)
    return template


def _locked(document_id: int) -> OfficialDocument:
    found = OfficialDocument.objects.select_for_update(of=("self",)).select_related("organisation")
    return found.get(pk=document_id)


def _own_pdf(document: OfficialDocument) -> DocumentFile:
    found = newest_file(document, FileRole.PDF)
    if found is None:
        raise NotAllowed("Văn bản chưa có bản PDF để ký.")
    return found


def _rendered(document: OfficialDocument, content: Mapping[str, Any]) -> bytes:
    try:
        return render_pdf(document.kind, content)
    except RenderingFailed as problem:
        logger.exception("document %s cannot be set", document.pk)
        raise NotAllowed(
            "Chưa lập được văn bản từ nội dung này; hãy kiểm tra lại nội dung, hoặc báo quản trị hệ thống."
        ) from problem
