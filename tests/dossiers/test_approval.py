"""The head of the office: laid before her, approved by handing in, given back with a reason."""

from datetime import timedelta

import pytest
from django.utils import timezone

from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.dossiers.actions import (
    add_nomination,
    ask_approval,
    recall_dossier,
    return_dossier,
    send_back,
    submit_dossier,
)
from neuguong.dossiers.enums import NominationStage, Stage
from neuguong.dossiers.models import Assessment, StageSpan
from tests.dossiers.pages import text_of, url
from tests.factories import DossierFactory, ImportBatchFactory, NominationFactory, RecipientFactory, UserFactory


@pytest.fixture
def head(home):
    return UserFactory(role="head", organisation=home)


@pytest.fixture
def unsigned(home, officer, round_):
    """A draft with one nomination; nobody has signed a letter."""
    dossier = DossierFactory(
        round=round_, organisation=home, created_by=officer, letter_number="", letter_on=None, letter_signer=""
    )
    NominationFactory(dossier=dossier)
    return dossier


@pytest.fixture
def laid(unsigned, officer):
    return ask_approval(dossier_id=unsigned.pk, by=officer)


def test_an_officer_does_not_hand_in_what_nobody_has_signed(unsigned, officer):
    with pytest.raises(NotAllowed, match="Hồ sơ cần thủ trưởng duyệt trước khi gửi"):
        submit_dossier(dossier_id=unsigned.pk, by=officer)


def test_what_the_head_signed_on_paper_is_handed_in_by_the_officer(draft, officer):
    NominationFactory(dossier=draft)

    dossier = submit_dossier(dossier_id=draft.pk, by=officer)

    assert (dossier.stage, dossier.approved_by, dossier.submitted_by) == (Stage.SUBMITTED, None, officer)


def test_a_head_approves_by_handing_in(laid, head):
    dossier = submit_dossier(dossier_id=laid.pk, by=head)

    assert (dossier.stage, dossier.approved_by, dossier.approved_at) == (Stage.SUBMITTED, head, dossier.submitted_at)


def test_the_head_of_the_body_above_may_approve(unsigned, province, officer):
    ask_approval(dossier_id=unsigned.pk, by=officer)

    submit_dossier(dossier_id=unsigned.pk, by=UserFactory(role="head", organisation=province))

    assert unsigned.nominations.get().stage == NominationStage.SUBMITTED


def test_nothing_changes_while_the_head_reads(laid, officer, home):
    with pytest.raises(NotAllowed, match="Hồ sơ đã gửi nên không sửa được"):
        add_nomination(dossier_id=laid.pk, recipient=RecipientFactory(organisation=home), honour="LDTT", by=officer)


def test_laying_it_before_the_head_judges_every_nomination_again(laid):
    assert list(Assessment.objects.values_list("occasion", flat=True)) == ["approval"]


def test_a_head_says_why_it_comes_back(laid, head):
    with pytest.raises(NotAllowed, match="cần sửa gì"):
        send_back(dossier_id=laid.pk, reason=" ", by=head)

    dossier = send_back(dossier_id=laid.pk, reason="Bỏ trường hợp số 4.", by=head)

    assert (dossier.stage, dossier.send_back_reason) == (Stage.DRAFT, "Bỏ trường hợp số 4.")


def test_the_reason_is_gone_when_it_is_laid_before_the_head_again(laid, head, officer):
    send_back(dossier_id=laid.pk, reason="Bỏ trường hợp số 4.", by=head)

    assert ask_approval(dossier_id=laid.pk, by=officer).send_back_reason == ""


def test_an_officer_takes_it_back_without_a_reason(laid, officer):
    assert send_back(dossier_id=laid.pk, reason="", by=officer).stage == Stage.DRAFT


def test_what_was_returned_by_the_standing_office_goes_back_to_returned(unsigned, officer, head, appraiser):
    submit_dossier(dossier_id=unsigned.pk, by=head)
    return_dossier(dossier_id=unsigned.pk, reason="Thiếu biên bản.", by=appraiser)
    ask_approval(dossier_id=unsigned.pk, by=officer)

    assert send_back(dossier_id=unsigned.pk, reason="Chưa đủ.", by=head).stage == Stage.RETURNED


def test_a_return_is_answered_after_the_round_has_closed(unsigned, officer, head, appraiser):
    submit_dossier(dossier_id=unsigned.pk, by=head)
    return_dossier(dossier_id=unsigned.pk, reason="Thiếu biên bản.", by=appraiser)
    unsigned.round.closes_on = timezone.localdate() - timedelta(days=1)
    unsigned.round.save()
    ask_approval(dossier_id=unsigned.pk, by=officer)

    assert submit_dossier(dossier_id=unsigned.pk, by=head).stage == Stage.SUBMITTED


