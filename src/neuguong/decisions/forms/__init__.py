"""Forms of decisions. They read what was typed; the actions decide."""

import re
from typing import Any, Final

from django import forms
from django.conf import settings

from neuguong.common.forms import DateField, FilterForm, Form, YearField, optional_choices
from neuguong.decisions.authority import fits
from neuguong.decisions.enums import Decider, DecisionKind, DecisionSource, DecisionStage
from neuguong.decisions.permissions import prepares
from neuguong.dossiers.models import Round
from neuguong.organisations.enums import OrganisationKind
from neuguong.organisations.models import Organisation
from neuguong.registry.catalogue import honour_choices, recipients_of
from neuguong.registry.enums import AwardType

_ARTICLE: Final = re.compile(r"^\s*Điều\s+\d+\s*[.:]\s*", re.IGNORECASE)
_NOT_YET: Final = frozenset({Decider.CHAIR_DISTRICT})  # the level that ended on 30/6/2025 decides nothing new


class DecisionFilter(FilterForm):
    stage = forms.ChoiceField(label="Tình trạng", choices=optional_choices(DecisionStage.choices, "Tất cả"))
    kind = forms.ChoiceField(label="Loại", choices=optional_choices(DecisionKind.choices, "Tất cả"))
    source = forms.ChoiceField(label="Nguồn", choices=optional_choices(DecisionSource.choices, "Tất cả"))
    year = YearField(label="Năm")
    q = forms.CharField(label="Số, trích yếu", max_length=100)


