"""From rows of a file to organisations, honours, people and verdicts; what is not certain is left for a person to choose."""

from neuguong.dossiers.matching.resolving import importable, resolve

__all__ = ["importable", "resolve"]
