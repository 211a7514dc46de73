"""The pages of decisions: what they show, what they refuse, what they cost, how they answer wrong input."""

from html import unescape
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from neuguong.common.models import AuditEntry
from neuguong.decisions import actions
from neuguong.decisions.enums import DecisionStage
from neuguong.decisions.models import Decision, DecisionItem
from neuguong.registry.models import HeldHonour
from tests.decisions.conftest import DAY
from tests.factories import DecisionFactory, DecisionItemFactory, RecipientFactory, RecipientHoldFactory


def url(name, *keys):
    return reverse(f"decisions:{name}", args=keys)


def page(answer):
    return unescaped_spaces(answer.content.decode())


def unescaped_spaces(text):
    return " ".join(unescape(text).split())


@pytest.fixture
def browser(client, chief):
    client.force_login(chief)
    return client


@pytest.fixture
def filled(draft, proposed, chief):
    made = proposed("Lò Thị A", "Lò Thị B")
    actions.add_nominations(decision_id=draft.pk, nomination_ids=[one.pk for one in made], by=chief)
    draft.refresh_from_db()
    return draft


@pytest.fixture
def issued(filled, chief):
    return actions.issue_decision(decision_id=filled.pk, number="1204/QĐ-UBND", decided_on=DAY, by=chief)


def test_draft_is_made_from_the_form(browser, province, round_):
    answer = browser.post(
        url("new"),
        {
            "decider": "chair_province",
            "organisation": province.pk,
            "title": "Về việc tặng Bằng khen",
            "decided_on": "22/12/2025",
            "round": round_.pk,
        },
    )

    made = Decision.objects.get()
    assert (answer.status_code, answer["Location"], made.decided_on) == (302, url("detail", made.pk), DAY)


def test_body_that_does_not_fit_is_said_at_the_field(client_of, home):
    client = client_of("officer", home)

    answer = client.post(url("new"), {"decider": "head_department", "organisation": home.pk, "title": ""})

    assert answer.status_code == 422
    assert "Trích yếu: Ghi trích yếu." in page(answer)


def test_page_shows_list_checks_and_words(browser, filled):
    text = page(browser.get(url("detail", filled.pk)))

    assert "còn 1 điểm phải sửa" in text  # the law that the system does not hold
    assert "02 (hai) cá nhân" in text
    assert "Điền chỗ còn trống: Căn cứ Luật Tổ chức chính quyền địa phương …" in text
    assert "Thẩm quyền quyết định" in text


