"""Invented policies: one honour with one edition and a random condition tree, as data that the loader's own reader turns into a rule."""

from dataclasses import replace

from honours.parsing import read_honour
from tests.honours.bulk.drafts import COLLECTIVE, GROUPS, INDIVIDUAL, SERVICES, chance

SOURCE = {"document": "06/2022/QH15", "text": "Điều 1"}
TITLES = ["CSTDCS", "CSTD_BBNT", "LDTT_EQ", "CSTD_TINH"]
MERITS = ["BK_BBNT", "BK_TTG", "HC_LAO_DONG_3", "GIAY_KHEN", "CO_BBNT", "BK_TINH"]
RUNS = ("evaluation_run", "streak")
KINDS = "emulation_title certificate order medal honorary_title letter_of_commendation commemorative_medal emulation_flag".split()
STANDARDS = {"LDTT", "CSTT", "TTLDTT", "TTLDXS"}  # honours whose own text a rule may point to


def codes(r):
    return r.sample([*TITLES, *MERITS], r.choice([1, 1, 2]))


def evaluation_run(r):
    anchor = r.choice(["proposal", {"after": r.choice(MERITS), "until": "proposal"}, {"after": r.choice(MERITS)}])
    args = {
        "level": r.choice(["excellent", "good", "completed"]),
        "years": r.choice([1, 2, 3, 5]),
        "consecutive": True,
        "anchor": anchor,
    }
    return {"evaluation": {**args, **({"or_title": r.sample(TITLES, r.choice([1, 2]))} if chance(r, 3) else {})}}


def streak(r):
    args = {"any_of": codes(r), "count": r.choice([1, 2, 3, 4]), "consecutive": True, "unit": "years"}
    return {"prior_honour": {**args, **({"unused_by": [r.choice(["CSTD_BBNT", "BK_TTG"])]} if chance(r, 2) else {})}}


def successive(r):
    args = {"any_of": codes(r), "count": r.choice([1, 2, 2, 3]), "consecutive": True, "unit": "awards"}
    link = {"honour": r.choice(["CSTDCS", "LDTT_EQ"]), "years": r.choice([1, 2, 3])}
    return {"prior_honour": {**args, **({"linked_by": link} if not chance(r, 4) else {})}}


def counted(r, anchors):
    args = {"any_of": codes(r), "count": r.choice([1, 1, 2, 3]), "unit": "awards"}
    anchor = r.choice([None, "award_year", {"last_years": r.choice([1, 3, 5])}, {"after": r.choice(MERITS)}, *anchors])
    args |= {"anchor": anchor, "consecutive": False} if anchor else {}
    return {"prior_honour": {**args, **({"issued_by": r.sample(FORCES, r.choice([1, 2]))} if chance(r, 4) else {})}}


FORCES = ["ministry_defence", "ministry_public_security"]


def work(r):
    kinds = r.sample(["sang_kien", "de_tai", "de_an", "phat_minh"], r.choice([1, 2, 3]))
    args = {"count": r.choice([1, 1, 2, 3]), "kinds": kinds}
    args["scope"] = r.choice(["unit", "accepted", "province_field", "province", "ministry", "nation"])
    within = r.choice([None, "award_year", {"last_years": r.choice([1, 2, 3])}])
    args |= {"within": within} if within else {}
    args |= {name: True for name in ("accepted", "effective", "replicable") if chance(r, 3)}
    return {"recognised_work": {**args, **({"recognised_by": ["ministry", "province"]} if chance(r, 4) else {})}}


def window_work(r):
    lists = r.choice([[["sang_kien"]], [["sang_kien"], ["de_tai", "de_an"]]])
    args = {"count": r.choice([1, 2, 3]), "kinds_any_of": lists, "effective": chance(r, 2)}
    args |= {"scope": r.choice(["unit", "province"])} if chance(r, 2) else {}
    return {"work_in_window": {**args, **({"not_already_used": True} if chance(r, 2) else {})}}


