"""Records of one recipient: entering each kind, taking a wrong one back, correcting an honour."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from neuguong.common.forms import Form
from neuguong.common.pages import ActionFormView
from neuguong.common.verdicts import Verdict, no
from neuguong.registry import actions
from neuguong.registry.catalogue import honour_name
from neuguong.registry.forms import (
    CollectiveYearForm,
    DisciplineForm,
    HoldForm,
    HonourCorrectionForm,
    HonourForm,
    LiftForm,
    PostForm,
    RatingForm,
    WorkForm,
)
from neuguong.registry.models import CollectiveYear, Discipline, HeldHonour, Post, RecipientHold, TaskRating, WorkAuthor
from neuguong.registry.permissions import may_keep
from neuguong.registry.views import OneRecipient


class AddRecord(OneRecipient, ActionFormView):
    """One record more; ``what`` names it in the heading."""

    template_name = "registry/form.html"
    what = ""
    done = "Đã ghi vào sổ."
    back_text = "Quay lại bản ghi"

    @property
    def claim(self) -> str:
        return f"{self.what}: {self.recipient}"

    def permission(self) -> Verdict:
        return may_keep(self.request.user, self.recipient)


class AddHonour(AddRecord):
    form_class = HonourForm
    what = "Ghi khen thưởng đã có"
    lead = "Chỉ ghi những gì đã có quyết định. Bản ghi không sửa đè được; ghi sai thì đính chính."

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"kind": self.recipient.kind}

    def act(self, form: forms.Form) -> HeldHonour:
        return actions.record_honour(recipient=self.recipient, by=self.request.user, **form.cleaned_data)


class AddRating(AddRecord):
    form_class = RatingForm
    what = "Ghi mức hoàn thành nhiệm vụ"
    lead = "Ghi lại một năm đã có là thay mức cũ; nhật ký giữ cả hai."

    def act(self, form: forms.Form) -> TaskRating:
        return actions.record_rating(recipient=self.recipient, by=self.request.user, **form.cleaned_data)


class AddWork(AddRecord):
    form_class = WorkForm
    what = "Ghi sáng kiến, đề tài"
    lead = "Mục nào chưa rõ thì để “Chưa rõ”; máy sẽ hỏi khi xét chứ không coi là không."

    def act(self, form: forms.Form) -> Any:
        return actions.record_work(recipient=self.recipient, by=self.request.user, **form.cleaned_data)


class AddCollectiveYear(AddRecord):
    form_class = CollectiveYearForm
    what = "Ghi số liệu năm của tập thể"
    lead = "Mục để trống là chưa đếm, không phải bằng không."

    def permission(self) -> Verdict:
        if self.recipient.kind != "collective":
            return no("Số liệu năm chỉ ghi cho tập thể.")
        return super().permission()

    def act(self, form: forms.Form) -> CollectiveYear:
        return actions.record_collective_year(recipient=self.recipient, by=self.request.user, **form.cleaned_data)


class AddPost(AddRecord):
    form_class = PostForm
    what = "Ghi chức vụ, nơi công tác"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        return {"organisation": self.recipient.organisation_id}

    def act(self, form: forms.Form) -> Post:
        return actions.record_post(recipient=self.recipient, by=self.request.user, **form.cleaned_data)


class AddDiscipline(AddRecord):
    form_class = DisciplineForm
    what = "Ghi kỷ luật"
    lead = "Chỉ đơn vị quản lý và cơ quan thường trực xem được mục này."

    def act(self, form: forms.Form) -> Discipline:
        return actions.record_discipline(recipient=self.recipient, by=self.request.user, **form.cleaned_data)


class AddHold(AddRecord):
    form_class = HoldForm
    what = "Ghi việc tạm dừng xét"
    lead = "Tạm dừng không phải là loại: có kết luận không vi phạm thì xét tiếp. Chỉ đơn vị quản lý và cơ quan thường trực xem được."
    button = "Ghi việc tạm dừng"

    def act(self, form: forms.Form) -> RecipientHold:
        return actions.open_hold(recipient=self.recipient, by=self.request.user, **form.cleaned_data)


class LiftHold(ActionFormView):
    """End an open case with the document that says so."""

    form_class = LiftForm
    template_name = "registry/form.html"
    button = "Thôi tạm dừng"
    done = "Đã ghi kết luận; người này được xét tiếp."
    lead = "Việc tạm dừng và văn bản kết luận đều được giữ lại."
    back_text = "Quay lại bản ghi"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            visible = RecipientHold.objects.visible_to(request.user).select_related("recipient__organisation")
            self.hold = get_object_or_404(visible, pk=kwargs["pk"])

    @property
    def claim(self) -> str:
        return f"Thôi tạm dừng: {self.hold.recipient}"

    def permission(self) -> Verdict:
        return may_keep(self.request.user, self.hold.recipient)

    def act(self, form: forms.Form) -> RecipientHold:
        return actions.lift_hold(hold_id=self.hold.pk, by=self.request.user, **form.cleaned_data)

    def back(self) -> str:
        return reverse("registry:detail", args=[self.hold.recipient_id])


class CorrectHonour(ActionFormView):
    """A sealed record is not edited: the form starts from it and makes the next version."""

    form_class = HonourCorrectionForm
    template_name = "registry/form.html"
    button = "Ghi bản đính chính"
    done = "Đã đính chính; bản cũ vẫn còn trong lịch sử."
    lead = "Bản cũ được giữ nguyên; bản đính chính thay nó khi xét."
    back_text = "Quay lại bản ghi"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            visible = HeldHonour.objects.visible_to(request.user).select_related("recipient__organisation")
            self.held = get_object_or_404(visible, pk=kwargs["pk"])

    @property
    def claim(self) -> str:
        return f"Đính chính: {honour_name(self.held.honour)} {self.held.year or ''} của {self.held.recipient}"

    def permission(self) -> Verdict:
        return may_keep(self.request.user, self.held.recipient)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"kind": self.held.recipient.kind, "kept": self.held.honour}

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.held, name) for name in HonourCorrectionForm.base_fields}

    def act(self, form: forms.Form) -> HeldHonour:
        return actions.correct_honour(held_id=self.held.pk, by=self.request.user, **form.cleaned_data)

    def back(self) -> str:
        return reverse("registry:detail", args=[self.held.recipient_id])


class RemoveRecord(AddRecord):
    """Take back a record that was entered wrongly, after a page that says what it is."""

    form_class = Form
    button = "Bỏ bản ghi này"
    done = "Đã bỏ bản ghi. Nhật ký vẫn ghi việc bỏ."
    lead = "Chỉ bỏ khi ghi nhầm. Nhật ký giữ lại ai đã bỏ và lúc nào."
    models = {
        "xep-loai": TaskRating,
        "chuc-vu": Post,
        "sang-kien": WorkAuthor,
        "nam-tap-the": CollectiveYear,
        "ky-luat": Discipline,
    }

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if self.object:
            self.entry = self._entry()

    def _entry(self) -> Any:
        model = self.models.get(self.kwargs["record"])
        if model is None or (model is Discipline and not may_keep(self.request.user, self.recipient)):
            raise Http404
        return get_object_or_404(
            model.objects.select_related("recipient__organisation"), recipient=self.recipient, pk=self.kwargs["entry"]
        )

    @property
    def claim(self) -> str:
        return f"Bỏ bản ghi “{self.entry}” của {self.recipient}?"

    def act(self, form: forms.Form) -> None:
        actions.remove_record(entry=self.entry, by=self.request.user)
