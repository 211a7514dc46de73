"""The words of a rule on unbroken years, worked out by brute force: every way in which the unknown may turn out.

Nothing here knows the project's code. A year is ``yes``, ``no`` or ``maybe``; years are counted back from the proposal: 0 is the year of
the proposal itself, 1 the year before. A condition is met when it holds in every completion, open when it holds in some, else not met.
"""

from itertools import product

YES, NO, MAYBE = "y", "n", "?"
ALTERNATIVES = {YES: (True,), NO: (False,), MAYBE: (True, False)}
MET, OPEN, UNMET = "met", "unknown", "unmet"


def answer(outcomes):
    outcomes = set(outcomes)
    return MET if outcomes == {True} else UNMET if outcomes == {False} else OPEN


def completions(years):
    """Every world: tuples of what the years were in truth."""
    return product(*(ALTERNATIVES[year] for year in years))


def unbroken(years, first):
    """How many years hold, one after another, from the year ``first`` back."""
    length = 0
    while first + length < len(years) and years[first + length]:
        length += 1
    return length


def streak(now, past, needed):
    """“Có N lần liên tục đến thời điểm đề nghị”: from this year when it was awarded, else from the year before.

    ``now``: what is on record for this year; an absent award of this year is no break, because the year is not over.
    """
    return answer(unbroken(world, 0 if world[0] else 1) >= needed for world in completions((now, *past)))


def run_of_ratings(now, past, needed):
    """“Có từ N năm liên tục …”: to this year when it was rated at all (``now`` None: it was not), else to the year before."""
    if now is None:
        return answer(unbroken(world, 0) >= needed for world in completions(past))
    return answer(unbroken(world, 0) >= needed for world in completions((now, *past)))


def run_after(past, awards, needed, *, may_have_ended=False):
    """N unbroken years after an award: only the years after it count. Of several awards any may be the one, so the first serves best.

    ``may_have_ended``: the words do not ask that the run reaches the proposal (D-21). A run that certainly was long enough and then
    stopped leaves the answer open.
    """
    outcomes = set()
    for world in completions(past):
        for held in completions(awards):
            since = max((place for place, award in enumerate(held) if award), default=-1)
            outcomes.add(since >= 0 and unbroken(world[:since], 0) >= needed)
    found = answer(outcomes)
    if found == UNMET and may_have_ended and _ended_once(past, awards, needed):
        return OPEN
    return found


def _ended_once(past, awards, needed):
    certain = [place for place, award in enumerate(awards) if award == YES]
    years = past[: max(certain)] if certain else ()
    return any(all(year == YES for year in years[start : start + needed]) for start in range(len(years) - needed + 1))


def streak_of_unused(past, used, needed):
    """A year that already served another award: the law does not say whether it may serve again (D-01). Both readings must agree."""
    readings = []
    for world in completions(past):
        readings.append(unbroken(world, 0) >= needed)
        fresh = tuple(year and place not in used for place, year in enumerate(world))
        readings.append(unbroken(fresh, 0) >= needed)
    return answer(readings)


def run_since_discipline(past, ended, needed):
    """After a measure that ended in some month of the year ``ended`` years ago: it may count, later ones do, earlier not."""
    return answer(
        unbroken(world[:counted], 0) >= needed for world in completions(past) for counted in (ended, ended - 1)
    )


def run_since_decision(past, decided, needed, months):
    """Nobody recorded when the measure ended: in the year of the decision at the earliest, ``months`` months later at the latest."""
    latest = months // 12
    starts = {decided - later for later in range(latest + 2)}
    return answer(unbroken(world[: max(start, 0)], 0) >= needed for world in completions(past) for start in starts)
