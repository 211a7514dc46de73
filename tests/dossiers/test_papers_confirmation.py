"""The candidate's own word: a link that tells little and ends, or a signed paper."""

import hashlib
import re
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers.actions import answer_by_link, ask_candidate, record_paper_answer
from neuguong.dossiers.enums import NominationStage, Stage
from neuguong.dossiers.models import CandidateConfirmation
from tests.dossiers.pages import unescaped, url
from tests.factories import DossierFactory, NominationFactory, UserFactory

RIGHT = {"correct": "dung", "correction": "", "publish": "co"}
WRONG = {"correct": "sai", "correction": "Ngày sinh đúng là 14/03/1991.", "publish": "khong"}


@pytest.fixture
def nomination(draft):
    return NominationFactory(
        dossier=draft,
        recipient__name="Lò Văn Pâng",
        recipient__birth_year=1990,
        recipient__ethnic_group="Thái",
        post="Y sĩ",
        achievement="Khám 1.200 lượt người.",
        note="Ghi chú của đơn vị.",
    )


@pytest.fixture
def token(nomination, officer):
    return ask_candidate(nomination_id=nomination.pk, by=officer)[1]


def link(token):
    return reverse("confirm_by_link", args=[token])


# the link


def test_the_link_is_long_and_only_its_fingerprint_is_stored(token):
    stored = CandidateConfirmation.objects.get()

    assert (len(token), stored.token) == (32, hashlib.sha256(token.encode()).hexdigest())
    assert token not in "".join(AuditEntry.objects.values_list("body", flat=True))


def test_the_office_makes_a_link_that_is_shown_once(browser, nomination):
    page = browser.post(url("confirmation", nomination.pk))
    shown = re.search(r"http://testserver(/xac-nhan/[0-9a-f]{32}/)", page.content.decode())[1]

    assert page["Cache-Control"] == "private, no-store"
    assert browser.get(shown).status_code == 200
    assert shown not in browser.get(url("confirmation", nomination.pk)).content.decode()


def test_a_new_link_ends_the_one_before(client, nomination, officer, token):
    _, second = ask_candidate(nomination_id=nomination.pk, by=officer)

    assert (client.get(link(token)).status_code, client.get(link(second)).status_code) == (410, 200)


def test_the_page_tells_the_candidate_what_is_said_of_him_and_nothing_else(client, token):
    page = unescaped(client.get(link(token)))

    assert all(word in page for word in ("Lò Văn Pâng", "1990", "Sở Y tế", "Lao động tiên tiến"))
    assert not any(word in page for word in ("Thái", "Khám 1.200", "Ghi chú", "Y sĩ", "Hồ sơ 1"))


def test_the_page_is_kept_by_no_cache_and_found_by_no_search(client, token):
    answer = client.get(link(token))

    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert '<meta name="robots" content="noindex, nofollow">' in answer.content.decode()


def test_the_candidate_confirms_without_signing_in(client, token):
    answer = client.post(link(token), RIGHT)

    stored = CandidateConfirmation.objects.get()
    assert "Đã nhận câu trả lời" in unescaped(answer)
    assert (stored.correct, stored.publish, stored.way, stored.answered_on) == (
        True,
        True,
        "link",
        timezone.localdate(),
    )
    assert AuditEntry.objects.filter(action="confirmation.answered", actor="system").count() == 1


def test_the_candidate_says_what_is_wrong_and_the_office_reads_it(client, browser, token, nomination):
    client.logout()
    client.post(link(token), WRONG)
    browser.force_login(nomination.created_by)

    page = unescaped(browser.get(url("confirmation", nomination.pk)))

    assert "Ngày sinh đúng là 14/03/1991." in page
    assert "Không đồng ý công khai" in page
    assert "có chỗ cần sửa" in unescaped(browser.get(url("papers", nomination.dossier_id)))


def test_an_answer_may_be_changed_until_the_link_ends(client, token):
    client.post(link(token), WRONG)
    assert "Đã trả lời ngày" in unescaped(client.get(link(token)))

    client.post(link(token), RIGHT)

    stored = CandidateConfirmation.objects.get()
    assert (stored.correct, stored.correction, stored.publish) == (True, "", True)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"correct": "dung"},
        {"publish": "co"},
        {"correct": "sai", "publish": "co", "correction": "  "},
        RIGHT | {"correct": "x"},
    ],
)
def test_an_answer_that_is_not_complete_is_not_kept(client, token, said):
    answer = client.post(link(token), said)

    assert (answer.status_code, CandidateConfirmation.objects.get().answered_on) == (422, None)


