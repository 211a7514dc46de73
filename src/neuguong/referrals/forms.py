"""Forms of what goes to a higher level. They read what was typed; the actions decide."""

from datetime import date
from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils import timezone

from neuguong.common.forms import DateField, FilterForm, Form, optional_choices
from neuguong.referrals.enums import EventKind, ItemState, ReferralChannel, ReferralStage
from neuguong.referrals.queries import ABOVE
from neuguong.registry.catalogue import honour_name

GRANTED: Final = "granted"

# What the words of an event are called; a kind that is not here needs none.
_WORDS: Final = {
    EventKind.ASKED: (
        "Cấp trên yêu cầu bổ sung gì",
        "Ghi đủ để đơn vị biết phải làm gì: đơn vị đọc nguyên văn câu này.",
    ),
    EventKind.RETURNED: ("Lý do trả lại", "Đơn vị đề nghị đọc nguyên văn câu này."),
    EventKind.REFUSED: ("Lý do không khen", "Đơn vị đề nghị đọc nguyên văn câu này."),
    EventKind.NOTED: ("Nội dung", ""),
}
# After these a proposal is at its end here: nobody ends a whole package by forgetting to tick.
_ENDS: Final = frozenset({EventKind.RETURNED, EventKind.REFUSED})
_DAYS: Final = {
    EventKind.RECEIVED: "Ngày cấp trên nhận",
    EventKind.ANSWERED: "Ngày gửi bổ sung",
    EventKind.NOTED: "Ngày",
}


class PastDate(DateField):
    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError("Ngày này ở tương lai. Ghi ngày trên văn bản.")
        return day


def _above() -> list[tuple[str, str]]:
    return [(one.value, str(one.label)) for one in ABOVE]


