"""The steps of a proposal by type of award, honour, body and day."""

import pytest

from honours.procedure.routes import route


@pytest.mark.parametrize(
    ("honour", "award_type", "opinions", "consultation", "council"),
    [
        ("BK_TINH", "merit", False, False, True),
        ("HC_LAO_DONG_3", "merit", True, True, True),
        ("HC_LAO_DONG_3", "extraordinary", False, False, False),
        ("HC_LAO_DONG_3", "dedication", True, True, False),
        ("BK_TTG", "thematic", True, False, True),
        ("BK_TINH", "tenure", False, False, False),
    ],
)
def test_route_has_the_steps_that_the_rule_asks_for(on, honour, award_type, opinions, consultation, council):
    found = route(on("2026-02-10"), honour, award_type)

    assert (found.opinions, found.consultation, found.council) == (opinions, consultation, council)


def test_route_with_state_secrets_is_never_published(on):
    assert route(on("2026-02-10"), "HC_LAO_DONG_3", "merit", secret=True).consultation is False


@pytest.mark.parametrize(
    ("day", "body", "days"),
    [
        ("2025-03-03", "province", 25),  # PT-05
        ("2026-02-10", "commune", 20),  # PT-06
        ("2026-02-10", "province", 25),  # the system's own
        ("2026-02-10", "organisation", 25),
    ],
)
def test_route_takes_the_days_of_the_body_where_a_text_has_them(on, day, body, days):
    assert route(on(day), "CSTDCS", "merit", body=body).appraise_days == days


@pytest.mark.parametrize(
    ("day", "body", "rule"), [("2025-03-03", "province", {"PT-05"}), ("2026-02-10", "commune", {"PT-06"})]
)
def test_route_names_the_text_that_sets_the_days(on, day, body, rule):
    own, other = (route(on(day), "CSTDCS", "merit", body=item) for item in (body, "organisation"))

    assert {ruling.id for ruling in own.rulings} >= rule
    assert not {ruling.id for ruling in other.rulings} & rule


def test_sudden_merit_is_counted_in_hours_and_papers_may_follow(on):
    found = route(on("2026-02-10"), "BK_TINH", "extraordinary")

    assert (found.hours, found.papers_may_follow) == (24, True)
    assert route(on("2026-02-10"), "BK_TINH", "merit").hours is None


def test_route_is_the_systems_own_and_says_so(on):
    found = route(on("2026-02-10"), "HC_LAO_DONG_3", "merit")

    assert found.needs_checking
    assert "Điều 84 khoản 3" in found.why
    assert "Điều 84 khoản 5" in found.why
    assert "mặc định của hệ thống" in found.why


def test_no_route_for_a_type_that_no_rule_names(on):
    assert route(on("2026-02-10"), "BK_TINH", "picnic") is None
