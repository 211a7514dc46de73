"""Reading what is sensitive leaves a line in ``privacy``; reading what is not, or nothing, does not."""

import ast
import json
from pathlib import Path

import pytest
from django.urls import reverse

from neuguong.common.models import AuditDetail, AuditEntry
from neuguong.registry import actions
from tests.factories import DisciplineFactory, NominationFactory, OrganisationFactory, RecipientFactory

SOURCE = Path(actions.__file__).resolve().parents[1]


@pytest.fixture
def home(db):
    return OrganisationFactory()


@pytest.fixture
def person(home):
    return RecipientFactory(organisation=home)


def readings():
    lines = AuditEntry.objects.filter(stream="privacy", action="discipline.read")
    return [(line.actor, json.loads(line.body)["d"]) for line in lines]


def pages_of(person):
    nomination = NominationFactory(recipient=person, dossier__organisation=person.organisation)
    return [
        reverse("registry:detail", args=[person.pk]),
        reverse("dossiers:nomination_detail", args=[nomination.pk]),
        reverse("insights:case", args=[person.pk, "LDTT"]),
    ]


@pytest.mark.parametrize("place", range(3), ids=["registry", "nomination", "screening"])
def test_showing_discipline_is_written_down_once_a_page(client_of, person, place):
    DisciplineFactory(recipient=person)
    browser = client_of("officer", person.organisation)

    response = browser.get(pages_of(person)[place])

    assert response.status_code == 200
    assert readings() == [(f"user:{browser.user.pk}", {"recipient": person.pk})]


@pytest.mark.parametrize("place", range(3), ids=["registry", "nomination", "screening"])
def test_showing_that_there_is_none_is_an_ordinary_page(client_of, person, place):
    client_of("officer", person.organisation).get(pages_of(person)[place])

    assert readings() == []


def test_who_may_not_see_discipline_leaves_no_line(client_of, person):
    DisciplineFactory(recipient=person)

    client_of("auditor").get(reverse("registry:detail", args=[person.pk]))

    assert readings() == []


def test_an_ordinary_list_leaves_no_line(client_of, person):
    DisciplineFactory(recipient=person)

    client_of("officer", person.organisation).get(reverse("registry:list"))

    assert AuditEntry.objects.filter(stream="privacy").count() == 0


def test_a_correction_keeps_what_stood_there_before_where_it_can_be_erased(person):
    person.name = "Lò Văn Pâng"
    person.save()

    actions.correct_recipient(recipient_id=person.pk, version=person.version, by=None, name="Lò Văn Pành")

    line = AuditEntry.objects.get(action="recipient.corrected")
    assert "Pâng" not in line.body
    assert json.loads(AuditDetail.objects.get(entry=line).payload) == {"before": {"name": "Lò Văn Pâng"}}


def views_that_export():
    """Functions of views that answer with a workbook, and whether they write it down."""
    for path in sorted(SOURCE.glob("*/views*")) + sorted(SOURCE.glob("*/views/*.py")):
        if path.suffix != ".py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                called = {
                    each.func.id
                    for each in ast.walk(node)
                    if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)
                }
                if any(name.endswith("_workbook") for name in called):
                    yield f"{path.stem}.{node.name}", "log_export" in called


def test_every_view_that_hands_out_a_workbook_writes_it_down():
    found = dict(views_that_export())

    assert [name for name, logged in found.items() if not logged] == []
    assert len(found) >= 3
