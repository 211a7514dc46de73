"""A list of payments: the rules of the day of the decision, completed by people, approved line by line."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from neuguong.bonuses.actions import approve_list, fix_amount, make_payment_list, recompute_list, settle_doubt
from neuguong.bonuses.enums import LineState
from neuguong.bonuses.models import BonusLine
from neuguong.bonuses.queries import lines_of, state_of, totals_of
from neuguong.common.models import AuditEntry
from neuguong.common.sealed import Sealed
from neuguong.common.verdicts import Conflict, NotAllowed
from tests.factories import (
    BonusLineFactory,
    DecisionFactory,
    DecisionItemFactory,
    HeldHonourFactory,
    RecipientFactory,
    RecoveryDemandFactory,
    UserFactory,
)


def lines(payment_list):
    return list(BonusLine.objects.filter(list=payment_list).select_related("item").order_by("item__position"))


def only(payment_list):
    return BonusLine.objects.get(list=payment_list)


@pytest.mark.parametrize(
    ("honour", "kind", "vnd", "coefficient"),
    [
        ("LDTT", "individual", 710_000, "0,3"),
        ("CSTDCS", "individual", 2_340_000, "1"),
        ("BK_TINH", "collective", 7_020_000, "3"),
        ("BK_TINH", "household", 5_270_000, "2,25"),
        ("GK_XA", "collective", 1_410_000, "0,6"),
    ],
)
def test_a_line_is_what_the_rules_of_the_decisions_day_say(decision, named, office, honour, kind, vnd, coefficient):
    named(honour, kind)

    line = only(make_payment_list(decision_id=decision.pk, by=office))

    assert (line.vnd, line.coefficient, line.base_salary, line.paid_for) == (vnd, coefficient, 2_340_000, True)


def test_the_day_of_the_decision_picks_the_base_salary(province, named, office):
    later = DecisionFactory(organisation=province, issued=True, decided_on=date(2026, 7, 1))
    named("CSTDCS", of=later)

    assert only(make_payment_list(decision_id=later.pk, by=office)).vnd == 2_530_000


def test_a_line_explains_itself_and_names_its_articles(listed):
    line = lines(listed)[1]

    assert line.explanation == "0,3 × 2.340.000 = 702.000, làm tròn lên 710.000 đồng"
    assert "Điều 49 khoản 2" in line.citation


def test_an_unknown_amount_is_unknown_and_never_zero(decision, named, office):
    named("HC_HUU_NGHI")

    line = only(make_payment_list(decision_id=decision.pk, by=office))

    assert (line.vnd, line.coefficient, line.amount) == (None, "", None)
    assert "cần kiểm chứng" in line.explanation


def test_a_prize_that_the_central_budget_pays_is_not_paid_here(decision, named, office):
    named("GT_NN")

    line = only(make_payment_list(decision_id=decision.pk, by=office))

    assert line.paid_for is False
    assert "ngân sách trung ương chi" in line.explanation


def test_who_pays_is_said_with_the_article(listed, province, office):
    ours = DecisionFactory(organisation=province, issued=True, decider="prime_minister", source="elsewhere")

    above = make_payment_list(decision_id=ours.pk, by=office)

    assert (listed.payer, above.payer) == (province, province)
    assert listed.payer_rule.startswith("Cơ quan ra quyết định chi: ")
    assert above.payer_rule.startswith("Cơ quan đề nghị chi: ")
    assert "Điều 11 khoản 4" in above.payer_rule


def test_a_list_is_made_once(decision, listed, office):
    assert make_payment_list(decision_id=decision.pk, by=office) == listed
    assert AuditEntry.objects.filter(action="bonuses.listed").count() == 1


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"stage": "draft"}, "chưa ban hành"),
        ({"issued": True, "kind": "correction"}, "Chỉ quyết định khen thưởng"),
        ({"issued": True, "source": "past"}, "chi ngoài hệ thống"),
    ],
)
def test_a_list_is_refused_for_other_decisions(province, office, values, words):
    other = DecisionFactory(organisation=province, **values)

    with pytest.raises(NotAllowed, match=words):
        make_payment_list(decision_id=other.pk, by=office)


@pytest.mark.parametrize("role", ["officer", "head", "council_secretary", "auditor", "council_member", "administrator"])
def test_the_provinces_list_is_made_by_those_who_keep_its_money(decision, home, role):
    with pytest.raises(NotAllowed, match="Văn phòng UBND tỉnh"):
        make_payment_list(decision_id=decision.pk, by=UserFactory(role=role, organisation=home))


def test_an_offices_list_is_made_by_its_own_people(home, officer, office):
    own = DecisionFactory(organisation=home, issued=True, decider="head_department")
    with pytest.raises(NotAllowed, match="chuyên viên hoặc thủ trưởng của Sở Y tế"):
        make_payment_list(decision_id=own.pk, by=office)

    assert make_payment_list(decision_id=own.pk, by=officer).payer == home


# several honours of one recipient


def test_two_titles_of_one_year_give_the_higher_only(decision, named, office):
    person = named("LDTT").recipient
    named("CSTDCS", recipient=person)

    low, high = lines(make_payment_list(decision_id=decision.pk, by=office))

    assert (low.paid_for, high.paid_for) == (False, True)
    assert low.explanation.endswith("không nhận: chỉ hưởng mức cao nhất của cùng thời gian")


def test_titles_that_rest_on_different_years_are_both_paid(decision, named, office):
    person = named("CSTDCS").recipient
    named("CSTD_TINH", recipient=person)

    assert [line.paid_for for line in lines(make_payment_list(decision_id=decision.pk, by=office))] == [True, True]


def test_titles_of_two_decisions_of_the_same_day_are_weighed_together(decision, province, named, office):
    person = named("CSTDCS").recipient
    other = DecisionFactory(organisation=province, issued=True)
    named("LDTT", recipient=person, of=other)

    line = only(make_payment_list(decision_id=other.pk, by=office))

    assert line.paid_for is False


def test_a_title_of_the_same_year_on_another_day_is_asked_about(decision, province, named, office):
    person = named("CSTDCS").recipient
    other = DecisionFactory(organisation=province, issued=True, decided_on=date(2025, 12, 10))
    named("LDTT", recipient=person, of=other)

    line = only(make_payment_list(decision_id=other.pk, by=office))

    assert line.paid_for is True
    assert line.doubt.startswith("Năm 2025 đã có Chiến sĩ thi đua cơ sở theo Quyết định")


@pytest.mark.parametrize("honour", ["CSTD_TINH", "BK_TINH"])
def test_nothing_is_asked_where_the_periods_differ_or_it_is_no_title(decision, province, named, office, honour):
    person = named("CSTDCS").recipient
    other = DecisionFactory(organisation=province, issued=True, decided_on=date(2025, 12, 10))
    named(honour, recipient=person, of=other)

    assert only(make_payment_list(decision_id=other.pk, by=office)).doubt == ""


def test_a_lower_title_that_was_approved_already_is_asked_about(decision, province, named, office):
    person = named("LDTT").recipient
    first = make_payment_list(decision_id=decision.pk, by=office)
    approve_list(list_id=first.pk, by=office)
    other = DecisionFactory(organisation=province, issued=True)
    named("CSTDCS", recipient=person, of=other)

    line = only(make_payment_list(decision_id=other.pk, by=office))

    assert "đã duyệt chi 710.000 đồng" in line.doubt
    assert state_of(lines_of(line.list, office).get()) == LineState.ASK


def test_a_revoked_title_takes_nothing_from_another(decision, province, named, office):
    item = named("CSTDCS")
    HeldHonourFactory(recipient=item.recipient, honour="CSTDCS", year=2025, corrects=item.held, revoked=True)
    other = DecisionFactory(organisation=province, issued=True)
    named("LDTT", recipient=item.recipient, of=other)

    assert only(make_payment_list(decision_id=other.pk, by=office)).paid_for is True


# what people complete


@pytest.fixture
def medal(decision, named, office):
    named("KNC_TINH")
    return only(make_payment_list(decision_id=decision.pk, by=office))


def test_a_ceiling_waits_for_the_figure_of_the_province(medal, office):
    assert (medal.vnd, medal.at_most, medal.amount) == (1_410_000, True, None)

    fixed = fix_amount(line_id=medal.pk, vnd=1_000_000, document="Nghị quyết số 12/NQ-HĐND", by=office)

    assert (fixed.amount, fixed.fixed_document) == (1_000_000, "Nghị quyết số 12/NQ-HĐND")


def test_a_figure_above_the_ceiling_is_refused(medal, office):
    with pytest.raises(NotAllowed, match=r"Mức tối đa của dòng này là 1\.410\.000 đồng"):
        fix_amount(line_id=medal.pk, vnd=1_410_001, document="Nghị quyết", by=office)


def test_a_figure_needs_its_document(medal, office):
    with pytest.raises(NotAllowed, match="văn bản quy định"):
        fix_amount(line_id=medal.pk, vnd=1_000_000, document=" ", by=office)


def test_a_figure_of_the_rules_is_not_replaced(listed, office):
    with pytest.raises(NotAllowed, match="do quy định tính ra"):
        fix_amount(line_id=lines(listed)[0].pk, vnd=1_000_000, document="Nghị quyết", by=office)


def test_the_database_refuses_a_figure_above_its_ceiling(medal):
    with pytest.raises(IntegrityError), transaction.atomic():
        BonusLine.objects.filter(pk=medal.pk).update(fixed_vnd=1_410_001, fixed_document="Nghị quyết")


def test_a_doubt_is_settled_with_a_reason(decision, province, named, office):
    person = named("CSTDCS").recipient
    other = DecisionFactory(organisation=province, issued=True, decided_on=date(2025, 12, 10))
    named("LDTT", recipient=person, of=other)
    line = only(make_payment_list(decision_id=other.pk, by=office))
    with pytest.raises(NotAllowed, match="Ghi lý do"):
        settle_doubt(line_id=line.pk, paid_for=False, reason=" ", by=office)

    settled = settle_doubt(line_id=line.pk, paid_for=False, reason="Sở Tài chính trả lời không chi", by=office)
    recompute_list(list_id=line.list_id, by=office)
    settled.refresh_from_db()

    assert (settled.paid_for, settled.decided_by, settled.open_doubt) == (False, office, False)


def test_a_line_without_doubt_has_nothing_to_settle(listed, office):
    with pytest.raises(NotAllowed, match="không có điều gì"):
        settle_doubt(line_id=lines(listed)[0].pk, paid_for=False, reason="Không", by=office)


# computing again, approving


def test_computing_again_follows_new_facts(decision, listed, province, named, office):
    person = lines(listed)[1].item.recipient
    other = DecisionFactory(organisation=province, issued=True)
    named("CSTDCS", recipient=person, of=other)

    assert recompute_list(list_id=listed.pk, by=office) == 1
    assert [line.paid_for for line in lines(listed)] == [True, False]
    assert recompute_list(list_id=listed.pk, by=office) == 0


def test_computing_again_keeps_a_figure_that_fits(medal, office):
    fix_amount(line_id=medal.pk, vnd=1_000_000, document="Nghị quyết", by=office)

    recompute_list(list_id=medal.list_id, by=office)
    medal.refresh_from_db()

    assert medal.amount == 1_000_000


def test_approval_seals_what_is_known_and_leaves_the_rest(decision, named, office):
    named("CSTDCS")
    named("HC_HUU_NGHI")
    made = make_payment_list(decision_id=decision.pk, by=office)

    assert approve_list(list_id=made.pk, by=office) == 1
    known, unknown = lines(made)
    assert (known.sealed_by, unknown.sealed_at) == (office, None)
    with pytest.raises(NotAllowed, match="Không còn dòng nào duyệt được"):
        approve_list(list_id=made.pk, by=office)

    fix_amount(line_id=unknown.pk, vnd=5_000_000, document="Công văn số 7", by=office)
    assert approve_list(list_id=made.pk, by=office) == 1


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda line, by: recompute_list(list_id=line.list_id, by=by), "Mọi dòng đã duyệt"),
        (lambda line, by: fix_amount(line_id=line.pk, vnd=1, document="x", by=by), "đã duyệt"),
        (lambda line, by: settle_doubt(line_id=line.pk, paid_for=False, reason="x", by=by), "đã duyệt"),
    ],
)
def test_an_approved_line_is_not_changed(approved, office, act, words):
    with pytest.raises(NotAllowed, match=words):
        act(lines(approved)[0], office)


def test_tamper_with_an_approved_line_is_refused_by_the_database(db):
    line = BonusLineFactory(approved=True)

    with pytest.raises(DatabaseError, match="sealed"), transaction.atomic():
        BonusLine.objects.filter(pk=line.pk).update(vnd=720_000)


def test_tamper_with_an_open_line_would_go_through(db):
    """The twin: it is the approval that seals."""
    line = BonusLineFactory()

    assert BonusLine.objects.filter(pk=line.pk).update(vnd=720_000) == 1


def test_approval_needs_what_was_seen(listed, office):
    recompute_list(list_id=listed.pk, by=office)

    with pytest.raises(Conflict):
        approve_list(list_id=listed.pk, by=office, version=listed.version)


@pytest.mark.parametrize("role", ["officer", "appraiser"])
def test_approval_is_a_signature(province, home, role):
    body = home if role == "officer" else province
    own = DecisionItemFactory(decision=DecisionFactory(organisation=body, issued=True))
    clerk = UserFactory(role=role, organisation=body)
    made = make_payment_list(decision_id=own.decision_id, by=clerk)

    with pytest.raises(NotAllowed, match="duyệt"):
        approve_list(list_id=made.pk, by=clerk)


# who sees which line


def test_an_office_sees_its_own_people_after_the_release(approved, home, officer, province):
    other = UserFactory(role="officer", organisation=(stranger := RecipientFactory()).organisation)
    BonusLineFactory(
        list=approved, item=DecisionItemFactory(decision=approved.decision, recipient=stranger), approved=True
    )

    assert [lines_of(approved, who).count() for who in (officer, other)] == [2, 1]


def test_nobody_of_the_office_sees_it_before_the_release(province, home, officer, named):
    hidden = DecisionFactory(organisation=province, issued=True)
    line = BonusLineFactory(list__decision=hidden, item=named(of=hidden))

    assert lines_of(line.list, officer).count() == 0
    assert type(line.list).objects.visible_to(officer).count() == 0


def test_totals_count_each_state_once(decision, named, office, fund):
    for honour in ("CSTDCS", "LDTT", "KNC_TINH", "HC_HUU_NGHI", "GT_NN"):
        named(honour)
    made = make_payment_list(decision_id=decision.pk, by=office)

    found = totals_of(lines_of(made, office))

    assert (found.lines, found.open, found.unknown, found.not_due) == (5, 2, 2, 1)
    assert (found.settled, found.rest) == (3_050_000, 3_050_000)


def test_a_demand_is_sealed(db):
    with pytest.raises(Sealed):
        RecoveryDemandFactory().delete()
