"""Who starts a screening, who reads results, who says “đã xem”."""

import pytest

from neuguong.insights.permissions import may_acknowledge, may_screen, reads_people
from tests.factories import OrganisationFactory, RecipientFactory, UserFactory

ROLES = {
    # role: (may screen, reads people, may acknowledge at another office)
    "officer": (False, True, False),
    "head": (False, True, False),
    "appraiser": (True, True, True),
    "chief": (True, True, True),
    "council_member": (False, False, False),
    "council_secretary": (False, True, False),
    "chairman_office": (False, True, False),
    "communications_editor": (False, False, False),
    "auditor": (False, True, False),
    "administrator": (False, False, False),
}


@pytest.mark.parametrize(("role", "expected"), ROLES.items())
def test_rights_by_role(db, role, expected):
    user, recipient = UserFactory(role=role), RecipientFactory()

    answers = (may_screen(user), reads_people(user), may_acknowledge(user, recipient))

    assert tuple(map(bool, answers)) == expected


@pytest.mark.parametrize("role", ["officer", "head"])
def test_the_own_office_acknowledges_for_the_bodies_below(db, role):
    home = OrganisationFactory()
    recipient = RecipientFactory(organisation=OrganisationFactory(parent=home))

    assert may_acknowledge(UserFactory(role=role, organisation=home), recipient)


def test_the_system_may_screen():
    assert may_screen(None)
