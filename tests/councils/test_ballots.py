"""A ballot from its draft to its end, through the actions."""

import json

import pytest

from neuguong.common.verdicts import NotAllowed
from neuguong.councils import actions, sealing
from neuguong.councils.models import Ballot, SealedBallot, Tally, VoterSlot
from neuguong.councils.queries.ballots import outcomes
from neuguong.documents.models import OfficialDocument
from tests.councils.hall import AGREE, BLANK, DISAGREE, hall

pytestmark = pytest.mark.django_db


def test_a_vote_from_draft_to_totals():
    room = hall()

    ballot = room.counted(*[AGREE] * 14, DISAGREE)

    assert [(one.agree, one.disagree, one.base, one.needed, one.passed) for one in ballot.tallies.all()] == [
        (14, 1, 15, 14, True)
    ] * 3


def test_thirteen_of_fifteen_do_not_pass_ninety_per_cent():
    room = hall()

    ballot = room.counted(*[AGREE] * 13, BLANK, DISAGREE)

    assert [(one.agree, one.disagree, one.blank, one.passed) for one in ballot.tallies.all()] == [(13, 1, 1, False)] * 3


def test_who_does_not_vote_stays_in_the_base():
    ballot = hall().counted(*[AGREE] * 13)

    assert [(one.agree, one.base, one.passed) for one in ballot.tallies.all()] == [(13, 15, False)] * 3


def test_every_receipt_is_in_the_box_and_there_are_no_others():
    room = hall()

    ballot = room.counted(*[AGREE] * 15)

    assert sorted(room.receipts) == ballot.receipts


def test_after_the_close_no_envelope_lies_on_the_roll():
    room = hall(items=1)
    ballot = room.opened()
    room.cast(ballot, *[AGREE] * 15)

    room.closed(ballot)

    assert VoterSlot.objects.filter(ballot=ballot, envelope__isnull=False).count() == 0
    assert SealedBallot.objects.filter(ballot=ballot).count() == 15


def test_a_second_ballot_is_refused_and_changes_nothing():
    room = hall(items=1)
    ballot = room.opened()
    room.cast(ballot, AGREE)
    envelope = bytes(ballot.slots.get(member=room.members[0]).envelope)

    with pytest.raises(NotAllowed, match="đã bỏ phiếu"):
        room.cast(ballot, DISAGREE)

    assert bytes(ballot.slots.get(member=room.members[0]).envelope) == envelope


def test_one_code_does_not_open_the_box():
    room = hall(items=1)
    ballot = room.opened()
    room.cast(ballot, *[AGREE] * 15)
    ballot = room.closed(ballot)
    first = dict(sorted(room.codes.items())[:1])

    with pytest.raises(NotAllowed, match="Mã kiểm phiếu"):
        room.count(ballot, first)

    assert Tally.objects.count() == 0


@pytest.mark.parametrize("pair", [(0, 1), (0, 2), (1, 2)])
def test_any_two_of_three_codes_open_it(pair):
    room = hall(items=1)
    ballot = room.opened()
    room.cast(ballot, *[AGREE] * 15)
    ballot = room.closed(ballot)
    codes = [list(room.codes.items())[place] for place in pair]

    assert room.count(ballot, dict(codes))[0].agree == 15


def test_a_recount_gives_the_same_and_writes_no_second_tally():
    room = hall(items=2)
    ballot = room.counted(*[AGREE] * 15)

    room.count(ballot)

    assert Tally.objects.filter(ballot=ballot).count() == 2


def test_the_lower_honour_stands_when_the_higher_does_not_pass():
    room = hall(items=1, honour="CSTD_TINH", fallback="BK_TINH")
    ballot = room.opened()
    for user, choice in zip(room.users, [AGREE] * 10 + [DISAGREE] * 5, strict=True):
        actions.cast_ballot(ballot_id=ballot.pk, choices={1: choice, 2: AGREE}, by=user)
    ballot = room.closed(ballot)
    room.count(ballot)

    assert [(one.honour, one.passed) for one in outcomes(ballot)] == [("BK_TINH", True)]


def test_a_code_is_stored_nowhere():
    room = hall(items=1)
    ballot = room.opened()
    plain = next(iter(room.codes.values())).replace("-", "")

    stored = [bytes(one.public_key) for one in ballot.tellers.all()]

    assert all(plain.encode() not in one for one in stored)
    assert all(len(one) == len(sealing.public_half(sealing.new_private_key())) for one in stored)


def test_the_secretary_is_no_teller():
    room = hall(items=1)

    with pytest.raises(NotAllowed, match="thư ký"):
        actions.prepare_ballot(
            meeting_id=room.meeting.pk,
            title="",
            mode="secret_electronic",
            item_ids=[room.items[0].pk],
            teller_ids=[room.secretary.pk, room.users[1].pk],
            by=room.secretary,
        )

    assert Ballot.objects.count() == 0


def test_the_chair_certifies_after_two_tellers_and_the_secretary_have_confirmed():
    room = hall(members=5, items=2)
    ballot = room.counted(*[AGREE] * 5)
    actions.draft_count_minutes(ballot_id=ballot.pk, by=room.secretary)
    actions.confirm_count_minutes(ballot_id=ballot.pk, by=room.tellers[0])

    with pytest.raises(NotAllowed, match="mới có 1 người kiểm phiếu, 0 thư ký"):
        actions.certify_ballot(ballot_id=ballot.pk, by=room.chair)

    assert room.certified(ballot).stage == "certified"


def test_minutes_whose_numbers_were_changed_are_not_confirmed():
    room = hall(members=5, items=1)
    ballot = room.counted(*[AGREE] * 4, DISAGREE)
    minutes = actions.draft_count_minutes(ballot_id=ballot.pk, by=room.secretary)
    text = json.dumps(minutes.document.content, ensure_ascii=False).replace("4/5", "5/5")
    OfficialDocument.objects.filter(pk=minutes.document_id).update(content=json.loads(text))

    with pytest.raises(NotAllowed, match="không có dòng"):
        actions.confirm_count_minutes(ballot_id=ballot.pk, by=room.tellers[0])
