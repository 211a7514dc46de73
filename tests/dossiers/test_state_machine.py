"""The whole life of a dossier as a machine: twelve people try every step at every moment; what must never happen never does.

An independent model says who may do what (``MAY``); the machine compares it with what the actions let pass, and after every step it
looks for the invariants of the test plan: no stage is skipped, nobody appraises what he prepared, a returned dossier keeps its texts,
a released answer never changes, every step is told to the audit chain, every stay has its record.
"""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from neuguong.common.audit import verify
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers import actions, workflow
from neuguong.dossiers.enums import NominationStage as At
from neuguong.dossiers.enums import Recommendation, Stage
from neuguong.dossiers.models import Dossier, Nomination, NominationNote, Result, StageSpan
from tests.factories import (
    DossierFactory,
    NominationFactory,
    OrganisationFactory,
    RoundFactory,
    SpecialistOpinionFactory,
    UserFactory,
)

ROLES = (
    "officer",
    "head",
    "appraiser",
    "chief",
    "council_member",
    "council_secretary",
    "chairman_office",
    "communications_editor",
    "auditor",
    "administrator",
)
EVERYBODY = (*ROLES, "officer elsewhere", "head elsewhere")
# everybody tries everything, and those who mostly work with dossiers try more often
PEOPLE = st.one_of(
    st.sampled_from(("officer", "head")), st.sampled_from(("appraiser", "chief")), st.sampled_from(EVERYBODY)
)
# Who may ever succeed with a step, whatever the stage: written from the product's page of people, not from the code.
OFFICE, RECEIVING = {"officer", "head"}, {"appraiser", "chief"}
MAY = {
    "ask_approval": OFFICE,
    "send_back": OFFICE,
    "submit": OFFICE,
    "recall": OFFICE,
    "accept": RECEIVING,
    "return": RECEIVING,
    "begin": RECEIVING,
    "note": RECEIVING,
    "answer": OFFICE,
    "ready": RECEIVING,
    "reopen": RECEIVING,
    "withdraw": {"head"},
    "propose": {"chief"},
    "settle": {"chief"},
    "reconsider": {"chief"},
    "release": {"chief"},
}
ENDS = {At.DECIDED, At.WITHDRAWN, At.REFUSED, At.DEFERRED, At.FORWARDED}
# Every way from one stage to another that a step allows, read once from the table of steps.
WAYS = {(source, each.target) for each in workflow.NOMINATION_STEPS for source in each.source}
SEEN: Counter[str] = Counter()


