"""Ways in which what nobody knows may turn out: one random completion of a recipient's facts.

Left as it is, because the rules decide silence there on purpose:

* soft judgements (met unless somebody objects); answers to ``standard:`` and to judgements that a record settles (a person's word
  outweighs the record); discipline that nobody recorded (none); ``martyr`` (a screening is of the living);
* a local rule that is missing where its absence blocks; ``registered``, ``recruited_on``, ``absent_days``, ``retirement_notice`` and
  ``collective_rating`` (principles that speak only when something is on record); combat merit of somebody outside the forces;
* effect and reach that recognition implies; an issuer nobody names (a member of the class); a group nobody names (nobody from abroad);
* a use of a work or of years that the law leaves open;
* a rating or an award of this very year: the year is not over, and a run then ends with the year before.
"""

from dataclasses import replace
from datetime import date

from honours.facts import (
    AwardType,
    HeldHonour,
    MovementResult,
    Rating,
    RatingLevel,
    RecipientKind,
    Register,
    Scope,
    Service,
    Work,
)
from tests.honours.bulk.drafts import GROUPS, LADDER, chance

LEVELS = list(RatingLevel)
OPEN_FLAGS = ("outside_flag_scope", "name_registered", "local_rule:LDTT", "combat_merit")
FORCES = {"military", "police", "militia_standing", "military_collective"}


def covers(facts, register, year):
    since, until = facts.complete_since.get(register), facts.complete_until.get(register)
    return since is not None and since <= year and (until is None or year <= until)


def completed(r, facts, on, judgements=()):
    """The same recipient in one world where everything is known. ``judgements``: hard ones that people may still answer."""
    last = on.year if on.month > 5 or any(item.year == on.year for item in facts.ratings) else on.year - 1
    years = range(max(on.year - 40, facts.founded_year or 0), on.year)
    at_home = [group for group in GROUPS[facts.kind] if not group.startswith("foreign")]
    groups = facts.groups or frozenset({r.choice(at_home)})
    answers = {key: chance(r, 2) for key in judgements if key not in facts.judgements}
    attributes = dict(facts.attributes)
    open_flags = OPEN_FLAGS if groups & FORCES and not covers(facts, Register.WORKS, last) else OPEN_FLAGS[:-1]
    attributes |= {name: chance(r, 2) for name in open_flags if facts.attributes.get(name) is None}
    attributes |= {"a1": r.choice([2, 3]), "a2": chance(r, 2), "a3": r.choice(["đúng", "sai"])} | _told(
        facts.attributes
    )
    collective = facts.kind is RecipientKind.COLLECTIVE
    return replace(
        facts,
        groups=groups,
        sex=facts.sex or r.choice(["male", "female"]),
        founded_year=facts.founded_year or (on.year - r.randint(0, 60) if collective else None),
        honours=(*_awards(r, facts, years), *_found_awards(r, facts, years)),
        ratings=(*_ratings(r, facts), *_found_ratings(r, facts, years)),
        works=(*(_work(r, item, years) for item in facts.works), *_found_works(r, facts, years)),
        discipline=tuple(_ended(r, item) for item in facts.discipline),
        collective_years=tuple(_counted(r, item) for item in facts.collective_years),
        group_results=tuple(_result(r, item) for item in facts.group_results),
        movements=(*(_movement(r, item, last) for item in facts.movements), *_found_movements(r, facts, last)),
        services=(*(_service(r, item) for item in facts.services), *_found_services(r, facts, on)),
        prizes=tuple(item or r.choice(years) for item in facts.prizes),
        published=tuple(item or r.choice([1940, 1950]) for item in facts.published),
        judgements={**facts.judgements, **answers},
        complete_since=dict.fromkeys(Register, 1900),
        complete_until={},
        attributes=attributes,
    )


def _told(attributes):
    return {name: value for name, value in attributes.items() if value is not None}


def _awards(r, facts, years):
    for item in facts.honours:
        if item.pending and chance(r, 2):
            continue  # refused
        told = {"award_type": item.award_type or r.choice([AwardType.MERIT, AwardType.THEMATIC])}
        told["year"] = item.year or r.choice(years or [on_or_before(facts)])
        yield replace(item, pending=False, issuer=item.issuer or "Bộ trưởng Bộ Quốc phòng", **told)


