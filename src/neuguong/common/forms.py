"""Form fields and base forms in the words of an office. Django links hints and errors to their controls (aria-describedby)."""

from collections.abc import Iterator
from typing import Any

from django import forms

DATE_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
UNKNOWN, YES, NO = "", "co", "khong"


class Form(forms.Form):
    """No colon after labels, and messages that say what to do with this very field.

    ``abreast``: names of short fields that stand side by side where there is room, e.g. ``(("starts_on", "ends_on"),)``.
    """

    abreast: tuple[tuple[str, ...], ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _speak(field)
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = field.widget.attrs.get("rows", 4)

    def rows(self) -> Iterator[list[forms.BoundField]]:
        """The fields line by line, each line at the place of its first field."""
        lines = {
            line[0]: line for line in (tuple(n for n in names if n in self.fields) for names in self.abreast) if line
        }
        placed = {name for line in lines.values() for name in line[1:]}
        for name in self.fields:
            if name not in placed:
                yield [self[each] for each in lines.get(name, (name,))]


class FilterForm(Form):
    """Filters of a list, sent by GET; an unreadable value filters nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    def chosen(self) -> dict[str, Any]:
        """The filters that were given and could be read."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}

    @property
    def narrowed(self) -> bool:
        return bool(self.is_bound and self.chosen())


class DateField(forms.DateField):
    """A date typed as dd/mm/yyyy; a native date picker would show the browser's own order of day and month."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", DATE_FORMATS)
        kwargs.setdefault("help_text", "ngày/tháng/năm, ví dụ 05/02/2026")
        kwargs.setdefault(
            "widget", forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"})
        )
        super().__init__(**kwargs)
        self.error_messages["invalid"] = "Ngày này không có trong lịch. Ghi ngày/tháng/năm, ví dụ 05/02/2026."


class YearField(forms.IntegerField):
    """A year from 1945 to 2100."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(**kwargs)
        self.error_messages["invalid"] = "Ghi năm bằng bốn chữ số, ví dụ 2025."

    def clean(self, value: Any) -> int | None:
        year = super().clean(value)
        if year is not None and not 1945 <= year <= 2100:
            raise forms.ValidationError("Ghi năm trong khoảng 1945 đến 2100.")
        return year


class CountField(forms.IntegerField):
    """A number of people or things, from 0."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(**kwargs)
        self.error_messages["invalid"] = "Ghi số nguyên, ví dụ 25."

    def clean(self, value: Any) -> int | None:
        count = super().clean(value)
        if count is not None and not 0 <= count <= 1_000_000:
            raise forms.ValidationError("Ghi số từ 0 trở lên.")
        return count


class YesNoUnknown(forms.TypedChoiceField):
    """Three answers; “Chưa rõ” is None and never read as no."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs |= {
            "choices": [(UNKNOWN, "Chưa rõ"), (YES, "Có"), (NO, "Không")],
            "coerce": lambda value: value == YES,
            "empty_value": None,
        }
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return {None: UNKNOWN, True: YES, False: NO}.get(value, value)


def optional_choices(choices: Any, empty: str = "Chưa rõ") -> list[tuple[str, str]]:
    """The choices of a closed list with an empty one on top."""
    return [("", empty), *choices]


def _speak(field: forms.Field) -> None:
    """Replace Django's own words; a message that a field sets itself stays."""
    choosing = isinstance(field, forms.ChoiceField | forms.ModelChoiceField)
    label = field.label or "mục này"
    wanted = {
        "required": f"{'Chọn' if choosing else 'Ghi'} {_lower_first(str(label))}.",
        "invalid_choice": "Lựa chọn này không có trong danh sách. Chọn lại.",
        "null_characters_not_allowed": "Có ký tự không đọc được, thường do dán từ tệp khác. Xóa đi rồi gõ lại.",
    }
    defaults: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        defaults |= getattr(kind, "default_error_messages", {})
    for name, words in wanted.items():
        if field.error_messages.get(name) == defaults.get(name):
            field.error_messages[name] = words


def _lower_first(label: str) -> str:
    """“Họ và tên” → “họ và tên”, but “UBND xã” stays."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
