"""Consultation for the standing office: the list, choosing, the draft as the public will read it, publication and its end."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from neuguong.common.pages import ActionButton, ActionFormView, KeysetList, SignedIn
from neuguong.common.paging import Page, page_of
from neuguong.common.verdicts import Verdict
from neuguong.common.working_days import add_working_days
from neuguong.dossiers import actions
from neuguong.dossiers.disclosing import period_on, private_hints, standings
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.forms.consultation import ChooseForm, PublishForm, WithdrawForm, WordingForm
from neuguong.dossiers.models import Consultation, ConsultationEntry, Nomination, Round
from neuguong.dossiers.permissions import consultation as permissions
from neuguong.dossiers.queries import consultation as queries

MOST = 120  # nominations on the page that chooses; the rest is taken in a second time
SIZE = 30


def consultation_of(request: HttpRequest, pk: int) -> Consultation:
    visible = Consultation.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("round", "published_by", "withdrawn_by", "closed_by"), pk=pk)


def entry_of(request: HttpRequest, pk: int) -> ConsultationEntry:
    visible = ConsultationEntry.objects.filter(
        consultation__in=Consultation.objects.visible_to(request.user),
        nomination__in=Nomination.objects.visible_to(request.user),
    )
    return get_object_or_404(visible.select_related("consultation__round", "nomination"), pk=pk)


class ConsultationList(KeysetList):
    """Drafts, what is public now, what was."""

    template_name = "dossiers/consultation_list.html"
    order = ("-created_at",)
    size = SIZE

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Any]:
        return queries.with_counts(Consultation.objects.visible_to(self.request.user).select_related("round"))

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        user = self.request.user
        works = permissions.may_read_comments(user)
        return {
            "works": works,
            "reads_counts": user.scope.province_wide,
            "waiting_rounds": list(_waiting_rounds(user)) if works else [],
            "unanswered": queries.comments_for(user).waiting().count() if works else 0,
        }


def _waiting_rounds(user: Any) -> QuerySet[Any]:
    """Rounds of the province in which something stands in appraisal."""
    standing = Nomination.objects.visible_to(user)
    standing = standing.filter(stage=NominationStage.APPRAISING, dossier__round__held_by=None)
    counted = standing.values("dossier__round", "dossier__round__name").annotate(count=Count("pk"))
    return counted.order_by("dossier__round")[:20]


class Choose(ActionFormView):
    """A new draft for a round: whom a rule asks for, whom it does not, and who stays out, each with the reason."""

    form_class = ChooseForm
    template_name = "dossiers/consultation_choose.html"
    button = "Lập bản nháp"
    back_text = "Công khai lấy ý kiến"
    done = "Đã lập bản nháp. Chưa có gì công khai: đọc và sửa từng mục trước."
    adding = False

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.find(request, kwargs["pk"])
            # somebody who may not choose is not shown who stands in appraisal
            waiting = list(queries.nominees_of(self.round, request.user)[: MOST + 1]) if self.permission() else []
            self.more = len(waiting) > MOST
            self.standings = standings(waiting[:MOST])
            self.takable = [one.nomination.pk for one in self.standings if not one.barred and self.may_take(one)]

    def find(self, request: HttpRequest, pk: int) -> None:
        self.round = get_object_or_404(Round.objects.visible_to(request.user), pk=pk)
        self.claim = f"Công khai lấy ý kiến: {self.round.name}"

    def may_take(self, one: Any) -> bool:
        return one.required or bool(permissions.may_publish_beyond_rule(self.request.user))

    def permission(self) -> Verdict:
        return permissions.may_draft(self.request.user, self.round)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"takable": self.takable, "adding": self.adding}

    def get_initial(self) -> dict[str, Any]:
        asked = [str(one.nomination.pk) for one in self.standings if one.required and not one.barred]
        return {"title": self.round.name, "days": period_on().days, "nominations": asked, "reason": ""}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context.get("form")
        chosen = set(form["nominations"].value() or []) if form else set()
        rows = [(one, str(one.nomination.pk) in chosen) for one in self.standings]
        return context | {
            "asked": [row for row in rows if row[0].required and not row[0].barred],
            "optional": [row for row in rows if not row[0].required and not row[0].barred],
            "barred": [row[0] for row in rows if row[0].barred],
            "beyond": permissions.may_publish_beyond_rule(self.request.user),
            "takable": self.takable,
            "more": self.more,
            "most": MOST,
            "period": period_on(),
            "adding": self.adding,
            "drafts": [] if self.adding else queries.drafts_of(self.round),
        }

    def act(self, form: Any) -> Consultation:
        values = form.cleaned_data
        chosen = [int(pk) for pk in values.pop("nominations")]
        return actions.draft_consultation(round_id=self.round.pk, nomination_ids=chosen, by=self.request.user, **values)

    def back(self) -> str:
        return reverse("dossiers:consultation_list")

    def get_success_url(self) -> str:
        return reverse("dossiers:consultation_detail", args=[self.result.pk])


class AddMore(Choose):
    """More nominations into a draft."""

    button = "Thêm vào bản nháp"
    back_text = "Bản nháp"
    done = "Đã thêm vào bản nháp."
    adding = True

    def find(self, request: HttpRequest, pk: int) -> None:
        self.consultation = consultation_of(request, pk)
        self.round = self.consultation.round
        self.claim = f"Thêm đề nghị vào bản nháp: {self.consultation.title}"

    def permission(self) -> Verdict:
        return permissions.may_change(self.request.user, self.consultation)

    def act(self, form: Any) -> Consultation:
        return actions.add_to_consultation(
            consultation_id=self.consultation.pk,
            nomination_ids=[int(pk) for pk in form.cleaned_data["nominations"]],
            reason=form.cleaned_data["reason"],
            by=self.request.user,
        )

    def back(self) -> str:
        return reverse("dossiers:consultation_detail", args=[self.kwargs["pk"]])


class ConsultationDetail(SignedIn, View):
    """One consultation: each entry with the very words that the public reads, and what may be done."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = consultation_of(request, pk)
        entries = queries.entries_for(found, request.user)
        page = page_of(
            entries,
            ("position",),
            after=request.GET.get("sau", ""),
            before=request.GET.get("truoc", ""),
            size=SIZE,
        )
        consents = queries.consents([one.nomination for one in page.rows]) if not found.published_at else {}
        user = request.user
        context = {
            "one": found,
            "page": page,
            "rows": [(entry, consents.get(entry.nomination_id), private_hints(entry.summary)) for entry in page.rows],
            "total": entries.count(),
            "unread": entries.filter(checked_at=None).count() if not found.published_at else 0,
            "comments": found.comments.count() if user.scope.province_wide else None,
            "unanswered": found.comments.waiting().count() if user.scope.province_wide else 0,
            "may_change": permissions.may_change(user, found),
            "may_publish": permissions.may_publish(user, found),
            "may_pull": permissions.may_pull(user, found),
            "may_close": permissions.may_close(user, found),
            "may_record": permissions.may_read_record(user),
            "works": permissions.may_read_comments(user),
            "may_enter": permissions.may_enter_comments(user, found),
            "on_show": Consultation.objects.public().filter(pk=found.pk).exists(),
        }
        return render(request, "dossiers/consultation_detail.html", context)


