"""Ceremonies: which there are, one with its order, planning, inviting, calling off."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from neuguong.ceremonies import actions, exports
from neuguong.ceremonies import permissions as may
from neuguong.ceremonies.forms import (
    AwardFilter,
    CancelForm,
    CeremonyFilter,
    CeremonyForm,
    DecisionForm,
    PlanForm,
    Versioned,
)
from neuguong.ceremonies.models import Ceremony, CeremonyAward
from neuguong.ceremonies.order import WITHIN, ceremony_rule
from neuguong.ceremonies.papers import says_otherwise
from neuguong.ceremonies.queries import (
    awards_of,
    bodies_of,
    ceremonies_for,
    counts_of,
    day_of,
    guest_counts,
    guests_of,
    needs_count,
    to_include,
    turns_of,
)
from neuguong.ceremonies.telling import invited_bodies
from neuguong.ceremonies.views.base import CeremonyButton, ConfirmView, OfCeremony, ceremony_of
from neuguong.common.forms import Form
from neuguong.common.pages import ActionFormView, KeysetList
from neuguong.common.paging import Page
from neuguong.common.text import fold
from neuguong.common.verdicts import Verdict
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
    return {name: given[name] for name in (*TEXTS, "starts_at", "per_turn")}


TEXTS = ("title", "occasion", "place", "host", "signer_post", "signer_name")


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
            case "attending":
                found = found.filter(reply__in=("coming", "substitute"))
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
            "guests": guest_counts(guests_of(ceremony, user)) if self._whole else None,
            "runs": may.runs(user, ceremony.organisation),
            "needs": needs_count(ceremony, user),
            "drafts": may.may_draft(user, ceremony, ceremony.invitation),
            "outdated": says_otherwise(ceremony.invitation, ceremony),
            "rule": ceremony_rule(day_of(ceremony)),
            "within": WITHIN,
        }

    @property
    def _whole(self) -> bool:
        return bool(may.may_read_whole(self.request.user, self.ceremony))


class Change(OfCeremony, ActionFormView):
    form_class = CeremonyForm
    claim = "Sửa lễ trao thưởng"
    lead = "Đã mời thì các đơn vị được báo khi đổi thời gian, địa điểm."

    def permission(self) -> Verdict:
        return may.may_prepare(self.request.user, self.ceremony)

    def get_initial(self) -> dict[str, Any]:
        one = ceremony_of(self.request, self.kwargs["pk"])
        when = timezone.localtime(one.starts_at)
        return {name: getattr(one, name) for name in (*TEXTS, "per_turn", "version")} | {
            "day": when.date(),
            "hour": f"{when:%H:%M}",
        }

    def act(self, form: Form) -> Ceremony:
        given = form.cleaned_data
        return actions.change_ceremony(
            ceremony_id=self.ceremony.pk, by=self.request.user, version=given["version"], **planned(given)
        )


class Include(ConfirmView):
    form_class = DecisionForm
    template_name = "ceremonies/include.html"
    claim = "Thêm quyết định vào lễ trao"
    lead = "Quyết định khen thưởng đã ban hành của đơn vị, chưa nằm trong lễ trao nào."
    button = "Thêm"
    done = "Đã thêm. Danh sách xếp lại từ cao xuống thấp."

    def permission(self) -> Verdict:
        return may.may_prepare(self.request.user, self.ceremony)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"decisions": to_include(self.ceremony, self.request.user)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        decisions = to_include(self.ceremony, self.request.user).exists()
        return super().get_context_data(ceremony=self.ceremony, decisions=decisions, **kwargs)

    def act(self, form: Form) -> int:
        return actions.include_decision(
            ceremony_id=self.ceremony.pk,
            decision_id=form.cleaned_data["decision"].pk,
            by=self.request.user,
            version=form.cleaned_data["version"],
        )


class Exclude(CeremonyButton):
    done = "Đã bỏ quyết định ra khỏi lễ trao."

    def act(self) -> int:
        return actions.exclude_decision(
            ceremony_id=self.ceremony.pk,
            decision_id=self.kwargs["decision"],
            by=self.request.user,
            version=self.version,
        )


class Arrange(CeremonyButton):
    done = "Đã xếp lại từ cao xuống thấp."

    def act(self) -> Ceremony:
        return actions.arrange(ceremony_id=self.ceremony.pk, by=self.request.user, version=self.version)


class Invitation(CeremonyButton):
    done = "Đã soạn giấy mời. Xem lại, cấp số rồi ký ở trang văn bản."

    def act(self) -> Any:
        return actions.draft_invitation(ceremony_id=self.ceremony.pk, by=self.request.user, version=self.version)


class Invite(ConfirmView):
    """Every office that will be told, then one button."""

    form_class = Versioned
    template_name = "ceremonies/invite.html"
    claim = "Mời dự lễ trao"
    lead = "Mỗi đơn vị nhận một thông báo, thấy người của mình trong danh sách và trả lời thay."
    button = "Gửi lời mời"
    done = "Đã mời. Các đơn vị trả lời ngay trên trang lễ trao."

    def permission(self) -> Verdict:
        return may.may_invite(self.request.user, self.ceremony)

    def act(self, form: Form) -> Ceremony:
        return actions.invite(ceremony_id=self.ceremony.pk, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        bodies = Organisation.objects.filter(pk__in=invited_bodies(self.ceremony)).order_by("sort_key")
        return super().get_context_data(ceremony=self.ceremony, bodies=bodies, **kwargs)


class Hold(ConfirmView):
    form_class = Versioned
    claim = "Ghi lễ trao đã tổ chức"
    lead = "Người chưa được điểm danh ghi là vắng mặt. Sau đó vẫn ghi được người đến muộn và việc trao bù."
    button = "Ghi đã tổ chức"
    done = "Đã ghi."

    def permission(self) -> Verdict:
        return may.may_hold(self.request.user, self.ceremony)

    def act(self, form: Form) -> Ceremony:
        return actions.hold_ceremony(ceremony_id=self.ceremony.pk, by=self.request.user, **form.cleaned_data)


class Cancel(ConfirmView):
    form_class = CancelForm
    claim = "Hủy lễ trao"
    lead = "Các đơn vị đã mời được báo kèm lý do. Quyết định đưa vào lễ trao khác được."
    button = "Hủy lễ trao"
    done = "Đã hủy."

    def permission(self) -> Verdict:
        return may.may_prepare(self.request.user, self.ceremony)

    def act(self, form: Form) -> Ceremony:
        return actions.cancel_ceremony(ceremony_id=self.ceremony.pk, by=self.request.user, **form.cleaned_data)
