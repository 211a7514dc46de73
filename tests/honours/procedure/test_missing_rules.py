"""None means that no rule is held: every question, asked with each of the rules that it needs taken away."""

from dataclasses import replace
from datetime import date

import pytest

from honours.facts import RecipientKind
from honours.procedure.amounts import Award, bonus
from honours.procedure.authority import cancelling, deciders, stripping
from honours.procedure.councils import council, practice, review_level
from honours.procedure.deadlines import deadline, event_deadline, list_due, province_deadline, statistics_due, term
from honours.procedure.exchange import certificate, date_text, exchange, number_text
from honours.procedure.funds import fund_ceiling, organising_ceiling, outside, payer
from honours.procedure.holds import hold
from honours.procedure.papers import dossier, official_form, simplified, submission
from honours.procedure.publication import disclosure, exemption, opinion, posting
from honours.procedure.quotas import cap, plan_share, unit_quota
from honours.procedure.routes import route
from honours.procedure.service import may_propose_on, period_of
from honours.procedure.statistics import form_row
from honours.procedure.transition import date_for, law_for
from honours.procedure.votes import vote_rule
from honours.procedure.works import reuse, work_need

DAY = date(2026, 2, 10)
QUESTIONS = {
    "bonus": (lambda rules: bonus(rules, Award("CSTDCS")), ["bonus", "base_salary", "bonus_rounding"]),
    "bonus by a factor": (
        lambda rules: bonus(rules, Award("GK_XA", RecipientKind.HOUSEHOLD)),
        ["bonus", "bonus_factor", "base_salary", "bonus_rounding"],
    ),
    "cancelling": (lambda rules: cancelling(rules, "BK_TINH"), ["cancellation", "cancelling_authority"]),
    "stripping": (lambda rules: stripping(rules, "AHLD", "life"), ["stripping", "cancelling_authority"]),
    "council": (lambda rules: council(rules, "province"), ["council"]),
    "practice": (practice, ["council_practice"]),
    "review level": (lambda rules: review_level(rules, "CO_TINH"), ["review_levels"]),
    "term": (lambda rules: term(rules, "commune", "decide"), ["processing"]),
    "deadline": (lambda rules: deadline(rules, "CSTDTQ", 2025), ["deadline"]),
    "deadline of the province": (lambda rules: province_deadline(rules, "year_end", 2026), ["deadline"]),
    "deadline of an event": (lambda rules: event_deadline(rules, DAY), ["deadline"]),
    "lists": (lambda rules: list_due(rules, 2026), ["opinion_list"]),
    "exchange": (exchange, ["exchange"]),
    "certificate": (lambda rules: certificate(rules, "giay_khen"), ["certificate"]),
    "number": (lambda rules: number_text(rules, 7, "QĐ"), ["numbering"]),
    "date": (lambda rules: date_text(rules, "Lai Châu", DAY), ["numbering"]),
    "fund": (fund_ceiling, ["fund_ceiling"]),
    "organising": (organising_ceiling, ["fund_use"]),
    "payer": (lambda rules: payer(rules, "president"), ["fund_payer"]),
    "outside the fund": (lambda rules: outside(rules, "ND73_bonus"), ["fund_outside"]),
    "outside the system": (lambda rules: outside(rules, "dang"), ["outside_system"]),
    "hold": (lambda rules: hold(rules, "inspection"), ["hold"]),
    "dossier": (lambda rules: dossier(rules, "CSTDCS"), ["papers"]),
    "submission": (submission, ["submission"]),
    "short way": (lambda rules: simplified(rules, "external"), ["simplified"]),
    "form": (lambda rules: official_form(rules, "bien_ban_binh_xet_giay_khen"), ["official_form"]),
    "disclosure": (lambda rules: disclosure(rules, "AHLD"), ["disclosure"]),
    "opinion": (lambda rules: opinion(rules, "AHLD"), ["opinions"]),
    "posting": (posting, ["posting"]),
    "exemption": (lambda rules: exemption(rules, case="state_secret"), ["posting"]),
    "route": (lambda rules: route(rules, "BK_TINH", "merit"), ["route"]),
    "proposal on an event": (lambda rules: may_propose_on(rules, "retirement_notice"), ["post_counting"]),
    "period": (lambda rules: period_of(rules, date(1950, 1, 1)), ["periods"]),
    "which date": (lambda rules: date_for(rules, "bonus", {}), ["which_date"]),
    "votes": (lambda rules: vote_rule(rules, "CSTDCS"), ["vote"]),
    "work": (lambda rules: work_need(rules, "CSTD_TINH"), ["work_need"]),
    "reuse": (lambda rules: reuse(rules, "BK_TINH", "CSTD_TINH"), ["work_once"]),
}
ELSEWHEN = {  # questions that only the rules of another day or another place answer
    "statistics": ("2024-11-12", "lai-chau", lambda rules: statistics_due(rules, 2024), "statistics"),
    "row": ("2024-12-10", "lai-chau", lambda rules: form_row(rules, "0603.N", "farmer"), "statistics"),
    "change of law": ("2026-10-15", "lai-chau", lambda rules: law_for(rules, date(2026, 9, 30)), "transition"),
    "cap": ("2023-11-10", "lai-chau", lambda rules: cap(rules, "CSTDCS"), "cap"),
    "quota": ("2026-03-01", "dak-lak", lambda rules: unit_quota(rules, "DLK-BC-2026", "xa"), "plan_quota"),
    "share": ("2025-12-31", "can-tho", lambda rules: plan_share(rules, "CT-KTM-2025", "collective"), "plan_quota"),
}
TABLE = [
    *(
        (f"{name} without {kind}", "2026-02-10", "lai-chau", ask, kind)
        for name, (ask, kinds) in QUESTIONS.items()
        for kind in kinds
    ),
    *((name, *row) for name, row in ELSEWHEN.items()),
]


def without(procedure, kind):
    return replace(procedure, rulings=tuple(ruling for ruling in procedure.rulings if ruling.kind != kind))


@pytest.mark.parametrize(("day", "place", "ask", "kind"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_a_question_without_its_rule_is_unknown(on, day, place, ask, kind):
    rules = on(day, place)

    assert ask(rules) is not None
    assert ask(without(rules, kind)) is None


def test_nobody_decides_where_no_rule_names_a_decider(on):
    assert deciders(without(on("2026-02-10"), "authority"), "BK_TINH").actors == ()
    assert cancelling(without(on("2026-02-10"), "authority"), "BK_TINH").actors == ()
