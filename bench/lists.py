"""Pages of the workbench at 1,000 and at 100,000 nominations: median and 95th percentile, and how the two compare.

    python bench/lists.py [--json] [--rounds N] [--sizes 1000,100000]

Each size has a database of its own and a process of its own; every round asks each page once of the one and once of the other, so
that both meet the same weather. SQLite in a temporary folder; with DATABASE_URL=postgres://… two databases are made on that
server and dropped again. Invented people, spread over 300 offices, 20 to a dossier. Queries are counted as well: they must not
differ. “cpu” is the time of the process alone, which a busy machine disturbs less (on PostgreSQL without the server's part).
Aim: the 95th percentile at the larger size is at most 1.5 times that at the smaller.
"""

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

SIZES = (1_000, 100_000)
OFFICES, IN_A_DOSSIER, WARM = 300, 20, 5
AIM = 1.5
SECTORS = ("Giáo dục", "Y tế", "Nông nghiệp", "Giao thông", "Văn hóa", "")
STAGES = ("received", "appraising", "appraising", "appraising", "change_requested", "ready", "decided", "decided")


# the child: one database, asked page by page


def fill(size):
    """A province with ``size`` nominations, two fifths of them settled long ago or ready, the others due from long ago to far ahead."""
    from tests.factories import OrganisationFactory, RoundFactory, UserFactory

    province = OrganisationFactory(kind="province", name="Tỉnh")
    bureau = OrganisationFactory(parent=province, name="Sở Nội vụ")
    offices = [OrganisationFactory(parent=province, name=f"Đơn vị {n}") for n in range(OFFICES)]
    appraisers = [UserFactory(role="appraiser", organisation=bureau, full_name=f"Vàng Thị {n}") for n in range(6)]
    officer, round_ = UserFactory(role="officer", organisation=offices[0]), RoundFactory()
    dossiers = made_dossiers(size, offices, officer, round_)
    made_nominations(size, dossiers, officer, appraisers)
    return appraisers[0]


