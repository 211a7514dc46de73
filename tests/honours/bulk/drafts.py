"""A recipient in the making, and the ways in which records are never quite in order.

Everything here draws from a ``random.Random``: a seeded one for large populations, Hypothesis' own for examples that shrink.
The simplest choice stands first, because that is where Hypothesis goes.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from honours.facts import (
    AwardType,
    CollectiveYear,
    Discipline,
    Facts,
    GroupResult,
    HeldHonour,
    Hold,
    MovementResult,
    Rating,
    RatingLevel,
    RecipientKind,
    Register,
    Scope,
    Service,
    Work,
)

INDIVIDUAL, COLLECTIVE, HOUSEHOLD = RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD
GROUPS = {
    INDIVIDUAL: "civil_servant worker teacher farmer military police foreigner entrepreneur militia_standing artist child".split(),
    COLLECTIVE: "agency_collective unit_collective enterprise_collective commune hamlet ministry province military_collective"
    " foreign_org economic_org".split(),
    HOUSEHOLD: ["household"],
}
TYPES = [AwardType.MERIT, None, AwardType.EXTRAORDINARY, AwardType.THEMATIC, AwardType.DEDICATION]
ISSUERS = ["", "Chủ tịch UBND tỉnh", "Bộ Quốc phòng", "BỘ CÔNG AN", "Tỉnh đoàn"]
LEVELS = [RatingLevel.EXCELLENT, RatingLevel.GOOD, RatingLevel.COMPLETED, RatingLevel.NOT_COMPLETED]
WORKS = "sang_kien de_tai de_an cong_trinh_khcn phat_minh sang_che tac_pham".split()
MEASURES = "khien_trach canh_cao ha_bac_luong giang_chuc cach_chuc buoc_thoi_viec".split()
SERVICES = "force teaching health art heritage contribution hard_duty youth_volunteer honorary_consul".split()
LADDER = {
    INDIVIDUAL: "LDTT CSTDCS CSTD_TINH CSTD_BO BK_TINH BK_BO BK_TTG CSTDTQ HC_LAO_DONG_3 HC_LAO_DONG_2 GK_SO NSUT CSTT".split(),
    COLLECTIVE: "TTLDTT TTLDXS DVQT CO_TINH CO_BO CO_CP BK_TINH BK_TTG HC_LAO_DONG_3 HC_LAO_DONG_2 HC_DOC_LAP_3 HC_HCM".split(),
    HOUSEHOLD: ["BK_TINH", "GK_XA"],
}
FLAGS = "outside_flag_scope martyr name_registered registered combat_merit retirement_notice later_retirement".split()
MAYBE = [True, None, False]


def chance(r, one_in):
    """True once in ``one_in`` times; Hypothesis shrinks it to False."""
    return r.randint(1, one_in) == one_in


@dataclass
class Draft:
    """Facts that still change."""

    kind: RecipientKind
    on: date
    groups: set = field(default_factory=set)
    sex: str | None = None
    founded: int | None = None
    ratings: list = field(default_factory=list)
    honours: list = field(default_factory=list)
    works: list = field(default_factory=list)
    discipline: list = field(default_factory=list)
    members: list = field(default_factory=list)
    results: list = field(default_factory=list)
    movements: list = field(default_factory=list)
    services: list = field(default_factory=list)
    prizes: list = field(default_factory=list)
    published: list = field(default_factory=list)
    holds: list = field(default_factory=list)
    judgements: dict = field(default_factory=dict)
    attributes: dict = field(default_factory=dict)
    since: dict = field(default_factory=dict)
    until: dict = field(default_factory=dict)

    @property
    def year(self):
        return self.on.year

    def rate(self, first, last, level=RatingLevel.EXCELLENT):
        """Years that are not rated yet."""
        known = {item.year for item in self.ratings}
        self.ratings += [Rating(year, level) for year in range(first, last + 1) if year not in known]

    def hold(self, code, *years, **values):
        self.honours += [HeldHonour(code, year, **{"award_type": AwardType.MERIT, **values}) for year in years]

    def counted_years(self):
        """Years that a run may cover, those at its edges included."""
        years = {item.year for item in (*self.ratings, *self.honours) if item.year is not None} or {self.year - 1}
        return [*sorted(years, reverse=True), min(years) - 1, max(years) + 1]

    def facts(self):
        return Facts(
            kind=self.kind,
            groups=frozenset(self.groups),
            sex=self.sex,
            founded_year=self.founded,
            honours=tuple(self.honours),
            ratings=tuple(self.ratings),
            works=tuple(self.works),
            discipline=tuple(self.discipline),
            collective_years=tuple(self.members),
            group_results=tuple(self.results),
            movements=tuple(self.movements),
            services=tuple(self.services),
            prizes=tuple(self.prizes),
            published=tuple(self.published),
            holds=tuple(self.holds),
            judgements=self.judgements,
            complete_since=self.since,
            complete_until=self.until,
            attributes=self.attributes,
        )


def blank(r, kind, on):
    """Somebody of whom the registers say how far they go, and nothing else."""
    draft = Draft(kind, on)
    draft.groups = set(r.sample(GROUPS[kind], r.choice([1, 1, 1, 0, 2]) if kind is not HOUSEHOLD else r.choice([1, 0])))
    draft.sex = r.choice([None, "female", "male"])
    if kind is COLLECTIVE:
        draft.founded = r.choice([None, on.year - r.randint(0, 12), on.year - 10 * r.randint(1, 5)])
    cover(r, draft)
    return draft


def cover(r, draft):
    """Registers: complete for a working life, for some years only, or nobody says."""
    mode = r.choice(["all", "all", "none", "recent", "mixed"])
    for register in Register:
        if mode == "all" or (mode == "mixed" and chance(r, 2)):
            draft.since[register] = r.choice([1900, 1900, draft.year - 40, draft.year - 41, draft.year - 39])
        elif mode == "recent":
            draft.since[register] = draft.year - r.randint(0, 8)
        if register in draft.since and chance(r, 4):
            draft.until[register] = draft.year - r.randint(0, 3)


def disturb(r, draft):
    """What goes wrong in a register, between nothing and four times."""
    for _ in range(r.choice([0, 0, 1, 1, 2, 4])):
        r.choice(DISTURBANCES)(r, draft)


def _some(r, items):
    return r.randrange(len(items)) if items else None


def _rating_lost(r, draft):
    if (place := _some(r, draft.ratings)) is not None:
        del draft.ratings[place]


def _rating_contested(r, draft):
    if (place := _some(r, draft.ratings)) is not None:
        draft.ratings.append(Rating(draft.ratings[place].year, r.choice(LEVELS)))


def _rating_other(r, draft):
    if (place := _some(r, draft.ratings)) is not None:
        draft.ratings[place] = replace(draft.ratings[place], level=r.choice(LEVELS))


def _this_year_rated(r, draft):
    draft.rate(draft.year, draft.year, r.choice(LEVELS))


def _award(change):
    def disturb_one(r, draft):
        if (place := _some(r, draft.honours)) is not None:
            draft.honours[place] = change(r, draft.honours[place])

    return disturb_one


def _moved(item, years):
    return item if item.year is None else replace(item, year=item.year + years)


def _award_lost(r, draft):
    if (place := _some(r, draft.honours)) is not None:
        del draft.honours[place]


def _award_twice(r, draft):
    if (place := _some(r, draft.honours)) is not None:
        draft.honours.append(draft.honours[place])


def _award_elsewhere(r, draft):
    year = r.choice([None, draft.year, draft.year - 1, draft.year - r.randint(2, 45)])
    draft.honours.append(
        HeldHonour(r.choice(LADDER[draft.kind]), year, r.choice(TYPES), issuer=r.choice(ISSUERS), pending=chance(r, 4))
    )


def disciplined(r, draft):
    draft.discipline.append(
        Discipline(
            r.choice(MEASURES),
            decided_on=r.choice([date(draft.year - r.randint(0, 7), 5, 1), None]),
            year=r.choice([None, draft.year - r.randint(0, 5)]),
            ended_on=r.choice([None, date(draft.year - r.randint(0, 5), 3, 1)]),
            in_counted_post=r.choice(MAYBE),
        )
    )


def _founded_late(r, draft):
    draft.founded = draft.year - r.randint(1, 8)


def _register_cut(r, draft):
    register = r.choice(list(Register))
    draft.since[register] = draft.year - r.randint(0, 6)
    if chance(r, 2):
        draft.until[register] = draft.year - r.randint(0, 4)


def _register_lost(r, draft):
    draft.since.pop(r.choice(list(Register)), None)


def _group_lost(r, draft):
    draft.groups = set() if chance(r, 2) else {r.choice(GROUPS[draft.kind])}


def _held_back(r, draft):
    draft.holds.append(Hold("đang thanh tra"))


def _work_changed(r, draft):
    if (place := _some(r, draft.works)) is not None:
        draft.works[place] = replace(draft.works[place], **{r.choice(list(WORK_CHANGES)): None})
    else:
        draft.works.append(any_work(r, draft))


WORK_CHANGES = ("year", "scope", "recognised_by", "accepted", "effective", "replicable")


def any_work(r, draft):
    return Work(
        r.choice(WORKS),
        r.choice([draft.year - r.randint(0, 8), None]),
        r.choice([*Scope, None]),
        r.choice([None, "chair_province", "minister", "head_unit"]),
        accepted=r.choice(MAYBE),
        effective=r.choice(MAYBE),
        replicable=r.choice(MAYBE),
        used_for=r.choice(["", "", f"CSTDCS {draft.year}", f"CSTD_TINH {draft.year - 1}", "LDTT 2020"]),
    )


def _judged(r, draft):
    if draft.judgements:
        key = r.choice(sorted(draft.judgements))
        draft.judgements[key] = not draft.judgements[key]


def _judgement_lost(r, draft):
    if draft.judgements:
        del draft.judgements[r.choice(sorted(draft.judgements))]


def _flagged(r, draft):
    draft.attributes[r.choice(FLAGS)] = r.choice([True, False, None])


def new_or_absent(r, draft):
    name = r.choice(["absent_days", "recruited_on", "local_rule:LDTT", "collective_rating", "maternity_leave"])
    draft.attributes[name] = {
        "absent_days": r.choice([39, 40, 41]),
        "recruited_on": date(draft.year - r.choice([0, 1, 0, 2]), r.choice([3, 2, 4, 12]), r.choice([1, 2, 15, 28])),
        "local_rule:LDTT": r.choice([True, False, None]),
        "collective_rating": RatingLevel.GOOD,
        "maternity_leave": True,
    }[name]


def _a_little_of_everything(r, draft):
    year = draft.year
    draft.results.append(
        GroupResult(
            year - r.randint(0, 1),
            r.choice(["province", "ministry", "central_council", ""]),
            r.choice([1, None, 2]),
            r.choice(MAYBE),
        )
    )
    draft.movements.append(
        MovementResult(
            r.choice(["province", "ministry", "prime_minister", "unit", ""]),
            r.choice([3, 5.0, None, 1]),
            r.choice(["tong_ket", "so_ket", None]),
            r.choice([1, None, 2]),
            r.choice(MAYBE),
            r.choice(MAYBE),
            r.choice([year, None, year - 1]),
        )
    )
    draft.members.append(
        CollectiveYear(
            year - r.randint(0, 1), 19, r.choice([13, 14, None]), 1, r.choice([0, 1, None]), r.choice([0, 2, None])
        )
    )
    draft.prizes.append(r.choice([year - r.randint(0, 5), None]))
    draft.published.append(r.choice([1945, 1946, None]))


def _served(r, draft):
    since = date(draft.year - r.randint(1, 35), r.randint(1, 12), r.randint(1, 28))
    until = r.choice(
        [None, date(min(since.year + r.randint(0, 20), draft.year + 2), r.randint(1, 12), r.randint(1, 28))]
    )
    if until is None or until >= since:
        draft.services.append(
            Service(r.choice(SERVICES), since, until, r.choice(MAYBE), r.choice(MAYBE), r.choice(["", "xiec", "kich"]))
        )


DISTURBANCES = [
    _rating_lost,
    _rating_contested,
    _rating_other,
    _this_year_rated,
    _award_lost,
    _award_twice,
    _award_elsewhere,
    _award(lambda r, item: replace(item, pending=True)),
    _award(lambda r, item: replace(item, pending=True)),
    _award(lambda r, item: replace(item, award_type=r.choice(TYPES))),
    _award(lambda r, item: replace(item, issuer=r.choice(ISSUERS))),
    _award(lambda r, item: replace(item, year=None)),
    _award(lambda r, item: _moved(item, r.choice([-1, 1]))),
    _award(lambda r, item: replace(item, cancelled=True)),
    _award(lambda r, item: replace(item, based_on_years=(item.year or 2020, (item.year or 2020) - r.randint(1, 4)))),
    disciplined,
    _founded_late,
    _register_cut,
    _register_lost,
    _group_lost,
    _held_back,
    _work_changed,
    _judged,
    _judgement_lost,
    _flagged,
    new_or_absent,
    _a_little_of_everything,
    _served,
]
