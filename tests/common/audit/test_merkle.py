"""The tree: published vectors of RFC 6962, and any tree against the RFC's own recursive definition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuguong.common.audit.merkle import Tree, inclusion_proof, leaf_hash, root_of_proof
from tests.common.audit.attacker import root

# The leaves, roots and paths published with the reference implementation of Certificate Transparency.
LEAVES = [
    bytes.fromhex(leaf)
    for leaf in ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def grown(leaves):
    tree = Tree()
    for leaf in leaves:
        tree.add(leaf)
    return tree


@pytest.mark.parametrize("size", range(9))
def test_roots_are_the_published_ones(size):
    assert grown(LEAVES[:size]).root.hex() == ROOTS[size]


@pytest.mark.parametrize(
    ("index", "size", "path"),
    [
        (0, 1, []),
        (0, 2, ["96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"]),
        (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
        (
            0,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
    ],
)
def test_proofs_are_the_published_ones(index, size, path):
    leaves = [leaf_hash(leaf) for leaf in LEAVES[:size]]

    assert [node.hex() for node in inclusion_proof(leaves, index)] == path


@given(st.lists(st.binary(max_size=8), max_size=70), st.integers(0, 70))
def test_a_tree_that_is_put_down_and_taken_up_again_has_the_root_of_the_definition(leaves, pause):
    tree = grown(leaves[:pause])
    tree = Tree(tree.size, tree.compact)
    for leaf in leaves[pause:]:
        tree.add(leaf)

    assert tree.root == root(leaves)


@given(st.lists(st.binary(max_size=8), min_size=1, max_size=70), st.data())
def test_a_proof_leads_to_the_root_and_no_other_leaf_place_or_size_does(leaves, data):
    size = len(leaves)
    index = data.draw(st.integers(0, size - 1))
    hashes = [leaf_hash(leaf) for leaf in leaves]
    path = inclusion_proof(hashes, index)

    assert root_of_proof(hashes[index], index, size, path) == root(leaves)
    assert root_of_proof(leaf_hash(b"another leaf"), index, size, path) != root(leaves)
    assert root_of_proof(hashes[index], index, size, [*path, b"\0" * 32]) is None
    assert root_of_proof(hashes[index], size, size, path) is None


def test_a_compact_range_of_the_wrong_length_is_refused():
    with pytest.raises(ValueError, match="2 hashes"):
        Tree(3, [b"\0" * 32])


def test_a_proof_for_a_leaf_that_is_not_there_is_refused():
    with pytest.raises(IndexError):
        inclusion_proof([leaf_hash(b"")], 1)
