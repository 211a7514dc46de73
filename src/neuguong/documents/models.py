"""Official documents: number books, documents with the files made of them, and offices' own Word templates."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from neuguong.common.personal_data import NOT_PERSONAL, Personal, basic
from neuguong.common.sealed import SealedModel
from neuguong.documents.enums import DocumentKind, DocumentState, FileRole
from neuguong.documents.numbering import number_words
from neuguong.documents.querysets import BookQuerySet, DocumentQuerySet, TemplateQuerySet
from neuguong.organisations.models import Organisation

USER = settings.AUTH_USER_MODEL


def stored_document(instance: models.Model, filename: str) -> str:
    """A random name: on disk nothing tells what a file is."""
    return f"documents/{uuid.uuid4().hex}"


def _together(step: str) -> models.CheckConstraint:
    both = Q(**{f"{step}_at": None, f"{step}_by": None}) | Q(
        **{f"{step}_at__isnull": False, f"{step}_by__isnull": False}
    )
    return models.CheckConstraint(condition=both, name=f"%(class)s_{step}_at_and_by_together")


class NumberBook(models.Model):
    """Sổ văn bản đi: one series of numbers of one body, mark and year. ``last``: the number given last."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="number_books")
    mark = models.CharField("ký hiệu", max_length=40)
    year = models.PositiveSmallIntegerField("năm")
    last = models.PositiveIntegerField("số cuối", default=0)

    objects = BookQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "mark", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "mark", "year"], name="number_book_once"),
            models.CheckConstraint(condition=~Q(mark=""), name="number_book_has_a_mark"),
        ]

    def __str__(self) -> str:
        return f"{self.mark} {self.year}"


class OfficialDocument(models.Model):
    """One document of one body. Read ``state`` freely; only :mod:`neuguong.documents.actions` changes it.

    ``content``: what it is rendered from (:mod:`neuguong.documents.contents`); it never changes once there is a number.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="official_documents")
    kind = models.CharField("loại văn bản", max_length=16, choices=DocumentKind)
    title = models.CharField("trích yếu", max_length=500)
    content = models.JSONField("nội dung")
    mark = models.CharField("ký hiệu", max_length=40, blank=True)
    year = models.PositiveSmallIntegerField("năm", null=True, editable=False)
    number = models.PositiveIntegerField("số", null=True, editable=False)
    issued_on = models.DateField("ngày ban hành", null=True, editable=False)
    signer_name = models.CharField("người ký", max_length=120, blank=True)
    signer_post = models.CharField("chức vụ người ký", max_length=200, blank=True)
    state = models.CharField("tình trạng", max_length=10, choices=DocumentState, default=DocumentState.DRAFT)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    numbered_at = models.DateTimeField(null=True, editable=False)
    numbered_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    signed_at = models.DateTimeField(null=True, editable=False)
    signed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    voided_at = models.DateTimeField(null=True, editable=False)
    voided_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    void_reason = models.CharField("lý do hủy", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DocumentQuerySet.as_manager()

    personal: ClassVar[dict[str, Personal]] = {
        "title": basic("tên người được nêu trong trích yếu"),
        "content": basic("văn bản về khen thưởng nêu tên, chức vụ, thành tích"),
        "signer_name": basic("văn bản ghi người ký"),
        "signer_post": basic("văn bản ghi chức vụ người ký"),
        "void_reason": basic("giải thích vì sao một số bị hủy"),
    } | dict.fromkeys(
        [
            *("organisation", "kind", "mark", "year", "number", "issued_on", "state", "created_at", "created_by"),
            *("numbered_at", "numbered_by", "signed_at", "signed_by", "voided_at", "voided_by", "version"),
        ],
        NOT_PERSONAL,
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "mark", "year", "number"],
                condition=Q(number__isnull=False),
                name="document_number_once",
            ),
            models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="document_kind_known"),
            models.CheckConstraint(condition=Q(state__in=DocumentState.values), name="document_state_known"),
            models.CheckConstraint(condition=Q(number=None) | ~Q(mark=""), name="document_number_has_a_mark"),
            models.CheckConstraint(
                condition=Q(number=None, year=None, issued_on=None)
                | Q(number__gte=1, year__isnull=False, issued_on__isnull=False),
                name="document_number_year_day_together",
            ),
            models.CheckConstraint(
                condition=Q(number=None, state__in=[DocumentState.DRAFT, DocumentState.VOID])
                | Q(number__isnull=False) & ~Q(state=DocumentState.DRAFT),
                name="document_number_unless_draft",
            ),
            models.CheckConstraint(
                condition=Q(state=DocumentState.VOID) & ~Q(void_reason="")
                | ~Q(state=DocumentState.VOID) & Q(void_reason=""),
                name="document_void_has_a_reason",
            ),
            _together("numbered"),
            _together("signed"),
            _together("voided"),
        ]
        indexes = [models.Index(fields=["organisation", "state", "-id"], name="document_of_body")]

    def __str__(self) -> str:
        return f"{self.number_text or self.get_kind_display()}: {self.title}"

    @property
    def number_text(self) -> str:
        """“12/QĐ-UBND”; empty while there is no number."""
        if self.number is None or self.issued_on is None:
            return ""
        return number_words(self.number, self.mark, self.issued_on)


class DocumentFile(SealedModel):
    """One file made of a document, or brought in for it. Sealed: another one is a newer row. Encrypted at rest.

    ``signature``: what the check of a signed PDF found, as :class:`neuguong.documents.signing.SignatureReport` says it.
    """

    document = models.ForeignKey(OfficialDocument, on_delete=models.PROTECT, related_name="files")
    role = models.CharField(max_length=8, choices=FileRole)
    file = models.FileField(upload_to=stored_document)
    file_name = models.CharField(max_length=150)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    signature = models.JSONField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=Q(role__in=FileRole.values), name="document_file_role_known")]

    def __str__(self) -> str:
        return self.file_name


class DocumentTemplate(models.Model):
    """An office's own Word file with placeholders. ``number``: its version among those of the same kind and name.

    ``placeholders``: {"known": {as written: our name}, "unknown": [as written]}, read when it was brought in.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="document_templates")
    kind = models.CharField("loại văn bản", max_length=16, choices=DocumentKind)
    name = models.CharField("tên mẫu", max_length=150)
    number = models.PositiveSmallIntegerField("phiên bản")
    file = models.FileField(upload_to=stored_document)
    file_name = models.CharField(max_length=150)
    placeholders = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    retired_at = models.DateTimeField(null=True, editable=False)
    retired_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    objects = TemplateQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "name", "number"], name="template_version_once"),
            models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="template_kind_known"),
            _together("retired"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"
