"""Planning a ceremony, answering an invitation, moving and seating."""

import re
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from neuguong.ceremonies.enums import CeremonyStage, Reply, Stead
from neuguong.common.forms import CountField, DateField, FilterForm, Form, optional_choices
from neuguong.decisions.models import Decision
from neuguong.organisations.models import Organisation

_HOUR = re.compile(r"(\d{1,2})\s*(?:[:hg.]|giờ)\s*(\d{2})?\s*(?:phút)?", re.IGNORECASE)


class HourField(forms.CharField):
    """An hour as people write it: “8:00”, “8h30”, “14 giờ”."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        found = _HOUR.fullmatch(text.strip()) if text else None
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
        if text and (hour > 23 or minute > 59):
            raise forms.ValidationError("Ghi giờ như 8:00 hoặc 14 giờ 30.")
        return time(hour, minute) if text else None


class CeremonyForm(Form):
    """Everything but the body; ``starts_at`` is put together from day and hour."""

    title = forms.CharField(label="Tên", max_length=200, help_text="ví dụ Lễ trao thưởng thành tích năm 2026")
    occasion = forms.CharField(
        label="Nhân dịp",
        max_length=200,
        help_text="ngày lễ, ngày thành lập hoặc hội nghị; ví dụ Hội nghị tổng kết năm 2026",
    )
    day = DateField(label="Ngày")
    hour = HourField(label="Giờ", max_length=20, help_text="ví dụ 8:00", initial="8:00")
    place = forms.CharField(label="Địa điểm", max_length=200)
    host = forms.CharField(label="Chủ trì", max_length=200, required=False)
    per_turn = CountField(label="Số người mỗi lượt lên nhận", initial=10)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    abreast = (("day", "hour"),)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("day") and given.get("hour"):
            given["starts_at"] = timezone.make_aware(datetime.combine(given["day"], given["hour"]))
        return given


class PlanForm(CeremonyForm):
    organisation = forms.ModelChoiceField(
        label="Đơn vị tổ chức", queryset=Organisation.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, bodies: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=[body.pk for body in bodies])
        self.order_fields(["organisation"])


class CeremonyFilter(FilterForm):
    stage = forms.ChoiceField(label="Tình trạng", choices=optional_choices(CeremonyStage.choices, "Tất cả"))
    q = forms.CharField(label="Tên", max_length=100)


class AwardFilter(FilterForm):
    reply = forms.ChoiceField(
        label="Trả lời",
        choices=[("", "Tất cả"), ("silent", "Chưa trả lời"), *Reply.choices, ("nobody", "Chưa có người đại diện")],
    )
    q = forms.CharField(label="Tên", max_length=100)


class DayFilter(FilterForm):
    q = forms.CharField(label="Tên, đơn vị", max_length=100)
    rest = forms.ChoiceField(
        label="Hiện", choices=[("", "Tất cả"), ("absent", "Chưa có mặt"), ("unhanded", "Có mặt, chưa trao")]
    )


class DecisionForm(Form):
    decision = forms.ModelChoiceField(label="Quyết định", queryset=Decision.objects.none(), empty_label=None)

    def __init__(self, *args: Any, decisions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["decision"]
        field.queryset = decisions
        field.label_from_instance = lambda one: (
            f"{one.number} ngày {one.decided_on:%d/%m/%Y}: {one.item_count} người, tập thể. {one.title[:80]}"
        )


class AnswerForm(Form):
    reply = forms.ChoiceField(label="Trả lời", choices=optional_choices(Reply.choices, "Chưa trả lời"), required=False)
    received_by = forms.CharField(label="Người nhận thay, người đại diện", max_length=200, required=False)
    stead = forms.ChoiceField(label="Nhận thay vì", choices=optional_choices(Stead.choices, "—"), required=False)
    needs = forms.CharField(
        label="Cần chuẩn bị",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="xe lăn, phiên dịch tiếng dân tộc, đi lại; chỉ nơi tổ chức và đơn vị này đọc được",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class MoveForm(Form):
    position = CountField(label="Thứ tự mới", help_text="1 là người đầu tiên")


class SeatForm(Form):
    seat = forms.CharField(label="Ghế", max_length=20, required=False, help_text="ví dụ A12; để trống là chưa xếp")


class CancelForm(Form):
    reason = forms.CharField(label="Lý do hủy", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
