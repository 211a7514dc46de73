"""Pages of withdrawals: what each person can do next, what is refused and why, what leaves the house."""

import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from neuguong.common.models import AuditEntry
from neuguong.withdrawals.enums import CaseStage
from neuguong.withdrawals.models import WithdrawalCase
from tests.dossiers.pages import text_of
from tests.factories import HeldHonourFactory, NominationFactory, RecipientFactory, WithdrawalCaseFactory


def url(name, *keys):
    return reverse(f"withdrawals:{name}", args=keys)


@pytest.fixture
def browser_of(client_of):
    def made(user):
        client = client_of()
        client.force_login(user)
        return client

    return made


OPENING = {
    "ground": "false_declaration",
    "facts": "Kê khai sáng kiến của người khác.",
    "requested_by": "Thanh tra tỉnh",
    "document": "Công văn 45/TTr",
    "received_on": "02/03/2026",
    "due_on": "",
}


def test_the_whole_way_without_javascript(browser_of, appraiser, chief, clerk, held):
    office, lead, issuing = browser_of(appraiser), browser_of(chief), browser_of(clerk)

    assert "Lò Thị Hạnh" in text_of(office.get(url("choose"), {"q": "hanh lo"}))
    office.post(url("open", held.pk, "huy-bo"), OPENING)
    case = WithdrawalCase.objects.get()
    office.post(url("verify", case.pk), {"conclusion": "KL 3", "concluded_on": "10/03/2026", "version": case.version})
    lead.post(
        url("propose", case.pk),
        {"submission": "TTr 20", "proposed_on": "12/03/2026", "decider": "chair_province", "version": 2},
    )
    answer = issuing.post(
        url("decide", case.pk), {"number": "31/QĐ-UBND", "decided_on": "18/03/2026", "version": 3}, follow=True
    )

    case.refresh_from_db()
    assert case.stage == CaseStage.DECIDED
    assert "31/QĐ-UBND ngày 18/03/2026" in text_of(answer)
    assert "Tiền thưởng đã nhận" in text_of(answer)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("facts", "", "Ghi sự việc"),
        ("received_on", "31/02/2026", "không có trong lịch"),
        ("received_on", "01/01/2999", "ở tương lai"),
        ("ground", "la", "Chọn"),
        ("due_on", "01/01/2001", "từ hôm nay trở đi"),
    ],
)
def test_bad_input_is_said_at_its_place(browser_of, appraiser, held, field, value, words):
    answer = browser_of(appraiser).post(url("open", held.pk, "huy-bo"), OPENING | {field: value})

    assert answer.status_code == 422
    assert words in text_of(answer)
    assert WithdrawalCase.objects.count() == 0


def test_a_correction_asks_for_what_is_right(browser_of, appraiser, held):
    client, data = browser_of(appraiser), OPENING | {"ground": "wrong_content"}

    assert "ít nhất một nội dung đúng" in text_of(client.post(url("open", held.pk, "thay-the"), data))
    client.post(url("open", held.pk, "thay-the"), data | {"year": "2023"})

    assert WithdrawalCase.objects.get().changes == {"year": 2023}


def test_an_unknown_kind_is_no_page(browser_of, appraiser, held):
    assert browser_of(appraiser).get(url("open", held.pk, "xoa")).status_code == 404


def test_a_second_editor_compares(browser_of, appraiser, bring, held):
    case = bring(held, to="opened")

    answer = browser_of(appraiser).post(
        url("verify", case.pk), {"conclusion": "KL 3", "concluded_on": "10/03/2026", "version": 9}
    )

    assert answer.status_code == 409
    assert "KL 3" in text_of(answer)


@pytest.mark.parametrize("stage", ["opened", "verified", "proposed", "decided"])
def test_the_page_says_who_goes_on(browser_of, bring, held, client_of, stage):
    case = bring(held, to=stage)

    answer = client_of("auditor").get(url("detail", case.pk))

    assert answer.status_code == 200
    assert ("Chỉ" in text_of(answer) or "Văn phòng UBND tỉnh" in text_of(answer)) or stage == "decided"


