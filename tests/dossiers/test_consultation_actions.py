"""Lay nominations before the public: who may, what may, what stands where afterwards."""

from datetime import timedelta

import pytest
from django.utils import timezone

from neuguong.common.audit import verify
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers import actions
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.gates import progress_of
from neuguong.dossiers.models import Consultation, ConsultationEntry, StageSpan
from tests.dossiers.consulting import appraising, clock, drafted, published, said, standing_office
from tests.factories import (
    CandidateConfirmationFactory,
    InterestFactory,
    OrganisationFactory,
    RoundFactory,
    UserFactory,
)


@pytest.fixture
def chief(db):
    return standing_office("chief")


@pytest.fixture
def nomination(round_):
    return appraising(round_, post="Nữ hộ sinh", unit_written="Trạm Y tế xã Pa Ủ", achievement="Đỡ đẻ ở bản xa.")


def stage_of(nomination):
    nomination.refresh_from_db()
    return nomination.stage


# the draft


def test_draft_copies_what_the_public_may_read_and_moves_nothing(round_, nomination, appraiser):
    draft = drafted(round_, nomination, by=appraiser)

    entry = draft.entries.get()
    assert (entry.name, entry.post, entry.unit) == ("Sùng Thị Mỷ", "Nữ hộ sinh", "Trạm Y tế xã Pa Ủ")
    assert (entry.honour, entry.summary) == ("Huân chương Lao động hạng Ba", "Đỡ đẻ ở bản xa.")
    assert (stage_of(nomination), draft.published_at, entry.checked_at) == (NominationStage.APPRAISING, None, None)
    assert AuditEntry.objects.get(action="consultation.drafted").stream == f"dossiers.consultation:{draft.pk}"


def test_draft_takes_its_days_place_and_citation_from_the_rule_and_says_what_is_a_neighbours(round_, nomination):
    draft = drafted(round_, nomination)

    assert (draft.days, draft.place) == (10, "Cổng thông tin điện tử của tỉnh")
    assert "71/2025/QĐ-UBND thành phố Hà Nội" in draft.rule
    assert "không phải của tỉnh: cần kiểm chứng" in draft.rule


def test_draft_may_run_longer_than_the_rule_and_never_shorter(round_, nomination):
    with pytest.raises(NotAllowed, match="ít nhất 10 ngày"):
        drafted(round_, nomination, days=9)
    with pytest.raises(NotAllowed, match="từ 1 đến 60"):
        drafted(round_, nomination, days=61)

    assert drafted(round_, nomination, days=15).days == 15


@pytest.mark.parametrize("role", ["officer", "head", "council_secretary", "auditor", "administrator"])
def test_draft_is_the_standing_offices_work(round_, nomination, role):
    with pytest.raises(NotAllowed, match="Sở Nội vụ"):
        drafted(round_, nomination, by=UserFactory(role=role))

    assert Consultation.objects.count() == 0


def test_draft_refuses_the_round_of_an_office(appraiser):
    own = RoundFactory(held_by=OrganisationFactory(), level="organisation")

    with pytest.raises(NotAllowed, match="niêm yết tại đơn vị"):
        drafted(own, appraising(own), by=appraiser)


def test_draft_refuses_an_empty_choice(round_, appraiser):
    with pytest.raises(NotAllowed, match="Chọn ít nhất một đề nghị"):
        actions.draft_consultation(round_id=round_.pk, title="", days=None, nomination_ids=[], by=appraiser)


@pytest.mark.parametrize("stage", sorted(set(NominationStage.values) - {NominationStage.APPRAISING}))
def test_draft_takes_only_what_stands_in_appraisal(round_, stage):
    with pytest.raises(NotAllowed, match="vừa chuyển bước"):
        drafted(round_, appraising(round_, stage=stage))


def test_a_nomination_lies_in_one_draft_at_a_time(round_, nomination):
    first = drafted(round_, nomination)
    with pytest.raises(NotAllowed, match="bản nháp khác"):
        drafted(round_, nomination)

    actions.withdraw_consultation(consultation_id=first.pk, reason="Lập lại.", by=standing_office())

    assert drafted(round_, nomination).slug == f"{round_.code}-2"


