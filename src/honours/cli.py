"""Two commands: ``check`` runs case files against the rules, ``explain`` prints what the rules ask for an honour."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from honours.alternatives import admits_group
from honours.book import Book
from honours.cases.report import Report, Result, cases_in, run
from honours.evaluate import citation_line
from honours.facts import Facts
from honours.policy import Criterion, Edition, Honour, Node, PolicyError, kind_of_group
from honours.wording import TYPE_NAMES, day_text, groups_text

PLAIN_CLAIM = "đạt điều kiện nêu tại điểm này"
ANSWERS = {"eligible": "đủ điều kiện", "not_eligible": "không đủ điều kiện", "needs_human": "cần người xem xét"}


def check_command(argv: Sequence[str]) -> int:
    """``neuguong check CASES.yaml… [--json] [--policies DIR]``: 0 all agree, 1 a case disagrees, 2 cannot be read."""
    parser = argparse.ArgumentParser(prog="neuguong check", description="Chạy các trường hợp mẫu qua bộ quy tắc.")
    parser.add_argument("files", nargs="+", type=Path, metavar="CASES.yaml", help="tệp trường hợp hoặc tệp quy tắc")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    parser.add_argument("--policies", type=Path, default=None, metavar="DIR", help="thư mục quy tắc")
    asked = parser.parse_args(argv)
    try:
        book = Book.load(asked.policies)
        cases = [case for path in asked.files for case in cases_in(path)]
    except (PolicyError, OSError) as error:
        print(f"Không đọc được tệp: {error}", file=sys.stderr)
        return 2
    report = run(book, cases)
    print(json.dumps(report.as_dict(), ensure_ascii=False, default=str) if asked.json else human(report))
    return 1 if report.disagreements else 0


def human(report: Report) -> str:
    lines = [result_line(item) for item in report.results]
    summary = report.as_dict()
    lines.append("")
    for topic, counts in sorted(summary["by_topic"].items()):
        lines.append(f"{topic}: {counts['agree']}/{counts['total']} trường hợp khớp")
    lines.append(f"Tổng cộng: {summary['agree']}/{summary['total']} trường hợp khớp")
    lines.append(f"Chưa mô hình hóa: {len(summary['not_covered'])} trường hợp")
    return "\n".join(lines)


def result_line(item: Result) -> str:
    if not item.covered:
        return f"– {item.id} {item.title}: {item.why}"
    if item.agrees:
        return f"✓ {item.id} {item.title}: {item.why}"
    return f"× {item.id} {item.title}: cần “{said(item.expected)}”, ra “{said(item.got)}”. {item.why}"


def said(value: object) -> str:
    return ANSWERS.get(value, value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def explain_command(argv: Sequence[str]) -> int:
    """``neuguong explain HONOUR [--on DATE] [--group G] [--policies DIR]``: the criteria in force that day."""
    parser = argparse.ArgumentParser(prog="neuguong explain", description="In tiêu chuẩn của một danh hiệu, hình thức.")
    parser.add_argument("honour", metavar="HONOUR", help="mã danh hiệu, hình thức khen thưởng")
    parser.add_argument(
        "--on", type=date.fromisoformat, default=None, metavar="DATE", help="ngày áp dụng (năm-tháng-ngày)"
    )
    parser.add_argument("--group", default="", metavar="G", help="nhóm đối tượng")
    parser.add_argument("--policies", type=Path, default=None, metavar="DIR", help="thư mục quy tắc")
    asked = parser.parse_args(argv)
    try:
        book = Book.load(asked.policies)
    except (PolicyError, OSError) as error:
        print(f"Không đọc được quy tắc: {error}", file=sys.stderr)
        return 2
    honour = book.find(asked.honour.upper())
    if honour is None:
        print(f"Không có {asked.honour} trong bộ quy tắc.", file=sys.stderr)
        return 2
    print("\n".join(explained(book, honour, asked.on or date.today(), asked.group)))  # noqa: DTZ011 — a local day
    return 0


def explained(book: Book, honour: Honour, day: date, group: str) -> list[str]:
    lines = [f"{honour.name} ({honour.short_name}), ngày {day_text(day)}"]
    unread = book.references.unread_on(day)
    edition = honour.edition(day)
    if unread is not None:
        lines.append(f"! {unread.notice}")
        edition = honour.last_read_before(unread.in_force)
    if edition is None or edition.unread:
        return [*lines, "Hệ thống chưa có quy định áp dụng cho ngày này."]
    lines.append(f"Căn cứ: {citation_line(edition.source)}")
    lines += [f"Thẩm quyền: {item.who} ({citation_line(item.citation)})" for item in edition.deciders_on(day)]
    for criterion in edition.criteria:
        if not group or _is_for(criterion, edition, group):
            lines += ["", *criterion_lines(criterion)]
    return lines


def _is_for(criterion: Criterion, edition: Edition, group: str) -> bool:
    facts = Facts(kind=kind_of_group(group), groups=frozenset({group}))
    return admits_group(criterion.groups or edition.groups, facts)


def criterion_lines(criterion: Criterion) -> list[str]:
    limits = [groups_text(criterion.groups)] if criterion.groups else []
    if criterion.award_type:
        limits.append(f"khen thưởng {TYPE_NAMES[criterion.award_type]}")
    head = f"• {criterion.title}" + (f" [{'; '.join(limits)}]" if limits else "")
    return [head, f"  {citation_line(criterion.citation)}", *node_lines(criterion.when, 1)]


def node_lines(node: Node, depth: int) -> list[str]:
    indent = "  " * depth
    words = {"all": "tất cả:", "any": "một trong:", "not": "không thuộc:"}
    if node.op in words:
        return [
            f"{indent}{node.say or words[node.op]}",
            *(line for child in node.children for line in node_lines(child, depth + 1)),
        ]
    return [f"{indent}– {node_text(node)}"]


def node_text(node: Node) -> str:
    if node.say:
        return node.say
    return f"{node.args['text']} (người đánh giá)" if node.op == "judgement" else PLAIN_CLAIM


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {"check": check_command, "explain": explain_command}


def main(argv: Sequence[str] | None = None) -> int:
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] not in COMMANDS:
        print("Cách dùng: neuguong check CASES.yaml… | neuguong explain HONOUR", file=sys.stderr)
        return 2
    return COMMANDS[arguments[0]](arguments[1:])


if __name__ == "__main__":
    sys.exit(main())
