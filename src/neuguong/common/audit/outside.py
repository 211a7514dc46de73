"""Copies outside of the database: an append-only file of checkpoints, and beside it a file that names every line they cover.

``….lines`` holds ``number stream sequence digest`` of each line. It is signed by nobody and needs no signature: its digests must lead to
the signed root. When the database says something else, it tells which line of which stream was touched.
"""

import fcntl
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self

from neuguong.common.audit.notes import Checkpoint, split_notes
from neuguong.common.models import AuditCheckpoint, AuditEntry


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was when a checkpoint left."""

    number: int
    stream: str
    sequence: int
    digest: str

    def __str__(self) -> str:
        return f"{self.number} {self.stream} {self.sequence} {self.digest}\n"

    @classmethod
    def read(cls, text: str) -> Self:
        number, rest = text.split(" ", 1)
        stream, sequence, digest = rest.rsplit(" ", 2)
        return cls(int(number), stream, int(sequence), digest)


def lines_file(path: Path) -> Path:
    return path.with_name(path.name + ".lines")


def append(path: Path, checkpoint: AuditCheckpoint) -> None:
    """Append the checkpoint and the lines it adds, once; what an earlier failure left out is made up for."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as notes, lines_file(path).open("ab") as lines:
        fcntl.flock(notes, fcntl.LOCK_EX)
        known = _next_number(lines_file(path))
        new = AuditEntry.objects.filter(leaf_index__range=(known, checkpoint.size - 1)).order_by("leaf_index")
        for values in new.values_list("leaf_index", "stream", "sequence", "digest").iterator():
            lines.write(str(Line(*values)).encode())
        _to_disk(lines)
        if checkpoint.note not in _tail(path):
            notes.write(checkpoint.note.encode())
            _to_disk(notes)


def _to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _tail(path: Path, size: int = 4096) -> str:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - size))
        return file.read().decode(errors="ignore")


def _next_number(path: Path) -> int:
    last = _tail(path).splitlines()[-1:]
    return Line.read(last[0]).number + 1 if last else 0


def notes_in(path: Path) -> Iterator[tuple[str, Checkpoint | None]]:
    """Every note of a file with what it claims; None for what is no checkpoint."""
    for note in split_notes(path.read_text(encoding="utf-8", errors="replace")):
        try:
            yield note, Checkpoint.read(note)
        except ValueError:
            yield note, None


def lines_in(path: Path) -> Iterator[Line]:
    """What a file of lines knows; nothing after the first one that cannot be read."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for text in file:
            try:
                yield Line.read(text.rstrip("\n"))
            except ValueError:
                return
