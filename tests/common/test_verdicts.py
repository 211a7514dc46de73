"""Yes, or no with its sentence."""

import pytest

from neuguong.common.verdicts import YES, Conflict, NotAllowed, demand, no


def test_yes_is_true_and_says_nothing():
    assert (bool(YES), YES.reason) == (True, "")


def test_no_is_false_and_says_why():
    refusal = no("Đợt xét đã hết hạn.")

    assert (bool(refusal), refusal.reason) == (False, "Đợt xét đã hết hạn.")


def test_demand_lets_a_yes_pass():
    assert demand(YES) is None


def test_demand_raises_the_sentence_of_a_no():
    with pytest.raises(NotAllowed) as refusal:
        demand(no("Đợt xét đã hết hạn."))

    assert str(refusal.value) == "Đợt xét đã hết hạn."


def test_a_conflict_is_a_refusal_too():
    assert issubclass(Conflict, NotAllowed)