def test_add_brings_more_into_a_draft(round_, nomination, appraiser):
    draft = drafted(round_, nomination)

    actions.add_to_consultation(consultation_id=draft.pk, nomination_ids=[appraising(round_).pk], by=appraiser)

    assert list(draft.entries.values_list("position", flat=True)) == [1, 2]


# who is exempt, who did not agree


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"secret": True}, "bí mật nhà nước"),
        ({"award_type": "extraordinary"}, "đột xuất không lấy ý kiến trước"),
        ({"award_type": "extraordinary", "secret": True}, "bí mật nhà nước"),
    ],
    ids=["secret", "sudden", "both"],
)
def test_exempt_cases_are_never_laid_out_not_even_by_the_chief(round_, chief, values, words):
    with pytest.raises(NotAllowed, match=words):
        drafted(round_, appraising(round_, **values), by=chief, reason="Dư luận quan tâm.")

    assert ConsultationEntry.objects.count() == 0


def test_what_no_rule_asks_for_takes_the_chief_and_a_reason(round_, chief):
    nomination = appraising(round_, honour="BK_TINH")

    with pytest.raises(NotAllowed, match="chỉ lãnh đạo cơ quan thường trực"):
        drafted(round_, nomination, reason="Dư luận quan tâm.")
    with pytest.raises(NotAllowed, match="Ghi lý do công khai"):
        drafted(round_, nomination, by=chief)
    draft = drafted(round_, nomination, by=chief, reason="Dư luận quan tâm.")

    assert draft.entries.get().reason == "Dư luận quan tâm."


def test_an_interested_person_chooses_nobody_beyond_the_rule(round_, chief):
    nomination = appraising(round_, honour="BK_TINH")
    InterestFactory(nomination=nomination, person=chief)

    with pytest.raises(NotAllowed, match="có liên quan"):
        drafted(round_, nomination, by=chief, reason="Dư luận quan tâm.")


def test_an_interested_person_neither_words_nor_drops_nor_withdraws_an_entry(round_, nomination, appraiser):
    other = appraising(round_)
    entry, shown = drafted(round_, nomination).entries.get(), published(round_, other).entries.get()
    for one in (nomination, other):
        InterestFactory(nomination=one, person=appraiser)

    for act in (
        lambda: word(entry, appraiser),
        lambda: actions.drop_entry(entry_id=entry.pk, by=appraiser),
        lambda: actions.withdraw_entry(entry_id=shown.pk, reason="Sai.", by=appraiser),
    ):
        with pytest.raises(NotAllowed, match="có liên quan đến trường hợp này"):
            act()


def test_a_candidate_who_said_no_is_not_published(round_, nomination):
    CandidateConfirmationFactory(nomination=nomination, publish=True, way="paper", answered_on=timezone.localdate())
    CandidateConfirmationFactory(nomination=nomination, publish=False, way="paper", answered_on=timezone.localdate())

    with pytest.raises(NotAllowed, match="không đồng ý công khai"):
        drafted(round_, nomination)


def test_a_no_that_comes_while_it_is_a_draft_stops_the_publication(round_, nomination, chief):
    draft = drafted(round_, nomination)
    CandidateConfirmationFactory(nomination=nomination, publish=False, way="link", answered_on=timezone.localdate())

    with pytest.raises(NotAllowed, match="không đồng ý công khai"):
        publish(draft, chief)

    assert stage_of(nomination) == NominationStage.APPRAISING


# the words


def word(entry, by, summary="Giữ 41 hộ không còn ca đẻ tại nhà."):
    return actions.word_entry(entry_id=entry.pk, post="Nữ hộ sinh", unit="Trạm Y tế xã", summary=summary, by=by)


def test_wording_sets_the_words_and_signs_for_them(round_, nomination, appraiser):
    entry = word(drafted(round_, nomination).entries.get(), appraiser)

    assert (entry.summary, entry.checked_by) == ("Giữ 41 hộ không còn ca đẻ tại nhà.", appraiser)
    nomination.refresh_from_db()
    assert nomination.achievement == "Đỡ đẻ ở bản xa."


