"""What people do with the pages: two at one dossier, mistakes, strange questions, and the whole way by forms alone."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from neuguong.dossiers.actions import write_note
from neuguong.dossiers.enums import Outcome, Stage
from neuguong.dossiers.models import Dossier, ImportBatch, ImportRow, Nomination, NominationNote
from tests.dossiers.lists import line, workbook
from tests.dossiers.pages import hidden_fields, text_of, unescaped, url
from tests.factories import (
    NominationFactory,
    OrganisationFactory,
    RecipientFactory,
)


@pytest.fixture
def nomination(draft):
    return NominationFactory(dossier=draft, status=Outcome.ELIGIBLE)


# two officers at one dossier


def test_the_second_editor_sees_both_texts_and_saving_again_works(browser, nomination, client_of, home):
    colleague = client_of("officer", home)
    form = {"honour": "LDTT", "category": "", "sector": "", "note": "", "version": 1}
    colleague.post(url("nomination_edit", nomination.pk), form | {"achievement": "Bản của đồng nghiệp", "post": "Y sĩ"})

    conflict = browser.post(
        url("nomination_edit", nomination.pk), form | {"achievement": "Bản của tôi", "post": "Bác sĩ"}
    )

    shown = text_of(conflict)
    assert (conflict.status_code, "Bản của tôi" in shown, "Bản của đồng nghiệp" in shown) == (409, True, True)
    again = browser.post(url("nomination_edit", nomination.pk), hidden_fields(conflict))
    nomination.refresh_from_db()
    assert (again.status_code, nomination.achievement, nomination.post) == (302, "Bản của tôi", "Bác sĩ")


def test_the_second_editor_of_a_letter_sees_both_texts(browser, draft, client_of, home):
    colleague = client_of("officer", home)
    colleague.post(url("letter", draft.pk), {"number": "1/TTr", "on": "", "signer": "", "version": 1})

    conflict = browser.post(
        url("letter", draft.pk), {"number": "2/TTr", "on": "01/02/2026", "signer": "Lò", "version": 1}
    )

    shown = text_of(conflict)
    assert (conflict.status_code, "1/TTr" in shown, "2/TTr" in shown) == (409, True, True)
    assert browser.post(url("letter", draft.pk), hidden_fields(conflict)).status_code == 302
    draft.refresh_from_db()
    assert (draft.letter_number, draft.letter_on.isoformat()) == ("2/TTr", "2026-02-01")


def test_submitting_an_old_page_shows_the_new_state(browser, draft, nomination):
    answer = browser.post(url("submit", draft.pk), {"version": 99})

    assert (answer.status_code, Dossier.objects.get(pk=draft.pk).stage) == (409, Stage.DRAFT)
    assert "Người khác vừa lưu thay đổi" in text_of(answer)


# what is wrong is said where it happened


def test_a_dossier_is_started_from_the_round(browser, round_, home):
    answer = browser.post(url("start", round_.pk))

    assert answer["Location"] == url("dossier_detail", Dossier.objects.get().pk)


def test_somebody_without_an_office_starts_nothing(client_of, round_):
    answer = client_of("auditor").post(url("start", round_.pk), follow=True)

    assert "Tài khoản này không lập hồ sơ cho đơn vị nào." in text_of(answer)


def test_a_round_is_opened_from_its_form(office):
    today = timezone.localdate()
    form = {
        "name": "Đợt cuối năm",
        "code": "cuoi-nam",
        "award_type": "merit",
        "achievement_year": "2026",
        "opens_on": f"{today:%d/%m/%Y}",
        "closes_on": f"{today + timedelta(days=9):%d/%m/%Y}",
        "honours": ["LDTT"],
    }

    refused = office.post(url("round_new"), form | {"law_on": "30/09/2026"})
    opened = office.post(url("round_new"), form)

    assert (refused.status_code, "Ghi lý do khi ấn định ngày" in text_of(refused), opened.status_code) == (
        422,
        True,
        302,
    )


def test_a_correction_that_cannot_be_read_stays_in_its_field(browser, upload):
    row = upload(line("Lò Văn Pâng", birth="30/02/1985")).rows.get()

    answer = browser.post(url("row_correct", row.pk), {"muc": "birth", "gia_tri": "31/02/1985"})

    assert (answer.status_code, 'value="31/02/1985"' in answer.content.decode()) == (422, True)


def test_an_identity_number_is_never_shown_again(browser, upload):
    batch = upload(line("Lò Văn Pâng", identity="012085000123"))

    pages = [browser.get(url(name, batch.pk)) for name in ("batch_detail", "batch_mapping", "batch_spellings")]
    pages.append(browser.get(url("row_detail", batch.rows.get().pk)))

    assert [b"012085000123" in page.content for page in pages] == [False] * 4


def test_an_empty_note_keeps_the_case_page(office, waiting):
    answer = office.post(url("note_add", waiting.nominations.get().pk), {"text": " "})

    assert (answer.status_code, NominationNote.objects.count()) == (422, 0)


def test_the_office_does_not_read_a_note_before_the_dossier_is_returned(browser, waiting, appraiser):
    """The page tells the appraiser so."""
    nomination = waiting.nominations.get()
    write_note(nomination_id=nomination.pk, text="Bổ sung minh chứng số 7.", by=appraiser)

    pages = [browser.get(url("dossier_detail", waiting.pk)), browser.get(url("nomination_detail", nomination.pk))]

    assert ["Bổ sung minh chứng số 7." in text_of(page) for page in pages] == [False, False]


def test_somebody_new_is_nominated_from_the_form(browser, draft, home):
    form = {
        "kind": "individual",
        "name": "Giàng A Chù",
        "organisation": home.pk,
        "team": "",
        "group": "",
        "honour": "LDTT",
    }

    refused = browser.post(url("nomination_add", draft.pk), form | {"name": ""})
    added = browser.post(url("nomination_add", draft.pk), form)

    assert (refused.status_code, added.status_code, Nomination.objects.get().recipient.name) == (
        422,
        302,
        "Giàng A Chù",
    )


def test_a_person_of_another_office_is_not_nominated(browser, draft, province):
    person = RecipientFactory(organisation=OrganisationFactory(parent=province))

    answer = browser.post(url("nomination_add", draft.pk), {"recipient": person.pk, "honour": "LDTT"})

    assert (answer.status_code, Nomination.objects.count()) == (404, 0)


@pytest.mark.parametrize("value", ["", "x", "-1", "9" * 30, "٣", "moi2"])
def test_choosing_nobody_in_particular_is_a_sentence(browser, upload, home, value):
    RecipientFactory(name="Lò Văn Pâng", organisation=home)
    row = upload(line("Lò Văn Pâng")).rows.get()

    answer = browser.post(url("row_choose", row.pk), {"nguoi": value}, follow=True)

    assert (answer.status_code, ImportRow.objects.get().decided) == (200, False)


def test_letters_that_no_database_stores_are_left_out(browser, upload):
    row = upload(line("Lò Văn Pâng")).rows.get()

    answer = browser.post(url("row_correct", row.pk), {"muc": "post", "gia_tri": "Y\x00 sĩ\u200b"})

    row.refresh_from_db()
    assert (answer.status_code, row.values["post"], row.overrides) == (302, "Y sĩ", {"post": "Y sĩ"})


@pytest.mark.parametrize(
    "query", ["hien=tat-ca", "hien=error", "hien=xx", "q=lo+van", "sau=99999999999999999999", "truoc=abc", "q=%00"]
)
def test_strange_questions_to_the_dry_run_are_answered(browser, upload, query):
    batch = upload(line("Lò Văn Pâng"))

    assert browser.get(url("batch_detail", batch.pk) + f"?{query}").status_code == 200


@pytest.mark.parametrize(
    "query", ["status=eligible", "status=xx", "honour=LDTT", "q=lo", "q=%00", "sau=1&truoc=2", "q=" + "a" * 200]
)
def test_strange_questions_to_a_dossier_are_answered(browser, draft, nomination, query):
    assert browser.get(url("dossier_detail", draft.pk) + f"?{query}").status_code == 200


# a person who changes her mind, a browser that sends rubbish


def test_an_answered_spelling_can_be_answered_otherwise(browser, upload, station, home):
    batch = upload(line("Sùng Thị Mỷ", place="TTYT S.Hồ"))
    question = {"loai": "don-vi", "cach_viet": "TTYT S.Hồ"}
    browser.post(url("batch_spellings", batch.pk), question | {"nghia": station.pk})

    page = browser.get(url("batch_spellings", batch.pk))
    browser.post(url("batch_spellings", batch.pk), question | {"nghia": home.pk})

    assert f'value="{station.pk}" selected' in page.content.decode()
    assert batch.rows.get().organisation == home


def test_a_spelling_without_an_answer_is_asked_again(browser, upload):
    batch = upload(line("Sùng Thị Mỷ", place="TTYT S.Hồ"))

    answer = browser.post(url("batch_spellings", batch.pk), {"loai": "don-vi", "cach_viet": "TTYT S.Hồ", "nghia": ""})

    assert (answer.status_code, "Chọn câu trả lời cho “TTYT S.Hồ”" in unescaped(answer)) == (422, True)


@pytest.mark.parametrize("rubbish", ["", "abc", "9" * 5000, "0"])
def test_an_answer_that_names_nobody_settles_nothing(browser, upload, home, rubbish):
    RecipientFactory(name="Lò Văn Pâng", organisation=home)
    batch = upload(line("Lò Văn Pâng"))
    row = batch.rows.get()

    answer = browser.post(url("batch_people", batch.pk), {f"d{row.pk}": rubbish, f"d{'9' * 40}": "moi"})

    row.refresh_from_db()
    assert (answer.status_code, row.state, row.decided) == (302, "choose", False)


# the whole way, by forms alone


def test_a_list_travels_from_the_upload_to_the_acceptance_without_javascript(browser, office, round_, home, station):
    RecipientFactory(name="Lò Văn Pâng", organisation=home)
    browser.post(url("start", round_.pk))
    dossier = Dossier.objects.get()

    data = workbook(line("Lò Văn Pâng"), line("Sùng Thị Mỷ", place="TTYT S.Hồ"), line("Tao Văn On", birth="30/02/1980"))
    answer = browser.post(url("upload", dossier.pk), {"file": SimpleUploadedFile("danh-sach.xlsx", data)}, follow=True)
    batch = ImportBatch.objects.get()
    assert "Xem thử 3 dòng: 0 dòng nhập được, 3 dòng phải sửa hoặc chọn" in text_of(answer)

    browser.post(url("batch_spellings", batch.pk), {"loai": "don-vi", "cach_viet": "TTYT S.Hồ", "nghia": station.pk})
    browser.post(url("row_choose", batch.rows.get(number=2).pk), {"nguoi": "moi"})
    browser.post(url("row_correct", batch.rows.get(number=4).pk), {"muc": "birth", "gia_tri": "28/02/1980"})
    answer = browser.get(url("batch_detail", batch.pk))
    assert 'name="so_dong" value="3"' in answer.content.decode()

    answer = browser.post(url("batch_confirm", batch.pk), {"so_dong": "3"}, follow=True)
    assert "Đã nhập 3 đề nghị từ tệp “danh-sach.xlsx”" in unescaped(answer)

    dossier.refresh_from_db()
    browser.post(
        url("letter", dossier.pk),
        {"number": "5/TTr-SYT", "on": "01/11/2025", "signer": "Lò Thị Ủ", "version": dossier.version},
    )
    page = browser.get(url("submit", dossier.pk))
    answer = browser.post(url("submit", dossier.pk), hidden_fields(page), follow=True)
    assert "Đã gửi 3 đề nghị" in text_of(answer)

    nomination = dossier.nominations.first()
    office.post(url("note_add", nomination.pk), {"text": "Bổ sung quyết định xếp loại."})
    page = office.get(url("return", dossier.pk))
    office.post(url("return", dossier.pk), hidden_fields(page) | {"reason": ""})
    answer = browser.get(url("dossier_detail", dossier.pk))
    assert "Bổ sung quyết định xếp loại." in text_of(answer)

    browser.post(url("note_answer", NominationNote.objects.get().pk), {"answer": "Đã bổ sung."})
    browser.post(url("submit", dossier.pk), hidden_fields(browser.get(url("submit", dossier.pk))))
    dossier.refresh_from_db()
    answer = office.post(url("accept", dossier.pk), {"version": dossier.version}, follow=True)
    dossier.refresh_from_db()
    assert ("Đã tiếp nhận hồ sơ." in text_of(answer), dossier.stage) == (True, Stage.ACCEPTED)


def test_a_dropped_connection_after_the_confirmation_loses_nothing(browser, upload, draft):
    """The browser never got its answer and sends the same again."""
    batch = upload(line("Lò Văn Pâng"))

    answers = [browser.post(url("batch_confirm", batch.pk), {"so_dong": "1"}).status_code for _ in range(2)]

    assert (answers, draft.nominations.count()) == ([302, 302], 1)
