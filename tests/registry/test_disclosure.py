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


# Files without anybody's data, and whose they are.
NOBODYS = {
    "organisations.views.OrganisationList": "names and dates of bodies",
    "dossiers.views.dossiers.DossierList": "numbers, bodies and days, no person",
    "desk.views.Calendar": "the own calendar, without names",
    "certificates.views.stock.Blanks": "sheets of paper in stock",
    "councils.views.ballot_pages.Verifier": "a program",
}
# What writes the line: the function for it, or the action that makes the file.
WRITE_IT_DOWN = {"log_export", "log_fetched", "export_badge", "export_bundle"}
HANDS_OUT = ("FileResponse", "ExcelResponse")


def hands_out(node):
    """A function that answers with a file: a workbook, a Word file, whatever the browser is told to save."""
    names = {called_as(each) for each in ast.walk(node) if isinstance(each, ast.Call)}
    texts = {each.value for each in ast.walk(node) if isinstance(each, ast.Constant)}
    return any(name in HANDS_OUT or name.endswith("_workbook") for name in names) or "Content-Disposition" in texts


def called_as(call):
    return getattr(call.func, "id", "") or getattr(call.func, "attr", "")


def logs(node):
    return any(called_as(each) in WRITE_IT_DOWN for each in ast.walk(node) if isinstance(each, ast.Call))


def files_of(tree, module):
    """Name of each view that hands out a file → is it written down? A function that others call for it counts with each caller."""
    helpers = {one.name for one in tree.body if isinstance(one, ast.FunctionDef) and hands_out(one) and not logs(one)}
    for one in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        targets = {getattr(part.targets[0], "id", "") for part in one.body if isinstance(part, ast.Assign)}
        if "export_headings" in targets:
            yield f"{module}.{one.name}", logs(one)
        for part in one.body:
            if isinstance(part, ast.FunctionDef) and (
                hands_out(part) or helpers & {called_as(each) for each in ast.walk(part) if isinstance(each, ast.Call)}
            ):
                yield f"{module}.{one.name}", logs(one)


def all_files():
    for path in sorted([*SOURCE.glob("*/views.py"), *SOURCE.glob("*/views/*.py")]):
        module = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        yield from files_of(ast.parse(path.read_text(encoding="utf-8")), module)


def test_every_view_that_hands_out_a_file_of_people_writes_it_down():
    found = list(all_files())

    assert sorted({name for name, logged in found if not logged} - NOBODYS.keys()) == []
    assert len(found) >= 14


@pytest.mark.parametrize(
    "body",
    [
        "    export_headings = ()",
        "    def get(self, request):\n        return FileResponse(data)",
        "    def get(self, request):\n        answer['Content-Disposition'] = 'attachment'",
        "    def get(self, request):\n        return _file(request)",
    ],
)
def test_attack_a_file_that_leaves_without_a_line_is_found(body):
    """The twin of the test above."""
    tree = ast.parse(f"class Leak(View):\n{body}\n\ndef _file(request):\n    return FileResponse(data)\n")

    assert list(files_of(tree, "m")) == [("m.Leak", False)]
