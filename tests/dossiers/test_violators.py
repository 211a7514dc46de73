"""Lists of violations: matched by an equal identity number or by a person, shown to the standing office, never a refusal."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers.actions import bring_violators, match_violator, withdraw_violators
from neuguong.dossiers.enums import MatchState
from neuguong.dossiers.models import ViolatorEntry, ViolatorList
from neuguong.dossiers.queries.opinions import violations_of
from tests.corpus.building import xlsx
from tests.dossiers.pages import text_of, url
from tests.factories import NominationFactory, OrganisationFactory, RecipientFactory, UserFactory, ViolatorListFactory

HEADINGS = ("STT", "Họ và tên", "Ngày sinh", "Số căn cước", "Đơn vị công tác", "Hành vi vi phạm")
NUMBER = "012085001234"


@pytest.fixture
def police(province):
    return OrganisationFactory(parent=province, name="Công an tỉnh")


@pytest.fixture
def bring(police, appraiser):
    """``bring(line(…), …)``: a list of these lines; equal lines are one and the same file, byte for byte."""
    files = {}

    def brought(*lines, by=appraiser, headings=HEADINGS):
        return bring_violators(
            body=police,
            year=2025,
            matter="Trật tự an toàn giao thông",
            document="1204/CAT",
            data=files.setdefault((headings, lines), xlsx([headings, *lines])),
            file_name="vi-pham.xlsx",
            by=by,
        )

    return brought


def line(name, identity="", what="Nồng độ cồn"):
    return (1, name, "14/03/1985", identity, "Sở Y tế", what)


def test_an_equal_identity_number_is_matched_at_once(bring, home):
    person = RecipientFactory(organisation=home, name="Lò Văn Pâng", identity_number=NUMBER)

    entry = bring(line("Lò Văn Pâng", NUMBER)).entries.get()

    assert (entry.state, entry.recipient) == (MatchState.EXACT, person)


def test_an_equal_name_is_never_matched_by_itself(bring, home):
    RecipientFactory(organisation=home, name="Lò Văn Pâng")

    entry = bring(line("Lò Văn Pâng")).entries.get()

    assert (entry.state, entry.recipient) == (MatchState.OPEN, None)
    assert violations_of(RecipientFactory(name="Lò Văn Pâng")) == []


def test_a_person_chooses_and_may_choose_otherwise(bring, home, appraiser):
    person = RecipientFactory(organisation=home, name="Lò Văn Pâng")
    entry = bring(line("Lò Văn Pâng")).entries.get()

    match_violator(entry_id=entry.pk, recipient=person, by=appraiser)
    assert [one.pk for one in violations_of(person)] == [entry.pk]
    match_violator(entry_id=entry.pk, recipient=None, by=appraiser)

    assert violations_of(person) == []
    assert ViolatorEntry.objects.get().state == MatchState.NOBODY


def test_what_they_did_and_their_numbers_are_not_readable_in_the_database(bring):
    from django.db import connection

    bring(line("Lò Văn Pâng", NUMBER, "Nồng độ cồn"))

    with connection.cursor() as cursor:
        cursor.execute("SELECT identity, what FROM dossiers_violatorentry")
        row = cursor.fetchone()
    assert NUMBER not in row[0]
    assert "Nồng độ cồn" not in row[1]
    assert ViolatorEntry.objects.get().what == "Nồng độ cồn"


def test_a_withdrawn_list_no_longer_counts(bring, home, appraiser):
    person = RecipientFactory(organisation=home, identity_number=NUMBER)
    brought = bring(line("Ai Đó", NUMBER))

    withdraw_violators(list_id=brought.pk, by=appraiser)
    withdraw_violators(list_id=brought.pk, by=appraiser)

    assert violations_of(person) == []
    with pytest.raises(NotAllowed, match="đã được gỡ"):
        match_violator(entry_id=brought.entries.get().pk, recipient=person, by=appraiser)


def test_the_same_file_is_brought_once(bring):
    bring(line("Lò Văn Pâng"))

    with pytest.raises(NotAllowed, match="đã được nhập rồi"):
        bring(line("Lò Văn Pâng"))


def test_a_file_without_names_is_refused_whole(bring):
    with pytest.raises(NotAllowed):
        bring((1, "x"), headings=("STT", "Biển số xe"))

    assert ViolatorList.objects.count() == 0


@pytest.mark.parametrize("role", ["officer", "head", "auditor", "council_secretary", "administrator"])
def test_only_the_standing_office_brings_lists(bring, home, role):
    with pytest.raises(NotAllowed, match="do cơ quan thường trực"):
        bring(line("Lò Văn Pâng"), by=UserFactory(role=role, organisation=home))


# pages


def test_a_list_is_brought_and_matched_without_javascript(office, police, home):
    person = RecipientFactory(organisation=home, name="Lò Văn Pâng")
    NominationFactory(recipient=person, stage="appraising")
    file = SimpleUploadedFile("vi-pham.xlsx", xlsx([HEADINGS, line("Lò Văn Pâng"), line("Không Có Ai")]))
    form = {"body": police.pk, "matter": "Giao thông", "year": "2025", "document": "1204/CAT", "file": file}

    page = office.post(url("violators_list"), form, follow=True)
    assert "1 dòng trùng tên với người trong sổ" in text_of(page)
    assert "(đang được đề nghị)" in text_of(page)
    entry = ViolatorEntry.objects.get(name="Lò Văn Pâng")
    office.post(url("violators_detail", entry.list_id), {f"d{entry.pk}": person.pk})

    assert [one.pk for one in violations_of(person)] == [entry.pk]


def test_a_bad_file_is_refused_at_its_field_and_the_rest_stays(office, police):
    file = SimpleUploadedFile("vi-pham.xlsx", b"khong phai excel")
    answer = office.post(
        url("violators_list"),
        {"body": police.pk, "matter": "Giao thông", "year": "2025", "document": "1", "file": file},
    )

    assert (answer.status_code, 'value="Giao thông"' in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("said", ["abc", "999999", ""])
def test_a_choice_that_names_nobody_changes_nothing(office, said):
    found = ViolatorListFactory()
    entry = found.entries.create(row=2, name="Lò Văn Pâng", folded="lo van pang")

    office.post(url("violators_detail", found.pk), {f"d{entry.pk}": said})

    entry.refresh_from_db()
    assert entry.state == MatchState.OPEN


def test_the_appraiser_reads_it_on_the_case_and_the_office_does_not(bring, home, office, browser, waiting):
    person = waiting.nominations.get().recipient
    person.identity_number = NUMBER
    person.save()
    bring(line("Ai Đó", NUMBER))
    page = url("nomination_detail", waiting.nominations.get().pk)

    assert "Có tên trong danh sách vi phạm 2025" in text_of(office.get(page))
    assert "danh sách vi phạm" not in text_of(browser.get(page))
