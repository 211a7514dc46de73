"""A question about procedure as a case file puts it, with the words that such files use."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from honours.actors import plain
from honours.book import Book
from honours.cases import vocabulary as words
from honours.cases.facts import Data
from honours.facts import RecipientKind
from honours.procedure import HOME, Answer, Procedure, Ruling
from honours.procedure.book import slug

Found = tuple[dict[str, Any], str]
Handler = Callable[["Asked"], Found | None]
HONOURS = {"HC": "HC_LAO_DONG_3", "GK": "GK_XA", "AH": "AHLD", "BK_BO_GDDT": "BK_BO", "GDVH": "GIA_DINH_VH"}
SHORT = (
    ("HCLD", "HC_LAO_DONG"),
    ("HCDL", "HC_DOC_LAP"),
    ("HCCC", "HC_CHIEN_CONG"),
    ("HCBVTQ", "HC_BVTQ"),
    ("HCQC", "HC_QUAN_CONG"),
)
ABBREVIATIONS = (
    ("tdkt", "thi-dua-khen-thuong"),
    ("snv", "so-noi-vu"),
    ("ubnd", "uy-ban-nhan-dan"),
    ("gddt", "giao-duc-va-dao-tao"),
)
ACTOR_WORDS = {
    "president": ("chu_tich_nuoc",),
    "government": ("chinh_phu",),
    "prime_minister": ("thu_tuong", "thu_tuong_chinh_phu"),
    "minister": ("bo_truong",),
    "chair_province": ("chu_tich_ubnd_tinh", "chu_tich_tinh"),
    "head_department": ("giam_doc_so", "thu_truong_don_vi"),
    "chair_district": ("chu_tich_huyen", "chu_tich_ubnd_huyen"),
    "chair_commune": ("chu_tich_xa", "chu_tich_ubnd_xa"),
    "director_enterprise": ("giam_doc_doanh_nghiep", "giam_doc"),
    "board_chair": ("chu_tich_hdqt", "chu_tich_hoi_dong_quan_tri"),
}
SECTORS = "sectors"


@dataclass(frozen=True, slots=True)
class Asked:
    """One case: ``text`` is its question in plain lower case; ``wanted`` the keys that must be answered."""

    book: Book
    case: Data
    facts: Mapping[str, Any]
    expected: Mapping[str, Any]
    day: date
    text: str
    topic: str
    procedure: Procedure = field(repr=False)

    def wants(self, *keys: str) -> bool:
        return any(key in self.expected for key in keys)

    def says(self, pattern: str) -> bool:
        """Does the question speak of it (letters of plain lower-case Vietnamese)?"""
        return re.search(pattern, self.text) is not None

    def given(self, *keys: str) -> Any:
        """The first of the facts that the case states."""
        return next((self.facts[key] for key in keys if self.facts.get(key) is not None), None)

    def on(self, day: date) -> Procedure:
        return self.book.procedure.on(day, self.province)

    def of_sectors(self) -> Procedure:
        """Circulars of ministries, which are no part of the law of the province."""
        return self.book.procedure.on(self.day, SECTORS)

    @property
    def province(self) -> str:
        return str(self.facts.get("province") or HOME)

    @property
    def honour(self) -> str | None:
        """The honour that the facts name, else the one that the question names in words."""
        named = self.given("honour", "proposed", "title", "form")
        return honour_code(self.book, named) if isinstance(named, str) else honour_in(self.book, self.text)

    @property
    def kind(self) -> RecipientKind | None:
        named = str(self.given("kind", "recipient", "recipient_kind", "subject") or "")
        return RecipientKind(words.KINDS[named]) if named in words.KINDS else None

    @property
    def award_type(self) -> str:
        named = [str(self.facts.get(key) or "") for key in ("type", "kind", "award_type", "path")]
        found = next((words.AWARD_TYPES[name] for name in named if name in words.AWARD_TYPES), None)
        return found.value if found else ""


def read_asked(book: Book, case: Data) -> Asked | None:
    """None when the case has no day: then no rule can be chosen."""
    day = words.day(case.get("as_of"))
    if day is None:
        return None
    facts = dict(case.get("facts") or {})
    province = str(facts.get("province") or HOME)
    return Asked(
        book=book,
        case=case,
        facts=facts,
        expected=case["expected"],
        day=day,
        text=plain(str(case.get("question") or "")),
        topic=str(case.get("topic") or ""),
        procedure=book.procedure.on(day, province),
    )


def honour_code(book: Book, name: str) -> str:
    """The code of an honour however the case writes it, whether or not a policy file holds it."""
    written = words.code(name)
    for short, long in SHORT:
        written = re.sub(rf"^{short}(?=_|$)", long, written)
    found = HONOURS.get(written, written)
    return book.references.synonyms.get(found, found)


def honour_in(book: Book, text: str) -> str | None:
    """The honour that a sentence names, the longest name first."""
    spellings = [
        (plain(name), honour.code)
        for honour in book.honours()
        for name in (honour.name, honour.short_name, *honour.aliases)
        if re.search(rf"(?<!\w){re.escape(plain(name))}(?!\w)", text)
    ]
    return max(spellings, key=lambda item: len(item[0]))[1] if spellings else None


def found(values: dict[str, Any], *reasons: Answer | Ruling | str | None) -> Found:
    """Values with the sentences that carry them."""
    texts = [reason_text(item) for item in reasons if item]
    return values, "; ".join(dict.fromkeys(text for text in texts if text))


def reason_text(item: Answer | Ruling | str) -> str:
    if isinstance(item, str):
        return item
    return item.why if isinstance(item, Answer) else Answer(rulings=(item,)).why


def spelled(expected: Any, value: str) -> str:
    """``value`` in the spelling of the case when both are the same words, abbreviations resolved."""
    return str(expected) if _full(str(expected)) == _full(value) else value


def _full(text: str) -> str:
    result = slug(text)
    for short, long in ABBREVIATIONS:
        result = re.sub(rf"(?<![a-z]){short}(?![a-z])", long, result)
    return result


def actor_word(expected: Any, actors: Iterable[str]) -> str:
    """The actor as the case writes it when it is among those found, else the first one found."""
    known = [word for actor in actors for word in ACTOR_WORDS.get(actor, (actor,))]
    return str(expected) if expected in known else next(iter(known), "")
