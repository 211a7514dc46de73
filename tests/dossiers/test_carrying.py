"""Level by level: the round of an office, and what it takes up into its dossier for the level above."""

from datetime import timedelta

import pytest
from django.utils import timezone

from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers.actions import carry_up, open_round, start_dossier
from neuguong.dossiers.enums import Level, NominationStage, Stage
from neuguong.dossiers.models import Nomination, Round
from tests.dossiers.pages import text_of, url
from tests.factories import DossierFactory, NominationFactory, OrganisationFactory, RoundFactory, UserFactory

At = NominationStage


@pytest.fixture
def own(home):
    return RoundFactory(name="Đợt của Sở", level=Level.ORGANISATION, held_by=home)


@pytest.fixture
def received(own, station):
    """Two nominations of a body below, received in the office's own round."""
    dossier = DossierFactory(round=own, organisation=station, stage=Stage.ACCEPTED)
    return NominationFactory.create_batch(2, dossier=dossier, honour="BK_TINH", post="Y sĩ")


def numbers(nominations):
    return [one.pk for one in nominations]


def test_what_is_carried_up_is_new_there_and_ended_here(received, draft, officer):
    made = carry_up(nomination_ids=numbers(received), dossier_id=draft.pk, by=officer)

    assert [(one.carried_from, one.recipient, one.post) for one in made] == [
        (one, one.recipient, "Y sĩ") for one in received
    ]
    assert {one.stage for one in Nomination.objects.filter(pk__in=numbers(received))} == {At.FORWARDED}
    assert [one.assessments.count() for one in made] == [1, 1]


def test_all_are_carried_or_none(received, draft, officer):
    NominationFactory(dossier=draft, recipient=received[1].recipient, honour="BK_TINH")

    with pytest.raises(NotAllowed, match="đã có trong hồ sơ này với cùng hình thức"):
        carry_up(nomination_ids=numbers(received), dossier_id=draft.pk, by=officer)

    assert {one.stage for one in Nomination.objects.filter(pk__in=numbers(received))} == {At.RECEIVED}
    assert draft.nominations.count() == 1


def test_nothing_is_carried_twice(received, draft, officer):
    carry_up(nomination_ids=numbers(received), dossier_id=draft.pk, by=officer)

    with pytest.raises(NotAllowed, match="chưa được tiếp nhận ở đợt của đơn vị, hoặc đã có kết quả"):
        carry_up(nomination_ids=numbers(received), dossier_id=draft.pk, by=officer)


def test_an_honour_that_the_round_above_does_not_take_stays(received, draft, officer):
    draft.round.honours = ["LDTT"]
    draft.round.save()

    with pytest.raises(NotAllowed, match="Đợt này không nhận đề nghị"):
        carry_up(nomination_ids=numbers(received), dossier_id=draft.pk, by=officer)


def test_nothing_chosen_is_said(draft, officer):
    with pytest.raises(NotAllowed, match="Chọn ít nhất một đề nghị"):
        carry_up(nomination_ids=[], dossier_id=draft.pk, by=officer)


def test_only_what_the_own_body_holds_is_carried(draft, officer):
    foreign = NominationFactory(
        dossier__round=RoundFactory(level=Level.ORGANISATION, held_by=OrganisationFactory()),
        dossier__stage=Stage.ACCEPTED,
        honour="BK_TINH",
    )

    with pytest.raises(NotAllowed, match="Chỉ đưa lên được đề nghị của đợt do chính đơn vị"):
        carry_up(nomination_ids=[foreign.pk], dossier_id=draft.pk, by=officer)


def test_it_is_carried_on_its_page_without_javascript(browser, received, draft):
    page = text_of(browser.get(url("carry_up", draft.pk)))
    assert all(one.recipient.name in page for one in received)

    answer = browser.post(url("carry_up", draft.pk), {"de_nghi": numbers(received)}, follow=True)
    again = browser.post(url("carry_up", draft.pk), {"de_nghi": numbers(received)})

    assert "Đã đưa 2 đề nghị vào hồ sơ này." in text_of(answer)
    assert (again.status_code, draft.nominations.count()) == (422, 2)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same(browser, own, station, draft, count, django_assert_num_queries):
    dossier = DossierFactory(round=own, organisation=station, stage=Stage.ACCEPTED)
    NominationFactory.create_batch(count, dossier=dossier, honour="BK_TINH")

    with django_assert_num_queries(7):
        browser.get(url("carry_up", draft.pk))


# the round of an office


def opened(by, held_by):
    today = timezone.localdate()
    return open_round(
        code="dot-cua-so",
        name="Đợt của Sở",
        honours=["LDTT"],
        opens_on=today,
        closes_on=today + timedelta(days=9),
        achievement_year=2025,
        held_by=held_by,
        by=by,
    )


def test_an_office_opens_a_round_for_its_own_units(officer, home):
    assert opened(officer, home).level == Level.ORGANISATION


def test_a_commune_receives_as_a_commune(province):
    commune = OrganisationFactory(parent=province, kind="commune")

    assert opened(UserFactory(role="head", organisation=commune), commune).level == Level.COMMUNE


def test_nobody_opens_a_round_for_another_office(officer, province):
    with pytest.raises(NotAllowed, match="mở đợt xét của đơn vị này"):
        opened(officer, OrganisationFactory(parent=province))


def test_an_officer_opens_none_for_the_province(officer):
    with pytest.raises(NotAllowed, match="mở đợt xét của tỉnh"):
        opened(officer, None)


def test_a_body_outside_does_not_hand_in_there(own, province):
    outside = OrganisationFactory(parent=province)

    with pytest.raises(NotAllowed, match="tổ chức cho các đơn vị trực thuộc"):
        start_dossier(round_=own, organisation=outside, by=UserFactory(role="officer", organisation=outside))


def test_a_round_of_an_office_is_seen_by_itself_and_the_bodies_below(own, home, station, province):
    inside = [UserFactory(role="officer", organisation=body) for body in (home, station)]
    outside = UserFactory(role="officer", organisation=OrganisationFactory(parent=province))

    assert [own in Round.objects.visible_to(one) for one in (*inside, outside)] == [True, True, False]


def test_the_holder_receives_and_the_standing_office_does_not(own, station, officer, appraiser):
    from neuguong.dossiers.permissions import receives

    assert (receives(officer, own), receives(appraiser, own)) == (True, False)
