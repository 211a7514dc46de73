"""The book of rules: every policy file, validated, with a version that changes when a byte changes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema

from honours.checks import check_book
from honours.facts import Facts, Question
from honours.findings import Assessment
from honours.parsing import read_honour
from honours.policy import Cap, Edition, Honour, PolicyError
from honours.reading import read_yaml
from honours.references import References, read_references

if TYPE_CHECKING:
    from honours.procedure import ProcedureBook

POLICIES = Path(__file__).resolve().parents[2] / "policies"
REFERENCE_FILES = ("documents", "equivalences", "principles")
PARTS = ("vn", "provinces", "examples")
PROCEDURE_FOLDERS = ("procedure", "amounts")


@dataclass(frozen=True, slots=True)
class Book:
    """All honours known, and what they refer to. Load it once and share it: it never changes."""

    catalogue: Mapping[str, Honour] = field(repr=False)
    references: References = field(repr=False)
    version: str
    root: Path = field(default=POLICIES, repr=False)

    @staticmethod
    def load(path: Path | None = None) -> "Book":
        """Read and check every file under ``path`` (default: the project's ``policies/``).

        Raises PolicyError, naming the file, when anything is not as policies/FORMAT.md says.
        """
        return load_book(path or POLICIES)

    @property
    def procedure(self) -> "ProcedureBook":
        """The rules of procedure of the same folder, read when first asked for."""
        from honours.procedure import load_procedure

        return load_procedure(self.root, self.version)

    @property
    def short_version(self) -> str:
        return self.version[:12]

    def honours(self) -> tuple[Honour, ...]:
        return tuple(self.catalogue.values())

    def honour(self, code: str) -> Honour:
        """The honour with this code (or a synonym of it). Raises KeyError when there is none."""
        return self.catalogue[self.references.synonyms.get(code, code)]

    def find(self, code: str) -> Honour | None:
        """The honour, or None when no policy file holds it."""
        return self.catalogue.get(self.references.synonyms.get(code, code))

    def knows(self, code: str) -> bool:
        return self.find(code) is not None

    def edition(self, code: str, *, on: date) -> Edition | None:
        """The text that governs this honour on a day; None when the files hold none."""
        return self.honour(code).edition(on)

    def cap(self, code: str, *, on: date) -> Cap | None:
        """The national ceiling on the number of holders that day, if the law had one."""
        edition = self.edition(code, on=on)
        return edition.cap if edition else None

    def name(self, code: str) -> str:
        """Vietnamese name of an honour or a class, the code itself when unknown."""
        if code in self.catalogue:
            return self.catalogue[code].name
        if code in self.references.classes:
            return self.references.classes[code].name
        return self.references.names.get(code, (code, ""))[0]

    def kind(self, code: str) -> str:
        if code in self.catalogue:
            return self.catalogue[code].kind
        return self.references.names.get(code, ("", ""))[1]

    def members(self, code: str) -> tuple[str, ...]:
        """Codes that count as ``code``: the members of a class, else the code alone."""
        found = self.references.classes.get(code)
        return found.members if found else (code,)

    def evaluate(self, question: Question, facts: Facts) -> Assessment:
        """May this recipient be put forward? The answer with its whole reasoning; never raises for missing facts.

        Raises KeyError when no policy file holds the honour asked.
        """
        from honours.evaluate import assess

        return assess(self, question, facts)


def load_book(root: Path) -> Book:
    schema = json.loads((root / "schema.json").read_text(encoding="utf-8"))
    files = sorted(path for part in PARTS for path in (root / part).rglob("*.yaml"))
    contents = {path.relative_to(root).as_posix(): read_yaml(path) for path in files if is_for_honours(path, root)}
    for name, data in contents.items():
        validate(name, data, schema)
    references = read_references(*(contents[f"vn/{name}.yaml"] for name in REFERENCE_FILES))
    honours: dict[str, Honour] = {}
    for name, data in contents.items():
        if "honour" in data:
            add_honour(honours, name, data)
    check_book(honours, references)
    return Book(honours, references, digest(root, files), root)


def is_for_honours(path: Path, root: Path) -> bool:
    """False for the files of :mod:`honours.procedure`: votes, amounts and what a province adds."""
    part, folder = path.relative_to(root).parts[:2]
    return part == "vn" and folder not in PROCEDURE_FOLDERS


def add_honour(honours: dict[str, Honour], name: str, data: Any) -> None:
    try:
        honour = read_honour(data)
    except ValueError as error:
        raise PolicyError(f"{name}: {error}") from error
    if honour.code in honours:
        raise PolicyError(f"{name}: {honour.code} already has a file")
    honours[honour.code] = honour


def validate(name: str, data: Any, schema: Any) -> None:
    stem = Path(name).stem
    part = stem if stem in REFERENCE_FILES else "honour"
    error = jsonschema.exceptions.best_match(_validator(json.dumps(schema), part).iter_errors(data))
    if error is not None:
        raise PolicyError(f"{name}: {error.json_path}: {error.message}")


@lru_cache(maxsize=16)
def _validator(schema_text: str, part: str) -> jsonschema.Draft202012Validator:
    schema = json.loads(schema_text)
    return jsonschema.Draft202012Validator({**schema, "$ref": f"#/$defs/{part}"})


def digest(root: Path, files: list[Path]) -> str:
    """sha256 over names and bytes of all policy files, so that an assessment can be recomputed later."""
    summary = hashlib.sha256()
    for path in files:
        summary.update(path.relative_to(root).as_posix().encode() + b"\0")
        summary.update(path.read_bytes() + b"\0")
    return summary.hexdigest()
