"""The case page and the forms behind it, as people without JavaScript meet them."""

import pytest

from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.models import Interest, NominationNote, SpecialistOpinion
from tests.dossiers.pages import hidden_fields, unescaped, url
from tests.factories import (
    AssessmentFactory,
    GraceFactory,
    InterestFactory,
    NominationNoteFactory,
    SpecialistOpinionFactory,
    StageSpanFactory,
)

At = NominationStage


@pytest.fixture
def desk(client_of, appraiser):
    client = client_of()
    client.force_login(appraiser)
    return client


@pytest.fixture
def leader(client_of, chief):
    client = client_of()
    client.force_login(chief)
    return client


def test_a_nomination_goes_its_way_from_reception_to_the_councils_door(desk, browser, received, appraiser):
    case = url("nomination_detail", received.pk)
    desk.post(url("begin", received.pk))
    desk.post(url("ask_change", received.pk), {"field": "post", "text": "Ghi chức vụ đầy đủ."})
    note = NominationNote.objects.get()
    page = browser.get(case)
    assert "Ghi chức vụ đầy đủ." in unescaped(page)
    assert url("answer_change", note.pk) in page.content.decode()
    form = browser.get(url("answer_change", note.pk))
    browser.post(
        url("answer_change", note.pk), hidden_fields(form) | {"value": "Nữ hộ sinh", "answer": "Đã ghi đầy đủ."}
    )
    assert "Đã ghi đầy đủ." in unescaped(desk.get(case))
    desk.post(url("settle_change", note.pk))
    desk.post(url("give_opinion", received.pk), {"recommendation": "support", "text": "Đủ điều kiện."})
    desk.post(url("make_ready", received.pk))

    received.refresh_from_db()
    assert (received.stage, received.post, received.assignee) == (At.READY, "Nữ hộ sinh", appraiser)


def test_the_claim_names_the_stage_and_the_clock_inside_and_the_public_name_outside(desk, browser, case):
    assert "đang thẩm định, còn 10 ngày làm việc" in unescaped(desk.get(url("nomination_detail", case.pk)))
    outside = unescaped(browser.get(url("nomination_detail", case.pk)))
    assert "ngày làm việc" not in outside.split("Dữ kiện")[0]


def test_the_office_reads_neither_opinions_nor_interests(browser, case, appraiser):
    SpecialistOpinionFactory(nomination=case, text="Chưa thuyết phục.")
    InterestFactory(nomination=case, person=appraiser)

    text = unescaped(browser.get(url("nomination_detail", case.pk)))

    assert "Chưa thuyết phục." not in text
    assert str(appraiser) not in text


def test_what_stands_in_the_way_is_said_where_the_button_would_be(desk, case):
    text = unescaped(desk.get(url("nomination_detail", case.pk)))

    assert "Chưa trình Hội đồng được: Chưa có ý kiến thẩm định." in text
    assert url("make_ready", case.pk) not in text


def test_two_editors_of_one_field_see_both_texts(browser, client_of, head, case, appraiser):
    other = client_of()
    other.force_login(head)
    note = NominationNoteFactory(nomination=case, field="post", created_by=appraiser)
    second = NominationNoteFactory(nomination=case, field="sector", created_by=appraiser)
    case.stage = At.CHANGE_REQUESTED
    case.save()
    seen = hidden_fields(browser.get(url("answer_change", note.pk)))
    other.post(url("answer_change", second.pk), {"value": "Y tế", "answer": "Đã ghi.", "version": case.version})

    answer = browser.post(url("answer_change", note.pk), seen | {"value": "Nữ hộ sinh", "answer": "Đã sửa."})

    case.refresh_from_db()
    text = unescaped(answer)
    assert answer.status_code == 409
    assert all(words in answer.content.decode() for words in ("Nữ hộ sinh", "Hộ sinh", "Đã sửa."))
    assert "Người khác vừa lưu trước" in text
    assert (case.post, case.sector) == ("Hộ sinh", "Y tế")
    browser.post(url("answer_change", note.pk), hidden_fields(answer) | {"value": "Nữ hộ sinh", "answer": "Đã sửa."})
    case.refresh_from_db()
    assert (case.post, case.stage) == ("Nữ hộ sinh", At.APPRAISING)


