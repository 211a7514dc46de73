"""The columns of the bulk engine mean exactly what the facts of the case evaluator mean."""

from datetime import date

import pytest
from django.utils import timezone

from honours.bulk.tables import Tables
from neuguong.demo.build import build
from neuguong.insights.gather import gather
from neuguong.registry.facts import facts_for
from neuguong.registry.models import Recipient
from tests.factories import (
    CollectiveYearFactory,
    DisciplineFactory,
    HeldHonourFactory,
    OrganisationFactory,
    RecipientFactory,
    RecipientHoldFactory,
    TaskRatingFactory,
    UserFactory,
    WorkAuthorFactory,
)


def lines(table):
    """Rows as they would be compared without their order; lists become tuples."""
    return sorted((tuple(map(_plain, row)) for row in table.iter_rows()), key=repr)


def _plain(value):
    return tuple(value) if isinstance(value, list) else value


def assert_the_same_as_facts():
    gathered = gather()
    people = Recipient.objects.select_related("organisation").in_bulk(gathered.ids)
    facts = facts_for(people[pk] for pk in gathered.ids)

    wanted = Tables.from_facts([facts[pk] for pk in gathered.ids], gathered.ids)

    for name in Tables.names():
        ours, theirs = getattr(gathered.tables, name), getattr(wanted, name)
        assert (name, ours.schema) == (name, theirs.schema)
        assert (name, lines(ours)) == (name, lines(theirs))


def test_gather_means_what_facts_mean_for_the_demo_province(db):
    build(recipients=200)

    assert_the_same_as_facts()


def test_gather_means_what_facts_mean_at_the_edges(db):
    vouched = OrganisationFactory(records_complete_since=2016, records_complete_until=2025)
    half = OrganisationFactory(records_complete_since=2016)
    RecipientFactory(organisation=half, records_vouched=True)
    RecipientFactory(organisation=vouched, records_vouched=False, sex="")
    person = RecipientFactory(organisation=vouched, records_vouched=True, sex="female", group="farmer")
    wrong = HeldHonourFactory(recipient=person, honour="CSTDCS", year=2023, award_type="")
    HeldHonourFactory(recipient=person, honour="CSTDCS", year=2024, award_type="merit", corrects=wrong)
    HeldHonourFactory(recipient=person, honour="LDTT", year=None, revoked=True)
    WorkAuthorFactory(recipient=person, work__scope="", work__recognised_by="", work__effective=True)
    DisciplineFactory(recipient=person, ended_on=date(2026, 3, 1))
    DisciplineFactory(recipient=person)
    RecipientHoldFactory(recipient=person, confirmed=True)
    RecipientHoldFactory(recipient=wrong.recipient, confirmed=False)
    CollectiveYearFactory(recipient__founded_year=1999, members=12, with_ldtt=10)

    assert_the_same_as_facts()


def test_gather_leaves_out_recipients_of_an_undone_import(db):
    gone = RecipientFactory(removed_at=timezone.now(), removed_by=UserFactory())
    TaskRatingFactory(recipient=gone)

    gathered = gather()

    assert (gathered.ids, gathered.tables.ratings.height) == ([], 0)


@pytest.mark.parametrize("count", [1, 3])
def test_gather_costs_the_same_however_many(db, count, django_assert_num_queries):
    for person in RecipientFactory.create_batch(count):
        TaskRatingFactory(recipient=person)
        WorkAuthorFactory(recipient=person)

    with django_assert_num_queries(7):
        gather()
