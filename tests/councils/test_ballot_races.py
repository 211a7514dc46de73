"""Races of the ballot (R1 two votes of one member, R2 a vote against the close), each with the bug that they find planted beside it."""

from itertools import repeat

import pytest
from django.db import transaction

from neuguong.common.verdicts import NotAllowed
from neuguong.councils import actions, sealing
from neuguong.councils.actions import voting
from neuguong.councils.manifest import context_of
from neuguong.councils.models import Ballot, SealedBallot, Tally, VoterSlot
from tests.councils.hall import AGREE, DISAGREE, hall
from tests.dossiers.racing import kinds, together

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


def voting_as(user, ballot, choice):
    def call():
        return actions.cast_ballot(ballot_id=ballot.pk, choices={1: choice}, by=user)

    return call


def closing(room, ballot):
    return lambda: actions.close_ballot(ballot_id=ballot.pk, by=room.secretary)


def test_r1_double_vote_race_counts_once():
    room = hall(members=5, items=1)
    ballot = room.opened()

    for user in room.users:
        answers = together(*(voting_as(user, ballot, choice) for choice in (AGREE, DISAGREE, AGREE)))
        assert kinds(answers) == ["NotAllowed", "NotAllowed", "str"]

    ballot = room.closed(ballot)
    assert SealedBallot.objects.filter(ballot=ballot).count() == 5
    assert room.count(ballot)[0].agree <= 5


def test_r2_vote_against_close_race_loses_no_receipt():
    """Who was given a receipt is in the box; who came too late was told so."""
    for _ in range(ROUNDS):
        room = hall(members=6, items=1)
        ballot = room.opened()
        calls = [voting_as(user, ballot, AGREE) for user in room.users]

        *votes, closed = together(*calls, closing(room, ballot))

        receipts = [one for one in votes if isinstance(one, str)]
        assert not isinstance(closed, Exception)
        assert all(isinstance(one, str | NotAllowed) for one in votes)
        assert sorted(receipts) == Ballot.objects.get(pk=ballot.pk).receipts
        assert VoterSlot.objects.filter(ballot=ballot, voted=True).count() == len(receipts)


def test_two_closes_race_to_one_box():
    room = hall(members=5, items=1)
    ballot = room.opened()
    room.cast(ballot, *repeat(AGREE, 5))

    answers = together(closing(room, ballot), closing(room, ballot))

    assert kinds(answers) == ["Ballot", "NotAllowed"]
    assert SealedBallot.objects.filter(ballot=ballot).count() == 5


def test_two_counts_race_to_one_tally():
    room = hall(members=5, items=1)
    ballot = room.opened()
    room.cast(ballot, *repeat(AGREE, 5))
    ballot = room.closed(ballot)

    answers = together(lambda: room.count(ballot), lambda: room.count(ballot))

    assert kinds(answers) == ["list", "list"]
    assert Tally.objects.filter(ballot=ballot).count() == 1


# The bugs, planted: each of these has to go wrong, or the tests above would prove nothing.


@transaction.atomic
def naive_cast(ballot_id, member, choice):
    """Looks first and writes afterwards, without a lock: what most systems do."""
    ballot = Ballot.objects.get(pk=ballot_id)
    slot = VoterSlot.objects.get(ballot=ballot, member=member)
    if slot.voted:
        raise NotAllowed(voting.VOTED)
    envelope = sealing.seal(bytes(ballot.public_key), [1 if choice == AGREE else 2], context_of(ballot))
    slot.voted, slot.channel, slot.envelope = True, "electronic", envelope
    _BARRIER.wait(timeout=10)
    slot.save()
    return sealing.receipt(ballot.pk.bytes, envelope)


class _Barrier:
    def wait(self, timeout):
        """Both have looked; SQLite lets only one transaction in, so there nobody waits."""
        from django.db import connection

        if connection.vendor == "postgresql":
            self.inner.wait(timeout=timeout)


_BARRIER = _Barrier()


def test_twin_r1_naive_double_vote_race_gives_two_receipts():
    import threading

    from django.db import connection

    if connection.vendor != "postgresql":
        pytest.skip("on SQLite a writing transaction is alone from its start: the bug cannot show (IMMEDIATE)")
    room = hall(members=5, items=1)
    ballot = room.opened()
    _BARRIER.inner = threading.Barrier(2)

    answers = together(
        lambda: naive_cast(ballot.pk, room.members[0], AGREE), lambda: naive_cast(ballot.pk, room.members[0], DISAGREE)
    )

    assert kinds(answers) == ["str", "str"]  # two receipts, one envelope


def test_twin_r2_close_without_the_lock_loses_a_vote(monkeypatch):
    """The close reads the envelopes, a vote comes in, the close empties the roll: the receipt leads nowhere."""
    room = hall(members=5, items=1)
    ballot = room.opened()
    room.cast(ballot, AGREE)
    original = sealing.box_root

    def late_vote(envelopes):
        monkeypatch.setattr("neuguong.councils.actions.tallying.sealing.box_root", original)
        stolen = sealing.seal(bytes(ballot.public_key), [1], context_of(ballot))
        VoterSlot.objects.filter(ballot=ballot, member=room.members[1]).update(
            voted=True, channel="electronic", envelope=stolen
        )
        return original(envelopes)

    monkeypatch.setattr("neuguong.councils.actions.tallying.sealing.box_root", late_vote)
    actions.close_ballot(ballot_id=ballot.pk, by=room.secretary)

    ballot = Ballot.objects.get(pk=ballot.pk)
    assert (ballot.box_size, len(ballot.receipts)) == (2, 1)  # the numbers do not agree …
    from neuguong.councils.boxes import broken_places

    assert "hòm có 1 phiếu, lúc khóa có 2" in broken_places(ballot)  # … and the check before the count says so
