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
READERS = ("council_member", "chairman_office", "communications_editor", "auditor")


def named(address):
    return address.name


def person(column, body):
    """Only the body's own officer and head work there; everybody else works somewhere else."""
    role, _, elsewhere = column.partition(" ")
    own = role in {"officer", "head"} and not elsewhere
    return UserFactory(role=role, organisation=body if own else office())


def browser_of(user):
    client = Client()
    client.force_login(user)
    return client


def status_of(browser, path):
    """A file is read to its end, and so closed."""
    answer = browser.get(path)
    b"".join(answer)
    return answer.status_code


def test_every_address_is_in_the_table_and_no_other():
    assert {address.name for address in ALL} == set(PAGES)


@pytest.mark.parametrize("address", [address for address in ALL if address.name in PAGES], ids=named)
def test_page_answers_each_role_as_the_table_says(db, address):
    page, body = PAGES[address.name], office()
    path = address.of(OBJECTS[page.behind](body) if page.behind else {})

    found = {column: status_of(browser_of(person(column, body)), path) for column in COLUMNS}

    assert found == page.answers


@pytest.mark.parametrize(
    "address", [address for address in ALL if address.name not in OWN and address.name in PAGES], ids=named
)
def test_attack_of_a_reader_with_an_empty_form_writes_nothing(db, address):
    page, body = PAGES[address.name], office()
    path = address.of(OBJECTS[page.behind](body) if page.behind else {})
    readers = [UserFactory(role=role, organisation=body) for role in READERS]
    before = AuditEntry.objects.count()

    for reader in readers:
        browser_of(reader).post(path)

    assert list(AuditEntry.objects.values_list("action", flat=True)[before:]) == []
