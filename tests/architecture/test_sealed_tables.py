"""Insert-only tables refuse UPDATE and DELETE in SQL, whoever asks, on the database that the suite runs on."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from neuguong.bonuses.models import FundEntry, PaymentEntry, RecoveryDemand
from neuguong.certificates.models import BlankEntry
from neuguong.common.audit import record
from neuguong.common.models import AuditCheckpoint, AuditEntry
from neuguong.common.sealed import Sealed, fill_once, unseal
from neuguong.councils.models import BallotStep, MeetingPaper, MinutesConfirmation, Tally
from neuguong.decisions.models import DecisionFile, DecisionRecord
from neuguong.documents.models import DocumentFile
from neuguong.dossiers.models import Assessment, AttachmentVersion, Grace, Moderation, Overrule, StageSpan
from neuguong.referrals.models import ReferralEvent
from neuguong.registry.models import HeldHonour
from tests.conftest import sealed_models
from tests.factories import (
    AssessmentFactory,
    AttachmentVersionFactory,
    BallotStepFactory,
    BlankEntryFactory,
    DecisionFileFactory,
    DecisionRecordFactory,
    DocumentFileFactory,
    FundEntryFactory,
    GraceFactory,
    HeldHonourFactory,
    MeetingPaperFactory,
    MinutesConfirmationFactory,
    ModerationFactory,
    OverruleFactory,
    PaymentEntryFactory,
    RecoveryDemandFactory,
    ReferralEventFactory,
    StageSpanFactory,
    TallyFactory,
)


def checkpoint():
    return AuditCheckpoint.objects.create(size=1, root="0" * 64, compact=[], note="", made_at=timezone.now())


SEALED = {
    AuditEntry: lambda: record("thu:1", "thing.done", by=None),
    AuditCheckpoint: checkpoint,
    HeldHonour: HeldHonourFactory,
    Assessment: AssessmentFactory,
    DecisionFile: DecisionFileFactory,
    DecisionRecord: DecisionRecordFactory,
    AttachmentVersion: AttachmentVersionFactory,
    DocumentFile: DocumentFileFactory,
    BallotStep: BallotStepFactory,
    BlankEntry: BlankEntryFactory,
    FundEntry: FundEntryFactory,
    Grace: GraceFactory,
    MeetingPaper: MeetingPaperFactory,
    MinutesConfirmation: MinutesConfirmationFactory,
    Moderation: ModerationFactory,
    Overrule: OverruleFactory,
    PaymentEntry: PaymentEntryFactory,
    RecoveryDemand: RecoveryDemandFactory,
    ReferralEvent: ReferralEventFactory,
    StageSpan: StageSpanFactory,
    Tally: TallyFactory,
}


def test_every_sealed_model_is_tried_here():
    assert set(SEALED) == set(sealed_models())


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


FILLED = {
    AuditEntry: ("leaf_index", 7),
    AuditCheckpoint: ("sent_to", ["a"]),
    HeldHonour: ("released_on", date(2026, 1, 5)),
}
ANOTHER = {AuditEntry: 14, AuditCheckpoint: ["a", "a"], HeldHonour: date(2026, 1, 6)}


def test_columns_that_are_filled_later_are_these():
    assert {model: model.filled_once for model in sealed_models() if model.filled_once} == {
        model: (column,) for model, (column, _) in FILLED.items()
    }


@pytest.mark.parametrize("model", FILLED, ids=lambda model: model.__name__)
def test_a_column_may_be_filled_once(db, model):
    made, (column, value) = SEALED[model](), FILLED[model]

    fill_once(model.objects.all(), **{column: value})

    made.refresh_from_db()
    assert getattr(made, column) == value


@pytest.mark.parametrize("again", [True, False], ids=["another value", "emptied"])
@pytest.mark.parametrize("model", FILLED, ids=lambda model: model.__name__)
def test_tamper_with_a_filled_column_is_refused_by_the_database(db, model, again):
    from django.db.models import QuerySet

    SEALED[model]()
    column, value = FILLED[model]
    fill_once(model.objects.all(), **{column: value})

    with pytest.raises(DatabaseError, match="sealed"), transaction.atomic():
        QuerySet(model).update(**{column: ANOTHER[model] if again else None})


@pytest.mark.parametrize("model", FILLED, ids=lambda model: model.__name__)
def test_tamper_with_another_column_while_filling_is_refused_by_the_database(db, model):
    from django.db.models import QuerySet

    SEALED[model]()
    column, value = FILLED[model]
    other = {AuditEntry: {"body": "{}"}, AuditCheckpoint: {"note": "x"}, HeldHonour: {"year": 2024}}[model]

    with pytest.raises(DatabaseError, match="sealed"), transaction.atomic():
        QuerySet(model).update(**{column: value}, **other)


def test_filling_any_other_column_is_refused_in_python(db):
    SEALED[AuditEntry]()

    with pytest.raises(Sealed):
        fill_once(AuditEntry.objects.all(), body="{}")
