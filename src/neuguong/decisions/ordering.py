"""The order of a list, and names as a decision prints them."""

import re
from collections.abc import Iterable
from typing import Any, Final

from neuguong.common.text import nfc
from neuguong.registry.catalogue import book
from neuguong.registry.enums import RecipientKind

# From the highest down, as the honours of the law rank.
_LEVELS: Final = (
    "state", "ministry", "province", "sub_ministry", "district", "commune", "organisation", "enterprise", "unit",
)  # fmt: skip
_KINDS: Final = (
    "honorary_title", "order", "medal", "prize", "emulation_title", "emulation_flag", "certificate",
    "commemorative_medal", "badge", "letter_of_commendation",
)  # fmt: skip
KIND_ORDER: Final = (RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD, RecipientKind.INDIVIDUAL)
KIND_WORDS: Final = {
    RecipientKind.COLLECTIVE: "tập thể",
    RecipientKind.HOUSEHOLD: "hộ gia đình",
    RecipientKind.INDIVIDUAL: "cá nhân",
}
# Words before a name that Điều 13 of Nghị định 30/2020/NĐ-CP keeps out: academic ranks, degrees, titles of honour.
_ACADEMIC: Final = re.compile(
    r"^(?:(?:giáo sư|phó giáo sư|tiến sĩ khoa học|tiến sĩ|tiến sỹ|thạc sĩ|thạc sỹ|cử nhân|kỹ sư|kĩ sư"
    r"|bác sĩ chuyên khoa(?: i{1,2}| cấp \w+)?|bác sĩ|bác sỹ|dược sĩ|kiến trúc sư|nhà giáo nhân dân|nhà giáo ưu tú"
    r"|thầy thuốc nhân dân|thầy thuốc ưu tú|nghệ sĩ nhân dân"
    r"|nghệ sĩ ưu tú|nghệ nhân nhân dân|nghệ nhân ưu tú|anh hùng lao động"
    r"|p?gs|ts|ths|th\.s|cn|ks|bs(?:ck(?:i{1,2}|[12]))?|ds|kts|ng[nư][dt]|tt[nư][dt]|ns[nư][dt]|nn[nư][dt])(?:[.,\s]+|$))+",
    re.IGNORECASE,
)


def bare_name(name: str) -> str:
    """The name without academic titles before it; a name that is nothing else stays."""
    written = nfc(name)
    return _ACADEMIC.sub("", written).strip() or written


def titled(name: str) -> bool:
    """Does a title stand before the name?"""
    return bare_name(name) != nfc(name)


def rank(honour: str) -> tuple[int, int, str]:
    """Higher honours first; an honour that the catalogue does not know comes last."""
    policy = book().find(honour)
    if policy is None:
        return len(_LEVELS), len(_KINDS), honour
    level = _LEVELS.index(policy.level) if policy.level in _LEVELS else len(_LEVELS)
    kind = _KINDS.index(policy.kind) if policy.kind in _KINDS else len(_KINDS)
    return level, kind, honour


def in_order(items: Iterable[Any]) -> list[Any]:
    """Honour, then collectives, households, persons, then the Vietnamese alphabet; items come with ``recipient``."""
    return sorted(items, key=place_of)


def place_of(item: Any) -> tuple[Any, ...]:
    return (
        rank(item.honour),
        KIND_ORDER.index(RecipientKind(item.recipient.kind)),
        item.recipient.sort_key,
        item.recipient_id,
        item.year or 0,
    )
