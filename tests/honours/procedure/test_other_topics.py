"""Publication, authority, change of law, exchange, works, quotas, service, holds, forms."""

from datetime import date
from fractions import Fraction

import pytest

from honours.findings import Citation
from honours.procedure.authority import cancelling, deciders, stripping
from honours.procedure.exchange import certificate, date_text, exchange, number_text
from honours.procedure.holds import hold
from honours.procedure.publication import disclosure, opinion, posting
from honours.procedure.quotas import Cap, Quota, cap, plan_share, points, ranked_first, unit_quota
from honours.procedure.rules import Rule, RuleEdition, Ruling
from honours.procedure.service import Post, may_propose_on, medal_time, months_by_level, period_of, sufficient_level
from honours.procedure.statistics import form_row
from honours.procedure.transition import NEW, OLD_OR_BETTER, date_for, law_for
from honours.procedure.works import reuse, work_need

LONG_AGO = "2003-01-01"


def ruling(params):
    text = RuleEdition(date(2020, 1, 1), None, Citation("1/NĐ", "Điều 1"), params)
    return Ruling(Rule("R-1", "service_medal", "Kỷ niệm chương", (text,)), text)


@pytest.mark.parametrize(
    ("honour", "published", "opinions"),
    [
        ("HC_LAO_DONG_3", True, True),
        ("AHLD", True, True),
        ("GT_NN", True, True),
        ("HUC_HUU_NGHI", False, True),
        ("BK_TTG", False, True),
        ("CSTDTQ", False, False),
        ("BK_TINH", False, False),
    ],
)
def test_publicity_and_opinions(on, honour, published, opinions):
    procedure = on("2026-01-10")

    assert (disclosure(procedure, honour).required, opinion(procedure, honour).required) == (published, opinions)


def test_posting_of_the_ministry_and_of_a_province(on):
    here, elsewhere = on("2026-01-10"), on("2026-01-10", "Sơn La")

    assert [posting(here, who).days for who in ("province", "ministry")] == [10, 10]
    assert posting(elsewhere).days is None
    assert posting(here, case="state_secret") is None
    assert (posting(on(LONG_AGO)), disclosure(on(LONG_AGO), "AHLD")) == (None, None)


@pytest.mark.parametrize(
    ("honour", "day", "actors"),
    [
        ("CSTDCS", "2025-06-30", ("head_department", "chair_district", "director_enterprise")),
        ("CSTDCS", "2025-07-01", ("chair_commune", "head_department", "director_enterprise")),
        ("GK_DN", "2025-07-01", ("director_enterprise", "board_chair")),
        ("BK_TINH", "2025-07-01", ("chair_province",)),
        ("TTLDXS", "2025-07-01", ("minister", "chair_province")),
        ("HC_LAO_DONG_3", "2025-07-01", ("president",)),
        ("CSTDCS", LONG_AGO, ()),
    ],
)
def test_who_decides_on_a_day(on, honour, day, actors):
    assert sorted(deciders(on(day), honour).actors) == sorted(actors)


def test_who_awards_cancels(on):
    rule = cancelling(on("2026-01-10"), "BK_TINH")

    assert (rule.actors, rule.actions) == (("chair_province",), ("cancel_decision", "recover_object", "recover_money"))
    assert "false_declaration" in rule.grounds
    assert cancelling(on(LONG_AGO), "BK_TINH") is None


@pytest.mark.parametrize(
    ("honour", "sentence", "outcome"),
    [
        ("AHLD", "fixed_term_prison", "yes"),
        ("AHLD", "fine", "no"),
        ("BK_TINH", "life", "no"),
        ("NGUT", "suspended_sentence", "ask"),
        ("BMVNAH", "fixed_term_prison", "ask"),
        ("BMVNAH", "life", "yes"),
        ("TINH_AH", "permanent_suspension", "yes"),
    ],
)
def test_a_state_title_is_stripped_by_the_president(on, honour, sentence, outcome):
    rule = stripping(on("2026-01-10"), honour, sentence)

    assert (rule.outcome, rule.actor) == (outcome, "president")
    assert stripping(on(LONG_AGO), honour, sentence) is None


