"""Which cases are never posted, and by which rule."""

import pytest

from honours.procedure.publication import exemption


@pytest.mark.parametrize("case", ["state_secret", "extraordinary"])
def test_exemption_names_the_rule_that_takes_a_case_out(on, case):
    found = exemption(on("2026-03-01"), case=case)

    assert [ruling.id for ruling in found.rulings] == ["CK-02"]
    assert found.needs_checking


@pytest.mark.parametrize("case", ["merit", "dedication", ""])
def test_no_exemption_for_an_ordinary_case(on, case):
    assert exemption(on("2026-03-01"), case=case) is None


def test_no_exemption_before_any_rule(on):
    assert exemption(on("2001-01-01"), case="state_secret") is None
