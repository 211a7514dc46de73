"""A decision signed here, a paper signed elsewhere, a paper that somebody changed afterwards."""

import shutil

import pytest

from neuguong.common.verdicts import NotAllowed
from neuguong.decisions import actions
from neuguong.documents.actions import sign_document
from neuguong.documents.rendering import render_pdf
from neuguong.documents.signing import sign_pdf
from neuguong.documents.signing_keys import authority_file, make_test_key
from tests.decisions.conftest import DAY


@pytest.fixture(scope="session")
def made_key(tmp_path_factory):
    """Keys take long to make: one for all tests."""
    path = tmp_path_factory.mktemp("keys") / "signing_key.p12"
    make_test_key(path)
    return path


@pytest.fixture(autouse=True)
def _signing_key(settings, made_key, tmp_path):
    path = tmp_path / "signing_key.p12"
    shutil.copy(made_key, path)
    shutil.copy(authority_file(made_key), authority_file(path))
    settings.SIGNING_KEY_FILE = path


@pytest.fixture
def filled(draft, proposed, chief):
    actions.add_nominations(decision_id=draft.pk, nomination_ids=[proposed("Lò Thị A")[0].pk], by=chief)
    return actions.change_decision(decision_id=draft.pk, grounds=["Căn cứ Luật Thi đua, khen thưởng"], by=chief)


@pytest.fixture
def paper():
    plain = render_pdf(
        "letter",
        {"header": {"body": "X"}, "title": "y", "signature": {"power_lines": ["CHỦ TỊCH"], "name": "Lò Văn A"}},
    )
    return sign_pdf(plain, reason="Ký", place="Lai Châu", name="Lò Văn A")


def test_signed_in_the_system_and_issued(filled, clerk, chief):
    numbered = actions.number_decision(decision_id=filled.pk, mark="QĐ-UBND", issued_on=DAY, by=clerk)
    sign_document(document_id=numbered.document_id, by=clerk)

    issued = actions.issue_decision(decision_id=filled.pk, by=clerk)

    assert (issued.document.state, issued.source, issued.number) == ("signed", "system", "01/QĐ-UBND")


def test_signature_of_a_paper_from_elsewhere_is_looked_at(filled, chief, paper):
    issued = actions.issue_decision(
        decision_id=filled.pk, number="1204/QĐ-UBND", decided_on=DAY, paper=paper, file_name="qd.pdf", by=chief
    )

    report = issued.files.get().signature
    assert (report["signed"], report["intact"], issued.source) == (True, True, "elsewhere")


def test_tamper_with_a_signed_paper_is_refused(filled, chief, paper):
    with pytest.raises(NotAllowed):
        actions.issue_decision(
            decision_id=filled.pk,
            number="1/QĐ-UBND",
            decided_on=DAY,
            paper=paper + b"\n%x",
            file_name="qd.pdf",
            by=chief,
        )

    filled.refresh_from_db()
    assert filled.stage == "draft"
