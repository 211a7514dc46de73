"""Where a notice may lead: to a page of this system, nowhere else."""

from typing import Final

from django.urls import Resolver404, resolve

LONGEST: Final = 200


def own_path(path: str) -> str:
    """``path`` itself, or ``ValueError``: it must begin with one slash and name an address of the URL table."""
    plain = path.isprintable() and not {"\\", " "} & set(path) and len(path) <= LONGEST
    if not plain or not path.startswith("/") or path.startswith("//"):
        raise ValueError(f"not a path of this system: {path!r}")
    try:
        resolve(path.partition("#")[0].partition("?")[0])
    except Resolver404 as error:
        raise ValueError(f"no page of this system: {path!r}") from error
    return path
