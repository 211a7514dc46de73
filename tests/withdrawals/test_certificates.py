"""What a decision about an honour does to its certificate: corrected, revoked, stripped, restored, in any order."""

import json
from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse

from neuguong.certificates import keys, payload
from neuguong.certificates.actions import make_certificates, print_certificates, reissue_corrected
from neuguong.certificates.enums import CertificateState, Standing
from neuguong.certificates.models import Certificate
from neuguong.certificates.queries import check
from neuguong.certificates.sheets import signed_words
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import NotAllowed
from neuguong.notices.models import Notice
from neuguong.withdrawals.actions import settle_thing
from neuguong.withdrawals.actions.consequences import versions_of
from tests.dossiers.pages import unescaped
from tests.factories import (
    CertificateFactory,
    DecisionFactory,
    DecisionItemFactory,
    HeldHonourFactory,
    OrganisationFactory,
    UserFactory,
)

RIGHT = "Lò Thị Hạnh Phúc"


@pytest.fixture
def item(province, person):
    """The line of a released decision of the province."""
    decision = DecisionFactory(organisation=province, released=True, number="15/QĐ-UBND", decided_on=date(2024, 12, 20))
    return DecisionItemFactory(decision=decision, recipient=person, honour="BK_TINH", year=2024)


@pytest.fixture
def handed(item):
    return CertificateFactory(item=item, state="handed", golden_number=7, year=2024)


@pytest.fixture
def correct(bring):
    def corrected(held, number="31/QĐ-UBND", **changes):
        changes = changes or {"name": RIGHT}
        return bring(held, kind="correction_of_content", ground="wrong_content", changes=changes, number=number)

    return corrected


def test_the_check_page_of_a_corrected_one_says_by_which_decision_and_what_is_right(correct, handed):
    correct(handed.item.held)

    found = check(handed.token)
    assert (found.name, found.decision_number, found.standing) == (
        "Lò Thị Hạnh",
        "15/QĐ-UBND",
        Standing.CORRECTED,
    )
    newer = found.newer
    assert (newer.name, newer.decision_number, newer.decided_on, newer.standing, newer.newer) == (
        RIGHT,
        "31/QĐ-UBND",
        date(2026, 3, 18),
        Standing.AWAITED,
        None,
    )


def test_the_page_shows_both_and_no_key_of_the_new_one(client, correct, handed, clerk):
    correct(handed.item.held)
    new = reissue_corrected(certificate_id=handed.pk, by=clerk)

    said = unescaped(client.get(reverse("check_certificate", args=[handed.token])))

    assert "Nội dung đã được đính chính" in said
    assert "Khen thưởng này đã được đính chính bằng Quyết định số 31/QĐ-UBND ngày 18/03/2026." in said
    assert RIGHT in said
    assert new.token not in said


def test_the_new_one_is_valid_with_the_words_of_the_new_decision_and_the_old_number(correct, handed, clerk):
    correct(handed.item.held)

    new = reissue_corrected(certificate_id=handed.pk, by=clerk)
    print_certificates(certificate_ids=[new.pk], by=clerk)

    (words,) = signed_words([new])
    assert (words.name, words.decision_number) == (RIGHT, "31/QĐ-UBND")
    assert (new.golden_number, new.year, new.reissue_of, new.reissue_reason) == (7, 2024, handed, "corrected")
    assert new.token != handed.token
    assert (check(new.token).name, check(new.token).standing) == (RIGHT, Standing.VALID)
    assert check(handed.token).newer.standing == Standing.VALID


def test_the_signed_words_of_the_old_one_still_verify_without_a_line_and_only_the_page_knows_better(correct, handed):
    (words,) = signed_words([handed])
    correct(handed.item.held)

    claim = payload.read(words.payload, keys.known_keys())

    assert (claim.name, claim.token) == ("Lò Thị Hạnh", handed.token)
    assert check(claim.token).standing == Standing.CORRECTED


def test_an_old_one_that_was_handed_over_is_followed_until_it_is_back(correct, handed, appraiser, clerk):
    case = correct(handed.item.held)
    thing = case.things.get()
    new = reissue_corrected(certificate_id=handed.pk, by=clerk)

    settle_thing(thing_id=thing.pk, returned_on=date(2026, 3, 25), handed_by="Lò Thị Hạnh", by=appraiser)

    handed.refresh_from_db()
    assert (thing.kind, thing.certificate, "số sổ vàng 7/2024" in thing.what) == ("object", handed, True)
    assert (handed.returned_on, handed.state) == (date(2026, 3, 25), CertificateState.HANDED)
    assert new.reissue_of == handed
    assert AuditEntry.objects.filter(action="certificate.returned").count() == 1


def test_an_old_one_that_does_not_come_back_stays_noted_as_out(correct, handed, appraiser):
    thing = correct(handed.item.held).things.get()

    settle_thing(thing_id=thing.pk, reason="Đã mất trong trận lũ.", by=appraiser)

    handed.refresh_from_db()
    assert handed.returned_on is None


