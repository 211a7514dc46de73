"""The whole life of a dossier as a machine: twelve people try every step at every moment; what must never happen never does.

An independent model says who may do what (``MAY``); the machine compares it with what the actions let pass, and after every step it
looks for the invariants of the test plan: no stage is skipped, nobody appraises what he prepared, a returned dossier keeps its texts,
a released answer never changes, every step is told to the audit chain, every stay has its record.

``LIVES`` histories of ``LIFE_STEPS`` steps each (30 × 50 unless the environment says otherwise). What was tried and what was done, by
whom, is printed: ``LIVES=100 make test ARGS="tests/dossiers/test_state_machine.py -n 0 -rP"``. From 100 lives on every person must have
tried every step.
"""

import json
import os
from collections import Counter
from datetime import date
from itertools import pairwise
from random import Random
from typing import NamedTuple

import pytest
from django.db.models import F
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
# Hypothesis likes to repeat what it drew; stirred numbers choose evenly, so that rare steps are seen too.
NUMBERS = st.integers(0, 2**24)
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
WAYS = {(source, each.target): each.name for each in workflow.NOMINATION_STEPS for source in each.source}
# Steps that other bodies, the public or the council take; they are walked through in tests of their own.
ELSEWHERE = {At.OPINIONS, At.CONSULTATION, At.COUNCIL}
NOT_HERE = {each.name for each in workflow.NOMINATION_STEPS if each.target in ELSEWHERE or each.source <= ELSEWHERE}
# The natural next steps from a stage of the dossier, then of a nomination of a received one: (who, step, kind of a result).
NEXT = {
    Stage.DRAFT: [("head", "submit"), ("officer", "submit"), ("officer", "ask_approval"), ("head", "ask_approval")],
    Stage.RETURNED: [("head", "submit"), ("officer", "submit"), ("officer", "ask_approval")],
    Stage.APPROVAL: [("head", "submit"), ("officer", "submit"), ("head", "send_back"), ("officer", "send_back")],
    Stage.SUBMITTED: [
        *[("appraiser", "accept"), ("chief", "accept")] * 6,
        *[("appraiser", "return"), ("chief", "return"), ("head", "recall"), ("officer", "recall")],
    ],
    At.RECEIVED: [("appraiser", "begin"), ("chief", "begin"), ("appraiser", "note"), ("chief", "note")],
    At.APPRAISING: [*[("appraiser", "ready"), ("chief", "ready")] * 5, ("appraiser", "note"), ("chief", "note")],
    At.CHANGE_REQUESTED: [("officer", "answer"), ("head", "answer")],
    At.READY: [
        *[("chief", "propose")] * 4,
        *[("appraiser", "reopen"), ("chief", "reopen"), ("head", "withdraw")],
        *[("chief", "settle", kind) for kind in ("not", "deferred", "forwarded")],
    ],
    At.PROPOSED: [("chief", "settle", "granted")] * 3 + [("chief", "settle", "not")],
} | {end: [("chief", "reconsider")] * 5 + [("chief", "release")] for end in ENDS}
LIVES, LIFE_STEPS = int(os.environ.get("LIVES", "30")), int(os.environ.get("LIFE_STEPS", "50"))
ALL_TRIED_FROM = 100
KINDS = ("granted", "not", "deferred", "forwarded")
SEEN: Counter[str] = Counter()
TRIED: Counter[tuple[str, str]] = Counter()  # (what was tried, who)
TAKEN: Counter[tuple[str, str]] = Counter()  # (step of the table, who)


