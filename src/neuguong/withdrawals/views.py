"""The register, one case, and a form for each step."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from neuguong.certificates.permissions import may_reissue_corrected
from neuguong.common.pages import ActionFormView, DetailPage, KeysetList, PageView, VisibleObjectMixin
from neuguong.common.paging import Page
from neuguong.common.verdicts import Verdict
from neuguong.decisions.actions.superseding import decided_item
from neuguong.dossiers.models import Nomination
from neuguong.registry.catalogue import honour_name
from neuguong.registry.models import HeldHonour
from neuguong.withdrawals import actions, exports
from neuguong.withdrawals import forms as made
from neuguong.withdrawals import permissions as may
from neuguong.withdrawals.drafting import LABELS, old_decision
from neuguong.withdrawals.enums import ARTICLES, CaseKind, CaseStage
from neuguong.withdrawals.judging import deciders_of
from neuguong.withdrawals.models import ReturnedThing, WithdrawalCase
from neuguong.withdrawals.queries import certificates_of, choosable, register, standing_of
from neuguong.withdrawals.story import history_of
from neuguong.withdrawals.telling import running_nominations

# What stands in an address for each kind of case.
SLUGS = {
    "huy-bo": CaseKind.REVOCATION,
    "tuoc": CaseKind.STRIPPING,
    "phuc-hoi": CaseKind.RESTORATION,
    "thay-the": CaseKind.CORRECTION_OF_CONTENT,
    "dinh-chinh": CaseKind.CORRECTION_OF_FORM,
    "cap-doi": CaseKind.REPLACEMENT,
}


class Register(KeysetList):
    template_name = "withdrawals/list.html"
    order = ("place", "-opened_at")
    filter_form = made.CaseFilter
    export_name = "So theo doi thu hoi, dinh chinh"
    export_headings = exports.HEADINGS

    def rows(self, chosen: dict[str, Any]) -> QuerySet[WithdrawalCase]:
        return register(self.request.user, chosen)

    def export_row(self, row: WithdrawalCase) -> tuple[Any, ...]:
        return exports.row_of(row)

    def exported(self, chosen: dict[str, Any]) -> None:
        actions.log_export(filters=chosen, by=self.request.user)

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        return {
            "standing": {one.pk: standing_of(one) for one in page.rows},
            "may_open": may.may_open(self.request.user),
        }


class Choose(PageView):
    """Which honour it is about: by the holder's name."""

    template_name = "withdrawals/choose.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, form = self.request.user, made.ChooseForm(self.request.GET)
        verdict = may.may_open(user)
        text = form.chosen().get("q", "")
        rows = choosable(user, text) if verdict else []
        return super().get_context_data(
            form=form, verdict=verdict, rows=rows, asked=bool(text), kinds=_kinds(), **kwargs
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        context = self.get_context_data()
        return self.render_to_response(context, status=200 if context["verdict"] else 403)


def _kinds() -> list[tuple[str, str]]:
    """(slug, words) of what may be opened about an honour in force."""
    return [(slug, kind.label) for slug, kind in SLUGS.items() if kind != CaseKind.RESTORATION]


class Open(ActionFormView):
    form_class = made.OpenForm
    template_name = "withdrawals/form.html"
    button = "Mở việc"
    done = "Đã mở việc."
    back_text = "Chọn khen thưởng"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            if kwargs["kind"] not in SLUGS:
                raise Http404
            self.kind = SLUGS[kwargs["kind"]]
            visible = HeldHonour.objects.visible_to(request.user).select_related("recipient__organisation")
            self.held = get_object_or_404(visible, pk=kwargs["pk"])

    @property
    def claim(self) -> str:
        return f"{self.kind.label}: {honour_name(self.held.honour)} {self.held.year or ''} của {self.held.recipient}"

    def permission(self) -> Verdict:
        return may.may_open(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"kind": self.kind}

    def act(self, form: forms.Form) -> WithdrawalCase:
        return actions.open_case(held_id=self.held.pk, by=self.request.user, **form.values())

    def back(self) -> str:
        return reverse("withdrawals:choose")

    def get_success_url(self) -> str:
        return reverse("withdrawals:detail", args=[self.result.pk])


class OneCase(VisibleObjectMixin):
    queryset = WithdrawalCase.objects.select_related(
        "held__recipient__organisation", "held__organisation", "decision", "letter", "opened_by", "answered_by"
    )

    @property
    def case(self) -> WithdrawalCase:
        return self.object

    def back(self) -> str:
        return reverse("withdrawals:detail", args=[self.object.pk])


class CaseDetail(OneCase, DetailPage):
    template_name = "withdrawals/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case, user = self.case, self.request.user
        things = list(case.things.select_related("settled_by"))
        running = [one.pk for one in running_nominations(case.held.recipient_id)]
        return super().get_context_data(
            case=case,
            old=old_decision(case),
            article=ARTICLES.get(case.ground, ""),
            standing=standing_of(case),
            steps=steps_of(case),
            corrected=[(LABELS[name], value) for name, value in case.changes.items()],
            things=[(thing, may.may_follow(user, thing)) for thing in things],
            certificates=[
                (one, not one.fallen and may_reissue_corrected(user, one)) for one in certificates_of(case, user)
            ],
            running=list(
                Nomination.objects.visible_to(user).filter(pk__in=running).select_related("dossier__organisation")
            ),
            may_answer=may.may_answer(user, case),
            may_verify=may.may_verify(user, case),
            may_propose=may.may_propose(user, case),
            may_issue=may.may_issue(user, case),
            may_drop=may.may_drop(user, case),
            may_add_thing=may.may_add_thing(user, case),
            may_write_letter=may.may_write_letter(user, case),
            by_letter=case.kind == CaseKind.CORRECTION_OF_FORM,
            history=history_of(case),
            **kwargs,
        )


def steps_of(case: WithdrawalCase) -> list[dict[str, str]]:
    """The way of a case for the band of steps: label, note, state."""
    marks = [
        (CaseStage.OPENED, "Tiếp nhận, xác minh", case.opened_at),
        (CaseStage.VERIFIED, "Kết luận", case.verified_at),
        (CaseStage.PROPOSED, "Trình", case.proposed_at),
        (CaseStage.DECIDED, "Ban hành", case.decided_at),
    ]
    if case.stage == CaseStage.DROPPED:
        marks = [one for one in marks if one[2]] + [(CaseStage.DROPPED, "Không tiếp tục", case.dropped_at)]
    return [
        {
            "label": label,
            "note": f"{timezone.localtime(at):%d/%m/%Y}" if at else "",
            "state": "now" if stage == case.stage else "done" if at else "",
        }
        for stage, label, at in marks
    ]


class CaseForm(OneCase, ActionFormView):
    """One step of a case; ``what`` is the heading."""

    template_name = "withdrawals/form.html"
    what = ""
    back_text = "Quay lại việc này"

    @property
    def claim(self) -> str:
        return f"{self.what}: {honour_name(self.case.held.honour)} của {self.case.held.recipient}"

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.case.version}

    def given(self, form: forms.Form) -> dict[str, Any]:
        return {"case_id": self.case.pk, "by": self.request.user, **form.cleaned_data}


