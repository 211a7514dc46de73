"""Role × page: every address is in the table, and every cell of the table is asked."""

import pytest
from django.test import Client

from tests.architecture.addresses import OBJECTS, addresses
from tests.architecture.pages import COLUMNS, PAGES
from tests.factories import OrganisationFactory, UserFactory

ALL = addresses()


def person(column, office):
    """Only the office's own officer and head work there; everybody else works somewhere else."""
    role, _, elsewhere = column.partition(" ")
    own = role in {"officer", "head"} and not elsewhere
    return UserFactory(role=role, organisation=office if own else OrganisationFactory())


def test_every_address_is_in_the_table_and_no_other():
    assert {address.name for address in ALL} == set(PAGES)


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("address", [address for address in ALL if address.name in PAGES], ids=lambda each: each.name)
def test_page_answers_each_role_as_the_table_says(db, address, column):
    page, office = PAGES[address.name], OrganisationFactory()
    path = address.of(OBJECTS[page.behind](office)) if page.behind else address.of({})
    client = Client()
    client.force_login(person(column, office))

    assert client.get(path).status_code == page.answers[column]
