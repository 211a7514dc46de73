"""What the loader of the rules of procedure refuses, and how a day and a province choose a rule."""

from dataclasses import replace
from datetime import date

import pytest

from honours.book import Book
from honours.policy import PolicyError
from honours.procedure.book import slug
from honours.procedure.loading import check_override


def rule(data, rule_id):
    return next(item for item in data["rules"] if item["id"] == rule_id)


def edition(data, rule_id, number=0):
    return rule(data, rule_id)["editions"][number]


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        ("vn/procedure/votes.yaml", lambda d: rule(d, "VOTE-01").pop("say"), "procedure/votes.yaml"),
        ("vn/procedure/votes.yaml", lambda d: edition(d, "VOTE-01")["params"].update(at_least=0.9), "votes.yaml"),
        ("vn/procedure/votes.yaml", lambda d: edition(d, "VOTE-01")["params"].update(at_most="1/2"), "votes.yaml"),
        ("vn/procedure/votes.yaml", lambda d: d["rules"].append(rule(d, "VOTE-01")), "two rules share this id"),
        (
            "vn/procedure/votes.yaml",
            lambda d: edition(d, "VOTE-01").update(until="2023-01-01"),
            "`until` must be after",
        ),
        ("vn/procedure/votes.yaml", lambda d: edition(d, "VOTE-01").update(until="2026-01-01"), "overlap"),
        ("vn/procedure/votes.yaml", lambda d: edition(d, "VOTE-01").pop("until"), "overlap"),
        (
            "vn/procedure/votes.yaml",
            lambda d: edition(d, "VOTE-01").update({"from": "2024-13-01"}),
            "VOTE-01: month must",
        ),
        (
            "vn/procedure/votes.yaml",
            lambda d: edition(d, "VOTE-01")["cite"].update(document="1/NĐ"),
            "unknown document 1/NĐ",
        ),
        (
            "vn/procedure/votes.yaml",
            lambda d: edition(d, "VOTE-01")["params"].update(honours=["NOPE"]),
            "unknown honour",
        ),
        (
            "vn/procedure/dossiers.yaml",
            lambda d: edition(d, "DOS-02")["params"]["require"].append({"paper": "x"}),
            "unknown paper x",
        ),
        ("provinces/lai-chau/councils.yaml", lambda d: d.update(layer="son-la"), "`layer` must be lai-chau"),
        (
            "provinces/lai-chau/councils.yaml",
            lambda d: rule(d, "CNCL-03").update(replaces="CNCL-99"),
            "no national rule",
        ),
        ("provinces/lai-chau/councils.yaml", lambda d: rule(d, "CNCL-03").pop("replaces"), "replaces nothing"),
        (
            "provinces/lai-chau/councils.yaml",
            lambda d: rule(d, "CNCL-03").update(replaces="VOTE-01"),
            "does not leave it",
        ),
        (
            "provinces/lai-chau/councils.yaml",
            lambda d: rule(d, "CNCL-03").update(replaces="PRIN-08"),
            "leaves only papers",
        ),
        ("provinces/lai-chau/councils.yaml", lambda d: rule(d, "CNCL-03").update(replaces="QT-02"), "leaves only cap"),
    ],
)
def test_the_loader_refuses(spoil, name, change, message):
    with pytest.raises(PolicyError, match=message):
        spoil(name, change)


@pytest.mark.parametrize("kinds", [["review_levels"], ["papers"]])
def test_what_is_left_to_the_province_follows_the_last_text(rules, kinds):
    """The kinds that an older text left to it do not count any more."""
    old = rules.rules["PRIN-09"]
    newer = replace(old.editions[0], since=date(2027, 1, 1), params={"to": "province", "kinds": kinds})
    national = {"PRIN-09": replace(old, editions=(*old.editions, newer))}
    own = rules.layers["lai-chau"].rules["CNCL-05"]

    if own.kind in kinds:
        check_override("lai-chau", own, national)
    else:
        with pytest.raises(PolicyError, match="leaves only papers"):
            check_override("lai-chau", own, national)