class Answer(CaseForm):
    form_class = made.AnswerForm
    what = "Ý kiến của lãnh đạo"
    button = "Ghi ý kiến"
    done = "Đã ghi ý kiến."

    @property
    def lead(self) -> str:
        return self.case.rule_why

    def get_initial(self) -> dict[str, Any]:
        return {}

    def permission(self) -> Verdict:
        return may.may_answer(self.request.user, self.case)

    def act(self, form: forms.Form) -> WithdrawalCase:
        return actions.answer_open_question(**self.given(form))


class Verify(CaseForm):
    form_class = made.VerifyForm
    what = "Ghi kết luận"
    button = "Ghi kết luận"
    done = "Đã ghi kết luận; lãnh đạo được báo để trình."

    def get_initial(self) -> dict[str, Any]:
        held = {name: getattr(self.case, name) for name in ("conclusion", "concluded_on")}
        return held | {"version": self.case.version}

    def permission(self) -> Verdict:
        return may.may_verify(self.request.user, self.case)

    def act(self, form: forms.Form) -> WithdrawalCase:
        return actions.verify_case(**self.given(form))


class Propose(CaseForm):
    form_class = made.ProposeForm
    what = "Trình người có thẩm quyền"
    button = "Ghi đã trình"
    done = "Đã trình. Văn phòng UBND tỉnh được báo để ghi văn bản ban hành."

    def get_form_kwargs(self) -> dict[str, Any]:
        case, deciders = self.case, None
        if case.kind in may.BY_DECISION:
            before = decided_item(case.held)
            awarded = before.decision.decider if before else ""
            deciders = deciders_of(case.kind, case.held.honour, case.received_on, awarded)
        return super().get_form_kwargs() | {"deciders": deciders}

    def permission(self) -> Verdict:
        return may.may_propose(self.request.user, self.case)

    def act(self, form: forms.Form) -> WithdrawalCase:
        return actions.propose_case(**self.given(form))


