"""Forms of the workbench. They bind and explain; the actions decide."""

from typing import Any, Final

from django import forms

from neuguong.common.forms import FilterForm, Form, optional_choices
from neuguong.dossiers import workflow
from neuguong.dossiers.actions.steps import MOST_GRACE
from neuguong.dossiers.enums import Category, InterestKind, NominationStage, Outcome, Recommendation
from neuguong.dossiers.models import Nomination, Round
from neuguong.dossiers.permissions.appraisal import FIELDS
from neuguong.dossiers.queries.appraisal import MINE, NOBODY
from neuguong.dossiers.urgency import WORDS
from neuguong.registry.catalogue import honour_choices

ALL: Final = [("", "Tất cả")]
_LONG: Final = forms.Textarea(attrs={"rows": 5})


class QueueFilter(FilterForm):
    """The queue by GET. ``people``: who may have work in hand; ``rounds``: those in sight."""

    urgency = forms.ChoiceField(label="Thời hạn", choices=[*ALL, *((code.value, name) for code, name in WORDS.items())])
    assignee = forms.ChoiceField(label="Người thẩm định", choices=[])
    stage = forms.ChoiceField(label="Đang ở bước", choices=[])
    status = forms.ChoiceField(label="Kết quả đối chiếu", choices=[*ALL, *Outcome.choices])
    honour = forms.ChoiceField(label="Hình thức", choices=[])
    round = forms.ModelChoiceField(label="Đợt xét", queryset=Round.objects.none(), empty_label="Tất cả")
    sector = forms.CharField(label="Lĩnh vực", max_length=60)
    office = forms.CharField(label="Đơn vị đề nghị", max_length=100)
    q = forms.CharField(label="Họ tên, tên tập thể", max_length=100)

    def __init__(self, *args: Any, people: list[Any], rounds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(str(person.pk), str(person)) for person in people]
        self.fields["assignee"].choices = [*ALL, (MINE, "Việc của tôi"), (NOBODY, "Chưa giao"), *names]
        at = [stage for stage in NominationStage if stage in workflow.UNDER_WAY]
        self.fields["stage"].choices = [*ALL, *((stage.value, stage.label) for stage in at)]
        self.fields["round"].queryset = rounds
        taken = {code for listed in rounds.values_list("honours", flat=True) for code in listed}
        self.fields["honour"].choices = [*ALL, *(pair for pair in honour_choices() if pair[0] in taken)]
        self.fields["q"].widget.attrs["placeholder"] = "không cần gõ dấu"


class ChangeForm(Form):
    """Ask for a change of one field."""

    field = forms.ChoiceField(label="Mục cần sửa", choices=list(FIELDS.items()))
    text = forms.CharField(
        label="Sai hoặc thiếu gì, sửa thế nào",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text="Đơn vị đọc đúng nội dung này và chỉ sửa được mục đã chọn.",
    )


class AgainForm(Form):
    text = forms.CharField(label="Còn thiếu gì", widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)


class FieldForm(Form):
    """The office changes the one field it was asked for, and says what it did."""

    answer = forms.CharField(label="Đã sửa gì", widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, field: str, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if made := self._control(field, round_):
            self.fields = {"value": made, **self.fields}

    @staticmethod
    def _control(field: str, round_: Round) -> forms.Field | None:
        label = FIELDS.get(field, "")
        match field:
            case "honour":
                return forms.ChoiceField(label=label, choices=honour_choices(round_.honours))
            case "category":
                return forms.ChoiceField(label=label, choices=optional_choices(Category.choices), required=False)
            case "achievement":
                return forms.CharField(label=label, widget=_LONG, max_length=5000, required=False)
            case "post" | "unit_written" | "sector" | "note":
                longest = Nomination._meta.get_field(field).max_length
                return forms.CharField(label=label, max_length=longest, required=False)
        return None


class OpinionForm(Form):
    """One appraiser's opinion of a nomination."""

    recommendation = forms.ChoiceField(label="Ý kiến", choices=Recommendation.choices, widget=forms.RadioSelect)
    honour = forms.ChoiceField(
        label="Hình thức đề xuất thay",
        choices=[],
        required=False,
        help_text="Chỉ chọn khi ý kiến là “Đề xuất hình thức thấp hơn”.",
    )
    text = forms.CharField(
        label="Nhận xét",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=5000,
        help_text="Căn cứ vào dữ kiện, minh chứng và điều khoản nào. Đồng nghiệp đọc được sau khi đã ghi ý kiến của mình.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["honour"].choices = [("", "—"), *honour_choices()]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("recommendation") == Recommendation.LOWER and not data.get("honour"):
            self.add_error("honour", "Chọn hình thức đề xuất thay.")
        return data


class InterestForm(Form):
    """Who keeps away, and why. ``people``: whom the reader may name; only oneself: no choice is shown."""

    person = forms.ChoiceField(label="Ai không tham gia thẩm định", choices=[])
    kind = forms.ChoiceField(label="Liên quan thế nào", choices=InterestKind.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Ghi rõ thêm",
        max_length=300,
        required=False,
        help_text="Ví dụ: anh ruột; cùng phòng đến tháng 3/2026. Không ghi điều nhạy cảm không cần thiết.",
    )

    def __init__(self, *args: Any, people: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [(str(person.pk), str(person)) for person in people]
        if len(people) < 2:
            del self.fields["person"]


class ReasonForm(Form):
    """Why something is undone."""

    reason = forms.CharField(label="Lý do", widget=forms.Textarea(attrs={"rows": 3}), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class GraceForm(Form):
    """More working days for the receiving body."""

    days = forms.IntegerField(label="Thêm số ngày làm việc", min_value=1, max_value=MOST_GRACE)
    reason = forms.CharField(
        label="Lý do", max_length=300, widget=forms.Textarea(attrs={"rows": 3}), help_text="Hiện ở lịch sử của đề nghị."
    )


class TimesFilter(FilterForm):
    """How long things take: of which round, over how many months."""

    months = forms.ChoiceField(
        label="Kết thúc trong",
        choices=[("12", "12 tháng gần đây"), ("3", "3 tháng gần đây"), ("36", "3 năm gần đây")],
    )
    round = forms.ModelChoiceField(label="Đợt xét", queryset=Round.objects.none(), empty_label="Tất cả")

    def __init__(self, *args: Any, rounds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["round"].queryset = rounds
