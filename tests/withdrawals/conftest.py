"""A province with its people, an honour in force, and a case at each step."""

from datetime import date

import pytest

from neuguong.withdrawals.actions import decide_case, open_case, propose_case, verify_case
from tests.factories import HeldHonourFactory, OrganisationFactory, RecipientFactory, UserFactory

RECEIVED = date(2026, 3, 2)


@pytest.fixture
def province(db):
    return OrganisationFactory(kind="province", name="Tỉnh Lai Châu")


@pytest.fixture
def home(province):
    return OrganisationFactory(parent=province, name="Sở Y tế")


@pytest.fixture
def office(province):
    return OrganisationFactory(parent=province, name="Sở Nội vụ", standing_office=True)


@pytest.fixture
def chief(office):
    return UserFactory(role="chief", organisation=office)


@pytest.fixture
def appraiser(office):
    return UserFactory(role="appraiser", organisation=office)


@pytest.fixture
def clerk(province):
    """Of the chairman's office."""
    return UserFactory(role="chairman_office", organisation=province)


@pytest.fixture
def person(home):
    return RecipientFactory(organisation=home, name="Lò Thị Hạnh")


@pytest.fixture
def held(person):
    return HeldHonourFactory(
        recipient=person, honour="BK_TINH", year=2024, decision_number="15/QĐ-UBND", decided_on=date(2024, 12, 20)
    )


@pytest.fixture
def open_one(appraiser):
    def opened(held, kind="revocation", ground="false_declaration", by=None, **values):
        given = {
            "facts": "Kê khai sáng kiến của người khác.",
            "requested_by": "Thanh tra tỉnh",
            "document": "Công văn 45/TTr ngày 27/02/2026",
            "received_on": RECEIVED,
        } | values
        return open_case(held_id=held.pk, kind=kind, ground=ground, by=by or appraiser, **given)

    return opened


@pytest.fixture
def bring(open_one, appraiser, chief, clerk):
    """``bring(held, to="decided", kind=…)``: a case taken so far."""

    def brought(held, to="decided", decider="chair_province", number="31/QĐ-UBND", **values):
        case = open_one(held, **values)
        if to == "opened":
            return case
        case = verify_case(
            case_id=case.pk, conclusion="Kết luận số 3/KL-TTr", concluded_on=date(2026, 3, 10), by=appraiser
        )
        if to == "verified":
            return case
        case = propose_case(
            case_id=case.pk,
            submission="Tờ trình số 20/TTr-SNV",
            proposed_on=date(2026, 3, 12),
            decider=decider,
            by=chief,
        )
        if to == "proposed":
            return case
        return decide_case(case_id=case.pk, number=number, decided_on=date(2026, 3, 18), by=clerk)

    return brought
