"""Pages of a list by the last row seen, not by number: the tenth thousandth row costs what the first one does."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet

SIZE = 50


@dataclass(frozen=True, slots=True)
class Page:
    """``next`` and ``previous`` are the primary keys to continue from; ``export`` says whether the list offers Excel."""

    rows: list[Any]
    first: bool
    last: bool
    export: bool = False

    @property
    def next(self) -> Any:
        return self.rows[-1].pk if self.rows else None

    @property
    def previous(self) -> Any:
        return self.rows[0].pk if self.rows else None


def page_of(
    rows: QuerySet[Any],
    order: Sequence[str],
    *,
    after: str = "",
    before: str = "",
    size: int = SIZE,
    export: bool = False,
) -> Page:
    """One page of ``rows`` in ``order`` (columns that are never NULL, “-” for descending; ``pk`` is added last).

    ``after`` / ``before``: primary key of the row to continue from; one that is gone or unreadable means the first page.
    """
    order = _complete(order)
    backwards = bool(before)
    anchor = _anchor(rows, before or after)
    if anchor is None:
        backwards = False
        found = list(rows.order_by(*order)[: size + 1])
    else:
        direction = [_turned(column) for column in order] if backwards else order
        found = list(rows.filter(_beyond(anchor, direction)).order_by(*direction)[: size + 1])
    more = len(found) > size
    kept = found[:size]
    if backwards:
        return Page(kept[::-1], first=not more, last=False, export=export)
    return Page(kept, first=anchor is None, last=not more, export=export)


def _anchor(rows: QuerySet[Any], key: str) -> Model | None:
    number = whole_number(key)
    return None if number is None else rows.filter(pk=number).first()


def whole_number(text: str) -> int | None:
    """A key or a version number that came with a request; None for anything that is none, or that no column could hold."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _turned(column: str) -> str:
    return column[1:] if column.startswith("-") else f"-{column}"


def _beyond(anchor: Model, order: Sequence[str]) -> Q:
    """(a > x) or (a = x and b > y) …, with a plain bound on the first column so that an index can be entered at it."""
    condition, equal = Q(), Q()
    for column in order:
        name = column.removeprefix("-")
        value = _value(anchor, name)
        step = "lt" if column.startswith("-") else "gt"
        condition |= equal & Q(**{f"{name}__{step}": value})
        equal &= Q(**{name: value})
    first = order[0].removeprefix("-")
    bound = "lte" if order[0].startswith("-") else "gte"
    return Q(**{f"{first}__{bound}": _value(anchor, first)}) & condition


def _value(anchor: Any, name: str) -> Any:
    for part in name.split("__"):
        anchor = getattr(anchor, part)
    return anchor


def row_before(rows: QuerySet[Any], order: Sequence[str], one: Any) -> Any | None:
    """The row just before ``one`` (a row of ``rows``) in ``order``; None when it is the first."""
    turned = [_turned(column) for column in _complete(order)]
    return rows.filter(_beyond(one, turned)).order_by(*turned).first()


def row_after(rows: QuerySet[Any], order: Sequence[str], one: Any) -> Any | None:
    """The row just after ``one``; None when it is the last."""
    return rows.filter(_beyond(one, _complete(order))).order_by(*_complete(order)).first()


def _complete(order: Sequence[str]) -> list[str]:
    return [*order, "-pk" if order and order[-1].startswith("-") else "pk"]
