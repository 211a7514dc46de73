"""The pages of the screening, as a person without JavaScript meets them."""

import io
from datetime import date, timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from neuguong.common.models import AuditEntry
from neuguong.dossiers.enums import Stage
from neuguong.dossiers.models import Nomination
from neuguong.insights.enums import RowStatus, RunState, SeenReason
from neuguong.insights.models import Acknowledgement, ScreeningRun
from neuguong.insights.views import Results
from tests.dossiers.pages import text_of, unescaped
from tests.factories import (
    AcknowledgementFactory,
    DossierFactory,
    NominationFactory,
    OrganisationFactory,
    PostFactory,
    RecipientFactory,
    RoundFactory,
    ScreeningRowFactory,
    ScreeningRunFactory,
)
from tests.insights.conftest import url


@pytest.fixture
def row(run, nurse):
    return ScreeningRowFactory(run=run, recipient=nurse, honour="LDTT", alternative="dat_danh_hieu")


# the summary


def test_summary_before_the_first_run_offers_one(office, browser):
    assert "Rà soát cả tỉnh" in text_of(office.get(url("summary")))
    assert "Chỉ cơ quan thường trực" in unescaped(browser.get(url("summary")))


def test_summary_counts_the_own_office(browser, row, run):
    ScreeningRowFactory(run=run, honour="LDTT")
    ScreeningRowFactory(run=run, recipient=row.recipient, honour="BK_TTG", status=RowStatus.UNKNOWN)

    lines, open_ones = browser.get(url("summary")).context["lines"]

    assert [(line.code, line.eligible, line.never) for line in lines] == [("LDTT", 1, 1)]
    assert [(line.code, line.unknown) for line in open_ones] == [("BK_TTG", 1)]


def test_summary_of_the_province_is_as_counted_at_the_end_of_the_run(office, run):
    run.counts = {"CSTDCS": {"eligible": 1204, "unknown": 3, "near": 2, "never": 17, "not": 9}}
    run.save()

    assert "1.204" in text_of(office.get(url("summary")))


def test_summary_shows_how_far_a_run_is(office, run):
    ScreeningRunFactory(state=RunState.RUNNING, done=40, total=100)

    page = office.get(url("summary"))

    assert "Đang rà soát: 40%." in unescaped(page)
    assert b"<progress" in page.content
    assert "Rà soát lại" not in text_of(page)


def test_summary_says_that_a_run_died_and_shows_the_one_before(office, run):
    ScreeningRunFactory(state=RunState.RUNNING, beat_at=timezone.now() - timedelta(hours=2))

    page = unescaped(office.get(url("summary")))

    assert "Lần rà soát gần nhất không xong." in page
    assert "Kết quả dưới đây là của lần trước đó." in page


def test_summary_names_a_law_that_has_not_been_read(browser, nurse):
    run = ScreeningRunFactory(on=date(2026, 11, 25), for_year=2026, law_changed=True)
    ScreeningRowFactory(run=run, recipient=nurse)

    assert "có hiệu lực từ 01/10/2026; hệ thống chưa có nội dung" in unescaped(browser.get(url("summary")))


def test_forecast_has_a_run_of_its_own(browser, row):
    forecast = ScreeningRunFactory(on=date(2025, 12, 1), forecast=True)
    ScreeningRowFactory(run=forecast, recipient=row.recipient, honour="CSTDCS")

    page = browser.get(url("summary_forecast"))

    assert [line.code for line in page.context["lines"][0]] == ["CSTDCS"]
    assert "Đầu năm sau có thể đề nghị ai, nếu năm 2025 đạt" in unescaped(page)
    assert "Xét theo ngày 31/01/2026" in unescaped(page)


def test_a_role_that_reads_no_people_is_told_so(client_of, row):
    page = unescaped(client_of("council_member").get(url("summary")))

    assert "Vai trò này không xem người, tập thể trong sổ" in page


# the button


