"""Fixtures that several folders of tests share: a province with its standing office, an office that proposes, and who works there."""

import pytest

from tests.factories import OrganisationFactory, UserFactory

__all__ = ["appraiser", "chief", "clerk", "home", "officer", "province", "standing"]


@pytest.fixture
def province(db):
    return OrganisationFactory(name="Tỉnh Lai Châu", kind="province", code="TINH")


@pytest.fixture
def standing(province):
    return OrganisationFactory(parent=province, name="Sở Nội vụ", code="SNV", standing_office=True)


@pytest.fixture
def home(province):
    """An office that proposes."""
    return OrganisationFactory(parent=province, name="Sở Y tế", code="SYT")


@pytest.fixture
def chief(standing):
    return UserFactory(role="chief", organisation=standing)


@pytest.fixture
def appraiser(standing):
    return UserFactory(role="appraiser", organisation=standing)


@pytest.fixture
def clerk(province):
    """Of the chairman's office, who numbers the province's documents."""
    return UserFactory(role="chairman_office", organisation=province)


@pytest.fixture
def officer(home):
    return UserFactory(role="officer", organisation=home)
