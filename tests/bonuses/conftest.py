"""The province and an office, each with somebody who keeps its money; an issued decision of the province."""

from datetime import date

import pytest

from neuguong.bonuses.actions import approve_list, make_payment_list
from tests.factories import (
    DecisionFactory,
    DecisionItemFactory,
    FundEntryFactory,
    FundFactory,
    OrganisationFactory,
    RecipientFactory,
    UserFactory,
)

TODAY = date(2025, 12, 24)


@pytest.fixture
def province(db):
    return OrganisationFactory(name="tỉnh Lai Châu", kind="province")


@pytest.fixture
def home(province):
    return OrganisationFactory(parent=province, name="Sở Y tế")


@pytest.fixture
def office(province):
    """Somebody of the province's office."""
    return UserFactory(role="chairman_office", organisation=province, full_name="Vàng A Văn")


@pytest.fixture
def head(home):
    return UserFactory(role="head", organisation=home)


@pytest.fixture
def officer(home):
    return UserFactory(role="officer", organisation=home)


@pytest.fixture
def decision(province):
    """Released on 22/12/2025 by the chairman of the province; without items."""
    return DecisionFactory(organisation=province, released=True)


@pytest.fixture
def named(decision, home):
    """``named("CSTDCS", …)`` puts an item into the decision, for a new person of the office unless ``recipient=`` is given."""

    def add(honour="CSTDCS", kind="individual", recipient=None, year=2025, of=decision):
        recipient = recipient or RecipientFactory(organisation=home, kind=kind)
        return DecisionItemFactory(decision=of, recipient=recipient, honour=honour, year=year)

    return add


@pytest.fixture
def listed(decision, named, office):
    """The list of a decision with two people, not approved."""
    named()
    named("LDTT")
    return make_payment_list(decision_id=decision.pk, by=office)


@pytest.fixture
def fund(province):
    """The province's fund of 2025 with 100 million đồng."""
    made = FundFactory(organisation=province)
    FundEntryFactory(fund=made)
    return made


@pytest.fixture
def approved(listed, fund, office):
    """Approved, and there is money."""
    approve_list(list_id=listed.pk, by=office)
    listed.refresh_from_db()
    return listed
