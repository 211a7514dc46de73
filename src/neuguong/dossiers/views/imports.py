"""A spreadsheet on its way in: offered, mapped, tried, mended, confirmed, undone."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from neuguong.common.pages import SignedIn
from neuguong.common.paging import page_of
from neuguong.common.text import fold
from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers import actions, permissions
from neuguong.dossiers.enums import BLOCKING, BatchStage, RowState
from neuguong.dossiers.exports import rows_workbook
from neuguong.dossiers.forms import UploadForm
from neuguong.dossiers.import_reading import CORRECTABLE
from neuguong.dossiers.importing import FIELD_LABELS, Field
from neuguong.dossiers.matching.organisations import OrganisationLookup
from neuguong.dossiers.models import Dossier, ImportBatch, ImportRow
from neuguong.dossiers.queries import (
    blocking,
    importable,
    likely,
    rows_by_urgency,
    rows_with_namesakes,
    state_counts,
    unknown_spellings,
)
from neuguong.dossiers.views.base import Act, batch_of, dossier_of, row_of
from neuguong.organisations.models import Organisation
from neuguong.registry.catalogue import honour_choices
from neuguong.registry.enums import SubjectGroup
from neuguong.registry.models import Recipient

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
    rows = rows_by_urgency(batch)
    if shown in RowState.values:
        rows = rows.filter(state=shown)
    elif shown != "tat-ca":
        shown = ""
        rows = rows.exclude(state__in=(RowState.MET, RowState.SKIPPED))
    for word in fold(request.GET.get("q", "")[:100]).split():
        rows = rows.filter(folded__contains=word)
    page = page_of(
        rows, ("rank", "number"), after=request.GET.get("sau", ""), before=request.GET.get("truoc", ""), size=35
    )
    places, honours = unknown_spellings(batch)
    context = {
        "batch": batch,
        "dossier": batch.dossier,
        "round": batch.dossier.round,
        "counts": counts,
        "total": sum(counts.values()),
        "ready": importable(counts),
        "blocking": blocking(counts),
        "first_blocking": list(rows_by_urgency(batch).filter(state__in=(RowState.ERROR, RowState.DUPLICATE))[:8]),
        "page": page,
        "shown": shown,
        "q": request.GET.get("q", ""),
        "states": [(state.value, state.label, counts[state]) for state in RowState if counts[state]],
        "places": places,
        "spelled_honours": honours,
        "namesakes": rows_with_namesakes(batch).count() if blocking(counts) else 0,
        "new_people": batch.rows.filter(choice="new").exclude(state__in=(*BLOCKING, RowState.SKIPPED)).count(),
        "groups": PEOPLE_GROUPS,
        "mapping": _mapping(batch),
        "open": batch.stage == BatchStage.PREVIEW,
        "may_edit": permissions.may_edit(request.user, batch.dossier),
        "law_warning": _law_warning(batch),
    }
    return render(request, "dossiers/batch_detail.html", context)


def _law_warning(batch: ImportBatch) -> str:
    """The sentence about a law that has not been read, once for the page instead of on every row."""
    for assessment in batch.rows.exclude(assessment=None).values_list("assessment", flat=True)[:1]:
        return next((notice["text"] for notice in assessment["notices"] if notice["kind"] == "law_changed"), "")
    return ""


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


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


class BatchAct(Act):
    def find(self) -> None:
        self.batch = batch_of(self.request, self.kwargs["pk"])

    def back(self) -> str:
        return reverse("dossiers:batch_detail", args=[self.batch.pk])


class BatchSheet(BatchAct):
    """Read another sheet or another row of headings."""

    def act(self) -> ImportBatch:
        sheet, row = self.request.POST.get("trang", ""), self.request.POST.get("dong", "")
        return actions.read_sheet(
            batch_id=self.batch.pk, sheet=sheet, header_row=_number(row) or 1, by=self.request.user
        )

    def back(self) -> str:
        return reverse("dossiers:batch_mapping", args=[self.batch.pk])

    def forward(self, result: ImportBatch) -> str:
        return reverse("dossiers:batch_detail", args=[self.batch.pk])


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
        return actions.confirm_import(
            batch_id=self.batch.pk, by=self.request.user, expected=int(expected) if expected.isdecimal() else None
        )

    def say(self, result: ImportBatch) -> str:
        return f"Đã nhập {result.nominations.kept().count()} đề nghị từ tệp “{result.file_name}”. Có thể hoàn tác khi hồ sơ chưa gửi."

    def forward(self, result: ImportBatch) -> str:
        return reverse("dossiers:dossier_detail", args=[self.batch.dossier_id])


class BatchUndo(BatchAct):
    done = "Đã hoàn tác: các đề nghị của tệp này đã ra khỏi hồ sơ, người mới tạo từ tệp không còn hiện trong sổ."

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


class BatchPeople(SignedIn, View):
    """Rows whose name stands in the registry already: who is meant, all on one page, nothing chosen without a click."""

    size = 100

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = batch_of(request, pk)
        rows = rows_with_namesakes(batch)
        context = {
            "batch": batch,
            "dossier": batch.dossier,
            "rows": [(row, likely(row)) for row in rows[: self.size]],
            "count": rows.count(),
            "may_edit": permissions.may_edit(request.user, batch.dossier),
        }
        return render(request, "dossiers/batch_people.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = batch_of(request, pk)
        said = {
            name[1:]: value for name, value in request.POST.items() if name.startswith("d") and name[1:].isdecimal()
        }
        choices = {int(row): None if value == "moi" else _number(value) for row, value in said.items() if value}
        try:
            settled = actions.choose_recipients(batch_id=batch.pk, choices=choices, by=request.user)
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"Đã ghi lựa chọn cho {settled} dòng.")
        more = rows_with_namesakes(batch).exists() and choices
        return redirect("dossiers:batch_people" if more else "dossiers:batch_detail", pk=pk)


class BatchSpellings(SignedIn, View):
    """Explain the names of organisations and honours that the file writes: one answer for all rows, remembered."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(request, batch_of(request, pk), "", 200)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = batch_of(request, pk)
        written, chosen = request.POST.get("cach_viet", ""), request.POST.get("nghia", "")
        try:
            if request.POST.get("loai") == "don-vi":
                body = get_object_or_404(Organisation.objects.visible_to(request.user), pk=_number(chosen))
                actions.confirm_organisation(batch_id=pk, written=written, organisation=body, by=request.user)
            else:
                actions.confirm_honour(batch_id=pk, written=written, honour=chosen, by=request.user)
        except NotAllowed as refusal:
            return self._page(request, batch, str(refusal), 422)
        places, honours = unknown_spellings(batch)
        return redirect("dossiers:batch_spellings" if places or honours else "dossiers:batch_detail", pk=pk)

    @staticmethod
    def _page(request: HttpRequest, batch: ImportBatch, problem: str, status: int) -> HttpResponse:
        places, honours = unknown_spellings(batch)
        home = batch.dossier.organisation
        lookup = OrganisationLookup(home, {})
        context = {
            "batch": batch,
            "dossier": batch.dossier,
            "places": [
                (spelling, [body.pk for body in lookup.find(spelling.written).suggestions]) for spelling in places[:30]
            ],
            "honours": honours[:30],
            "bodies": Organisation.objects.on().filter(path__startswith=home.path).order_by("depth", "sort_key"),
            "choices": honour_choices(batch.dossier.round.honours),
            "problem": problem,
        }
        return render(request, "dossiers/batch_spellings.html", context, status=status)


