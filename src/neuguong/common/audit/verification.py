"""Everything that can be checked of the log: chains, tree, checkpoints inside and outside, details, and the state of the records.

A checkpoint that does not agree is traced to lines: by the file of lines beside it, else by the stretch since the last one that agrees.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from django.conf import settings

from neuguong.common.audit import outside
from neuguong.common.audit.chains import breaks_of_chains, one_moment
from neuguong.common.audit.checkpoints import Damaged, tree_of
from neuguong.common.audit.details import Details
from neuguong.common.audit.keys import known_keys
from neuguong.common.audit.lines import CHECKPOINT, Break
from neuguong.common.audit.merkle import Tree
from neuguong.common.audit.notes import Checkpoint, PublicKey, signed_by
from neuguong.common.models import AuditCheckpoint, AuditEntry

MOST_NAMED = 20  # lines named for one checkpoint that does not agree


@dataclass(slots=True)
class Report:
    """What was checked, and every break that was found."""

    breaks: list[Break] = field(default_factory=list)
    lines: int = 0
    numbered: int = 0
    checkpoints: int = 0
    outside: int = 0
    erased: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkpoint that has to agree with the log, and the file that it comes from (None: the database)."""

    checkpoint: Checkpoint
    file: Path | None = None

    @property
    def lines(self) -> Path:
        return outside.lines_file(self.file or Path("-"))

    @property
    def names_lines(self) -> bool:
        return self.file is not None and self.lines.exists()

    @property
    def where(self) -> str:
        return f"trong tệp {self.file.name}" if self.file else "trong cơ sở dữ liệu"


def verify_all(*, stream: str | None = None, since: int = 0, files: Iterable[Path] = ()) -> Report:
    """Check the whole log, or one ``stream``, or what came after the newest checkpoint of at most ``since`` lines.

    ``files``: checkpoints kept elsewhere, besides those of ``AUDIT_CHECKPOINT_FILES``. The state of records is compared in a whole
    check only.
    """
    report, details, claims = Report(), Details(), list[Claim]()
    found = list(
        _claims_outside(claims, list(files), known_keys())
    )  # before the moment: what it covers is committed then
    with one_moment():
        start = _start(since)
        report.lines = AuditEntry.objects.count()
        found += breaks_of_chains(stream, since=start.size, details=details)
        found += _claims_inside(claims, known_keys())
        found += _compare(claims, start, report)
        if not stream and not since:
            found += breaks_of_state()
    report.erased, report.checkpoints = details.erased, len(claims)
    report.outside = sum(claim.file is not None for claim in claims)
    report.breaks = [one for one in dict.fromkeys(found) if stream in {None, one.stream} or one.stream == CHECKPOINT]
    return report


def _start(since: int) -> Tree:
    """The tree that an incremental check goes on from."""
    checkpoint = AuditCheckpoint.objects.filter(size__lte=since).order_by("-size").first()
    if checkpoint is None:
        return Tree()
    try:
        return tree_of(checkpoint)
    except Damaged:
        return Tree()  # then everything is checked, and the checkpoint is found below


def _claims_inside(claims: list[Claim], keys: list[PublicKey]) -> Iterator[Break]:
    """Gather every stored checkpoint that is signed by one of ``keys``; yield those that are not, or that contradict themselves."""
    for stored in AuditCheckpoint.objects.order_by("size"):
        if reason := _note_fault(stored.note, keys) or _columns_fault(stored):
            yield Break(CHECKPOINT, stored.size, f"{reason} (trong cơ sở dữ liệu)")
        else:
            claims.append(Claim(Checkpoint.read(stored.note)))


def _claims_outside(claims: list[Claim], files: list[Path], keys: list[PublicKey]) -> Iterator[Break]:
    """The same for the files; one that was written before and is gone is a break of its own."""
    last = AuditCheckpoint.objects.exclude(sent_to__isnull=True).order_by("-size").first()
    for path in dict.fromkeys([*map(Path, settings.AUDIT_CHECKPOINT_FILES), *files]):
        if path.exists():
            yield from _claims_in(path, claims, keys)
        elif path in files or (last and path.name in last.sent_to):
            yield Break(CHECKPOINT, last.size if last else 0, f"không còn tệp {path.name}")


def _claims_in(path: Path, claims: list[Claim], keys: list[PublicKey]) -> Iterator[Break]:
    for note, checkpoint in outside.notes_in(path):
        if reason := _note_fault(note, keys):
            yield Break(CHECKPOINT, checkpoint.size if checkpoint else 0, f"{reason} (trong tệp {path.name})")
        elif checkpoint:
            claims.append(Claim(checkpoint, path))


def _note_fault(note: str, keys: list[PublicKey]) -> str:
    try:
        origin = Checkpoint.read(note).origin
    except ValueError:
        return "không đọc được mốc kiểm"
    if not signed_by(note, keys):
        return "chữ ký không đúng hoặc ký bằng khóa lạ"
    return "" if origin == settings.AUDIT_ORIGIN else f"mốc kiểm của nhật ký khác: {origin}"


