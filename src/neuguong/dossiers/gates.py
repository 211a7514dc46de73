"""What still stands between a nomination and the council's door, each obstacle in a sentence that says what to do."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from honours.procedure.routes import Route
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.models import Comment, Consultation, Nomination, NominationNote, OpinionRequest

HELD = "Đang tạm dừng xét theo văn bản ghi trong sổ: có kết luận không vi phạm thì xét tiếp."


@dataclass(frozen=True, slots=True)
class Progress:
    """How far opinions and consultation of one nomination have come."""

    open_notes: int
    opinions_asked: bool
    opinions_waiting: bool
    consulted: bool
    comments_waiting: bool
    unsettled: int = 0
    specialists: int = 0
    held: bool = False


def progress_of(nomination: Nomination) -> Progress:
    """Six queries."""
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
    notes = NominationNote.objects.filter(nomination=nomination).aggregate(
        open=Count("pk", filter=Q(answered_at=None)),
        unsettled=Count("pk", filter=~Q(field="") & Q(answered_at__isnull=False, settled_at=None)),
    )
    return Progress(
        notes["open"],
        bool(requests["asked"]),
        bool(requests["waiting"]),
        bool(closed),
        any(closed),
        unsettled=notes["unsettled"],
        specialists=nomination.specialist_opinions.count(),
        held=nomination.recipient.holds.stopping().exists(),
    )


def obstacles(nomination: Nomination, route: Route | None, progress: Progress) -> list[str]:
    """Why the nomination cannot go to the council yet; empty when it can."""
    found = []
    if progress.held:
        found.append(HELD)
    if nomination.stage == NominationStage.RECEIVED:
        found.append("Chưa phân công thẩm định.")
    if progress.open_notes:
        found.append(f"Còn {progress.open_notes} yêu cầu bổ sung đơn vị chưa trả lời.")
    if progress.unsettled:
        found.append(f"{progress.unsettled} mục đơn vị đã sửa, chờ người yêu cầu xem lại.")
    if not progress.specialists:
        found.append("Chưa có ý kiến thẩm định.")
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