def test_start_asks_for_a_run(office, appraiser):
    answer = office.post(url("start"), follow=True)

    run = ScreeningRun.objects.get()
    assert (run.state, run.forecast, run.started_by) == (RunState.QUEUED, False, appraiser)
    assert "Đã bắt đầu rà soát." in unescaped(answer)


def test_start_of_a_forecast_comes_back_to_the_forecast(office):
    answer = office.post(url("start"), {"nam": "sau"})

    assert (ScreeningRun.objects.get().forecast, answer["Location"]) == (True, url("summary_forecast"))


def test_start_while_another_runs_is_refused_with_its_progress(office):
    ScreeningRunFactory(state=RunState.RUNNING, done=10, total=100)

    assert "Đang có một lần rà soát chạy, đã xong 10%." in unescaped(office.post(url("start"), follow=True))


def test_attack_starting_a_run_as_an_officer_is_refused(browser):
    assert "Chỉ cơ quan thường trực" in unescaped(browser.post(url("start"), follow=True))
    assert not ScreeningRun.objects.exists()


# the results


def test_results_say_who_where_what_and_why(browser, row):
    page = unescaped(browser.get(url("results"), {"status": "eligible", "proposal": "chua-tung"}))

    assert "Mọi danh hiệu, hình thức: đủ điều kiện, chưa từng được đề nghị" in page
    assert "Lò Thị Mai" in page
    assert "Lao động tiên tiến" in page
    assert "Chưa từng" in page


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"status": RowStatus.UNKNOWN, "causes": 0b101}, "Chưa đủ mức xếp loại hằng năm trong sổ; chưa rõ sáng kiến"),
        ({"status": RowStatus.UNKNOWN, "causes": 0}, "Cần người xem xét"),
        ({"status": RowStatus.NEAR, "lacks": "work"}, "Còn thiếu 01 sáng kiến, đề tài được công nhận"),
        ({"status": RowStatus.ELIGIBLE, "held": True}, "Tạm dừng"),
    ],
)
def test_results_put_the_reason_in_words(browser, run, nurse, values, words):
    ScreeningRowFactory(run=run, recipient=nurse, **values)

    assert words in unescaped(browser.get(url("results")))


def test_results_show_that_somebody_looked(browser, row):
    AcknowledgementFactory(recipient=row.recipient, honour="LDTT", reason=SeenReason.DECLINED)

    assert "Đã xem: Người được xét xin không nhận" in unescaped(browser.get(url("results")))


def test_results_without_a_run_lead_to_the_summary(browser):
    assert browser.get(url("results"))["Location"] == url("summary")
    assert browser.get(url("results_forecast"))["Location"] == url("summary_forecast")


def test_results_come_in_pages_that_keep_the_filters(browser, run, home):
    for number in range(Results.size + 1):
        person = RecipientFactory(organisation=home, name=f"Lò {number:03}")
        ScreeningRowFactory(run=run, recipient=person)

    first = browser.get(url("results"), {"honour": "CSTDCS"})
    last = first.context["page"].rows[-1].pk
    second = browser.get(url("results"), {"honour": "CSTDCS", "sau": last})

    assert f"honour=CSTDCS&amp;sau={last}" in first.content.decode()
    assert [row.recipient.name for row in second.context["page"].rows] == [f"Lò {Results.size:03}"]


def test_results_as_excel_have_the_same_rows_and_leave_a_line(browser, officer, row, run):
    RecipientFactory._meta.model.objects.filter(pk=row.recipient_id).update(name="=HYPERLINK(1)")
    ScreeningRowFactory(run=run, recipient=row.recipient, honour="CSTDCS")

    answer = browser.get(url("results"), {"honour": "LDTT", "xuat": "excel"})

    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert [(line[0], line[6], line[7], line[10]) for line in rows[1:]] == [
        ("=HYPERLINK(1)", "Lao động tiên tiến", "Đủ điều kiện", "Có")
    ]
    assert sheet["A2"].data_type == "s"
    entry = AuditEntry.objects.get(action="screening.exported")
    assert (entry.actor, '"filters":["honour"]' in entry.body) == (f"user:{officer.pk}", True)