def service(r):
    args = {"of": r.choice(SERVICES)}
    args |= r.choice([{"min": 10}, {"min": 0}, {"below": 10}, {"min": 5, "below": 10}])
    args |= {"direct": True} if chance(r, 3) else {}
    args |= {"factor_hard_area": 2} if chance(r, 2) else {}
    args |= {"continuous": True} if chance(r, 2) else {}
    return {"tenure": {**args, **({"fields": ["xiec", "mua"]} if chance(r, 4) else {})}}


def movement(r):
    args = {"launched_by": r.choice(["province", ["president", "prime_minister"], ["ministry", "province"]])}
    args |= {"min_years": r.choice([3, 5])} if chance(r, 2) else {}
    args |= {"stage": r.choice(["so_ket", "tong_ket", "so_ket_or_tong_ket"])} if chance(r, 2) else {}
    args |= {"thematic": True} if chance(r, 3) else {}
    args |= {"period": "award_year"} if chance(r, 3) else {}
    return {r.choice(["leads_movement", "movement_outstanding"]): args if not chance(r, 8) else {}}


def judgement(r):
    key = r.choice(["k1", "k2", "k3", "k4"])
    args = {"key": key, "text": "đạt điều này"}
    settled = {"evaluation": {"level": "good", "years": 1, "consecutive": True, "anchor": "award_year"}}
    return {"judgement": {**args, **r.choice([{}, {}, {"soft": True}, {"settled_by": settled}])}}


def model(r):
    args = {"min_years": r.choice([2, 5]), "effective": True, "stable": True}
    return {"production_model": {**args, **({"recognised_by": ["ministry", "province"]} if chance(r, 2) else {})}}


def simple(r):
    """A predicate with few arguments."""
    return r.choice(
        [
            {
                "evaluation": {
                    "level": r.choice(["excellent", "good"]),
                    "years": 1,
                    "consecutive": True,
                    "anchor": "award_year",
                }
            },
            {"years_since_honour": {"any_of": codes(r), "min": r.choice([1, 5, 10, 25])}},
            {"combat_merit": {"scope": "unit"}},
            {
                "member_ratio": {
                    "with_honour": r.choice([["LDTT"], ["CSTT"], ["CSTDCS"]]),
                    "min_percent": r.choice([70, 50, 33.3]),
                    "inclusive": chance(r, 2),
                    "same_year": True,
                }
            },
            {"all_members_complete_tasks": True},
            {
                "no_member_disciplined": {
                    "from": r.choice(["canh_cao", "canh_cao", "khien_trach"]),
                    "period": "award_year",
                }
            },
            {
                "has_member_with": {
                    "any_of": [r.choice(["CSTDCS", "LDTT"])],
                    "count": r.choice([1, 3]),
                    "same_year": True,
                }
            },
            {
                "leads_group": {
                    "organised_by": r.choice(["province", ["province", "ministry"]]),
                    "rank": r.choice([1, 2]),
                }
            },
            {"outstanding_in_group": {"organised_by": "central_council", "period": "award_year"}},
            {"age_of_collective_years": {"min": r.choice([1, 10, 30])}},
            {"round_anniversary": True},
            {"service_in_post": {"table": "t", "women_reduction": "1/3", "deciding_article": "Điều 9"}},
            {
                "competition_prize": {
                    "count": r.choice([1, 2]),
                    **({"after": r.choice(["NSUT", "BK_TTG"])} if chance(r, 2) else {}),
                }
            },
            {"work_published": {"since": "1945-09-02", "min": r.choice([1, 2])}},
            {"subject_is": {"any_of": r.sample([*GROUPS[INDIVIDUAL][:5], *GROUPS[COLLECTIVE][:3]], 2)}},
            {"attribute": r.choice([{"name": "a1", "min": 3}, {"name": "a2"}, {"name": "a3", "equals": "đúng"}])},
            {r.choice(["outside_flag_scope", "martyr", "name_registered", "registered"]): True},
            {"local_rule": {"set_by": "province", "citation": "Điều 75", "missing": r.choice(["ask", "block"])}},
            {"not_disciplined": {"from": r.choice(["khien_trach", "canh_cao", "cach_chuc"]), "period": "award_year"}},
            {
                "meets_standard_of": {
                    "any_of": r.choice([["LDTT", "CSTT"], ["TTLDTT"], ["KHONG_CO"]]),
                    "same_year": True,
                }
            },
        ]
    )


