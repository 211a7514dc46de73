"""DuckDB beside the bits: the same plan over the same columns, printed as SQL. Needs the package ``duckdb``."""

from collections.abc import Mapping
from typing import Any, Final

import duckdb
import numpy as np
import polars as pl

from honours.bulk.engines import columns_of
from honours.bulk.graph import Graph, Ref
from honours.bulk.planes import Array
from honours.bulk.sql import query

PER_QUERY: Final = 24  # honours in one statement: a longer one costs more than it shares


class DuckEngine:
    """Evaluates blocks of columns in an in-memory DuckDB."""

    def __init__(self, graph: Graph, outputs: Mapping[str, Ref], dtype: Any) -> None:
        names = list(outputs)
        parts = [names[first : first + PER_QUERY] for first in range(0, len(names), PER_QUERY)]
        self.queries = [query(graph, {name: outputs[name] for name in part}) for part in parts]
        self.outputs = names
        self.columns = columns_of(graph, outputs.values())
        self.connection = duckdb.connect()

    def run(self, columns: Mapping[str, Array], size: int) -> pl.DataFrame:
        """One output column per honour, in the order of the recipients."""
        found: dict[str, Array] = {}
        for asked in self.queries:
            wide = {
                "rid": np.arange(size, dtype=np.int64),
                **{alias: columns[name] for name, alias in asked.columns.items()},
            }
            self.connection.register("masks", wide)
            result = self.connection.execute(f"{asked.text} ORDER BY rid").fetchnumpy()
            self.connection.unregister("masks")
            found.update({name: result[name.lower()] for name in self.outputs if name.lower() in result})
        return pl.DataFrame({name: pl.Series(found[name]).cast(pl.Int32) for name in self.outputs})
