"""Draft, revise, number, void; who may, and what the refusal says."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from neuguong.common.history import lines
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.documents.actions import draft_document, number_document, revise_document, void_document
from neuguong.documents.models import DocumentFile, NumberBook, OfficialDocument
from neuguong.documents.queries import newest_file
from neuguong.documents.store import plain_bytes
from tests.documents.measuring import squeezed, text_of
from tests.factories import OfficialDocumentFactory, OrganisationFactory, UserFactory
from tests.factories.documents import letter_content

JANUARY = date(2026, 1, 5)


def actions_of(document):
    return [line.action for line in reversed(lines(f"documents.officialdocument:{document.pk}"))]


def test_draft_has_no_number_and_no_files(drafted):
    document = drafted()

    assert (document.state, document.number, document.number_text) == ("draft", None, "")
    assert document.files.count() == 0
    assert actions_of(document) == ["document.drafted"]


def test_draft_that_cannot_be_printed_is_refused(drafted):
    with pytest.raises(NotAllowed, match="Chưa lập được văn bản"):
        drafted(content={"title": "x"})

    assert OfficialDocument.objects.count() == 0


def test_draft_may_be_revised(drafted, clerk):
    document = drafted()

    revised = revise_document(document_id=document.pk, content=letter_content(to=["Sở Nội vụ"]), by=clerk, version=1)

    assert (revised.content["to"], revised.version) == (["Sở Nội vụ"], 2)


def test_two_editors_the_second_is_told(drafted, clerk):
    document = drafted()
    revise_document(document_id=document.pk, content=letter_content(), by=clerk, version=1)

    with pytest.raises(Conflict):
        revise_document(document_id=document.pk, content=letter_content(), by=clerk, version=1)


def test_what_has_a_number_is_not_revised(numbered, clerk):
    with pytest.raises(NotAllowed, match="đã có số"):
        revise_document(document_id=numbered.pk, content=letter_content(), by=clerk)


def test_number_is_the_next_of_its_book(drafted, clerk):
    first, second = (number_document(document_id=drafted().pk, issued_on=JANUARY, by=clerk) for _ in range(2))

    assert [first.number_text, second.number_text] == ["01/SYT-VP", "02/SYT-VP"]
    assert NumberBook.objects.get().last == 2
    assert actions_of(first) == ["document.drafted", "document.numbered"]


def test_number_from_ten_has_no_zero_in_front(drafted, clerk, office):
    NumberBook.objects.create(organisation=office, mark="SYT-VP", year=2026, last=9)

    assert number_document(document_id=drafted().pk, issued_on=JANUARY, by=clerk).number_text == "10/SYT-VP"


def test_each_mark_year_and_body_has_a_book_of_its_own(drafted, clerk, office, today):
    other = OrganisationFactory(parent=office)
    numbered = [
        number_document(document_id=drafted(**values).pk, issued_on=day, by=clerk)
        for values, day in (
            ({}, date(2025, 12, 31)),
            ({}, JANUARY),
            ({"mark": "BC-SYT"}, JANUARY),
            ({"organisation": other}, JANUARY),
        )
    ]

    assert [one.number for one in numbered] == [1, 1, 1, 1]
    assert NumberBook.objects.count() == 4


def test_number_stands_in_the_pdf_and_in_the_word_file(drafted, clerk):
    document = number_document(document_id=drafted().pk, issued_on=JANUARY, by=clerk)
    pdf, word = newest_file(document, "pdf"), newest_file(document, "word")

    text = squeezed(text_of(plain_bytes(pdf)))
    assert "Số:01/SYT-VP" in text
    assert squeezed("Lai Châu, ngày 05 tháng 01 năm 2026") in text
    assert plain_bytes(word)[:2] == b"PK"
    assert (pdf.file_name, word.file_name) == ("01-syt-vp-cong-van.pdf", "01-syt-vp-cong-van.docx")


def test_files_are_encrypted_at_rest_under_names_that_tell_nothing(numbered):
    file = newest_file(numbered, "pdf")

    with file.file.open("rb") as stored:
        assert not stored.read().startswith(b"%PDF")
    assert "cong-van" not in file.file.name


def test_annex_says_to_what_it_belongs(decision, chancery):
    document = number_document(document_id=decision.pk, issued_on=JANUARY, by=chancery)

    text = squeezed(text_of(plain_bytes(newest_file(document, "pdf"))))
    assert squeezed("(Kèm theo Quyết định số 01/QĐ-UBND ngày 05 tháng 01 năm 2026)") in text


def test_a_day_in_the_future_is_refused(drafted, clerk, today):
    with pytest.raises(NotAllowed, match="tương lai"):
        number_document(document_id=drafted().pk, issued_on=today + timedelta(days=1), by=clerk)


def test_numbers_follow_the_days(drafted, clerk, today):
    number_document(document_id=drafted().pk, issued_on=date(2026, 3, 2), by=clerk)

    with pytest.raises(NotAllowed, match="đã cấp ngày 02/03/2026"):
        number_document(document_id=drafted().pk, issued_on=date(2026, 3, 1), by=clerk)


def test_a_number_is_given_once(numbered, clerk, today):
    with pytest.raises(NotAllowed, match="đã có số"):
        number_document(document_id=numbered.pk, issued_on=today, by=clerk)


def test_without_a_mark_there_is_no_number(drafted, clerk, today):
    with pytest.raises(NotAllowed, match="không có ký hiệu"):
        number_document(document_id=drafted(mark="").pk, issued_on=today, by=clerk)


def test_a_number_that_was_not_used_goes_back(drafted, clerk, monkeypatch):
    """The file cannot be written: nothing is numbered, and the next document gets the same number."""
    document = drafted()
    with monkeypatch.context() as broken:
        broken.setattr("neuguong.documents.store.encrypt_bytes", raise_full)
        with pytest.raises(OSError, match="đầy"):
            number_document(document_id=document.pk, issued_on=JANUARY, by=clerk)

    assert number_document(document_id=drafted().pk, issued_on=JANUARY, by=clerk).number == 1


def raise_full(data):
    raise OSError("đĩa đầy")


def test_a_void_document_keeps_its_number(numbered, drafted, clerk, today):
    void_document(document_id=numbered.pk, reason="Sai trích yếu.", by=clerk)
    following = number_document(document_id=drafted().pk, issued_on=today, by=clerk)

    numbered.refresh_from_db()
    assert (numbered.state, numbered.number, following.number) == ("void", 1, 2)
    assert OfficialDocument.objects.numbered().count() == 2


def test_void_wants_a_reason_and_keeps_it_out_of_the_open_log(numbered, clerk):
    with pytest.raises(NotAllowed, match="lý do"):
        void_document(document_id=numbered.pk, reason="  ", by=clerk)

    void_document(document_id=numbered.pk, reason="Sai tên ông Lò Văn A.", by=clerk)
    assert "Lò Văn A" not in AuditEntry.objects.get(action="document.voided").body


@pytest.mark.parametrize("role", ["officer", "head", "appraiser", "chief", "council_secretary", "auditor"])
def test_only_the_chairmans_office_numbers_what_the_province_issues(decision, role, today, province):
    person = UserFactory(role=role, organisation=OrganisationFactory(parent=province))

    with pytest.raises(NotAllowed, match="Văn phòng UBND tỉnh"):
        number_document(document_id=decision.pk, issued_on=today, by=person)


def test_the_secretary_numbers_what_a_session_makes(province, drafted, today):
    secretary = UserFactory(role="council_secretary")
    document = drafted(organisation=province, kind="minutes", mark="BB-HĐTĐKT", content=letter_content())

    assert number_document(document_id=document.pk, issued_on=today, by=secretary).number == 1


@pytest.mark.parametrize("role", ["officer", "head"])
def test_another_office_does_not_number(drafted, role, today):
    with pytest.raises(NotAllowed, match="Sở Y tế"):
        number_document(document_id=drafted().pk, issued_on=today, by=UserFactory(role=role))


def test_nobody_numbers_without_being_somebody(drafted, today):
    with pytest.raises(NotAllowed):
        number_document(document_id=drafted().pk, issued_on=today, by=None)


@pytest.mark.parametrize(
    "values",
    [
        {"state": "numbered"},
        {"number": 1},
        {"number": 1, "year": 2026, "issued_on": JANUARY},  # still a draft
        {"state": "void"},
        {"state": "gone"},
        {"kind": "poem"},
        {"void_reason": "x"},
    ],
)
def test_the_database_refuses_nonsense(db, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficialDocumentFactory(**values)


def test_the_database_refuses_a_number_twice(db):
    first = OfficialDocumentFactory(numbered=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        OfficialDocumentFactory(numbered=True, organisation=first.organisation)


def test_drafting_asks_nobody_because_the_action_that_calls_it_has(office):
    document = draft_document(
        organisation=office,
        kind="letter",
        title="x",
        content=letter_content(),
        mark="A",
        signer_name="",
        signer_post="",
        by=UserFactory(),
    )

    assert DocumentFile.objects.count() == 0
    assert document.pk