def test_a_layer_may_go_without_a_name(spoil):
    rules = spoil("provinces/lai-chau/province.yaml", lambda data: data.pop("name"))

    assert rules.layers["lai-chau"].name == "lai-chau"


def test_the_book_loads_without_the_procedure_and_gives_it_when_asked(book, tmp_path):
    assert "VOTE-01" in book.procedure.rules
    assert book.procedure is Book.load().procedure


def test_a_byte_in_a_rule_of_procedure_changes_the_version(book, tmp_path, spoil):
    spoil("vn/amounts/base_salary.yaml", lambda data: data["rules"][0].update(say="Lương"))

    assert Book.load(tmp_path / "policies").version != book.version


@pytest.mark.parametrize(
    ("name", "folder"),
    [("Lai Châu", "lai-chau"), ("Đắk Lắk", "dak-lak"), ("bac-ninh", "bac-ninh"), ("TP. Cần Thơ", "tp-can-tho")],
)
def test_a_province_is_found_by_its_name(name, folder):
    assert slug(name) == folder


def test_the_rule_of_the_province_stands_for_the_national_one(on):
    here, elsewhere, before = on("2026-01-10"), on("2026-01-10", "Sơn La"), on("2025-06-30")

    assert (here.rule("CNCL-02"), here.rule("CNCL-03").citation.confidence) == (None, "neighbour")
    assert (elsewhere.layer, elsewhere.rule("CNCL-03"), elsewhere.rule("CNCL-02") is not None) == (None, None, True)
    assert (before.rule("CNCL-03"), before.rule("CNCL-02") is not None) == (None, True)


def test_a_delegation_stands_beside_the_rules_that_fill_it(on):
    assert on("2026-01-10").rule("PRIN-09") is not None


@pytest.mark.parametrize(
    ("rule_id", "day", "province", "warning"),
    [
        ("VOTE-01", "2024-06-01", "lai-chau", ""),
        ("VOTE-01", "2026-06-01", "lai-chau", "cần kiểm chứng"),
        ("VOTE-06", "2026-10-01", "lai-chau", "cần kiểm chứng"),
        (
            "CNCL-03",
            "2026-06-01",
            "lai-chau",
            "Giá trị theo quy định của Bắc Ninh, không phải của tỉnh: cần kiểm chứng",
        ),
        ("LC-SECRET", "2026-06-01", "lai-chau", "Chưa đọc được quy định về điểm này: cần kiểm chứng"),
        (
            "BN-COUNCIL",
            "2025-12-05",
            "bac-ninh",
            "Văn bản có hiệu lực từ 15/12/2025, sau ngày được hỏi: cần kiểm chứng",
        ),
    ],
)
def test_a_rule_says_why_it_needs_checking(on, rule_id, day, province, warning):
    ruling = on(day, province).rule(rule_id)

    assert ruling.warning == warning
    assert ruling.needs_checking is bool(warning)


def test_every_borrowed_value_stands_in_a_layer_or_says_whose_it_is(rules):
    national = [rule.id for rule in rules.rules.values() for e in rule.editions if e.citation.confidence == "neighbour"]
    local = [
        rule.id
        for rule in rules.layers["lai-chau"].rules.values()
        for e in rule.editions
        if not (e.citation.confidence == "unknown" or (e.citation.confidence == "neighbour" and rule.borrowed_from))
    ]

    assert (national, local) == ([], [])


def test_the_edition_that_lost_its_day_says_so(rules):
    assert [e.day_known for e in rules.rules["PT-02"].editions] == [False]


def test_a_new_law_puts_every_rule_in_doubt(on):
    procedure = on("2026-10-01")

    assert (on("2026-09-30").changed_by, procedure.changed_by.number) == (None, "06/2026/QH16")
    assert all(ruling.needs_checking for ruling in procedure.rulings)
