"""Councils, their meetings and their ballots."""

from datetime import date, timedelta

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from neuguong.common.encryption import encrypt_bytes
from neuguong.councils import models
from neuguong.councils.enums import BallotMode, BallotStage, Choice, CouncilLevel, InterestSource, MeetingStage
from neuguong.documents.models import OfficialDocument
from tests.factories.accounts import UserFactory
from tests.factories.dossiers import NominationFactory
from tests.factories.organisations import OrganisationFactory

CALLED = frozenset({MeetingStage.CALLED, MeetingStage.OPEN, MeetingStage.CLOSED})
OPENED = frozenset({MeetingStage.OPEN, MeetingStage.CLOSED})
UNFROZEN = frozenset({BallotStage.DRAFT, BallotStage.CANCELLED})


class CouncilFactory(DjangoModelFactory):
    """The province's council, at work since 2020."""

    class Meta:
        model = models.Council

    name = factory.Sequence(lambda n: f"Hội đồng Thi đua - Khen thưởng {n}")
    level = CouncilLevel.PROVINCE
    organisation = factory.SubFactory(OrganisationFactory)
    decision_number = factory.Sequence(lambda n: f"{n + 1}/QĐ-UBND")
    decided_on = date(2020, 1, 1)
    valid_from = date(2020, 1, 1)
    created_by = factory.SubFactory(UserFactory)


class StatuteFactory(DjangoModelFactory):
    """Nothing fixed."""

    class Meta:
        model = models.Statute

    council = factory.SubFactory(CouncilFactory)
    document = "Quy chế hoạt động của Hội đồng"
    valid_from = date(2020, 1, 1)
    created_by = factory.SelfAttribute("council.created_by")


class MemberFactory(DjangoModelFactory):
    """Sits since 2020, without an account."""

    class Meta:
        model = models.Member

    council = factory.SubFactory(CouncilFactory)
    full_name = factory.Sequence(lambda n: f"Giàng A {n}")
    post = "Giám đốc Sở"
    position = factory.Sequence(lambda n: n + 1)
    starts_on = date(2020, 1, 1)
    added_by = factory.SelfAttribute("council.created_by")


class MeetingFactory(DjangoModelFactory):
    """In preparation, for next week. ``stage=`` fills in the stamps that the stage requires."""

    class Meta:
        model = models.Meeting

    council = factory.SubFactory(CouncilFactory)
    title = factory.Sequence(lambda n: f"Phiên họp xét khen thưởng {n}")
    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))
    place = "Phòng họp số 2"
    stage = MeetingStage.DRAFT
    created_by = factory.SelfAttribute("council.created_by")
    called_at = factory.LazyAttribute(lambda made: timezone.now() if made.stage in CALLED else None)
    called_by = factory.LazyAttribute(lambda made: made.created_by if made.called_at else None)
    opened_at = factory.LazyAttribute(lambda made: timezone.now() if made.stage in OPENED else None)
    opened_by = factory.LazyAttribute(lambda made: made.created_by if made.opened_at else None)
    closed_at = factory.LazyAttribute(lambda made: timezone.now() if made.stage == MeetingStage.CLOSED else None)
    closed_by = factory.LazyAttribute(lambda made: made.created_by if made.closed_at else None)


class AgendaItemFactory(DjangoModelFactory):
    """A nomination; its stage is what the test says."""

    class Meta:
        model = models.AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    position = factory.Sequence(lambda n: n + 1)
    nomination = factory.SubFactory(NominationFactory)
    title = factory.LazyAttribute(lambda made: made.nomination.recipient.name if made.nomination else "Nội dung khác")
    honour = factory.LazyAttribute(lambda made: made.nomination.honour if made.nomination else "")
    added_by = factory.SelfAttribute("meeting.created_by")


class MeetingPaperFactory(DjangoModelFactory):
    class Meta:
        model = models.MeetingPaper

    meeting = factory.SubFactory(MeetingFactory)
    title = "Báo cáo kết quả thẩm định"
    file = factory.LazyFunction(lambda: ContentFile(encrypt_bytes(b"%PDF-1.4 %%EOF"), name="bao-cao.pdf"))
    file_name = "bao-cao.pdf"
    media_type = "application/pdf"
    size = 14
    sha256 = "0" * 64
    added_by = factory.SelfAttribute("meeting.created_by")


class AttendanceFactory(DjangoModelFactory):
    """Not called yet."""

    class Meta:
        model = models.Attendance

    meeting = factory.SubFactory(MeetingFactory)
    member = factory.SubFactory(MemberFactory, council=factory.SelfAttribute("..meeting.council"))
    noted_by = factory.SelfAttribute("meeting.created_by")


class MemberInterestFactory(DjangoModelFactory):
    """A member keeps away from one item."""

    class Meta:
        model = models.Interest

    item = factory.SubFactory(AgendaItemFactory)
    member = factory.SubFactory(MemberFactory, council=factory.SelfAttribute("..item.meeting.council"))
    source = InterestSource.DECLARED
    reason = "Người thân"
    noted_by = factory.SelfAttribute("item.added_by")


