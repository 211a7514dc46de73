"""Records that just satisfy, or just miss, one condition: a focused generator for every operator.

``aim`` walks a condition tree and adds to a draft what each condition asks, give or take one: a year short, a gap in the middle,
an award pending at the end, a share one holder too small, a service one day too short.
"""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from honours.facts import (
    AwardType,
    CollectiveYear,
    Discipline,
    GroupResult,
    MovementResult,
    Rating,
    RatingLevel,
    Scope,
    Service,
    Work,
)
from honours.predicates.collective import COUNTED_HONOURS, as_list
from honours.predicates.standards import text_of
from tests.honours.bulk.drafts import COLLECTIVE, GROUPS, LEVELS, MAYBE, TYPES, chance, disciplined

ONE_OFF = [0, 0, 0, -1, -1, 1]
REACHES = {"unit": Scope.UNIT, "accepted": Scope.UNIT, "province_field": Scope.PROVINCE_FIELD, "nation": Scope.NATION}
FORCE_GROUPS = {"individual": "military", "collective": "military_collective", "household": "household"}


class Aim:
    """What a generator needs beside the draft: the book and the edition that the condition stands in."""

    def __init__(self, r, book, edition, draft):
        self.r, self.book, self.edition, self.draft = r, book, edition, draft

    def near(self, number):
        return max(number + self.r.choice(ONE_OFF), 0)

    def member(self, codes):
        return self.r.choice(self.book.members(self.r.choice(list(codes))))

    def year_asked(self):
        """The year a yearly title is for, usually."""
        year = self.draft.year
        return year - 1 if self.draft.on.month <= 5 and not chance(self.r, 4) else year - self.r.choice([0, 0, 0, 1])

    def last_year(self):
        return self.draft.year - self.r.choice([1, 1, 0, 0, 2])


def aim(node, at):
    if node.op == "all":
        for child in node.children:
            aim(child, at)
    elif node.op == "any":
        aim(at.r.choice(list(node.children)), at)
    elif node.op == "not":
        if chance(at.r, 3):
            aim(node.children[0], at)
    else:
        AIMS[node.op](node, at)


# years -------------------------------------------------------------------------------------------------------------------


def _evaluation(node, at):
    args, draft, r = node.args, at.draft, at.r
    anchor, level = args["anchor"], RatingLevel(args["level"])
    better = [item for item in LEVELS if LEVELS.index(item) <= LEVELS.index(level)]
    if anchor == "award_year":
        year = at.year_asked()
        draft.rate(year, year, r.choice([*better, *better, *LEVELS]))
    elif isinstance(anchor, dict) and "within" in anchor:
        _improve(args, better, at)
    else:
        last, length = at.last_year(), at.near(args.get("years", 1))
        if isinstance(anchor, dict) and "after" in anchor:
            _after(anchor["after"], last, length, r.choice(better), at)
        draft.rate(last - length + 1, last, r.choice(better))
        if args.get("or_title"):
            _by_title(args, last, length, at)
        if chance(r, 4):
            draft.rate(last - length - 8, last - length - 1, r.choice(better))
        _around(last, length, at)


def _after(code, last, length, level, at):
    """The award that the run must follow, a little too late or too early; sometimes a second one."""
    r, base = at.r, last - length + at.r.choice([0, 0, 0, 1, -1, -2])
    at.draft.hold(at.member([code]), base, pending=chance(r, 6))
    if chance(r, 4):
        at.draft.hold(at.member([code]), base + r.choice([3, -3]), pending=chance(r, 2))
    at.draft.rate(base - r.choice([0, 0, 2]), last, level)


def _around(last, length, at):
    """What cuts a run or may have used it up: this year's rating, a discipline, the founding, an earlier award."""
    draft, r = at.draft, at.r
    if chance(r, 6):
        draft.rate(draft.year, draft.year, r.choice(LEVELS))
    if chance(r, 6):
        _disciplined_before(last - length, at)
    if draft.kind is COLLECTIVE and chance(r, 3):
        draft.founded = min(last - length + r.choice([1, 2, 0]), draft.year)
    if at.book.kind(at.edition.honour) == "certificate" and chance(r, 2):
        based = r.choice([(), (), (last - length + 1,), (last - length,)])
        draft.hold(at.edition.honour, last - length + r.choice([0, 0, 1, -1]), based_on_years=based)


def _disciplined_before(year, at):
    """A measure about as long ago as the run; often nobody recorded when it ended."""
    decided = year + at.r.choice([0, 1, -1, -3, -4])
    ended = at.r.choice([None, None, date(decided + at.r.randint(0, 2), 12, 1)])
    at.draft.discipline.append(Discipline("canh_cao", date(decided, 5, 1), ended_on=ended))


