"""The pages of a ballot, walked as people walk them: without JavaScript, with mistakes, by those who may not."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from neuguong.common.audit.checkpoints import take_checkpoint
from neuguong.councils import actions
from neuguong.councils.enums import BallotMode
from neuguong.councils.models import Ballot
from neuguong.notices.models import Notice
from tests.councils.hall import AGREE, DISAGREE, hall, person

pytestmark = pytest.mark.django_db


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def address(name, ballot):
    return reverse(f"councils:ballot_{name}", args=[ballot.pk])


@pytest.fixture
def room():
    return hall(members=5, items=2)


@pytest.fixture
def opened(room):
    return room.opened()


def test_a_member_ticks_looks_again_and_seals(room, opened):
    client, ticked = browser(room.users[0]), {"c1": "agree", "c2": "blank"}

    again = client.post(address("vote", opened), ticked)
    assert again.status_code == 200
    assert "Phiếu trắng" in again.content.decode()
    assert opened.slots.filter(voted=True).count() == 0

    done = client.post(address("vote", opened), ticked | {"niem_phong": "1"}, follow=True)
    assert "Phiếu của đồng chí đã niêm phong" in done.content.decode()
    assert opened.slots.filter(voted=True).count() == 1


def test_a_question_left_out_is_said_at_its_place(room, opened):
    answer = browser(room.users[0]).post(address("vote", opened), {"c1": "agree"})

    assert answer.status_code == 422
    assert "Câu 2 chưa chọn." in answer.content.decode()
    assert opened.slots.filter(voted=True).count() == 0


def test_an_invented_choice_is_refused(room, opened):
    answer = browser(room.users[0]).post(
        address("vote", opened), {"c1": "agree", "c2": "everything", "niem_phong": "1"}
    )

    assert answer.status_code == 422


def test_sua_lai_brings_the_ticks_back(room, opened):
    answer = browser(room.users[0]).post(address("vote", opened), {"c1": "agree", "c2": "blank", "sua": "1"})

    assert answer.status_code == 200
    assert answer.content.decode().count("checked") == 2


def test_who_signed_in_long_ago_gives_the_password_again(room, opened):
    user = room.users[0]
    user.set_password("Đỉnh núi 12!")
    user.save()
    client = browser(user)
    type(user).objects.filter(pk=user.pk).update(last_login=timezone.now() - timedelta(minutes=11))
    ticked = {"c1": "agree", "c2": "agree", "niem_phong": "1"}

    refused = client.post(address("vote", opened), ticked | {"mat_khau": "sai"})
    assert refused.status_code == 422
    assert "Mật khẩu chưa đúng" in refused.content.decode()
    assert opened.slots.filter(voted=True).count() == 0

    assert client.post(address("vote", opened), ticked | {"mat_khau": "Đỉnh núi 12!"}).status_code == 302
    assert opened.slots.filter(voted=True).count() == 1


def test_passwords_are_not_guessed_on_this_page(room, opened):
    user = room.users[0]
    client = browser(user)
    type(user).objects.filter(pk=user.pk).update(last_login=timezone.now() - timedelta(minutes=11))
    ticked = {"c1": "agree", "c2": "agree", "niem_phong": "1", "mat_khau": "sai"}

    answers = [client.post(address("vote", opened), ticked).content.decode() for _ in range(7)]

    assert "quá nhiều lần" in answers[-1]


def test_a_second_ballot_is_told_why_not(room, opened):
    client, ticked = browser(room.users[0]), {"c1": "agree", "c2": "agree", "niem_phong": "1"}
    client.post(address("vote", opened), ticked)

    answer = client.post(address("vote", opened), ticked)

    assert answer.status_code == 403
    assert "không đổi được" in answer.content.decode()


def test_who_keeps_away_sees_no_choice(room):
    room.items[0].interests.create(
        member=room.members[0], source="declared", reason="Cơ quan đang công tác", noted_by=room.secretary
    )
    ballot = room.opened()

    page = browser(room.users[0]).get(address("vote", ballot)).content.decode()

    assert "Đồng chí không bỏ phiếu câu này: Cơ quan đang công tác" in page
    assert 'name="c1"' not in page
    assert 'name="c2"' in page


def test_votes_are_kept_in_no_session_and_no_cache(room, opened):
    client = browser(room.users[0])
    answer = client.post(address("vote", opened), {"c1": "disagree", "c2": "blank"})

    assert "disagree" not in str(dict(client.session.items()))
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_code_is_shown_once_and_by_post_only(room):
    ballot = room.frozen()
    client = browser(room.tellers[0])

    first = client.get(address("code", ballot)).content.decode()
    assert 'class="receipt"' not in first

    shown = client.post(address("code", ballot)).content.decode()
    assert 'class="receipt"' in shown
    assert 'class="receipt"' not in client.get(address("code", ballot)).content.decode()


def test_loading_the_page_of_a_code_again_leaves_the_written_code_valid(room):
    """The first answer is sent again, by a second tab or a reload: no new code takes the place of the one on paper."""
    ballot = room.frozen()
    client = browser(room.tellers[0])
    client.post(address("code", ballot))
    held = bytes(ballot.tellers.get(user=room.tellers[0]).public_key)

    again = client.post(address("code", ballot)).content.decode()
    assert "Đồng chí đã nhận mã của lượt này" in again
    assert 'class="receipt"' not in again
    assert bytes(ballot.tellers.get(user=room.tellers[0]).public_key) == held

    other = client.post(address("code", ballot), {"thay": "1"}).content.decode()
    assert "Mã trước không dùng được nữa" in other
    assert bytes(ballot.tellers.get(user=room.tellers[0]).public_key) != held


@pytest.mark.parametrize(
    ("mode", "key", "following"),
    [
        (BallotMode.SECRET_ELECTRONIC, True, "Mời hai người kiểm phiếu nhập mã"),
        (BallotMode.WRITTEN, True, "Mời hai người kiểm phiếu nhập mã"),
        (BallotMode.SECRET_PAPER, False, "Mời hai người kiểm phiếu nhập tổng số phiếu giấy"),
        (BallotMode.OPEN, False, "Bước sau: tổng hợp biểu quyết"),
    ],
)
def test_each_step_speaks_of_what_this_way_of_voting_needs(room, mode, key, following):
    ballot, secretary = room.prepare(mode), browser(room.secretary)

    def step(name):
        version = Ballot.objects.get(pk=ballot.pk).version
        return secretary.post(address(name, ballot), {"version": version}, follow=True).content.decode()

    assert ("nhận mã bằng tài khoản" in step("freeze")) == key
    assert ("tạo khóa của lượt" in secretary.get(address("open", ballot)).content.decode()) == key
    if key:
        for user in room.tellers:
            actions.take_code(ballot_id=ballot.pk, by=user)
    step("open")
    assert ("Phiếu rời tên người" in secretary.get(address("close", ballot)).content.decode()) == key
    assert following in step("close")


def test_the_secretary_gets_no_code(room):
    ballot = room.frozen()

    assert browser(room.secretary).post(address("code", ballot)).status_code == 403


def test_the_count_with_wrong_codes_says_so_and_counts_nothing(room, opened):
    room.cast(opened, *[AGREE] * 5)
    ballot = room.closed(opened)
    codes = {f"ma_{key}": "K7QM3-XWA92-TRDHF-2PBCV-4GNZJ" for key in list(room.codes)[:2]}

    answer = browser(room.tellers[0]).post(address("count", ballot), codes)

    assert answer.status_code == 422
    assert "Mã kiểm phiếu không đúng" in answer.content.decode()
    assert "K7QM3" not in str(Ballot.objects.filter(pk=ballot.pk).values())


def test_the_count_with_two_codes_shows_the_totals(room, opened):
    room.cast(opened, *[AGREE] * 5)
    ballot = room.closed(opened)
    codes = {f"ma_{key}": code for key, code in room.two_codes().items()}

    page = browser(room.tellers[0]).post(address("count", ballot), codes, follow=True).content.decode()

    assert page.count("Đạt</span>") == 2
    assert "5/5" in page


def test_a_stale_page_does_not_open_a_ballot_twice(room):
    ballot = room.frozen()
    for user in room.tellers:
        actions.take_code(ballot_id=ballot.pk, by=user)
    client = browser(room.secretary)
    form = {"version": ballot.version}

    assert client.post(address("open", ballot), form).status_code == 302
    assert client.post(address("open", ballot), form).status_code in {403, 409, 422}


def test_totals_of_papers_are_typed_by_two_people_and_have_to_agree(room):
    ballot = room.opened(BallotMode.SECRET_PAPER)
    secretary = browser(room.secretary)
    for member in room.members:
        secretary.post(address("note_paper", ballot), {"thanh_vien": member.pk, "cach": "paper_present"})
    actions.close_ballot(ballot_id=ballot.pk, by=room.secretary)
    typed = {f"{name}_{question}": 0 for name in ("disagree", "blank", "invalid") for question in (1, 2)}
    typed |= {"agree_1": 5, "agree_2": 5}

    assert browser(room.tellers[0]).post(address("papers", ballot), typed).status_code == 302
    other = typed | {"agree_2": 4, "disagree_2": 1}
    assert browser(room.tellers[1]).post(address("papers", ballot), other).status_code == 302
    answer = browser(room.tellers[0]).post(address("count", ballot))
    assert answer.status_code == 422
    assert "Câu 2: hai người kiểm phiếu nhập khác nhau" in answer.content.decode()

    browser(room.tellers[1]).post(address("papers", ballot), typed)
    assert browser(room.tellers[0]).post(address("count", ballot)).status_code == 302
    assert [one.agree for one in ballot.tallies.all()] == [5, 5]


def test_totals_that_do_not_add_up_are_refused(room):
    ballot = room.opened(BallotMode.SECRET_PAPER)
    for member in room.members:
        actions.note_paper(ballot_id=ballot.pk, member_id=member.pk, channel="paper_present", by=room.secretary)
    actions.close_ballot(ballot_id=ballot.pk, by=room.secretary)
    typed = {f"{name}_{question}": 1 for name in ("agree", "disagree", "blank", "invalid") for question in (1, 2)}

    answer = browser(room.tellers[0]).post(address("papers", ballot), typed)

    assert answer.status_code == 422
    assert "cộng lại được 4 phiếu, phải là 5" in answer.content.decode()


def test_three_papers_of_absent_members_are_typed_and_counted(room, opened):
    for place in (0, 1):
        room.cast(opened, *[None] * place, AGREE)
    secretary = browser(room.secretary)
    for member in room.members[2:]:
        secretary.post(address("note_paper", opened), {"thanh_vien": member.pk, "cach": "paper_absent"})
    typed = {f"p{paper}_{question}": 2 for paper in range(3) for question in (1, 2)}

    assert browser(room.tellers[0]).post(address("papers", opened), typed).status_code == 302
    ballot = room.closed(opened)

    assert [(one.agree, one.disagree) for one in room.count(ballot)] == [(2, 3), (2, 3)]


def test_an_open_vote_is_named_and_may_be_changed(room):
    ballot = room.opened(BallotMode.OPEN)
    client = browser(room.users[0])
    client.post(address("vote", ballot), {"c1": "agree", "c2": "agree", "niem_phong": "1"})
    client.post(address("vote", ballot), {"c1": "disagree", "c2": "agree", "niem_phong": "1"})

    assert sorted(ballot.open_votes.values_list("choice", flat=True)) == ["agree", "disagree"]

    actions.close_ballot(ballot_id=ballot.pk, by=room.secretary)
    actions.count_ballot(ballot_id=ballot.pk, by=room.secretary)
    assert [(one.agree, one.disagree) for one in ballot.tallies.all()] == [(0, 1), (1, 0)]


def test_the_wall_shows_how_many_and_nothing_of_what(room, opened):
    room.cast(opened, AGREE, DISAGREE)

    page = browser(room.users[2]).get(address("screen", opened)).content.decode()

    assert "2/5" in page
    assert all(name not in page for name in ("Thành viên 0", "Đạt", "Không đồng ý"))


def test_a_member_does_not_see_who_has_voted_while_it_is_open(room, opened):
    room.cast(opened, AGREE)

    page = browser(room.users[2]).get(address("detail", opened)).content.decode()

    assert "1/5" in page
    assert "Trên hệ thống" not in page


def test_the_bundle_is_for_those_who_check(room, opened):
    room.cast(opened, *[AGREE] * 5)
    ballot = room.closed(opened)

    assert browser(room.tellers[0]).get(address("bundle", ballot)).json()["box_size"] == 5
    assert browser(room.users[4]).get(address("bundle", ballot)).status_code == 200  # the secretary
    assert browser(hall(members=5).users[0]).get(address("bundle", ballot)).status_code == 404


def test_somebody_of_another_council_finds_no_ballot(opened):
    stranger = person()

    for name in ("detail", "vote", "receipt", "screen", "count", "code"):
        assert browser(stranger).get(address(name, opened)).status_code == 404


def test_cancelling_takes_two(room, opened):
    room.cast(opened, AGREE)
    secretary = browser(room.secretary)
    secretary.post(address("ask_cancel", opened), {"reason": "Sai tên."})
    again = Ballot.objects.get(pk=opened.pk)

    assert secretary.post(address("cancel", opened), {"version": again.version}).status_code in {403, 422}
    assert browser(room.chair).post(address("cancel", opened), {"version": again.version}).status_code == 302
    assert Ballot.objects.get(pk=opened.pk).stage == "cancelled"
    assert opened.slots.exclude(envelope=None).count() == 0


def test_the_page_costs_the_same_with_one_question_and_with_three(django_assert_max_num_queries, room):
    del room
    counts = []
    for items in (1, 3):
        one = hall(members=5, items=items)
        ballot = one.opened()
        client = browser(one.users[0])
        client.get(address("detail", ballot))
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as seen:
            client.get(address("detail", ballot))
        with CaptureQueriesContext(connection) as ticked:
            client.get(address("vote", ballot))
        counts.append((len(seen), len(ticked)))

    assert counts[0] == counts[1]


def test_a_closed_ballot_page_waits_for_its_checkpoint(room, opened):
    room.cast(opened, AGREE)
    actions.close_ballot(ballot_id=opened.pk, by=room.secretary)
    codes = {f"ma_{key}": code for key, code in room.two_codes().items()}
    client = browser(room.tellers[0])

    assert "Mốc kiểm" in client.post(address("count", opened), codes).content.decode()
    take_checkpoint()
    assert client.post(address("count", opened), codes).status_code == 302


def test_paper_ballots_are_printed_from_the_frozen_text_and_name_nobody(room):
    ballot = room.frozen(BallotMode.SECRET_PAPER)

    answer = browser(room.secretary).get(address("sheets", ballot))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages]

    assert len(pages) == len(set(pages)) + len(room.users) - 1 == len(room.users)  # all sheets are alike
    assert ballot.manifest_hash[:12].upper() in pages[0]
    assert all(user.full_name not in "".join(pages) for user in room.users)


def test_only_those_who_have_not_voted_are_reminded(room, opened):
    room.cast(opened, AGREE, DISAGREE)

    page = browser(room.secretary).post(address("remind", opened), follow=True).content.decode()

    assert "Đã nhắc 2 thành viên" in page
    reminded = Notice.objects.filter(kind="ballot.reminder")
    assert {one.user_id for one in reminded} == {one.pk for one in room.users[2:-1]}
    assert len({(one.title, one.text) for one in reminded}) == 1
