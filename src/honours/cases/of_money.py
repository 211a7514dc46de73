"""Cases about money: bonuses, the fund, and what lies outside it. Whole đồng."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from honours.cases import vocabulary as words
from honours.cases.asking import Asked, Found, Handler, found, honour_code
from honours.facts import RecipientKind
from honours.procedure import Procedure
from honours.procedure.amounts import Award, bonus, payment
from honours.procedure.authority import deciders
from honours.procedure.funds import fund_ceiling, organising_ceiling, outside, payer

REGIONS = {
    "dong_bang": "delta",
    "thanh_pho": "city",
    "mien_nui": "mountain",
    "trung_du": "midland",
    "tay_nguyen": "highland",
}
REGION_WORDS = (("đồng bằng", "delta"), ("thành phố", "city"), ("miền núi", "mountain"), ("tây nguyên", "highland"))
PAYERS = {"decider": ("cap_quyet_dinh", "decider"), "proposer": ("cap_de_nghi", "cap_trinh", "tinh", "proposer")}
PURSES = {
    "chair_province": ("tinh",),
    "chair_commune": ("xa",),
    "head_department": ("so", "don_vi"),
    "minister": ("bo",),
}
AMOUNTS = ("vnd", "pay_both", "coefficient", "base_salary", "amount_vnd", "max_vnd", "vnd_max", "pay")
NATURAL = (RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD)


def decision_day(asked: Asked) -> date:
    """The day that fixes the base salary: the decision, else the day of the question."""
    return words.day(asked.given("decision_date", "decision", "decided_on")) or asked.day


def natural_kind(procedure: Procedure, honour: str) -> RecipientKind:
    """Whom an honour is for when the case does not say: the first kind that has an amount."""
    known = (kind for kind in NATURAL if bonus(procedure, Award(honour, kind)))
    return next(known, RecipientKind.INDIVIDUAL)


def period(value: Any) -> tuple[int, int] | None:
    if value is None:
        return None
    found_years = words.years(value)
    return (found_years[0], found_years[-1])


def awards_of(asked: Asked, procedure: Procedure) -> list[Award]:
    """One honour, a list of awards with their periods, or titles and forms by name."""
    items: list[Mapping[str, Any]] = list(asked.facts.get("awards") or [])
    for key in ("titles", "forms", "honours"):
        names = asked.facts.get(key) or []
        items += [name if isinstance(name, Mapping) else {"honour": name} for name in names]
    if not items and asked.honour is not None:
        items = [{"honour": asked.honour}]
    kind = asked.kind
    same = asked.facts.get("same_period")
    return [award_of(asked, procedure, item, kind, number, same) for number, item in enumerate(items)]


def award_of(
    asked: Asked,
    procedure: Procedure,
    item: Mapping[str, Any],
    kind: RecipientKind | None,
    number: int,
    same: bool | None,
) -> Award:
    code = honour_code(asked.book, item["honour"])
    own = words.KINDS.get(str(item.get("kind") or item.get("recipient") or ""), kind)
    years = period(item.get("period"))
    if same is not None:
        years = (0, 0) if same else (number, number)
    return Award(code, own or natural_kind(procedure, code), years)


def bonuses(asked: Asked) -> Found | None:
    if not asked.wants(*AMOUNTS) or asked.given("fund", "fund_vnd"):
        return None
    procedure = asked.on(decision_day(asked))
    awards = awards_of(asked, procedure)
    if not awards:
        return None
    if isinstance(asked.expected.get("vnd"), Mapping):
        return by_kind(asked, procedure, awards[0].honour)
    total = payment(procedure, awards)
    if not total.lines or total.unknown:
        return None
    first = total.lines[0]
    values = {
        "vnd": total.vnd,
        "amount_vnd": total.vnd,
        "pay_both": all(line.paid for line in total.lines),
        "coefficient": float(first.coefficient),
        "base_salary": first.base_salary,
        "max_vnd": total.vnd,
        "vnd_max": total.vnd,
        "pay": [line.award.honour for line in total.lines if line.paid],
    }
    return found(values, "; ".join(line.explanation for line in total.lines), total)


def by_kind(asked: Asked, procedure: Procedure, honour: str) -> Found | None:
    """The amounts of one honour for each kind of recipient that the case asks."""
    lines = {name: bonus(procedure, Award(honour, words.KINDS[name])) for name in asked.expected["vnd"]}
    values = {name: line.vnd for name, line in lines.items() if line is not None}
    return found({"vnd": values}, *(line.explanation for line in lines.values() if line))


def fund_size(asked: Asked) -> Found | None:
    """How large a fund may be."""
    spending = asked.given("regular_spending_vnd", "regular_spending", "spending")
    if spending is None and not (asked.wants("max", "max_share", "max_pct") and asked.says("quỹ")):
        return None
    named = REGIONS.get(str(asked.given("region", "area")), "")
    spoken = next((code for words_, code in REGION_WORDS if asked.says(words_)), "")
    ceiling = fund_ceiling(asked.procedure, named or spoken)
    if ceiling is None:
        return None
    part = float(ceiling.part)
    values: dict[str, Any] = {"max": part, "max_share": part, "max_pct": part * 100}
    if spending is not None:
        values |= {"vnd": ceiling.vnd(spending), "max_vnd": ceiling.vnd(spending)}
    return found(values, ceiling)


def organising(asked: Asked) -> Found | None:
    """The part of a fund for organising the work."""
    fund = asked.given("fund", "fund_vnd")
    share = organising_ceiling(asked.procedure)
    if share is None or (fund is None and not asked.wants("organising_share")):
        return None
    values: dict[str, Any] = {"organising_share": float(share.part)}
    if fund is not None:
        values |= {key: share.vnd(fund) for key in ("vnd", "organising_cap_vnd", "cap_vnd")}
        values["rest_vnd"] = fund - share.vnd(fund)
        spent = asked.given("organising_spent_vnd", "spent_vnd")
        if spent is not None:
            values["over"] = not share.allows(fund, spent)
    return found(values, share)


def outside_fund(asked: Asked) -> Found | None:
    """Payments and award systems that are no part of the fund."""
    rule = outside(asked.procedure, str(asked.given("payment", "award_system") or ""))
    if rule is None:
        return None
    values = {
        "in_tdkt_fund": rule.params["in_fund"],
        "counts_in_state_statistics": rule.params.get("state_statistics", False),
    }
    return found(values, rule)


def paying(asked: Asked) -> Found | None:
    """Who pays: the level that decides, or the one that proposed to the centre."""
    if not asked.wants("payer", "paid_by", "who_pays") or asked.honour is None:
        return None
    actors = deciders(asked.procedure, asked.honour).actors
    answer = payer(asked.procedure, actors[0]) if actors else None
    if answer is None:
        return None
    spelling = PAYERS["proposer"] if answer.who == "proposer" else (*PAYERS["decider"], *PURSES.get(actors[0], ()))
    values = {key: asked.expected.get(key) for key in ("payer", "paid_by", "who_pays")}
    return found({key: word if word in spelling else spelling[0] for key, word in values.items()}, answer)


HANDLERS: tuple[Handler, ...] = (bonuses, fund_size, organising, outside_fund, paying)
