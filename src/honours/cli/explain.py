"""``neuguong explain``: the rule for one honour on one day, as a lawyer reads it."""

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import date

from honours.cli.opening import add_policies, day, find_honour, open_book
from honours.evaluate import citation_line
from honours.policy import Authority
from honours.statement import CriterionStatement, EditionStatement, Line, Statement, state
from honours.statement_words import (
    authority_text,
    edition_groups,
    kinds_text,
    limits_of,
    marks_of,
    reading_text,
    span_text,
    types_text,
)
from honours.wording import KIND_NAMES, LEVEL_NAMES, capital, day_text


def explain_command(argv: Sequence[str]) -> int:
    """``neuguong explain HONOUR [--on DATE] [--group G] [--json] [--policies DIR]``: 0 found, 2 not found."""
    parser = argparse.ArgumentParser(
        prog="neuguong explain",
        description="In tiêu chuẩn của một danh hiệu, hình thức: văn bản, thẩm quyền, từng điểm với điều khoản, chỗ luật chưa rõ.",
    )
    parser.add_argument("honour", metavar="HONOUR", help="mã hoặc tên danh hiệu, hình thức khen thưởng")
    parser.add_argument("--on", type=day, default=None, metavar="DATE", help="ngày áp dụng (năm-tháng-ngày)")
    parser.add_argument("--group", default="", metavar="G", help="nhóm đối tượng, ví dụ farmer")
    parser.add_argument("--json", action="store_true", help="in dạng JSON")
    add_policies(parser)
    asked = parser.parse_args(argv)
    book = open_book(asked.policies)
    honour = find_honour(book, asked.honour) if book else None
    if book is None or honour is None:
        return 2
    statement = state(book, honour, asked.on or date.today(), asked.group)  # noqa: DTZ011 — a local day
    if asked.json:
        print(json.dumps(statement.as_dict(), ensure_ascii=False))
    else:
        print("\n".join(statement_lines(statement)))
    return 0


def statement_lines(found: Statement) -> Iterator[str]:
    yield f"{found.name} ({found.short_name})"
    yield f"Mã {found.code}; {KIND_NAMES[found.kind]}, {LEVEL_NAMES[found.level]}; ngày {day_text(found.day)}"
    yield f"Đối tượng: {kinds_text(found.recipients)}. Loại hình khen thưởng: {types_text(found.types)}."
    yield f"Truy tặng: {'được' if found.posthumous else 'luật không ghi'}."
    if found.note:
        yield f"Ghi chú: {found.note}"
    if found.notice:
        yield f"! {found.notice}"
    if found.edition:
        yield from edition_lines(found.edition)


def edition_lines(edition: EditionStatement) -> Iterator[str]:
    yield f"Căn cứ: {citation_line(edition.source)}, áp dụng {span_text(edition.since, edition.until)}"
    yield f"Nhóm đối tượng: {edition_groups(edition)}"
    yield from authority_lines("Thẩm quyền quyết định", edition.decided_by)
    yield from authority_lines("Đề nghị", edition.proposed_by)
    if edition.cap_citation:
        yield f"Trần số lượng: {edition.cap} ({citation_line(edition.cap_citation)})"
    if edition.note:
        yield f"Ghi chú: {edition.note}"
    for criterion in edition.criteria:
        yield from criterion_lines(criterion)
    if edition.readings:
        yield from ("", "Chỗ luật còn nhiều cách hiểu:")
        for reading in edition.readings:
            yield f"  {reading_text(reading, edition)}"


def authority_lines(title: str, authorities: Sequence[Authority]) -> list[str]:
    if not authorities:
        return [f"{title}: chưa có trong hệ thống (cần kiểm chứng)"]
    return [f"{title}:", *(f"  – {authority_text(item)}" for item in authorities)]


def criterion_lines(criterion: CriterionStatement) -> Iterator[str]:
    yield ""
    yield f"{criterion.id}. {criterion.title}"
    yield f"  {citation_line(criterion.citation)}"
    yield f"  {capital('; '.join(limits_of(criterion)))}"
    for line in criterion.lines:
        yield from condition_lines(line)
    if criterion.note:
        yield f"  Ghi chú: {criterion.note}"


def condition_lines(line: Line) -> Iterator[str]:
    indent = "  " * (line.depth + 1)
    marks = marks_of(line)
    yield f"{indent}{line.number}. {line.text}" + (f" [{'; '.join(marks)}]" if marks else "")
    if line.settled_by:
        yield f"{indent}   Sổ ghi nhận trả lời thay được: {line.settled_by}"
    if line.note:
        yield f"{indent}   Ghi chú: {line.note}"