class Drop(CaseForm):
    form_class = made.DropForm
    what = "Không tiếp tục"
    button = "Không tiếp tục việc này"
    done = "Đã ghi không tiếp tục. Khen thưởng giữ nguyên."
    lead = "Khen thưởng giữ nguyên trong sổ; việc này và lý do vẫn còn trong sổ theo dõi."

    def permission(self) -> Verdict:
        return may.may_drop(self.request.user, self.case)

    def act(self, form: forms.Form) -> WithdrawalCase:
        return actions.drop_case(**self.given(form))


class Decide(CaseForm):
    form_class = made.DecideForm
    what = "Ghi văn bản đã ban hành"
    button = "Ghi, có hiệu lực ngay"
    done = "Đã ghi. Sổ khen thưởng, danh sách giao nhận và thông báo đã cập nhật cùng lúc."
    lead = "Không sửa lại được: sai thì ra văn bản mới. Bản ghi cũ trong sổ vẫn giữ nguyên, bản mới thay nó."

    def get_initial(self) -> dict[str, Any]:
        held: dict[str, Any] = {"version": self.case.version}
        if (letter := self.case.letter) and letter.number:
            held |= {"number": letter.number_text, "decided_on": letter.issued_on}
        return held

    def permission(self) -> Verdict:
        return may.may_issue(self.request.user, self.case)

    def act(self, form: forms.Form) -> WithdrawalCase:
        return actions.decide_case(**self.given(form))


class Letter(CaseForm):
    form_class = made.LetterForm
    what = "Soạn công văn đính chính"
    button = "Lập dự thảo công văn"
    done = "Đã lập dự thảo công văn. Cấp số ở Văn bản, rồi ghi số, ngày ở đây."

    def get_initial(self) -> dict[str, Any]:
        return {}

    def permission(self) -> Verdict:
        return may.may_write_letter(self.request.user, self.case)

    def act(self, form: forms.Form) -> Any:
        return actions.draft_letter(**self.given(form))


class AddThing(CaseForm):
    form_class = made.ThingForm
    what = "Thêm vật, khoản phải giao nhận"
    button = "Thêm"
    done = "Đã thêm."

    def get_initial(self) -> dict[str, Any]:
        return {}

    def permission(self) -> Verdict:
        return may.may_add_thing(self.request.user, self.case)

    def act(self, form: forms.Form) -> ReturnedThing:
        return actions.add_thing(**self.given(form))


class SettleThing(VisibleObjectMixin, ActionFormView):
    queryset = ReturnedThing.objects.select_related("case__held__recipient")
    form_class = made.SettleForm
    template_name = "withdrawals/form.html"
    button = "Ghi kết quả giao nhận"
    done = "Đã ghi."
    back_text = "Quay lại việc này"

    @property
    def claim(self) -> str:
        return f"{self.object.get_kind_display()}: {self.object}"

    def permission(self) -> Verdict:
        return may.may_follow(self.request.user, self.object)

    def act(self, form: forms.Form) -> ReturnedThing:
        return actions.settle_thing(thing_id=self.object.pk, by=self.request.user, **form.cleaned_data)

    def back(self) -> str:
        return reverse("withdrawals:detail", args=[self.object.case_id])
