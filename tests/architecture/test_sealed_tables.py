"""Insert-only tables refuse UPDATE and DELETE in SQL, whoever asks, on the database that the suite runs on."""

import pytest
from django.db import DatabaseError, connection, transaction

from neuguong.common.audit import record
from neuguong.common.models import AuditEntry
from neuguong.common.sealed import unseal
from neuguong.dossiers.models import Assessment, AttachmentVersion, Grace, Moderation, Overrule, StageSpan
from neuguong.registry.models import HeldHonour
from tests.conftest import sealed_tables
from tests.factories import (
    AssessmentFactory,
    AttachmentVersionFactory,
    GraceFactory,
    HeldHonourFactory,
    ModerationFactory,
    OverruleFactory,
    StageSpanFactory,
)

SEALED = {
    AuditEntry: lambda: record("thu:1", "thing.done", by=None),
    HeldHonour: HeldHonourFactory,
    Assessment: AssessmentFactory,
    AttachmentVersion: AttachmentVersionFactory,
    Grace: GraceFactory,
    Moderation: ModerationFactory,
    Overrule: OverruleFactory,
    StageSpan: StageSpanFactory,
}


def test_every_sealed_model_is_tried_here():
    assert sorted(model._meta.db_table for model in SEALED) == sealed_tables()


@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"], ids=["update", "delete"])
@pytest.mark.parametrize("model", SEALED, ids=lambda model: model.__name__)
def test_tamper_by_sql_is_refused_by_the_database(db, model, statement):
    SEALED[model]()

    with pytest.raises(DatabaseError, match="sealed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(model._meta.db_table))

    assert model.objects.count() == 1


@pytest.mark.parametrize("model", SEALED, ids=lambda model: model.__name__)
def test_tamper_through_the_base_queryset_is_refused_by_the_database(db, model):
    from django.db.models import QuerySet

    SEALED[model]()

    with pytest.raises(DatabaseError, match="sealed"), transaction.atomic():
        QuerySet(model).update(id=1)


@pytest.mark.parametrize("model", SEALED, ids=lambda model: model.__name__)
def test_tamper_by_sql_would_go_through_without_the_seal(db, model):
    """The twin of the tests above: it is the trigger that refuses, not something else."""
    SEALED[model]()
    unseal(connection, model._meta.db_table)

    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")

    assert model.objects.count() == 0
