"""The tờ trình as a Word file: the numbers are those of the dossier, the sentence is that of the compass, nothing is executed."""

from io import BytesIO

import pytest
from docx import Document

from neuguong.dossiers.compass import compass_of
from tests.dossiers.pages import url
from tests.factories import NominationFactory


@pytest.fixture
def letter(browser, draft):
    def fetched():
        answer = browser.get(url("letter_file", draft.pk))
        assert answer.status_code == 200
        return Document(BytesIO(b"".join(answer.streaming_content)))

    return fetched


def words(document):
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_the_letter_counts_what_the_dossier_holds(letter, draft):
    NominationFactory.create_batch(2, dossier=draft, honour="LDTT")
    NominationFactory(dossier=draft, honour="CSTDCS")

    text = words(letter())

    assert "đề nghị xét khen thưởng 3 trường hợp" in text
    assert "Lao động tiên tiến: 2; Chiến sĩ thi đua cơ sở: 1" in text


def test_the_sentence_of_the_compass_prints_itself(letter, draft):
    NominationFactory.create_batch(2, dossier=draft, recipient__direct_worker=True)

    assert compass_of(draft).sentence in words(letter())


def test_the_list_has_everybody_once_in_the_order_of_the_dossier(letter, draft):
    nominations = NominationFactory.create_batch(3, dossier=draft)

    rows = letter().tables[1].rows

    assert [row.cells[1].text for row in rows[1:]] == [one.recipient.name for one in nominations]


def test_names_are_words_and_never_marks(letter, draft):
    NominationFactory(dossier=draft, recipient__name="{{ 7*7 }} <b>Lò</b> & Ủ")

    assert letter().tables[1].rows[1].cells[1].text == "{{ 7*7 }} <b>Lò</b> & Ủ"


def test_an_empty_dossier_has_a_letter_without_a_list(letter):
    assert "0 trường hợp" in words(letter())
