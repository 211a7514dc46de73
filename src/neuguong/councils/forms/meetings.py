"""Forms of meetings: when and where, what is on the agenda, who is there, who keeps away."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from neuguong.common.forms import DateField, FilterForm, Form
from neuguong.councils.enums import MeetingForm, Presence
from neuguong.councils.forms.councils import VersionForm
from neuguong.councils.models import Attendance, Member
from neuguong.registry.catalogue import honour_choices

TIME_FORMATS = ["%H:%M", "%Hh%M", "%Hg%M", "%H giờ %M", "%H.%M", "%Hh", "%H giờ", "%H"]


class TimeField(forms.TimeField):
    """A time of the day as offices write it: 8:30, 8h30, 8 giờ 30."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", TIME_FORMATS)
        kwargs.setdefault("widget", forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"}))
        super().__init__(**kwargs)
        self.error_messages["invalid"] = "Ghi giờ và phút, ví dụ 08:30."


class MeetingDetails(VersionForm):
    """A session, or a round of written opinions."""

    abreast = (("day", "at"), ("end_day", "end_at"), ("chair", "secretary"))

    title = forms.CharField(
        label="Nội dung họp", max_length=200, help_text="ví dụ: Xét khen thưởng công trạng năm 2026"
    )
    form = forms.ChoiceField(label="Hình thức", choices=MeetingForm.choices, initial=MeetingForm.MEETING)
    day = DateField(label="Ngày họp")
    at = TimeField(label="Giờ", initial="08:00", help_text="ví dụ 08:00")
    end_day = DateField(label="Ngày kết thúc", required=False, help_text="bắt buộc khi lấy ý kiến bằng văn bản")
    end_at = TimeField(label="Giờ kết thúc", required=False, help_text="ví dụ 17:00")
    place = forms.CharField(label="Địa điểm", max_length=200, required=False)
    chair = forms.ModelChoiceField(
        label="Chủ trì", queryset=Member.objects.none(), required=False, empty_label="Chưa ghi"
    )
    secretary = forms.ModelChoiceField(
        label="Thư ký phiên họp", queryset=Member.objects.none(), required=False, empty_label="Chưa ghi"
    )
    party_opinion = forms.CharField(
        label="Văn bản cho ý kiến của cấp ủy",
        max_length=200,
        required=False,
        help_text="Số, ngày văn bản, khi có hình thức phải xin ý kiến cấp ủy trước",
    )

    def __init__(self, *args: Any, members: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers = [one.pk for one in members]
        for name in ("chair", "secretary"):
            self.fields[name].queryset = Member.objects.filter(pk__in=numbers).order_by("position", "pk")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        end_day, end_at = said.get("end_day"), said.get("end_at")
        if end_at and not end_day:
            said["end_day"] = said.get("day")
        if end_day and not end_at and "end_at" not in self.errors:
            said["end_at"] = time(17, 0)
        if said.get("form") == MeetingForm.WRITTEN and not said.get("end_day") and "end_day" not in self.errors:
            self.add_error("end_day", "Lấy ý kiến bằng văn bản phải có hạn. Ghi ngày kết thúc.")
        start, end = self._moment("day", "at"), self._moment("end_day", "end_at")
        if start and end and end <= start:
            self.add_error("end_day", "Kết thúc phải sau lúc bắt đầu.")
        return said

    def _moment(self, day: str, at: str) -> datetime | None:
        said = self.cleaned_data
        if not said.get(day) or not said.get(at):
            return None
        return timezone.make_aware(datetime.combine(said[day], said[at]))

    @property
    def said(self) -> dict[str, Any]:
        """As the actions take it."""
        values = self.cleaned_data
        return {
            "title": values["title"],
            "form": values["form"],
            "starts_at": self._moment("day", "at"),
            "ends_at": self._moment("end_day", "end_at"),
            "place": values["place"],
            "chair_id": values["chair"].pk if values["chair"] else None,
            "secretary_id": values["secretary"].pk if values["secretary"] else None,
            "party_opinion": values["party_opinion"],
        }


class MeetingFilter(FilterForm):
    when = forms.ChoiceField(
        label="Thời gian",
        choices=[("", "Sắp tới và đang họp"), ("past", "Đã họp"), ("cancelled", "Đã hủy"), ("all", "Tất cả")],
    )
    q = forms.CharField(label="Nội dung họp", max_length=100)


class ReadyFilter(FilterForm):
    """What may be put on an agenda: by round, dossier, honour, office."""

    round = forms.TypedChoiceField(label="Đợt xét", coerce=int)
    honour = forms.ChoiceField(label="Danh hiệu, hình thức")
    office = forms.CharField(label="Đơn vị", max_length=100)
    dossier = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, rounds: Any, honours: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["round"].choices = [("", "Tất cả"), *rounds]
        self.fields["honour"].choices = [("", "Tất cả"), *honour_choices(honours)]


class TopicForm(VersionForm):
    title = forms.CharField(label="Nội dung", max_length=250)


class FallbackForm(VersionForm):
    honour = forms.ChoiceField(label="Hình thức thấp hơn cùng xin ý kiến", required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["honour"].choices = [("", "Không đề xuất hình thức thấp hơn"), *choices]


class ReasonForm(VersionForm):
    reason = forms.CharField(label="Lý do", max_length=200, widget=forms.Textarea(attrs={"rows": 3}))


class OptionalReasonForm(ReasonForm):
    """A meeting that nobody was invited to yet needs no reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False


class DiscussionForm(VersionForm):
    text = forms.CharField(
        label="Ý kiến thảo luận", required=False, max_length=6_000, widget=forms.Textarea(attrs={"rows": 8})
    )


class WriteUpForm(VersionForm):
    account = forms.CharField(
        label="Diễn biến", required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 8})
    )
    conclusion = forms.CharField(
        label="Kết luận của chủ trì", required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 6})
    )


class MeetingPaperForm(Form):
    title = forms.CharField(label="Tên tài liệu", max_length=200)
    file = forms.FileField(label="Tệp", help_text="PDF, Word, Excel hoặc ảnh", allow_empty_file=True)


class NoteInterestForm(VersionForm):
    """The secretary notes it for a member."""

    member = forms.ModelChoiceField(label="Thành viên", queryset=Member.objects.none(), empty_label="Chọn thành viên")
    reason = forms.CharField(label="Lý do", max_length=200)

    def __init__(self, *args: Any, members: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = Member.objects.filter(pk__in=[one.pk for one in members]).order_by("position")


class DeclareForm(VersionForm):
    reason = forms.CharField(label="Lý do", max_length=200, help_text="ví dụ: người thân, đã giúp lập hồ sơ")


class RollRow(Form):
    """One member on the roll."""

    presence = forms.ChoiceField(label="Điểm danh", choices=Presence.choices)
    reason = forms.CharField(label="Lý do vắng", max_length=200, required=False)
    written = forms.BooleanField(label="Lấy ý kiến bằng văn bản", required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("presence") == Presence.ABSENT and not (said.get("reason") or "").strip():
            self.add_error("reason", "Vắng mặt: ghi lý do.")
        return said


def roll_forms(rows: Iterable[Attendance], data: Any = None) -> list[tuple[Attendance, RollRow]]:
    """A form for each row, named by its member."""
    return [
        (
            row,
            RollRow(
                data,
                prefix=f"tv{row.member_id}",
                initial={"presence": row.presence, "reason": row.reason, "written": row.written},
            ),
        )
        for row in rows
    ]
