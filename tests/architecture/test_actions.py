"""Every write is an action: keyword-only, ``by=``, one transaction, a permission asked, a line in the audit chain."""

import ast
import inspect

import pytest

from neuguong.common.audit import record
from tests.architecture.source import action_files, calls, dotted, exported, functions, load, modules

FILES = action_files()
FOUND = [
    pytest.param(path, node, id=f"{dotted(path)}.{node.name}")
    for path in FILES
    for node in functions(path)
    if node.name in exported(path)
]
# Actions that ask nobody, and why that is right.
ASKS_NOBODY = {
    "assess_nominations": "writes only what the rules answer; whoever calls it has been asked already",
    "change_own_email": "the address is the own one",
    "change_own_password": "the password is the own one",
    "choose_mail": "the wish is the own one",
    "draft_document": "a part of the action that calls it, which has asked",
    "make_calendar": "the calendar is the own one",
    "notify": "a part of the action that calls it, which has asked",
    "read_all": "the notices are the own ones",
    "revise_document": "a part of the action that calls it, which has asked",
    "settle_notices": "a part of the action that calls it, which has asked",
    "stop_calendar": "the calendar is the own one",
}
# Actions that leave no line, and why that is right.
LEAVES_NO_LINE = {
    "notify": "a part of the action that calls it, which writes the line",
    "read_all": "what somebody has read is no history",
    "read_notice": "what somebody has read is no history",
    "settle_notices": "a part of the action that calls it, which writes the line",
}


# What a page is made of: it shows, and it calls actions.
PAGES = {"views", "forms", "exports", "queries", "pages", "permissions", "tables", "api"}
WRITES = {"save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create"}


class Calls:
    """Who calls whom in the actions modules. A name means what it means in the module that writes it."""

    def __init__(self, sources):
        self.called = {(module, node.name): calls(node) for module, nodes in sources.items() for node in nodes}
        self.imported = {module: names_imported(tree) for module, tree in TREES.items()}

    def reaches(self, module, name, wanted):
        """Does the function call one of ``wanted``, itself or through functions of the actions modules?"""
        seen, waiting = set(), {(module, name)}
        while waiting:
            current = waiting.pop()
            seen.add(current)
            if self.called[current] & wanted:
                return True
            waiting |= set(self.meant(current)) - seen
        return False

    def meant(self, function):
        module, _ = function
        for name in self.called[function]:
            if (module, name) in self.called:
                yield (module, name)
            elif found := self.imported.get(module, {}).get(name):
                yield from {found} & self.called.keys()
            else:  # other.name(…)
                yield from (one for one in self.called if one[1] == name and one[0] in self.modules_of(module))

    def modules_of(self, module):
        """The modules that ``module`` imports by name."""
        return {f"{source}.{name}" for name, (source, _) in self.imported.get(module, {}).items()}


def names_imported(tree):
    """Local name → (module, name there)."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    return {alias.asname or alias.name: (node.module, alias.name) for node in found for alias in node.names}


TREES = {dotted(path): ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
CALLS = Calls({dotted(path): functions(path) for path in FILES})


def test_there_are_actions_to_look_at():
    assert {"accounts", "common", "directives", "dossiers", "insights", "notices", "organisations", "registry"} <= {
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
    assert CALLS.reaches(dotted(path), node.name, {"record"}) is (node.name not in LEAVES_NO_LINE)


SILENT = """
@transaction.atomic
def rename(*, pk, name, by):
    demand(may_rename(by))
    thing = Thing.objects.get(pk=pk)
    thing.name = name
    thing.save()
    _tell(thing)

def _tell(thing):
    {}
"""


@pytest.mark.parametrize(
    ("line", "found"), [("print(thing)", False), ("record(thing, 'thing.renamed', by=None)", True)]
)
def test_action_that_writes_no_audit_line_is_found(line, found):
    """The twin of the test above: an action that records nothing, beside a function of that name elsewhere that does."""
    silent = ast.parse(SILENT.format(line)).body
    other = ast.parse("def _tell(thing):\n    record(thing, 'thing.told', by=None)").body
    planted = Calls({"neuguong.things.actions": silent, "neuguong.others.actions": other})

    assert planted.reaches("neuguong.things.actions", "rename", {"record"}) is found


@pytest.mark.parametrize("path", FILES, ids=dotted)
def test_what_actions_call_record_is_the_audit_log(path):
    here = vars(load(path)).get("record")

    assert here in {None, record}


@pytest.mark.parametrize("path", FILES, ids=dotted)
def test_a_function_that_acts_is_an_action_or_part_of_one(path):
    """Whatever takes ``by`` is exported and looked at here, or only called by what is."""
    acting = {node.name for node in functions(path) if "by" in {each.arg for each in node.args.kwonlyargs}}
    called = set().union(*CALLS.called.values())

    assert [name for name in sorted(acting - exported(path)) if name not in called] == []


def writes_of(tree):
    """Calls by which a page would write past the actions."""
    return sorted(
        {
            node.func.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES
        }
    )


@pytest.mark.parametrize("path", [path for path in modules() if PAGES & {*path.parts[:-1], path.stem}], ids=dotted)
def test_no_page_writes_past_the_actions(path):
    assert writes_of(ast.parse(path.read_text(encoding="utf-8"))) == []


def test_a_page_that_writes_past_the_actions_is_found():
    assert writes_of(ast.parse("def post(self, request):\n    Thing.objects.create(name=1)\n")) == ["create"]


@pytest.mark.parametrize(("path", "node"), FOUND)
def test_action_asks_a_permission(path, node):
    assert CALLS.reaches(dotted(path), node.name, {"demand"}) is (node.name not in ASKS_NOBODY)


@pytest.mark.parametrize(("path", "node"), FOUND)
def test_action_takes_no_request(path, node):
    assert "request" not in inspect.signature(getattr(load(path), node.name)).parameters
