"""Read models of the registry pages: the list, everything about one recipient, its history in words."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from neuguong.accounts.queries import names_of
from neuguong.common.encryption import blind_index
from neuguong.common.history import Line, lines
from neuguong.registry.catalogue import honour_name
from neuguong.registry.models import HeldHonour, Recipient
from neuguong.registry.permissions import may_see_discipline

_IDENTITY = re.compile(r"\d{9}|\d{12}")


def recipients(user: Any, chosen: dict[str, Any]) -> QuerySet[Recipient]:
    """The recipients ``user`` may see, narrowed by q, kind, organisation (with everything below it), group, direct."""
    found = Recipient.objects.visible_to(user).select_related("organisation")
    if text := chosen.get("q"):
        found = _searched(found, text)
    if organisation := chosen.get("organisation"):
        found = found.filter(organisation__path__startswith=organisation.path)
    plain = {name: chosen[name] for name in ("kind", "group") if chosen.get(name)}
    if "direct" in chosen:
        plain["direct_worker"] = {"co": True, "khong": False, "chua-ro": None}[chosen["direct"]]
    return found.filter(**plain)


def _searched(found: QuerySet[Recipient], text: str) -> QuerySet[Recipient]:
    """By name; a whole identity number is looked up exactly, since only its index is stored in the open."""
    digits = re.sub(r"\s", "", text)
    if _IDENTITY.fullmatch(digits):
        return found.filter(identity_index=blind_index(digits, purpose="identity_number"))
    return found.search(text)


def with_honours(found: QuerySet[Recipient], user: Any) -> QuerySet[Recipient]:
    """Adds ``standing_honours`` (newest first, as far as ``user`` may know) to each row, one query for all."""
    standing = HeldHonour.objects.standing().known_to(user).order_by("-year", "-decided_on", "pk")
    return found.prefetch_related(Prefetch("honours", queryset=standing, to_attr="standing_honours"))


@dataclass(frozen=True, slots=True)
class Honour:
    """One version of an honour with the versions it replaced."""

    held: HeldHonour
    name: str
    earlier: list[HeldHonour]


def honours_of(recipient: Recipient, user: Any) -> list[Honour]:
    """Newest versions that ``user`` may know, newest year first, revoked ones too; each with what it corrected. One query."""
    rows = {held.pk: held for held in recipient.honours.known_to(user).select_related("created_by", "withheld_by")}
    corrected = {held.corrects_id for held in rows.values()}
    return [
        Honour(held, honour_name(held.honour), _earlier(held, rows)) for pk, held in rows.items() if pk not in corrected
    ]


def _earlier(held: HeldHonour, rows: dict[int, HeldHonour]) -> list[HeldHonour]:
    found = []
    while held.corrects_id and (held := rows.get(held.corrects_id)):
        found.append(held)
    return found


def everything(recipient: Recipient, user: Any) -> dict[str, Any]:
    """All sections of the detail page. ``discipline`` is None for readers who may not see it."""
    seen = may_see_discipline(user, recipient)
    return {
        "honours": honours_of(recipient, user),
        "ratings": list(recipient.ratings.all()),
        "works": list(recipient.authorships.select_related("work").order_by("-work__year", "pk")),
        "posts": list(recipient.posts.select_related("organisation")),
        "years": list(recipient.collective_years.all()) if recipient.kind == "collective" else [],
        "discipline": list(recipient.discipline.all()) if seen else None,
        "discipline_hidden": seen.reason,
        "holds": list(recipient.holds.select_related("opened_by")) if seen else [],
        "history": history(recipient, discipline=bool(seen)),
    }


def masked(number: str) -> str:
    """•••• •••• 4821: enough to compare with a paper, too little to copy."""
    return f"•••• •••• {number[-4:]}" if number else ""


_WORDS = {
    "recipient.added": "Ghi vào sổ",
    "recipient.corrected": "Sửa {fields}",
    "rating.recorded": "Ghi xếp loại năm {year}",
    "honour.recorded": "Ghi khen thưởng: {honour}",
    "honour.corrected": "Đính chính một khen thưởng",
    "honour.superseded": "Ghi quyết định mới thay một khen thưởng đã ghi",
    "work.recorded": "Ghi sáng kiến, đề tài",
    "post.recorded": "Ghi chức vụ",
    "collective_year.recorded": "Ghi số liệu tập thể năm {year}",
    "discipline.recorded": "Ghi kỷ luật",
    "record.removed": "Bỏ một bản ghi sai",
    "hold.opened": "Ghi việc tạm dừng xét",
    "hold.lifted": "Thôi tạm dừng xét",
}
_ABOUT_DISCIPLINE = frozenset({"discipline.recorded", "hold.opened", "hold.lifted"})


def history(recipient: Recipient, *, discipline: bool) -> list[dict[str, Any]]:
    """The recipient's audit lines as sentences; who may not see discipline does not learn of it here either."""
    events = lines(f"registry.recipient:{recipient.pk}", limit=30)
    shown = [event for event in events if discipline or not _tells_of_discipline(event)]
    names = names_of({event.actor_id for event in shown if event.actor_id})
    return [
        {"at": event.at, "words": _sentence(event), "who": names.get(event.actor_id or 0, "hệ thống")}
        for event in shown
    ]


def _tells_of_discipline(event: Line) -> bool:
    return event.action in _ABOUT_DISCIPLINE or event.detail.get("kind") == "discipline"


def _sentence(event: Line) -> str:
    detail = event.detail
    fields = [str(Recipient._meta.get_field(name).verbose_name) for name in detail.get("fields", []) if _known(name)]
    words = _WORDS.get(event.action, "Thay đổi khác")
    return words.format(
        fields=", ".join(fields) or "thông tin",
        year=detail.get("year") or "chưa rõ",
        honour=f"{honour_name(str(detail.get('honour', '')))} {detail.get('year') or ''}".strip(),
    )


def _known(name: str) -> bool:
    return name in {field.name for field in Recipient._meta.get_fields()}
