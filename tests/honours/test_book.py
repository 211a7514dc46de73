import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from honours import Book, PolicyError
from honours.book import POLICIES


@pytest.fixture
def folder(tmp_path):
    """A copy of the policies that a test may spoil."""
    target = tmp_path / "policies"
    shutil.copytree(POLICIES, target)
    return target


def rewrite(folder, name, change):
    path = next(folder.rglob(name))
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


def read_edition(data):
    return next(item for item in data["editions"] if item["from"] == "2024-01-01")


def first_leaf(data):
    return read_edition(data)["criteria"][0]["when"]["all"][0]


def test_every_honour_of_the_brief_is_in_the_book(book):
    expected = (
        "LDTT CSTDCS CSTD_TINH CSTD_BO CSTDTQ TTLDTT TTLDXS CO_TINH CO_BO CO_CP GK_SO GK_DV GK_XA GK_HUYEN GK_DN"
        " BK_TINH BK_BO BK_TTG HC_LAO_DONG_1 HC_LAO_DONG_2 HC_LAO_DONG_3"
    )

    assert {honour.code for honour in book.honours()} >= set(expected.split())


def test_the_version_is_the_same_for_the_same_bytes(book, folder):
    assert Book.load(folder).version == book.version
    assert book.short_version == book.version[:12]


def test_the_version_changes_with_a_byte(book, folder):
    path = next(folder.rglob("LDTT.yaml"))
    path.write_bytes(path.read_bytes() + b"\n")

    assert Book.load(folder).version != book.version


def test_an_edition_ends_before_its_until(book):
    last = book.edition("CSTDCS", on=date(2026, 9, 30))
    after = book.edition("CSTDCS", on=date(2026, 10, 1))

    assert (last.since, last.unread) == (date(2024, 1, 1), False)
    assert (after.since, after.unread) == (date(2026, 10, 1), True)


def test_no_edition_is_held_before_the_first_one(book):
    assert book.edition("LDTT", on=date(1999, 1, 1)) is None
    assert book.cap("LDTT", on=date(1999, 1, 1)) is None


def test_synonyms_of_other_files_find_the_honour(book):
    assert book.honour("HCLD_3").code == "HC_LAO_DONG_3"
    assert book.find("KHONG_CO") is None


def test_names_cover_classes_and_honours_without_a_file(book):
    assert book.name("BK_BBNT") == "Bằng khen cấp bộ, ban, ngành, tỉnh"
    assert book.name("CSTT") == "Chiến sĩ tiên tiến"
    assert book.name("KHONG_CO") == "KHONG_CO"
    assert (book.kind("CSTT"), book.kind("KHONG_CO")) == ("emulation_title", "")


def test_the_cap_of_2017_ended_with_its_decree(book):
    cap = book.cap("CSTDCS", on=date(2023, 12, 15))

    assert (cap.percent, cap.largest(40), cap.allows(40, 6), cap.allows(40, 7)) == (15, 6, True, False)
    assert book.cap("CSTDCS", on=date(2025, 12, 15)) is None


def overlap(data):
    read_edition(data)["until"] = "2026-12-01"


def end_before_start(data):
    read_edition(data)["until"] = "2023-12-31"


def invent_document(data):
    read_edition(data)["source"]["document"] = "99/2099/QH99"


def invent_actor(data):
    read_edition(data)["decided_by"][0]["actor"] = "nobody"


def invent_reading(data):
    first_leaf(data)["reading"] = "D-99"


def invent_honour(data):
    first_leaf(data).clear()
    first_leaf(data).update({"prior_honour": {"any_of": ["KHONG_CO"], "count": 1}})


def two_operators(data):
    first_leaf(data)["judgement"] = {"key": "a", "text": "b"}


def no_operator(data):
    first_leaf(data).clear()
    first_leaf(data)["say"] = "chỉ có lời"


def within_nothing(data):
    first_leaf(data).clear()
    first_leaf(data)["evaluation"] = {"level": "good", "min_total": 1, "anchor": {"within": "the_run"}}


def window_of_nothing(data):
    first_leaf(data).clear()
    first_leaf(data)["work_in_window"] = {"count": 1, "kinds_any_of": [["sang_kien"]]}


def point_nowhere(data):
    first_leaf(data).clear()
    first_leaf(data)["meets_any_of"] = ["LDTT-1"]


def criteria_unread(data):
    read_edition(data)["unread"] = True


def nothing_read(data):
    read_edition(data)["criteria"] = []


def same_id_twice(data):
    criteria = read_edition(data)["criteria"]
    criteria[1]["id"] = criteria[0]["id"]


def after_nothing(data):
    first_leaf(data)["evaluation"]["anchor"] = {"after": "KHONG_CO", "until": "proposal"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (overlap, "overlap; close the first one"),
        (end_before_start, "`until` must be after `from`"),
        (invent_document, "unknown document 99/2099/QH99"),
        (invent_actor, r"LDTT.yaml: .*actor: 'nobody' is not one of"),
        (invent_reading, "unknown open reading D-99"),
        (invent_honour, "unknown honour or class KHONG_CO"),
        (two_operators, "exactly one operator"),
        (no_operator, "exactly one operator"),
        (within_nothing, "need a counted run before them"),
        (window_of_nothing, "need a counted run before them"),
        (point_nowhere, "unknown criterion LDTT-1"),
        (criteria_unread, "an unread edition has no criteria"),
        (nothing_read, "an edition that was read needs criteria"),
        (same_id_twice, "two criteria share one id"),
        (after_nothing, "unknown honour or class KHONG_CO"),
    ],
)
def test_the_loader_refuses(folder, change, message):
    rewrite(folder, "LDTT.yaml", change)

    with pytest.raises(PolicyError, match=message):
        Book.load(folder)


def test_two_files_for_one_honour_are_refused(folder):
    source = next(folder.rglob("LDTT.yaml"))
    shutil.copy(source, source.with_name("LDTT_again.yaml"))

    with pytest.raises(PolicyError, match="LDTT already has a file"):
        Book.load(folder)


def test_an_alias_belongs_to_one_honour(folder):
    rewrite(folder, "CSTDCS.yaml", lambda data: data["aliases"].append("Lao động tiên tiến"))

    with pytest.raises(PolicyError, match="already belongs to"):
        Book.load(folder)


def test_a_class_names_known_members(folder):
    rewrite(folder, "equivalences.yaml", lambda data: data["classes"][0]["members"].append("KHONG_CO"))

    with pytest.raises(PolicyError, match="unknown honour KHONG_CO"):
        Book.load(folder)


def test_the_default_folder_is_the_project_s():
    assert Path(__file__).resolve().parents[2] / "policies" == POLICIES
