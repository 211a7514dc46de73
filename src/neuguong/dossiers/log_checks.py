"""Dossiers against their streams: the stage that is stored is the stage that the last step on record led to."""

import json
from collections.abc import Iterator

from neuguong.common.audit import Break
from neuguong.common.models import AuditEntry
from neuguong.dossiers.enums import Stage
from neuguong.dossiers.models import Dossier

_PREFIX = "dossiers.dossier:"


def breaks() -> Iterator[Break]:
    """Every dossier whose stage no action has led to."""
    recorded: dict[str, tuple[int, str]] = {}
    steps = AuditEntry.objects.filter(stream__startswith=_PREFIX, action__startswith="dossier.").order_by("sequence")
    for stream, sequence, body in steps.values_list("stream", "sequence", "body").iterator():
        if stage := json.loads(body).get("d", {}).get("stage"):
            recorded[stream] = (sequence, stage)
    for pk, stage in Dossier.objects.values_list("pk", "stage").order_by("pk").iterator():
        sequence, said = recorded.get(f"{_PREFIX}{pk}", (0, Stage.DRAFT.value))
        if stage != said:
            yield Break(f"{_PREFIX}{pk}", sequence, f"hồ sơ đang ở bước “{stage}”, nhật ký ghi “{said}”")
