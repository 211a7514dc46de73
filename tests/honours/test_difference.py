"""What changed between two days."""

import json
from dataclasses import replace
from datetime import date

import pytest

from honours.difference import Fate, difference
from honours.findings import Citation
from honours.parsing import read_honour, read_node
from honours.references import Principle
from honours.tree_difference import How, likeness, tree_changes

BEFORE, AFTER = date(2024, 12, 31), date(2025, 1, 1)
SOURCE = {"document": "06/2022/QH15", "text": "Điều 1"}
PLACE = Citation("06/2022/QH15", "Điều 1")
EVALUATION = {"evaluation": {"level": "good", "years": 5, "consecutive": True, "anchor": "proposal"}}
WORK = {"recognised_work": {"kinds": ["sang_kien"], "count": 1, "scope": "unit"}}
MARTYR = {"martyr": True}
REGISTERED = {"registered": True}


def judged(text, key="k", **values):
    return {"judgement": {"key": key, "text": text, **values}}


def told(book, before, after):
    changes = tree_changes(read_node(before, PLACE), read_node(after, PLACE), book.name)
    return [f"{item.how.value} {item.text}" for item in changes]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (MARTYR, MARTYR, []),
        ({"all": [MARTYR, EVALUATION]}, {"all": [EVALUATION, MARTYR]}, []),
        (
            EVALUATION,
            {"evaluation": {"level": "excellent", "years": 3, "anchor": "proposal"}},
            [
                "changed “Có từ 03 năm được xếp loại hoàn thành xuất sắc nhiệm vụ tính đến thời điểm đề nghị”, mức: tốt → xuất sắc",
                "changed “Có từ 03 năm được xếp loại hoàn thành xuất sắc nhiệm vụ tính đến thời điểm đề nghị”, số năm: 5 → 3",
                "changed “Có từ 03 năm được xếp loại hoàn thành xuất sắc nhiệm vụ tính đến thời điểm đề nghị”, liên tục: có → không nêu",
            ],
        ),
        (MARTYR, REGISTERED, ["removed Được công nhận liệt sĩ", "added Đã đăng ký thi đua"]),
        (MARTYR, {"all": [MARTYR, judged("Gương mẫu", soft=True)]}, ["added Gương mẫu (mềm)"]),
        ({"all": [MARTYR, REGISTERED]}, MARTYR, ["removed Đã đăng ký thi đua"]),
        (
            MARTYR,
            {"any": [MARTYR, REGISTERED]},
            ["changed cách kết hợp: một điều kiện → một trong", "added hoặc: Đã đăng ký thi đua"],
        ),
        (
            {"all": [MARTYR, REGISTERED]},
            {"any": [MARTYR, REGISTERED]},
            ["changed cách kết hợp: tất cả → một trong"],
        ),
        (
            {"all": [WORK, {"any": [MARTYR, EVALUATION]}]},
            {"all": [WORK, MARTYR]},
            [
                "changed cách kết hợp: một trong → một điều kiện",
                "removed hoặc: Có từ 05 năm liên tục được xếp loại hoàn thành tốt nhiệm vụ trở lên tính đến thời điểm đề nghị",
            ],
        ),
        (
            {"any": [WORK, {"all": [MARTYR, REGISTERED]}]},
            {"any": [WORK, MARTYR]},
            [
                "removed hoặc: Tất cả các điều kiện sau (Được công nhận liệt sĩ; Đã đăng ký thi đua)",
                "added hoặc: Được công nhận liệt sĩ",
            ],
        ),
        (
            {"not": MARTYR},
            {"not": REGISTERED},
            ["removed không thuộc: Được công nhận liệt sĩ", "added không thuộc: Đã đăng ký thi đua"],
        ),
        (
            {"not": MARTYR},
            MARTYR,
            ["removed Không thuộc trường hợp sau (Được công nhận liệt sĩ)", "added Được công nhận liệt sĩ"],
        ),
        (
            judged("Có đóng góp cho địa phương", "a"),
            judged("Có nhiều đóng góp cho địa phương", "b", soft=True),
            [
                "changed “Có nhiều đóng góp cho địa phương”, nội dung: Có đóng góp cho địa phương → Có nhiều đóng góp cho địa phương",
                "changed “Có nhiều đóng góp cho địa phương”, mềm: không nêu → có",
            ],
        ),
        (judged("Có công", "a"), judged("Có công", "b"), []),
        (
            {"meets_any_of": ["A", "B"]},
            {"meets_any_of": ["A", "C"]},
            ["changed “Đạt một trong các điểm A hoặc C của điều này”, các điểm: A, B → A, C"],
        ),
        (
            {"all": [MARTYR, {"any": [WORK, REGISTERED]}]},
            {"all": [MARTYR, {"any": [WORK, EVALUATION]}]},
            [
                "removed Một trong các điều kiện sau (Có 01 sáng kiến phạm vi cơ sở được công nhận; Đã đăng ký thi đua)",
                (
                    "added Một trong các điều kiện sau (Có 01 sáng kiến phạm vi cơ sở được công nhận; Có từ 05 năm liên tục được"
                    " xếp loại hoàn thành tốt nhiệm vụ trở lên tính đến thời điểm đề nghị)"
                ),
            ],
        ),
        (
            {"all": [MARTYR, {"any": [WORK, REGISTERED, EVALUATION]}]},
            {"all": [MARTYR, {"any": [WORK, EVALUATION]}]},
            ["removed hoặc: Đã đăng ký thi đua"],
        ),
    ],
)
def test_trees_are_compared_down_to_the_argument(book, before, after, expected):
    assert told(book, before, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "alike"),
    [
        (MARTYR, REGISTERED, False),
        (EVALUATION, {"evaluation": {"level": "excellent", "anchor": "award_year"}}, True),
        ({"prior_honour": {"any_of": ["A"], "count": 1}}, {"prior_honour": {"any_of": ["B"], "count": 1}}, False),
        ({"prior_honour": {"any_of": ["A", "B"], "count": 1}}, {"prior_honour": {"any_of": ["B"], "count": 2}}, True),
        ({"tenure": {"of": "force", "min": 1}}, {"tenure": {"of": "art", "min": 1}}, False),
        ({"meets_any_of": ["A"]}, {"meets_any_of": ["B"]}, True),
        (judged("Có đóng góp", "a"), judged("Chấp hành tốt pháp luật", "b"), False),
    ],
)
def test_conditions_are_matched_when_they_speak_of_one_thing(before, after, alike):
    found = likeness(read_node(before, PLACE), read_node(after, PLACE))

    assert (found >= 0.5) is alike


