"""Planning a ceremony, answering an invitation, guests, moving and seating."""

import re
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from neuguong.ceremonies.enums import CeremonyStage, GuestGroup, GuestReply, Reply, Stead
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
    signer_post = forms.CharField(
        label="Chức vụ người ký giấy mời",
        max_length=200,
        required=False,
        help_text="nhiều dòng thì ngăn bằng dấu gạch chéo, ví dụ TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG",
    )
    signer_name = forms.CharField(label="Họ tên người ký giấy mời", max_length=100, required=False)
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
        choices=[
            ("", "Tất cả"),
            ("silent", "Chưa trả lời"),
            ("attending", "Có người nhận"),
            *Reply.choices,
            ("nobody", "Chưa có người đại diện"),
        ],
    )
    q = forms.CharField(label="Tên", max_length=100)


class DayFilter(FilterForm):
    q = forms.CharField(label="Tên, đơn vị", max_length=100)
    rest = forms.ChoiceField(
        label="Hiện", choices=[("", "Tất cả"), ("absent", "Chưa có mặt"), ("unhanded", "Có mặt, chưa trao")]
    )


class Versioned(Form):
    """A button to confirm; ``version`` of what the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class DecisionForm(Versioned):
    decision = forms.ModelChoiceField(label="Quyết định", queryset=Decision.objects.none(), empty_label=None)

    def __init__(self, *args: Any, decisions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["decision"]
        field.queryset = decisions
        field.label_from_instance = lambda one: (
            f"{one.number} ngày {one.decided_on:%d/%m/%Y}: {one.item_count} người, tập thể. {one.title[:80]}"
        )


class AnswerForm(Versioned):
    reply = forms.ChoiceField(label="Trả lời", choices=optional_choices(Reply.choices, "Chưa trả lời"), required=False)
    received_by = forms.CharField(label="Người nhận thay, người đại diện", max_length=200, required=False)
    stead = forms.ChoiceField(label="Nhận thay vì", choices=optional_choices(Stead.choices, "—"), required=False)
    needs = forms.CharField(
        label="Cần chuẩn bị",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="xe lăn, phiên dịch tiếng Thái, Mông, Dao…, đi lại; chỉ nơi tổ chức và đơn vị này đọc được",
    )


class MoveForm(Versioned):
    position = CountField(label="Thứ tự mới", help_text="1 là người đầu tiên")


class SeatForm(Versioned):
    seat = forms.CharField(label="Ghế", max_length=20, required=False, help_text="ví dụ A12; để trống là chưa xếp")


class FillForm(Versioned):
    who = forms.ChoiceField(
        label="Xếp ghế cho",
        choices=[("awards", "Người nhận khen thưởng, theo thứ tự trao"), ("guests", "Khách mời, theo nhóm")],
    )
    first = forms.CharField(label="Từ ghế", max_length=6, initial="A1", help_text="hàng rồi số, ví dụ C1")
    per_row = CountField(label="Số ghế mỗi hàng", initial=20)
    afresh = forms.BooleanField(label="Bỏ ghế đã xếp của nhóm này rồi xếp lại từ đầu", required=False)
    abreast = (("first", "per_row"),)


class GuestLinesField(forms.CharField):
    """Guests as clerks paste them, one a line: name; post or office; how many people. A list of (name, post, people)."""

    widget = forms.Textarea

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > 200:
            raise forms.ValidationError("Gửi mỗi lần tối đa 200 khách.")
        return [self._read(number, line) for number, line in enumerate(lines, start=1)]

    def _read(self, number: int, line: str) -> tuple[str, str, int]:
        parts = [part.strip() for part in re.split(r"[;\t]", line)]
        name, post, people = (*parts, "", "")[:3]
        if not name or len(parts) > 3 or len(name) > 200 or len(post) > 200:
            raise forms.ValidationError(
                f"Dòng {number}: ghi tên; chức vụ, cơ quan; số người, cách nhau bằng dấu chấm phẩy."
            )
        if people and not (people.isascii() and people.isdigit() and 1 <= int(people[:4]) <= 200):
            raise forms.ValidationError(f"Dòng {number}: số người ghi từ 1 đến 200, đang ghi “{people[:20]}”.")
        return name, post, int(people or 1)


class GuestsForm(Form):
    group = forms.ChoiceField(label="Nhóm", choices=GuestGroup.choices)
    guests = GuestLinesField(
        label="Khách mời",
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="mỗi khách một dòng: tên; chức vụ, cơ quan; số người. Ví dụ: Báo và Phát thanh, truyền hình Lai Châu; phóng viên; 3",
    )


class GuestForm(Versioned):
    group = forms.ChoiceField(label="Nhóm", choices=GuestGroup.choices)
    name = forms.CharField(label="Khách mời", max_length=200)
    post = forms.CharField(label="Chức vụ, cơ quan", max_length=200, required=False)
    people = CountField(label="Số người")
    seat = forms.CharField(label="Ghế", max_length=60, required=False, help_text="ví dụ A1 hoặc A1-A3")
    reply = forms.ChoiceField(
        label="Trả lời", choices=optional_choices(GuestReply.choices, "Chưa trả lời"), required=False
    )
    deputy = forms.CharField(label="Người dự thay", max_length=200, required=False)
    needs = forms.CharField(
        label="Cần chuẩn bị",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="xe lăn, phiên dịch, đi lại; chỉ nơi tổ chức đọc được",
    )
    abreast = (("people", "seat"), ("reply", "deputy"))


class GuestFilter(FilterForm):
    group = forms.ChoiceField(label="Nhóm", choices=optional_choices(GuestGroup.choices, "Tất cả"))
    reply = forms.ChoiceField(
        label="Trả lời",
        choices=[("", "Tất cả"), ("silent", "Chưa trả lời"), ("attending", "Có người dự"), *GuestReply.choices],
    )
    q = forms.CharField(label="Tên, cơ quan", max_length=100)


class CancelForm(Versioned):
    reason = forms.CharField(label="Lý do hủy", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
