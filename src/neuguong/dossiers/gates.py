"""What still stands between a nomination and the council's door, each obstacle in a sentence that says what to do."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from honours.procedure.routes import Route
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.models import Comment, Consultation, Nomination, NominationNote, OpinionRequest


@dataclass(frozen=True, slots=True)
class Progress:
    """How far opinions and consultation of one nomination have come."""

    open_notes: int
    opinions_asked: bool
    opinions_waiting: bool
    consulted: bool
    comments_waiting: bool


def progress_of(nomination: Nomination) -> Progress:
    """Two queries."""
    requests = OpinionRequest.objects.filter(answers__nomination=nomination).aggregate(
        asked=Count("pk"), waiting=Count("pk", filter=Q(closed_at=None))
    )
    unanswered = Comment.objects.filter(
        Q(entry=None) | Q(entry__nomination=nomination), consultation=OuterRef("pk"), state__in=("new", "checked")
    )
    closed = list(
        Consultation.objects.filter(entries__nomination=nomination, entries__withdrawn_at=None, withdrawn_at=None)
        .exclude(closed_at=None)
        .annotate(waiting=Exists(unanswered))
        .values_list("waiting", flat=True)
    )
    notes = NominationNote.objects.filter(nomination=nomination, answered_at=None).count()
    return Progress(notes, bool(requests["asked"]), bool(requests["waiting"]), bool(closed), any(closed))


def obstacles(nomination: Nomination, route: Route | None, progress: Progress) -> list[str]:
    """Why the nomination cannot go to the council yet; empty when it can."""
    found = []
    if nomination.stage == NominationStage.RECEIVED:
        found.append("Chưa phân công thẩm định.")
    if progress.open_notes:
        found.append(f"Còn {progress.open_notes} yêu cầu bổ sung đơn vị chưa trả lời.")
    if route and route.opinions and not progress.opinions_asked:
        found.append("Hình thức này phải có ý kiến cơ quan liên quan: gửi xin ý kiến trước.")
    if progress.opinions_waiting:
        found.append(
            "Đang chờ ý kiến của cơ quan được hỏi: đợi trả lời, hoặc kết thúc lần hỏi và ghi nhận là không trả lời."
        )
    if route and route.consultation and not progress.consulted:
        found.append("Hình thức này phải công khai lấy ý kiến trước khi trình Hội đồng.")
    if progress.comments_waiting:
        found.append("Còn ý kiến của nhân dân chưa được trả lời.")
    return found
