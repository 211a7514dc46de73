"""The list of accounts as a spreadsheet leaves a line."""

from typing import Any

from django.db import transaction

from neuguong.common.audit import record


@transaction.atomic
def log_export(*, filters: list[str], by: Any) -> None:
    """Write down that ``by`` took the list of accounts, and which filters narrowed it (names only, never what was typed)."""
    record("privacy", "accounts.exported", by=by, filters=filters)
