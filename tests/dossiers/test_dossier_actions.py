"""The way of a dossier: started, described, handed in, recalled, returned, accepted; each step told to the audit chain."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from neuguong.common.audit import verify
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.dossiers import workflow
from neuguong.dossiers.actions import (
    accept_dossier,
    add_nomination,
    answer_note,
    assess_again,
    describe_letter,
    recall_dossier,
    return_dossier,
    start_dossier,
    submit_dossier,
    withdraw_note,
    write_note,
)
from neuguong.dossiers.enums import BatchStage, Stage
from neuguong.dossiers.models import Assessment, Dossier, NominationNote
from tests.factories import (
    DossierFactory,
    ImportBatchFactory,
    NominationFactory,
    NominationNoteFactory,
    OrganisationFactory,
    RecipientFactory,
    RoleAssignmentFactory,
    RoundFactory,
    TaskRatingFactory,
    UserFactory,
)


@pytest.fixture
def nomination(draft):
    return NominationFactory(dossier=draft)


@pytest.fixture
def submitted(draft, nomination, officer):
    return submit_dossier(dossier_id=draft.pk, by=officer)


def last_line():
    return AuditEntry.objects.latest("pk").action


# start


def test_starting_twice_gives_the_same_draft(round_, home, officer):
    first = start_dossier(round_=round_, organisation=home, by=officer)
    second = start_dossier(round_=round_, organisation=home, by=officer)

    assert (first.pk, first.number, first.stage) == (second.pk, 1, Stage.DRAFT)
    assert Dossier.objects.count() == 1
    assert list(verify()) == []


def test_a_second_dossier_can_be_started_once_the_first_is_handed_in(round_, home, officer):
    DossierFactory(round=round_, organisation=home, number=1, stage=Stage.SUBMITTED)

    assert start_dossier(round_=round_, organisation=home, by=officer).number == 2


def test_numbers_are_counted_in_each_round(province, round_):
    offices = [OrganisationFactory(parent=province) for _ in range(3)]
    officers = [UserFactory(role="officer", organisation=office) for office in offices]
    other = RoundFactory()

    numbers = [
        start_dossier(round_=each, organisation=office, by=officer).number
        for each in (round_, other)
        for office, officer in zip(offices, officers, strict=True)
    ]

    assert numbers == [1, 2, 3, 1, 2, 3]


def test_nobody_starts_a_dossier_for_another_office(round_, home, province):
    stranger = UserFactory(role="officer", organisation=OrganisationFactory(parent=province))

    with pytest.raises(NotAllowed, match="Chỉ chuyên viên hoặc thủ trưởng của Sở Y tế được lập hồ sơ"):
        start_dossier(round_=round_, organisation=home, by=stranger)


def test_a_closed_organisation_starts_nothing(round_, province):
    closed = OrganisationFactory(parent=province, name="Xã cũ", valid_until=date(2025, 7, 1))
    officer = UserFactory(role="officer", organisation=closed)

    with pytest.raises(NotAllowed, match="Xã cũ đã kết thúc hoạt động; lập hồ sơ ở đơn vị kế thừa"):
        start_dossier(round_=round_, organisation=closed, by=officer)


def test_a_round_that_is_over_takes_no_new_dossier(home, officer):
    yesterday = timezone.localdate() - timedelta(days=1)

    with pytest.raises(NotAllowed, match="đã hết hạn nhận hồ sơ"):
        start_dossier(round_=RoundFactory(closes_on=yesterday), organisation=home, by=officer)


# letter


def test_the_letter_is_described(draft, officer):
    described = describe_letter(
        dossier_id=draft.pk, number="2214/TTr-SYT", on=date(2025, 11, 20), signer="Lò Thị  Ủ", by=officer, version=1
    )

    assert (described.letter_number, described.letter_signer, described.version) == ("2214/TTr-SYT", "Lò Thị Ủ", 2)
    assert last_line() == "dossier.letter_described"
    assert list(verify()) == []


def test_a_letter_of_tomorrow_is_refused(draft, officer):
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(NotAllowed, match="không thể ở tương lai"):
        describe_letter(dossier_id=draft.pk, number="1", on=tomorrow, signer="", by=officer)


def test_a_letter_typed_on_an_old_page_is_a_conflict(draft, officer):
    describe_letter(dossier_id=draft.pk, number="1/TTr", on=None, signer="", by=officer, version=1)

    with pytest.raises(Conflict):
        describe_letter(dossier_id=draft.pk, number="2/TTr", on=None, signer="", by=officer, version=1)

    draft.refresh_from_db()
    assert draft.letter_number == "1/TTr"


# submit


def test_a_dossier_is_handed_in_and_judged_once_more(draft, nomination, officer):
    submitted = submit_dossier(dossier_id=draft.pk, by=officer)

    assert (submitted.stage, submitted.submitted_by, submitted.version) == (Stage.SUBMITTED, officer, 2)
    assert list(Assessment.objects.values_list("nomination", "occasion")) == [(nomination.pk, "submission")]
    assert last_line() == "dossier.submitted"
    assert list(verify()) == []


def test_an_empty_dossier_is_not_handed_in(draft, officer):
    with pytest.raises(NotAllowed, match="Hồ sơ chưa có đề nghị nào"):
        submit_dossier(dossier_id=draft.pk, by=officer)


def test_a_dossier_of_which_everything_was_removed_is_empty(draft, officer):
    NominationFactory(dossier=draft, removed_at=timezone.now(), removed_by=officer)

    with pytest.raises(NotAllowed, match="Hồ sơ chưa có đề nghị nào"):
        submit_dossier(dossier_id=draft.pk, by=officer)


@pytest.mark.parametrize("role", ["officer", "head", "appraiser", "administrator"])
def test_strangers_hand_nothing_in(draft, nomination, role):
    with pytest.raises(NotAllowed, match="Chỉ chuyên viên hoặc thủ trưởng của Sở Y tế được gửi hồ sơ này"):
        submit_dossier(dossier_id=draft.pk, by=UserFactory(role=role))


@pytest.mark.parametrize("stage", [BatchStage.MAPPING, BatchStage.PREVIEW])
def test_an_import_that_is_still_open_stops_the_handing_in(draft, nomination, officer, stage):
    ImportBatchFactory(dossier=draft, stage=stage)

    with pytest.raises(NotAllowed, match="Còn một tệp đang nhập dở"):
        submit_dossier(dossier_id=draft.pk, by=officer)

    draft.refresh_from_db()
    assert (draft.stage, draft.submitted_at) == (Stage.DRAFT, None)


def test_handing_in_what_somebody_has_changed_since_is_a_conflict(draft, nomination, officer):
    add_nomination(
        dossier_id=draft.pk, recipient=RecipientFactory(organisation=draft.organisation), honour="LDTT", by=officer
    )

    with pytest.raises(Conflict):
        submit_dossier(dossier_id=draft.pk, by=officer, version=1)


def test_a_dossier_is_not_handed_in_twice(submitted, officer):
    with pytest.raises(NotAllowed, match="Hồ sơ này đã gửi rồi"):
        submit_dossier(dossier_id=submitted.pk, by=officer)


def test_a_draft_misses_the_last_day(draft, nomination, officer):
    draft.round.closes_on = timezone.localdate() - timedelta(days=1)
    draft.round.save()

    with pytest.raises(NotAllowed, match="đã hết hạn nhận hồ sơ"):
        submit_dossier(dossier_id=draft.pk, by=officer)


def test_a_returned_dossier_may_come_back_after_the_last_day(home, officer):
    yesterday = timezone.localdate() - timedelta(days=1)
    dossier = DossierFactory(organisation=home, round__closes_on=yesterday, stage=Stage.RETURNED)
    NominationFactory(dossier=dossier)

    assert submit_dossier(dossier_id=dossier.pk, by=officer).stage == Stage.SUBMITTED


def test_the_office_asks_for_a_new_comparison(draft, nomination, officer):
    TaskRatingFactory(recipient=nomination.recipient)

    assert assess_again(dossier_id=draft.pk, by=officer) == 1
    assert Assessment.objects.get().occasion == "asked"
    assert list(verify()) == []


# recall


def test_the_office_takes_a_dossier_back(submitted, officer):
    assert recall_dossier(dossier_id=submitted.pk, by=officer).stage == Stage.DRAFT
    assert last_line() == "dossier.recalled"
    assert list(verify()) == []


def test_the_standing_office_recalls_nothing(submitted, appraiser):
    with pytest.raises(NotAllowed, match="Chỉ đơn vị lập hồ sơ được rút hồ sơ về"):
        recall_dossier(dossier_id=submitted.pk, by=appraiser)


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.RETURNED, Stage.ACCEPTED])
def test_only_a_waiting_dossier_is_recalled(home, officer, stage):
    with pytest.raises(NotAllowed, match="Chỉ rút được hồ sơ đã gửi và chưa được tiếp nhận"):
        recall_dossier(dossier_id=DossierFactory(organisation=home, stage=stage).pk, by=officer)


def test_a_dossier_is_not_recalled_when_it_could_not_come_back(submitted, officer):
    submitted.round.closes_on = timezone.localdate() - timedelta(days=1)
    submitted.round.save()

    with pytest.raises(NotAllowed, match="Đợt xét đã hết hạn: rút về thì không gửi lại được"):
        recall_dossier(dossier_id=submitted.pk, by=officer)


# notes


def test_a_note_is_written_answered_and_told(submitted, nomination, officer, appraiser):
    note = write_note(nomination_id=nomination.pk, text=" Bổ sung số quyết định. ", by=appraiser)
    return_dossier(dossier_id=submitted.pk, reason="", by=appraiser)
    answered = answer_note(note_id=note.pk, answer=" Đã thêm. ", by=officer)

    assert (note.text, answered.answer, answered.answered_by) == ("Bổ sung số quyết định.", "Đã thêm.", officer)
    assert list(verify()) == []


def test_an_empty_note_says_nothing(submitted, nomination, appraiser):
    with pytest.raises(NotAllowed, match="Ghi rõ cần bổ sung"):
        write_note(nomination_id=nomination.pk, text="  ", by=appraiser)


def test_an_empty_answer_says_nothing(home, officer):
    note = NominationNoteFactory(nomination__dossier=DossierFactory(organisation=home, stage=Stage.RETURNED))

    with pytest.raises(NotAllowed, match="Ghi ngắn gọn"):
        answer_note(note_id=note.pk, answer=" ", by=officer)


def test_an_answered_note_is_not_withdrawn(submitted, nomination, officer, appraiser):
    note = NominationNoteFactory(nomination=nomination, answered_at=timezone.now(), answered_by=officer)

    with pytest.raises(NotAllowed, match="Đơn vị đã trả lời ghi chú này"):
        withdraw_note(note_id=note.pk, by=appraiser)


def test_a_note_is_withdrawn(submitted, nomination, appraiser):
    note = write_note(nomination_id=nomination.pk, text="Nhầm", by=appraiser)

    withdraw_note(note_id=note.pk, by=appraiser)

    assert NominationNote.objects.count() == 0
    assert last_line() == "note.withdrawn"
    assert list(verify()) == []


# return and accept


def test_a_return_needs_a_note_or_a_reason(submitted, appraiser):
    with pytest.raises(NotAllowed, match="Ghi chú ít nhất một trường hợp, hoặc ghi lý do chung"):
        return_dossier(dossier_id=submitted.pk, reason="  ", by=appraiser)


@pytest.mark.parametrize("way", ["note", "reason"])
def test_a_dossier_is_returned_with_a_note_or_a_reason(submitted, nomination, appraiser, way):
    if way == "note":
        write_note(nomination_id=nomination.pk, text="Bổ sung.", by=appraiser)

    returned = return_dossier(
        dossier_id=submitted.pk, reason="Thiếu tờ trình." if way == "reason" else "", by=appraiser
    )

    assert (returned.stage, returned.returned_by) == (Stage.RETURNED, appraiser)
    assert last_line() == "dossier.returned"
    assert list(verify()) == []


def test_a_note_at_a_removed_row_does_not_carry_a_return(submitted, appraiser, officer):
    gone = NominationFactory(dossier=submitted, removed_at=timezone.now(), removed_by=officer)
    NominationNoteFactory(nomination=gone)

    with pytest.raises(NotAllowed, match="Ghi chú ít nhất một trường hợp"):
        return_dossier(dossier_id=submitted.pk, reason="", by=appraiser)


def test_a_dossier_is_accepted(submitted, appraiser):
    accepted = accept_dossier(dossier_id=submitted.pk, by=appraiser)

    assert (accepted.stage, accepted.accepted_by) == (Stage.ACCEPTED, appraiser)
    assert last_line() == "dossier.accepted"
    assert list(verify()) == []


def test_a_dossier_with_open_notes_is_not_accepted(submitted, nomination, appraiser):
    write_note(nomination_id=nomination.pk, text="Bổ sung.", by=appraiser)

    with pytest.raises(NotAllowed, match="Còn 1 ghi chú đơn vị chưa trả lời"):
        accept_dossier(dossier_id=submitted.pk, by=appraiser)


@pytest.mark.parametrize("act", [accept_dossier, return_dossier])
def test_whoever_prepared_a_dossier_does_not_appraise_it(submitted, officer, act):
    RoleAssignmentFactory(user=officer, role="appraiser")
    officer = type(officer).objects.get(pk=officer.pk)
    more = {"reason": "Thiếu."} if act is return_dossier else {}

    with pytest.raises(NotAllowed, match="Người lập hoặc gửi hồ sơ không thẩm định chính hồ sơ đó"):
        act(dossier_id=submitted.pk, by=officer, **more)


@pytest.mark.parametrize("act", [accept_dossier, return_dossier])
def test_accepting_or_returning_on_an_old_page_is_a_conflict(submitted, appraiser, act):
    more = {"reason": "Thiếu."} if act is return_dossier else {}

    with pytest.raises(Conflict):
        act(dossier_id=submitted.pk, by=appraiser, version=submitted.version - 1, **more)


@pytest.mark.parametrize("act", [accept_dossier, return_dossier])
def test_the_office_itself_accepts_and_returns_nothing(submitted, home, act):
    more = {"reason": "Thiếu."} if act is return_dossier else {}

    with pytest.raises(NotAllowed, match="Chỉ cơ quan thường trực"):
        act(dossier_id=submitted.pk, by=UserFactory(role="head", organisation=home), **more)


# the whole way


def test_every_stage_can_be_reached_from_a_draft():
    reached = {Stage.DRAFT.value}
    for _ in Stage:
        reached |= {step.target.value for step in workflow.STEPS if reached & {str(source) for source in step.source}}

    assert reached == set(Stage.values)


def test_an_accepted_dossier_goes_nowhere():
    assert [step.name for step in workflow.STEPS if step.may_start(Stage.ACCEPTED)] == []


def test_a_dossier_travels_to_and_fro_and_the_chain_holds(round_, home, officer, appraiser):
    dossier = start_dossier(round_=round_, organisation=home, by=officer)
    nomination = add_nomination(
        dossier_id=dossier.pk, recipient=RecipientFactory(organisation=home), honour="LDTT", by=officer
    )
    describe_letter(dossier_id=dossier.pk, number="5/TTr", on=date(2025, 11, 20), signer="Lò Thị Ủ", by=officer)
    submit_dossier(dossier_id=dossier.pk, by=officer)
    recall_dossier(dossier_id=dossier.pk, by=officer)
    submit_dossier(dossier_id=dossier.pk, by=officer)
    note = write_note(nomination_id=nomination.pk, text="Bổ sung.", by=appraiser)
    return_dossier(dossier_id=dossier.pk, reason="", by=appraiser)
    answer_note(note_id=note.pk, answer="Đã thêm.", by=officer)
    submit_dossier(dossier_id=dossier.pk, by=officer)
    accept_dossier(dossier_id=dossier.pk, by=appraiser)

    told = AuditEntry.objects.filter(stream=f"dossiers.dossier:{dossier.pk}").order_by("sequence")
    steps = [
        action for action in told.values_list("action", flat=True) if action in {step.name for step in workflow.STEPS}
    ]
    assert steps == [
        "dossier.submitted",
        "dossier.recalled",
        "dossier.submitted",
        "dossier.returned",
        "dossier.submitted",
        "dossier.accepted",
    ]
    assert list(verify()) == []
