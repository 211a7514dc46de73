"""What passed goes on to whoever decides."""

from typing import Any

from django.db import transaction

from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.councils.locking import locked_ballot
from neuguong.councils.permissions import ballots as may
from neuguong.councils.queries.ballots import waiting_to_be_proposed
from neuguong.dossiers.actions import propose_nominations


@transaction.atomic
def propose_passed(*, ballot_id: Any, by: Any) -> int:
    """Lay every nomination that passed this certified ballot, with its first or its lower honour, before the decider: all or none."""
    ballot = locked_ballot(ballot_id)
    demand(may.may_propose_passed(by, ballot))
    chosen = waiting_to_be_proposed(ballot)
    if not chosen:
        raise NotAllowed("Không còn đề nghị nào đạt phiếu mà chưa trình.")
    propose_nominations(nomination_ids=chosen, by=by)
    record(ballot, "ballot.passed_proposed", by=by, nominations=len(chosen))
    return len(chosen)
