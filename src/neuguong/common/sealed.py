"""Records that are only ever inserted: a correction is a new record that points at the old one.

The model refuses in Python; :class:`SealTable` makes the database refuse too, so that neither ``QuerySet.update`` nor a stray SQL
statement of the application can rewrite history. A model may name columns that are filled after the insert, once and for good.
"""

from collections.abc import Sequence
from typing import Any, ClassVar, NoReturn

from django.db import models
from django.db.migrations.operations.special import RunPython


class Sealed(Exception):
    """Somebody tried to change or delete a sealed record: a programming error, never shown to users."""


class SealedQuerySet(models.QuerySet[Any]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise Sealed(f"{self.model.__name__} is insert-only")

    def delete(self) -> NoReturn:
        raise Sealed(f"{self.model.__name__} is insert-only")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Sealed(f"{self.model.__name__} is insert-only")


class SealedModel(models.Model):
    """Base of insert-only models. ``filled_once``: columns that may go from NULL to a value, alone and only once."""

    filled_once: ClassVar[tuple[str, ...]] = ()

    objects = SealedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Sealed(f"{type(self).__name__} is insert-only")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Sealed(f"{type(self).__name__} is insert-only")


def fill_once(rows: models.QuerySet[Any], **values: Any) -> int:
    """Fill columns of ``filled_once`` of sealed rows; the database refuses everything else. Return how many rows."""
    if unknown := values.keys() - set(rows.model.filled_once):
        raise Sealed(f"{rows.model.__name__} does not fill {sorted(unknown)} later")
    return models.QuerySet(rows.model, query=rows.query.chain()).update(**values)


def seal(connection: Any, table: str, filled_once: Sequence[str] = ()) -> None:
    """Install the triggers that refuse UPDATE and DELETE on ``table`` (SQLite and PostgreSQL), but for ``filled_once``."""
    with connection.cursor() as cursor:
        for event in ("UPDATE", "DELETE"):
            when = _unless_filled(connection, cursor, table, filled_once) if filled_once and event == "UPDATE" else ""
            name = _name(table, event)
            cursor.execute(_TRIGGER[connection.vendor].format(table=table, event=event, name=name, when=when))


def _unless_filled(connection: Any, cursor: Any, table: str, filled_once: Sequence[str]) -> str:
    """The condition of the trigger: anything but one column going from NULL to a value while all others stay."""
    columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    same = "IS" if connection.vendor == "sqlite" else "IS NOT DISTINCT FROM"
    allowed = []
    for filled in filled_once:
        kept = [f'OLD."{column}" {same} NEW."{column}"' for column in columns if column != filled]
        allowed.append(" AND ".join([f'OLD."{filled}" IS NULL AND NEW."{filled}" IS NOT NULL', *kept]))
    return f"WHEN (NOT ({' OR '.join(allowed)}))"


def unseal(connection: Any, table: str) -> None:
    """Remove the triggers again; for reversing a migration and for test databases that are flushed by DELETE."""
    with connection.cursor() as cursor:
        for event in ("UPDATE", "DELETE"):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, event)}{on}")


def _name(table: str, event: str) -> str:
    return f"sealed_{table}_{event.lower()}"


_TRIGGER = {
    "sqlite": "CREATE TRIGGER {name} BEFORE {event} ON {table} {when} BEGIN SELECT RAISE(ABORT, 'sealed: {table}'); END",
    "postgresql": (
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'sealed: %', TG_TABLE_NAME; END $$; "
        "CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW {when} EXECUTE FUNCTION refuse_change()"
    ),
}


class SealTable(RunPython):
    """Migration operation: seal one table."""

    def __init__(self, table: str, filled_once: Sequence[str] = ()) -> None:
        self.table, self.filled_once = table, filled_once
        super().__init__(
            lambda apps, editor: seal(editor.connection, table, filled_once),
            lambda apps, editor: unseal(editor.connection, table),
        )

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__qualname__, [self.table, self.filled_once], {}


class UnsealTable(RunPython):
    """Migration operation before a change of a sealed table: SQLite makes such a table anew and would lose its triggers."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(
            lambda apps, editor: unseal(editor.connection, table), lambda apps, editor: seal(editor.connection, table)
        )

    def deconstruct(self) -> tuple[str, list[str], dict[str, Any]]:
        return type(self).__qualname__, [self.table], {}
