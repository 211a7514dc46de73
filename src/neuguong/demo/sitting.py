"""The council of the province: fifteen members, its statutes, a session that was held, and one that is called for next week."""

from datetime import date, datetime, timedelta
from typing import Final

from neuguong.accounts.models import User
from neuguong.councils import actions
from neuguong.councils.enums import BallotMode, Channel, CouncilLevel, MeetingForm, Presence, Seat
from neuguong.councils.models import Council, Meeting, Member
from neuguong.demo.clock import clock_at, moment
from neuguong.demo.rounds import working_day_before
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.models import Nomination
from neuguong.organisations.models import Organisation

# seat, name, post, body, account; everybody is invented
_MEMBERS: Final = (
    (Seat.CHAIR, "Lê Trọng Quân", "Chủ tịch Ủy ban nhân dân tỉnh", "VPUBND", ""),
    (Seat.FIRST_VICE, "Hà Thị Nương", "Phó Chủ tịch Ủy ban nhân dân tỉnh", "VPUBND", ""),
    (Seat.VICE, "Sùng A Hồ", "Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "MTTQ", ""),
    (Seat.STANDING, "Hoàng Văn Thiêm", "Phó Giám đốc Sở Nội vụ", "SNV", "lanhdao"),
    (Seat.SECRETARY, "Phạm Thu Ngân", "Thư ký Hội đồng", "SNV", "thuky"),
    (Seat.MEMBER, "Giàng A Páo", "Ủy viên Hội đồng", "MTTQ", "uyvien"),
    (Seat.MEMBER, "Nguyễn Quang Lâm", "Giám đốc Sở Y tế", "SYT", "thutruong"),
    (Seat.MEMBER, "Vũ Thị Hạnh", "Giám đốc Sở Giáo dục và Đào tạo", "SGDDT", ""),
    (Seat.MEMBER, "Tao Văn Chơ", "Giám đốc Sở Nông nghiệp và Môi trường", "SNNMT", ""),
    (Seat.MEMBER, "Đặng Minh Tú", "Giám đốc Sở Xây dựng", "SXD", ""),
    (Seat.MEMBER, "Lò Văn Hặc", "Chánh Thanh tra tỉnh", "TTT", ""),
    (Seat.MEMBER, "Pờ Lò Hừ", "Chủ tịch Hội Nông dân tỉnh", "HND", ""),
    (Seat.MEMBER, "Ngô Đức Thắng", "Chỉ huy trưởng Bộ đội Biên phòng tỉnh", "BCHBP", ""),
    (Seat.MEMBER, "Mùa Thị Dở", "Tổng Biên tập", "BPTTH", ""),
    (Seat.MEMBER, "Trịnh Công Bằng", "Chánh Văn phòng Ủy ban nhân dân tỉnh", "VPUBND", ""),
)
_ABSENT: Final = ((9, "Đi công tác"), (12, "Trực sẵn sàng chiến đấu"))
_TOPICS: Final = (
    ("Kế hoạch tổ chức phong trào thi đua năm sau", 13, 0),
    ("Sửa đổi quy chế xét khen thưởng phong trào, chuyên đề", 11, 1),
)


def seat_the_council(*, today: date) -> None:
    """Nothing where the standing office's accounts are missing."""
    chief = User.objects.get(username="lanhdao", demo=True)
    founded = working_day_before(today, 40)
    with clock_at(moment(founded, 9)):
        council = _council(founded, chief)
    secretary = User.objects.get(username="thuky", demo=True)
    _held(council, working_day_before(today, 12), secretary)
    with clock_at(moment(working_day_before(today, 1), 10)):
        _called(council, today, secretary)


def _council(founded: date, chief: User) -> Council:
    province = Organisation.objects.get(kind="province")
    council = actions.establish_council(
        name="Hội đồng Thi đua - Khen thưởng tỉnh Lai Châu",
        level=CouncilLevel.PROVINCE,
        organisation_id=province.pk,
        decision_number="1206/QĐ-UBND",
        decided_on=founded,
        valid_from=founded,
        by=chief,
    )
    bodies = dict(Organisation.objects.values_list("code", "pk"))
    users = dict(User.objects.filter(demo=True).values_list("username", "pk"))
    for seat, name, post, body, account in _MEMBERS:
        actions.add_member(
            council_id=council.pk,
            seat=seat,
            starts_on=founded,
            by=chief,
            full_name=name,
            post=post,
            organisation_id=bodies.get(body),
            user_id=users.get(account),
            document="1206/QĐ-UBND",
        )
    actions.add_statute(
        council_id=council.pk,
        document="Quy chế hoạt động của Hội đồng (dữ liệu thử)",
        valid_from=founded,
        secret=True,
        award_quorum="4/5",
        by=chief,
    )
    return council


def _meeting(council: Council, title: str, starts_at: datetime, secretary: User) -> Meeting:
    seats = {one.seat: one.pk for one in council.members.filter(seat__in=[Seat.CHAIR, Seat.SECRETARY])}
    return actions.create_meeting(
        council_id=council.pk,
        title=title,
        form=MeetingForm.MEETING,
        starts_at=starts_at,
        place="Phòng họp số 1, Trụ sở Ủy ban nhân dân tỉnh",
        chair_id=seats[Seat.CHAIR],
        secretary_id=seats[Seat.SECRETARY],
        by=secretary,
    )


def _held(council: Council, day: date, secretary: User) -> None:
    """Two points, voted on with paper ballots, counted by two tellers."""
    with clock_at(moment(working_day_before(day, 5), 9)):
        meeting = _meeting(council, "Phiên họp thường kỳ", moment(day, 8), secretary)
        for title, _, _ in _TOPICS:
            actions.add_topic(meeting_id=meeting.pk, title=title, by=secretary)
        actions.call_meeting(meeting_id=meeting.pk, by=secretary)
    with clock_at(moment(day, 8)):
        actions.open_meeting(meeting_id=meeting.pk, by=secretary)
        members = list(council.members.order_by("position"))
        gone = {members[place].pk: reason for place, reason in _ABSENT}
        roll = {
            one.pk: (Presence.ABSENT, gone[one.pk], False) if one.pk in gone else (Presence.PRESENT, "", False)
            for one in members
        }
        actions.note_attendance(meeting_id=meeting.pk, roll=roll, by=secretary)
        _vote(meeting, [one for one in members if one.pk not in gone], secretary)
    with clock_at(moment(day, 10)):
        actions.write_up(
            meeting_id=meeting.pk,
            account="Hội đồng nghe cơ quan thường trực báo cáo, thảo luận và bỏ phiếu từng nội dung.",
            conclusion="Giao Sở Nội vụ hoàn thiện văn bản theo ý kiến các thành viên.",
            by=secretary,
        )
        actions.close_meeting(meeting_id=meeting.pk, by=secretary)
        actions.draft_minutes(meeting_id=meeting.pk, by=secretary)


def _vote(meeting: Meeting, here: list[Member], secretary: User) -> None:
    tellers = list(User.objects.filter(username__in=["lanhdao", "uyvien"], demo=True))
    ballot = actions.prepare_ballot(
        meeting_id=meeting.pk,
        title="Lượt bỏ phiếu 1",
        mode=BallotMode.SECRET_PAPER,
        item_ids=[one.pk for one in meeting.items.all()],
        teller_ids=[one.pk for one in tellers],
        by=secretary,
    )
    actions.freeze_ballot(ballot_id=ballot.pk, by=secretary)
    actions.open_ballot(ballot_id=ballot.pk, by=secretary)
    for one in here:
        actions.note_paper(ballot_id=ballot.pk, member_id=one.pk, channel=Channel.PAPER_PRESENT, by=secretary)
    actions.close_ballot(ballot_id=ballot.pk, by=secretary)
    counts = {
        place: {"agree": agree, "disagree": len(here) - agree - blank, "blank": blank, "invalid": 0}
        for place, (_, agree, blank) in enumerate(_TOPICS, start=1)
    }
    for teller in tellers:
        actions.enter_paper_counts(ballot_id=ballot.pk, counts=counts, by=teller)
    actions.count_ballot(ballot_id=ballot.pk, by=tellers[0])


def _called(council: Council, today: date, secretary: User) -> None:
    """Everything that is ready and not on its way to a decision already."""
    waiting = Nomination.objects.kept().filter(stage=NominationStage.READY, dossier__round__held_by=None)
    numbers = list(waiting.values_list("pk", flat=True)[:60])
    starts = moment(today + timedelta(days=7), 8)
    meeting = _meeting(council, "Phiên họp xét khen thưởng", starts, secretary)
    actions.add_topic(meeting_id=meeting.pk, title="Báo cáo kết quả thẩm định của cơ quan thường trực", by=secretary)
    if numbers:
        actions.add_nominations(meeting_id=meeting.pk, nomination_ids=numbers, by=secretary)
    actions.call_meeting(meeting_id=meeting.pk, by=secretary)
