"""Ceremonies: which there are, one with its order, planning, inviting, calling off, the script."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views import View

from neuguong.ceremonies import actions, exports
from neuguong.ceremonies import permissions as may
from neuguong.ceremonies.forms import AwardFilter, CancelForm, CeremonyFilter, CeremonyForm, DecisionForm, PlanForm
from neuguong.ceremonies.models import Ceremony, CeremonyAward
from neuguong.ceremonies.order import WITHIN, ceremony_rule
from neuguong.ceremonies.papers import script_content
from neuguong.ceremonies.queries import awards_of, bodies_of, ceremonies_for, counts_of, day_of, to_include, turns_of
from neuguong.ceremonies.telling import invited_bodies
from neuguong.ceremonies.views.base import OfCeremony, ceremony_of
from neuguong.common.forms import Form
from neuguong.common.pages import ActionButton, ActionFormView, KeysetList, PageView, SignedIn
from neuguong.common.paging import Page
from neuguong.common.text import fold
from neuguong.common.verdicts import Verdict
from neuguong.documents.rendering import render_pdf
from neuguong.documents.word import MEDIA_TYPE, render_word
from neuguong.organisations.models import Organisation


class Ceremonies(KeysetList):
    template_name = "ceremonies/ceremony_list.html"
    order = ("-starts_at",)
    filter_form = CeremonyFilter

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Ceremony]:
        found = ceremonies_for(self.request.user)
        if stage := chosen.get("stage"):
            found = found.filter(stage=stage)
        return found.filter(title__icontains=chosen["q"]) if chosen.get("q") else found

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        return {"may_plan": may.may_plan(self.request.user)}


def planned(given: dict[str, Any]) -> dict[str, Any]:
    """What the form says of the ceremony itself."""
    return {name: given[name] for name in ("title", "occasion", "starts_at", "place", "host", "per_turn")}


class Plan(ActionFormView):
    form_class = PlanForm
    claim = "Lập lễ trao thưởng"
    button = "Lập"
    done = "Đã lập. Thêm quyết định để có danh sách người nhận."

    @property
    def lead(self) -> str:
        return ceremony_rule(timezone.localdate())

    def permission(self) -> Verdict:
        return may.may_plan(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"bodies": bodies_of(self.request.user)}

    def act(self, form: Form) -> Ceremony:
        given = form.cleaned_data
        return actions.plan_ceremony(organisation=given["organisation"], by=self.request.user, **planned(given))

    def back(self) -> str:
        return reverse("ceremonies:list")

    def get_success_url(self) -> str:
        return reverse("ceremonies:detail", args=[self.result.pk])


class OneCeremony(KeysetList):
    """The order of the honours turn by turn, with replies, stand-ins and seats."""

    template_name = "ceremonies/ceremony_detail.html"
    order = ("position",)
    filter_form = AwardFilter
    export_headings = exports.INVITED
    export_name = "Danh sách nhận khen thưởng"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            self.ceremony = ceremony_of(request, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def rows(self, chosen: dict[str, Any]) -> QuerySet[CeremonyAward]:
        found = awards_of(self.ceremony, self.request.user)
        match chosen.get("reply"):
            case "silent":
                found = found.filter(reply="")
            case "nobody":
                found = found.filter(received_by="").exclude(item__recipient__kind="individual")
            case str() as reply:
                found = found.filter(reply=reply)
        for word in fold(chosen.get("q") or "").split():
            found = found.filter(item__recipient__folded__contains=word)
        return found

    def exported(self, chosen: dict[str, Any]) -> None:
        exports.log_export("ceremony", of=self.ceremony, by=self.request.user)

    def export_row(self, row: Any) -> tuple[Any, ...]:
        return exports.invited_row(row)

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        user, ceremony = self.request.user, self.ceremony
        return {
            "ceremony": ceremony,
            "turns": turns_of(page.rows),
            "counts": counts_of(awards_of(ceremony, user)),
            "decisions": list(ceremony.decisions.order_by("-decided_on", "pk")) if self._whole else [],
            "whole": self._whole,
            "prepare": may.may_prepare(user, ceremony),
            "invites": may.may_invite(user, ceremony),
            "day": may.may_keep_the_day(user, ceremony),
            "holds": may.may_hold(user, ceremony),
            "rule": ceremony_rule(day_of(ceremony)),
            "within": WITHIN,
        }

    @property
    def _whole(self) -> bool:
        user = self.request.user
        return may.runs(user, self.ceremony.organisation) or user.scope.has("auditor")


class Change(OfCeremony, ActionFormView):
    form_class = CeremonyForm
    claim = "Sửa lễ trao thưởng"
    lead = "Đã mời thì các đơn vị được báo khi đổi thời gian, địa điểm."

    def permission(self) -> Verdict:
        return may.may_prepare(self.request.user, self.ceremony)

    def get_initial(self) -> dict[str, Any]:
        one = ceremony_of(self.request, self.kwargs["pk"])
        when = timezone.localtime(one.starts_at)
        names = ("title", "occasion", "place", "host", "per_turn", "version")
        return {name: getattr(one, name) for name in names} | {"day": when.date(), "hour": f"{when:%H:%M}"}

    def act(self, form: Form) -> Ceremony:
        given = form.cleaned_data
        return actions.change_ceremony(
            ceremony_id=self.ceremony.pk, by=self.request.user, version=given["version"], **planned(given)
        )


class Include(OfCeremony, ActionFormView):
    form_class = DecisionForm
    claim = "Thêm quyết định vào lễ trao"
    lead = "Quyết định khen thưởng đã ban hành của đơn vị, chưa nằm trong lễ trao nào."
    button = "Thêm"
    done = "Đã thêm. Danh sách xếp lại từ cao xuống thấp."

    def permission(self) -> Verdict:
        return may.may_prepare(self.request.user, self.ceremony)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"decisions": to_include(self.ceremony, self.request.user)}

    def act(self, form: Form) -> int:
        return actions.include_decision(
            ceremony_id=self.ceremony.pk, decision_id=form.cleaned_data["decision"].pk, by=self.request.user
        )


class CeremonyButton(ActionButton):
    """A button of one ceremony; it leads back to it."""

    def find(self) -> None:
        self.ceremony = ceremony_of(self.request, self.kwargs["pk"])

    def back(self) -> str:
        return reverse("ceremonies:detail", args=[self.ceremony.pk])


class Exclude(CeremonyButton):
    done = "Đã bỏ quyết định ra khỏi lễ trao."

    def act(self) -> int:
        return actions.exclude_decision(
            ceremony_id=self.ceremony.pk, decision_id=self.kwargs["decision"], by=self.request.user
        )


class Arrange(CeremonyButton):
    done = "Đã xếp lại từ cao xuống thấp."

    def act(self) -> Ceremony:
        return actions.arrange(ceremony_id=self.ceremony.pk, by=self.request.user)


class Invitation(CeremonyButton):
    done = "Đã soạn giấy mời. Xem lại, cấp số rồi ký ở trang văn bản."

    def act(self) -> Any:
        return actions.draft_invitation(ceremony_id=self.ceremony.pk, by=self.request.user)


class Invite(OfCeremony, ActionFormView):
    """Every office that will be told, then one button."""

    form_class = Form
    template_name = "ceremonies/invite.html"
    claim = "Mời dự lễ trao"
    lead = "Mỗi đơn vị nhận một thông báo, thấy người của mình trong danh sách và trả lời thay."
    button = "Gửi lời mời"
    done = "Đã mời. Các đơn vị trả lời ngay trên trang lễ trao."

    def permission(self) -> Verdict:
        return may.may_invite(self.request.user, self.ceremony)

    def act(self, form: Form) -> Ceremony:
        return actions.invite(ceremony_id=self.ceremony.pk, by=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        bodies = Organisation.objects.filter(pk__in=invited_bodies(self.ceremony)).order_by("sort_key")
        return super().get_context_data(ceremony=self.ceremony, bodies=bodies, **kwargs)


class Hold(OfCeremony, ActionFormView):
    form_class = Form
    claim = "Ghi lễ trao đã tổ chức"
    lead = "Người chưa được điểm danh ghi là vắng mặt. Sau đó vẫn ghi được người đến muộn và việc trao bù."
    button = "Ghi đã tổ chức"
    done = "Đã ghi."

    def permission(self) -> Verdict:
        return may.may_hold(self.request.user, self.ceremony)

    def act(self, form: Form) -> Ceremony:
        return actions.hold_ceremony(ceremony_id=self.ceremony.pk, by=self.request.user)


class Cancel(OfCeremony, ActionFormView):
    form_class = CancelForm
    claim = "Hủy lễ trao"
    lead = "Các đơn vị đã mời được báo kèm lý do. Quyết định đưa vào lễ trao khác được."
    button = "Hủy lễ trao"
    done = "Đã hủy."

    def permission(self) -> Verdict:
        return may.may_prepare(self.request.user, self.ceremony)

    def act(self, form: Form) -> Ceremony:
        return actions.cancel_ceremony(ceremony_id=self.ceremony.pk, by=self.request.user, **form.cleaned_data)


class Script(OfCeremony, PageView):
    """What is read aloud, turn by turn, on one printable page."""

    template_name = "ceremonies/script.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refuse_part(self.request, self.ceremony)
        awards = awards_of(self.ceremony, self.request.user)
        return super().get_context_data(ceremony=self.ceremony, turns=turns_of(awards), **kwargs)


def refuse_part(request: HttpRequest, ceremony: Ceremony) -> None:
    """An office that is invited reads about its own people, not the whole script."""
    if not (may.runs(request.user, ceremony.organisation) or request.user.scope.has("auditor")):
        raise PermissionDenied("Kịch bản cả buổi do nơi tổ chức lễ trao xem và in.")


class ScriptFile(SignedIn, View):
    """The script as ``pdf`` or ``docx``."""

    def get(self, request: HttpRequest, pk: int, form: str) -> HttpResponse:
        ceremony = ceremony_of(request, pk)
        refuse_part(request, ceremony)
        content = script_content(ceremony, list(awards_of(ceremony, request.user)))
        exports.log_export("ceremony_script", of=ceremony, by=request.user)
        data = render_pdf("list", content) if form == "pdf" else render_word(content, "list")
        response = HttpResponse(data, content_type="application/pdf" if form == "pdf" else MEDIA_TYPE)
        response["Content-Disposition"] = content_disposition_header(
            as_attachment=True, filename=f"Kịch bản {ceremony.title}.{form}"
        )
        return response


class Day(KeysetList):
    """On the day: search a name, tick who came, write down what was handed over. Works on a phone and without scripts."""

    template_name = "ceremonies/day.html"
    order = ("position",)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            self.ceremony = ceremony_of(request, kwargs["pk"])
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
        for word in fold(chosen.get("q") or "").split():
            found = found.filter(
                Q(item__recipient__folded__contains=word) | Q(item__recipient__organisation__folded__contains=word)
            )
        return found

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        return {
            "ceremony": self.ceremony,
            "counts": counts_of(awards_of(self.ceremony, self.request.user)),
            "turns": turns_of(page.rows),
        }
