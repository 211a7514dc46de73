"""Forms of consultation, for the standing office and for the public."""

from typing import Any

from django import forms
from django.utils import timezone

from neuguong.common.forms import DateField, FilterForm, Form
from neuguong.dossiers.codes import new_page_key
from neuguong.dossiers.enums import CommentState, CommentWay

PROTECTED, NAMED = "giu-kin", "ghi-ten"
_LONGEST = 3000
_LOGGED = "Ai cũng đọc được dòng này: không nhắc lại nội dung góp ý, không nêu tên người gửi."


class ChooseForm(Form):
    """What goes into a draft; the list of nominations is drawn by the template."""

    title = forms.CharField(label="Tên đợt công khai", max_length=200)
    days = forms.IntegerField(
        label="Số ngày làm việc", widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"})
    )
    nominations = forms.MultipleChoiceField(
        label="Đề nghị", choices=[], error_messages={"required": "Chọn ít nhất một đề nghị."}
    )
    reason = forms.CharField(
        label="Lý do công khai những đề nghị mà quy định không bắt buộc", max_length=300, required=False
    )

    def __init__(self, *args: Any, takable: list[int], adding: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nominations"].choices = [(str(pk), str(pk)) for pk in takable]
        self.fields["days"].error_messages["invalid"] = "Ghi số ngày làm việc, ví dụ 10."
        if adding:
            del self.fields["title"], self.fields["days"]


class WordingForm(Form):
    """The words of one entry."""

    abreast = (("post", "unit"),)

    post = forms.CharField(label="Chức vụ, chức danh", max_length=200, required=False)
    unit = forms.CharField(label="Đơn vị", max_length=300, required=False)
    summary = forms.CharField(
        label="Tóm tắt thành tích để công khai",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="Tối đa 600 ký tự. Chỉ nêu việc làm và kết quả: không ghi ngày sinh, số định danh, dân tộc, đảng, kỷ luật, địa chỉ.",
    )


class PublishForm(Form):
    """The deliberate act."""

    opens_on = DateField(label="Công khai từ ngày")
    all_read = forms.BooleanField(label="Đã đọc từng mục, đúng những chữ người dân sẽ đọc", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opens_on"].initial = timezone.localdate()


class WithdrawForm(Form):
    reason = forms.CharField(
        label="Lý do gỡ",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ghi vào biên bản gửi Hội đồng; người dân không đọc dòng này.",
    )


class CommentFilter(FilterForm):
    """Filter the queue of comments by GET."""

    state = forms.ChoiceField(
        label="Trạng thái",
        required=False,
        choices=[("", "Chưa trả lời"), ("all", "Tất cả"), *CommentState.choices],
    )


class CheckForm(Form):
    """It is being looked into."""

    reason = forms.CharField(label="Đang xác minh ở đâu, để làm gì", max_length=300, help_text=_LOGGED)


class SetAsideForm(Form):
    """It will not be considered."""

    reason = forms.CharField(label="Vì sao không xem xét", max_length=300, help_text=_LOGGED)


class AnswerCommentForm(Form):
    """The answer, and the line of the public log."""

    answer = forms.CharField(
        label="Trả lời người gửi",
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Người gửi đọc bằng mã biên nhận.",
    )
    public = forms.BooleanField(label="Đăng cả câu trả lời lên trang công khai", required=False)
    reason = forms.CharField(label="Đã làm gì (dòng nhật ký công khai)", max_length=300, help_text=_LOGGED)


class RevealForm(Form):
    reason = forms.CharField(
        label="Lý do cần xem người gửi", max_length=300, help_text="Mỗi lần xem được ghi nhật ký kèm lý do này."
    )


class PlainField(forms.CharField):
    """Text as it comes from anybody's browser; what no column can hold is dropped, not complained about."""

    def to_python(self, value: Any) -> str:
        return super().to_python(str(value or "").replace("\0", "").replace("\r\n", "\n"))


class CommentForm(Form):
    """What the public sends. ``website`` is a trap for machines; ``page_key`` makes a second click the same comment."""

    text = PlainField(
        label="Nội dung góp ý",
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Tối đa 3.000 ký tự. Nêu việc cụ thể: ở đâu, khi nào, ai biết.",
        error_messages={"max_length": "Dài quá 3.000 ký tự. Rút gọn, hoặc gửi làm hai lần."},
    )
    way = forms.ChoiceField(
        label="Tên người gửi",
        choices=[
            (PROTECTED, "Giữ kín: chỉ người có trách nhiệm xem được, mỗi lần xem đều ghi lại"),
            (NAMED, "Ghi tên: cán bộ xử lý thấy tên"),
        ],
        initial=PROTECTED,
        widget=forms.RadioSelect,
    )
    sender = PlainField(label="Họ và tên", max_length=200, required=False)
    contact = PlainField(
        label="Cách liên hệ",
        max_length=200,
        required=False,
        help_text="Số điện thoại hoặc địa chỉ, nếu muốn được gọi lại để xác minh.",
    )
    website = PlainField(label="Bỏ trống ô này", required=False, widget=forms.TextInput(attrs={"tabindex": "-1"}))
    page_key = PlainField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["page_key"].initial = new_page_key
        for name in {"sender", "contact", "website"} & self.fields.keys():
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError("Bỏ trống ô này rồi gửi lại.")
        return ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("way") == NAMED and not data.get("sender"):
            self.add_error("sender", "Ghi họ và tên, hoặc chọn giữ kín.")
        return data


class EnterCommentForm(CommentForm):
    """A comment that came on paper or by word of mouth: the portal's own fields, and how it came."""

    abreast = (("received_on", "taken_by"), ("sender", "contact"))
    field_order = ("came", "received_on", "taken_by", "position", "text", "way", "sender", "contact", "page_key")
    website = None

    came = forms.ChoiceField(
        label="Góp ý đến",
        choices=[(one.value, one.label) for one in (CommentWay.PAPER, CommentWay.SPOKEN)],
        initial=CommentWay.PAPER,
        widget=forms.RadioSelect,
    )
    received_on = DateField(label="Ngày nhận")
    taken_by = PlainField(label="Người tiếp nhận", max_length=120, help_text="Ai đã nhận thư hoặc nghe và ghi lại.")
    position = forms.TypedChoiceField(label="Góp ý về", coerce=int, empty_value=None, required=False, choices=[])

    def __init__(self, *args: Any, entries: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.position, f"{one.position}. {one.name}, {one.honour}") for one in entries]
        self.fields["position"].choices = [("", "Cả danh sách"), *named]
        self.fields["text"].help_text = "Tối đa 3.000 ký tự. Ghi đúng lời người góp ý, không thêm nhận xét."


class FollowForm(Form):
    code = PlainField(
        label="Mã biên nhận",
        max_length=40,
        help_text="10 chữ và số trên biên nhận, ví dụ 7KQ2M-9XRTB; gõ thường hay hoa đều được.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