def test_the_page_warns_of_a_running_nomination(browser_of, chief, bring, held, person, home):
    case = bring(held, to="opened")
    NominationFactory(dossier__organisation=home, dossier__stage="submitted", recipient=person)

    assert "đang được đề nghị ở 1 hồ sơ" in text_of(browser_of(chief).get(url("detail", case.pk)))


def test_a_title_of_which_the_law_is_open_says_so(browser_of, chief, bring, person):
    title = HeldHonourFactory(recipient=person, honour="NGUT", year=2020)
    case = bring(title, to="verified", kind="stripping", ground="final_sentence", sentence="suspended_sentence")
    lead = browser_of(chief)

    assert "Quy định để ngỏ" in text_of(lead.get(url("detail", case.pk)))
    lead.post(url("answer", case.pk), {"reason": "Đã xem bản án."})

    assert "lãnh đạo đã cho ý kiến" in text_of(lead.get(url("detail", case.pk)))


@pytest.mark.parametrize("role", ["officer", "head", "council_member", "council_secretary", "administrator"])
def test_nobody_else_finds_a_case(client_of, home, bring, held, role):
    case = bring(held, to="opened")
    client = client_of(role, home)

    assert client.get(url("detail", case.pk)).status_code == 404
    assert "Lò Thị Hạnh" not in text_of(client.get(url("list")))


def test_the_holder_does_not_read_the_own_case(client_of, bring, office):
    person = RecipientFactory(organisation=office, name="Tao Thị Sen")
    case = bring(HeldHonourFactory(recipient=person, honour="BK_TINH"), to="opened")

    assert client_of("appraiser", office, full_name="Tao Thị Sen").get(url("detail", case.pk)).status_code == 404
    assert client_of("appraiser", office, full_name="Lý A Páo").get(url("detail", case.pk)).status_code == 200


def test_the_facts_stand_on_the_case_page_alone(browser_of, chief, bring, held):
    case = bring(held)
    lead = browser_of(chief)

    assert "Kê khai sáng kiến" in text_of(lead.get(url("detail", case.pk)))
    for address in (url("list"), reverse("registry:detail", args=[held.recipient_id]), reverse("notices:list")):
        assert "Kê khai sáng kiến" not in text_of(lead.get(address))


def test_the_register_leaves_as_a_sheet_with_a_line(browser_of, chief, bring, held):
    bring(held)

    answer = browser_of(chief).get(url("list"), {"xuat": "excel", "kind": "revocation"})

    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][2:5] == ("Lò Thị Hạnh", "Sở Y tế", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh") or len(rows) == 2
    assert rows[1][11] == "31/QĐ-UBND"
    assert "Kê khai" not in str(rows)
    assert AuditEntry.objects.filter(stream="privacy", action="withdrawals.exported").count() == 1


@pytest.mark.parametrize(("state", "found"), [("running", 1), ("late", 1), ("decided", 0), ("following", 0)])
def test_filters_narrow(client_of, state, found):
    WithdrawalCaseFactory(due_on=date(2026, 1, 20))

    answer = client_of("chief").get(url("list"), {"state": state})

    assert len(answer.context["page"].rows) == found


def test_what_is_due_first_stands_first(client_of):
    cases = [WithdrawalCaseFactory(due_on=due) for due in (None, date(2026, 5, 1), date(2026, 4, 1))]

    rows = client_of("chief").get(url("list")).context["page"].rows

    assert rows == [cases[2], cases[1], cases[0]]


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_costs_the_same_however_long(client_of, count, django_assert_num_queries):
    WithdrawalCaseFactory.create_batch(count)
    client = client_of("auditor")

    with django_assert_num_queries(COSTS["list"]):
        client.get(url("list"))


@pytest.mark.parametrize("count", [1, 3])
def test_a_case_costs_the_same(client_of, bring, held, home, person, count, django_assert_num_queries):
    case = bring(held)
    for _ in range(count):
        NominationFactory(dossier__organisation=home, dossier__stage="submitted", recipient=person)
    client = client_of("auditor")

    with django_assert_num_queries(COSTS["detail"]):
        client.get(url("detail", case.pk))


def test_the_register_is_light(client_of):
    WithdrawalCaseFactory.create_batch(60)

    assert len(client_of("auditor").get(url("list")).content) < 40_000


COSTS = {"list": 5, "detail": 10}
