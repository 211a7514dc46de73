"""Kleene's strong three-valued logic over :class:`~honours.findings.Truth`."""

from collections.abc import Iterable

from honours.findings import Truth


def every(truths: Iterable[Truth]) -> Truth:
    """AND: unmet wins, then unknown; nothing at all is met."""
    result = Truth.MET
    for truth in truths:
        if truth is Truth.UNMET:
            return truth
        if truth is Truth.UNKNOWN:
            result = truth
    return result


def some(truths: Iterable[Truth]) -> Truth:
    """OR: met wins, then unknown; nothing at all is unmet."""
    result = Truth.UNMET
    for truth in truths:
        if truth is Truth.MET:
            return truth
        if truth is Truth.UNKNOWN:
            result = truth
    return result


def negation(truth: Truth) -> Truth:
    if truth is Truth.UNKNOWN:
        return truth
    return Truth.UNMET if truth is Truth.MET else Truth.MET


def between(certain: bool, possible: bool) -> Truth:
    """Certainly true, or at least possibly true."""
    if certain:
        return Truth.MET
    return Truth.UNKNOWN if possible else Truth.UNMET


def at_least(certain: float, possible: float, needed: float) -> Truth:
    """Is a quantity known to lie between ``certain`` and ``possible`` at least ``needed``?"""
    return between(certain >= needed, possible >= needed)
