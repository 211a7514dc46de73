"""One Markdown page for each honour and an index, made from the policy files alone: same files, same bytes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from honours.book import Book
from honours.evaluate import citation_line
from honours.policy import Authority, Honour
from honours.references import Reading
from honours.statement import CriterionStatement, EditionStatement, Line, missing_text, state_edition
from honours.statement_words import (
    authority_text,
    edition_groups,
    kinds_text,
    limits_of,
    marks_of,
    span_text,
    types_text,
)
from honours.wording import KIND_NAMES, LEVEL_NAMES, capital, joined

MARK = "<!-- Trang do `neuguong law pages` sinh từ policies/; đừng sửa tay. -->"
INDEX = "index.md"
ANSWERS = {"eligible": "đủ điều kiện", "not_eligible": "không đủ điều kiện", "needs_human": "cần người xem xét"}


def pages(book: Book) -> dict[str, str]:
    """File name → text."""
    honours = sorted(book.honours(), key=place_of)
    found = {INDEX: joined_lines(index_lines(honours))}
    return {**found, **{f"{item.code}.md": joined_lines(page_lines(book, item)) for item in honours}}


def write_pages(book: Book, folder: Path) -> list[Path]:
    """Write what changed and remove pages of honours that are gone; other files of the folder stay."""
    folder.mkdir(parents=True, exist_ok=True)
    made = pages(book)
    for name in stale(made, folder):
        (folder / name).unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in made]


def outdated(book: Book, folder: Path) -> list[str]:
    """Names of pages that are missing, differ, or belong to no honour any more."""
    made = pages(book)
    wrong = [name for name, text in made.items() if not is_same(folder / name, text)]
    return sorted([*wrong, *stale(made, folder)])


def is_same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def stale(made: Iterable[str], folder: Path) -> list[str]:
    generated = (path for path in folder.glob("*.md") if path.read_text(encoding="utf-8").startswith(MARK))
    return [path.name for path in generated if path.name not in set(made)]


def joined_lines(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def place_of(honour: Honour) -> tuple[int, int, str]:
    return list(KIND_NAMES).index(honour.kind), list(LEVEL_NAMES).index(honour.level), honour.code


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def index_lines(honours: Sequence[Honour]) -> Iterator[str]:
    yield from (MARK, "# Danh hiệu, hình thức khen thưởng trong bộ quy tắc", "")
    yield f"{len(honours)} danh hiệu, hình thức. “Đã đọc” là số căn cứ được đọc nguyên văn trên tổng số căn cứ của các tiêu chuẩn;"
    yield "phần còn lại ghi “cần kiểm chứng” trên từng trang. Lời văn là của hệ thống, không thay văn bản luật."
    kind = level = ""
    for honour in honours:
        if honour.kind != kind:
            yield from ("", f"## {capital(KIND_NAMES[honour.kind])}")
        if (honour.kind, honour.level) != (kind, level):
            yield from ("", f"### {capital(LEVEL_NAMES[honour.level])}", "")
            yield from (
                "| Mã | Tên | Quy định từ | Tiêu chuẩn | Đã đọc | Trường hợp mẫu |",
                "|---|---|---|---|---|---|",
            )
        kind, level = honour.kind, honour.level
        yield index_row(honour)


def index_row(honour: Honour) -> str:
    criteria = [item for edition in honour.editions for item in edition.criteria]
    read = sum(not item.citation.needs_checking for item in criteria)
    since = honour.editions[0].since.strftime("%d/%m/%Y")
    return (
        f"| [{honour.code}]({honour.code}.md) | {cell(honour.name)} | {since} | {len(criteria)}"
        f" | {read}/{len(criteria)} | {len(honour.cases)} |"
    )


def page_lines(book: Book, honour: Honour) -> Iterator[str]:
    """Newest edition first."""
    yield from (MARK, f"# {honour.name}", "", "[Danh sách](index.md)", "")
    yield from head_lines(honour)
    editions = [state_edition(book, edition) for edition in reversed(honour.editions)]
    for edition in editions:
        yield from edition_lines(book, edition)
    yield from reading_lines({reading.id: reading for edition in editions for reading in edition.readings})
    yield from case_lines(honour)


def head_lines(honour: Honour) -> Iterator[str]:
    yield from ("| | |", "|---|---|", f"| Mã | `{honour.code}` |", f"| Viết tắt | {cell(honour.short_name)} |")
    yield f"| Loại, cấp | {KIND_NAMES[honour.kind]}, {LEVEL_NAMES[honour.level]} |"
    yield f"| Đối tượng | {kinds_text(tuple(honour.recipients))} |"
    yield f"| Loại hình khen thưởng | {types_text(tuple(honour.types))} |"
    yield f"| Truy tặng | {'được' if honour.posthumous else 'luật không ghi'} |"
    if honour.aliases:
        yield f"| Cách viết khác | {cell(joined(honour.aliases))} |"
    if honour.note:
        yield f"| Ghi chú | {cell(honour.note)} |"


def edition_lines(book: Book, edition: EditionStatement) -> Iterator[str]:
    yield from ("", f"## {capital(span_text(edition.since, edition.until))}", "")
    if edition.unread:
        document = book.references.documents[edition.source.document]
        yield missing_text(document.title, edition.since)
        return
    yield f"- Văn bản: {citation_line(edition.source)}"
    yield f"- Nhóm đối tượng: {edition_groups(edition)}"
    yield from authority_lines("Thẩm quyền quyết định", edition.decided_by)
    yield from authority_lines("Đề nghị", edition.proposed_by)
    if edition.cap_citation:
        yield f"- Trần số lượng: {edition.cap} ({citation_line(edition.cap_citation)})"
    if edition.note:
        yield f"- Ghi chú: {edition.note}"
    for criterion in edition.criteria:
        yield from criterion_lines(criterion)


def authority_lines(title: str, authorities: Sequence[Authority]) -> list[str]:
    if not authorities:
        return [f"- {title}: chưa có trong hệ thống (cần kiểm chứng)"]
    return [f"- {title}:", *(f"  - {authority_text(item)}" for item in authorities)]


def criterion_lines(criterion: CriterionStatement) -> Iterator[str]:
    yield from ("", f"### {criterion.id}. {criterion.title}", "")
    yield f"{citation_line(criterion.citation)}. {capital('; '.join(limits_of(criterion)))}."
    yield ""
    for line in criterion.lines:
        yield from condition_lines(line)
    if criterion.note:
        yield from ("", f"Ghi chú: {criterion.note}")


def condition_lines(line: Line) -> Iterator[str]:
    indent = "  " * line.depth
    marks = marks_of(line)
    yield f"{indent}- {line.number}. {line.text}" + (f" _({'; '.join(marks)})_" if marks else "")
    if line.settled_by:
        yield f"{indent}  - sổ ghi nhận trả lời thay được: {line.settled_by}"
    if line.note:
        yield f"{indent}  - ghi chú: {line.note}"


def reading_lines(readings: dict[str, Reading]) -> Iterator[str]:
    if not readings:
        return
    yield from ("", "## Chỗ luật còn nhiều cách hiểu", "", "| Mã | Câu hỏi | Hệ thống chọn |", "|---|---|---|")
    for name in sorted(readings):
        yield f"| {name} | {cell(readings[name].question)} | {cell(readings[name].default)} |"


def case_lines(honour: Honour) -> Iterator[str]:
    yield from ("", "## Trường hợp mẫu", "")
    counts = Counter(str(case["answer"]) for case in honour.cases)
    if not counts:
        yield "Chưa có trường hợp mẫu."
        return
    told = joined(f"{counts[answer]} {words}" for answer, words in ANSWERS.items() if counts[answer])
    yield f"{len(honour.cases)} trường hợp trong tệp quy tắc: {told}."