def _by_title(args, last, length, at):
    """Some years lose their rating and have the title instead."""
    for year in range(last - length + 1, last + 1):
        if chance(at.r, 3):
            at.draft.ratings = [item for item in at.draft.ratings if item.year != year]
            at.draft.hold(at.member(args["or_title"]), year, pending=chance(at.r, 5))


def _improve(args, better, at):
    wanted, ratings = at.near(args.get("min_total", args.get("years", 1))), at.draft.ratings
    for place in at.r.sample(range(len(ratings)), min(wanted, len(ratings))):
        ratings[place] = Rating(ratings[place].year, better[0])


def _prior_honour(node, at):
    args, draft, r = node.args, at.draft, at.r
    number, issuer = at.near(args["count"]), ""
    if args.get("issued_by"):
        issuer = r.choice(["Bộ Quốc phòng", "Bộ Công an", "", "Chủ tịch UBND tỉnh"])
    if args.get("consecutive") and args.get("unit", "years") == "years":
        years = list(range(last := at.last_year(), last - number, -1))
        if args.get("unused_by"):
            based = r.choice([(), (), (last - 2, last - 3)])
            draft.hold(at.member(args["unused_by"]), last - r.randint(-1, 3), based_on_years=based)
    elif args.get("consecutive"):
        years = _linked(args, number, at)
    else:
        years = [_year_in(args.get("anchor"), at) for _ in range(number)]
    for place, year in enumerate(years):
        told = {"issuer": issuer, "pending": place == 0 and chance(r, 6)}
        draft.hold(at.member(args["any_of"]), year, award_type=r.choice([*[AwardType.MERIT] * 6, *TYPES]), **told)


def _linked(args, number, at):
    """Awards one after another, joined or not by a yearly title."""
    link = args.get("linked_by") or {"honour": args["any_of"][0], "years": 3}
    year, years = at.last_year(), []
    for _ in range(number):
        years.append(year)
        before = year - link["years"] + at.r.choice([0, 0, 1, -1, -2])
        for between in range(before + 1, year):
            if chance(at.r, 2):
                at.draft.hold(at.member([link["honour"]]), between, pending=chance(at.r, 6))
        year = before
    return years


def _year_in(anchor, at):
    draft, r = at.draft, at.r
    if anchor == "award_year":
        return at.year_asked()
    if isinstance(anchor, dict) and "last_years" in anchor:
        return draft.year - r.choice(
            [anchor["last_years"], anchor["last_years"] + 1, 0, r.randint(0, anchor["last_years"])]
        )
    if isinstance(anchor, dict) and "after" in anchor:
        base = draft.year - r.randint(1, 6)
        draft.hold(at.member([anchor["after"]]), base, pending=chance(r, 5))
        return base + r.choice([1, 0, 2, -1])
    if isinstance(anchor, dict) and "within" in anchor:
        return r.choice(draft.counted_years())
    return draft.year - r.choice([r.randint(0, 10), r.randint(0, 42)])


def _years_since_honour(node, at):
    year = at.draft.year - node.args["min"] + at.r.choice([0, 0, 1, -1, -5])
    at.draft.hold(at.member(node.args["any_of"]), year, pending=chance(at.r, 6))


# works -------------------------------------------------------------------------------------------------------------------


def _work(kind, year, args, at):
    r, asked = at.r, args.get("scope", "unit")
    reach = r.choice([REACHES.get(asked, Scope.PROVINCE), REACHES.get(asked, Scope.PROVINCE), *Scope, None])
    by = r.choice(["chair_province", "minister", "head_central", None, "head_unit"])
    used = r.choice(
        ["", "", "", f"{at.edition.honour} {at.year_asked()}", f"{at.edition.honour} {at.draft.year}", "CSTDCS 2020"]
    )
    return Work(
        kind,
        year,
        reach,
        by,
        accepted=r.choice([True, True, *MAYBE]),
        effective=r.choice([True, *MAYBE]),
        replicable=r.choice([True, *MAYBE]),
        used_for=used,
    )


def _recognised_work(node, at):
    args, within = node.args, node.args.get("within")
    for _ in range(at.near(args["count"])):
        year: Any = at.draft.year - at.r.randint(0, 8)
        if within == "award_year":
            year = at.year_asked()
        elif within:
            year = at.year_asked() - within["last_years"] + at.r.choice([1, 1, 0, 2])
        at.draft.works.append(_work(at.r.choice(args["kinds"]), at.r.choice([year, year, year, None]), args, at))


