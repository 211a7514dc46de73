"""The published cases that lie beside the project, and the own cases of every policy file."""

import pytest

from honours.book import POLICIES
from honours.cases.report import cases_in, run
from tests.shared_data import SHARED

CASES = SHARED / "law" / "cases"
needs_cases = pytest.mark.skipif(not CASES.is_dir(), reason="no shared law cases (set NEUGUONG_SHARED)")
POLICY_FILES = [path for path in sorted((POLICIES / "vn").rglob("*.yaml")) if path.parent.name != "vn"]
OTHER_HONOURS = "NGND NGUT HC_DOC_LAP_3 HC_DUNG_CAM HUY_HIEU_TINH KNC_TINH THON_VAN_HOA XA_TIEU_BIEU HUC_HUU_NGHI HUC_QKQT GIA_DINH_VH"


def disagreements(report):
    return [(item.id, item.expected, item.got, item.why) for item in report.disagreements]


@needs_cases
@pytest.mark.parametrize("name", ["eligibility", "published-questions", "procedure"])
def test_the_rules_agree_with_the_published_cases(book, name):
    assert disagreements(run(book, cases_in(CASES / f"{name}.yaml"))) == []


@needs_cases
def test_every_eligibility_case_about_our_honours_is_covered(book):
    cases = cases_in(CASES / "eligibility.yaml")
    report = run(book, cases)

    left_out = {item.id for item in report.results if not item.covered}

    assert left_out == {case["id"] for case in cases if case["ask"]["honour"] in {*OTHER_HONOURS.split(), "AHLD"}}


@needs_cases
def test_nothing_is_left_out_because_it_could_not_be_read(book):
    files = [cases_in(CASES / f"{name}.yaml") for name in ("eligibility", "published-questions", "procedure")]
    reports = [run(book, cases) for cases in files]

    assert [item.id for report in reports for item in report.results if "Không đọc được" in item.why] == []


@pytest.mark.parametrize("path", POLICY_FILES, ids=lambda path: path.stem)
def test_a_policy_agrees_with_its_own_cases(book, path):
    report = run(book, cases_in(path))

    assert disagreements(report) == []
    assert [item.id for item in report.results if not item.covered] == []
    assert len(report.results) >= 2
