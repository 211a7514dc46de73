"""What else speaks about the same person, the same honour, the same achievement: warnings with their reason, never a refusal."""

from dataclasses import dataclass
from typing import Any, Final

from neuguong.common.text import fold
from neuguong.dossiers.models import Nomination
from neuguong.dossiers.queries import proposed_elsewhere
from neuguong.registry.catalogue import honour_name
from neuguong.registry.models import HeldHonour, WorkAuthor

SHORTEST: Final = 80  # characters: a shorter text is too common to say that two achievements are one


@dataclass(frozen=True, slots=True)
class Conflict:
    """``text`` says what was found and what to do; ``nomination`` is the other one, None where it is a record of the registry."""

    text: str
    nomination: Nomination | None = None


def conflicts_of(nomination: Nomination, user: Any) -> list[Conflict]:
    """All warnings for a case page: five queries."""
    return [
        *_same_honour_elsewhere(nomination, user),
        *_other_honours(nomination, user),
        *_same_achievement(nomination, user),
        *_held_already(nomination, user),
        *_works_used(nomination),
    ]


def _same_honour_elsewhere(nomination: Nomination, user: Any) -> list[Conflict]:
    return [
        Conflict(
            "Cũng được đề nghị hình thức này ở hồ sơ khác của đợt. Giữ một đề nghị, bỏ đề nghị kia: "
            f"hồ sơ {one.dossier.number} · {one.dossier.organisation}",
            one,
        )
        for one in proposed_elsewhere(nomination, user)
    ]


def _other_honours(nomination: Nomination, user: Any) -> list[Conflict]:
    """The same recipient for something else in this round: allowed, but not for one and the same achievement."""
    same = Nomination.objects.visible_to(user).filter(
        dossier__round=nomination.dossier.round_id, recipient=nomination.recipient_id
    )
    others = same.exclude(honour=nomination.honour).exclude(pk=nomination.pk)
    return [
        Conflict(
            f"Cũng được đề nghị {honour_name(one.honour)} trong đợt này: mỗi thành tích chỉ khen một hình thức", one
        )
        for one in others.select_related("dossier__organisation").order_by("pk")[:5]
    ]


def _same_achievement(nomination: Nomination, user: Any) -> list[Conflict]:
    """The same words for somebody else in this dossier, or for the same recipient in another round."""
    told = fold(nomination.achievement)
    if len(told) < SHORTEST:
        return []
    visible = Nomination.objects.visible_to(user).exclude(pk=nomination.pk).exclude(achievement="")
    near = visible.filter(dossier=nomination.dossier_id) | visible.filter(recipient=nomination.recipient_id)
    found = [
        one
        for one in near.select_related("recipient", "dossier__round").order_by("pk")[:500]
        if fold(one.achievement) == told
    ]
    if not found:
        return []
    names = ", ".join(f"{one.recipient} ({one.dossier.round})" for one in found[:3])
    more = f" và {len(found) - 3} trường hợp khác" if len(found) > 3 else ""
    return [
        Conflict(
            f"Tóm tắt thành tích giống hệt của {names}{more}: mỗi người có thành tích riêng, xem lại báo cáo", found[0]
        )
    ]


def _held_already(nomination: Nomination, user: Any) -> list[Conflict]:
    year = nomination.dossier.round.achievement_year
    known = HeldHonour.objects.standing().known_to(user)
    held = known.filter(recipient=nomination.recipient_id, honour=nomination.honour, year=year)
    return [
        Conflict(
            f"Sổ đã có {honour_name(one.honour)} năm {one.year}"
            + (f", quyết định {one.decision_number}" if one.decision_number else "")
            + ": không khen hai lần cho một năm"
        )
        for one in held.order_by("pk")[:3]
    ]


def _works_used(nomination: Nomination) -> list[Conflict]:
    """An initiative that has served once: who counts it again says why."""
    used = (
        WorkAuthor.objects.filter(recipient=nomination.recipient_id).exclude(work__used_for="").select_related("work")
    )
    return [
        Conflict(f"Sáng kiến “{one.work}” đã dùng để xét {one.work.used_for}: dùng lại phải nêu lý do")
        for one in used.order_by("pk")[:3]
    ]
