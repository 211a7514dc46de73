"""Hiệp y: other bodies are asked, answer, stay silent; silence is never read as consent."""

from datetime import timedelta

import pytest
from django.utils import timezone

from neuguong.common.verdicts import NotAllowed
from neuguong.common.working_days import add_working_days
from neuguong.dossiers.actions import answer_opinions, ask_opinions, close_request, remind_body
from neuguong.dossiers.enums import BodyAnswer, NominationStage, Stage
from neuguong.dossiers.models import OpinionAnswer, OpinionRequest
from neuguong.dossiers.queries.opinions import said_of
from tests.dossiers.pages import text_of, url
from tests.factories import DossierFactory, NominationFactory, OpinionRequestFactory, OrganisationFactory, UserFactory

At = NominationStage


@pytest.fixture
def police(province):
    return OrganisationFactory(parent=province, name="Công an tỉnh")


@pytest.fixture
def insurance(province):
    return OrganisationFactory(parent=province, name="Bảo hiểm xã hội tỉnh")


@pytest.fixture
def nominees(home, round_):
    dossier = DossierFactory(round=round_, organisation=home, stage=Stage.ACCEPTED)
    return NominationFactory.create_batch(3, dossier=dossier, stage=At.APPRAISING)


@pytest.fixture
def ask(round_, nominees, appraiser):
    def asked(body, *chosen, **values):
        return ask_opinions(
            round_id=round_.pk,
            body=body,
            nomination_ids=[one.pk for one in chosen or nominees],
            by=appraiser,
            **{"matters": "Chấp hành pháp luật"} | values,
        )

    return asked


def stages(nominees):
    return [type(one).objects.get(pk=one.pk).stage for one in nominees]


def works_for(body):
    return UserFactory(role="officer", organisation=body)


def test_asking_stops_the_clock_until_the_day_of_the_rule(ask, police, nominees):
    request = ask(police)

    nominees[0].refresh_from_db()
    assert stages(nominees) == [At.OPINIONS] * 3
    assert request.due_on == add_working_days(timezone.localdate(), 10) == nominees[0].reply_due
    assert nominees[0].clock_paused_since is not None


def test_two_bodies_are_asked_about_the_same_nominees(ask, police, insurance, nominees):
    ask(police)
    ask(insurance)

    assert OpinionAnswer.objects.filter(nomination=nominees[0]).count() == 2


def test_a_body_answers_for_each_nominee(ask, police, nominees):
    request = ask(police)
    first, second, _ = nominees

    answer_opinions(
        request_id=request.pk,
        answers={first.pk: ("agree", ""), second.pk: ("object", "Đang bị xử phạt, quyết định 12/QĐ-XPHC.")},
        by=works_for(police),
    )

    assert [one.answer for one in request.answers.order_by("pk")] == ["agree", "object", ""]


def test_an_objection_gives_its_reason(ask, police, nominees):
    request = ask(police)

    with pytest.raises(NotAllowed, match="ghi lý do không nhất trí"):
        answer_opinions(
            request_id=request.pk,
            answers={nominees[0].pk: ("agree", ""), nominees[1].pk: ("object", "")},
            by=works_for(police),
        )

    assert request.answers.exclude(answer="").count() == 0


def test_agreeing_with_everybody_leaves_earlier_answers(ask, police, nominees):
    request, officer = ask(police), works_for(police)
    answer_opinions(request_id=request.pk, answers={nominees[0].pk: ("object", "Có đơn.")}, by=officer)

    answer_opinions(request_id=request.pk, answers={}, everybody=BodyAnswer.AGREE, by=officer)

    assert [one.answer for one in request.answers.order_by("pk")] == ["object", "agree", "agree"]


def test_a_body_changes_its_mind_until_the_end(ask, police, nominees):
    request, officer = ask(police), works_for(police)
    answer_opinions(request_id=request.pk, answers={nominees[0].pk: ("object", "Có đơn.")}, by=officer)
    answer_opinions(request_id=request.pk, answers={nominees[0].pk: ("agree", "Đơn đã được kết luận.")}, by=officer)

    assert request.answers.get(nomination=nominees[0]).answer == "agree"


