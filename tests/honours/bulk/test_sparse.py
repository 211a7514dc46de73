from random import Random

import numpy as np
import pytest

from honours.bulk.sparse import DENSE_FROM, Sparse, sparse


def column(size, *pairs):
    return Sparse(
        size, np.array([place for place, _ in pairs], np.uint32), np.array([value for _, value in pairs], np.int64)
    )


def test_a_column_that_most_have_stays_whole():
    whole = np.ones(DENSE_FROM, np.int32)

    assert sparse(whole) is whole


def test_a_column_of_few_keeps_those_alone():
    whole = np.zeros(DENSE_FROM * 2 + 1, np.int64)
    whole[3] = 9

    kept = sparse(whole)

    assert isinstance(kept, Sparse)
    assert (len(kept), kept.places.tolist(), kept.values.tolist()) == (len(whole), [3], [9])
    assert (kept.dtype, kept.nbytes) == (np.int64, 12)


@pytest.mark.parametrize("seed", range(20))
def test_it_reads_like_the_array_it_stands_for(seed):
    r = Random(seed)
    size = r.randint(10, 60)
    found = column(size, *((place, r.randint(1, 9)) for place in sorted(r.sample(range(size), r.randint(1, 5)))))
    whole = np.asarray(found)
    first, last = sorted(r.sample(range(size + 1), 2))
    places = np.array(r.sample(range(size), 4), np.uint32)

    assert found[first:last].tolist() == whole[first:last].tolist()
    assert found[places].tolist() == whole[places].tolist()
    assert np.asarray(found, np.int32).dtype == np.int32
