"""A spreadsheet on its way in: offered, mapped, tried, mended, confirmed, undone."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from neuguong.common.pages import ActionButton, SignedIn
from neuguong.common.paging import Page, page_of, whole_number
from neuguong.common.text import fold
from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers import actions, permissions
from neuguong.dossiers.enums import BLOCKING, BatchStage, RowState
from neuguong.dossiers.exports import log_export, rows_workbook
from neuguong.dossiers.forms import UploadForm
from neuguong.dossiers.importing import FIELD_LABELS
from neuguong.dossiers.matching.honours import has_no_honours
from neuguong.dossiers.models import Dossier, ImportBatch
from neuguong.dossiers.queries import (
    blocking,
    importable,
    rows_by_urgency,
    rows_with_namesakes,
    state_counts,
    unknown_spellings,
)
from neuguong.dossiers.views.base import batch_of, dossier_of
from neuguong.registry.catalogue import honour_choices
from neuguong.registry.enums import SubjectGroup

PEOPLE_GROUPS = [
    (group.value, group.label)
    for group in (
        SubjectGroup.CADRE,
        SubjectGroup.CIVIL_SERVANT,
        SubjectGroup.PUBLIC_EMPLOYEE,
        SubjectGroup.EMPLOYEE,
        SubjectGroup.WORKER,
        SubjectGroup.FARMER,
        SubjectGroup.OTHER_LABOURER,
        SubjectGroup.ENTREPRENEUR,
        SubjectGroup.MILITARY,
        SubjectGroup.POLICE,
        SubjectGroup.LEARNER,
    )
]


ROWS = 35  # a page of the dry run stays below 40 kB


class Upload(SignedIn, View):
    """Who needs what, then one file."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(request, dossier_of(request, pk), UploadForm(), 200)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        dossier = dossier_of(request, pk)
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                batch = actions.upload_file(
                    dossier_id=dossier.pk, data=file.read(), file_name=file.name, by=request.user
                )
            except NotAllowed as refusal:
                form.add_error("file", str(refusal))
            else:
                return redirect("dossiers:batch_detail", pk=batch.pk)
        return self._page(request, dossier, form, 422)

    @staticmethod
    def _page(request: HttpRequest, dossier: Dossier, form: UploadForm, status: int) -> HttpResponse:
        context = {
            "dossier": dossier,
            "form": form,
            "may_edit": permissions.may_edit(request.user, dossier),
            "waiting": dossier.batches.visible_to(request.user).filter(stage__in=("mapping", "preview")),
        }
        return render(request, "dossiers/upload.html", context, status=status)


class BatchDetail(SignedIn, View):
    """The dry run; an import whose columns are not clear yet goes to the mapping first."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = batch_of(request, pk)
        if batch.stage == BatchStage.MAPPING:
            return redirect("dossiers:batch_mapping", pk=pk)
        return preview_page(request, batch)


def preview_page(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """Counts, what blocks, the rows worst first, the mapping and what was corrected automatically."""
    counts = state_counts(batch)
    shown = request.GET.get("hien", "")
    context = {
        "batch": batch,
        "dossier": batch.dossier,
        "total": sum(counts.values()),
        "ready": importable(counts),
        "page": _rows_page(request, batch, shown),
        "shown": shown,
        "q": request.GET.get("q", ""),
        "states": [(state.value, state.label, counts[state]) for state in RowState if counts[state]],
        "groups": PEOPLE_GROUPS,
        "mapping": _mapping(batch),
        "open": batch.stage == BatchStage.PREVIEW,
        "may_edit": permissions.may_edit(request.user, batch.dossier),
        "law_warning": _law_warning(batch),
        **_questions(batch, blocking(counts)),
    }
    return render(request, "dossiers/batch_detail.html", context)


def _rows_page(request: HttpRequest, batch: ImportBatch, shown: str) -> Page:
    """The rows that ``shown`` names: one state, “tat-ca” for all, otherwise what is still to be done or looked at."""
    rows = rows_by_urgency(batch)
    if shown in RowState.values:
        rows = rows.filter(state=shown)
    elif shown != "tat-ca":
        rows = rows.exclude(state__in=(RowState.MET, RowState.SKIPPED))
    for word in fold(request.GET.get("q", "")[:100]).split():
        rows = rows.filter(folded__contains=word)
    after, before = request.GET.get("sau", ""), request.GET.get("truoc", "")
    return page_of(rows, ("rank", "number"), after=after, before=before, size=ROWS)


def _questions(batch: ImportBatch, waiting: int) -> dict[str, Any]:
    """What the officer is asked: rows to mend, spellings to explain, namesakes to settle, the group of new people."""
    places, honours = unknown_spellings(batch)
    asked = batch.rows.values_list("values", "overrides")
    to_mend = rows_by_urgency(batch).filter(state__in=(RowState.ERROR, RowState.DUPLICATE))
    new = batch.rows.filter(choice="new").exclude(state__in=(*BLOCKING, RowState.SKIPPED))
    return {
        "blocking": waiting,
        "first_blocking": list(to_mend[:8]),
        "places": places,
        "spelled_honours": honours,
        "unexplained": len(places) + len(honours),
        "namesakes": rows_with_namesakes(batch).count() if waiting else 0,
        "new_people": new.count(),
        "nameless": honour_choices(batch.dossier.round.honours) if has_no_honours(batch, asked) else [],
    }


def _law_warning(batch: ImportBatch) -> str:
    """The sentence about a law that has not been read, once for the page instead of on every row."""
    for assessment in batch.rows.exclude(assessment=None).values_list("assessment", flat=True)[:1]:
        return next((notice["text"] for notice in assessment["notices"] if notice["kind"] == "law_changed"), "")
    return ""


def _mapping(batch: ImportBatch) -> list[dict[str, Any]]:
    """Each column with the words of the field it goes to."""
    labels = {field.value: label for field, label in FIELD_LABELS.items()}
    return [one | {"label": labels.get(batch.mapping.get(one["letter"], ""), "")} for one in batch.headings]


class BatchMapping(SignedIn, View):
    """Which column is what: guessed, remembered, corrected."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(request, batch_of(request, pk), "", 200)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = batch_of(request, pk)
        letters = [one["letter"] for one in batch.headings]
        mapping = {letter: request.POST.get(f"cot_{letter}", "") for letter in letters}
        try:
            actions.map_columns(batch_id=batch.pk, mapping=mapping, by=request.user)
        except NotAllowed as refusal:
            batch.mapping = mapping
            return self._page(request, batch, str(refusal), 422)
        return redirect("dossiers:batch_detail", pk=pk)

    @staticmethod
    def _page(request: HttpRequest, batch: ImportBatch, problem: str, status: int) -> HttpResponse:
        context = {
            "batch": batch,
            "dossier": batch.dossier,
            "columns": [one | {"chosen": batch.mapping.get(one["letter"], "")} for one in batch.headings],
            "fields": [(field.value, label) for field, label in FIELD_LABELS.items()],
            "problem": problem,
            "open": batch.stage in (BatchStage.MAPPING, BatchStage.PREVIEW),
        }
        return render(request, "dossiers/batch_mapping.html", context, status=status)


