"""Facts for the rules: nothing guessed, silence means "no" only where the office vouches for it, seven queries for any number."""

from datetime import date

import pytest

from honours.facts import AwardType, RatingLevel, Register, Scope
from neuguong.registry.facts import facts_for, facts_of
from neuguong.registry.models import Recipient
from tests.factories import (
    CollectiveYearFactory,
    DisciplineFactory,
    HeldHonourFactory,
    OrganisationFactory,
    RecipientFactory,
    TaskRatingFactory,
    WorkAuthorFactory,
    WorkFactory,
)


def test_facts_of_somebody_unknown_hold_nothing(db):
    facts = facts_of(RecipientFactory())

    assert (facts.groups, facts.sex, facts.honours, facts.ratings, facts.works) == (frozenset(), None, (), (), ())
    assert dict(facts.complete_since) == {}


def test_silence_means_no_in_the_years_the_office_vouches_for(db):
    office = OrganisationFactory(records_complete_since=2018, records_complete_until=2025)
    facts = facts_of(RecipientFactory(organisation=office, records_vouched=True))

    registers = (Register.HONOURS, Register.RATINGS, Register.WORKS, Register.DISCIPLINE)
    assert dict(facts.complete_since) == dict.fromkeys(registers, 2018)
    assert dict(facts.complete_until) == dict.fromkeys(registers, 2025)


def test_silence_means_nothing_when_the_office_names_only_one_of_the_two_years(db):
    half = OrganisationFactory(records_complete_since=2018)
    facts = facts_of(RecipientFactory(organisation=half, records_vouched=True))

    assert (dict(facts.complete_since), dict(facts.complete_until)) == ({}, {})


def test_silence_means_nothing_of_somebody_whom_the_office_has_just_entered(db):
    office = OrganisationFactory(records_complete_since=2018, records_complete_until=2025)

    assert dict(facts_of(RecipientFactory(organisation=office)).complete_since) == {}


def test_honours_come_with_their_decision_and_an_unnamed_type_stays_unknown(db):
    recipient = RecipientFactory()
    HeldHonourFactory(recipient=recipient, honour="LDTT", year=2024, award_type="merit", decision_number="1/QĐ")
    HeldHonourFactory(recipient=recipient, honour="BK_TINH", year=2023)

    held = {honour.code: (honour.award_type, honour.decision_number) for honour in facts_of(recipient).honours}

    assert held == {"LDTT": (AwardType.MERIT, "1/QĐ"), "BK_TINH": (None, "")}


def test_a_corrected_or_revoked_honour_does_not_count(db):
    wrong = HeldHonourFactory(honour="CSTDCS")
    HeldHonourFactory(recipient=wrong.recipient, honour="LDTT", corrects=wrong)
    HeldHonourFactory(recipient=wrong.recipient, honour="BK_TINH", revoked=True)

    assert [honour.code for honour in facts_of(wrong.recipient).honours] == ["LDTT"]


def test_ratings_works_discipline_and_counts_arrive_in_the_rules_own_words(db):
    person = RecipientFactory(group="civil_servant", sex="female")
    TaskRatingFactory(recipient=person, year=2025, level="excellent")
    WorkAuthorFactory(recipient=person, work=WorkFactory(scope="province", recognised_by="chair_province"))
    DisciplineFactory(recipient=person, level="canh_cao", decided_on=date(2024, 5, 1))
    team = CollectiveYearFactory(year=2025, members=10, with_ldtt=9).recipient

    facts, counted = facts_of(person), facts_of(team)

    assert (facts.groups, facts.sex) == (frozenset({"civil_servant"}), "female")
    assert [(rating.year, rating.level) for rating in facts.ratings] == [(2025, RatingLevel.EXCELLENT)]
    assert [(work.scope, work.recognised_by) for work in facts.works] == [(Scope.PROVINCE, "chair_province")]
    assert [(entry.level, entry.year) for entry in facts.discipline] == [("canh_cao", 2024)]
    assert [(year.members, year.with_ldtt, year.with_cstdcs) for year in counted.collective_years] == [(10, 9, None)]


def test_facts_of_one_do_not_mix_with_anothers(db):
    mine, other = HeldHonourFactory(honour="LDTT"), HeldHonourFactory(honour="CSTDCS")

    facts = facts_for([mine.recipient, other.recipient])

    assert [honour.code for honour in facts[mine.recipient_id].honours] == ["LDTT"]


@pytest.mark.parametrize("count", [1, 3])
def test_facts_cost_the_same_however_many_people(db, count, django_assert_num_queries):
    for _ in range(count):
        recipient = RecipientFactory()
        HeldHonourFactory(recipient=recipient)
        TaskRatingFactory(recipient=recipient)
        WorkAuthorFactory(recipient=recipient)

    with django_assert_num_queries(7):
        facts = facts_for(Recipient.objects.select_related("organisation"))

    assert len(facts) == count
