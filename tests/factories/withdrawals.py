"""Cases about held honours, and what is to be handed back."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from neuguong.withdrawals import models
from neuguong.withdrawals.enums import CaseKind, Ground, ReturnKind
from tests.factories.accounts import UserFactory
from tests.factories.registry import HeldHonourFactory


class WithdrawalCaseFactory(DjangoModelFactory):
    """A revocation that has just been opened."""

    class Meta:
        model = models.WithdrawalCase

    held = factory.SubFactory(HeldHonourFactory)
    kind = CaseKind.REVOCATION
    ground = Ground.FALSE_DECLARATION
    facts = "Kê khai sáng kiến của người khác."
    requested_by = "Thanh tra tỉnh"
    document = "Công văn 45/TTr ngày 05/01/2026"
    received_on = date(2026, 1, 6)
    opened_by = factory.SubFactory(UserFactory)


class ReturnedThingFactory(DjangoModelFactory):
    class Meta:
        model = models.ReturnedThing

    case = factory.SubFactory(WithdrawalCaseFactory)
    kind = ReturnKind.OBJECT
    what = "Bằng và khung"
    asked_by = factory.SelfAttribute("case.opened_by")