@pytest.mark.parametrize(
    ("matter", "event"),
    [("bonus", "decision"), ("authority", "decision"), ("dossier", "received"), ("standard", "achievement_period")],
)
def test_which_date_picks_the_text(on, matter, event):
    days = {"decision": date(2026, 7, 5)}

    pick = date_for(on("2026-07-05"), matter, days)

    assert (pick.event, pick.day) == (event, days.get(event))
    assert date_for(on(LONG_AGO), matter, days) is None


def test_a_dossier_received_before_the_change_stays_under_the_old_law(on):
    procedure = on("2026-10-15")

    old, new = law_for(procedure, date(2026, 9, 30)), law_for(procedure, date(2026, 10, 1))

    assert [(old.outcome, old.document), (new.outcome, new.document)] == [
        (OLD_OR_BETTER, "06/2022/QH15"),
        (NEW, "06/2026/QH16"),
    ]
    assert law_for(on("2026-09-30"), date(2026, 9, 1)) is None


def test_exchange_is_borrowed_from_a_ministry(on):
    rule = exchange(on("2026-01-10"))

    assert (rule.term.days, rule.old_object_returned, "misprinted" in rule.reasons) == (15, True, True)
    assert rule.warnings == (
        "Giá trị theo quy định của Bộ Nông nghiệp và Môi trường, không phải của tỉnh: cần kiểm chứng",
    )
    assert exchange(on("2025-01-10")) is None


@pytest.mark.parametrize(
    ("number", "day", "texts"),
    [
        (7, date(2026, 1, 5), ("Số: 07/QĐ-UBND", "Lai Châu, ngày 05 tháng 01 năm 2026")),
        (12, date(2026, 11, 15), ("Số: 12/QĐ-UBND", "Lai Châu, ngày 15 tháng 11 năm 2026")),
        (9, date(2026, 3, 9), ("Số: 09/QĐ-UBND", "Lai Châu, ngày 09 tháng 3 năm 2026")),
    ],
)
def test_numbers_and_dates_are_padded_by_rule(on, number, day, texts):
    procedure = on("2026-01-10")

    assert (number_text(procedure, number, "QĐ-UBND"), date_text(procedure, "Lai Châu", day)) == texts
    assert (number_text(on(LONG_AGO), 7, "QĐ"), date_text(on(LONG_AGO), "Lai Châu", day)) == (None, None)


def test_sizes_of_certificates(on):
    assert certificate(on("2025-05-20"), "giay_khen").params["width"] == 297
    assert certificate(on("2025-05-20"), "khac") is None


@pytest.mark.parametrize(("honour", "required"), [("CSTDCS", False), ("CSTD_TINH", True), ("CSTDTQ", True)])
def test_who_needs_an_initiative(on, honour, required):
    assert work_need(on("2026-01-10"), honour).required is required
    assert work_need(on("2026-01-10"), "LDTT") is None


def test_a_work_is_used_once(on):
    newer, older = on("2026-03-10"), on("2026-01-10")

    assert [ruling.id for ruling in reuse(newer, "BK_TINH", "CSTDCS").rulings] == ["SK-07"]
    assert [ruling.id for ruling in reuse(newer, "BK_TINH", "CSTD_TINH").rulings] == ["SK-03"]
    assert (reuse(older, "BK_TINH", "CSTDCS").allowed, reuse(older, "BK_TINH", "CSTDCS").warn) == (False, True)
    assert reuse(on(LONG_AGO), "BK_TINH", "CSTDCS") is None


def test_ceilings_by_date(on):
    old, new = cap(on("2023-11-10"), "CSTDCS"), cap(on("2025-11-10"), "CSTDCS")

    assert (old.part, old.largest(100), old.over(100, 15), old.over(100, 16)) == (Fraction(3, 20), 15, False, True)
    assert (new.part, new.largest(100), new.over(100, 100)) == (None, None, False)
    assert cap(on("2025-11-10"), "LDTT") is None


def test_quotas_of_a_plan(on):
    plan = on("2026-03-01", "dak-lak")

    assert unit_quota(plan, "DLK-BC-2026", "xa").over({"collective": 1, "individual": 2}) is True
    assert unit_quota(plan, "DLK-BC-2026", "So_Noi_vu").over({"collective": 2, "individual": 5}) is False
    assert unit_quota(plan, "DLK-BC-2026", "Cong_an_tinh").over({"collective": 1, "individual": 4}) is True
    assert (unit_quota(plan, "DLK-BC-2026", "khac"), unit_quota(plan, "khac", "xa")) == (None, None)


