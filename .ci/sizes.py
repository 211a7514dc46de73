"""Print the ten longest functions, modules and templates: where the next split is due (functions 40, modules 400, templates 120)."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SKIP = ("migrations",)


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions_of(path: Path) -> list[tuple[int, str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        (node.end_lineno - node.lineno + 1, f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def show(title: str, limit: int, sized: list[tuple[int, str]]) -> None:
    print(f"\n{title} (stop at {limit}; {sum(size > limit for size, _ in sized)} of {len(sized)} beyond)")
    for size, name in sorted(sized, reverse=True)[:10]:
        print(f"{size:6} {name}")


def main() -> None:
    modules = [path for path in sorted((ROOT / "src").rglob("*.py")) if not set(SKIP) & set(path.parts)]
    templates = sorted((ROOT / "src").rglob("*.html"))
    show("Longest functions", 40, [found for path in modules for found in functions_of(path)])
    show("Longest modules", 400, [(lines_of(path), str(path.relative_to(ROOT))) for path in modules])
    show("Longest templates", 120, [(lines_of(path), str(path.relative_to(ROOT))) for path in templates])


if __name__ == "__main__":
    main()
