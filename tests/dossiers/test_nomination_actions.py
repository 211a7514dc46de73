"""Nominations by hand: added, corrected, removed, put back, somebody new; each answer of the rules is kept."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from neuguong.common.audit import verify
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.dossiers.actions import (
    add_nomination,
    correct_nomination,
    nominate_new,
    remove_nomination,
    restore_nomination,
)
from neuguong.dossiers.enums import Outcome, Stage
from neuguong.dossiers.models import Assessment, Nomination
from neuguong.registry.models import Recipient
from tests.factories import DossierFactory, OrganisationFactory, RecipientFactory, TaskRatingFactory, UserFactory


@pytest.fixture
def person(home):
    person = RecipientFactory(organisation=home, name="Lò Thị Ủ", group="public_employee")
    TaskRatingFactory(recipient=person, year=2025, level="excellent")
    return person


@pytest.fixture
def nomination(draft, person, officer):
    return add_nomination(dossier_id=draft.pk, recipient=person, honour="LDTT", by=officer)


def version_of(dossier):
    return type(dossier).objects.get(pk=dossier.pk).version


# add


def test_a_nomination_is_added_judged_and_told(draft, person, officer):
    made = add_nomination(dossier_id=draft.pk, recipient=person, honour="LDTT", by=officer, post="Y sĩ")

    kept = Assessment.objects.get()
    assert (made.position, made.post, made.award_type, made.status) == (1, "Y sĩ", "merit", Outcome.ELIGIBLE)
    assert (kept.nomination, kept.occasion, kept.evaluated_for, kept.status) == (
        made,
        "added",
        date(2025, 12, 1),
        made.status,
    )
    assert (kept.facts["ratings"][0]["level"], kept.edition != "", len(kept.policy_version)) == ("excellent", True, 64)
    assert AuditEntry.objects.latest("pk").action == "nomination.added"
    assert version_of(draft) == 2
    assert list(verify()) == []


def test_missing_facts_are_not_a_no(draft, home, officer):
    made = add_nomination(dossier_id=draft.pk, recipient=RecipientFactory(organisation=home), honour="LDTT", by=officer)

    assert made.status == Outcome.NEEDS_HUMAN


def test_positions_go_on_after_a_removal(draft, home, nomination, officer):
    remove_nomination(nomination_id=nomination.pk, by=officer)

    second = add_nomination(
        dossier_id=draft.pk, recipient=RecipientFactory(organisation=home), honour="LDTT", by=officer
    )

    assert second.position == 2


def test_an_honour_outside_the_round_is_refused(draft, person, officer):
    with pytest.raises(NotAllowed, match="Đợt này không nhận đề nghị Chiến sĩ thi đua toàn quốc"):
        add_nomination(dossier_id=draft.pk, recipient=person, honour="CSTDTQ", by=officer)

    assert Nomination.objects.count() == 0


def test_an_honour_for_people_is_not_for_a_collective(draft, home, officer):
    ward = RecipientFactory(organisation=home, kind="collective")

    with pytest.raises(NotAllowed, match="Lao động tiên tiến không dành cho tập thể"):
        add_nomination(dossier_id=draft.pk, recipient=ward, honour="LDTT", by=officer)


def test_an_honour_for_collectives_is_not_for_a_person(draft, person, officer):
    with pytest.raises(NotAllowed, match="Tập thể lao động tiên tiến không dành cho cá nhân"):
        add_nomination(dossier_id=draft.pk, recipient=person, honour="TTLDTT", by=officer)


def test_the_same_person_is_not_put_forward_twice_for_one_honour(draft, person, nomination, officer):
    with pytest.raises(NotAllowed, match="Lò Thị Ủ đã có trong hồ sơ này với đề nghị Lao động tiên tiến"):
        add_nomination(dossier_id=draft.pk, recipient=person, honour="LDTT", by=officer)


def test_the_same_person_may_be_put_forward_for_two_honours(draft, person, nomination, officer):
    add_nomination(dossier_id=draft.pk, recipient=person, honour="CSTDCS", by=officer)

    assert sorted(draft.nominations.values_list("honour", flat=True)) == ["CSTDCS", "LDTT"]


@pytest.mark.parametrize("stage", [Stage.SUBMITTED, Stage.ACCEPTED])
def test_a_dossier_that_has_left_the_office_takes_nothing_more(home, person, officer, stage):
    dossier = DossierFactory(organisation=home, stage=stage)

    with pytest.raises(NotAllowed, match="Hồ sơ đã gửi nên không sửa được"):
        add_nomination(dossier_id=dossier.pk, recipient=person, honour="LDTT", by=officer)


def test_another_office_adds_nothing(draft, person, province):
    stranger = UserFactory(role="officer", organisation=OrganisationFactory(parent=province))

    with pytest.raises(NotAllowed, match="Chỉ chuyên viên hoặc thủ trưởng của Sở Y tế được sửa hồ sơ này"):
        add_nomination(dossier_id=draft.pk, recipient=person, honour="LDTT", by=stranger)


# correct


def test_a_correction_is_kept_and_judged_again(draft, nomination, officer):
    corrected = correct_nomination(
        nomination_id=nomination.pk, by=officer, version=1, honour="CSTDCS", achievement=" Hai dòng\nthành tích "
    )

    assert (corrected.honour, corrected.achievement, corrected.version) == ("CSTDCS", "Hai dòng\nthành tích", 2)
    assert list(Assessment.objects.order_by("pk").values_list("occasion", flat=True)) == ["added", "correction"]
    assert version_of(draft) == 3
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("honour", "sentence"), [("CSTDTQ", "Đợt này không nhận đề nghị"), ("TTLDTT", "không dành cho cá nhân")]
)
def test_a_correction_to_a_wrong_honour_is_refused(nomination, officer, honour, sentence):
    with pytest.raises(NotAllowed, match=sentence):
        correct_nomination(nomination_id=nomination.pk, by=officer, honour=honour)


def test_a_correction_to_an_honour_that_the_person_has_here_already_is_refused(draft, person, nomination, officer):
    add_nomination(dossier_id=draft.pk, recipient=person, honour="CSTDCS", by=officer)

    with pytest.raises(NotAllowed, match="Lò Thị Ủ đã có trong hồ sơ này với đề nghị Chiến sĩ thi đua cơ sở"):
        correct_nomination(nomination_id=nomination.pk, by=officer, honour="CSTDCS")


def test_the_second_editor_gets_a_conflict_and_what_was_saved_first_stays(nomination, officer):
    correct_nomination(nomination_id=nomination.pk, by=officer, version=1, post="Y sĩ")

    with pytest.raises(Conflict):
        correct_nomination(nomination_id=nomination.pk, by=officer, version=1, post="Bác sĩ")

    assert Nomination.objects.get().post == "Y sĩ"


def test_fields_that_are_not_for_hands_stay(nomination, officer):
    corrected = correct_nomination(nomination_id=nomination.pk, by=officer, status=Outcome.NOT_ELIGIBLE, position=99)

    corrected.refresh_from_db()
    assert (corrected.status, corrected.position) == (Outcome.ELIGIBLE, 1)


def test_a_returned_dossier_is_judged_by_the_day_that_is_written_down(home, person, officer):
    """``evaluated_for`` names the day whose law answered, whatever was handed in before."""
    handed_in = timezone.now() - timedelta(days=90)
    dossier = DossierFactory(organisation=home, stage=Stage.RETURNED, submitted_at=handed_in)

    add_nomination(dossier_id=dossier.pk, recipient=person, honour="LDTT", by=officer)

    kept = Assessment.objects.get()
    assert kept.evaluated_for.isoformat() == kept.findings["evaluated_for"]


# remove, restore


def test_a_removed_nomination_comes_back(draft, nomination, officer):
    remove_nomination(nomination_id=nomination.pk, by=officer)
    assert draft.nominations.kept().count() == 0

    restored = restore_nomination(nomination_id=nomination.pk, by=officer)

    assert (restored.removed_at, restored.removed_by, draft.nominations.kept().count()) == (None, None, 1)
    assert list(verify()) == []


def test_removing_twice_is_told_once(nomination, officer):
    remove_nomination(nomination_id=nomination.pk, by=officer)
    remove_nomination(nomination_id=nomination.pk, by=officer)

    assert AuditEntry.objects.filter(action="nomination.removed").count() == 1


def test_a_nomination_that_was_added_again_is_not_restored(draft, person, nomination, officer):
    remove_nomination(nomination_id=nomination.pk, by=officer)
    add_nomination(dossier_id=draft.pk, recipient=person, honour="LDTT", by=officer)

    with pytest.raises(NotAllowed, match="Trường hợp này đã được thêm lại vào hồ sơ"):
        restore_nomination(nomination_id=nomination.pk, by=officer)


@pytest.mark.parametrize("act", [remove_nomination, restore_nomination, correct_nomination])
def test_strangers_change_no_nomination(nomination, province, act):
    stranger = UserFactory(role="officer", organisation=OrganisationFactory(parent=province))

    with pytest.raises(NotAllowed, match="Chỉ chuyên viên hoặc thủ trưởng của Sở Y tế"):
        act(nomination_id=nomination.pk, by=stranger)


# somebody new


def test_somebody_new_is_entered_and_put_forward(draft, station, officer):
    made = nominate_new(
        dossier_id=draft.pk,
        person={"kind": "individual", "name": "Giàng A  Chù", "organisation": station, "team": "Khoa Nội"},
        honour="LDTT",
        by=officer,
    )

    assert (made.recipient.name, made.recipient.organisation, made.recipient.team) == (
        "Giàng A Chù",
        station,
        "Khoa Nội",
    )
    assert list(verify()) == []


@pytest.mark.parametrize("honour", ["CSTDTQ", "TTLDTT"])
def test_somebody_new_with_a_wrong_honour_is_not_entered(draft, home, officer, honour):
    with pytest.raises(NotAllowed):
        nominate_new(
            dossier_id=draft.pk,
            person={"kind": "individual", "name": "Giàng A Chù", "organisation": home},
            honour=honour,
            by=officer,
        )

    assert (Recipient.objects.count(), Nomination.objects.count()) == (0, 0)


def test_somebody_new_in_a_closed_dossier_is_not_entered(home, officer):
    dossier = DossierFactory(organisation=home, stage=Stage.SUBMITTED)

    with pytest.raises(NotAllowed, match="Hồ sơ đã gửi"):
        nominate_new(
            dossier_id=dossier.pk,
            person={"kind": "individual", "name": "Giàng A Chù", "organisation": home},
            honour="LDTT",
            by=officer,
        )

    assert (Recipient.objects.count(), Nomination.objects.count()) == (0, 0)
