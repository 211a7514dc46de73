"""Read models of the pages of decisions."""

from collections.abc import Iterable
from typing import Any, Final

from neuguong.accounts.queries import names_of
from neuguong.common.history import lines
from neuguong.decisions.authority import day_of_law
from neuguong.decisions.checks import MEND, VERIFY, checks_of
from neuguong.decisions.enums import DecisionSource, DecisionStage
from neuguong.decisions.models import Decision, DecisionFile, DecisionItem
from neuguong.decisions.permissions import may_change, may_issue, may_release, may_waive, prepares
from neuguong.decisions.queries import items_of
from neuguong.decisions.querysets import MAKE
from neuguong.decisions.template_values import templates_for
from neuguong.decisions.wording import counted, number_phrases
from neuguong.documents.enums import DocumentKind
from neuguong.documents.models import OfficialDocument
from neuguong.documents.permissions import may_number
from neuguong.documents.queries import files_of

_WORDS: Final = {
    "decision.drafted": "Lập dự thảo",
    "decision.changed": "Sửa nội dung",
    "decision.text_proposed": "Viết lại nội dung theo danh sách",
    "decision.items_added": "Thêm vào danh sách",
    "decision.items_removed": "Bỏ khỏi danh sách",
    "decision.item_changed": "Sửa một trường hợp",
    "decision.ballot_waived": "Ghi lý do chưa có kết quả kiểm phiếu",
    "decision.numbered": "Cấp số",
    "decision.number_dropped": "Hủy số đã cấp",
    "decision.issued": "Ban hành",
    "decision.released": "Công bố",
    "decision.past_recorded": "Nhập quyết định đã có từ trước",
    "decision.past_extended": "Nhập thêm vào quyết định đã có",
    "decision.superseding_drafted": "Lập dự thảo",
    "decision.superseding_issued": "Ban hành",
}
STAGE_TAGS: Final = {DecisionStage.DRAFT: "draft", DecisionStage.ISSUED: "approval", DecisionStage.RELEASED: "accepted"}


def inside(decision: Decision, user: Any) -> bool:
    """Does this person read the whole of the decision, and not only the own people in it?"""
    return bool(user.scope.has(*MAKE)) or prepares(user, decision.decider, decision.organisation, decision.source)


def detail(decision: Decision, user: Any) -> dict[str, Any]:
    within = inside(decision, user)
    items = items_of(decision) if within else []
    draft = decision.stage == DecisionStage.DRAFT
    checks = checks_of(decision, items) if within and draft and decision.source != DecisionSource.PAST else []
    return {
        "decision": decision,
        "inside": within,
        "size": len(items),
        "phrases": ", ".join(number_phrases(counted(items))),
        "law_day": day_of_law(decision),
        "checks": checks,
        "to_mend": sum(one.state == MEND for one in checks),
        "to_verify": sum(one.state == VERIFY for one in checks),
        "open_ballots": any(one.key == "votes" and one.state == MEND for one in checks),
        "may_change": may_change(user, decision),
        "may_waive": may_waive(user, decision),
        "may_number": may_take_number(user, decision),
        "may_issue": may_issue(user, decision),
        "may_release": may_release(user, decision),
        "tag": STAGE_TAGS[DecisionStage(decision.stage)],
        "files": list(DecisionFile.objects.visible_to(user).filter(decision=decision).select_related("kept_by")),
        "document_files": files_of(decision.document) if within and decision.document else [],
        "templates": templates_for(decision) if within else [],
        "history": history(decision) if within else [],
    }


def may_take_number(user: Any, decision: Decision) -> Any:
    """Asked of the documents app, which keeps the books."""
    changing = may_change(user, decision)
    if not changing:
        return changing
    return may_number(user, OfficialDocument(organisation=decision.organisation, kind=DocumentKind.DECISION))


def history(decision: Decision) -> list[dict[str, Any]]:
    events = [event for event in lines(decision.audit_stream, limit=60) if event.action in _WORDS][:15]
    names = names_of({event.actor_id for event in events if event.actor_id})
    return [
        {"at": event.at, "words": _said(event), "who": names.get(event.actor_id or 0, "hệ thống")} for event in events
    ]


def _said(event: Any) -> str:
    count = event.detail.get("count", event.detail.get("items"))
    return f"{_WORDS[event.action]} ({count} trường hợp)" if isinstance(count, int) else _WORDS[event.action]


def decisions_in_sight(rows: Iterable[Any], user: Any) -> dict[int, int]:
    """Held honour → the decision it comes from, where this person may open it. One query."""
    numbers = [row.pk for row in rows]
    seen = DecisionItem.objects.visible_to(user).filter(held__in=numbers)
    return dict(seen.values_list("held_id", "decision_id"))
