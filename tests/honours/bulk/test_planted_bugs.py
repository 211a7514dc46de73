"""Deliberate bugs in the compiler: each one has to show as a difference, or the differential proof proves little.

A bug that survives is a finding about the generators, not about the bug.
"""

from dataclasses import replace
from datetime import date
from functools import cache
from random import Random

import numpy as np
import polars as pl
import pytest

from honours import Book
from honours.bulk import plan, planes, subrecords
from honours.bulk.columns import awards as award_columns
from honours.bulk.columns import people as people_columns
from honours.bulk.columns import results
from honours.bulk.graph import COUNT, Graph
from honours.bulk.lowering import context, gates, history, members, people, works
from honours.bulk.lowering.context import Pair, Place, Scope, Years
from honours.bulk.span import Span
from honours.bulk.stock import Stock
from tests.honours.bulk.comparing import by_bulk, expected, first_difference
from tests.honours.bulk.operators import book_of
from tests.honours.bulk.strategies import population

DAYS = (date(2025, 12, 20), date(2025, 3, 1))
PEOPLE = 150
BUGS = {}


def bug(*names):
    """``names`` of the operators whose rules are looked at."""

    def planted(plant):
        BUGS[plant.__name__.replace("_", " ")] = (names, plant)
        return plant

    return planted


@cache
def real_book():
    return Book.load()


@cache
def scene(name, on):
    """The rules of an operator, people aimed at them, and what the case evaluator says of everybody."""
    book, codes = book_of(real_book(), [name])
    honours = [book.honour(code) for code in codes]
    crowd = population(Random(f"planted {name} {on}"), book, honours, on, PEOPLE)
    return book, codes, crowd, expected(book, crowd, on, codes)


def caught(names):
    for name in names:
        for on in DAYS:
            book, codes, crowd, wanted = scene(name, on)
            if first_difference(wanted, by_bulk(book, crowd, on, codes)):
                return True
    return False


def every_name():
    return sorted({name for names, _ in BUGS.values() for name in names})


def changed(patch, owner, name, change):
    """Replace a function or method by ``change(original)``."""
    patch.setattr(owner, name, change(getattr(owner, name)))


# years ---------------------------------------------------------------------------------------------------------------------


@bug("awards of the last years")
def window_begins_a_year_late(patch):
    changed(patch, Place, "years", lambda of: lambda place, first, last: of(place, first + 1, last))


@bug("run", "streak")
def run_starts_a_year_too_early(patch):
    changed(patch, Place, "ending", lambda of: lambda place, known: of(place, place.graph.literal(0)))


@bug("run")
def run_goes_on_over_a_gap(patch):
    patch.setattr(Graph, "run_from", lambda graph, ref, start: ref)


@bug("linked awards")
def shift_one_short(patch):
    changed(patch, Graph, "older", lambda of: lambda graph, ref, years: of(graph, ref, max(years - 1, 0)))


@bug("run that ended")
def run_that_ended_is_a_year_longer(patch):
    changed(patch, history, "_ended_run", lambda of: lambda scope, years, needed: of(scope, years, needed + 1))


@bug("run that ended")
def run_that_ended_is_forgotten(patch):
    patch.setattr(history, "_ended_run", lambda scope, years, needed: scope.place.graph.literal(0))


@bug("run of a collective")
def run_not_cut_at_the_founding(patch):
    patch.setattr(Place, "alive", lambda place: place.graph.literal(place.span.everything))


@bug("awards at any time")
def working_life_a_year_short(patch):
    patch.setattr(context, "WORKING_LIFE", 39)


@bug("year")
def early_year_ignored(patch):
    patch.setattr(Place, "early", lambda place: None)


@bug("year")
def early_although_the_year_is_rated(patch):
    patch.setattr(Place, "early", lambda place: place.graph.truth(place.on.month <= 5))


@bug("years since an award")
def one_year_too_few_since_an_award(patch):
    changed(patch, Span, "since", lambda of: lambda span, year: of(span, year + 1))


@bug("run")
def discipline_of_the_year_itself_counts(patch):
    changed(patch, Stock, "reset", lambda of: lambda stock, months: (of(stock, months)[1],) * 2)


@bug("run")
def discipline_without_an_end_ends_at_once(patch):
    changed(patch, Stock, "reset", lambda of: lambda stock, months: of(stock, 0))


@bug("run", "streak")
def discipline_forgotten(patch):
    patch.setattr(Stock, "reset", lambda stock, months: ("", ""))


@bug("streak of unused years")
def used_years_one_short(patch):
    changed(patch, context, "years_used", lambda of: lambda place, held, years: of(place, held, years - 1))


@bug("streak of unused years")
def years_an_award_names_forgotten(patch):
    changed(patch, context, "years_used", lambda of: lambda place, held, years: of(place, held, years)[1:])


