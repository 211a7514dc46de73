"""An upload in parts: announced, cut, continued, sent twice, too long, complete; and nobody else's business."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone

from neuguong.common.models import AuditEntry
from neuguong.dossiers.models import AttachmentVersion, Upload
from neuguong.dossiers.paper_store import plain_bytes
from tests.dossiers.pages import url
from tests.dossiers.papers import docx, pdf
from tests.factories import AttachmentVersionFactory, NominationFactory, UploadFactory, UserFactory

DATA = pdf(filler=3000)
PART = 1000


def announce(browser, dossier, **values):
    said = {"file_name": "bien-ban.pdf", "size": len(DATA), "paper": "minutes", "title": ""} | values
    return browser.post(url("upload_start", dossier.pk), said)


def send(browser, address, offset, data, *, content_type="application/offset+octet-stream"):
    return browser.generic("PATCH", address, data, content_type=content_type, headers={"Upload-Offset": str(offset)})


def send_all(browser, address, data=DATA, start=0):
    for offset in range(start, len(data), PART):
        answer = send(browser, address, offset, data[offset : offset + PART])
    return answer


@pytest.fixture
def address(browser, draft):
    return announce(browser, draft)["Location"]


def parts(settings):
    folder = settings.MEDIA_ROOT / "uploads"
    return [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []


def test_an_upload_in_parts_becomes_a_paper(browser, draft, address, settings, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = send_all(browser, address)

    version = AttachmentVersion.objects.get()
    assert (answer.status_code, answer["Location"]) == (204, url("paper_detail", version.attachment_id))
    assert (plain_bytes(version), version.attachment.paper, version.file_name) == (DATA, "minutes", "bien-ban.pdf")
    assert parts(settings) == []


def test_an_upload_may_be_of_one_case_or_a_new_version(browser, draft):
    nomination = NominationFactory(dossier=draft)
    version = AttachmentVersionFactory(attachment__dossier=draft, number=1)

    one = announce(browser, draft, paper="achievement_report", nomination_id=nomination.pk)
    send_all(browser, one["Location"])
    two = announce(browser, draft, attachment_id=version.attachment_id, paper="")
    send_all(browser, two["Location"])

    assert AttachmentVersion.objects.get(attachment__nomination=nomination).number == 1
    assert version.attachment.versions.first().number == 2


def test_after_a_cut_the_sender_asks_how_much_is_there_and_goes_on(browser, address):
    send(browser, address, 0, DATA[:PART])
    asked = browser.head(address)

    answer = send_all(browser, address, start=int(asked["Upload-Offset"]))

    assert (asked["Upload-Offset"], asked["Upload-Length"]) == (str(PART), str(len(DATA)))
    assert (answer.status_code, plain_bytes(AttachmentVersion.objects.get())) == (204, DATA)


def test_parts_on_their_way_are_not_readable_on_disk(browser, address, settings):
    send(browser, address, 0, DATA[:PART])

    assert b"%PDF" not in parts(settings)[0].read_bytes()


def test_a_part_sent_twice_counts_once(browser, address):
    for _ in range(2):
        answer = send(browser, address, 0, DATA[:PART])

    assert (answer.status_code, answer["Upload-Offset"]) == (204, str(PART))


def test_the_last_part_sent_twice_makes_one_paper_and_leads_to_it(browser, address):
    first = send_all(browser, address)
    last = (len(DATA) - 1) // PART * PART

    again = send(browser, address, last, DATA[last:])

    assert (again.status_code, again["Location"]) == (204, first["Location"])
    assert AttachmentVersion.objects.count() == 1


@pytest.mark.parametrize("offset", [500, 2000])
def test_a_part_at_the_wrong_place_is_a_conflict_that_says_the_right_one(browser, address, offset):
    send(browser, address, 0, DATA[:PART])

    answer = send(browser, address, offset, b"x" * PART)

    assert (answer.status_code, answer["Upload-Offset"]) == (409, str(PART))


def test_another_content_for_a_part_that_is_there_is_a_conflict(browser, address):
    send(browser, address, 0, DATA[:PART])

    assert send(browser, address, 0, b"y" * PART).status_code == 409


def test_attack_with_more_than_was_announced(browser, address, settings):
    send_all(browser, address, DATA[:3000])

    answer = send(browser, address, 3000, b"z" * 2000)

    assert (answer.status_code, Upload.objects.get().received) == (413, 3000)


def test_attack_with_a_huge_part(browser, draft):
    address = announce(browser, draft, size=4 * 1024**2)["Location"]

    assert send(browser, address, 0, b"z" * (1024**2 + 1)).status_code == 413


@pytest.mark.parametrize(("size", "status"), [(26 * 1024**2, 413), (0, 413), (-1, 422), ("x", 422), (10**30, 422)])
def test_announcing_a_file_of_an_impossible_size(browser, draft, size, status):
    answer = announce(browser, draft, size=size)

    assert (answer.status_code, Upload.objects.count()) == (status, 0)


class CutLine(io.BytesIO):
    """What the server reads from when the line is cut in the middle of a part."""

    def read(self, size=-1):
        raise OSError("connection reset")


def test_a_part_that_breaks_off_is_not_counted(browser, address):
    answer = browser.generic(
        "PATCH",
        address,
        b"",
        headers={"Upload-Offset": "0"},
        **{"wsgi.input": CutLine(), "CONTENT_LENGTH": str(PART), "CONTENT_TYPE": "application/offset+octet-stream"},
    )

    assert (answer.status_code, Upload.objects.get().received) == (400, 0)


@pytest.mark.parametrize("offset", ["", "-5", "một", "1e3"])
def test_a_part_without_a_readable_place_is_not_counted(browser, address, offset):
    answer = send(browser, address, offset, DATA[:PART])

    assert (answer.status_code, Upload.objects.get().received) == (400, 0)


def test_a_part_that_is_a_form_is_refused(browser, address):
    assert send(browser, address, 0, DATA[:PART], content_type="text/plain").status_code == 415


def test_a_complete_file_that_is_refused_says_why_and_leaves_nothing(
    browser, draft, settings, django_capture_on_commit_callbacks
):
    bad = pdf(b"<< /S /JavaScript >>")
    address = announce(browser, draft, size=len(bad))["Location"]

    with django_capture_on_commit_callbacks(execute=True):
        answer = send(browser, address, 0, bad)

    assert (answer.status_code, "mã lệnh tự chạy" in answer.content.decode()) == (422, True)
    assert (Upload.objects.count(), AttachmentVersion.objects.count(), parts(settings)) == (0, 0, [])


def test_a_part_left_by_a_request_that_failed_is_replaced(browser, address):
    from neuguong.dossiers.paper_store import keep_part

    keep_part(Upload.objects.get(), 0, b"half of a part")

    assert send_all(browser, address).status_code == 204
    assert plain_bytes(AttachmentVersion.objects.get()) == DATA


def test_giving_up_removes_the_parts(browser, address, settings, django_capture_on_commit_callbacks):
    send(browser, address, 0, DATA[:PART])

    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.delete(address)

    assert (answer.status_code, browser.head(address).status_code, parts(settings)) == (204, 404, [])


def test_uploads_that_nobody_goes_on_with_are_cleared_away(
    browser, draft, address, settings, django_capture_on_commit_callbacks
):
    send(browser, address, 0, DATA[:PART])
    Upload.objects.update(started_at=timezone.now() - timedelta(hours=settings.UPLOAD_KEPT_HOURS + 1))

    with django_capture_on_commit_callbacks(execute=True):
        announce(browser, draft)

    assert (browser.head(address).status_code, parts(settings), Upload.objects.count()) == (404, [], 1)
    assert AuditEntry.objects.filter(action="paper.upload_expired", actor="system").count() == 1


def test_attack_with_uploads_without_end(browser, draft):
    UploadFactory.create_batch(8, dossier=draft)

    answer = announce(browser, draft)

    assert (answer.status_code, "8 tệp tải dở" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("method", ["HEAD", "PATCH", "DELETE"])
def test_attack_on_somebody_elses_upload_finds_nothing(client, home, address, method):
    client.force_login(UserFactory(role="officer", organisation=home))

    answer = client.generic(method, address, b"x", content_type="application/offset+octet-stream")

    assert (answer.status_code, Upload.objects.get().received) == (404, 0)


@pytest.mark.parametrize("key", ["khong-co", "8d97aadb97a54f5dba181febd41d978a", "0" * 32])
def test_attack_with_a_guessed_key(browser, key):
    assert browser.head(url("upload_part", key)).status_code == 404


@pytest.mark.parametrize("method", ["HEAD", "PATCH", "DELETE"])
def test_a_stranger_is_sent_to_sign_in(client, db, method):
    assert client.generic(method, url("upload_part", "0" * 32)).status_code == 302


def test_attack_without_the_token_of_the_page(officer, draft):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)

    assert announce(client, draft).status_code == 403
    assert (
        send(client, url("upload_part", UploadFactory(dossier=draft, started_by=officer).key.hex), 0, b"x").status_code
        == 403
    )


def test_an_upload_for_another_office_or_a_sent_dossier_is_refused(browser, stranger, draft, waiting):
    assert announce(stranger, draft).status_code == 404
    assert announce(browser, waiting).status_code == 422


def test_a_right_that_ended_meanwhile_is_asked_again_at_the_end(browser, draft, address):
    draft.stage = "accepted"
    draft.submitted_at, draft.submitted_by = timezone.now(), draft.created_by
    draft.save()

    answer = send_all(browser, address)

    assert (answer.status_code, AttachmentVersion.objects.count()) == (422, 0)


def test_a_foreign_attachment_cannot_be_replaced(browser, draft):
    foreign = AttachmentVersionFactory(attachment__paper="minutes")

    answer = announce(browser, draft, attachment_id=foreign.attachment_id)

    assert (answer.status_code, Upload.objects.count()) == (422, 0)


def test_word_files_go_up_in_parts_too(browser, draft):
    data = docx()
    address = announce(browser, draft, size=len(data), file_name="bien-ban.docx")["Location"]

    assert send_all(browser, address, data).status_code == 204
