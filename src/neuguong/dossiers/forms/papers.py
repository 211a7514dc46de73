"""Forms of papers, reports and confirmations. They bind and explain; the actions decide."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from neuguong.common.documents import KINDS
from neuguong.common.forms import DateField, Form
from neuguong.dossiers.enums import Visibility
from neuguong.dossiers.report_forms import Section

OTHER = [("", "Giấy tờ khác")]
ACCEPT = ",".join(suffix for kind in KINDS for suffix in kind.suffixes)


class PaperField(forms.FileField):
    """One file; what it is and whether it may be taken is looked at by the action."""

    def __init__(self, **kwargs: Any) -> None:
        most = settings.PAPER_MAX_BYTES // 1024**2
        super().__init__(
            label="Tệp",
            help_text=f"PDF, Word (.docx), Excel (.xlsx), ảnh JPG hoặc PNG; tối đa {most} MB. Mạng chập chờn thì cứ đợi, tệp tự gửi tiếp.",
            allow_empty_file=True,
            error_messages={"required": "Chọn một tệp rồi bấm Tải lên."},
            widget=forms.FileInput(attrs={"accept": ACCEPT}),
            **kwargs,
        )


class PaperForm(Form):
    """A new paper. ``papers``: (code, name) of what the rules know here."""

    paper = forms.ChoiceField(label="Loại giấy tờ", choices=[], required=False)
    title = forms.CharField(
        label="Tên giấy tờ",
        max_length=200,
        required=False,
        help_text="Để trống: lấy tên loại giấy tờ. Giấy tờ khác thì phải ghi tên.",
    )
    file = PaperField()

    def __init__(self, *args: Any, papers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].choices = [*papers, *OTHER]


class VersionForm(Form):
    file = PaperField()


class VisibilityForm(Form):
    visibility = forms.ChoiceField(label="Ai xem được", choices=Visibility.choices)

    def __init__(self, *args: Any, hidden: bool, **kwargs: Any) -> None:
        """``hidden``: may a paper be kept to the receiving body?"""
        super().__init__(*args, **kwargs)
        if not hidden:
            self.fields["visibility"].choices = [one for one in Visibility.choices if one[0] != Visibility.APPRAISAL]


class PromiseForm(Form):
    """Hand in now, send what is missing later."""

    hen = forms.BooleanField(label="Gửi khi còn thiếu, sẽ bổ sung")
    den_ngay = DateField(label="Bổ sung trước ngày")


class StartUploadForm(Form):
    """What is announced before the first part of a file."""

    file_name = forms.CharField(label="tên tệp", max_length=300)
    size = forms.IntegerField(label="số byte của tệp", min_value=0, max_value=2**31 - 1)
    nomination_id = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    attachment_id = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    paper = forms.CharField(required=False, max_length=40)
    title = forms.CharField(required=False, max_length=200)


class SectionForm(Form):
    """One section of a report."""

    text = forms.CharField(label="Nội dung", required=False, strip=False, widget=forms.Textarea)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"id_{section.key}_%s", **kwargs)
        self.section = section
        self.fields["text"].label = section.title
        rows = 10 if section.limit > 6000 else 5
        self.fields["text"].widget.attrs |= {"rows": rows, "data-limit": section.limit}


class IntakeForm(Form):
    """Who brought the paper."""

    brought_by = forms.CharField(
        label="Người mang hồ sơ giấy đến",
        max_length=120,
        required=False,
        help_text="Họ tên, ví dụ: trưởng bản Lò Văn A. Để trống rồi lưu để bỏ dấu “nhập hộ từ hồ sơ giấy”.",
    )
    brought_on = DateField(label="Ngày nhận hồ sơ giấy", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["brought_on"].initial = timezone.localdate


class ConfirmationForm(Form):
    """What a candidate says, by the link or on paper."""

    correct = forms.TypedChoiceField(
        label="Thông tin trên đây",
        choices=[("dung", "Đúng"), ("sai", "Có chỗ chưa đúng")],
        coerce=lambda value: value == "dung",
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn “Đúng” hoặc “Có chỗ chưa đúng”."},
    )
    correction = forms.CharField(
        label="Chỗ chưa đúng, và đúng là thế nào",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=2000,
        help_text="Ví dụ: ngày sinh đúng là 14/03/1991.",
    )
    publish = forms.TypedChoiceField(
        label="Công khai tên, đơn vị và thành tích để nêu gương",
        choices=[("co", "Đồng ý"), ("khong", "Không đồng ý")],
        coerce=lambda value: value == "co",
        widget=forms.RadioSelect,
        help_text="Không đồng ý thì vẫn được xét khen thưởng. Việc công khai mà luật bắt buộc thì vẫn thực hiện theo luật.",
        error_messages={"required": "Chọn “Đồng ý” hoặc “Không đồng ý”."},
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("correct") is False and not data.get("correction", "").strip():
            self.add_error("correction", "Ghi rõ chỗ nào chưa đúng và đúng là thế nào.")
        return data

    @staticmethod
    def stored(confirmation: Any) -> dict[str, Any]:
        """What was said, as the controls show it."""
        if confirmation is None or confirmation.correct is None:
            return {}
        return {
            "correct": "dung" if confirmation.correct else "sai",
            "correction": confirmation.correction,
            "publish": "co" if confirmation.publish else "khong",
        }


class PaperConfirmationForm(ConfirmationForm):
    """The same, signed on paper."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["correct"].label = "Thông tin, theo bản giấy"
        self.fields["publish"].label = "Công khai để nêu gương, theo bản giấy"

    answered_on = DateField(label="Ngày ký trên giấy", required=False)
