"""R3 of the test plan: numbers under races, no two alike and none left out; each with a twin that is seen to lose."""

import pytest

from neuguong.documents import actions
from neuguong.documents.actions import number_document, sign_document, void_document
from neuguong.documents.models import NumberBook, OfficialDocument
from tests.dossiers.racing import kinds, together
from tests.factories import UserFactory
from tests.factories.documents import letter_content

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 6


@pytest.fixture
def clerks(office):
    return [UserFactory(role="officer", organisation=office) for _ in range(PEOPLE)]


def number_all(waiting, clerks, today):
    calls = (
        lambda one=one, by=by: number_document(document_id=one.pk, issued_on=today, by=by)
        for one, by in zip(waiting, clerks, strict=False)
    )
    return together(*calls)


def numbers():
    return sorted(OfficialDocument.objects.numbered().values_list("number", flat=True))


@pytest.fixture
def word_breaks(monkeypatch):
    """Numbering fails at its last step for a document about “hỏng”."""
    real = actions.render_word

    def render(content, kind):
        if content["title"] == "hỏng":
            raise RuntimeError("hỏng")
        return real(content, kind)

    monkeypatch.setattr(actions, "render_word", render)


def test_race_of_numbers_gives_each_its_own_and_leaves_none_out(drafted, clerks, today):
    answers = number_all([drafted() for _ in clerks], clerks, today)

    assert kinds(answers) == ["OfficialDocument"] * PEOPLE
    assert numbers() == list(range(1, PEOPLE + 1))
    assert NumberBook.objects.get().last == PEOPLE


def test_race_of_numbers_is_lost_when_the_book_was_read_before(drafted, clerks, today, monkeypatch):
    """The twin: both have read the book before either writes. Only the unique constraint still refuses."""
    read_by_both = 1
    monkeypatch.setattr(actions, "_next_number", lambda document, issued_on: read_by_both)

    answers = number_all([drafted(), drafted()], clerks, today)

    assert kinds(answers) == ["IntegrityError", "OfficialDocument"]


def test_race_with_one_who_fails_leaves_no_gap(drafted, clerks, today, word_breaks):
    waiting = [drafted(), drafted(), drafted(content=letter_content(title="hỏng")), drafted()]

    answers = number_all(waiting, clerks, today)

    assert kinds(answers) == ["OfficialDocument"] * 3 + ["RuntimeError"]
    assert numbers() == [1, 2, 3]
    assert NumberBook.objects.get().last == 3


def test_race_with_one_who_fails_would_leave_a_gap_with_a_counter_of_its_own(
    drafted, clerks, today, word_breaks, monkeypatch
):
    """The twin: a counter that does not go back with the transaction, as a sequence of the database."""
    counter = iter(range(1, 9))
    monkeypatch.setattr(actions, "_next_number", lambda document, issued_on: next(counter))
    with pytest.raises(RuntimeError):
        number_document(document_id=drafted(content=letter_content(title="hỏng")).pk, issued_on=today, by=clerks[0])

    number_document(document_id=drafted().pk, issued_on=today, by=clerks[0])

    assert numbers() == [2]  # what must never be


def test_race_of_two_who_number_one_document_has_one_winner(drafted, clerks, today):
    document = drafted()

    answers = number_all([document, document, document], clerks, today)

    assert kinds(answers) == ["NotAllowed", "NotAllowed", "OfficialDocument"]
    assert NumberBook.objects.get().last == 1


def test_race_of_signing_against_voiding_ends_void(drafted, clerks, today):
    document = number_document(document_id=drafted().pk, issued_on=today, by=clerks[0])

    answers = together(
        lambda: sign_document(document_id=document.pk, by=clerks[0]),
        lambda: void_document(document_id=document.pk, reason="Sai.", by=clerks[1]),
    )

    document.refresh_from_db()
    assert document.state == "void"
    assert kinds(answers) in (["NotAllowed", "OfficialDocument"], ["OfficialDocument"] * 2)