@pytest.mark.parametrize(
    ("limits", "proposed", "over"),
    [
        ({"total": 5}, {"collective": 2, "individual": 3}, False),
        ({"total": 5}, {"collective": 3, "individual": 3}, True),
        ({"total": 5}, {}, False),
        ({"collective": 2}, {"collective": 2}, False),
        ({"collective": 2}, {"collective": 3}, True),
        ({"collective": 2}, {"collective": 3, "individual": 1}, True),
        ({"collective": 2}, {"individual": 9}, False),
        ({"total": 5, "collective": 2}, {"collective": 3}, True),
    ],
)
def test_a_quota_limits_the_sum_or_each_kind(limits, proposed, over):
    assert Quota(limits=limits).over(proposed) is over


def test_a_unit_has_the_numbers_of_its_own_row(on):
    rows = on("2026-03-01", "dak-lak").first("plan_quota").params["units"]

    for row in rows:
        wanted = {name: number for name, number in row.items() if name != "unit"}
        assert unit_quota(on("2026-03-01", "dak-lak"), "DLK-BC-2026", row["unit"]).limits == wanted


@pytest.mark.parametrize(("proposed", "over"), [(14, False), (15, False), (16, True)])
def test_a_ceiling_may_be_reached(proposed, over):
    assert (Cap(part=Fraction(3, 20)).over(100, proposed), Cap(part=None).over(100, proposed)) == (over, False)


def test_shares_of_a_plan_are_rounded_down(on):
    plan = on("2025-12-31", "can-tho")

    assert plan_share(plan, "CT-KTM-2025", "collective").largest(103) == 10
    assert (plan_share(plan, "CT-KTM-2025", "household"), plan_share(plan, "khac", "collective")) == (None, None)


@pytest.mark.parametrize(
    ("candidates", "first"),
    [
        ({"a": {"x": 1, "y": 2}, "b": {"x": 1, "y": 3}}, "b"),
        ({"a": {"x": 2}, "b": {"x": 1, "y": 3}}, "a"),
        ({"a": {"x": 1}, "b": {"x": 1}}, None),
        ({"a": {"y": 2}, "b": {"x": 9, "y": 3}}, "b"),  # a criterion that not everybody has decides nothing
        ({"a": {"x": 9}, "b": {"y": 3}}, None),
        ({"a": {"x": 1, "y": 2}, "b": {"x": 2, "y": 1}, "c": {"x": 2, "y": 3}}, "c"),
    ],
)
def test_equals_are_told_apart_by_the_chain(candidates, first):
    assert ranked_first(["x", "y"], candidates) == first


def test_a_value_in_two_bands_is_a_mistake_of_the_scale():
    bands = [(88, 90, 2), (90, 95, 3)]

    assert (points(bands, 90), points(bands, 91), points(bands, 50)) == ((2, 3), (3,), ())
    assert (points(bands, 88), points(bands, 95), points(bands, 96)) == ((2,), (3,), ())


def test_posts_held_at_once_count_once_as_the_highest():
    months = months_by_level([Post(3, (2010, 1), (2016, 12)), Post(5, (2010, 1), (2015, 12))])

    assert months == {3: 12, 5: 72}


@pytest.mark.parametrize(
    ("held", "level", "years"),
    [([("a", 3), ("b", 6)], "b", 9), ([("a", 10), ("b", 6)], "a", 10), ([("a", 1), ("b", 2)], None, 3)],
)
def test_short_time_is_added_to_the_next_lower_post(held, level, years):
    served = sufficient_level(held, {"a": 10, "b": 8})

    assert (served.level, served.years) == (level, years)


def test_long_service_is_proposed_on_the_retirement_notice(on):
    assert may_propose_on(on("2026-01-10"), "retirement_notice") is True
    assert may_propose_on(on("2026-01-10"), "birthday") is False
    assert may_propose_on(on("2025-06-30"), "retirement_notice") is None


