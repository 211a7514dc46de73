"""Ballots: what is voted on, the sealed envelopes, the box without names, the totals. See ``docs/architecture/ballot.md``.

Nothing here can tell who voted what: while the vote is open an envelope lies on the voter's row and nobody has the key; when it is
closed the envelopes leave the rows and are sorted by their own bytes; the key lives wrapped for the tellers and is destroyed.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from neuguong.common.sealed import SealedModel
from neuguong.councils.enums import BallotMode, BallotStage, Channel, Choice
from neuguong.councils.models.core import Member
from neuguong.councils.models.meetings import AgendaItem, Meeting
from neuguong.councils.querysets import BallotQuerySet

USER = settings.AUTH_USER_MODEL


class Ballot(models.Model):
    """One vote of a council on one or more questions.

    ``manifest``: canonical JSON of everything that is voted on and by whom, frozen; ``manifest_hash`` its SHA-256 in hex.
    ``receipts``: the sorted codes of all ballots in the box, kept for good. ``replaces``: the ballot that this one repeats.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="ballots")
    title = models.CharField("tên", max_length=200)
    mode = models.CharField("cách bỏ phiếu", max_length=18, choices=BallotMode)
    stage = models.CharField(max_length=10, choices=BallotStage, default=BallotStage.DRAFT, editable=False)
    rehearsal = models.BooleanField("diễn tập", default=False)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="repeats")
    allow_replace = models.BooleanField("cho bỏ lại phiếu khi chưa khóa hòm", default=False)
    members = models.PositiveSmallIntegerField("tổng số thành viên", default=0)
    manifest = models.TextField(blank=True, editable=False)
    manifest_hash = models.CharField(max_length=64, blank=True, editable=False)
    suite = models.CharField(max_length=40, blank=True, editable=False)
    public_key = models.BinaryField(null=True, editable=False)
    box_root = models.CharField(max_length=64, blank=True, editable=False)
    box_size = models.PositiveSmallIntegerField(null=True, editable=False)
    roll_hash = models.CharField(max_length=64, blank=True, editable=False)
    tally_hash = models.CharField(max_length=64, blank=True, editable=False)
    checkpoint_size = models.PositiveBigIntegerField(null=True, editable=False)
    receipts = models.JSONField(default=list, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = BallotQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(mode__in=BallotMode.values), name="ballot_mode_known"),
            models.CheckConstraint(condition=Q(stage__in=BallotStage.values), name="ballot_stage_known"),
            models.CheckConstraint(
                condition=Q(stage__in=["draft", "cancelled"]) | ~Q(manifest_hash=""), name="ballot_is_frozen_first"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def audit_stream(self) -> str:
        return f"council:{self.pk}"


class BallotStep(SealedModel):
    """When a ballot went on, by whom, with a reason where one is asked. Sealed."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=30)
    note = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.step


class Question(models.Model):
    """One question of a ballot. ``rule``: share, base, rounding and citation as they were at the freeze; ``needed`` votes of ``base``.

    ``fallback_of``: the question that this one takes the place of when that does not pass (“đề nghị hình thức thấp hơn”).
    """

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="questions")
    ordinal = models.PositiveSmallIntegerField()
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="questions")
    text = models.CharField(max_length=400)
    honour = models.CharField(max_length=20, blank=True)
    fallback_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="fallbacks")
    rule = models.JSONField(default=dict)
    base = models.PositiveSmallIntegerField(default=0)
    needed = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "ordinal"], name="question_once"),
            models.CheckConstraint(condition=Q(ordinal__gt=0), name="questions_count_from_one"),
        ]

    def __str__(self) -> str:
        return self.text


class Recusal(models.Model):
    """A member does not vote on a question; frozen with the manifest."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="recusals")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["question", "member"], name="recusal_once")]

    def __str__(self) -> str:
        return f"{self.member}: {self.reason}"


class Teller(models.Model):
    """Who counts. ``public_key``: of the code that was shown once to this person; the code itself is never stored."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="tellers")
    user = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    public_key = models.BinaryField(null=True, editable=False)
    code_burnt = models.BooleanField("đã hủy mã", default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["ballot", "user"], name="teller_once")]

    def __str__(self) -> str:
        return str(self.user)


class KeyWrap(models.Model):
    """The ballot's private key, wrapped for one pair of tellers (``holders``: their ids, ``3+7``). Deleted for good at the end."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="wraps")
    holders = models.CharField(max_length=80)
    blob = models.BinaryField()

    class Meta:
        ordering = ["holders"]
        constraints = [models.UniqueConstraint(fields=["ballot", "holders"], name="key_wrap_once")]

    def __str__(self) -> str:
        return self.holders


class VoterSlot(models.Model):
    """The roll: who may vote, and who has. No time, no choice; ``envelope`` is there only while the vote is open."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="slots")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=14, choices=Channel, default=Channel.NONE)
    voted = models.BooleanField(default=False)
    envelope = models.BinaryField(null=True, editable=False)

    class Meta:
        ordering = ["member__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "member"], name="voter_once"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="channel_known"),
            models.CheckConstraint(
                condition=Q(voted=True) & ~Q(channel="none") | Q(voted=False, channel="none", envelope=None),
                name="who_voted_has_a_channel",
            ),
            models.CheckConstraint(
                condition=Q(envelope=None) | Q(channel="electronic"), name="envelopes_are_electronic"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_channel_display()}"


class PaperEnvelope(models.Model):
    """A paper for a sealed box, typed by the tellers after mixing and sealed like the others. Named by its own bytes."""

    id = models.CharField(primary_key=True, max_length=64)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="paper_envelopes")
    envelope = models.BinaryField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.id[:16]


class SealedBallot(models.Model):
    """One ballot in the box, after the close: the envelope under its own SHA-256. No voter, no serial, no time."""

    id = models.CharField(primary_key=True, max_length=64)
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="box")
    envelope = models.BinaryField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.id[:16]


class Tally(SealedModel):
    """The totals of one question. Sealed; no choice of anybody, no pattern over several questions is kept."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="tallies")
    question = models.OneToOneField(Question, on_delete=models.PROTECT, related_name="tally")
    agree = models.PositiveSmallIntegerField()
    disagree = models.PositiveSmallIntegerField()
    blank = models.PositiveSmallIntegerField()
    invalid = models.PositiveSmallIntegerField()
    recused = models.PositiveSmallIntegerField()
    base = models.PositiveSmallIntegerField()
    needed = models.PositiveSmallIntegerField()
    passed = models.BooleanField()

    class Meta:
        ordering = ["question__ordinal"]
        constraints = [
            models.CheckConstraint(condition=Q(agree__lte=F("base")), name="tally_no_more_votes_than_members"),
            models.CheckConstraint(
                condition=Q(passed=True, agree__gte=F("needed")) | Q(passed=False, agree__lt=F("needed")),
                name="tally_passes_by_its_own_numbers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.agree}/{self.base}"


class PaperCount(models.Model):
    """What one teller typed of the papers for one question; a second teller types it again without seeing it."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="paper_counts")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="paper_counts")
    agree = models.PositiveSmallIntegerField("đồng ý")
    disagree = models.PositiveSmallIntegerField("không đồng ý")
    blank = models.PositiveSmallIntegerField("phiếu trắng")
    invalid = models.PositiveSmallIntegerField("không hợp lệ")
    entered_at = models.DateTimeField(auto_now_add=True)
    entered_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["question__ordinal", "pk"]
        constraints = [models.UniqueConstraint(fields=["question", "entered_by"], name="paper_count_once_a_teller")]

    def __str__(self) -> str:
        return f"{self.question}: {self.agree}"


class OpenVote(models.Model):
    """A show of hands: named, and changed until the close; every change is in the audit log."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="open_votes")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="open_votes")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice)
    voted_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["question__ordinal", "member__position"]
        constraints = [
            models.UniqueConstraint(fields=["question", "member"], name="open_vote_once"),
            models.CheckConstraint(condition=Q(choice__in=Choice.values), name="choice_known"),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_choice_display()}"