class RowCorrect(SignedIn, View):
    """Type another value for one cell."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = row_of(request, pk)
        field, text = request.POST.get("muc", ""), request.POST.get("gia_tri", "")
        try:
            actions.correct_cell(row_id=row.pk, field=field, text=text, by=request.user)
        except NotAllowed as refusal:
            problem = {"field": field, "text": text, "message": str(refusal)}
            return row_page(request, row, status=422, problem=problem)
        return redirect("dossiers:row_detail", pk=row.pk)


class RowDetail(SignedIn, View):
    """One row of the file with everything that can be done about it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return row_page(request, row_of(request, pk))


def row_page(
    request: HttpRequest, row: ImportRow, *, status: int = 200, problem: dict[str, str] | None = None
) -> HttpResponse:
    labels = {field.value: FIELD_LABELS[field] for field in Field if field in CORRECTABLE}
    problems = {one["field"]: one for one in row.problems if one["field"]}
    context = {
        "row": row,
        "batch": row.batch,
        "dossier": row.batch.dossier,
        "fields": [
            {"name": name, "label": label, "value": _value(row, name), "problem": problems.get(name)}
            for name, label in labels.items()
        ],
        "problem": problem,
        "open": row.batch.stage == BatchStage.PREVIEW,
    }
    return render(request, "dossiers/row_detail.html", context, status=status)


def _value(row: ImportRow, name: str) -> str:
    """What the control of a field shows: the typed correction, else what the file says; identity numbers are not shown again."""
    if name == Field.IDENTITY_NUMBER:
        return ""
    return row.overrides.get(name) or row.cells.get(name, "")


class RowChoose(Act):
    """Say who a row is."""

    def find(self) -> None:
        self.row = row_of(self.request, self.kwargs["pk"])

    def act(self) -> ImportRow:
        chosen = self.request.POST.get("nguoi", "")
        person = Recipient.objects.kept().filter(pk=_number(chosen)).first() if chosen != "moi" else None
        if chosen != "moi" and person is None:
            raise NotAllowed("Chọn một người trong danh sách, hoặc chọn “Tạo mới trong sổ”.")
        return actions.choose_recipient(row_id=self.row.pk, recipient=person, by=self.request.user)

    def back(self) -> str:
        return reverse("dossiers:batch_detail", args=[self.row.batch_id]) + f"#d{self.row.number}"


class RowSkip(RowChoose):
    """Leave a row out, or take it back in."""

    def act(self) -> ImportRow:
        skip = self.request.POST.get("bo") == "1"
        return actions.skip_row(row_id=self.row.pk, skip=skip, by=self.request.user)


class BatchRows(SignedIn, View):
    """The rows with what to mend in each, as a spreadsheet."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return rows_workbook(batch_of(request, pk))
