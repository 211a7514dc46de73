"""A confirmed count about one nomination."""

from neuguong.councils.enums import BallotStage
from neuguong.councils.models import Council
from tests.factories import (
    AgendaItemFactory,
    BallotFactory,
    CouncilFactory,
    MeetingFactory,
    QuestionFactory,
    TallyFactory,
)


def count_of(nomination, organisation, *, agree, base, needed, stage=BallotStage.CERTIFIED):
    council = Council.objects.filter(organisation=organisation).first() or CouncilFactory(organisation=organisation)
    meeting = MeetingFactory(council=council)
    item = AgendaItemFactory(meeting=meeting, nomination=nomination)
    ballot = BallotFactory(meeting=meeting, stage=stage)
    question = QuestionFactory(ballot=ballot, item=item, base=base, needed=needed)
    return TallyFactory(question=question, agree=agree, disagree=base - agree)
