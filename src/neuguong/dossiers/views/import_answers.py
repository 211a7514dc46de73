"""What only a person can answer about a file: who is meant by a name, which body or honour by a spelling."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from neuguong.common.pages import SignedIn
from neuguong.common.paging import whole_number
from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers import actions, permissions
from neuguong.dossiers.matching.organisations import OrganisationLookup
from neuguong.dossiers.models import ImportBatch
from neuguong.dossiers.queries import answered_spellings, likely, rows_with_namesakes, unknown_spellings
from neuguong.dossiers.views.base import batch_of
from neuguong.organisations.models import Organisation
from neuguong.registry.catalogue import honour_choices


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
        said = {whole_number(name[1:]): value for name, value in request.POST.items() if name.startswith("d")}
        people = {row: whole_number(value) for row, value in said.items() if row and value != "moi"}
        choices = {row: person for row, person in people.items() if person}
        choices |= {row: None for row, value in said.items() if row and value == "moi"}
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
        if not chosen:
            return self._page(request, batch, f"Chọn câu trả lời cho “{written}” rồi bấm Ghi nhớ.", 422)
        try:
            if request.POST.get("loai") == "don-vi":
                body = get_object_or_404(Organisation.objects.visible_to(request.user), pk=whole_number(chosen))
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
        answered_places, answered_honours = answered_spellings(batch)
        context = {
            "batch": batch,
            "dossier": batch.dossier,
            "places": [
                (spelling, [body.pk for body in lookup.find(spelling.written).suggestions]) for spelling in places[:30]
            ],
            "honours": honours[:30],
            "bodies": Organisation.objects.on().filter(path__startswith=home.path).order_by("depth", "sort_key"),
            "count": len(places) + len(honours),
            "answered_places": answered_places,
            "answered_honours": answered_honours,
            "nothing": [],
            "choices": honour_choices(batch.dossier.round.honours),
            "problem": problem,
        }
        return render(request, "dossiers/batch_spellings.html", context, status=status)
