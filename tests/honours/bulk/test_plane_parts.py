"""A part of a plane is a plane in its own right: as large as the part, with nobody from outside in it."""

import numpy as np
import pytest

from honours.bulk.planes import plane_of

SIZE = 704
SHARES = {"nobody": 0.0, "few": 0.002, "some": 0.4, "most": 0.998, "everybody": 1.0}


@pytest.mark.parametrize("share", SHARES.values(), ids=SHARES)
@pytest.mark.parametrize(
    ("first", "last"), [(0, SIZE), (8, 64), (16, 696), (64, SIZE), (3, 5), (8, 61), (7, 64), (8, 8)]
)
def test_a_part_is_the_plane_of_its_recipients(share, first, last):
    flags = np.random.default_rng(first + last).random(SIZE) < share
    here = flags[first:last]

    part = plane_of(flags).part(first, last)

    assert (part.size, part.count()) == (last - first, here.sum())
    assert part.bits().tolist() == np.packbits(here, bitorder="little").tolist()
    assert part.part(0, part.size).flags(0, part.size).tolist() == here.tolist()
