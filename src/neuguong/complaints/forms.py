"""Forms of the register of complaints."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from neuguong.common.forms import DateField, FilterForm, Form, optional_choices
from neuguong.complaints.enums import Channel, ComplaintKind, Difficulty, Outcome
from neuguong.complaints.queries import handlers, workers
from neuguong.decisions.models import DecisionItem
from neuguong.dossiers.models import Nomination
from neuguong.registry.catalogue import honour_name

_DUE = "Để trống thì lấy theo quy định máy đang có. Quy định về khiếu nại, tố cáo chưa được đọc từ văn bản: cần kiểm chứng."
_NO_NAME = "Không ghi tên người gửi đơn ở đây: người khác đọc được."


class PastDate(DateField):
    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError("Ngày này ở tương lai. Ghi ngày trên văn bản.")
        return day


class DueDate(DateField):
    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        today = timezone.localdate()
        if day is not None and not today <= day <= today + timedelta(days=3660):
            raise forms.ValidationError("Hạn phải từ hôm nay trở đi.")
        return day


class ComplaintFilter(FilterForm):
    kind = forms.ChoiceField(label="Loại đơn", choices=optional_choices(ComplaintKind.choices, "Mọi loại"))
    state = forms.ChoiceField(
        label="Tình trạng",
        choices=[
            ("", "Tất cả"),
            ("running", "Đang giải quyết"),
            ("late", "Quá hạn"),
            ("mine", "Giao cho tôi"),
            ("ended", "Đã kết thúc"),
        ],
    )


class FindForm(FilterForm):
    q = forms.CharField(label="Đơn nói về người, tập thể nào", max_length=100)


class _NominationChoice(forms.ModelChoiceField):
    def label_from_instance(self, one: Nomination) -> str:
        return f"{one.dossier}: {honour_name(one.honour)}"


class _ItemChoice(forms.ModelChoiceField):
    def label_from_instance(self, one: DecisionItem) -> str:
        return f"{one.decision}: {honour_name(one.honour)} {one.year or ''}".strip()


class _PersonChoice(forms.ModelChoiceField):
    def label_from_instance(self, one: Any) -> str:
        return f"{one.full_name}{f', {one.post}' if one.post else ''}"


class EnterForm(Form):
    """Of a recipient the nominations and decisions in sight are offered; without one it is free words."""

    abreast = (("received_on", "channel"), ("sender_name", "sender_address"))

    kind = forms.ChoiceField(label="Loại đơn", choices=ComplaintKind.choices, widget=forms.RadioSelect)
    received_on = PastDate(label="Ngày nhận đơn")
    channel = forms.ChoiceField(label="Nơi đến", choices=Channel.choices)
    sender_name = forms.CharField(
        label="Họ tên người gửi",
        max_length=200,
        required=False,
        help_text="Được mã hóa. Đơn không ghi tên thì để trống.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    sender_address = forms.CharField(
        label="Địa chỉ, điện thoại",
        max_length=300,
        required=False,
        help_text="Được mã hóa.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    nomination = _NominationChoice(
        label="Về đề nghị", queryset=Nomination.objects.none(), required=False, empty_label="Không nói về đề nghị nào"
    )
    item = _ItemChoice(
        label="Về quyết định",
        queryset=DecisionItem.objects.none(),
        required=False,
        empty_label="Không nói về quyết định nào",
    )
    about_user = _PersonChoice(
        label="Về người làm công tác khen thưởng",
        queryset=None,
        required=False,
        empty_label="Không",
        help_text="Người được chọn không thấy đơn này.",
    )
    about_words = forms.CharField(
        label="Về việc khác", max_length=500, required=False, help_text="Khi đơn không nói về ai có trong sổ."
    )
    content = forms.CharField(
        label="Nội dung đơn",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="Tóm tắt đủ ý, được mã hóa. Với đơn tố cáo, không ghi tên người gửi vào nội dung.",
    )
    due_on = DueDate(label="Hạn thụ lý", required=False, help_text=_DUE)

    def __init__(self, *args: Any, user: Any, recipient: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recipient = recipient
        self.fields["about_user"].queryset = workers().exclude(pk=user.pk)
        if recipient is None:
            del self.fields["nomination"], self.fields["item"]
            return
        own = {"recipient": recipient}
        shown = Nomination.objects.visible_to(user).filter(**own).select_related("dossier__organisation")
        self.fields["nomination"].queryset = shown.order_by("-pk")
        lines = DecisionItem.objects.visible_to(user).filter(**own).select_related("decision")
        self.fields["item"].queryset = lines.order_by("-pk")

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        about = [self.recipient, *(given.get(name) for name in ("about_user", "about_words"))]
        if not self.errors and not any(about):
            self.add_error("about_words", "Ghi đơn nói về việc gì, hoặc tìm người, tập thể trong sổ ở trên.")
        return given


class Versioned(Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class HandOverForm(Form):
    handler_id = _PersonChoice(label="Giao cho", queryset=None, empty_label="Chọn người xử lý")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handler_id"].queryset = handlers()


class AcceptForm(Versioned):
    abreast = (("difficulty", "due_on"),)

    document = forms.CharField(label="Văn bản thụ lý", max_length=200, help_text=f"Số, ngày. {_NO_NAME}")
    difficulty = forms.ChoiceField(label="Vụ việc", choices=Difficulty.choices)
    due_on = DueDate(label="Hạn giải quyết", required=False, help_text=_DUE)

    def __init__(self, *args: Any, denunciation: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if denunciation:
            del self.fields["difficulty"]


class RefuseForm(Versioned):
    reason = forms.CharField(label="Lý do không thụ lý", max_length=1000, widget=forms.Textarea)


class VerifyForm(Versioned):
    document = forms.CharField(label="Quyết định, kế hoạch xác minh", max_length=200, help_text=f"Số, ngày. {_NO_NAME}")
    halt = forms.BooleanField(label="Ghi việc tạm dừng xét người bị khiếu nại, tố cáo", required=False, initial=True)

    def __init__(self, *args: Any, why: str, **kwargs: Any) -> None:
        """``why``: the rule by which the verification halts the proposal; empty when there is nothing to halt."""
        super().__init__(*args, **kwargs)
        if why:
            self.fields["halt"].help_text = why
        else:
            del self.fields["halt"]


class ConcludeForm(Versioned):
    outcome = forms.ChoiceField(label="Kết luận", choices=Outcome.choices, widget=forms.RadioSelect)
    conclusion = forms.CharField(
        label="Nội dung kết luận", max_length=8000, widget=forms.Textarea(attrs={"rows": 6}), help_text="Được mã hóa."
    )
    document = forms.CharField(label="Văn bản kết luận", max_length=200, help_text=f"Số, ngày. {_NO_NAME}")
    lift = forms.BooleanField(
        label="Thôi tạm dừng xét",
        required=False,
        help_text="Đánh dấu khi kết luận không có sai phạm. Có sai phạm thì để nguyên, xử lý xong rồi thôi tạm dừng ở sổ.",
    )

    def __init__(self, *args: Any, held: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not held:
            del self.fields["lift"]


class AnswerForm(Versioned):
    abreast = (("document", "answered_on"),)

    document = forms.CharField(label="Văn bản trả lời", max_length=200, help_text=f"Số, ngày. {_NO_NAME}")
    answered_on = PastDate(label="Ngày trả lời")
