"""When a council may meet, and which council looks at what."""

from dataclasses import replace

import pytest

from honours.procedure.councils import council, practice, quorum, review_level


@pytest.mark.parametrize(
    ("day", "province", "awards", "needed"),
    [("2026-01-10", "lai-chau", False, 16), ("2026-01-10", "lai-chau", True, 20), ("2026-01-10", "bac-ninh", True, 20)],
)
def test_members_needed(on, day, province, awards, needed):
    assert quorum(on(day, province), 24, awards=awards).needed == needed


def test_enough_is_open_without_a_rule_or_a_count(on):
    national = on("2026-01-10", "Sơn La")

    assert quorum(national, 24, present=20).enough is None
    assert quorum(on("2026-01-10"), 24).enough is None
    assert quorum(on("2020-01-01"), 24, present=20).needed is None
    assert quorum(on("2026-01-10"), 24, present=16).enough is True


def test_the_central_council_has_no_own_rule_for_awards(on):
    assert quorum(on("2024-06-01"), 21, level="central", awards=True).needed == 14


@pytest.mark.parametrize(
    ("honour", "managed", "sits", "party"),
    [
        ("BK_TINH", False, "standing", False),
        ("CO_TINH", False, "full", False),
        ("CSTDTQ", False, "full", True),
        ("HC_LAO_DONG_1", False, "full", False),
        ("HC_LAO_DONG_1", True, "full", True),
        ("LDTT", False, "", False),
    ],
)
def test_who_looks_at_a_proposal(on, honour, managed, sits, party):
    level = review_level(on("2026-01-10"), honour, managed_cadre=managed)

    assert (level.council, level.party_opinion, level.needs_checking) == (sits, party, True)


def test_nothing_special_is_presumed(on):
    """An ordinary session, and a person whom no Party committee manages."""
    assert quorum(on("2026-01-10"), 24).needed == 16
    assert review_level(on("2026-01-10"), "HC_LAO_DONG_1").party_opinion is False


def test_a_province_may_leave_the_party_committee_out(on):
    here = on("2026-01-10")
    rule = here.first("review_levels")
    silent = replace(rule.edition, params={**rule.params, "party_opinion_for_managed_cadres": False})
    there = replace(here, rulings=(replace(rule, edition=silent),))

    assert review_level(there, "HC_LAO_DONG_1", managed_cadre=True).party_opinion is False
    assert review_level(there, "CSTDTQ", managed_cadre=True).party_opinion is True


def test_no_province_no_levels(on):
    assert review_level(on("2026-01-10", "Sơn La"), "CO_TINH") is None


def test_practice_is_of_the_province_or_of_a_sector(on):
    assert practice(on("2026-01-10")).params["substitute"] is False
    assert practice(on("2026-01-10", "sectors"), "KHCN").params["substitute"] is True
    assert practice(on("2026-01-10", "sectors"), "khac") is None
    assert council(on("2026-01-10", "sectors"), "unit", "tieu_hoc").params["regular_meetings"] == 3
    assert council(on("2026-01-10", "sectors"), "unit", "khac") is None
