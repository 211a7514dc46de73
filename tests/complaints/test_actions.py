"""A letter from the register to the answer; a verification halts the proposal; nobody near the matter handles it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.complaints.actions import (
    accept_complaint,
    answer_complaint,
    conclude_complaint,
    hand_over,
    read_content,
    refuse_complaint,
    reveal_sender,
    start_verifying,
)
from neuguong.complaints.enums import ComplaintStage
from neuguong.complaints.models import Complaint
from neuguong.complaints.tasks import remind_of_complaints
from neuguong.dossiers.actions import propose_nominations
from neuguong.dossiers.enums import NominationStage, Stage
from neuguong.notices.models import Notice
from tests.complaints.conftest import ADDRESS, CONTENT, SENDER
from tests.factories import (
    ComplaintFactory,
    DecisionItemFactory,
    DossierFactory,
    InterestFactory,
    NominationFactory,
    OrganisationFactory,
    RecipientFactory,
    UserFactory,
)


def test_numbers_run_by_kind_and_year(enter):
    made = [enter(), enter(kind="denunciation"), enter(), enter(received_on=date(2025, 12, 30))]

    assert [(one.kind, one.year, one.number) for one in made] == [
        ("complaint", 2026, 1),
        ("denunciation", 2026, 1),
        ("complaint", 2026, 2),
        ("complaint", 2025, 1),
    ]


def test_the_whole_way(bring):
    one = bring("answered")

    assert (one.stage, one.outcome, one.due_on) == (ComplaintStage.ANSWERED, "wrong", None)
    lines = AuditEntry.objects.filter(stream=f"complaints.complaint:{one.pk}").order_by("sequence")
    assert [line.action.split(".")[1] for line in lines] == [
        "received",
        "accepted",
        "verifying",
        "concluded",
        "answered",
    ]


def test_a_nomination_says_whom_it_is_about(enter, home):
    nomination = NominationFactory(dossier__organisation=home, recipient__organisation=home)

    assert enter(recipient=None, nomination=nomination).recipient == nomination.recipient


def test_two_people_are_not_one(enter, home):
    item = DecisionItemFactory(decision__organisation=home)

    with pytest.raises(NotAllowed, match="không phải một người"):
        enter(item=item)


@pytest.mark.parametrize(
    ("values", "words"),
    [({"content": "  "}, "nội dung đơn"), ({"received_on": date(2999, 1, 1)}, "tương lai")],
)
def test_a_letter_without_words_is_not_entered(enter, values, words):
    with pytest.raises(NotAllowed, match=words):
        enter(**values)

    assert Complaint.objects.count() == 0


@pytest.mark.parametrize(
    "role", ["officer", "head", "auditor", "chairman_office", "council_secretary", "administrator"]
)
def test_only_the_standing_office_enters(enter, home, role):
    with pytest.raises(NotAllowed, match="Chỉ cơ quan thường trực"):
        enter(by=UserFactory(role=role, organisation=home))


def test_nobody_enters_a_letter_about_the_own_body_or_about_himself(enter, office, appraiser):
    for about in ({"recipient": RecipientFactory(organisation=office)}, {"recipient": None, "about_user": appraiser}):
        with pytest.raises(NotAllowed, match="người khác tiếp nhận"):
            enter(**about)


# days


def test_days_follow_the_rules_that_are_held_and_say_that_they_need_checking(bring):
    received = bring()
    accepted = bring("accepted")

    assert received.due_on == date(2026, 3, 12)
    assert accepted.due_on == timezone.localdate() + timedelta(days=30)
    assert "cần kiểm chứng" in received.due_why
    assert "cần kiểm chứng" in accepted.due_why


def test_a_denunciation_is_accepted_in_working_days(enter):
    assert enter(kind="denunciation").due_on == date(2026, 3, 11)


def test_a_typed_day_is_said_to_need_checking(enter):
    one = enter(due_on=date(2026, 3, 5))

    assert (one.due_on, "cần kiểm chứng" in one.due_why, "tự đặt" in one.due_why) == (date(2026, 3, 5), True, True)


def test_a_hard_case_has_longer(enter, appraiser):
    one = accept_complaint(complaint_id=enter().pk, document="TB 5", difficulty="settle_remote_complex", by=appraiser)

    assert one.due_on == timezone.localdate() + timedelta(days=60)


# the halt


def test_a_verification_halts_the_proposal(bring, home, person, chief):
    dossier = DossierFactory(organisation=home, stage=Stage.ACCEPTED)
    nomination = NominationFactory(dossier=dossier, recipient=person, stage=NominationStage.READY)
    one = bring("verifying")

    assert (one.hold.event, one.hold.confirmed, one.hold.recipient) == ("complaint", True, person)
    with pytest.raises(NotAllowed, match=person.name):
        propose_nominations(nomination_ids=[nomination.pk], by=chief)


def test_a_letter_that_is_only_received_halts_nothing(bring, person):
    bring("accepted")

    assert not person.holds.stopping().exists()


def test_a_conclusion_without_fault_ends_the_halt(bring, person):
    one = bring("concluded")

    one.hold.refresh_from_db()
    assert (person.holds.stopping().exists(), one.hold.lifting_document) == (False, "Kết luận số 4/KL-SNV")


def test_a_conclusion_with_fault_leaves_the_halt(bring, person):
    bring("concluded", outcome="right", lift=False)

    assert person.holds.stopping().exists()


def test_a_letter_about_nobody_in_the_registry_halts_nobody(bring):
    assert bring("verifying", recipient=None, about_words="Việc phát động phong trào").hold is None


# steps


def test_not_accepted_says_why_and_ends(enter, appraiser):
    one = enter()
    with pytest.raises(NotAllowed, match="lý do không thụ lý"):
        refuse_complaint(complaint_id=one.pk, reason=" ", by=appraiser)

    one = refuse_complaint(complaint_id=one.pk, reason="Không thuộc thẩm quyền.", by=appraiser)

    assert (one.stage, one.running) == (ComplaintStage.NOT_ACCEPTED, False)


@pytest.mark.parametrize("stage", ["accepted", "verifying", "concluded", "answered"])
def test_a_step_is_taken_once(bring, appraiser, stage):
    one = bring(stage)

    with pytest.raises(NotAllowed, match="đang ở bước"):
        accept_complaint(complaint_id=one.pk, document="TB 6", by=appraiser)


def test_a_second_editor_is_told(enter, appraiser):
    with pytest.raises(Conflict):
        accept_complaint(complaint_id=enter().pk, document="TB 6", version=7, by=appraiser)


def test_somebody_else_of_the_office_does_not_settle(enter, second):
    with pytest.raises(NotAllowed, match="Chỉ người được giao"):
        accept_complaint(complaint_id=enter().pk, document="TB 6", by=second)


def test_the_answer_is_not_older_than_the_letter(bring, appraiser):
    one = bring("concluded")

    with pytest.raises(NotAllowed, match="trước ngày nhận"):
        answer_complaint(complaint_id=one.pk, document="CV 1", answered_on=date(2026, 1, 1), by=appraiser)


# handing over


def test_the_chief_hands_over_and_the_former_handler_sees_the_sender_no_more(enter, chief, appraiser, second):
    one = enter(kind="denunciation")

    hand_over(complaint_id=one.pk, handler_id=second.pk, by=chief)

    assert reveal_sender(complaint_id=one.pk, by=second) == (SENDER, ADDRESS)
    with pytest.raises(NotAllowed):
        reveal_sender(complaint_id=one.pk, by=appraiser)


def test_only_the_chief_hands_over(enter, appraiser, second):
    with pytest.raises(NotAllowed, match="Chỉ lãnh đạo"):
        hand_over(complaint_id=enter().pk, handler_id=second.pk, by=appraiser)


def test_nobody_near_the_matter_is_given_it(enter, chief, second, home):
    from tests.factories import RoleAssignmentFactory

    one = enter()
    RoleAssignmentFactory(user=second, role="officer", organisation=home)

    with pytest.raises(NotAllowed, match="cùng đơn vị"):
        hand_over(complaint_id=one.pk, handler_id=second.pk, by=chief)

    one.refresh_from_db()
    assert one.handler_id != second.pk


def test_an_officer_is_not_given_it(enter, chief, province):
    officer = UserFactory(role="officer", organisation=OrganisationFactory(parent=province))

    with pytest.raises(NotAllowed, match="Chọn chuyên viên thẩm định"):
        hand_over(complaint_id=enter().pk, handler_id=officer.pk, by=chief)


# who sees


def seen_by(user):
    return Complaint.objects.visible_to(user).count()


def test_a_denunciation_is_seen_by_its_handler_the_chief_and_auditors(enter, appraiser, second, chief, province):
    enter(kind="denunciation")
    auditor = UserFactory(role="auditor", organisation=province)

    assert [seen_by(one) for one in (appraiser, second, chief, auditor)] == [1, 0, 1, 1]


@pytest.mark.parametrize(
    "role", ["officer", "head", "council_member", "council_secretary", "chairman_office", "administrator"]
)
def test_others_see_nothing(enter, province, role):
    enter()

    assert seen_by(UserFactory(role=role, organisation=OrganisationFactory(parent=province))) == 0


def test_who_it_is_about_sees_nothing(enter, second, chief):
    enter(recipient=None, about_user=second, about_words="Cách thẩm định")

    assert (seen_by(second), seen_by(chief)) == (0, 1)


def test_who_works_in_the_same_body_sees_nothing(enter, home):
    enter()

    assert seen_by(UserFactory(role="auditor", organisation=home)) == 0


def test_who_has_an_interest_sees_nothing_and_does_nothing(enter, appraiser, home, person):
    nomination = NominationFactory(dossier__organisation=home, recipient=person)
    one = enter(nomination=nomination)
    InterestFactory(nomination=nomination, person=appraiser)

    assert seen_by(appraiser) == 0
    with pytest.raises(NotAllowed, match="không thuộc phần việc"):
        accept_complaint(complaint_id=one.pk, document="TB 5", by=appraiser)


# what is protected


def test_a_look_at_the_sender_is_written_down(enter, appraiser):
    one = enter()

    assert reveal_sender(complaint_id=one.pk, by=appraiser) == (SENDER, ADDRESS)
    assert AuditEntry.objects.filter(stream="privacy", action="complaint.sender_revealed").count() == 1


def test_the_denouncer_is_hidden_even_from_the_chief(enter, chief):
    one = enter(kind="denunciation")

    with pytest.raises(NotAllowed, match="giữ bí mật"):
        reveal_sender(complaint_id=one.pk, by=chief)

    assert read_content(complaint_id=one.pk, by=chief)["content"] == CONTENT
    assert AuditEntry.objects.filter(stream="privacy", action="complaint.content_read").count() == 1


def test_an_auditor_reads_neither(enter, province):
    one, auditor = enter(), UserFactory(role="auditor", organisation=province)

    for look in (reveal_sender, read_content):
        with pytest.raises(NotAllowed):
            look(complaint_id=one.pk, by=auditor)


@pytest.mark.parametrize("text", [f"Đơn của ông {SENDER}", "xác minh theo đơn quang van bi, ngày 2/3"])
def test_the_sender_is_not_written_where_others_read(enter, appraiser, text):
    one = enter()

    with pytest.raises(NotAllowed, match="Không ghi tên người gửi"):
        accept_complaint(complaint_id=one.pk, document=text, by=appraiser)


def test_a_denunciation_does_not_name_its_sender_in_the_content(enter):
    with pytest.raises(NotAllowed, match="Không ghi tên người gửi"):
        enter(kind="denunciation", content=f"Tôi là {SENDER}, xin tố cáo.")


def test_what_the_own_office_reads_of_the_halt_names_no_sender(bring, appraiser):
    one = bring("accepted", kind="denunciation")

    with pytest.raises(NotAllowed, match="Không ghi tên người gửi"):
        start_verifying(complaint_id=one.pk, document=f"QĐ 9 theo đơn của {SENDER}", by=appraiser)


def test_a_conclusion_says_something(bring, appraiser):
    one = bring("verifying")

    with pytest.raises(NotAllowed, match="nội dung kết luận"):
        conclude_complaint(complaint_id=one.pk, outcome="right", conclusion="", document="KL 1", by=appraiser)


# reminding


def test_the_handler_of_a_late_letter_is_told_once_a_day(appraiser, person):
    ComplaintFactory(handler=appraiser, recipient=person, due_on=date(2026, 3, 12))

    assert (remind_of_complaints(), remind_of_complaints()) == (1, 0)
    assert Notice.objects.filter(user=appraiser, kind="complaint.late").count() == 1
