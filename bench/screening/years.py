"""The years of the invented country, and a year's ratings."""

import numpy as np

FIRST, LAST = 2016, 2025


def rating(rids, year, level):
    return {"rid": rids.astype(np.uint32), "year": np.full(len(rids), year, np.int32), "level": level[rids]}
