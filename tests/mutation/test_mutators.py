"""The faults that are planted, and the file of those that change nothing."""

import pytest
from bench import mutants as bench

from tests.mutation.mutators import mutants_of, mutated


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
        ("x = [a for a in b if a]", ["for a in b if a → for a in b"]),
        ("def f():\n    return a", ["return a → return None"]),
        ("for a in b:\n    break", ["break → continue"]),
        ("while a:\n    pass", ["if a → if not a"]),
    ],
)
def test_each_operator_plants_its_faults(source, expected):
    assert [mutant.text for mutant in mutants_of(source, "sample")] == expected


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
def test_what_shows_in_no_answer_is_left_alone(source):
    assert mutants_of(source, "sample") == []


def test_a_planted_fault_is_the_only_change():
    source = "def f(a, b=2):\n    return a * b\n"

    results = {}
    for mutant in mutants_of(source, "sample"):
        names = {}
        exec(mutated(source, mutant, "sample.py"), names)
        results[mutant.text] = names["f"](5)

    assert results == {"2 → 3": 15, "2 → 1": 5, "return a * b → return None": None, "a * b → a + b": 7}


def test_a_fault_in_a_nested_function_names_where_it_stands():
    found = mutants_of("class A:\n    def f(self, x=1):\n        def g():\n            return 2\n", "sample")

    assert [(mutant.function, mutant.text) for mutant in found] == [
        ("A", "1 → 2"),
        ("A", "1 → 0"),
        ("A.f.<locals>.g", "return 2 → return None"),
        ("A.f.<locals>.g", "2 → 3"),
        ("A.f.<locals>.g", "2 → 1"),
    ]


def test_every_row_that_excuses_a_mutant_names_one():
    excused = bench.equivalents()
    known = {
        mutant.identity for name in {row[0] for row in excused} for mutant in mutants_of(bench.source_of(name), name)
    }

    assert excused - known == set()


def names(paths):
    return [path.name for path in paths]


def test_the_tests_with_the_name_of_a_module_are_asked_first():
    nearest, own, rest = bench.stages_of("procedure/amounts")

    assert (names(nearest), names(own), rest) == (["test_amounts.py"], ["procedure"], [])
    assert names(bench.own_tests_of("procedure/amounts")) == ["procedure"]  # which holds the nearest too
    assert names(bench.own_tests_of("kleene")) == ["test_kleene.py"]


def test_modules_that_share_their_tests_share_the_run_without_a_fault():
    several = ["procedure/amounts", "procedure/authority", "procedure/votes"]

    assert len({bench.tests_beside_the_nearest(name) for name in several}) == 1
    nearest, own, _ = bench.stages_together(several)
    assert (names(nearest), names(own)) == (["test_amounts.py", "test_other_topics.py", "test_votes.py"], ["procedure"])


def test_every_module_has_tests():
    assert [name for name in bench.modules([]) if not bench.tests_of(name)] == []


@pytest.mark.parametrize(("own", "full"), [(0, 0), (0, 1), (1, None)])
def test_the_score_counts_what_was_judged(own, full):
    outcomes = {"killed": 3 + own, "timeout": 1, "survived": full or 0, "equivalent": 2}

    found = bench.figures(bench.Counter(outcomes))

    assert (found["mutants"], found["killed"]) == (4 + own + (full or 0), 4 + own)
    assert found["score"] == (80.0 if full else 100.0)
