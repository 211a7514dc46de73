"""The screening: the summary by honour, the results, one case, and what follows from it."""

from typing import Any, Final

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from neuguong.common.pages import ActionButton, KeysetList, PageView, SignedIn
from neuguong.common.paging import Page, whole_number
from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers.actions import add_nomination
from neuguong.dossiers.models import Nomination
from neuguong.insights import actions, exports, pages, permissions, queries, tasks
from neuguong.insights.forms import ResultFilter, SeenForm
from neuguong.insights.models import ScreeningRow, ScreeningRun
from neuguong.insights.years import year_of
from neuguong.registry.catalogue import book, honour_name
from neuguong.registry.disclosure import discipline_shown_to
from neuguong.registry.models import Recipient
from neuguong.registry.permissions import may_keep
from neuguong.registry.queries import evidence_by_year

MOST_ROWS: Final = 50_000  # in one file


class Summary(PageView):
    """Honours with how many are eligible, may be, nearly are; the button and the progress of a run."""

    template_name = "insights/summary.html"
    forecast = False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        run = ScreeningRun.objects.newest(forecast=self.forecast)
        last = ScreeningRun.objects.filter(forecast=self.forecast).first()
        return super().get_context_data(
            forecast=self.forecast,
            run=run,
            lines=pages.summary(run, user) if run else ([], []),
            busy=ScreeningRun.objects.active().first(),
            broken=pages.broken_off(last),
            law=pages.law_notice(run) if run else "",
            reads=permissions.reads_people(user),
            may_screen=permissions.may_screen(user),
            **kwargs,
        )


class Start(ActionButton):
    """“Rà soát lại”."""

    def act(self) -> ScreeningRun:
        forecast = self.request.POST.get("nam") == "sau"
        return tasks.start_in_background(on=timezone.localdate(), forecast=forecast, by=self.request.user)

    def say(self, result: ScreeningRun) -> str:
        return "Đã bắt đầu rà soát. Có thể làm việc khác trong lúc chờ."

    def back(self) -> str:
        forecast = self.request.POST.get("nam") == "sau"
        return reverse("insights:summary_forecast" if forecast else "insights:summary")


class Results(KeysetList):
    """The rows of the newest run, in the order of names: nobody is ranked."""

    template_name = "insights/results.html"
    order = ("pk",)
    size = 25
    export_name = "Kết quả rà soát"
    export_headings = exports.HEADINGS
    forecast = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.run = ScreeningRun.objects.newest(forecast=self.forecast)
        if self.run is None:
            return redirect("insights:summary_forecast" if self.forecast else "insights:summary")
        if request.GET.get("xuat") == "excel" and self._too_long():
            messages.error(request, f"Danh sách dài hơn {MOST_ROWS:,} dòng. Lọc theo danh hiệu hoặc đơn vị rồi xuất.")
            return redirect(request.path + "?" + _without(request, "xuat"))
        return super().get(request, *args, **kwargs)

    def _too_long(self) -> bool:
        return self.rows(self.build_filter().chosen()).order_by()[MOST_ROWS : MOST_ROWS + 1].exists()

    def build_filter(self) -> ResultFilter:
        return ResultFilter(self.request.GET, user=self.request.user, run=self.run)

    def rows(self, chosen: dict[str, Any]) -> QuerySet[ScreeningRow]:
        return queries.results(self.run, self.request.user, chosen)

    def export_row(self, row: ScreeningRow) -> tuple[Any, ...]:
        return exports.row_of(row)

    def exported(self, chosen: dict[str, Any]) -> None:
        exports.log_export(filters=sorted(chosen), by=self.request.user)

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        return {
            "run": self.run,
            "forecast": self.forecast,
            "claim": pages.claim(chosen),
            "law": pages.law_notice(self.run),
            "reads": permissions.reads_people(self.request.user),
            "rows": [(row, pages.why(row), pages.place_of(row.recipient)) for row in page.rows],
        }


def _without(request: HttpRequest, name: str) -> str:
    query = request.GET.copy()
    query.pop(name, None)
    return query.urlencode()


