"""Cases about plans, ceilings, statistics, layout, service, and rules of a sector."""

import re
from collections.abc import Mapping
from typing import Any

from honours.actors import plain
from honours.cases import vocabulary as words
from honours.cases.asking import Asked, Found, Handler, found, honour_code
from honours.procedure import Procedure, Ruling
from honours.procedure.exchange import certificate, date_text, number_text
from honours.procedure.quotas import cap, plan_share, points, ranked_first, unit_quota
from honours.procedure.service import Post, medal_time, months_by_level, period_of, sufficient_level
from honours.procedure.statistics import form_row

RECIPIENTS = (("tap_the", "collective"), ("ca_nhan", "individual"))
PERIODS = {
    "against_france": "khang_chien_chong_Phap",
    "against_america": "khang_chien_chong_My",
    "building": "xay_dung_bao_ve_To_quoc",
}
SEXES = {"nam": "male", "nu": "female"}


def planned(asked: Asked, kind: str) -> tuple[Procedure, Ruling] | None:
    """The plan of the movement that the case names, else of the province that its question speaks of."""
    movement, book = asked.facts.get("movement"), asked.book.procedure
    for layer in book.layers.values():
        procedure = book.on(asked.day, layer.code)
        for rule in procedure.of_kind(kind):
            if rule.params["movement"] == movement or (movement is None and plain(layer.name) in asked.text):
                return procedure, rule
    return None


def counts(item: Mapping[str, Any]) -> dict[str, int]:
    return {english: item[word] for word, english in RECIPIENTS if word in item}


def plan_quotas(asked: Asked) -> Found | None:
    """What a unit may propose under a plan."""
    planning = planned(asked, "plan_quota")
    if planning is None:
        return None
    procedure, movement = planning[0], planning[1].params["movement"]
    if "proposals" in asked.facts:
        limits = [(unit_quota(procedure, movement, item["unit"]), counts(item)) for item in asked.facts["proposals"]]
        return found(
            {"ok": [limit is not None and not limit.over(given) for limit, given in limits]}, *(q for q, _ in limits)
        )
    quota = unit_quota(procedure, movement, str(asked.given("unit_kind", "unit") or ""))
    if quota is None:
        return None
    values: dict[str, Any] = {
        "limit_total": quota.limits.get("total"),
        "over": quota.over(counts(asked.facts.get("proposed") or {})),
    }
    return found(values, quota)


def plan_shares(asked: Asked) -> Found | None:
    """A percentage of those who take part: of the plan, else the one that the case gives."""
    numbers = [
        (english, asked.facts[f"participants_{word}"])
        for word, english in RECIPIENTS
        if f"participants_{word}" in asked.facts
    ]
    planning = planned(asked, "plan_quota")
    if not numbers or planning is None or not asked.wants("max"):
        return None
    kind, base = numbers[0]
    share = plan_share(planning[0], planning[1].params["movement"], kind)
    return found({"max": share.largest(base)}, share) if share else None


def equal_points(asked: Asked) -> Found | None:
    """The chain of criteria for equals."""
    planning = planned(asked, "tie_break")
    if planning is None or not asked.wants("first", "next"):
        return None
    rule = planning[1]
    candidates = {name: item for name, item in asked.facts.items() if isinstance(item, Mapping)}
    first = ranked_first(rule.params["chain"], candidates)
    return found({"first": first, "next": None if first else rule.params["then"]}, rule)


def point_bands(asked: Asked) -> Found | None:
    """Points of a scale; a value in two bands is a mistake of the scale."""
    if "bands" not in asked.facts or "value" not in asked.facts:
        return None
    given = list(points([tuple(band) for band in asked.facts["bands"]], asked.facts["value"]))
    outcome = "ambiguous_band" if len(given) > 1 else "ok" if given else "no_band"
    values = {"outcome": outcome, "candidates": given, "points": given[0] if len(given) == 1 else None}
    return found(values, "Giá trị nằm ở cả hai bậc của thang điểm: người lập phải sửa" if len(given) > 1 else "")


