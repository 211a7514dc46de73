"""Two people at the same moment, each on a connection of their own: one comes first, the other is told, nothing happens twice."""

import pytest
from django.db import connection, transaction

from neuguong.common.audit import verify
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.dossiers.actions import (
    accept_dossier,
    add_nomination,
    answer_change,
    begin_appraisal,
    confirm_import,
    correct_nomination,
    recall_dossier,
    return_dossier,
    start_dossier,
    submit_dossier,
)
from neuguong.dossiers.enums import NominationStage, Stage
from neuguong.dossiers.models import Dossier, Nomination
from neuguong.registry.models import Recipient
from tests.dossiers.lists import line, people_of
from tests.dossiers.racing import kinds, together
from tests.factories import DossierFactory, NominationFactory, NominationNoteFactory, RecipientFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def colleague(home):
    return UserFactory(role="head", organisation=home)


def test_two_confirmations_of_one_import_import_once(upload, draft, officer, colleague):
    batch = upload(*people_of(20))

    answers = together(
        *(lambda by=by: confirm_import(batch_id=batch.pk, by=by, expected=20) for by in (officer, colleague, officer))
    )

    assert kinds(answers) == ["ImportBatch"] * 3
    assert (draft.nominations.count(), Recipient.objects.count()) == (20, 20)
    assert AuditEntry.objects.filter(action="import.confirmed").count() == 1
    assert list(verify()) == []


def test_two_imports_of_one_list_bring_everybody_in_once(upload, draft, officer, colleague):
    first, second = upload(*people_of(5)), upload(*people_of(5), by=colleague)

    answers = together(
        lambda: confirm_import(batch_id=first.pk, by=officer, expected=5),
        lambda: confirm_import(batch_id=second.pk, by=colleague, expected=5),
    )

    assert [isinstance(answer, NotAllowed) for answer in answers].count(True) == 1
    assert (draft.nominations.count(), Recipient.objects.count()) == (5, 5)
    assert list(verify()) == []


def test_of_two_editors_of_one_nomination_the_second_gets_a_conflict(draft, officer, colleague):
    nomination = NominationFactory(dossier=draft)

    answers = together(
        lambda: correct_nomination(nomination_id=nomination.pk, by=officer, version=1, post="Y sĩ"),
        lambda: correct_nomination(nomination_id=nomination.pk, by=colleague, version=1, post="Bác sĩ"),
    )

    winner = next(answer for answer in answers if isinstance(answer, Nomination))
    nomination.refresh_from_db()
    assert kinds(answers) == [Conflict.__name__, "Nomination"]
    assert (nomination.post, nomination.version) == (winner.post, 2)


def test_two_starts_give_one_draft(round_, home, officer, colleague):
    answers = together(
        *(
            lambda by=by: start_dossier(round_=round_, organisation=home, by=by)
            for by in (officer, colleague, officer, colleague)
        )
    )

    assert kinds(answers) == ["Dossier"] * 4
    assert {answer.pk for answer in answers} == {Dossier.objects.get().pk}


def test_offices_that_start_together_get_different_numbers(round_, home, station, province, officer):
    bodies = [home, station]

    answers = together(
        *(lambda body=body: start_dossier(round_=round_, organisation=body, by=officer) for body in bodies)
    )

    assert sorted(answer.number for answer in answers) == [1, 2]


def test_the_same_person_added_by_two_stands_there_once(draft, home, officer, colleague):
    person = RecipientFactory(organisation=home)

    answers = together(
        *(
            lambda by=by: add_nomination(dossier_id=draft.pk, recipient=person, honour="LDTT", by=by)
            for by in (officer, colleague)
        )
    )

    assert kinds(answers) == ["Nomination", NotAllowed.__name__]
    assert draft.nominations.count() == 1


def test_two_people_added_by_two_both_stand_there(draft, home, officer, colleague):
    people = [(officer, RecipientFactory(organisation=home)), (colleague, RecipientFactory(organisation=home))]

    answers = together(
        *(
            lambda by=by, person=person: add_nomination(dossier_id=draft.pk, recipient=person, honour="LDTT", by=by)
            for by, person in people
        )
    )

    assert sorted(answer.position for answer in answers) == [1, 2]
    assert list(verify()) == []


def test_a_dossier_is_handed_in_once_however_often_it_is_sent(draft, officer, colleague):
    NominationFactory(dossier=draft)

    answers = together(*(lambda by=by: submit_dossier(dossier_id=draft.pk, by=by) for by in (officer, colleague)))

    assert kinds(answers) == ["Dossier", NotAllowed.__name__]
    assert AuditEntry.objects.filter(action="dossier.submitted").count() == 1


