"""Role × page: every address is in the table, and every cell of the table is asked."""

import pytest
from django.test import Client

from neuguong.common.models import AuditEntry
from tests.architecture.addresses import OBJECTS, addresses, office
from tests.architecture.pages import COLUMNS, PAGES
from tests.factories import UserFactory

ALL = addresses()
# What anybody may do to the own account.
OWN = {"account_login", "account_logout", "accounts:change_password", "notices:make_calendar"}


def person(column, body):
    """Only the body's own officer and head work there; everybody else works somewhere else."""
    role, _, elsewhere = column.partition(" ")
    own = role in {"officer", "head"} and not elsewhere
    return UserFactory(role=role, organisation=body if own else office())


def test_every_address_is_in_the_table_and_no_other():
    assert {address.name for address in ALL} == set(PAGES)


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("address", [address for address in ALL if address.name in PAGES], ids=lambda each: each.name)
def test_page_answers_each_role_as_the_table_says(db, address, column):
    page, body = PAGES[address.name], office()
    client = Client()
    client.force_login(person(column, body))
    path = address.of(OBJECTS[page.behind](body) if page.behind else {})

    assert client.get(path).status_code == page.answers[column]


@pytest.mark.parametrize("role", ["council_member", "chairman_office", "communications_editor", "auditor"])
@pytest.mark.parametrize(
    "address",
    [address for address in ALL if address.name not in OWN and address.name in PAGES],
    ids=lambda each: each.name,
)
def test_attack_of_a_reader_with_an_empty_form_writes_nothing(db, address, role):
    page, body = PAGES[address.name], office()
    client = Client()
    client.force_login(UserFactory(role=role, organisation=body))
    path = address.of(OBJECTS[page.behind](body) if page.behind else {})

    client.post(path)

    assert AuditEntry.objects.count() == 0
