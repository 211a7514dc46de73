"""Every file of the corpus through the upload page: a sentence in Vietnamese, or a dry run; never an error page, never a trace."""

import re
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from neuguong.common.sheets.refusals import SENTENCES
from neuguong.dossiers.models import ImportBatch, ImportRow, Nomination
from tests.corpus.make import CASES

REFUSED = [case for case in CASES if case.refused]
READ = [case for case in CASES if not case.refused]


@pytest.fixture
def offer(client, draft, officer):
    """Send a file as a browser would; the answer, and the seconds it took."""
    client.force_login(officer)

    def send(case):
        file = SimpleUploadedFile(case.filename, case.build(), content_type="application/octet-stream")
        started = time.monotonic()
        answer = client.post(reverse("dossiers:upload", args=[draft.pk]), {"file": file})
        return answer, time.monotonic() - started

    return send


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.filename)
def test_a_bad_file_is_refused_with_its_own_sentence_and_leaves_nothing(case, offer, settings):
    answer, seconds = offer(case)

    text = re.sub(r"&[a-z#0-9]+;", " ", answer.content.decode())
    beginning = SENTENCES[case.refused].split("{")[0].split("“")[0]
    assert (answer.status_code, beginning in text) == (422, True)
    assert seconds < 5
    assert (ImportBatch.objects.count(), Nomination.objects.count()) == (0, 0)
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("case", [case for case in READ if case.rows < 1_000], ids=lambda case: case.filename)
def test_a_readable_file_becomes_a_dry_run_and_writes_nothing_else(case, offer, client):
    answer, seconds = offer(case)

    page = client.get(answer["Location"])
    assert (answer.status_code, page.status_code, ImportRow.objects.count()) == (302, 200, case.rows)
    assert seconds < 5
    assert Nomination.objects.count() == 0


def test_a_list_of_5000_people_becomes_a_dry_run(offer, client):
    case = next(case for case in READ if case.rows == 5_000)

    answer, seconds = offer(case)

    assert (answer.status_code, ImportRow.objects.count()) == (302, 5_000)
    assert client.get(answer["Location"]).status_code == 200
    assert seconds < 60


def test_no_file_at_all_is_said(client, draft, officer):
    client.force_login(officer)

    answer = client.post(reverse("dossiers:upload", args=[draft.pk]))

    assert (answer.status_code, "Chọn một tệp Excel rồi bấm Tải lên." in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd.xlsx", "a\\b\\danh sách.xlsx", "x" * 300 + ".xlsx", "\u202egpj.xlsx", "tệp'\".xlsx"]
)
def test_a_strange_name_is_only_a_name(name, client, draft, officer, settings):
    from tests.dossiers.lists import line, workbook

    client.force_login(officer)
    file = SimpleUploadedFile("a.xlsx", workbook(line("Lò Văn Pâng")))
    file._name = name  # past the cleaning that Django does for honest code

    answer = client.post(reverse("dossiers:upload", args=[draft.pk]), {"file": file})

    batch = ImportBatch.objects.get()
    assert (answer.status_code, "/" in batch.file_name, len(batch.file_name) <= 150) == (302, False, True)
    assert [path.parent for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == [
        settings.MEDIA_ROOT / "imports"
    ]
    assert client.get(reverse("dossiers:batch_rows", args=[batch.pk])).status_code == 200
