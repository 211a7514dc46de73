"""Cases about authority by date, cancelling, change of law, holds and principles."""

import re
from typing import Any

from honours.cases import vocabulary as words
from honours.cases.asking import Asked, Found, Handler, actor_word, found, honour_in, spelled
from honours.cases.of_money import decision_day
from honours.principles import preferred
from honours.procedure.authority import cancelling, deciders, stripping
from honours.procedure.deadlines import term
from honours.procedure.exchange import exchange
from honours.procedure.holds import hold
from honours.procedure.service import may_propose_on
from honours.procedure.transition import NEW, OLD_OR_BETTER, law_for
from honours.procedure.works import reuse

LAW_WORDS = {OLD_OR_BETTER: "2022 text, or the new text if more favourable", NEW: "new text"}
EVENTS = (
    (r"xem xét kỷ luật|xử lý kỷ luật", "discipline_considered"),
    (r"thanh tra|điều tra|kiểm tra", "inspection"),
    (r"đơn|tố cáo|khiếu nại", "complaint"),
    (r"báo chí|báo nêu", "press_report"),
)
CIRCUMSTANCES = (
    (r"(?<!chưa )(?<!không )có dấu hiệu vi phạm", "signs_of_violation"),
    (r"(?<!chưa )đang (được )?xác minh|đang .*xác minh", "being_verified"),
)
CONDITIONS = {"being_verified": "being verified", "signs_of_violation": "signs of violation"}
NOT_YET = r"chưa (ai |được |có ai )?xác minh|chưa có dấu hiệu|không có dấu hiệu"


def signing(asked: Asked) -> Found | None:
    """Who decides on the day of the decision."""
    if not asked.wants("decider") or asked.honour is None:
        return None
    named = deciders(asked.on(decision_day(asked)), asked.honour)
    level = "chair_commune" if asked.says(r"\bxã\b") and "chair_commune" in named.actors else ""
    actors = [level] if level else list(named.actors)
    return found({"decider": actor_word(asked.expected["decider"], actors)}, named) if actors else None


def cancellation(asked: Asked) -> Found | None:
    """Cancelling: who, with what, within how many days."""
    about = asked.given("ground", "finding") or asked.says("hủy|khai man|khai gian|gian dối|thu hồi|làm giả|giả mạo")
    if not about or not asked.wants(
        "who", "also", "actions", "decider", "submit_days", "decide_wd", "total_wd", "stripped_by"
    ):
        return None
    rule = cancelling(asked.procedure, asked.honour or "")
    if rule is None:
        return None
    values: dict[str, Any] = {
        "actions": list(rule.actions),
        "also": [item for item in rule.actions if item != "cancel_decision"],
    }
    if rule.actors:
        values |= {key: actor_word(asked.expected.get(key), rule.actors) for key in ("who", "decider")}
    steps = (
        ("submit_days", "cancellation", "submit"),
        ("decide_wd", "cancellation_decision", "decide"),
        ("total_wd", "cancellation_decision", "total"),
    )
    terms = {key: term(asked.procedure, body, step) for key, body, step in steps if asked.wants(key)}
    values |= {key: item.days for key, item in terms.items() if item}
    return found(values, rule, *terms.values())


def stripped(asked: Asked) -> Found | None:
    """A State honorary title is stripped, not cancelled."""
    if asked.honour is None or not asked.says("tước") or not asked.wants("who", "decider"):
        return None
    rule = stripping(asked.procedure, asked.honour, "")
    if rule is None or not asked.procedure.names(rule.rulings[0], asked.honour):
        return None
    return found({key: actor_word(asked.expected.get(key), [rule.actor]) for key in ("who", "decider")}, rule)


def exchanging(asked: Asked) -> Found | None:
    """A damaged or misprinted certificate."""
    rule = exchange(asked.procedure)
    if rule is None or not (asked.topic == "exchange" or asked.says("cấp đổi|in sai|hư hỏng|rách")):
        return None
    action = "cap_doi" + (", thu bằng cũ" if rule.old_object_returned else "")
    return found({"days": rule.term.days, "action": spelled(asked.expected.get("action"), action)}, rule)


def change_of_law(asked: Asked) -> Found | None:
    received = words.day(asked.given("received", "received_for_appraisal"))
    if received is None or not asked.wants("law"):
        return None
    pick = law_for(asked.procedure, received)
    if pick is None:
        return None
    low = pick.citations[0].confidence.endswith("-low")
    return found({"law": LAW_WORDS[pick.outcome], "confidence": "low" if low else pick.citations[0].confidence}, pick)


def holds(asked: Asked) -> Found | None:
    """Does it wait, and if not, what would make it wait?"""
    if not asked.wants("status", "auto_reject"):
        return None
    event = next((code for pattern, code in EVENTS if asked.says(pattern)), None)
    if event is None:
        return None
    there = (
        set() if asked.says(NOT_YET) else {code for pattern, code in CIRCUMSTANCES if re.search(pattern, asked.text)}
    )
    answer = hold(asked.procedure, event, there)
    if answer is None:
        return None
    waiting = f"hold only if {CONDITIONS[answer.only_if]}" if answer.only_if else "none"
    return found({"status": "hold" if answer.held else waiting, "auto_reject": answer.effect == "reject"}, answer)


def maternity(asked: Asked) -> Found | None:
    rule = asked.book.references.principles_on(asked.day).get("maternity")
    if rule is None or not asked.wants("counted") or not asked.says("thai sản"):
        return None
    return found({"counted": True}, rule.say)


def preference(asked: Asked) -> Found | None:
    """Two equals of whom one is a woman."""
    rule = asked.book.references.principles_on(asked.day).get("preference")
    if rule is None or not asked.wants("prefer"):
        return None
    return found({"prefer": preferred(rule, [{"id": "nu", "sex": "nu"}, {"id": "nam", "sex": "nam"}])}, rule.say)


def proposing_time(asked: Asked) -> Found | None:
    """Long service is proposed on the retirement notice."""
    if not asked.wants("allowed") or not asked.says("nghỉ hưu"):
        return None
    event = "retirement_notice" if asked.says("(?<!chưa )có thông báo") else "retirement_decision"
    known = asked.says(r"(?<!chưa )có (thông báo|quyết định)|nhận (thông báo|quyết định)")
    allowed = may_propose_on(asked.procedure, event) if known else False
    rule = asked.procedure.first("post_counting")
    return found({"allowed": allowed}, rule) if rule else None


def works_again(asked: Asked) -> Found | None:
    """Works already used for another honour."""
    parts = re.split("(?:sử )?dùng", asked.text, maxsplit=1)
    if not asked.wants("allowed", "warn") or not asked.says("sáng kiến|đề tài") or len(parts) < 2:
        return None
    target, used = (honour_in(asked.book, part) or "" for part in parts)
    answer = reuse(asked.procedure, target, used)
    if answer is None:
        return None
    return found({"allowed": answer.allowed, "warn": answer.warn, "confidence": answer.citations[0].confidence}, answer)


def registration(asked: Asked) -> Found | None:
    """Is registering for emulation a condition?"""
    rule = asked.procedure.first("registration")
    if rule is None or not asked.wants("block", "required") or not asked.says("đăng ký"):
        return None
    return found({"block": rule.params["required"], "required": rule.params["required"]}, rule)


HANDLERS: tuple[Handler, ...] = (
    stripped,
    cancellation,
    signing,
    exchanging,
    change_of_law,
    holds,
    maternity,
    preference,
    proposing_time,
    works_again,
    registration,
)
