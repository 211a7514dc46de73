"""The sample spreadsheets, read back by the reader that officers' files go through."""

from collections import Counter

import pytest
from django.db import transaction

from neuguong.common.legacy_fonts import Encoding, convert
from neuguong.common.sheets import read_workbook
from neuguong.demo.build import build
from neuguong.demo.workbooks import in_tcvn3, write_workbooks
from neuguong.dossiers.importing import Severity, duplicates, find_layout, read_table

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def files(django_db_setup, django_db_blocker, tmp_path_factory):
    """The three files of a full demo, by the word that tells them apart."""
    folder = tmp_path_factory.mktemp("tep")
    with django_db_blocker.unblock(), transaction.atomic():
        build()
        paths = list(write_workbooks(folder))
        transaction.set_rollback(True)
    return dict(zip(("faulty", "clean", "vendor"), paths, strict=True))


def rows_of(path):
    workbook = read_workbook(path.read_bytes(), path.name)
    return list(read_table(workbook, find_layout(workbook)).rows)


def problems_of(rows, severity):
    return [problem.message for row in rows for problem in row.problems if problem.severity == severity]


def test_files_are_named_as_an_office_would(files):
    assert sorted(path.name for path in files.values()) == [
        "Sở Giáo dục và Đào tạo – 300 dòng theo mẫu phần mềm cũ.xlsx",
        "Sở Y tế – 40 dòng.xlsx",
        "Sở Y tế – 60 dòng có lỗi.xlsx",
    ]


def test_files_hold_the_rows_they_promise(files):
    assert {name: len(rows_of(path)) for name, path in files.items()} == {"faulty": 60, "clean": 40, "vendor": 300}


def test_clean_file_has_no_problem_and_no_duplicate(files):
    rows = rows_of(files["clean"])

    assert problems_of(rows, Severity.ERROR) == []
    assert duplicates(rows) == []


def test_faulty_file_has_two_impossible_dates(files):
    texts = problems_of(rows_of(files["faulty"]), Severity.ERROR)

    assert Counter(text for text in texts if "không có thật" in text).total() == 2


def test_faulty_file_repeats_two_rows_and_lacks_two_honours(files):
    rows = rows_of(files["faulty"])

    assert len(duplicates(rows)) == 2
    assert sum(not row.honours for row in rows) == 2


@pytest.mark.parametrize("text", ["Tận tụy với công việc", "đồng bào vùng sâu, vùng xa", "Được cấp trên khen"])
def test_in_tcvn3_is_read_back_by_the_converter(text):
    assert convert(in_tcvn3(text), Encoding.TCVN3) == text
