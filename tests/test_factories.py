"""Every factory makes a row that the database accepts, and every model of ours has one."""

import pytest
from django.apps import apps
from factory.django import DjangoModelFactory

from tests import factories

# Written only by the system, next to something that has a factory.
WITHOUT = {
    "AuditCheckpoint",
    "AuditDetail",
    "AuditEntry",
    "AuditHead",
    "HonourSpelling",
    "MappingMemory",
    "OrganisationSpelling",
}
ALL = [getattr(factories, name) for name in factories.__all__]


@pytest.mark.parametrize("factory", ALL, ids=lambda factory: factory.__name__)
def test_factory_makes_a_row_that_the_database_accepts(db, factory: type[DjangoModelFactory]):
    made = factory()

    assert type(made)._default_manager.filter(pk=made.pk).count() == 1


def test_every_model_has_a_factory():
    ours = {model.__name__ for model in apps.get_models() if model.__module__.startswith("neuguong.")}

    assert {factory._meta.model.__name__ for factory in ALL} == ours - WITHOUT
