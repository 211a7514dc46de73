"""Which points of an edition a question is about: for whom they are written, of what type, and what points to them."""

from datetime import date

import pytest

from honours import AwardType, Facts, HeldHonour, Question, RecipientKind, Truth, Work
from honours.alternatives import build, gated, group_gate, may_apply, why_not
from honours.facts import GroupResult, MovementResult, Service
from honours.findings import Citation, Finding
from honours.parsing import read_edition
from honours.principles import criterion_gates, is_open_group
from honours.records import Records
from honours.situation import Situation

TODAY = date(2025, 12, 20)
RATED = {"evaluation": {"level": "good", "years": 1, "consecutive": True, "anchor": "award_year"}}
UNCLAIMED = "Chưa nêu thành tích theo điểm này"
INDIVIDUAL, COLLECTIVE, HOUSEHOLD = RecipientKind


def point(name, when=RATED, **values):
    return {"id": name, "title": name, "cite": "khoản 1", "when": when, **values}


def judged(key):
    return {"judgement": {"key": key, "text": key}}


def edition_of(*points, groups=(), honour="HC_LAO_DONG_3"):
    source = {"document": "06/2022/QH15", "text": "Điều 1"}
    data = {"from": "2024-01-01", "source": source, "groups": list(groups), "criteria": list(points)}
    return read_edition(data, honour)


@pytest.fixture
def situation_of(book):
    def made(edition, facts, **asked):
        question = Question(edition.honour, TODAY, **asked)
        principles = book.references.principles_on(TODAY)
        return Situation(book, question, facts, edition, Records(facts, question), principles)

    return made


@pytest.fixture
def reasons(situation_of):
    """Why each point is left out, "" where it is weighed."""

    def asked(edition, facts, **question):
        found = build(situation_of(edition, facts, **question), ())
        assert [item.applies for item in found] == [item.why_not == "" for item in found]
        return {item.id: item.why_not for item in found}

    return asked


@pytest.mark.parametrize(
    ("of_point", "of_edition", "kind", "group", "expected"),
    [
        ((), (), INDIVIDUAL, "farmer", True),  # nobody is named: for everybody
        ((), ("anyone",), COLLECTIVE, "commune", True),
        ((), ("individual",), INDIVIDUAL, "farmer", True),
        ((), ("individual",), COLLECTIVE, "commune", False),
        ((), ("farmer",), INDIVIDUAL, "farmer", True),
        ((), ("farmer",), INDIVIDUAL, "worker", False),
        ((), ("farmer", "commune"), INDIVIDUAL, None, True),  # unknown: may belong
        ((), ("farmer", "commune"), HOUSEHOLD, None, False),
        (("worker",), ("farmer",), INDIVIDUAL, "worker", True),  # the point’s own words go first
        (("worker",), ("farmer",), INDIVIDUAL, "farmer", False),
        (("worker",), ("worker",), COLLECTIVE, "worker", False),  # no collective is a worker, whatever its record says
    ],
)
def test_for_whom_a_point_is(of_point, of_edition, kind, group, expected):
    edition = edition_of(point("A", **{"for": list(of_point)}), groups=of_edition)
    facts = Facts(kind, frozenset({group} if group else ()))

    assert may_apply(edition.criteria[0], edition, facts) is expected


def test_the_reason_names_the_groups_of_the_point_or_else_of_the_edition(situation_of, make):
    edition = edition_of(point("A", **{"for": ["worker"]}), point("B"), groups=["farmer"])
    here = situation_of(edition, make.individual())

    assert [why_not(item, here) for item in edition.criteria] == [
        "Chỉ áp dụng với công nhân",
        "Chỉ áp dụng với nông dân",
    ]


def test_a_foreigner_is_weighed_by_the_points_for_persons(situation_of, make):
    points = (point("A", **{"for": ["worker"]}), point("B", **{"for": ["commune"]}), point("C"))
    edition = edition_of(*points, groups=["farmer"])
    here = situation_of(edition, make.individual(groups=frozenset({"foreigner"})))

    assert [why_not(item, here) for item in edition.criteria] == ["", "Chỉ áp dụng với xã, phường, đặc khu", ""]


@pytest.mark.parametrize(
    ("asked", "of_point", "expected"),
    [
        (None, "merit", ""),
        (AwardType.MERIT, "merit", ""),
        (AwardType.MERIT, None, ""),
        (AwardType.EXTRAORDINARY, None, ""),
        (AwardType.DEDICATION, "merit", "Điểm này dành cho khen thưởng công trạng"),
        (AwardType.DEDICATION, None, ""),
        (AwardType.THEMATIC, None, "Không phải khen thưởng phong trào thi đua, chuyên đề"),
        (AwardType.TENURE, None, "Không phải khen thưởng niên hạn"),
    ],
)
def test_the_type_of_award_that_a_point_serves(situation_of, make, asked, of_point, expected):
    """Huân chương Lao động may be given for long service and in a movement, never for years alone."""
    typed = {"type": of_point} if of_point else {}
    edition = edition_of(point("A", **typed), point("B", type="thematic"))
    here = situation_of(edition, make.individual(), award_type=asked)

    assert why_not(edition.criteria[0], here) == expected


