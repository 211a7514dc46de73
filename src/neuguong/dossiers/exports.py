"""Findings as a spreadsheet: one line a nomination, then what is missing and which article says so."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.spreadsheet_out import ExcelResponse
from neuguong.dossiers.models import Assessment, Dossier, ImportBatch, Nomination, OpinionRequest
from neuguong.dossiers.queries import rows_by_urgency
from neuguong.registry.catalogue import honour_name

FINDINGS = (
    "STT",
    "Đối tượng",
    "Tên",
    "Đơn vị",
    "Chức vụ",
    "Đề nghị",
    "Kết quả đối chiếu",
    "Theo luật trước 01/10/2026",
    "Nhận xét",
    "Còn thiếu",
    "Căn cứ",
    "Ngày xác định luật",
    "Phiên bản tiêu chuẩn",
    "Dòng trong tệp",
)


@transaction.atomic
def log_export(what: str, *, of: Any, by: Any, **more: int) -> None:
    """A file with people's data leaves the house: who took what is written down. ``more``: how many of what it holds."""
    record("privacy", f"{what}.exported", by=by, of=f"{of._meta.label_lower}:{of.pk}", **more)


def findings_workbook(dossier: Dossier, user: Any) -> ExcelResponse:
    """The nominations of a dossier that ``user`` may see, with the newest assessment of each."""
    return ExcelResponse(
        _findings(dossier, user), FINDINGS, f"Kết quả đối chiếu hồ sơ {dossier.number} - {dossier.organisation}"[:120]
    )


def _findings(dossier: Dossier, user: Any) -> Iterator[tuple[Any, ...]]:
    newest: dict[int, Assessment] = {}
    for one in Assessment.objects.filter(nomination__dossier=dossier, nomination__removed_at=None).order_by("pk"):
        newest[one.nomination_id] = one
    seen = Nomination.objects.visible_to(user).filter(dossier=dossier)
    nominations = seen.select_related("recipient__organisation").order_by("position", "pk")
    for place, nomination in enumerate(nominations, start=1):
        assessment, person = newest.get(nomination.pk), nomination.recipient
        yield (
            place,
            person.get_kind_display(),
            person.name,
            nomination.unit_written or person.organisation.name,
            nomination.post,
            honour_name(nomination.honour),
            nomination.get_status_display(),
            nomination.get_status_before_change_display(),
            nomination.summary,
            "; ".join(assessment.findings.get("missing", [])) if assessment else "",
            cited(assessment),
            assessment.evaluated_for if assessment else None,
            assessment.edition if assessment else "",
            nomination.source_row,
        )


def cited(assessment: Assessment | None) -> str:
    """The article of the alternative that decided, with “cần kiểm chứng” where its words were not read."""
    if assessment is None:
        return ""
    decided = assessment.findings.get("decided_by")
    for alternative in assessment.findings.get("alternatives", []):
        if alternative["id"] == decided:
            citation = alternative["citation"]
            doubt = "" if citation["confidence"] == "quoted" else " (cần kiểm chứng)"
            return f"{citation['text']}{doubt}"
    return ""


_NO_QUOTES = str.maketrans({"'": "’"})  # Excel refuses a sheet whose name ends with a straight one
ROWS = ("Dòng", "Tên", "Đơn vị", "Đề nghị", "Tình trạng", "Cần làm gì", "Cột")


def rows_workbook(batch: ImportBatch) -> ExcelResponse:
    """The rows of a dry run with what to mend in each, worst first, to work through beside the file."""
    return ExcelResponse(_rows(batch), ROWS, f"Ghi chú lỗi - {batch.file_name.translate(_NO_QUOTES)}"[:120])


def _rows(batch: ImportBatch) -> Iterator[tuple[Any, ...]]:
    for row in rows_by_urgency(batch):
        letters = ", ".join(sorted({problem["letter"] for problem in row.problems if problem.get("letter")}))
        written = row.values.get("organisation") or (row.organisation.name if row.organisation else "")
        honour = honour_name(row.honour) if row.honour else row.values.get("honour", "")
        yield (row.number, row.name, written, honour, row.get_state_display(), row.message, letters)


OPINIONS = (
    "STT",
    "Họ tên, tên tập thể",
    "Chức vụ",
    "Đơn vị",
    "Hình thức đề nghị",
    "Ý kiến",
    "Nội dung",
    "Ngày trả lời",
)


def opinions_workbook(request: OpinionRequest) -> ExcelResponse:
    """The nominees of one question, to be sent on paper and typed in again."""
    rows = request.answers.select_related("nomination__recipient__organisation").order_by(
        "nomination__dossier_id", "nomination__position"
    )
    return ExcelResponse(
        (_opinion(place, row) for place, row in enumerate(rows, start=1)),
        OPINIONS,
        f"Xin ý kiến {request.body} ngày {request.asked_on:%d-%m-%Y}"[:120],
    )


def _opinion(place: int, row: Any) -> tuple[Any, ...]:
    one = row.nomination
    return (
        place,
        one.recipient.name,
        one.post,
        one.unit_written or one.recipient.organisation.name,
        honour_name(one.honour),
        row.get_answer_display() if row.answer else "",
        row.text,
        timezone.localdate(row.answered_at) if row.answered_at else None,
    )
