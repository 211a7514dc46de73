"""Every step of a case, on one screen."""

from neuguong.dossiers.workflow import step
from neuguong.withdrawals.enums import CaseStage as At

OPEN = step("withdrawal.opened", to=At.OPENED)
VERIFY = step("withdrawal.verified", At.OPENED, to=At.VERIFIED)
PROPOSE = step("withdrawal.proposed", At.VERIFIED, to=At.PROPOSED)
DECIDE = step("withdrawal.decided", At.PROPOSED, to=At.DECIDED)
DROP = step("withdrawal.dropped", At.OPENED, At.VERIFIED, At.PROPOSED, to=At.DROPPED)
STEPS = (OPEN, VERIFY, PROPOSE, DECIDE, DROP)
