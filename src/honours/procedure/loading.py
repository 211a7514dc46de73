"""Reading and checking the files of procedure: policies/vn/{procedure,amounts}, policies/provinces, policies/examples."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema

from honours.parsing import Data, cite, read_date
from honours.policy import PolicyError
from honours.procedure.book import DELEGATION, Layer, ProcedureBook
from honours.procedure.rules import Rule, RuleEdition
from honours.reading import read_yaml
from honours.references import read_document

NATIONAL = ("vn/procedure", "vn/amounts")
LAYERS = ("provinces", "examples")


@lru_cache(maxsize=8)
def load_procedure(root: Path, version: str = "") -> ProcedureBook:
    """Every rule of procedure under ``root``. ``version`` only keeps two states of one folder apart in the cache.

    Raises PolicyError, naming the file, when anything is not as policies/PROCEDURE.md says.
    """
    checker = _validator((root / "schema-procedure.json").read_text(encoding="utf-8"))
    documents = {item["number"]: read_document(item) for item in read_yaml(root / "vn" / "documents.yaml")["documents"]}
    national = [data for part in NATIONAL for _, data in _files(root / part, checker)]
    head: Data = next((data for data in national if "groups" in data), {"groups": {}, "papers": {}})
    rules = _rules(item for data in national for item in data["rules"])
    book = ProcedureBook(
        rules=rules,
        layers={},
        groups={name: tuple(members) for name, members in head["groups"].items()},
        papers=head["papers"],
        documents=documents,
    )
    layers = {folder.name: read_layer(folder, checker) for part in LAYERS for folder in _folders(root / part)}
    check_rules("vn", rules, book)
    for layer in layers.values():
        check_rules(layer.code, layer.rules, book)
        for rule in layer.rules.values():
            check_override(layer.code, rule, rules)
    return ProcedureBook(rules, layers, book.groups, book.papers, documents)


def _folders(path: Path) -> list[Path]:
    return sorted(folder for folder in path.glob("*") if folder.is_dir())


def _files(folder: Path, checker: jsonschema.Draft202012Validator) -> Iterator[tuple[str, Data]]:
    for path in sorted(folder.glob("*.yaml")):
        data = read_yaml(path)
        error = jsonschema.exceptions.best_match(checker.iter_errors(data))
        if error is not None:
            raise PolicyError(f"{folder.name}/{path.name}: {error.json_path}: {error.message}")
        yield path.name, data


def _validator(schema_text: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(schema_text))


def read_layer(folder: Path, checker: jsonschema.Draft202012Validator) -> Layer:
    files = list(_files(folder, checker))
    foreign = [name for name, data in files if data.get("layer") != folder.name]
    if foreign:
        raise PolicyError(f"{folder.name}/{foreign[0]}: `layer` must be {folder.name}")
    head: Data = next((data for _, data in files if "name" in data), {"name": folder.name})
    return Layer(
        code=folder.name,
        name=head["name"],
        region=head.get("region", ""),
        example=folder.parent.name == "examples",
        rules=_rules(item for _, data in files for item in data["rules"]),
    )


def _rules(items: Iterator[Data]) -> Mapping[str, Rule]:
    found: dict[str, Rule] = {}
    for item in items:
        rule = read_rule(item)
        if rule.id in found:
            raise PolicyError(f"{rule.id}: two rules share this id")
        found[rule.id] = rule
    return found


def read_rule(data: Data) -> Rule:
    editions = sorted((read_edition(item, data["id"]) for item in data["editions"]), key=lambda item: item.since)
    check_dates(data["id"], editions)
    return Rule(
        id=data["id"],
        kind=data["kind"],
        say=data["say"],
        editions=tuple(editions),
        local=data.get("local", False),
        replaces=data.get("replaces", ""),
        borrowed_from=data.get("borrowed_from", ""),
        sector=data.get("sector", ""),
        always=data.get("always", False),
    )


def read_edition(data: Data, rule_id: str) -> RuleEdition:
    place = data["cite"]
    try:
        since, until = date.fromisoformat(data["from"]), read_date(data.get("until"))
    except ValueError as error:
        raise PolicyError(f"{rule_id}: {error}") from error
    return RuleEdition(
        since=since,
        until=until,
        citation=cite(place["document"], place["text"], place["confidence"]),
        params={**data["params"], **({"reading": data["reading"]} if "reading" in data else {})},
        note=data.get("note", ""),
        day_known=data.get("day_known", True),
    )


def check_dates(rule_id: str, editions: list[RuleEdition]) -> None:
    for edition in editions:
        if edition.until is not None and edition.until <= edition.since:
            raise PolicyError(f"{rule_id}: `until` must be after `from`")
    for earlier, later in pairwise(editions):
        if earlier.until is None or earlier.until > later.since:
            raise PolicyError(f"{rule_id}: editions {earlier.since} and {later.since} overlap; close the first one")


def check_rules(where: str, rules: Mapping[str, Rule], book: ProcedureBook) -> None:
    for rule in rules.values():
        for edition in rule.editions:
            _known(f"{where}: {rule.id}", [edition.citation.document], book.documents, "document")
            _known(f"{where}: {rule.id}", _papers(edition.params), book.papers, "paper")
            _known(f"{where}: {rule.id}", edition.params.get("honours", ()), book.codes, "honour or group")


def _papers(params: Mapping[str, Any]) -> Iterator[str]:
    for item in params.get("require", ()):
        yield item["paper"]
        yield from item.get("any", {}).values()


def _known(where: str, names: Any, known: Any, what: str) -> None:
    for name in names:
        if name not in known:
            raise PolicyError(f"{where}: unknown {what} {name}")


def check_override(layer: str, rule: Rule, national: Mapping[str, Rule]) -> None:
    """A province may set only what the law leaves to it; a ministry's circular for its own sector replaces nothing."""
    if rule.sector:
        return
    target = national.get(rule.replaces)
    if target is None:
        raise PolicyError(f"{layer}: {rule.id} replaces {rule.replaces or 'nothing'}, which is no national rule")
    if not target.local:
        raise PolicyError(f"{layer}: {rule.id} may not replace {target.id}: the law does not leave it to the province")
    kinds = target.editions[-1].params["kinds"] if target.kind == DELEGATION else [target.kind]
    if rule.kind not in kinds:
        raise PolicyError(f"{layer}: {rule.id} is a {rule.kind}, but {target.id} leaves only {', '.join(kinds)}")
