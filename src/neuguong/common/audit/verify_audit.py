"""Check an exported audit log, or the proof of one line, away from the system. One file, Python 3.11 and ``cryptography``.

    python verify_audit.py BUNDLE [--key KEY] [--checkpoint FILE …]
    python verify_audit.py PROOF  [--key KEY]

KEY: the public key that was handed over on paper or by another way (text, or a file with one a line). Without it the keys inside the
export are used, which shows only that the export agrees with itself. FILE: checkpoints that were kept elsewhere, mailed or printed.
Exit status 0: everything agrees; 1: something does not; 2: the files cannot be read.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

ZERO = "0" * 64
NOTE = re.compile(r"([^\n]+\n(?:[^\n]+\n)+)\n((?:— \S+ \S+\n)+)")


def line_digest(previous: str, body: str) -> str:
    return hashlib.sha256(b"neuguong-audit-v1\n" + bytes.fromhex(previous) + body.encode()).hexdigest()


def leaf(digest: str) -> bytes:
    return hashlib.sha256(b"\x00" + bytes.fromhex(digest)).digest()


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """RFC 6962, grown leaf by leaf: the perfect subtrees so far as (height, hash)."""

    def __init__(self) -> None:
        self.size, self.parts = 0, list[tuple[int, bytes]]()

    def add(self, digest: str) -> None:
        height, value = 0, leaf(digest)
        while self.parts and self.parts[-1][0] == height:
            value, height = node(self.parts.pop()[1], value), height + 1
        self.parts.append((height, value))
        self.size += 1

    def root(self) -> bytes:
        values = [value for _, value in self.parts] or [hashlib.sha256(b"").digest()]
        while len(values) > 1:
            values[-2:] = [node(values[-2], values[-1])]
        return values[0]


def signed(note: str, keys: Iterable[str]) -> bool:
    """Is the note signed by one of ``keys`` (``name+id+key``)?"""
    text, _, signatures = note.rpartition("\n\n")
    for key in keys:
        name, _, encoded = key.split("+", 2)
        raw = base64.b64decode(encoded)
        key_id = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]
        for found in re.findall(r"^— (\S+) (\S+)$", signatures, re.MULTILINE):
            given = base64.b64decode(found[1])
            if found[0] != name or given[:4] != key_id or raw[:1] != b"\x01":
                continue
            try:
                Ed25519PublicKey.from_public_bytes(raw[1:]).verify(given[4:], f"{text}\n".encode())
            except InvalidSignature:
                continue
            return True
    return False


def claim(note: str) -> tuple[int, bytes]:
    _, size, root = note.split("\n")[:3]
    return int(size), base64.b64decode(root)


def fault_of_line(line: dict[str, Any], before: int, previous: str) -> str:
    said, place = json.loads(line["body"]), f"Chuỗi {line['s']}, dòng {line['n']}"
    if line["n"] != before + 1:
        return f"{place}: thiếu dòng {before + 1}."
    if line_digest(previous, line["body"]) != line["digest"]:
        return f"{place}: nội dung không khớp dấu băm."
    if (said.get("s"), said.get("n")) != (line["s"], line["n"]):
        return f"{place}: tên chuỗi hoặc số dòng khác với nội dung."
    return ""


class Log:
    """Takes the lines of an export one by one; afterwards knows what was erased, and on what record."""

    def __init__(self, wanted: dict[int, set[bytes]]) -> None:
        self.tree, self.wanted = Tree(), wanted
        self.ends: dict[str, tuple[int, str]] = {}
        self.promised: set[tuple[str, int]] = set()
        self.erased: set[tuple[str, int]] = set()

    def add(self, line: dict[str, Any]) -> Iterator[str]:
        stream, number = line["s"], line["n"]
        if fault := fault_of_line(line, *self.ends.get(stream, (0, ZERO))):
            yield fault
        self.ends[stream] = (number, line["digest"])
        said = json.loads(line["body"])
        if stream == "privacy" and said.get("a") == "detail.erased":
            self.erased.add((said["d"]["stream"], said["d"]["sequence"]))
        if line.get("erased"):
            self.promised.add((stream, number))
        if line["i"] is not None:
            yield from self._grow(line)

    def _grow(self, line: dict[str, Any]) -> Iterator[str]:
        place = f"chuỗi {line['s']}, dòng {line['n']}"
        if line["i"] != self.tree.size:
            yield f"Số thứ tự chung {line['i']}, đáng lẽ {self.tree.size}: {place}."
        self.tree.add(line["digest"])
        if any(root != self.tree.root() for root in self.wanted.pop(self.tree.size, ())):
            yield f"Mốc kiểm {self.tree.size}: gốc cây khác với mốc kiểm; đoạn này kết thúc ở {place}."


def faults_of_bundle(lines: Iterable[dict[str, Any]], notes: list[str], keys: list[str]) -> Iterator[str]:
    """Every disagreement of an export as a sentence; ``notes``: its own checkpoints and those kept elsewhere."""
    wanted: dict[int, set[bytes]] = {}
    for note in notes:
        size, root = claim(note)
        if signed(note, keys):
            wanted.setdefault(size, set()).add(root)
        else:
            yield f"Mốc kiểm {size}: chữ ký không đúng hoặc ký bằng khóa lạ."
    log = Log(wanted)
    for line in lines:
        yield from log.add(line)
    for stream, number in sorted(log.promised - log.erased):
        yield f"Chuỗi {stream}, dòng {number}: ghi là đã xóa nội dung riêng tư nhưng không có dòng xóa hợp pháp."
    for size in sorted(wanted):
        yield f"Nhật ký ngắn hơn mốc kiểm: mốc ghi {size} dòng, tệp chỉ có {log.tree.size} dòng có số."


def faults_of_proof(proof: dict[str, Any], keys: list[str]) -> Iterator[str]:
    """Does one line lie under the signed root?"""
    size, root = claim(proof["note"])
    if not signed(proof["note"], keys):
        yield f"Mốc kiểm {size}: chữ ký không đúng hoặc ký bằng khóa lạ."
    place, last = proof["i"], size - 1
    value = leaf(line_digest(proof["previous"], proof["body"]))
    for beside in map(bytes.fromhex, proof["path"]):
        if place & 1 or place == last:
            value = node(beside, value)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            value = node(value, beside)
        place, last = place >> 1, last >> 1
    if last != 0 or value != root:
        yield f"Chuỗi {proof['s']}, dòng {proof['n']}: không nằm dưới gốc đã ký của mốc kiểm {size}."


def keys_from(given: str | None, inside: list[str]) -> list[str]:
    if given is None:
        print("Chú ý: dùng khóa ghi trong chính tệp xuất; chỉ chứng minh tệp tự nhất quán.", file=sys.stderr)
        return inside
    return Path(given).read_text(encoding="utf-8").split() if Path(given).exists() else [given]


def check(asked: argparse.Namespace) -> list[str]:
    with asked.file.open(encoding="utf-8") as file:
        first = json.loads(file.readline())
        keys = keys_from(asked.key, first["keys"])
        if first["type"] == "proof":
            return list(faults_of_proof(first, keys))
        notes = [found[0] for path in asked.checkpoint for found in NOTE.finditer(path.read_text(encoding="utf-8"))]
        for kind, rows in groupby(map(json.loads, file), key=lambda row: str(row["type"])):
            if kind == "line":
                return list(faults_of_bundle(rows, notes, keys))
            notes += [row["note"] for row in rows]
        return list(faults_of_bundle((), notes, keys))


def main() -> int:
    parser = argparse.ArgumentParser(description="Kiểm tra nhật ký đã xuất, hoặc chứng minh của một dòng.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--key", help="khóa công khai nhận bằng đường khác, hoặc tệp chứa khóa")
    parser.add_argument("--checkpoint", type=Path, action="append", default=[], help="tệp mốc kiểm giữ ở nơi khác")
    try:
        faults = check(parser.parse_args())
    except (OSError, ValueError, KeyError) as error:
        print(f"Không đọc được tệp: {error!r}", file=sys.stderr)
        return 2
    print("\n".join(faults) if faults else "Khớp: nhật ký nguyên vẹn theo các mốc kiểm và khóa đã cho.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
