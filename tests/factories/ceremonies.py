"""Ceremonies and what is presented there."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from neuguong.ceremonies import models
from neuguong.ceremonies.enums import CeremonyStage
from tests.factories.accounts import UserFactory
from tests.factories.decisions import DecisionFactory, DecisionItemFactory
from tests.factories.organisations import OrganisationFactory


class CeremonyFactory(DjangoModelFactory):
    """A draft, tomorrow, without decisions; the trait ``invited`` fills in the stamps."""

    class Meta:
        model = models.Ceremony

    class Params:
        invited = factory.Trait(
            stage=CeremonyStage.INVITED,
            invited_at=factory.LazyFunction(timezone.now),
            invited_by=factory.SelfAttribute("created_by"),
        )

    organisation = factory.SubFactory(OrganisationFactory)
    title = factory.Sequence(lambda n: f"Lễ trao thưởng {n}")
    occasion = "Hội nghị tổng kết năm"
    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=1))
    place = "Hội trường UBND tỉnh"
    created_by = factory.SubFactory(UserFactory)


class CeremonyAwardFactory(DjangoModelFactory):
    """One person of the body itself, of a released decision."""

    class Meta:
        model = models.CeremonyAward

    ceremony = factory.SubFactory(CeremonyFactory)
    item = factory.SubFactory(
        DecisionItemFactory,
        decision=factory.SubFactory(
            DecisionFactory, released=True, organisation=factory.SelfAttribute("...ceremony.organisation")
        ),
    )
    position = factory.Sequence(lambda n: n + 1)
    turn = 1


class CeremonyGuestFactory(DjangoModelFactory):
    """A leader who has not answered."""

    class Meta:
        model = models.CeremonyGuest

    ceremony = factory.SubFactory(CeremonyFactory)
    group = "leader"
    name = factory.Sequence(lambda n: f"Đồng chí Khách {n}")
    post = "Phó Chủ tịch UBND tỉnh"
