"""Dates and shares of a policy, at their edges."""

from dataclasses import replace
from datetime import date

import pytest

from honours import Citation, RecipientKind
from honours.parsing import (
    document_label,
    read_authority,
    read_cap,
    read_citation,
    read_edition,
    read_honour,
    read_readings,
)
from honours.policy import Authority, Cap, Edition, Honour, kind_of_group

PLACE = Citation("06/2022/QH15", "Điều 1")
SOURCE = {"document": "06/2022/QH15", "text": "Điều 1"}
FIRST, LAST, AFTER = date(2025, 7, 1), date(2026, 9, 30), date(2026, 10, 1)
HONOUR = {
    "honour": "X",
    "name": "X",
    "short_name": "X",
    "kind": "emulation_title",
    "level": "unit",
    "recipients": ["individual"],
    "types": ["merit"],
}


@pytest.mark.parametrize(("day", "expected"), [(date(2025, 6, 30), False), (FIRST, True), (LAST, True), (AFTER, False)])
def test_the_last_day_named_is_the_first_that_does_not_count(day, expected):
    authority = Authority("Chủ tịch", "chair_commune", PLACE, FIRST, AFTER)
    edition = read_edition({"from": "2025-07-01", "until": "2026-10-01", "source": SOURCE}, "X")

    assert (authority.holds_on(day), edition.covers(day)) == (expected, expected)


@pytest.mark.parametrize(("since", "until"), [(None, None), (FIRST, None), (None, AFTER)])
def test_an_end_that_is_not_named_is_open(since, until):
    authority = Authority("Chủ tịch", "chair_commune", PLACE, since, until)

    assert authority.holds_on(date(2025, 12, 1))
    assert authority.holds_on(date(1990, 1, 1)) is (since is None)
    assert authority.holds_on(date(2090, 1, 1)) is (until is None)


@pytest.mark.parametrize(
    ("base", "proposed", "allowed", "largest"), [(40, 6, True, 6), (40, 7, False, 6), (46, 6, True, 6), (0, 0, True, 0)]
)
def test_a_cap_counts_whole_people(base, proposed, allowed, largest):
    cap = Cap(15, "LDTT", "", PLACE)

    assert (cap.allows(base, proposed), cap.largest(base)) == (allowed, largest)


@pytest.mark.parametrize(
    ("group", "kind"),
    [
        ("household", RecipientKind.HOUSEHOLD),
        ("commune", RecipientKind.COLLECTIVE),
        ("collective", RecipientKind.COLLECTIVE),
        ("farmer", RecipientKind.INDIVIDUAL),
        ("individual", RecipientKind.INDIVIDUAL),
    ],
)
def test_every_group_is_of_one_kind(group, kind):
    assert kind_of_group(group) is kind


def edition(since, until=None, *, unread=False):
    data = {"from": f"{since}-01-01", "source": SOURCE, "unread": unread}
    return {**data, "until": f"{until}-01-01"} if until else data


def test_the_text_of_a_day_and_the_last_one_read():
    honour = read_honour({**HONOUR, "editions": [edition(2024, 2026), edition(2014, 2020), edition(2026, unread=True)]})

    assert [item.id for item in honour.editions] == ["X@2014-01-01", "X@2024-01-01", "X@2026-01-01"]
    found = {year: honour.edition(date(year, 6, 1)) for year in (2013, 2014, 2021, 2025, 2027)}
    assert {year: item and item.since.year for year, item in found.items()} == {
        2013: None,
        2014: 2014,
        2021: None,
        2025: 2024,
        2027: 2026,
    }
    read = {day: honour.last_read_before(day) for day in (date(2013, 6, 1), date(2024, 1, 1), date(2027, 1, 1))}
    assert [item and item.since.year for item in read.values()] == [None, 2024, 2024]


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [("order", None, True), ("certificate", None, True), ("emulation_title", None, False), ("order", False, False)],
)
def test_orders_and_certificates_may_be_posthumous_unless_written_otherwise(kind, written, expected):
    data = {**HONOUR, "kind": kind, "editions": []} | ({} if written is None else {"posthumous": written})

    assert read_honour(data).posthumous is expected


