"""Papers of unknown origin: ``inspect_document(data, filename)`` says what a file is or raises :class:`BadDocument`.

A paper is stored and handed on, never opened by the system; so the checks here are for the people who will open it. They
look at the content, not at the name: pictures by their first bytes, Office files part by part, PDF by a light scan.
"""

from neuguong.common.documents.checks import KINDS, Kind, inspect_document
from neuguong.common.documents.refusals import BadDocument

__all__ = ["KINDS", "BadDocument", "Kind", "inspect_document"]
