"""What waits for a person, by the roles held today. Every function costs the same however long its list is."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone

from neuguong.accounts.pages import awaiting_confirmation
from neuguong.accounts.permissions import may_confirm
from neuguong.common.working_days import add_working_days
from neuguong.councils.queries.meetings import coming
from neuguong.desk.targets import APPRAISAL_DAYS, SUPPLEMENT_DAYS
from neuguong.desk.tasks import Task, task
from neuguong.directives.models import Directive
from neuguong.directives.pages import own_progress
from neuguong.dossiers.enums import BatchStage, NominationStage, Stage
from neuguong.dossiers.models import Comment, Dossier, ImportBatch, Nomination, OpinionRequest, Round
from neuguong.dossiers.permissions import heads
from neuguong.dossiers.queries import Tally, queue_for, rounds_without_dossier, tallies
from neuguong.dossiers.queries.consultation import ANSWER_DAYS
from neuguong.insights.queries import forgotten
from neuguong.organisations.querysets import within
from neuguong.registry.catalogue import honour_name

KEEPERS = ("officer", "head")
APPRAISERS = ("appraiser", "chief")
# A desk shows the head of a long list and says how long it is; the list itself has its own page.
MOST = 40


def tasks_of(user: Any, today: date | None = None) -> list[Task]:
    today = today or timezone.localdate()
    found: list[Task] = []
    if user.scope.has(*KEEPERS):
        found += _to_approve(user, today)
        found += _own_dossiers(user, today)
        found += _changes_asked(user, today)
        found += _opinions_asked(user, today)
        found += _open_imports(user, today)
        found += _rounds_to_answer(user, today)
    if user.scope.has(*APPRAISERS):
        found += _queue(user, today)
        found += _comments_to_answer(user, today)
    if user.scope.has("council_member", "council_secretary"):
        found += _meetings(user, today)
    if user.scope.has("administrator"):
        found += _roles_to_confirm(user, today)
    return found


def _to_approve(user: Any, today: date) -> Iterator[Task]:
    """What an officer has laid before the head; to the officer it is work that waits for somebody else."""
    waiting = Dossier.objects.visible_to(user).filter(stage=Stage.APPROVAL)
    dossiers = list(waiting.select_related("organisation", "round").order_by("round__closes_on", "pk")[:MOST])
    counts = tallies(dossiers, user)
    for dossier in dossiers:
        head = heads(user, dossier)
        yield task(
            today,
            title=str(dossier),
            detail=f"{dossier.round.name} · {counts[dossier.pk].total} đề nghị",
            where=("Chuyên viên trình duyệt; " if head else "Chờ thủ trưởng duyệt; ") + _in_words(counts[dossier.pk]),
            step="Xem và duyệt gửi" if head else "Xem",
            url=reverse("dossiers:submit" if head else "dossiers:dossier_detail", args=[dossier.pk]),
            due=dossier.round.closes_on,
            outside=str(dossier),
        )


def _changes_asked(user: Any, today: date) -> Iterator[Task]:
    """One field of one nomination that the receiving body wants changed."""
    asked = Nomination.objects.visible_to(user).filter(stage=NominationStage.CHANGE_REQUESTED)
    own = asked.filter(within(user.scope.paths, "dossier__organisation__path"))
    for one in own.select_related("recipient", "dossier__organisation").order_by("reply_due", "pk")[:MOST]:
        yield task(
            today,
            title=f"{one.recipient}: cần sửa một mục",
            detail=f"{one.dossier} · {honour_name(one.honour)}",
            where="Cơ quan nhận hồ sơ yêu cầu, đang chờ đơn vị",
            step="Xem và trả lời",
            url=reverse("dossiers:nomination_detail", args=[one.pk]),
            due=one.reply_due,
            outside=str(one.dossier),
        )


def _opinions_asked(user: Any, today: date) -> Iterator[Task]:
    """Another body asks what the own one knows of nominees."""
    waiting = OpinionRequest.objects.waiting().filter(within(user.scope.paths, "body__path"), answers__answer="")
    for one in waiting.select_related("body").distinct().order_by("due_on", "pk")[:MOST]:
        yield task(
            today,
            title=f"Trả lời xin ý kiến: {one.matters}",
            detail=str(one.body),
            where=f"Được hỏi ngày {one.asked_on:%d/%m/%Y}",
            step="Xem và trả lời",
            url=reverse("dossiers:opinion_detail", args=[one.pk]),
            due=one.due_on,
            outside=one.matters,
        )


def _own_dossiers(user: Any, today: date) -> Iterator[Task]:
    mine = Dossier.objects.visible_to(user).filter(stage__in=(Stage.RETURNED, Stage.DRAFT))
    asked = Count("nominations__notes", filter=Q(nominations__removed_at=None, nominations__notes__answered_at=None))
    dossiers = list(
        mine.select_related("organisation", "round")
        .annotate(asked=asked)
        .order_by("-returned_at", "round__closes_on", "pk")[:MOST]
    )
    counts = tallies(dossiers, user)
    for dossier in dossiers:
        yield (_returned if dossier.stage == Stage.RETURNED else _draft)(dossier, counts[dossier.pk], today)


def _returned(dossier: Any, tally: Tally, today: date) -> Task:
    """``dossier``: a :class:`Dossier` with ``asked``, the number of notes that wait for an answer."""
    where = f"Cơ quan thường trực trả lại ngày {timezone.localtime(dossier.returned_at):%d/%m/%Y}"
    return task(
        today,
        title=str(dossier),
        detail=f"{dossier.round.name} · {tally.total} đề nghị",
        where=f"{where}, còn {dossier.asked} yêu cầu chưa trả lời" if dossier.asked else where,
        step="Bổ sung rồi gửi lại",
        url=reverse("dossiers:dossier_detail", args=[dossier.pk]),
        due=add_working_days(timezone.localdate(dossier.returned_at), SUPPLEMENT_DAYS),
        inner=True,
        outside=str(dossier),
    )


def _draft(dossier: Dossier, tally: Tally, today: date) -> Task:
    return task(
        today,
        title=str(dossier),
        detail=f"{dossier.round.name} · {tally.total} đề nghị"
        if tally.total
        else f"{dossier.round.name} · chưa có đề nghị nào",
        where="Đang soạn" + (f"; {_in_words(tally)}" if tally.total else ""),
        step="Soạn tiếp" if tally.total else "Nhập danh sách",
        url=reverse("dossiers:dossier_detail", args=[dossier.pk]),
        due=dossier.round.closes_on,
        outside=str(dossier),
    )


def _in_words(tally: Tally) -> str:
    parts = (("đạt", tally.eligible), ("cần xem xét", tally.needs_human), ("không đạt", tally.not_eligible))
    return ", ".join(f"{words} {count}" for words, count in parts if count) or "chưa đối chiếu"


def _open_imports(user: Any, today: date) -> Iterator[Task]:
    waiting = ImportBatch.objects.visible_to(user).filter(stage__in=(BatchStage.MAPPING, BatchStage.PREVIEW))
    for batch in waiting.select_related("dossier__organisation", "dossier__round").order_by("-pk")[:MOST]:
        mapping = batch.stage == BatchStage.MAPPING
        yield task(
            today,
            title=f"Tệp {batch.file_name}",
            detail=str(batch.dossier),
            where="Chờ ghép cột, chưa nhập gì vào hồ sơ" if mapping else "Đã đối chiếu, chưa nhập vào hồ sơ",
            step="Ghép cột" if mapping else "Xem và nhập",
            url=reverse("dossiers:batch_detail", args=[batch.pk]),
            due=batch.dossier.round.closes_on,
            outside=str(batch.dossier),
        )


def _rounds_to_answer(user: Any, today: date) -> Iterator[Task]:
    for round_ in rounds_without_dossier(user):
        yield task(
            today,
            title=round_.name,
            detail=f"Nhận hồ sơ đến hết ngày {round_.closes_on:%d/%m/%Y}",
            where="Đơn vị chưa lập hồ sơ",
            step="Lập hồ sơ",
            url=reverse("dossiers:round_detail", args=[round_.pk]),
            due=round_.closes_on,
            outside=round_.name,
        )


def _queue(user: Any, today: date) -> Iterator[Task]:
    dossiers = list(queue_for(user)[:MOST])
    counts = tallies(dossiers, user)
    for dossier in dossiers:
        sent = timezone.localdate(dossier.submitted_at)
        yield task(
            today,
            title=str(dossier),
            detail=f"{dossier.round.name} · {counts[dossier.pk].total} đề nghị",
            where=f"Gửi ngày {sent:%d/%m/%Y}; {_in_words(counts[dossier.pk])}",
            step="Thẩm định",
            url=reverse("dossiers:dossier_detail", args=[dossier.pk]),
            due=add_working_days(sent, APPRAISAL_DAYS),
            inner=True,
            outside=str(dossier),
        )


def _comments_to_answer(user: Any, today: date) -> Iterator[Task]:
    """What the public said and nobody has answered, one task a list; the oldest comment sets the day."""
    waiting = Comment.objects.visible_to(user).waiting().values("consultation", "consultation__title")
    for row in waiting.annotate(count=Count("pk"), first=Min("received_on")).order_by("first", "consultation")[:MOST]:
        yield task(
            today,
            title=f"{row['count']} góp ý của nhân dân chờ trả lời",
            detail=row["consultation__title"],
            where=f"Nhận sớm nhất ngày {row['first']:%d/%m/%Y}",
            step="Đọc và trả lời",
            url=reverse("dossiers:comment_list"),
            due=add_working_days(row["first"], ANSWER_DAYS),
            inner=True,
        )


def _meetings(user: Any, today: date) -> Iterator[Task]:
    """Sessions of councils that were called and are not over."""
    for one in coming(user)[:MOST]:
        starts = timezone.localtime(one.starts_at)
        yield task(
            today,
            title=f"Họp: {one.title}",
            detail=str(one.council),
            where=f"{starts:%H:%M ngày %d/%m/%Y}" + (f", {one.place}" if one.place else ""),
            step="Xem chương trình",
            url=reverse("councils:meeting_detail", args=[one.pk]),
            due=max(starts.date(), today),
            outside="họp Hội đồng",
        )


def _roles_to_confirm(user: Any, today: date) -> Iterator[Task]:
    for held in awaiting_confirmation()[:MOST]:
        verdict = may_confirm(user, held)
        yield task(
            today,
            title=f"{held.user}: {held.get_role_display()}",
            detail=held.organisation.name,
            where="Chờ quản trị thứ hai xác nhận" if verdict else verdict.reason,
            step="Xem và xác nhận" if verdict else "Xem",
            url=reverse("accounts:detail", args=[held.user_id]),
        )


def rounds_open() -> list[Round]:
    """Rounds that take dossiers today, the nearest end first."""
    return list(Round.objects.filter(held_by=None).receiving().order_by("closes_on", "pk")[:6])


def forgotten_people(user: Any) -> int:
    """For those who can act on it: how many are eligible for something they were never proposed for, by the newest screening."""
    return forgotten(user) if user.scope.has(*KEEPERS, *APPRAISERS) else 0


def letter_progress(user: Any) -> tuple[Directive, list[tuple[Any, str]]] | None:
    """The newest directive with, per task, what the reader's own office has reported; None when there is none."""
    directive = Directive.objects.visible_to(user).order_by("-issued_year", "pk").first()
    return (directive, own_progress(directive, user)) if directive else None