def test_results_that_no_sheet_holds_are_to_be_narrowed_first(browser, row, run, monkeypatch):
    monkeypatch.setattr("neuguong.insights.views.MOST_ROWS", 1)
    ScreeningRowFactory(run=run, recipient=row.recipient, honour="CSTDCS")

    answer = browser.get(url("results"), {"xuat": "excel"}, follow=True)

    assert "Lọc theo danh hiệu hoặc đơn vị rồi xuất." in unescaped(answer)


@pytest.mark.parametrize("count", [1, 3])
def test_results_cost_the_same_however_many(browser, run, home, count, django_assert_num_queries):
    for person in RecipientFactory.create_batch(count, organisation=home):
        ScreeningRowFactory(run=run, recipient=person)
        AcknowledgementFactory(recipient=person)

    with django_assert_num_queries(COSTS["results"]):
        browser.get(url("results"))


@pytest.mark.parametrize("count", [1, 3])
def test_summary_costs_the_same_however_many(browser, run, home, count, django_assert_num_queries):
    for person in RecipientFactory.create_batch(count, organisation=home):
        ScreeningRowFactory(run=run, recipient=person)

    with django_assert_num_queries(COSTS["summary"]):
        browser.get(url("summary"))


@pytest.mark.parametrize("count", [1, 3])
def test_case_costs_the_same_however_much_there_is(browser, row, home, round_, count, django_assert_num_queries):
    for _ in range(count):
        DossierFactory(round=round_, organisation=home)
        other = RoundFactory(achievement_year=2020)
        dossier = DossierFactory(round=other, organisation=home)
        NominationFactory(dossier=dossier, recipient=row.recipient, honour="LDTT")

    with django_assert_num_queries(COSTS["case"]):
        browser.get(url("case", row.recipient_id, "LDTT"))


COSTS = {"results": 10, "summary": 9, "case": 23}


def test_a_full_page_of_results_is_light(browser, run, home):
    for number in range(Results.size):
        person = RecipientFactory(organisation=home, name=f"Nguyễn Thị Phương {number}", team="Khoa Truyền nhiễm")
        ScreeningRowFactory(run=run, recipient=person, honour="BK_TTG", alternative="a")

    assert len(browser.get(url("results")).content) < 40_000


# one case


def test_case_explains_with_article_and_fact(browser, row):
    page = unescaped(browser.get(url("case", row.recipient_id, "LDTT")))

    assert "Lò Thị Mai · Lao động tiên tiến: đủ điều kiện" in page
    assert "Luật số 06/2022/QH15" in page
    assert "xét theo ngày 01/12/2025" in page


def test_case_says_what_is_missing(browser, nurse, run):
    page = unescaped(browser.get(url("case", nurse.pk, "CSTDCS")))

    assert "Cần:" in page


def test_case_says_when_the_registry_has_changed_since(browser, row):
    row.recipient.ratings.update(level="not_completed")

    page = unescaped(browser.get(url("case", row.recipient_id, "LDTT")))

    assert "Sổ đã thay đổi từ lần rà soát 01/12/2025 (khi đó: đủ điều kiện)" in page


def test_case_of_an_honour_that_the_catalogue_lacks_is_not_found(browser, nurse):
    assert browser.get(url("case", nurse.pk, "KHONG_CO")).status_code == 404


def test_forecast_case_has_no_buttons(browser, row):
    page = unescaped(browser.get(url("case_forecast", row.recipient_id, "LDTT")))

    assert "Dự báo cho đầu năm sau" in page
    assert "Đưa vào hồ sơ" not in page


# into a dossier


