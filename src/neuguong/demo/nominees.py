"""Whom an invented office would put forward: mostly people the ladder fits, a few that it does not, as in life."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from random import Random

from neuguong.demo.careers import Career, WorkDone
from neuguong.dossiers.enums import Category
from neuguong.organisations.enums import OrganisationKind
from neuguong.organisations.models import Organisation
from neuguong.registry.catalogue import recipients_of
from neuguong.registry.enums import RecipientKind
from neuguong.registry.models import HeldHonour, Post, Recipient, TaskRating, WorkAuthor


class Pool:
    """The recipients of one office's subtree with what the registry knows of them."""

    def __init__(self, rng: Random, organisation: Organisation, year: int, *, sudden: bool) -> None:
        self._rng, self._year, self._sudden = rng, year, sudden
        found = Recipient.objects.kept().filter(organisation__path__startswith=organisation.path)
        self._left = list(found.select_related("organisation").order_by("pk"))
        rng.shuffle(self._left)
        self._careers = _careers([one.pk for one in self._left])
        self._posts = dict(
            Post.objects.filter(recipient__in=self._left, ends_on=None).values_list("recipient_id", "title")
        )

    def choose(self, mix: dict[str, int]) -> Iterator[tuple[Recipient, str, dict[str, str]]]:
        """(recipient, honour, what the list says of it), each recipient once; scarce honours choose first."""
        for honour in sorted(mix, key=lambda code: (-_RANK.index(code), code)):
            open_to = recipients_of(honour)
            fitting = [one for one in self._left if not open_to or one.kind in open_to]
            fitting.sort(key=lambda one: -self._fit(one, honour))
            # One in eight is somebody the office hopes for although the years do not add up.
            hopeful = fitting[mix[honour] : 2 * mix[honour]]
            chosen = [
                self._rng.choice(hopeful) if hopeful and self._rng.random() < 0.12 else one
                for one in fitting[: mix[honour]]
            ]
            for one in dict.fromkeys(chosen):
                self._left.remove(one)
                yield one, honour, self._written(one, honour)

    def _fit(self, one: Recipient, honour: str) -> float:
        career, year = self._careers[one.pk], self._year
        if career.holds(honour, year) or (honour in _RARE and career.holds(honour, year - 1)):
            return -1
        good = career.ratings.get(year) in {"excellent", "good"}
        excellent = career.ratings.get(year) == "excellent"
        below = {"HC_LAO_DONG_3": "BK_TTG", "BK_TTG": "BK_TINH"}
        if honour in _RARE:
            since = max(career.years_of(honour), default=0)
            fresh = min(career.streak("CSTDCS", year), year - since)
            works = sum(year - 3 < work.year <= year for work in career.works)
            return fresh + 0.6 * works + 0.5 * any(work.scope == "province" for work in career.works)
        if honour in below:
            return 5 * bool(career.years_of(below[honour])) + good
        return good + excellent + (0.5 if one.direct_worker else 0)

    def _written(self, one: Recipient, honour: str) -> dict[str, str]:
        return {
            "post": self._posts.get(one.pk, ""),
            "unit_written": one.organisation.name,
            "category": _category(one, self._posts.get(one.pk, "")),
            "achievement": _achievement(self._rng, one, honour, sudden=self._sudden),
        }


_RARE = frozenset({"CSTD_TINH", "BK_TINH"})
_RANK = ("LDTT", "TTLDTT", "CSTDCS", "TTLDXS", "BK_TINH", "CO_TINH", "CSTD_TINH", "BK_TTG", "HC_LAO_DONG_3")


def _careers(ids: Iterable[int]) -> dict[int, Career]:
    found: dict[int, Career] = defaultdict(Career)
    chosen = list(ids)
    for pk, code, year in HeldHonour.objects.filter(recipient__in=chosen).values_list("recipient", "honour", "year"):
        found[pk].give(code, year)
    for pk, year, level in TaskRating.objects.filter(recipient__in=chosen).values_list("recipient", "year", "level"):
        found[pk].ratings[year] = level
    authored = WorkAuthor.objects.filter(recipient__in=chosen).select_related("work")
    for author in authored:
        found[author.recipient_id].works.append(WorkDone(author.work.year, author.work.kind, author.work.scope))
    return found


def _category(one: Recipient, post: str) -> str:
    if one.kind == RecipientKind.HOUSEHOLD:
        return Category.HOUSEHOLD
    if one.kind == RecipientKind.COLLECTIVE:
        service = one.organisation.kind == OrganisationKind.SERVICE_UNIT
        return Category.ORG_SERVICE if service else Category.ORG_ADMIN
    if one.direct_worker:
        return Category.DIRECT_WORKER
    return Category.LEADER_DIVISION_UP if post.startswith(_LEADING) else Category.OTHER


_LEADING = (
    "Giám đốc",
    "Trưởng",
    "Phó",
    "Hiệu trưởng",
    "Trạm trưởng",
    "Chủ tịch",
    "Đồn trưởng",
    "Đội trưởng",
    "Hạt trưởng",
)
_DEEDS = {
    RecipientKind.INDIVIDUAL: (
        "Hoàn thành xuất sắc nhiệm vụ được giao; có sáng kiến áp dụng hiệu quả tại đơn vị.",
        "Bám bản, bám dân, giải quyết tốt công việc ở địa bàn khó khăn.",
        "Có nhiều đóng góp trong phong trào thi đua của đơn vị, được tập thể tín nhiệm.",
        "Tận tụy với công việc, giúp đỡ đồng nghiệp mới vào nghề.",
    ),
    RecipientKind.COLLECTIVE: (
        "Dẫn đầu phong trào thi đua của đơn vị; nội bộ đoàn kết, hoàn thành vượt kế hoạch năm.",
        "Làm tốt công tác ở địa bàn khó khăn, được nhân dân và cấp trên ghi nhận.",
    ),
    RecipientKind.HOUSEHOLD: ("Hiến đất làm đường, góp ngày công xây dựng nông thôn mới.",),
}
_SUDDEN = (
    "Dũng cảm cứu người và tài sản trong đợt mưa lũ, sạt lở đất trên địa bàn.",
    "Phát hiện sớm nguy cơ sạt lở, báo và đưa nhiều hộ dân đến nơi an toàn.",
    "Kịp thời dập tắt đám cháy rừng, không để lan vào khu dân cư.",
)


def _achievement(rng: Random, one: Recipient, honour: str, *, sudden: bool) -> str:
    if honour in {"LDTT", "TTLDTT"}:
        return ""
    return rng.choice(_SUDDEN if sudden else _DEEDS[RecipientKind(one.kind)])