def criterion(name, when, title="Có công", **values):
    return {"id": name, "title": title, "cite": "Điều 1", "when": when, **values}


def edition(since, *criteria, **values):
    return {"from": since, "source": SOURCE, "criteria": list(criteria), **values}


def honour(*editions):
    return read_honour(
        {
            "honour": "X", "name": "Danh hiệu X", "short_name": "X", "kind": "badge", "level": "organisation",
            "recipients": ["individual"], "types": ["merit"], "editions": list(editions),
        }
    )  # fmt: skip


def compared(book, *editions):
    found = difference(book, BEFORE, AFTER, [honour(*editions)]).honours
    return found[0] if found else None


def two(old, new, **values):
    """Editions that meet on the first of January 2025, with one criterion each."""
    return edition("2024-01-01", old, until="2025-01-01"), edition("2025-01-01", new, **values)


def test_an_honour_without_text_on_either_day_is_left_out(book):
    assert compared(book, edition("2025-06-01", criterion("A", MARTYR))) is None


def test_an_honour_that_did_not_change_is_left_out(book):
    assert compared(book, edition("2024-01-01", criterion("A", MARTYR))) is None


def test_an_honour_begins(book):
    found = compared(book, edition("2025-01-01", criterion("A", MARTYR)))

    assert (found.fate, found.before, found.after) == (Fate.BEGINS, "", "X@2025-01-01")
    assert found.text.startswith("bắt đầu có quy định trong hệ thống từ ngày 01/01/2025 (Điều 1 · ")


def test_an_honour_ceases(book):
    found = compared(book, edition("2024-01-01", criterion("A", MARTYR), until="2025-01-01"))

    assert (found.fate, found.text) == (Fate.CEASES, "không còn được tặng từ ngày 01/01/2025")


def test_a_gap_is_no_end(book):
    gap = edition("2024-01-01", criterion("A", MARTYR), until="2025-01-01")
    found = compared(book, gap, edition("2025-06-01", criterion("A", MARTYR)))

    assert found.text == "hệ thống chưa có quy định áp dụng cho ngày 01/01/2025"


