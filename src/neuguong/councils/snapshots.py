"""What the members read of a nomination, frozen when the meeting is called: an allow-list, and nothing that is not on it.

Never birth, identity number, ethnicity, party membership, discipline: of a finding only what the law asks and whether it is met is
taken, never what the records say; a condition about discipline or membership is left out altogether.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db.models import Count, Q

from neuguong.dossiers.enums import BodyAnswer, Outcome, Recommendation
from neuguong.dossiers.models import (
    Assessment,
    ConsultationEntry,
    Nomination,
    OpinionAnswer,
    SpecialistOpinion,
)
from neuguong.registry.catalogue import honour_name

_KEPT_OUT: Final = re.compile(r"kỷ luật|đảng|dân tộc|tôn giáo|ngày sinh|năm sinh|tuổi", re.IGNORECASE)
_KEPT_OUT_OPERATORS: Final = frozenset({"not_disciplined", "no_member_disciplined"})
_TRUTHS: Final = {"met": "Đạt", "unmet": "Không đạt", "unknown": "Chưa rõ"}
MOST_REASONS: Final = 20


def snapshots_of(nominations: Sequence[Nomination]) -> dict[int, dict[str, Any]]:
    """Nomination → its snapshot. ``recipient.organisation`` and ``dossier`` at hand; four queries, however many."""
    numbers = [one.pk for one in nominations]
    assessed: dict[int, Assessment] = {}
    for one in Assessment.objects.filter(nomination__in=numbers).defer("facts").order_by("pk"):
        assessed[one.nomination_id] = one
    opinions, consultations, advice = _opinions(numbers), _consultations(numbers), _advice(numbers)
    return {
        one.pk: {
            "name": one.recipient.name,
            "kind": one.recipient.get_kind_display(),
            "post": one.post,
            "unit": _unit(one),
            "office": str(one.dossier.organisation),
            "honour": honour_name(one.honour),
            "achievement": one.achievement,
            "outcome": _outcome(assessed.get(one.pk)),
            "opinions": opinions.get(one.pk, []),
            "consultation": consultations.get(one.pk, []),
            "appraisal": advice.get(one.pk, ""),
        }
        for one in nominations
    }


def _unit(one: Nomination) -> str:
    return ", ".join(part for part in (one.recipient.team, one.unit_written or str(one.recipient.organisation)) if part)


def _outcome(found: Assessment | None) -> dict[str, Any]:
    """``word``: the verdict; ``before``: it is the one of the last law that was read; ``reasons``: claim, word, citation, to check."""
    if found is None:
        return {}
    findings = found.findings
    decided = next((one for one in findings.get("alternatives", []) if one["id"] == findings.get("decided_by")), None)
    reasons = list(_reasons([decided["root"]])) if decided else []
    return {
        "word": str(Outcome(found.status_before_change or found.status).label),
        "before": bool(found.status_before_change),
        "title": decided["title"] if decided else "",
        "reasons": reasons[:MOST_REASONS],
    }


def _reasons(nodes: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """The conditions themselves, without the “and” and “or” that hold them together."""
    for node in nodes:
        if node.get("children"):
            yield from _reasons(node["children"])
        elif node["operator"] not in _KEPT_OUT_OPERATORS and not _KEPT_OUT.search(node["claim"]):
            cited = node.get("citation") or {}
            yield {
                "truth": node["truth"],
                "word": _TRUTHS.get(node["truth"], "Chưa rõ"),
                "claim": node["claim"],
                "cite": cited.get("text", ""),
                "check": cited.get("confidence", "quoted") != "quoted" if cited else False,
            }


def _opinions(numbers: list[int]) -> dict[int, list[dict[str, str]]]:
    """What each body that was asked says, or that it has not answered; its own words where it wrote some."""
    found: dict[int, list[dict[str, str]]] = {}
    rows = OpinionAnswer.objects.filter(nomination__in=numbers).select_related("request__body")
    for row in rows.order_by("request__asked_on", "pk"):
        said = str(BodyAnswer(row.answer).label) if row.answer else "Không trả lời"
        found.setdefault(row.nomination_id, []).append(
            {"body": str(row.request.body), "said": said, "text": _clean(row.text)}
        )
    return found


def _clean(text: str) -> str:
    """Words of another body that speak of what the members do not read here are kept where they are: in the dossier."""
    return "Có nội dung lưu trong hồ sơ, cơ quan thường trực báo cáo tại phiên họp." if _KEPT_OUT.search(text) else text


def _consultations(numbers: list[int]) -> dict[int, list[dict[str, Any]]]:
    """Where it was laid before the public, and how many comments on it came, were answered, wait."""
    found: dict[int, list[dict[str, Any]]] = {}
    entries = (
        ConsultationEntry.objects.filter(nomination__in=numbers, withdrawn_at=None)
        .exclude(consultation__published_at=None)
        .exclude(consultation__withdrawn_at__isnull=False)
        .select_related("consultation")
        .annotate(
            spoken=Count("comments"),
            answered=Count("comments", filter=Q(comments__state="answered")),
            waiting=Count("comments", filter=Q(comments__state__in=("new", "checked"))),
        )
    )
    for entry in entries.order_by("pk"):
        one = entry.consultation
        found.setdefault(entry.nomination_id, []).append(
            {
                "title": one.title,
                "from": f"{one.opens_on:%d/%m/%Y}",
                "to": f"{one.closes_on:%d/%m/%Y}",
                "comments": entry.spoken,
                "answered": entry.answered,
                "waiting": entry.waiting,
            }
        )
    return found


def _advice(numbers: list[int]) -> dict[int, str]:
    """“2 đồng ý trình; 1 đề xuất hình thức thấp hơn (Bằng khen …)”: what the appraisers recommend, not their words."""
    given: dict[int, Counter[str]] = {}
    rows = SpecialistOpinion.objects.filter(nomination__in=numbers).values_list(
        "nomination", "recommendation", "honour"
    )
    for number, kind, lower in rows:
        words = str(Recommendation(kind).label).lower() + (f" ({honour_name(lower)})" if lower else "")
        given.setdefault(number, Counter())[words] += 1
    return {
        number: "; ".join(f"{count} {words}" for words, count in sorted(counted.items()))
        for number, counted in given.items()
    }


def topic_snapshot(title: str) -> dict[str, Any]:
    return {"name": title, "topic": True}