class ReferralFilter(FilterForm):
    stage = forms.ChoiceField(label="Tình trạng", choices=optional_choices(ReferralStage.choices, "Tất cả"))
    decider = forms.ChoiceField(label="Cấp quyết định", choices=[])
    due = forms.ChoiceField(
        label="Việc chờ",
        choices=[("", "Tất cả"), ("open", "Còn đề nghị chờ kết quả"), ("overdue", "Quá hạn")],
    )
    q = forms.CharField(label="Trích yếu, số, nơi nhận", max_length=100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decider"].choices = [("", "Tất cả"), *_above()]


class ItemFilter(FilterForm):
    """Inside one package."""

    state = forms.ChoiceField(
        label="Tình trạng", choices=[("", "Tất cả"), *ItemState.choices, (GRANTED, "Đã có quyết định khen")]
    )
    q = forms.CharField(label="Tên, đơn vị", max_length=100)


class ProposableFilter(FilterForm):
    """Which nominations to choose from: only the rounds and honours that wait."""

    round = forms.TypedChoiceField(label="Đợt xét", choices=[], coerce=int, empty_value=None)
    honour = forms.ChoiceField(label="Danh hiệu, hình thức", choices=[])
    q = forms.CharField(label="Tên, đơn vị", max_length=100)

    def __init__(self, *args: Any, rounds: list[tuple[int, str]], honours: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["round"].choices = [("", "Tất cả"), *((str(pk), name) for pk, name in rounds)]
        self.fields["honour"].choices = [("", "Tất cả"), *((code, honour_name(code)) for code in honours)]


class BeginForm(Form):
    """What the package is for and where it goes."""

    decider = forms.ChoiceField(
        label="Người có thẩm quyền khen",
        choices=[],
        help_text="Chỉ chọn được đề nghị mà người này có thẩm quyền khen theo luật hôm nay.",
    )
    title = forms.CharField(
        label="Trích yếu", max_length=500, help_text="Ví dụ: Về việc đề nghị tặng Bằng khen của Thủ tướng Chính phủ"
    )
    receiver = forms.CharField(
        label="Nơi nhận hồ sơ", max_length=200, help_text="Ghi như trên bì hồ sơ, ví dụ: Bộ Nội vụ"
    )
    channel = forms.ChoiceField(
        label="Đường gửi",
        choices=ReferralChannel.choices,
        widget=forms.RadioSelect,
        initial=ReferralChannel.ELECTRONIC,
        help_text="Có nội dung bí mật nhà nước thì chỉ gửi bản giấy; hệ thống theo dõi ngày, không đóng gói hồ sơ.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decider"].choices = [("", "Chọn người có thẩm quyền"), *_above()]


class ChangeForm(BeginForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Who decides stays: another decider is another package."""
        super().__init__(*args, **kwargs)
        del self.fields["decider"]


class LetterForm(Form):
    signer_post = forms.CharField(
        label="Chức vụ người ký",
        max_length=200,
        help_text="Ký thay thì ghi cả hai, cách nhau bằng dấu gạch chéo: KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",
    )
    signer_name = forms.CharField(
        label="Họ tên người ký",
        max_length=120,
        required=False,
        help_text="Chưa biết thì để trống; ghi lại được cho đến khi tờ trình có số.",
    )


class MoveForm(Form):
    position = forms.IntegerField(
        label="Thứ tự mới",
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Ghi số nguyên, ví dụ 3.", "min_value": "Thứ tự bắt đầu từ 1."},
    )

    def __init__(self, *args: Any, last: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.last = last
        self.fields["position"].help_text = f"Từ 1 đến {last}. Các đề nghị khác dồn lên, dồn xuống."

    def clean_position(self) -> int:
        position = int(self.cleaned_data["position"])
        if position > self.last:
            raise forms.ValidationError(f"Danh sách có {self.last} đề nghị. Ghi số từ 1 đến {self.last}.")
        return position


class SendForm(Form):
    """The day, and number and day of the letter where the system did not number it."""

    abreast = (("letter_number", "letter_on"),)
    sent_on = PastDate(label="Ngày gửi")
    letter_number = forms.CharField(label="Số tờ trình", max_length=60, help_text="Đủ ký hiệu, ví dụ 215/TTr-UBND")
    letter_on = PastDate(label="Ngày tờ trình")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, numbered_on: date | None, **kwargs: Any) -> None:
        """``numbered_on``: the day of the letter that the system numbered; its fields are then not asked."""
        super().__init__(*args, **kwargs)
        self.numbered_on = numbered_on
        if numbered_on is not None:
            del self.fields["letter_number"], self.fields["letter_on"]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        written, sent = given.get("letter_on") or self.numbered_on, given.get("sent_on")
        if written and sent and sent < written:
            self.add_error("sent_on", f"Gửi trước ngày tờ trình ({written:%d/%m/%Y}) thì không được. Xem lại ngày.")
        return given


class DropForm(Form):
    reason = forms.CharField(label="Lý do bỏ", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class _Ticks(forms.TypedMultipleChoiceField):
    """Whether none may be ticked is asked by the form, which knows what stands beside it."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class EventForm(Form):
    """Something that happened; ``kind`` decides which fields are asked and what they are called."""

    abreast = (("happened_on", "document"),)
    happened_on = PastDate(label="Ngày văn bản")
    document = forms.CharField(
        label="Văn bản", max_length=200, required=False, help_text="Số, ký hiệu, cơ quan ban hành"
    )
    text = forms.CharField(label="Ghi chú", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    due_on = DateField(
        label="Hạn bổ sung", required=False, help_text="Ghi hạn trên văn bản; văn bản không ghi hạn thì để trống."
    )
    items = _Ticks(
        label="Về những đề nghị nào",
        coerce=int,
        required=False,
        choices=[],
        widget=forms.CheckboxSelectMultiple,
        help_text="Không chọn đề nghị nào thì ghi cho cả hồ sơ trình.",
    )
    whole = forms.BooleanField(label="Cả hồ sơ trình: mọi đề nghị đang chờ", required=False)
    file = forms.FileField(
        label="Bản chụp hoặc tệp của văn bản",
        required=False,
        help_text="PDF, ảnh hoặc Word. Tệp được mã hóa; ai tải xuống đều được ghi lại.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        kind: EventKind,
        items: list[tuple[int, str]],
        sent_on: date | None,
        **kwargs: Any,
    ) -> None:
        """``items``: (key, words) of the proposals that are offered."""
        super().__init__(*args, **kwargs)
        self.sent_on, self.ends = sent_on, kind in _ENDS
        self.fields["happened_on"].label = _DAYS.get(kind, "Ngày văn bản")
        if kind in _WORDS:
            self.fields["text"].label, self.fields["text"].help_text = _WORDS[kind]
            self.fields["text"].required = True
            self.fields["text"].error_messages["required"] = f"Ghi {_WORDS[kind][0].lower()}."
        if kind != EventKind.ASKED:
            del self.fields["due_on"]
        if items:
            self.fields["items"].choices = items
        else:
            del self.fields["items"]
        if not self.ends:
            del self.fields["whole"]
        elif items:
            self.fields["items"].help_text, self.fields["items"].required = "", True

    def clean_happened_on(self) -> date:
        day: date = self.cleaned_data["happened_on"]
        if self.sent_on and day < self.sent_on:
            raise forms.ValidationError(f"Hồ sơ gửi ngày {self.sent_on:%d/%m/%Y}; việc này không thể xảy ra trước đó.")
        return day

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > settings.PAPER_MAX_BYTES:
            raise forms.ValidationError(
                f"Tệp lớn hơn {settings.PAPER_MAX_BYTES // 1024 // 1024} MB. Quét lại ở độ phân giải thấp hơn."
            )
        return file

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        due, day = given.get("due_on"), given.get("happened_on")
        if due and day and due < day:
            self.add_error("due_on", "Hạn bổ sung phải từ ngày văn bản trở đi.")
        chosen, whole = bool(given.get("items")), given.pop("whole", False)
        if self.ends and chosen == whole and "items" not in self.errors:
            words = "Chọn một trong hai: những đề nghị đã đánh dấu, hoặc cả hồ sơ trình."
            self.add_error("whole", words if chosen else "Đánh dấu những đề nghị có trong văn bản, hoặc ô này.")
        return given
