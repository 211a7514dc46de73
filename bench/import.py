"""Seconds an officer waits for a list of 300 and of 5,000 people: to the dry run with findings, then to the end of the import.

On SQLite in a temporary folder, beside a registry in which every third of the people is known by identity number.
``python bench/import.py [--json]``. Prints figures, asserts nothing. Aim: the dry run of 300 rows within 5 seconds.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

SIZES = {300: 3, 5_000: 1}  # people → how often
AIM = 5.0


@contextmanager
def province():
    """A new database and file store that are gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["FILES_ROOT"] = f"{folder}/files"
        os.environ["DJANGO_SETTINGS_MODULE"] = "neuguong.settings.test"
        import django
        from django.core.management import call_command
        from django.db import connection

        django.setup()
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")  # as in production; the settings of the tests are in a hurry
        yield
        connection.close()


def office():
    """An office with its officer, and an open round by the law of 2025."""
    from tests.factories import OrganisationFactory, RoundFactory, UserFactory

    home = OrganisationFactory()
    round_ = RoundFactory(law_on=date(2025, 12, 1), law_reason="hồ sơ giấy")
    return UserFactory(role="officer", organisation=home), home, round_


def known_people(home, lines):
    """Every third person of the list stands in the registry with an identity number, three ratings and an honour."""
    from neuguong.registry.models import HeldHonour, Recipient, TaskRating

    people = [
        Recipient(kind="individual", name=one[1], organisation=home, identity_number=one[-1]) for one in lines[::3]
    ]
    for person in people:
        person.derive()
    made = Recipient.objects.bulk_create(people, batch_size=500)
    years = (2023, 2024, 2025)
    TaskRating.objects.bulk_create(
        [TaskRating(recipient=one, year=year, level="good") for one in made for year in years], batch_size=500
    )
    HeldHonour.objects.bulk_create(
        [HeldHonour(recipient=one, honour="LDTT", year=2024) for one in made], batch_size=500
    )


def one_import(size, run):
    """Seconds to the dry run, seconds to the end of the confirmation, rows imported."""
    from django.db import transaction
    from django.test import Client
    from django.urls import reverse

    from neuguong.dossiers.actions import confirm_import, start_dossier, upload_file
    from tests.dossiers.lists import line, people_of, workbook

    officer, home, round_ = office()
    lines = [line(one[1], identity=f"0{size:04d}{run}0{number:05d}") for number, one in enumerate(people_of(size))]
    known_people(home, lines)
    dossier = start_dossier(round_=round_, organisation=home, by=officer)
    data = workbook(*lines)
    client = Client()
    client.force_login(officer)

    started = time.perf_counter()
    batch = upload_file(dossier_id=dossier.pk, data=data, file_name="danh-sach.xlsx", by=officer)
    page = client.get(reverse("dossiers:batch_detail", args=[batch.pk]))
    tried = time.perf_counter()
    with transaction.atomic():
        confirm_import(batch_id=batch.pk, by=officer)
    done = time.perf_counter()
    assert page.status_code == 200
    return tried - started, done - tried, dossier.nominations.count()


def measure():
    figures = {}
    with province():
        for size, times in SIZES.items():
            taken = [one_import(size, run) for run in range(times)]
            figures[f"dry_run_{size}_rows_seconds"] = round(statistics.median(each[0] for each in taken), 2)
            figures[f"confirm_{size}_rows_seconds"] = round(statistics.median(each[1] for each in taken), 2)
            figures[f"imported_of_{size}_rows"] = taken[0][2]
    figures["dry_run_300_rows_within_aim"] = figures["dry_run_300_rows_seconds"] <= AIM
    return figures


def main():
    figures = measure()
    if "--json" in sys.argv:
        print(json.dumps({"bench": "import", "figures": figures}))
        return
    for name, value in figures.items():
        print(f"{name:36} {value}")


if __name__ == "__main__":
    main()
