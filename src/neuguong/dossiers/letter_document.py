"""Tờ trình as a Word file: what is proposed, the sentence of the compass, the list. Number, day and signature are the office's.

The layout follows Nghị định 30/2020/NĐ-CP; the words are the system's own beside mẫu số 01 of the decree, whose text was not read:
the office compares it before signing (“cần kiểm chứng”).
"""

import io
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.utils import timezone
from docx import Document
from docx.shared import Cm
from docxtpl import DocxTemplate

from neuguong.documents.word_parts import body, centred, lay_out
from neuguong.dossiers.models import Dossier, Nomination
from neuguong.dossiers.official_word import each, header, signatures, table
from neuguong.registry.catalogue import honour_name

_COLUMNS: Final = (
    ("STT", "{{ case.place }}", Cm(1.2)),
    ("Họ và tên, tên tập thể", "{{ case.name }}", Cm(5.2)),
    ("Chức vụ, đơn vị", "{{ case.post }}", Cm(5.6)),
    ("Đề nghị", "{{ case.honour }}", Cm(4.5)),
)


def submission_letter(dossier: Dossier, nominations: Sequence[Nomination], *, sentence: str) -> bytes:
    """``nominations`` with ``recipient.organisation`` at hand, in the dossier's order; ``sentence``: of the compass, may be empty."""
    document = DocxTemplate(io.BytesIO(_template()))
    office = dossier.organisation.name
    document.render(
        {
            "above": f"UBND {settings.PROVINCE}".upper(),
            "body": office.upper(),
            "place": settings.PROVINCE.removeprefix("tỉnh ").removeprefix("Tỉnh "),
            "year": timezone.localdate().year,
            "about": f"{dossier.round.name}",
            "to": str(dossier.round.held_by or "Hội đồng Thi đua - Khen thưởng tỉnh; Sở Nội vụ"),
            "lines": _lines(dossier, nominations, sentence),
            "cases": [_row(place, one) for place, one in enumerate(nominations, start=1)],
            "made": f"Lập từ dữ liệu của hệ thống lúc {timezone.localtime():%H:%M ngày %d/%m/%Y}; đối chiếu với mẫu số 01 trước khi ký.",
        },
        autoescape=True,
    )
    document.docx.core_properties.author = ""
    document.docx.core_properties.title = f"Tờ trình: {dossier.round.name}"[:250]
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _lines(dossier: Dossier, nominations: Sequence[Nomination], sentence: str) -> list[str]:
    counted = Counter(one.honour for one in nominations)
    asked = "; ".join(f"{honour_name(code)}: {counted[code]}" for code in dossier.round.honours if counted[code])
    first = (
        f"{dossier.organisation} đề nghị xét khen thưởng {len(nominations)} trường hợp, thành tích năm"
        f" {dossier.round.achievement_year}, gồm: {asked}."
    )
    found = [first]
    if sentence:
        found.append(sentence)
    found.append("Danh sách kèm theo; báo cáo thành tích và giấy tờ của từng trường hợp có trong hồ sơ.")
    return found


def _row(place: int, one: Nomination) -> dict[str, Any]:
    unit = one.unit_written or one.recipient.organisation.name
    return {
        "place": place,
        "name": one.recipient.name,
        "post": f"{one.post}, {unit}" if one.post else unit,
        "honour": honour_name(one.honour),
    }


@cache
def _template() -> bytes:
    """The empty form, with the marks that the letter fills in."""
    document = Document()
    lay_out(document)
    header(document, "TTr")
    centred(document.add_paragraph(), "TỜ TRÌNH", bold=True)
    centred(document.add_paragraph(), "Về việc đề nghị khen thưởng: {{ about }}", bold=True)
    centred(document.add_paragraph(), "Kính gửi: {{ to }}")
    each(document, "lines")
    body(document, "Danh sách đề nghị", bold=True)
    table(document, _COLUMNS)
    signatures(document, ["Như trên"], "THỦ TRƯỞNG ĐƠN VỊ")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
