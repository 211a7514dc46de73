"""Councils: the list, one council with its members and statutes, what is changed of it."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from neuguong.common.pages import ActionFormView, KeysetList, SignedIn
from neuguong.common.paging import Page
from neuguong.common.text import fold
from neuguong.common.verdicts import Verdict
from neuguong.councils import actions
from neuguong.councils.forms.councils import (
    CouncilFilter,
    CouncilForm,
    DecisionForm,
    EndForm,
    MemberForm,
    PersonForm,
    ReplaceForm,
    SeatForm,
    StatuteForm,
)
from neuguong.councils.models import Council, Meeting, Member
from neuguong.councils.permissions import councils as may
from neuguong.councils.permissions.meetings import may_create
from neuguong.councils.queries.rules import rules_for, vote_for
from neuguong.councils.views.base import ObjectButton, ObjectForm, council_of, member_of


class Councils(KeysetList):
    """Councils in sight: those in office first."""

    template_name = "councils/council_list.html"
    order = ("level", "name")
    filter_form = CouncilFilter

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Council]:
        today = timezone.localdate()
        seated = Q(members__starts_on__lte=today) & (Q(members__ends_on=None) | Q(members__ends_on__gt=today))
        found = Council.objects.visible_to(self.request.user).select_related("organisation")
        if level := chosen.get("level"):
            found = found.filter(level=level)
        for word in fold(chosen.get("q") or "").split():
            found = found.filter(organisation__folded__contains=word)
        return found.annotate(seated=Count("members", filter=seated, distinct=True))

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        return {"may_establish": may.may_establish_any(self.request.user)}


class CouncilDetail(SignedIn, View):
    """One council: who sits in it, what it has to keep to, its meetings."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        council, today = council_of(request, pk), timezone.localdate()
        rules = rules_for(council, council.valid_until or today)
        members = list(council.members.select_related("organisation", "user").order_by("position", "pk"))
        context = {
            "council": council,
            "members": [one for one in members if one.ends_on is None or one.ends_on > today],
            "gone": [one for one in members if one.ends_on is not None and one.ends_on <= today],
            "rules": rules,
            "other_majority": vote_for("", council.level, rules.statute, rules.day),
            "statutes": list(council.statutes.all()[:20]),
            "meetings": list(Meeting.objects.visible_to(request.user).filter(council=council)[:6]),
            "may_keep": may.may_keep(request.user, council),
            "may_create": may_create(request.user, council),
        }
        return render(request, "councils/council_detail.html", context)


class CouncilNew(ActionFormView):
    """The council that a decision establishes."""

    form_class = CouncilForm
    claim = "Lập Hội đồng"
    lead = "Ghi đúng như quyết định thành lập. Thành viên và quy chế ghi ở bước sau."
    button = "Ghi Hội đồng"
    done = "Đã ghi Hội đồng. Bước sau: thêm thành viên."
    back_text = "Hội đồng"

    def permission(self) -> Verdict:
        return may.may_establish_any(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def act(self, form: CouncilForm) -> Council:
        said = form.cleaned_data
        return actions.establish_council(
            name=said["name"],
            level=form.level,
            organisation_id=said["organisation"].pk,
            decision_number=said["decision_number"],
            decided_on=said["decided_on"],
            valid_from=said["valid_from"],
            by=self.request.user,
        )

    def back(self) -> str:
        return reverse("councils:council_list")

    def get_success_url(self) -> str:
        return reverse("councils:council_detail", args=[self.result.pk])


class CouncilChange(ObjectForm):
    """A form about one council."""

    fetch = council_of

    @property
    def back_text(self) -> str:
        return self.object.name

    def permission(self) -> Verdict:
        return may.may_keep(self.request.user, self.object)

    def back(self) -> str:
        return reverse("councils:council_detail", args=[self.object.pk])


class CouncilCorrect(CouncilChange):
    form_class = DecisionForm
    claim = "Sửa thông tin Hội đồng"
    lead = "Chỉ sửa chỗ ghi sai. Có quyết định mới thì dùng “Kiện toàn”."

    def get_initial(self) -> dict[str, Any]:
        one = council_of(self.request, self.kwargs["pk"])
        names = ("name", "decision_number", "decided_on", "valid_from", "version")
        return {name: getattr(one, name) for name in names}

    def act(self, form: DecisionForm) -> Council:
        return actions.correct_council(council_id=self.object.pk, by=self.request.user, **self.said)


class CouncilEnd(CouncilChange):
    form_class = EndForm
    claim = "Kết thúc Hội đồng"
    lead = "Hội đồng và nhiệm kỳ của mọi thành viên kết thúc. Phiên họp đã có vẫn được giữ."
    button = "Kết thúc Hội đồng"
    done = "Đã ghi Hội đồng kết thúc."

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.object.version}

    def act(self, form: EndForm) -> Council:
        return actions.end_council(council_id=self.object.pk, by=self.request.user, **self.said)