def _columns_fault(stored: AuditCheckpoint) -> str:
    said = Checkpoint.read(stored.note)
    try:
        tree_of(stored)
    except Damaged:
        return "phần để nối tiếp cây không dẫn tới gốc"
    return "" if (said.size, said.root.hex()) == (stored.size, stored.root) else "cột tra cứu khác với nội dung đã ký"


def _compare(claims: list[Claim], start: Tree, report: Report) -> Iterator[Break]:
    """Grow the tree over all numbered lines and look at its root wherever a checkpoint claims one."""
    wanted = {claim.checkpoint.size for claim in claims}
    roots = {start.size: start.root}
    numbered = AuditEntry.objects.filter(leaf_index__gte=start.size).order_by("leaf_index")
    for number, digest in numbered.values_list("leaf_index", "digest").iterator(chunk_size=5000):
        if number != start.size:
            yield Break(CHECKPOINT, number, f"thiếu dòng mang số thứ tự chung {start.size}")
            break
        start.add(bytes.fromhex(digest))
        if start.size in wanted:
            roots[start.size] = start.root
    report.numbered = start.size
    yield from _disagreeing(claims, roots, min(roots), start.size)


def _disagreeing(claims: list[Claim], roots: dict[int, bytes], first: int, last: int) -> Iterator[Break]:
    """Of each source the first checkpoint that does not agree, and the lines that it is about; files with names of lines first."""
    agreed: dict[Path | None, int] = {}  # of each source by itself: a forger makes the others agree with the forged log
    blamed: set[Path | None] = set()
    named: list[Break] = []
    for claim in sorted(claims, key=lambda one: (not one.names_lines, one.checkpoint.size)):
        size = claim.checkpoint.size
        if size < first or claim.file in blamed:
            continue
        if roots.get(size) == claim.checkpoint.root:
            agreed[claim.file] = size
            continue
        blamed.add(claim.file)
        since = agreed.get(claim.file, first)
        if size > last:
            reason = f"nhật ký ngắn hơn mốc kiểm: mốc ghi {size} dòng, nhật ký chỉ còn {last} dòng liền nhau"
        else:
            reason = f"gốc cây khác với mốc kiểm, sai từ sau dòng số {since}"
        yield Break(CHECKPOINT, size, f"{reason} ({claim.where})")
        named = named or list(_named(claim, since))
    yield from named


def _named(claim: Claim, agreed: int) -> Iterator[Break]:
    """The lines that differ from what the checkpoint covered, by name; without names the stretch in which they lie."""
    if claim.names_lines:
        if _lead_to(claim):
            yield from islice(_differing(claim, agreed), MOST_NAMED)
        else:
            yield Break(CHECKPOINT, claim.checkpoint.size, f"tệp {claim.lines.name} cũng đã bị sửa")
        return
    stretch = AuditEntry.objects.filter(leaf_index__gte=agreed, leaf_index__lt=claim.checkpoint.size)
    for stream, sequence in stretch.order_by("leaf_index").values_list("stream", "sequence")[:MOST_NAMED]:
        yield Break(stream, sequence, f"nằm trong đoạn không khớp mốc kiểm {claim.checkpoint.size} ({claim.where})")


def _lead_to(claim: Claim) -> bool:
    """Do the lines beside a checkpoint lead to its signed root? Then they are as they were."""
    tree = Tree()
    for line in islice(outside.lines_in(claim.lines), claim.checkpoint.size):
        tree.add(bytes.fromhex(line.digest))
    return (tree.size, tree.root) == (claim.checkpoint.size, claim.checkpoint.root)


def _differing(claim: Claim, agreed: int) -> Iterator[Break]:
    known = islice(outside.lines_in(claim.lines), agreed, claim.checkpoint.size)
    stored = AuditEntry.objects.filter(leaf_index__gte=agreed, leaf_index__lt=claim.checkpoint.size)
    rows = stored.order_by("leaf_index").values_list("leaf_index", "stream", "sequence", "digest")
    now = {row[0]: outside.Line(*row) for row in rows.iterator()}
    for line in known:
        if (found := now.get(line.number)) is None:
            yield Break(line.stream, line.sequence, f"đã bị xóa, hoặc mất số thứ tự chung {line.number}")
        elif (found.stream, found.sequence) != (line.stream, line.sequence):
            reason = f"bị thay bằng dòng {found.sequence} của chuỗi {found.stream} ở số thứ tự chung {line.number}"
            yield Break(line.stream, line.sequence, reason)
        elif found.digest != line.digest:
            yield Break(line.stream, line.sequence, f"đã bị sửa sau mốc kiểm (số thứ tự chung {line.number})")


def breaks_of_state() -> Iterator[Break]:
    """Where records say something else than their stream. An app takes part with ``log_checks.breaks()``."""
    for name in settings.INSTALLED_APPS:
        if name.startswith("neuguong.") and find_spec(f"{name}.log_checks"):
            yield from import_module(f"{name}.log_checks").breaks()
