"""The list of bodies, one body, the old map and the new."""

from datetime import date

import pytest
from django.urls import reverse

from neuguong.organisations.enums import OrganisationKind
from tests.factories import (
    AreaFactory,
    AreaFlagFactory,
    AreaSuccessionFactory,
    OrganisationFactory,
    OrganisationSuccessionFactory,
)

LIST = "organisations:list"


@pytest.fixture
def client(client_of):
    return client_of("officer", OrganisationFactory(name="Nơi làm việc"))


def names(answer):
    return [row.name for row in answer.context["page"].rows]


def test_list_shows_what_stands_today(client):
    OrganisationFactory(name="UBND huyện cũ", valid_until=date(2025, 7, 1))

    assert names(client.get(reverse(LIST))) == ["Nơi làm việc"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"state": "da-ket-thuc"}, ["UBND huyện Mường Tè"]),
        ({"state": "tat-ca"}, ["Nơi làm việc", "UBND huyện Mường Tè", "UBND xã Pa Ủ"]),
        ({"q": "pa u"}, ["UBND xã Pa Ủ"]),
        ({"kind": "commune"}, ["UBND xã Pa Ủ"]),
        ({"level": "ben-duoi"}, []),
        ({"kind": "không có"}, ["Nơi làm việc", "UBND xã Pa Ủ"]),
    ],
)
def test_list_is_narrowed_by_filters(client, asked, found):
    OrganisationFactory(name="UBND huyện Mường Tè", valid_until=date(2025, 7, 1))
    OrganisationFactory(name="UBND xã Pa Ủ", kind=OrganisationKind.COMMUNE)

    assert names(client.get(reverse(LIST), asked)) == found


def test_closed_body_names_its_successor(client):
    link = OrganisationSuccessionFactory(predecessor__name="UBND xã Tá Bạ", successor__name="UBND xã Pa Ủ")

    rows = client.get(reverse(LIST), {"state": "da-ket-thuc"}).context["rows"]

    assert [(row.name, [body.pk for body in row.carried_on]) for row in rows] == [
        ("UBND xã Tá Bạ", [link.successor_id])
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_however_long(client, count, django_assert_num_queries):
    parent = OrganisationFactory()
    for _ in range(count):
        OrganisationFactory(parent=parent)

    with django_assert_num_queries(9):
        client.get(reverse(LIST))


def test_list_goes_to_excel_with_its_filters(client):
    OrganisationFactory(name="UBND xã Pa Ủ", kind=OrganisationKind.COMMUNE)

    answer = client.get(reverse(LIST), {"kind": "commune", "xuat": "excel"})

    assert answer.headers["Content-Disposition"] == 'attachment; filename="Danh muc don vi.xlsx"'


def test_old_commune_leads_to_the_new_one(client):
    old = AreaFactory(name="Xã Tá Bạ", valid_from=date(2010, 1, 1), valid_until=date(2025, 7, 1))
    link = AreaSuccessionFactory(predecessor=old, successor__name="Xã Pa Ủ", legal_basis="Nghị quyết của thử nghiệm")
    office = OrganisationFactory(name="UBND xã Pa Ủ", kind=OrganisationKind.COMMUNE, area=link.successor)

    page = client.get(reverse("organisations:old_commune"), {"cu": "ta ba"}).content.decode()

    assert "<h1>Xã Tá Bạ nay là Xã Pa Ủ</h1>" in page
    assert reverse("organisations:detail", args=[office.pk]) in page
    assert "Nghị quyết của thử nghiệm" in page


def test_old_commune_that_is_unknown_is_said_so(client):
    page = client.get(reverse("organisations:old_commune"), {"cu": "không có"}).content.decode()

    assert "Không có địa bàn cũ nào tên như vậy." in page


def test_detail_marks_flags_that_need_checking(client):
    area = AreaFactory()
    AreaFlagFactory(area=area, confidence="secondary", source="theo bản đăng lại")
    body = OrganisationFactory(area=area)

    page = client.get(reverse("organisations:detail", args=[body.pk])).content.decode()

    assert "theo bản đăng lại" in page
    assert '<span class="tag warn">cần kiểm chứng</span>' in page


def test_detail_of_an_unknown_body_is_not_found(client):
    assert client.get(reverse("organisations:detail", args=[10**6])).status_code == 404
