from dataclasses import replace

import pytest

from honours.lookup import folded, honours_called, near


@pytest.mark.parametrize(
    "text", ["CSTDCS", "cstdcs", "Chiến sỹ thi đua cơ sở", "chien si thi dua co so", "CSTĐCS", "1647933380"]
)
def test_an_honour_is_found_by_code_and_by_name(book, text):
    assert [honour.code for honour in honours_called(book, text)] == ["CSTDCS"]


def test_an_honour_is_found_by_a_synonym(book):
    assert [honour.code for honour in honours_called(book, "hcld_3")] == ["HC_LAO_DONG_3"]
    assert [honour.code for honour in honours_called(book, "hcld 3")] == ["HC_LAO_DONG_3"]


def test_a_synonym_of_an_honour_without_a_file_is_no_spelling(book):
    other = replace(book, references=replace(book.references, synonyms={"CU": "KHONG_CO"}))

    assert honours_called(other, "cũ") == ()


def test_unknown_words_find_nothing(book):
    assert honours_called(book, "không có") == ()


def test_the_nearest_codes_come_first(book):
    assert next(honour.code for honour in near(book, "CSTDCX")) == "CSTDCS"
    assert near(book, "qqqqqqqqqqqq") == ()


def test_the_nearest_names_are_found(book):
    assert [honour.code for honour in near(book, "Chiến sĩ thi đua cơ ở", most=1)] == ["CSTDCS"]


def test_folding_keeps_letters_and_digits():
    assert folded("Huân chương  Lao động – hạng 3") == "huan chuong lao dong hang 3"