def test_a_recall_forgets_the_return_so_that_a_closed_round_stays_closed(unsigned, head, appraiser):
    submit_dossier(dossier_id=unsigned.pk, by=head)
    return_dossier(dossier_id=unsigned.pk, reason="Thiếu biên bản.", by=appraiser)
    submit_dossier(dossier_id=unsigned.pk, by=head)
    recall_dossier(dossier_id=unsigned.pk, by=head)
    unsigned.round.closes_on = timezone.localdate() - timedelta(days=1)
    unsigned.round.save()

    with pytest.raises(NotAllowed, match="hết hạn nhận hồ sơ"):
        submit_dossier(dossier_id=unsigned.pk, by=head)


def test_a_return_asks_for_a_new_approval(unsigned, head, appraiser, officer):
    submit_dossier(dossier_id=unsigned.pk, by=head)
    return_dossier(dossier_id=unsigned.pk, reason="Thiếu biên bản.", by=appraiser)

    with pytest.raises(NotAllowed, match="cần thủ trưởng duyệt"):
        submit_dossier(dossier_id=unsigned.pk, by=officer)


def test_a_list_half_imported_is_finished_first(unsigned, officer):
    ImportBatchFactory(dossier=unsigned)

    with pytest.raises(NotAllowed, match="Còn một tệp đang nhập dở"):
        ask_approval(dossier_id=unsigned.pk, by=officer)


def test_an_empty_dossier_is_not_laid_before_anybody(home, officer, round_):
    dossier = DossierFactory(round=round_, organisation=home)

    with pytest.raises(NotAllowed, match="chưa có đề nghị nào"):
        ask_approval(dossier_id=dossier.pk, by=officer)


@pytest.mark.parametrize("act", [ask_approval, submit_dossier])
def test_whoever_saw_an_older_page_is_told(unsigned, head, act):
    with pytest.raises(Conflict):
        act(dossier_id=unsigned.pk, by=head, version=unsigned.version - 1)


@pytest.mark.parametrize("act", [ask_approval, submit_dossier])
def test_another_office_does_neither(unsigned, province, act):
    stranger = UserFactory(role="head")

    with pytest.raises(NotAllowed, match="Chỉ chuyên viên hoặc thủ trưởng của Sở Y tế"):
        act(dossier_id=unsigned.pk, by=stranger)


def test_every_nomination_goes_along_and_the_stay_is_kept(laid, head):
    submit_dossier(dossier_id=laid.pk, by=head)

    nomination = laid.nominations.get()
    span = StageSpan.objects.get()
    assert (nomination.stage, nomination.clock_due is not None) == (NominationStage.SUBMITTED, True)
    assert (span.nomination, span.stage, span.ended_at) == (
        nomination,
        NominationStage.WITH_OFFICE,
        nomination.stage_since,
    )


# pages


def test_an_officer_lays_it_before_the_head_and_the_head_hands_it_in_without_javascript(
    browser, client_of, unsigned, head
):
    page = browser.get(url("dossier_detail", unsigned.pk))
    assert "Trình thủ trưởng duyệt" in text_of(page)
    browser.post(url("ask_approval", unsigned.pk), {"version": unsigned.version})
    unsigned.refresh_from_db()
    assert "Lấy về soạn tiếp" in text_of(browser.get(url("dossier_detail", unsigned.pk)))

    desk = client_of()
    desk.force_login(head)
    assert "Xem và duyệt gửi" in text_of(desk.get(url("dossier_detail", unsigned.pk)))
    assert "Duyệt và gửi 1 đề nghị" in text_of(desk.get(url("submit", unsigned.pk)))
    answer = desk.post(url("submit", unsigned.pk), {"version": unsigned.version}, follow=True)

    assert "Đã gửi 1 đề nghị" in text_of(answer)
    assert "Trả lời việc tiếp nhận trước" in text_of(answer)


def test_the_submit_page_says_what_is_missing_and_where_it_is_done(browser, unsigned):
    page = text_of(browser.get(url("submit", unsigned.pk)))

    assert "Hồ sơ cần thủ trưởng duyệt trước khi gửi." in page
    assert "Ghi tờ trình đã ký" in page


def test_the_reason_of_the_head_stands_on_the_dossier(browser, laid, head):
    send_back(dossier_id=laid.pk, reason="Bỏ trường hợp số 4.", by=head)

    assert "Bỏ trường hợp số 4." in text_of(browser.get(url("dossier_detail", laid.pk)))


def test_an_officer_takes_it_back_by_a_button(browser, laid):
    answer = browser.post(url("take_back", laid.pk), follow=True)

    assert "Đã lấy hồ sơ về soạn tiếp." in text_of(answer)


def test_a_second_click_on_the_button_says_what_has_happened(browser, laid):
    browser.post(url("take_back", laid.pk))

    assert "Hồ sơ không ở bước chờ thủ trưởng duyệt." in text_of(browser.post(url("take_back", laid.pk), follow=True))
