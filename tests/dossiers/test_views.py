"""The pages of the dossier chain: for whoever may, nothing for others, the reason in place of a button."""

from datetime import timedelta

import pytest
from django.urls import get_resolver
from django.utils import timezone

from neuguong.dossiers.enums import BatchStage, Outcome, Stage
from neuguong.dossiers.models import Nomination
from tests.dossiers.lists import line
from tests.dossiers.pages import text_of, unescaped, url
from tests.factories import (
    DossierFactory,
    ImportBatchFactory,
    ImportRowFactory,
    NominationFactory,
    NominationNoteFactory,
    RoundFactory,
)

DOSSIER = (
    "letter letter_file submit ask_approval send_back take_back carry_up receipt recall reassess refresh findings"
    " accept return nomination_add removed upload dossier_detail papers paper_add upload_start"
).split()
NOMINATION = "overrule settle reconsider answer nomination_detail nomination_edit nomination_remove nomination_restore note_add".split()
NOMINATION += "nomination_paper_add intake report report_file confirmation confirmation_paper".split()
NOTE = "note_withdraw note_answer".split()
BATCH = (
    "batch_detail batch_mapping batch_sheet batch_spellings batch_people batch_group batch_honour batch_refresh batch_confirm batch_undo"
    " batch_abandon batch_rows"
).split()
# their strangers stand in test_papers_*.py and in the sweep over all addresses
PAPER = "paper_detail paper_remove paper_restore paper_visibility paper_download upload_part report_section".split()
ROW = "row_detail row_correct row_choose row_skip".split()
ASKED = "opinion_detail opinion_remind opinion_close violators_detail violators_withdraw".split()
# what is done with one nomination, and its strangers: appraisal/, and the sweep over all addresses
CASE = (
    "begin ask_change give_opinion make_ready reopen give_grace nomination_withdraw interests not_the_nominee lift_interest answer_change"
    " settle_change ask_again withdraw_change appraisal_report"
).split()
# lists before the public: test_consultation_*.py, and the sweep over all addresses
PUBLISHED = (
    "consultation_list consultation_new consultation_detail consultation_add consultation_publish consultation_withdraw"
    " consultation_close consultation_record consultation_record_file entry_word entry_drop entry_withdraw comment_list"
    " comment_enter comment_detail comment_check comment_answer comment_aside comment_sender"
).split()
OPEN = (  # no office's own: rounds and lists
    "workbench assign appraisal_reports times opinion_list opinion_ask violators_list round_results round_deed dossier_list queue"
    " round_list round_new round_detail start"
).split()


@pytest.fixture
def nomination(draft):
    return NominationFactory(dossier=draft, status=Outcome.ELIGIBLE)


# every page for whoever may


def test_every_address_is_in_one_of_the_lists():
    names = {entry.name for entry in get_resolver("neuguong.dossiers.urls").url_patterns}

    assert names == {*DOSSIER, *NOMINATION, *NOTE, *BATCH, *ROW, *PAPER, *ASKED, *CASE, *PUBLISHED, *OPEN}


@pytest.mark.parametrize(
    "name", "letter submit ask_approval carry_up upload nomination_add removed dossier_detail findings".split()
)
def test_the_officer_opens_the_pages_of_a_draft(browser, draft, nomination, name):
    assert browser.get(url(name, draft.pk)).status_code == 200


@pytest.mark.parametrize("name", ["dossier_list", "queue", "round_list"])
def test_everybody_who_signs_in_opens_the_lists(browser, name):
    assert browser.get(url(name)).status_code == 200


@pytest.mark.parametrize("name", ["nomination_detail", "nomination_edit"])
def test_the_officer_opens_a_case(browser, nomination, name):
    assert browser.get(url(name, nomination.pk)).status_code == 200


@pytest.mark.parametrize("name", "batch_detail batch_mapping batch_spellings batch_people batch_rows".split())
def test_the_officer_opens_the_pages_of_an_import(browser, upload, name):
    batch = upload(line("Lò Văn Pâng", place="Nơi lạ"), line("Sùng Thị Mỷ"))

    assert browser.get(url(name, batch.pk)).status_code == 200


def test_the_officer_opens_a_row(browser, upload):
    row = upload(line("Lò Văn Pâng", birth="30/02/1985")).rows.get()

    answer = browser.get(url("row_detail", row.pk))

    assert (answer.status_code, "30/02/1985" in unescaped(answer)) == (200, True)


@pytest.mark.parametrize("name", "receipt dossier_detail return findings".split())
def test_the_standing_office_opens_a_waiting_dossier(office, waiting, name):
    assert office.get(url(name, waiting.pk)).status_code == 200


def test_the_standing_office_opens_the_form_of_a_round(office):
    assert office.get(url("round_new")).status_code == 200


def test_an_import_whose_columns_are_not_clear_goes_to_the_mapping(browser, draft):
    batch = ImportBatchFactory(dossier=draft, stage=BatchStage.MAPPING)

    assert browser.get(url("batch_detail", batch.pk))["Location"] == url("batch_mapping", batch.pk)


def test_a_draft_has_no_receipt(browser, draft):
    assert browser.get(url("receipt", draft.pk))["Location"] == url("dossier_detail", draft.pk)


