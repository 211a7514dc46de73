"""Who lays nominations before a council, and takes them back from its agenda."""

from typing import Any

from neuguong.common.verdicts import YES, Verdict, no
from neuguong.dossiers import workflow
from neuguong.dossiers.permissions import KEEPERS

TABLERS = ("chief", "council_secretary")


def tables_for(user: Any, held_by: Any) -> bool:
    """Serves the council of the body that holds the round; ``held_by`` None: the province's."""
    if held_by is None:
        return bool(user.scope.has(*TABLERS))
    return bool(user.scope.has_over(held_by.path, *KEEPERS))


def may_table(user: Any, nomination: Any) -> Verdict:
    """``nomination`` with ``dossier.round.held_by`` at hand."""
    if not tables_for(user, nomination.dossier.round.held_by):
        return no("Chỉ lãnh đạo cơ quan thường trực hoặc Thư ký của Hội đồng đưa đề nghị ra Hội đồng.")
    if not workflow.TABLE.may_start(nomination.stage):
        return no(
            f"{nomination.recipient} đang ở bước “{nomination.get_stage_display()}” nên chưa đưa ra Hội đồng được."
        )
    return YES


def may_untable(user: Any, nomination: Any) -> Verdict:
    if not tables_for(user, nomination.dossier.round.held_by):
        return no("Chỉ lãnh đạo cơ quan thường trực hoặc Thư ký của Hội đồng rút đề nghị khỏi phiên họp.")
    if not workflow.UNTABLE.may_start(nomination.stage):
        return no(f"{nomination.recipient} không còn ở Hội đồng.")
    return YES
