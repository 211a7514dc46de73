"""The text that a draft begins with: căn cứ, articles, nơi nhận. An office goes on from here; nothing of it is law by itself."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, Final, TypedDict

from vn_money import to_words

from honours.facts import RecipientKind as Kind
from honours.procedure.amounts import Award, bonus, decimal, dong
from honours.procedure.authority import deciders
from honours.procedure.rules import Ruling
from neuguong.decisions.authority import authority_of, full_name, province_name
from neuguong.decisions.enums import Decider
from neuguong.decisions.ordering import KIND_ORDER, KIND_WORDS, rank
from neuguong.decisions.permissions import OF_THE_PROVINCE
from neuguong.dossiers.clocks import procedure_on
from neuguong.registry.catalogue import honour_name
from neuguong.registry.enums import RecipientKind

BLANK: Final = "…"
_POSTS: Final = ("Chủ tịch", "Giám đốc", "Thủ trưởng")
_CHAIRS: Final = frozenset({Decider.CHAIR_PROVINCE, Decider.CHAIR_COMMUNE})
Counts = Counter[tuple[str, str]]


class Article(TypedDict):
    title: str
    paragraphs: list[str]


def counted(items: Sequence[Any]) -> Counts:
    """(honour, kind of recipient) → how many; items come with ``recipient``."""
    return Counter((item.honour, item.recipient.kind) for item in items)


def in_words(number: int) -> str:
    """“05 (năm)”, “21 (hai mươi mốt)”."""
    return f"{number:02d} ({to_words(number)})"


def number_phrases(counts: Counts, honour: str | None = None) -> list[str]:
    """“02 (hai) tập thể”, “15 (mười lăm) cá nhân”: of one honour, or of all together."""
    found = []
    for kind in KIND_ORDER:
        number = sum(count for (code, of), count in counts.items() if of == kind and honour in (None, code))
        if number:
            found.append(f"{in_words(number)} {KIND_WORDS[kind]}")
    return found


def honours_in(counts: Counts) -> list[str]:
    return sorted({honour for honour, _ in counts}, key=rank)


# Căn cứ


def proposed_grounds(decision: Any, items: Sequence[Any], day: date) -> list[str]:
    """The texts that the rules for this list rest on and that are in force on the day, then the province's own, then the tờ trình."""
    procedure = procedure_on(day)
    found = list(dict.fromkeys(_numbers_cited(items, decision.decider, day)))
    if procedure.changed_by and procedure.changed_by.number not in found:
        found.append(procedure.changed_by.number)
    documents = [document for number in found if (document := procedure.book.documents.get(number))]
    standing = [one for one in documents if one.in_force <= day and (one.until is None or day < one.until)]
    lines = [f"Căn cứ {one.title}" for one in sorted(standing, key=lambda one: ("QH" not in one.number, one.in_force))]
    if decision.decider in _CHAIRS:
        lines.insert(0, f"Căn cứ Luật Tổ chức chính quyền địa phương {BLANK}")
    return [*lines, *_own_texts(day), submission_ground(decision)]


def _numbers_cited(items: Sequence[Any], decider: str, day: date) -> list[str]:
    procedure = procedure_on(day)
    rulings: list[Ruling] = []
    for honour, kind in counted(items):
        rulings += [one for one in deciders(procedure, honour).rulings if one.params["actor"] == decider]
        paid = bonus(procedure, Award(honour, Kind(kind)))
        rulings += [one for one in paid.rulings if one.kind in {"bonus", "bonus_factor"}] if paid else []
    if not rulings:
        rulings = [one for one in procedure.of_kind("authority") if one.params["actor"] == decider]
    law = procedure.first("fund_payer")
    return [one.citation.document for one in ([law] if law else []) + rulings]


def _own_texts(day: date) -> list[str]:
    """What the province has set itself, as far as the system knows of it."""
    ending = f"QĐ-UBND {province_name()}"
    texts = procedure_on(day).book.documents.values()
    return [
        f"Căn cứ {one.title}"
        for one in texts
        if one.number.endswith(ending) and one.in_force <= day and (one.until is None or day < one.until)
    ]


def submission_ground(decision: Any) -> str:
    """“Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số …”; blanks where nothing has been typed yet."""
    who = "Giám đốc Sở Nội vụ" if decision.decider in OF_THE_PROVINCE else "bộ phận thi đua, khen thưởng"
    on = f"{decision.submission_on:%d/%m/%Y}" if decision.submission_on else BLANK
    return f"Theo đề nghị của {who} tại Tờ trình số {decision.submission_number or BLANK} ngày {on}"


# Các điều


