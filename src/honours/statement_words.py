"""The words around a statement that the command line and the generated pages share."""

from datetime import date

from honours.deciding import DECIDES_NAMES
from honours.evaluate import citation_line
from honours.policy import Authority
from honours.references import Reading
from honours.statement import CriterionStatement, EditionStatement, Line
from honours.wording import GROUP_NAMES, TYPE_NAMES, day_text, groups_text, joined

SOFT = "mềm: coi là đạt nếu không có ý kiến khác"


def span_text(since: date | None, until: date | None) -> str:
    """“từ 01/01/2024 đến trước 01/10/2026”; empty when neither is known."""
    parts = [f"từ {day_text(since)}"] if since else []
    return " ".join([*parts, f"đến trước {day_text(until)}"] if until else parts)


def authority_text(item: Authority) -> str:
    span = span_text(item.since, item.until)
    place = citation_line(item.citation)
    marks = [place, *([span] if span else []), *item.readings]
    return f"{item.who} ({'; '.join(marks)})" + (f". {item.note}" if item.note else "")


def kinds_text(kinds: tuple[str, ...]) -> str:
    return joined(GROUP_NAMES[kind] for kind in GROUP_NAMES if kind in kinds)


def types_text(types: tuple[str, ...]) -> str:
    return joined(TYPE_NAMES[name] for name in TYPE_NAMES if name in types)


def edition_groups(edition: EditionStatement) -> str:
    return groups_text(edition.groups) if edition.groups else "không giới hạn trong điều này"


def marks_of(line: Line) -> list[str]:
    """What stands behind the sentence of a condition: its place in the law, what decides, open readings."""
    found = [citation_line(line.citation)] if line.citation else []
    if line.points:
        found.append(f"các điểm {joined(line.points)}")
    if line.decides:
        found.append(DECIDES_NAMES[line.decides])
    return [*found, *([SOFT] if line.soft else []), *line.readings]


def reading_text(reading: Reading, edition: EditionStatement) -> str:
    """Question, choice made, and the points where it bears."""
    points = joined(item.id for item in edition.criteria if reading.id in item.readings)
    bears = f" Điểm: {points}." if points else ""
    return f"{reading.id} {reading.question} Hệ thống chọn: {reading.default}.{bears}"


def limits_of(criterion: CriterionStatement) -> list[str]:
    limits = [f"dành cho {groups_text(criterion.groups)}"] if criterion.groups else []
    if criterion.award_type:
        limits.append(f"khen thưởng {TYPE_NAMES[criterion.award_type]}")
    return [*limits, f"xét: {DECIDES_NAMES[criterion.decides]}"]