def recipient_of(request: HttpRequest, pk: int) -> Recipient:
    visible = Recipient.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("organisation", "area"), pk=pk)


def known(honour: str) -> str:
    if not book().knows(honour):
        raise Http404
    return honour


class Case(SignedIn, View):
    """One recipient and one honour: the full reasoning, what is missing, and what can be done."""

    forecast = False

    def get(self, request: HttpRequest, pk: int, honour: str) -> HttpResponse:
        return case_page(request, recipient_of(request, pk), known(honour), forecast=self.forecast)


def case_page(
    request: HttpRequest, person: Recipient, honour: str, *, forecast: bool = False, status: int = 200, **forms: Any
) -> HttpResponse:
    """The page of a case; ``forms`` may bring a bound ``seen_form`` that was refused."""
    run = ScreeningRun.objects.newest(forecast=forecast)
    row = queries.rows_of(run, request.user).filter(recipient=person, honour=honour).first() if run else None
    answer = pages.explained(person, honour, run)
    seen = pages.acknowledgements(person, honour)
    context = {
        "person": person,
        "honour": honour,
        "name": honour_name(honour),
        "forecast": forecast,
        "run": run,
        "row": row,
        "answer": answer,
        "assessment": answer.as_dict(),
        "shown": pages.shown(answer),
        "differs": bool(run) and not forecast and pages.differs(row, answer),
        "evidence": evidence_by_year(person, request.user),
        "discipline": discipline_shown_to(request.user, person),
        "may_keep": may_keep(request.user, person),
        "way": None if forecast else pages.way_into_a_dossier(person, honour, request.user),
        "seen": seen,
        "may_acknowledge": permissions.may_acknowledge(request.user, person),
        "seen_form": SeenForm(),
        **forms,
    }
    return render(request, "insights/case.html", context, status=status)


class OneCase:
    """``self.person`` and ``self.honour``: those of the address, if this person may see them."""

    def find(self) -> None:
        self.person = recipient_of(self.request, self.kwargs["pk"])
        self.honour = known(self.kwargs["honour"])

    def back(self) -> str:
        return reverse("insights:case", args=[self.kwargs["pk"], self.kwargs["honour"]])


class Propose(OneCase, ActionButton):
    """“Đưa vào hồ sơ”: the recipient becomes a nomination of the chosen draft, judged like any other."""

    def act(self) -> Nomination:
        drafts = queries.open_drafts(self.request.user, self.honour)
        wanted = whole_number(self.request.POST.get("dossier", ""))
        chosen = next((draft for draft in drafts if draft.pk == wanted), None)
        if chosen is None:
            raise NotAllowed("Chọn một hồ sơ đang soạn trong đợt đang nhận hồ sơ.")
        return add_nomination(
            dossier_id=chosen.pk,
            recipient=self.person,
            honour=self.honour,
            post=pages.current_post(self.person),
            by=self.request.user,
        )

    def say(self, result: Nomination) -> str:
        return f"Đã đưa {self.person} vào {result.dossier}. Bổ sung tóm tắt thành tích rồi gửi cùng hồ sơ."

    def forward(self, result: Nomination) -> str:
        return reverse("dossiers:nomination_detail", args=[result.pk])


class Acknowledge(OneCase, SignedIn, View):
    """“Đã xem, vì …”"""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.find()
        form = SeenForm(request.POST)
        if form.is_valid():
            try:
                self._act(form.cleaned_data)
            except NotAllowed as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, "Đã ghi. Các lần rà soát sau cũng hiện lý do này.")
                return redirect(self.back() + "#da-xem")
        return case_page(request, self.person, self.honour, status=422, seen_form=form)

    def _act(self, given: dict[str, Any]) -> None:
        run = ScreeningRun.objects.newest(forecast=False)
        year = run.for_year if run else year_of(timezone.localdate())
        actions.acknowledge(recipient_id=self.person.pk, honour=self.honour, year=year, by=self.request.user, **given)
