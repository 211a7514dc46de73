"""Details beside the lines: unchanged, or erased with a line in ``privacy`` that says so."""

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from neuguong.common.audit import lines
from neuguong.common.audit.lines import Break
from neuguong.common.encryption import InvalidToken, decrypt
from neuguong.common.models import AuditDetail, AuditEntry

PRIVACY = "privacy"
ERASED = "detail.erased"
_CHUNK = 500


def erased_lines() -> set[tuple[str, int]]:
    """(stream, number) of all lines whose detail was erased on the record."""
    bodies = AuditEntry.objects.filter(stream=PRIVACY, action=ERASED).values_list("body", flat=True)
    said = [json.loads(body).get("d", {}) for body in bodies]
    return {(str(one.get("stream")), int(one.get("sequence", 0))) for one in said}


class Details:
    """Checks commitments while lines go by, some hundreds at a time. ``erased`` counts lawful erasures."""

    def __init__(self) -> None:
        self.erased = 0
        self._lawful: set[tuple[str, int]] | None = None
        self._waiting: list[tuple[Any, str]] = []

    def look_at(self, row: Any) -> Iterator[Break]:
        if '"dc":' in row.body and (promised := json.loads(row.body).get("dc")):
            self._waiting.append((row, promised))
            if len(self._waiting) >= _CHUNK:
                yield from self.rest()

    def rest(self) -> Iterator[Break]:
        """Check what still waits."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        if self._lawful is None:
            self._lawful = erased_lines()
        held = AuditDetail.objects.filter(pk__in=[row.id for row, _ in waiting])
        stored = held.values_list(
            "pk", "salt", Cast("payload", TextField())
        )  # the token: one that does not open is found, too
        found = {pk: (bytes(salt), token) for pk, salt, token in stored}
        for row, promised in waiting:
            if reason := self._fault((row.stream, row.sequence), promised, found.get(row.id)):
                yield Break(row.stream, row.sequence, reason)

    def _fault(self, line: tuple[str, int], promised: str, stored: tuple[bytes, str] | None) -> str:
        lawful = line in (self._lawful or ())
        if stored is None:
            self.erased += lawful
            return "" if lawful else "nội dung riêng tư mất mà không có dòng xóa hợp pháp trong chuỗi privacy"
        if lawful:
            return "nội dung riêng tư đã xóa hợp pháp lại có mặt"
        salt, token = stored
        try:
            same = lines.commitment(salt, decrypt(token)) == promised
        except InvalidToken:
            return "nội dung riêng tư không mở được bằng khóa hiện có"
        return "" if same else "nội dung riêng tư không khớp cam kết"
