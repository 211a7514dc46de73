"""The answer for a nominee in plain words, proposed from what the rules found; a person writes the final one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from neuguong.dossiers.models import Assessment, Nomination
from neuguong.registry.catalogue import honour_name

_MOST: Final = 6  # conditions named in one answer; the assessment has them all


@dataclass(frozen=True, slots=True)
class Proposed:
    """``missing``: what would have been needed, one line each; ``article``: the places in the law that say so."""

    missing: str
    article: str


def proposed_answer(nomination: Nomination) -> Proposed:
    """From the newest assessment; empty where nothing is stored or nothing is missing."""
    newest = nomination.assessments.first()
    return from_findings(newest) if newest else Proposed("", "")


def open_claims(nomination: Nomination) -> dict[str, str]:
    """Conditions of the newest assessment that are not met: what each asks → what was said of it."""
    newest = nomination.assessments.first()
    if newest is None:
        return {}
    leaves = (
        leaf for way in newest.findings.get("alternatives", ()) if way["applies"] for leaf in _leaves(way["root"])
    )
    return {leaf["claim"][:300]: leaf["missing"] or leaf["fact"] or "chưa rõ" for leaf in leaves}


def from_findings(assessment: Assessment) -> Proposed:
    stored = assessment.findings
    chosen = [one for one in stored.get("alternatives", ()) if one["applies"]]
    decided = [one for one in chosen if one["id"] == stored.get("decided_by")] or chosen[:1]
    open_ones = list({one["claim"]: one for way in decided for one in _leaves(way["root"])}.values())[:_MOST]
    lines = [f"{one['claim']}: {one['missing'] or one['fact']}".rstrip(": ") for one in open_ones]
    places = [one["citation"]["text"] for one in open_ones if one.get("citation")]
    return Proposed("\n".join(lines), "; ".join(dict.fromkeys(places))[:300])


def _leaves(finding: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Conditions that are not met, the finest ones."""
    if finding["truth"] == "met":
        return
    if finding["children"]:
        for child in finding["children"]:
            yield from _leaves(child)
    else:
        yield finding


def in_words(nomination: Nomination, kind: str, honour: str) -> str:
    """The first sentence of the answer."""
    asked = honour_name(nomination.honour)
    return {
        "granted": f"{nomination.recipient} được tặng {honour_name(honour or nomination.honour)}.",
        "lower": f"{nomination.recipient} được khen bằng hình thức {honour_name(honour)} thay cho {asked}."
        if honour
        else "",
        "deferred": f"Đề nghị tặng {asked} được để lại xét ở đợt sau.",
        "forwarded": f"Đề nghị tặng {asked} đã được chuyển lên cấp trên xét.",
        "not": f"Đề nghị tặng {asked} chưa được chấp nhận.",
    }[kind]