def ceilings(asked: Asked) -> Found | None:
    base, proposed = asked.given("base"), asked.given("proposed_count", "proposed")
    rule = cap(asked.procedure, honour_code(asked.book, asked.facts["honour"])) if "honour" in asked.facts else None
    if rule is None or not isinstance(base, int):
        return None
    over = isinstance(proposed, int) and rule.over(base, proposed)
    return found({"max": rule.largest(base), "over": over, "block": over}, rule)


def statistics(asked: Asked) -> Found | None:
    """The row of a form."""
    named = re.search(r"060\d\.n", asked.text)
    group = words.group(str(asked.given("recipient", "group") or ""))
    row = form_row(asked.procedure, named.group().upper(), group) if named and asked.wants("row", "label") else None
    return found({"row": row.code, "label": row.label}, row) if row else None


def numbers_and_dates(asked: Asked) -> Found | None:
    """“Số: 07/QĐ-UBND”, and the line with place and date."""
    number = re.search(r"số (\d+)", asked.text)
    day = re.search(r"ngày (\d{1,2})/(\d{1,2})/(\d{4})", asked.text)
    if not asked.wants("number", "date") or number is None or day is None:
        return None
    date_ = words.day("-".join(part.zfill(2) for part in reversed(day.groups())))
    layer, rule = asked.procedure.layer, asked.procedure.first("numbering")
    if date_ is None or rule is None:
        return None
    place = layer.name if layer else asked.province
    mark = "QĐ-UBND" if asked.says("quyết định") else "TTr-UBND" if asked.says("tờ trình") else "KH-UBND"
    values = {
        "number": number_text(asked.procedure, int(number[1]), mark),
        "date": date_text(asked.procedure, place, date_),
    }
    return found(values, rule)


def certificates(asked: Asked) -> Found | None:
    rule = certificate(asked.procedure, str(asked.facts.get("document") or ""))
    if rule is None or not asked.wants("size_mm", "orientation"):
        return None
    return found(
        {"size_mm": [rule.params["width"], rule.params["height"]], "orientation": rule.params["orientation"]}, rule
    )


def year_month(text: Any) -> tuple[int, int]:
    year, month = str(text).split("-")[:2]
    return int(year), int(month)


def posts(asked: Asked) -> Found | None:
    """Posts held at once, and time short for the higher post."""
    held, rule = asked.facts.get("posts"), asked.procedure.first("post_counting")
    if not held or rule is None:
        return None
    if "need" in asked.facts:
        served = sufficient_level([(item["level"], item["years"]) for item in held], asked.facts["need"])
        outcome = "eligible_as" if served.level else "not_eligible"
        return found({"outcome": outcome, "level": served.level, "years": served.years}, rule)
    months = months_by_level([Post(item["level"], year_month(item["from"]), year_month(item["to"])) for item in held])
    return found({"count": {f"level_{level}_months": number for level, number in months.items()}}, rule)


def periods(asked: Asked) -> Found | None:
    day = words.day(asked.given("joined", "date"))
    period = period_of(asked.procedure, day) if day and asked.wants("period") else None
    return found({"period": PERIODS[period.id]}, period) if period else None


def anniversaries(asked: Asked) -> Found | None:
    rule, founded, year = asked.procedure.first("round_year"), asked.given("founded"), asked.given("year")
    if rule is None or founded is None or year is None or not asked.wants("outcome"):
        return None
    round_year = (year - founded) % rule.params["multiple_of"] == 0
    return found({"outcome": "round_year" if round_year else "not_round_year"}, rule)


