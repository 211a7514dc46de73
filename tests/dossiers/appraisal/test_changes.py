"""One field changed after the dossier was received: asked for, made, read again; the clock stands still meanwhile."""

from datetime import timedelta

import pytest
from django.utils import timezone

from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.common.working_days import add_working_days, working_days_between
from neuguong.dossiers.actions import (
    answer_change,
    ask_change,
    ask_change_again,
    declare_interest,
    make_ready,
    settle_change,
    withdraw_change,
)
from neuguong.dossiers.clocks import days_left
from neuguong.dossiers.enums import InterestKind, NominationStage
from neuguong.dossiers.models import Assessment, NominationNote, StageSpan
from neuguong.dossiers.permissions.appraisal import may_change_field, may_settle_change
from tests.factories import NominationFactory, SpecialistOpinionFactory

At = NominationStage
TEXT = "Ghi chức vụ theo quyết định bổ nhiệm."


@pytest.fixture
def asked(case, appraiser):
    return ask_change(nomination_id=case.pk, field="post", text=TEXT, by=appraiser)


def test_a_request_sends_the_nomination_to_its_office_and_stops_the_clock(asked, case, appraiser):
    case.refresh_from_db()

    assert (case.stage, case.assignee) == (At.CHANGE_REQUESTED, appraiser)
    assert case.clock_paused_since is not None
    assert case.reply_due == add_working_days(timezone.localdate(), 5)
    assert (asked.field, asked.text) == ("post", TEXT)


def test_the_answer_changes_the_field_and_the_clock_runs_on(asked, case, officer):
    case.refresh_from_db()
    case.clock_paused_since -= timedelta(days=7)
    case.save()
    before = case.clock_due

    answer_change(note_id=asked.pk, value="Nữ hộ sinh", answer="Đã sửa.", by=officer)

    case.refresh_from_db()
    assert (case.stage, case.post, case.reply_due) == (At.APPRAISING, "Nữ hộ sinh", None)
    today = timezone.localdate()
    waited = working_days_between(today - timedelta(days=7), today)
    assert days_left(case.clock_due, timezone.localdate(before)) == waited
    assert list(StageSpan.objects.values_list("stage", flat=True)) == [At.APPRAISING, At.CHANGE_REQUESTED]


def test_the_rules_are_asked_again_when_the_field_changed_and_only_then(asked, case, appraiser, officer):
    second = ask_change(nomination_id=case.pk, field="note", text="Bỏ ghi chú thừa.", by=appraiser)

    answer_change(note_id=second.pk, value="", answer="Không có ghi chú nào.", by=officer)
    unchanged = Assessment.objects.count()
    answer_change(note_id=asked.pk, value="Nữ hộ sinh", answer="Đã sửa.", by=officer)

    assert (unchanged, Assessment.objects.count()) == (0, 1)


def test_of_several_requests_the_last_answer_brings_it_back(asked, case, appraiser, officer):
    second = ask_change(nomination_id=case.pk, field="sector", text="Ghi lĩnh vực.", by=appraiser)

    answer_change(note_id=asked.pk, value="Nữ hộ sinh", answer="Đã sửa.", by=officer)
    case.refresh_from_db()
    between = case.stage
    answer_change(note_id=second.pk, value="Y tế", answer="Đã ghi.", by=officer)

    case.refresh_from_db()
    assert (between, case.stage, case.sector) == (At.CHANGE_REQUESTED, At.APPRAISING, "Y tế")


def test_one_field_is_asked_for_once_at_a_time(asked, case, appraiser):
    with pytest.raises(NotAllowed, match="đã được yêu cầu sửa"):
        ask_change(nomination_id=case.pk, field="post", text="Lần nữa.", by=appraiser)


@pytest.mark.parametrize(
    ("field", "text", "words"), [("recipient", TEXT, "Chọn mục"), ("", TEXT, "Chọn mục"), ("post", "  ", "Ghi rõ")]
)
def test_a_request_names_a_field_and_says_what(case, appraiser, field, text, words):
    with pytest.raises(NotAllowed, match=words):
        ask_change(nomination_id=case.pk, field=field, text=text, by=appraiser)


def test_another_field_stays_closed_while_one_is_asked_for(asked, case, officer):
    case.refresh_from_db()

    assert may_change_field(officer, case, "post")
    assert may_change_field(officer, case, "honour").reason == (
        "Cơ quan nhận hồ sơ không yêu cầu sửa mục này, hoặc đơn vị đã trả lời rồi."
    )


