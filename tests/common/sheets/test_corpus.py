"""Every file of the corpus: the refusal or the rows that are promised, in time, and nothing else escapes."""

import re
import subprocess
import time
from pathlib import Path

import pytest

from neuguong.common.sheets import Refused, read_workbook
from neuguong.common.sheets.reader import child_command
from neuguong.dossiers.importing import find_layout, read_rows
from tests.corpus.building import people, xlsx
from tests.corpus.make import CASES

REFUSED = [case for case in CASES if case.refused]
READ = [case for case in CASES if not case.refused]


def _outcome(data, filename):
    try:
        workbook = read_workbook(data, filename)
        return len(read_rows(workbook, find_layout(workbook)))
    except Refused as refusal:
        return refusal.code


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.filename)
def test_corpus_file_ends_as_promised_within_five_seconds(case):
    data = case.build()

    started = time.process_time()
    outcome = _outcome(data, case.filename)

    # Time of this process; the child has its own limits. The wall clock of a busy machine would say nothing.
    assert (outcome, time.process_time() - started < 5) == (case.refused or case.rows, True)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.filename)
def test_refusal_says_in_vietnamese_what_to_do(case):
    with pytest.raises(Refused) as refusal:
        _raise(case)

    assert refusal.value.reason_vi.endswith(".")
    assert "Hãy" in refusal.value.reason_vi
    assert "{" not in refusal.value.reason_vi


def _raise(case):
    workbook = read_workbook(case.build(), case.filename)
    read_rows(workbook, find_layout(workbook))


def _child(ending, data):
    """Run the child on a file, then one more statement; what it wrote to stderr."""
    done = subprocess.run(child_command(f"; {ending}"), input=b"xlsx\n" + data, capture_output=True, check=False)
    return done.stderr.decode()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc")
@pytest.mark.parametrize(
    "filename", ["sparse.xlsx", "bomb.xlsx", "rows_6000.xlsx", "columns_101.xlsx", "rows_5000.xlsx"]
)
def test_child_stays_under_300_megabytes(filename):
    data = next(case for case in CASES if case.filename == filename).build()

    status = _child("sys.stderr.write(open('/proc/self/status').read())", data)

    assert int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) < 300 * 1024


def test_child_imports_no_django():
    modules = _child("sys.stderr.write(' '.join(sys.modules))", xlsx(people())).split()

    assert [name for name in modules if name.split(".")[0] in {"django", "honours"}] == []


def test_child_limits_its_memory():
    assert "MemoryError" in _child("bytearray(600 * 1024 * 1024)", xlsx(people()))


@pytest.mark.parametrize("flip", range(30, 4_000, 397))
def test_damaged_bytes_never_escape_as_another_exception(flip):
    data = bytearray(xlsx(people(40)))
    data[flip % len(data)] ^= 0xFF

    outcome = _outcome(bytes(data), "a.xlsx")

    assert isinstance(outcome, int | str)


def test_numbers_and_row_numbers_arrive_as_values():
    data = xlsx([["Họ và tên", "Số"], ["Lò Văn Pâng", 2026], [], ["Sùng Thị Mỷ", 1.5], [True, "-"]])

    rows = [(row.number, row.values) for row in read_workbook(data, "a.xlsx").sheets[0].rows]

    assert rows == [(1, ("Họ và tên", "Số")), (2, ("Lò Văn Pâng", 2026)), (4, ("Sùng Thị Mỷ", 1.5)), (5, (True, "-"))]


def test_file_name_is_normalised_for_the_screen():
    workbook = read_workbook(xlsx(people()), "C:\\Tài liệu\\Đề nghị.xlsx")

    assert workbook.filename == "Đề nghị.xlsx"
