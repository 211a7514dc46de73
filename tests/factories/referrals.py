"""Packages for a higher level, what stands in them, what came back."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from neuguong.decisions.enums import Decider
from neuguong.dossiers.enums import NominationStage
from neuguong.referrals import models
from neuguong.referrals.enums import EventKind, ItemState, ReferralStage
from tests.factories.accounts import UserFactory
from tests.factories.dossiers import NominationFactory
from tests.factories.organisations import OrganisationFactory


class ReferralFactory(DjangoModelFactory):
    """A package for the Prime Minister that is being prepared; the trait ``sent`` fills in letter, day and stamps."""

    class Meta:
        model = models.Referral

    class Params:
        sent = factory.Trait(stage=ReferralStage.SENT)

    organisation = factory.SubFactory(OrganisationFactory)
    decider = Decider.PRIME_MINISTER
    receiver = "Bộ Nội vụ"
    title = "Về việc đề nghị tặng Bằng khen của Thủ tướng Chính phủ"
    stage = ReferralStage.PREPARING
    created_by = factory.SubFactory(UserFactory)
    letter_number = factory.LazyAttribute(lambda made: "215/TTr-UBND" if made.stage == ReferralStage.SENT else "")
    letter_on = factory.LazyAttribute(lambda made: date(2026, 2, 2) if made.stage == ReferralStage.SENT else None)
    sent_on = factory.LazyAttribute(lambda made: date(2026, 2, 3) if made.stage == ReferralStage.SENT else None)
    sent_at = factory.LazyAttribute(lambda made: timezone.now() if made.stage == ReferralStage.SENT else None)
    sent_by = factory.LazyAttribute(lambda made: made.created_by if made.sent_at else None)


class ReferralItemFactory(DjangoModelFactory):
    """A proposal of the list; in a package that was sent it waits for the answer."""

    class Meta:
        model = models.ReferralItem

    referral = factory.SubFactory(ReferralFactory)
    position = factory.Sequence(lambda n: n + 1)
    nomination = factory.SubFactory(NominationFactory, honour="BK_TTG", stage=NominationStage.PROPOSED)
    state = factory.LazyAttribute(
        lambda made: ItemState.WAITING if made.referral.stage == ReferralStage.SENT else ItemState.LISTED
    )
    added_by = factory.SelfAttribute("referral.created_by")


class ReferralEventFactory(DjangoModelFactory):
    class Meta:
        model = models.ReferralEvent

    referral = factory.SubFactory(ReferralFactory, sent=True)
    kind = EventKind.RECEIVED
    happened_on = date(2026, 2, 5)
    written_by = factory.SelfAttribute("referral.created_by")
