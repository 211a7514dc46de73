"""Settled quietly, released together, answered in words."""

import pytest
from django.utils import timezone

from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers.actions import (
    assess_nominations,
    propose_nominations,
    reconsider,
    release_results,
    settle,
    settle_many,
)
from neuguong.dossiers.answers import proposed_answer
from neuguong.dossiers.enums import NominationStage, ResultKind, Stage
from neuguong.dossiers.models import Result
from tests.dossiers.pages import text_of, url
from tests.factories import (
    AssessmentFactory,
    DossierFactory,
    NominationFactory,
    OrganisationFactory,
    RecipientHoldFactory,
    ResultFactory,
    RoundFactory,
    UserFactory,
)

At = NominationStage
WORDS = {"reason": "Đủ điều kiện."}


@pytest.fixture
def chief(province):
    return UserFactory(role="chief", organisation=OrganisationFactory(parent=province, name="Sở Nội vụ"))


@pytest.fixture
def received(home, round_, officer):
    """A dossier with three nominations ready for whoever decides."""
    dossier = DossierFactory(round=round_, organisation=home, stage=Stage.ACCEPTED, created_by=officer)
    NominationFactory.create_batch(3, dossier=dossier, honour="BK_TINH", stage=At.READY)
    return dossier


def numbers(dossier):
    return list(dossier.nominations.order_by("pk").values_list("pk", flat=True))


def stages(dossier):
    return list(dossier.nominations.order_by("pk").values_list("stage", flat=True))


@pytest.fixture
def chief_desk(client_of, chief):
    client = client_of()
    client.force_login(chief)
    return client


# settling


def test_a_granted_honour_follows_a_proposal(received, chief):
    first, *_ = numbers(received)
    with pytest.raises(NotAllowed, match="trình người có thẩm quyền trước"):
        settle(nomination_id=first, kind="granted", by=chief, **WORDS)

    propose_nominations(nomination_ids=[first], by=chief)
    result = settle(nomination_id=first, kind="granted", by=chief, **WORDS)

    assert (result.kind, result.honour, result.released_at) == (ResultKind.GRANTED, "BK_TINH", None)
    assert stages(received)[0] == At.DECIDED


@pytest.mark.parametrize(
    ("kind", "stage"), [("not", At.REFUSED), ("deferred", At.DEFERRED), ("forwarded", At.FORWARDED)]
)
def test_the_other_results_end_a_nomination_where_it_stands(received, chief, kind, stage):
    settle(nomination_id=numbers(received)[0], kind=kind, by=chief, reason="Chưa đủ hai năm liên tục.")

    assert stages(received) == [stage, At.READY, At.READY]


def test_every_answer_has_a_reason(received, chief):
    with pytest.raises(NotAllowed, match="Ghi lý do bằng lời dễ hiểu"):
        settle(nomination_id=numbers(received)[0], kind="not", by=chief, reason="  ")

    assert Result.objects.count() == 0


@pytest.mark.parametrize("honour", ["", "BK_TINH"])
def test_another_honour_is_named_and_is_another_one(received, chief, honour):
    propose_nominations(nomination_ids=numbers(received), by=chief)

    with pytest.raises(NotAllowed, match="Chọn hình thức được khen thay"):
        settle(nomination_id=numbers(received)[0], kind="lower", honour=honour, by=chief, **WORDS)


def test_another_honour_fits_the_recipient(received, chief):
    propose_nominations(nomination_ids=numbers(received), by=chief)

    with pytest.raises(NotAllowed, match="không dành cho"):
        settle(nomination_id=numbers(received)[0], kind="lower", honour="TTLDTT", by=chief, **WORDS)

    assert settle(nomination_id=numbers(received)[0], kind="lower", honour="GK_SO", by=chief, **WORDS).honour == "GK_SO"


@pytest.mark.parametrize("role", ["appraiser", "officer", "head", "auditor", "council_secretary"])
def test_only_the_chief_settles(received, home, role):
    with pytest.raises(NotAllowed, match="do lãnh đạo cơ quan nhận hồ sơ quyết định"):
        settle(nomination_id=numbers(received)[0], kind="not", by=UserFactory(role=role, organisation=home), **WORDS)


def test_many_are_settled_or_none(received, chief):
    stuck = NominationFactory(dossier=received, honour="BK_TINH", stage=At.APPRAISING)
    propose_nominations(nomination_ids=numbers(received)[:3], by=chief)

    with pytest.raises(NotAllowed, match="trình người có thẩm quyền trước"):
        settle_many(nomination_ids=[*numbers(received)[:3], stuck.pk], kind="granted", by=chief, **WORDS)

    assert Result.objects.count() == 0


