"""Forms of the screening pages."""

from typing import Any

from django import forms

from neuguong.common.forms import FilterForm, Form, optional_choices
from neuguong.insights.enums import Proposal, RowStatus, SeenReason
from neuguong.insights.models import ScreeningRun
from neuguong.insights.queries import honours_found, places
from neuguong.organisations.models import Organisation
from neuguong.registry.catalogue import honour_choices
from neuguong.registry.enums import SubjectGroup
from neuguong.registry.forms import offices

ALL = "Tất cả"


class ResultFilter(FilterForm):
    """Filter the results by GET; the first four stand in sight, the others in a fold."""

    honour = forms.ChoiceField(label="Danh hiệu, hình thức")
    status = forms.ChoiceField(label="Kết quả", choices=optional_choices(RowStatus.choices, ALL))
    proposal = forms.ChoiceField(label="Đã đề nghị chưa", choices=optional_choices(Proposal.choices, ALL))
    q = forms.CharField(label="Tên", widget=forms.TextInput(attrs={"placeholder": "không cần gõ dấu"}))
    organisation = forms.ModelChoiceField(label="Đơn vị", queryset=Organisation.objects.none(), empty_label=ALL)
    place = forms.ChoiceField(label="Địa bàn")
    group = forms.ChoiceField(label="Nhóm đối tượng", choices=optional_choices(SubjectGroup.choices, ALL))
    direct = forms.ChoiceField(
        label="Lao động trực tiếp",
        choices=[("", ALL), ("co", "Có"), ("khong", "Không"), ("chua-ro", "Chưa rõ")],
    )
    seen = forms.ChoiceField(
        label="Đơn vị đã xem chưa", choices=[("", ALL), ("chua", "Chưa xem"), ("roi", "Đã xem, có lý do")]
    )
    folded = ("organisation", "place", "group", "direct", "seen")

    def __init__(self, *args: Any, user: Any, run: ScreeningRun, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = honours_found(run)
        choices = [(code, name) for code, name in honour_choices() if codes is None or code in codes]
        self.fields["honour"].choices = optional_choices(choices, ALL)
        self.fields["place"].choices = [("", ALL), *places()]
        found = offices(user)
        self.fields["organisation"].queryset = found.filter(depth=2) if user.scope.province_wide else found

    @property
    def in_sight(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in self.folded]

    @property
    def in_fold(self) -> list[forms.BoundField]:
        return [field for field in self if field.name in self.folded]

    @property
    def fold_used(self) -> bool:
        return bool(self.chosen().keys() & set(self.folded))


class SeenForm(Form):
    """“Đã xem, vì …”"""

    reason = forms.ChoiceField(label="Lý do", choices=[("", "Chọn lý do"), *SeenReason.choices])
    words = forms.CharField(label="Ghi thêm", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("reason") == SeenReason.OTHER and not data.get("words"):
            self.add_error("words", "Ghi lý do.")
        return data