class ArchiveFilter(FilterForm):
    q = forms.CharField(label="Tên, không cần gõ dấu", max_length=100)
    number = forms.CharField(label="Số quyết định", max_length=60)
    year = YearField(label="Năm thành tích")
    honour = forms.ChoiceField(label="Danh hiệu, hình thức", choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["honour"].choices = [("", "Tất cả"), *honour_choices()]


class DraftForm(Form):
    """Who decides and about what; ``user`` sees only the bodies for which he or she may prepare."""

    abreast = (("decider", "organisation"), ("decided_on", "round"), ("submission_number", "submission_on"))
    decider = forms.ChoiceField(label="Người quyết định", choices=[])
    organisation = forms.ModelChoiceField(
        label="Cơ quan",
        queryset=Organisation.objects.none(),
        empty_label=None,
        help_text="Nơi ban hành và giữ quyết định.",
    )
    title = forms.CharField(
        label="Trích yếu", max_length=500, help_text="Ví dụ: Về việc tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"
    )
    decided_on = DateField(
        label="Ngày dự kiến ban hành",
        required=False,
        help_text="Ví dụ 22/12/2026. Thẩm quyền, căn cứ, tiền thưởng được xét theo luật của ngày này.",
    )
    round = forms.ModelChoiceField(
        label="Đợt xét", queryset=Round.objects.none(), required=False, empty_label="Không theo một đợt"
    )
    submission_number = forms.CharField(
        label="Số tờ trình", max_length=60, required=False, help_text="Ví dụ 215/TTr-SNV"
    )
    submission_on = DateField(label="Ngày tờ trình", required=False)
    signer_name = forms.CharField(
        label="Người ký", max_length=120, required=False, help_text="Không ghi học hàm, học vị"
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = bodies_of(user)
        self.fields["organisation"].queryset = bodies
        kinds = set(bodies.values_list("kind", flat=True))
        self.fields["decider"].choices = [
            (one.value, one.label) for one in Decider if one not in _NOT_YET and _decides_in(one, kinds)
        ]
        if Decider.CHAIR_PROVINCE in {code for code, _ in self.fields["decider"].choices}:
            self.fields["decider"].initial = Decider.CHAIR_PROVINCE
        self.fields["round"].queryset = Round.objects.visible_to(user).order_by("-closes_on", "pk")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        decider, body = given.get("decider"), given.get("organisation")
        if decider and body and not fits(decider, body):
            self.add_error(
                "organisation", "Cơ quan này không phải của người quyết định đã chọn. Chọn lại một trong hai."
            )
        return given


def _decides_in(decider: str, kinds: set[str]) -> bool:
    """Is there a body in reach that this decider may head?"""
    return any(fits(decider, Organisation(kind=kind)) for kind in kinds)


def bodies_of(user: Any) -> Any:
    """Those for whose decider ``user`` prepares: the province for its roles, one's own bodies for keepers."""
    found = Organisation.objects.on()
    province = found.filter(kind=OrganisationKind.PROVINCE)
    wide = province if prepares(user, Decider.CHAIR_PROVINCE, None) else found.none()
    own = found.filter(pk__in=user.scope.organisation_ids("officer", "head"))
    return (wide | own).distinct()


class TextForm(Form):
    """The words of a draft; căn cứ and nơi nhận one a line, articles as they are printed."""

    abreast = (("submission_number", "submission_on"), ("signer_post", "signer_name"))
    title = forms.CharField(label="Trích yếu", max_length=500)
    authority = forms.CharField(label="Người quyết định, như in dưới trích yếu", max_length=200)
    decided_on = DateField(label="Ngày dự kiến ban hành", required=False)
    submission_number = forms.CharField(label="Số tờ trình", max_length=60, required=False)
    submission_on = DateField(label="Ngày tờ trình", required=False)
    grounds = forms.CharField(
        label="Căn cứ", widget=forms.Textarea(attrs={"rows": 7}), max_length=8000, help_text="Mỗi dòng một căn cứ"
    )
    articles = forms.CharField(
        label="Các điều",
        widget=forms.Textarea(attrs={"rows": 14}),
        max_length=20000,
        help_text="Mỗi điều bắt đầu bằng “Điều 1.”, “Điều 2.”; xuống dòng là sang đoạn mới",
    )
    receivers = forms.CharField(
        label="Nơi nhận", widget=forms.Textarea(attrs={"rows": 5}), max_length=4000, help_text="Mỗi dòng một nơi"
    )
    signer_post = forms.CharField(
        label="Chức vụ người ký",
        max_length=200,
        help_text="Hai dòng thì ngăn bằng dấu /, ví dụ KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",
    )
    signer_name = forms.CharField(
        label="Người ký", max_length=120, required=False, help_text="Không ghi học hàm, học vị"
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_grounds(self) -> list[str]:
        return lines_of(self.cleaned_data["grounds"])

    def clean_receivers(self) -> list[str]:
        return lines_of(self.cleaned_data["receivers"])

    def clean_articles(self) -> list[dict[str, Any]]:
        articles = articles_of(self.cleaned_data["articles"])
        if not articles:
            raise forms.ValidationError("Bắt đầu mỗi điều bằng “Điều 1.”, “Điều 2.”…")
        return articles


def lines_of(text: str) -> list[str]:
    return [line for line in (" ".join(one.split()) for one in text.splitlines()) if line]


def articles_of(text: str) -> list[dict[str, Any]]:
    """Articles as typed → ``{title, paragraphs}``; words before the first “Điều” go into it."""
    found: list[dict[str, Any]] = []
    for line in lines_of(text):
        opening = _ARTICLE.match(line)
        if opening:
            found.append({"title": "", "paragraphs": []})
        rest = line[opening.end() :] if opening else line
        if rest and found:
            found[-1]["paragraphs"].append(rest)
    return [one for one in found if one["paragraphs"]]


def written_articles(articles: list[dict[str, Any]]) -> str:
    """The inverse of :func:`articles_of`."""
    blocks = []
    for place, one in enumerate(articles, start=1):
        title = [one["title"]] if one.get("title") else []
        lines = [*title, *one.get("paragraphs", [])]
        blocks.append("\n".join([f"Điều {place}. {lines[0] if lines else ''}", *lines[1:]]))
    return "\n".join(blocks)


class ProposedFilter(FilterForm):
    """Which nominations to choose from."""

    round = forms.ModelChoiceField(label="Đợt xét", queryset=Round.objects.none(), empty_label="Tất cả")
    honour = forms.ChoiceField(label="Danh hiệu, hình thức", choices=[])
    dossier = forms.IntegerField(label="Hồ sơ số", widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    q = forms.CharField(label="Tên", max_length=100)

    def __init__(self, *args: Any, rounds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["round"].queryset = rounds
        self.fields["honour"].choices = [("", "Tất cả"), *honour_choices()]


class ItemForm(Form):
    """What the list prints of one item."""

    abreast = (("honour", "year", "award_type"),)
    name = forms.CharField(label="Tên ghi trong quyết định", max_length=200, help_text="Không ghi học hàm, học vị")
    post = forms.CharField(label="Chức vụ", max_length=200, required=False)
    unit = forms.CharField(label="Đơn vị", max_length=250, required=False)
    honour = forms.ChoiceField(label="Danh hiệu, hình thức", choices=[])
    year = YearField(label="Năm thành tích", required=False)
    award_type = forms.ChoiceField(label="Loại hình", choices=optional_choices(AwardType.choices), required=False)
    achievement = forms.CharField(
        label="Thành tích", widget=forms.Textarea(attrs={"rows": 4}), max_length=3000, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fitting = [(code, name) for code, name in honour_choices() if not (to := recipients_of(code)) or kind in to]
        self.fields["honour"].choices = [("", "Chọn danh hiệu, hình thức"), *fitting]


class WaiveForm(Form):
    reason = forms.CharField(
        label="Lý do",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=300,
        help_text="Ví dụ: Hội đồng đã bỏ phiếu giấy ngày 10/12/2026, biên bản kiểm phiếu số 04/BB-HĐ kèm theo.",
    )


class NumberForm(Form):
    """Take a number in the system."""

    abreast = (("mark", "issued_on"),)
    mark = forms.CharField(label="Ký hiệu", max_length=30, help_text="Phần sau số, ví dụ QĐ-UBND")
    issued_on = DateField(label="Ngày ban hành")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class DropNumberForm(Form):
    reason = forms.CharField(label="Lý do hủy số", widget=forms.Textarea(attrs={"rows": 3}), max_length=300)


class IssueForm(Form):
    """Number and day of the paper, and its file. Where the system has numbered it, only the confirmation is left."""

    abreast = (("number", "decided_on"),)
    number = forms.CharField(label="Số quyết định", max_length=60, help_text="Đủ ký hiệu, ví dụ 1204/QĐ-UBND")
    decided_on = DateField(label="Ngày quyết định")
    file = forms.FileField(
        label="Tệp quyết định",
        required=False,
        help_text="Bản PDF đã ký số hoặc bản quét. Chữ ký số trong tệp được kiểm tra.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, numbered: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if numbered:
            for name in ("number", "decided_on", "file"):
                del self.fields[name]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > settings.PAPER_MAX_BYTES:
            raise forms.ValidationError(
                f"Tệp lớn hơn {settings.PAPER_MAX_BYTES // 1024 // 1024} MB. Quét lại ở độ phân giải thấp hơn."
            )
        return file