def test_an_unread_text_is_said_to_be_unread(book):
    unread = {"from": "2025-01-01", "source": SOURCE, "unread": True}
    found = compared(book, edition("2024-01-01", criterion("A", MARTYR), until="2025-01-01"), unread)

    assert (found.fate, found.criteria) == (Fate.UNREAD, ())
    assert found.text.endswith("chưa có nội dung: cần kiểm chứng")


def test_a_text_that_follows_an_unread_one_is_not_compared(book):
    unread = {"from": "2024-01-01", "until": "2025-01-01", "source": SOURCE, "unread": True}
    found = compared(book, unread, edition("2025-01-01", criterion("A", MARTYR)))

    assert found.fate is Fate.UNREAD
    assert found.text.startswith("quy định trước ngày 01/01/2025 chưa có nội dung: cần kiểm chứng; nay là Điều 1")


def test_one_unread_text_on_both_days_is_no_change(book):
    assert compared(book, {"from": "2024-01-01", "source": SOURCE, "unread": True}) is None


def test_authorities_change_inside_one_edition(book):
    def signer(who, **values):
        return {"who": who, "actor": "minister", "cite": "Điều 9", **values}

    data = edition(
        "2024-01-01",
        criterion("A", MARTYR),
        decided_by=[signer("Huyện", until="2025-01-01"), signer("Tỉnh"), signer("Xã", **{"from": "2025-01-01"})],
    )

    assert [(item.how, item.text) for item in compared(book, data).changes] == [
        (How.REMOVED, "người quyết định: Huyện (Điều 9 · Luật số 06/2022/QH15)"),
        (How.ADDED, "người quyết định: Xã (Điều 9 · Luật số 06/2022/QH15)"),
    ]


def test_limits_of_an_edition_change(book):
    signer = {"who": "Tỉnh", "actor": "chair_province"}
    old = edition(
        "2024-01-01", criterion("A", MARTYR), until="2025-01-01", groups=["farmer", "worker"],
        cap={"percent": 15, "of": "LDTT", "cite": "Điều 9"}, decided_by=[{**signer, "cite": "Điều 8"}],
    )  # fmt: skip
    new = edition(
        "2025-01-01", criterion("A", MARTYR), groups=["farmer", "teacher"],
        cap={"percent": 20, "of": "LDTT", "cite": "Điều 9"}, decided_by=[{**signer, "cite": "Điều 7"}],
        proposed_by=[{**signer, "cite": "Điều 6"}],
    )  # fmt: skip

    assert [item.text for item in compared(book, old, new).changes] == [
        "văn bản: Điều 1 · Luật số 06/2022/QH15 từ 01/01/2024 → Điều 1 · Luật số 06/2022/QH15 từ 01/01/2025",
        "nhóm công nhân",
        "nhóm nhà giáo",
        "trần số lượng: trần 15% số Lao động tiên tiến → trần 20% số Lao động tiên tiến",
        "người quyết định: Tỉnh, căn cứ: Điều 8 · Luật số 06/2022/QH15 → Điều 7 · Luật số 06/2022/QH15",
        "người đề nghị: chưa có trong hệ thống → Tỉnh (Điều 6 · Luật số 06/2022/QH15)",
    ]


CAP = {"cap": {"percent": 15, "of": "LDTT", "cite": "Điều 9"}}


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ({"groups": ["farmer"]}, {"groups": ["anyone"]}, "nhóm đối tượng: nông dân → không giới hạn"),
        ({}, {"groups": ["farmer"]}, "nhóm đối tượng: không giới hạn → nông dân"),
        (CAP, {}, "trần 15% số Lao động tiên tiến"),
        ({}, CAP, "trần 15% số Lao động tiên tiến"),
    ],
)
def test_a_limit_appears_or_falls(book, old, new, text):
    first = edition("2024-01-01", criterion("A", MARTYR), until="2025-01-01", **old)

    found = compared(book, first, edition("2025-01-01", criterion("A", MARTYR), **new))

    assert [item.text for item in found.changes[1:]] == [text]


def test_criteria_are_matched_by_id_whatever_their_words(book):
    found = compared(book, *two(criterion("A", MARTYR, "Một"), criterion("A", EVALUATION, "Hai")))

    assert [(item.fate, item.id, item.replaces) for item in found.criteria] == [(Fate.CHANGED, "A", "")]