class Snapshot(NamedTuple):
    """What a refusal must leave as it was."""

    dossier: str
    stages: dict[int, str]
    results: int
    lines: int


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

    def attempt(self, step, act, *people):
        """Let each try; whoever the model does not name must have been refused, and a refusal must have changed nothing."""
        before = self.snapshot()
        done = None
        for who in people:
            done = self.let_try(act, self.cast[who])
            SEEN[step if done else f"{step} refused"] += 1
            TRIED[step, who] += 1
            assert not done or who in MAY[step], f"{who} was let through at {step}"
        now = self.snapshot()
        if done:
            assert now.lines > before.lines, f"{step} left no line"
            for pk, stage in before.stages.items():
                if now.stages[pk] != stage:
                    TAKEN[WAYS[stage, now.stages[pk]], people[-1]] += 1
        else:
            assert now == before, step

    @staticmethod
    def let_try(act, by):
        try:
            act(by)
        except NotAllowed:
            return False
        return True

    def act_of(self, step, which, kind):
        """What trying ``step`` means, as a function of who tries; None where there is nothing to try it on."""
        dossier, nomination = self.dossier.pk, self.nominations[which].pk
        if step == "answer":
            note = NominationNote.objects.order_by(F("answered_at").asc(nulls_first=True), "pk").first()
            if note is None:
                return None
            return lambda by: actions.answer_change(note_id=note.pk, answer="Đã sửa.", value="Y sĩ", by=by)
        return {
            "ask_approval": lambda by: actions.ask_approval(dossier_id=dossier, by=by),
            "send_back": lambda by: actions.send_back(dossier_id=dossier, reason="Sửa lại.", by=by),
            "submit": lambda by: actions.submit_dossier(dossier_id=dossier, by=by),
            "recall": lambda by: actions.recall_dossier(dossier_id=dossier, by=by),
            "accept": lambda by: actions.accept_dossier(dossier_id=dossier, by=by),
            "return": lambda by: actions.return_dossier(dossier_id=dossier, reason="Thiếu biên bản.", by=by),
            "begin": lambda by: actions.begin_appraisal(nomination_id=nomination, by=by),
            "note": lambda by: actions.ask_change(
                nomination_id=nomination, field="post", text="Ghi rõ chức vụ.", by=by
            ),
            "ready": lambda by: actions.make_ready(nomination_id=nomination, by=by),
            "reopen": lambda by: actions.reopen(nomination_id=nomination, reason="Xem lại.", by=by),
            "withdraw": lambda by: actions.withdraw_nomination(
                nomination_id=nomination, reason="Chuyển công tác.", by=by
            ),
            "propose": lambda by: actions.propose_nominations(nomination_ids=[nomination], by=by),
            "reconsider": lambda by: actions.reconsider(nomination_id=nomination, reason="Có tài liệu mới.", by=by),
            "release": lambda by: self.release_once(self.dossier.round_id, nomination, by),
            "settle": lambda by: actions.settle(nomination_id=nomination, kind=kind, reason="Vì thế.", by=by),
        }[step]

    def try_step(self, who, step, kind="not", which=0):
        if act := self.act_of(step, which, kind):
            self.attempt(step, act, who)

    @rule(number=NUMBERS, which=st.integers(0, 1))
    def somebody_tries(self, number, which):
        """Whoever may ever take the step, whether or not this is the moment for it."""
        stirred = Random(number)
        step, who = stirred.choice([(step, who) for step in MAY for who in sorted(MAY[step])])
        self.try_step(who, step, stirred.choice(KINDS), which)

    @rule(number=NUMBERS, which=st.integers(0, 1))
    def everybody_else_tries(self, number, which):
        """All who may never do it, one after the other, at this very moment."""
        step = Random(number).choice(sorted(MAY))
        if act := self.act_of(step, which, "not"):
            self.attempt(step, act, *(who for who in EVERYBODY if who not in MAY[step]))

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

    def release_once(self, round_id, pk, by):
        """A second release does nothing and leaves no line: for the machine that is a refusal."""
        if Result.objects.filter(nomination=pk, released_at__isnull=False).exists():
            assert actions.release_results(round_id=round_id, nomination_ids=[pk], by=by) == 0
            raise NotAllowed("Đã công bố.")
        actions.release_results(round_id=round_id, nomination_ids=[pk], by=by)

    @rule(number=NUMBERS, which=st.integers(0, 1))
    def go_on(self, number, which):
        self.natural_step(number, which)

    @rule(number=NUMBERS, which=st.integers(0, 1))
    def and_on(self, number, which):
        self.natural_step(number, which)

    @rule(number=NUMBERS, which=st.integers(0, 1))
    def and_on_again(self, number, which):
        self.natural_step(number, which)

    def natural_step(self, number, which):
        """A natural next step by whoever takes it, so that the machine sees whole lives and not only their beginnings."""
        stage = Dossier.objects.values_list("stage", flat=True).get()
        if stage == Stage.ACCEPTED:
            self.asker_is_content()
            stage = self.stages()[self.nominations[which].pk]
        self.try_step(*Random(number).choice(NEXT.get(stage, [("chief", "release")])), which=which)

    # what must hold at every moment

    def stages(self):
        return dict(self.dossier.nominations.order_by("pk").values_list("pk", "stage"))

    def snapshot(self):
        dossier = Dossier.objects.values_list("stage", flat=True).get()
        return Snapshot(dossier, self.stages(), Result.objects.count(), AuditEntry.objects.count())

    @invariant()
    def no_stage_is_skipped(self):
        now = self.stages()
        moved = {(self.before[pk], stage) for pk, stage in now.items() if self.before[pk] != stage}
        self.before = now

        assert moved <= WAYS.keys()

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


def test_a_way_from_stage_to_stage_is_one_step():
    assert len(WAYS) == sum(len(each.source) for each in workflow.NOMINATION_STEPS)


def told():
    """Step × person: how often it was done of how often it was tried; then the steps of the table, by whom they were taken."""
    people = [f"{step:<14}" + "  ".join(f"{who} {TRIED[step, who]}" for who in EVERYBODY) for step in MAY]
    taken = [
        f"{one.name:<34}" + "  ".join(f"{who} {TAKEN[one.name, who]}" for who in EVERYBODY if TAKEN[one.name, who])
        for one in workflow.NOMINATION_STEPS
    ]
    return "\n".join([f"{LIVES} × {LIFE_STEPS}: tried by", *people, "", "taken by", *taken])


@pytest.mark.django_db
def test_the_life_of_a_dossier_as_a_machine(record_property):
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

    for counter in (SEEN, TRIED, TAKEN):
        counter.clear()
    run_state_machine_as_test(
        Isolated,
        settings=settings(
            max_examples=LIVES,
            stateful_step_count=LIFE_STEPS,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],  # a failing history is short enough to read as it is
            suppress_health_check=list(HealthCheck),
        ),
    )

    print(told())  # noqa: T201  pytest -rP shows it
    record_property("steps_by_person", json.dumps({f"{name} · {who}": count for (name, who), count in TAKEN.items()}))
    assert {step for step in MAY if not SEEN[step]} == set()
    assert {step for step in MAY if not SEEN[f"{step} refused"]} == set()
    taken = {name for name, _ in TAKEN}
    assert {one.name for one in workflow.NOMINATION_STEPS} - taken == NOT_HERE
    if LIVES >= ALL_TRIED_FROM:
        assert {(step, who) for step in MAY for who in EVERYBODY} - TRIED.keys() == set()
