"""Cases about votes, quorum and councils."""

from honours.cases.asking import Asked, Found, Handler, found, honour_code, spelled
from honours.procedure.councils import council, practice, quorum, review_level
from honours.procedure.papers import official_form
from honours.procedure.votes import CENTRAL, count_votes, vote_rule

CENTRAL_WORDS = ("TW", "trung_uong", "hoi_dong_TW")
AWARD_SESSIONS = ("xet_khen", "xet_khen_thuong", "khen_thuong", "award")


def level(asked: Asked) -> str:
    return (
        CENTRAL
        if asked.given("council", "level") in CENTRAL_WORDS or asked.says("hội đồng (tđkt )?trung ương")
        else "province"
    )


def votes(asked: Asked) -> Found | None:
    """Votes needed and reached, of all members."""
    if not asked.wants("need", "agree", "pass", "threshold", "ballot_required", "votes_ok", "attendance_ok"):
        return None
    if "honours" in asked.facts:
        codes = {name: honour_code(asked.book, name) for name in asked.facts["honours"]}
        rules = {name: vote_rule(asked.procedure, code) for name, code in codes.items()}
        return found({"ballot_required": {name: rule.ballot for name, rule in rules.items() if rule}}, *rules.values())
    rule = vote_rule(asked.procedure, asked.honour or "", CENTRAL if level(asked) == CENTRAL else "")
    if rule is None or not (asked.honour or "members" in asked.facts):
        return None
    values: dict[str, object] = {"ballot_required": rule.ballot}
    values["threshold"] = "majority" if rule.at_least is None else float(rule.at_least)
    members = asked.given("members", "total_members")
    if members is not None:
        agree, written = asked.given("agree", "present_agree", "votes"), asked.facts.get("written_agree") or 0
        values["need"] = rule.needed(members)
        if agree is not None:
            result = count_votes(
                rule, members=members, agree=agree, written_agree=written, present=asked.given("present")
            )
            values |= {"agree": result.agree, "votes_ok": result.votes_ok, "pass": result.passes}
            values["attendance_ok"] = result.attendance_ok
    return found(values, rule)


def sessions(asked: Asked) -> Found | None:
    """May the council meet?"""
    if not asked.wants("quorum_ordinary", "quorum_award", "quorum_need", "quorum_ok", "quorum"):
        return None
    members, present = asked.given("members", "total_members"), asked.given("present")
    if members is None:
        return None
    where = level(asked)
    awards = asked.facts.get("session") in AWARD_SESSIONS
    ordinary = quorum(asked.procedure, members, level=where, present=present)
    award = quorum(asked.procedure, members, level=where, awards=True, present=present)
    chosen = award if awards else ordinary
    values = {
        "quorum_ordinary": ordinary.enough,
        "quorum_award": award.enough,
        "quorum_need": chosen.needed,
        "quorum_ok": chosen.enough,
    }
    return found(values, chosen)


def composition(asked: Asked) -> Found | None:
    """Who chairs, who keeps the minutes, which office stands behind the council, how often it meets."""
    keys = ("secretary", "standing", "chair", "meeting_months", "regular_meetings", "vice_chairs_max")
    if not asked.wants(*keys):
        return None
    school = str(asked.facts.get("school") or "")
    rule = council(asked.of_sectors(), "unit", school) if school else council(asked.procedure, level(asked))
    if rule is None:
        return None
    values = {
        key: spelled(asked.expected.get(key), value) if isinstance(value, str) else value
        for key, value in rule.params.items()
        if key in keys
    }
    return found(values, rule)


def substitutes(asked: Asked) -> Found | None:
    if not asked.wants("substitute_vote_counts", "tie_break", "guests_vote", "substitute_allowed"):
        return None
    sector = str(asked.facts.get("sector") or "")
    rule = practice(asked.of_sectors() if sector else asked.procedure, sector)
    if rule is None:
        return None
    substitute = rule.params["substitute"]
    values = {
        "substitute_vote_counts": substitute,
        "substitute_allowed": substitute,
        "tie_break": f"{rule.params['tie_on_last_place']}_vote",
        "guests_vote": rule.params["guests_vote"],
    }
    return found(values, rule)


def party_opinion(asked: Asked) -> Found | None:
    """Which proposals the provincial Party committee hears first, and which council looks at them."""
    if not asked.wants("needs_party_opinion", "council_level"):
        return None
    managed = bool(asked.facts.get("person_managed_by_party_committee"))
    names = asked.facts.get("honours") or ([asked.honour] if asked.honour else [])
    levels = {
        name: review_level(asked.procedure, honour_code(asked.book, name), managed_cadre=managed) for name in names
    }
    if not levels or None in levels.values():
        return None
    opinion = {name: item.party_opinion for name, item in levels.items() if item}
    sits = {name: item.council for name, item in levels.items() if item}
    single = "honours" not in asked.facts
    values = {
        "needs_party_opinion": only(opinion) if single else opinion,
        "council_level": only(sits) if single else sits,
    }
    return found(values, *levels.values())


def only(values: dict[str, object] | dict[str, bool] | dict[str, str]) -> object:
    return next(iter(values.values()))


def statutory_form(asked: Asked) -> Found | None:
    """Is there a form that must be used?"""
    if not asked.wants("statutory_form"):
        return None
    named = str(asked.facts.get("document") or "phieu_bau")
    rule = official_form(asked.procedure, named)
    return found({"statutory_form": rule.params["statutory"]}, rule) if rule else None


HANDLERS: tuple[Handler, ...] = (votes, sessions, composition, substitutes, party_opinion, statutory_form)
