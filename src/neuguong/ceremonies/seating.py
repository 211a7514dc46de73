"""Seats as offices write them: “A12”, several “A1-A4, B2”; rows A…Z, AA…; in which order they are given out."""

import re
from collections.abc import Container, Iterable, Iterator
from itertools import count

_ONE = re.compile(r"([^\W\d_]{1,3})(\d{1,3})")
_RUN = re.compile(r"([^\W\d_]{1,3})(\d{1,3})-(?:([^\W\d_]{1,3}))?(\d{1,3})")
MOST_IN_A_ROW = 200


class NotASeat(ValueError):
    """A seat that nobody finds in the hall; the message is for the person at the screen."""


def split_seat(seat: str) -> tuple[str, int]:
    """“A12” → (“A”, 12). Raise :class:`NotASeat` for a place that is named in words (“Bàn 3”)."""
    found = _ONE.fullmatch(seat)
    if found is None:
        raise NotASeat(f"Không hiểu ghế “{seat}”. Ghi hàng rồi số, ví dụ A12.")
    return found[1], int(found[2])


def seats_in(text: str) -> list[str]:
    """“a1 - a3, B2” → A1, A2, A3, B2; words stay one place. Raise :class:`NotASeat` for a run that leads nowhere."""
    seats: list[str] = []
    for part in filter(None, (one.strip().upper() for one in text.split(","))):
        run = _RUN.fullmatch(re.sub(r"\s", "", part))
        seats += _run(part, *run.groups()) if run else [_tight(part)]
    return list(dict.fromkeys(seats))


def stored_seats(text: str) -> list[str]:
    """:func:`seats_in` of what is stored already, which is never refused."""
    try:
        return seats_in(text) or [text]
    except NotASeat:
        return [text]


def _run(part: str, row: str, start: str, other: str | None, end: str) -> list[str]:
    first, last = int(start), int(end)
    if other not in (None, row) or not first <= last < first + MOST_IN_A_ROW:
        raise NotASeat(f"Ghi lại “{part}”: từ ghế nhỏ đến ghế lớn của cùng một hàng, ví dụ A1-A4.")
    return [f"{row}{number}" for number in range(first, last + 1)]


def _tight(part: str) -> str:
    """“A 012” is A12; “BÀN 3” stays."""
    found = _ONE.fullmatch(re.sub(r"\s", "", part)) if len(part) < 8 else None
    return f"{found[1]}{int(found[2])}" if found and len(found[1]) < 3 else part


def written(seats: Iterable[str]) -> str:
    """A1, A2, A3, B2 → “A1-A3, B2”."""
    runs: list[list[str]] = []
    for seat in seats:
        if runs and _follows(runs[-1][-1], seat):
            runs[-1].append(seat)
        else:
            runs.append([seat])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _follows(before: str, seat: str) -> bool:
    one, two = _ONE.fullmatch(before), _ONE.fullmatch(seat)
    return bool(one and two and one[1] == two[1] and int(two[2]) == int(one[2]) + 1)


def row_of(seat: str) -> str:
    """The row of a seat; empty for a place named in words."""
    found = _ONE.fullmatch(seat)
    return found[1] if found else ""


def in_hall_order(seat: str) -> tuple[int, str, int]:
    """Sort key: Z before AA, places named in words last."""
    found = _ONE.fullmatch(seat)
    return (len(found[1]), found[1], int(found[2])) if found else (9, seat, 0)


def free_seats(first: str, per_row: int, taken: Container[str]) -> Iterator[str]:
    """Seats from ``first`` on, to the end of its row and then row by row from 1, without those that are taken."""
    row, start = split_seat(first)
    for line in count():
        for number in range(1 if line else start, per_row + 1):
            if (seat := f"{row}{number}") not in taken:
                yield seat
        row = next_row(row)


def next_row(row: str) -> str:
    """A → B, Z → AA. Raise :class:`NotASeat` after the last one."""
    if len(row) == 3:
        raise NotASeat("Hết hàng ghế. Ghi thêm số ghế mỗi hàng.")
    if row[-1] >= "Z":
        return (next_row(row[:-1]) if row[:-1] else "A") + "A"
    return row[:-1] + chr(ord(row[-1]) + 1)
