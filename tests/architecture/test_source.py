"""Sizes, names and promises of the source; what the lock files and the texts must not contain."""

import ast
import re
import subprocess
import sys

import pytest

from tests.architecture.source import ROOT, SRC, dotted, modules

MODULES = modules()
TEMPLATES = sorted(SRC.rglob("*.html"))
VAGUE = {"utils", "util", "helpers", "helper", "misc", "common_functions", "tools", "manager", "services"}
TEXTS = [
    path
    for pattern in ("*.md", "*.toml", "*.yml", "*.lock", "Makefile", ".ci/*", "docs/**/*.md", "policies/**/*.yaml")
    for path in sorted(ROOT.glob(pattern))
]


def length(path):
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_module_is_at_most_400_lines(path):
    assert length(path) <= 400


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_functions_are_at_most_40_lines(path):
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    sizes = {node.name: node.end_lineno - node.lineno + 1 for node in nodes if isinstance(node, ast.FunctionDef)}

    assert {name: size for name, size in sizes.items() if size > 40} == {}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_is_at_most_120_lines(path):
    assert length(path) <= 120


def test_no_module_has_a_name_that_says_nothing():
    assert [dotted(path) for path in MODULES if path.stem in VAGUE] == []


def test_no_promises_are_left_in_the_code():
    promise = re.compile(r"\b(TODO|FIXME|XXX)\b")

    assert [dotted(path) for path in MODULES if promise.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("path", [path for path in MODULES if path.parent.name != "settings"], ids=dotted)
def test_every_noqa_says_why(path):
    bare = re.compile(r"# noqa(: [A-Z0-9, ]+)?\s*$", re.MULTILINE)

    assert bare.findall(path.read_text(encoding="utf-8")) == []


def test_lock_files_name_no_address():
    for lock in ROOT.glob("requirements*.lock"):
        assert re.findall(r"https?://\S+|--(?:extra-)?index-url|--find-links|file:", lock.read_text()) == []


def test_every_locked_package_has_hashes():
    for lock in ROOT.glob("requirements*.lock"):
        entries = re.split(r"\n(?=\S)", lock.read_text().strip())

        assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_texts_name_no_path_of_a_machine(path):
    assert re.findall(r"/(?:work|root|home)/\w+", path.read_text(encoding="utf-8")) == []


def test_layers_hold():
    """The same contracts as ``make check``, so that a narrow test run notices too."""
    linter = ROOT / ".venv" / "bin" / "lint-imports"
    command = [str(linter) if linter.exists() else "lint-imports", "--no-cache", "--no-logo"]
    environment = {"PYTHONPATH": str(SRC), "PATH": str(linter.parent)}

    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


def test_the_rules_core_runs_without_django():
    program = "import sys, honours, honours.facts, honours.findings; sys.exit('django' in sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", program], env={"PYTHONPATH": str(SRC)}, capture_output=True, check=False
    )

    assert done.returncode == 0, done.stderr
