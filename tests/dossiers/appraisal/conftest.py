"""A nomination under appraisal, the people of the standing office, the office it came from."""

import pytest
from django.utils import timezone

from neuguong.common.working_days import add_working_days
from neuguong.dossiers.clocks import end_of
from neuguong.dossiers.enums import NominationStage, Stage
from tests.factories import DossierFactory, NominationFactory, OrganisationFactory, UserFactory


@pytest.fixture
def bureau(province):
    """The standing office."""
    return OrganisationFactory(parent=province, name="Sở Nội vụ, cơ quan thường trực")


@pytest.fixture
def appraiser(bureau):
    return UserFactory(role="appraiser", organisation=bureau, full_name="Đỗ Thị Thanh Mai")


@pytest.fixture
def colleague(bureau):
    return UserFactory(role="appraiser", organisation=bureau, full_name="Vàng A Páo")


@pytest.fixture
def chief(bureau):
    return UserFactory(role="chief", organisation=bureau, full_name="Vũ Đình Khải")


@pytest.fixture
def head(home):
    return UserFactory(role="head", organisation=home)


@pytest.fixture
def accepted(home, round_, officer):
    """A dossier that was received."""
    return DossierFactory(round=round_, organisation=home, stage=Stage.ACCEPTED, created_by=officer, number=14)


@pytest.fixture
def due():
    """``due(6)``: the end of the working day six working days from now; negative: before today."""

    def day(days):
        if days < 0:
            return timezone.now() - timezone.timedelta(days=-days * 2)
        return end_of(add_working_days(timezone.localdate(), days))

    return day


@pytest.fixture
def case(accepted, due):
    """Under appraisal, in nobody's hands, with time left."""
    return NominationFactory(
        dossier=accepted, honour="BK_TINH", stage=NominationStage.APPRAISING, post="Hộ sinh", clock_due=due(10)
    )


@pytest.fixture
def received(accepted, due):
    return NominationFactory(dossier=accepted, honour="BK_TINH", stage=NominationStage.RECEIVED, clock_due=due(20))
