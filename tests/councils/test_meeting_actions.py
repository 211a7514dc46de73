"""A meeting from its preparation to its end: what moves with it, what is frozen, who is told, what is refused."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.councils.actions import (
    add_nominations,
    add_topic,
    call_meeting,
    cancel_meeting,
    close_meeting,
    confirm_interests,
    create_meeting,
    declare_interest,
    describe_meeting,
    move_item,
    note_attendance,
    note_discussion,
    open_meeting,
    remove_item,
    set_fallback,
    sort_agenda,
    withdraw_interest,
    write_up,
)
from neuguong.councils.models import AgendaItem, Attendance, Interest
from neuguong.councils.queries.interests import seen_interests
from neuguong.documents.models import OfficialDocument
from neuguong.dossiers.enums import NominationStage as At
from neuguong.dossiers.models import Nomination
from neuguong.notices.models import Notice
from tests.factories import (
    AssessmentFactory,
    BallotFactory,
    CouncilFactory,
    DisciplineFactory,
    MeetingFactory,
    MemberFactory,
    NominationFactory,
    OpinionAnswerFactory,
    OpinionRequestFactory,
    OrganisationFactory,
    QuestionFactory,
    RoundFactory,
    SpecialistOpinionFactory,
    UserFactory,
)


def numbers(nominations):
    return [one.pk for one in nominations]


def stages(nominations):
    return set(Nomination.objects.filter(pk__in=numbers(nominations)).values_list("stage", flat=True))


def titles(meeting):
    return list(meeting.items.filter(removed_at=None).order_by("position").values_list("title", flat=True))


@pytest.fixture
def prepared(meeting, ready, secretary):
    add_nominations(meeting_id=meeting.pk, nomination_ids=numbers(ready), by=secretary)
    return meeting


@pytest.fixture
def called(prepared, secretary):
    return call_meeting(meeting_id=prepared.pk, by=secretary)


@pytest.fixture
def opened(called, secretary):
    return open_meeting(meeting_id=called.pk, by=secretary)


# creating


def details(**values):
    start = timezone.now() + timedelta(days=7)
    return {"title": "Xét khen", "form": "meeting", "starts_at": start, "place": "Phòng họp số 2"} | values


def test_a_meeting_is_created_in_preparation(council, members, secretary):
    made = create_meeting(
        council_id=council.pk, by=secretary, chair_id=members[0].pk, secretary_id=members[2].pk, **details()
    )

    assert (made.stage, made.chair, made.secretary, made.place) == ("draft", members[0], members[2], "Phòng họp số 2")


@pytest.mark.parametrize("role", ["appraiser", "auditor", "chairman_office", "council_member", "officer", "head"])
def test_a_meeting_of_the_province_is_prepared_by_who_serves_it(council, home, role):
    with pytest.raises(NotAllowed, match="Thư ký Hội đồng"):
        create_meeting(council_id=council.pk, by=UserFactory(role=role, organisation=home), **details())


def test_a_written_round_has_an_end(council, secretary):
    with pytest.raises(NotAllowed, match="phải có hạn"):
        create_meeting(council_id=council.pk, by=secretary, **details(form="written"))


def test_an_end_comes_after_its_beginning(council, secretary):
    start = timezone.now()

    with pytest.raises(NotAllowed, match="sau giờ bắt đầu"):
        create_meeting(council_id=council.pk, by=secretary, **details(starts_at=start, ends_at=start))


def test_chair_and_secretary_are_two_members_of_the_council(council, members, secretary):
    with pytest.raises(NotAllowed, match="hai người khác nhau"):
        create_meeting(
            council_id=council.pk, by=secretary, chair_id=members[0].pk, secretary_id=members[0].pk, **details()
        )
    with pytest.raises(NotAllowed, match="phải là thành viên"):
        create_meeting(council_id=council.pk, by=secretary, chair_id=MemberFactory().pk, **details())


# the agenda


def test_the_agenda_takes_ready_nominations_the_weightier_first(prepared):
    assert titles(prepared) == ["Tẩn Mý Dao", "Giàng A Páo", "Lò Thị Dung"]


@pytest.mark.parametrize("stage", [At.APPRAISING, At.COUNCIL, At.PROPOSED, At.WITHDRAWN])
def test_the_agenda_takes_nothing_that_is_not_ready(meeting, dossier, secretary, stage):
    one = NominationFactory(dossier=dossier, stage=stage)

    with pytest.raises(NotAllowed, match="không còn chờ trình"):
        add_nominations(meeting_id=meeting.pk, nomination_ids=[one.pk], by=secretary)

    assert AgendaItem.objects.count() == 0


def test_a_nomination_stands_on_one_agenda(prepared, council, ready, secretary):
    other = MeetingFactory(council=council)

    with pytest.raises(NotAllowed, match="chương trình khác"):
        add_nominations(meeting_id=other.pk, nomination_ids=[ready[0].pk], by=secretary)


def test_a_state_secret_does_not_come_before_the_council_here(meeting, dossier, secretary):
    one = NominationFactory(dossier=dossier, stage=At.READY, secret=True)

    with pytest.raises(NotAllowed):
        add_nominations(meeting_id=meeting.pk, nomination_ids=[one.pk], by=secretary)


def test_a_units_council_takes_what_its_own_round_received(home):
    officer = UserFactory(role="officer", organisation=home)
    meeting = MeetingFactory(council=CouncilFactory(level="unit", organisation=home))
    round_ = RoundFactory(level="organisation", held_by=home)
    below = OrganisationFactory(parent=home)
    own = NominationFactory(dossier__round=round_, dossier__organisation=below, stage=At.READY)
    province = NominationFactory(dossier__organisation=home, stage=At.READY)

    add_nominations(meeting_id=meeting.pk, nomination_ids=[own.pk], by=officer)
    with pytest.raises(NotAllowed):
        add_nominations(meeting_id=meeting.pk, nomination_ids=[province.pk], by=officer)


def test_topics_come_first_when_the_agenda_is_sorted(prepared, secretary):
    add_topic(meeting_id=prepared.pk, title="Thông qua quy chế", by=secretary)

    sort_agenda(meeting_id=prepared.pk, by=secretary)

    assert titles(prepared)[0] == "Thông qua quy chế"
    assert list(prepared.items.order_by("position").values_list("position", flat=True)) == [1, 2, 3, 4]


def test_an_item_moves_by_one_place(prepared, secretary):
    last = prepared.items.get(title="Lò Thị Dung")

    move_item(item_id=last.pk, up=True, by=secretary)
    move_item(item_id=prepared.items.get(title="Tẩn Mý Dao").pk, up=True, by=secretary)

    assert titles(prepared) == ["Tẩn Mý Dao", "Lò Thị Dung", "Giàng A Páo"]


def test_two_editors_of_an_agenda_the_second_is_told(prepared, secretary):
    item = prepared.items.get(title="Lò Thị Dung")
    prepared.refresh_from_db()
    move_item(item_id=item.pk, up=True, by=secretary, version=prepared.version)

    with pytest.raises(Conflict):
        move_item(item_id=item.pk, up=True, by=secretary, version=prepared.version)


def test_a_lower_honour_is_put_beside(prepared, secretary):
    item = prepared.items.get(title="Giàng A Páo")

    set_fallback(item_id=item.pk, honour="LDTT", by=secretary)

    item.refresh_from_db()
    assert item.fallback == "LDTT"


def test_the_same_or_a_higher_honour_is_no_lower_one(prepared, secretary):
    item = prepared.items.get(title="Giàng A Páo")
    for honour in ("CSTDCS", "BK_TTG"):
        with pytest.raises(NotAllowed, match="không thấp hơn"):
            set_fallback(item_id=item.pk, honour=honour, by=secretary)


def test_an_item_of_a_draft_is_taken_off_without_a_word(prepared, ready, secretary):
    remove_item(item_id=prepared.items.get(title="Lò Thị Dung").pk, by=secretary)

    assert titles(prepared) == ["Tẩn Mý Dao", "Giàng A Páo"]
    assert stages(ready) == {At.READY}


# calling


def test_a_call_lays_the_nominations_before_the_council(called, ready):
    assert (called.stage, stages(ready)) == ("called", {At.COUNCIL})
    assert AuditEntry.objects.filter(action="nomination.tabled").count() == 1


def test_a_call_opens_the_roll_and_tells_the_members_with_accounts(called, members, secretary):
    assert set(Attendance.objects.values_list("member", "presence")) == {(one.pk, "unknown") for one in members}
    told = set(Notice.objects.filter(kind="meeting.called").values_list("user", flat=True))
    assert told == {members[0].user_id, members[3].user_id}  # not the secretary, whose own act it is


def test_a_call_drafts_an_invitation_that_names_no_nominee(called):
    invitation = OfficialDocument.objects.get(kind="invitation")

    assert called.invitation == invitation
    assert "Giàng A Páo" not in json.dumps(invitation.content, ensure_ascii=False)
    assert "Xét 3 đề nghị khen thưởng" in json.dumps(invitation.content, ensure_ascii=False)


def test_a_call_stops_at_a_nomination_that_is_not_ready_any_more(prepared, ready, secretary):
    Nomination.objects.filter(pk=ready[0].pk).update(stage=At.WITHDRAWN)

    with pytest.raises(NotAllowed, match="Lò Thị Dung đang ở bước"):
        call_meeting(meeting_id=prepared.pk, by=secretary)

    prepared.refresh_from_db()
    assert (prepared.stage, stages(ready[1:])) == ("draft", {At.READY})


def test_a_meeting_is_called_once(called, secretary):
    with pytest.raises(NotAllowed, match="Đã mời họp"):
        call_meeting(meeting_id=called.pk, by=secretary)


@pytest.mark.parametrize(
    ("values", "words"),
    [({"chair": None}, "chủ trì và thư ký"), ({"place": ""}, "địa điểm")],
)
def test_a_call_asks_for_what_an_invitation_needs(prepared, secretary, values, words):
    for name, value in values.items():
        setattr(prepared, name, value)
    prepared.save()

    with pytest.raises(NotAllowed, match=words):
        call_meeting(meeting_id=prepared.pk, by=secretary)


def test_an_empty_agenda_is_not_called(meeting, secretary):
    with pytest.raises(NotAllowed, match="chưa có nội dung nào"):
        call_meeting(meeting_id=meeting.pk, by=secretary)


ELSEWHERE = "Có nội dung lưu trong hồ sơ, cơ quan thường trực báo cáo tại phiên họp."
FINDINGS = {
    "summary": "Đạt",
    "notices": [],
    "missing": [],
    "decided_by": "a",
    "alternatives": [
        {
            "id": "a", "title": "Tiêu chuẩn chung", "truth": "met", "applies": True, "why_not": "",
            "citation": {"document": "x", "text": "Điều 23", "confidence": "quoted"},
            "root": {
                "truth": "met", "operator": "all", "claim": "", "children": [
                    {
                        "truth": "met", "operator": "rated", "claim": "hoàn thành tốt nhiệm vụ", "children": [],
                        "fact": "Xếp loại CANARY-FACT",
                        "citation": {"document": "x", "text": "khoản 2", "confidence": "memory"},
                    },
                    {
                        "truth": "unmet", "operator": "not_disciplined", "claim": "không bị kỷ luật từ khiển trách",
                        "fact": "Bị khiển trách CANARY-DISCIPLINE", "children": [], "citation": None,
                    },
                ],
            },
        }
    ],
}  # fmt: skip


def test_members_read_what_the_allow_list_names_and_nothing_else(meeting, dossier, secretary, round_):
    """A mark in every column of the nominee that is not for the council; none of them may come through."""
    one = NominationFactory(
        dossier=dossier,
        stage=At.READY,
        honour="CSTDCS",
        post="Y sĩ",
        unit_written="Trạm Y tế xã Pa Ủ",
        achievement="Đỡ 42 ca sinh tại bản.",
        note="CANARY-NOTE",
        recipient__name="Ly Phì Xó",
        recipient__birth_year=1987,
        recipient__identity_number="012087001234",
        recipient__ethnic_group="CANARY-LaHu",
        recipient__team="Tổ lưu động",
    )
    AssessmentFactory(nomination=one, status="eligible", findings=FINDINGS, facts={"birth": "CANARY-BIRTH"})
    DisciplineFactory(recipient=one.recipient)
    SpecialistOpinionFactory(nomination=one, text="CANARY-OPINION")
    request = OpinionRequestFactory(round=round_, body__name="Công an tỉnh")
    OpinionAnswerFactory(
        request=request,
        nomination=one,
        answer="object",
        text="Đang xem xét kỷ luật CANARY",
        answered_at=timezone.now(),
        answered_by=secretary,
    )

    add_nominations(meeting_id=meeting.pk, nomination_ids=[one.pk], by=secretary)

    call_meeting(meeting_id=meeting.pk, by=secretary)

    read = meeting.items.get().snapshot
    text = json.dumps(read, ensure_ascii=False)
    assert [word for word in ("CANARY", "1987", "012087001234", "kỷ luật", "khiển trách") if word in text] == []
    assert {
        name: read[name] for name in ("name", "kind", "post", "unit", "office", "honour", "achievement", "appraisal")
    } == {
        "name": "Ly Phì Xó",
        "kind": "Cá nhân",
        "post": "Y sĩ",
        "unit": "Tổ lưu động, Trạm Y tế xã Pa Ủ",
        "office": "Sở Y tế",
        "honour": "Chiến sĩ thi đua cơ sở",
        "achievement": "Đỡ 42 ca sinh tại bản.",
        "appraisal": "1 đồng ý trình",
    }
    assert read["outcome"] == {
        "word": "Đạt",
        "before": False,
        "title": "Tiêu chuẩn chung",
        "reasons": [
            {"truth": "met", "word": "Đạt", "claim": "hoàn thành tốt nhiệm vụ", "cite": "khoản 2", "check": True}
        ],
    }
    assert read["opinions"] == [
        {
            "body": "Công an tỉnh",
            "said": "Không nhất trí",
            "text": ELSEWHERE,
        }
    ]
    assert set(read) == {
        "name",
        "kind",
        "post",
        "unit",
        "office",
        "honour",
        "achievement",
        "outcome",
        "opinions",
        "consultation",
        "appraisal",
    }


def test_what_was_frozen_does_not_follow_the_dossier(called, ready):
    Nomination.objects.filter(pk=ready[0].pk).update(achievement="Sửa sau khi mời họp.")

    assert called.items.get(nomination=ready[0]).snapshot["achievement"] == ""


def test_calling_three_hundred_costs_little_more_than_calling_three(
    meeting, dossier, secretary, django_assert_max_num_queries
):
    made = NominationFactory.create_batch(300, dossier=dossier, stage=At.READY)
    with django_assert_max_num_queries(40):
        add_nominations(meeting_id=meeting.pk, nomination_ids=numbers(made), by=secretary)

    with django_assert_max_num_queries(120):
        call_meeting(meeting_id=meeting.pk, by=secretary)


# taking away


def test_an_item_of_a_called_meeting_goes_back_with_its_reason(called, ready, secretary):
    item = called.items.get(nomination=ready[0])
    with pytest.raises(NotAllowed, match="ghi lý do"):
        remove_item(item_id=item.pk, by=secretary)

    remove_item(item_id=item.pk, reason="Đơn vị đề nghị lùi.", by=secretary)

    assert (stages(ready[:1]), stages(ready[1:])) == ({At.READY}, {At.COUNCIL})
    assert "lùi" not in AuditEntry.objects.get(action="agenda.removed").body


def test_an_item_that_is_voted_on_is_not_taken_away(called, ready, secretary):
    item = called.items.get(nomination=ready[0])
    QuestionFactory(item=item, ballot=BallotFactory(meeting=called, stage="open"))

    with pytest.raises(NotAllowed, match="Hủy lượt bỏ phiếu"):
        remove_item(item_id=item.pk, reason="Lùi.", by=secretary)


def test_a_cancelled_meeting_gives_everything_back(called, ready, members, secretary):
    cancel_meeting(meeting_id=called.pk, reason="Bận họp Tỉnh ủy.", by=secretary)

    called.refresh_from_db()
    assert (called.stage, stages(ready), called.invitation.state) == ("cancelled", {At.READY}, "void")
    assert Notice.objects.filter(kind="meeting.cancelled", user=members[0].user).count() == 1
    assert not Notice.objects.filter(kind="meeting.called", unread=True).exists()


def test_the_chief_cancels_though_the_book_of_the_province_is_not_the_chiefs(called, ready, chief):
    cancel_meeting(meeting_id=called.pk, reason="Bận.", by=chief)

    called.refresh_from_db()
    assert (called.stage, stages(ready), called.invitation.state) == ("cancelled", {At.READY}, "draft")


def test_a_cancelled_draft_tells_nobody(prepared, secretary):
    cancel_meeting(meeting_id=prepared.pk, reason="Chưa cần.", by=secretary)

    assert Notice.objects.count() == 0


def test_a_cancelled_meeting_frees_its_nominations_for_another(called, council, ready, secretary):
    cancel_meeting(meeting_id=called.pk, reason="Bận.", by=secretary)

    other = MeetingFactory(council=council)
    assert add_nominations(meeting_id=other.pk, nomination_ids=numbers(ready), by=secretary) == 3


# another time


def test_another_time_is_told_to_who_was_called(called, members, secretary):
    later = called.starts_at + timedelta(days=1)
    describe_meeting(
        meeting_id=called.pk, title=called.title, form="meeting", starts_at=later, place=called.place,
        chair_id=members[0].pk, secretary_id=members[2].pk, by=secretary,
    )  # fmt: skip

    assert Notice.objects.filter(kind="meeting.moved", user=members[3].user).count() == 1


def test_the_form_of_a_called_meeting_stays(called, secretary):
    with pytest.raises(NotAllowed, match="không đổi hình thức"):
        describe_meeting(
            meeting_id=called.pk, by=secretary, **details(form="written", ends_at=timezone.now() + timedelta(days=9))
        )


# attendance


def roll(members, *words):
    return {one.pk: said for one, said in zip(members, words, strict=True)}


HERE, AWAY, LINE = ("present", "", False), ("absent", "Đi công tác", True), ("remote", "", False)


def test_the_roll_is_noted_at_once(called, members, secretary):
    count = note_attendance(meeting_id=called.pk, roll=roll(members, HERE, HERE, HERE, LINE, AWAY), by=secretary)

    rows = {one.member_id: (one.presence, one.reason, one.written) for one in called.attendance.all()}
    assert count == 5
    assert rows == {**dict.fromkeys((one.pk for one in members[:3]), HERE), members[3].pk: LINE, members[4].pk: AWAY}


def test_an_absence_has_a_reason(called, members, secretary):
    with pytest.raises(NotAllowed, match="ghi lý do"):
        note_attendance(meeting_id=called.pk, roll={members[4].pk: ("absent", " ", False)}, by=secretary)


def test_who_is_there_has_no_reason_and_no_written_opinion(called, members, secretary):
    note_attendance(meeting_id=called.pk, roll={members[4].pk: ("present", "ốm", True)}, by=secretary)

    row = called.attendance.get(member=members[4])
    assert (row.reason, row.written) == ("", False)


def test_nobody_from_outside_stands_on_the_roll(called, secretary):
    with pytest.raises(NotAllowed, match="không phải thành viên"):
        note_attendance(meeting_id=called.pk, roll={MemberFactory().pk: HERE}, by=secretary)


def test_the_roll_of_a_draft_is_not_noted(prepared, members, secretary):
    with pytest.raises(NotAllowed, match="từ khi mời họp"):
        note_attendance(meeting_id=prepared.pk, roll={members[0].pk: HERE}, by=secretary)


def test_a_member_who_came_into_the_council_later_stands_on_the_roll_when_it_opens(called, council, secretary):
    late = MemberFactory(council=council)

    open_meeting(meeting_id=called.pk, by=secretary)

    assert called.attendance.filter(member=late).count() == 1


# keeping away


def test_a_member_keeps_away_and_does_not_see_the_item(called, members, ready):
    item, person = called.items.get(nomination=ready[0]), members[3].user

    declare_interest(item_id=item.pk, member_id=members[3].pk, reason="Em ruột", by=person)
    declare_interest(item_id=item.pk, member_id=members[3].pk, reason="Em ruột", by=person)

    assert Interest.objects.count() == 1
    assert set(AgendaItem.objects.visible_to(person)) == set(called.items.exclude(pk=item.pk))


def test_a_member_speaks_for_oneself_only(called, members, ready):
    item = called.items.get(nomination=ready[0])

    with pytest.raises(NotAllowed, match="chính mình"):
        declare_interest(item_id=item.pk, member_id=members[0].pk, reason="Em ruột", by=members[3].user)


def test_the_secretary_notes_it_for_a_member(called, members, ready, secretary):
    item = called.items.get(nomination=ready[0])

    assert (
        declare_interest(item_id=item.pk, member_id=members[4].pk, reason="Cùng dòng họ", by=secretary).noted_by
        == secretary
    )


def test_own_unit_is_seen_and_waits_for_the_secretary(meeting, members, home, ready, secretary):
    members[4].organisation = home
    members[4].save()
    add_nominations(meeting_id=meeting.pk, nomination_ids=numbers(ready), by=secretary)
    called = call_meeting(meeting_id=meeting.pk, by=secretary)

    seen = seen_interests(called)
    count = confirm_interests(
        meeting_id=called.pk, pairs=[(one.item.pk, one.member.pk) for one in seen[:2]], by=secretary
    )

    assert (len(seen), count, Interest.objects.count()) == (3, 2, 2)
    assert len(seen_interests(called)) == 1


def test_a_role_in_the_nominees_unit_makes_it_an_own_one(prepared, members, home, secretary):
    head = UserFactory(role="head", organisation=home)
    members[4].user = head
    members[4].save()

    assert {one.member for one in seen_interests(prepared)} == {members[4]}


def test_who_is_a_nominee_keeps_away_without_being_asked(meeting, members, home, ready, secretary):
    members[4].organisation, members[4].full_name = home, "Giàng A  Pao"
    members[4].full_name = "Giàng A Páo"
    members[4].save()
    add_nominations(meeting_id=meeting.pk, nomination_ids=numbers(ready), by=secretary)

    called = call_meeting(meeting_id=meeting.pk, by=secretary)

    noted = Interest.objects.get()
    assert (noted.member, noted.item.title, noted.source) == (members[4], "Giàng A Páo", "computed")
    assert noted.item.meeting == called


def test_an_interest_is_lifted_with_its_reason_and_not_by_oneself(called, members, ready, secretary):
    item = called.items.get(nomination=ready[0])
    one = declare_interest(item_id=item.pk, member_id=members[3].pk, reason="Nhầm", by=members[3].user)
    with pytest.raises(NotAllowed):
        withdraw_interest(interest_id=one.pk, reason="Nhầm.", by=members[3].user)

    withdraw_interest(interest_id=one.pk, reason="Ghi nhầm người.", by=secretary)

    assert AgendaItem.objects.visible_to(members[3].user).filter(pk=item.pk).count() == 1
    with pytest.raises(NotAllowed, match="đã bỏ rồi"):
        withdraw_interest(interest_id=one.pk, reason="Nhầm.", by=secretary)


def test_a_secretary_does_not_lift_the_own_interest(called, members, ready, secretary):
    item = called.items.get(nomination=ready[0])
    one = declare_interest(item_id=item.pk, member_id=members[2].pk, reason="Em ruột", by=secretary)

    with pytest.raises(NotAllowed, match="Không tự bỏ"):
        withdraw_interest(interest_id=one.pk, reason="Nhầm.", by=secretary)


def test_who_keeps_away_is_fixed_once_a_ballot_is_frozen(called, members, ready):
    item = called.items.get(nomination=ready[0])
    QuestionFactory(item=item, ballot=BallotFactory(meeting=called, stage="frozen"))

    with pytest.raises(NotAllowed, match="phiếu bầu đã chốt"):
        declare_interest(item_id=item.pk, member_id=members[3].pk, reason="Em ruột", by=members[3].user)


# running and ending


def test_a_meeting_is_opened_and_closed_with_what_was_said(opened, ready, secretary):
    note_discussion(
        item_id=opened.items.get(nomination=ready[0]).pk, text="Nhất trí.\n\nÝ kiến khác: không.", by=secretary
    )
    write_up(meeting_id=opened.pk, account="Chủ trì khai mạc.", conclusion="Thông qua.", by=secretary)

    closed = close_meeting(meeting_id=opened.pk, by=secretary)

    assert (closed.stage, closed.conclusion, stages(ready)) == ("closed", "Thông qua.", {At.COUNCIL})
    assert closed.items.get(nomination=ready[0]).discussion == "Nhất trí.\n\nÝ kiến khác: không."


def test_a_meeting_does_not_close_over_a_running_ballot(opened, secretary):
    BallotFactory(meeting=opened, stage="open")

    with pytest.raises(NotAllowed, match="1 lượt bỏ phiếu"):
        close_meeting(meeting_id=opened.pk, by=secretary)


def test_a_meeting_that_was_not_called_is_not_opened(prepared, secretary):
    with pytest.raises(NotAllowed, match="Đang chuẩn bị"):
        open_meeting(meeting_id=prepared.pk, by=secretary)


@pytest.mark.parametrize("act", [add_topic, remove_item, open_meeting, cancel_meeting, write_up])
def test_a_member_runs_nothing(opened, members, act):
    by, item = members[3].user, opened.items.first()
    said = {
        add_topic: {"meeting_id": opened.pk, "title": "x"},
        remove_item: {"item_id": item.pk, "reason": "x"},
        open_meeting: {"meeting_id": opened.pk},
        cancel_meeting: {"meeting_id": opened.pk, "reason": "x"},
        write_up: {"meeting_id": opened.pk, "account": "x", "conclusion": "x"},
    }[act]
    with pytest.raises(NotAllowed, match="Thư ký Hội đồng"):
        act(by=by, **said)


def test_the_meetings_own_secretary_runs_it_without_another_role(prepared, members):
    members[3].seat = "member"
    prepared.secretary = members[3]
    prepared.save()

    with pytest.raises(NotAllowed):  # lays nominations before the council only who may
        call_meeting(meeting_id=prepared.pk, by=members[3].user)
    assert add_topic(meeting_id=prepared.pk, title="Nội dung khác", by=members[3].user).title == "Nội dung khác"
