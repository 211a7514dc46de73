"""The steps of a dossier, on one screen. Code asks whether a step may start, never what a stage is called."""

from dataclasses import dataclass

from neuguong.dossiers.enums import Stage


@dataclass(frozen=True, slots=True)
class Step:
    """``name`` goes into the audit line; ``source`` the stages it may start from; ``target`` the stage it leads to."""

    name: str
    source: frozenset[str]
    target: str

    def may_start(self, stage: str) -> bool:
        return stage in self.source


SUBMIT = Step("dossier.submitted", frozenset({Stage.DRAFT, Stage.RETURNED}), Stage.SUBMITTED)
RECALL = Step("dossier.recalled", frozenset({Stage.SUBMITTED}), Stage.DRAFT)
RETURN = Step("dossier.returned", frozenset({Stage.SUBMITTED}), Stage.RETURNED)
ACCEPT = Step("dossier.accepted", frozenset({Stage.SUBMITTED}), Stage.ACCEPTED)
STEPS = (SUBMIT, RECALL, RETURN, ACCEPT)

# While a dossier is here its own office may change what is in it.
EDITABLE = frozenset({Stage.DRAFT, Stage.RETURNED})
# From here on the standing office sees it.
HANDED_IN = frozenset({Stage.SUBMITTED, Stage.RETURNED, Stage.ACCEPTED})
