"""A page costs the same however long its list is."""

import pytest
from django.utils import timezone

from neuguong.dossiers.enums import Outcome, RowState, Stage
from tests.dossiers.consulting import appraising, published
from tests.dossiers.pages import url
from tests.factories import (
    AssessmentFactory,
    DossierFactory,
    ImportBatchFactory,
    ImportRowFactory,
    NominationFactory,
    NominationNoteFactory,
    OrganisationFactory,
    RoundFactory,
)


@pytest.fixture
def nomination(draft):
    return NominationFactory(dossier=draft, status=Outcome.ELIGIBLE)


# the same cost however long


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_dossiers_costs_the_same(browser, home, round_, count, django_assert_num_queries):
    for dossier in DossierFactory.create_batch(count, round=round_, organisation=home):
        NominationFactory(dossier=dossier, status=Outcome.ELIGIBLE)

    with django_assert_num_queries(COSTS["dossier_list"]):
        browser.get(url("dossier_list"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same(office, round_, count, django_assert_num_queries):
    for _ in range(count):
        NominationFactory(dossier=DossierFactory(round=round_, stage=Stage.SUBMITTED))

    with django_assert_num_queries(COSTS["queue"]):
        office.get(url("queue"))


@pytest.mark.parametrize("count", [1, 3])
def test_a_round_costs_the_same(office, round_, count, django_assert_num_queries):
    DossierFactory.create_batch(count, round=round_, stage=Stage.SUBMITTED)

    with django_assert_num_queries(COSTS["round_detail"]):
        office.get(url("round_detail", round_.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_rounds_costs_the_same(browser, count, django_assert_num_queries):
    RoundFactory.create_batch(count)

    with django_assert_num_queries(COSTS["round_list"]):
        browser.get(url("round_list"))


@pytest.mark.parametrize("count", [1, 3])
def test_a_dossier_costs_the_same(browser, draft, count, django_assert_num_queries):
    for nomination in NominationFactory.create_batch(count, dossier=draft):
        NominationNoteFactory(nomination=nomination)
        AssessmentFactory(nomination=nomination)

    with django_assert_num_queries(COSTS["dossier_detail"]):
        browser.get(url("dossier_detail", draft.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_a_case_costs_the_same(browser, draft, station, count, django_assert_num_queries):
    nomination = NominationFactory(dossier=draft)
    AssessmentFactory.create_batch(count, nomination=nomination)
    NominationNoteFactory.create_batch(count, nomination=nomination)
    for number in range(count):
        other = DossierFactory(round=draft.round, organisation=OrganisationFactory(parent=station), number=50 + number)
        NominationFactory(dossier=other, recipient=nomination.recipient, honour=nomination.honour)

    with django_assert_num_queries(COSTS["nomination_detail"]):
        browser.get(url("nomination_detail", nomination.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_the_check_before_submitting_costs_the_same(browser, draft, count, django_assert_num_queries):
    NominationFactory.create_batch(count, dossier=draft, status=Outcome.NOT_ELIGIBLE)

    with django_assert_num_queries(COSTS["submit"]):
        browser.get(url("submit", draft.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_removed_nominations_cost_the_same(browser, draft, officer, count, django_assert_num_queries):
    NominationFactory.create_batch(count, dossier=draft, removed_at=timezone.now(), removed_by=officer)

    with django_assert_num_queries(COSTS["removed"]):
        browser.get(url("removed", draft.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_the_dry_run_costs_the_same(browser, draft, count, django_assert_num_queries):
    batch = ImportBatchFactory(dossier=draft)
    ImportRowFactory.create_batch(count, batch=batch, state=RowState.CHOOSE, values={"organisation": "Nơi lạ"})

    with django_assert_num_queries(COSTS["batch_detail"]):
        browser.get(url("batch_detail", batch.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_the_findings_cost_the_same(browser, draft, count, django_assert_num_queries):
    for nomination in NominationFactory.create_batch(count, dossier=draft):
        AssessmentFactory(nomination=nomination)

    with django_assert_num_queries(COSTS["findings"]):
        browser.get(url("findings", draft.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_for_a_comment_on_paper_costs_the_same(office, round_, count, django_assert_num_queries):
    shown = published(round_, *(appraising(round_) for _ in range(count)))

    with django_assert_num_queries(COSTS["comment_enter"]):
        office.get(url("comment_enter", shown.pk))


COSTS = {
    "comment_enter": 6,
    "dossier_list": 8,
    "queue": 7,
    "round_detail": 7,
    "round_list": 7,
    "dossier_detail": 20,
    "nomination_detail": 27,
    "submit": 22,
    "removed": 7,
    "batch_detail": 14,
    "findings": 16,  # nine of them write down who took the file
}