@pytest.mark.parametrize(
    ("of_point", "of_edition", "kind", "group", "named"),
    [
        (("farmer",), (), INDIVIDUAL, None, "nông dân"),
        ((), ("farmer",), INDIVIDUAL, None, "nông dân"),
        (("farmer",), ("farmer", "worker"), INDIVIDUAL, None, "nông dân"),
        (("farmer", "commune"), (), INDIVIDUAL, None, "nông dân"),
        (("farmer", "commune"), (), COLLECTIVE, None, "xã, phường, đặc khu"),
        (("farmer",), (), INDIVIDUAL, "farmer", None),
        ((), (), INDIVIDUAL, None, None),
        (("individual",), (), INDIVIDUAL, None, None),
        ((), ("anyone",), COLLECTIVE, None, None),
        (("farmer",), (), HOUSEHOLD, None, None),
    ],
)
def test_an_unknown_group_is_asked_for_where_groups_are_named(of_point, of_edition, kind, group, named):
    edition = edition_of(point("A", **{"for": list(of_point)}), groups=of_edition)
    facts = Facts(kind, frozenset({group} if group else ()))

    found = group_gate(edition.criteria[0], edition, facts)

    assert (found and (found.truth, found.claim)) == (named and (Truth.UNKNOWN, f"Thuộc nhóm {named}"))


def line(truth, missing):
    return Finding(truth, "x", "Điều kiện", missing=missing, citation=Citation("d", "t"))


@pytest.mark.parametrize(
    ("root", "gate", "truth", "missing"),
    [
        (Truth.MET, Truth.MET, Truth.MET, ""),
        (Truth.MET, Truth.UNKNOWN, Truth.UNKNOWN, "hai"),
        (Truth.UNKNOWN, Truth.UNKNOWN, Truth.UNKNOWN, "một; hai"),
        (Truth.UNKNOWN, Truth.UNMET, Truth.UNMET, "hai"),
        (Truth.UNMET, Truth.MET, Truth.UNMET, "một"),
    ],
)
def test_a_point_holds_with_its_gates_and_tells_what_decides(root, gate, truth, missing):
    found = gated(line(root, "một"), (line(gate, "hai"),))

    assert (found.truth, found.missing, len(found.children)) == (truth, missing, 2)


def test_a_gate_without_words_adds_none():
    found = gated(line(Truth.UNKNOWN, "một"), (line(Truth.UNKNOWN, ""),))

    assert found.missing == "một"


def test_without_gates_the_point_stands_as_it_is():
    root = line(Truth.MET, "")

    assert gated(root, ()) is root


def test_of_a_title_every_standard_is_weighed(reasons, make):
    edition = edition_of(point("A", judged("a")), point("B"), honour="CSTDCS")

    assert reasons(edition, make.individual()) == {"A": "", "B": ""}


def test_a_judged_point_waits_until_something_points_to_it(reasons, make):
    edition = edition_of(point("A", judged("a")), point("B"))

    assert reasons(edition, make.individual()) == {"A": UNCLAIMED, "B": ""}
    assert reasons(edition, make.individual(), achievement="xây cầu") == {"A": "", "B": ""}
    assert reasons(edition, make.individual(judgements={"a": True})) == {"A": "", "B": ""}
    assert reasons(edition, make.individual(judgements={"a": False})) == {"A": UNCLAIMED, "B": ""}


def test_the_type_asked_points_to_the_points_of_that_type(reasons, make):
    edition = edition_of(point("A", judged("a"), type="merit"), point("B"))

    assert reasons(edition, make.individual(), award_type=AwardType.MERIT) == {"A": "", "B": ""}
    assert reasons(edition, make.individual()) == {"A": UNCLAIMED, "B": ""}


def test_the_type_asked_points_to_no_point_without_a_type(reasons, make):
    edition = edition_of(point("A", judged("a"), type="merit"), point("B", judged("b")))

    assert reasons(edition, make.individual(), award_type=AwardType.MERIT) == {"A": "", "B": UNCLAIMED}


def test_a_soft_judgement_points_nowhere(reasons, make):
    soft = {"judgement": {"key": "s", "text": "s", "soft": True}}
    edition = edition_of(point("A", {"all": [judged("a"), soft]}), point("B"))

    assert reasons(edition, make.individual(judgements={"s": True})) == {"A": UNCLAIMED, "B": ""}


