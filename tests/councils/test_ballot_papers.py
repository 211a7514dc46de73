"""Papers in a sealed ballot: of absent members, and of those who are there without an account."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from neuguong.common.verdicts import NotAllowed
from neuguong.councils import actions, verify_ballot
from neuguong.councils.count_content import count_minutes
from neuguong.councils.enums import BallotMode, Channel, Presence
from neuguong.councils.models import Ballot, Member
from neuguong.councils.queries.ballots import ahead, bundle
from tests.councils.hall import AGREE, BLANK, DISAGREE, hall, person

pytestmark = pytest.mark.django_db
PRESENT, ABSENT = Channel.PAPER_PRESENT, Channel.PAPER_ABSENT


@pytest.fixture
def room():
    """Nine members; 4, 5 and 6 have no account."""
    return hall(members=9, items=1, without=(4, 5, 6))


@pytest.fixture
def opened(room):
    return room.opened()


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def address(name, ballot):
    return reverse(f"councils:ballot_{name}", args=[ballot.pk])


def leave(room, *places):
    room.meeting.attendance.filter(member__in=[room.members[one].pk for one in places]).update(
        presence=Presence.ABSENT, reason="Đi công tác"
    )


def type_papers(room, ballot, *marks):
    return actions.type_papers(ballot_id=ballot.pk, papers=[[one] for one in marks], by=room.tellers[0])


def line_of(room, ballot, place):
    """The line of one member on the roll as the secretary sees it."""
    page = browser(room.secretary).get(address("detail", ballot)).content.decode()
    return next(
        one
        for one in re.findall(r"<li>(?:(?!</li>).)*</li>", page, re.DOTALL)
        if f"<b>{room.members[place].full_name}</b>" in one
    )


def test_who_is_there_without_an_account_votes_on_paper_in_a_sealed_ballot(room, opened):
    room.cast(opened, AGREE, AGREE, AGREE, AGREE, None, None, None, DISAGREE, BLANK)
    room.hand_in(opened, 4, 5, 6)
    type_papers(room, opened, 1, 1, 2)
    ballot = room.closed(opened)

    tally = room.count(ballot)[0]

    assert (tally.agree, tally.disagree, tally.blank) == (6, 2, 1)
    assert ballot.box_size == 9


def test_papers_of_the_room_and_of_absent_members_are_typed_together(room, opened):
    leave(room, 3)
    room.hand_in(opened, 4, 5)
    room.hand_in(opened, 3, channel=ABSENT)

    with pytest.raises(NotAllowed, match="ghi 3 phiếu giấy đã nộp, đồng chí nhập 2"):
        type_papers(room, opened, 1, 1)
    type_papers(room, opened, 1, 2, 3)

    assert room.closed(opened).box_size == 3


def test_two_papers_of_the_room_are_too_few(room, opened):
    room.hand_in(opened, 4, 5)

    with pytest.raises(NotAllowed, match="Có 2 phiếu giấy thì đoán được là của ai"):
        type_papers(room, opened, 1, 1)

    assert opened.paper_envelopes.count() == 0


def test_the_box_is_not_closed_before_papers_of_the_room_are_typed(room, opened):
    room.hand_in(opened, 4, 5, 6)

    with pytest.raises(NotAllowed, match="Có 3 phiếu giấy đã nộp, tổ kiểm phiếu mới nhập 0"):
        actions.close_ballot(ballot_id=opened.pk, by=room.secretary)

    assert Ballot.objects.get(pk=opened.pk).stage == "open"


@pytest.mark.parametrize("mode", [BallotMode.SECRET_ELECTRONIC, BallotMode.WRITTEN])
def test_who_has_an_account_is_given_no_paper_of_the_room(room, mode):
    ballot = room.opened(mode)

    with pytest.raises(NotAllowed, match="Thành viên 3 có tài khoản nên có mặt thì bỏ phiếu trên hệ thống"):
        room.hand_in(ballot, 3)

    assert ballot.slots.filter(voted=True).count() == 0


def test_who_is_not_counted_as_there_is_given_no_paper_of_the_room(room, opened):
    leave(room, 4)

    with pytest.raises(NotAllowed, match="chưa được điểm danh có mặt"):
        room.hand_in(opened, 4)

    room.hand_in(opened, 4, channel=ABSENT)
    assert opened.slots.get(member=room.members[4]).channel == ABSENT


@pytest.mark.parametrize("channel", [PRESENT, ABSENT])
def test_who_has_voted_on_screen_hands_in_no_paper(room, opened, channel):
    """Not even when the account was taken away meanwhile."""
    room.cast(opened, None, None, None, AGREE)
    Member.objects.filter(pk=room.members[3].pk).update(user=None)

    with pytest.raises(NotAllowed, match="đã bỏ phiếu trên hệ thống"):
        room.hand_in(opened, 3, channel=channel)

    assert opened.slots.get(member=room.members[3]).channel == Channel.ELECTRONIC


@pytest.mark.parametrize("replaceable", [False, True])
@pytest.mark.parametrize("channel", [PRESENT, ABSENT])
def test_who_has_handed_in_a_paper_does_not_vote_on_screen(room, opened, channel, replaceable):
    """An account that comes after the paper brings no second vote, whatever the statutes say of envelopes."""
    Ballot.objects.filter(pk=opened.pk).update(allow_replace=replaceable)
    room.hand_in(opened, 4, channel=channel)
    late = person()
    Member.objects.filter(pk=room.members[4].pk).update(user=late)

    with pytest.raises(NotAllowed, match="đã ghi đồng chí nộp phiếu giấy"):
        actions.cast_ballot(ballot_id=opened.pk, choices={1: AGREE}, by=late)

    slot = opened.slots.get(member=room.members[4])
    assert (slot.channel, slot.envelope) == (channel, None)
    page = browser(late).get(address("vote", opened))
    assert page.status_code == 403
    assert "đã ghi đồng chí nộp phiếu giấy" in page.content.decode()
    receipt = browser(late).get(address("receipt", opened)).content.decode()
    assert "Phiếu giấy không có mã biên nhận" in receipt
    assert "Hòm phiếu đã khóa" not in receipt


def test_a_tick_taken_back_lets_the_member_vote_on_screen(room, opened):
    room.hand_in(opened, 3, channel=ABSENT)
    room.hand_in(opened, 3, channel=Channel.NONE)

    room.cast(opened, None, None, None, AGREE)

    assert opened.slots.get(member=room.members[3]).channel == Channel.ELECTRONIC


def test_an_invented_channel_is_refused(room, opened):
    with pytest.raises(NotAllowed, match="không nhận phiếu giấy như thế"):
        room.hand_in(opened, 4, channel=Channel.ELECTRONIC)

    assert opened.slots.filter(voted=True).count() == 0


def test_the_button_says_who_gets_paper(room, opened):
    leave(room, 6, 7)

    there, away, on_screen, gone = (line_of(room, opened, place) for place in (4, 6, 3, 7))

    assert 'value="paper_present"' in there
    assert "có mặt, chưa có tài khoản: phát phiếu giấy" in there
    assert "Đã nộp phiếu giấy tại phòng họp" in there
    assert 'value="paper_absent"' in away
    assert "chưa có tài khoản: gửi phiếu giấy" in away
    assert "<button" not in on_screen
    assert "có mặt: bỏ phiếu trên hệ thống" in on_screen
    assert "Đã nộp phiếu giấy, vắng mặt" in gone


def test_in_a_paper_ballot_the_button_knows_who_is_absent(room):
    ballot = room.opened(BallotMode.SECRET_PAPER)
    leave(room, 7)

    assert 'value="paper_present"' in line_of(room, ballot, 3)
    assert 'value="paper_absent"' in line_of(room, ballot, 7)


def test_in_a_written_round_nobody_is_in_a_room(room):
    ballot = room.opened(BallotMode.WRITTEN)

    assert 'value="paper_absent"' in line_of(room, ballot, 4)
    assert 'value="paper_absent"' in line_of(room, ballot, 3)


def test_the_buttons_of_the_page_work(room, opened):
    secretary = browser(room.secretary)
    for place in (4, 5, 6):
        channel = re.search(r'name="cach" value="(\w+)"', line_of(room, opened, place)).group(1)
        given = {"thanh_vien": room.members[place].pk, "cach": channel}
        assert (
            "Đã ghi vào danh sách" in secretary.post(address("note_paper", opened), given, follow=True).content.decode()
        )

    assert "Bỏ ghi" in line_of(room, opened, 4)
    assert list(opened.slots.filter(voted=True).values_list("channel", flat=True)) == [PRESENT] * 3


def test_what_is_ahead_counts_both_kinds_of_paper(room, opened):
    room.hand_in(opened, 4, 5)
    assert ahead(opened) == ["mới có 2 phiếu giấy, dưới 3 phiếu thì không nhập vì đoán được là của ai"]

    room.hand_in(opened, 3, channel=ABSENT)
    assert ahead(opened) == ["tổ kiểm phiếu mới nhập 0/3 phiếu giấy"]

    type_papers(room, opened, 1, 2, 3)
    assert ahead(opened) == []


@pytest.mark.parametrize(("without", "warned"), [((), False), ((4,), True), ((4, 5), True), ((4, 5, 6), False)])
def test_before_the_opening_too_few_without_an_account_are_told(without, warned):
    ballot = hall(members=9, items=1, without=without).frozen()

    assert any("chưa có tài khoản" in one for one in ahead(ballot)) == warned


def test_papers_of_a_paper_ballot_are_not_waited_for_before_the_close(room):
    ballot = room.opened(BallotMode.SECRET_PAPER)
    room.hand_in(ballot, 0, 1, 2, 3)

    assert ahead(ballot) == []


def test_the_minutes_say_whose_papers_were_in_the_box_and_no_result_of_theirs(room, opened):
    leave(room, 3)
    room.cast(opened, AGREE, AGREE, AGREE, None, None, None, None, AGREE, AGREE)
    room.hand_in(opened, 4, 5, 6)
    room.hand_in(opened, 3, channel=ABSENT)
    type_papers(room, opened, 2, 2, 2, 2)
    ballot = room.closed(opened)
    room.count(ballot)

    lines = [one for one in count_minutes(ballot).content["paragraphs"] if isinstance(one, str)]

    assert (
        "Trong số phiếu thu vào có 4 phiếu giấy (1 của người vắng mặt, 3 của người có mặt chưa có tài khoản), trộn chung và"
        " tính chung một kết quả."
    ) in lines


def test_minutes_without_papers_do_not_speak_of_them(room):
    ballot = room.counted(*[AGREE] * 9)

    assert "phiếu giấy" not in str(count_minutes(ballot).content)


def test_the_verifier_counts_papers_of_the_room(room, opened):
    room.cast(opened, AGREE)
    room.hand_in(opened, 4, 5, 6)
    type_papers(room, opened, 1, 1, 2)
    ballot = room.closed(opened)
    room.count(ballot)

    exported = bundle(Ballot.objects.get(pk=ballot.pk))

    assert sum(channel == PRESENT for _, _, channel in exported["roll"]) == 3
    assert list(verify_ballot.check(exported)) == []
    assert verify_ballot.recount(exported, room.two_codes()) == exported["totals"]


def test_a_paper_ticked_while_the_teller_types_is_not_lost(room, opened):
    """Two tabs: the page had room for four papers, the secretary takes one tick back; nothing is dropped without a word."""
    leave(room, 3)
    room.hand_in(opened, 4, 5, 6)
    room.hand_in(opened, 3, channel=ABSENT)
    client = browser(room.tellers[0])
    assert 'name="seen" value="4"' in client.get(address("papers", opened)).content.decode()
    typed = {f"p{paper}_1": 1 for paper in range(4)}
    room.hand_in(opened, 3, channel=Channel.NONE)

    stale = client.post(address("papers", opened), typed | {"seen": 4})
    assert stale.status_code == 422
    assert "nay có 3 phiếu, đồng chí vừa nhập 4" in stale.content.decode()
    assert 'name="seen" value="3"' in stale.content.decode()
    assert opened.paper_envelopes.count() == 0

    assert client.post(address("papers", opened), typed | {"seen": 3}).status_code == 302
    assert opened.paper_envelopes.count() == 3


@pytest.mark.parametrize(("many", "words"), [(0, "Thư ký chưa ghi phiếu giấy nào đã nộp"), (2, "Có 2 phiếu giấy")])
def test_too_few_papers_are_told_before_anybody_types_them(room, opened, many, words):
    room.hand_in(opened, *(4, 5, 6)[:many])

    answer = browser(room.tellers[0]).get(address("papers", opened))

    assert answer.status_code == 403
    assert words in answer.content.decode()
    assert "<fieldset" not in answer.content.decode()


def test_who_is_not_on_the_roll_is_not_told_to_have_missed_the_vote(opened):
    page = browser(person("auditor")).get(address("receipt", opened)).content.decode()

    assert "Đồng chí không có tên trong danh sách bỏ phiếu" in page
    assert "Đồng chí chưa bỏ phiếu" not in page
