"""What is said about a tree of findings, read off trees made for the purpose."""

import pytest

from honours import Alternative, Citation, Finding, Status, Truth
from honours.summary import deciding, gates_first, missing, nearest, summarise

PLACE = Citation("06/2022/QH15", "Điều 9")
MET, UNMET, UNKNOWN = Truth.MET, Truth.UNMET, Truth.UNKNOWN


def line(truth, fact="", missing="", operator="evaluation", **values):
    return Finding(truth, operator, values.pop("claim", "Điều kiện"), fact, missing, **values)


def every(truth, *children):
    return Finding(truth, "all", "Tất cả", children=children)


def point(name, root, *, applies=True, why_not=""):
    return Alternative(name, name, root.truth, applies, root, PLACE, why_not)


def test_the_lines_that_decide_are_those_of_the_same_truth():
    bad, open_line = line(UNMET, "xấu"), line(UNKNOWN, "chưa rõ")
    either = Finding(UNMET, "any", "Một", children=(line(UNMET),))

    assert deciding(every(UNMET, line(MET), bad, open_line, every(UNMET, either, line(MET)))) == [bad, either]
    assert deciding(bad) == [bad]
    assert deciding(every(MET)) == [every(MET)]


def test_principles_speak_before_criteria():
    own, principle = line(UNMET, operator="evaluation"), line(UNMET, operator="self_proposal")

    assert gates_first([own, principle]) == [principle, own]


@pytest.mark.parametrize(
    ("first", "second", "chosen"),
    [
        (line(UNKNOWN), line(MET), "B"),
        (line(UNMET), line(UNKNOWN), "B"),
        (line(UNMET), line(MET), "B"),
        (line(UNKNOWN, operator="judgement"), line(UNKNOWN), "B"),  # a record before people’s opinion
        (line(UNKNOWN, operator="local_rule"), line(UNKNOWN), "B"),
        (every(UNKNOWN, line(UNKNOWN), line(UNKNOWN)), every(UNKNOWN, line(UNKNOWN), line(MET)), "B"),
        (every(UNMET, line(UNMET), line(MET)), every(UNMET, line(UNMET), line(MET), line(MET)), "B"),
        # what counts as met anyhow is not counted
        (
            every(UNMET, line(UNMET), line(MET, soft=True), line(MET, soft=True)),
            every(UNMET, line(UNMET), line(MET)),
            "B",
        ),
        (every(UNKNOWN, line(MET, soft=True)), line(UNKNOWN), "B"),  # nothing but soft lines: people decide
        (line(MET), line(MET), "A"),
        # a choice is one condition, however many ways it has
        (
            every(UNMET, line(UNMET), line(UNMET), line(MET)),
            every(UNMET, Finding(UNMET, "any", "Một", children=(line(UNMET), line(UNMET), line(UNMET))), line(MET)),
            "B",
        ),
        (every(UNKNOWN), line(UNKNOWN), "A"),
    ],
)
def test_the_nearest_point_is_spoken_of(first, second, chosen):
    assert nearest([point("A", first), point("B", second)]).id == chosen


def test_a_point_that_does_not_apply_is_never_the_nearest():
    assert nearest([point("A", line(MET), applies=False), point("B", line(UNMET))]).id == "B"
    assert nearest([point("A", line(MET), applies=False)]) is None


def test_a_met_point_tells_at_most_three_facts_and_no_principle():
    root = every(
        MET,
        line(MET, "Một"),
        line(MET, "Hai"),
        line(MET, "Một"),
        line(MET, ""),
        line(MET, "Ý kiến", soft=True),
        line(MET, "Nguyên tắc", operator="authority"),
        every(MET, line(MET, "Ba"), line(MET, "Bốn")),
        line(UNKNOWN, "Chưa rõ"),
    )

    assert summarise(Status.ELIGIBLE, (point("A", root),)) == "Đủ điều kiện: một; hai; ba"


