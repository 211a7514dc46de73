"""``neuguong check``: runs case files against the rules."""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from honours.book import Book
from honours.cases.eligibility import NotCovered, read_case
from honours.cases.report import Report, Result, cases_in, run
from honours.cli.opening import add_policies
from honours.open_readings import readings_behind
from honours.policy import PolicyError

ANSWERS = {"eligible": "đủ điều kiện", "not_eligible": "không đủ điều kiện", "needs_human": "cần người xem xét"}
ABOUT = """Chạy các trường hợp mẫu qua bộ quy tắc.

In mỗi trường hợp một dòng (✓ khớp, × không khớp, – chưa mô hình hóa), rồi số khớp theo từng chủ đề, rồi các trường hợp mà
câu trả lời dựa vào một chỗ luật còn nhiều cách hiểu (D-01 …): chọn cách hiểu khác thì câu trả lời có thể khác.
Kết thúc với mã 0 khi tất cả khớp, 1 khi có trường hợp không khớp, 2 khi không đọc được tệp."""


def check_command(argv: Sequence[str]) -> int:
    """``neuguong check CASES.yaml… [--json] [--policies DIR]``: 0 all agree, 1 a case disagrees, 2 cannot be read."""
    parser = argparse.ArgumentParser(
        prog="neuguong check", description=ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="CASES.yaml", help="tệp trường hợp hoặc tệp quy tắc")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    add_policies(parser)
    asked = parser.parse_args(argv)
    try:
        book = Book.load(asked.policies)
        cases = [case for path in asked.files for case in cases_in(path)]
    except (PolicyError, OSError) as error:
        print(f"Không đọc được tệp: {error}", file=sys.stderr)
        return 2
    report, resting = run(book, cases), cases_on_readings(book, cases)
    if asked.json:
        print(json.dumps({**report.as_dict(), "on_open_readings": resting}, ensure_ascii=False, default=str))
    else:
        print(human(book, report, resting))
    return 1 if report.disagreements else 0


def cases_on_readings(book: Book, cases: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    """Case id → open readings, for the cases that ask about one honour and can be read."""
    found: dict[str, tuple[str, ...]] = {}
    for case in cases:
        try:
            asked = read_case(book, case)
            readings = readings_behind(book, book.evaluate(asked.question, asked.facts))
        except (NotCovered, KeyError, ValueError, TypeError, AttributeError):
            continue  # the report says that it is not covered, and why
        if readings:
            found[str(case["id"])] = readings
    return found


def human(book: Book, report: Report, resting: Mapping[str, Sequence[str]]) -> str:
    lines = [result_line(item) for item in report.results]
    summary = report.as_dict()
    lines.append("")
    for topic, counts in sorted(summary["by_topic"].items()):
        lines.append(f"{topic}: {counts['agree']}/{counts['total']} trường hợp khớp")
    lines.append(f"Tổng cộng: {summary['agree']}/{summary['total']} trường hợp khớp")
    lines.append(f"Chưa mô hình hóa: {len(summary['not_covered'])} trường hợp")
    return "\n".join([*lines, *reading_lines(book, resting)])


def reading_lines(book: Book, resting: Mapping[str, Sequence[str]]) -> list[str]:
    if not resting:
        return []
    lines = ["", f"Dựa vào chỗ luật còn nhiều cách hiểu: {len(resting)} trường hợp"]
    for name in sorted({name for names in resting.values() for name in names}):
        reading = book.references.readings[name]
        cases = ", ".join(case for case, names in resting.items() if name in names)
        lines.append(f"  {name} {reading.question} Hệ thống chọn: {reading.default}. Trường hợp: {cases}")
    return lines


def result_line(item: Result) -> str:
    if not item.covered:
        return f"– {item.id} {item.title}: {item.why}"
    if item.agrees:
        return f"✓ {item.id} {item.title}: {item.why}"
    return f"× {item.id} {item.title}: cần “{said(item.expected)}”, ra “{said(item.got)}”. {item.why}"


def said(value: object) -> str:
    return ANSWERS.get(value, value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
