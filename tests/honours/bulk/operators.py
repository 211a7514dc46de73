"""One honour for each operator and each of its arguments: the rules that the focused runs and the planted bugs look at."""

from tests.honours.bulk import rules
from tests.honours.bulk.drafts import COLLECTIVE, HOUSEHOLD, INDIVIDUAL

RUN = {"level": "good", "years": 3, "consecutive": True}
GOOD_YEAR = {"evaluation": {"level": "good", "years": 1, "consecutive": True, "anchor": "award_year"}}
RUN_OF_3 = {"evaluation": {**RUN, "anchor": "proposal"}}
STREAK_OF_3 = {"prior_honour": {"any_of": ["CSTDCS"], "count": 3, "consecutive": True, "unit": "years"}}
INSIDE = {"anchor": {"within": "the_run"}}
TWICE = {"any_of": ["CSTD_BBNT"], "count": 2, "unit": "awards"}
BK = {"any_of": ["BK_BBNT"], "count": 1, "unit": "awards"}
FORCES = ["ministry_defence", "ministry_public_security"]
ASK = {"key": "hoi", "text": "đạt điều này"}


def honours(*whens, kind=INDIVIDUAL, **values):
    return [(kind, when, values) for when in whens]


OPERATORS = {
    "year": honours(GOOD_YEAR, {"evaluation": {**GOOD_YEAR["evaluation"], "or_title": ["CSTDCS"]}}),
    "run": honours(
        RUN_OF_3,
        {"evaluation": {**RUN, "years": 1, "anchor": "proposal"}},
        {"evaluation": {**RUN, "anchor": "proposal", "or_title": ["LDTT_EQ", "CSTDCS"]}},
    ),
    "run of a collective": honours(
        RUN_OF_3, {"evaluation": {**RUN, "years": 1, "anchor": "proposal"}}, kind=COLLECTIVE
    ),
    "run after an award": honours({"evaluation": {**RUN, "anchor": {"after": "BK_TTG", "until": "proposal"}}}),
    "run that ended": honours(
        {"evaluation": {**RUN, "anchor": {"after": "BK_BBNT"}}},
        {"all": [{"evaluation": {**RUN, "anchor": {"after": "BK_BBNT"}}}, {"prior_honour": {**TWICE, **INSIDE}}]},
    ),
    "inside the run": honours(
        {"all": [RUN_OF_3, {"evaluation": {"level": "excellent", "min_total": 2, "consecutive": False, **INSIDE}}]},
        {"all": [RUN_OF_3, {"prior_honour": {"any_of": ["CSTDCS"], "count": 2, "unit": "awards", **INSIDE}}]},
        {"all": [RUN_OF_3, {"prior_honour": {**BK, "issued_by": FORCES, **INSIDE}}]},
    ),
    "streak": honours(
        STREAK_OF_3,
        {"prior_honour": {"any_of": ["CSTD_BBNT", "LDTT_EQ"], "count": 2, "consecutive": True, "unit": "years"}},
    ),
    "streak of unused years": honours(
        {"prior_honour": {**STREAK_OF_3["prior_honour"], "unused_by": ["CSTD_BBNT"]}},
        {"prior_honour": {**STREAK_OF_3["prior_honour"], "count": 2, "unused_by": ["BK_BBNT"]}},
    ),
    "linked awards": honours(
        {"prior_honour": {**TWICE, "consecutive": True, "linked_by": {"honour": "CSTDCS", "years": 3}}},
        {"prior_honour": {**TWICE, "count": 3, "consecutive": True, "linked_by": {"honour": "LDTT_EQ", "years": 2}}},
        {"prior_honour": {**TWICE, "consecutive": True}},
    ),
    "awards at any time": honours(
        {"prior_honour": BK}, {"prior_honour": {**TWICE, "count": 3}}, {"prior_honour": {**BK, "issued_by": FORCES}}
    ),
    "awards of the year": honours(
        {"prior_honour": {**BK, "anchor": "award_year"}}, {"prior_honour": {**TWICE, "anchor": "award_year"}}
    ),
    "awards of the last years": honours(
        {"prior_honour": {**TWICE, "anchor": {"last_years": 3}}}, {"prior_honour": {**BK, "anchor": {"last_years": 5}}}
    ),
    "awards after an award": honours(
        {"prior_honour": {**TWICE, "anchor": {"after": "BK_TTG"}}},
        {"prior_honour": {**BK, "anchor": {"after": "HC_LAO_DONG_3"}}},
    ),
    "years since an award": honours(
        {"years_since_honour": {"any_of": ["HC_LAO_DONG_2"], "min": 5}},
        {"years_since_honour": {"any_of": ["BK_BBNT"], "min": 10}},
    ),
    "works": honours(
        {"recognised_work": {"count": 2, "scope": "unit", "kinds": ["sang_kien"]}},
        {
            "recognised_work": {
                "count": 1,
                "scope": "province",
                "kinds": ["sang_kien", "de_tai"],
                "within": "award_year",
            }
        },
        {
            "recognised_work": {
                "count": 1,
                "scope": "accepted",
                "kinds": ["de_tai"],
                "within": {"last_years": 2},
                "effective": True,
            }
        },
        {
            "recognised_work": {
                "count": 1,
                "scope": "nation",
                "kinds": ["sang_kien"],
                "recognised_by": ["ministry"],
                "replicable": True,
            }
        },
    ),
    "works that a title asks": honours(
        {"recognised_work": {"count": 1, "scope": "province", "kinds": ["sang_kien", "de_tai"]}},
        kind=INDIVIDUAL,
        title="emulation_title",
    ),
    "works inside the run": honours(
        {
            "all": [
                RUN_OF_3,
                {"work_in_window": {"count": 2, "kinds_any_of": [["sang_kien"], ["de_tai"]], "effective": True}},
            ]
        },
        {
            "all": [
                STREAK_OF_3,
                {
                    "work_in_window": {
                        "count": 1,
                        "scope": "province",
                        "kinds_any_of": [["sang_kien"]],
                        "not_already_used": True,
                    }
                },
            ]
        },
    ),
    "combat": honours({"combat_merit": {"scope": "unit"}}),
    "members": honours(
        {"member_ratio": {"with_honour": ["LDTT"], "min_percent": 70, "inclusive": True, "same_year": True}},
        {"member_ratio": {"with_honour": ["CSTDCS"], "min_percent": 33.3, "inclusive": False, "same_year": True}},
        {"all_members_complete_tasks": True},
        {"no_member_disciplined": {"from": "canh_cao", "period": "award_year"}},
        {"no_member_disciplined": {"from": "khien_trach", "period": "award_year"}},
        {"has_member_with": {"any_of": ["CSTDCS"], "count": 1, "same_year": True}},
        kind=COLLECTIVE,
    ),
    "groups": honours(
        {"leads_group": {"organised_by": ["province", "ministry"], "rank": 1, "period": "award_year"}},
        {"leads_group": {"organised_by": "province", "rank": 2}},
        {"outstanding_in_group": {"organised_by": "central_council", "period": "award_year"}},
        kind=COLLECTIVE,
    ),
    "movements": honours(
        {"leads_movement": {"launched_by": "province", "thematic": True, "min_years": 3, "stage": "tong_ket"}},
        {"movement_outstanding": {"launched_by": ["president", "prime_minister"], "stage": "so_ket_or_tong_ket"}},
        {"movement_outstanding": {}},
        {"leads_movement": {"launched_by": ["province"], "period": "award_year"}},
    ),
    "age": honours({"age_of_collective_years": {"min": 10}}, {"round_anniversary": True}, kind=COLLECTIVE),
    "service": honours(
        {"tenure": {"of": "force", "min": 10, "factor_hard_area": 2}},
        {"tenure": {"of": "teaching", "min": 5, "below": 10, "direct": True}},
        {"tenure": {"of": "art", "min": 10, "fields": ["xiec"], "continuous": True}},
        {"tenure": {"of": "force", "min": 10, "continuous": True}},
        {"tenure": {"of": "hard_duty", "min": 0}},
        {"tenure": {"of": "health", "below": 10}},
    ),
    "career": honours(
        {"competition_prize": {"count": 2, "after": "NSUT"}},
        {"competition_prize": {"count": 1}},
        {"work_published": {"since": "1945-09-02", "min": 1}},
    ),
    "post": honours({"service_in_post": {"table": "t", "women_reduction": "1/3", "deciding_article": "Điều 9"}}),
    "recorded values": honours(
        {
            "production_model": {
                "min_years": 5,
                "effective": True,
                "stable": True,
                "recognised_by": ["ministry", "province"],
            }
        },
        {"production_model": {"min_years": 2, "effective": True, "stable": True}},
        {"attribute": {"name": "a1", "min": 3}},
        {"attribute": {"name": "a2"}},
        {"registered": True},
        {"martyr": True},
        {"local_rule": {"set_by": "province", "citation": "Điều 75", "missing": "ask"}},
        {"local_rule": {"set_by": "province", "citation": "Điều 75", "missing": "block"}},
    ),
    "subject": honours(
        {"subject_is": {"any_of": ["teacher", "police"]}}, {"not": {"subject_is": {"any_of": ["foreigner"]}}}
    ),
    "judgement": honours(
        {"judgement": ASK},
        {"judgement": {**ASK, "soft": True}},
        {"judgement": {**ASK, "settled_by": GOOD_YEAR}},
        {"all": [{"judgement": ASK}, RUN_OF_3]},
    ),
    "discipline": honours(
        {"not_disciplined": {"from": "canh_cao", "period": "award_year"}},
        {"not_disciplined": {"from": "khien_trach", "period": "award_year"}},
    ),
    "standard of another honour": honours(
        {"meets_standard_of": {"any_of": ["LDTT", "CSTT"], "same_year": True}},
        {"meets_standard_of": {"any_of": ["KHONG_CO", "LDTT"], "same_year": True}},
    ),
    "standard of collectives": honours(
        {"meets_standard_of": {"any_of": ["TTLDTT"], "same_year": True}}, kind=COLLECTIVE
    ),
    "groups of subjects": honours(RUN_OF_3, GOOD_YEAR, only=["teacher", "farmer"]),
    "any subject of a kind": honours(RUN_OF_3, only=["individual"]),
    "households": honours(RUN_OF_3, GOOD_YEAR, kind=HOUSEHOLD),
    "certificates": honours(RUN_OF_3, {"evaluation": {**RUN, "years": 2, "anchor": "proposal"}}, title="certificate"),
    "dedication": honours({"tenure": {"of": "contribution", "min": 10}}, title="order", award_type="dedication"),
    "alternatives": honours(
        {"recognised_work": {"count": 1, "scope": "unit", "kinds": ["sang_kien"]}},
        {"tenure": {"of": "contribution", "min": 10}},
        {"judgement": ASK},
        {"all": [{"judgement": {**ASK, "key": "hai"}}, {"judgement": {**ASK, "soft": True}}]},
        RUN_OF_3,
        {"movement_outstanding": {}},
        {"all": [RUN_OF_3, {"work_in_window": {"count": 1, "kinds_any_of": [["sang_kien"]]}}]},
        title="order",
        together=True,
    ),
    "choice of alternatives": honours(
        {"any": [RUN_OF_3, {"prior_honour": BK}, {"not": {"prior_honour": TWICE}}]},
        {
            "all": [
                {"not": {"judgement": ASK}},
                {"any": [GOOD_YEAR, {"recognised_work": {"count": 1, "scope": "unit", "kinds": ["sang_kien"]}}]},
            ]
        },
        title="order",
    ),
}


REAL = ["LDTT", "CSTT", "TTLDTT", "TTLDXS"]  # honours that have principles of their own


def book_of(book, names):
    """A book with the rules of some operators: (book, codes); “real titles” are four of the real ones."""
    made = []
    if names == ["real titles"]:
        return rules.beside_the_real_ones(book, []), REAL
    for name in names:
        for kind, when, values in OPERATORS[name]:
            made.append(honour(f"X{len(made)}", kind, when, **values))
        if OPERATORS[name][0][2].get("together"):
            made.append(together("XX", made))
    return rules.beside_the_real_ones(book, made), [data["honour"] for data in made]


def honour(code, kind, when, *, title="medal", only=(), award_type="", together=False):
    found = rules.rule(code, kind, when, kind=title)
    criterion = found["editions"][0]["criteria"][0]
    if only:
        criterion["for"] = list(only)
    if award_type:
        criterion["type"] = award_type
    return found


def together(code, made):
    """One honour that has all the criteria as alternatives."""
    criteria = [{**data["editions"][0]["criteria"][0], "id": f"C{place}"} for place, data in enumerate(made)]
    return {**made[0], "honour": code, "editions": [{**made[0]["editions"][0], "criteria": criteria}]}
