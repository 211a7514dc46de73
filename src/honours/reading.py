"""Reading YAML without its traps: dates stay text, only true and false are booleans, a key may stand once."""

import re
from pathlib import Path
from typing import Any

import yaml

from honours.policy import PolicyError

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LOOSE = ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")
_BOOLEAN = re.compile(r"^(?:true|false)$")


class PlainLoader(_Base):  # type: ignore[misc]
    """A safe loader without implicit dates and without yes/no/on/off."""


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _LOOSE]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}
PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", _BOOLEAN, list("tf"))


def _mapping_without_repeats(loader: Any, node: Any) -> dict[Any, Any]:
    keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
    repeated = {str(key) for key in keys if keys.count(key) > 1}
    if repeated:
        raise PolicyError(f"key written twice: {', '.join(sorted(repeated))} (line {node.start_mark.line + 1})")
    return dict(loader.construct_pairs(node, deep=True))


PlainLoader.add_constructor("tag:yaml.org,2002:map", _mapping_without_repeats)


def read_yaml(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=PlainLoader)  # noqa: S506 — a safe loader
    except yaml.YAMLError as error:
        raise PolicyError(f"{path.name}: not valid YAML: {error}") from error
    except PolicyError as error:
        raise PolicyError(f"{path.name}: {error}") from error
