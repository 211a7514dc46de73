"""A council in session, ready to vote: what the tests of ballots begin with."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from neuguong.accounts.enums import Role
from neuguong.common.audit.checkpoints import take_checkpoint
from neuguong.councils import actions
from neuguong.councils.enums import BallotMode, Channel, Choice, MeetingStage, Presence, Seat
from neuguong.councils.models import Ballot
from tests.factories import (
    AgendaItemFactory,
    AttendanceFactory,
    CouncilFactory,
    MeetingFactory,
    MemberFactory,
    OrganisationFactory,
    RoleAssignmentFactory,
    UserFactory,
)

AGREE, DISAGREE, BLANK = Choice.AGREE, Choice.DISAGREE, Choice.BLANK


def person(role=Role.COUNCIL_MEMBER, organisation=None, **values):
    user = UserFactory(**values)
    RoleAssignmentFactory(user=user, role=role, organisation=organisation or OrganisationFactory())
    return user


@dataclass
class Hall:
    """``users[0]`` is the chair, ``users[1:4]`` the tellers, the last one the secretary, who votes too; None has no account."""

    meeting: object
    members: list
    users: list
    items: list
    codes: dict = field(default_factory=dict)
    receipts: list = field(default_factory=list)

    @property
    def chair(self):
        return self.users[0]

    @property
    def tellers(self):
        return self.users[1:4]

    @property
    def secretary(self):
        return self.users[-1]

    def prepare(self, mode=BallotMode.SECRET_ELECTRONIC, **values):
        return actions.prepare_ballot(
            meeting_id=self.meeting.pk,
            title="Lượt 1",
            mode=mode,
            item_ids=[one.pk for one in self.items],
            teller_ids=[one.pk for one in self.tellers],
            by=self.secretary,
            **values,
        )

    def frozen(self, mode=BallotMode.SECRET_ELECTRONIC, **values):
        return actions.freeze_ballot(ballot_id=self.prepare(mode, **values).pk, by=self.secretary)

    def opened(self, mode=BallotMode.SECRET_ELECTRONIC, tellers=3, **values):
        ballot = self.frozen(mode, **values)
        if mode in {BallotMode.SECRET_ELECTRONIC, BallotMode.WRITTEN}:
            rows = {one.user_id: one.pk for one in ballot.tellers.all()}
            for user in self.tellers[:tellers]:
                self.codes[rows[user.pk]] = actions.take_code(ballot_id=ballot.pk, by=user)
        return actions.open_ballot(ballot_id=ballot.pk, by=self.secretary)

    def cast(self, ballot, *choices):
        """One choice a member, the same for every question; ``None`` for one who does not vote."""
        for user, choice in zip(self.users, choices, strict=False):
            if choice is not None and user is not None:
                said = dict.fromkeys(ballot.questions.values_list("ordinal", flat=True), choice)
                self.receipts.append(actions.cast_ballot(ballot_id=ballot.pk, choices=said, by=user))

    def hand_in(self, ballot, *places, channel=Channel.PAPER_PRESENT):
        """Papers of these members, ticked on the roll."""
        for place in places:
            actions.note_paper(
                ballot_id=ballot.pk, member_id=self.members[place].pk, channel=channel, by=self.secretary
            )

    def closed(self, ballot):
        actions.close_ballot(ballot_id=ballot.pk, by=self.secretary)
        take_checkpoint()  # the view's own transaction does so after its commit
        return Ballot.objects.get(pk=ballot.pk)

    def two_codes(self):
        return dict(sorted(self.codes.items())[:2])

    def count(self, ballot, codes=None):
        return actions.count_ballot(
            ballot_id=ballot.pk, by=self.tellers[0], codes=self.two_codes() if codes is None else codes
        )

    def confirm(self, ballot):
        """Two who counted and the secretary stand for the minutes of the count."""
        actions.draft_count_minutes(ballot_id=ballot.pk, by=self.secretary)
        for user in (*self.tellers[:2], self.secretary):
            actions.confirm_count_minutes(ballot_id=ballot.pk, by=user)

    def certified(self, ballot):
        self.confirm(ballot)
        return actions.certify_ballot(ballot_id=ballot.pk, by=self.chair)

    def counted(self, *choices, **values):
        ballot = self.opened(**values)
        self.cast(ballot, *choices)
        ballot = self.closed(ballot)
        self.count(ballot)
        return Ballot.objects.get(pk=ballot.pk)


def hall(members=15, items=3, honour="CSTD_TINH", stage=MeetingStage.OPEN, without=(), **values):
    """Everybody is there. ``without``: places that have no account; ``values`` go to the items, e.g. ``fallback=``."""
    council = CouncilFactory()
    names = [f"Thành viên {number}" for number in range(members)]
    people = [None if place in without else person(full_name=name) for place, name in enumerate(names)]
    seats = {0: Seat.CHAIR, members - 1: Seat.SECRETARY}
    seated = [
        MemberFactory(council=council, user=one, full_name=name, position=place, seat=seats.get(place, Seat.MEMBER))
        for place, (one, name) in enumerate(zip(people, names, strict=True))
    ]
    meeting = MeetingFactory(
        council=council,
        stage=stage,
        starts_at=timezone.now() - timedelta(hours=1),
        chair=seated[0],
        secretary=seated[-1],
    )
    for one in seated:
        AttendanceFactory(meeting=meeting, member=one, presence=Presence.PRESENT)
    points = [AgendaItemFactory(meeting=meeting, position=place + 1, honour=honour, **values) for place in range(items)]
    return Hall(meeting, seated, people, points)
