"""Screening: every recipient against every honour, from the same policies as one case.

``Tables`` (facts as columns) → ``Projection`` (one row per recipient: years as bits) → a plan compiled from the policies →
Bit planes in process, or SQL for DuckDB, PostgreSQL and Spark. See docs/architecture/screening.md for the semantics.

The module needs Polars and NumPy; the rest of :mod:`honours` does not, so nothing here is imported from there.
"""
