"""Somebody who has not signed in gets nothing, at any address; another office's object does not exist."""

import pytest
from django.test import Client
from django.urls import reverse

from neuguong.registry.querysets import RecipientQuerySet
from tests.architecture.addresses import OBJECTS, PRIVATE, addresses, office
from tests.architecture.pages import PAGES
from tests.factories import UserFactory

# Open to everybody: the door itself and the two answers for machines that watch the service.
PUBLIC = {
    "account_login",
    "account_logout",
    "account_inactive",
    "healthz",
    "readyz",
    "confirm_by_link",
    "check_certificate",
    "credential_status",
    "type_code",
}
# The public pages, each named: a page of the portal that is not here fails, and so does anything else that is.
# They read through the allow-lists of dossiers.queries.public and decisions.queries.public alone (tests/portal/test_canary.py).
PORTAL = {
    "portal:awards",
    "portal:running",
    "portal:follow",
    "portal:consultation",
    "portal:notice_board",
    "portal:log",
    "portal:comment",
    "portal:entry",
    "portal:comment_entry",
}
# The address itself is the key: whoever has it needs no sign-in, whoever has not finds nothing.
BY_TOKEN = {"desk:calendar"}
ALL = addresses()
CLOSED = [address for address in ALL if address.name not in PUBLIC | PORTAL]
OFFICES_OWN = [address for address in CLOSED if PAGES.get(address.name) and PAGES[address.name].behind in PRIVATE]


def named(address):
    return address.name


def refused(answer):
    """Sent to the sign-in page, or told no."""
    return answer.status_code in {403, 404, 405} or answer.headers.get("Location", "").startswith(
        reverse("account_login")
    )


def test_the_sweep_sees_every_app():
    assert {address.name.split(":")[0] for address in CLOSED} >= {
        "accounts",
        "desk",
        "directives",
        "documents",
        "dossiers",
        "insights",
        "notices",
        "organisations",
        "registry",
    }


def test_the_public_pages_are_those_of_the_portal_and_no_other():
    assert {address.name for address in ALL if address.name.startswith("portal:")} == PORTAL


@pytest.mark.parametrize("address", CLOSED, ids=named)
def test_attack_of_a_stranger_reaches_nothing(db, client, address):
    path = address.with_nothing_behind()

    assert refused(client.get(path))
    assert refused(client.post(path))


@pytest.mark.parametrize(
    "address", [address for address in CLOSED if address.keys and address.name not in BY_TOKEN], ids=named
)
def test_attack_of_a_stranger_cannot_tell_what_exists(db, client, address):
    something = client.get(address.of(OBJECTS[PAGES[address.name].behind](office())))

    assert something.status_code == client.get(address.with_nothing_behind()).status_code


@pytest.mark.parametrize("role", ["officer", "head"])
@pytest.mark.parametrize("address", OFFICES_OWN, ids=named)
def test_attack_with_another_offices_number_finds_nothing(client_of, address, role):
    """405 hides nothing as long as the other method answers 404."""
    path = address.of(OBJECTS[PAGES[address.name].behind](office()))
    client = client_of(role)

    answers = {client.get(path).status_code, client.post(path).status_code}

    assert 404 in answers
    assert answers <= {404, 405}


@pytest.mark.parametrize(
    "address",
    [address for address in CLOSED if PAGES.get(address.name) and PAGES[address.name].behind == "dossier"],
    ids=named,
)
def test_a_draft_does_not_exist_for_the_standing_office(client_of, address):
    path = address.of(OBJECTS["draft"](office()))
    client = client_of("appraiser")

    assert {client.get(path).status_code, client.post(path).status_code} <= {404, 405}


def test_the_sweep_would_notice_a_page_left_open(client, settings):
    """The twin of the sweep: an address without a check is not taken for a refusal."""
    settings.ROOT_URLCONF = "tests.architecture.open_page"

    assert not refused(client.get("/mo/"))


def test_attack_with_another_offices_number_would_be_noticed_without_visible_to(client_of, monkeypatch):
    """The twin of the sweep over foreign objects: it is ``visible_to`` that hides them."""
    monkeypatch.setattr(RecipientQuerySet, "visible_to", lambda found, user: found.kept())
    path = reverse("registry:detail", kwargs=OBJECTS["recipient"](office()))

    assert client_of("officer").get(path).status_code == 200


def test_attack_from_another_site_is_refused(db):
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory(role="officer"))

    assert client.post(reverse("accounts:change_password"), {}).status_code == 403


def test_answers_are_framed_by_nobody_and_run_only_their_own_scripts(client_of):
    headers = client_of("officer").get(reverse("desk:home")).headers

    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