class CouncilReplace(CouncilChange):
    form_class = ReplaceForm
    claim = "Kiện toàn theo quyết định mới"
    lead = "Hội đồng hiện nay kết thúc vào ngày Hội đồng mới bắt đầu; phiên họp cũ vẫn thuộc Hội đồng cũ."
    button = "Lập Hội đồng mới"
    done = "Đã lập Hội đồng mới. Kiểm tra lại danh sách thành viên và ghi quy chế."

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.object.version, "keep_members": True}

    def act(self, form: ReplaceForm) -> Council:
        return actions.replace_council(council_id=self.object.pk, by=self.request.user, **self.said)

    def get_success_url(self) -> str:
        return reverse("councils:council_detail", args=[self.result.pk])


class MemberAdd(CouncilChange):
    form_class = MemberForm
    claim = "Thêm thành viên"
    button = "Thêm thành viên"
    done = "Đã thêm thành viên."

    def get_initial(self) -> dict[str, Any]:
        return {"starts_on": max(self.object.valid_from, timezone.localdate()), "seat": "member"}

    def act(self, form: MemberForm) -> Member:
        said = form.cleaned_data
        return actions.add_member(
            council_id=self.object.pk,
            seat=said["seat"],
            starts_on=said["starts_on"],
            by=self.request.user,
            **form.person,
        )


class MemberChange(ObjectForm):
    """A form about one member; the version is that of the whole list."""

    fetch = member_of

    @property
    def back_text(self) -> str:
        return f"{self.object.full_name} · {self.object.council.name}"

    def permission(self) -> Verdict:
        return may.may_keep(self.request.user, self.object.council)

    def get_initial(self) -> dict[str, Any]:
        return {"version": member_of(self.request, self.kwargs["pk"]).council.version}

    def back(self) -> str:
        return reverse("councils:council_detail", args=[self.object.council_id])


class MemberCorrect(MemberChange):
    form_class = PersonForm
    claim = "Sửa thông tin thành viên"
    lead = "Đổi vị trí trong Hội đồng hoặc thôi tham gia thì dùng nút riêng, để nhiệm kỳ được ghi đúng ngày."

    def get_initial(self) -> dict[str, Any]:
        one = member_of(self.request, self.kwargs["pk"])
        names = ("full_name", "post", "document")
        held = {"organisation": one.organisation_id, "user": one.user_id, "version": one.council.version}
        return {name: getattr(one, name) for name in names} | held

    def act(self, form: PersonForm) -> Member:
        version = form.cleaned_data["version"]
        return actions.correct_member(member_id=self.object.pk, by=self.request.user, version=version, **form.person)


class MemberSeat(MemberChange):
    form_class = SeatForm
    claim = "Đổi vị trí trong Hội đồng"
    lead = "Nhiệm kỳ ở vị trí cũ kết thúc và nhiệm kỳ mới bắt đầu cùng ngày."
    button = "Đổi vị trí"

    def act(self, form: SeatForm) -> Member:
        return actions.change_seat(member_id=self.object.pk, by=self.request.user, **self.said)


class MemberEnd(MemberChange):
    form_class = EndForm
    claim = "Thôi tham gia Hội đồng"
    button = "Ghi thôi tham gia"
    done = "Đã ghi thôi tham gia Hội đồng."

    def act(self, form: EndForm) -> Member:
        return actions.end_member(member_id=self.object.pk, by=self.request.user, **self.said)


class MemberMove(ObjectButton):
    """One place up or down the list."""

    fetch = member_of

    def act(self) -> Council:
        up = self.request.POST.get("huong") == "len"
        return actions.move_member(member_id=self.object.pk, up=up, by=self.request.user, version=self.version)

    def back(self) -> str:
        return reverse("councils:council_detail", args=[self.object.council_id]) + "#thanh-vien"


class StatuteAdd(CouncilChange):
    """Quy chế as dated data; what the rules of the day say stands beside."""

    form_class = StatuteForm
    template_name = "councils/statute_form.html"
    claim = "Ghi quy chế hoạt động"
    button = "Ghi quy chế"
    done = "Đã ghi quy chế; quy chế trước kết thúc vào ngày quy chế này áp dụng."

    def get_initial(self) -> dict[str, Any]:
        return {"valid_from": timezone.localdate()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rules = rules_for(self.object, timezone.localdate())
        law = [("Dự họp thường kỳ", rules.ordinary.law), ("Dự phiên xét khen thưởng", rules.awards.law)]
        votes = [
            (words, vote_for(code, self.object.level, None, rules.day).share)
            for code, words in (
                ("CSTD_TINH", "Chiến sĩ thi đua cấp tỉnh, toàn quốc, danh hiệu Anh hùng"),
                ("CSTDCS", "Chiến sĩ thi đua cơ sở, cờ thi đua"),
                ("", "Danh hiệu, hình thức khác"),
            )
        ]
        return super().get_context_data(council=self.object, law=law, votes=votes, changed=rules.changed, **kwargs)

    def act(self, form: StatuteForm) -> Any:
        return actions.add_statute(council_id=self.object.pk, by=self.request.user, **self.said)
