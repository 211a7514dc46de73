"""The page on which the chief sets one finding aside."""

from typing import Any

from neuguong.common.verdicts import Verdict, no
from neuguong.dossiers import actions, permissions
from neuguong.dossiers.answers import open_claims
from neuguong.dossiers.forms.overruling import OverruleForm
from neuguong.dossiers.views.casework import CaseForm


class OverruleFinding(CaseForm):
    """One open condition, a reason, the paper it rests on."""

    form_class = OverruleForm
    template_name = "dossiers/overrule.html"
    claim = "Quyết định khác với kết quả đối chiếu"
    lead = "Máy chỉ đối chiếu. Người có thẩm quyền quyết định khác thì ghi rõ vì sao, theo văn bản nào."
    button = "Ghi quyết định này"
    done = "Đã ghi. Kết quả đối chiếu và lý do đứng cạnh nhau trên trang này."

    def permission(self) -> Verdict:
        verdict = permissions.may_lead(self.request.user, self.nomination)
        if verdict and not open_claims(self.nomination):
            return no("Kết quả đối chiếu không có điều kiện nào chưa đạt hoặc chưa rõ.")
        return verdict

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"claims": open_claims(self.nomination)}

    def act(self, form: Any) -> Any:
        return actions.overrule(nomination_id=self.nomination.pk, by=self.request.user, **form.cleaned_data)
