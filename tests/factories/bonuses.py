"""Payment lists, their lines, the ledger of payments, the fund."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from neuguong.bonuses import models
from neuguong.bonuses.enums import FundKind, PaymentKind
from tests.factories.accounts import UserFactory
from tests.factories.decisions import DecisionFactory, DecisionItemFactory
from tests.factories.organisations import OrganisationFactory


class PaymentListFactory(DjangoModelFactory):
    """Of a released decision, paid by the body that decided; without lines."""

    class Meta:
        model = models.PaymentList

    decision = factory.SubFactory(DecisionFactory, released=True)
    payer = factory.SelfAttribute("decision.organisation")
    made_by = factory.SelfAttribute("decision.created_by")


class BonusLineFactory(DjangoModelFactory):
    """710.000 đồng for a LDTT, not approved; the trait ``approved`` seals it."""

    class Meta:
        model = models.BonusLine

    class Params:
        approved = factory.Trait(
            sealed_at=factory.LazyFunction(timezone.now), sealed_by=factory.SelfAttribute("list.made_by")
        )

    list = factory.SubFactory(PaymentListFactory)
    item = factory.SubFactory(DecisionItemFactory, decision=factory.SelfAttribute("..list.decision"))
    coefficient = "0,3"
    base_salary = 2_340_000
    vnd = 710_000
    explanation = "0,3 × 2.340.000 = 702.000, làm tròn lên 710.000 đồng"


class FundFactory(DjangoModelFactory):
    class Meta:
        model = models.Fund

    organisation = factory.SubFactory(OrganisationFactory)
    year = 2025
    opened_by = factory.SubFactory(UserFactory)


class FundEntryFactory(DjangoModelFactory):
    class Meta:
        model = models.FundEntry

    fund = factory.SubFactory(FundFactory)
    kind = FundKind.BUDGET
    amount = 100_000_000
    on = date(2025, 12, 24)
    document = "Quyết định số 01/QĐ-UBND"
    entered_by = factory.SelfAttribute("fund.opened_by")


class PaymentEntryFactory(DjangoModelFactory):
    """The whole of an approved line was paid."""

    class Meta:
        model = models.PaymentEntry

    line = factory.SubFactory(BonusLineFactory, approved=True)
    number = 1
    kind = PaymentKind.PAID
    amount = factory.SelfAttribute("line.vnd")
    on = date(2025, 12, 24)
    receiver = factory.SelfAttribute("line.item.name")
    document = "Phiếu chi số 05"
    fund_entry = factory.SubFactory(
        FundEntryFactory,
        fund__organisation=factory.SelfAttribute("...line.list.payer"),
        kind=FundKind.BONUSES,
        amount=factory.SelfAttribute("..amount"),
    )
    entered_by = factory.SelfAttribute("line.list.made_by")


class RecoveryDemandFactory(DjangoModelFactory):
    class Meta:
        model = models.RecoveryDemand

    line = factory.SubFactory(BonusLineFactory, approved=True)
    document = "Quyết định số 90/QĐ-UBND"
    demanded_by = factory.SelfAttribute("line.list.made_by")