@pytest.mark.parametrize("answers", [{}, {0: ("", "chỉ có lời")}, {0: ("perhaps", "")}])
def test_an_answer_that_says_nothing_writes_nothing(ask, police, nominees, answers):
    request = ask(police)

    with pytest.raises(NotAllowed):
        answer_opinions(
            request_id=request.pk,
            answers={nominees[place].pk: said for place, said in answers.items()},
            by=works_for(police),
        )

    assert request.answers.exclude(answer="").count() == 0


def test_the_standing_office_types_in_what_came_on_paper(ask, police, nominees, appraiser):
    request = ask(police)

    answer_opinions(request_id=request.pk, answers={nominees[0].pk: ("nothing", "")}, by=appraiser)

    assert request.answers.get(nomination=nominees[0]).answered_by == appraiser


def test_another_body_does_not_answer(ask, police, insurance, nominees):
    request = ask(police)

    with pytest.raises(NotAllowed, match="Chỉ Công an tỉnh hoặc cơ quan hỏi ý kiến"):
        answer_opinions(request_id=request.pk, answers={nominees[0].pk: ("agree", "")}, by=works_for(insurance))


def test_silence_stays_silence(ask, police, nominees, appraiser):
    request = ask(police)
    answer_opinions(request_id=request.pk, answers={nominees[0].pk: ("agree", "")}, by=works_for(police))

    close_request(request_id=request.pk, by=appraiser)

    assert [one.answer for one in request.answers.order_by("pk")] == ["agree", "", ""]
    assert said_of(nominees[1])[0].silent
    assert stages(nominees) == [At.APPRAISING] * 3


def test_nominees_wait_for_the_last_body(ask, police, insurance, nominees, appraiser):
    first, second = ask(police), ask(insurance, nominees[0])

    close_request(request_id=first.pk, by=appraiser)
    assert stages(nominees) == [At.OPINIONS, At.APPRAISING, At.APPRAISING]
    close_request(request_id=second.pk, by=appraiser)

    assert stages(nominees) == [At.APPRAISING] * 3


def test_nothing_is_answered_after_the_end(ask, police, nominees, appraiser):
    request = ask(police)
    close_request(request_id=request.pk, by=appraiser)

    with pytest.raises(NotAllowed, match="đã kết thúc"):
        answer_opinions(request_id=request.pk, answers={nominees[0].pk: ("agree", "")}, by=works_for(police))
    with pytest.raises(NotAllowed, match="đã kết thúc rồi"):
        close_request(request_id=request.pk, by=appraiser)


def test_a_body_is_reminded_once_a_day(ask, police, appraiser):
    request = ask(police)
    remind_body(request_id=request.pk, by=appraiser)

    with pytest.raises(NotAllowed, match="Hôm nay đã nhắc rồi"):
        remind_body(request_id=request.pk, by=appraiser)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"matters": " "}, "xin ý kiến về nội dung gì"),
        ({"due_on": timezone.localdate() - timedelta(days=1)}, "quá khứ"),
    ],
)
def test_a_question_says_what_and_until_when(ask, police, values, words):
    with pytest.raises(NotAllowed, match=words):
        ask(police, **values)

    assert OpinionRequest.objects.count() == 0


def test_nominees_of_another_round_are_not_asked_about(ask, police, nominees):
    stray = NominationFactory(dossier__stage=Stage.ACCEPTED, stage=At.APPRAISING)

    with pytest.raises(NotAllowed, match="không thuộc đợt này"):
        ask(police, nominees[0], stray)

    assert stages(nominees) == [At.APPRAISING] * 3


def test_who_is_not_under_appraisal_is_not_asked_about(ask, police, nominees):
    nominees[0].stage = At.READY
    nominees[0].save()

    with pytest.raises(NotAllowed, match="Chờ Hội đồng họp"):
        ask(police)

    assert OpinionRequest.objects.count() == 0


@pytest.mark.parametrize("role", ["officer", "head", "council_secretary", "auditor"])
def test_only_the_receiving_body_asks(round_, nominees, police, home, role):
    with pytest.raises(NotAllowed, match="Chỉ cơ quan nhận hồ sơ của đợt"):
        ask_opinions(
            round_id=round_.pk,
            body=police,
            nomination_ids=[nominees[0].pk],
            matters="Chấp hành pháp luật",
            by=UserFactory(role=role, organisation=home),
        )


