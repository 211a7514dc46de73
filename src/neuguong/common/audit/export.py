"""What leaves the house for others to check: the whole log as a bundle, and a proof for a single line.

Both hold lines as they are stored, checkpoints and public keys, no personal values: details stay inside. ``verify_audit.py`` reads them.
"""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from neuguong.common.audit.chains import one_moment
from neuguong.common.audit.details import erased_lines
from neuguong.common.audit.keys import known_keys
from neuguong.common.audit.lines import ZERO
from neuguong.common.audit.merkle import inclusion_proof, leaf_hash
from neuguong.common.models import AuditCheckpoint, AuditEntry


class NoSuchLine(LookupError):
    """There is no such line, or no checkpoint covers it yet."""


def write_bundle(path: Path) -> int:
    """Write the log to ``path``, one JSON object a line, in the order of the tree; return how many lines of the log."""
    count = 0
    with one_moment(), path.open("w", encoding="utf-8") as file:
        erased = erased_lines()
        _put(file, type="bundle", v=1, origin=settings.AUDIT_ORIGIN, keys=[str(key) for key in known_keys()])
        for note in AuditCheckpoint.objects.order_by("size").values_list("note", flat=True):
            _put(file, type="checkpoint", note=note)
        numbered = AuditEntry.objects.exclude(leaf_index=None).order_by("leaf_index")
        for entries in (numbered, AuditEntry.objects.filter(leaf_index=None).order_by("id")):
            rows = entries.values_list("leaf_index", "stream", "sequence", "body", "digest")
            for number, stream, sequence, body, digest in rows.iterator():
                gone = {"erased": True} if (stream, sequence) in erased else {}
                _put(file, type="line", i=number, s=stream, n=sequence, body=body, digest=digest, **gone)
                count += 1
    return count


def _put(file: Any, **values: Any) -> None:
    file.write(json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n")


def proof_of(stream: str, sequence: int | None = None) -> dict[str, Any]:
    """The way from one line (the last of the stream unless named) to the root of the newest checkpoint."""
    lines = AuditEntry.objects.filter(stream=stream)
    found = lines.filter(sequence=sequence) if sequence else lines.exclude(leaf_index=None).order_by("-sequence")
    entry, newest = found.first(), AuditCheckpoint.objects.order_by("-size").first()
    if entry is None or newest is None or entry.leaf_index is None or entry.leaf_index >= newest.size:
        raise NoSuchLine(f"Chuỗi {stream} không có dòng này, hoặc chưa mốc kiểm nào bao gồm nó.")
    before = lines.filter(sequence=entry.sequence - 1).values_list("digest", flat=True).first()
    digests = AuditEntry.objects.filter(leaf_index__lt=newest.size).order_by("leaf_index")
    leaves = [leaf_hash(bytes.fromhex(digest)) for digest in digests.values_list("digest", flat=True).iterator()]
    return {
        "type": "proof",
        "v": 1,
        "keys": [str(key) for key in known_keys()],
        "note": newest.note,
        "i": entry.leaf_index,
        "s": stream,
        "n": entry.sequence,
        "body": entry.body,
        "previous": before or ZERO,
        "path": [node.hex() for node in inclusion_proof(leaves, entry.leaf_index)],
    }
