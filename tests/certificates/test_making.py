"""Certificates of a decision: one a line, numbers of the golden book, keys that nobody guesses."""

import pytest

from neuguong.certificates import tokens
from neuguong.certificates.actions import cancel_certificates, make_certificates
from neuguong.certificates.models import Certificate, CertificateDesign, GoldenBook
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import NotAllowed
from tests.factories import (
    CertificateDesignFactory,
    CertificateFactory,
    DecisionFactory,
    DecisionItemFactory,
    UserFactory,
)


def test_making_gives_each_line_a_certificate_with_the_next_number(decision, items, chief):
    made = make_certificates(decision_id=decision.pk, by=chief)

    assert [(one.item, one.golden_number, one.year, one.state) for one in made] == [
        (item, number, 2025, "made") for number, item in enumerate(items, start=1)
    ]


def test_making_again_makes_only_what_is_missing(decision, items, chief):
    make_certificates(decision_id=decision.pk, by=chief)
    later = DecisionItemFactory(decision=decision, honour="BK_TINH")

    made = make_certificates(decision_id=decision.pk, by=chief)

    assert [(one.item, one.golden_number) for one in made] == [(later, 4)]
    assert make_certificates(decision_id=decision.pk, by=chief) == []


def test_numbers_go_on_in_the_next_decision_of_the_year_and_start_anew_with_the_next_year(province, chief):
    numbers = []
    for year in (2025, 2025, 2026):
        decision = DecisionFactory(organisation=province, issued=True, decided_on=f"{year}-12-01")
        DecisionItemFactory.create_batch(2, decision=decision, honour="BK_TINH")
        numbers.append([one.golden_number for one in make_certificates(decision_id=decision.pk, by=chief)])

    assert numbers == [[1, 2], [3, 4], [1, 2]]
    assert list(GoldenBook.objects.values_list("year", "last")) == [(2026, 2), (2025, 4)]


def test_making_refuses_a_draft(province, chief):
    draft = DecisionItemFactory(decision__organisation=province).decision

    with pytest.raises(NotAllowed, match="chưa ban hành"):
        make_certificates(decision_id=draft.pk, by=chief)


def test_making_refuses_a_decision_that_takes_honours_back(province, chief):
    decision = DecisionFactory(organisation=province, issued=True, kind="revocation")

    with pytest.raises(NotAllowed, match="không tặng khen thưởng"):
        make_certificates(decision_id=decision.pk, by=chief)


@pytest.mark.parametrize("role", ["officer", "head", "council_member", "council_secretary", "auditor", "administrator"])
def test_making_for_the_province_is_refused_to(role, decision, items, home):
    with pytest.raises(NotAllowed, match="cơ quan thường trực hoặc Văn phòng UBND tỉnh"):
        make_certificates(decision_id=decision.pk, by=UserFactory(role=role, organisation=home))

    assert AuditEntry.objects.count() == 0


def test_the_system_itself_makes_none(decision, items):
    with pytest.raises(NotAllowed):
        make_certificates(decision_id=decision.pk, by=None)


@pytest.mark.parametrize("role", ["officer", "head"])
def test_a_body_makes_those_of_its_own_decisions(role, home):
    decision = DecisionFactory(organisation=home, issued=True, decider="head_department")
    DecisionItemFactory(decision=decision, honour="GK_SO")

    made = make_certificates(decision_id=decision.pk, by=UserFactory(role=role, organisation=home))

    assert [one.design.kind for one in made] == ["giay_khen"]


def test_the_standing_office_does_not_make_those_of_another_body(home, chief):
    decision = DecisionItemFactory(decision=DecisionFactory(organisation=home, issued=True)).decision

    with pytest.raises(NotAllowed, match="Sở Y tế"):
        make_certificates(decision_id=decision.pk, by=chief)


def test_the_built_in_design_is_taken_once_for_each_kind(decision, items, chief):
    DecisionItemFactory(decision=decision, honour="CSTD_TINH")
    make_certificates(decision_id=decision.pk, by=chief)

    assert sorted(CertificateDesign.objects.values_list("kind", "width_mm", "checked")) == [
        ("bang_khen", 360, False),
        ("chung_nhan", 297, False),
    ]


def test_a_design_that_names_the_honour_comes_first(decision, items, province, chief):
    CertificateDesignFactory(organisation=province, kind="bang_khen")
    own = CertificateDesignFactory(organisation=province, kind="bang_khen", honours=["BK_TINH"])
    CertificateDesignFactory(organisation=province, kind="bang_khen", honours=["BK_BO"])

    assert {one.design for one in make_certificates(decision_id=decision.pk, by=chief)} == {own}


def test_attack_by_guessing_meets_128_random_bits():
    made = {tokens.new_token() for _ in range(20_000)}

    assert len(made) == 20_000
    assert {len(one) for one in made} == {26}
    assert len(tokens.raw_of(made.pop())) * 8 == 128


def test_tokens_come_from_the_system_source_of_randomness(monkeypatch):
    asked = []
    monkeypatch.setattr(tokens.secrets, "token_bytes", lambda size: asked.append(size) or b"\0" * size)

    assert (tokens.new_token(), asked) == ("a" * 26, [16])


def test_a_token_is_read_as_people_write_it():
    token = tokens.new_token()

    assert tokens.read(tokens.spaced(token).upper()) == token
    assert tokens.read(f" {tokens.spaced(token)} ") == token


@pytest.mark.parametrize("typed", ["", "abc", "a" * 27, "a" * 25 + "1", "ä" * 26, "a" * 25 + "\0", "../" * 8 + "ab"])
def test_attack_with_what_cannot_be_a_token_reads_as_nothing(typed):
    assert tokens.read(typed) in {"", "a" * 25 + "l"}


def test_cancelling_keeps_the_certificate_and_says_why(decision, items, chief):
    one = make_certificates(decision_id=decision.pk, by=chief)[0]

    cancel_certificates(certificate_ids=[one.pk], reason="Quyết định 9/QĐ-UBND hủy bỏ.", by=chief)

    one.refresh_from_db()
    assert (one.state, one.cancel_reason, one.cancelled_by) == ("cancelled", "Quyết định 9/QĐ-UBND hủy bỏ.", chief)
    with pytest.raises(NotAllowed, match="đã hủy rồi"):
        cancel_certificates(certificate_ids=[one.pk], reason="Lần nữa.", by=chief)


def test_cancelling_takes_all_or_none(province, chief, home):
    mine = CertificateFactory(item__decision__organisation=province)
    foreign = CertificateFactory(item__decision__organisation=home)

    with pytest.raises(NotAllowed):
        cancel_certificates(certificate_ids=[mine.pk, foreign.pk], reason="Nhầm.", by=chief)

    assert Certificate.objects.filter(state="cancelled").count() == 0


def test_the_audit_lines_hold_no_name(decision, items, chief):
    make_certificates(decision_id=decision.pk, by=chief)

    assert not any(item.name in entry.body for entry in AuditEntry.objects.all() for item in items)
