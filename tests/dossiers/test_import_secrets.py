"""What an import costs, and what nobody can read in the tables and files that it leaves."""

import pytest
from django.db import connection

from neuguong.dossiers.actions import (
    confirm_import,
    correct_cell,
)
from neuguong.dossiers.matching import resolve
from neuguong.dossiers.models import (
    Dossier,
    ImportBatch,
)
from neuguong.registry.models import Recipient
from tests.dossiers.lists import files, line, people_of
from tests.factories import (
    RecipientFactory,
)

NUMBER = "012085000123"


def test_an_identity_number_stands_nowhere_in_plain_text(upload, draft, officer, settings):
    batch = upload(line("Lò Văn Pâng", identity=NUMBER), line("Sùng Thị Mỷ", identity="012090000456"))
    correct_cell(row_id=batch.rows.last().pk, field="identity_number", text="012090000457", by=officer)
    confirm_import(batch_id=batch.pk, by=officer)

    assert sorted(Recipient.objects.kept().values_list("identity_number", flat=True)) == [NUMBER, "012090000457"]
    for number in (NUMBER, "012090000456", "012090000457"):
        assert tables_with(number) == []
        assert [path for path in files(settings) if number.encode() in path.read_bytes()] == []


def test_an_unreadable_identity_number_stands_nowhere_in_plain_text(upload, draft, officer):
    """A number with a wrong digit is quoted in no message either."""
    upload(line("Lò Văn Pâng", identity="01208500012"), line("Sùng Thị Mỷ", identity="0120 9000 0456x"))

    assert (tables_with("01208500012"), tables_with("0120 9000 0456")) == ([], [])


def tables_with(text):
    """Tables in which ``text`` can be read in any column, with SQL that knows no field types."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [table for row in cursor.fetchall() if any(text in str(value) for value in row)]
    return found


def test_the_stored_file_is_not_a_spreadsheet_that_anybody_opens(upload, settings):
    upload(line("Lò Văn Pâng"), name="danh sách mật.xlsx")

    stored = files(settings)

    assert len(stored) == 1
    assert (stored[0].read_bytes()[:2] == b"PK", "mật" in stored[0].name) == (False, False)


# SQLite stores at most some 45 rows a statement (999 values); PostgreSQL and thousands of rows go by 200 a statement.
@pytest.mark.parametrize("count", [3, 40])
def test_the_dry_run_costs_the_same_for_3_and_40_rows(upload, officer, home, count, django_assert_num_queries):
    for name in ("Lò Văn Ba Ba", "Sùng Thị Mỷ"):
        RecipientFactory(name=name, organisation=home)
    batch = ImportBatch.objects.get(pk=upload(*people_of(count, place="Sở Y tế")).pk)
    batch.dossier = Dossier.objects.select_related("organisation", "round").get(pk=batch.dossier_id)
    by = type(officer).objects.get(pk=officer.pk)
    by.scope  # noqa: B018  read once a request

    with django_assert_num_queries(13):
        resolve(batch, by=by)


@pytest.mark.parametrize("count", [3, 30])
def test_a_confirmation_costs_the_same_for_3_and_30_rows(upload, officer, count, django_assert_num_queries):
    batch = upload(*people_of(count))

    with django_assert_num_queries(50):
        confirm_import(batch_id=batch.pk, by=officer, expected=count)
