from datetime import date

import polars as pl
import pytest

from honours import Facts, HeldHonour, Rating, RatingLevel, RecipientKind
from honours.bulk.tables import SCHEMAS, Tables, empty, frame
from honours.facts import (
    AwardType,
    CollectiveYear,
    Discipline,
    GroupResult,
    Hold,
    MovementResult,
    Register,
    Scope,
    Service,
    Work,
)

EVERYTHING = Facts(
    RecipientKind.COLLECTIVE,
    groups=frozenset({"commune", "agency_collective"}),
    sex="female",
    founded_year=1990,
    honours=(
        HeldHonour("BK_TTG", 2020, AwardType.MERIT, issuer="Thủ tướng", based_on_years=(2018, 2019)),
        HeldHonour("CO_TINH", None, pending=True, cancelled=True),
    ),
    ratings=(Rating(2024, RatingLevel.GOOD),),
    works=(Work("sang_kien", 2024, Scope.PROVINCE, "minister", "", True, False, None, "LDTT 2024"), Work("de_tai")),
    discipline=(
        Discipline("canh_cao", date(2020, 3, 1), 2019, date(2021, 3, 1), in_counted_post=True),
        Discipline("khien_trach", year=2022),
    ),
    collective_years=(CollectiveYear(2024, 20, 14, 3, 0, 1, 19), CollectiveYear(2023)),
    group_results=(GroupResult(2024, "province", 1, outstanding=True),),
    movements=(MovementResult("ministry", 3.5, "tong_ket", 2, False, True, 2024),),
    services=(Service("force", date(2000, 1, 1), None, True, False, "xiec"),),
    prizes=(2019, None),
    published=(1950,),
    holds=(Hold("thanh tra"),),
    judgements={"k": True, "l": False},
    complete_since={Register.HONOURS: 1990, Register.RATINGS: 2000},
    complete_until={Register.HONOURS: 2024},
    attributes={"absent_days": 3, "recruited_on": date(2020, 1, 2), "martyr": None},
)
ROWS = {
    "recipients": [(7, "household", None, None), (8, "collective", "female", 1990)],
    "groups": [(1, "agency_collective"), (1, "commune")],
    "coverage": [(1, "honours", 1990, 2024), (1, "ratings", 2000, None)],
    "honours": [
        (1, "BK_TTG", 2020, "merit", False, False, "Thủ tướng", [2018, 2019]),
        (1, "CO_TINH", None, None, True, True, "", []),
    ],
    "ratings": [(1, 2024, "good")],
    "works": [
        (1, "sang_kien", 2024, "province", "minister", True, False, None, "LDTT 2024"),
        (1, "de_tai", None, None, None, None, None, None, ""),
    ],
    "discipline": [(1, "canh_cao", 2020, 2021, True), (1, "khien_trach", 2022, None, None)],
    "collective_years": [(1, 2024, 20, 14, 3, 0, 1, 19), (1, 2023, None, None, None, None, None, None)],
    "group_results": [(1, 2024, "province", 1, True)],
    "movements": [(1, "ministry", 3.5, "tong_ket", 2, False, True, 2024)],
    "services": [(1, "force", date(2000, 1, 1), None, True, False, "xiec")],
    "career": [(1, "prize", 2019), (1, "prize", None), (1, "published", 1950)],
    "holds": [(1,)],
    "judgements": [(1, "k", True), (1, "l", False)],
    "attributes": [(1, "absent_days", "3"), (1, "recruited_on", '"2020-01-02"')],
}


@pytest.fixture(scope="module")
def tables():
    return Tables.from_facts([Facts(RecipientKind.HOUSEHOLD), EVERYTHING], ids=[7, 8])


@pytest.mark.parametrize("name", Tables.names())
def test_facts_become_rows_of_every_table(tables, name):
    table = getattr(tables, name)

    assert table.rows() == ROWS[name]
    assert dict(table.schema) == dict(SCHEMAS[name])


def test_recipients_are_numbered_when_they_have_no_ids():
    assert Tables.from_facts([Facts(RecipientKind.HOUSEHOLD)] * 2).recipients["id"].to_list() == [0, 1]


def test_only_recipients_are_required():
    alone = Tables(frame("recipients", [(1, "individual", None, None)]))

    assert alone.size == 1
    assert [getattr(alone, name).height for name in Tables.names()] == [1] + [0] * (len(SCHEMAS) - 1)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_table_of_nothing_has_its_columns(name):
    assert dict(empty(name).schema) == dict(frame(name, []).schema) == dict(SCHEMAS[name])


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="argument 2"):
        frame("ratings", [(1, 2024, "good"), (1, 2023)])


@pytest.mark.parametrize(
    ("name", "value", "rows"), [("honours", "BK_TTG", 1), ("coverage", "ratings", 1), ("honours", "X", 0)]
)
def test_a_part_of_a_table(tables, name, value, rows):
    for _ in range(2):
        part = tables.part(name, value)
        assert part.height == rows
        assert part.columns == [column for column in SCHEMAS[name] if column not in ("code", "register")]


def test_tables_read_from_files_are_the_same(tables, tmp_path):
    for name in Tables.names():
        table = getattr(tables, name)
        column = {"honours": "code", "coverage": "register"}.get(name)
        if column is None:
            table.write_parquet(tmp_path / f"{name}.parquet")
        else:
            (tmp_path / name).mkdir()
            for (value,), part in table.group_by(column):
                part.write_parquet(tmp_path / name / f"{value}.parquet")

    read = Tables.scan(tmp_path)

    for name in Tables.names():
        assert sorted(getattr(read, name).rows(), key=str) == sorted(ROWS[name], key=str)
    assert read.part("honours", "BK_TTG").equals(tables.part("honours", "BK_TTG"))
    assert read.part("honours", "X").is_empty()


def test_a_table_without_a_file_is_empty(tables, tmp_path):
    tables.recipients.write_parquet(tmp_path / "recipients.parquet")

    read = Tables.scan(tmp_path)

    assert (read.size, read.ratings.height, read.part("coverage", "works").height) == (2, 0, 0)
    with pytest.raises(AttributeError):
        read.nothing  # noqa: B018 - reading it is the test


def test_words_that_a_file_holds_as_numbers_stay_numbers(tables, tmp_path):
    tables.recipients.write_parquet(tmp_path / "recipients.parquet")
    tables.ratings.with_columns(pl.col("level").cast(pl.Categorical)).write_parquet(tmp_path / "ratings.parquet")

    assert Tables.scan(tmp_path).ratings.schema["level"] == pl.Categorical


def test_one_column_of_the_recipients(tmp_path):
    people = frame("recipients", [(7, "individual", "male", None), (8, "collective", None, 1990)])
    people.with_columns(pl.col("kind").cast(pl.Categorical)).write_parquet(tmp_path / "recipients.parquet")
    read = Tables.scan(tmp_path)

    before = [read.told(name).to_list() for name in people.columns]
    whole = read.recipients

    assert before == [people[name].to_list() for name in people.columns]
    assert [read.told(name).to_list() for name in people.columns] == before
    assert read.recipients is whole
    assert whole.schema == people.schema
    assert read.size == 2


def test_a_large_table_is_read_again_and_not_kept(monkeypatch, tables, tmp_path):
    tables.recipients.write_parquet(tmp_path / "recipients.parquet")
    tables.ratings.write_parquet(tmp_path / "ratings.parquet")
    monkeypatch.setattr("honours.bulk.tables.SMALL", -1)
    read = Tables.scan(tmp_path)

    assert read.ratings.equals(tables.ratings)
    assert read.kept == {}
