"""Forms of councils, members and statutes."""

from typing import Any

from django import forms
from django.db.models import Q

from neuguong.accounts.models import RoleAssignment, User
from neuguong.common.forms import DateField, FilterForm, Form, YesNoUnknown, optional_choices
from neuguong.common.verdicts import NotAllowed
from neuguong.councils.actions.councils import majority_text, share_text
from neuguong.councils.enums import CouncilLevel, Seat
from neuguong.councils.permissions.councils import PROVINCE_KEEPERS
from neuguong.organisations.models import Organisation
from neuguong.organisations.querysets import within


def bodies_of(user: Any) -> Any:
    """For which bodies this person enters a council: the own ones, and the province itself."""
    wanted = within(user.scope.paths)
    if user.scope.has(*PROVINCE_KEEPERS):
        wanted |= Q(kind="province")
    return Organisation.objects.on().filter(wanted).order_by("depth", "sort_key")


def accounts_for_council() -> Any:
    """Accounts that may be a member's: in use, with some role today."""
    held = RoleAssignment.objects.on().values("user")
    return User.objects.filter(is_active=True, pk__in=held).order_by("sort_key", "pk")


class VersionForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class DecisionForm(VersionForm):
    """The decision that establishes a council."""

    abreast = (("decision_number", "decided_on"),)

    name = forms.CharField(label="Tên Hội đồng", max_length=200)
    decision_number = forms.CharField(label="Số quyết định thành lập", max_length=60, help_text="ví dụ 125/QĐ-UBND")
    decided_on = DateField(label="Ngày quyết định")
    valid_from = DateField(label="Hoạt động từ ngày")


class CouncilForm(DecisionForm):
    """A new council."""

    organisation = forms.ModelChoiceField(
        label="Cơ quan, đơn vị", queryset=Organisation.objects.none(), empty_label="Chọn cơ quan, đơn vị"
    )

    field_order = ("organisation",)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = bodies_of(user)

    @property
    def level(self) -> str:
        body = self.cleaned_data["organisation"]
        return CouncilLevel.PROVINCE if body.kind == "province" else CouncilLevel.UNIT


class ReplaceForm(VersionForm):
    """Kiện toàn: the new decision."""

    abreast = (("decision_number", "decided_on"),)

    decision_number = forms.CharField(label="Số quyết định mới", max_length=60)
    decided_on = DateField(label="Ngày quyết định")
    valid_from = DateField(label="Hội đồng mới hoạt động từ ngày")
    keep_members = forms.BooleanField(
        label="Giữ danh sách thành viên hiện nay để sửa tiếp", required=False, initial=True
    )


class EndForm(VersionForm):
    on = DateField(label="Kết thúc trước ngày")


class PersonForm(VersionForm):
    """Who sits in a council."""

    full_name = forms.CharField(label="Họ và tên", max_length=120)
    post = forms.CharField(label="Chức vụ", max_length=200)
    organisation = forms.ModelChoiceField(
        label="Cơ quan công tác",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="Không có trong danh mục",
        help_text="Để nhận ra trường hợp cùng cơ quan với đối tượng được đề nghị",
    )
    user = forms.ModelChoiceField(
        label="Tài khoản",
        queryset=User.objects.none(),
        required=False,
        empty_label="Chưa có tài khoản",
        help_text="Có tài khoản thì nhận giấy mời, đọc tài liệu và bỏ phiếu trên hệ thống; chưa có thì bỏ phiếu giấy",
    )
    document = forms.CharField(
        label="Quyết định riêng của thành viên",
        max_length=120,
        required=False,
        help_text="Nếu khác quyết định thành lập",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.on().order_by("sort_key")
        self.fields["user"].queryset = accounts_for_council()

    @property
    def person(self) -> dict[str, Any]:
        """As the actions take it."""
        said = self.cleaned_data
        return {
            "full_name": said["full_name"],
            "post": said["post"],
            "document": said["document"],
            "organisation_id": said["organisation"].pk if said["organisation"] else None,
            "user_id": said["user"].pk if said["user"] else None,
        }


class MemberForm(PersonForm):
    abreast = (("seat", "starts_on"),)
    field_order = ("full_name", "post", "seat", "starts_on")

    seat = forms.ChoiceField(label="Vị trí trong Hội đồng", choices=Seat.choices, initial=Seat.MEMBER)
    starts_on = DateField(label="Tham gia từ ngày")


class SeatForm(VersionForm):
    abreast = (("seat", "on"),)

    seat = forms.ChoiceField(label="Vị trí mới", choices=Seat.choices)
    on = DateField(label="Từ ngày")
    document = forms.CharField(label="Số, ngày quyết định", max_length=120, required=False)


class ShareField(forms.CharField):
    """A part of all members, as a fraction or in per cent; kept as a fraction."""

    def __init__(self, *, reads: Any = share_text, **kwargs: Any) -> None:
        self.reads = reads
        kwargs |= {"required": False, "max_length": 9}
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        try:
            return self.reads(super().clean(value))
        except NotAllowed as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class StatuteForm(Form):
    """Quy chế hoạt động as dated data."""

    abreast = (("quorum", "award_quorum", "majority"),)

    document = forms.CharField(
        label="Văn bản quy chế", max_length=200, help_text="Số, ngày, tên, ví dụ: Quy chế kèm theo Quyết định số …"
    )
    valid_from = DateField(label="Áp dụng từ ngày")
    quorum = ShareField(label="Dự họp thường kỳ", help_text="ví dụ 2/3; để trống nếu quy chế không nêu")
    award_quorum = ShareField(label="Dự phiên xét khen thưởng", help_text="ví dụ 4/5 hoặc 80%")
    majority = ShareField(
        label="Đồng ý khi pháp luật không quy định",
        help_text="1/2 nghĩa là trên một nửa tổng số thành viên",
        reads=majority_text,
    )
    secret = YesNoUnknown(label="Bỏ phiếu kín")
    recusal_reduces_base = forms.BooleanField(
        label="Người không được bỏ phiếu không tính vào tổng số thành viên",
        required=False,
        help_text="Chỉ chọn khi quy chế ghi rõ; không chọn thì luôn tính trên tổng số thành viên",
    )
    allow_replace = forms.BooleanField(label="Cho bỏ lại phiếu khi chưa khóa hòm phiếu", required=False)


class CouncilFilter(FilterForm):
    level = forms.ChoiceField(label="Cấp", choices=optional_choices(CouncilLevel.choices, "Tất cả"))
    q = forms.CharField(label="Tên Hội đồng, đơn vị", max_length=100)