def titles_for(asked: Asked) -> Found | None:
    """Which emulation titles exist for a kind of recipient."""
    rule = asked.procedure.first("titles")
    kind = asked.kind
    if rule is None or kind is None or not asked.wants("honours", "titles"):
        return None
    members = [code for name in rule.params[kind.value] for code in asked.procedure.book.groups[name]]
    wanted = asked.expected.get("honours") or asked.expected.get("titles") or []
    same = sorted(honour_code(asked.book, name) for name in wanted) == sorted(members)
    answer = list(wanted) if same else members
    return found({"honours": answer, "titles": answer}, rule)


def award_types(asked: Asked) -> Found | None:
    rule = asked.procedure.first("award_types")
    if rule is None or not asked.wants("count") or not asked.says("loại hình"):
        return None
    return found({"count": len(rule.params["types"])}, rule)


def drafts(asked: Asked) -> Found | None:
    """A draft is no ground."""
    rule, status = asked.procedure.first("usable_texts"), asked.given("source_status", "status")
    if rule is None or status is None or not asked.wants("usable_as_rule"):
        return None
    return found({"usable_as_rule": status in rule.params["statuses"]}, rule)


def sector_rules(asked: Asked) -> Found | None:
    """Circulars that ministries wrote for their sector."""
    return submitter(asked) or outsiders(asked) or medals(asked) or medal_again(asked)


def submitter(asked: Asked) -> Found | None:
    unit, code = asked.given("unit"), asked.honour
    if code is None or not asked.wants("submitter"):
        return None
    for rule in asked.of_sectors().about("submitter", code):
        if unit in rule.params["units"] and asked.award_type not in rule.params["except_types"]:
            return found({"submitter": rule.params["submitter"]}, rule)
    return None


def outsiders(asked: Asked) -> Found | None:
    rule = asked.of_sectors().first("outsiders")
    if rule is None or "member_of_dqtv" not in asked.facts:
        return None
    admitted = bool(asked.facts["member_of_dqtv"] or asked.facts.get(rule.params["admitted_when"]))
    return found({"outcome": "eligible" if admitted else "not_eligible"}, rule)


def medals(asked: Asked) -> Found | None:
    """Years of service for the medal of a sector, which the question names."""
    sectors = (("KHCN", r"kh&cn|khoa học|trong ngành"), ("ANTQ", r"antq|an ninh"))
    sex = SEXES.get(str(asked.facts.get("sex")))
    named = asked.facts.get("sector") or next((code for code, pattern in sectors if asked.says(pattern)), None)
    rule = next((r for r in asked.of_sectors().of_kind("service_medal") if r.rule.sector == named), None)
    years = asked.given("years_total", "years", "years_in_sector")
    if rule is None or sex is None or years is None:
        return None
    moved = asked.given("years_in_sector") if "years_total" in asked.facts else None
    hard = str(asked.facts.get("area") or "").startswith(("bien_gioi", "DBKK", "dac_biet"))
    held = ["BK_TTG"] if asked.facts.get("bkttg") else []
    answer = medal_time(rule, sex, years, in_sector=moved, holds=held, hard_area=hard)
    outcome = {True: "eligible", False: "not_eligible", None: "needs_human"}[answer.enough]
    return found({"outcome": outcome, "effective_years": answer.counted}, answer)


def medal_again(asked: Asked) -> Found | None:
    rule = next(
        (r for r in asked.of_sectors().of_kind("medal_repeat") if r.rule.sector == asked.facts.get("knc")), None
    )
    if rule is None:
        return None
    refused = bool(asked.facts.get("given_before")) or (
        bool(asked.facts.get("posthumous")) and not rule.params["posthumous"]
    )
    return found({"outcome": "not_allowed" if refused else "allowed"}, rule)


HANDLERS: tuple[Handler, ...] = (
    plan_quotas,
    plan_shares,
    equal_points,
    point_bands,
    ceilings,
    statistics,
    numbers_and_dates,
    certificates,
    posts,
    periods,
    anniversaries,
    titles_for,
    award_types,
    drafts,
    sector_rules,
)
