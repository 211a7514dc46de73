"""On the day: who came, what was handed over. Works on a phone and without scripts."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views import View

from neuguong.ceremonies import actions
from neuguong.ceremonies import permissions as may
from neuguong.ceremonies.forms import DayFilter
from neuguong.ceremonies.models import Ceremony, CeremonyAward
from neuguong.ceremonies.queries import TurnMark, awards_of, counts_of, in_turn, turn_marks, turns_of
from neuguong.ceremonies.views.base import ceremony_of
from neuguong.common.pages import KeysetList, SignedIn
from neuguong.common.paging import Page, whole_number
from neuguong.common.text import fold
from neuguong.common.verdicts import Conflict, NotAllowed

KEPT = ("q", "rest", "luot", "sau", "truoc")


class Day(KeysetList):
    """Everybody page by page, one turn alone, or whoever a name finds: tick and hand over in the same form."""

    template_name = "ceremonies/day.html"
    order = ("position",)
    filter_form = DayFilter

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            self.ceremony, self.turn = ceremony_of(request, kwargs["pk"]), whole_number(request.GET.get("luot", ""))
            if not (verdict := may.may_keep_the_day(request.user, self.ceremony)):
                raise PermissionDenied(verdict.reason)
        return super().dispatch(request, *args, **kwargs)

    def rows(self, chosen: dict[str, Any]) -> QuerySet[CeremonyAward]:
        found = awards_of(self.ceremony, self.request.user)
        match chosen.get("rest"):
            case "absent":
                found = found.exclude(came=True)
            case "unhanded":
                found = found.filter(came=True, handed_at=None)
        if self.turn:
            found = found.filter(turn=self.turn)
        for word in fold(chosen.get("q") or "").split():
            found = found.filter(
                Q(item__recipient__folded__contains=word) | Q(item__recipient__organisation__folded__contains=word)
            )
        return found

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        marks = turn_marks(self.ceremony, self.request.user)
        return {
            "ceremony": self.ceremony,
            "counts": counts_of(awards_of(self.ceremony, self.request.user)),
            "turns": turns_of(page.rows),
            "marks": marks,
            "kept": [(name, self.request.GET[name]) for name in KEPT if self.request.GET.get(name)],
            "here": self.turn,
            "beside": beside(marks, self.turn),
        }


def beside(marks: list[TurnMark], turn: int | None) -> tuple[int | None, int | None]:
    """The turns before and after this one."""
    numbers = [mark.number for mark in marks]
    if turn not in numbers:
        return None, None
    place = numbers.index(turn)
    return (numbers[place - 1] if place else None), (numbers[place + 1] if place + 1 < len(numbers) else None)


class Tick(SignedIn, View):
    """What the page of the day sends: ``da_co`` the rows it showed ticked, ``co_mat`` those ticked now; ``trao``: the turn handed over.

    Ticks are kept in any case, so that handing over one turn loses none of another, nor an older page any.
    """

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        ceremony = ceremony_of(request, pk)
        try:
            messages.success(request, self.write(ceremony))
        except Conflict as conflict:
            messages.error(request, f"Đã ghi điểm danh, chưa ghi trao: thứ tự, lượt vừa được sửa. {conflict}")
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
            if not may.may_keep_the_day(request.user, ceremony):
                return redirect("ceremonies:detail", pk=pk)
        kept = {name: request.POST[name] for name in KEPT if request.POST.get(name)}
        return redirect(f"{reverse('ceremonies:day', args=[pk])}?{urlencode(kept)}")

    def write(self, ceremony: Ceremony) -> str:
        """What was done, in words."""
        post, by = self.request.POST, self.request.user
        ticked = _numbers(self.request, "co_mat")
        actions.tick_attendance(ceremony_id=ceremony.pk, came=ticked, was=_numbers(self.request, "da_co"), by=by)
        turn = whole_number(post.get("trao", ""))
        if not turn:
            return "Đã ghi điểm danh."
        awards = in_turn(ceremony, ticked, turn, by)
        version = whole_number(post.get("version", ""))
        handed = actions.hand_awards(ceremony_id=ceremony.pk, award_ids=awards, by=by, version=version)
        return f"Đã ghi trao cho {handed} người, tập thể."


def _numbers(request: HttpRequest, name: str) -> set[int]:
    return {number for text in request.POST.getlist(name) if (number := whole_number(text)) is not None}
