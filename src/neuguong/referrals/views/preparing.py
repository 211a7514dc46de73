"""Begin a package, change it, order its list, draft its letter, drop it."""

from typing import Any

from django.urls import reverse

from neuguong.common.pages import ActionFormView
from neuguong.common.verdicts import Verdict, no
from neuguong.documents.enums import DocumentState
from neuguong.referrals import actions
from neuguong.referrals import permissions as may
from neuguong.referrals.content import SIGNER
from neuguong.referrals.forms import BeginForm, ChangeForm, DropForm, LetterForm, MoveForm
from neuguong.referrals.models import Referral, ReferralItem
from neuguong.referrals.pages import province
from neuguong.referrals.views.base import ReferralButton, ReferralForm, item_of, referral_of, ticked
from neuguong.registry.catalogue import honour_name


class Begin(ActionFormView):
    form_class = BeginForm
    template_name = "referrals/form.html"
    claim = "Lập hồ sơ trình cấp trên"
    lead = "Một hồ sơ trình gồm các đề nghị cho một người có thẩm quyền, gửi một nơi, theo một tờ trình."
    button = "Lập, rồi chọn đề nghị"
    done = "Đã lập. Chọn các đề nghị đưa vào hồ sơ trình."
    back_text = "Trình cấp trên"
    result: Referral

    def permission(self) -> Verdict:
        verdict = may.may_begin(self.request.user)
        if verdict and province() is None:
            return no(
                "Danh mục đơn vị chưa có cấp tỉnh, nên chưa có cơ quan đứng tên tờ trình. Nhờ quản trị hệ thống nạp danh mục đơn vị."
            )
        return verdict

    def act(self, form: Any) -> Referral:
        return actions.begin_referral(organisation=province(), by=self.request.user, **form.cleaned_data)

    def back(self) -> str:
        return reverse("referrals:list")

    def get_success_url(self) -> str:
        return reverse("referrals:choose", args=[self.result.pk])


class Change(ReferralForm):
    form_class = ChangeForm
    claim = "Sửa hồ sơ trình"
    button = "Lưu"

    @property
    def lead(self) -> str:  # type: ignore[override]
        return f"Người có thẩm quyền: {self.referral.get_decider_display()}. Trình người khác thì lập hồ sơ trình khác."

    def permission(self) -> Verdict:
        return may.may_change(self.request.user, self.referral)

    def get_initial(self) -> dict[str, Any]:
        one = referral_of(self.request, self.kwargs["pk"])
        return {name: getattr(one, name) for name in ("title", "receiver", "channel", "version")}

    def act(self, form: Any) -> Referral:
        return actions.change_referral(referral_id=self.referral.pk, by=self.request.user, **form.cleaned_data)


class RemoveItems(ReferralButton):
    def act(self) -> int:
        return actions.remove_items(
            referral_id=self.referral.pk, item_ids=ticked(self.request.POST), by=self.request.user
        )

    def say(self, result: int) -> str:
        return f"Đã bỏ {result} đề nghị khỏi hồ sơ trình."


class MoveItem(ActionFormView):
    form_class = MoveForm
    template_name = "referrals/form.html"
    button = "Chuyển"
    done = "Đã đổi thứ tự."

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.item: ReferralItem = item_of(request, kwargs["pk"])
            self.back_text = self.item.referral.title

    @property
    def claim(self) -> str:  # type: ignore[override]
        nomination = self.item.nomination
        return f"Đổi thứ tự: {nomination.recipient.name}, {honour_name(nomination.honour)}"

    def permission(self) -> Verdict:
        return may.may_change(self.request.user, self.item.referral)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"last": self.item.referral.items.count()}

    def get_initial(self) -> dict[str, Any]:
        return {"position": self.item.position}

    def act(self, form: Any) -> Any:
        return actions.move_item(
            referral_id=self.item.referral_id,
            item_id=self.item.pk,
            position=form.cleaned_data["position"],
            by=self.request.user,
        )

    def back(self) -> str:
        return reverse("referrals:detail", args=[self.item.referral_id])


class DraftLetter(ReferralForm):
    form_class = LetterForm
    claim = "Soạn tờ trình kèm danh sách"
    lead = "Tờ trình lấy trích yếu, nơi nhận và danh sách của hồ sơ này, và đổi theo danh sách cho đến khi được cấp số."
    button = "Soạn tờ trình"
    done = "Đã soạn tờ trình kèm danh sách. Mở văn bản để xem trước; Văn phòng UBND tỉnh cấp số ở trang văn bản."

    def permission(self) -> Verdict:
        return may.may_change(self.request.user, self.referral)

    def get_initial(self) -> dict[str, Any]:
        letter = self.referral.letter
        if letter is None or letter.state != DocumentState.DRAFT:
            return {"signer_post": SIGNER}
        return {"signer_post": letter.signer_post, "signer_name": letter.signer_name}

    def act(self, form: Any) -> Any:
        return actions.draft_letter(referral_id=self.referral.pk, by=self.request.user, **form.cleaned_data)


class Drop(ReferralForm):
    form_class = DropForm
    claim = "Bỏ hồ sơ trình này"
    lead = "Các đề nghị trở lại chờ trình, đưa được vào hồ sơ trình khác. Hồ sơ trình này và lý do vẫn còn trong danh sách."
    button = "Bỏ hồ sơ trình"
    done = "Đã bỏ hồ sơ trình. Các đề nghị trở lại chờ trình."

    def permission(self) -> Verdict:
        return may.may_drop(self.request.user, self.referral)

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.stored_version()}

    def act(self, form: Any) -> Referral:
        return actions.drop_referral(referral_id=self.referral.pk, by=self.request.user, **form.cleaned_data)