def proposed_articles(decision: Any, items: Sequence[Any], day: date) -> list[Article]:
    articles = [first_article(items), money_article(decision, items, day), last_article(decision)]
    return [one for one in articles if one is not None]


def first_article(items: Sequence[Any]) -> Article:
    """Who gets what, in numbers and words, with the list attached."""
    counts = counted(items)
    honours = honours_in(counts)
    if not honours:
        return {"title": "", "paragraphs": [f"Tặng {BLANK} cho {BLANK} (có danh sách kèm theo)."]}
    years = sorted({item.year for item in items if item.year})
    merit = f", đã có thành tích năm {', '.join(map(str, years))}" if years else ", đã có thành tích"
    if len(honours) == 1:
        whom = ", ".join(number_phrases(counts))
        return {
            "title": "",
            "paragraphs": [f"Tặng {honour_name(honours[0])} cho {whom} (có danh sách kèm theo){merit}."],
        }
    whom = ", ".join(number_phrases(counts))
    lines = [f"- {honour_name(one)}: {', '.join(number_phrases(counts, one))};" for one in honours]
    lines[-1] = lines[-1][:-1] + "."
    opening = f"Tặng danh hiệu thi đua, hình thức khen thưởng cho {whom} (có danh sách kèm theo){merit}, gồm:"
    return {"title": "", "paragraphs": [opening, *lines]}


def money_article(decision: Any, items: Sequence[Any], day: date) -> Article | None:
    """Amounts by the table of the decision's day. What the system does not know is left blank, never guessed."""
    lines, sources = [], []
    for honour, kind, amount, rulings in amounts(items, day):
        who = KIND_WORDS[RecipientKind(kind)]
        lines.append(f"- {honour_name(honour)}, {who}: {amount or BLANK} đồng;")
        sources += rulings
    if not lines:
        return None
    lines[-1] = lines[-1][:-1] + "."
    titles = dict.fromkeys(
        _title(one.citation.document, day) for one in sources if one.kind in {"bonus", "bonus_factor"}
    )
    basis = " và ".join(titles) or BLANK
    opening = (
        f"Các tập thể, hộ gia đình, cá nhân có tên tại Điều 1 được thưởng tiền theo quy định tại {basis}, từ Quỹ thi đua,"
        f" khen thưởng của {_fund(decision)}; mức thưởng mỗi trường hợp:"
    )
    return {"title": "", "paragraphs": [opening, *lines]}


def amounts(items: Sequence[Any], day: date) -> list[tuple[str, str, str, tuple[Ruling, ...]]]:
    """(honour, kind, “1.053.000” or empty, rules) for each honour and kind of the list, in the order of the list."""
    procedure = procedure_on(day)
    found = []
    for honour, kind in sorted(
        counted(items), key=lambda pair: (rank(pair[0]), KIND_ORDER.index(RecipientKind(pair[1])))
    ):
        paid = bonus(procedure, Award(honour, Kind(kind)))
        found.append((honour, kind, dong(paid.vnd) if paid else "", paid.rulings if paid else ()))
    return found


def amount_explained(honour: str, kind: str, day: date) -> str:
    """“0,5 × 2.340.000 = 1.170.000 đồng”."""
    paid = bonus(procedure_on(day), Award(honour, Kind(kind)))
    return f"{decimal(paid.coefficient)} × {dong(paid.base_salary)}" if paid else ""


def _title(number: str, day: date) -> str:
    document = procedure_on(day).book.documents.get(number)
    return document.title if document else number


def _fund(decision: Any) -> str:
    return province_name() if decision.decider in OF_THE_PROVINCE else full_name(decision.organisation)


def last_article(decision: Any) -> Article:
    if decision.decider in OF_THE_PROVINCE:
        who = "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ, thủ trưởng các cơ quan, đơn vị liên quan"
    else:
        who = f"Các bộ phận, đơn vị liên quan của {full_name(decision.organisation)}"
    whom = "các tập thể, hộ gia đình, cá nhân có tên tại Điều 1"
    return {"title": "", "paragraphs": [f"{who} và {whom} chịu trách nhiệm thi hành Quyết định này./."]}


def proposed_receivers(decision: Any, articles: Sequence[Any]) -> list[str]:
    last = len(articles) or 3
    middle = ["Sở Nội vụ"] if decision.decider in OF_THE_PROVINCE else []
    return [f"Như Điều {last}", *middle, "Lưu: VT"]


def proposed_signer(decision: Any) -> str:
    """The post in capitals, one line; a deputy is written as “KT. CHỦ TỊCH / PHÓ CHỦ TỊCH”."""
    words = authority_of(decision.decider, decision.organisation)
    return next((post.upper() for post in _POSTS if words.startswith(post)), words.upper())