def test_what_is_settled_can_be_taken_up_again_until_it_is_released(received, chief):
    first, second, _ = numbers(received)
    settle_many(nomination_ids=[first, second], kind="not", by=chief, **WORDS)
    release_results(round_id=received.round_id, nomination_ids=[second], by=chief)

    reconsider(nomination_id=first, reason="Có tài liệu mới.", by=chief)

    assert stages(received) == [At.APPRAISING, At.REFUSED, At.READY]
    with pytest.raises(NotAllowed, match="Kết quả đã công bố"):
        reconsider(nomination_id=second, reason="Có tài liệu mới.", by=chief)


def test_what_has_no_result_is_not_reconsidered(received, chief):
    with pytest.raises(NotAllowed, match="chưa có kết quả"):
        reconsider(nomination_id=numbers(received)[0], reason="Thử.", by=chief)


def test_an_open_case_stops_the_proposal_and_the_honour(received, chief):
    first, second, _ = received.nominations.order_by("pk")
    RecipientHoldFactory(recipient=first.recipient)
    with pytest.raises(NotAllowed, match="đang tạm dừng xét"):
        propose_nominations(nomination_ids=[first.pk, second.pk], by=chief)
    propose_nominations(nomination_ids=[second.pk], by=chief)
    RecipientHoldFactory(recipient=second.recipient)

    with pytest.raises(NotAllowed, match="đang tạm dừng xét"):
        settle(nomination_id=second.pk, kind="granted", by=chief, **WORDS)
    assert settle(nomination_id=second.pk, kind="deferred", by=chief, reason="Chờ kết luận.").kind == "deferred"


# releasing


def test_results_are_released_at_one_moment_and_once(received, chief):
    settle_many(nomination_ids=numbers(received), kind="not", by=chief, **WORDS)

    first = release_results(round_id=received.round_id, nomination_ids=numbers(received), by=chief)
    again = release_results(round_id=received.round_id, nomination_ids=numbers(received), by=chief)

    assert (first, again) == (3, 0)
    assert len(set(Result.objects.values_list("released_at", flat=True))) == 1


def test_what_is_not_settled_is_not_released(received, chief):
    settle(nomination_id=numbers(received)[0], kind="not", by=chief, **WORDS)

    with pytest.raises(NotAllowed, match="chưa ghi kết quả"):
        release_results(round_id=received.round_id, nomination_ids=numbers(received), by=chief)

    assert Result.objects.filter(released_at__isnull=False).count() == 0


def test_results_of_another_round_are_not_released_along(received, chief):
    foreign = ResultFactory()

    with pytest.raises(NotAllowed, match="chưa ghi kết quả"):
        release_results(round_id=received.round_id, nomination_ids=[foreign.nomination_id], by=chief)


def test_the_head_of_a_body_settles_its_own_round(home, station):
    round_ = RoundFactory(level="organisation", held_by=home)
    dossier = DossierFactory(round=round_, organisation=station, stage=Stage.ACCEPTED)
    nomination = NominationFactory(dossier=dossier, stage=At.READY)
    head = UserFactory(role="head", organisation=home)

    settle(nomination_id=nomination.pk, kind="not", by=head, **WORDS)

    assert release_results(round_id=round_.pk, nomination_ids=[nomination.pk], by=head) == 1


# quiet until then


@pytest.fixture
def refused(received, chief):
    """The first nomination, settled: not granted."""
    settle(nomination_id=numbers(received)[0], kind="not", by=chief, reason="Chưa đủ hai năm liên tục.")
    return received.nominations.order_by("pk").first()


@pytest.mark.parametrize("kind", ["not", "deferred", "forwarded"])
def test_the_office_cannot_tell_one_result_from_another_before_the_release(browser, received, chief, kind):
    first, *_others = numbers(received)
    settle(nomination_id=first, kind=kind, by=chief, reason="Chưa đủ hai năm liên tục.")

    pages = [browser.get(url("nomination_detail", first)), browser.get(url("dossier_detail", received.pk))]

    for page in map(text_of, pages):
        for told in ("Chưa đủ hai năm", *ResultKind.labels, "Không trình", "Chuyển sang đợt sau"):
            assert told not in page
    assert browser.get(url("answer", first)).status_code == 404


def test_a_granted_one_looks_like_a_refused_one_before_the_release(browser, received, chief):
    first, second, _ = numbers(received)
    propose_nominations(nomination_ids=[first], by=chief)
    settle(nomination_id=first, kind="granted", by=chief, **WORDS)
    settle(nomination_id=second, kind="not", by=chief, **WORDS)

    shown = [
        row
        for row in text_of(browser.get(url("dossier_detail", received.pk))).split("Bằng khen")
        if "Đã xét xong" in row
    ]

    assert len(shown) == 2


def test_after_the_release_the_office_reads_the_answer(browser, received, refused, chief):
    release_results(round_id=received.round_id, nomination_ids=[refused.pk], by=chief)

    page = text_of(browser.get(url("answer", refused.pk)))

    assert "chưa được chấp nhận" in page
    assert "Chưa đủ hai năm liên tục." in page
    assert "Chưa được khen thưởng" in text_of(browser.get(url("nomination_detail", refused.pk)))


