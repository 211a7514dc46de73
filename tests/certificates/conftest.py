"""A province with an issued decision, its offices, and a department with its own."""

import pytest

from tests.factories import DecisionFactory, DecisionItemFactory, OrganisationFactory, RecipientFactory, UserFactory


@pytest.fixture
def province(db):
    return OrganisationFactory(name="UBND tỉnh Lai Châu", kind="province")


@pytest.fixture
def home(province):
    return OrganisationFactory(parent=province, name="Sở Y tế")


@pytest.fixture
def chief(province):
    return UserFactory(role="chief", organisation=OrganisationFactory(parent=province, name="Sở Nội vụ"))


@pytest.fixture
def officer(home):
    return UserFactory(role="officer", organisation=home)


@pytest.fixture
def decision(province):
    """Issued by the province, not yet released."""
    return DecisionFactory(organisation=province, issued=True, signer_name="Lê Văn Lương", signer_post="Chủ tịch")


@pytest.fixture
def items(decision, home):
    """Three people of the department, in the order of the list."""
    return [
        DecisionItemFactory(
            decision=decision,
            position=place,
            honour="BK_TINH",
            recipient=RecipientFactory(organisation=home, name=name),
        )
        for place, name in enumerate(["Nguyễn Thị Hưởng", "Lò Văn Ẩn", "Tẩn Mý Ỏn"], start=1)
    ]


@pytest.fixture
def signed_in(client_of):
    """``signed_in(user)``: a browser in which this person has signed in."""

    def make(user):
        client = client_of()
        client.force_login(user)
        return client

    return make
