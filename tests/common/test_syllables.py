import pytest

from neuguong.common.syllables import looks_vietnamese


@pytest.mark.parametrize(
    "word", ["Nguyễn", "quý", "giỏi", "Giàng", "khuỷu", "nghiêng", "Mỷ", "Pờ", "ươm", "yêu", "gì", "HỘI"]
)
def test_possible_syllables(word):
    assert looks_vietnamese(word)


@pytest.mark.parametrize("word", ["Thêi", "Müller", "Hµ", "đưîc", "catch", "tàt", "bổổ", "Café"])
def test_impossible_syllables(word):
    assert not looks_vietnamese(word)