def made_dossiers(size, offices, officer, round_):
    from datetime import timedelta

    from django.utils import timezone

    from neuguong.dossiers.models import Dossier

    now = timezone.now()
    stamps = {"submitted_by": officer, "accepted_by": officer, "submitted_at": now, "accepted_at": now}
    rows = [
        Dossier(
            round=round_,
            organisation=offices[n % OFFICES],
            number=n + 1,
            stage="accepted",
            created_by=officer,
            **stamps,
        )
        for n in range(size // IN_A_DOSSIER)
    ]
    made = Dossier.objects.bulk_create(rows, batch_size=500)
    for place, one in enumerate(made):
        one.created_at = now - timedelta(minutes=place)
    Dossier.objects.bulk_update(made, ["created_at"], batch_size=500)
    return made


def made_nominations(size, dossiers, officer, appraisers):
    from datetime import timedelta

    from django.utils import timezone

    from neuguong.dossiers.models import Assessment, Nomination, SpecialistOpinion
    from neuguong.registry.models import Recipient

    now, step = timezone.now(), 5_000
    for start in range(0, size, step):
        numbers = range(start, min(start + step, size))
        people = [
            Recipient(
                kind="individual", name=f"Lò Thị {n}", organisation_id=dossiers[n // IN_A_DOSSIER].organisation_id
            )
            for n in numbers
        ]
        for person in people:
            person.derive()
        people = Recipient.objects.bulk_create(people, batch_size=500)
        rows = []
        for n, person in zip(numbers, people, strict=True):
            stage = STAGES[n % len(STAGES)]
            runs = stage in {"received", "appraising", "change_requested"}
            rows.append(
                Nomination(
                    dossier=dossiers[n // IN_A_DOSSIER],
                    position=n % IN_A_DOSSIER + 1,
                    recipient=person,
                    honour=("BK_TINH", "CSTDCS", "LDTT")[n % 3],
                    award_type="merit",
                    created_by=officer,
                    sector=SECTORS[n % len(SECTORS)],
                    status=("eligible", "needs_human", "not_eligible")[n % 3],
                    stage=stage,
                    stage_since=now,
                    clock_due=now + timedelta(minutes=(n * 7919) % 60_000 - 15_000) if runs else None,
                    clock_paused_since=now if stage == "change_requested" else None,
                    assignee=appraisers[n % 7] if n % 7 < len(appraisers) else None,
                )
            )
        rows = Nomination.objects.bulk_create(rows, batch_size=500)
        day = timezone.localdate()
        Assessment.objects.bulk_create(
            [
                Assessment(
                    nomination=one,
                    occasion="added",
                    evaluated_for=day,
                    edition="bench",
                    policy_version="0" * 64,
                    status=one.status,
                    facts={},
                    findings={"summary": "", "alternatives": [], "notices": [], "missing": []},
                )
                for one in rows
            ],
            batch_size=500,
        )
        SpecialistOpinion.objects.bulk_create(
            [
                SpecialistOpinion(nomination=one, recommendation="support", text="Đủ.", given_by=appraisers[1])
                for one in rows[::4]
            ],
            batch_size=500,
        )


def addresses():
    from django.urls import reverse

    from neuguong.dossiers.models import Dossier, Nomination

    case = Nomination.objects.filter(stage="appraising").order_by("clock_due")[10]
    deep = Nomination.objects.filter(stage="appraising").order_by("clock_due")[Nomination.objects.count() // 4]
    queue, dossier = reverse("dossiers:workbench"), Dossier.objects.order_by("-pk")[len(STAGES)]
    detail = reverse("dossiers:nomination_detail", args=[case.pk])
    return {
        "queue": queue,
        "queue_further": f"{queue}?sau={deep.pk}",
        "queue_back": f"{queue}?truoc={deep.pk}",
        "queue_mine": f"{queue}?assignee=toi",
        "dossier_list": reverse("dossiers:dossier_list"),
        "dossier": reverse("dossiers:dossier_detail", args=[dossier.pk]),
        "case": detail,
        "case_from_queue": f"{detail}?hang=1",
    }


def child(size):
    """Fill, say ready, then answer each page named on standard input: milliseconds by the clock and of this process, queries."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from django.db import connection, transaction
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    with transaction.atomic():
        user = fill(size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    gc.collect()
    gc.freeze()  # what was made while filling is no part of a server's memory
    client = Client()
    client.force_login(user)
    pages = addresses()
    print("ready", flush=True)
    for line in sys.stdin:
        page, _, counting = line.strip().partition(" ")
        queries = None
        if counting:
            with CaptureQueriesContext(connection) as asked:
                assert client.get(pages[page]).status_code == 200
                queries = len(asked)
        wall, spent = time.perf_counter(), time.process_time()
        client.get(pages[page])
        taken = [(time.perf_counter() - wall) * 1000, (time.process_time() - spent) * 1000]
        print(json.dumps([*taken, queries]), flush=True)
    connection.close()


# the parent: asks both in turn


class Site:
    """A child process with its database."""

    def __init__(self, size, url, folder):
        environment = os.environ | {
            "DATABASE_URL": url,
            "FILES_ROOT": f"{folder}/files-{size}",
            "DJANGO_SETTINGS_MODULE": "neuguong.settings.test",
        }
        self.process = subprocess.Popen(
            [sys.executable, __file__, "--child", str(size)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def wait(self):
        line = self.process.stdout.readline().strip()
        if line != "ready":
            raise SystemExit(f"a database could not be filled: {line}")

    def ask(self, page, *, counting=False):
        print(f"{page} count" if counting else page, file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=60)


PAGES = ("queue", "queue_further", "queue_back", "queue_mine", "dossier_list", "dossier", "case", "case_from_queue")


def measure(sizes, rounds, folder, urls):
    sites = [Site(size, urls[size], folder) for size in sizes]
    for site in sites:
        site.wait()
    taken = {(page, size): [] for page in PAGES for size in sizes}
    queries = {}
    for turn in range(WARM + rounds):
        for page in PAGES:
            for size, site in zip(sizes, sites, strict=True):
                wall, spent, asked = site.ask(page, counting=turn < WARM)
                if turn < WARM:
                    queries[page, size] = asked
                else:
                    taken[page, size].append((wall, spent))
    for site in sites:
        site.close()
    return figures_of(sizes, taken, queries)


def figures_of(sizes, taken, queries):
    figures, (small, large) = {}, sizes
    for page in PAGES:
        for size in sizes:
            for place, kind in enumerate(("", "cpu_")):
                ordered = sorted(one[place] for one in taken[page, size])
                figures[f"{page}_{size}_{kind}p50_ms"] = round(statistics.median(ordered), 1)
                figures[f"{page}_{size}_{kind}p95_ms"] = round(ordered[max(int(len(ordered) * 0.95) - 1, 0)], 1)
            figures[f"{page}_{size}_queries"] = queries[page, size]
        for name in ("p95", "p50", "cpu_p95"):
            ratio = figures[f"{page}_{large}_{name}_ms"] / figures[f"{page}_{small}_{name}_ms"]
            figures[f"{page}_ratio_{name}"] = round(ratio, 2)
        figures[f"{page}_same_queries"] = queries[page, small] == queries[page, large]
    for name in ("p95", "cpu_p95"):
        figures[f"worst_ratio_{name}"] = max(figures[f"{page}_ratio_{name}"] for page in PAGES)
    figures["within_aim"] = figures["worst_ratio_p95"] <= AIM
    figures["cpu_within_aim"] = figures["worst_ratio_cpu_p95"] <= AIM
    return figures


def databases(sizes, folder):
    """Size → DATABASE_URL, and what to do when all is measured."""
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        return {size: f"sqlite:///{folder}/bench-{size}.sqlite3" for size in sizes}, lambda: None
    import psycopg

    names, parts = {size: f"neuguong_bench_lists_{size}" for size in sizes}, urlsplit(given)

    def each(statement):
        with psycopg.connect(given, autocommit=True) as server:
            for name in names.values():
                server.execute(statement.format(name))

    each("DROP DATABASE IF EXISTS {}")
    each("CREATE DATABASE {}")
    urls = {size: urlunsplit(parts._replace(path=f"/{name}")) for size, name in names.items()}
    return urls, lambda: each("DROP DATABASE IF EXISTS {}")


def table(sizes, figures):
    small, large = (f"{size:,} rows" for size in sizes)
    print(f"{'':18}{small:>24}{large:>24}   ratio of p95")
    print(f"{'page':18}{'p50 ms':>12}{'p95 ms':>12}{'p50 ms':>12}{'p95 ms':>12}{'clock':>10}{'cpu':>7}   queries")
    for page in PAGES:
        row = [figures[f"{page}_{size}_{name}_ms"] for size in sizes for name in ("p50", "p95")]
        queries = "/".join(str(figures[f"{page}_{size}_queries"]) for size in sizes)
        ratios = f"{figures[f'{page}_ratio_p95']:>10.2f}{figures[f'{page}_ratio_cpu_p95']:>7.2f}"
        print(f"{page:18}" + "".join(f"{value:>12.1f}" for value in row) + f"{ratios}   {queries}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--child", type=int)
    options = parser.parse_args()
    if options.child:
        child(options.child)
        return
    sizes = tuple(int(size) for size in options.sizes.split(","))
    with tempfile.TemporaryDirectory() as folder:
        urls, done = databases(sizes, folder)
        try:
            figures = measure(sizes, options.rounds, folder, urls)
        finally:
            done()
    table(sizes, figures)
    if options.json:
        print(json.dumps({"bench": "lists", "figures": figures}))


if __name__ == "__main__":
    main()
