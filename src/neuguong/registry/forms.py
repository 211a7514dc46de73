"""Forms of the registry pages. They read what was typed; the actions decide."""

import re
from datetime import date
from typing import Any, Final

from django import forms

from neuguong.common.forms import (
    CountField,
    DateField,
    FilterForm,
    Form,
    YearField,
    YesNoUnknown,
    optional_choices,
)
from neuguong.organisations.enums import AreaKind
from neuguong.organisations.models import Area, Organisation
from neuguong.registry.catalogue import honour_choices, recipients_of
from neuguong.registry.enums import (
    AwardType,
    CollectiveKind,
    DisciplineLevel,
    HoldEvent,
    RatingLevel,
    RecipientKind,
    RecognisedBy,
    Scope,
    Sex,
    SubjectGroup,
    WorkKind,
)
from neuguong.registry.models import Recipient

_COLLECTIVE_GROUPS: Final = (
    SubjectGroup.AGENCY_COLLECTIVE,
    SubjectGroup.UNIT_COLLECTIVE,
    SubjectGroup.COMMUNE,
    SubjectGroup.HAMLET,
    SubjectGroup.ENTERPRISE_COLLECTIVE,
    SubjectGroup.ECONOMIC_ORG,
    SubjectGroup.MILITARY_COLLECTIVE,
    SubjectGroup.POLICE_COLLECTIVE,
)
_SOURCE_HINT: Final = "Tệp, văn bản hoặc sổ mà số liệu này lấy từ đó"


def groups_of(kind: str) -> list[tuple[str, str]]:
    """The groups of the law that fit a kind of recipient."""
    if kind == RecipientKind.COLLECTIVE:
        return [(group.value, str(group.label)) for group in _COLLECTIVE_GROUPS]
    if kind == RecipientKind.HOUSEHOLD:
        return [(SubjectGroup.HOUSEHOLD.value, str(SubjectGroup.HOUSEHOLD.label))]
    others = {*_COLLECTIVE_GROUPS, SubjectGroup.HOUSEHOLD}
    return [(group.value, str(group.label)) for group in SubjectGroup if group not in others]


def offices(user: Any) -> Any:
    """Standing organisations to choose from: one's own subtree, or for the standing office the whole province."""
    return Organisation.objects.in_scope_of(user).on().order_by("sort_key")