class MinutesFactory(DjangoModelFactory):
    """Of the session, drafted."""

    class Meta:
        model = models.Minutes

    meeting = factory.SubFactory(MeetingFactory)
    document = factory.LazyAttribute(
        lambda made: OfficialDocument.objects.create(
            organisation=made.meeting.council.organisation,
            kind="minutes",
            title="Biên bản họp",
            content={"header": {"body": "HỘI ĐỒNG"}, "title": "Họp"},
            mark="BB-HĐTĐKT",
            created_by=made.meeting.created_by,
        )
    )
    figures_sha256 = "0" * 64
    made_by = factory.SelfAttribute("meeting.created_by")


class MinutesConfirmationFactory(DjangoModelFactory):
    class Meta:
        model = models.MinutesConfirmation

    minutes = factory.SubFactory(MinutesFactory)
    role = "secretary"
    figures_sha256 = "0" * 64
    confirmed_by = factory.SubFactory(UserFactory)


class BallotFactory(DjangoModelFactory):
    """In preparation; ``stage=`` fills in the fingerprint that a frozen one has."""

    class Meta:
        model = models.Ballot

    meeting = factory.SubFactory(MeetingFactory)
    title = factory.Sequence(lambda n: f"Phiếu bầu {n}")
    mode = BallotMode.SECRET_ELECTRONIC
    stage = BallotStage.DRAFT
    manifest_hash = factory.LazyAttribute(lambda made: "" if made.stage in UNFROZEN else "0" * 64)
    created_by = factory.SelfAttribute("meeting.created_by")


class BallotStepFactory(DjangoModelFactory):
    class Meta:
        model = models.BallotStep

    ballot = factory.SubFactory(BallotFactory)
    step = "ballot.frozen"
    made_by = factory.SelfAttribute("ballot.created_by")


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = models.Question

    ballot = factory.SubFactory(BallotFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    item = factory.SubFactory(AgendaItemFactory, meeting=factory.SelfAttribute("..ballot.meeting"))
    text = factory.LazyAttribute(lambda made: f"Đề nghị khen thưởng: {made.item.title}")
    honour = factory.SelfAttribute("item.honour")
    base = 15
    needed = 8


class RecusalFactory(DjangoModelFactory):
    class Meta:
        model = models.Recusal

    question = factory.SubFactory(QuestionFactory)
    member = factory.SubFactory(MemberFactory, council=factory.SelfAttribute("..question.ballot.meeting.council"))
    reason = "Cùng đơn vị"


class TellerFactory(DjangoModelFactory):
    class Meta:
        model = models.Teller

    ballot = factory.SubFactory(BallotFactory)
    user = factory.SubFactory(UserFactory)


class KeyWrapFactory(DjangoModelFactory):
    class Meta:
        model = models.KeyWrap

    ballot = factory.SubFactory(BallotFactory)
    holders = factory.Sequence(lambda n: f"{n}+{n + 1}")
    blob = b"\x00"


class VoterSlotFactory(DjangoModelFactory):
    """Has not voted."""

    class Meta:
        model = models.VoterSlot

    ballot = factory.SubFactory(BallotFactory)
    member = factory.SubFactory(MemberFactory, council=factory.SelfAttribute("..ballot.meeting.council"))


class PaperEnvelopeFactory(DjangoModelFactory):
    class Meta:
        model = models.PaperEnvelope

    id = factory.Sequence(lambda n: f"{n:064x}")
    ballot = factory.SubFactory(BallotFactory)
    envelope = b"\x00"


class SealedBallotFactory(DjangoModelFactory):
    class Meta:
        model = models.SealedBallot

    id = factory.Sequence(lambda n: f"{n:064x}")
    ballot = factory.SubFactory(BallotFactory)
    envelope = b"\x00"


class TallyFactory(DjangoModelFactory):
    """``passed`` follows from the numbers."""

    class Meta:
        model = models.Tally

    question = factory.SubFactory(QuestionFactory)
    ballot = factory.SelfAttribute("question.ballot")
    agree = factory.LazyAttribute(lambda made: made.base - made.disagree)
    disagree = 1
    blank = 0
    invalid = 0
    recused = 0
    base = factory.SelfAttribute("question.base")
    needed = factory.SelfAttribute("question.needed")
    passed = factory.LazyAttribute(lambda made: made.agree >= made.needed)


class PaperCountFactory(DjangoModelFactory):
    class Meta:
        model = models.PaperCount

    question = factory.SubFactory(QuestionFactory)
    ballot = factory.SelfAttribute("question.ballot")
    agree = 14
    disagree = 1
    blank = 0
    invalid = 0
    entered_by = factory.SubFactory(UserFactory)


class OpenVoteFactory(DjangoModelFactory):
    class Meta:
        model = models.OpenVote

    question = factory.SubFactory(QuestionFactory)
    ballot = factory.SelfAttribute("question.ballot")
    member = factory.SubFactory(MemberFactory, council=factory.SelfAttribute("..ballot.meeting.council"))
    choice = Choice.AGREE
