"""One plan, every engine: bits, DuckDB, PostgreSQL and Spark give the same numbers."""

import os
import random
import shutil
from datetime import date

import duckdb
import numpy as np
import polars as pl
import pytest

from honours.bulk import screen as screening
from honours.bulk.duck import DuckEngine
from honours.bulk.graph import Graph
from honours.bulk.sql import DIALECTS, query, translated
from honours.bulk.tables import Tables
from honours.facts import RecipientKind
from tests.honours.bulk.strategies import population

SPRING, WINTER = date(2025, 3, 1), date(2025, 12, 20)


@pytest.fixture(scope="module")
def blocks(book):
    """(plan, columns, number of recipients, answers) for every kind of recipient, on two days."""
    found = []
    for on in (SPRING, WINTER):
        people = population(random.Random(on.month), book, list(book.honours()), on, 150)
        ready = screening.prepare(book, Tables.from_facts(people), on)
        for plan, engine in ready.plans:
            rids = np.flatnonzero(ready.kinds == list(RecipientKind).index(plan.kind))
            columns = {name: ready.stock.columns[name][rids] for name in engine.columns}
            numbers = engine.numbers(ready.stock.columns, 0, len(ready.kinds))
            answers = pl.DataFrame({name: of_all[rids] for name, of_all in numbers.items()})
            found.append((plan, columns, len(rids), answers))
    return found


def wide(asked, columns, size):
    """The mask table that a query reads."""
    named = {alias: columns[name] for name, alias in asked.columns.items()}
    numbers = {alias: array if array.dtype == np.bool_ else array.astype(np.int64) for alias, array in named.items()}
    return pl.DataFrame({"rid": np.arange(size), **numbers})


def assert_same(plan, rows, answers):
    for place, item in enumerate(plan.honours, start=1):
        assert [row[place] for row in rows] == answers[item.honour].to_list(), item.honour


def test_duckdb_agrees(blocks):
    for plan, columns, size, answers in blocks:
        engine = DuckEngine(plan.graph, plan.outputs, np.int64)

        assert engine.run(columns, size).equals(answers)


def test_postgresql_agrees(blocks):
    psycopg = pytest.importorskip("psycopg")
    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith("postgres"):
        address = "postgres://postgres@127.0.0.1:5432/postgres"
    else:
        address = f"{address.rpartition('/')[0]}/postgres"
    try:
        connection = psycopg.connect(address, connect_timeout=3, autocommit=True)
    except psycopg.OperationalError:
        pytest.skip("no PostgreSQL server answers here")
    with connection, connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '120s'")
        for plan, columns, size, answers in blocks:
            asked = query(plan.graph, plan.outputs, dialect="postgres")
            names = ", ".join(f"{name} {asked.types[name]}" for name in asked.columns.values())
            cursor.execute(f"CREATE TEMPORARY TABLE masks (rid BIGINT{', ' * bool(names)}{names})")
            with cursor.copy("COPY masks FROM STDIN") as copy:
                for row in wide(asked, columns, size).iter_rows():
                    copy.write_row(row)
            rows = cursor.execute(f"{asked.text} ORDER BY rid").fetchall()
            cursor.execute("DROP TABLE masks")

            assert_same(plan, rows, answers)


@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")
@pytest.mark.skipif("SPARK" not in os.environ, reason="minutes long: set SPARK=1, as .ci/run does once")
def test_spark_agrees(blocks, tmp_path):
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed (requirements-spark.lock)")
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.codegen.wholeStage", "false")
        .getOrCreate()
    )
    try:
        for plan, columns, size, answers in blocks[:2]:
            names = list(plan.outputs)
            for first in range(0, len(names), 8):
                part = {name: plan.outputs[name] for name in names[first : first + 8]}
                asked = query(plan.graph, part, dialect="spark")
                wide(asked, columns, size).write_parquet(tmp_path / "masks.parquet")
                session.read.parquet(str(tmp_path / "masks.parquet")).createOrReplaceTempView("masks")
                rows = session.sql(f"{asked.text} ORDER BY rid").collect()
                for place, name in enumerate(part, start=1):
                    assert [row[place] for row in rows] == answers[name].to_list(), name
    finally:
        session.stop()


def test_an_operation_is_written_in_the_words_of_its_dialect():
    counted = "CAST(BIT_COUNT(arg0) AS INTEGER)"

    assert translated(counted, "duckdb") == counted
    assert "BIT(64)" in translated(counted, "postgres")
    assert "SHIFTRIGHT(arg0, 4)" in translated("(arg0 >> 4)", "spark")


@pytest.mark.parametrize("value", [True, False])
def test_a_truth_that_is_the_same_for_everybody_is_a_truth_in_sql(value):
    graph = Graph(0)
    asked = query(graph, {"always": graph.truth(value)}).text

    with duckdb.connect() as base:
        base.execute("CREATE TABLE masks AS SELECT 1 AS rid")

        assert base.execute(asked).fetchall() == [(1, value)]


def test_another_dialect_is_refused(blocks):
    plan = blocks[0][0]

    with pytest.raises(KeyError):
        query(plan.graph, plan.outputs, dialect="cobol")
    assert "cobol" not in DIALECTS