class OnConsultation(ActionFormView):
    """A form about one consultation; a refusal stands in its place."""

    back_text = "Đợt công khai"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.consultation = consultation_of(request, kwargs["pk"])
            self.describe()

    def describe(self) -> None:
        """Set the words that name this consultation."""

    def back(self) -> str:
        return reverse("dossiers:consultation_detail", args=[self.kwargs["pk"]])


class Publish(OnConsultation):
    """The last look before it is public."""

    form_class = PublishForm
    template_name = "dossiers/consultation_publish.html"
    button = "Công khai"
    done = "Đã công khai. Người dân đọc được từ ngày đã chọn."

    def describe(self) -> None:
        self.claim = f"Công khai lấy ý kiến: {self.consultation.title}"

    def permission(self) -> Verdict:
        return permissions.may_publish(self.request.user, self.consultation)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        one = self.consultation
        entries = list(queries.entries_for(one, self.request.user)) if self.permission() else []
        said = queries.consents([entry.nomination for entry in entries])
        return super().get_context_data(
            one=one,
            total=len(entries),
            unread=[entry for entry in entries if entry.checked_at is None],
            silent=[entry for entry in entries if entry.nomination_id not in said],
            hinted=[(entry, hints) for entry in entries if (hints := private_hints(entry.summary))],
            beyond=[entry for entry in entries if entry.reason],
            last_day=add_working_days(timezone.localdate(), one.days),
            **kwargs,
        )

    def act(self, form: Any) -> Consultation:
        return actions.publish_consultation(
            consultation_id=self.consultation.pk, by=self.request.user, **form.cleaned_data
        )


