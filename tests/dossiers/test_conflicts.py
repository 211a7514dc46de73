"""Warnings beside the verdict, each with its reason; and a person who decides otherwise, on the record."""

import pytest

from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers.actions import assess_nominations, overrule
from neuguong.dossiers.answers import open_claims
from neuguong.dossiers.enums import NominationStage, Stage
from neuguong.dossiers.models import Overrule
from neuguong.dossiers.queries.conflicts import conflicts_of
from tests.dossiers.pages import text_of, url
from tests.factories import (
    DossierFactory,
    HeldHonourFactory,
    NominationFactory,
    OrganisationFactory,
    UserFactory,
    WorkAuthorFactory,
)

LONG = "Đỡ thành công 42 ca sinh tại bản vùng cao trong mùa mưa lũ, vận động 120 hộ tiêm chủng đầy đủ."


@pytest.fixture
def chief(province):
    return UserFactory(role="chief", organisation=OrganisationFactory(parent=province, name="Sở Nội vụ"))


@pytest.fixture
def nomination(waiting):
    return waiting.nominations.get()


def texts(nomination, user):
    return [one.text for one in conflicts_of(nomination, user)]


def test_nothing_is_said_where_nothing_is_found(nomination, officer):
    assert texts(nomination, officer) == []


def test_another_honour_for_the_same_recipient_in_the_round(nomination, officer):
    NominationFactory(dossier=nomination.dossier, recipient=nomination.recipient, honour="CSTDCS")

    assert "mỗi thành tích chỉ khen một hình thức" in texts(nomination, officer)[0]


def test_the_same_words_for_somebody_else_whatever_the_accents(nomination, officer):
    nomination.achievement = LONG
    NominationFactory(dossier=nomination.dossier, achievement=LONG.upper().replace("Đ", "D"))

    assert "giống hệt" in texts(nomination, officer)[0]


def test_a_short_text_says_nothing(nomination, officer):
    nomination.achievement = "Hoàn thành tốt nhiệm vụ"
    NominationFactory(dossier=nomination.dossier, achievement="Hoàn thành tốt nhiệm vụ")

    assert texts(nomination, officer) == []


def test_the_honour_of_this_year_is_held_already(nomination, officer):
    HeldHonourFactory(
        recipient=nomination.recipient,
        honour=nomination.honour,
        year=nomination.dossier.round.achievement_year,
        decision_number="12/QĐ-SYT",
    )

    assert texts(nomination, officer)[0].startswith("Sổ đã có")
    assert "12/QĐ-SYT" in texts(nomination, officer)[0]


def test_an_initiative_that_has_served_once(nomination, officer):
    WorkAuthorFactory(recipient=nomination.recipient, work__used_for="CSTĐCS 2024")

    assert "dùng lại phải nêu lý do" in texts(nomination, officer)[0]


def test_what_another_office_proposes_is_not_told(nomination, officer, province):
    foreign = DossierFactory(
        round=nomination.dossier.round, organisation=OrganisationFactory(parent=province), stage=Stage.SUBMITTED
    )
    NominationFactory(dossier=foreign, recipient=nomination.recipient, honour="CSTDCS")

    assert texts(nomination, officer) == []


@pytest.mark.parametrize("count", [1, 3])
def test_warnings_cost_the_same(nomination, officer, count, django_assert_num_queries):
    nomination.achievement = LONG
    NominationFactory.create_batch(count, dossier=nomination.dossier, achievement=LONG)
    conflicts_of(nomination, officer)  # roles and the catalogue are read once

    with django_assert_num_queries(5):
        conflicts_of(nomination, officer)


# a person decides otherwise


@pytest.fixture
def judged(home, round_):
    dossier = DossierFactory(round=round_, organisation=home, stage=Stage.ACCEPTED)
    nomination = NominationFactory(dossier=dossier, honour="CSTDCS", stage=NominationStage.APPRAISING)
    assess_nominations(dossier_id=dossier.pk, occasion="asked", by=None)
    nomination.refresh_from_db()
    return nomination


def test_the_chief_sets_one_finding_aside_with_a_reason(judged, chief):
    claim = next(iter(open_claims(judged)))

    made = overrule(nomination_id=judged.pk, finding=claim, reason="Đã nộp bản giấy.", document="402/QĐ", by=chief)

    assert (made.finding, made.made_by) == (claim, chief)
    assert judged.assessments.count() == 1  # what the rules said stays


@pytest.mark.parametrize(
    ("finding", "reason", "words"), [("không có", "Vì thế.", "không còn trong kết quả"), (None, " ", "Ghi lý do")]
)
def test_a_finding_is_one_that_stands_open_and_the_reason_is_given(judged, chief, finding, reason, words):
    with pytest.raises(NotAllowed, match=words):
        overrule(nomination_id=judged.pk, finding=finding or next(iter(open_claims(judged))), reason=reason, by=chief)


def test_a_finding_is_decided_once(judged, chief):
    claim = next(iter(open_claims(judged)))
    overrule(nomination_id=judged.pk, finding=claim, reason="Đã nộp.", by=chief)

    with pytest.raises(NotAllowed, match="đã có người quyết định"):
        overrule(nomination_id=judged.pk, finding=claim, reason="Đã nộp.", by=chief)


@pytest.mark.parametrize("role", ["appraiser", "officer", "head", "auditor"])
def test_others_do_not_decide_otherwise(judged, home, role):
    with pytest.raises(NotAllowed):
        overrule(
            nomination_id=judged.pk,
            finding=next(iter(open_claims(judged))),
            reason="Vì thế.",
            by=UserFactory(role=role, organisation=home),
        )


def test_the_page_offers_what_is_open_and_shows_the_decision_inside_only(client_of, browser, judged, chief):
    desk = client_of()
    desk.force_login(chief)
    claim = next(iter(open_claims(judged)))
    assert claim in text_of(desk.get(url("overrule", judged.pk)))

    page = desk.post(url("overrule", judged.pk), {"finding": claim, "reason": "Đã nộp bản giấy hôm qua."}, follow=True)

    assert "Đã nộp bản giấy hôm qua." in text_of(page)
    assert "Đã nộp bản giấy hôm qua." not in text_of(browser.get(url("nomination_detail", judged.pk)))
    assert Overrule.objects.count() == 1


def test_where_everything_is_met_there_is_nothing_to_decide(client_of, waiting, chief):
    desk = client_of()
    desk.force_login(chief)
    waiting.nominations.update(stage=NominationStage.APPRAISING)

    answer = desk.get(url("overrule", waiting.nominations.get().pk))

    assert (answer.status_code, "không có điều kiện nào chưa đạt" in text_of(answer)) == (403, True)