def test_a_met_point_without_facts_names_its_place():
    assert summarise(Status.ELIGIBLE, (point("A", line(MET)),)) == "Đủ điều kiện theo Điều 9"


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (line(UNMET, "Có 2 lần; cần 3", "Cần thêm 1"), "Chỉ có 2 lần; cần 3"),
        (line(UNMET, "Có kỷ luật", "Có kỷ luật"), "Có kỷ luật"),
        (line(UNMET, "Xếp thứ 2; cần 1", "x"), "Xếp thứ 2; cần 1"),
        (line(UNMET, "", "Cần thêm 1"), "Cần thêm 1"),
        (line(UNMET, claim="Đạt chuẩn"), "Đạt chuẩn"),
    ],
)
def test_an_unmet_point_tells_its_first_failing_line(found, said):
    assert summarise(Status.NOT_ELIGIBLE, (point("A", every(UNMET, line(MET, "Tốt"), found)),)) == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (line(UNKNOWN, "Chưa có", "Bổ sung"), "Bổ sung"),
        (line(UNKNOWN, "Chưa có"), "Chưa có"),
        (line(UNKNOWN, claim="Đạt chuẩn"), "Đạt chuẩn"),
    ],
)
def test_an_open_point_tells_what_to_do(found, said):
    assert summarise(Status.NEEDS_HUMAN, (point("A", found),)) == said


def test_where_nothing_applies_a_principle_about_the_object_speaks():
    plain = point("A", line(UNMET), applies=False, why_not="Chỉ áp dụng với nông dân")
    wrong = every(UNMET, line(MET), line(UNMET, "Chỉ dành cho tập thể", operator="recipient"))

    assert (
        summarise(Status.NOT_ELIGIBLE, (plain, point("B", wrong, applies=False, why_not="x"))) == "Chỉ dành cho tập thể"
    )


def test_of_two_principles_about_the_object_the_first_speaks():
    lines = (line(UNMET, "Một", operator="recipient"), line(UNMET, "Hai", operator="form_name"))

    assert summarise(Status.NOT_ELIGIBLE, (point("A", every(UNMET, *lines), applies=False),)) == "Một"


def test_of_two_open_lines_the_first_is_told():
    root = every(UNKNOWN, line(UNKNOWN, missing="Một"), line(UNKNOWN, missing="Hai"))

    assert summarise(Status.NEEDS_HUMAN, (point("A", root),)) == "Một"


@pytest.mark.parametrize("words", [{"fact": "Một"}, {"missing": "Một"}, {"claim": "Một"}], ids=str)
@pytest.mark.parametrize("status", [Status.NOT_ELIGIBLE, Status.NEEDS_HUMAN])
def test_of_two_lines_that_decide_the_first_is_told_whole(status, words):
    """In whatever words it has; those of the second are no substitute."""
    truth = UNMET if status is Status.NOT_ELIGIBLE else UNKNOWN
    second = line(truth, "Hai", "Hai", claim="Hai")

    assert summarise(status, (point("A", every(truth, line(truth, **words), second)),)) == "Một"


def test_where_nothing_applies_two_reasons_are_told_once_each():
    reasons = ("Chỉ A", "Chỉ A", "", "Chỉ B", "Chỉ C")
    points = tuple(point(str(place), line(UNMET), applies=False, why_not=text) for place, text in enumerate(reasons))

    assert summarise(Status.NOT_ELIGIBLE, points) == "Không thuộc đối tượng xét: chỉ A; chỉ B"


def test_the_list_of_what_to_add_is_short_and_without_repeats():
    lines = [line(UNKNOWN, missing=text) for text in ("một", "Một", "", "hai", "ba", "bốn", "năm", "sáu")]

    found = missing(Status.NEEDS_HUMAN, (point("A", every(UNKNOWN, *lines)),))

    assert found == ("Một", "Hai", "Ba", "Bốn", "Năm")


def test_nothing_is_to_add_where_nothing_is_open():
    assert missing(Status.ELIGIBLE, (point("A", line(UNKNOWN, missing="x")),)) == ()
    assert missing(Status.NOT_ELIGIBLE, (point("A", line(UNMET, missing="x"), applies=False),)) == ()