# nothing for others


@pytest.mark.parametrize("method", ["get", "post"])
def test_another_offices_objects_do_not_exist(stranger, draft, upload, nomination, method):
    row = upload(line("Lò Văn Pâng")).rows.get()
    note = NominationNoteFactory(nomination=nomination)
    keys = {
        tuple(DOSSIER): draft.pk,
        tuple(NOMINATION): nomination.pk,
        tuple(NOTE): note.pk,
        tuple(BATCH): row.batch_id,
        tuple(ROW): row.pk,
    }
    only_post = {name for names in keys for name in names if stranger.get(url(name, 1)).status_code == 405}

    answers = {
        name: getattr(stranger, method)(url(name, key)).status_code
        for names, key in keys.items()
        for name in names
        if method == "post" or name not in only_post
    }

    allowed = {404, 405} if method == "post" else {404}
    assert {name: status for name, status in answers.items() if status not in allowed} == {}
    assert Nomination.objects.kept().count() == 1


@pytest.mark.parametrize("name", [*BATCH, *ROW])
def test_the_standing_office_reads_no_import(office, home, name):
    batch = ImportBatchFactory(dossier__organisation=home, dossier__stage=Stage.SUBMITTED)
    key = ImportRowFactory(batch=batch).pk if name in ROW else batch.pk

    assert {office.get(url(name, key)).status_code, office.post(url(name, key)).status_code} <= {404, 405}


def test_the_standing_office_does_not_see_a_draft(office, draft, nomination):
    answers = [office.get(url("dossier_detail", draft.pk)), office.get(url("nomination_detail", nomination.pk))]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_the_list_shows_strangers_nothing(stranger, waiting):
    assert "Sở Y tế" not in text_of(stranger.get(url("dossier_list")))


# the reason in place of the button


def test_an_empty_draft_leads_to_the_upload_and_has_no_button_to_submit(browser, draft):
    page = browser.get(url("submit", draft.pk))

    assert "Hồ sơ chưa có đề nghị nào. Nhập danh sách từ Excel hoặc thêm từng trường hợp." in text_of(page)
    assert '<button class="btn main">Gửi' not in page.content.decode()


@pytest.mark.parametrize("name", ["upload", "nomination_add"])
def test_a_dossier_that_was_handed_in_says_why_nothing_is_added(browser, waiting, name):
    page = browser.get(url(name, waiting.pk))

    assert "Hồ sơ đã gửi nên không sửa được. Rút hồ sơ về, hoặc đề nghị cơ quan thường trực trả lại." in text_of(page)
    assert 'enctype="multipart/form-data"' not in page.content.decode()


def test_a_letter_of_a_dossier_that_was_handed_in_is_refused_with_the_reason(browser, waiting):
    answer = browser.get(url("letter", waiting.pk))

    assert (answer.status_code, "Hồ sơ đã gửi nên không sửa được" in text_of(answer)) == (403, True)


def test_the_standing_office_reads_why_it_cannot_accept_again(office, home, round_):
    accepted = DossierFactory(round=round_, organisation=home, stage=Stage.ACCEPTED)

    page = office.get(url("dossier_detail", accepted.pk))

    assert "Hồ sơ đang ở bước “Đã tiếp nhận đủ điều kiện” nên chưa tiếp nhận hay trả lại được." in unescaped(page)


def test_the_head_of_another_office_cannot_return_a_dossier(browser, waiting):
    answer = browser.get(url("return", waiting.pk))

    assert (
        answer.status_code,
        "Chỉ cơ quan thường trực (Sở Nội vụ) tiếp nhận hoặc trả lại hồ sơ." in text_of(answer),
    ) == (403, True)


def test_somebody_without_an_office_reads_why_no_round_is_opened(client_of):
    answer = client_of("council_member").get(url("round_new"))

    assert (answer.status_code, "Chỉ cơ quan thường trực (Sở Nội vụ) mở đợt xét của tỉnh." in text_of(answer)) == (
        403,
        True,
    )


def test_a_round_that_is_over_says_so(browser, db):
    over = RoundFactory(closes_on=timezone.localdate() - timedelta(days=1))

    assert "Đợt xét đã hết hạn nhận hồ sơ ngày" in text_of(browser.get(url("round_detail", over.pk)))


@pytest.mark.parametrize("name", "recall accept".split())
def test_a_button_that_is_pressed_too_late_answers_with_a_sentence(browser, office, draft, nomination, waiting, name):
    who, dossier = (browser, draft) if name == "recall" else (browser, waiting)

    answer = who.post(url(name, dossier.pk), follow=True)

    sentence = "Chỉ rút được hồ sơ đã gửi" if name == "recall" else "Chỉ cơ quan thường trực (Sở Nội vụ) tiếp nhận"
    assert (answer.status_code, sentence in text_of(answer)) == (200, True)


def test_an_import_with_nothing_ready_says_so_in_place_of_the_button(browser, upload):
    page = browser.get(url("batch_detail", upload(line("Lò Văn Pâng", birth="30/02/1985")).pk))

    assert "Chưa có dòng nào nhập được." in text_of(page)
