"""What was decided before the system: one decision by hand, many from a spreadsheet."""

from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from neuguong.common.verdicts import NotAllowed
from neuguong.decisions import actions
from neuguong.decisions.enums import PastStage
from neuguong.decisions.models import Decision, PastImport
from neuguong.registry.models import HeldHonour
from tests.corpus.building import xlsx
from tests.factories import HeldHonourFactory, RecipientFactory, RecipientHoldFactory

HEADINGS = (
    "STT",
    "Họ và tên",
    "Đơn vị",
    "Danh hiệu, hình thức",
    "Năm",
    "Số quyết định",
    "Ngày quyết định",
    "Cấp quyết định",
)
BK = "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"
CHAIR = "Chủ tịch UBND tỉnh Lai Châu"


def line(name, unit="Sở Y tế", honour=BK, year=2019, number="1688/QĐ-UBND", day="20/12/2019", authority=CHAIR):
    return (1, name, unit, honour, year, number, day, authority)


@pytest.fixture
def offer(province, chief):
    def make(*lines, by=chief, organisation=province):
        return actions.offer_past(organisation=organisation, data=xlsx([HEADINGS, *lines]), file_name="cu.xlsx", by=by)

    return make


@pytest.fixture
def person(home):
    return RecipientFactory(name="Lò Thị Ánh", organisation=home)


# by hand


def test_one_decision_by_hand_enters_the_registry_at_once(province, chief, person):
    made = actions.draft_decision(
        organisation=province,
        decider="chair_district",
        authority="Chủ tịch Ủy ban nhân dân huyện Sìn Hồ",
        number="12/QĐ-UBND",
        decided_on=date(2015, 12, 20),
        title="Về việc tặng Giấy khen",
        source="past",
        by=chief,
    )
    actions.add_by_hand(decision_id=made.pk, recipient=person, honour="GK_HUYEN", year=2015, by=chief)

    issued = actions.issue_decision(decision_id=made.pk, number="12/QĐ-UBND", decided_on=date(2015, 12, 20), by=chief)

    held = HeldHonour.objects.get()
    assert (issued.stage, issued.source, held.withheld_by) == ("released", "past", None)
    assert (held.authority, held.source) == (
        "Chủ tịch Ủy ban nhân dân huyện Sìn Hồ",
        "Quyết định 12/QĐ-UBND (nhập từ trước)",
    )


def test_case_of_today_does_not_stop_what_was_decided_long_ago(province, chief, person):
    RecipientHoldFactory(recipient=person)
    made = actions.draft_decision(
        organisation=province,
        decider="chair_province",
        title="Cũ",
        decided_on=date(2015, 1, 5),
        source="past",
        by=chief,
    )

    actions.add_by_hand(decision_id=made.pk, recipient=person, honour="CSTD_TINH", year=2014, by=chief)

    assert (
        actions.issue_decision(decision_id=made.pk, number="3/QĐ-UBND", decided_on=date(2015, 1, 5), by=chief).year
        == 2015
    )


def test_office_enters_its_own(home, officer, person):
    made = actions.draft_decision(
        organisation=home, decider="head_department", title="Cũ", decided_on=date(2015, 1, 5), source="past", by=officer
    )
    actions.add_by_hand(decision_id=made.pk, recipient=person, honour="LDTT", year=2014, by=officer)

    actions.issue_decision(decision_id=made.pk, number="3/QĐ-SYT", decided_on=date(2015, 1, 5), by=officer)

    assert HeldHonour.objects.get().honour == "LDTT"


# from a spreadsheet


def test_dry_run_writes_nothing(offer, person):
    found = offer(line("Lò Thị Ánh"))

    assert found.rows[0] | {"problems": [], "recipient": person.pk, "honour": "BK_TINH", "year": 2019} == found.rows[0]
    assert (HeldHonour.objects.count(), Decision.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"honour": "Bằng gì đó"}, "Không hiểu danh hiệu “Bằng gì đó”"),
        ({"honour": ""}, "Thiếu danh hiệu"),
        ({"year": "hai nghìn"}, "Không hiểu năm"),
        ({"number": "1688"}, "thiếu ký hiệu"),
        ({"number": ""}, "Thiếu số quyết định"),
        ({"day": "31/02/2019"}, "không có thật"),
        ({"day": ""}, "Thiếu ngày quyết định"),
    ],
)
def test_faults_of_a_row_are_said(offer, person, changed, said):
    assert said in " ".join(offer(line("Lò Thị Ánh", **changed)).rows[0]["problems"])


def test_somebody_who_is_not_in_the_registry_is_said(offer):
    assert "Trong sổ chưa có “Người Lạ”" in offer(line("Người Lạ")).rows[0]["problems"][0]


def test_file_without_headings_or_rows_is_refused(province, chief, offer):
    with pytest.raises(NotAllowed, match="Không thấy dòng tiêu đề"):
        actions.offer_past(organisation=province, data=xlsx([("a", "b"), (1, 2)]), file_name="x.xlsx", by=chief)
    with pytest.raises(NotAllowed, match="không có dòng nào ghi tên"):
        offer()
    with pytest.raises(NotAllowed):
        actions.offer_past(organisation=province, data=b"not a workbook", file_name="x.xlsx", by=chief)


def test_namesakes_are_answered_by_a_person(offer, person, home, chief):
    other = RecipientFactory(name="Lò Thị Anh", organisation=home)
    found = offer(line("Lò Thị Ánh"), line("Lò Thị Anh", year=2020))
    assert sorted(found.rows[0]["candidates"]) == [person.pk, other.pk]

    with pytest.raises(NotAllowed, match="chưa chọn là ai"):
        actions.confirm_past(import_id=found.pk, by=chief)
    with pytest.raises(NotAllowed, match="không còn đúng"):
        actions.answer_past(import_id=found.pk, answers={2: RecipientFactory().pk}, by=chief)
    actions.answer_past(import_id=found.pk, answers={2: person.pk, 3: None}, by=chief)

    assert actions.confirm_past(import_id=found.pk, by=chief) == 1
    assert HeldHonour.objects.get().recipient == person


