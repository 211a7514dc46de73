"""How many people a body has: dated, in parts, never more than the whole."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from neuguong.common.verdicts import NotAllowed
from neuguong.organisations.actions import record_headcount
from neuguong.organisations.models import Headcount
from tests.factories import HeadcountFactory, OrganisationFactory, UserFactory

DAY = date(2025, 12, 31)


@pytest.fixture
def home(db):
    return OrganisationFactory(name="Sở Y tế")


@pytest.fixture
def officer(home):
    return UserFactory(role="officer", organisation=home)


def test_newer_figures_are_a_newer_row(home, officer):
    for total in (90, 100):
        record_headcount(organisation=home, as_of=DAY, total=total, source="15/BC", women=40, by=officer)

    assert [one.total for one in home.headcounts.all()] == [100, 90]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"women": 101}, "không thể nhiều hơn “tổng số người”"),
        ({"small_collectives": 3}, "cần có cả hai"),
        ({"source": " "}, "Ghi nguồn số liệu"),
        ({"as_of": timezone.localdate() + timedelta(days=7)}, "không thể ở tương lai"),
    ],
    ids=["a part", "a part of nothing", "no source", "next week"],
)
def test_figures_that_cannot_be_are_refused(home, officer, values, words):
    with pytest.raises(NotAllowed, match=words):
        record_headcount(**{"organisation": home, "as_of": DAY, "total": 100, "source": "15/BC"} | values, by=officer)

    assert Headcount.objects.count() == 0


def test_the_database_refuses_a_part_beyond_the_whole(home):
    with pytest.raises(IntegrityError), transaction.atomic():
        HeadcountFactory(organisation=home, total=10, women=11)


@pytest.mark.parametrize("role", ["officer", "head", "council_secretary", "administrator"])
def test_others_do_not_count_for_an_office(home, role):
    with pytest.raises(NotAllowed, match="ghi số biên chế"):
        record_headcount(organisation=home, as_of=DAY, total=1, source="15/BC", by=UserFactory(role=role))


def test_figures_are_entered_on_their_page_and_shown_with_the_office(client_of, home):
    browser = client_of("officer", home)
    page = reverse("organisations:headcount", args=[home.pk])
    form = {"as_of": "31/12/2025", "total": "1204", "direct_workers": "800", "source": "15/BC-SYT"}

    refused = browser.post(page, form | {"women": "2000"})
    browser.post(page, form)

    assert (refused.status_code, "không thể nhiều hơn" in refused.content.decode()) == (422, True)
    assert "1.204 người" in browser.get(reverse("organisations:detail", args=[home.pk])).content.decode()
    shown = browser.get(page).content.decode()
    assert "15/BC-SYT" in shown
    assert f"{browser.user.full_name}, {timezone.localdate():%d/%m/%Y}" in shown
    assert Headcount.objects.get().entered_by == browser.user


def test_figures_that_the_system_entered_say_so(client_of, home):
    HeadcountFactory(organisation=home)
    page = reverse("organisations:headcount", args=[home.pk])

    assert "hệ thống, " in client_of("officer", home).get(page).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_figures_costs_the_same_however_many(client_of, home, officer, count, django_assert_num_queries):
    HeadcountFactory.create_batch(count, organisation=home, entered_by=officer)
    browser = client_of("officer", home)

    with django_assert_num_queries(7):
        browser.get(reverse("organisations:headcount", args=[home.pk]))
