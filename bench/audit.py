"""What the audit log costs: appending a line, numbering and signing, checking all of it, inside and with the stand-alone verifier.

``python bench/audit.py [--full] [--database URL] [--json]``. On SQLite in a temporary folder unless an empty database is named; 100,000
lines, a million with ``--full``. Prints figures, asserts nothing. Aims: ≤ 3 ms median and ≤ 10 ms p99 for a line; a million lines checked
within 60 seconds.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

APPENDS, STREAMS = 500, 2_000


@contextmanager
def log(url):
    """A new database, key and files that are gone afterwards; yields the folder."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = url or f"sqlite:///{folder}/bench.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "neuguong.settings.test"
        import django
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connection

        django.setup()
        settings.AUDIT_KEY_FILE = f"{folder}/key"
        settings.AUDIT_CHECKPOINT_FILES = [f"{folder}/checkpoints.txt"]
        call_command("migrate", verbosity=0)
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous=FULL")  # as in production; the settings of the tests are in a hurry
        yield Path(folder)
        connection.close()


def timed(work):
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def milliseconds(work):
    """Median and 99th percentile of one call in a durable transaction of its own."""
    from django.db import transaction

    def once(number):
        with transaction.atomic():
            work(number)

    taken = sorted(timed(lambda number=number: once(number))[0] * 1000 for number in range(APPENDS))
    return statistics.median(taken), taken[int(APPENDS * 0.99)]


def appending():
    from neuguong.common.audit import record
    from neuguong.common.models import AuditHead

    plain, _ = milliseconds(lambda number: AuditHead.objects.create(stream=f"plain:{number}"))
    AuditHead.objects.filter(stream__startswith="plain:").delete()
    median, p99 = milliseconds(lambda number: record(f"bench:{number % 20}", "thing.done", by=None, number=number))
    private, _ = milliseconds(lambda number: record("bench:p", "thing.done", by=None, private={"name": "Lò Văn Pâng"}))
    return {
        "append_ms_median": round(median, 2),
        "append_ms_p99": round(p99, 2),
        "append_with_detail_ms_median": round(private, 2),
        "append_over_a_plain_row": round(median / plain, 1),
        "appends_per_second": round(1000 / median),
    }


def fill(lines):
    """Lines as ``record`` would have written them, without paying for a transaction each."""
    from django.utils import timezone

    from neuguong.common.audit.lines import ZERO, canonical, digest, stamp
    from neuguong.common.models import AuditEntry, AuditHead

    at, ends, made = timezone.now(), {}, []
    for number in range(lines):
        stream = f"dossiers.dossier:{number % STREAMS}"
        sequence, previous = ends.get(stream, (0, ZERO))
        sequence += 1
        said = {"v": 1, "s": stream, "n": sequence, "t": stamp(at), "a": "nomination.corrected", "u": "user:7"}
        body = canonical(said | {"d": {"nomination": number, "fields": ["post", "note"]}})
        ends[stream] = (sequence, digest(previous, body))
        made.append(
            AuditEntry(
                stream=stream,
                sequence=sequence,
                at=at,
                action=said["a"],
                actor="user:7",
                body=body,
                digest=ends[stream][1],
            )
        )
        if len(made) == 10_000:
            AuditEntry.objects.bulk_create(made, batch_size=1000)
            made = []
    AuditEntry.objects.bulk_create(made, batch_size=1000)
    AuditHead.objects.bulk_create(AuditHead(stream=name, sequence=n, digest=d) for name, (n, d) in ends.items())


def checking(lines, folder):
    from neuguong.common.audit import export
    from neuguong.common.audit.checkpoints import take_checkpoint
    from neuguong.common.audit.verification import verify_all

    take_checkpoint()
    fill(lines)
    numbering, last = timed(take_checkpoint)
    busy = time.process_time()
    checking, report = timed(verify_all)
    busy = time.process_time() - busy
    assert report.breaks == []
    since, _ = timed(lambda: verify_all(since=last.size))
    proving, proof = timed(lambda: export.proof_of("dossiers.dossier:1"))
    export.write_bundle(folder / "log.jsonl")
    tool = [sys.executable, "-I", export.__file__.replace("export.py", "verify_audit.py"), str(folder / "log.jsonl")]
    alone, done = timed(lambda: subprocess.run(tool, check=False, capture_output=True))
    assert done.returncode == 0
    return {
        "lines": report.lines,
        "number_and_sign_lines_per_second": round(lines / numbering),
        "verify_seconds": round(checking, 1),
        "verify_lines_per_second": round(report.lines / checking),
        "verify_lines_per_cpu_second": round(report.lines / busy),
        "verify_million_lines_within_aim": checking * 1_000_000 / report.lines <= 60,
        "verify_since_last_checkpoint_seconds": round(since, 2),
        "proof_seconds": round(proving, 2),
        "proof_hashes": len(proof["path"]),
        "stand_alone_lines_per_second": round(report.lines / alone),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--full", action="store_true", help="a million lines")
    parser.add_argument("--database", help="an empty database; default: SQLite in a temporary folder")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with log(asked.database) as folder:
        figures = appending() | checking(1_000_000 if asked.full else 100_000, folder)
    if asked.json:
        print(json.dumps({"bench": "audit", "figures": figures}))
        return
    for name, value in figures.items():
        print(f"{name:40} {value}")


if __name__ == "__main__":
    main()
