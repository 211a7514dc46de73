"""Seconds from the bytes of an officers' spreadsheet to parsed rows, for 300 and 5,000 people; the child's peak memory.

``python bench/read_sheet.py [--json]``. Prints figures, asserts nothing.
"""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from neuguong.common.sheets import read_workbook  # noqa: E402 - the path is set above
from neuguong.common.sheets.reader import child_command  # noqa: E402
from neuguong.dossiers.importing import find_layout, read_rows  # noqa: E402
from tests.corpus.building import people, xls, xlsx  # noqa: E402

REPEATS = 5
SIZES = (300, 5_000)


def seconds(action):
    """Median of a few runs."""
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        action()
        times.append(time.perf_counter() - started)
    return round(statistics.median(times), 3)


def parse(workbook):
    return read_rows(workbook, find_layout(workbook))


def child_peak_megabytes(data):
    """Highest resident memory of the child, from /proc; None where there is no /proc."""
    if not Path("/proc/self/status").exists():
        return None
    command = child_command("; sys.stderr.write(open('/proc/self/status').read())")
    status = subprocess.run(command, input=b"xlsx\n" + data, capture_output=True, check=False).stderr.decode()
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return round(int(peak.split()[1]) / 1024)


def measure():
    figures = {
        "child_start_seconds": seconds(
            lambda: subprocess.run(child_command(), input=b"", capture_output=True, check=False)
        )
    }
    for size in SIZES:
        data = xlsx(people(size))
        workbook = read_workbook(data, "list.xlsx")
        figures[f"read_{size}_rows_seconds"] = seconds(lambda data=data: read_workbook(data, "list.xlsx"))
        figures[f"parse_{size}_rows_seconds"] = seconds(lambda workbook=workbook: parse(workbook))
        figures[f"child_peak_{size}_rows_megabytes"] = child_peak_megabytes(data)
    old = xls(people(300))
    figures["read_300_rows_xls_seconds"] = seconds(lambda: read_workbook(old, "list.xls"))
    return figures


def main():
    figures = measure()
    if "--json" in sys.argv:
        print(json.dumps({"bench": "read_sheet", "figures": figures}))
        return
    for name, value in figures.items():
        print(f"{name:36} {value}")


if __name__ == "__main__":
    main()
