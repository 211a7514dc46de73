"""What is voted on and by whom, in one canonical text. It is hashed into every envelope: another question is another ballot."""

from collections.abc import Iterable
from typing import Any

from neuguong.councils.sealing import SUITE, Context, canonical, digest


def manifest_of(ballot: Any, questions: Iterable[Any], members: Iterable[Any], tellers: Iterable[Any]) -> str:
    """Canonical JSON. ``questions`` with ``item`` and ``recusals`` at hand, ``tellers`` with ``user``."""
    meeting = ballot.meeting
    return canonical(
        {
            "v": 1,
            "ballot": str(ballot.pk),
            "suite": SUITE,
            "title": ballot.title,
            "mode": ballot.mode,
            "rehearsal": ballot.rehearsal,
            "allow_replace": ballot.allow_replace,
            "replaces": str(ballot.replaces_id or ""),
            "council": {"name": str(meeting.council), "decision": meeting.council.decision_number},
            "meeting": {"id": meeting.pk, "title": meeting.title, "at": meeting.starts_at.isoformat()},
            "members": [{"id": one.pk, "name": one.full_name, "seat": one.seat} for one in members],
            "tellers": [{"id": one.pk, "name": str(one.user)} for one in tellers],
            "questions": [_question(one) for one in questions],
        }
    )


def _question(one: Any) -> dict[str, Any]:
    return {
        "ordinal": one.ordinal,
        "text": one.text,
        "honour": one.honour,
        "fallback_of": one.fallback_of.ordinal if one.fallback_of_id else None,
        "snapshot": digest(canonical(one.item.snapshot)),
        "rule": one.rule,
        "base": one.base,
        "needed": one.needed,
        "recused": sorted(each.member_id for each in one.recusals.all()),
    }


def context_of(ballot: Any) -> Context:
    return Context(ballot.pk.bytes, ballot.manifest_hash)
