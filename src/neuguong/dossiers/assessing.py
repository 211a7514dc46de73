"""Judge nominations from the registry as it stands, mirror the verdicts in the lists, and keep the answers sealed."""

from collections.abc import Sequence
from typing import Any

from honours import Assessment as Answer
from honours import Facts
from neuguong.dossiers.judging import as_json, judge, law_day
from neuguong.dossiers.models import Assessment, Dossier, Nomination
from neuguong.registry.facts import facts_for

_MIRRORED = ("status", "status_before_change", "summary")
_SUMMARY = Nomination._meta.get_field("summary").max_length


def ask(dossier: Dossier, nominations: Sequence[Nomination]) -> list[tuple[Facts, Answer]]:
    """Facts and answer for each nomination (saved or not), in order. Six queries however many there are."""
    known = facts_for({one.recipient_id: one.recipient for one in nominations}.values())
    on = law_day(dossier.round, dossier.submitted_at)
    return [
        (
            known[one.recipient_id],
            judge(
                honour=one.honour,
                award_type=one.award_type,
                facts=known[one.recipient_id],
                round_=dossier.round,
                on=on,
            ),
        )
        for one in nominations
    ]


def mirror(nomination: Nomination, answer: Answer) -> bool:
    """Put the verdict where lists read it (not saved); True when that changed anything."""
    before = [getattr(nomination, name) for name in _MIRRORED]
    nomination.status = answer.status
    nomination.status_before_change = answer.status_before_change or ""
    nomination.summary = (answer.summary_before_change or answer.summary)[:_SUMMARY]
    return before != [getattr(nomination, name) for name in _MIRRORED]


def keep(
    dossier: Dossier,
    nominations: Sequence[Nomination],
    answers: Sequence[tuple[Facts, Answer]],
    *,
    occasion: str,
    by: Any,
) -> None:
    """Store one sealed assessment a nomination: the facts, the edition, the whole tree of findings."""
    on = law_day(dossier.round, dossier.submitted_at)
    Assessment.objects.bulk_create(
        [
            Assessment(
                nomination=nomination,
                made_by=by,
                occasion=occasion,
                evaluated_for=on,
                edition=answer.edition,
                policy_version=answer.policy_version,
                status=answer.status,
                status_before_change=answer.status_before_change or "",
                facts=as_json(facts),
                findings=answer.as_dict(),
            )
            for nomination, (facts, answer) in zip(nominations, answers, strict=True)
        ],
        batch_size=200,
    )


def with_other_facts(nominations: Sequence[Nomination]) -> list[Nomination]:
    """Those whose newest assessment was made from other facts than the registry holds now; who was never judged counts too."""
    known = facts_for({one.recipient_id: one.recipient for one in nominations}.values())
    stored = Assessment.objects.filter(nomination__in=nominations).order_by("pk")  # the newest stands last
    judged: dict[int, Any] = dict(stored.values_list("nomination_id", "facts"))
    return [one for one in nominations if judged.get(one.pk) != as_json(known[one.recipient_id])]


def assess(dossier: Dossier, nominations: Sequence[Nomination], *, occasion: str, by: Any) -> int:
    """Ask, mirror and keep for nominations that are stored already; return how many."""
    answers = ask(dossier, nominations)
    changed = [one for one, (_, answer) in zip(nominations, answers, strict=True) if mirror(one, answer)]
    Nomination.objects.bulk_update(changed, _MIRRORED, batch_size=200)
    keep(dossier, nominations, answers, occasion=occasion, by=by)
    return len(nominations)
