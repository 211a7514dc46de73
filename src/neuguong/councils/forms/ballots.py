"""Forms of ballots. What a member ticks is checked here and sealed by the action; nothing is kept in between."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model

from neuguong.councils.enums import BallotMode, Choice, MeetingForm
from neuguong.councils.models import AgendaItem, Meeting
from neuguong.councils.permissions import ballots as may
from neuguong.councils.queries.ballots import Asked

TOTALS = (("agree", "Đồng ý"), ("disagree", "Không đồng ý"), ("blank", "Phiếu trắng"), ("invalid", "Không hợp lệ"))
PAPER = ((1, "Đồng ý"), (2, "Không đồng ý"), (3, "Phiếu trắng"), (9, "Không hợp lệ"), (0, "Gạch bỏ, không bỏ phiếu"))


class VersionForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class BallotForm(forms.Form):
    """A new ballot: which points, in which way, who counts."""

    title = forms.CharField(label="Tên lượt bỏ phiếu", max_length=200, required=False)
    mode = forms.ChoiceField(label="Cách bỏ phiếu", widget=forms.RadioSelect)
    item_ids = forms.MultipleChoiceField(label="Nội dung bỏ phiếu", widget=forms.CheckboxSelectMultiple)
    teller_ids = forms.MultipleChoiceField(
        label="Tổ kiểm phiếu",
        widget=forms.CheckboxSelectMultiple,
        help_text="Chọn 3 người; cần mã của 2 người mới mở được hòm phiếu. Thư ký và quản trị hệ thống không kiểm phiếu.",
    )
    rehearsal = forms.BooleanField(
        label="Diễn tập: bỏ phiếu thử, kết quả không có giá trị",
        required=False,
        help_text="Nên diễn tập một lần mỗi nhiệm kỳ.",
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        written = meeting.form == MeetingForm.WRITTEN
        modes = [BallotMode.WRITTEN] if written else [one for one in BallotMode if one != BallotMode.WRITTEN]
        self.fields["mode"].choices = [(one.value, one.label) for one in modes]
        self.fields["item_ids"].choices = [
            (one.pk, f"{one.position}. {one.title}")
            for one in AgendaItem.objects.filter(meeting=meeting, removed_at=None)
        ]
        self.fields["teller_ids"].choices = [(one.pk, str(one)) for one in possible_tellers(meeting)]

    def clean_teller_ids(self) -> list[int]:
        return [int(one) for one in self.cleaned_data["teller_ids"]]

    def clean_item_ids(self) -> list[int]:
        return [int(one) for one in self.cleaned_data["item_ids"]]


def possible_tellers(meeting: Meeting) -> list[Any]:
    """Members with an account, but not the secretary and no administrator."""
    users = get_user_model().objects.filter(seats__council=meeting.council, seats__ends_on=None, is_active=True)
    return [one for one in users.distinct().order_by("sort_key") if may.may_be_teller(one, meeting)]


class VoteForm(forms.Form):
    """One choice a question; questions that the member keeps away from have no field."""

    def __init__(self, *args: Any, asked: list[Asked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in asked:
            if one.apart:
                continue
            self.fields[f"c{one.question.ordinal}"] = forms.ChoiceField(
                label=one.question.text,
                choices=Choice.choices,
                widget=forms.RadioSelect(attrs={"autocomplete": "off"}),
                error_messages={
                    "required": f"Câu {one.question.ordinal} chưa chọn.",
                    "invalid_choice": "Chọn lại câu này.",
                },
            )

    def choices(self) -> dict[int, str]:
        return {int(name[1:]): chosen for name, chosen in self.cleaned_data.items()}


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class DocumentForm(VersionForm):
    document = forms.CharField(label="Số, ngày văn bản hủy kết quả", max_length=300)


class CodesForm(forms.Form):
    """One field a teller; two of them are filled in."""

    def __init__(self, *args: Any, tellers: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in tellers:
            self.fields[f"ma_{one.pk}"] = forms.CharField(
                label=f"Mã của {one.user}",
                required=False,
                max_length=60,
                widget=forms.TextInput(
                    attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
                ),
            )

    def codes(self) -> dict[int, str]:
        return {int(name[3:]): code for name, code in self.cleaned_data.items() if code.strip()}


class TotalsForm(forms.Form):
    """Four numbers a question, as one teller counts the papers."""

    def __init__(self, *args: Any, asked: list[Asked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for one in asked:
            for name, label in TOTALS:
                self.fields[f"{name}_{one.question.ordinal}"] = forms.IntegerField(
                    label=label, min_value=0, max_value=99, error_messages={"required": "Nhập số, không có thì nhập 0."}
                )

    def lines(self) -> list[dict[str, Any]]:
        return [
            {"question": one.question, "fields": [self[f"{name}_{one.question.ordinal}"] for name, _ in TOTALS]}
            for one in self.asked
        ]

    def counts(self) -> dict[int, dict[str, int]]:
        return {
            one.question.ordinal: {name: self.cleaned_data[f"{name}_{one.question.ordinal}"] for name, _ in TOTALS}
            for one in self.asked
        }


class PapersForm(forms.Form):
    """Every paper with one choice a question. ``seen``: how many papers the page had room for, should the roll change meanwhile."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, asked: list[Asked], papers: int, **kwargs: Any) -> None:
        super().__init__(*args, initial={"seen": papers}, **kwargs)
        self.asked, self.papers = asked, papers
        for paper in range(papers):
            for one in asked:
                self.fields[f"p{paper}_{one.question.ordinal}"] = forms.TypedChoiceField(
                    label=one.question.text,
                    choices=[("", "Chọn"), *PAPER],
                    coerce=int,
                    error_messages={"required": "Chưa chọn."},
                )

    def clean(self) -> dict[str, Any]:
        said, seen = self.cleaned_data, self.cleaned_data.get("seen")
        if seen is not None and seen != self.papers:
            self.data = self.data.copy()
            self.data["seen"] = self.papers
            raise forms.ValidationError(
                f"Thư ký vừa ghi lại số phiếu giấy: nay có {self.papers} phiếu, đồng chí vừa nhập {seen}. Xem lại từng phiếu"
                " dưới đây rồi ghi."
            )
        return said

    def sheets(self) -> list[list[Any]]:
        return [
            [{"question": one.question, "field": self[f"p{paper}_{one.question.ordinal}"]} for one in self.asked]
            for paper in range(self.papers)
        ]

    def marks(self) -> list[list[int]]:
        return [
            [self.cleaned_data[f"p{paper}_{one.question.ordinal}"] for one in self.asked]
            for paper in range(self.papers)
        ]
