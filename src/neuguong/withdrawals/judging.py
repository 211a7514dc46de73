"""What the rules say of a case: is there a ground, who decides, by when. Nothing of it is written here but the reading of the answers."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from honours.procedure.authority import ASK, NO, cancelling, stripping
from honours.procedure.deadlines import Term, term
from honours.procedure.exchange import exchange
from neuguong.common.working_days import is_working_day
from neuguong.decisions.enums import Decider
from neuguong.dossiers.clocks import procedure_on
from neuguong.registry.enums import AwardType
from neuguong.withdrawals.enums import ARTICLES, CaseKind, CaseStage, Ground, ReturnKind, RuleAnswer, Sentence

CHECK: Final = "cần kiểm chứng"
_UNREAD: Final = f"Chưa đọc được quy định về thời hạn của bước này: ngày này do cơ quan thường trực tự đặt, {CHECK} trước khi viện dẫn."
_TERMS: Final = {
    (CaseKind.REVOCATION, CaseStage.VERIFIED): ("cancellation", "submit"),
    (CaseKind.REVOCATION, CaseStage.PROPOSED): ("cancellation_decision", "decide"),
}


@dataclass(frozen=True, slots=True)
class Ruled:
    """``answer``: yes, no or ask; ``why``: the sentence for the person at the screen, with the article."""

    answer: str
    why: str


@dataclass(frozen=True, slots=True)
class Due:
    """``on`` None: no day by rule. ``why``: rule, article and, where due, the warning."""

    on: date | None
    why: str


def ruled(kind: str, ground: str, held: Any, sentence: str, day: date) -> Ruled:
    """Do the rules of ``day`` carry the case? An answer that is not quoted from a text asks a person."""
    match kind:
        case CaseKind.STRIPPING:
            return _stripped(held, sentence, day)
        case CaseKind.RESTORATION:
            return _restored(ground, held, day)
        case CaseKind.REVOCATION:
            return _revoked(ground, held, day)
        case CaseKind.REPLACEMENT:
            rule = exchange(procedure_on(day))
            if rule is None:
                return Ruled(RuleAnswer.ASK, f"Chưa đọc được quy định về cấp đổi: {CHECK}.")
            return Ruled(RuleAnswer.YES, rule.why)
        case _:
            return Ruled(RuleAnswer.YES, ARTICLES[Ground(ground)])


def _revoked(ground: str, held: Any, day: date) -> Ruled:
    rule = cancelling(procedure_on(day), held.honour)
    if rule is None or ground not in rule.grounds:
        return Ruled(RuleAnswer.ASK, f"Chưa đọc được quy định hủy bỏ vào ngày này: {CHECK}.")
    if is_state_title(held.honour, day) and ground == Ground.LATER_VIOLATION:
        return Ruled(
            RuleAnswer.ASK,
            f"{ARTICLES[Ground(ground)]}. Đây là danh hiệu vinh dự nhà nước: bị kết án thì xét tước theo khoản 3, 4, 5,"
            " không phải hủy bỏ; lãnh đạo xem lại cách xử lý.",
        )
    return Ruled(RuleAnswer.YES, ARTICLES[Ground(ground)])


def _stripped(held: Any, sentence: str, day: date) -> Ruled:
    rule = stripping(procedure_on(day), held.honour, sentence)
    if rule is None:
        return Ruled(RuleAnswer.ASK, f"Chưa đọc được quy định tước danh hiệu vào ngày này: {CHECK}.")
    if not is_state_title(held.honour, day):
        return Ruled(
            NO, "Chỉ danh hiệu vinh dự nhà nước bị tước (khoản 3 Điều 93). Khen thưởng khác thì xét hủy bỏ quyết định."
        )
    collective = held.recipient.kind != "individual"
    if collective != (sentence == Sentence.PERMANENT_SUSPENSION):
        return Ruled(
            NO,
            "Pháp nhân thương mại chỉ bị tước khi bị đình chỉ hoạt động vĩnh viễn (khoản 5); cá nhân khi bị tù có thời hạn,"
            " tù chung thân hoặc tử hình (khoản 3, 4 Điều 93).",
        )
    if rule.outcome == NO:
        return Ruled(NO, f"Hình phạt này không làm mất danh hiệu: {rule.why}.")
    if rule.outcome == ASK or _maybe_of_the_resistance(held, sentence):
        return Ruled(
            RuleAnswer.ASK,
            "Luật không nói rõ án treo; với Anh hùng Lao động thời kỳ kháng chiến, Anh hùng Lực lượng vũ trang nhân dân, Bà mẹ"
            " Việt Nam anh hùng thì khoản 4 Điều 93 đòi thêm điều kiện ngoài tù có thời hạn. Lãnh đạo xem bản án và ghi lý do.",
        )
    return Ruled(RuleAnswer.YES, rule.why)


def _maybe_of_the_resistance(held: Any, sentence: str) -> bool:
    """Anh hùng Lao động of the resistance is kept apart (khoản 4); a record that names no type may be one."""
    open_type = held.award_type in {"", AwardType.RESISTANCE}
    return bool(held.honour == "AHLD" and sentence == Sentence.FIXED_TERM_PRISON and open_type)


def _restored(ground: str, held: Any, day: date) -> Ruled:
    if is_state_title(held.honour, day):
        return Ruled(RuleAnswer.YES, ARTICLES[Ground(ground)])
    return Ruled(
        RuleAnswer.ASK,
        "Khoản 6 Điều 93 chỉ nói phục hồi danh hiệu vinh dự nhà nước; với khen thưởng khác chưa đọc được quy định,"
        f" {CHECK}. Lãnh đạo xem xét và ghi lý do.",
    )


def is_state_title(honour: str, day: date) -> bool:
    return honour in procedure_on(day).members(["honorary_titles"])


def deciders_of(kind: str, honour: str, day: date, awarded_by: str = "") -> list[str]:
    """Who may decide, the likeliest first; empty when the rules name nobody. ``awarded_by``: who decided the honour, if known."""
    if kind in {CaseKind.STRIPPING, CaseKind.RESTORATION} and is_state_title(honour, day):
        return [Decider.PRESIDENT]
    rule = cancelling(procedure_on(day), honour)
    known = [awarded_by, *(rule.actors if rule else ())]
    return [one for one in dict.fromkeys(known) if one in Decider.values]


def due_after(kind: str, stage: str, start: date, typed: date | None) -> Due:
    """By when the next step is due once ``stage`` is reached on ``start``; a typed day stands before the rule's."""
    found = _term(kind, stage, start)
    if typed is not None:
        return Due(
            typed, _UNREAD if found is None else f"Cơ quan thường trực đặt. Theo quy định: {_words(found, start)}"
        )
    return Due(found.due(start, is_working_day), _words(found, start)) if found else Due(None, "")


