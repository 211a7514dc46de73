"""The commands that need no database: ``check``, ``explain``, ``law``; one module each."""

import sys
from collections.abc import Callable, Sequence

from honours.cli.check import check_command
from honours.cli.explain import explain_command
from honours.cli.law import law_command

__all__ = ["check_command", "explain_command", "law_command", "main"]

COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "check": check_command,
    "explain": explain_command,
    "law": law_command,
}
USAGE = (
    "Cách dùng: neuguong check CASES.yaml… | neuguong explain HONOUR | neuguong law diff A B | neuguong law pages DIR"
)


def main(argv: Sequence[str] | None = None) -> int:
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] not in COMMANDS:
        print(USAGE, file=sys.stderr)
        return 2
    return COMMANDS[arguments[0]](arguments[1:])
