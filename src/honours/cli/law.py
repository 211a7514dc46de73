"""``neuguong law``: what changed between two days, and the pages of all honours."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from honours.cli.opening import add_policies, day, find_honour, open_book
from honours.difference import CriterionDifference, Fate, HonourDifference, LawDifference, difference
from honours.pages import outdated, write_pages
from honours.policy import Honour
from honours.tree_difference import Change, How
from honours.wording import day_text

SIGNS = {How.ADDED: "+", How.REMOVED: "−", How.CHANGED: "~"}
FATES = {Fate.BEGINS: "+", Fate.CEASES: "−", Fate.CHANGED: "~", Fate.REPLACED: "~", Fate.UNREAD: "?"}


def law_command(argv: Sequence[str]) -> int:
    """``neuguong law diff A B [HONOUR…] [--json]`` and ``neuguong law pages DIR [--check]``."""
    parser = argparse.ArgumentParser(
        prog="neuguong law", description="So sánh quy định giữa hai ngày, sinh trang của từng danh hiệu."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")
    compare = commands.add_parser(
        "diff",
        help="quy định đổi gì giữa hai ngày",
        description=(
            "In những gì đổi từ ngày A đến ngày B: văn bản, nguyên tắc chung, danh hiệu, thẩm quyền, đối tượng, tiêu chuẩn."
        ),
    )
    compare.add_argument("before", type=day, metavar="A", help="ngày trước (năm-tháng-ngày)")
    compare.add_argument("after", type=day, metavar="B", help="ngày sau")
    compare.add_argument("honours", nargs="*", metavar="HONOUR", help="mã hoặc tên; không ghi thì so tất cả")
    compare.add_argument("--json", action="store_true", help="in dạng JSON")
    pages = commands.add_parser("pages", help="sinh trang Markdown của mọi danh hiệu, hình thức")
    pages.add_argument("folder", type=Path, metavar="DIR", help="thư mục ghi trang")
    pages.add_argument("--check", action="store_true", help="không ghi; báo trang nào đã cũ")
    for command in (compare, pages):
        add_policies(command)
    asked = parser.parse_args(argv)
    return diff(asked) if asked.command == "diff" else make_pages(asked)


def diff(asked: argparse.Namespace) -> int:
    if asked.after < asked.before:
        print("Ngày B phải sau ngày A.", file=sys.stderr)
        return 2
    book = open_book(asked.policies)
    if book is None:
        return 2
    honours: list[Honour] = []
    for text in asked.honours:
        honour = find_honour(book, text)
        if honour is None:
            return 2
        honours.append(honour)
    found = difference(book, asked.before, asked.after, honours)
    print(json.dumps(found.as_dict(), ensure_ascii=False) if asked.json else "\n".join(difference_lines(found)))
    return 0


def make_pages(asked: argparse.Namespace) -> int:
    book = open_book(asked.policies)
    if book is None:
        return 2
    if not asked.check:
        print(f"Đã ghi {len(write_pages(book, asked.folder))} trang vào {asked.folder}.")
        return 0
    old = outdated(book, asked.folder)
    for name in old:
        print(f"Trang đã cũ: {asked.folder / name}", file=sys.stderr)
    return 1 if old else 0


def difference_lines(found: LawDifference) -> Iterator[str]:
    yield f"Quy định từ ngày {day_text(found.before)} đến ngày {day_text(found.after)}"
    yield from section("Văn bản", found.documents)
    yield from section("Nguyên tắc chung", found.principles)
    for honour in found.honours:
        yield from honour_lines(honour)
    if not (found.documents or found.principles or found.honours):
        yield "Không có gì đổi trong những quy định mà hệ thống có."


def section(title: str, changes: Sequence[Change]) -> list[str]:
    return ["", title, *change_lines(changes, "  ")] if changes else []


def change_lines(changes: Sequence[Change], indent: str) -> list[str]:
    return [f"{indent}{SIGNS[item.how]} {item.text}" for item in changes]


def honour_lines(found: HonourDifference) -> Iterator[str]:
    yield ""
    yield f"{FATES[found.fate]} {found.code} {found.name}" + (f": {found.text}" if found.text else "")
    yield from change_lines(found.changes, "  ")
    for criterion in found.criteria:
        yield f"  {FATES[criterion.fate]} {criterion_head(criterion)}"
        yield from change_lines(criterion.changes, "      ")


def criterion_head(found: CriterionDifference) -> str:
    words = {
        Fate.BEGINS: f"điểm mới {found.id}",
        Fate.CEASES: f"bỏ điểm {found.id}",
        Fate.REPLACED: f"điểm {found.replaces} thay bằng {found.id}",
    }
    return f"{words.get(found.fate, f'điểm {found.id}')}: {found.title} ({found.citation})"
