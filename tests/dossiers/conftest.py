"""An office with a draft, its officer, and somebody of the standing office."""

from datetime import date

import pytest

from neuguong.dossiers.actions import upload_file
from neuguong.dossiers.enums import Stage
from tests.dossiers.lists import workbook
from tests.factories import DossierFactory, NominationFactory, OrganisationFactory, RoundFactory, UserFactory


@pytest.fixture
def province(db):
    return OrganisationFactory(name="UBND tỉnh")


@pytest.fixture
def home(province):
    """The office that prepares the dossier."""
    return OrganisationFactory(parent=province, name="Sở Y tế")


@pytest.fixture
def station(home):
    """A body below it."""
    return OrganisationFactory(parent=home, name="Trung tâm Y tế Sìn Hồ")


@pytest.fixture
def officer(home):
    return UserFactory(role="officer", organisation=home)


@pytest.fixture
def appraiser(province):
    return UserFactory(role="appraiser", organisation=OrganisationFactory(parent=province, name="Sở Nội vụ"))


@pytest.fixture
def round_(db):
    """By the law of 2025, whatever day the tests run on."""
    return RoundFactory(law_on=date(2025, 12, 1), law_reason="hồ sơ giấy nhận ngày 01/12/2025")


@pytest.fixture
def draft(home, officer, round_):
    return DossierFactory(round=round_, organisation=home, created_by=officer, number=1)


@pytest.fixture
def upload(draft, officer):
    """``upload(line(…), line(…))``: the dry run of a list of these rows."""

    def offer(*lines, name="danh-sach.xlsx", dossier=draft, by=officer):
        return upload_file(dossier_id=dossier.pk, data=workbook(*lines), file_name=name, by=by)

    return offer


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
def stranger(client_of, province):
    return client_of("officer", OrganisationFactory(parent=province))


@pytest.fixture
def waiting(home, round_, officer):
    """A dossier that has been handed in, with one nomination."""
    dossier = DossierFactory(round=round_, organisation=home, stage=Stage.SUBMITTED, created_by=officer, number=2)
    NominationFactory(dossier=dossier)
    return dossier