def test_after_its_last_day_the_link_answers_nothing(client, token):
    CandidateConfirmation.objects.update(expires_on=timezone.localdate() - timedelta(days=1))

    assert (client.get(link(token)).status_code, client.post(link(token), RIGHT).status_code) == (410, 410)
    assert CandidateConfirmation.objects.get().answered_on is None


def test_a_link_to_a_nomination_that_was_removed_answers_nothing(client, token, nomination, officer):
    nomination.removed_at, nomination.removed_by = timezone.now(), officer
    nomination.save()

    with pytest.raises(NotAllowed, match="không còn trong hồ sơ"):
        answer_by_link(token=token, correct=True, correction="", publish=True)
    assert client.get(link(token)).status_code == 410


@pytest.mark.parametrize("guess", ["0" * 32, "x", "a-b_c", "1" * 400])
def test_attack_with_a_guessed_link_finds_nothing(client, token, guess):
    assert (client.get(link(guess)).status_code, client.post(link(guess), RIGHT).status_code) == (404, 404)


def test_attack_with_the_stored_fingerprint_as_a_link_finds_nothing(client, token):
    assert client.get(link(CandidateConfirmation.objects.get().token)).status_code == 404


def test_attack_on_the_paper_answers_that_have_no_link(client, nomination, officer):
    record_paper_answer(
        nomination_id=nomination.pk, correct=True, correction="", publish=True, answered_on=None, by=officer
    )

    assert CandidateConfirmation.objects.get().token == ""
    with pytest.raises(CandidateConfirmation.DoesNotExist):
        answer_by_link(token="", correct=True, correction="", publish=True)


def test_threshold_of_looks_a_minute(client, token):
    answers = [client.get(link("0" * 32)).status_code for _ in range(61)]

    assert (answers[59], answers[60]) == (404, 429)
    assert client.get(link(token)).status_code == 429
    cache.clear()
    assert client.get(link(token)).status_code == 200


def test_attack_with_markup_in_a_correction_shows_as_text(client, browser, token, nomination):
    client.post(link(token), WRONG | {"correction": "<script>alert(1)</script>"})
    browser.force_login(nomination.created_by)

    assert "<script>alert(1)" not in browser.get(url("confirmation", nomination.pk)).content.decode()


# who may ask


def test_only_the_own_office_asks(nomination, appraiser):
    for by in (appraiser, UserFactory(role="officer")):
        with pytest.raises(NotAllowed, match="Chỉ chuyên viên hoặc thủ trưởng"):
            ask_candidate(nomination_id=nomination.pk, by=by)


def test_no_link_is_made_for_a_case_with_state_secrets_or_one_that_has_ended(browser, draft, home, round_):
    secret = NominationFactory(dossier=draft, secret=True)
    ended = NominationFactory(
        dossier=DossierFactory(round=round_, organisation=home, stage=Stage.ACCEPTED), stage=NominationStage.DECIDED
    )

    for nomination, words in ((secret, "bí mật nhà nước"), (ended, "đã kết thúc")):
        answer = browser.post(url("confirmation", nomination.pk))
        assert (answer.status_code, words in unescaped(answer)) == (422, True)


def test_the_candidate_may_be_asked_after_the_hand_in_too(browser, waiting):
    assert browser.post(url("confirmation", waiting.nominations.get().pk)).status_code == 200


# on paper


def test_a_paper_answer_is_recorded_with_its_day_and_who_entered_it(browser, nomination, officer):
    answer = browser.post(url("confirmation_paper", nomination.pk), RIGHT | {"answered_on": "20/11/2025"})

    stored = CandidateConfirmation.objects.get()
    assert answer.status_code == 302
    assert (stored.way, stored.answered_on, stored.recorded_by, stored.token) == (
        "paper",
        date(2025, 11, 20),
        officer,
        "",
    )


def test_a_paper_answer_of_tomorrow_is_refused(browser, nomination):
    tomorrow = timezone.localdate() + timedelta(days=1)

    answer = browser.post(url("confirmation_paper", nomination.pk), RIGHT | {"answered_on": f"{tomorrow:%d/%m/%Y}"})

    assert (answer.status_code, CandidateConfirmation.objects.count()) == (422, 0)
