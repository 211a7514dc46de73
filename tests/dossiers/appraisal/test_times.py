"""How long things take, and what is late in whose hands."""

from collections import Counter
from datetime import timedelta
from io import BytesIO
from statistics import median

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from neuguong.common.models import AuditEntry
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.queries.times import FEW, by_agency, by_stage, spans, stay_of
from tests.dossiers.pages import unescaped, url
from tests.factories import InterestFactory, NominationFactory, StageSpanFactory

At = NominationStage


@given(st.lists(st.integers(0, 60), min_size=FEW, max_size=80))
def test_the_median_of_the_counts_is_the_median_of_the_stays(days):
    assert stay_of(Counter(days), 0).median == median(days)


def test_few_stays_have_no_median():
    assert stay_of(Counter([3, 3, 9, 1]), 0).median is None
    assert stay_of(Counter([3, 3, 9, 1]), 0).count == 4


def stays(nomination, days, stage=At.APPRAISING, **values):
    return [StageSpanFactory(nomination=nomination, stage=stage, days=number, **values) for number in days]


def test_stages_and_agencies_are_measured_apart(case, appraiser):
    stays(case, [1, 2, 3, 4, 10])
    stays(case, [7] * 5, At.CHANGE_REQUESTED)
    since = timezone.now() - timedelta(days=30)

    found = spans(appraiser, since=since)

    assert by_stage(found)[At.APPRAISING].median == 3
    assert by_stage(found)[At.CHANGE_REQUESTED].median == 7
    assert [(one.name, one.appraised.median, one.changed.median) for one in by_agency(found)] == [("Sở Y tế", 3, 7)]


def test_late_ends_are_counted(case, appraiser):
    now = timezone.now()
    stays(case, [5], started_at=now, ended_at=now, due=now - timedelta(days=1))
    stays(case, [5], started_at=now, ended_at=now, due=now + timedelta(days=1))

    assert by_stage(spans(appraiser, since=now - timedelta(days=1)))[At.APPRAISING].late == 1


def test_old_stays_and_those_of_others_interest_are_left_out(case, appraiser):
    long_ago = timezone.now() - timedelta(days=400)
    stays(case, [5] * 5, started_at=long_ago, ended_at=long_ago)
    other = NominationFactory(dossier=case.dossier, stage=At.APPRAISING)
    stays(other, [5] * 5)
    InterestFactory(nomination=other, person=appraiser)

    assert by_stage(spans(appraiser, since=timezone.now() - timedelta(days=365)))[At.APPRAISING].count == 0


@pytest.fixture
def late(accepted, appraiser, colleague, due):
    for person, days in ((appraiser, -1), (colleague, -30), (colleague, -1), (None, -1)):
        NominationFactory(dossier=accepted, stage=At.APPRAISING, clock_due=due(days), assignee=person)


def client_for(client_of, person):
    client = client_of()
    client.force_login(person)
    return client


def test_the_chief_sees_whose_hands_are_late_and_an_appraiser_only_the_own(
    late, client_of, chief, appraiser, colleague
):
    hands = client_for(client_of, chief).get(url("times")).context["hands"]
    own = client_for(client_of, appraiser).get(url("times")).context["hands"]

    assert [(one.name, one.late, one.very_late) for one in hands] == [
        (colleague.full_name, 2, 1),
        ("", 1, 0),
        (appraiser.full_name, 1, 0),
    ] or {one.name: one.late for one in hands} == {colleague.full_name: 2, appraiser.full_name: 1, "": 1}
    assert {one.person for one in own} == {None, appraiser.pk}


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_times_costs_the_same(late, client_of, chief, accepted, count, django_assert_num_queries):
    for _ in range(count):
        stays(NominationFactory(dossier=accepted, stage=At.APPRAISING), [1, 2, 3, 4, 5])
    client = client_for(client_of, chief)

    with django_assert_num_queries(8):
        client.get(url("times"))


def test_the_file_says_what_the_page_says(client_of, chief, case):
    stays(case, [1, 2, 3, 4, 10])
    client = client_for(client_of, chief)

    rows = list(
        load_workbook(BytesIO(b"".join(client.get(url("times") + "?xuat=excel").streaming_content))).active.values
    )

    assert ("Theo bước", "Đang thẩm định", "Ở bước này", 5, 3, 10, 0) in rows
    assert "3 ngày" in unescaped(client.get(url("times")))
    assert AuditEntry.objects.filter(action="times.exported").count() == 1
