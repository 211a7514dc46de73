"""Every write is an action: keyword-only, ``by=``, one transaction, a permission asked, a line in the audit chain."""

import ast
import inspect

import pytest

from tests.architecture.source import action_files, calls, dotted, exported, functions, load

FILES = action_files()
FOUND = [
    pytest.param(path, node, id=f"{dotted(path)}.{node.name}")
    for path in FILES
    for node in functions(path)
    if node.name in exported(path)
]
# name of a function in any actions module -> everything it calls, for what is reached through another action
CALLED = {node.name: calls(node) for path in FILES for node in functions(path)}

# Actions that ask nobody, and why that is right.
ASKS_NOBODY = {
    "assess_nominations": "writes only what the rules answer; whoever calls it has been asked already",
    "change_own_password": "the password is the own one",
}


def reaches(name: str, wanted: set[str]) -> bool:
    """True when ``name`` calls one of ``wanted``, itself or through functions of the actions modules."""
    seen, waiting = set(), {name}
    while waiting:
        current = waiting.pop()
        seen.add(current)
        if CALLED[current] & wanted:
            return True
        waiting |= (CALLED[current] & CALLED.keys()) - seen
    return False


def test_there_are_actions_to_look_at():
    assert {"accounts", "directives", "dossiers", "insights", "organisations", "registry"} <= {
        dotted(path).split(".")[1] for path in FILES
    }


@pytest.mark.parametrize(("path", "node"), FOUND)
def test_action_takes_keywords_only_and_names_who_acts(path, node):
    parameters = inspect.signature(getattr(load(path), node.name)).parameters.values()

    loose = [each.name for each in parameters if each.kind not in {each.KEYWORD_ONLY, each.VAR_KEYWORD}]

    assert (loose, "by" in {each.name for each in parameters}) == ([], True)


@pytest.mark.parametrize(("path", "node"), FOUND)
def test_action_runs_in_one_transaction(path, node):
    assert "transaction.atomic" in [ast.unparse(decorator) for decorator in node.decorator_list]


@pytest.mark.parametrize(("path", "node"), FOUND)
def test_action_writes_an_audit_line(path, node):
    assert reaches(node.name, {"record"})


@pytest.mark.parametrize(("path", "node"), FOUND)
def test_action_asks_a_permission(path, node):
    assert reaches(node.name, {"demand"}) is (node.name not in ASKS_NOBODY)


@pytest.mark.parametrize(("path", "node"), FOUND)
def test_action_takes_no_request(path, node):
    assert "request" not in inspect.signature(getattr(load(path), node.name)).parameters
