"""A revocation reaches the certificate, its check page and the bonus; a stripped title that is restored is in force again."""

import pytest

from neuguong.bonuses.models import RecoveryDemand
from neuguong.certificates.enums import CertificateState, Standing
from neuguong.certificates.queries import check
from tests.factories import (
    BonusLineFactory,
    CertificateFactory,
    DecisionFactory,
    DecisionItemFactory,
    OrganisationFactory,
    PaymentEntryFactory,
    PaymentListFactory,
)


def awarded(body, honour="BK_TINH"):
    """A line of a released decision of ``body``, with its certificate."""
    item = DecisionItemFactory(decision=DecisionFactory(organisation=body, released=True), honour=honour, year=2024)
    return item, CertificateFactory(item=item)


@pytest.fixture
def paid(province):
    item, certificate = awarded(province)
    line = BonusLineFactory(list=PaymentListFactory(decision=item.decision), item=item, approved=True)
    PaymentEntryFactory(line=line)
    return item, certificate, line


def test_the_certificate_is_cancelled_and_its_check_page_says_so(bring, paid):
    item, certificate, _ = paid
    assert check(certificate.token).standing == Standing.VALID

    bring(item.held)

    certificate.refresh_from_db()
    assert certificate.state == CertificateState.CANCELLED
    assert "31/QĐ-UBND" in certificate.cancel_reason
    assert check(certificate.token).standing == Standing.REVOKED


def test_what_was_paid_is_claimed_back(bring, paid):
    item, _, line = paid

    case = bring(item.held)

    assert RecoveryDemand.objects.get().line == line
    assert case.things.get(kind="money").amount_vnd == line.vnd


def test_a_corrected_honour_is_revoked_with_what_hangs_on_its_first_version(bring, paid):
    item, certificate, _ = paid
    corrected = bring(
        item.held, kind="correction_of_content", ground="wrong_content", changes={"year": 2023}, number="30/QĐ-UBND"
    )
    assert check(certificate.token).standing == Standing.CORRECTED

    bring(corrected.new_held)

    assert check(certificate.token).standing == Standing.REVOKED
    assert RecoveryDemand.objects.count() == 1


def test_what_another_body_keeps_is_left_to_it_and_the_check_page_answers_all_the_same(bring, province):
    commune = OrganisationFactory(parent=province, kind="commune", name="UBND xã Bum Tở")
    item, certificate = awarded(commune)

    bring(item.held)

    certificate.refresh_from_db()
    assert certificate.state == CertificateState.MADE
    assert check(certificate.token).standing == Standing.REVOKED


def test_a_restored_title_is_valid_again(bring, province):
    item, certificate = awarded(province, honour="NGUT")
    stripped = bring(item.held, kind="stripping", ground="final_sentence", sentence="life", decider="president")
    assert check(certificate.token).standing == Standing.REVOKED

    bring(stripped.new_held, kind="restoration", ground="acquittal", decider="president", number="40/QĐ-CTN")

    assert check(certificate.token).standing == Standing.VALID
