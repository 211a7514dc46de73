"""Biên bản kết quả công khai as a Word file, made from the data alone: nothing in it was typed twice."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.utils import timezone
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from neuguong.dossiers.enums import CommentState
from neuguong.dossiers.queries.consultation import Record

_HEADINGS = ("STT", "Tên", "Hình thức đề nghị", "Ý kiến", "Đã trả lời", "Không xem xét", "Chưa trả lời")


def minutes(record: Record) -> bytes:
    document = Document()
    _paper(document)
    one = record.consultation
    _centred(document, settings.PROVINCE.upper(), bold=True)
    _centred(document, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
    _centred(document, "Độc lập - Tự do - Hạnh phúc", bold=True)
    _centred(document, "")
    _centred(document, "BIÊN BẢN", bold=True, size=15)
    _centred(document, "Kết quả công khai lấy ý kiến nhân dân", bold=True)
    for line in facts(record):
        document.add_paragraph(line)
    _table(document, record)
    _withdrawn(document, record)
    _log(document, record)
    document.add_paragraph(f"Lập từ dữ liệu của hệ thống lúc {timezone.localtime():%H:%M ngày %d/%m/%Y}.")
    table = document.add_table(rows=1, cols=2)
    for cell, words in zip(table.rows[0].cells, ("NGƯỜI LẬP", "LÃNH ĐẠO CƠ QUAN THƯỜNG TRỰC"), strict=True):
        cell.text = words
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.core_properties.title = f"Biên bản công khai: {one.title}"[:250]
    document.core_properties.author = ""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def facts(record: Record) -> list[str]:
    """The sentences above the table; the page shows the same facts."""
    one, states = record.consultation, record.by_state
    waiting = record.waiting
    return [
        f"Danh sách: {one.title}. Đợt xét: {one.round}.",
        f"Nơi công khai: {one.place or 'trang công khai của tỉnh'}.",
        f"Thời gian: từ {one.opens_on:%d/%m/%Y} đến hết {one.closes_on:%d/%m/%Y} ({one.days} ngày làm việc).",
        f"Căn cứ số ngày: {one.rule}.",
        f"Số mục công khai: {len(record.entries)}; đã gỡ trong thời gian công khai: {len(record.withdrawn)}.",
        (
            f"Ý kiến nhận được: {record.total}, trong đó bằng giấy, bằng lời: {record.taken_down}; đề nghị giữ kín người"
            f" gửi: {record.protected}."
            f" Đã trả lời: {states[CommentState.ANSWERED]}; không xem xét: {states[CommentState.CLOSED]};"
            f" chưa trả lời: {waiting}."
        ),
        ended(one),
    ]


def ended(one: Any) -> str:
    if one.withdrawn_at:
        return f"Đã gỡ cả đợt ngày {timezone.localdate(one.withdrawn_at):%d/%m/%Y}: {one.withdrawn_reason}"
    if one.closed_at:
        who = f"{one.closed_by}" if one.closed_by_id else "hệ thống, khi hết hạn"
        return f"Kết thúc lúc {timezone.localtime(one.closed_at):%H:%M ngày %d/%m/%Y} ({who})."
    return "Đợt lấy ý kiến chưa kết thúc: số liệu chưa phải là kết quả cuối."


def _paper(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(13)


def _centred(document: Any, words: str, *, bold: bool = False, size: int = 13) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(words)
    run.bold, run.font.size = bold, Pt(size)


def _table(document: Any, record: Record) -> None:
    results = [*record.entries, *([record.general] if record.general else [])]
    table = document.add_table(rows=1, cols=len(_HEADINGS))
    table.style = "Table Grid"
    for cell, words in zip(table.rows[0].cells, _HEADINGS, strict=True):
        cell.text = words
    for result in results:
        entry = result.entry
        place = str(entry.position) if entry.position else ""
        counts = (result.comments, result.answered, result.closed, result.waiting)
        values = (place, _named(entry), entry.honour, *map(str, counts))
        for cell, words in zip(table.add_row().cells, values, strict=True):
            cell.text = words
    document.add_paragraph()


def _named(entry: Any) -> str:
    return ", ".join(part for part in (entry.name, entry.post, entry.unit) if part)


def _withdrawn(document: Any, record: Record) -> None:
    for entry in record.withdrawn:
        day = timezone.localdate(entry.withdrawn_at)
        document.add_paragraph(f"Đã gỡ ngày {day:%d/%m/%Y}: {_named(entry)}. Lý do: {entry.withdrawn_reason}")


def _log(document: Any, record: Record) -> None:
    results = [*record.entries, *([record.general] if record.general else [])]
    if not any(result.log for result in results):
        return
    document.add_paragraph("Việc đã làm với từng ý kiến:")
    for result in results:
        for line in result.log:
            day = timezone.localdate(line.made_at)
            document.add_paragraph(f"{result.entry.name}: {day:%d/%m/%Y}, {line.get_state_display()}: {line.reason}")
