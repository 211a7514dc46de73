"""The province's office, an office whose people are invited, a released decision of the province."""

import pytest

from neuguong.ceremonies.actions import include_decision, invite
from tests.factories import (
    CeremonyFactory,
    DecisionFactory,
    DecisionItemFactory,
    OrganisationFactory,
    RecipientFactory,
    UserFactory,
)


@pytest.fixture
def province(db):
    return OrganisationFactory(name="tỉnh Lai Châu", kind="province")


@pytest.fixture
def home(province):
    return OrganisationFactory(parent=province, name="Sở Y tế")


@pytest.fixture
def office(province):
    return UserFactory(role="chairman_office", organisation=province)


@pytest.fixture
def officer(home):
    return UserFactory(role="officer", organisation=home)


@pytest.fixture
def decision(province):
    return DecisionFactory(organisation=province, released=True)


@pytest.fixture
def named(decision, home):
    def add(honour="BK_TINH", kind="individual", of=decision, **values):
        recipient = RecipientFactory(organisation=home, kind=kind)
        return DecisionItemFactory(decision=of, recipient=recipient, honour=honour, **values)

    return add


@pytest.fixture
def ceremony(province, office):
    """A draft without decisions."""
    return CeremonyFactory(organisation=province, created_by=office, title="Lễ trao thưởng năm 2026")


@pytest.fixture
def filled(ceremony, decision, named, office):
    """With two people and a collective."""
    named()
    named()
    named(kind="collective")
    include_decision(ceremony_id=ceremony.pk, decision_id=decision.pk, by=office)
    ceremony.refresh_from_db()
    return ceremony


@pytest.fixture
def invited(filled, office):
    return invite(ceremony_id=filled.pk, by=office)
