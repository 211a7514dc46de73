"""The desk by role, and the menu of every page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from neuguong.dossiers.enums import Stage
from tests.factories import (
    CommentFactory,
    DossierFactory,
    ImportBatchFactory,
    NominationFactory,
    NominationNoteFactory,
    OrganisationFactory,
    RoleAssignmentFactory,
    RoundFactory,
    ScreeningRowFactory,
    ScreeningRunFactory,
    UserFactory,
)

HOME = "desk:home"


@pytest.fixture
def office(db):
    return OrganisationFactory(name="Sở Y tế")


def titles(client):
    return [one.title for group in client.get(reverse(HOME)).context["groups"] for one in group.tasks]


def test_officer_sees_returned_dossiers_drafts_imports_and_rounds(client_of, office):
    client = client_of("officer", office)
    soon = RoundFactory(name="Đợt một", closes_on=timezone.localdate() + timedelta(days=3))
    NominationNoteFactory(
        nomination__dossier=DossierFactory(organisation=office, round=soon, stage=Stage.RETURNED, number=7)
    )
    draft = DossierFactory(organisation=office, number=8)
    ImportBatchFactory(dossier=draft, file_name="danh sach.xlsx")
    RoundFactory(name="Đợt ba", closes_on=timezone.localdate() + timedelta(days=40))

    assert set(titles(client)) == {"Hồ sơ 7 · Sở Y tế", "Hồ sơ 8 · Sở Y tế", "Tệp danh sach.xlsx", "Đợt ba"}


def test_returned_dossier_says_how_many_requests_are_open(client_of, office):
    dossier = DossierFactory(organisation=office, stage=Stage.RETURNED)
    NominationNoteFactory.create_batch(2, nomination=NominationFactory(dossier=dossier))

    page = client_of("officer", office).get(reverse(HOME)).content.decode()

    assert "còn 2 yêu cầu chưa trả lời" in page


def test_officer_sees_nothing_of_other_offices(client_of, office):
    DossierFactory(stage=Stage.RETURNED)
    ImportBatchFactory()
    round_ = RoundFactory()
    DossierFactory(organisation=office, round=round_, stage=Stage.ACCEPTED)
    client = client_of("officer", office)
    for other in list(type(round_).objects.exclude(pk=round_.pk)):
        DossierFactory(organisation=office, round=other, stage=Stage.ACCEPTED)

    assert titles(client) == []


def test_appraiser_sees_the_queue_by_the_offices_own_target(client_of, office):
    sent = timezone.now() - timedelta(days=60)
    DossierFactory(organisation=office, number=9, stage=Stage.SUBMITTED, submitted_at=sent)

    page = client_of("appraiser").get(reverse(HOME))

    assert [one.title for one in page.context["groups"][0].tasks] == ["Hồ sơ 9 · Sở Y tế"]
    assert "mức nội bộ" in page.content.decode()
    assert "không phải thời hạn của luật" in page.content.decode()


def test_administrator_sees_roles_that_wait_for_a_second_pair_of_eyes(client_of):
    RoleAssignmentFactory(role="chief", confirmed_at=None, user__full_name="Vũ Đình Khải")

    assert titles(client_of("administrator")) == ["Vũ Đình Khải: Lãnh đạo cơ quan thường trực"]


@pytest.mark.parametrize("role", ["council_member", "auditor", "chairman_office"])
def test_a_role_without_work_is_told_so(client_of, role):
    page = client_of(role).get(reverse(HOME)).content.decode()

    assert "<h1>Chưa có việc nào chờ</h1>" in page


def test_somebody_without_a_role_is_told_whom_to_ask(client_of):
    page = client_of().get(reverse(HOME)).content.decode()

    assert "Nhờ quản trị hệ thống của tỉnh giao vai trò." in page


def test_the_standing_office_sees_what_the_public_said_and_nobody_answered(client_of):
    client, comment = client_of("appraiser"), CommentFactory(consultation__title="Danh sách tháng 9")
    CommentFactory(consultation=comment.consultation, state="answered")

    assert titles(client) == ["1 góp ý của nhân dân chờ trả lời"]
    assert titles(client_of("council_secretary")) == []


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("role", "cost"), [("officer", 15), ("appraiser", 10)])
def test_desk_costs_the_same_however_much_waits(client_of, office, count, role, cost, django_assert_num_queries):
    for _ in range(count):
        DossierFactory(organisation=office, stage=Stage.RETURNED)
        DossierFactory(organisation=office, stage=Stage.SUBMITTED)
        ImportBatchFactory(dossier=DossierFactory(organisation=office))
    client = client_of(role, office)

    with django_assert_num_queries(cost):
        client.get(reverse(HOME))


def test_desk_says_how_many_are_forgotten(client_of, office):
    run = ScreeningRunFactory(people=17)
    ScreeningRowFactory(run=run, recipient__organisation=office)
    words = "{} người, tập thể đủ điều kiện mà chưa từng được đề nghị."

    assert words.format(1) in client_of("officer", office).get(reverse(HOME)).content.decode()
    assert words.format(17) in client_of("appraiser").get(reverse(HOME)).content.decode()
    assert "chưa từng được đề nghị" not in client_of("auditor").get(reverse(HOME)).content.decode()


def labels(client):
    groups = client.get(reverse(HOME)).context["menu"]["groups"]
    return {item["label"]: item["count"] for group in groups for item in group["items"]}


def test_menu_counts_the_dossiers_that_wait(client_of, office):
    DossierFactory(organisation=office, stage=Stage.DRAFT)
    DossierFactory(organisation=office, stage=Stage.RETURNED)
    DossierFactory(organisation=office, stage=Stage.SUBMITTED)

    assert labels(client_of("officer", office))["Hồ sơ của đơn vị"] == 2
    assert labels(client_of("appraiser"))["Chờ thẩm định"] == 1


def test_menu_offers_the_workbench_to_an_office_that_holds_a_round(client_of, office):
    held = RoundFactory(held_by=office, level="organisation")
    officer = UserFactory(role="officer", organisation=office)
    client, below = client_of(), OrganisationFactory(parent=office)
    client.force_login(officer)
    accepted = DossierFactory(round=held, organisation=below, stage=Stage.ACCEPTED)
    case = NominationFactory(dossier=accepted, assignee=officer)

    assert labels(client)["Thẩm định"] == 1
    assert client.get(reverse("dossiers:workbench")).context["page"].rows == [case]
    assert "Thẩm định" in labels(client_of("head", office))
    assert "Thẩm định" not in labels(client_of("officer", below))
    assert "Thẩm định" not in labels(client_of("council_member", office))


def test_menu_offers_no_workbench_to_an_office_without_a_round_of_its_own(client_of, office):
    RoundFactory()
    RoundFactory(held_by=OrganisationFactory(), level="organisation")

    assert "Thẩm định" not in labels(client_of("officer", office))


@pytest.mark.parametrize("count", [0, 1, 3])
def test_menu_costs_one_query_however_many_rounds_are_held(client_of, office, count, django_assert_num_queries):
    RoundFactory.create_batch(count, held_by=office, level="organisation")
    client = client_of("officer", office)

    with django_assert_num_queries(6):
        client.get(reverse("notices:preferences"))


def test_menu_has_no_administration_for_others(client_of):
    assert "Tài khoản, vai trò" not in labels(client_of("officer"))
    assert "Tài khoản, vai trò" in labels(client_of("administrator"))


def test_menu_offers_the_screening_to_those_who_read_people(client_of):
    assert "Rà soát" in labels(client_of("officer"))
    assert "Rà soát" not in labels(client_of("council_member"))


def test_menu_marks_where_one_is(client_of):
    page = client_of("officer").get(reverse("registry:list"))

    current = [item["label"] for group in page.context["menu"]["groups"] for item in group["items"] if item["current"]]
    assert current == ["Người và tập thể"]
