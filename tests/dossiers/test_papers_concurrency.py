"""Race of two people, or of one browser with itself, over the same paper, part or section."""

import pytest
from django.db import IntegrityError

from neuguong.common.audit import verify
from neuguong.common.verdicts import Conflict
from neuguong.dossiers.actions import attach_paper, attach_version, papers, save_section, start_upload, take_part
from neuguong.dossiers.models import Attachment, AttachmentVersion, ReportSection, Upload
from neuguong.dossiers.paper_store import plain_bytes
from tests.dossiers.papers import pdf
from tests.dossiers.racing import together
from tests.factories import NominationFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def colleague(home):
    return UserFactory(role="head", organisation=home)


@pytest.fixture
def paper(draft, officer):
    return attach_paper(dossier_id=draft.pk, data=pdf(), file_name="a.pdf", paper="minutes", by=officer).attachment


def newer(paper, *people):
    """Everybody adds a scan of their own at once."""
    return together(
        *(
            lambda by=by, place=place: attach_version(
                attachment_id=paper.pk, data=pdf(filler=600 + 6 * place), file_name="b.pdf", by=by
            )
            for place, by in enumerate(people)
        )
    )


def test_race_of_new_versions_numbers_them_one_after_the_other(paper, officer, colleague):
    answers = newer(paper, officer, colleague, officer)

    assert sorted(answer.number for answer in answers) == [2, 3, 4]
    assert list(verify()) == []


def test_race_of_new_versions_would_be_noticed_if_the_number_were_stale(
    paper, officer, colleague, monkeypatch, settings
):
    """The twin of the test above: a number read before the lock is refused by the database, and no file is left behind."""
    monkeypatch.setattr(papers, "next_number", lambda attachment: 2)

    answers = newer(paper, officer, colleague)

    assert sorted(type(answer).__name__ for answer in answers) == ["AttachmentVersion", IntegrityError.__name__]
    assert AttachmentVersion.objects.count() == 2
    assert len([path for path in (settings.MEDIA_ROOT / "papers").rglob("*") if path.is_file()]) == 2


def test_race_of_a_form_sent_twice_makes_one_paper(draft, officer):
    call = lambda: attach_paper(dossier_id=draft.pk, data=pdf(), file_name="a.pdf", paper="minutes", by=officer)  # noqa: E731

    answers = together(call, call, call)

    assert {answer.pk for answer in answers} == {AttachmentVersion.objects.get().pk}
    assert Attachment.objects.count() == 1


@pytest.fixture
def upload(draft, officer):
    return start_upload(dossier_id=draft.pk, file_name="a.pdf", size=len(DATA), paper="minutes", by=officer)


DATA = pdf(filler=3000)


def test_race_of_the_same_part_sent_at_once_counts_it_once(upload, officer):
    answers = together(*(lambda: take_part(key=upload.key, offset=0, data=DATA[:1000], by=officer) for _ in range(3)))

    assert [answer.received for answer in answers] == [1000] * 3
    assert Upload.objects.get().received == 1000


def test_race_of_two_different_parts_for_one_place_keeps_one(upload, officer):
    parts = (DATA[:1000], b"x" * 1000)

    answers = together(
        *(lambda part=part: take_part(key=upload.key, offset=0, data=part, by=officer) for part in parts)
    )

    assert sorted(type(answer).__name__ for answer in answers) == [Conflict.__name__, "Upload"]
    assert Upload.objects.get().received == 1000


def test_race_of_the_last_part_makes_one_paper(upload, officer):
    take_part(key=upload.key, offset=0, data=DATA[:1000], by=officer)

    answers = together(
        *(lambda: take_part(key=upload.key, offset=1000, data=DATA[1000:], by=officer) for _ in range(3))
    )

    assert len({answer.version_id for answer in answers}) == 1
    assert plain_bytes(AttachmentVersion.objects.get()) == DATA
    assert list(verify()) == []


def test_race_of_two_editors_of_one_section_tells_the_second(draft, officer, colleague):
    nomination = NominationFactory(dossier=draft)

    answers = together(
        *(
            lambda by=by, text=text: save_section(
                nomination_id=nomination.pk, key="results", text=text, version=0, by=by
            )
            for by, text in ((officer, "Một"), (colleague, "Hai"))
        )
    )

    assert sorted(type(answer).__name__ for answer in answers) == [Conflict.__name__, "ReportSection"]
    assert ReportSection.objects.get().version == 1