# who sees what


@pytest.fixture
def desk_of(client_of):
    def signed_in(user):
        client = client_of()
        client.force_login(user)
        return client

    return signed_in


def test_the_asked_body_reads_names_and_nothing_of_the_dossier(ask, police, nominees, desk_of):
    request, desk = ask(police), desk_of(works_for(police))

    page = text_of(desk.get(url("opinion_detail", request.pk)))

    assert nominees[0].recipient.name in page
    assert desk.get(url("nomination_detail", nominees[0].pk)).status_code == 404


def test_the_proposing_office_does_not_read_what_others_say(ask, police, nominees, browser):
    request = ask(police)
    answer_opinions(request_id=request.pk, answers={nominees[0].pk: ("object", "Có đơn tố cáo.")}, by=works_for(police))

    assert "Có đơn tố cáo." not in text_of(browser.get(url("nomination_detail", nominees[0].pk)))
    assert browser.get(url("opinion_detail", request.pk)).status_code == 404


def test_the_appraiser_reads_it_on_the_case(ask, police, nominees, office):
    request = ask(police)
    answer_opinions(request_id=request.pk, answers={nominees[0].pk: ("object", "Có đơn tố cáo.")}, by=works_for(police))

    page = text_of(office.get(url("nomination_detail", nominees[0].pk)))

    assert "Không nhất trí" in page
    assert "Có đơn tố cáo." in page


def test_a_question_travels_without_javascript(office, desk_of, police, round_, nominees):
    form = {"body": police.pk, "matters": "Trật tự an toàn", "de_nghi": [one.pk for one in nominees[:2]]}
    answer = office.post(url("opinion_ask", round_.pk), form, follow=True)
    request = OpinionRequest.objects.get()
    assert "chờ trả lời 2 trường hợp" in text_of(answer)

    desk = desk_of(works_for(police))
    assert "Công an tỉnh" in text_of(desk.get(url("opinion_list")))
    said = desk.post(url("opinion_detail", request.pk), {"nhat_tri": "1"}, follow=True)
    assert "đã trả lời tất cả" in text_of(said)
    closed = office.post(url("opinion_close", request.pk), follow=True)

    assert "Đã kết thúc lần xin ý kiến" in text_of(closed)


def test_what_was_typed_stays_when_one_answer_is_refused(ask, police, nominees, desk_of):
    request, desk = ask(police), desk_of(works_for(police))
    first, second, _ = request.answers.order_by("pk")

    answer = desk.post(
        url("opinion_detail", request.pk),
        {f"y{first.pk}": "object", f"l{first.pk}": "", f"l{second.pk}": "xem công văn 5"},
    )

    assert (answer.status_code, "xem công văn 5" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("state", ["waiting", "late", "closed"])
def test_the_list_is_narrowed_by_state(office, round_, appraiser, state):
    today, now = timezone.localdate(), timezone.now()
    OpinionRequestFactory(round=round_)
    OpinionRequestFactory(round=round_, closed_at=now, closed_by=appraiser)
    OpinionRequestFactory(round=round_, asked_on=today - timedelta(days=20), due_on=today - timedelta(days=6))

    rows = office.get(url("opinion_list"), {"state": state}).context["page"].rows

    assert len(rows) == {"waiting": 2, "late": 1, "closed": 1}[state]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same(office, round_, count, django_assert_num_queries):
    OpinionRequestFactory.create_batch(count, round=round_)

    with django_assert_num_queries(6):
        office.get(url("opinion_list"))


@pytest.mark.parametrize("count", [1, 3])
def test_a_question_costs_the_same(office, ask, police, nominees, count, django_assert_num_queries):
    request = ask(police, *nominees[:count])

    with django_assert_num_queries(6):
        office.get(url("opinion_detail", request.pk))


def test_the_list_of_nominees_leaves_as_a_spreadsheet(office, ask, police):
    answer = office.get(url("opinion_detail", ask(police).pk), {"xuat": "excel"})

    assert "spreadsheetml" in answer["Content-Type"]
