"""Ask the rules core about a nomination: which day's law, which year, which facts, and how to keep the answer."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils import timezone

from honours import Assessment, AwardType, Facts, Question
from neuguong.dossiers import workflow
from neuguong.registry.catalogue import book


def law_day(round_: Any, submitted_at: Any = None) -> date:
    """The day whose law applies: the round's fixed day, else the day the dossier was handed in, else today."""
    if round_.law_on:
        return round_.law_on
    return timezone.localdate(submitted_at) if submitted_at else timezone.localdate()


def day_of(dossier: Any) -> date:
    """The same for a dossier: while its office may still change it, it is judged as if it were handed in today."""
    return law_day(dossier.round, None if dossier.stage in workflow.AT_OFFICE else dossier.submitted_at)


def judge(*, honour: str, award_type: str, facts: Facts, round_: Any, on: date) -> Assessment:
    """The rules' answer for one recipient and one honour in ``round_``, by the law of the day ``on``."""
    question = Question(
        honour=honour,
        proposed_on=on,
        award_type=AwardType(award_type) if award_type else None,
        achievement_year=round_.achievement_year,
    )
    return book().evaluate(question, facts)


def as_json(value: Any) -> Any:
    """Facts as plain JSON values, without the empty ones: what is stored beside an assessment."""
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((field.name, as_json(getattr(value, field.name))) for field in fields(value))
        return {name: item for name, item in pairs if item not in (None, "", [], {})}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(as_json(key)): as_json(item) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(as_json(item) for item in value)
    if isinstance(value, tuple | list):
        return [as_json(item) for item in value]
    return value
