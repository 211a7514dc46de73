"""Amounts as they are typed, grouped and spoken. The words are read back by a reader that knows nothing of how they were made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuguong.bonuses.money import LARGEST, NotMoney, grouped, in_words, read_dong

UNITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5}
UNITS |= {"sáu": 6, "bảy": 7, "tám": 8, "chín": 9}


def spoken(words):
    """“Bảy trăm mười nghìn đồng” → 710000, by the value of each word alone."""
    words = words.lower().removesuffix(" đồng").split()
    total = block = digit = 0
    for word in words:
        match word:
            case "trăm":
                block, digit = block + digit * 100, 0
            case "mươi":
                block, digit = block + digit * 10, 0
            case "mười":
                block, digit = block + 10, 0
            case "linh":
                digit = 0
            case "nghìn":
                total, block, digit = total + (block + digit) * 1_000, 0, 0
            case "triệu":
                total, block, digit = total + (block + digit) * 1_000_000, 0, 0
            case "tỷ":
                total, block, digit = (total + block + digit) * 1_000_000_000, 0, 0
            case _:
                digit = UNITS[word]
    return total + block + digit


@given(st.integers(1, 999_999_999_999))
def test_the_words_say_the_amount(amount):
    assert spoken(in_words(amount)) == amount


@given(st.integers(1, 99_999_999).map(lambda n: n * 10_000))
def test_the_words_of_a_total_say_the_total(amount):
    assert spoken(in_words(amount)) == amount


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (710_000, "Bảy trăm mười nghìn đồng"),
        (1_410_000, "Một triệu bốn trăm mười nghìn đồng"),
        (21_050_000, "Hai mươi mốt triệu không trăm năm mươi nghìn đồng"),
    ],
)
def test_known_words(amount, words):
    assert in_words(amount) == words


@given(st.integers(1, LARGEST - 1))
def test_what_is_shown_can_be_typed_back(amount):
    assert read_dong(grouped(amount)) == read_dong(str(amount)) == read_dong(f"{grouped(amount)} đồng") == amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.800.000", 1_800_000),
        ("1,800,000", 1_800_000),
        ("1 800 000 đ", 1_800_000),
        (" 1800000 VNĐ ", 1_800_000),
        ("1.800.000 ₫", 1_800_000),
        ("500", 500),
    ],
)
def test_amounts_as_people_type_them(text, amount):
    assert read_dong(text) == amount


@pytest.mark.parametrize(
    "text",
    ["", "0", "-5", "1,8 triệu", "1.8", "1.80.000", "1.800,000", "1.800.000,5", "18e5", "một triệu", "١٢٣", "9" * 40],
)
def test_what_is_no_amount_is_refused_and_never_guessed(text):
    with pytest.raises(NotMoney):
        read_dong(text)
