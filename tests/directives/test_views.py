"""Directives, their tasks, and the report of one's own agency."""

import pytest
from django.urls import reverse

from neuguong.directives.models import TaskReport
from neuguong.organisations.enums import OrganisationKind
from tests.factories import (
    DirectiveFactory,
    DirectiveTaskFactory,
    OrganisationFactory,
    RecipientGroupFactory,
    TaskReportFactory,
)


@pytest.fixture
def province(db):
    return OrganisationFactory(kind=OrganisationKind.PROVINCE)


@pytest.fixture
def health(province):
    return OrganisationFactory(parent=province, name="Sở Y tế")


@pytest.fixture
def task(province):
    return DirectiveTaskFactory(position=1, directive__groups=[RecipientGroupFactory()])


def address(name, task):
    return reverse(f"directives:{name}", args=[task.directive.slug, task.position])


def test_list_of_an_empty_system_says_what_will_come(client_of):
    page = client_of("officer").get(reverse("directives:list")).content.decode()

    assert "Chưa có công văn nào trong hệ thống." in page


def test_detail_counts_agencies_by_their_newest_report(client_of, province, health, task):
    silent, busy = (OrganisationFactory(parent=province, name=name) for name in ("Sở Tài chính", "Sở Tư pháp"))
    TaskReportFactory(task=task, organisation=busy, done=False)
    TaskReportFactory(task=task, organisation=health, done=False)
    TaskReportFactory(task=task, organisation=health, done=True)

    page = client_of("appraiser").get(reverse("directives:detail", args=[task.directive.slug]))

    assert [(row.done, row.working, row.silent) for row, _ in page.context["rows"]] == [(1, 1, 1)]
    assert silent.name in client_of("appraiser").get(address("task", task)).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_detail_costs_the_same_however_many_tasks(client_of, health, task, count, django_assert_num_queries):
    for position in range(2, 2 + count):
        TaskReportFactory(task=DirectiveTaskFactory(directive=task.directive, position=position), organisation=health)
    client = client_of("officer", health)

    with django_assert_num_queries(11):
        client.get(reverse("directives:detail", args=[task.directive.slug]))


def test_officer_reports_for_the_own_agency(client_of, health, task):
    client = client_of("officer", health)

    answer = client.post(
        address("report", task), {"organisation": health.pk, "done": "co", "text": "Quy chế số 12/QĐ-SYT."}
    )

    assert answer.headers["Location"] == address("task", task)
    assert list(TaskReport.objects.values_list("organisation", "done", "text")) == [
        (health.pk, True, "Quy chế số 12/QĐ-SYT.")
    ]


def test_attack_officer_cannot_report_for_another_agency(client_of, province, health, task):
    other = OrganisationFactory(parent=province)

    answer = client_of("officer", health).post(
        address("report", task), {"organisation": other.pk, "done": "co", "text": "…"}
    )

    assert answer.status_code == 422
    assert TaskReport.objects.count() == 0


def test_report_without_words_is_refused(client_of, health, task):
    answer = client_of("officer", health).post(address("report", task), {"organisation": health.pk, "done": "co"})

    assert answer.status_code == 422
    assert "Ghi kết quả và minh chứng." in answer.content.decode()


@pytest.mark.parametrize("role", ["appraiser", "council_member"])
def test_task_shows_others_who_reports_instead_of_the_button(client_of, health, task, role):
    page = client_of(role).get(address("task", task)).content.decode()

    assert (
        '<p class="why">Chỉ chuyên viên hoặc thủ trưởng của đơn vị nhận công văn báo cáo kết quả nhiệm vụ này.</p>'
        in page
    )
    assert client_of(role).get(address("report", task)).status_code == 403


def test_unknown_task_is_not_found(client_of, task):
    assert client_of("officer").get(reverse("directives:task", args=[task.directive.slug, 99])).status_code == 404


def test_unknown_day_and_number_are_said_to_be_unknown(client_of):
    directive = DirectiveFactory(number="", issued_on=None)

    page = client_of("officer").get(reverse("directives:detail", args=[directive.slug])).content.decode()

    assert "bản đang có để trống số" in page
    assert "chưa rõ ngày ban hành" in page
