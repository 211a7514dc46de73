"""The Merkle tree of RFC 6962 over digests of lines. Pure functions; a tree is kept as its compact range.

The compact range of a tree with n leaves is the list of roots of the perfect subtrees that n splits into, largest first: one hash for
each 1 in the binary form of n. It is all that is needed to add leaves and to know the root.
"""

import hashlib
from collections.abc import Iterable, Sequence


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """A tree that grows at its end."""

    def __init__(self, size: int = 0, compact: Iterable[bytes] = ()) -> None:
        self.size, self.compact = size, list(compact)
        if len(self.compact) != size.bit_count():
            raise ValueError(f"a tree of {size} leaves has a compact range of {size.bit_count()} hashes")

    def add(self, data: bytes) -> None:
        node, bits = leaf_hash(data), self.size
        while bits & 1:
            node, bits = node_hash(self.compact.pop(), node), bits >> 1
        self.compact.append(node)
        self.size += 1

    @property
    def root(self) -> bytes:
        if not self.compact:
            return hashlib.sha256(b"").digest()
        *rest, node = self.compact
        for left in reversed(rest):
            node = node_hash(left, node)
        return node


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes beside the way from leaf ``index`` up to the root, lowest first. ``leaves`` are leaf hashes."""
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    path, level, place = [], list(leaves), index
    while len(level) > 1:
        beside = place ^ 1
        if beside < len(level):
            path.append(level[beside])
        pairs = [node_hash(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
        level, place = pairs + ([level[-1]] if len(level) & 1 else []), place >> 1
    return path


def root_of_proof(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root that a proof leads to, None when it cannot be one (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return None
    place, last, node = index, size - 1, leaf
    for beside in path:
        if last == 0:
            return None
        if place & 1 or place == last:
            node = node_hash(beside, node)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            node = node_hash(node, beside)
        place, last = place >> 1, last >> 1
    return node if last == 0 else None
