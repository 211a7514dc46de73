import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuguong.common.text import fold, nfc, person_sort_key, sort_key, sort_text, spoken_key
from tests.shared_data import needs_shared, rows_of

NORMALISED = {"NFD", "mixed NFC/NFD", "spaces", "D look-alike", "base+combining tone only (Windows-1258 style)"}


def test_nfc_composes_letters_and_drops_what_cannot_be_seen():
    typed = unicodedata.normalize("NFD", "  Lỳ \u00a0Xá\u200b\u202e Xạ\x07\r\n")

    assert nfc(typed) == "Lỳ Xá Xạ"


@pytest.mark.parametrize(("typed", "stored"), [("ðơn vị", "đơn vị"), ("Ɖoàn", "Đoàn"), ("Ðặng", "Đặng")])
def test_nfc_turns_letters_that_look_like_d_stroke_into_it(typed, stored):
    assert nfc(typed) == stored


def test_nfc_drops_exactly_the_control_format_private_and_surrogate_characters():
    kept = {chr(code) for code in range(0x3000) if nfc(f"a{chr(code)}b") != "ab"}

    assert kept == {
        chr(code)
        for code in range(0x3000)
        if unicodedata.category(chr(code)) not in {"Cc", "Cf"} or chr(code).isspace()
    }


@given(st.text())
def test_nfc_is_stable_and_composed(text):
    once = nfc(text)

    assert (nfc(once), unicodedata.normalize("NFC", once)) == (once, once)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Pa Ủ", "PA U"), ("hoà", "hòa"), ("Đặng Đại Bàng", "dang dai bang"), ("Mắt – Nội tiết", "mat - noi tiet")],
)
def test_fold_is_blind_to_accents_case_tone_place_and_dashes(one, other):
    assert fold(one) == fold(other)


def test_fold_leaves_no_vietnamese_letter_unfolded():
    letters = [
        chr(code) for code in range(sys.maxunicode) if "LATIN" in unicodedata.name(chr(code), "") and code < 0x1EFA
    ]
    vietnamese = [
        letter
        for letter in letters
        if letter.lower() in "ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
    ]

    assert [letter for letter in vietnamese if not fold(letter).isascii()] == []


def test_person_sort_key_puts_the_given_name_first():
    names = [
        "Lê Thị Hà",
        "Hoàng Ngọc Hà",
        "Nguyễn Văn Đức",
        "Trần Thị Dung",
        "Vàng Thị Chư",
        "Giàng A Chù",
        "Lò Văn An",
    ]

    assert sorted(names, key=person_sort_key) == [
        "Lò Văn An",
        "Giàng A Chù",
        "Vàng Thị Chư",
        "Trần Thị Dung",
        "Nguyễn Văn Đức",
        "Hoàng Ngọc Hà",
        "Lê Thị Hà",
    ]


def test_sort_key_orders_tones_as_the_dictionary_does():
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]


def test_spoken_key_tells_names_apart_that_fold_does_not():
    assert spoken_key("Nguyễn Thuý") == spoken_key("nguyễn thúy")
    assert spoken_key("Nguyễn Văn Tỉnh") != spoken_key("Nguyễn Văn Tình")


@needs_shared
@pytest.mark.parametrize("case", rows_of("encoding/sort_order_cases.csv"), ids=lambda case: case["set"])
def test_sort_keys_agree_with_the_given_orders(case):
    expected = case["expected_order"].split(" < ")
    person = "given" in case["set"]

    assert sorted(expected, key=person_sort_key if person else sort_key) == expected
    assert sorted(expected, key=lambda name: sort_text(name, person=person)) == expected


@needs_shared
@pytest.mark.parametrize("case", rows_of("encoding/tone_placement_pairs_real.csv"), ids=lambda case: case["kieu_cu"])
def test_fold_treats_old_and_new_tone_placement_alike(case):
    assert fold(case["kieu_cu"]) == fold(case["kieu_moi"])


@needs_shared
def test_nfc_agrees_with_every_normalisation_case():
    cases = [case for case in rows_of("encoding/text_norm_cases.csv") if case["kind"] in NORMALISED]
    typed = ["".join(chr(int(code, 16)) for code in case["input_codepoints"].split()) for case in cases]

    assert [nfc(text) for text in typed] == [case["expected"] for case in cases]
