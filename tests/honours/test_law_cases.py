"""The published cases that lie beside the project, and the own cases of every policy file."""

import re

import pytest

from honours.book import POLICIES
from honours.cases.report import cases_in, run
from tests.shared_data import SHARED

CASES = SHARED / "law" / "cases"
needs_cases = pytest.mark.skipif(not CASES.is_dir(), reason="no shared law cases (set NEUGUONG_SHARED)")
DISAGREEMENTS = (POLICIES / "DISAGREEMENTS.md").read_text(encoding="utf-8")
POLICY_FILES = [path for path in sorted((POLICIES / "vn").rglob("*.yaml")) if path.parent.name != "vn"]


def disagreements(report):
    return [(item.id, item.expected, item.got, item.why) for item in report.disagreements]


def is_explained(case_id):
    """A disagreement may stand only where the text wins, and then it is written down."""
    return re.search(rf"(?<!\w){re.escape(case_id)}(?!\w)", DISAGREEMENTS) is not None


@pytest.fixture(scope="module")
def reports(book):
    return {path.name: run(book, cases_in(path)) for path in sorted(CASES.glob("*.yaml"))}


@needs_cases
def test_the_rules_agree_with_every_published_case(reports):
    assert {
        name: [item for item in disagreements(report) if not is_explained(item[0])] for name, report in reports.items()
    } == {"eligibility.yaml": [], "procedure.yaml": [], "published-questions.yaml": []}


@needs_cases
def test_no_published_case_is_left_out(reports):
    left_out = [(item.id, item.why) for report in reports.values() for item in report.results if not item.covered]

    assert left_out == []


def test_a_disagreement_is_explained_by_its_own_line():
    assert is_explained("C2-37")
    assert not is_explained("C2-3")


@pytest.mark.parametrize("path", POLICY_FILES, ids=lambda path: path.stem)
def test_a_policy_agrees_with_its_own_cases(book, path):
    report = run(book, cases_in(path))

    assert disagreements(report) == []
    assert [item.id for item in report.results if not item.covered] == []
    assert len(report.results) >= 2
