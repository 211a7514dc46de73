"""Numbers of the golden book, printing and the store of blanks when several people act at the same moment."""

import pytest
from django.db import IntegrityError, transaction

from neuguong.certificates import numbering
from neuguong.certificates.actions import (
    enter_blanks,
    make_certificates,
    mark_corrected,
    print_certificates,
    reissue_certificate,
    reissue_corrected,
)
from neuguong.certificates.models import BlankEntry, Certificate, GoldenBook
from neuguong.certificates.stock import balance
from tests.dossiers.racing import kinds, together
from tests.factories import (
    CertificateDesignFactory,
    CertificateFactory,
    DecisionFactory,
    DecisionItemFactory,
    HeldHonourFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def decisions(province):
    """Four decisions of the same year with five lines each."""
    CertificateDesignFactory(organisation=province, kind="bang_khen")
    made = DecisionFactory.create_batch(4, organisation=province, issued=True)
    for one in made:
        DecisionItemFactory.create_batch(5, decision=one, honour="BK_TINH")
    return made


def test_race_for_golden_numbers_leaves_no_gap_and_no_double(decisions, chief):
    together(*(lambda one=one: make_certificates(decision_id=one.pk, by=chief) for one in decisions))

    numbers = sorted(Certificate.objects.values_list("golden_number", flat=True))
    assert numbers == list(range(1, 21))
    assert GoldenBook.objects.get().last == 20


def test_race_for_golden_numbers_is_lost_without_the_lock(decisions, province, chief, monkeypatch):
    """The control taken out: both read the book before either has written it."""
    stale = GoldenBook.objects.create(organisation=province, year=2025)
    monkeypatch.setattr(
        numbering, "locked_book", lambda organisation, year: GoldenBook(pk=stale.pk, organisation=province, year=year)
    )
    make_certificates(decision_id=decisions[0].pk, by=chief)

    with pytest.raises(IntegrityError):  # the same number twice: the database is the last line
        make_certificates(decision_id=decisions[1].pk, by=chief)


def test_race_of_two_clicks_on_make_makes_each_certificate_once(decisions, chief):
    one = decisions[0]

    answers = together(*[lambda: make_certificates(decision_id=one.pk, by=chief)] * 2)

    assert sorted(len(made) for made in answers) == [0, 5]
    assert Certificate.objects.count() == 5


def test_race_of_two_clicks_on_print_uses_the_blanks_once(decisions, province, chief):
    made = make_certificates(decision_id=decisions[0].pk, by=chief)
    design = made[0].design
    design.preprinted = True
    design.save()
    enter_blanks(organisation=province, kind="bang_khen", move="received", quantity=20, document="PN", by=chief)
    ids = [one.pk for one in made]

    answers = together(*[lambda: print_certificates(certificate_ids=ids, by=chief)] * 2)

    assert kinds(answers) == ["NotAllowed", "list"]
    assert balance(province, "bang_khen") == 15


def test_race_for_the_last_blanks_never_takes_more_than_there_are(decisions, province, chief):
    design = CertificateDesignFactory(organisation=province, kind="bang_khen", preprinted=True, honours=["BK_TINH"])
    enter_blanks(organisation=province, kind="bang_khen", move="received", quantity=7, document="PN", by=chief)
    lots = [make_certificates(decision_id=one.pk, by=chief) for one in decisions[:2]]
    assert {one.design_id for lot in lots for one in lot} == {design.pk}

    answers = together(
        *(lambda ids=[one.pk for one in lot]: print_certificates(certificate_ids=ids, by=chief) for lot in lots)
    )

    assert kinds(answers) == ["NotAllowed", "list"]
    assert balance(province, "bang_khen") == 2


def test_race_for_the_last_blanks_is_lost_without_the_lock(decisions, province, chief, monkeypatch):
    """The control taken out: the second one counts the store as it was before the first."""
    from neuguong.certificates.actions import printing

    CertificateDesignFactory(organisation=province, kind="bang_khen", preprinted=True, honours=["BK_TINH"])
    enter_blanks(organisation=province, kind="bang_khen", move="received", quantity=7, document="PN", by=chief)
    monkeypatch.setattr(printing, "locked_balance", lambda organisation, kind: 7)

    for one in decisions[:2]:
        made = make_certificates(decision_id=one.pk, by=chief)
        print_certificates(certificate_ids=[each.pk for each in made], by=chief)

    assert balance(province, "bang_khen") == -3  # what must never be


def test_race_of_two_exchanges_makes_one_new_certificate(province, chief):
    from django.utils import timezone

    old = CertificateFactory(item__decision__organisation=province, state="handed")

    def exchange():
        return reissue_certificate(
            certificate_id=old.pk,
            reason="damaged",
            old_returned=True,
            requested_on=timezone.localdate(),
            document="CV 1",
            by=chief,
        )

    assert kinds(together(exchange, exchange)) == ["Certificate", "NotAllowed"]
    assert Certificate.objects.filter(reissue_of=old).count() == 1
    assert BlankEntry.objects.count() == 0


def correction_of(item):
    newer = HeldHonourFactory(recipient=item.recipient, honour=item.honour, corrects=item.held)
    released = DecisionFactory(organisation=item.decision.organisation, released=True, kind="correction")
    values = {"recipient": item.recipient, "honour": item.honour, "concerns": item.held}
    return DecisionItemFactory(decision=released, held=newer, **values)


def test_race_of_making_and_correcting_leaves_no_certificate_with_old_words_unmarked(decisions, chief):
    """Whichever comes first: the certificate is not made, or it is marked."""
    item = decisions[0].items.first()

    def correct():
        with transaction.atomic():
            line = correction_of(item)
            return mark_corrected(item=line, versions=[item.held_id], by=chief)

    together(lambda: make_certificates(decision_id=decisions[0].pk, by=chief), correct)

    assert Certificate.objects.filter(item=item, corrected_by=None).count() == 0


def test_race_of_two_reissues_makes_one(decisions, chief):
    item = decisions[0].items.first()
    old = CertificateFactory(item=item, corrected_by=correction_of(item), state="handed")

    answers = together(*[lambda: reissue_corrected(certificate_id=old.pk, by=chief)] * 2)

    assert kinds(answers) == ["Certificate", "NotAllowed"]
    assert Certificate.objects.filter(reissue_of=old).count() == 1
