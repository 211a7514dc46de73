"""Amounts as people write and read them: whole đồng, dot thousands, words under a list."""

import re
from typing import Final

from vn_money import to_words

LARGEST: Final = 10**15
_UNIT: Final = re.compile(r"\s*(đồng|vnđ|vnd|đ|₫)\s*$", re.IGNORECASE)
_PLAIN: Final = re.compile(r"[0-9]+")
_GROUPED: Final = re.compile(r"[0-9]{1,3}([ .,\u00a0\u202f])[0-9]{3}(?:\1[0-9]{3})*")


class NotMoney(ValueError):
    """What was typed is no amount in whole đồng; the message is for the person who typed it."""


def read_dong(text: str) -> int:
    """“1.800.000”, “1 800 000 đồng”, “1800000” → 1800000. Raise :class:`NotMoney`; a fraction or “1,8 triệu” is never guessed at."""
    bare = _UNIT.sub("", text.strip().lstrip("+").strip())
    if not (_PLAIN.fullmatch(bare) or _GROUPED.fullmatch(bare)):
        raise NotMoney("Ghi số tiền bằng đồng, chỉ gồm chữ số, ví dụ 1.800.000.")
    amount = int(re.sub(r"[^0-9]", "", bare)[:20])
    if amount == 0:
        raise NotMoney("Ghi số tiền lớn hơn 0.")
    if amount >= LARGEST:
        raise NotMoney("Số tiền này quá lớn. Kiểm tra lại số chữ số 0.")
    return amount


def grouped(amount: int) -> str:
    """1800000 → “1.800.000”; a negative amount keeps its sign."""
    return f"{amount:,}".replace(",", ".")


def in_words(amount: int) -> str:
    """710000 → “Bảy trăm mười nghìn đồng”. Whole amounts from 0."""
    words = to_words(amount)
    return f"{words[:1].upper()}{words[1:]} đồng"