@pytest.mark.parametrize(
    ("number", "label"),
    [
        ("06/2022/QH15", "Luật số 06/2022/QH15"),
        ("98/2023/NĐ-CP", "Nghị định số 98/2023/NĐ-CP"),
        ("15/2025/TT-BNV", "Thông tư số 15/2025/TT-BNV"),
        ("311/QĐ-BNV", "Quyết định số 311/QĐ-BNV"),
        ("TTHC 1.012", "Tờ thủ tục hành chính 1.012"),
        ("5007/BNV-TĐKT", "Công văn số 5007/BNV-TĐKT"),
    ],
)
def test_a_document_is_named_after_its_number(number, label):
    assert document_label(number) == label


@pytest.mark.parametrize(
    ("written", "confidence", "text", "trust"),
    [
        (None, None, "Điều 1", "quoted"),
        (None, "relay", "Điều 1", "relay"),
        ("Điều 9", None, "Điều 9 · Luật số 06/2022/QH15", "quoted"),
        ("Điều 9", "relay", "Điều 9 · Luật số 06/2022/QH15", "relay"),
        ({"text": "Điều 9"}, "relay", "Điều 9 · Luật số 06/2022/QH15", "relay"),
        ({"text": "Điều 9", "confidence": "memory"}, "relay", "Điều 9 · Luật số 06/2022/QH15", "memory"),
        ({"document": "98/2023/NĐ-CP"}, None, "Điều 1 · Nghị định số 98/2023/NĐ-CP", "quoted"),
    ],
)
def test_a_citation_inherits_what_it_does_not_say(written, confidence, text, trust):
    found = read_citation(written, PLACE, confidence)

    assert (found.text, found.confidence) == (text, trust)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, ()),
        ({"reading": "D-01"}, ("D-01",)),
        ({"reading": ["D-01", "D-02"], "readings": ["D-03"]}, ("D-01", "D-02", "D-03")),
    ],
)
def test_open_readings_may_be_written_in_two_ways(data, expected):
    assert read_readings(data) == expected


def test_an_authority_keeps_its_dates_and_words():
    data = {"who": "A", "actor": "minister", "cite": "Điều 7", "from": "2025-07-01", "until": "2026-10-01", "note": "n"}

    found = read_authority({**data, "reading": "D-01"}, PLACE)

    assert (found.who, found.actor, found.since, found.until) == ("A", "minister", FIRST, AFTER)
    assert (found.readings, found.note, found.citation.text) == (("D-01",), "n", "Điều 7 · Luật số 06/2022/QH15")


def test_a_cap_keeps_its_place_and_words():
    found = read_cap({"percent": 15, "of": "LDTT", "cite": "Điều 9", "say": "Không quá 15%"}, PLACE)

    assert found == Cap(15, "LDTT", "Không quá 15%", replace(PLACE, text="Điều 9 · Luật số 06/2022/QH15"))
    assert read_cap(None, PLACE) is None


def test_what_is_not_said_of_an_edition_or_honour_is_no():
    honour = Honour("X", "X", "X", "order", "state", frozenset(), frozenset(), ())

    assert Edition("X", FIRST, None, PLACE).unread is False
    assert honour.posthumous is False


def test_who_decides_and_who_proposes_on_a_day():
    people = [
        {"who": "A", "actor": "chair_district", "cite": "Điều 1", "until": "2025-07-01"},
        {"who": "B", "actor": "chair_commune", "cite": "Điều 1", "from": "2025-07-01"},
    ]
    found = read_edition({"from": "2024-01-01", "source": SOURCE, "decided_by": people, "proposed_by": people}, "X")

    for day, who in ((date(2025, 6, 30), ["A"]), (FIRST, ["B"])):
        assert [item.who for item in found.deciders_on(day)] == who
        assert [item.who for item in found.proposers_on(day)] == who
