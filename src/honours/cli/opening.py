"""What every command does first: open the book of rules, find the honours named; refusals go to the error stream."""

import argparse
import sys
from datetime import date
from pathlib import Path

from honours.book import Book
from honours.lookup import honours_called, near
from honours.policy import Honour, PolicyError


def add_policies(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--policies", type=Path, default=None, metavar="DIR", help="thư mục quy tắc")


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không phải ngày dạng năm-tháng-ngày, ví dụ 2026-01-31") from None


def open_book(path: Path | None) -> Book | None:
    try:
        return Book.load(path)
    except (PolicyError, OSError) as error:
        print(f"Không đọc được quy tắc: {error}", file=sys.stderr)
        return None


def find_honour(book: Book, text: str) -> Honour | None:
    """By code, name or spelling; None after saying which ones were meant, perhaps."""
    found = honours_called(book, text)
    if len(found) == 1:
        return found[0]
    if found:
        print(f"“{text}” có thể là nhiều danh hiệu, hình thức; hãy ghi mã:", file=sys.stderr)
    else:
        print(f"Không có {text} trong bộ quy tắc.", file=sys.stderr)
        found = near(book, text)
    for honour in found:
        print(f"  {honour.code}  {honour.name}", file=sys.stderr)
    return None
