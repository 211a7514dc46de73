"""Rows that are sealed one by one: open until they are approved, then the database refuses every change."""

from typing import Any

from django.db.migrations.operations.special import RunPython

_TRIGGER = {
    "sqlite": (
        "CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN OLD.{column} IS NOT NULL "
        "BEGIN SELECT RAISE(ABORT, 'sealed: {table}'); END"
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'sealed: %', TG_TABLE_NAME; END $$; "
        "CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW "
        "WHEN (OLD.{column} IS NOT NULL) EXECUTE FUNCTION refuse_change()"
    ),
}


class SealRows(RunPython):
    """Migration operation: rows of ``table`` whose ``column`` is filled are never updated again.

    A later change of the table on SQLite makes it anew and loses the trigger: reverse this operation before, repeat it after.
    """

    def __init__(self, table: str, column: str) -> None:
        self.table, self.column = table, column
        super().__init__(self._seal, self._unseal)

    def _seal(self, apps: Any, editor: Any) -> None:
        statement = _TRIGGER[editor.connection.vendor]
        editor.execute(statement.format(table=self.table, column=self.column, name=self._name), params=None)

    def _unseal(self, apps: Any, editor: Any) -> None:
        on = f" ON {self.table}" if editor.connection.vendor == "postgresql" else ""
        editor.execute(f"DROP TRIGGER IF EXISTS {self._name}{on}")

    @property
    def _name(self) -> str:
        return f"sealed_rows_{self.table}"

    def deconstruct(self) -> tuple[str, list[str], dict[str, Any]]:
        return type(self).__qualname__, [self.table, self.column], {}
