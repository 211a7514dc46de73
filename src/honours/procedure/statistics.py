"""Rows of the yearly statistical forms."""

from dataclasses import dataclass

from honours.procedure.book import Procedure
from honours.procedure.rules import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow(Answer):
    form: str
    code: str
    label: str


def form_row(procedure: Procedure, form: str, group: str) -> FormRow | None:
    """The row in which a group of recipients is counted; None when it is not held (TK-01)."""
    for ruling in procedure.of_kind("statistics"):
        for row in ruling.params["rows"]:
            if row["form"] == form and group in row["groups"]:
                return FormRow(rulings=(ruling,), form=form, code=row["code"], label=row["label"])
    return None
