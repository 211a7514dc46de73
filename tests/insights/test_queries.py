"""Filters, counts, and what was never proposed."""

import pytest

from neuguong.dossiers.enums import Stage
from neuguong.insights import queries
from neuguong.insights.enums import Proposal, RowStatus, SeenReason
from tests.factories import (
    AcknowledgementFactory,
    AreaFactory,
    AreaFlagFactory,
    AreaSuccessionFactory,
    DossierFactory,
    HeldHonourFactory,
    NominationFactory,
    OrganisationFactory,
    RecipientFactory,
    RoundFactory,
    ScreeningRowFactory,
    ScreeningRunFactory,
)


@pytest.fixture
def row(run, nurse):
    return ScreeningRowFactory(run=run, recipient=nurse, honour="CSTDCS")


def found(run, user, **chosen):
    return list(queries.results(run, user, chosen))


def test_results_are_those_of_the_own_office(run, row, officer, appraiser):
    other = ScreeningRowFactory(run=run)

    assert found(run, officer) == [row]
    assert found(run, appraiser) == [row, other]


def test_results_by_office_bring_the_bodies_below_along(run, home, appraiser):
    station = OrganisationFactory(parent=home)
    below = ScreeningRowFactory(run=run, recipient__organisation=station)
    ScreeningRowFactory(run=run)

    assert found(run, appraiser, organisation=home) == [below]


@pytest.mark.parametrize(
    ("chosen", "number"),
    [
        ({"honour": "CSTDCS"}, 1),
        ({"honour": "LDTT"}, 0),
        ({"status": RowStatus.ELIGIBLE}, 1),
        ({"status": RowStatus.NEAR}, 0),
        ({"q": "lo thi mai"}, 1),
        ({"q": "Vàng"}, 0),
        ({"group": "public_employee"}, 1),
        ({"group": "farmer"}, 0),
        ({"direct": "co"}, 1),
        ({"direct": "chua-ro"}, 0),
    ],
)
def test_results_are_narrowed(run, row, officer, chosen, number):
    assert len(found(run, officer, **chosen)) == number


def test_results_by_place_take_the_recipients_area_else_the_offices(run, home, officer):
    old, new, far = AreaFactory(name="Xã cũ"), AreaFactory(name="Xã mới"), AreaFactory(name="Xã xa")
    AreaSuccessionFactory(predecessor=old, successor=new)
    AreaFlagFactory(area=new)
    own = ScreeningRowFactory(run=run, recipient__organisation=home, recipient__area=new)
    before = ScreeningRowFactory(run=run, recipient__organisation=home, recipient__area=old)
    station = OrganisationFactory(parent=home, area=new)
    by_office = ScreeningRowFactory(run=run, recipient__organisation=station)
    ScreeningRowFactory(run=run, recipient__organisation=station, recipient__area=far)

    assert found(run, officer, place=f"xa:{new.pk}") == [own, before, by_office]
    assert found(run, officer, place="loai:border") == [own, by_office]


def test_never_proposed_means_in_no_round_and_never_held(run, row, officer, home):
    held = ScreeningRowFactory(run=run, recipient__organisation=home)
    HeldHonourFactory(recipient=held.recipient, honour="CSTDCS", year=2019)
    before = ScreeningRowFactory(run=run, recipient__organisation=home)
    old_round = RoundFactory(achievement_year=2020)
    NominationFactory(
        dossier=DossierFactory(round=old_round, organisation=home), recipient=before.recipient, honour="CSTDCS"
    )

    assert found(run, officer, proposal=Proposal.NEVER) == [row]
    assert found(run, officer, proposal=Proposal.NOT_THIS_YEAR) == [row, held, before]


def test_another_honour_proposed_leaves_it_never_proposed(run, row, officer, home):
    NominationFactory(dossier=DossierFactory(organisation=home), recipient=row.recipient, honour="LDTT")

    assert found(run, officer, proposal=Proposal.NEVER) == [row]


def test_proposed_this_year_is_known_at_once(run, row, officer, home, round_):
    NominationFactory(dossier=DossierFactory(round=round_, organisation=home), recipient=row.recipient, honour="CSTDCS")

    assert found(run, officer, proposal=Proposal.THIS_YEAR) == [row]
    assert found(run, officer, proposal=Proposal.NEVER) == []


def test_a_draft_of_an_office_does_not_show_through_to_the_standing_office(run, row, appraiser, home, round_):
    NominationFactory(dossier=DossierFactory(round=round_, organisation=home), recipient=row.recipient, honour="CSTDCS")

    shown = found(run, appraiser, proposal=Proposal.NEVER)

    assert [(one.in_dossier, bool(one.never)) for one in shown] == [(False, True)]


def test_seen_follows_the_newest_answer_of_the_year(run, row, officer):
    AcknowledgementFactory(recipient=row.recipient, superseded=True)
    AcknowledgementFactory(recipient=row.recipient, reason=SeenReason.DECLINED)
    AcknowledgementFactory(recipient=row.recipient, year=2020)

    assert [one.seen for one in found(run, officer, seen="roi")] == ["declined"]
    assert found(run, officer, seen="chua") == []


def test_a_later_run_of_the_year_still_knows_what_was_said(row, officer, nurse):
    AcknowledgementFactory(recipient=nurse)
    later = ScreeningRowFactory(run=ScreeningRunFactory(), recipient=nurse)

    assert [one.seen for one in found(later.run, officer)] == ["next_round"]


def test_counts_of_an_office_are_its_own(run, row, officer, home):
    ScreeningRowFactory(run=run)
    ScreeningRowFactory(run=run, recipient__organisation=home, status=RowStatus.NEAR)

    assert queries.counts_seen_by(run, officer) == {"CSTDCS": {"eligible": 1, "unknown": 0, "near": 1, "never": 1}}


def test_counts_of_the_province_look_at_handed_in_dossiers_only(run, row, home, round_):
    draft = NominationFactory(
        dossier=DossierFactory(round=round_, organisation=home), recipient=row.recipient, honour="CSTDCS"
    )
    before = queries.counts_of_province(run)
    draft.dossier = DossierFactory(round=round_, organisation=home, stage=Stage.SUBMITTED)
    draft.save()

    assert before == ({"CSTDCS": {"eligible": 1, "unknown": 0, "near": 0, "never": 1}}, 1)
    assert queries.counts_of_province(run) == ({"CSTDCS": {"eligible": 1, "unknown": 0, "near": 0, "never": 0}}, 0)


def test_forgotten_counts_people_once_and_not_those_looked_at(run, row, officer, home):
    ScreeningRowFactory(run=run, recipient=row.recipient, honour="BK_TINH")
    looked_at = ScreeningRowFactory(run=run, recipient__organisation=home)
    AcknowledgementFactory(recipient=looked_at.recipient)

    assert queries.forgotten(officer) == 1


def test_forgotten_without_a_run_is_nobody(officer):
    assert queries.forgotten(officer) == 0


def test_open_drafts_are_those_that_take_the_honour_now(officer, home, round_):
    wanted = DossierFactory(round=round_, organisation=home)
    DossierFactory(round=RoundFactory(honours=["LDTT"]), organisation=home)
    DossierFactory(round=round_, organisation=home, stage=Stage.SUBMITTED)
    DossierFactory(round=round_)

    assert queries.open_drafts(officer, "CSTDCS") == [wanted]


def test_recipients_of_an_undone_import_are_gone_from_the_results(run, row, officer):
    person = RecipientFactory._meta.model.objects.get(pk=row.recipient_id)
    person.removed_at, person.removed_by = run.started_at, officer
    person.save()

    assert found(run, officer) == []