@pytest.mark.parametrize("state", ["made", "printed", "spoiled"])
def test_nothing_comes_back_that_was_not_handed_over(correct, item, clerk, state):
    old = CertificateFactory(item=item, state=state)

    case = correct(item.held)
    new = reissue_corrected(certificate_id=old.pk, by=clerk)

    old.refresh_from_db()
    assert case.things.count() == 0
    assert (old.state, "31/QĐ-UBND" in old.cancel_reason) == (CertificateState.CANCELLED, True)
    assert (new.state, check(old.token).standing) == (CertificateState.MADE, Standing.CORRECTED)


def test_the_wrong_name_is_printed_in_no_batch_any_more(correct, item, clerk):
    old = CertificateFactory(item=item)
    correct(item.held)

    with pytest.raises(NotAllowed, match="không in, không giao nội dung cũ"):
        print_certificates(certificate_ids=[old.pk], by=clerk)
    assert make_certificates(decision_id=item.decision_id, by=clerk) == []


def test_a_line_without_a_certificate_gets_one_under_the_new_decision_only(correct, item, clerk):
    case = correct(item.held)

    assert make_certificates(decision_id=item.decision_id, by=clerk) == []
    (made,) = make_certificates(decision_id=case.decision_id, by=clerk)

    assert (made.item.name, made.reissue_of) == (RIGHT, None)


def test_the_new_decision_makes_no_second_one_beside_the_reissue(correct, handed, clerk):
    case = correct(handed.item.held)

    assert make_certificates(decision_id=case.decision_id, by=clerk) == []
    reissue_corrected(certificate_id=handed.pk, by=clerk)
    assert make_certificates(decision_id=case.decision_id, by=clerk) == []


def test_one_that_was_cancelled_by_hand_leaves_the_way_to_a_new_one(correct, item, clerk):
    old = CertificateFactory(item=item, state="cancelled")
    case = correct(item.held)

    (made,) = make_certificates(decision_id=case.decision_id, by=clerk)

    assert (made.item.name, check(old.token).standing) == (RIGHT, Standing.REVOKED)


def test_a_second_correction_names_itself_on_every_older_one(correct, handed, clerk):
    first = correct(handed.item.held, number="30/QĐ-UBND")
    middle = reissue_corrected(certificate_id=handed.pk, by=clerk)

    correct(first.new_held, number="32/QĐ-UBND", name="Lò Thị Hạnh Phước")

    assert [check(one.token).newer.decision_number for one in (handed, middle)] == ["32/QĐ-UBND"] * 2
    last = reissue_corrected(certificate_id=middle.pk, by=clerk)
    assert (last.item.name, check(last.token).standing) == ("Lò Thị Hạnh Phước", Standing.VALID)


def test_corrections_of_before_are_marked_by_the_migration_the_newest_last(correct, handed):
    first = correct(handed.item.held, number="30/QĐ-UBND")
    correct(first.new_held, number="32/QĐ-UBND", name="Lò Thị Hạnh Phước")
    Certificate.objects.update(corrected_by=None)

    import_module("neuguong.certificates.migrations.0003_mark_what_was_corrected").mark_what_was_corrected(apps, None)

    assert check(handed.token).newer.decision_number == "32/QĐ-UBND"


def test_revoked_after_a_correction_all_of_them_are(correct, bring, handed, clerk):
    first = correct(handed.item.held, number="30/QĐ-UBND")
    new = reissue_corrected(certificate_id=handed.pk, by=clerk)

    bring(first.new_held, number="33/QĐ-UBND")

    answers = [check(one.token) for one in (handed, new)]
    assert [(one.standing, one.newer) for one in answers] == [(Standing.REVOKED, None)] * 2


def test_a_revocation_that_is_undone_brings_the_certificate_back_as_it_was(bring, handed, open_one, chief, clerk):
    from neuguong.withdrawals.actions import answer_open_question, decide_case, propose_case, verify_case

    revoked = bring(handed.item.held)
    assert check(handed.token).standing == Standing.REVOKED
    case = open_one(revoked.new_held, kind="restoration", ground="acquittal")
    answer_open_question(case_id=case.pk, reason="Đã xem bản án.", by=chief)
    verify_case(case_id=case.pk, conclusion="Bản án 5", concluded_on=date(2026, 4, 1), by=chief)
    day = date(2026, 4, 2)
    propose_case(case_id=case.pk, submission="TTr 9", proposed_on=day, decider="chair_province", by=chief)

    decide_case(case_id=case.pk, number="40/QĐ-UBND", decided_on=date(2026, 4, 3), by=clerk)

    handed.refresh_from_db()
    assert (handed.state, handed.cancelled_at, check(handed.token).standing) == (
        CertificateState.HANDED,
        None,
        Standing.VALID,
    )