def test_propose_puts_the_recipient_into_the_chosen_draft(browser, row, home, round_):
    PostFactory(recipient=row.recipient, title="Điều dưỡng trưởng")
    DossierFactory(round=round_, organisation=home)
    chosen = DossierFactory(round=round_, organisation=home)

    answer = browser.post(url("propose", row.recipient_id, "LDTT"), {"dossier": chosen.pk}, follow=True)

    made = Nomination.objects.get()
    assert (made.dossier, made.recipient, made.honour, made.post) == (
        chosen,
        row.recipient,
        "LDTT",
        "Điều dưỡng trưởng",
    )
    assert made.assessments.count() == 1
    assert "Bổ sung tóm tắt thành tích" in unescaped(answer)


@pytest.mark.parametrize("dossier", ["", "abc", "999999"])
def test_propose_into_nothing_is_refused(browser, row, dossier):
    answer = browser.post(url("propose", row.recipient_id, "LDTT"), {"dossier": dossier}, follow=True)

    assert "Chọn một hồ sơ đang soạn trong đợt đang nhận hồ sơ." in unescaped(answer)


def test_attack_proposing_into_another_offices_draft_is_refused(browser, row, round_):
    other = DossierFactory(round=round_, organisation=OrganisationFactory())

    browser.post(url("propose", row.recipient_id, "LDTT"), {"dossier": other.pk})

    assert not Nomination.objects.exists()


def test_proposing_twice_is_refused_by_the_dossier(browser, row, home, round_):
    draft = DossierFactory(round=round_, organisation=home)
    for _ in range(2):
        browser.post(url("propose", row.recipient_id, "LDTT"), {"dossier": draft.pk})

    assert Nomination.objects.count() == 1


def test_case_says_why_there_is_no_way_into_a_dossier(browser, office, row, home):
    case = url("case", row.recipient_id, "LDTT")
    assert "Hiện không có đợt xét nào đang nhận đề nghị Lao động tiên tiến." in unescaped(browser.get(case))

    round_ = RoundFactory(name="Tổng kết năm")
    page = unescaped(browser.get(case))
    assert "Đơn vị chưa có hồ sơ nào đang soạn để đưa thêm vào." in page
    assert "Lập hồ sơ ở đợt: Tổng kết năm" in page

    dossier = DossierFactory(round=round_, organisation=home, stage=Stage.SUBMITTED)
    NominationFactory(dossier=dossier, recipient=row.recipient, honour="LDTT")
    assert f"Đã được đề nghị ở: {dossier}, Tổng kết năm" in unescaped(browser.get(case))
    assert "Chỉ chuyên viên, thủ trưởng của Sở Y tế" in unescaped(office.get(case))


# “đã xem”


def test_acknowledge_is_written_and_shown(browser, officer, row):
    given = {"reason": SeenReason.NEXT_ROUND, "words": "Để đợt 2/9"}

    answer = browser.post(url("acknowledge", row.recipient_id, "LDTT"), given, follow=True)

    made = Acknowledgement.objects.get()
    assert (made.honour, made.year, made.reason, made.words, made.made_by) == (
        "LDTT",
        2025,
        "next_round",
        "Để đợt 2/9",
        officer,
    )
    assert "Để đợt 2/9" in unescaped(answer)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Chọn lý do."),
        ({"reason": "other"}, "Ghi lý do."),
        ({"reason": "khong-co"}, "Lựa chọn này không có trong danh sách."),
        ({"reason": "reopened"}, "Trường hợp này đang ở danh sách chờ xem."),
    ],
)
def test_acknowledge_without_a_reason_says_what_to_do(browser, row, given, words):
    answer = browser.post(url("acknowledge", row.recipient_id, "LDTT"), given)

    assert answer.status_code == 422
    assert words in unescaped(answer)


def test_a_reader_sees_why_the_form_is_missing(client_of, row):
    page = unescaped(client_of("auditor").get(url("case", row.recipient_id, "LDTT")))

    assert "hoặc cơ quan thường trực ghi “đã xem”." in page
