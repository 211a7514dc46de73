"""Seconds and bytes of one measurement."""

import os
import resource
import sys
import time
from contextlib import contextmanager

import numpy as np

from honours.bulk.span import LONG, SHORT

SPANS = {"long": LONG, "short": SHORT}


class Clock:
    """Seconds by name; ``cpu`` is that of all threads in these seconds alone."""

    def __init__(self):
        self.seconds, self.cpu = {}, 0.0

    @contextmanager
    def __call__(self, name):
        started, cpu = time.perf_counter(), time.process_time()
        try:
            yield
        finally:
            self.cpu += time.process_time() - cpu
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - started


def warm(megabytes):
    """Touch memory once: the first touch of a page is slow on a virtual machine, whoever pays it first."""
    np.ones(megabytes * 131_072)


def peak():
    """Bytes at the highest; ``ru_maxrss`` counts in KiB (on macOS in bytes)."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024


def finished(clock, size, rules, **more):
    total = sum(clock.seconds.values())
    return {
        **{name: round(value, 4) for name, value in clock.seconds.items()},
        "total": round(total, 4),
        "cpu": round(clock.cpu, 3),
        "peak_bytes": peak(),
        "load": round(os.getloadavg()[0], 1),
        "decisions_per_second": round(size * rules / total),
        **more,
    }


def spread(size, sample):
    """Recipients evenly over the country, collectives among them."""
    return np.linspace(0, size - 1, sample).astype(np.int64).tolist()