def test_a_title_corrected_stripped_and_restored_answers_right_at_each_step(correct, bring, province, clerk):
    item = DecisionItemFactory(decision=DecisionFactory(organisation=province, released=True), honour="NGUT", year=2024)
    old = CertificateFactory(item=item, state="handed")
    seen = []

    def look(case):
        seen.append(check(old.token).standing)
        return case.new_held

    held = look(
        bring(
            item.held,
            number="1/Q",
            kind="correction_of_content",
            ground="wrong_content",
            decider="president",
            changes={"name": RIGHT},
        )
    )
    for turn in (2, 4):
        held = look(
            bring(
                held,
                number=f"{turn}/Q",
                kind="stripping",
                ground="final_sentence",
                sentence="life",
                decider="president",
            )
        )
        held = look(bring(held, number=f"{turn + 1}/Q", kind="restoration", ground="acquittal", decider="president"))

    assert seen == [Standing.CORRECTED, *[Standing.REVOKED, Standing.CORRECTED] * 2]
    assert len(versions_of(held)) == 6


@pytest.fixture
def of_a_commune(province):
    """A certificate that a commune keeps, and its officer; the province cannot cancel it."""
    commune = OrganisationFactory(parent=province, kind="commune", name="UBND xã Bum Tở")
    decision = DecisionFactory(organisation=commune, released=True)
    one = CertificateFactory(item=DecisionItemFactory(decision=decision, honour="GK_XA", year=2024))
    return one, UserFactory(role="officer", organisation=commune)


def test_what_is_revoked_is_printed_by_nobody_even_where_the_province_cannot_cancel_it(bring, of_a_commune):
    one, officer = of_a_commune
    DecisionItemFactory(decision=one.item.decision, honour="GK_XA", held=HeldHonourFactory(revoked=True))

    bring(one.item.held, decider="chair_commune")

    assert Certificate.objects.get().state == CertificateState.MADE
    with pytest.raises(NotAllowed, match="đã bị hủy bỏ hoặc tước"):
        print_certificates(certificate_ids=[one.pk], by=officer)
    assert make_certificates(decision_id=one.item.decision_id, by=officer) == []


def test_a_commune_makes_its_own_certificate_anew(correct, bring, of_a_commune, clerk):
    one, officer = of_a_commune
    changes = {"name": RIGHT}
    bring(one.item.held, decider="chair_commune", kind="correction_of_content", ground="wrong_content", changes=changes)

    with pytest.raises(NotAllowed, match="của đơn vị này"):
        reissue_corrected(certificate_id=one.pk, by=clerk)

    assert reissue_corrected(certificate_id=one.pk, by=officer).item.name == RIGHT
    assert Notice.objects.filter(kind="withdrawal.certificate", user=officer).count() == 1


def test_a_corrected_honour_that_is_revoked_gets_no_new_certificate(correct, bring, of_a_commune):
    one, officer = of_a_commune
    changes = {"name": RIGHT}
    first = bring(
        one.item.held,
        decider="chair_commune",
        number="30/Q",
        kind="correction_of_content",
        ground="wrong_content",
        changes=changes,
    )
    bring(first.new_held, decider="chair_commune", number="31/Q")

    with pytest.raises(NotAllowed, match="đã bị hủy bỏ hoặc tước"):
        reissue_corrected(certificate_id=one.pk, by=officer)
    assert Certificate.objects.to_reissue().count() == 0


def test_whoever_keeps_the_certificates_is_told_without_a_name(correct, handed, chief):
    correct(handed.item.held)

    told = Notice.objects.get(kind="withdrawal.certificate", user=chief)
    assert (told.title, "Hạnh" in told.title) == (
        "Tỉnh Lai Châu: 1 bằng chờ cấp lại theo nội dung đã đính chính",
        False,
    )


def test_the_case_page_offers_the_reissue_and_then_shows_both(client_of, correct, handed, chief, clerk):
    case = correct(handed.item.held)
    client = client_of()
    client.force_login(chief)
    address = reverse("withdrawals:detail", args=[case.pk])

    before = unescaped(client.get(address))
    reissue_corrected(certificate_id=handed.pk, by=clerk)
    after = unescaped(client.get(address))

    assert "Cấp lại theo nội dung đã đính chính" in before
    assert "Cấp lại theo nội dung đã đính chính" not in after
    assert "đã cấp lại" in after
    assert f"Bằng số 7/2024: {RIGHT}" in after


def test_no_audit_line_holds_a_name(correct, handed, clerk):
    correct(handed.item.held)
    reissue_corrected(certificate_id=handed.pk, by=clerk)

    bodies = [
        json.dumps(entry.body, ensure_ascii=False)
        for entry in AuditEntry.objects.filter(action__startswith="certificate")
    ]
    assert len(bodies) == 2
    assert not any("Hạnh" in body for body in bodies)
    assert Certificate.objects.count() == 2