@bug("linked awards")
def vouched_years_one_short(patch):
    changed(patch, Graph, "smear_older", lambda of: lambda graph, ref, years: of(graph, ref, years - 1))


@bug("linked awards")
def oldest_awards_are_the_latest(patch):
    patch.setattr(Graph, "newest", lambda graph, ref: ref)


# truths ----------------------------------------------------------------------------------------------------------------


@bug("awards at any time", "run")
def lo_and_hi_swapped(patch):
    patch.setattr(Place, "pair", lambda place, lo, hi: Pair(place.graph.any([lo, hi]), lo))


@bug("choice of alternatives")
def negation_keeps_its_bounds(patch):
    def joined(of):
        def lowering(node, scope):
            found = of(node, scope)
            return replace(found, truth=Pair(found.truth.hi, found.truth.hi)) if node.op == "not" else found

        return lowering

    changed(patch, people, "_joined", joined)


@bug("run", "awards at any time")
def covered_inverted(patch):
    changed(patch, Place, "covered", lambda of: lambda place, register: place.graph.outside(of(place, register)))


@bug("awards at any time")
def register_that_ends_early_is_complete(patch):
    def covers_all(place, register):
        oldest = place.graph.without(
            place.alive(), place.graph.both(place.alive(), place.graph.literal(place.span.since(place.year - 30)))
        )
        return place.graph.none(place.graph.without(oldest, place.mask(place.stock.covered(register))))

    patch.setattr(Place, "covers_all", covers_all)


@bug("judgement")
def soft_judgement_needs_an_answer(patch):
    def harder(of):
        return lambda node, scope: of(replace(node, args={**node.args, "soft": False}), scope)

    patch.setitem(people.PREDICATES, "judgement", harder(people.judgement))


@bug("judgement")
def record_settles_nothing(patch):
    patch.setitem(
        people.PREDICATES, "judgement", lambda node, scope: people.judgement(replace(node, settled_by=None), scope)
    )


@bug("recorded values")
def missing_local_rule_blocks_nothing(patch):
    asking = lambda node, scope: people.local_rule(replace(node, args={**node.args, "missing": "ask"}), scope)  # noqa: E731 - one line reads best
    patch.setitem(people.PREDICATES, "local_rule", asking)


# awards ----------------------------------------------------------------------------------------------------------------


@bug("streak", "awards at any time")
def pending_counted_as_certain(patch):
    changed(patch, context, "standing_of", lambda of: lambda kind, **how: of(replace(kind, pending=False), **how))


@bug("awards at any time")
def award_without_a_type_counted(patch):
    def typed(of):
        return lambda kind, **how: of(replace(kind, basis="merit" if kind.basis == "untold" else kind.basis), **how)

    changed(patch, context, "standing_of", typed)


@bug("awards at any time")
def passing_merit_counted(patch):
    changed(
        patch,
        context,
        "standing_of",
        lambda of: lambda kind, *, is_typed, issued_by: of(kind, is_typed=False, issued_by=issued_by),
    )


@bug("awards at any time")
def issuer_not_looked_at(patch):
    changed(
        patch,
        context,
        "standing_of",
        lambda of: lambda kind, *, is_typed, issued_by: of(kind, is_typed=is_typed, issued_by=()),
    )


@bug("awards at any time")
def every_issuer_belongs_to_the_class(patch):
    patch.setattr(context, "outsiders", lambda book, code: ())


@bug("awards at any time")
def plane_lost(patch):
    changed(patch, Stock, "planes", lambda of: lambda stock, *what: of(stock, *what)[:1])


@bug("awards at any time", "streak")
def undated_ignored(patch):
    changed(patch, Stock, "awards", lambda of: lambda stock, *what: replace(of(stock, *what), undated=""))


@bug("run after an award", "awards after an award")
def after_the_last_award(patch):
    def years_after(column):
        values = np.asarray(column).copy()
        return planes.column_of_numbers(np.where(values != 0, (values & -values) - 1, 0).astype(values.dtype))

    patch.setattr(award_columns, "years_after", years_after)


@bug("run after an award", "awards after an award")
def year_of_the_award_counts_too(patch):
    def years_after(of):
        return lambda column: planes.column_of_numbers(np.asarray(of(column)) | np.asarray(column))

    changed(patch, award_columns, "years_after", years_after)


@bug("run after an award")
def doubtful_base_forgotten(patch):
    changed(
        patch,
        Scope,
        "after",
        lambda of: lambda scope, code: replace(of(scope, code), possible=scope.place.graph.literal(0)),
    )


@bug("run", "year")
def title_stands_for_nothing(patch):
    patch.setattr(
        Scope, "held_in", lambda scope, codes: Years(scope.place.graph.literal(0), scope.place.graph.literal(0))
    )


@bug("year", "run")
def contested_rating_is_certain(patch):
    changed(patch, Stock, "rated", lambda of: lambda stock, level: (of(stock, level)[1],) * 2)