def test_wording_refuses_what_is_too_long_or_holds_an_identity_number(round_, nomination, appraiser):
    entry = drafted(round_, nomination).entries.get()

    with pytest.raises(NotAllowed, match="tối đa 600 ký tự, hiện 601"):
        word(entry, appraiser, "a" * 601)
    with pytest.raises(NotAllowed, match="số định danh"):
        word(entry, appraiser, "CCCD 012345678901")
    assert word(entry, appraiser, "a" * 600).summary == "a" * 600


def test_a_dropped_entry_may_go_into_another_draft(round_, nomination, appraiser):
    draft = drafted(round_, nomination)
    actions.drop_entry(entry_id=draft.entries.get().pk, by=appraiser)

    assert drafted(round_, nomination).entries.count() == 1


def test_what_was_published_is_never_edited(round_, nomination, appraiser):
    entry = published(round_, nomination).entries.get()

    for act in (lambda: word(entry, appraiser), lambda: actions.drop_entry(entry_id=entry.pk, by=appraiser)):
        with pytest.raises(NotAllowed, match="không sửa được"):
            act()


# publication


def publish(draft, by, **values):
    values = {"opens_on": timezone.localdate(), "all_read": True} | values
    return actions.publish_consultation(consultation_id=draft.pk, by=by, **values)


def test_publishing_moves_nominations_stops_their_clock_and_signs_every_entry(round_, nomination, chief):
    done = publish(drafted(round_, nomination), chief)

    nomination.refresh_from_db()
    assert (nomination.stage, nomination.reply_due) == (NominationStage.CONSULTATION, done.closes_on)
    assert nomination.clock_paused_since is not None
    assert done.entries.get().checked_by == chief
    assert StageSpan.objects.get(nomination=nomination).stage == NominationStage.APPRAISING
    assert AuditEntry.objects.filter(action="nomination.published").count() == 1
    assert list(verify()) == []


def test_publishing_is_the_chiefs_act(round_, nomination, appraiser):
    with pytest.raises(NotAllowed, match="Lãnh đạo cơ quan thường trực quyết định"):
        publish(drafted(round_, nomination), appraiser)


def test_publishing_wants_every_entry_read(round_, nomination, chief):
    draft = drafted(round_, nomination)
    with pytest.raises(NotAllowed, match="Còn 1 mục chưa xác nhận đã đọc"):
        publish(draft, chief, all_read=False)

    word(draft.entries.get(), chief)

    assert publish(draft, chief, all_read=False).published_by == chief


def test_publishing_refuses_yesterday_an_empty_draft_and_an_identity_number(round_, nomination, chief):
    draft = drafted(round_, nomination)
    with pytest.raises(NotAllowed, match="từ hôm nay trở đi"):
        publish(draft, chief, opens_on=timezone.localdate() - timedelta(days=1))
    draft.entries.update(summary="CCCD 012345678901")
    with pytest.raises(NotAllowed, match="số định danh"):
        publish(draft, chief)
    actions.drop_entry(entry_id=draft.entries.get().pk, by=chief)
    with pytest.raises(NotAllowed, match="chưa có đề nghị nào"):
        publish(draft, chief)


def test_publishing_refuses_when_one_has_moved_on_and_writes_nothing(round_, nomination, chief):
    other = appraising(round_)
    draft = drafted(round_, nomination, other)
    type(other).objects.filter(pk=other.pk).update(stage=NominationStage.OPINIONS)

    with pytest.raises(NotAllowed, match="đang ở bước"):
        publish(draft, chief)

    draft.refresh_from_db()
    assert (draft.published_at, stage_of(nomination)) == (None, NominationStage.APPRAISING)


def test_a_second_click_publishes_nothing_twice(round_, nomination, chief):
    draft = drafted(round_, nomination)

    first, second = publish(draft, chief), publish(draft, chief)

    assert first.published_at == second.published_at
    assert AuditEntry.objects.filter(action="consultation.published").count() == 1
    with pytest.raises(NotAllowed, match="Đã công khai"):
        publish(draft, standing_office("chief"))


# off the page again


