"""Whoever takes a file with people in it leaves one line in ``privacy``: what was taken, by whom; a refusal leaves none."""

import json

import pytest
from django.urls import reverse

from neuguong.common.models import AuditEntry
from neuguong.dossiers.enums import NominationStage
from tests.dossiers.consulting import appraising, published
from tests.dossiers.pages import url
from tests.factories import AttachmentVersionFactory, NominationFactory, UserFactory


@pytest.fixture
def files(draft, waiting, round_):
    """What there is to take: name → (address, action, what it was taken from)."""
    nomination = NominationFactory(dossier=draft)
    version = AttachmentVersionFactory(attachment__dossier=draft)
    shown = published(round_, appraising(round_))
    return {
        "letter": (url("letter_file", draft.pk), "letter.exported", f"dossiers.dossier:{draft.pk}"),
        "report": (url("report_file", nomination.pk), "report.exported", f"dossiers.nomination:{nomination.pk}"),
        "paper": (url("paper_download", version.pk), "paper.exported", f"dossiers.attachmentversion:{version.pk}"),
        "findings": (url("findings", draft.pk), "findings.exported", f"dossiers.dossier:{draft.pk}"),
        "appraisal": (
            url("appraisal_report", waiting.pk),
            "appraisal_report.exported",
            f"dossiers.dossier:{waiting.pk}",
        ),
        "record": (
            url("consultation_record_file", shown.pk),
            "consultation_record.exported",
            f"dossiers.consultation:{shown.pk}",
        ),
    }


def lines():
    found = AuditEntry.objects.filter(stream="privacy", action__endswith=".exported")
    return [(line.action, line.actor, json.loads(line.body)["d"]["of"]) for line in found]


@pytest.mark.parametrize("name", ["letter", "report", "paper", "findings", "appraisal", "record"])
def test_each_file_leaves_its_line(browser, office, officer, appraiser, files, name):
    address, action, of = files[name]
    client, who = (office, appraiser) if name in {"appraisal", "record"} else (browser, officer)

    answer = client.get(address)

    assert (answer.status_code, lines()) == (200, [(action, f"user:{who.pk}", of)])


@pytest.mark.parametrize("name", ["letter", "report", "paper", "findings", "appraisal", "record"])
def test_attack_whoever_gets_no_file_leaves_no_line(stranger, files, name):
    assert (stranger.get(files[name][0]).status_code in {403, 404}, lines()) == (True, [])


def test_a_selection_of_the_queue_says_how_many_and_of_which_dossiers(office, waiting):
    waiting.nominations.update(stage=NominationStage.APPRAISING)
    nomination = waiting.nominations.get()

    office.post(url("appraisal_reports"), {"de_nghi": [nomination.pk]})

    line = AuditEntry.objects.get(action="appraisal_report.exported")
    assert json.loads(line.body)["d"]["filters"] == ["nominations=1", f"dossier={waiting.pk}"]


def test_the_list_of_accounts_as_a_file_leaves_a_line(client_of):
    UserFactory()
    client = client_of("administrator")

    client.get(reverse("accounts:list") + "?xuat=excel")

    assert AuditEntry.objects.filter(stream="privacy", action="accounts.exported").count() == 1
