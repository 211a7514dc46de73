"""Races of the test plan on the way of a dossier, each with a twin: the control is taken out, and the race is seen to be lost.

R4 two editors · R6 handing in against taking back · R7 a role that ends · R8 an import against an edit · results settled and released
twice at once.
"""

from copy import copy

import pytest
from django.utils import timezone

from neuguong.accounts.models import RoleAssignment, User
from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers import workflow
from neuguong.dossiers.actions import (
    ask_approval,
    confirm_import,
    correct_cell,
    correct_nomination,
    make_ready,
    propose_nominations,
    release_results,
    send_back,
    settle,
    submit_dossier,
    withdraw_nomination,
)
from neuguong.dossiers.enums import NominationStage, Stage
from neuguong.dossiers.models import Dossier, ImportBatch, Nomination, Result, StageSpan
from tests.dossiers.lists import line, only
from tests.dossiers.racing import kinds, together
from tests.factories import DossierFactory, NominationFactory, SpecialistOpinionFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
At = NominationStage


@pytest.fixture
def head(home):
    return UserFactory(role="head", organisation=home)


@pytest.fixture
def chief(province):
    return UserFactory(role="chief", organisation=province)


@pytest.fixture
def any_step_may_start(monkeypatch):
    """The control taken out: a step no longer asks where the dossier is."""
    monkeypatch.setattr(workflow.Step, "may_start", lambda step, stage: True)


# R6


@pytest.fixture
def laid(draft, officer):
    NominationFactory(dossier=draft)
    return ask_approval(dossier_id=draft.pk, by=officer)


def hand_in_and_take_back(laid, head, officer):
    return together(
        lambda: submit_dossier(dossier_id=laid.pk, by=head),
        lambda: send_back(dossier_id=laid.pk, reason="Sửa lại.", by=officer),
    )


def test_race_handing_in_against_taking_back_has_one_winner(laid, head, officer):
    answers = hand_in_and_take_back(laid, head, officer)

    laid.refresh_from_db()
    stages = set(laid.nominations.values_list("stage", flat=True))
    # the officer may be first: then the head hands in a draft, which she may do as well
    assert (laid.stage, stages) in ((Stage.SUBMITTED, {At.SUBMITTED}), (Stage.DRAFT, {At.WITH_OFFICE}))
    if laid.stage == Stage.SUBMITTED and isinstance(answers[1], Exception):
        assert isinstance(answers[1], NotAllowed)


def test_race_handing_in_against_taking_back_is_lost_without_the_control(laid, head, officer, any_step_may_start):
    submit_dossier(dossier_id=laid.pk, by=head)
    send_back(dossier_id=laid.pk, reason="Sửa lại.", by=officer)

    laid.refresh_from_db()
    assert (laid.stage, laid.nominations.get().stage) == (Stage.DRAFT, At.SUBMITTED)  # what must never be


def test_race_two_heads_hand_in_once(laid, head, home):
    answers = together(
        *(
            lambda by=by: submit_dossier(dossier_id=laid.pk, by=by)
            for by in (head, UserFactory(role="head", organisation=home))
        )
    )

    assert kinds(answers) == ["Dossier", "NotAllowed"]
    assert StageSpan.objects.filter(stage=At.WITH_OFFICE).count() == 1


# R6 on a nomination: ready against withdrawn


@pytest.fixture
def appraised(home, round_):
    dossier = DossierFactory(round=round_, organisation=home, stage=Stage.ACCEPTED)
    nomination = NominationFactory(dossier=dossier, honour="BK_TINH", stage=At.APPRAISING)
    SpecialistOpinionFactory(nomination=nomination)
    return nomination


def test_race_ready_against_withdrawn_ends_withdrawn(appraised, appraiser, head):
    answers = together(
        lambda: make_ready(nomination_id=appraised.pk, by=appraiser),
        lambda: withdraw_nomination(nomination_id=appraised.pk, reason="Chuyển công tác.", by=head),
    )

    appraised.refresh_from_db()
    assert appraised.stage == At.WITHDRAWN
    assert kinds(answers) in (["Nomination", "Nomination"], ["Nomination", "NotAllowed"])


def test_race_ready_against_withdrawn_is_lost_without_the_control(
    appraised, appraiser, head, any_step_may_start, monkeypatch
):
    monkeypatch.setattr(workflow, "UNDER_WAY", workflow.UNDER_WAY | workflow.ENDED)
    withdraw_nomination(nomination_id=appraised.pk, reason="Chuyển công tác.", by=head)
    make_ready(nomination_id=appraised.pk, by=appraiser)

    appraised.refresh_from_db()
    assert appraised.stage == At.READY  # what must never be


# R4


def edit_twice(draft, officer, head):
    nomination = NominationFactory(dossier=draft)
    return together(
        lambda: correct_nomination(nomination_id=nomination.pk, version=1, post="Y sĩ", by=officer),
        lambda: correct_nomination(nomination_id=nomination.pk, version=1, post="Bác sĩ", by=head),
    )


def test_race_of_two_editors_the_second_is_told(draft, officer, head):
    assert kinds(edit_twice(draft, officer, head)) == ["Conflict", "Nomination"]


