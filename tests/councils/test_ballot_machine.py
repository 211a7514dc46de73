"""Any order of votes, papers, closes, counts, cancels against a plain model: dictionaries instead of envelopes.

``BALLOT_STEPS=60 BALLOT_EXAMPLES=1000`` is the nightly run (docs/architecture/ballot.md); the suite does a part of it.
"""

import os
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from neuguong.common.audit.checkpoints import take_checkpoint
from neuguong.common.verdicts import NotAllowed
from neuguong.councils import actions
from neuguong.councils.enums import BallotMode, BallotStage
from neuguong.councils.models import Ballot, Meeting, Member, Statute
from neuguong.councils.queries.ballots import own_receipt
from tests.councils.hall import AGREE, BLANK, DISAGREE, hall, person

pytestmark = pytest.mark.django_db
EXAMPLES = int(os.environ.get("BALLOT_EXAMPLES", "6"))
STEPS = int(os.environ.get("BALLOT_STEPS", "40"))
MEMBERS = 7
MARKS = {AGREE: 1, DISAGREE: 2, BLANK: 3}
REACHED: Counter = Counter()

ORDINARY = (4, 5)  # neither chair, nor teller, nor secretary

members = st.integers(min_value=0, max_value=MEMBERS - 1)
choices = st.sampled_from([AGREE, DISAGREE, BLANK])