class Life(RuleBasedStateMachine):
    """One dossier with two nominations; time does not pass."""

    @initialize()
    def begin(self):
        province = OrganisationFactory(kind="province")
        self.home, standing = OrganisationFactory(parent=province), OrganisationFactory(parent=province)
        places = {"officer": self.home, "head": self.home}
        self.cast = {role: UserFactory(role=role, organisation=places.get(role, standing)) for role in ROLES}
        elsewhere = OrganisationFactory(parent=province)
        self.cast |= {
            f"{role} elsewhere": UserFactory(role=role, organisation=elsewhere) for role in ("officer", "head")
        }
        self.dossier = DossierFactory(
            round=RoundFactory(law_on=date(2025, 12, 1), law_reason="hồ sơ giấy"),
            organisation=self.home,
            created_by=self.cast["officer"],
        )
        self.nominations = NominationFactory.create_batch(2, dossier=self.dossier, honour="BK_TINH")
        self.before = self.stages()
        self.released = {}

    # what everybody tries

    def attempt(self, who, step, act):
        """Let ``who`` try; whoever the model does not name must have been refused, and a refusal must have changed nothing."""
        stages, lines = self.snapshot(), AuditEntry.objects.count()
        done = self.let_try(act, self.cast[who])
        SEEN[step if done else f"{step} refused"] += 1

        if done:
            assert who in MAY[step], f"{who} was let through at {step}"
            assert AuditEntry.objects.count() > lines, f"{step} left no line"
        else:
            assert (self.snapshot(), AuditEntry.objects.count()) == (stages, lines), step

    @staticmethod
    def let_try(act, by):
        try:
            act(by)
        except NotAllowed:
            return False
        return True

    @rule(who=PEOPLE, step=st.sampled_from(["ask_approval", "send_back", "submit", "recall", "accept", "return"]))
    def dossier_step(self, who, step):
        pk = self.dossier.pk
        self.attempt(
            who,
            step,
            lambda by: {
                "ask_approval": lambda: actions.ask_approval(dossier_id=pk, by=by),
                "send_back": lambda: actions.send_back(dossier_id=pk, reason="Sửa lại.", by=by),
                "submit": lambda: actions.submit_dossier(dossier_id=pk, by=by),
                "recall": lambda: actions.recall_dossier(dossier_id=pk, by=by),
                "accept": lambda: actions.accept_dossier(dossier_id=pk, by=by),
                "return": lambda: actions.return_dossier(dossier_id=pk, reason="Thiếu biên bản.", by=by),
            }[step](),
        )

    @rule(who=PEOPLE, which=st.integers(0, 1), step=st.sampled_from(["begin", "note", "ready", "reopen", "withdraw"]))
    def nomination_step(self, who, which, step):
        pk = self.nominations[which].pk
        self.attempt(
            who,
            step,
            lambda by: {
                "begin": lambda: actions.begin_appraisal(nomination_id=pk, by=by),
                "note": lambda: actions.ask_change(nomination_id=pk, field="post", text="Ghi rõ chức vụ.", by=by),
                "ready": lambda: actions.make_ready(nomination_id=pk, by=by),
                "reopen": lambda: actions.reopen(nomination_id=pk, reason="Xem lại.", by=by),
                "withdraw": lambda: actions.withdraw_nomination(nomination_id=pk, reason="Chuyển công tác.", by=by),
            }[step](),
        )

    @rule(who=PEOPLE)
    def answer(self, who):
        note = NominationNote.objects.filter(answered_at=None).first()
        if note is not None:
            self.attempt(
                who, "answer", lambda by: actions.answer_change(note_id=note.pk, answer="Đã sửa.", value="Y sĩ", by=by)
            )

    @rule()
    def asker_is_content(self):
        """So that the machine reaches the council: what was answered is settled, and a specialist has spoken."""
        for note in NominationNote.objects.filter(answered_at__isnull=False, settled_at=None).select_related(
            "created_by"
        ):
            try:
                actions.settle_change(note_id=note.pk, by=note.created_by)
            except NotAllowed:
                continue  # who prepared the dossier keeps away
        for one in Nomination.objects.filter(stage=At.APPRAISING, specialist_opinions=None):
            SpecialistOpinionFactory(
                nomination=one, recommendation=Recommendation.SUPPORT, given_by=self.cast["appraiser"]
            )

    @rule(who=PEOPLE, which=st.integers(0, 1), kind=st.sampled_from(["granted", "not", "deferred", "forwarded"]))
    def settle(self, who, which, kind):
        pk = self.nominations[which].pk
        self.attempt(who, "settle", lambda by: actions.settle(nomination_id=pk, kind=kind, reason="Vì thế.", by=by))

    @rule(who=PEOPLE, which=st.integers(0, 1), step=st.sampled_from(["propose", "reconsider", "release"]))
    def conclude(self, who, which, step):
        pk, round_id = self.nominations[which].pk, self.dossier.round_id
        self.attempt(
            who,
            step,
            lambda by: {
                "propose": lambda: actions.propose_nominations(nomination_ids=[pk], by=by),
                "reconsider": lambda: actions.reconsider(nomination_id=pk, reason="Có tài liệu mới.", by=by),
                "release": lambda: self.release_once(round_id, pk, by),
            }[step](),
        )

    def release_once(self, round_id, pk, by):
        """A second release does nothing and leaves no line: for the machine that is a refusal."""
        if Result.objects.filter(nomination=pk, released_at__isnull=False).exists():
            assert actions.release_results(round_id=round_id, nomination_ids=[pk], by=by) == 0
            raise NotAllowed("Đã công bố.")
        actions.release_results(round_id=round_id, nomination_ids=[pk], by=by)

    @rule(which=st.integers(0, 1), boldly=st.booleans())
    def go_on(self, which, boldly):
        """The natural next step by whoever takes it, so that the machine sees whole lives and not only their beginnings."""
        stage = Dossier.objects.values_list("stage", flat=True).get()
        if stage in workflow.EDITABLE:
            self.dossier_step("head", "submit" if boldly else "ask_approval")
        elif stage == Stage.APPROVAL:
            self.dossier_step("head", "submit" if boldly else "send_back")
        elif stage == Stage.SUBMITTED:
            who, step = ("appraiser", "return") if which else ("head", "recall")
            self.dossier_step(*(("appraiser", "accept") if boldly else (who, step)))
        else:
            now = self.stages()[self.nominations[which].pk]
            self.asker_is_content()
            if now in {At.RECEIVED, At.APPRAISING}:
                step = "begin" if now == At.RECEIVED else "ready" if boldly else "note"
                self.nomination_step("appraiser", which, step)
            elif now in {At.READY, At.PROPOSED} and boldly:
                self.settle("chief", which, "granted" if now == At.PROPOSED else "not")
            elif now == At.READY:
                self.conclude("chief", which, "propose")
            elif now == At.CHANGE_REQUESTED:
                self.answer("officer")
            elif now in ENDS:
                self.conclude("chief", which, "release" if boldly else "reconsider")

    # what must hold at every moment

    def stages(self):
        return dict(self.dossier.nominations.order_by("pk").values_list("pk", "stage"))

    def snapshot(self):
        return Dossier.objects.values_list("stage", flat=True).get(), self.stages(), Result.objects.count()

    @invariant()
    def no_stage_is_skipped(self):
        now = self.stages()
        moved = {(self.before[pk], stage) for pk, stage in now.items() if self.before[pk] != stage}
        self.before = now

        assert moved <= WAYS

    @invariant()
    def a_dossier_and_its_nominations_agree(self):
        stage = Dossier.objects.values_list("stage", flat=True).get()
        kept = set(self.stages().values())

        if stage == Stage.SUBMITTED:
            assert kept == {At.SUBMITTED}
        elif stage == Stage.ACCEPTED:
            assert not kept & {At.WITH_OFFICE, At.SUBMITTED}
        else:
            assert kept == {At.WITH_OFFICE}

    @invariant()
    def every_stay_has_its_record(self):
        """The stays of a nomination join up without a gap, and lead to where it is now."""
        for one in Nomination.objects.all():
            spans = list(StageSpan.objects.filter(nomination=one).order_by("pk"))
            assert [span.stage for span in spans[:1]] in ([], [At.WITH_OFFICE])
            for earlier, later in pairwise(spans):
                assert (earlier.stage, later.stage) in WAYS
            if spans:
                assert (spans[-1].stage, one.stage) in WAYS

    @invariant()
    def the_clock_runs_where_it_should(self):
        for one in Nomination.objects.all():
            assert (one.clock_due is not None) == (one.stage in workflow.CLOCK_RUNS | workflow.CLOCK_WAITS)
            assert (one.clock_paused_since is not None) == (one.stage in workflow.CLOCK_WAITS)

    @invariant()
    def a_result_belongs_to_an_end_and_a_released_one_stays(self):
        for one in Nomination.objects.select_related("result"):
            result = getattr(one, "result", None)
            assert (result is not None) == (one.stage in ENDS - {At.WITHDRAWN})
            if result is not None and result.released_at:
                told = (result.kind, result.reason, result.released_at)
                assert self.released.setdefault(one.pk, told) == told
        assert Result.objects.filter(released_at__isnull=False).count() == len(self.released)

    @invariant()
    def a_returned_dossier_keeps_its_texts(self):
        dossier = Dossier.objects.get()
        assert dossier.nominations.kept().count() == 2
        assert dossier.letter_number == "12/TTr"

    @invariant()
    def the_chain_holds(self):
        assert list(verify()) == []


@pytest.mark.django_db
def test_the_life_of_a_dossier_as_a_machine():
    from django.db import transaction

    class Isolated(Life):
        """Each history in a transaction of its own."""

        def __init__(self):
            super().__init__()
            self.atomic = transaction.atomic()
            self.atomic.__enter__()

        def teardown(self):
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    SEEN.clear()
    run_state_machine_as_test(
        Isolated,
        settings=settings(
            max_examples=30,
            stateful_step_count=50,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],  # a failing history is short enough to read as it is
            suppress_health_check=list(HealthCheck),
        ),
    )

    assert {step for step in MAY if not SEEN[step]} == set()
    assert {step for step in MAY if not SEEN[f"{step} refused"]} == set()
