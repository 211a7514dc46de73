"""The queue of nominations under way, by urgency; handing them out; how long things take."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from neuguong.accounts.models import User
from neuguong.common.forms import FilterForm
from neuguong.common.pages import KeysetList, SignedIn
from neuguong.common.paging import Page, row_after, row_before, whole_number
from neuguong.common.spreadsheet_out import ExcelResponse
from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers import actions, permissions, tables
from neuguong.dossiers.actions.assigning import MOST
from neuguong.dossiers.forms.appraisal import QueueFilter, TimesFilter
from neuguong.dossiers.models import Nomination, Round
from neuguong.dossiers.permissions import appraisal as may
from neuguong.dossiers.queries import appraisal as queries
from neuguong.dossiers.queries import times
from neuguong.dossiers.queries.sharing import desk_of, shares
from neuguong.dossiers.urgency import WORDS, Urgency, bounds, grouped

FROM_QUEUE = "hang"  # in an address: the page before was the queue, with these filters


def queue_filter(request: HttpRequest, people: list[User] | None = None) -> QueueFilter:
    people = queries.colleagues(request.user) if people is None else people
    rounds = Round.objects.visible_to(request.user).order_by("-closes_on", "-pk")
    return QueueFilter(request.GET, people=people, rounds=rounds)


def rows_of(chosen: dict[str, Any], user: Any, *, backwards: bool = False) -> QuerySet[Nomination]:
    """The queue narrowed by the filters that were given."""
    found = queries.narrowed(queries.in_queue(user, backwards=backwards), chosen, user)
    if wanted := chosen.get("urgency"):
        found = queries.between(found, *bounds(timezone.now())[Urgency(wanted)])
    return found


def trail_of(request: HttpRequest) -> str:
    """The filters of the queue the reader came from, as the end of an address; empty when not from there."""
    if FROM_QUEUE not in request.GET:
        return ""
    kept = request.GET.copy()
    for name in ("sau", "truoc", "xuat"):
        kept.pop(name, None)
    return "?" + kept.urlencode()


def places_in_queue(request: HttpRequest, nomination: Nomination) -> dict[str, Any]:
    """``trail``, the way back, and the nominations before and after in the queue; nothing for who came another way."""
    trail = trail_of(request)
    if not trail:
        return {}
    chosen, user = queue_filter(request).chosen(), request.user
    rows, order = rows_of(chosen, user), Workbench.order
    queued = rows.filter(pk=nomination.pk).first()
    return {
        "trail": trail,
        "from_queue": True,
        "before": row_before(rows_of(chosen, user, backwards=True), order, queued) if queued else None,
        "after": row_after(rows, order, queued) if queued else None,
        "queue": _back(request.GET),
    }


def _back(given: QueryDict) -> str:
    kept = given.copy()
    kept.pop(FROM_QUEUE, None)
    return f"{reverse('dossiers:workbench')}?{kept.urlencode()}" if kept else reverse("dossiers:workbench")


class Workbench(KeysetList):
    """Nominations under way, the most urgent first."""

    template_name = "dossiers/workbench.html"
    order = ("queue_at",)
    size = 30  # with its filters the page stays light on a slow line
    export_name = "Hàng thẩm định"
    export_headings = tables.QUEUE

    def build_filter(self) -> FilterForm:
        self.people = queries.colleagues(self.request.user)
        return queue_filter(self.request, self.people)

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Nomination]:
        backwards = "truoc" in self.request.GET
        return queries.shown(rows_of(chosen, self.request.user, backwards=backwards))

    def exported(self, chosen: dict[str, Any]) -> None:
        tables.log_export("queue.exported", filters=sorted(chosen), by=self.request.user)

    def export_row(self, row: Nomination) -> tuple[Any, ...]:
        return tables.queue_row(row)

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        user = self.request.user
        opinions = queries.opinions_by(page.rows, user)
        kept = self.request.GET.copy()
        for name in ("sau", "truoc", "xuat"):
            kept.pop(name, None)
        kept[FROM_QUEUE] = "1"
        return {
            "groups": grouped(page.rows),
            "opinions": opinions,
            "counts": _counts(user),
            "trail": "?" + kept.urlencode(),
            "receives": user.scope.has(*permissions.APPRAISERS) or _holds_rounds(user),
            "leads": user.scope.has("chief", "head"),
            "people": self.people,
        }


def _holds_rounds(user: Any) -> bool:
    return Round.objects.held_for(user).exists()


def _counts(user: Any) -> list[dict[str, Any]]:
    """Above the list: how many are how urgent, up to a bound that keeps the page as fast as a short one."""
    found, edges = queries.in_queue(user), bounds(timezone.now())
    return [
        {
            "count": queries.counted(queries.between(found, *edges[urgency])),
            "label": WORDS[urgency],
            "code": urgency.value,
            "state": urgency.value if urgency in {Urgency.VERY_LATE, Urgency.LATE, Urgency.SOON} else "later",
        }
        for urgency in list(Urgency)[:5]
    ]


class Assign(SignedIn, View):
    """Hand out the chosen nominations: a page that lists every file with its person, then all of them or none."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        if not request.user.scope.has("chief", "head"):
            raise PermissionDenied("Phân công thẩm định là việc của lãnh đạo cơ quan nhận hồ sơ.")
        numbers = {number for text in request.POST.getlist("de_nghi") if (number := whole_number(text))}
        found = queries.shown(queries.in_queue(request.user).filter(pk__in=list(numbers)[:MOST]))
        chosen = list(found.select_related("dossier__round__held_by").order_by("queue_at", "pk"))
        if not chosen:
            messages.error(request, "Chọn ít nhất một đề nghị rồi bấm lại.")
            return redirect("dossiers:workbench")
        people = queries.receivers(chosen[0].dossier.round)
        if "xac_nhan" not in request.POST:
            return self._page(request, chosen, people, self._plan(request, chosen, people))
        pairs = {one.pk: whole_number(request.POST.get(f"giao_{one.pk}", "")) for one in chosen}
        reason = request.POST.get("reason", "")
        try:
            actions.assign_nominations(
                pairs={one: person for one, person in pairs.items() if person}, reason=reason, by=request.user
            )
        except NotAllowed as refusal:
            return self._page(request, chosen, people, pairs, problem=str(refusal))
        messages.success(request, f"Đã phân công {sum(map(bool, pairs.values()))} đề nghị.")
        return redirect("dossiers:workbench")

    @staticmethod
    def _plan(request: HttpRequest, chosen: list[Nomination], people: list[User]) -> dict[int, int | None]:
        person = whole_number(request.POST.get("nguoi", ""))
        if person is None:
            specialists = [one for one in people if one.scope.has("appraiser", "officer")]
            return shares(chosen, desk_of(chosen, specialists or people))
        return {one.pk: person for one in chosen}

    @staticmethod
    def _page(
        request: HttpRequest,
        chosen: list[Nomination],
        people: list[User],
        plan: dict[int, int | None],
        *,
        problem: str = "",
    ) -> HttpResponse:
        held = queries.loads(people)
        context = {
            "rows": [(one, plan.get(one.pk)) for one in chosen],
            "people": [
                (person, held[person.pk], sum(given == person.pk for given in plan.values())) for person in people
            ],
            "nobody": sum(given is None for given in plan.values()),
            "own_office": any(may.of_own_office(person, one) for one in chosen for person in people),
            "reason": request.POST.get("reason", ""),
            "problem": problem,
        }
        return render(request, "dossiers/assign.html", context, status=422 if problem else 200)


