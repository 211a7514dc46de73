"""Which nominations are laid before the public, by which rule, for how long; and what should not stand in public words."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils import timezone

from honours.procedure.publication import exemption, posting
from honours.procedure.rules import Answer
from neuguong.common.text import fold
from neuguong.dossiers.clocks import procedure_on, route_of
from neuguong.dossiers.judging import day_of
from neuguong.dossiers.models import Nomination
from neuguong.dossiers.queries.consultation import consents, consulted_before

MOST_DAYS: Final = 60


@dataclass(frozen=True, slots=True)
class Standing:
    """One nomination and the question of its publication.

    ``required``: a rule asks for it. ``barred``: why it cannot be published at all (empty when it can). ``why``: the rule.
    ``consent``: what the candidate said, None when nothing.
    """

    nomination: Nomination
    required: bool
    barred: str
    why: str
    consent: bool | None


@dataclass(frozen=True, slots=True)
class Period:
    """``days`` None: the rule that was read names no number. ``rule``: where it stands, with “cần kiểm chứng” where due."""

    days: int | None
    rule: str
    place: str


def standings(nominations: list[Nomination]) -> list[Standing]:
    """Two queries, however many they are."""
    said, before = consents(nominations), consulted_before(nominations)
    return [_standing(one, said.get(one.pk), before=one.pk in before) for one in nominations]


def _standing(one: Nomination, consent: bool | None, *, before: bool) -> Standing:
    route, exempt = route_of(one), _exemption(one)
    required = bool(route and route.consultation)
    if exempt is not None:
        barred, why = _exempt_words(one), _cited(exempt)
    elif consent is False:
        barred, why = "Người được đề nghị không đồng ý công khai. Trao đổi lại với đơn vị đề nghị.", ""
    elif before:
        barred, why = "Đã lấy ý kiến xong ở một đợt trước.", ""
    else:
        barred, why = "", _asking(one) if required else ""
    return Standing(one, required, barred, why, consent)


def _exemption(one: Nomination) -> Answer | None:
    """State secrets are never published, whatever the rules of the day say of them."""
    procedure = procedure_on(day_of(one.dossier))
    found = exemption(procedure, case="state_secret" if one.secret else one.award_type)
    return Answer() if one.secret and found is None else found


def _exempt_words(one: Nomination) -> str:
    if one.secret:
        return "Có nội dung bí mật nhà nước nên không công khai."
    return f"Khen thưởng {one.get_award_type_display().lower()} không lấy ý kiến trước."


def _asking(one: Nomination) -> str:
    ruling = procedure_on(day_of(one.dossier)).first("disclosure")
    return _cited(Answer(rulings=(ruling,))) if ruling else ""


def _cited(answer: Answer) -> str:
    """The places of the rules, each once, with the warning where a person should compare with the text."""
    parts = [citation.text for citation in answer.citations]
    if answer.needs_checking:
        parts += answer.warnings or ("cần kiểm chứng",)
    return ". ".join(part[:1].upper() + part[1:] for part in parts)


def period_on(day: date | None = None) -> Period:
    """How long the province posts what it publishes on ``day``, by the rules of that day."""
    found = posting(procedure_on(day or timezone.localdate()))
    if found is None:
        return Period(None, "Chưa có quy định về số ngày công khai: cơ quan thường trực ấn định, cần kiểm chứng", "")
    if found.days is None:
        return Period(None, f"{_cited(found)}. Số ngày do cơ quan thường trực ấn định", found.where)
    return Period(found.days, _cited(found), found.where)


_DIGITS: Final = re.compile(r"(?<!\d)\d{12}(?!\d)")
_HINTS: Final = (
    (re.compile(r"(?<!\d)(?:\d{9}|0\d{9}|0\d{2,3}[ .]\d{3}[ .]\d{3,4})(?!\d)"), "số điện thoại hoặc số giấy tờ"),
    (re.compile(r"sinh (?:ngay|nam)|(?<!\d)\d{1,2}/\d{1,2}/19\d\d"), "ngày sinh"),
    (re.compile(r"dan toc|nguoi (?:thai|mong|dao|ha nhi|la hu|kho mu|giay|lu|mang|cong|si la)\b"), "dân tộc"),
    (re.compile(r"dang vien|chi bo|dang bo|vao dang"), "đảng viên, tổ chức đảng"),
    (re.compile(r"ky luat|canh cao|khien trach|vi pham"), "kỷ luật, vi phạm"),
    (re.compile(r"ton giao|cong giao|tin lanh|benh tat|hoan canh gia dinh|[\w.]+@[\w.]+"), "đời sống riêng"),
)


def holds_identity_number(text: str) -> bool:
    return bool(_DIGITS.search(text))


def private_hints(text: str) -> list[str]:
    """What a reader should look at twice before these words go out; guesses, never a verdict."""
    folded = fold(text)
    return [words for pattern, words in _HINTS if pattern.search(folded)]
