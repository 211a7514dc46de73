"""Which runs can be read, and who sees which of their rows."""

from datetime import timedelta
from typing import Any, Final

from django.db import models
from django.db.models import Q
from django.utils import timezone

from neuguong.insights.enums import ACTIVE, RunState

# A run that has said nothing for so long has died: its process was stopped or the machine went down.
SILENT: Final = timedelta(minutes=15)


class ScreeningRunQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ScreeningRunQuerySet":
        """That a screening took place is no secret inside the house; its rows are (see :class:`ScreeningRowQuerySet`)."""
        return self if user.is_authenticated else self.none()

    def readable(self) -> "ScreeningRunQuerySet":
        """Finished, with rows: what is being written, was broken off or has been emptied shows nothing."""
        return self.filter(state=RunState.DONE, rows_kept=True)

    def newest(self, *, forecast: bool) -> Any:
        """The run that pages show; None before the first."""
        return self.readable().filter(forecast=forecast).order_by("-pk").first()

    def active(self) -> "ScreeningRunQuerySet":
        """Queued or running, and alive."""
        return self.filter(state__in=ACTIVE, beat_at__gte=timezone.now() - SILENT)

    def dead(self) -> "ScreeningRunQuerySet":
        return self.filter(state__in=ACTIVE, beat_at__lt=timezone.now() - SILENT)

    def emptied(self) -> "ScreeningRunQuerySet":
        """Runs whose rows are not needed any more but may still be there."""
        rows = models.Exists(_rows().filter(run=models.OuterRef("pk")))
        return self.filter(rows, Q(rows_kept=False) | Q(state=RunState.FAILED)).order_by("pk")

    def beat(self, run_id: int, *, done: int, total: int) -> bool:
        """Move the progress bar. No audit line: a bar is no history. False when somebody has ended the run meanwhile."""
        running = self.filter(pk=run_id, state=RunState.RUNNING)
        return bool(running.update(done=done, total=total, beat_at=timezone.now()))


class ScreeningRowQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ScreeningRowQuerySet":
        """Rows of readable runs follow their recipient."""
        from neuguong.insights.models import ScreeningRun

        people = _recipients().visible_to(user)
        return self.filter(run__in=ScreeningRun.objects.readable(), recipient__in=people)


class AcknowledgementQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "AcknowledgementQuerySet":
        return self.filter(recipient__in=_recipients().visible_to(user))

    def standing(self) -> "AcknowledgementQuerySet":
        """The newest answer of each, unless it took an earlier one back."""
        return self.filter(~Q(reason="reopened"), superseded=False)


def _rows() -> Any:
    from neuguong.insights.models import ScreeningRow

    return ScreeningRow.objects.all()


def _recipients() -> Any:
    from neuguong.registry.models import Recipient

    return Recipient.objects.all()