class Times(SignedIn, View):
    """What is late in whose hands, and how long each step takes: medians in working days."""

    def get(self, request: HttpRequest) -> HttpResponse:
        verdict = may.reads_workbench(request.user)
        if not verdict:
            raise PermissionDenied(verdict.reason)
        form = TimesFilter(request.GET, rounds=Round.objects.visible_to(request.user).order_by("-closes_on", "-pk"))
        chosen = form.chosen()
        months = int(chosen.get("months", 12))
        since = timezone.now() - timedelta(days=months * 30.5)
        stays = times.spans(request.user, since=since, round_=chosen.get("round"))
        stages, agencies = times.by_stage(stays), times.by_agency(stays)
        if request.GET.get("xuat") == "excel":
            tables.log_export("times.exported", filters=sorted(chosen), by=request.user)
            return ExcelResponse(tables.times_rows(stages, agencies), tables.TIMES, "Thời hạn giải quyết")
        hands = self._hands(request.user)
        context = {
            "form": form,
            "months": months,
            "stages": [(stage.label, stay) for stage, stay in stages.items() if stay.count],
            "agencies": agencies,
            "hands": hands,
            "late": sum(one.late for one in hands),
            "few": times.FEW,
            "sees_people": self._sees_people(request.user),
        }
        return render(request, "dossiers/times.html", context)

    @staticmethod
    def _sees_people(user: Any) -> bool:
        """Who leads sees everybody's; an appraiser sees the own row and what nobody has in hand."""
        return bool(user.scope.has("chief", "head", "auditor"))

    def _hands(self, user: Any) -> list[times.Hands]:
        very = bounds(timezone.now())[Urgency.VERY_LATE][1]
        found = times.late_by_person(user, very=very)
        return found if self._sees_people(user) else [one for one in found if one.person in {None, user.pk}]
