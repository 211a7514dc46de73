"""Recipients and what is recorded of them."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from neuguong.registry import models
from neuguong.registry.enums import DisciplineLevel, RatingLevel, RecipientKind, WorkKind
from tests.factories.accounts import UserFactory
from tests.factories.organisations import OrganisationFactory


class RecipientFactory(DjangoModelFactory):
    class Meta:
        model = models.Recipient

    kind = RecipientKind.INDIVIDUAL
    name = factory.Sequence(lambda n: f"Lò Thị {n}")
    organisation = factory.SubFactory(OrganisationFactory)


class PostFactory(DjangoModelFactory):
    class Meta:
        model = models.Post

    recipient = factory.SubFactory(RecipientFactory)
    title = "Chuyên viên"
    organisation = factory.SelfAttribute("recipient.organisation")


class TaskRatingFactory(DjangoModelFactory):
    class Meta:
        model = models.TaskRating

    recipient = factory.SubFactory(RecipientFactory)
    year = 2025
    level = RatingLevel.GOOD


class HeldHonourFactory(DjangoModelFactory):
    class Meta:
        model = models.HeldHonour

    recipient = factory.SubFactory(RecipientFactory)
    honour = "LDTT"
    year = 2025


class WorkFactory(DjangoModelFactory):
    class Meta:
        model = models.Work

    title = factory.Sequence(lambda n: f"Sáng kiến {n}")
    kind = WorkKind.INITIATIVE
    year = 2025
    organisation = factory.SubFactory(OrganisationFactory)


class WorkAuthorFactory(DjangoModelFactory):
    class Meta:
        model = models.WorkAuthor

    recipient = factory.SubFactory(RecipientFactory)
    work = factory.SubFactory(WorkFactory, organisation=factory.SelfAttribute("..recipient.organisation"))


class DisciplineFactory(DjangoModelFactory):
    class Meta:
        model = models.Discipline

    recipient = factory.SubFactory(RecipientFactory)
    level = DisciplineLevel.REPRIMAND
    decided_on = date(2025, 3, 1)


class CollectiveYearFactory(DjangoModelFactory):
    class Meta:
        model = models.CollectiveYear

    recipient = factory.SubFactory(RecipientFactory, kind=RecipientKind.COLLECTIVE)
    year = 2025


class RecipientHoldFactory(DjangoModelFactory):
    """Open, and enough to stop a proposal."""

    class Meta:
        model = models.RecipientHold

    recipient = factory.SubFactory(RecipientFactory)
    event = "inspection"
    confirmed = True
    document = "Quyết định 12/QĐ-TTr ngày 05/11/2025"
    since = date(2025, 11, 5)
    opened_by = factory.SubFactory(UserFactory)
