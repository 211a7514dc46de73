"""Báo cáo thẩm định as a Word file, in the layout of Nghị định 30/2020/NĐ-CP as far as a system may fill it.

Number, day and names of signers are written by hand or by the document system: this one neither numbers nor signs.
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

from neuguong.documents import word_parts as parts
from neuguong.dossiers.exports import cited
from neuguong.dossiers.official_word import each, header, signatures, table
from neuguong.dossiers.queries.findings import Case, advice_counts
from neuguong.registry.catalogue import honour_name

_KINDS: Final = {"collective": "tập thể", "individual": "cá nhân", "household": "hộ gia đình"}
_COLUMNS: Final = (
    ("STT", "{{ case.place }}", Cm(1.1)),
    ("Đối tượng, đơn vị", "{{ case.who }}", Cm(4.1)),
    ("Đề nghị, đối chiếu", "{{ case.asked }}", Cm(3.7)),
    ("Còn thiếu, căn cứ", "{{ case.missing }}", Cm(4.2)),
    ("Ý kiến, kiến nghị", "{{ case.opinions }}", Cm(3.4)),
)


def appraisal_report(cases: Sequence[Case], *, body: str, about: str, intro: Sequence[str]) -> bytes:
    """``body``: who reports; ``about``: of what, for the title; ``intro``: sentences about the dossier, before the numbers."""
    document = DocxTemplate(io.BytesIO(_template()))
    document.render(
        {
            "above": f"UBND {settings.PROVINCE}".upper(),
            "body": body.upper(),
            "place": settings.PROVINCE.removeprefix("tỉnh ").removeprefix("Tỉnh "),
            "year": timezone.localdate().year,
            "about": about,
            "intro": [*intro, _total(cases)],
            "cases": [_row(place, case) for place, case in enumerate(cases, start=1)],
            "advice": [f"{words}: {count} trường hợp." for words, count in advice_counts(cases) if count],
            "open": [f"{case.nomination.recipient.name}: {point}." for case in cases for point in case.open_points]
            or ["Không còn điểm nào chờ trả lời hoặc chờ xem lại."],
            "made": f"Lập từ dữ liệu của hệ thống lúc {timezone.localtime():%H:%M ngày %d/%m/%Y}.",
        },
        autoescape=True,
    )
    document.docx.core_properties.author = ""
    document.docx.core_properties.title = f"Báo cáo thẩm định: {about}"[:250]
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _total(cases: Sequence[Case]) -> str:
    kinds = Counter(case.nomination.recipient.kind for case in cases)
    honours = Counter(case.nomination.honour for case in cases)
    who = ", ".join(f"{kinds[code]} {words}" for code, words in _KINDS.items() if kinds[code])
    asked = "; ".join(f"{honour_name(code)}: {count}" for code, count in sorted(honours.items()))
    return f"Tổng số đề nghị được thẩm định: {len(cases)} ({who}). Theo hình thức: {asked}."


def _row(place: int, case: Case) -> dict[str, Any]:
    one, person = case.nomination, case.nomination.recipient
    verdict = one.get_status_before_change_display() or one.get_status_display() or "Chưa đối chiếu"
    article = cited(case.assessment)
    return {
        "place": place,
        "who": _lines(person.name, one.post, one.unit_written or person.organisation.name),
        "asked": _lines(honour_name(one.honour), f"Đối chiếu: {verdict}", one.summary),
        "missing": _lines(*(case.missing or ["Không"]), f"Căn cứ: {article}" if article else ""),
        "opinions": _opinions(case),
    }


def _opinions(case: Case) -> str:
    if not case.said:
        return "Chưa có ý kiến" if not case.opinions.count else f"{case.opinions.count} ý kiến"
    said = [
        f"{one.given_by}: {one.get_recommendation_display().lower()}"
        f"{f' ({honour_name(one.honour)})' if one.honour else ''}. {one.text}"
        for one in case.said
    ]
    return _lines(*said)


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


@cache
def _template() -> bytes:
    """The empty form, with the marks that the report fills in."""
    document = Document()
    parts.lay_out(document)
    header(document, "BC")
    parts.centred(document.add_paragraph(), "BÁO CÁO", bold=True)
    parts.centred(document.add_paragraph(), "Thẩm định hồ sơ đề nghị khen thưởng {{ about }}", bold=True)
    parts.body(document, "I. TÌNH HÌNH HỒ SƠ", bold=True)
    each(document, "intro")
    parts.body(document, "II. KẾT QUẢ THẨM ĐỊNH", bold=True)
    table(document, _COLUMNS)
    parts.body(document, "III. TỔNG HỢP KIẾN NGHỊ", bold=True)
    each(document, "advice")
    parts.body(document, "IV. ĐIỂM CÒN MỞ", bold=True)
    each(document, "open")
    signatures(document, ["Hội đồng Thi đua - Khen thưởng"], "THỦ TRƯỞNG CƠ QUAN")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
