"""The list that is signed when certificates are handed over, as the documents app's layout ``list`` prints it."""

from typing import Any

from django.utils import timezone

from neuguong.certificates.wording import place
from neuguong.documents.contents import ListOnly
from neuguong.registry.catalogue import honour_name


def hand_over_content(decision: Any, rows: list[Any]) -> ListOnly:
    day = timezone.localdate()
    return {
        "header": {"body": decision.organisation.name.upper()},
        "title": f"DANH SÁCH GIAO NHẬN BẰNG, GIẤY CHỨNG NHẬN\nTheo Quyết định số {decision.number} ngày {decision.decided_on:%d/%m/%Y}",
        "place": place(),
        "date": day.isoformat(),
        "subtitle": f"{len(rows)} bằng; người nhận kiểm tra tên, ký và ghi rõ họ tên.",
        "table": {
            "columns": [
                {"heading": "STT", "width": 0.6, "align": "center"},
                {"heading": "Tên", "width": 3},
                {"heading": "Chức vụ, đơn vị", "width": 4},
                {"heading": "Danh hiệu, hình thức", "width": 3},
                {"heading": "Số sổ vàng", "width": 1.1, "align": "center"},
                {"heading": "Ký nhận, ghi rõ họ tên", "width": 2.6},
            ],
            "rows": [
                [
                    str(one.item.position),
                    one.item.name,
                    ", ".join(part for part in (one.item.post, one.item.unit) if part),
                    honour_name(one.item.honour),
                    f"{one.golden_number}/{one.year}",
                    "",
                ]
                for one in rows
            ],
        },
    }