def test_race_of_two_editors_is_lost_without_the_control(draft, officer, head, monkeypatch):
    monkeypatch.setattr("neuguong.dossiers.actions.nominations.refuse_stale", lambda subject, version: None)

    assert kinds(edit_twice(draft, officer, head)) == ["Nomination", "Nomination"]  # one text is gone, nobody was told


# R7


def test_race_a_role_that_ended_is_not_used_by_a_request_that_begins_afterwards(draft, officer):
    NominationFactory(dossier=draft)
    RoleAssignment.objects.filter(user=officer).update(ends_on=timezone.localdate())

    with pytest.raises(NotAllowed):
        submit_dossier(dossier_id=draft.pk, by=User.objects.get(pk=officer.pk))


def test_race_a_role_that_ended_would_be_used_if_scope_outlived_the_request(draft, officer):
    """The twin: an account object kept from an earlier request still has its old reach."""
    NominationFactory(dossier=draft)
    assert officer.scope.has("officer")
    RoleAssignment.objects.filter(user=officer).update(ends_on=timezone.localdate())

    assert submit_dossier(dossier_id=draft.pk, by=officer).stage == Stage.SUBMITTED


# R8


@pytest.fixture
def beside(draft):
    """A nomination that is in the dossier already."""
    return NominationFactory(dossier=draft)


def import_and_edit(batch, beside, officer, head):
    return together(
        lambda: confirm_import(batch_id=batch.pk, by=officer),
        lambda: correct_nomination(nomination_id=beside.pk, post="Y sĩ", by=head),
    )


def grown(draft):
    """By how many changes, how many nominations, what the edit left."""
    before, now = draft.version, Dossier.objects.get(pk=draft.pk)
    return now.version - before, now.nominations.count(), now.nominations.filter(post="Y sĩ").count()


def test_race_of_an_import_against_an_edit_keeps_both_and_counts_both(upload, draft, beside, officer, head):
    batch = upload(line("Lò Văn Pâng"))
    draft.refresh_from_db()

    answers = import_and_edit(batch, beside, officer, head)

    assert kinds(answers) == ["ImportBatch", "Nomination"]
    assert grown(draft) == (2, 2, 1)


def test_race_of_an_import_against_an_edit_is_lost_without_the_control(
    upload, draft, beside, officer, head, monkeypatch
):
    """The dossier is not read under its lock but was read before: each takes the other's change for its own.

    Whoever opened the dossier before both sees one change where there were two, so a third editor is told of one only.
    """
    batch = upload(line("Lò Văn Pâng"))
    draft.refresh_from_db()
    read = Dossier.objects.select_related("organisation", "round__held_by").get(pk=draft.pk)
    for module in ("locking", "actions.imports"):
        monkeypatch.setattr(f"neuguong.dossiers.{module}.locked_dossier", lambda pk: copy(read))

    import_and_edit(batch, beside, officer, head)

    assert grown(draft) == (1, 2, 1)  # what must never be


def import_and_correct(batch, officer, head):
    row = only(batch)
    return together(
        lambda: confirm_import(batch_id=batch.pk, by=officer),
        lambda: correct_cell(row_id=row.pk, field="post", text="Y sĩ", by=head),
    )


def test_race_a_cell_is_corrected_before_the_import_or_not_at_all(upload, draft, officer, head):
    batch = upload(line("Lò Văn Pâng"))

    answers = import_and_correct(batch, officer, head)

    assert kinds(answers) in (["ImportBatch", "ImportRow"], ["ImportBatch", "NotAllowed"])
    assert draft.nominations.get().post == only(batch).values["post"]


def test_race_a_cell_corrected_after_the_import_is_what_the_control_prevents(upload, draft, officer, head, monkeypatch):
    batch = upload(line("Lò Văn Pâng"))
    confirm_import(batch_id=batch.pk, by=officer)
    monkeypatch.setattr(
        "neuguong.dossiers.actions.imports._open_batch",
        lambda pk, by: ImportBatch.objects.select_related("dossier__organisation", "dossier__round").get(pk=pk),
    )

    correct_cell(row_id=only(batch).pk, field="post", text="Y sĩ", by=head)

    assert (only(batch).values["post"], draft.nominations.get().post) == ("Y sĩ", "Giáo viên")  # what must never be


# results


def test_race_a_result_is_settled_once(appraised, chief):
    Nomination.objects.filter(pk=appraised.pk).update(stage=At.READY)
    propose_nominations(nomination_ids=[appraised.pk], by=chief)

    answers = together(
        lambda: settle(nomination_id=appraised.pk, kind="granted", reason="Đủ điều kiện.", by=chief),
        lambda: settle(nomination_id=appraised.pk, kind="not", reason="Chưa đủ.", by=chief),
    )

    assert kinds(answers) == ["NotAllowed", "Result"]
    assert Result.objects.count() == 1


def test_race_results_are_released_once(appraised, chief):
    settle(nomination_id=appraised.pk, kind="not", reason="Chưa đủ.", by=chief)

    answers = together(
        *(lambda: release_results(round_id=appraised.dossier.round_id, nomination_ids=[appraised.pk], by=chief),) * 3
    )

    assert sorted(answers) == [0, 0, 1]
