"""A definite answer stays the same however the unknown turns out, and one more honour never makes anybody less eligible."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import settings

from honours import Truth
from honours.bulk.plan import edition_for
from honours.facts import AwardType, HeldHonour
from tests.honours.bulk.comparing import by_bulk
from tests.honours.bulk.completing import completed
from tests.honours.bulk.drafts import LADDER
from tests.honours.bulk.operators import OPERATORS, book_of
from tests.honours.bulk.strategies import DAYS, population

THOROUGH = settings.default.max_examples > 100
PEOPLE, WORLDS = (300, 6) if THOROUGH else (40, 3)
ORDER = {Truth.UNMET: 0, Truth.UNKNOWN: 1, Truth.MET: 2}
OPPOSITE = {(Truth.MET, Truth.UNMET), (Truth.UNMET, Truth.MET)}
# Beside what ``completing`` leaves alone: a later award of an order already held is not presumed, and a title proves its standard only
# once it is decided.
DELIBERATE = {"years_since_honour", "meets_standard_of"}


def hard_keys(book, codes):
    """Keys of judgements that only people can answer."""
    leaves = [
        leaf
        for code in codes
        for edition in book.honour(code).editions
        for one in edition.criteria
        for leaf in one.leaves
    ]
    asked = [leaf for leaf in leaves if leaf.op == "judgement"]
    other = {leaf.args["key"] for leaf in asked if leaf.args.get("soft") or leaf.settled_by is not None}
    return sorted({leaf.args["key"] for leaf in asked} - other)


def broken(book, people, on, codes, seed):
    """Definite truths of alternatives that some completion contradicts. That a record raises a legal question is no contradiction."""
    r, keys = Random(seed), hard_keys(book, codes)
    before = by_bulk(book, people, on, codes)
    found = []
    for _ in range(WORLDS):
        worlds = [completed(r, facts, on, keys) for facts in people]
        after = by_bulk(book, worlds, on, codes)
        for key, answer in before.items():
            for name, truth in answer.alternatives.items():
                later = after[key].alternatives.get(name)
                if (truth, later) in OPPOSITE and not deliberate(book, key[1], name, on):
                    found.append((key, name, truth.value, later.value, people[key[0]], worlds[key[0]]))
    return found


def deliberate(book, code, name, on):
    edition = edition_for(book, book.honour(code), on)
    return any(leaf.op in DELIBERATE for leaf in _leaves(edition, edition.criterion(name)))


def _leaves(edition, criterion):
    for leaf in criterion.leaves:
        if leaf.op == "meets_any_of":
            yield from (found for name in leaf.args for found in edition.criterion(name).leaves)
        yield leaf


@pytest.mark.parametrize("name", sorted(OPERATORS))
def test_definite_answers_of_an_operator_survive_every_completion(book, name):
    on = DAYS[0]
    invented, codes = book_of(book, [name])
    people = population(Random(f"sound {name}"), invented, [invented.honour(code) for code in codes], on, PEOPLE * 2)

    assert broken(invented, people, on, codes, name)[:1] == []


@pytest.mark.parametrize("on", DAYS if THOROUGH else DAYS[:1], ids=str)
def test_definite_answers_of_real_honours_survive_every_completion(book, on):
    codes = [honour.code for honour in book.honours()]
    people = population(Random(f"sound {on}"), book, book.honours(), on, PEOPLE)

    assert broken(book, people, on, codes, str(on))[:1] == []


# An award takes something away where the last one counts, where it used up years, where the latest ones have to follow one another.
NOT_MONOTONE = {
    "years since an award",
    "streak of unused years",
    "linked awards",
    "certificates",
    "choice of alternatives",
}


@pytest.mark.parametrize("name", sorted(set(OPERATORS) - NOT_MONOTONE))
def test_one_more_award_never_lowers_an_answer(book, name):
    on, r = DAYS[0], Random(f"monotone {name}")
    invented, codes = book_of(book, [name])
    people = population(r, invented, [invented.honour(code) for code in codes], on, PEOPLE * 2)
    richer = [replace(facts, honours=(*facts.honours, award(r, facts, on))) for facts in people]

    before, after = by_bulk(invented, people, on, codes), by_bulk(invented, richer, on, codes)

    lowered = [
        (key, truth, after[key].alternatives[criterion], richer[key[0]])
        for key, answer in before.items()
        for criterion, truth in answer.alternatives.items()
        if criterion in after[key].alternatives and ORDER[after[key].alternatives[criterion]] < ORDER[truth]
    ]
    assert lowered[:1] == []


def award(r, facts, on):
    code = r.choice([*LADDER[facts.kind], *(item.code for item in facts.honours)])
    return HeldHonour(code, on.year - r.randint(0, 12), AwardType.MERIT, issuer="Bộ trưởng Bộ Quốc phòng")
