"""The project's own files, for tests that read them."""

import ast
import importlib
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"


def modules() -> list[Path]:
    """All Python files of src but migrations."""
    return [path for path in sorted(SRC.rglob("*.py")) if "migrations" not in path.parts]


def dotted(path: Path) -> str:
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def action_files() -> list[Path]:
    """``actions.py`` of each app, or the modules of its ``actions/`` folder."""
    single = sorted((SRC / "neuguong").glob("*/actions.py"))
    split = [path for path in sorted((SRC / "neuguong").glob("*/actions/*.py")) if path.name != "__init__.py"]
    return single + split


def exported(path: Path) -> set[str]:
    """Names that count as actions: public functions of ``actions.py``, or what ``actions/__init__.py`` exports."""
    public = {node.name for node in functions(path) if not node.name.startswith("_")}
    if path.name == "actions.py":
        return public
    return public & set(load(path.parent / "__init__.py").__all__)


def functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)]


def load(path: Path) -> ModuleType:
    return importlib.import_module(dotted(path))


def calls(node: ast.AST) -> set[str]:
    """Names of everything that ``node`` calls: ``record(…)`` and ``actions.record(…)`` are both ``record``."""
    called = (each.func for each in ast.walk(node) if isinstance(each, ast.Call))
    return {func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in called}
