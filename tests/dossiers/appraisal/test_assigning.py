"""Who appraises what: taken, given out one or many at once, shared by subject and load."""

import pytest

from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers.actions import assign_nominations, begin_appraisal
from neuguong.dossiers.enums import NominationStage, Stage
from neuguong.dossiers.queries.appraisal import loads, receivers
from neuguong.dossiers.queries.sharing import desk_of, shares
from tests.factories import (
    DossierFactory,
    InterestFactory,
    NominationFactory,
    RecipientFactory,
    RoleAssignmentFactory,
    UserFactory,
)

At = NominationStage


def test_an_appraiser_takes_a_received_nomination(received, appraiser):
    begun = begin_appraisal(nomination_id=received.pk, by=appraiser)

    assert (begun.stage, begun.assignee) == (At.APPRAISING, appraiser)


def test_what_the_chief_gave_to_one_another_does_not_take(received, appraiser, colleague):
    received.assignee = colleague
    received.save()

    with pytest.raises(NotAllowed, match=f"Lãnh đạo đã giao đề nghị này cho {colleague}"):
        begin_appraisal(nomination_id=received.pk, by=appraiser)


def test_nobody_outside_the_receiving_body_takes_it(received, officer):
    with pytest.raises(NotAllowed, match="Chỉ cơ quan nhận hồ sơ"):
        begin_appraisal(nomination_id=received.pk, by=officer)


def test_the_chief_gives_out_many_at_once(received, case, appraiser, colleague, chief):
    assign_nominations(pairs={received.pk: appraiser.pk, case.pk: colleague.pk}, by=chief)

    received.refresh_from_db()
    case.refresh_from_db()
    assert (received.assignee, received.stage) == (appraiser, At.APPRAISING)
    assert (case.assignee, case.stage) == (colleague, At.APPRAISING)
    assert AuditEntry.objects.filter(action="nomination.assigned").count() == 2


def test_an_appraiser_gives_nothing_to_others(case, appraiser, colleague):
    with pytest.raises(NotAllowed, match="do lãnh đạo"):
        assign_nominations(pairs={case.pk: colleague.pk}, by=appraiser)


def test_one_that_cannot_be_given_keeps_all_back(received, case, appraiser, chief):
    InterestFactory(nomination=case, person=appraiser)

    with pytest.raises(NotAllowed, match="người này có liên quan"):
        assign_nominations(pairs={received.pk: appraiser.pk, case.pk: appraiser.pk}, by=chief)

    received.refresh_from_db()
    assert received.assignee is None


def test_somebody_who_does_not_appraise_is_given_nothing(case, officer, chief):
    with pytest.raises(NotAllowed, match="không thẩm định"):
        assign_nominations(pairs={case.pk: officer.pk}, by=chief)


def test_a_nominee_of_the_standing_office_takes_the_chief_and_a_reason(accepted, bureau, appraiser, chief):
    own = NominationFactory(
        dossier=accepted, recipient=RecipientFactory(organisation=bureau), stage=At.RECEIVED, honour="BK_TINH"
    )

    with pytest.raises(NotAllowed, match="thuộc chính cơ quan thường trực"):
        begin_appraisal(nomination_id=own.pk, by=appraiser)
    with pytest.raises(NotAllowed, match="Ghi lý do giao"):
        assign_nominations(pairs={own.pk: appraiser.pk}, by=chief)
    assign_nominations(pairs={own.pk: appraiser.pk}, by=chief, reason="Không cùng phòng với người được đề nghị.")

    own.refresh_from_db()
    assert own.assignee == appraiser
    assert "Không cùng phòng" in AuditEntry.objects.get(action="nomination.assigned").body


# shared out by subject and load


def under(dossier, sector, count, **values):
    return [
        NominationFactory(dossier=dossier, sector=sector, honour="BK_TINH", stage=At.RECEIVED, **values)
        for _ in range(count)
    ]


def names_of(plan, nominations, people):
    by_pk = {person.pk: person.full_name for person in people}
    return [by_pk.get(plan[one.pk], "") for one in nominations]


@pytest.fixture
def plan():
    def make(nominations, people):
        return shares(nominations, desk_of(nominations, people))

    return make


def test_a_subject_stays_together_and_the_work_is_even(accepted, appraiser, colleague, plan):
    people, schools, clinics = [appraiser, colleague], under(accepted, "Giáo dục", 3), under(accepted, "Y tế", 3)

    shared = plan([*schools, *clinics], people)

    assert names_of(shared, schools, people) == [appraiser.full_name] * 3
    assert names_of(shared, clinics, people) == [colleague.full_name] * 3


def test_whoever_has_the_subject_in_hand_comes_first_until_the_fair_share(accepted, appraiser, colleague, plan):
    under(accepted, "Y tế", 1, assignee=colleague)
    people, fresh = [appraiser, colleague], under(accepted, "y te", 2)

    assert names_of(plan(fresh, people), fresh, people) == [colleague.full_name, appraiser.full_name]


def test_one_large_subject_is_split_where_the_fair_share_ends(accepted, appraiser, colleague, plan):
    people, fresh = [appraiser, colleague], under(accepted, "Y tế", 4)

    assert sorted(names_of(plan(fresh, people), fresh, people)) == sorted(
        [appraiser.full_name, colleague.full_name] * 2
    )


def test_whoever_has_much_already_gets_less(accepted, appraiser, colleague, plan):
    under(accepted, "Giáo dục", 4, assignee=appraiser)
    people, fresh = [appraiser, colleague], under(accepted, "Y tế", 2)

    assert names_of(plan(fresh, people), fresh, people) == [colleague.full_name] * 2


def test_the_same_question_has_the_same_answer(accepted, appraiser, colleague, plan):
    people, fresh = [appraiser, colleague], under(accepted, "Y tế", 5)

    assert plan(fresh, people) == plan(fresh[::-1], people)


def test_an_interest_is_never_planned_against(accepted, officer, appraiser, colleague, plan):
    people, (one, other) = [appraiser, colleague], under(accepted, "Y tế", 2)
    InterestFactory(nomination=one, person=appraiser)
    InterestFactory(nomination=other, person=appraiser)
    InterestFactory(nomination=other, person=colleague)

    assert names_of(plan([one, other], people), [one, other], people) == [colleague.full_name, ""]


def test_a_file_and_a_unit_of_ones_own_are_never_planned(round_, home, appraiser, colleague, plan):
    RoleAssignmentFactory(user=colleague, role="council_member", organisation=home)
    own = DossierFactory(round=round_, stage=Stage.ACCEPTED, created_by=appraiser)
    theirs = NominationFactory(dossier=own, stage=At.RECEIVED)
    of_home = NominationFactory(
        dossier=DossierFactory(round=round_, stage=Stage.ACCEPTED),
        recipient=RecipientFactory(organisation=home),
        stage=At.RECEIVED,
    )
    people = receivers()

    shared = plan([theirs, of_home], people)

    assert (shared[theirs.pk], shared[of_home.pk]) == (colleague.pk, appraiser.pk)


def test_loads_count_what_is_under_way(accepted, appraiser):
    under(accepted, "Y tế", 2, assignee=appraiser)
    NominationFactory(dossier=accepted, stage=At.DECIDED, assignee=appraiser)

    assert loads([appraiser]) == {appraiser.pk: 2}


def test_receivers_of_a_round_that_a_body_holds_are_its_own_officers(home, officer, appraiser):
    from tests.factories import RoundFactory

    held = RoundFactory(held_by=home, level="organisation")

    assert receivers(held) == [officer]
    assert appraiser in receivers()
    assert UserFactory() not in receivers()
