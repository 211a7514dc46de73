"""Screening in a process of its own: started by a button, a timer or the command line; the web process never loads Polars."""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import transaction

from neuguong.insights import actions
from neuguong.insights.enums import RowStatus
from neuguong.insights.keeping import drop_unseen_rows, keep_rows
from neuguong.insights.models import ScreeningRun
from neuguong.insights.queries import counts_of_province
from neuguong.registry.catalogue import book

log = logging.getLogger(__name__)
Tell = Callable[[int, int], object]
_SECONDS: Final = 2.0  # between two signs of life
_FAILED: Final = "Rà soát gặp lỗi và dừng lại; chi tiết ở nhật ký của máy chủ."
_SOURCE: Final = Path(__file__).resolve().parents[2]
_children: list[subprocess.Popen[bytes]] = []


class Stopped(Exception):
    """Somebody has ended the run while it was at work."""


def screening_engine() -> Callable[..., Any]:
    """The bulk engine. Imported late: it loads Polars."""
    from honours.bulk.screen import screen

    return screen


def screen_province(
    *, on: date, forecast: bool = False, by: Any = None, tell: Tell = lambda done, total: None, engine: Any = None
) -> ScreeningRun:
    """Ask for a run and do it here and now. Raises ``NotAllowed`` while another one is at work."""
    run = actions.start_run(on=on, forecast=forecast, by=by)
    return do_run(run.pk, tell=tell, engine=engine)


def do_run(run_id: int, *, tell: Tell = lambda done, total: None, engine: Any = None) -> ScreeningRun:
    """Do a run that was asked for. Whatever goes wrong closes it: no page ever shows a part of a run."""
    run = actions.begin_run(run_id=run_id, by=None)
    try:
        drop_unseen_rows()
        return _screen(run, tell, engine or screening_engine())
    except BaseException as error:
        if not isinstance(error, Stopped):
            actions.break_off_run(run_id=run.pk, problem=_FAILED, by=None)
        raise
    finally:
        drop_unseen_rows()


def _screen(run: ScreeningRun, tell: Tell, screen: Callable[..., Any]) -> ScreeningRun:
    from neuguong.insights.gather import gather

    gathered = gather()
    ids, bar = gathered.ids, _Bar(run.pk, tell, len(gathered.ids))
    found = screen(book(), gathered.tables, run.on, forecast=run.forecast, progress=bar.screened)
    wanted = found.rows.height
    rows = ((ids[rid], *values) for rid, *values in _tuples(found.rows))
    for stored in keep_rows(run.pk, rows):
        bar.stored(stored, wanted)
    counts, people = counts_of_province(run)
    for honour, numbers in found.counts.items():
        rest = {status: number for status, number in numbers.items() if status not in RowStatus.values}
        counts.setdefault(honour, {}).update(rest)
    return actions.finish_run(
        run_id=run.pk,
        counts=counts,
        people=people,
        policy_version=found.policy_version,
        law_changed=found.law_changed,
        by=None,
    )


def _tuples(frame: Any) -> Iterator[tuple[Any, ...]]:
    columns = ["rid", "honour", "status", "alternative", "causes", "lacks", "held"]
    for part in frame.select(columns).iter_slices(10_000):
        yield from part.iter_rows()


class _Bar:
    """The progress of one run: screening is the first half of the bar, storing the second; written down every other second."""

    def __init__(self, run_id: int, tell: Tell, size: int) -> None:
        self._run_id, self._tell, self._size, self._last = run_id, tell, max(size, 1), 0.0

    def screened(self, done: int, total: int) -> None:
        self._show(done * self._size // max(total, 1))

    def stored(self, done: int, total: int) -> None:
        self._show(self._size + done * self._size // max(total, 1))

    def _show(self, done: int) -> None:
        total = 2 * self._size
        self._tell(done, total)
        if time.monotonic() - self._last < _SECONDS:
            return
        self._last = time.monotonic()
        if not ScreeningRun.objects.all().beat(self._run_id, done=min(done, total), total=total):
            raise Stopped


def start_in_background(*, on: date, forecast: bool, by: Any) -> ScreeningRun:
    """Ask for a run and let a process of its own do it; returns at once."""
    run = actions.start_run(on=on, forecast=forecast, by=by)
    transaction.on_commit(lambda: launch(run.pk))
    return run


def launch(run_id: int) -> None:
    """Start the process; it outlives the request and, where the service manager lets it, the web process."""
    _children[:] = [child for child in _children if child.poll() is None]
    command = [*getattr(settings, "SCREENING_COMMAND", _command()), "--run", str(run_id), "--quiet"]
    try:
        child = subprocess.Popen(  # noqa: S603  our own command line and a number
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True, env=_environment()
        )
    except OSError:
        log.exception("screening could not be started")
        actions.break_off_run(run_id=run_id, problem="Không khởi động được tiến trình rà soát.", by=None)
    else:
        _children.append(child)


def _command() -> list[str]:
    return [sys.executable, "-m", "neuguong.cli", "screen"]


def _environment() -> dict[str, str]:
    """The same settings, database and source as this process (settings come from the environment)."""
    paths = [str(_SOURCE), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
