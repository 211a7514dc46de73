"""What a graph means, worked out node by node with Python's own whole numbers."""

import operator

PLAIN = {
    "and": operator.and_,
    "or": operator.or_,
    "plus": operator.add,
    "minus": operator.sub,
    "neg": operator.neg,
    "shl": lambda value, step: value << step,
    "shr": lambda value, step: value >> step,
    "times": operator.mul,
    "popcount": int.bit_count,
    "eq": operator.eq,
    "ne": operator.ne,
    "ge": operator.ge,
    "lt": operator.lt,
    "every": lambda left, right: bool(left and right),
    "any": lambda left, right: bool(left or right),
    "inv": operator.not_,
    "case": lambda condition, then, otherwise: then if condition else otherwise,
}


def value(graph, ref, columns):
    op = graph.ops[ref]
    if op.name == "column":
        return columns[op.value]
    if op.name == "literal":
        return op.value
    args = [value(graph, arg, columns) for arg in op.args]
    if op.name in ("shl", "shr", "times"):
        args.append(op.value)
    return PLAIN[op.name](*args)
