"""Records that are only ever inserted: a correction is a new record that points at the old one.

The model refuses in Python; :class:`SealTable` makes the database refuse too, so that neither ``QuerySet.update`` nor a stray SQL
statement of the application can rewrite history.
"""

from typing import Any, NoReturn

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
    """Base of insert-only models."""

    objects = SealedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Sealed(f"{type(self).__name__} is insert-only")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Sealed(f"{type(self).__name__} is insert-only")


def seal(connection: Any, table: str) -> None:
    """Install the triggers that refuse UPDATE and DELETE on ``table`` (SQLite and PostgreSQL)."""
    with connection.cursor() as cursor:
        for event in ("UPDATE", "DELETE"):
            cursor.execute(_TRIGGER[connection.vendor].format(table=table, event=event, name=_name(table, event)))


def unseal(connection: Any, table: str) -> None:
    """Remove the triggers again; for reversing a migration and for test databases that are flushed by DELETE."""
    with connection.cursor() as cursor:
        for event in ("UPDATE", "DELETE"):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, event)}{on}")


def _name(table: str, event: str) -> str:
    return f"sealed_{table}_{event.lower()}"


_TRIGGER = {
    "sqlite": "CREATE TRIGGER {name} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, 'sealed: {table}'); END",
    "postgresql": (
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'sealed: %', TG_TABLE_NAME; END $$; "
        "CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    ),
}


class SealTable(RunPython):
    """Migration operation: seal one table."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(
            lambda apps, editor: seal(editor.connection, table), lambda apps, editor: unseal(editor.connection, table)
        )

    def deconstruct(self) -> tuple[str, list[str], dict[str, Any]]:
        return type(self).__qualname__, [self.table], {}
