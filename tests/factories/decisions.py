"""Decisions, what stands in them, what they rested on."""

from datetime import date

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from neuguong.common.encryption import encrypt_bytes
from neuguong.decisions import models
from neuguong.decisions.enums import Decider, DecisionStage
from tests.factories.accounts import UserFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.registry import HeldHonourFactory, RecipientFactory


class DecisionFactory(DjangoModelFactory):
    """A draft of the province's chairman. ``stage=`` or the traits ``issued``, ``released`` fill in number, day and stamps."""

    class Meta:
        model = models.Decision

    class Params:
        issued = factory.Trait(stage=DecisionStage.ISSUED)
        released = factory.Trait(stage=DecisionStage.RELEASED)

    organisation = factory.SubFactory(OrganisationFactory)
    decider = Decider.CHAIR_PROVINCE
    title = "Về việc khen thưởng thành tích năm 2025"
    created_by = factory.SubFactory(UserFactory)
    stage = DecisionStage.DRAFT
    number = factory.Maybe(
        factory.LazyAttribute(lambda made: made.stage != DecisionStage.DRAFT),
        factory.Sequence(lambda n: f"{n + 1:02d}/QĐ-UBND"),
        "",
    )
    decided_on = factory.LazyAttribute(lambda made: date(2025, 12, 22) if made.stage != DecisionStage.DRAFT else None)
    issued_at = factory.LazyAttribute(lambda made: timezone.now() if made.stage != DecisionStage.DRAFT else None)
    issued_by = factory.LazyAttribute(lambda made: made.created_by if made.issued_at else None)
    released_at = factory.LazyAttribute(lambda made: timezone.now() if made.stage == DecisionStage.RELEASED else None)
    released_by = factory.LazyAttribute(lambda made: made.created_by if made.released_at else None)


class DecisionItemFactory(DjangoModelFactory):
    """One person and one honour. The traits ``issued`` and ``released`` make the decision so, with the honour in the registry."""

    class Meta:
        model = models.DecisionItem

    class Params:
        issued = factory.Trait(decision=factory.SubFactory(DecisionFactory, issued=True))
        released = factory.Trait(decision=factory.SubFactory(DecisionFactory, released=True))

    decision = factory.SubFactory(DecisionFactory)
    position = factory.Sequence(lambda n: n + 1)
    recipient = factory.SubFactory(RecipientFactory, organisation=factory.SelfAttribute("..decision.organisation"))
    honour = "LDTT"
    year = 2025
    name = factory.SelfAttribute("recipient.name")
    unit = factory.LazyAttribute(lambda made: made.recipient.organisation.name)
    added_by = factory.SelfAttribute("decision.created_by")
    held = factory.LazyAttribute(
        lambda made: (
            None
            if made.decision.stage == DecisionStage.DRAFT
            else HeldHonourFactory(
                recipient=made.recipient,
                honour=made.honour,
                year=made.year,
                decision_number=made.decision.number,
                decided_on=made.decision.decided_on,
            )
        )
    )


class DecisionRecordFactory(DjangoModelFactory):
    class Meta:
        model = models.DecisionRecord

    item = factory.SubFactory(DecisionItemFactory, issued=True)
    edition = "LDTT@2024-01-01"
    policy_version = "0" * 64
    sealed_by = factory.SelfAttribute("item.decision.issued_by")


class DecisionFileFactory(DjangoModelFactory):
    class Meta:
        model = models.DecisionFile

    decision = factory.SubFactory(DecisionFactory, issued=True)
    file = factory.LazyFunction(lambda: ContentFile(encrypt_bytes(b"%PDF-1.4"), name="quyet-dinh.pdf"))
    file_name = "quyet-dinh.pdf"
    media_type = "application/pdf"
    size = 8
    sha256 = "0" * 64
    kept_by = factory.SelfAttribute("decision.created_by")


class PastImportFactory(DjangoModelFactory):
    class Meta:
        model = models.PastImport

    organisation = factory.SubFactory(OrganisationFactory)
    file_name = "khen-thuong-cu.xlsx"
    sha256 = "0" * 64
    uploaded_by = factory.SubFactory(UserFactory)
