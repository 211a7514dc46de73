"""What an appraiser says of a nomination: an opinion, or that it is not for this person to say."""

from typing import Any

from django.db import transaction

from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.dossiers.enums import InterestKind, Recommendation
from neuguong.dossiers.locking import locked_nomination
from neuguong.dossiers.models import Interest, Nomination, SpecialistOpinion
from neuguong.dossiers.permissions import appraisal as may
from neuguong.registry.catalogue import book, recipients_of


@transaction.atomic
def give_opinion(*, nomination_id: int, recommendation: str, text: str, by: Any, honour: str = "") -> SpecialistOpinion:
    """One's own opinion, given or changed, until the nomination is ready."""
    nomination = locked_nomination(nomination_id)
    demand(may.may_give_opinion(by, nomination))
    if recommendation not in Recommendation.values:
        raise NotAllowed("Chọn ý kiến thẩm định.")
    if not text.strip():
        raise NotAllowed("Ghi nhận xét để lãnh đạo và Hội đồng biết căn cứ của ý kiến.")
    lower = _lower(nomination, honour) if recommendation == Recommendation.LOWER else ""
    opinion, made = SpecialistOpinion.objects.update_or_create(
        nomination=nomination,
        given_by=by,
        defaults={"recommendation": recommendation, "honour": lower, "text": text.strip()},
    )
    record(nomination, "opinion.given" if made else "opinion.changed", by=by, nomination=nomination.pk)
    return opinion


def _lower(nomination: Nomination, honour: str) -> str:
    if not honour or book().find(honour) is None:
        raise NotAllowed("Chọn hình thức đề xuất thay.")
    if honour == nomination.honour:
        raise NotAllowed("Hình thức đề xuất thay phải khác hình thức đơn vị đề nghị.")
    if (open_to := recipients_of(honour)) and nomination.recipient.kind not in open_to:
        raise NotAllowed("Hình thức đề xuất thay không dành cho loại đối tượng này.")
    return honour


@transaction.atomic
def declare_interest(*, nomination_id: int, kind: str, by: Any, reason: str = "", person: Any = None) -> Interest:
    """Keep ``person`` (oneself when None) away from a nomination; what was in that person's hands waits for another."""
    person = person or by
    nomination = locked_nomination(nomination_id)
    demand(may.may_declare_interest(by, nomination, person))
    if kind not in InterestKind.values:
        raise NotAllowed("Chọn loại liên quan.")
    if kind == InterestKind.OTHER and not reason.strip():
        raise NotAllowed("Ghi rõ liên quan thế nào.")
    interest, made = Interest.objects.get_or_create(
        nomination=nomination,
        person=person,
        defaults={"kind": kind, "reason": reason.strip()[:300], "declared_by": by},
    )
    if nomination.assignee_id == person.pk:
        nomination.assignee = None
        nomination.save(update_fields=["assignee"])
    if made:
        record(nomination, "interest.declared", by=by, nomination=nomination.pk, person=person.pk, kind=kind)
    return interest


@transaction.atomic
def deny_being_the_nominee(*, nomination_id: int, by: Any) -> Nomination:
    """Same name, same body, another person: said once, kept in the audit chain."""
    nomination = locked_nomination(nomination_id)
    demand(may.may_declare_interest(by, nomination, by))
    if may.must_say_who(by, nomination):
        record(nomination, may.NOT_THE_NOMINEE, by=by, nomination=nomination.pk)
    return nomination


@transaction.atomic
def lift_interest(*, interest_id: int, reason: str, by: Any) -> None:
    """Take back what was declared by mistake."""
    found = Interest.objects.select_related("person").get(pk=interest_id)
    found.nomination = nomination = locked_nomination(found.nomination_id)
    demand(may.may_lift_interest(by, found))
    if not reason.strip():
        raise NotAllowed("Ghi lý do bỏ kê khai.")
    found.delete()
    record(nomination, "interest.lifted", by=by, nomination=nomination.pk, person=found.person_id)