MAKERS = {
    "run": evaluation_run,
    "streak": streak,
    "successive": successive,
    "counted": lambda r: counted(r, ()),
    "work": work,
    "service": service,
    "movement": movement,
    "judgement": judgement,
    "model": model,
    "simple": simple,
}


def within_the_run(r):
    """Conditions on the years that a run before them has counted."""
    rating = {"level": r.choice(["excellent", "good"]), "consecutive": False, "min_total": r.choice([1, 2, 3])}
    inside = {"evaluation": {**rating, "anchor": {"within": "the_run"}}}
    return r.choice([inside, counted(r, [{"within": "the_run"}] * 9), window_work(r)])


def condition(r, depth=2):
    """A leaf or a tree; a run stands before what is counted inside it."""
    shape = r.choice(["leaf", "run", "all", "any", "not"] if depth else ["leaf", "leaf", "run"])
    if shape == "leaf":
        return MAKERS[r.choice(list(MAKERS))](r)
    if shape == "run":
        return {
            "all": [r.choice([evaluation_run, streak])(r), *(within_the_run(r) for _ in range(r.choice([1, 1, 2])))]
        }
    if shape == "not":
        return {"not": condition(r, depth - 1)}
    first = condition(r, depth - 1) if shape == "all" else condition(r, 0)
    return {shape: [first, *(condition(r, depth - 1) for _ in range(r.choice([1, 1, 2])))]}


def criterion(r, number, kind, when=None):
    found = {"id": f"C{number}", "title": f"Điểm {number}", "cite": "Điều 1", "when": when or condition(r)}
    if chance(r, 3):
        found["for"] = r.choice(
            [r.sample(GROUPS[kind], 1 if kind not in (INDIVIDUAL, COLLECTIVE) else 2), [kind.value]]
        )
    if chance(r, 3):
        found["type"] = r.choice(["merit", "dedication", "thematic"])
    return found


def policy(r, code, kind, criteria=None):
    """The data of a policy file."""
    edition = {"from": "2010-01-01", "source": SOURCE}
    if chance(r, 4):
        edition["groups"] = r.sample(GROUPS[kind], min(2, len(GROUPS[kind])))
    if chance(r, 6):
        power = {"who": "Chủ tịch", "actor": "chair_province", "cite": SOURCE, "until": "2025-07-01"}
        edition["decided_by"] = [power]
    edition["criteria"] = criteria or [criterion(r, number, kind) for number in range(r.choice([1, 2, 3]))]
    if len(edition["criteria"]) > 1 and chance(r, 4):
        edition["criteria"].append(criterion(r, 9, kind, {"meets_any_of": ["C0", "C1"]}))
    return {
        "honour": code,
        "name": code,
        "short_name": code,
        "kind": r.choice(KINDS),
        "level": "province",
        "recipients": [kind.value],
        "types": ["merit"],
        "editions": [edition],
    }


def rule(code, recipient, when, **values):
    """One honour with one condition, to look at an operator alone."""
    edition = {
        "from": "2010-01-01",
        "source": SOURCE,
        "criteria": [{"id": "C0", "title": "Điểm", "cite": "Điều 1", "when": when}],
    }
    named = {"honour": code, "name": code, "short_name": code, "kind": "medal", "level": "province"}
    return {**named, "recipients": [recipient.value], "types": ["merit"], "editions": [edition], **values}


def beside_the_real_ones(book, policies):
    """A book of invented honours. The real ones keep their kinds and classes; their texts stay only where a rule points to them."""
    real = {code: item if code in STANDARDS else replace(item, editions=()) for code, item in book.catalogue.items()}
    invented = [read_honour(data) for data in policies]
    return replace(book, catalogue={**real, **{item.code: item for item in invented}})
