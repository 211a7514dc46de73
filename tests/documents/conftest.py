"""A province, an office below it, and those who number, sign and read their documents."""

import shutil

import pytest

from neuguong.documents.actions import draft_document, number_document
from neuguong.documents.signing_keys import authority_file, make_test_key
from tests.documents.samples import with_list
from tests.factories import OrganisationFactory, UserFactory
from tests.factories.documents import letter_content


@pytest.fixture
def province(db):
    return OrganisationFactory(name="Tỉnh Lai Châu", kind="province")


@pytest.fixture
def office(province):
    return OrganisationFactory(parent=province, name="Sở Y tế")


@pytest.fixture
def clerk(office):
    """An officer of the office, who also keeps its book."""
    return UserFactory(role="officer", organisation=office)


@pytest.fixture
def chancery(province):
    """Somebody of the chairman's office."""
    return UserFactory(role="chairman_office", organisation=OrganisationFactory(parent=province, name="Văn phòng"))


@pytest.fixture
def drafted(office, clerk):
    """``drafted()``: a letter of the office."""

    def make(**values):
        given = {
            "organisation": office,
            "kind": "letter",
            "title": "đề nghị góp ý",
            "content": letter_content(),
            "mark": "SYT-VP",
            "signer_name": "Lò Văn Ánh",
            "signer_post": "Giám đốc",
            "by": clerk,
        }
        return draft_document(**given | values)

    return make


@pytest.fixture
def decision(province, chancery, drafted):
    """A decision of the province with a list, drafted."""
    content = with_list(3)
    return drafted(
        organisation=province, kind="decision", title=content["title"], content=content, mark="QĐ-UBND", by=chancery
    )


@pytest.fixture
def numbered(drafted, clerk, today):
    return number_document(document_id=drafted().pk, issued_on=today, by=clerk)


@pytest.fixture
def today():
    from django.utils import timezone

    return timezone.localdate()


@pytest.fixture(scope="session")
def made_key(tmp_path_factory):
    """Keys take long to make: one for all tests."""
    path = tmp_path_factory.mktemp("keys") / "signing_key.p12"
    make_test_key(path)
    return path


@pytest.fixture(autouse=True)
def _signing_key(settings, made_key, tmp_path):
    path = tmp_path / "signing_key.p12"
    shutil.copy(made_key, path)
    shutil.copy(authority_file(made_key), authority_file(path))
    settings.SIGNING_KEY_FILE = path
