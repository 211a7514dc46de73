"""Which modules are looked at, and which test files know each of them."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "honours"
TESTS = ROOT / "tests" / "honours"
OUTSIDE = (
    "cli/",
    "cases/",
    "__init__",
    "bulk/engines",
    "bulk/duck",
    "bulk/sql",
    "bulk/store",
)  # commands and engines have tests of another kind
FULL = "tests of the core"
# Own tests first, then what else speaks of the module; ``FULL`` is every quick test that weighs conditions.
TESTED_BY = {
    "alternatives": ["test_which_points", "test_alternatives", FULL],
    "principles": ["test_gates", "test_principles", FULL],
    "records": ["test_records", "predicates/test_ratings", "predicates/test_prior", "test_evaluate", FULL],
    "policy": ["test_policy", "test_book", "test_evaluate", FULL],
    "parsing": ["test_policy", "test_book", "test_reading", "test_nodes", "test_evaluate", FULL],
    "references": ["test_records", "test_book", "test_evaluate", "predicates/test_prior", FULL],
    "checks": ["test_book", FULL],
    "summary": ["test_summary", "test_explanation", "test_principles", "test_evaluate", FULL],
    "situation": ["test_situation", "predicates/test_prior", FULL],
    "wording": ["test_explanation", "predicates", FULL],
    "facts": [FULL],
    "findings": ["test_evaluate", "test_explanation", FULL],
    "deciding": ["test_statement", "test_pages", FULL],
    "statement_words": ["test_statement"],
    "values": ["test_difference"],
    "tree_difference": ["test_difference"],
    "predicates/": ["predicates", FULL],
    "procedure/": ["procedure"],
    "bulk/planes": ["bulk/test_plane_parts", "bulk/test_agreement", "bulk/test_small_worlds"],
    "bulk/columns/shelf": ["bulk/test_stock", "bulk/test_store", "bulk/test_agreement"],
    "bulk/": ["bulk/test_empty_cells", "bulk/test_screen", "bulk/test_agreement", "bulk/test_small_worlds"],
}
CORE = (
    "test_evaluate",
    "test_principles",
    "test_alternatives",
    "test_which_points",
    "test_explanation",
    "test_nodes",
    "predicates",
)
LOADING = ("parsing", "policy", "references", "checks", "reading", "book", "procedure/loading", "procedure/book")


def modules(wanted):
    """Names of the modules in scope, below src/honours and without the ending."""
    names = [str(path.relative_to(SOURCE).with_suffix("")) for path in sorted(SOURCE.rglob("*.py"))]
    inside = [name for name in names if not name.startswith(OUTSIDE) and not name.endswith("__init__")]
    return [name for name in inside if not wanted or name.startswith(tuple(wanted))]


def stages_of(module):
    """Test files in three stages: the one that has the module's name, what else knows it, and the rest of the core."""
    named = TESTED_BY.get(module) or next(
        (files for name, files in TESTED_BY.items() if name[-1] == "/" and module.startswith(name)), [FULL]
    )
    folder, _, name = module.rpartition("/")
    likely = (TESTS / folder / f"{file}.py" for file in (f"test_{name}", "test_other_topics"))
    nearest = [path for path in likely if path.exists()][:1]
    own = [path for item in named for path in (TESTS / f"{item}.py", TESTS / item) if path.exists()]
    rest = [path for item in CORE if FULL in named for path in (TESTS / f"{item}.py", TESTS / item) if path.exists()]
    return nearest, [path for path in own if path not in nearest], [path for path in rest if path not in own]


def own_tests_of(module):
    nearest, own, _ = stages_of(module)
    return [*(path for path in nearest if path.parent not in own), *own]


def tests_of(module):
    own, rest = own_tests_of(module), stages_of(module)[2]
    return [*own, *(path for path in rest if path not in own)]
