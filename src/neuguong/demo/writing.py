"""Put invented recipients and their careers into the registry, in bulk; the batch leaves one audit line."""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any, Final

from django.db import transaction

from neuguong.common.audit import record
from neuguong.demo.bodies import SOURCE
from neuguong.demo.decisions import DecisionBook
from neuguong.demo.people import Invented, posts_of
from neuguong.demo.places import former_communes
from neuguong.organisations.enums import OrganisationKind
from neuguong.organisations.models import Organisation
from neuguong.organisations.seed_tables import MERGED_ON
from neuguong.organisations.seeding import old_commune_code
from neuguong.registry.actions import add_recipients
from neuguong.registry.models import CollectiveYear, Discipline, HeldHonour, Post, TaskRating, Work, WorkAuthor

_CHUNK: Final = 500
_TITLES: Final = {
    "sang_kien": (
        "Giải pháp nâng cao chất lượng {}",
        "Cải tiến quy trình {}",
        "Kinh nghiệm {} ở địa bàn vùng cao",
        "Ứng dụng công nghệ thông tin trong {}",
        "Biện pháp rút ngắn thời gian {}",
    )
}
_THEMES: Final = {
    "SYT": ("chăm sóc người bệnh nội trú", "tiêm chủng mở rộng", "quản lý thai nghén", "cấp cứu ban đầu"),
    "SGDDT": ("dạy học môn Toán lớp 10", "duy trì sĩ số học sinh bán trú", "ôn thi tốt nghiệp", "hướng nghiệp"),
    "UBND": ("giải quyết thủ tục hành chính", "tuyên truyền pháp luật tại bản", "thu gom rác thải", "giảm nghèo"),
    "": ("quản lý hồ sơ", "kiểm tra hiện trường", "phối hợp liên ngành", "tiết kiệm vật tư"),
}


class Writer:
    """Knows the decisions, the old communes and the random source; writes everything of a list of recipients."""

    def __init__(self, rng: Random, decisions: DecisionBook) -> None:
        self._rng, self._decisions = rng, decisions
        self._by_code = {body.code: body for body in Organisation.objects.all()}

    @transaction.atomic
    def write(self, invented: list[Invented]) -> None:
        add_recipients(recipients=[one.recipient for one in invented], by=None)
        rows: dict[type[Any], list[Any]] = {}
        for one in invented:
            for row in self._rows(one):
                rows.setdefault(type(row), []).append(row)
        works = rows.get(Work, [])
        for model in (Work, WorkAuthor, Post, TaskRating, HeldHonour, Discipline, CollectiveYear):
            model.objects.bulk_create(rows.get(model, []), batch_size=_CHUNK)
        counts = {model._meta.model_name: len(found) for model, found in rows.items()}
        record("registry.batch", "records.added", by=None, counts=counts, works=len(works))

    def _rows(self, one: Invented) -> Iterator[Any]:
        recipient, career = one.recipient, one.career
        yield from self._posts(one)
        yield from self._works(one)
        for year, level in career.ratings.items():
            yield TaskRating(recipient=recipient, year=year, level=level, source=SOURCE)
        for code, year, award_type in sorted(career.honours, key=lambda held: (held[1], held[0])):
            yield self._honour(one, code, year, award_type)
        for level, year in career.discipline:
            day = date(year, self._rng.randint(2, 11), self._rng.randint(1, 28))
            yield Discipline(
                recipient=recipient, level=level, decided_on=day, ended_on=day.replace(year=year + 1), source=SOURCE
            )
        for year, counts in career.members.items():
            yield CollectiveYear(recipient=recipient, year=year, source=SOURCE, **counts)

    def _honour(self, one: Invented, code: str, year: int, award_type: str) -> HeldHonour:
        body = one.recipient.organisation
        if code == "GK_HUYEN" and year >= MERGED_ON.year:
            code = "GK_XA"
        decision = self._decisions.decision(code, year, body)
        titles = [title for title, since in posts_of(one) if since <= year]
        return HeldHonour(
            recipient=one.recipient,
            honour=code,
            year=year,
            award_type=award_type,
            decision_number=decision.number,
            decided_on=decision.decided_on,
            authority=decision.authority,
            organisation=self._place_then(body, year, one.recipient.name),
            post=titles[-1] if titles else "",
            source=SOURCE,
        )

    def _place_then(self, body: Organisation, year: int, who: str) -> Organisation:
        """Before the merger the staff of today's commune served in one of its old parts."""
        if body.kind != OrganisationKind.COMMUNE or year >= MERGED_ON.year:
            return body
        parts = former_communes()[body.code.removeprefix("UBND-")]
        return self._by_code[old_commune_code(parts[sum(who.encode()) % len(parts)])]

    def _posts(self, one: Invented) -> Iterator[Post]:
        held = list(posts_of(one))
        body = one.recipient.organisation
        old = self._place_then(body, MERGED_ON.year - 1, one.recipient.name)
        for position, (title, since) in enumerate(held):
            start = date(since, 9, 1)
            end = date(held[position + 1][1], 9, 1) if position + 1 < len(held) else None
            management = bool(one.job and one.job.management and title == one.job.title)
            known = {"recipient": one.recipient, "title": title, "management": management, "source": SOURCE}
            if old != body and start < MERGED_ON:
                yield Post(**known, organisation=old, starts_on=start, ends_on=min(end or MERGED_ON, MERGED_ON))
                start = MERGED_ON
            if end is None or end > start:
                yield Post(**known, organisation=body, starts_on=start, ends_on=end)

    def _works(self, one: Invented) -> Iterator[Any]:
        body = one.recipient.organisation
        agency = self._decisions.agency(body)
        for done in one.career.works:
            wide = done.scope == "province"
            decision = self._decisions.decision("BK_TINH" if wide else "SANG_KIEN", done.year, body)
            work = Work(
                title=self._title(agency.code),
                kind=done.kind,
                year=done.year,
                scope=done.scope,
                recognised_by="chair_province" if wide else _recogniser(agency, done.year),
                decision_number=decision.number,
                decided_on=decision.decided_on,
                accepted=True,
                effective=True,
                replicable=True if wide else None,
                organisation=body,
            )
            yield work
            share = self._rng.choice((None, 100, 100, 60))
            yield WorkAuthor(recipient=one.recipient, work=work, share_percent=share, source=SOURCE)

    def _title(self, agency: str) -> str:
        key = "UBND" if agency.startswith("UBND") else agency
        theme = self._rng.choice(_THEMES.get(key, _THEMES[""]))
        return self._rng.choice(_TITLES["sang_kien"]).format(theme)


def _recogniser(agency: Organisation, year: int) -> str:
    if agency.kind == OrganisationKind.COMMUNE:
        return "chair_commune" if year >= MERGED_ON.year else "chair_district"
    return "head_department" if agency.kind == OrganisationKind.DEPARTMENT else "head_unit"