def test_another_office_never_reads_it(stranger, received, refused, chief):
    release_results(round_id=received.round_id, nomination_ids=[refused.pk], by=chief)

    assert stranger.get(url("answer", refused.pk)).status_code == 404


def test_the_answer_is_proposed_from_what_the_rules_found(draft):
    nomination = NominationFactory(dossier=draft, honour="CSTDCS")
    assess_nominations(dossier_id=draft.pk, occasion="asked", by=None)

    proposed = proposed_answer(nomination)

    assert "Điều 23" in proposed.article
    assert proposed.missing.count("\n") >= 1


def test_no_answer_is_proposed_where_nothing_was_found(draft):
    bare, empty = NominationFactory.create_batch(2, dossier=draft)
    AssessmentFactory(nomination=empty)

    assert [(one.missing, one.article) for one in map(proposed_answer, (bare, empty))] == [("", ""), ("", "")]


# pages


def test_a_round_is_settled_and_released_without_javascript(chief_desk, browser, received):
    page = url("round_deed", received.round_id)
    chosen = {"de_nghi": numbers(received)}

    confirm = chief_desk.post(page, {"viec": "trinh", **chosen})
    assert all(one.recipient.name in text_of(confirm) for one in received.nominations.select_related("recipient"))
    assert stages(received) == [At.READY] * 3
    chief_desk.post(page, {"viec": "trinh", "xac_nhan": "1", **chosen})
    empty = chief_desk.post(page, {"viec": "granted", "xac_nhan": "1", **chosen})
    assert (empty.status_code, Result.objects.count()) == (422, 0)
    chief_desk.post(page, {"viec": "granted", "xac_nhan": "1", "reason": "Đủ điều kiện.", **chosen})
    released = chief_desk.post(page, {"viec": "cong-bo", "xac_nhan": "1", **chosen}, follow=True)

    assert "Đã công bố kết quả của 3 đề nghị" in text_of(released)
    assert "được tặng Bằng khen" in text_of(browser.get(url("answer", numbers(received)[0])))


def test_a_double_click_settles_once(chief_desk, received, chief):
    propose_nominations(nomination_ids=numbers(received), by=chief)
    form = {"viec": "granted", "xac_nhan": "1", "reason": "Đủ điều kiện.", "de_nghi": numbers(received)}

    first = chief_desk.post(url("round_deed", received.round_id), form)
    second = chief_desk.post(url("round_deed", received.round_id), form)

    assert (first.status_code, second.status_code, Result.objects.count()) == (302, 422, 3)


@pytest.mark.parametrize("viec", ["", "xoa-het"])
def test_an_unknown_deed_is_not_there(chief_desk, received, viec):
    assert chief_desk.post(url("round_deed", received.round_id), {"viec": viec}).status_code == 404


@pytest.mark.parametrize("chosen", [[], ["abc"], ["999999"]])
def test_nothing_chosen_is_said(chief_desk, received, chosen):
    answer = chief_desk.post(url("round_deed", received.round_id), {"viec": "trinh", "de_nghi": chosen}, follow=True)

    assert "Chọn ít nhất một đề nghị rồi bấm lại." in text_of(answer)


def test_an_appraiser_reads_the_results_and_who_settles_them(office, received):
    page = text_of(office.get(url("round_results", received.round_id)))

    assert "do lãnh đạo cơ quan nhận hồ sơ ghi" in page
    assert office.post(url("round_deed", received.round_id), {"viec": "trinh"}).status_code == 403


@pytest.mark.parametrize("state", ["under_way", "proposed", "settled", "released"])
def test_the_list_is_narrowed_by_state(chief_desk, received, chief, state):
    first, second, _ = numbers(received)
    settle_many(nomination_ids=[first, second], kind="not", by=chief, **WORDS)
    release_results(round_id=received.round_id, nomination_ids=[second], by=chief)
    NominationFactory(dossier=received, stage=At.PROPOSED)

    page = chief_desk.get(url("round_results", received.round_id), {"state": state})

    assert len(page.context["page"].rows) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_results_costs_the_same(chief_desk, received, count, django_assert_num_queries):
    for one in received.nominations.all()[:count]:
        ResultFactory(nomination=one, released_at=timezone.now(), released_by=received.created_by)

    with django_assert_num_queries(7):
        chief_desk.get(url("round_results", received.round_id))


def test_one_answer_is_written_in_its_form(chief_desk, received):
    first = received.nominations.order_by("pk").first()
    form = {"kind": "deferred", "reason": "Chờ kết luận thanh tra.", "version": first.version}

    answer = chief_desk.post(url("settle", first.pk), form, follow=True)

    assert "Đã ghi kết quả. Đơn vị chưa thấy cho đến khi công bố." in text_of(answer)
    assert chief_desk.post(url("settle", first.pk), form).status_code == 409  # the page was older
