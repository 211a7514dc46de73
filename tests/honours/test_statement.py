"""The rule of one day as values."""

import json
from dataclasses import replace
from datetime import date

import pytest

from honours.deciding import Decides
from honours.parsing import read_honour
from honours.policy import PolicyError
from honours.statement import NOTHING_HELD, governing, state

DAY = date(2025, 12, 1)
SOURCE = {"document": "06/2022/QH15", "text": "Điều 1"}


def criterion(when, **values):
    return {"id": "X-1", "title": "Một", "cite": "Điều 1 khoản 1", "when": when, **values}


def honour(*editions, **values):
    return read_honour(
        {
            "honour": "X", "name": "Danh hiệu X", "short_name": "X", "kind": "badge", "level": "organisation",
            "recipients": ["individual"], "types": ["merit"], "editions": list(editions), **values,
        }
    )  # fmt: skip


def edition(since="2024-01-01", **values):
    return {"from": since, "source": SOURCE, "criteria": [criterion({"martyr": True})], **values}


def test_the_edition_of_the_day_governs(book):
    found, notice = governing(book, book.honour("CSTDCS"), DAY)

    assert (found.id, notice) == ("CSTDCS@2024-01-01", "")


def test_no_edition_before_the_first(book):
    assert governing(book, book.honour("CSTDCS"), date(1999, 1, 1)) == (None, NOTHING_HELD)


def test_an_honour_that_ended_has_no_edition(book):
    ended = honour(edition(until="2025-07-01"))

    assert governing(book, ended, DAY) == (None, "Danh hiệu X không còn được tặng từ ngày 01/07/2025.")


def test_after_the_unread_law_the_last_text_is_shown_with_a_notice(book):
    found, notice = governing(book, book.honour("CSTDCS"), date(2026, 12, 1))

    assert found.id == "CSTDCS@2024-01-01"
    assert notice.startswith("Luật số 06/2026/QH16")


def test_an_unread_law_without_words_of_its_own_is_named(book):
    documents = {
        number: replace(item, notice="") if item.supersedes_all else item
        for number, item in book.references.documents.items()
    }
    other = replace(book, references=replace(book.references, documents=documents))

    _, notice = governing(other, book.honour("CSTDCS"), date(2026, 12, 1))

    assert notice.endswith("áp dụng từ 01/10/2026; hệ thống chưa có nội dung: cần kiểm chứng.")


def test_an_unread_edition_shows_the_one_before(book):
    unread = {"from": "2025-07-01", "source": {"document": "152/2025/NĐ-CP", "text": "Điều 1"}, "unread": True}
    found, notice = governing(book, honour(edition(until="2025-07-01"), unread), DAY)

    assert found.id == "X@2024-01-01"
    assert notice.startswith("Nghị định số 152/2025/NĐ-CP áp dụng từ 01/07/2025")


def test_a_condition_is_numbered_and_says_what_decides(book):
    when = {
        "all": [
            {"judgement": {"key": "k", "text": "Gương mẫu", "soft": True}, "cite": "Điều 1 khoản 2"},
            {"any": [{"martyr": True, "reading": ["D-01", "D-02"], "note": "Có bằng"}, {"meets_any_of": ["X-1"]}]},
            {"judgement": {"key": "h", "text": "Có hiệu quả", "settled_by": {"registered": True}}},
        ]
    }
    data = edition(criteria=[criterion({"martyr": True}), criterion(when, id="X-2", reading="D-03", note="Ghi")])

    found = state(book, honour(data), DAY).edition.criteria[1]

    assert [line.number for line in found.lines] == ["1", "1.1", "1.2", "1.2.1", "1.2.2", "1.3"]
    assert [line.depth for line in found.lines] == [0, 1, 1, 2, 2, 1]
    assert [line.decides for line in found.lines] == [
        None, Decides.PEOPLE, None, Decides.RECORD, Decides.RECORD, Decides.PARTLY,
    ]  # fmt: skip
    assert [line.soft for line in found.lines] == [False, True, False, False, False, False]
    assert found.lines[1].citation.text == "Điều 1 khoản 2 · Luật số 06/2022/QH15"
    assert found.lines[3].citation is None
    assert (found.lines[3].note, found.lines[4].points) == ("Có bằng", ("X-1",))
    assert found.lines[5].settled_by == "Đã đăng ký thi đua"
    assert (found.readings, found.note, found.decides) == (("D-01", "D-02", "D-03"), "Ghi", Decides.PARTLY)


def test_readings_of_the_whole_edition_and_of_authorities_are_named(book):
    signer = {"who": "Giám đốc", "actor": "head_unit", "cite": "Điều 2", "reading": "D-20", "note": "Theo tỉnh"}
    data = edition(readings=["D-04"], decided_by=[signer], criteria=[criterion({"martyr": True, "reading": "D-01"})])

    found = state(book, honour(data), DAY).edition

    assert [reading.id for reading in found.readings] == ["D-01", "D-04", "D-20"]
    assert found.decided_by[0].note == "Theo tỉnh"


@pytest.mark.parametrize(
    "part",
    [
        {"readings": ["D-99"]},
        {"criteria": [criterion({"martyr": True}, reading="D-99")]},
        {"decided_by": [{"who": "A", "actor": "minister", "cite": "Điều 2", "reading": "D-99"}]},
    ],
)
def test_an_unknown_reading_beside_the_conditions_is_refused(book, part):
    from honours.checks import check_edition

    found = honour(edition(**part)).editions[0]

    with pytest.raises(PolicyError, match="unknown open reading D-99"):
        check_edition(found, book.references, set())


def test_the_confidence_of_a_criterion_is_its_citation_s(book):
    data = edition(criteria=[criterion({"martyr": True}, confidence="relay")])

    assert honour(data).editions[0].criteria[0].citation.needs_checking


def test_proposers_are_those_of_the_day(book):
    early = {"who": "Cũ", "actor": "minister", "cite": "Điều 3", "until": "2025-01-01"}
    late = {"who": "Mới", "actor": "minister", "cite": "Điều 3", "from": "2025-01-01"}

    found = state(book, honour(edition(proposed_by=[early, late])), DAY).edition

    assert [item.who for item in found.proposed_by] == ["Mới"]


def test_a_cap_without_words_gets_some(book):
    found = state(book, honour(edition(cap={"percent": 15, "of": "LDTT", "cite": "Điều 9"})), DAY).edition

    assert (found.cap, found.cap_citation.text) == (
        "Không quá 15% số Lao động tiên tiến",
        "Điều 9 · Luật số 06/2022/QH15",
    )


def test_a_group_leaves_out_what_is_not_for_it(book):
    found = state(book, book.honour("LDTT"), DAY, "farmer").edition

    assert {item.id for item in found.criteria} == {"LDTT-2"}


def test_the_statement_is_plain_json(book):
    data = state(book, book.honour("CSTDCS"), DAY).as_dict()

    assert json.loads(json.dumps(data)) == data
    assert data["day"] == "2025-12-01"
    assert data["edition"]["source"]["needs_checking"] is False