class BatchAct(ActionButton):
    def find(self) -> None:
        self.batch = batch_of(self.request, self.kwargs["pk"])

    def back(self) -> str:
        return reverse("dossiers:batch_detail", args=[self.batch.pk])


class BatchSheet(BatchAct):
    """Read another sheet or another row of headings."""

    def act(self) -> ImportBatch:
        sheet, row = self.request.POST.get("trang", ""), self.request.POST.get("dong", "")
        return actions.read_sheet(
            batch_id=self.batch.pk, sheet=sheet, header_row=whole_number(row) or 1, by=self.request.user
        )

    def back(self) -> str:
        return reverse("dossiers:batch_mapping", args=[self.batch.pk])

    def forward(self, result: ImportBatch) -> str:
        return reverse("dossiers:batch_detail", args=[self.batch.pk])


class BatchHonour(BatchAct):
    """Say what a list without a column of honours asks for."""

    def act(self) -> ImportBatch:
        honour = self.request.POST.get("hinh_thuc", "")
        return actions.set_honour_for_all(batch_id=self.batch.pk, honour=honour, by=self.request.user)


class BatchGroup(BatchAct):
    """Say to which group of the law the new persons of the file belong."""

    def act(self) -> ImportBatch:
        return actions.set_people_group(
            batch_id=self.batch.pk, group=self.request.POST.get("nhom", ""), by=self.request.user
        )


class BatchConfirm(BatchAct):
    """Import what is ready."""

    def act(self) -> ImportBatch:
        expected = self.request.POST.get("so_dong", "")
        return actions.confirm_import(batch_id=self.batch.pk, by=self.request.user, expected=whole_number(expected))

    def say(self, result: ImportBatch) -> str:
        return f"Đã nhập {result.nominations.kept().count()} đề nghị từ tệp “{result.file_name}”. Có thể hoàn tác khi hồ sơ chưa gửi."

    def forward(self, result: ImportBatch) -> str:
        return reverse("dossiers:dossier_detail", args=[self.batch.dossier_id])


class BatchUndo(BatchAct):
    done = "Đã hoàn tác: các đề nghị của tệp ra khỏi hồ sơ; người mới tạo từ tệp không còn hiện, trừ người đã được dùng hoặc sửa sau đó."

    def act(self) -> ImportBatch:
        return actions.undo_import(batch_id=self.batch.pk, by=self.request.user)

    def back(self) -> str:
        return reverse("dossiers:dossier_detail", args=[self.batch.dossier_id])


class BatchAbandon(BatchAct):
    done = "Đã bỏ tệp. Hồ sơ không thay đổi."

    def act(self) -> ImportBatch:
        return actions.abandon_import(batch_id=self.batch.pk, by=self.request.user)

    def forward(self, result: ImportBatch) -> str:
        return reverse("dossiers:dossier_detail", args=[self.batch.dossier_id])


class BatchRefresh(BatchAct):
    done = "Đã đối chiếu lại với sổ khen thưởng và tiêu chuẩn."

    def act(self) -> ImportBatch:
        return actions.refresh_import(batch_id=self.batch.pk, by=self.request.user)


class BatchRows(SignedIn, View):
    """The rows with what to mend in each, as a spreadsheet."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = batch_of(request, pk)
        log_export("rows", of=batch, by=request.user)
        return rows_workbook(batch)
