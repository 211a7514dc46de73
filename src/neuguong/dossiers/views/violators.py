"""Lists of violations: brought in, matched line by line, taken out of use. The standing office only."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from neuguong.common.pages import ActionButton, SignedIn
from neuguong.common.paging import whole_number
from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers import actions
from neuguong.dossiers.enums import MatchState
from neuguong.dossiers.forms.opinions import ViolatorsForm
from neuguong.dossiers.models import ViolatorList
from neuguong.dossiers.permissions.opinions import may_keep_lists
from neuguong.dossiers.queries.opinions import lines_to_match, list_counts
from neuguong.registry.models import Recipient

SHOWN = 25  # lines to match on one page
NOBODY = "khong"


class Lists(SignedIn, View):
    """All lists, and a form for a new one."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(request, ViolatorsForm(), 200)

    def post(self, request: HttpRequest) -> HttpResponse:
        _demand(request)
        form = ViolatorsForm(request.POST, request.FILES)
        if form.is_valid():
            values = dict(form.cleaned_data)
            file = values.pop("file")
            try:
                made = actions.bring_violators(data=file.read(), file_name=file.name, by=request.user, **values)
            except NotAllowed as refusal:
                form.add_error("file", str(refusal))
            else:
                messages.success(request, f"Đã nhập {made.entries.count()} dòng. Đối chiếu các dòng trùng tên với sổ.")
                return redirect("dossiers:violators_detail", pk=made.pk)
        return self._page(request, form, 422)

    @staticmethod
    def _page(request: HttpRequest, form: ViolatorsForm, status: int) -> HttpResponse:
        _demand(request)
        lists = ViolatorList.objects.select_related("body", "uploaded_by")[:100]
        return render(request, "dossiers/violators_list.html", {"lists": lists, "form": form}, status=status)


class ListDetail(SignedIn, View):
    """One list: what is matched, and the lines whose names somebody of the registry bears."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = list_of(request, pk)
        actions.log_violators_read(list_id=found.pk, by=request.user)
        matched = found.entries.filter(state__in=(MatchState.EXACT, MatchState.CHOSEN))
        context = {
            "list": found,
            "counts": list_counts(found),
            "lines": lines_to_match(found, limit=SHOWN) if found.withdrawn_at is None else [],
            "matched": list(matched.select_related("recipient__organisation")[:200]),
            "nobody": NOBODY,
        }
        return render(request, "dossiers/violators_detail.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = list_of(request, pk)
        done = 0
        for entry in found.entries.filter(pk__in=_named(request)):
            said = request.POST.get(f"d{entry.pk}", "")
            person = None
            if said != NOBODY and (person := Recipient.objects.kept().filter(pk=whole_number(said)).first()) is None:
                continue
            try:
                actions.match_violator(entry_id=entry.pk, recipient=person, by=request.user)
            except NotAllowed as refusal:
                messages.error(request, str(refusal))
                break
            done += 1
        if done:
            messages.success(request, f"Đã ghi {done} dòng.")
        return redirect("dossiers:violators_detail", pk=pk)


class Withdraw(ActionButton):
    done = "Đã gỡ danh sách; không còn hiện ở các đề nghị."

    def find(self) -> None:
        self.list = list_of(self.request, self.kwargs["pk"])

    def act(self) -> ViolatorList:
        return actions.withdraw_violators(list_id=self.list.pk, by=self.request.user)

    def back(self) -> str:
        return reverse("dossiers:violators_detail", args=[self.list.pk])


def list_of(request: HttpRequest, pk: int) -> ViolatorList:
    _demand(request)
    return get_object_or_404(ViolatorList.objects.select_related("body"), pk=pk)


def _demand(request: HttpRequest) -> None:
    if not (verdict := may_keep_lists(request.user)):
        raise PermissionDenied(verdict.reason)


def _named(request: HttpRequest) -> list[int]:
    """Ids of the lines for which something was chosen."""
    return [
        number for name, said in request.POST.items() if name[:1] == "d" and said and (number := whole_number(name[1:]))
    ]