def test_criteria_with_other_ids_are_matched_when_alike(book):
    found = compared(book, *two(criterion("A-OLD", EVALUATION), criterion("A", EVALUATION, type="merit")))

    only = found.criteria[0]
    assert (only.fate, only.id, only.replaces) == (Fate.REPLACED, "A", "A-OLD")
    assert [item.text for item in only.changes] == ["loại hình khen thưởng: mọi loại → công trạng"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (criterion("A-OLD", MARTYR, "Một"), criterion("A", EVALUATION, "Hai")),
        (criterion("A-OLD", MARTYR, type="merit"), criterion("A", MARTYR, type="external")),
        (criterion("A-OLD", MARTYR, **{"for": ["farmer"]}), criterion("A", MARTYR, **{"for": ["household"]})),
    ],
)
def test_criteria_that_are_not_alike_end_and_begin(book, old, new):
    found = compared(book, *two(old, new))

    assert [(item.fate, item.id) for item in found.criteria] == [(Fate.BEGINS, "A"), (Fate.CEASES, "A-OLD")]


def test_the_place_and_the_groups_of_a_criterion_change(book):
    old = criterion("A", MARTYR, **{"for": ["farmer"]})
    new = {**criterion("A", MARTYR, **{"for": ["farmer", "worker"]}), "cite": "Điều 2"}

    assert [item.text for item in compared(book, *two(old, new)).criteria[0].changes] == [
        "căn cứ: Điều 1 · Luật số 06/2022/QH15 → Điều 2 · Luật số 06/2022/QH15",
        "nhóm công nhân",
    ]


def test_a_criterion_that_stays_is_left_out(book):
    assert compared(book, *two(criterion("A", MARTYR), criterion("A", MARTYR))).criteria == ()


def test_documents_come_into_force_and_end(book):
    found = difference(book, date(2025, 6, 30), date(2025, 7, 1)).documents

    texts = {f"{item.how.value} {item.text}" for item in found}
    assert "removed Nghị định số 98/2023/NĐ-CP hết hiệu lực từ 01/07/2025" in texts
    assert "added Nghị định số 129/2025/NĐ-CP có hiệu lực từ 01/07/2025 (chưa có nội dung: cần kiểm chứng)" in texts


def test_a_document_whose_title_lacks_its_number_is_given_it(book):
    found = difference(book, date(2023, 12, 31), date(2024, 1, 1)).documents

    assert any("(39/2013/QH13) hết hiệu lực" in item.text for item in found)
    assert any(item.text == "Luật Thi đua, khen thưởng số 06/2022/QH15 có hiệu lực từ 01/01/2024" for item in found)


def test_principles_begin_and_end_and_move(book):
    found = difference(book, date(2023, 12, 31), date(2024, 1, 1)).principles

    by_name = {item.text.split()[0]: item.how for item in found}
    assert by_name["GR-DOUBLE"] is How.ADDED
    assert by_name["GR-REGISTRATION"] is How.REMOVED
    assert by_name["GR-PAST-VALID"] is How.CHANGED


def test_a_parameter_of_a_principle_changes(book):
    found = difference(book, date(2017, 9, 30), date(2017, 10, 1)).principles

    texts = [item.text for item in found if item.text.startswith("GR-WOMEN-CH")]
    assert texts[0].endswith("số năm được giảm: 3 → không nêu")
    assert texts[1].endswith("giảm một phần: không nêu → 3")
    assert ", căn cứ: Điều 2 khoản 3" in texts[2]


def test_a_parameter_without_a_name_keeps_its_own(book):
    from honours.difference import parameter_changes

    old = Principle("P", "rule", "Câu", PLACE, params={"odd": 1})

    assert [item.text for item in parameter_changes(old, replace(old, params={"odd": 2}), book)] == [
        "P Câu, odd: 1 → 2"
    ]


def test_the_whole_book_can_be_compared_as_plain_json(book):
    data = difference(book, date(2016, 12, 31), date(2026, 10, 1)).as_dict()

    assert json.loads(json.dumps(data)) == data
    assert {item["fate"] for item in data["honours"]} >= {"unread"}
    assert data["before"] == "2016-12-31"


def test_nothing_changes_within_a_day(book):
    found = difference(book, AFTER, AFTER)

    assert (found.documents, found.principles, found.honours) == ((), (), ())
