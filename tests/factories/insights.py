"""Screening runs, their rows, and what was said of a finding."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from neuguong.insights import models
from neuguong.insights.enums import RowStatus, RunState, SeenReason
from tests.factories.accounts import UserFactory
from tests.factories.registry import RecipientFactory


class ScreeningRunFactory(DjangoModelFactory):
    """Done, on a day whose law has been read."""

    class Meta:
        model = models.ScreeningRun

    on = date(2025, 12, 1)
    for_year = 2025
    state = RunState.DONE
    policy_version = "0" * 64


class ScreeningRowFactory(DjangoModelFactory):
    class Meta:
        model = models.ScreeningRow

    run = factory.SubFactory(ScreeningRunFactory)
    recipient = factory.SubFactory(RecipientFactory)
    honour = "CSTDCS"
    status = RowStatus.ELIGIBLE


class AcknowledgementFactory(DjangoModelFactory):
    class Meta:
        model = models.Acknowledgement

    recipient = factory.SubFactory(RecipientFactory)
    honour = "CSTDCS"
    year = 2025
    reason = SeenReason.NEXT_ROUND
    made_by = factory.SubFactory(UserFactory)
