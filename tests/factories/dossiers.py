"""Rounds, dossiers, nominations and imports."""

from datetime import date, timedelta

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from neuguong.dossiers import models
from neuguong.dossiers.enums import BatchStage, NominationStage, Outcome, RowState, Stage
from tests.factories.accounts import UserFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.registry import RecipientFactory

UNSENT = frozenset({Stage.DRAFT, Stage.APPROVAL})
# where a nomination is while its dossier moves as a whole
BESIDE = {Stage.SUBMITTED: NominationStage.SUBMITTED, Stage.ACCEPTED: NominationStage.RECEIVED}


class RoundFactory(DjangoModelFactory):
    """Open now, for the best known titles of 2025, by the law of the day on which a dossier is handed in."""

    class Meta:
        model = models.Round

    code = factory.Sequence(lambda n: f"dot-{n}")
    name = factory.Sequence(lambda n: f"Đợt xét {n}")
    achievement_year = 2025
    honours = factory.LazyFunction(lambda: ["LDTT", "CSTDCS", "TTLDTT", "BK_TINH"])
    opens_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=10))
    closes_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=10))


class DossierFactory(DjangoModelFactory):
    """A draft whose tờ trình the head has signed. ``stage=`` fills in the stamps that the stage requires.

    By a new person unless ``submitted_by`` is given.
    """

    class Meta:
        model = models.Dossier

    round = factory.SubFactory(RoundFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    number = factory.Sequence(lambda n: n + 1)
    stage = Stage.DRAFT
    created_by = factory.SubFactory(UserFactory)
    letter_number = "12/TTr"
    letter_on = date(2025, 11, 20)
    letter_signer = "Lò Văn Thủ"
    submitted_at = factory.LazyAttribute(lambda made: None if made.stage in UNSENT else timezone.now())
    submitted_by = factory.LazyAttribute(lambda made: made.created_by if made.submitted_at else None)
    returned_at = factory.LazyAttribute(lambda made: timezone.now() if made.stage == Stage.RETURNED else None)
    returned_by = factory.LazyAttribute(lambda made: UserFactory() if made.returned_at else None)
    accepted_at = factory.LazyAttribute(lambda made: timezone.now() if made.stage == Stage.ACCEPTED else None)
    accepted_by = factory.LazyAttribute(lambda made: UserFactory() if made.accepted_at else None)


class NominationFactory(DjangoModelFactory):
    """Not judged: ``status`` is empty unless the test gives one. It stands where its dossier stands."""

    class Meta:
        model = models.Nomination

    dossier = factory.SubFactory(DossierFactory)
    position = factory.Sequence(lambda n: n + 1)
    recipient = factory.SubFactory(RecipientFactory, organisation=factory.SelfAttribute("..dossier.organisation"))
    honour = "LDTT"
    award_type = factory.SelfAttribute("dossier.round.award_type")
    created_by = factory.SelfAttribute("dossier.created_by")
    stage = factory.LazyAttribute(lambda made: BESIDE.get(made.dossier.stage, NominationStage.WITH_OFFICE))


class AssessmentFactory(DjangoModelFactory):
    class Meta:
        model = models.Assessment

    nomination = factory.SubFactory(NominationFactory)
    occasion = "added"
    evaluated_for = factory.LazyFunction(timezone.localdate)
    edition = "LDTT@2024-01-01"
    policy_version = "0" * 64
    status = Outcome.NEEDS_HUMAN
    facts = factory.LazyFunction(dict)
    findings = factory.LazyFunction(lambda: {"summary": "", "alternatives": [], "notices": [], "missing": []})


class NominationNoteFactory(DjangoModelFactory):
    class Meta:
        model = models.NominationNote

    nomination = factory.SubFactory(NominationFactory)
    text = "Bổ sung số quyết định công nhận sáng kiến."
    created_by = factory.SubFactory(UserFactory)


class ImportBatchFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportBatch

    dossier = factory.SubFactory(DossierFactory)
    stage = BatchStage.PREVIEW
    file = factory.LazyFunction(lambda: ContentFile(b"", name="danh-sach.xlsx"))
    file_name = "danh-sach.xlsx"
    file_size = 0
    sha256 = "0" * 64
    uploaded_by = factory.SelfAttribute("dossier.created_by")


class ImportRowFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportRow

    batch = factory.SubFactory(ImportBatchFactory)
    number = factory.Sequence(lambda n: n + 2)
    name = factory.Sequence(lambda n: f"Lò Thị {n}")
    state = RowState.MET
