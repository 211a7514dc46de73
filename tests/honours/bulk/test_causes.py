import pytest

from honours.bulk.causes import CAUSE_TEXT, CAUSES, LACK_TEXT, bit_of, causes_of
from honours.bulk.plan import ALTERNATIVE_BITS, LACK_BITS, LACKS, SILENT, STATUS_BITS


def test_bits_and_names_of_causes_go_both_ways():
    for cause in CAUSES:
        assert causes_of(bit_of(cause)) == (cause,)
    assert causes_of(sum(bit_of(cause) for cause in CAUSES)) == CAUSES
    assert causes_of(0) == ()


def test_every_cause_has_words():
    assert set(CAUSE_TEXT) == set(CAUSES)


def test_a_packed_answer_fits_into_32_bits(book):
    most = max(len(edition.criteria) for honour in book.honours() for edition in honour.editions)

    assert SILENT < 1 << STATUS_BITS
    assert most <= 1 << ALTERNATIVE_BITS
    assert len(LACKS) == len(LACK_TEXT) <= 1 << LACK_BITS
    assert STATUS_BITS + ALTERNATIVE_BITS + LACK_BITS + len(CAUSES) < 31


@pytest.mark.parametrize("text", [*CAUSE_TEXT.values(), *LACK_TEXT.values()])
def test_words_are_a_phrase(text):
    assert text == text.strip()
    assert text[0].islower()
