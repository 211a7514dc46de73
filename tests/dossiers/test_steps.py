"""One nomination on its own way: the clock, the door to the council, withdrawal, more time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.dossiers import tasks, workflow
from neuguong.dossiers.actions import (
    accept_dossier,
    give_grace,
    make_ready,
    refresh_findings,
    reopen,
    return_dossier,
    withdraw_nomination,
)
from neuguong.dossiers.clocks import days_left, due_for, end_of, route_of
from neuguong.dossiers.enums import CommentState, NominationStage, Stage
from neuguong.dossiers.models import Grace, StageSpan
from neuguong.dossiers.moving import advance
from neuguong.registry.actions import lift_hold
from tests.factories import (
    CommentFactory,
    ConsultationEntryFactory,
    ConsultationFactory,
    DossierFactory,
    NominationFactory,
    NominationNoteFactory,
    OpinionAnswerFactory,
    OrganisationFactory,
    RecipientHoldFactory,
    SpecialistOpinionFactory,
    TaskRatingFactory,
    UserFactory,
)

At = NominationStage


@pytest.fixture
def chief(province):
    return UserFactory(role="chief", organisation=OrganisationFactory(parent=province, name="Sở Nội vụ"))


@pytest.fixture
def appraised(home, round_):
    """A nomination under appraisal that a specialist has looked at."""
    return under_appraisal(home, round_, "BK_TINH")


def under_appraisal(home, round_, honour, **values):
    dossier = DossierFactory(round=round_, organisation=home, stage=Stage.ACCEPTED)
    nomination = NominationFactory(dossier=dossier, honour=honour, stage=At.APPRAISING, **values)
    SpecialistOpinionFactory(nomination=nomination)
    return nomination


# the clock


def test_receiving_starts_the_clock_of_the_appraisal(waiting, appraiser):
    accept_dossier(dossier_id=waiting.pk, by=appraiser)

    nomination = waiting.nominations.get()
    assert nomination.stage == At.RECEIVED
    assert days_left(nomination.clock_due) == 25


def test_returning_stops_it(waiting, appraiser):
    return_dossier(dossier_id=waiting.pk, reason="Thiếu biên bản.", by=appraiser)

    nomination = waiting.nominations.get()
    assert (nomination.stage, nomination.clock_due) == (At.WITH_OFFICE, None)


def moment(day, hour=9):
    return datetime(day.year, day.month, day.day, hour - 7, tzinfo=UTC)


def test_the_clock_stands_still_while_the_office_is_to_answer(appraised):
    appraised.clock_due = end_of(date(2025, 12, 10))
    appraised.save()

    advance([appraised], workflow.ASK_CHANGE, reply_due=date(2025, 12, 8), now=moment(date(2025, 12, 1)))
    advance([appraised], workflow.ANSWER_CHANGE, now=moment(date(2025, 12, 4)))

    appraised.refresh_from_db()
    assert appraised.clock_due == end_of(date(2025, 12, 15))  # three working days, over a weekend
    assert (appraised.clock_paused_since, appraised.reply_due) == (None, None)


def test_a_pause_over_tet_counts_working_days_only(appraised):
    appraised.clock_due = end_of(date(2026, 2, 13))
    appraised.save()

    advance([appraised], workflow.ASK_CHANGE, now=moment(date(2026, 2, 13)))
    advance([appraised], workflow.ANSWER_CHANGE, now=moment(date(2026, 2, 23)))  # the holidays lie between

    appraised.refresh_from_db()
    assert appraised.clock_due == end_of(date(2026, 2, 23))


def test_one_pause_goes_on_from_the_opinions_to_the_consultation(appraised):
    now = timezone.now()
    advance([appraised], workflow.ASK_OPINIONS, now=now)

    assert appraised.clock_paused_since == now
    assert appraised.stage == At.OPINIONS


def test_sudden_merit_has_hours(home, round_):
    nomination = under_appraisal(home, round_, "BK_TINH", award_type="extraordinary")
    start = timezone.now()

    assert due_for(route_of(nomination), "appraise", start) == start + timedelta(hours=24)


def test_a_stay_is_kept_with_its_working_days(appraised):
    appraised.stage_since = moment(date(2025, 12, 1))
    appraised.save()

    advance([appraised], workflow.MAKE_READY, now=moment(date(2025, 12, 9)))

    span = StageSpan.objects.get(nomination=appraised)
    assert (span.stage, span.days) == (At.APPRAISING, 6)


def test_a_step_from_the_wrong_stage_writes_nothing(appraised):
    with pytest.raises(NotAllowed, match="đang ở bước “Đang thẩm định”"):
        advance([appraised], workflow.TABLE)

    assert StageSpan.objects.count() == 0


def test_moving_three_hundred_costs_as_much_as_moving_one(home, round_, django_assert_num_queries):
    dossier = DossierFactory(round=round_, organisation=home, stage=Stage.SUBMITTED)
    nominations = NominationFactory.create_batch(30, dossier=dossier)
    for one in nominations:
        one.dossier = dossier

    with django_assert_num_queries(2):  # the stays, the nominations
        advance(nominations, workflow.RECEIVE)


# the door to the council


def test_a_nomination_with_everything_done_is_ready(appraised, appraiser):
    assert make_ready(nomination_id=appraised.pk, by=appraiser).stage == At.READY


def test_an_open_note_keeps_it_back(appraised, appraiser):
    NominationNoteFactory(nomination=appraised)

    with pytest.raises(NotAllowed, match="Còn 1 yêu cầu bổ sung đơn vị chưa trả lời"):
        make_ready(nomination_id=appraised.pk, by=appraiser)


def test_an_open_case_keeps_it_back_and_a_conclusion_lets_it_on(appraised, appraiser):
    hold = RecipientHoldFactory(recipient=appraised.recipient)
    with pytest.raises(NotAllowed, match="Đang tạm dừng xét"):
        make_ready(nomination_id=appraised.pk, by=appraiser)
    lift_hold(hold_id=hold.pk, document="Kết luận 12/KL", by=appraiser)

    assert make_ready(nomination_id=appraised.pk, by=appraiser).stage == At.READY


def test_a_state_honour_needs_opinions_and_a_consultation(home, round_, appraiser):
    nomination = under_appraisal(home, round_, "HC_LAO_DONG_3")

    with pytest.raises(NotAllowed) as refusal:
        make_ready(nomination_id=nomination.pk, by=appraiser)

    assert "phải có ý kiến cơ quan liên quan" in str(refusal.value)
    assert "phải công khai lấy ý kiến" in str(refusal.value)


def test_opinions_and_consultation_open_the_door(home, round_, appraiser):
    nomination = under_appraisal(home, round_, "HC_LAO_DONG_3")
    asked = OpinionAnswerFactory(nomination=nomination, request__round=round_).request
    with pytest.raises(NotAllowed, match="Đang chờ ý kiến"):
        make_ready(nomination_id=nomination.pk, by=appraiser)
    asked.closed_at, asked.closed_by = timezone.now(), appraiser
    asked.save()
    consultation = closed_consultation(round_, appraiser)
    ConsultationEntryFactory(consultation=consultation, nomination=nomination)

    assert make_ready(nomination_id=nomination.pk, by=appraiser).stage == At.READY


def closed_consultation(round_, by):
    today = timezone.localdate()
    return ConsultationFactory(
        round=round_,
        opens_on=today - timedelta(days=20),
        closes_on=today - timedelta(days=5),
        published_at=timezone.now(),
        published_by=by,
        closed_at=timezone.now(),
        closed_by=by,
    )


def test_a_voice_of_the_people_is_answered_first(home, round_, appraiser):
    nomination = under_appraisal(home, round_, "BK_TINH")
    consultation = closed_consultation(round_, appraiser)
    entry = ConsultationEntryFactory(consultation=consultation, nomination=nomination)
    comment = CommentFactory(consultation=consultation, entry=entry)

    with pytest.raises(NotAllowed, match="Còn ý kiến của nhân dân chưa được trả lời"):
        make_ready(nomination_id=nomination.pk, by=appraiser)
    comment.state = CommentState.CLOSED
    comment.save()

    assert make_ready(nomination_id=nomination.pk, by=appraiser).stage == At.READY


def test_what_was_ready_is_taken_up_again_with_a_reason(appraised, appraiser):
    make_ready(nomination_id=appraised.pk, by=appraiser)
    with pytest.raises(NotAllowed, match="Ghi lý do"):
        reopen(nomination_id=appraised.pk, reason="", by=appraiser)

    again = reopen(nomination_id=appraised.pk, reason="Có đơn mới.", by=appraiser)

    assert (again.stage, days_left(again.clock_due)) == (At.APPRAISING, 25)


@pytest.mark.parametrize("role", ["officer", "head", "council_secretary", "auditor", "administrator"])
def test_others_do_not_make_it_ready(appraised, home, role):
    with pytest.raises(NotAllowed, match="Chỉ cơ quan nhận hồ sơ"):
        make_ready(nomination_id=appraised.pk, by=UserFactory(role=role, organisation=home))


def test_an_appraiser_who_prepared_the_dossier_keeps_away(appraised, appraiser):
    appraised.dossier.created_by = appraiser
    appraised.dossier.save()

    with pytest.raises(NotAllowed, match="không thẩm định chính hồ sơ đó"):
        make_ready(nomination_id=appraised.pk, by=appraiser)


def test_an_older_page_is_told(appraised, appraiser):
    with pytest.raises(Conflict):
        make_ready(nomination_id=appraised.pk, by=appraiser, version=appraised.version - 1)


# findings follow the facts


def test_findings_are_made_anew_where_the_facts_have_changed(appraised, appraiser):
    other = NominationFactory(dossier=appraised.dossier, honour="BK_TINH", stage=At.APPRAISING)
    refresh_findings(dossier_id=appraised.dossier_id, by=appraiser)
    TaskRatingFactory(recipient=other.recipient, year=2025)

    again = refresh_findings(dossier_id=appraised.dossier_id, by=appraiser)

    assert (again, appraised.assessments.count(), other.assessments.count()) == (1, 1, 2)


def test_the_timer_makes_them_anew_too(appraised):
    assert (tasks.refresh_findings(), tasks.refresh_findings()) == (1, 0)


def test_what_is_decided_keeps_its_finding(appraised):
    appraised.stage = At.DECIDED
    appraised.save()

    assert tasks.refresh_findings() == 0


def test_the_office_does_not_ask_for_it_once_received(appraised, officer):
    with pytest.raises(NotAllowed, match="Chỉ cơ quan nhận hồ sơ"):
        refresh_findings(dossier_id=appraised.dossier_id, by=officer)


def test_what_becomes_ready_is_judged_at_that_moment(appraised, appraiser):
    make_ready(nomination_id=appraised.pk, by=appraiser)

    assert appraised.assessments.first().occasion == "ready"


# withdrawn; given time


def test_a_head_withdraws_one_and_the_others_go_on(appraised, home):
    other = NominationFactory(dossier=appraised.dossier, stage=At.APPRAISING)

    withdraw_nomination(
        nomination_id=appraised.pk, reason="Chuyển công tác.", by=UserFactory(role="head", organisation=home)
    )

    appraised.refresh_from_db()
    other.refresh_from_db()
    assert (appraised.stage, other.stage) == (At.WITHDRAWN, At.APPRAISING)


def test_an_officer_does_not_withdraw(appraised, officer):
    with pytest.raises(NotAllowed, match="Chỉ thủ trưởng"):
        withdraw_nomination(nomination_id=appraised.pk, reason="Nhầm.", by=officer)


def test_more_time_is_given_on_the_record(appraised, chief):
    appraised.clock_due = end_of(date(2025, 12, 10))
    appraised.save()

    give_grace(nomination_id=appraised.pk, days=5, reason="Chờ ý kiến của Bộ.", by=chief)

    appraised.refresh_from_db()
    assert appraised.clock_due == end_of(date(2025, 12, 17))
    assert Grace.objects.get().days == 5


@pytest.mark.parametrize(("days", "reason"), [(0, "Chờ."), (31, "Chờ."), (5, " ")])
def test_time_is_not_given_without_measure_or_reason(appraised, chief, days, reason):
    appraised.clock_due = timezone.now()
    appraised.save()

    with pytest.raises(NotAllowed):
        give_grace(nomination_id=appraised.pk, days=days, reason=reason, by=chief)


def test_an_appraiser_gives_no_time(appraised, appraiser):
    with pytest.raises(NotAllowed, match="do lãnh đạo cơ quan nhận hồ sơ quyết định"):
        give_grace(nomination_id=appraised.pk, days=5, reason="Chờ.", by=appraiser)