def _term(kind: str, stage: str, start: date) -> Term | None:
    if kind == CaseKind.REPLACEMENT and stage == CaseStage.OPENED:
        rule = exchange(procedure_on(start))
        return rule.term if rule else None
    names = _TERMS.get((CaseKind(kind), CaseStage(stage)))
    return term(procedure_on(start), *names) if names else None


def _words(found: Term, start: date) -> str:
    kind = "ngày làm việc" if found.clock == "working" else "ngày"
    place = ", ".join(one.text for one in found.citations[:1])
    said = "; ".join([f"{found.days} {kind} từ {start:%d/%m/%Y}", place, *found.warnings])
    return said[:480]


def old_certificate_returns(day: date) -> bool:
    """Does a rule of ``day`` ask for the old certificate when a new one is given for it?"""
    rule = exchange(procedure_on(day))
    return rule is not None and rule.old_object_returned


def things_of(kind: str) -> list[tuple[str, str]]:
    """(kind, words) of what is to be handed back or over when the case is decided."""
    return _THINGS.get(CaseKind(kind), [])


_THINGS: Final[dict[CaseKind, list[tuple[str, str]]]] = {
    CaseKind.REVOCATION: [
        (ReturnKind.OBJECT, "Bằng, cờ, huy hiệu và hiện vật kèm theo"),
        (ReturnKind.MONEY, "Tiền thưởng đã nhận"),
    ],
    CaseKind.STRIPPING: [(ReturnKind.OBJECT, f"Bằng, huân chương, huy hiệu kèm danh hiệu (thủ tục thu lại {CHECK})")],
    CaseKind.RESTORATION: [(ReturnKind.GIVEN_BACK, "Bằng, huân chương, huy hiệu kèm danh hiệu")],
    CaseKind.REPLACEMENT: [(ReturnKind.OBJECT, "Bằng, hiện vật cũ"), (ReturnKind.GIVEN_BACK, "Bằng, hiện vật mới")],
}
