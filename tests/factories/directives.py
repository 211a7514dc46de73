"""Directives, their tasks and reports."""

import factory
from factory.django import DjangoModelFactory

from neuguong.directives import models
from tests.factories.accounts import UserFactory
from tests.factories.organisations import OrganisationFactory


class DirectiveFactory(DjangoModelFactory):
    """``groups=[…]``: to whom the letter goes; nobody unless given."""

    class Meta:
        model = models.Directive
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"cong-van-{n}")
    title = factory.Sequence(lambda n: f"Công văn {n}")
    issued_year = 2024
    issuer = "Chủ tịch UBND tỉnh"

    @factory.post_generation
    def groups(self, create, extracted, **kwargs):
        if create and extracted:
            self.groups.set(extracted)


class DirectiveTaskFactory(DjangoModelFactory):
    class Meta:
        model = models.DirectiveTask

    directive = factory.SubFactory(DirectiveFactory)
    position = factory.Sequence(lambda n: n + 1)
    summary = factory.Sequence(lambda n: f"Nhiệm vụ {n}")
    text = "Nội dung nhiệm vụ."


class TaskReportFactory(DjangoModelFactory):
    class Meta:
        model = models.TaskReport

    task = factory.SubFactory(DirectiveTaskFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    done = False
    text = "Đang triển khai."
    reported_by = factory.SubFactory(UserFactory)
