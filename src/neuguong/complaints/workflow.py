"""Every step of a complaint, on one screen."""

from neuguong.complaints.enums import ComplaintStage as At
from neuguong.dossiers.workflow import step

RECEIVE = step("complaint.received", to=At.RECEIVED)
ACCEPT = step("complaint.accepted", At.RECEIVED, to=At.ACCEPTED)
REFUSE = step("complaint.not_accepted", At.RECEIVED, to=At.NOT_ACCEPTED)
VERIFY = step("complaint.verifying", At.ACCEPTED, to=At.VERIFYING)
CONCLUDE = step("complaint.concluded", At.VERIFYING, to=At.CONCLUDED)
ANSWER = step("complaint.answered", At.CONCLUDED, to=At.ANSWERED)
STEPS = (RECEIVE, ACCEPT, REFUSE, VERIFY, CONCLUDE, ANSWER)
