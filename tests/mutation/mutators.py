"""Small faults in Python source: one changed operator, constant, condition or answer at a time."""

import ast
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from types import CodeType

COMPARISONS: dict[type, tuple[type, ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: dict[type, type] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any", "every": "some", "some": "every"}
UNTOLD_ARGUMENTS = frozenset(
    {"strict", "slots", "frozen", "kw_only", "repr", "compare"}
)  # no behaviour that an answer could show
SKIPPED_FIELDS = frozenset({"annotation", "returns", "decorator_list", "type_params"})


@dataclass(frozen=True, order=True)
class Mutant:
    """One fault: the ``choice``-th change of the node that a walk of the module meets as number ``place``."""

    module: str
    function: str
    text: str
    line: int
    choice: int
    place: int

    @property
    def key(self) -> str:
        return f"{self.module}:{self.place}:{self.choice}"

    @property
    def identity(self) -> tuple[str, str, str]:
        """What stays the same when lines move."""
        return self.module, self.function, self.text


def compare(node: ast.Compare) -> Iterator[ast.expr]:
    for index, operator in enumerate(node.ops):
        for other in COMPARISONS[type(operator)]:
            changed = copy(node)
            changed.ops = [*node.ops[:index], other(), *node.ops[index + 1 :]]
            yield changed


def boolean(node: ast.BoolOp) -> Iterator[ast.expr]:
    changed = copy(node)
    changed.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield changed
    for index in range(len(node.values)):
        rest = [*node.values[:index], *node.values[index + 1 :]]
        yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def unary(node: ast.UnaryOp) -> Iterator[ast.expr]:
    if isinstance(node.op, ast.Not | ast.USub):
        yield node.operand


def arithmetic(node: ast.BinOp) -> Iterator[ast.expr]:
    other = ARITHMETIC.get(type(node.op))
    text = any(isinstance(side, ast.JoinedStr) or _is_text(side) for side in (node.left, node.right))
    if other is not None and not text:
        changed = copy(node)
        changed.op = other()
        yield changed


def _is_text(node: ast.expr) -> bool:
    if isinstance(node, ast.IfExp):
        return _is_text(node.body) or _is_text(node.orelse)
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def increment(node: ast.AugAssign) -> Iterator[ast.stmt]:
    other = ARITHMETIC.get(type(node.op))
    if other is not None and not _is_text(node.value):
        changed = copy(node)
        changed.op = other()
        yield changed


def constant(node: ast.Constant) -> Iterator[ast.expr]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int | float):
        yield ast.Constant(node.value + 1)
        yield ast.Constant(node.value - 1)


def call(node: ast.Call) -> Iterator[ast.expr]:
    if isinstance(node.func, ast.Name) and node.func.id in SWAPPED:
        changed = copy(node)
        changed.func = ast.Name(SWAPPED[node.func.id], ast.Load())
        if node.func.id in ("min", "max", "any", "all"):  # always within reach
            yield changed


def answer(node: ast.Return) -> Iterator[ast.stmt]:
    if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield ast.Return(ast.Constant(None))


def condition(node: ast.If | ast.IfExp | ast.While) -> Iterator[ast.AST]:
    """Turned round, where no other fault does the same."""
    if not isinstance(node.test, ast.Compare | ast.UnaryOp):
        changed = copy(node)
        changed.test = ast.UnaryOp(ast.Not(), node.test)
        yield changed


def loop_exit(node: ast.Break | ast.Continue) -> Iterator[ast.stmt]:
    yield ast.Continue() if isinstance(node, ast.Break) else ast.Break()


def filtered(node: ast.comprehension) -> Iterator[ast.comprehension]:
    """Without one of its filters."""
    for index in range(len(node.ifs)):
        changed = copy(node)
        changed.ifs = [*node.ifs[:index], *node.ifs[index + 1 :]]
        yield changed


OPERATORS: dict[type, Callable[..., Iterator[ast.AST]]] = {
    ast.Compare: compare,
    ast.BoolOp: boolean,
    ast.UnaryOp: unary,
    ast.BinOp: arithmetic,
    ast.AugAssign: increment,
    ast.Constant: constant,
    ast.Call: call,
    ast.Return: answer,
    ast.If: condition,
    ast.IfExp: condition,
    ast.While: condition,
    ast.Break: loop_exit,
    ast.Continue: loop_exit,
    ast.comprehension: filtered,
}


@dataclass(frozen=True)
class Place:
    """A node that can be changed, and how to put another in its stead."""

    node: ast.AST
    parent: ast.AST
    field: str
    index: int | None
    function: str
    line: int

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node

    def told(self, change: ast.AST) -> str:
        """The change in words; a number is shown with what stands around it."""
        if not isinstance(self.node, ast.Constant) or not isinstance(self.parent, ast.expr):
            return f"{shown(self.node)} → {shown(change)}"
        before = shown(self.parent)
        self.put(change)
        after = shown(self.parent)
        self.put(self.node)
        return f"{before} → {after}"


def places(tree: ast.Module) -> Iterator[Place]:
    yield from _inside(tree, (), 0)


def _inside(parent: ast.AST, names: tuple[str, ...], line: int) -> Iterator[Place]:
    for field, value in ast.iter_fields(parent):
        if field in SKIPPED_FIELDS:
            continue
        for index, node in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(node, ast.AST) or _untold(node):
                continue
            here = getattr(node, "lineno", line)
            if type(node) in OPERATORS:
                yield Place(node, parent, field, index if isinstance(value, list) else None, ".".join(names), here)
            inner = names
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                inner = (*names, "<locals>", node.name) if isinstance(parent, ast.FunctionDef) else (*names, node.name)
            if isinstance(parent, ast.FunctionDef) and field == "args":
                inner = names[:-1]  # a default is worked out where the function is defined
            yield from _inside(node, inner, here)


def _untold(node: ast.AST) -> bool:
    if isinstance(node, ast.keyword):
        return node.arg in UNTOLD_ARGUMENTS
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    for_types_only = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    return is_text or for_types_only


def mutants_of(source: str, module: str) -> list[Mutant]:
    tree = ast.parse(source)
    return [
        Mutant(module, place.function, place.told(change), place.line, choice, number)
        for number, place in enumerate(places(tree))
        for choice, change in enumerate(OPERATORS[type(place.node)](place.node))
    ]


def shown(node: ast.AST) -> str:
    """One line; of a statement with a body, its condition."""
    if isinstance(node, ast.If | ast.While):
        return f"if {ast.unparse(node.test)}"
    return " ".join(ast.unparse(node).split())


def mutated(source: str, mutant: Mutant, path: str) -> CodeType:
    """The compiled module with this fault."""
    tree = ast.parse(source)
    place = next(item for number, item in enumerate(places(tree)) if number == mutant.place)
    change = list(OPERATORS[type(place.node)](place.node))[mutant.choice]
    place.put(ast.copy_location(change, place.node) if hasattr(place.node, "lineno") else change)
    return compile(ast.fix_missing_locations(tree), path, "exec")