def test_withdrawing_one_entry_sends_its_nomination_back_and_leaves_the_others(round_, nomination, appraiser):
    other = appraising(round_)
    done = published(round_, nomination, other)

    actions.withdraw_entry(entry_id=done.entries.get(nomination=nomination).pk, reason="Ghi sai chức vụ.", by=appraiser)

    assert (stage_of(nomination), stage_of(other)) == (NominationStage.APPRAISING, NominationStage.CONSULTATION)
    assert progress_of(nomination).consulted is False
    again = published(round_, nomination)
    assert again.closes_on >= done.closes_on


def test_withdrawing_wants_a_reason_and_happens_once(round_, nomination, appraiser):
    done = published(round_, nomination)
    entry = done.entries.get()
    with pytest.raises(NotAllowed, match="Ghi lý do gỡ"):
        actions.withdraw_entry(entry_id=entry.pk, reason=" ", by=appraiser)

    actions.withdraw_entry(entry_id=entry.pk, reason="Sai.", by=appraiser)
    with pytest.raises(NotAllowed, match="đã được gỡ rồi"):
        actions.withdraw_entry(entry_id=entry.pk, reason="Sai.", by=appraiser)


def test_withdrawing_the_whole_sends_all_back(round_, nomination, appraiser):
    other = appraising(round_)
    done = published(round_, nomination, other)

    actions.withdraw_consultation(consultation_id=done.pk, reason="Thiếu một trường hợp.", by=appraiser)

    assert {stage_of(nomination), stage_of(other)} == {NominationStage.APPRAISING}
    with pytest.raises(NotAllowed, match="đã được gỡ rồi"):
        actions.withdraw_consultation(consultation_id=done.pk, reason="Lần nữa.", by=appraiser)


@pytest.mark.parametrize("role", ["officer", "head", "council_secretary", "chairman_office", "auditor"])
def test_only_the_standing_office_takes_something_off(round_, nomination, role):
    done = published(round_, nomination)

    with pytest.raises(NotAllowed, match="Sở Nội vụ"):
        actions.withdraw_consultation(consultation_id=done.pk, reason="Sai.", by=UserFactory(role=role))


# the end


def test_closing_waits_for_the_end_of_the_last_day(round_, nomination, appraiser, monkeypatch):
    done = published(round_, nomination)
    with clock(monkeypatch, done.closes_on, 23, 59), pytest.raises(NotAllowed, match="đến hết ngày"):
        actions.close_consultation(consultation_id=done.pk, by=appraiser)

    with clock(monkeypatch, done.closes_on + timedelta(days=1), 0):
        closed = actions.close_consultation(consultation_id=done.pk, by=appraiser)

    assert (closed.closed_by, stage_of(nomination)) == (appraiser, NominationStage.APPRAISING)
    assert progress_of(nomination).consulted is True
    with pytest.raises(NotAllowed, match="đã kết thúc rồi"):
        actions.close_consultation(consultation_id=done.pk, by=appraiser)


def test_closing_leaves_alone_what_has_left_consultation_meanwhile(round_, nomination, appraiser, monkeypatch):
    done = published(round_, nomination)
    head = UserFactory(role="head", organisation=nomination.dossier.organisation)
    actions.withdraw_nomination(nomination_id=nomination.pk, reason="Chuyển công tác.", by=head)

    with clock(monkeypatch, done.closes_on + timedelta(days=1)):
        actions.close_consultation(consultation_id=done.pk, by=appraiser)

    assert stage_of(nomination) == NominationStage.WITHDRAWN


def test_closing_does_not_wait_for_answers_but_readiness_does(round_, nomination, appraiser, monkeypatch):
    done = published(round_, nomination)
    said(done, position=1)
    with clock(monkeypatch, done.closes_on + timedelta(days=1)):
        actions.close_consultation(consultation_id=done.pk, by=appraiser)

    progress = progress_of(nomination)

    assert (progress.consulted, progress.comments_waiting) == (True, True)
    with pytest.raises(NotAllowed, match="chưa được trả lời"):
        actions.make_ready(nomination_id=nomination.pk, by=appraiser)


def test_consulted_once_it_is_not_laid_out_again(round_, nomination, monkeypatch):
    done = published(round_, nomination)
    with clock(monkeypatch, done.closes_on + timedelta(days=1)):
        actions.close_consultation(consultation_id=done.pk, by=None)

    with pytest.raises(NotAllowed, match="Đã lấy ý kiến xong"):
        drafted(round_, nomination)
