"""An office and its people, somebody of the standing office, a finished run."""

from datetime import date

import pytest
from django.urls import reverse

from neuguong.insights import tasks
from tests.factories import (
    OrganisationFactory,
    RecipientFactory,
    RoundFactory,
    ScreeningRunFactory,
    TaskRatingFactory,
    UserFactory,
)
from tests.insights.engine import screen_by_cases

DAY = date(2025, 12, 1)  # a day whose law has been read


@pytest.fixture
def province(db):
    return OrganisationFactory(name="UBND tỉnh", kind="province")


@pytest.fixture
def home(province):
    return OrganisationFactory(parent=province, name="Sở Y tế")


@pytest.fixture
def officer(home):
    return UserFactory(role="officer", organisation=home)


@pytest.fixture
def appraiser(province):
    return UserFactory(role="appraiser", organisation=OrganisationFactory(parent=province, name="Sở Nội vụ"))


@pytest.fixture
def browser(client, officer):
    """The officer, signed in."""
    client.force_login(officer)
    return client


@pytest.fixture
def office(client_of, appraiser):
    """Somebody of the standing office, signed in."""
    client = client_of()
    client.force_login(appraiser)
    return client


@pytest.fixture
def nurse(home):
    """Eligible for LDTT of 2025: rated good in 2025, a public employee."""
    nurse = RecipientFactory(organisation=home, name="Lò Thị Mai", group="public_employee", direct_worker=True)
    TaskRatingFactory(recipient=nurse, year=2025)
    return nurse


@pytest.fixture
def run(db):
    return ScreeningRunFactory(on=DAY)


@pytest.fixture
def round_(db):
    return RoundFactory(law_on=DAY, law_reason="hồ sơ giấy nhận ngày 01/12/2025")


@pytest.fixture
def screened(nurse):
    """``screened()``: a real run over what is in the registry, with the tiny engine, for the titles of a person."""

    def engine(book, tables, on, **asked):
        return screen_by_cases(book, tables, on, honours=["LDTT", "CSTDCS"], **asked)

    def screen(on=DAY, **asked):
        return tasks.screen_province(on=on, engine=engine, **asked)

    return screen


def url(name, *keys):
    return reverse(f"insights:{name}", args=keys)