def test_page_of_many_is_light(browser, draft, proposed, chief):
    numbers = [one.pk for one in proposed(*(f"Lò Thị Số {number}" for number in range(60)))]
    actions.add_nominations(decision_id=draft.pk, nomination_ids=numbers, by=chief)

    answer = browser.get(url("detail", draft.pk))

    assert len(answer.content) < 40_000
    assert "60 (sáu mươi) cá nhân" in page(answer)
    assert 'rel="next"' in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_detail_costs_the_same_however_long(browser, draft, proposed, chief, count, django_assert_num_queries):
    numbers = [one.pk for one in proposed(*(f"Lò Thị {number}" for number in range(count)))]
    actions.add_nominations(decision_id=draft.pk, nomination_ids=numbers, by=chief)
    browser.get(url("detail", draft.pk))

    with django_assert_num_queries(14):
        browser.get(url("detail", draft.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_however_long(browser, count, province, django_assert_num_queries):
    for _ in range(count):
        DecisionItemFactory(released=True, decision__organisation=province)
    browser.get(url("list"))

    with django_assert_num_queries(5):
        browser.get(url("list"))


def test_list_is_narrowed_by_stage_year_and_text(browser, province):
    DecisionFactory(organisation=province, title="Về việc tặng Bằng khen")
    DecisionFactory(organisation=province, issued=True, number="77/QĐ-UBND", title="Về việc tặng Cờ")

    text = page(browser.get(url("list"), {"stage": "issued", "year": "2025", "q": "77"}))

    assert ("tặng Cờ" in text, "tặng Bằng khen" in text) == (True, False)


def test_list_leaves_as_a_spreadsheet_and_is_written_down(browser, issued):
    answer = browser.get(url("list"), {"xuat": "excel"})

    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert (sheet["A2"].value, sheet["H2"].value) == ("1204/QĐ-UBND", 2)
    assert AuditEntry.objects.filter(stream="privacy", action="decisions.decisions_exported").count() == 1


def test_choosing_from_what_was_proposed(browser, draft, proposed):
    first, second = proposed("Lò Thị A", "Lò Thị B")
    text = page(browser.get(url("add", draft.pk)))
    assert "2 đề nghị đã trình, chưa có trong quyết định nào" in text

    browser.post(url("add", draft.pk), {"de_nghi": [second.pk]})
    browser.post(url("add", draft.pk), {"tat_ca": "1"})

    assert list(DecisionItem.objects.values_list("nomination", flat=True)) == [first.pk, second.pk]


def test_refusal_of_the_list_stands_on_the_page(browser, draft, proposed):
    one = proposed("Lò Thị A")[0]
    RecipientHoldFactory(recipient=one.recipient)

    answer = browser.post(url("add", draft.pk), {"de_nghi": [one.pk, "x"]})

    assert answer.status_code == 422
    assert "Lò Thị A: Đang tạm dừng" in page(answer)


def test_somebody_is_found_in_the_registry_and_added(browser, draft, home):
    person = RecipientFactory(name="Giàng A Lử", organisation=home)
    assert "Giàng A Lử" in page(browser.get(url("add_by_hand", draft.pk), {"q": "giang a lu"}))

    answer = browser.post(
        f"{url('add_by_hand', draft.pk)}?nguoi={person.pk}",
        {"name": "Giàng A Lử", "unit": "Sở Y tế", "honour": "BK_TINH", "year": "2025"},
    )

    assert (answer.status_code, draft.items.get().recipient) == (302, person)


def test_words_are_typed_line_by_line(browser, draft):
    browser.post(
        url("text", draft.pk),
        {
            "title": "Về việc tặng Bằng khen",
            "authority": "Chủ tịch Ủy ban nhân dân tỉnh Lai Châu",
            "grounds": "Căn cứ Luật Thi đua, khen thưởng\n\nTheo đề nghị của Giám đốc Sở Nội vụ",
            "articles": "Điều 1. Tặng Bằng khen.\n- Một;\nĐiều 2. Thi hành./.",
            "receivers": "Như Điều 2\nLưu: VT",
            "signer_post": "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",
            "version": draft.version,
        },
    )

    draft.refresh_from_db()
    assert [one["paragraphs"] for one in draft.articles] == [["Tặng Bằng khen.", "- Một;"], ["Thi hành./."]]
    assert len(draft.grounds) == 2


def test_second_editor_sees_both_texts(browser, draft, chief):
    stale = draft.version
    actions.change_decision(decision_id=draft.pk, title="Về việc một", by=chief)
    form = {"title": "Về việc hai", "authority": "x", "grounds": "Căn cứ x", "articles": "Điều 1. x", "receivers": "y"}

    answer = browser.post(url("text", draft.pk), form | {"signer_post": "CHỦ TỊCH", "version": stale})

    assert answer.status_code == 409
    assert "Về việc một" in page(answer)
    assert "Về việc hai" in page(answer)


def test_issue_page_lists_every_name_and_issues(browser, filled):
    text = page(browser.get(url("issue", filled.pk)))
    assert "Lò Thị A" in text
    assert "Lò Thị B" in text

    answer = browser.post(
        url("issue", filled.pk), {"number": "1204/QĐ-UBND", "decided_on": "22/12/2025", "version": filled.version}
    )

    filled.refresh_from_db()
    assert (answer.status_code, filled.stage) == (302, DecisionStage.ISSUED)


def test_double_click_issues_once(browser, filled):
    form = {"number": "1204/QĐ-UBND", "decided_on": "22/12/2025", "version": filled.version}
    browser.post(url("issue", filled.pk), form)

    again = browser.post(url("issue", filled.pk), form)

    assert again.status_code == 422
    assert "đã ban hành rồi" in page(again)
    assert HeldHonour.objects.count() == 2


def test_bad_number_is_said_at_the_form(browser, filled):
    answer = browser.post(url("issue", filled.pk), {"number": "1204", "decided_on": "31/02/2025"})

    assert answer.status_code == 422
    assert "Ngày này không có trong lịch" in page(answer)


def test_release_page_lists_every_name_and_releases(browser, issued, client_of, home):
    assert "Lò Thị A" in page(browser.get(url("release", issued.pk)))

    browser.post(url("release", issued.pk), {})

    office = client_of("officer", home)
    assert "Lò Thị A" in page(office.get(url("detail", issued.pk)))


def test_office_finds_nothing_before_the_release(issued, client_of, home):
    office = client_of("officer", home)
    person = issued.items.first().recipient

    registry = page(office.get(reverse("registry:detail", args=[person.pk])))

    assert office.get(url("detail", issued.pk)).status_code == 404
    assert office.get(url("item", issued.items.first().pk)).status_code == 404
    assert "Lò Thị A" not in page(office.get(url("archive")))
    assert "1204/QĐ-UBND" not in registry
    assert "Ghi khen thưởng:" not in registry


def test_registry_export_of_an_office_keeps_quiet(issued, client_of, home):
    answer = client_of("officer", home).get(reverse("registry:list"), {"xuat": "excel"})

    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert {row[10] for row in sheet.iter_rows(min_row=2, values_only=True)} == {0}


def test_registry_says_to_the_standing_office_that_it_is_not_public(browser, issued):
    person = issued.items.first().recipient

    assert "chưa công bố" in page(browser.get(reverse("registry:detail", args=[person.pk])))


def test_item_page_asks_the_rules_again(browser, issued):
    item = issued.items.first()
    assert "Đối chiếu lại theo luật của ngày đó" in page(browser.get(url("item", item.pk)))

    assert "Không đối chiếu lại được" in page(browser.get(url("item", item.pk), {"doi-chieu": "1"}))


def test_archive_finds_without_accents(browser, issued):
    text = page(browser.get(url("archive"), {"q": "lo thi a", "year": "2025", "number": "1204", "honour": "BK_TINH"}))

    assert ("Lò Thị A" in text, "Lò Thị B" in text) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_archive_costs_the_same_however_long(browser, count, province, django_assert_num_queries):
    for _ in range(count):
        DecisionItemFactory(released=True, decision__organisation=province)
    browser.get(url("archive"))

    with django_assert_num_queries(6):
        browser.get(url("archive"))


@pytest.mark.parametrize(
    ("name", "start"),
    [("preview", b"%PDF"), ("submission", b"%PDF"), ("preview_word", b"PK"), ("submission_word", b"PK")],
)
def test_papers_are_made_and_their_taking_is_written_down(browser, filled, name, start):
    answer = browser.get(url(name, filled.pk))

    assert answer.content.startswith(start)
    assert "attachment" in answer["Content-Disposition"]
    assert AuditEntry.objects.filter(stream="privacy").count() == 1


def test_numbering_page_says_what_is_to_be_mended(client_of, filled, province):
    clerk = client_of("chairman_office", province)

    answer = clerk.post(url("number", filled.pk), {"mark": "QĐ-UBND", "issued_on": "22/12/2025"})

    assert answer.status_code == 422
    assert "Điền chỗ còn trống" in page(answer)


def test_waiving_lists_whom_it_is_about(browser, draft, proposed, chief):
    one = proposed("Lò Thị A", honour="CSTD_TINH")[0]
    actions.add_nominations(decision_id=draft.pk, nomination_ids=[one.pk], by=chief)
    assert "Lò Thị A" in page(browser.get(url("waive", draft.pk)))

    browser.post(url("waive", draft.pk), {"reason": "Phiếu giấy ngày 10/12/2025."})

    assert draft.items.get().waiver == "Phiếu giấy ngày 10/12/2025."
