"""The pages of the dossier chain: for whoever may, nothing for others, the reason in place of a button, the same cost however long."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from neuguong.dossiers.actions import upload_file, write_note
from neuguong.dossiers.enums import BatchStage, Outcome, RowState, Stage
from neuguong.dossiers.models import Dossier, ImportBatch, ImportRow, Nomination, NominationNote
from tests.dossiers.lists import HEADINGS, line, workbook
from tests.factories import (
    AssessmentFactory,
    DossierFactory,
    ImportBatchFactory,
    ImportRowFactory,
    NominationFactory,
    NominationNoteFactory,
    OrganisationFactory,
    RecipientFactory,
    RoundFactory,
    UserFactory,
)

DOSSIER = "letter submit receipt recall reassess findings accept return nomination_add removed upload dossier_detail".split()
NOMINATION = "nomination_detail nomination_edit nomination_remove nomination_restore note_add".split()
NOTE = "note_withdraw note_answer".split()
BATCH = (
    "batch_detail batch_mapping batch_sheet batch_spellings batch_people batch_group batch_refresh batch_confirm batch_undo"
    " batch_abandon batch_rows"
).split()
ROW = "row_detail row_correct row_choose row_skip".split()
OPEN = "dossier_list queue round_list round_new round_detail start".split()  # no office's own: rounds and lists


def url(name, *keys):
    return reverse(f"dossiers:{name}", args=keys)


def text_of(answer):
    """What a person reads: tags out, white space single."""
    body = re.sub(r"<(script|style).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def unescaped(answer):
    from html import unescape

    return unescape(text_of(answer))


@pytest.fixture
def browser(client, officer):
    """The officer, signed in."""
    client.force_login(officer)
    return client


@pytest.fixture
def office(client_of, appraiser):
    """Somebody of the standing office, signed in."""
    client = client_of()
    client.force_login(appraiser)
    return client


@pytest.fixture
def stranger(client_of, province):
    return client_of("officer", OrganisationFactory(parent=province))


@pytest.fixture
def nomination(draft):
    return NominationFactory(dossier=draft, status=Outcome.ELIGIBLE)


@pytest.fixture
def waiting(home, round_, officer):
    """A dossier that has been handed in, with one nomination."""
    dossier = DossierFactory(round=round_, organisation=home, stage=Stage.SUBMITTED, created_by=officer, number=2)
    NominationFactory(dossier=dossier)
    return dossier


# every page for whoever may


def test_every_address_is_in_one_of_the_lists():
    names = {entry.name for entry in get_resolver("neuguong.dossiers.urls").url_patterns}

    assert names == {*DOSSIER, *NOMINATION, *NOTE, *BATCH, *ROW, *OPEN}


@pytest.mark.parametrize("name", "letter submit upload nomination_add removed dossier_detail findings".split())
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
    keys = {tuple(DOSSIER): draft.pk, tuple(NOMINATION): nomination.pk, tuple(NOTE): note.pk, tuple(BATCH): row.batch_id, tuple(ROW): row.pk}
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
    assert "<button class=\"btn main\">Gửi" not in page.content.decode()


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

    assert (answer.status_code, "Chỉ cơ quan thường trực (Sở Nội vụ) tiếp nhận hoặc trả lại hồ sơ." in text_of(answer)) == (403, True)


def test_an_officer_reads_why_no_round_is_opened(browser):
    answer = browser.get(url("round_new"))

    assert (answer.status_code, "Chỉ cơ quan thường trực (Sở Nội vụ) mở đợt xét." in text_of(answer)) == (403, True)


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


# the same cost however long


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_dossiers_costs_the_same(browser, home, round_, count, django_assert_num_queries):
    for dossier in DossierFactory.create_batch(count, round=round_, organisation=home):
        NominationFactory(dossier=dossier, status=Outcome.ELIGIBLE)

    with django_assert_num_queries(COSTS["dossier_list"]):
        browser.get(url("dossier_list"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same(office, round_, count, django_assert_num_queries):
    for _ in range(count):
        NominationFactory(dossier=DossierFactory(round=round_, stage=Stage.SUBMITTED))

    with django_assert_num_queries(COSTS["queue"]):
        office.get(url("queue"))


@pytest.mark.parametrize("count", [1, 3])
def test_a_round_costs_the_same(office, round_, count, django_assert_num_queries):
    DossierFactory.create_batch(count, round=round_, stage=Stage.SUBMITTED)

    with django_assert_num_queries(COSTS["round_detail"]):
        office.get(url("round_detail", round_.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_rounds_costs_the_same(browser, count, django_assert_num_queries):
    RoundFactory.create_batch(count)

    with django_assert_num_queries(COSTS["round_list"]):
        browser.get(url("round_list"))


@pytest.mark.parametrize("count", [1, 3])
def test_a_dossier_costs_the_same(browser, draft, count, django_assert_num_queries):
    for nomination in NominationFactory.create_batch(count, dossier=draft):
        NominationNoteFactory(nomination=nomination)
        AssessmentFactory(nomination=nomination)

    with django_assert_num_queries(COSTS["dossier_detail"]):
        browser.get(url("dossier_detail", draft.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_the_check_before_submitting_costs_the_same(browser, draft, count, django_assert_num_queries):
    NominationFactory.create_batch(count, dossier=draft, status=Outcome.NOT_ELIGIBLE)

    with django_assert_num_queries(COSTS["submit"]):
        browser.get(url("submit", draft.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_removed_nominations_cost_the_same(browser, draft, officer, count, django_assert_num_queries):
    NominationFactory.create_batch(count, dossier=draft, removed_at=timezone.now(), removed_by=officer)

    with django_assert_num_queries(COSTS["removed"]):
        browser.get(url("removed", draft.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_the_dry_run_costs_the_same(browser, draft, count, django_assert_num_queries):
    batch = ImportBatchFactory(dossier=draft)
    ImportRowFactory.create_batch(count, batch=batch, state=RowState.CHOOSE, values={"organisation": "Nơi lạ"})

    with django_assert_num_queries(COSTS["batch_detail"]):
        browser.get(url("batch_detail", batch.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_the_findings_cost_the_same(browser, draft, count, django_assert_num_queries):
    for nomination in NominationFactory.create_batch(count, dossier=draft):
        AssessmentFactory(nomination=nomination)

    with django_assert_num_queries(COSTS["findings"]):
        browser.get(url("findings", draft.pk))


COSTS = {
    "dossier_list": 8,
    "queue": 8,
    "round_detail": 8,
    "round_list": 7,
    "dossier_detail": 13,
    "submit": 10,
    "removed": 7,
    "batch_detail": 13,
    "findings": 7,
}


# Excel


def sheet_of(data):
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def formulas_in(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"<f>" in b"".join(archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/"))


def test_the_findings_are_a_workbook_and_formulas_stay_text(browser, draft, home):
    person = RecipientFactory(organisation=home, name='=HYPERLINK("http://x.invalid")')
    nomination = NominationFactory(dossier=draft, recipient=person, post="=1+1", status=Outcome.NEEDS_HUMAN, summary="@SUM(A1)")
    found = {
        "missing": ["Bổ sung mức xếp loại năm 2025"],
        "decided_by": "a",
        "alternatives": [{"id": "a", "citation": {"text": "Điều 24", "document": "06/2022/QH15", "confidence": "quoted"}}],
    }
    AssessmentFactory(nomination=nomination, findings=found)

    data = browser.get(url("findings", draft.pk)).getvalue()

    headings, row = sheet_of(data)
    told = dict(zip(headings, row, strict=True))
    assert (told["Tên"], told["Chức vụ"], told["Nhận xét"]) == ('=HYPERLINK("http://x.invalid")', "=1+1", "@SUM(A1)")
    assert (told["Còn thiếu"], told["Căn cứ"], told["Kết quả đối chiếu"]) == (
        "Bổ sung mức xếp loại năm 2025",
        "Điều 24",
        "Cần xem xét",
    )
    assert formulas_in(data) is False


def test_the_rows_to_mend_are_a_workbook_and_formulas_stay_text(browser, draft):
    batch = ImportBatchFactory(dossier=draft, file_name="=cmd.xlsx")
    problem = {"field": "birth", "letter": "C", "text": "Ngày không có", "severity": "error"}
    ImportRowFactory(batch=batch, number=7, name="=1+1", state=RowState.ERROR, message="Ngày không có", problems=[problem])

    data = browser.get(url("batch_rows", batch.pk)).getvalue()

    assert sheet_of(data)[1] == [7, "=1+1", "", "", "Phải sửa", "Ngày không có", "C"]
    assert formulas_in(data) is False


def test_a_list_is_exported_with_its_filters(browser, draft, home):
    DossierFactory(organisation=home, stage=Stage.SUBMITTED)

    data = browser.get(url("dossier_list") + "?xuat=excel&stage=draft").getvalue()

    assert [row[3] for row in sheet_of(data)] == ["Bước", "Đang soạn"]


@pytest.mark.parametrize("name", ["lop 5'.xlsx", "a[b]:c*d?e.xlsx", "'" * 20 + ".xlsx"])
def test_the_name_of_a_file_does_not_break_its_export(browser, draft, name):
    batch = ImportBatchFactory(dossier=draft, file_name=name)

    assert browser.get(url("batch_rows", batch.pk)).status_code == 200


# two officers at one dossier


def test_the_second_editor_sees_both_texts_and_saving_again_works(browser, nomination, client_of, home):
    colleague = client_of("officer", home)
    form = {"honour": "LDTT", "category": "", "sector": "", "note": "", "version": 1}
    colleague.post(url("nomination_edit", nomination.pk), form | {"achievement": "Bản của đồng nghiệp", "post": "Y sĩ"})

    conflict = browser.post(url("nomination_edit", nomination.pk), form | {"achievement": "Bản của tôi", "post": "Bác sĩ"})

    shown = text_of(conflict)
    assert (conflict.status_code, "Bản của tôi" in shown, "Bản của đồng nghiệp" in shown) == (409, True, True)
    again = browser.post(url("nomination_edit", nomination.pk), hidden_fields(conflict))
    nomination.refresh_from_db()
    assert (again.status_code, nomination.achievement, nomination.post) == (302, "Bản của tôi", "Bác sĩ")


def test_the_second_editor_of_a_letter_sees_both_texts(browser, draft, client_of, home):
    colleague = client_of("officer", home)
    colleague.post(url("letter", draft.pk), {"number": "1/TTr", "on": "", "signer": "", "version": 1})

    conflict = browser.post(url("letter", draft.pk), {"number": "2/TTr", "on": "01/02/2026", "signer": "Lò", "version": 1})

    shown = text_of(conflict)
    assert (conflict.status_code, "1/TTr" in shown, "2/TTr" in shown) == (409, True, True)
    assert browser.post(url("letter", draft.pk), hidden_fields(conflict)).status_code == 302
    draft.refresh_from_db()
    assert (draft.letter_number, draft.letter_on.isoformat()) == ("2/TTr", "2026-02-01")


def test_submitting_an_old_page_shows_the_new_state(browser, draft, nomination):
    answer = browser.post(url("submit", draft.pk), {"version": 99})

    assert (answer.status_code, Dossier.objects.get(pk=draft.pk).stage) == (409, Stage.DRAFT)
    assert "Người khác vừa lưu thay đổi" in text_of(answer)


def hidden_fields(answer):
    """What the form of a page would send: hidden inputs, and hidden text areas or selections as Django writes them."""
    from html import unescape

    found = {}
    for tag in re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", answer.content.decode()):
        name = re.search(r'name="([^"]*)"', tag)[1]
        value = re.search(r'value="([^"]*)"', tag)
        if name != "csrfmiddlewaretoken":
            found[name] = unescape(value[1]) if value else ""
    return found


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

    assert (refused.status_code, "Ghi lý do khi ấn định ngày" in text_of(refused), opened.status_code) == (422, True, 302)


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
    form = {"kind": "individual", "name": "Giàng A Chù", "organisation": home.pk, "team": "", "group": "", "honour": "LDTT"}

    refused = browser.post(url("nomination_add", draft.pk), form | {"name": ""})
    added = browser.post(url("nomination_add", draft.pk), form)

    assert (refused.status_code, added.status_code, Nomination.objects.get().recipient.name) == (422, 302, "Giàng A Chù")


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


@pytest.mark.parametrize("query", ["hien=tat-ca", "hien=error", "hien=xx", "q=lo+van", "sau=99999999999999999999", "truoc=abc", "q=%00"])
def test_strange_questions_to_the_dry_run_are_answered(browser, upload, query):
    batch = upload(line("Lò Văn Pâng"))

    assert browser.get(url("batch_detail", batch.pk) + f"?{query}").status_code == 200


@pytest.mark.parametrize("query", ["status=eligible", "status=xx", "honour=LDTT", "q=lo", "q=%00", "sau=1&truoc=2", "q=" + "a" * 200])
def test_strange_questions_to_a_dossier_are_answered(browser, draft, nomination, query):
    assert browser.get(url("dossier_detail", draft.pk) + f"?{query}").status_code == 200


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
    browser.post(url("letter", dossier.pk), {"number": "5/TTr-SYT", "on": "", "signer": "Lò Thị Ủ", "version": dossier.version})
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
