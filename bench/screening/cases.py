"""Some recipients of the country as facts of one case each, for the case evaluator and for rivals that ask one record at a time."""

import json
from collections import defaultdict

import polars as pl

from honours import AwardType, Facts, HeldHonour, Rating, RatingLevel, RecipientKind, Register, Scope, Work
from honours.bulk.tables import SCHEMAS, Tables
from honours.facts import CollectiveYear, Discipline, GroupResult, Hold, MovementResult, Service


def tables_of(tables, rids):
    """The rows of these recipients alone, numbered from 0 in the order given."""
    place = {rid: number for number, rid in enumerate(rids)}
    found = {}
    for name, schema in SCHEMAS.items():
        rows = getattr(tables, name)
        if name == "recipients":
            found[name] = rows[rids].cast(schema)
        else:
            rows = rows.filter(pl.col("rid").is_in(list(place)))
            found[name] = rows.with_columns(pl.col("rid").replace_strict(place, return_dtype=pl.UInt32)).cast(schema)
    return Tables(**found)


def facts_of(tables):
    """Every recipient of (small) tables as facts."""
    rows = {name: defaultdict(list) for name in SCHEMAS}
    for name in SCHEMAS:
        if name != "recipients":
            for row in getattr(tables, name).iter_rows(named=True):
                rows[name][row.pop("rid")].append(row)
    return [one(rid, who, rows) for rid, who in enumerate(tables.recipients.iter_rows(named=True))]


def one(rid, who, rows):
    vouched = [row for row in rows["coverage"][rid] if row["since"] is not None]
    return Facts(
        RecipientKind(who["kind"]),
        frozenset(row["group"] for row in rows["groups"][rid]),
        sex=who["sex"],
        founded_year=who["founded_year"],
        honours=tuple(held(row) for row in rows["honours"][rid]),
        ratings=tuple(Rating(row["year"], RatingLevel(row["level"])) for row in rows["ratings"][rid]),
        works=tuple(work(row) for row in rows["works"][rid]),
        discipline=tuple(measure(row) for row in rows["discipline"][rid]),
        collective_years=tuple(CollectiveYear(**row) for row in rows["collective_years"][rid]),
        group_results=tuple(GroupResult(**row) for row in rows["group_results"][rid]),
        movements=tuple(MovementResult(**row) for row in rows["movements"][rid]),
        services=tuple(Service(**{**row, "field": row["field"] or ""}) for row in rows["services"][rid]),
        holds=tuple(Hold("") for _ in rows["holds"][rid]),
        judgements={row["key"]: row["answer"] for row in rows["judgements"][rid]},
        complete_since={Register(row["register"]): row["since"] for row in vouched},
        complete_until={Register(row["register"]): row["until"] for row in vouched if row["until"] is not None},
        attributes={row["name"]: json.loads(row["value"]) for row in rows["attributes"][rid]},
    )


def held(row):
    return HeldHonour(
        row["code"],
        row["year"],
        AwardType(row["award_type"]) if row["award_type"] else None,
        pending=bool(row["pending"]),
        cancelled=bool(row["cancelled"]),
        issuer=row["issuer"] or "",
        based_on_years=tuple(row["based_on_years"] or ()),
    )


def work(row):
    scope = Scope(row["scope"]) if row["scope"] else None
    return Work(**{**row, "scope": scope, "used_for": row["used_for"] or ""})


def measure(row):
    from datetime import date

    ended = date(row["ended_year"], 6, 30) if row["ended_year"] else None
    return Discipline(row["level"], year=row["year"], ended_on=ended, in_counted_post=row["in_counted_post"])
