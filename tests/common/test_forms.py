"""Fields and messages of forms."""

from datetime import date

import pytest
from django import forms

from neuguong.common.forms import CountField, DateField, FilterForm, Form, YearField, YesNoUnknown


class Sample(Form):
    name = forms.CharField(label="Họ và tên")
    unit = forms.ChoiceField(label="UBND xã", choices=[("a", "A")])
    day = DateField(label="Ngày", required=False)
    year = YearField(label="Năm", required=False)
    count = CountField(label="Số người", required=False)
    direct = YesNoUnknown(label="Trực tiếp")


class Filters(FilterForm):
    q = forms.CharField(label="Tên")
    year = YearField(label="Năm")


def sample(**given):
    form = Sample({"name": "Lò Thị Ban", "unit": "a"} | given)
    form.is_valid()
    return form


@pytest.mark.parametrize("text", ["05/02/2026", "5/2/2026", "05-02-2026", "05.02.2026", "2026-02-05"])
def test_date_is_day_first(text):
    assert sample(day=text).cleaned_data["day"] == date(2026, 2, 5)


def test_date_that_is_not_in_the_calendar_is_explained():
    assert sample(day="31/02/2026").errors["day"] == [
        "Ngày này không có trong lịch. Ghi ngày/tháng/năm, ví dụ 05/02/2026."
    ]


def test_a_character_that_nobody_can_read_is_explained():
    assert sample(name="Lò\x00Thị").errors["name"] == [
        "Có ký tự không đọc được, thường do dán từ tệp khác. Xóa đi rồi gõ lại."
    ]


def test_missing_values_are_asked_for_by_name():
    form = Sample({})

    assert form.errors["name"] == ["Ghi họ và tên."]
    assert form.errors["unit"] == ["Chọn UBND xã."]


@pytest.mark.parametrize(("text", "answer"), [("", None), ("co", True), ("khong", False)])
def test_yes_no_unknown_has_three_answers(text, answer):
    assert sample(direct=text).cleaned_data["direct"] is answer


@pytest.mark.parametrize(("stored", "shown"), [(None, ""), (True, "co"), (False, "khong")])
def test_yes_no_unknown_shows_what_is_stored(stored, shown):
    assert f'value="{shown}" selected' in str(Sample(initial={"direct": stored})["direct"])


@pytest.mark.parametrize(("field", "text"), [("year", "25"), ("year", "3000"), ("count", "-1"), ("count", "nhiều")])
def test_numbers_out_of_range_are_refused(field, text):
    assert len(sample(**{field: text}).errors[field]) == 1


def test_filter_form_drops_what_it_cannot_read():
    assert Filters({"q": "lò", "year": "không rõ"}).chosen() == {"q": "lò"}


def test_filter_form_without_filters_is_not_narrowed():
    assert not Filters({}).narrowed


def test_control_is_linked_to_its_hint_and_error():
    html = str(sample(day="31/02/2026")["day"])

    assert 'aria-describedby="id_day_helptext id_day_error"' in html
    assert 'aria-invalid="true"' in html


class Abreast(Form):
    abreast = (("first", "second", "gone"), ("gone",))
    name = forms.CharField(label="Tên")
    first = forms.CharField(label="Từ")
    between = forms.CharField(label="Giữa")
    second = forms.CharField(label="Đến")


def test_short_fields_stand_side_by_side_at_the_place_of_the_first():
    assert [[field.name for field in row] for row in Abreast().rows()] == [["name"], ["first", "second"], ["between"]]