def test_nobody_but_the_office_answers(asked, case, appraiser):
    with pytest.raises(NotAllowed, match="Chỉ chuyên viên hoặc thủ trưởng của Sở Y tế"):
        answer_change(note_id=asked.pk, value="Y sĩ", answer="Đã sửa.", by=appraiser)


def test_an_honour_that_the_round_does_not_take_is_refused_and_nothing_is_written(case, appraiser, officer):
    note = ask_change(nomination_id=case.pk, field="honour", text="Xem lại hình thức.", by=appraiser)

    with pytest.raises(NotAllowed, match="Đợt này không nhận"):
        answer_change(note_id=note.pk, value="HC_SAO_VANG", answer="Đã sửa.", by=officer)

    note.refresh_from_db()
    assert note.answered_at is None


def test_papers_are_answered_without_a_field(case, appraiser, officer):
    note = ask_change(nomination_id=case.pk, field="papers", text="Thêm quyết định sáng kiến.", by=appraiser)

    answer_change(note_id=note.pk, answer="Đã tải lên.", by=officer)

    case.refresh_from_db()
    assert case.stage == At.APPRAISING


def test_the_second_of_two_editors_gets_a_conflict_and_writes_nothing(asked, case, officer, head):
    case.refresh_from_db()
    other = NominationNote.objects.create(
        nomination=case, field="sector", text="Ghi lĩnh vực.", created_by=asked.created_by
    )
    answer_change(note_id=other.pk, value="Y tế", answer="Đã ghi.", by=head, version=case.version)

    with pytest.raises(Conflict):
        answer_change(note_id=asked.pk, value="Y sĩ", answer="Đã sửa.", by=officer, version=case.version)

    case.refresh_from_db()
    assert (case.post, case.sector) == ("Hộ sinh", "Y tế")


# read again by whoever asked


@pytest.fixture
def answered(asked, officer):
    return answer_change(note_id=asked.pk, value="Nữ hộ sinh", answer="Đã sửa.", by=officer)


def test_whoever_asked_settles(answered, appraiser):
    note = settle_change(note_id=answered.pk, by=appraiser)

    assert note.settled_by == appraiser


def test_nobody_else_settles_while_the_asker_is_there(answered, appraiser, colleague, chief):
    for other in (colleague, chief):
        with pytest.raises(NotAllowed, match=f"Chỉ {appraiser}"):
            settle_change(note_id=answered.pk, by=other)


def test_when_the_asker_is_gone_the_appraiser_now_or_the_chief_settles(answered, case, appraiser, colleague, chief):
    declare_interest(nomination_id=case.pk, kind=InterestKind.KIN, by=appraiser)
    case.refresh_from_db()
    case.assignee = colleague
    case.save()
    note = NominationNote.objects.select_related("nomination__dossier__round", "nomination__recipient").get()

    assert may_settle_change(colleague, note)
    assert may_settle_change(chief, note)


def test_what_is_not_settled_keeps_the_nomination_back(answered, case, appraiser):
    SpecialistOpinionFactory(nomination=case, given_by=appraiser)

    with pytest.raises(NotAllowed, match="1 mục đơn vị đã sửa, chờ người yêu cầu xem lại"):
        make_ready(nomination_id=case.pk, by=appraiser)

    settle_change(note_id=answered.pk, by=appraiser)
    assert make_ready(nomination_id=case.pk, by=appraiser).stage == At.READY


def test_asked_again_it_goes_back_and_the_first_answer_is_kept(answered, case, appraiser):
    again = ask_change_again(note_id=answered.pk, text="Ghi cả ngày bổ nhiệm.", by=appraiser)

    answered.refresh_from_db()
    case.refresh_from_db()
    assert (case.stage, again.field) == (At.CHANGE_REQUESTED, "post")
    assert (answered.settled_by, answered.answer) == (appraiser, "Đã sửa.")


def test_a_request_taken_back_lets_the_nomination_go_on(asked, case, appraiser, colleague):
    with pytest.raises(NotAllowed, match="người đã yêu cầu"):
        withdraw_change(note_id=asked.pk, by=colleague)

    withdraw_change(note_id=asked.pk, by=appraiser)

    case.refresh_from_db()
    assert (case.stage, case.notes.count()) == (At.APPRAISING, 0)


def test_nothing_is_asked_while_bodies_give_their_opinion(accepted, appraiser):
    elsewhere = NominationFactory(dossier=accepted, stage=At.OPINIONS)

    with pytest.raises(NotAllowed, match="nên không yêu cầu sửa được"):
        ask_change(nomination_id=elsewhere.pk, field="post", text=TEXT, by=appraiser)