def on_or_before(facts):
    return max((item.year for item in facts.honours if item.year), default=2000)


def _found_awards(r, facts, years):
    for year in years:
        if not covers(facts, Register.HONOURS, year) and chance(r, 3):
            code, kind = r.choice(LADDER[facts.kind]), r.choice([AwardType.MERIT, AwardType.THEMATIC])
            yield HeldHonour(code, year, kind, issuer="Bộ trưởng Bộ Công an")


def _ratings(r, facts):
    """Two results for one year: one of them is right."""
    for year in sorted({item.year for item in facts.ratings}):
        yield r.choice([item for item in facts.ratings if item.year == year])


def _found_ratings(r, facts, years):
    rated = {item.year for item in facts.ratings}
    for year in years:
        if year not in rated and not covers(facts, Register.RATINGS, year) and chance(r, 2):
            yield Rating(year, r.choice([RatingLevel.EXCELLENT, *LEVELS]))


def _work(r, item, years):
    told = {"year": item.year or r.choice(years or [2000]), "scope": item.scope or r.choice(list(Scope))}
    told["recognised_by"] = item.recognised_by or r.choice(["chair_province", "head_unit"])
    return replace(item, accepted=chance(r, 2) if item.accepted is None else item.accepted, **told)


def _found_works(r, facts, years):
    for year in years:
        if not covers(facts, Register.WORKS, year) and chance(r, 4):
            yield Work(r.choice(["sang_kien", "de_tai"]), year, r.choice(list(Scope)), "minister", accepted=True)


def _ended(r, item):
    in_post = chance(r, 2) if item.in_counted_post is None else item.in_counted_post
    decided = item.decided_on.year if item.decided_on else item.year
    if item.ended_on is not None or decided is None:
        return replace(item, in_counted_post=in_post)
    return replace(item, in_counted_post=in_post, ended_on=date(decided + r.randint(0, 3), 12, 31))


def _counted(r, item):
    names = ("members", "with_ldtt", "with_cstdcs", "not_completed", "disciplined_from_warning")
    return replace(item, **{name: r.choice([0, 1, 14, 20]) for name in names if getattr(item, name) is None})


def _result(r, item):
    outstanding = chance(r, 2) if item.outstanding is None else item.outstanding
    organiser = item.organised_by or r.choice(["province", "ministry", "central_council"])
    return replace(item, organised_by=organiser, rank=_rank(r, item), outstanding=outstanding)


def _rank(r, item):
    """Who comes first is outstanding."""
    return item.rank or r.randint(1 if item.outstanding is not False else 2, 3)


def _movement(r, item, last):
    told = {name: chance(r, 2) for name in ("outstanding", "thematic") if getattr(item, name) is None}
    told["stage"], told["years"] = item.stage or r.choice(["so_ket", "tong_ket"]), item.years or r.choice([1, 3, 5])
    return replace(item, rank=_rank(r, item), year=item.year or last - r.randint(0, 1), **told)


def _found_movements(r, facts, last):
    if not covers(facts, Register.MOVEMENTS, last) and chance(r, 2):
        launched = r.choice(["president", "prime_minister", "ministry", "province", "district", "commune", "unit"])
        yield MovementResult(
            launched, r.choice([1, 3, 5]), r.choice(["so_ket", "tong_ket"]), 1, True, chance(r, 2), last
        )


def _service(r, item):
    told = {name: chance(r, 2) for name in ("hard_area", "direct") if getattr(item, name) is None}
    return replace(item, field=item.field or r.choice(["xiec", "kich", "mua"]), **told)


def _found_services(r, facts, on):
    first = max(on.year - 40, facts.founded_year or 0)
    if not (covers(facts, Register.SERVICE, first) and covers(facts, Register.SERVICE, on.year - 1)) and chance(r, 2):
        since = date(on.year - r.randint(1, 39), 1, 1)
        yield Service(r.choice(["force", "teaching", "contribution"]), since, None, chance(r, 2), chance(r, 2), "xiec")
