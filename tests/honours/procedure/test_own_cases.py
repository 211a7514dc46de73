"""The cases inside the files of procedure, and those published beside the project."""

import pytest

from honours.book import POLICIES
from honours.cases.report import cases_in, run
from tests.shared_data import SHARED

FOLDERS = ("vn/procedure", "vn/amounts", "provinces/lai-chau", "examples")
FILES = [path for folder in FOLDERS for path in sorted((POLICIES / folder).rglob("*.yaml"))]
CASES = SHARED / "law" / "cases"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_file_agrees_with_its_own_cases(book, path):
    report = run(book, cases_in(path))

    assert [(item.id, item.expected, item.got) for item in report.disagreements] == []
    assert [item.id for item in report.results if not item.covered] == []


@pytest.mark.skipif(not CASES.is_dir(), reason="no shared law cases (set NEUGUONG_SHARED)")
@pytest.mark.parametrize(("name", "number"), [("procedure", 46), ("published-questions", 87)])
def test_every_published_case_is_answered_from_the_data(book, name, number):
    report = run(book, cases_in(CASES / f"{name}.yaml"))

    assert [(item.id, item.why) for item in report.results if not item.covered] == []
    assert (len(report.covered), report.disagreements) == (number, [])
