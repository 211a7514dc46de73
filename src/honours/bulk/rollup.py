"""A collective's year out of its members' records: the same facts one level down."""

from collections.abc import Mapping
from typing import Final

import polars as pl

from honours.bulk.tables import SCHEMAS, Tables

HOLDER_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {"with_ldtt": ("LDTT", "CSTT"), "with_cstdcs": ("CSTDCS",)}
FROM_WARNING: Final = ("canh_cao", "ha_bac_luong", "giang_chuc", "cach_chuc", "buoc_thoi_viec")


def roll_up(tables: Tables, memberships: pl.DataFrame) -> pl.DataFrame:
    """Rows of ``collective_years`` counted from members: who they were, what they hold, how they were rated, who was disciplined.

    ``memberships`` has the columns ``collective``, ``member`` (both rid) and ``year``: one row for each year somebody belonged. A title
    counts for the year it is for; pending and cancelled ones do not. Shares are counted over rated members (D-14). A year without any
    rating among the members stays unknown: its counts are null, not nought.
    """
    people = memberships.unique().rename({"member": "rid"})
    held = tables.honours.filter(
        ~pl.col("pending").fill_null(value=False) & ~pl.col("cancelled").fill_null(value=False)
    )
    rated = tables.ratings.group_by("rid", "year").agg(
        failed=(pl.col("level") == "not_completed").any(), rated=pl.lit(1)
    )
    warned = (
        tables.discipline.filter(pl.col("level").is_in(FROM_WARNING)).select("rid", "year", warned=pl.lit(1)).unique()
    )
    rows = people.join(rated, on=["rid", "year"], how="left").join(warned, on=["rid", "year"], how="left")
    for column, codes in HOLDER_COLUMNS.items():
        holders = held.filter(pl.col("code").is_in(codes)).select("rid", "year", pl.lit(1).alias(column)).unique()
        rows = rows.join(holders, on=["rid", "year"], how="left")
    counted = rows.group_by("collective", "year").agg(
        members=pl.len().cast(pl.Int64),
        rated=pl.col("rated").sum().cast(pl.Int64),
        with_ldtt=pl.col("with_ldtt").sum().cast(pl.Int64),
        with_cstdcs=pl.col("with_cstdcs").sum().cast(pl.Int64),
        not_completed=pl.col("failed").fill_null(value=False).sum().cast(pl.Int64),
        disciplined_from_warning=pl.col("warned").sum().cast(pl.Int64),
    )
    known = pl.col("rated") > 0
    unknown = [pl.when(known).then(pl.col(name)).alias(name) for name in ("with_ldtt", "with_cstdcs", "not_completed")]
    schema = SCHEMAS["collective_years"]
    found = counted.with_columns(unknown).rename({"collective": "rid"}).sort("rid", "year")
    return found.select([pl.col(name).cast(kind) for name, kind in schema.items()])


def with_roll_up(tables: Tables, memberships: pl.DataFrame) -> pl.DataFrame:
    """Recorded years win; a year nobody recorded is counted from the members."""
    counted = roll_up(tables, memberships)
    missing = counted.join(tables.collective_years, on=["rid", "year"], how="anti")
    return pl.concat([tables.collective_years, missing]).sort("rid", "year", maintain_order=True)