class Withdraw(OnConsultation):
    """Take the whole list away, or drop a draft."""

    form_class = WithdrawForm
    button = "Gỡ cả đợt"
    done = "Đã gỡ. Các đề nghị trở về bước thẩm định."

    def describe(self) -> None:
        self.claim = f"Gỡ cả đợt: {self.consultation.title}"
        self.lead = "Trang công khai biến mất ngay. Cần công khai lại thì lập đợt mới, tính lại đủ số ngày."
        if not self.consultation.published_at:
            self.claim, self.button = f"Bỏ bản nháp: {self.consultation.title}", "Bỏ bản nháp"
            self.lead = "Chưa có gì công khai. Các đề nghị trong bản nháp lại chọn được cho đợt khác."
            self.done = "Đã bỏ bản nháp."

    def permission(self) -> Verdict:
        return permissions.may_pull(self.request.user, self.consultation)

    def act(self, form: Any) -> Consultation:
        return actions.withdraw_consultation(
            consultation_id=self.consultation.pk, by=self.request.user, **form.cleaned_data
        )


class Close(ActionButton):
    """End it after the last day, where the timer has not done so yet."""

    done = "Đã kết thúc đợt lấy ý kiến. Biên bản kết quả có ở trang này."

    def find(self) -> None:
        self.consultation = consultation_of(self.request, self.kwargs["pk"])

    def act(self) -> Consultation:
        return actions.close_consultation(consultation_id=self.consultation.pk, by=self.request.user)

    def back(self) -> str:
        return reverse("dossiers:consultation_detail", args=[self.kwargs["pk"]])


class OnEntry(ActionFormView):
    """A form about one entry; ``what`` begins its claim."""

    what = ""
    back_text = "Đợt công khai"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.entry = entry_of(request, kwargs["pk"])
            self.claim = f"{self.what}: {self.entry.name}"

    def back(self) -> str:
        return reverse("dossiers:consultation_detail", args=[self.entry.consultation_id])


class Word(OnEntry):
    """Write the words for the public."""

    what = "Chữ để công khai"
    form_class = WordingForm
    template_name = "dossiers/consultation_word.html"
    button = "Lưu và xác nhận đã đọc"
    done = "Đã lưu đúng những chữ người dân sẽ đọc."

    def permission(self) -> Verdict:
        return permissions.may_change(self.request.user, self.entry.consultation)

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.entry, name) for name in ("post", "unit", "summary")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        verdict = self.permission()
        report = self.entry.nomination.achievement if verdict else ""
        return super().get_context_data(
            entry=self.entry, report=report, hints=private_hints(self.entry.summary), **kwargs
        )

    def act(self, form: Any) -> ConsultationEntry:
        return actions.word_entry(entry_id=self.entry.pk, by=self.request.user, **form.cleaned_data)


class WithdrawEntry(OnEntry):
    """Take one entry off the page."""

    what = "Gỡ khỏi trang công khai"
    form_class = WithdrawForm
    button = "Gỡ mục này"
    lead = "Mục biến mất khỏi trang công khai ngay. Sửa xong thì công khai lại bằng một đợt mới, tính lại đủ số ngày."
    done = "Đã gỡ. Đề nghị trở về bước thẩm định."

    def permission(self) -> Verdict:
        return permissions.may_pull_entry(self.request.user, self.entry)

    def act(self, form: Any) -> ConsultationEntry:
        return actions.withdraw_entry(entry_id=self.entry.pk, by=self.request.user, **form.cleaned_data)


class Drop(ActionButton):
    """Out of the draft."""

    done = "Đã bỏ khỏi bản nháp."

    def find(self) -> None:
        self.entry = entry_of(self.request, self.kwargs["pk"])

    def act(self) -> None:
        actions.drop_entry(entry_id=self.entry.pk, by=self.request.user)

    def back(self) -> str:
        return reverse("dossiers:consultation_detail", args=[self.entry.consultation_id])
