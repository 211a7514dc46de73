"""What every model promises: personal fields are classed, stamps come in pairs, foreign keys go down."""

import pytest
from django.apps import apps
from django.db import models
from django.db.models import Q

from neuguong.common.personal_data import Personal, PersonalClass
from neuguong.registry.models import Recipient

OURS = [model for model in apps.get_models() if model.__module__.startswith("neuguong.")]
CLASSED = [model for model in OURS if hasattr(model, "personal")]
ORDER = [
    "common",
    "organisations",
    "accounts",
    "notices",
    "documents",
    "registry",
    "dossiers",
    "councils",
    "decisions",
    "certificates",
    "bonuses",
    "complaints",
    "referrals",
    "ceremonies",
    "withdrawals",
    "directives",
    "insights",
    "desk",
]

# Moments whose person stands in another column, and why that is right.
ONE_PERSON_ONLY = {
    ("Notice", "read"): "only its owner can read a notice",
    ("Meeting", "ends"): "a time that is planned, nobody's deed",
}


def named(model):
    return model.__name__


def fields_of(condition: Q) -> set[str]:
    """Field names that a condition speaks of."""
    found: set[str] = set()
    for child in condition.children:
        found |= fields_of(child) if isinstance(child, Q) else {child[0].split("__")[0]}
    return found


def stamps():
    """(model, step) for every optional ``<step>_at``."""
    for model in OURS:
        for field in model._meta.concrete_fields:
            if isinstance(field, models.DateTimeField) and field.name.endswith("_at") and field.null:
                step = field.name.removesuffix("_at")
                if (model.__name__, step) in ONE_PERSON_ONLY:
                    continue
                yield pytest.param(model, step, id=f"{model.__name__}.{field.name}")


@pytest.mark.parametrize("model", CLASSED, ids=named)
def test_every_field_of_a_model_about_people_is_classed(model):
    fields = {field.name for field in model._meta.concrete_fields if not field.primary_key}

    assert set(model.personal) == fields


@pytest.mark.parametrize("model", OURS, ids=named)
def test_a_model_that_points_at_a_person_classes_its_fields(model):
    points = any(field.related_model is Recipient for field in model._meta.concrete_fields)

    assert model in CLASSED or not points


@pytest.mark.parametrize("model", CLASSED, ids=named)
def test_every_personal_field_says_what_for(model):
    kinds: dict[str, Personal] = model.personal

    assert [name for name, kind in kinds.items() if kind.kind != PersonalClass.NONE and not kind.purpose] == []


@pytest.mark.parametrize("model", CLASSED, ids=named)
def test_sensitive_fields_are_never_public(model):
    kinds: dict[str, Personal] = model.personal
    closed = {PersonalClass.SENSITIVE, PersonalClass.IDENTITY}

    assert [name for name, kind in kinds.items() if kind.kind in closed and kind.public] == []


def test_ethnic_group_discipline_and_identity_number_are_closed():
    from neuguong.registry.models import Discipline

    assert Recipient.personal["ethnic_group"].kind == PersonalClass.SENSITIVE
    assert Recipient.personal["identity_number"].kind == PersonalClass.IDENTITY
    assert Discipline.personal["level"].kind == PersonalClass.SENSITIVE


@pytest.mark.parametrize(("model", "step"), list(stamps()))
def test_a_moment_comes_with_its_person(model, step):
    assert f"{step}_by" in {field.name for field in model._meta.concrete_fields} or step == "granted"


@pytest.mark.parametrize(("model", "step"), list(stamps()))
def test_the_database_keeps_a_moment_and_its_person_together(model, step):
    pair = {f"{step}_at", f"{step}_by"}

    conditions = [each.condition for each in model._meta.constraints if isinstance(each, models.CheckConstraint)]

    assert [pair <= fields_of(condition) for condition in conditions].count(True) == 1


@pytest.mark.parametrize("model", OURS, ids=named)
def test_foreign_keys_go_down_the_order_of_the_apps(model):
    """Who did it is the one way up: it names settings.AUTH_USER_MODEL and leads to no other app's code."""
    rank = ORDER.index(model._meta.app_label)
    others = [field for field in model._meta.concrete_fields if not field.name.endswith("_by")]
    targets = [field.related_model._meta.app_label for field in others if field.related_model]

    assert [app for app in targets if app in ORDER and ORDER.index(app) > rank] == []


@pytest.mark.parametrize("model", OURS, ids=named)
def test_a_model_has_words_of_its_own(model):
    assert model.__str__ is not models.Model.__str__