# works, service, collectives -----------------------------------------------------------------------------------------------


@bug("works inside the run")
def used_work_serves_again(patch):
    changed(patch, works, "work_rule", lambda of: lambda *what, **how: of(*what, **dict.fromkeys(how, False)))


@bug("works")
def recognition_not_looked_at(patch):
    changed(patch, works, "work_rule", lambda of: lambda *what, **how: replace(of(*what, **how), recognisers=()))


@bug("works that a title asks")
def own_use_is_another_use(patch):
    patch.setattr(works, "by_own_use", lambda rule, scope, make: make(rule))


@bug("works")
def older_works_count_for_the_year(patch):
    changed(
        patch, Place, "bit", lambda of: lambda place, year: place.graph.either(of(place, year), of(place, year - 1))
    )


@bug("service")
def hard_areas_count_once(patch):
    changed(patch, subrecords.TenureRule, "months", lambda of: lambda rule, *what: of(replace(rule, factor=1), *what))


@bug("service")
def unbroken_service_may_be_broken(patch):
    changed(
        patch,
        subrecords.TenureRule,
        "months",
        lambda of: lambda rule, *what: of(replace(rule, continuous=False), *what),
    )


@bug("service")
def service_parted_by_a_day_more(patch):
    patch.setattr(subrecords, "JOINED_DAYS", 32)


@bug("service")
def a_day_more_of_service(patch):
    def tomorrow(of):
        return lambda rule, services, size: of(rule, services.with_columns(pl.col("until").dt.offset_by("1d")), size)

    changed(patch, subrecords.TenureRule, "months", tomorrow)


@bug("members")
def second_row_of_a_year_counts(patch):
    patch.setattr(results, "_one_a_year", lambda rows: rows.sort("year"))


@bug("members")
def shares_of_all_members(patch):
    changed(patch, results, "_one_a_year", lambda of: lambda rows: of(rows).with_columns(rated=pl.lit(None, pl.Int64)))


@bug("age")
def anniversary_a_year_late(patch):
    changed(patch, Stock, "_rounds", lambda of: lambda stock, founded: of(stock, founded + 1))


@bug("movements")
def movement_of_any_year(patch):
    sure = (pl.lit(value=True), pl.lit(value=True))
    changed(patch, members, "_told", lambda of: lambda column, test: sure if column == "year" else of(column, test))


# principles, groups, alternatives ------------------------------------------------------------------------------------------


@bug("groups of subjects")
def group_gate_dropped(patch):
    patch.setattr(plan, "group_gate", lambda criterion, edition, place: place.graph.no)


@bug("groups of subjects")
def open_groups_are_closed(patch):
    patch.setattr(plan, "open_group", lambda place, edition: place.graph.no)


@bug("certificates")
def years_used_before_are_free(patch):
    patch.setattr(gates, "_reused", lambda place, honour, edition, length: place.graph.no)


@bug("certificates")
def window_of_used_years_one_short(patch):
    changed(
        patch,
        gates,
        "_reused",
        lambda of: lambda place, honour, edition, length: of(place, honour, edition, length - 1),
    )


@bug("dedication")
def discipline_in_a_post_not_asked(patch):
    patch.setattr(Stock, "discipline_in_post", lambda stock: ("", ""))


@bug("real titles")
def local_bar_dropped(patch):
    patch.setattr(gates, "_local_bar", lambda place: place.met)


@bug("real titles")
def a_month_too_few_to_be_new(patch):
    changed(patch, people_columns, "last_short_year", lambda of: lambda recruited, months: of(recruited, months - 1))


@bug("standard of another honour")
def title_proves_no_standard(patch):
    changed(patch, Place, "at_award_year_truth", lambda of: lambda place, make: place.graph.no)


@bug("alternatives")
def everything_is_claimed(patch):
    patch.setattr(plan, "_claimed", lambda criterion, place, honour, edition: place.graph.yes)


@bug("run")
def hold_dropped(patch):
    patch.setattr(Stock, "holds", lambda stock: "")


@bug("run")
def first_recipient_shifted(patch):
    changed(
        patch,
        planes.Reader,
        "read",
        lambda of: lambda reader, *what: (of(reader, *what), reader.into.__setitem__(..., np.roll(reader.into, 1))),
    )


@bug("awards at any time")
def counts_begin_at_one(patch):
    changed(patch, Graph, "count", lambda of: lambda graph, ref: graph.plus(of(graph, ref), graph.literal(1, COUNT)))


@pytest.mark.parametrize("name", every_name())
def test_no_difference_without_a_bug(name):
    assert not caught([name])


@pytest.mark.parametrize("name", BUGS)
def test_a_planted_bug_is_caught(monkeypatch, name):
    operators, plant = BUGS[name]
    plant(monkeypatch)

    assert caught(operators)
