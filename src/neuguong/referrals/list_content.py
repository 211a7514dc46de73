"""The list of a package as a document and as a spreadsheet: one line for each proposal, with what is held already and the vote."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from neuguong.decisions.authority import province_name
from neuguong.decisions.gates import tallies_of
from neuguong.referrals.content import line_of
from neuguong.registry.catalogue import honour_name
from neuguong.registry.models import HeldHonour

HEADINGS: Final = (
    "STT",
    "Tên cá nhân, tập thể",
    "Năm sinh",
    "Chức vụ, đơn vị",
    "Danh hiệu, hình thức đề nghị",
    "Thành tích",
    "Đã được khen thưởng",
    "Phiếu đồng ý",
)
_WIDTHS: Final = (0.6, 2.4, 0.9, 2.8, 2.4, 3.6, 2.8, 1.1)
_SHOWN: Final = 6  # honours held that a line names; the others are counted
Row = tuple[str, ...]


def list_rows(items: Sequence[Any]) -> list[Row]:
    """Two queries however long it is."""
    held = _held([item.nomination.recipient_id for item in items])
    tallies = tallies_of(items)
    return [_row(place, item, held, tallies) for place, item in enumerate(items, start=1)]


def _row(place: int, item: Any, held: dict[int, list[HeldHonour]], tallies: dict[tuple[int, str], Any]) -> Row:
    line = line_of(item)
    tally = tallies.get((item.nomination_id, line.honour))
    return (
        str(place),
        line.name,
        line.recipient.birth[-4:] if line.recipient.birth else "",
        ", ".join(part for part in (line.post, line.unit) if part),
        honour_name(line.honour),
        line.achievement,
        _in_words(held.get(item.nomination.recipient_id, [])),
        f"{tally.agree}/{tally.base}" if tally else "",
    )


def _held(recipients: Sequence[int]) -> dict[int, list[HeldHonour]]:
    """Newest first; what a decision has granted but nobody has released is not told."""
    found: dict[int, list[HeldHonour]] = defaultdict(list)
    standing = HeldHonour.objects.standing().filter(recipient__in=recipients, withheld_by=None)
    for one in standing.order_by("-year", "-pk"):
        found[one.recipient_id].append(one)
    return found


def _in_words(held: Sequence[HeldHonour]) -> str:
    lines = []
    for one in held[:_SHOWN]:
        number = f" (QĐ {one.decision_number})" if one.decision_number else ""
        lines.append(f"{one.year or 'không rõ năm'}: {honour_name(one.honour)}{number}")
    if len(held) > _SHOWN:
        lines.append(f"và {len(held) - _SHOWN} hình thức khác")
    return "; ".join(lines)


def list_content(referral: Any, rows: Sequence[Row]) -> dict[str, Any]:
    """Layout ``list``."""
    content: dict[str, Any] = {
        "header": {"body": f"ỦY BAN NHÂN DÂN\n{province_name().upper()}"},
        "title": "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",
        "table": {
            "columns": [
                {"heading": heading, "width": width, "align": "center" if width < 1.2 else "left"}
                for heading, width in zip(HEADINGS, _WIDTHS, strict=True)
            ],
            "rows": [list(row) for row in rows],
            "size": 11,
        },
    }
    if referral.letter_number and referral.letter_on:
        content["subtitle"] = f"(Kèm theo Tờ trình số {referral.letter_number} ngày {referral.letter_on:%d/%m/%Y})"
    return content
