"""Who sees which document, book and template."""

import pytest

from neuguong.documents.models import DocumentTemplate, NumberBook, OfficialDocument
from tests.factories import (
    DocumentTemplateFactory,
    NumberBookFactory,
    OfficialDocumentFactory,
    OrganisationFactory,
    UserFactory,
)


@pytest.fixture
def all_sorts(province, office):
    """A draft and a numbered document of the office and of the province."""
    return {
        "office draft": OfficialDocumentFactory(organisation=office),
        "office numbered": OfficialDocumentFactory(organisation=office, numbered=True),
        "province draft": OfficialDocumentFactory(organisation=province),
        "province numbered": OfficialDocumentFactory(organisation=province, numbered=True),
    }


EVERYTHING = {"office draft", "office numbered", "province draft", "province numbered"}
HANDED_OUT = EVERYTHING - {"office draft"}


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("officer", {"office draft", "office numbered"}),
        ("head", {"office draft", "office numbered"}),
        ("appraiser", HANDED_OUT),
        ("chief", HANDED_OUT),
        ("chairman_office", HANDED_OUT),
        ("council_secretary", HANDED_OUT),
        ("auditor", EVERYTHING),
        ("council_member", set()),
        ("communications_editor", set()),
        ("administrator", set()),
    ],
)
def test_documents_in_sight_of_a_role(all_sorts, office, role, seen):
    own = role in {"officer", "head"}
    user = UserFactory(role=role, organisation=office if own else OrganisationFactory())

    visible = OfficialDocument.objects.visible_to(user)

    assert {name for name, one in all_sorts.items() if one in visible} == seen


def test_another_office_sees_nothing(all_sorts):
    assert OfficialDocument.objects.visible_to(UserFactory(role="officer")).count() == 0


def test_a_stranger_sees_nothing(all_sorts):
    from django.contrib.auth.models import AnonymousUser

    for model in (OfficialDocument, NumberBook, DocumentTemplate):
        assert model.objects.visible_to(AnonymousUser()).count() == 0


@pytest.mark.parametrize(
    ("role", "count"), [("officer", 1), ("chairman_office", 2), ("auditor", 2), ("administrator", 0)]
)
def test_books_in_sight_of_a_role(office, role, count):
    NumberBookFactory(organisation=office)
    NumberBookFactory()
    user = UserFactory(role=role, organisation=office)

    assert NumberBook.objects.visible_to(user).count() == count


@pytest.mark.parametrize(
    ("role", "count"), [("officer", 2), ("chairman_office", 3), ("auditor", 3), ("administrator", 0)]
)
def test_templates_of_the_province_serve_all_offices(province, office, role, count):
    for body in (province, office, OrganisationFactory()):
        DocumentTemplateFactory(organisation=body)
    user = UserFactory(role=role, organisation=office)

    assert DocumentTemplate.objects.visible_to(user).count() == count
