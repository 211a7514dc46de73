"""Settle quietly, release together: what became of every nominee, in plain words."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.dossiers import permissions, telling, workflow
from neuguong.dossiers.actions.nominations import check_honour
from neuguong.dossiers.enums import ResultKind
from neuguong.dossiers.gates import HELD
from neuguong.dossiers.locking import locked_nomination, refuse_stale
from neuguong.dossiers.models import Nomination, Result, Round
from neuguong.dossiers.moving import advance
from neuguong.dossiers.permissions import results as may
from neuguong.registry.catalogue import honour_name, recipients_of
from neuguong.registry.models import HeldHonour

TEXTS = ("reason", "missing", "article", "document")


@transaction.atomic
def propose_nominations(*, nomination_ids: Iterable[int], by: Any) -> int:
    """Lay nominations before whoever decides: all or none."""
    chosen = _locked(nomination_ids)
    for one in chosen:
        demand(may.may_propose(by, one))
        _refuse_held(one)
    advance(chosen, workflow.PROPOSE)
    for one in chosen:
        record(one, workflow.PROPOSE.name, by=by, nomination=one.pk)
    return len(chosen)


@transaction.atomic
def settle(
    *, nomination_id: int, kind: str, by: Any, honour: str = "", version: int | None = None, **texts: str
) -> Result:
    """Write down what became of one nomination. ``texts``: reason, missing, article, document. Nobody outside reads it yet."""
    nomination = locked_nomination(nomination_id)
    refuse_stale(nomination, version)
    return _settle(nomination, ResultKind(kind), honour, texts, by)


@transaction.atomic
def settle_many(*, nomination_ids: Iterable[int], kind: str, by: Any, **texts: str) -> list[Result]:
    """The same result, with the same words, for several: all or none. A granted honour is the one that was asked for."""
    return [_settle(one, ResultKind(kind), "", texts, by) for one in _locked(nomination_ids)]


def _settle(nomination: Nomination, kind: ResultKind, honour: str, texts: dict[str, str], by: Any) -> Result:
    demand(permissions.may_lead(by, nomination))
    step = workflow.SETTLES[kind]
    if not step.may_start(nomination.stage):
        raise NotAllowed(
            f"{nomination.recipient} đang ở bước “{nomination.get_stage_display()}”: trình người có thẩm quyền trước,"
            " rồi ghi kết quả được khen."
        )
    if not texts.get("reason", "").strip():
        raise NotAllowed("Ghi lý do bằng lời dễ hiểu: đây là câu trả lời cho người được đề nghị.")
    if kind == ResultKind.LOWER:
        if honour in {"", nomination.honour}:
            raise NotAllowed("Chọn hình thức được khen thay cho hình thức đã đề nghị.")
        check_kind(nomination, honour)
    if kind in {ResultKind.GRANTED, ResultKind.LOWER}:
        _refuse_held(nomination)
    granted = {ResultKind.GRANTED: nomination.honour, ResultKind.LOWER: honour}.get(kind, "")
    result = Result.objects.create(
        nomination=nomination,
        kind=kind,
        honour=granted,
        settled_by=by,
        **{name: texts.get(name, "").strip() for name in TEXTS},
    )
    advance([nomination], step)
    record(nomination, "result.settled", by=by, nomination=nomination.pk, kind=kind)
    return result


def _refuse_held(nomination: Nomination) -> None:
    """An open case stops the proposal and the honour; it never becomes a refusal by itself."""
    if nomination.recipient.holds.stopping().exists():
        raise NotAllowed(f"{nomination.recipient}: {HELD[:1].lower()}{HELD[1:]}")


def check_kind(nomination: Nomination, honour: str) -> None:
    """A lower honour may lie outside of the round, but not outside of what this kind of recipient can receive."""
    if honour in nomination.dossier.round.honours:
        check_honour(nomination.dossier, nomination.recipient.kind, honour)
    elif (open_to := recipients_of(honour)) and nomination.recipient.kind not in open_to:
        raise NotAllowed(f"{honour_name(honour)} không dành cho đối tượng này. Chọn hình thức khác.")


@transaction.atomic
def reconsider(*, nomination_id: int, reason: str, by: Any) -> Nomination:
    """Take a settled nomination up again; possible until its result is released."""
    nomination = locked_nomination(nomination_id)
    demand(may.may_settle_round(by, nomination.dossier.round))
    result = Result.objects.select_for_update().filter(nomination=nomination).first()
    if result is None:
        raise NotAllowed("Đề nghị này chưa có kết quả.")
    if result.released_at:
        raise NotAllowed("Kết quả đã công bố. Sửa bằng một văn bản mới, không sửa kết quả cũ.")
    if _decided(nomination, result):
        raise NotAllowed("Đã có quyết định tặng nên không xét lại. Sai thì ban hành quyết định khác thay thế.")
    if not reason.strip():
        raise NotAllowed("Ghi lý do xét lại.")
    result.delete()
    advance([nomination], workflow.RECONSIDER)
    record(nomination, workflow.RECONSIDER.name, by=by, nomination=nomination.pk, kind=result.kind)
    return nomination


def _decided(nomination: Nomination, result: Result) -> bool:
    """The honour stands in the registry by a decision that is not public yet."""
    standing = HeldHonour.objects.standing().filter(recipient=nomination.recipient_id, withheld_by__isnull=False)
    year = nomination.dossier.round.achievement_year
    return bool(result.honour) and standing.filter(honour=result.honour, year=year).exists()


@transaction.atomic
def release_results(*, round_id: int, nomination_ids: Iterable[int], by: Any) -> int:
    """Publish settled results to the offices at one moment; those that were released already stay as they are."""
    round_ = Round.objects.select_related("held_by").get(pk=round_id)
    demand(may.may_release(by, round_))
    wanted = set(nomination_ids)
    results = list(
        Result.objects.select_for_update(of=("self",))
        .filter(nomination__in=wanted, nomination__dossier__round=round_)
        .select_related("nomination__dossier__organisation", "nomination__dossier__round")
        .order_by("pk")
    )
    if len(results) != len(wanted):
        raise NotAllowed("Có trường hợp chưa ghi kết quả. Xem lại danh sách rồi chọn lại.")
    fresh = [one for one in results if one.released_at is None]
    now = timezone.now()
    for one in fresh:
        one.released_at, one.released_by = now, by
    Result.objects.bulk_update(fresh, ["released_at", "released_by"], batch_size=200)
    for one in fresh:
        record(one.nomination, "result.released", by=by, nomination=one.nomination_id)
    dossiers = {one.nomination.dossier_id: one.nomination.dossier for one in fresh}
    telling.results_released(dossiers.values(), by=by)
    return len(fresh)


def _locked(nomination_ids: Iterable[int]) -> list[Nomination]:
    """Dossier by dossier, so that two of these never wait for each other."""
    wanted = Nomination.objects.filter(pk__in=set(nomination_ids)).order_by("dossier_id", "pk")
    chosen = [locked_nomination(number) for number in wanted.values_list("pk", flat=True)]
    if not chosen:
        raise NotAllowed("Chọn ít nhất một đề nghị.")
    return chosen
