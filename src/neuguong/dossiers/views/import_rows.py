"""One row of a file: what was read, what can be mended, who it is, whether it is taken."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from neuguong.common.pages import ActionButton, SignedIn
from neuguong.common.paging import whole_number
from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers import actions
from neuguong.dossiers.enums import BatchStage
from neuguong.dossiers.import_reading import CORRECTABLE
from neuguong.dossiers.importing import FIELD_LABELS, Field
from neuguong.dossiers.models import ImportRow
from neuguong.dossiers.views.base import row_of
from neuguong.registry.enums import RecipientKind
from neuguong.registry.models import Recipient


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
    if name == Field.KIND and row.values.get("kind"):
        return RecipientKind(row.values["kind"]).label
    return row.overrides.get(name) or row.cells.get(name, "")


class RowChoose(ActionButton):
    """Say who a row is."""

    def find(self) -> None:
        self.row = row_of(self.request, self.kwargs["pk"])

    def act(self) -> ImportRow:
        chosen = self.request.POST.get("nguoi", "")
        person = Recipient.objects.kept().filter(pk=whole_number(chosen)).first() if chosen != "moi" else None
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