@pytest.mark.parametrize(
    ("day", "period"),
    [
        ("1950-01-01", "against_france"),
        ("1954-07-21", "against_america"),
        ("1975-04-30", "against_america"),
        ("1975-05-01", "building"),
    ],
)
def test_periods_of_the_revolution(on, day, period):
    assert period_of(on("2026-01-10"), date.fromisoformat(day)).id == period


def test_before_the_revolution_there_is_no_period(on):
    assert period_of(on("2026-01-10"), date(1940, 1, 1)) is None


@pytest.mark.parametrize(
    ("rule_id", "sex", "years", "values", "counted", "enough"),
    [
        ("SEC-MEDAL-KHCN", "male", 18, {"holds": ["BK_TTG"]}, 18, True),
        ("SEC-MEDAL-KHCN", "male", 19, {}, 19, False),
        ("SEC-MEDAL-KHCN", "male", 23, {"in_sector": 9}, 23, False),
        ("SEC-MEDAL-KHCN", "male", 23, {"in_sector": 10}, 23, True),
        ("SEC-MEDAL-KHCN", "female", 30, {}, 30, None),
        ("SEC-MEDAL-BCA", "male", 8, {"hard_area": True}, 16, True),
        ("SEC-MEDAL-BCA", "male", 8, {}, 8, False),
    ],
)
def test_service_medals(on, rule_id, sex, years, values, counted, enough):
    answer = medal_time(on("2025-12-01", "sectors").rule(rule_id), sex, years, **values)

    assert (answer.counted, answer.enough) == (counted, enough)


MEDAL = {
    "years": {"male": 20, "female": 15},
    "transferred": {"male": 25, "in_sector": 10},
    "reductions": [{"holds": "A", "years": 5}, {"holds": "B", "years": 2}],
    "hard_areas": 2,
}


@pytest.mark.parametrize(
    ("sex", "years", "values", "counted", "needed", "enough"),
    [
        ("male", 20, {}, 20, 20, True),
        ("male", 19, {}, 19, 20, False),
        ("female", 15, {}, 15, 15, True),
        (None, 40, {}, 40, None, None),
        ("male", 18, {"holds": ["B"]}, 18, 18, True),
        ("male", 15, {"holds": ["B", "A"]}, 15, 15, True),  # the greater of two reductions, never their sum
        ("male", 20, {"holds": ["C"]}, 20, 20, True),
        ("male", 10, {"hard_area": True}, 20, 20, True),
        ("male", 25, {"in_sector": 10}, 25, 25, True),
        ("male", 25, {"in_sector": 9}, 25, 25, False),
        ("male", 25, {"in_sector": 0}, 25, 25, False),
        ("male", 24, {"in_sector": 10}, 24, 25, False),
        ("male", 23, {"in_sector": 10, "holds": ["B"]}, 23, 23, True),
        ("female", 30, {"in_sector": 30}, 30, None, None),
    ],
)
def test_years_for_a_medal(sex, years, values, counted, needed, enough):
    answer = medal_time(ruling(MEDAL), sex, years, **values)

    assert (answer.counted, answer.needed, answer.enough) == (counted, needed, enough)


def test_a_medal_without_special_terms_asks_its_years_of_everybody():
    plain = ruling({"years": {"male": 20}})

    for values in ({}, {"hard_area": True}, {"in_sector": 0}, {"holds": ["A"]}):
        answer = medal_time(plain, "male", 20, **values)
        assert (answer.counted, answer.needed, answer.enough) == (20, 20, True)


@pytest.mark.parametrize(
    ("event", "circumstances", "held", "only_if"),
    [
        ("discipline_considered", (), True, ""),
        ("inspection", ("signs_of_violation",), True, ""),
        ("inspection", (), False, "signs_of_violation"),
        ("complaint", (), False, "being_verified"),
        ("rumour", (), False, ""),
    ],
)
def test_a_hold_waits_and_never_refuses(on, event, circumstances, held, only_if):
    answer = hold(on("2026-01-10"), event, circumstances)

    assert (answer.held, answer.only_if, answer.effect) == (held, only_if, "hold")
    assert hold(on(LONG_AGO), event) is None


def test_rows_of_the_forms(on):
    assert form_row(on("2024-12-10"), "0603.N", "farmer").code == "10"
    assert form_row(on("2024-12-10"), "0601.N", "farmer") is None
    assert form_row(on("2024-12-10"), "0603.N", "household") is None