def test_a_judgement_that_two_points_ask_points_to_neither(reasons, make):
    edition = edition_of(point("A", judged("a")), point("B", judged("a")), point("C"))

    assert reasons(edition, make.individual(judgements={"a": True})) == {"A": UNCLAIMED, "B": UNCLAIMED, "C": ""}


def test_the_points_named_by_another_lend_it_their_records(reasons, make):
    initiative = {"recognised_work": {"count": 1, "scope": "unit", "kinds": ["sang_kien"]}}
    edition = edition_of(point("A", initiative), point("B", {"meets_any_of": ["A"]}), point("C"))

    assert reasons(edition, make.individual()) == {"A": UNCLAIMED, "B": UNCLAIMED, "C": ""}


def test_when_nothing_points_anywhere_every_point_is_weighed(reasons, make):
    edition = edition_of(point("A", judged("a")), point("B", judged("b")))

    assert reasons(edition, make.individual()) == {"A": "", "B": ""}


def test_one_answer_of_several_is_enough_to_point(reasons, make):
    edition = edition_of(point("A", {"all": [judged("a"), judged("b")]}), point("B"))

    assert reasons(edition, make.individual(judgements={"a": True})) == {"A": "", "B": ""}


WORK = Work("sang_kien", 2025)
PAST = date(2000, 1, 1)


def serving(of):
    return {"services": (Service(of, PAST),)}


@pytest.mark.parametrize(
    ("node", "with_record", "without"),
    [
        (
            {"recognised_work": {"count": 1, "scope": "unit", "kinds": ["sang_kien"]}},
            {"works": (Work("de_tai", 2025), WORK)},
            {"works": (Work("de_tai", 2025),)},
        ),
        ({"leads_movement": {"launched_by": "province"}}, {"movements": (MovementResult("province"),)}, {}),
        ({"movement_outstanding": {"launched_by": "province"}}, {"movements": (MovementResult("province"),)}, {}),
        ({"leads_group": {"organised_by": "province"}}, {"group_results": (GroupResult(2025, "province"),)}, {}),
        (
            {"outstanding_in_group": {"organised_by": "province"}},
            {"group_results": (GroupResult(2025, "province"),)},
            {},
        ),
        (
            {"production_model": {"min_years": 3}},
            {"attributes": {"production_model": {"years": 1}}},
            {"attributes": {"production_model": False}},
        ),
        ({"service_in_post": {"table": "t"}}, {"attributes": {"post_years": 0}}, {}),
        (
            {"combat_merit": {"scope": "unit"}},
            {"attributes": {"combat_merit": True}},
            {"attributes": {"combat_merit": False}},
        ),
        ({"work_in_window": {"kinds_any_of": [["sang_kien"]], "count": 1}}, {"works": (WORK,)}, {}),
        (
            {"tenure": {"of": "teaching", "min": 1}},
            {"services": (Service("art", PAST), Service("teaching", PAST))},
            serving("art"),
        ),
        ({"tenure": {"of": "force", "min": 1}}, {"groups": frozenset({"police"})}, {"groups": frozenset({"farmer"})}),
        ({"tenure": {"of": "force", "min": 1}}, serving("force"), serving("hard_duty")),
        ({"tenure": {"of": "hard_duty", "min": 1}}, serving("force"), serving("teaching")),
        ({"tenure": {"of": "hard_duty", "min": 1}}, serving("hard_duty"), {"groups": frozenset({"police"})}),
        ({"competition_prize": {"count": 1}}, {"prizes": (2020,)}, {}),
        ({"work_published": {"since": "1945-09-02", "min": 1}}, {"published": (2020,)}, {}),
        ({"martyr": True}, {"attributes": {"martyr": False}}, {}),
    ],
)
def test_a_record_of_its_kind_points_to_a_point(reasons, make, node, with_record, without):
    edition = edition_of(point("A", node), point("B"))

    assert reasons(edition, make.individual(**with_record)) == {"A": "", "B": ""}
    assert reasons(edition, make.individual(**without)) == {"A": UNCLAIMED, "B": ""}


@pytest.mark.parametrize(("years", "objections"), [(1, 0), (2, 1)])
def test_only_a_run_of_years_is_not_counted_twice(book, situation_of, make, years, objections):
    run = {"evaluation": {"level": "good", "years": years, "consecutive": True, "anchor": "proposal"}}
    edition = edition_of(point("A", run), honour="BK_TINH")
    earlier = HeldHonour("BK_TINH", 2024, AwardType.MERIT, based_on_years=(2024,))
    here = situation_of(edition, make.individual(ratings=make.rated("good", 2023, 2024), honours=(earlier,)))

    assert len(criterion_gates(edition.criteria[0], here, book.honour("BK_TINH"))) == objections


def test_without_the_rule_on_foreigners_no_group_is_open(situation_of, make):
    here = situation_of(edition_of(point("A")), make.individual(groups=frozenset({"foreigner"})))

    assert is_open_group(here, None) is False