def test_accepting_returning_and_recalling_at_once_leave_one_outcome(home, officer, appraiser, round_):
    dossier = DossierFactory(round=round_, organisation=home, stage=Stage.SUBMITTED)
    NominationFactory(dossier=dossier)

    answers = together(
        lambda: accept_dossier(dossier_id=dossier.pk, by=appraiser, version=1),
        lambda: return_dossier(dossier_id=dossier.pk, reason="Thiếu tờ trình.", by=appraiser, version=1),
        lambda: recall_dossier(dossier_id=dossier.pk, by=officer),
    )

    assert kinds(answers).count("Dossier") == 1
    assert (
        AuditEntry.objects.filter(action__in=["dossier.accepted", "dossier.returned", "dossier.recalled"]).count() == 1
    )
    assert list(verify()) == []


def test_a_correction_and_a_confirmation_do_not_lock_each_other_out(upload, draft, officer, colleague):
    nomination = NominationFactory(dossier=draft)
    batch = upload(line("Lò Văn Pâng"))

    answers = together(
        lambda: confirm_import(batch_id=batch.pk, by=officer),
        lambda: correct_nomination(nomination_id=nomination.pk, by=colleague, post="Y sĩ"),
    )

    assert kinds(answers) == ["ImportBatch", "Nomination"]
    assert draft.nominations.count() == 2


def test_a_process_that_dies_in_the_middle_leaves_nothing(upload, draft, officer):
    """The connection is cut before the commit, as by kill -9: all rows or none."""
    batch = upload(*people_of(5))

    def die():
        with transaction.atomic():
            confirm_import(batch_id=batch.pk, by=officer)
            connection.connection.close()

    assert isinstance(together(die)[0], Exception)

    batch.refresh_from_db()
    assert (draft.nominations.count(), Recipient.objects.count(), batch.stage) == (0, 0, "preview")
    assert list(verify()) == []


@pytest.fixture
def asked(home, officer, appraiser, round_):
    """A nomination back at its office for two fields."""
    dossier = DossierFactory(round=round_, organisation=home, stage=Stage.ACCEPTED)
    nomination = NominationFactory(dossier=dossier, stage=NominationStage.CHANGE_REQUESTED, honour="BK_TINH")
    for field in ("post", "sector"):
        NominationNoteFactory(nomination=nomination, field=field, created_by=appraiser)
    return nomination


def test_race_of_two_editors_who_answer_two_requests_keeps_both_or_tells_the_second(asked, officer, colleague):
    post, sector = asked.notes.all()

    answers = together(
        lambda: answer_change(note_id=post.pk, value="Y sĩ", answer="Đã sửa.", by=officer, version=1),
        lambda: answer_change(note_id=sector.pk, value="Y tế", answer="Đã ghi.", by=colleague, version=1),
    )

    asked.refresh_from_db()
    assert kinds(answers) == [Conflict.__name__, "NominationNote"]
    assert (asked.post, asked.sector) in {("Y sĩ", ""), ("", "Y tế")}
    assert (asked.stage, asked.version) == (NominationStage.CHANGE_REQUESTED, 2)


def test_race_of_two_answers_to_one_request_stores_one(asked, officer, colleague):
    post = asked.notes.first()

    answers = together(
        *(
            lambda by=by: answer_change(note_id=post.pk, value=f"Y sĩ {by.pk}", answer="Đã sửa.", by=by)
            for by in (officer, colleague)
        )
    )

    assert kinds(answers) == ["NominationNote", NotAllowed.__name__]
    assert AuditEntry.objects.filter(action="nomination.change_answered").count() == 1


def test_race_of_two_appraisers_for_one_nomination_leaves_it_in_one_hand(home, round_, appraiser):
    other = UserFactory(role="appraiser", organisation=appraiser.assignments.get().organisation)
    dossier = DossierFactory(round=round_, organisation=home, stage=Stage.ACCEPTED)
    nomination = NominationFactory(dossier=dossier)

    answers = together(
        *(lambda by=by: begin_appraisal(nomination_id=nomination.pk, by=by) for by in (appraiser, other))
    )

    nomination.refresh_from_db()
    assert kinds(answers) == ["Nomination", NotAllowed.__name__]
    assert nomination.assignee in {appraiser, other}
    assert AuditEntry.objects.filter(action="nomination.appraisal_begun").count() == 1
