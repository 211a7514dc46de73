"""Designs, certificates and blanks."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from neuguong.certificates import designs, models, tokens
from neuguong.certificates.enums import BlankMove, CertificateKind, CertificateState
from tests.factories.accounts import UserFactory
from tests.factories.decisions import DecisionItemFactory
from tests.factories.organisations import OrganisationFactory

_A4 = designs.built_in(CertificateKind.GIAY_KHEN, date(2024, 6, 1))
PRINTED = {CertificateState.PRINTED, CertificateState.HANDED, CertificateState.SPOILED}


class CertificateDesignFactory(DjangoModelFactory):
    """The built-in giấy khen, A4."""

    class Meta:
        model = models.CertificateDesign

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Mẫu {n}")
    kind = CertificateKind.GIAY_KHEN
    width_mm = 297
    height_mm = 210
    fields = factory.LazyFunction(lambda: [dict(line) for line in _A4["fields"]])
    created_by = factory.SubFactory(UserFactory)


class CalibrationFactory(DjangoModelFactory):
    class Meta:
        model = models.Calibration

    design = factory.SubFactory(CertificateDesignFactory)
    printer = "Canon phòng 205"
    measured_by = factory.SubFactory(UserFactory)


class GoldenBookFactory(DjangoModelFactory):
    class Meta:
        model = models.GoldenBook

    organisation = factory.SubFactory(OrganisationFactory)
    year = 2026


class CertificateFactory(DjangoModelFactory):
    """Made and not printed; ``state=`` fills in the stamps that it requires."""

    class Meta:
        model = models.Certificate

    item = factory.SubFactory(DecisionItemFactory, decision__stage="issued")
    organisation = factory.SelfAttribute("item.decision.organisation")
    design = factory.SubFactory(CertificateDesignFactory, organisation=factory.SelfAttribute("..organisation"))
    year = 2026
    golden_number = factory.Sequence(lambda n: n + 1)
    token = factory.LazyFunction(tokens.new_token)
    made_by = factory.SubFactory(UserFactory)
    printed_at = factory.LazyAttribute(lambda made: timezone.now() if made.state in PRINTED else None)
    printed_by = factory.LazyAttribute(lambda made: UserFactory() if made.printed_at else None)
    handed_at = factory.LazyAttribute(lambda made: timezone.now() if made.state == "handed" else None)
    handed_by = factory.LazyAttribute(lambda made: UserFactory() if made.handed_at else None)
    handed_to = factory.LazyAttribute(lambda made: "Lò Thị Nhận" if made.handed_at else "")
    spoiled_at = factory.LazyAttribute(lambda made: timezone.now() if made.state == "spoiled" else None)
    spoiled_by = factory.LazyAttribute(lambda made: UserFactory() if made.spoiled_at else None)
    cancelled_at = factory.LazyAttribute(lambda made: timezone.now() if made.state == "cancelled" else None)
    cancelled_by = factory.LazyAttribute(lambda made: UserFactory() if made.cancelled_at else None)
    state = CertificateState.MADE


class PrintRunFactory(DjangoModelFactory):
    class Meta:
        model = models.PrintRun

    decision = factory.LazyAttribute(lambda made: CertificateFactory().item.decision)
    organisation = factory.SelfAttribute("decision.organisation")
    design = factory.SubFactory(CertificateDesignFactory, organisation=factory.SelfAttribute("..organisation"))
    printed_by = factory.SubFactory(UserFactory)


class BlankEntryFactory(DjangoModelFactory):
    class Meta:
        model = models.BlankEntry

    organisation = factory.SubFactory(OrganisationFactory)
    kind = CertificateKind.GIAY_KHEN
    move = BlankMove.RECEIVED
    quantity = 10
    entered_by = factory.SubFactory(UserFactory)