class RecipientFilter(FilterForm):
    q = forms.CharField(
        label="Tên hoặc số định danh", widget=forms.TextInput(attrs={"placeholder": "không cần gõ dấu"})
    )
    kind = forms.ChoiceField(label="Đối tượng", choices=optional_choices(RecipientKind.choices, "Tất cả"))
    organisation = forms.ModelChoiceField(label="Đơn vị", queryset=Organisation.objects.none(), empty_label="Tất cả")
    group = forms.ChoiceField(label="Nhóm", choices=optional_choices(SubjectGroup.choices, "Tất cả"))
    direct = forms.ChoiceField(
        label="Lao động trực tiếp",
        choices=[("", "Tất cả"), ("co", "Có"), ("khong", "Không"), ("chua-ro", "Chưa rõ")],
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = offices(user)
        # For the whole province only bodies directly below it: a choice brings everything beneath along.
        self.fields["organisation"].queryset = found.filter(depth=2) if user.scope.province_wide else found


class BirthField(forms.CharField):
    """A birth as precisely as it is known: 14/03/1991, 03/1991 or 1991; cleans to (year, month, day)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs |= {"required": False, "max_length": 12}
        kwargs.setdefault("help_text", "14/03/1991; chỉ biết tháng: 03/1991; chỉ biết năm: 1991")
        super().__init__(**kwargs)

    def clean(self, value: Any) -> tuple[int | None, int | None, int | None]:
        text = re.sub(r"[.\-\s]", "/", super().clean(value))
        if not text:
            return None, None, None
        parts = [int(part) for part in text.split("/") if part.isdigit()]
        try:
            day, month, year = ([0] * (3 - len(parts)) + parts)[-3:]
            checked = date(year, month or 1, day or 1)
        except ValueError as error:
            raise forms.ValidationError(
                "Ngày sinh này không có trong lịch. Ghi lại, ví dụ 14/03/1991 hoặc 1991."
            ) from error
        if not 1880 <= checked.year <= date.today().year or text.count("/") != len(parts) - 1:  # noqa: DTZ011  a year
            raise forms.ValidationError("Ghi ngày sinh như 14/03/1991, 03/1991 hoặc 1991.")
        return year, month or None, day or None


class RecipientForm(Form):
    """One person, collective or household; fields that do not fit the kind are left out.

    A stored identity number is never put into the page: an empty field keeps it.
    """

    abreast = (("birth", "sex", "ethnic_group"), ("collective_kind", "founded_year"))
    name = forms.CharField(label="Tên", max_length=200)
    organisation = forms.ModelChoiceField(
        label="Đơn vị", queryset=Organisation.objects.none(), empty_label="Chọn đơn vị"
    )
    team = forms.CharField(label="Tổ, phòng, bộ phận", max_length=200, required=False)
    group = forms.ChoiceField(
        label="Nhóm đối tượng", required=False, help_text="Quyết định điểm nào của điều luật được áp dụng"
    )
    honorific = forms.CharField(
        label="Danh xưng", max_length=30, required=False, help_text="Ông, Bà, Bác sĩ … như in trên bằng"
    )
    birth = BirthField(label="Ngày sinh")
    sex = forms.ChoiceField(label="Giới tính", choices=optional_choices(Sex.choices), required=False)
    ethnic_group = forms.CharField(label="Dân tộc", max_length=30, required=False)
    direct_worker = YesNoUnknown(label="Người lao động trực tiếp")
    identity_number = forms.RegexField(
        r"\A(\d{9}|\d{12})\Z",
        label="Số định danh",
        required=False,
        help_text="12 số của căn cước hoặc 9 số của chứng minh cũ; lưu dạng mã hóa",
        error_messages={"invalid": "Ghi đủ 12 số (hoặc 9 số với chứng minh cũ), không có chữ."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    collective_kind = forms.ChoiceField(
        label="Loại tập thể", choices=optional_choices(CollectiveKind.choices), required=False
    )
    founded_year = YearField(label="Năm thành lập", required=False)
    head_name = forms.CharField(label="Chủ hộ", max_length=120, required=False)
    area = forms.ModelChoiceField(
        label="Địa bàn xã, phường", queryset=Area.objects.none(), required=False, empty_label="Chưa rõ"
    )
    records_vouched = forms.BooleanField(
        label="Đơn vị xác nhận đã ghi đủ xếp loại, danh hiệu, sáng kiến, kỷ luật vào sổ",
        required=False,
        help_text="Khi xác nhận, năm không có bản ghi được hiểu là không có; để trống thì hệ thống luôn hỏi lại.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    only_for: Final = {
        RecipientKind.INDIVIDUAL: ("honorific", "birth", "sex", "ethnic_group", "direct_worker", "identity_number"),
        RecipientKind.COLLECTIVE: ("collective_kind", "founded_year"),
        RecipientKind.HOUSEHOLD: ("head_name",),
    }

    def __init__(self, *args: Any, user: Any, kind: str, stored: Recipient | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for other, names in self.only_for.items():
            for name in names if other != kind else ():
                del self.fields[name]
        if kind == RecipientKind.INDIVIDUAL:
            self.fields["name"].label = "Họ và tên"
            self.fields["name"].error_messages["required"] = "Ghi họ và tên."
        self.fields["group"].choices = optional_choices(groups_of(kind))
        self.fields["area"].queryset = Area.objects.on().filter(kind=AreaKind.COMMUNE)
        if stored is None:
            self.fields["organisation"].queryset = offices(user)
            del self.fields["version"]
        else:
            del self.fields["organisation"]
            self._keep_identity(stored)

    def _keep_identity(self, stored: Recipient) -> None:
        if "identity_number" in self.fields and stored.identity_number:
            kept = f"Đang lưu số có 4 số cuối {stored.identity_number[-4:]}. Để trống để giữ; ghi số mới để thay."
            self.fields["identity_number"].help_text = kept

    def values(self) -> dict[str, Any]:
        """What was given, under the names the actions know."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in {"birth", "version"}}
        if "birth" in self.fields:
            given["birth_year"], given["birth_month"], given["birth_day"] = self.cleaned_data["birth"]
        if not given.get("identity_number"):
            given.pop("identity_number", None)
        return given


class RatingForm(Form):
    abreast = (("year", "level"),)

    year = YearField(label="Năm")
    level = forms.ChoiceField(label="Mức", choices=RatingLevel.choices)
    decision_number = forms.CharField(label="Số quyết định", max_length=60, required=False)
    source = forms.CharField(label="Nguồn", max_length=200, required=False, help_text=_SOURCE_HINT)


class HonourForm(Form):
    """An honour already held."""

    abreast = (("year", "award_type"), ("decision_number", "decided_on"))
    honour = forms.ChoiceField(label="Danh hiệu, hình thức")
    year = YearField(label="Năm thành tích", required=False)
    award_type = forms.ChoiceField(label="Loại hình", choices=optional_choices(AwardType.choices), required=False)
    decision_number = forms.CharField(
        label="Số quyết định", max_length=60, required=False, help_text="Ví dụ 1688/QĐ-UBND"
    )
    decided_on = DateField(label="Ngày quyết định", required=False)
    authority = forms.CharField(label="Cấp quyết định", max_length=200, required=False)
    achievement = forms.CharField(
        label="Thành tích được khen",
        max_length=300,
        required=False,
        help_text="Để không khen hai lần cho một thành tích",
    )
    post = forms.CharField(label="Chức vụ khi được khen", max_length=200, required=False)
    source = forms.CharField(label="Nguồn", max_length=200, required=False, help_text=_SOURCE_HINT)

    def __init__(self, *args: Any, kind: str, kept: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["honour"].choices = [("", "Chọn danh hiệu, hình thức"), *_open_to(kind, kept)]


class HonourCorrectionForm(HonourForm):
    revoked = forms.BooleanField(
        label="Khen thưởng này đã bị hủy bỏ, hoặc ghi nhầm hoàn toàn",
        required=False,
        help_text="Bản ghi vẫn còn trong lịch sử nhưng không còn được tính.",
    )


def _open_to(kind: str, kept: str) -> list[tuple[str, str]]:
    """Honours that this kind of recipient may hold; one already recorded stays choosable whatever it is."""
    return [
        (code, name)
        for code, name in honour_choices()
        if code == kept or not (kinds := recipients_of(code)) or kind in kinds
    ]


class WorkForm(Form):
    abreast = (
        ("kind", "year"),
        ("scope", "recognised_by"),
        ("decision_number", "decided_on"),
        ("accepted", "effective", "replicable"),
        ("used_for", "share_percent"),
    )

    title = forms.CharField(label="Tên sáng kiến, đề tài", max_length=300)
    kind = forms.ChoiceField(label="Loại", choices=WorkKind.choices)
    year = YearField(label="Năm công nhận", required=False)
    scope = forms.ChoiceField(label="Phạm vi ảnh hưởng", choices=optional_choices(Scope.choices), required=False)
    recognised_by = forms.ChoiceField(
        label="Cấp công nhận", choices=optional_choices(RecognisedBy.choices), required=False
    )
    decision_number = forms.CharField(label="Số quyết định công nhận", max_length=60, required=False)
    decided_on = DateField(label="Ngày công nhận", required=False)
    accepted = YesNoUnknown(label="Đã nghiệm thu")
    effective = YesNoUnknown(label="Áp dụng có hiệu quả")
    replicable = YesNoUnknown(label="Có khả năng nhân rộng")
    used_for = forms.CharField(
        label="Đã dùng để xét", max_length=60, required=False, help_text="Danh hiệu, năm đã xét bằng sáng kiến này"
    )
    share_percent = CountField(label="Phần đóng góp (%)", required=False)

    def clean_share_percent(self) -> int | None:
        share = self.cleaned_data["share_percent"]
        if share is not None and share > 100:
            raise forms.ValidationError("Phần đóng góp không quá 100.")
        return share


class CollectiveYearForm(Form):
    """Counts of one year; an empty field means that nobody counted."""

    abreast = (("with_ldtt", "with_cstdcs"), ("not_completed", "disciplined_from_warning"))
    year = YearField(label="Năm")
    members = CountField(label="Số người được xếp loại", required=False)
    with_ldtt = CountField(label="Số người đạt Lao động tiên tiến", required=False)
    with_cstdcs = CountField(label="Số người đạt Chiến sĩ thi đua cơ sở", required=False)
    not_completed = CountField(label="Số người không hoàn thành nhiệm vụ", required=False)
    disciplined_from_warning = CountField(label="Số người bị kỷ luật từ cảnh cáo trở lên", required=False)


class PostForm(Form):
    abreast = (("starts_on", "ends_on"),)

    title = forms.CharField(label="Chức vụ, chức danh", max_length=200)
    organisation = forms.ModelChoiceField(
        label="Đơn vị", queryset=Organisation.objects.none(), empty_label="Chọn đơn vị"
    )
    management = YesNoUnknown(label="Giữ chức vụ lãnh đạo, quản lý")
    starts_on = DateField(label="Từ ngày", required=False)
    ends_on = DateField(label="Đến ngày", required=False)
    source = forms.CharField(label="Nguồn", max_length=200, required=False, help_text=_SOURCE_HINT)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.in_scope_of(user).order_by("sort_key")

    def clean(self) -> dict[str, Any]:
        return _ordered(self, "starts_on", "ends_on", "“Đến ngày” phải bằng hoặc sau “Từ ngày”.")


class DisciplineForm(Form):
    abreast = (("decided_on", "ended_on"),)

    level = forms.ChoiceField(label="Hình thức", choices=DisciplineLevel.choices)
    decided_on = DateField(label="Ngày quyết định")
    ended_on = DateField(label="Ngày hết hiệu lực", required=False)
    decision_number = forms.CharField(label="Số quyết định", max_length=60, required=False)
    source = forms.CharField(label="Nguồn", max_length=200, required=False, help_text=_SOURCE_HINT)

    def clean(self) -> dict[str, Any]:
        return _ordered(self, "decided_on", "ended_on", "Ngày hết hiệu lực phải bằng hoặc sau ngày quyết định.")


class HoldForm(Form):
    """An open case."""

    event = forms.ChoiceField(label="Sự việc", choices=HoldEvent.choices)
    confirmed = forms.BooleanField(
        label="Có dấu hiệu vi phạm, hoặc đơn thư, tin báo đang được xác minh",
        required=False,
        help_text="Theo Điều 4 khoản 4 Nghị định số 152/2025/NĐ-CP: có đơn mà chưa xác minh, kiểm tra mà chưa có dấu hiệu vi phạm thì"
        " chưa đủ để tạm dừng. Đang xem xét kỷ luật thì luôn tạm dừng.",
    )
    document = forms.CharField(label="Số, ngày, cơ quan ban hành văn bản", max_length=200)
    since = DateField(label="Từ ngày")
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)


class LiftForm(Form):
    document = forms.CharField(
        label="Văn bản kết luận", max_length=200, help_text="Ví dụ Kết luận số 12/KL-TTr ngày 05/02/2026"
    )


def _ordered(form: forms.Form, first: str, last: str, message: str) -> dict[str, Any]:
    """Put ``message`` at the later field when the two dates are in the wrong order."""
    given = form.cleaned_data
    if given.get(first) and given.get(last) and given[last] < given[first]:
        form.add_error(last, message)
    return given
