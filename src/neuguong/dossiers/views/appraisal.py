"""The standing office's decision on a dossier: accept, or return with notes."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from neuguong.common.pages import ActionFormView
from neuguong.common.paging import whole_number
from neuguong.common.verdicts import Verdict
from neuguong.dossiers import actions, permissions
from neuguong.dossiers.actions.appraisal import open_notes
from neuguong.dossiers.forms import ReturnForm
from neuguong.dossiers.models import Dossier
from neuguong.dossiers.views.base import dossier_of
from neuguong.dossiers.views.dossiers import DossierAct


class Accept(DossierAct):
    done = "Đã tiếp nhận hồ sơ. Đơn vị gửi thấy trạng thái mới ngay."

    def act(self) -> Dossier:
        version = self.request.POST.get("version", "")
        return actions.accept_dossier(dossier_id=self.dossier.pk, by=self.request.user, version=whole_number(version))


class Return(ActionFormView):
    """Send the dossier back: the notes that go with it stand on the page."""

    form_class = ReturnForm
    template_name = "dossiers/return.html"
    button = "Trả lại hồ sơ"
    back_text = "Hồ sơ"
    done = "Đã trả lại hồ sơ. Đơn vị thấy ghi chú từng trường hợp và gửi lại sau khi bổ sung."

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.dossier = dossier_of(request, kwargs["pk"])
            self.claim = f"Trả lại hồ sơ {self.dossier.number} của {self.dossier.organisation}"

    def permission(self) -> Verdict:
        return permissions.may_appraise(self.request.user, self.dossier)

    def get_initial(self) -> dict[str, Any]:
        fresh = dossier_of(self.request, self.kwargs["pk"])
        return {"reason": "", "version": fresh.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        notes = open_notes(self.dossier).select_related("nomination__recipient")
        return super().get_context_data(dossier=self.dossier, notes=list(notes), **kwargs)

    def act(self, form: Any) -> Dossier:
        return actions.return_dossier(dossier_id=self.dossier.pk, by=self.request.user, **form.cleaned_data)

    def back(self) -> str:
        return reverse("dossiers:dossier_detail", args=[self.kwargs["pk"]])
