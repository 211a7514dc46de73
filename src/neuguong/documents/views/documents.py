"""Number books, drafts, one document with its files; number it, sign it, bring in the signed file, void it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views import View

from neuguong.common.pages import ActionButton, ActionFormView, DetailPage, KeysetList, SignedIn
from neuguong.common.verdicts import Verdict
from neuguong.documents import actions, pages, permissions
from neuguong.documents.enums import DocumentState, FileRole
from neuguong.documents.exports import BOOK, book_row, log_export, saved_file
from neuguong.documents.filling import as_draft
from neuguong.documents.forms import BookFilter, DraftFilter, NumberForm, SignedFileForm, VoidForm
from neuguong.documents.models import DocumentFile, NumberBook, OfficialDocument
from neuguong.documents.queries import files_of
from neuguong.documents.rendering import render_pdf
from neuguong.documents.store import MEDIA_TYPES, file_name, plain_bytes


class Books(KeysetList):
    """Every number book in sight: who, which mark, which year, how far."""

    template_name = "documents/books.html"
    order = ("-year", "mark")

    def rows(self, chosen: dict[str, Any]) -> QuerySet[NumberBook]:
        return NumberBook.objects.visible_to(self.request.user).select_related("organisation")

    def context(self, page: Any, chosen: dict[str, Any]) -> dict[str, Any]:
        drafts = OfficialDocument.objects.visible_to(self.request.user).filter(state=DocumentState.DRAFT)
        return {"drafts": drafts.count()}


class Book(KeysetList):
    """One number book, void numbers included: it has no gaps."""

    template_name = "documents/book.html"
    order = ("-number",)
    filter_form = BookFilter
    export_headings = BOOK

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.book = self._book() if request.user.is_authenticated else None

    def _book(self) -> NumberBook:
        visible = NumberBook.objects.visible_to(self.request.user).select_related("organisation")
        return get_object_or_404(visible, pk=self.kwargs["pk"])

    @property
    def export_name(self) -> str:
        return f"Sổ văn bản {self.book.mark} năm {self.book.year}".replace("/", "-")[:120]

    def rows(self, chosen: dict[str, Any]) -> QuerySet[OfficialDocument]:
        place = {"organisation": self.book.organisation, "mark": self.book.mark, "year": self.book.year}
        found = OfficialDocument.objects.visible_to(self.request.user).numbered().filter(**place)
        if "state" in chosen:
            found = found.filter(state=chosen["state"])
        if "q" in chosen:
            found = found.filter(title__icontains=chosen["q"])
        return found.defer("content")

    def exported(self, chosen: dict[str, Any]) -> None:
        log_export("book", of=self.book, by=self.request.user)

    def export_row(self, row: OfficialDocument) -> tuple[Any, ...]:
        return book_row(row)

    def context(self, page: Any, chosen: dict[str, Any]) -> dict[str, Any]:
        return {"book": self.book, "states": pages.STATES}


class Drafts(KeysetList):
    """Documents that still wait for a number."""

    template_name = "documents/drafts.html"
    order = ("-created_at",)
    filter_form = DraftFilter

    def rows(self, chosen: dict[str, Any]) -> QuerySet[OfficialDocument]:
        found = OfficialDocument.objects.visible_to(self.request.user).filter(state=DocumentState.DRAFT)
        if "kind" in chosen:
            found = found.filter(kind=chosen["kind"])
        return found.select_related("organisation", "created_by").defer("content")


class DocumentDetail(DetailPage):
    queryset = OfficialDocument.objects.select_related("organisation", "voided_by")
    template_name = "documents/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        document, user = self.object, self.request.user
        files = files_of(document)
        return super().get_context_data(
            document=document,
            facts=pages.facts(document),
            files=files,
            signature=pages.signature_of(files),
            history=pages.history(document),
            tag=pages.STATES[DocumentState(document.state)],
            may_number=permissions.may_number(user, document),
            may_sign=permissions.may_sign(user, document),
            may_void=permissions.may_void(user, document),
            **kwargs,
        )


class OneDocument:
    """``find_document``: the document named in the address; 404 when it is not there for this person."""

    def find_document(self) -> OfficialDocument:
        visible = OfficialDocument.objects.visible_to(self.request.user).select_related("organisation")
        return get_object_or_404(visible, pk=self.kwargs["pk"])

    def back(self) -> str:
        return reverse("documents:detail", args=[self.kwargs["pk"]])


class DocumentForm(OneDocument, ActionFormView):
    """A form about ``self.document``."""

    back_text = "Văn bản"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.document = self.find_document() if request.user.is_authenticated else None


class NumberDocument(DocumentForm):
    form_class = NumberForm
    button = "Cấp số"
    done = "Đã cấp số; bản PDF và bản Word đã lập."

    @property
    def claim(self) -> str:
        return f"Cấp số cho {self.document.get_kind_display().lower()}: {self.document.title}"

    @property
    def lead(self) -> str:
        return f"Số tiếp theo của sổ {self.document.mark}, {self.document.organisation.name}. Đã cấp số thì không sửa nội dung."

    def permission(self) -> Verdict:
        return permissions.may_number(self.request.user, self.document)

    def get_initial(self) -> dict[str, Any]:
        return {"issued_on": timezone.localdate()}

    def act(self, form: forms.Form) -> OfficialDocument:
        return actions.number_document(
            document_id=self.document.pk, issued_on=form.cleaned_data["issued_on"], by=self.request.user
        )


class SignDocument(OneDocument, ActionButton):
    done = "Đã ký số; tải bản đã ký ở dưới."

    def find(self) -> None:
        self.document = self.find_document()

    def act(self) -> OfficialDocument:
        return actions.sign_document(document_id=self.document.pk, by=self.request.user)


class AcceptSigned(DocumentForm):
    form_class = SignedFileForm
    button = "Kiểm tra và nhận"
    done = "Chữ ký đúng, nội dung đúng bản của hệ thống. Đã nhận bản đã ký."
    lead = "Hệ thống kiểm tra chữ ký số và so từng trang với bản PDF của mình; khác một chữ thì không nhận."

    @property
    def claim(self) -> str:
        return f"Đưa vào bản đã ký của văn bản số {self.document.number_text}"

    def permission(self) -> Verdict:
        return permissions.may_sign(self.request.user, self.document)

    def act(self, form: forms.Form) -> OfficialDocument:
        return actions.accept_signed(
            document_id=self.document.pk, pdf=form.cleaned_data["file"].read(), by=self.request.user
        )


class VoidDocument(DocumentForm):
    form_class = VoidForm
    button = "Hủy văn bản"
    done = "Đã hủy văn bản."

    @property
    def claim(self) -> str:
        return f"Hủy {self.document.get_kind_display().lower()} {self.document.number_text or 'chưa có số'}"

    def permission(self) -> Verdict:
        return permissions.may_void(self.request.user, self.document)

    def act(self, form: forms.Form) -> OfficialDocument:
        return actions.void_document(
            document_id=self.document.pk, reason=form.cleaned_data["reason"], by=self.request.user
        )


class Preview(OneDocument, SignedIn, View):
    """The draft as it would be printed, marked as one; what has a number is shown as it was made."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        document = self.find_document()
        content = document.content
        if document.number is None:
            content = as_draft(content, mark=document.mark)
        log_export("document_preview", of=document, by=request.user)
        return saved_file(render_pdf(document.kind, content), file_name(document, FileRole.PDF), "application/pdf")


class Download(SignedIn, View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        visible = OfficialDocument.objects.visible_to(request.user).values("pk")
        file = get_object_or_404(DocumentFile.objects.filter(document__in=visible), pk=pk)
        data = plain_bytes(file)
        log_export("document", of=file, by=request.user, role=file.role)
        return saved_file(data, file.file_name, MEDIA_TYPES[FileRole(file.role)])