def test_namesake_of_another_body_is_asked_about(offer, person):
    assert offer(line("Lò Thị Ánh", unit="Sở Tài chính")).rows[0]["recipient"] is None


def test_faulty_rows_stop_everything_until_they_are_left_out(offer, person, chief):
    found = offer(line("Lò Thị Ánh"), line("Người Lạ"))

    with pytest.raises(NotAllowed, match="Còn 1 dòng lỗi, dòng đầu là 3"):
        actions.confirm_past(import_id=found.pk, by=chief)
    assert HeldHonour.objects.count() == 0
    assert actions.confirm_past(import_id=found.pk, skip_problems=True, by=chief) == 1


def test_rows_of_one_number_become_one_decision_marked_as_past(offer, person, home, chief):
    RecipientFactory(name="Giàng A Lử", organisation=home)
    found = offer(
        line("Lò Thị Ánh"), line("Giàng A Lử"), line("Giàng A Lử", year=2020, number="77/QĐ-UBND", day="15/12/2020")
    )

    actions.confirm_past(import_id=found.pk, by=chief)

    made = Decision.objects.order_by("decided_on")
    assert [(one.number, one.source, one.stage, one.items.count()) for one in made] == [
        ("1688/QĐ-UBND", "past", "released", 2),
        ("77/QĐ-UBND", "past", "released", 1),
    ]
    assert {one.authority for one in made} == {CHAIR}


def test_confirmed_once(offer, person, chief):
    found = offer(line("Lò Thị Ánh"))
    actions.confirm_past(import_id=found.pk, by=chief)

    with pytest.raises(NotAllowed, match="đã nhập hoặc đã bỏ"):
        actions.confirm_past(import_id=found.pk, by=chief)
    assert HeldHonour.objects.count() == 1


def test_same_file_again_enters_nothing_twice(offer, person, chief):
    for entered in (1, 0):
        found = offer(line("Lò Thị Ánh"), line("Lò Thị Ánh"))
        assert actions.confirm_past(import_id=found.pk, by=chief) == entered


def test_honour_of_the_registry_is_left_out(offer, person, chief):
    HeldHonourFactory(recipient=person, honour="BK_TINH", year=2019)
    found = offer(line("Lò Thị Ánh"))

    assert found.rows[0]["held"] is True
    assert actions.confirm_past(import_id=found.pk, by=chief) == 0


def test_office_is_offered_its_own_people_only(offer, person, province, home, officer):
    from tests.factories import OrganisationFactory

    RecipientFactory(name="Vàng Thị Súa", organisation=OrganisationFactory(parent=province, name="Sở Xây dựng"))
    found = offer(line("Lò Thị Ánh"), line("Vàng Thị Súa"), by=officer, organisation=home)

    assert [bool(row["problems"]) for row in found.rows] == [False, True]


def test_pages_from_upload_to_registry(client, chief, province, person, home):
    RecipientFactory(name="Giàng A Lử", organisation=home)
    RecipientFactory(name="Giàng A Lử", organisation=home, team="Phòng khám")
    client.force_login(chief)
    file = SimpleUploadedFile("cu.xlsx", xlsx([HEADINGS, line("Lò Thị Ánh"), line("Giàng A Lử"), line("Người Lạ")]))

    client.post(reverse("decisions:past_file"), {"organisation": province.pk, "file": file})
    found = PastImport.objects.get()
    here = reverse("decisions:past_import", args=[found.pk])
    text = unescape(client.get(here).content.decode())
    assert "1 dòng cần người chọn là ai" in text
    assert "1 dòng lỗi" in text

    client.post(reverse("decisions:past_answer", args=[found.pk]), {"dong-3": "bo", "dong-x": "1"})
    client.post(reverse("decisions:past_confirm", args=[found.pk]), {"bo_dong_loi": "1"})
    again = client.post(reverse("decisions:past_confirm", args=[found.pk]), {"bo_dong_loi": "1"}, follow=True)

    found.refresh_from_db()
    assert (found.stage, HeldHonour.objects.count()) == (PastStage.CONFIRMED, 1)
    assert "đã nhập hoặc đã bỏ" in unescape(again.content.decode())


def test_abandoned_file_leaves_nothing(offer, person, chief):
    found = actions.abandon_past(import_id=offer(line("Lò Thị Ánh")).pk, by=chief)

    assert (found.stage, found.rows, HeldHonour.objects.count()) == (PastStage.ABANDONED, [], 0)


def test_one_by_hand_through_the_pages(client, chief, province, person):
    client.force_login(chief)
    answer = client.post(
        reverse("decisions:past"),
        {
            "decider": "chair_province",
            "organisation": province.pk,
            "authority": CHAIR,
            "number": "12/QĐ-UBND",
            "decided_on": "20/12/2015",
            "title": "Về việc tặng Bằng khen",
        },
    )
    made = Decision.objects.get()
    assert answer["Location"] == reverse("decisions:add_by_hand", args=[made.pk])
    client.post(f"{answer['Location']}?nguoi={person.pk}", {"name": person.name, "honour": "BK_TINH", "year": "2015"})
    client.post(reverse("decisions:issue", args=[made.pk]), {"number": "12/QĐ-UBND", "decided_on": "20/12/2015"})

    made.refresh_from_db()
    assert (made.stage, made.year) == ("released", 2015)