def _work_in_window(node, at):
    args, r = node.args, at.r
    lists = args["kinds_any_of"] if chance(r, 3) else [r.choice(args["kinds_any_of"])]
    for _ in range(at.near(args["count"])):
        year = r.choice([*at.draft.counted_years(), None])
        at.draft.works.append(_work(r.choice(r.choice(lists)), year, args, at))


def _combat_merit(node, at):
    if not chance(at.r, 3):
        at.draft.groups = {FORCE_GROUPS[at.draft.kind.value]}
    at.draft.attributes["combat_merit"] = at.r.choice([True, True, False, None])


# collectives -------------------------------------------------------------------------------------------------------------


def _counts(at, **numbers):
    """Numbers of the year are added to what is there; sometimes they come as a second row."""
    year, members = at.year_asked(), at.draft.members
    place = next((index for index, item in enumerate(members) if item.year == year), None)
    if place is None or chance(at.r, 8):
        members.append(CollectiveYear(year, **numbers))
    else:
        members[place] = replace(members[place], **numbers)


def _member_ratio(node, at):
    column, percent = COUNTED_HONOURS[node.args["with_honour"][0]], Fraction(str(node.args["min_percent"]))
    base = at.r.choice([10, 20, 19, 7, 1, 0, None])
    least = -(-(base or 10) * percent // 100)
    holders = at.r.choice([None, *[max(int(least) + step, 0) for step in (0, 0, -1, 1)]])
    rated = at.r.choice([None, None, base, 9])
    _counts(at, members=base, rated=rated, **{column: holders})


def _all_members_complete_tasks(node, at):
    _counts(at, not_completed=at.r.choice([0, 0, 1, None]))


def _no_member_disciplined(node, at):
    _counts(at, disciplined_from_warning=at.r.choice([0, 0, 1, None]))


def _has_member_with(node, at):
    column = COUNTED_HONOURS[node.args["any_of"][0]]
    _counts(at, **{column: at.r.choice([at.near(node.args["count"]), None])})


def _group_result(node, at):
    r = at.r
    organiser = r.choice([*as_list(node.args.get("organised_by", "province")), "province", ""])
    rank = r.choice([node.args.get("rank", 1), 1, 2, None])
    at.draft.results.append(GroupResult(at.year_asked(), organiser, rank, r.choice(MAYBE)))


def _movement(node, at):
    args, r = node.args, at.r
    length = args.get("min_years", 3)
    stage = args.get("stage", "tong_ket")
    at.draft.movements.append(
        MovementResult(
            r.choice([*as_list(args.get("launched_by", "province")) * 3, "unit", ""]),
            r.choice([length, length, length - 0.5, length + 1, None]),
            r.choice(["tong_ket" if stage == "so_ket_or_tong_ket" else stage, "so_ket", "tong_ket", None]),
            r.choice([1, 1, 2, None]),
            r.choice(MAYBE),
            r.choice([True, *MAYBE]),
            r.choice([at.year_asked(), at.draft.year, None]),
        )
    )


def _age(node, at):
    at.draft.founded = at.draft.year - at.near(node.args["min"])


def _round_anniversary(node, at):
    at.draft.founded = min(at.draft.year - 10 * at.r.randint(0, 6) - at.r.choice([0, 0, 1, -1]), at.draft.year)


# one recipient -----------------------------------------------------------------------------------------------------------


def _tenure(node, at):
    """Spans whose months add up to what is asked, a day or a month less or more; parted, overlapping, doubled."""
    args, draft, r = node.args, at.draft, at.r
    months = 12 * (args.get("min") or args.get("below") or 1)
    hard = r.choice([False, None, True])
    factor = args.get("factor_hard_area", 1)
    left = max(months // factor if hard and factor > 1 else months, 1)
    end = draft.on - timedelta(days=r.choice([0, 1, 40, 400, -400]))
    of = "force" if args["of"] == "hard_duty" and chance(r, 3) else args["of"]
    for part in r.choice([[left], [left // 2, left - left // 2]]):
        since = months_before(end, part) - timedelta(days=r.choice([0, 0, 1, -1, 31]))
        until = None if end >= draft.on and chance(r, 2) else end
        if since < end:
            direct, form = r.choice([True, *MAYBE]), r.choice([*args.get("fields", []), "", "kich"])
            draft.services.append(Service(of, since, until, hard, direct, form))
        end = since + timedelta(days=r.choice([0, -1, -31, -32, 200, -400]))


def months_before(day, months):
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, min(day.day, 28))


def _competition_prize(node, at):
    base = at.draft.year - at.r.randint(2, 6)
    if "after" in node.args:
        at.draft.hold(node.args["after"], base, pending=chance(at.r, 5))
    at.draft.prizes += [at.r.choice([base, base + 1, base - 1, None]) for _ in range(at.near(node.args["count"]))]


def _work_published(node, at):
    year = int(node.args["since"][:4])
    at.draft.published += [
        at.r.choice([year, year + 1, year - 1, None, 1960]) for _ in range(at.near(node.args["min"]))
    ]


def _service_in_post(node, at):
    asked = at.r.choice([5, 10, 7.5])
    held = at.r.choice([asked, asked * 2 / 3, asked - 3, asked - 0.5, None])
    at.draft.attributes.update(post_years=held, post_years_required=at.r.choice([asked, asked, None]))
    at.draft.attributes["later_retirement"] = at.r.choice([None, True, False])
    at.draft.sex = at.r.choice([None, "female", "male"])


def _production_model(node, at):
    args, r = node.args, at.r
    model = {
        "years": r.choice([args["min_years"], args["min_years"], args["min_years"] - 1, None]),
        "effective": r.choice(MAYBE),
        "stable": r.choice(MAYBE),
        "recognised_by": r.choice([*args.get("recognised_by", ["province"]), None, "unit"]),
    }
    at.draft.attributes["production_model"] = r.choice([model, model, model, False, True])


def _subject_is(node, at):
    at.draft.groups = {at.r.choice([*node.args["any_of"], *GROUPS[at.draft.kind]])}


def _flag(node, at):
    at.draft.attributes[node.op] = at.r.choice([True, True, False, None])


def _attribute(node, at):
    wanted = node.args.get("min", node.args.get("equals", True))
    other = wanted - 1 if "min" in node.args else at.r.choice([False, "khác"])
    at.draft.attributes[node.args["name"]] = at.r.choice([wanted, wanted, other, None])


def _judgement(node, at):
    answer = at.r.choice(
        [True, True, True, None, False] if not node.args.get("soft") else [None, None, None, True, False]
    )
    if answer is not None:
        at.draft.judgements.setdefault(node.args["key"], answer)
    if node.settled_by is not None:
        aim(node.settled_by, at)


def _local_rule(node, at):
    answer = at.r.choice([True, True, False, None])
    if answer is not None:
        at.draft.attributes[f"local_rule:{at.edition.honour}"] = answer


def _not_disciplined(node, at):
    if chance(at.r, 2):
        disciplined(at.r, at.draft)


def _meets_standard_of(node, at):
    code = at.r.choice(node.args["any_of"])
    how = at.r.choice(["standard", "award", "said"])
    edition = text_of(code, _Asked(at)) if how == "standard" else None
    if edition is not None and edition.criteria:
        aim(at.r.choice(list(edition.criteria)).when, Aim(at.r, at.book, edition, at.draft))
    elif how == "award":
        at.draft.hold(code, at.year_asked(), pending=chance(at.r, 5))
    else:
        at.draft.judgements[f"standard:{code}"] = not chance(at.r, 3)


class _Asked:
    """As much of a scope as finding a text needs."""

    def __init__(self, at):
        self.book = at.book
        self.situation = self
        self.question = self
        self.proposed_on = at.draft.on


def _meets_any_of(node, at):
    named = at.edition.criterion(at.r.choice(list(node.args)))
    if named is not None:
        aim(named.when, at)


AIMS = {
    "evaluation": _evaluation,
    "prior_honour": _prior_honour,
    "years_since_honour": _years_since_honour,
    "recognised_work": _recognised_work,
    "work_in_window": _work_in_window,
    "combat_merit": _combat_merit,
    "member_ratio": _member_ratio,
    "all_members_complete_tasks": _all_members_complete_tasks,
    "no_member_disciplined": _no_member_disciplined,
    "has_member_with": _has_member_with,
    "leads_group": _group_result,
    "outstanding_in_group": _group_result,
    "age_of_collective_years": _age,
    "round_anniversary": _round_anniversary,
    "leads_movement": _movement,
    "movement_outstanding": _movement,
    "service_in_post": _service_in_post,
    "tenure": _tenure,
    "competition_prize": _competition_prize,
    "work_published": _work_published,
    "production_model": _production_model,
    "subject_is": _subject_is,
    "attribute": _attribute,
    "outside_flag_scope": _flag,
    "martyr": _flag,
    "name_registered": _flag,
    "registered": _flag,
    "judgement": _judgement,
    "local_rule": _local_rule,
    "not_disciplined": _not_disciplined,
    "meets_standard_of": _meets_standard_of,
    "meets_any_of": _meets_any_of,
}