class BallotMachine(RuleBasedStateMachine):
    """``self.said``: member → choice for the one question; ``self.papers``: who handed in a paper; ``self.typed``: their marks.

    ``self.without``: who has no account; ``self.here``: who is in the room; ``self.over``: the written round has ended.
    """

    @initialize(
        replaceable=st.booleans(),
        apart=st.none() | members,
        without=st.sets(st.sampled_from(ORDINARY)),
        mode=st.sampled_from([BallotMode.SECRET_ELECTRONIC, BallotMode.WRITTEN]),
    )
    def begin(self, replaceable, apart, without, mode):
        self.room = hall(members=MEMBERS, items=1, without=without)
        self.mode, self.without, self.here, self.over = mode, set(without), set(range(MEMBERS)), False
        Statute.objects.create(
            council=self.room.meeting.council,
            document="Quy chế",
            valid_from="2020-01-01",
            allow_replace=replaceable,
            created_by=self.room.secretary,
        )
        if apart is not None:
            self.room.items[0].interests.create(
                member=self.room.members[apart], source="declared", reason="Người thân", noted_by=self.room.secretary
            )
        self.apart, self.replaceable = apart, replaceable
        self.ballot = self.room.opened(mode)
        self.stage, self.said, self.papers, self.typed, self.asked = "open", {}, set(), None, False

    def attempt(self, expected, action, **given):
        """Do it, and say whether it was allowed: exactly when the model expects it."""
        try:
            result = action(ballot_id=self.ballot.pk, **given)
        except NotAllowed:
            assert not expected, f"{action.__name__} was refused"
            return None
        assert expected, f"{action.__name__} was allowed"
        REACHED[action.__name__] += 1
        return result

    @rule(who=members, choice=choices)
    def cast(self, who, choice):
        if who in self.without:
            return
        free = not self.over and who not in self.papers and (who not in self.said or self.replaceable)
        said = {} if who == self.apart else {1: choice}
        if self.attempt(self.stage == "open" and free, actions.cast_ballot, choices=said, by=self.room.users[who]):
            self.said[who] = None if who == self.apart else choice

    @rule(who=members, channel=st.sampled_from(["paper_absent", "paper_present"]))
    def hand_in_paper(self, who, channel):
        takes = channel == "paper_absent" or (who in self.without and who in self.here)
        if self.attempt(
            self.stage == "open" and who not in self.said and takes,
            actions.note_paper,
            member_id=self.room.members[who].pk,
            channel=channel,
            by=self.room.secretary,
        ):
            self.papers.add(who)

    @rule(who=members)
    def come_or_go(self, who):
        said = ("absent", "Bận", False) if who in self.here else ("present", "", False)
        actions.note_attendance(
            meeting_id=self.room.meeting.pk, roll={self.room.members[who].pk: said}, by=self.room.secretary
        )
        self.here ^= {who}

    @precondition(lambda self: self.without)
    @rule()
    def get_an_account(self):
        who = min(self.without)
        self.room.users[who] = person()
        Member.objects.filter(pk=self.room.members[who].pk).update(user=self.room.users[who])
        self.without.remove(who)

    @precondition(lambda self: self.mode == BallotMode.WRITTEN)
    @rule(over=st.booleans())
    def end_the_round_or_give_it_more_time(self, over):
        ends_at = timezone.now() + (timedelta(minutes=-1) if over else timedelta(days=1))
        Meeting.objects.filter(pk=self.room.meeting.pk).update(ends_at=ends_at)
        self.over = over

    @rule(who=members)
    def take_paper_back(self, who):
        allowed = self.stage == "open" and who not in self.said
        if self.attempt(
            allowed, actions.note_paper, member_id=self.room.members[who].pk, channel="none", by=self.room.secretary
        ):
            self.papers.discard(who)

    @rule(marks=st.lists(st.sampled_from([1, 2, 3, 9]), min_size=MEMBERS, max_size=MEMBERS), wrong=st.none() | members)
    def type_papers(self, marks, wrong):
        marks = marks[: len(self.papers) if wrong is None else wrong]
        allowed = self.stage == "open" and len(marks) == len(self.papers) >= 3
        if self.attempt(allowed, actions.type_papers, papers=[[one] for one in marks], by=self.room.tellers[0]):
            self.typed = marks

    @rule()
    def close(self):
        typed = len(self.typed) if self.typed is not None else 0
        if self.attempt(
            self.stage == "open" and typed == len(self.papers), actions.close_ballot, by=self.room.secretary
        ):
            self.stage = "closed"
            take_checkpoint()

    @rule(right=st.booleans())
    def count(self, right):
        codes = self.room.two_codes() if right else dict.fromkeys(self.room.codes, "K7QM3-XWA92-TRDHF-2PBCV-4GNZJ")
        allowed = right and self.stage in {"closed", "counted", "certified"}
        if self.attempt(allowed, actions.count_ballot, codes=codes, by=self.room.tellers[1]) and self.stage == "closed":
            self.stage = "counted"

    @rule()
    def certify(self):
        if self.stage == "counted":
            self.room.confirm(self.ballot)
        if self.attempt(self.stage == "counted", actions.certify_ballot, by=self.room.chair):
            self.stage = "certified"

    @rule()
    def ask_cancel(self):
        allowed = self.stage in {"open", "closed"}
        if self.attempt(allowed, actions.ask_cancel, reason="Nhầm tên.", by=self.room.secretary):
            self.asked = True

    @precondition(lambda self: self.asked)
    @rule()
    def cancel(self):
        if self.attempt(self.stage in {"open", "closed"}, actions.cancel_ballot, by=self.room.tellers[2]):
            self.stage = "cancelled"

    @rule()
    def cancel_alone(self):
        self.attempt(False, actions.cancel_ballot, by=self.room.secretary)

    @invariant()
    def the_roll_is_that_of_the_model(self):
        if not hasattr(self, "ballot"):
            return
        voted = {self.place(one) for one in self.ballot.slots.filter(voted=True)}
        assert voted == self.said.keys() | self.papers
        sealed = {self.place(one) for one in self.ballot.slots.exclude(envelope=None)}
        assert sealed == (set(self.said) if self.stage == "open" else set())

    def place(self, slot):
        return next(place for place, one in enumerate(self.room.members) if one.pk == slot.member_id)

    @invariant()
    def the_box_and_the_totals_are_those_of_the_model(self):
        if not hasattr(self, "ballot"):
            return
        ballot = Ballot.objects.get(pk=self.ballot.pk)
        assert ballot.stage == self.stage
        boxed = self.stage in {"closed", "counted", "certified"}
        assert ballot.box.count() == (len(self.said) + len(self.papers) if boxed else 0)
        assert bool(ballot.wraps.count()) == (self.stage != "cancelled")
        counted = self.stage in {"counted", "certified"}
        assert ballot.tallies.count() == (1 if counted else 0)
        if counted:
            one = ballot.tallies.get()
            wanted = Counter(MARKS.get(choice, 0) for choice in self.said.values()) + Counter(self.typed or [])
            assert (one.agree, one.disagree, one.blank, one.invalid, one.recused) == (
                wanted[1],
                wanted[2],
                wanted[3],
                wanted[9],
                wanted[0],
            )

    @invariant()
    def a_receipt_is_shown_again_only_while_it_is_open(self):
        if not hasattr(self, "ballot"):
            return
        ballot = Ballot.objects.get(pk=self.ballot.pk)
        shown = {place for place, one in enumerate(self.room.members) if own_receipt(ballot, one)}
        assert shown == (set(self.said) if ballot.stage == BallotStage.OPEN else set())


def test_any_order_of_steps_is_that_of_the_plain_model():
    REACHED.clear()

    run_state_machine_as_test(
        BallotMachine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

    assert {"cast_ballot", "note_paper", "close_ballot"} <= REACHED.keys()
