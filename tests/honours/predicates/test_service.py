from datetime import date

import pytest

from honours import AwardType, Truth

POST = {"service_in_post": {"table": "t"}}
MODEL = {"production_model": {"min_years": 3, "recognised_by": ["province"]}}
PLAIN_MODEL = {"production_model": {"min_years": 3}}


@pytest.mark.parametrize(
    ("sex", "attributes", "expected"),
    [
        ("male", {"post_years": 9, "post_years_required": 10}, Truth.UNMET),
        ("male", {"post_years": 10, "post_years_required": 10}, Truth.MET),
        ("female", {"post_years": 7, "post_years_required": 10}, Truth.MET),
        ("female", {"post_years": 6, "post_years_required": 10}, Truth.UNMET),
        ("female", {"post_years": 9, "post_years_required": 10, "later_retirement": True}, Truth.UNMET),
        (None, {"post_years": 9, "post_years_required": 10}, Truth.UNKNOWN),
        (None, {"post_years": 5, "post_years_required": 10}, Truth.UNMET),
        ("male", {"post_years": 12}, Truth.UNKNOWN),
        ("male", {}, Truth.UNKNOWN),
    ],
)
def test_years_in_a_post(ask, make, sex, attributes, expected):
    facts = make.individual(sex=sex, attributes=attributes)

    assert ask(POST, facts, on=date(2026, 4, 1), award_type=AwardType.DEDICATION).truth is expected


def test_the_reduction_is_shown(ask, make):
    facts = make.individual(sex="female", attributes={"post_years": 7, "post_years_required": 10})

    assert ask(POST, facts).fact == "Giữ chức vụ 07 năm; cần 6,7 năm (đã giảm cho nữ)"


def test_until_2017_women_had_three_years_less(ask, make):
    facts = make.individual(sex="female", attributes={"post_years": 7, "post_years_required": 10})

    assert ask(POST, facts, on=date(2016, 4, 1)).fact == "Giữ chức vụ 07 năm; cần 7 năm (đã giảm cho nữ)"


def test_before_2014_nobody_had_less(ask, make):
    facts = make.individual(sex="female", attributes={"post_years": 9, "post_years_required": 10})

    assert ask(POST, facts, on=date(2010, 4, 1)).truth is Truth.UNMET


@pytest.mark.parametrize(
    ("node", "model", "expected"),
    [
        (MODEL, {"years": 3, "recognised_by": "province"}, Truth.MET),
        (MODEL, {"years": 2, "recognised_by": "province"}, Truth.UNMET),
        (MODEL, {"years": 3, "recognised_by": "district"}, Truth.UNMET),
        (MODEL, {"years": 3}, Truth.UNKNOWN),
        (MODEL, {"years": 3, "recognised_by": "province", "stable": False}, Truth.UNMET),
        (PLAIN_MODEL, {"years": 3}, Truth.MET),
        (MODEL, {}, Truth.UNKNOWN),
        (MODEL, None, Truth.UNKNOWN),
        (MODEL, False, Truth.UNMET),
    ],
)
def test_a_production_model(ask, make, node, model, expected):
    assert ask(node, make.individual(attributes={"production_model": model})).truth is expected


@pytest.mark.parametrize(("value", "expected"), [(True, Truth.MET), (False, Truth.UNMET), (None, Truth.UNKNOWN)])
@pytest.mark.parametrize("name", ["outside_flag_scope", "name_registered", "registered"])
def test_a_recorded_yes_or_no(ask, make, name, value, expected):
    assert ask({name: True}, make.collective(attributes={name: value})).truth is expected


@pytest.mark.parametrize(
    ("value", "posthumous", "expected"),
    [
        (True, False, Truth.MET),
        (False, True, Truth.UNMET),
        (None, True, Truth.UNKNOWN),
        (None, False, Truth.UNMET),
    ],
)
def test_nobody_living_is_a_martyr(ask, make, value, posthumous, expected):
    found = ask({"martyr": True}, make.individual(attributes={"martyr": value}), posthumous=posthumous)

    assert found.truth is expected


@pytest.mark.parametrize(
    ("arguments", "value", "expected"),
    [
        ({"equals": "biên giới"}, "biên giới", Truth.MET),
        ({"equals": "biên giới"}, "đồng bằng", Truth.UNMET),
        ({"min": 3}, 3, Truth.MET),
        ({"min": 3}, 2, Truth.UNMET),
        ({}, True, Truth.MET),
        ({}, False, Truth.UNMET),
        ({}, None, Truth.UNKNOWN),
    ],
)
def test_any_other_recorded_value(ask, make, arguments, value, expected):
    node = {"attribute": {"name": "area", **arguments}, "say": "Công tác ở vùng biên giới"}

    assert ask(node, make.individual(attributes={"area": value})).truth is expected


def test_a_recorded_value_is_told(ask, make):
    node = {"attribute": {"name": "area"}}

    assert ask(node, make.individual(attributes={"area": False})).fact == "Hồ sơ ghi: không"
    assert ask(node, make.individual(attributes={"area": True})).fact == "Hồ sơ ghi: có"
    assert ask(node, make.individual(attributes={"area": "xã A"})).fact == "Hồ sơ ghi: xã A"


@pytest.mark.parametrize(
    ("groups", "expected"),
    [({"worker"}, Truth.MET), ({"farmer"}, Truth.UNMET), (set(), Truth.UNKNOWN)],
)
def test_the_subject_belongs_to_a_group(ask, make, groups, expected):
    facts = make.individual(groups=frozenset(groups))

    assert ask({"subject_is": {"any_of": ["worker"]}}, facts).truth is expected
