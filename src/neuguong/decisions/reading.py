"""Read sealed facts back, and ask the rules again by the law of their day: does the same answer come out?"""

import types
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from honours import AwardType, Facts, Question
from neuguong.decisions.models import DecisionRecord
from neuguong.registry.catalogue import book


@dataclass(frozen=True, slots=True)
class Again:
    """``before`` and ``now``: the answer in one word each; ``same`` None: nothing was sealed that could be asked again."""

    same: bool | None
    before: str = ""
    now: str = ""
    summary: str = ""
    edition: str = ""
    rules_changed: bool = False


def facts_from(stored: Mapping[str, Any]) -> Facts:
    """The inverse of ``dossiers.judging.as_json``. Raises KeyError, TypeError or ValueError for what is none."""
    return _as(Facts, stored)


def _as(kind: Any, value: Any) -> Any:
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(
            **{field.name: _as(hints[field.name], value[field.name]) for field in fields(kind) if field.name in value}
        )
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return None if value is None else _as(next(one for one in inner if one is not type(None)), value)
    if origin is tuple:
        return tuple(_as(inner[0], item) for item in value)
    if origin is frozenset:
        return frozenset(_as(inner[0], item) for item in value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return types.MappingProxyType({_as(inner[0], key): _as(inner[1], item) for key, item in value.items()})
    if kind is date:
        return date.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    return value


def asked_again(record: DecisionRecord) -> Again:
    """``record`` comes with ``assessment.nomination.dossier.round`` and ``item``."""
    assessment = record.assessment
    if assessment is None or not record.facts:
        return Again(None)
    nomination = assessment.nomination
    question = Question(
        honour=record.edition.split("@", maxsplit=1)[0] or nomination.honour,
        proposed_on=assessment.evaluated_for,
        award_type=AwardType(nomination.award_type) if nomination.award_type else None,
        achievement_year=nomination.dossier.round.achievement_year,
    )
    try:
        answer = book().evaluate(question, facts_from(record.facts))
    except (KeyError, TypeError, ValueError):
        return Again(None)
    return Again(
        same=str(answer.status) == assessment.status and answer.edition == record.edition,
        before=assessment.get_status_display(),
        now=_label(assessment, str(answer.status)),
        summary=answer.summary_before_change or answer.summary,
        edition=answer.edition,
        rules_changed=answer.policy_version != record.policy_version,
    )


def _label(assessment: Any, status: str) -> str:
    return str(dict(type(assessment)._meta.get_field("status").flatchoices).get(status, status))
