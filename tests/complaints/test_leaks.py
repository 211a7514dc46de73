"""Attacks on what is protected: the sender's name, address and words are in no page, list, export, audit line, notice, log or table."""

import io
import logging

import openpyxl
import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from neuguong.common.models import AuditEntry
from neuguong.desk.reminders import remind
from neuguong.notices.models import Mail, Notice
from tests.complaints.conftest import ADDRESS, CONTENT, SENDER
from tests.factories import UserFactory

WORDS = (SENDER, ADDRESS, CONTENT)
KINDS = ("complaint", "denunciation")


def leaks(text):
    return [one for one in WORDS if one in text]


@pytest.fixture
def everybody(client_of, province, home, office, appraiser, chief):
    """Browsers of all roles, the handler and the chief among them."""
    roles = ("officer", "head", "council_secretary", "chairman_office", "auditor", "administrator", "council_member")
    users = [appraiser, chief, *(UserFactory(role=role, organisation=home) for role in roles)]
    users.append(UserFactory(role="auditor", organisation=province))
    browsers = []
    for user in users:
        browser = client_of()
        browser.force_login(user)
        browsers.append(browser)
    return browsers


@pytest.mark.parametrize("kind", KINDS)
def test_attack_by_reading_every_page_finds_no_sender(bring, everybody, person, kind):
    one = bring("verifying", kind=kind)
    pages = [
        reverse("complaints:list"),
        reverse("complaints:detail", args=[one.pk]),
        reverse("complaints:conclude", args=[one.pk]),
        reverse("complaints:hand_over", args=[one.pk]),
        reverse("complaints:enter") + f"?nguoi={person.pk}",
        reverse("registry:detail", args=[person.pk]),
        reverse("notices:list"),
        reverse("desk:home"),
    ]

    assert [leaks(browser.get(page).content.decode()) for browser in everybody for page in pages] == (
        [[]] * len(everybody) * len(pages)
    )


@pytest.mark.parametrize("kind", KINDS)
def test_attack_by_taking_the_register_finds_no_sender(bring, client_of, appraiser, kind):
    bring("answered", kind=kind)
    browser = client_of()
    browser.force_login(appraiser)

    answer = browser.get(reverse("complaints:list"), {"xuat": "excel"})

    data = b"".join(answer.streaming_content)
    rows = list(openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True))
    assert (len(rows), leaks(str(rows))) == (2, [])
    assert AuditEntry.objects.filter(stream="privacy", action="complaints.exported").count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_attack_on_lines_notices_and_mail_finds_no_sender(bring, kind):
    bring("answered", kind=kind)
    remind()

    said = [*AuditEntry.objects.values_list("body", flat=True), *Notice.objects.values_list("title", "text", "url")]
    said += [str(mail.__dict__) for mail in Mail.objects.all()]
    assert leaks(str(said)) == []


def test_attack_on_the_log_finds_no_sender(bring, client_of, appraiser, caplog):
    caplog.set_level(logging.DEBUG)
    browser = client_of()
    browser.force_login(appraiser)
    one = bring("accepted", kind="denunciation")

    browser.post(reverse("complaints:sender", args=[one.pk]))
    browser.post(reverse("complaints:verify", args=[one.pk]), {"document": f"theo đơn của {SENDER}"})

    assert leaks(caplog.text) == []


def test_tamper_proof_or_not_the_tables_hold_no_plain_word(bring):
    """Whoever steals the database reads neither name nor content."""
    bring("answered", kind="denunciation")

    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            found += leaks(str(cursor.fetchall()))
    assert found == []


def test_the_search_would_find_a_plain_word(bring, person):
    """The twin of the test above: what is not encrypted is found."""
    bring()

    with connection.cursor() as cursor:
        cursor.execute('SELECT name FROM "registry_recipient"')
        assert person.name in str(cursor.fetchall())


def test_what_is_shown_on_request_is_not_kept_by_the_browser(bring, client_of, appraiser):
    one = bring(kind="denunciation")
    browser = client_of()
    browser.force_login(appraiser)

    answer = browser.post(reverse("complaints:sender", args=[one.pk]))

    assert SENDER in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    assert browser.get(reverse("complaints:sender", args=[one.pk])).status_code == 405


def test_attack_of_the_chief_on_a_denouncer_is_refused_with_a_sentence(bring, client_of, chief):
    one = bring(kind="denunciation")
    browser = client_of()
    browser.force_login(chief)

    answer = browser.post(reverse("complaints:sender", args=[one.pk]))

    assert (answer.status_code, leaks(answer.content.decode())) == (403, [])
    assert "giữ bí mật" in answer.content.decode()


def test_the_page_that_compares_two_editors_shows_no_sender(bring, client_of, appraiser):
    one = bring("concluded", kind="denunciation")
    browser = client_of()
    browser.force_login(appraiser)

    answer = browser.post(
        reverse("complaints:answer", args=[one.pk]), {"document": "CV 1", "answered_on": "01/04/2026", "version": 77}
    )

    assert (answer.status_code, leaks(answer.content.decode())) == (409, [])
