"""Who sees which recipient and which record."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from neuguong.registry.models import CollectiveYear, Discipline, HeldHonour, Post, Recipient, TaskRating, WorkAuthor
from tests.factories import (
    CollectiveYearFactory,
    DisciplineFactory,
    HeldHonourFactory,
    OrganisationFactory,
    OrganisationSuccessionFactory,
    PostFactory,
    RecipientFactory,
    TaskRatingFactory,
    UserFactory,
    WorkAuthorFactory,
)

PROVINCE_WIDE = [
    "appraiser",
    "chief",
    "council_secretary",
    "chairman_office",
    "auditor",
]
RECORDS = [
    (PostFactory, Post),
    (TaskRatingFactory, TaskRating),
    (HeldHonourFactory, HeldHonour),
    (WorkAuthorFactory, WorkAuthor),
    (DisciplineFactory, Discipline),
    (CollectiveYearFactory, CollectiveYear),
]


def test_a_stranger_sees_nobody(db):
    RecipientFactory()

    assert Recipient.objects.visible_to(AnonymousUser()).count() == 0


def test_an_officer_sees_the_own_subtree_and_what_it_succeeded(db):
    mine, old = OrganisationFactory(), OrganisationFactory()
    OrganisationSuccessionFactory(predecessor=old, successor=mine)
    seen = {
        RecipientFactory(organisation=mine),
        RecipientFactory(organisation=OrganisationFactory(parent=mine)),
        RecipientFactory(organisation=old),
    }
    RecipientFactory()

    assert set(Recipient.objects.visible_to(UserFactory(role="officer", organisation=mine))) == seen


def test_an_officer_of_a_predecessor_does_not_see_the_successor(db):
    old, new = OrganisationFactory(), OrganisationFactory()
    OrganisationSuccessionFactory(predecessor=old, successor=new)
    RecipientFactory(organisation=new)

    assert Recipient.objects.visible_to(UserFactory(role="officer", organisation=old)).count() == 0


@pytest.mark.parametrize("role", PROVINCE_WIDE)
def test_province_wide_roles_see_everybody(db, role):
    one, two = RecipientFactory(), RecipientFactory()

    assert set(Recipient.objects.visible_to(UserFactory(role=role))) == {one, two}


@pytest.mark.parametrize("role", ["council_member", "communications_editor", "administrator"])
def test_roles_without_files_see_nobody_not_even_in_their_own_office(db, role):
    one = RecipientFactory()

    assert Recipient.objects.visible_to(UserFactory(role=role, organisation=one.organisation)).count() == 0


def test_an_administrator_of_the_system_sees_nobody_of_other_offices(db):
    RecipientFactory()

    assert Recipient.objects.visible_to(UserFactory(role="administrator")).count() == 0


def test_a_withdrawn_recipient_is_seen_by_nobody(db):
    RecipientFactory(removed_at=timezone.now(), removed_by=UserFactory())

    assert Recipient.objects.visible_to(UserFactory(role="appraiser")).count() == 0


@pytest.mark.parametrize(("factory", "model"), RECORDS, ids=lambda value: value.__name__)
def test_records_follow_their_recipient(db, factory, model):
    mine = factory()
    factory()
    user = UserFactory(role="officer", organisation=mine.recipient.organisation)

    assert list(model.objects.visible_to(user)) == [mine]


@pytest.mark.parametrize(
    ("sought", "found"), [("lo thi u", True), ("LÒ ủ", True), ("Ủ lò", True), ("lo van", False), ("", True)]
)
def test_search_wants_every_word_without_accents(db, sought, found):
    recipient = RecipientFactory(name="Lò Thị Ủ")

    assert Recipient.objects.search(sought).filter(pk=recipient.pk).exists() is found


def test_standing_honours_are_the_newest_versions_without_the_revoked(db):
    first = HeldHonourFactory(honour="LDTT")
    second = HeldHonourFactory(honour="CSTDCS", corrects=first, recipient=first.recipient)
    HeldHonourFactory(revoked=True)
    alone = HeldHonourFactory()

    assert set(HeldHonour.objects.standing()) == {second, alone}