def test_a_field_nobody_asked_for_is_not_opened(browser, case, appraiser):
    note = NominationNoteFactory(nomination=case, field="post", created_by=appraiser)

    assert browser.get(url("answer_change", note.pk)).status_code == 403


def test_a_refused_request_keeps_what_was_typed(desk, case):
    answer = desk.post(url("ask_change", case.pk), {"field": "post", "text": ""})

    assert answer.status_code == 422
    assert 'value="post" selected' in answer.content.decode()


def test_somebody_who_declares_an_interest_lands_at_the_queue(desk, case, appraiser):
    answer = desk.post(url("interests", case.pk), {"kind": "kin", "reason": "Em họ."})

    assert answer["Location"] == url("workbench")
    assert Interest.objects.get().person == appraiser


def test_the_chief_names_a_colleague_and_lifts_a_mistake(leader, case, appraiser):
    leader.post(url("interests", case.pk), {"person": appraiser.pk, "kind": "own_unit"})
    interest = Interest.objects.get()
    assert str(appraiser) in unescaped(leader.get(url("interests", case.pk)))

    leader.post(url("lift_interest", interest.pk), {"reason": "Đã chuyển công tác từ lâu."})

    assert not Interest.objects.exists()


def test_the_chief_gives_more_time_and_reopens(leader, case, appraiser):
    leader.post(url("give_grace", case.pk), {"days": 5, "reason": "Chờ xác minh."})
    assert "gia hạn 5 ngày" in unescaped(leader.get(url("nomination_detail", case.pk)))
    SpecialistOpinionFactory(nomination=case, given_by=appraiser)
    leader.post(url("make_ready", case.pk))
    form = leader.get(url("reopen", case.pk))

    leader.post(url("reopen", case.pk), hidden_fields(form) | {"reason": "Có đơn phản ánh."})

    case.refresh_from_db()
    assert case.stage == At.APPRAISING


def test_the_head_of_the_office_withdraws_one_nomination(client_of, head, case):
    client = client_of()
    client.force_login(head)
    form = client.get(url("nomination_withdraw", case.pk))

    client.post(url("nomination_withdraw", case.pk), hidden_fields(form) | {"reason": "Đề nghị nhầm người."})

    case.refresh_from_db()
    assert case.stage == At.WITHDRAWN


def test_an_opinion_is_prefilled_for_its_own_author(desk, case, appraiser):
    SpecialistOpinionFactory(nomination=case, given_by=appraiser, text="Cần xem thêm.")
    SpecialistOpinionFactory(nomination=case, text="Của người khác.")

    page = unescaped(desk.get(url("give_opinion", case.pk)))

    assert ("Cần xem thêm." in page, "Của người khác." in page) == (True, False)
    desk.post(url("give_opinion", case.pk), {"recommendation": "defer", "text": "Để đợt sau."})
    assert SpecialistOpinion.objects.get(given_by=appraiser).text == "Để đợt sau."


@pytest.mark.parametrize("count", [1, 3])
def test_a_case_under_appraisal_costs_the_same(desk, case, appraiser, count, django_assert_num_queries):
    AssessmentFactory.create_batch(count, nomination=case)
    for number in range(count):
        NominationNoteFactory(nomination=case, field=f"post{number}", created_by=appraiser)
        SpecialistOpinionFactory(nomination=case)
        GraceFactory(nomination=case)
        StageSpanFactory(nomination=case)

    with django_assert_num_queries(COST):
        desk.get(url("nomination_detail", case.pk))


COST = 38
