"""The pages of papers, as a person without JavaScript meets them."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from neuguong.dossiers.enums import Stage, Visibility
from neuguong.dossiers.models import Attachment, AttachmentVersion, DeferredPaper
from tests.dossiers.pages import hidden_fields, unescaped, url
from tests.dossiers.papers import docx, pdf
from tests.factories import (
    AttachmentFactory,
    AttachmentVersionFactory,
    CandidateConfirmationFactory,
    DossierFactory,
    NominationFactory,
    PaperIntakeFactory,
    ReportSectionFactory,
    RoundFactory,
)


def file(data=None, name="bien-ban.pdf"):
    return SimpleUploadedFile(name, pdf() if data is None else data)


@pytest.fixture
def nomination(draft):
    return NominationFactory(dossier=draft, recipient__name="Lò Văn Pâng")


# a journey


def test_papers_are_uploaded_replaced_removed_and_brought_back_without_javascript(browser, draft, nomination):
    page = browser.get(url("papers", draft.pk))
    assert "Hồ sơ còn thiếu 2 giấy tờ chung, giấy tờ của 1 trường hợp" in unescaped(page)

    sent = browser.post(url("paper_add", draft.pk), {"paper": "minutes", "title": "", "file": file()}, follow=True)
    assert "Biên bản họp xét" in unescaped(sent)
    attachment = Attachment.objects.get()

    better = browser.post(url("paper_detail", attachment.pk), {"file": file(docx(), "moi.docx")}, follow=True)
    assert tuple(re.findall(r"Bản \d", unescaped(better))) == ("Bản 2", "Bản 1")

    browser.post(url("paper_remove", attachment.pk))
    assert "Giấy tờ đã bỏ (1)" in unescaped(browser.get(url("papers", draft.pk)))
    browser.post(url("paper_restore", attachment.pk))
    assert "Giấy tờ đã bỏ" not in unescaped(browser.get(url("papers", draft.pk)))


def test_a_paper_of_one_case_is_added_from_the_case_page(browser, nomination):
    page = browser.get(url("nomination_detail", nomination.pk))
    assert url("nomination_paper_add", nomination.pk) + "?loai=achievement_report" in page.content.decode()

    form = browser.get(url("nomination_paper_add", nomination.pk) + "?loai=achievement_report")
    assert '<option value="achievement_report" selected>' in form.content.decode()
    browser.post(
        url("nomination_paper_add", nomination.pk), {"paper": "achievement_report", "file": file(name="bao-cao.pdf")}
    )

    assert "bao-cao.pdf" in unescaped(browser.get(url("nomination_detail", nomination.pk)))


# refusals say why, at the place


def test_a_bad_file_is_refused_at_the_field_and_leaves_nothing(browser, draft, settings):
    answer = browser.post(url("paper_add", draft.pk), {"paper": "minutes", "file": file(b"MZ\x90", "a.exe")})

    assert (answer.status_code, "Chỉ nhận tệp PDF, Word" in unescaped(answer)) == (422, True)
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("name", ["paper_add", "paper_detail"])
def test_no_file_at_all_is_said(browser, draft, name):
    version = AttachmentVersionFactory(attachment__dossier=draft)
    key = draft.pk if name == "paper_add" else version.attachment_id

    answer = browser.post(url(name, key), {"paper": "minutes"})

    assert (answer.status_code, "Chọn một tệp rồi bấm Tải lên." in unescaped(answer)) == (422, True)


def test_the_reason_stands_where_the_form_would_be(browser, waiting):
    answer = browser.get(url("paper_add", waiting.pk))

    assert (answer.status_code, "Hồ sơ đã gửi nên không thêm giấy tờ được" in unescaped(answer)) == (403, True)


def test_a_case_with_state_secrets_offers_no_upload(browser, draft):
    secret = NominationFactory(dossier=draft, secret=True)

    page = browser.get(url("nomination_detail", secret.pk))

    assert ("Nộp bản giấy" in unescaped(page), "Tải lên" in unescaped(page)) == (True, False)


# downloads


def test_a_download_is_a_file_under_its_own_name_and_nothing_a_browser_runs(browser, draft):
    version = AttachmentVersionFactory(attachment__dossier=draft, file_name='Biên bản "số 1".pdf')

    answer = browser.get(url("paper_download", version.pk))

    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''Bi%C3%AAn%20b%E1%BA%A3n")
    assert (answer["X-Content-Type-Options"], answer["Content-Type"]) == ("nosniff", "application/pdf")
    assert answer["Cache-Control"] == "private, no-store"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_attack_on_a_paper_that_the_receiving_body_keeps_to_itself(browser, office, waiting):
    version = AttachmentVersionFactory(attachment__dossier=waiting, attachment__visibility=Visibility.APPRAISAL)

    for page in (url("paper_download", version.pk), url("paper_detail", version.attachment_id)):
        assert (browser.get(page).status_code, office.get(page).status_code) == (404, 200)


def test_a_removed_paper_can_still_be_read_by_who_could_read_it(browser, draft, officer):
    version = AttachmentVersionFactory(
        attachment__dossier=draft, attachment__removed_at=timezone.now(), attachment__removed_by=officer
    )

    assert browser.get(url("paper_download", version.pk)).status_code == 200


@pytest.mark.parametrize("name", ["paper_remove", "paper_restore", "paper_visibility"])
def test_attack_of_another_office_on_a_paper_finds_nothing(stranger, draft, name):
    version = AttachmentVersionFactory(attachment__dossier=draft)

    assert stranger.post(url(name, version.attachment_id), {"visibility": "council"}).status_code == 404


def test_who_reads_a_paper_is_changed_on_its_page(browser, draft):
    version = AttachmentVersionFactory(attachment__dossier=draft)

    browser.post(url("paper_visibility", version.attachment_id), {"visibility": "council"})

    assert Attachment.objects.get().visibility == Visibility.COUNCIL


# the table


def test_the_table_shows_only_those_that_lack_something(browser, draft, nomination):
    done = NominationFactory(dossier=draft, recipient__name="Vàng Thị Xong")
    AttachmentVersionFactory(
        attachment__dossier=draft, attachment__nomination=done, attachment__paper="achievement_report"
    )

    everybody, lacking = (unescaped(browser.get(url("papers", draft.pk) + query)) for query in ("", "?loc=thieu"))

    assert ("Vàng Thị Xong" in everybody, "Vàng Thị Xong" in lacking, "Lò Văn Pâng" in lacking) == (True, False, True)


def test_the_table_of_300_stays_light_and_goes_page_by_page(browser, draft):
    NominationFactory.create_batch(300, dossier=draft, created_by=draft.created_by)

    page = browser.get(url("papers", draft.pk))

    assert len(page.content) < 40_000
    assert "Trang sau" in unescaped(page)
    assert "giấy tờ của 300 trường hợp" in unescaped(page)


@pytest.mark.parametrize("count", [1, 3])
def test_the_table_costs_the_same_however_long(browser, draft, count, django_assert_num_queries):
    for nomination in NominationFactory.create_batch(count, dossier=draft):
        AttachmentVersionFactory(
            attachment__dossier=draft, attachment__nomination=nomination, attachment__paper="achievement_report"
        )
        ReportSectionFactory(nomination=nomination)
        AttachmentFactory(dossier=draft, removed_at=timezone.now(), removed_by=draft.created_by)

    with django_assert_num_queries(COST_TABLE):
        browser.get(url("papers", draft.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_a_paper_costs_the_same_however_many_versions(browser, draft, count, django_assert_num_queries):
    attachment = AttachmentFactory(dossier=draft)
    for number in range(1, count + 1):
        AttachmentVersionFactory(attachment=attachment, number=number)

    with django_assert_num_queries(COST_PAPER):
        browser.get(url("paper_detail", attachment.pk))


COST_TABLE, COST_PAPER = 15, 9


# the task list


def test_the_task_list_says_what_is_missing(browser, draft, nomination):
    page = unescaped(browser.get(url("dossier_detail", draft.pk)))

    assert "thiếu tờ trình, biên bản họp xét" in page
    assert "ở 1/1 trường hợp" in page
    assert "0/1 đã xác nhận" in page


def test_the_task_list_waits_for_the_list_of_people(browser, draft):
    assert unescaped(browser.get(url("dossier_detail", draft.pk))).count("Chờ danh sách") >= 4


def test_the_task_list_says_when_somebody_found_a_fault(browser, nomination):
    CandidateConfirmationFactory(
        nomination=nomination, way="link", correct=False, correction="Sai", publish=True, answered_on=date(2025, 11, 1)
    )

    page = unescaped(browser.get(url("dossier_detail", nomination.dossier_id)))

    assert "1 người báo thông tin chưa đúng" in page


# entered from paper


def test_a_case_entered_from_paper_is_marked(browser, nomination):
    page = browser.get(url("intake", nomination.pk))
    browser.post(
        url("intake", nomination.pk),
        hidden_fields(page) | {"brought_by": "Trưởng bản Lò Văn A", "brought_on": "20/11/2025"},
    )

    assert "có, Trưởng bản Lò Văn A mang đến 20/11/2025" in unescaped(
        browser.get(url("nomination_detail", nomination.pk))
    )
    assert "nhập hộ từ hồ sơ giấy" in unescaped(browser.get(url("papers", nomination.dossier_id)))


def test_who_comes_second_to_the_mark_loses_nothing(browser, nomination):
    stale = hidden_fields(browser.get(url("intake", nomination.pk)))
    PaperIntakeFactory(nomination=nomination)
    nomination.version += 1
    nomination.save()

    answer = browser.post(url("intake", nomination.pk), stale | {"brought_by": "Người thứ hai", "brought_on": ""})

    assert (answer.status_code, "Người thứ hai" in unescaped(answer)) == (409, True)


# before handing in


def test_the_check_lists_what_is_missing_and_still_lets_it_go(browser, draft, nomination):
    page = browser.get(url("submit", draft.pk))
    assert "Còn thiếu giấy tờ: Tờ trình Biên bản họp xét Báo cáo thành tích: 1 trường hợp (Lò Văn Pâng)" in unescaped(
        page
    )
    assert "có thể trả lại để bổ sung" in unescaped(page)

    assert browser.post(url("submit", draft.pk), hidden_fields(page)).status_code == 302


@pytest.fixture
def sudden(home, officer):
    round_ = RoundFactory(award_type="extraordinary", law_on=date(2025, 12, 1), law_reason="thử nghiệm")
    dossier = DossierFactory(round=round_, organisation=home, created_by=officer)
    NominationFactory(dossier=dossier, honour="BK_TINH")
    return dossier


def test_where_papers_may_follow_the_office_promises_them_by_a_tick_and_a_day(browser, sudden):
    page = browser.get(url("submit", sudden.pk))
    assert "sẽ bổ sung trước ngày" in unescaped(page)

    refused = browser.post(url("submit", sudden.pk), hidden_fields(page) | {"den_ngay": "5/1"})
    assert (refused.status_code, 'value="5/1"' in refused.content.decode()) == (422, True)
    due = timezone.localdate() + timedelta(days=9)
    done = browser.post(url("submit", sudden.pk), hidden_fields(page) | {"hen": "1", "den_ngay": f"{due:%d/%m/%Y}"})

    sudden.refresh_from_db()
    assert (done.status_code, sudden.stage) == (302, Stage.SUBMITTED)
    assert {one.due_on for one in DeferredPaper.objects.all()} == {due}
    assert DeferredPaper.objects.count() == 4


def test_a_promise_for_a_day_that_has_come_sends_nothing(browser, sudden):
    page = browser.get(url("submit", sudden.pk))

    answer = browser.post(url("submit", sudden.pk), hidden_fields(page) | {"hen": "1", "den_ngay": "01/01/2020"})

    sudden.refresh_from_db()
    assert (answer.status_code, sudden.stage, DeferredPaper.objects.count()) == (422, Stage.DRAFT, 0)


def test_a_promised_paper_comes_after_the_hand_in(browser, sudden):
    page = browser.get(url("submit", sudden.pk))
    due = timezone.localdate() + timedelta(days=9)
    browser.post(url("submit", sudden.pk), hidden_fields(page) | {"hen": "1", "den_ngay": f"{due:%d/%m/%Y}"})
    nomination = sudden.nominations.get()
    address = url("nomination_paper_add", nomination.pk) + "?loai=achievement_report"

    assert browser.get(address).status_code == 200
    browser.post(address, {"paper": "achievement_report", "file": file()})

    assert AttachmentVersion.objects.count() == 1
