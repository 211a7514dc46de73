"""Every step of a package, on one screen; its proposals go their own ways once it is sent (:class:`ItemState`)."""

from neuguong.dossiers.workflow import step
from neuguong.referrals.enums import ReferralStage as At

BEGIN = step("referral.begun", to=At.PREPARING)
SEND = step("referral.sent", At.PREPARING, to=At.SENT)
DROP = step("referral.dropped", At.PREPARING, to=At.DROPPED)
STEPS = (BEGIN, SEND, DROP)
