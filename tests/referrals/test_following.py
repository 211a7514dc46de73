"""Sent, and what comes back: every proposal is looked at again, events change its state, offices are told, a decision closes it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from neuguong.common.encryption import decrypt_bytes
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.decisions.actions import issue_decision
from neuguong.decisions.models import Decision
from neuguong.documents.actions import number_document
from neuguong.dossiers.enums import NominationStage
from neuguong.notices.models import Notice
from neuguong.referrals import actions
from neuguong.referrals.enums import EventKind, ItemState
from neuguong.referrals.models import ReferralEvent, ReferralItem
from neuguong.referrals.queries import events_of, items_of
from neuguong.registry.actions import open_hold
from neuguong.registry.models import HeldHonour
from tests.decisions.voting import count_of
from tests.dossiers.papers import pdf
from tests.referrals.conftest import days_ago

COST = 21  # of one event


def states(referral):
    return [item.state for item in items_of(referral)]


def told(user):
    return [(one.kind, one.title, one.text) for one in Notice.objects.filter(user=user).order_by("pk")]


@pytest.fixture
def sent(begin, proposed, send):
    return send(begin(*proposed("Lò Thị A", "Lò Thị B", "Lò Thị C")))


@pytest.fixture
def write(clerk):
    def make(referral, kind, **more):
        values = {"happened_on": days_ago(1), "text": "Thiếu xác nhận"} | more
        return actions.write_event(referral_id=referral.pk, kind=kind, by=clerk, **values)

    return make


# sending


def test_send_keeps_the_letter_as_typed_and_every_proposal_waits(sent, dossier):
    assert (sent.stage, sent.letter_number, sent.sent_on) == ("sent", "215/TTr-UBND", days_ago(10))
    assert states(sent) == ["waiting"] * 3
    (event,) = events_of(sent)
    assert (event.kind, event.item, event.document) == (
        "sent",
        None,
        f"Tờ trình 215/TTr-UBND ngày {days_ago(10):%d/%m/%Y}",
    )


def test_send_takes_number_and_day_of_the_numbered_letter(begin, proposed, chief, clerk, send):
    referral = begin(*proposed("Lò Thị A"))
    letter = actions.draft_letter(referral_id=referral.pk, by=chief)
    number_document(document_id=letter.pk, issued_on=days_ago(0), by=clerk)

    done = send(referral, letter_number="999/XX", sent_on=days_ago(0))

    assert (done.letter_id, done.letter_number, done.letter_on) == (letter.pk, "01/TTr-UBND", days_ago(0))


def test_a_draft_letter_without_a_number_does_not_stand_for_the_one_that_went(begin, proposed, chief, send):
    referral = begin(*proposed("Lò Thị A"))
    actions.draft_letter(referral_id=referral.pk, by=chief)

    done = send(referral)

    assert (done.letter, done.letter_number) == (None, "215/TTr-UBND")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"letter_number": " "}, "ghi số và ngày tờ trình"),
        ({"letter_on": None}, "ghi số và ngày tờ trình"),
        ({"sent_on": days_ago(-7)}, "Ngày gửi không thể ở tương lai"),
        ({"letter_on": days_ago(-7)}, "Ngày tờ trình không thể ở tương lai"),
        ({"sent_on": days_ago(11)}, "Gửi trước ngày tờ trình"),
    ],
)
def test_send_says_which_day_or_number_is_wrong(begin, proposed, send, given, words):
    referral = begin(*proposed("Lò Thị A"))

    with pytest.raises(NotAllowed, match=words):
        send(referral, **given)

    assert states(referral) == ["listed"]


def test_send_refuses_an_empty_list_an_older_page_and_who_may_not(begin, proposed, appraiser, send, chief):
    with pytest.raises(NotAllowed, match="chưa có đề nghị nào"):
        send(begin())
    referral = begin(*proposed("Lò Thị A"))
    with pytest.raises(Conflict):
        send(referral, version=referral.version - 1)
    with pytest.raises(NotAllowed, match="Lãnh đạo cơ quan thường trực hoặc Văn phòng"):
        actions.send_referral(referral_id=referral.pk, sent_on=days_ago(0), by=appraiser)
    send(referral)
    with pytest.raises(NotAllowed, match="“Đã gửi”"):
        send(referral)


def test_send_looks_again_at_the_stage(begin, proposed, send):
    first, second = proposed("Lò Thị A", "Lò Thị B")
    referral = begin(first, second)
    first.stage = NominationStage.WITHDRAWN
    first.save()

    with pytest.raises(NotAllowed, match=r"^Lò Thị A: Đề nghị không còn chờ quyết định"):
        send(referral)


def test_send_looks_again_at_holds(begin, proposed, send, chief):
    (one,) = proposed("Lò Thị A")
    referral = begin(one)
    open_hold(recipient=one.recipient, event="discipline_considered", document="CV 1/UBKT", since=days_ago(1), by=chief)

    with pytest.raises(NotAllowed, match="Lò Thị A: Đang tạm dừng xét"):
        send(referral)


def test_send_looks_again_at_the_vote(begin, proposed, send, province):
    (one,) = proposed("Lò Thị A")
    referral = begin(one)
    count_of(one, province, agree=5, base=15, needed=8)

    with pytest.raises(NotAllowed, match="Lò Thị A: Không đạt số phiếu của Hội đồng: 5/15 đồng ý, cần 8"):
        send(referral)


def test_a_secret_goes_on_paper_only(begin, proposed, send, officer):
    (one,) = proposed("Lò Thị A", secret=True)
    referral = begin(one)
    with pytest.raises(NotAllowed, match="Lò Thị A: Có nội dung bí mật nhà nước"):
        send(referral)

    actions.change_referral(referral_id=referral.pk, by=referral.created_by, channel="paper")
    send(referral)

    assert states(referral) == ["waiting"]


# what comes back


def test_receipt_changes_nothing(sent, write):
    (event,) = write(sent, "received", document="Giấy biên nhận 12", text="")

    assert (event.item, event.document, states(sent)) == (None, "Giấy biên nhận 12", ["waiting"] * 3)


def test_asked_for_some_sets_their_state_and_day(sent, write):
    first, _, third = items_of(sent)
    day = days_ago(-7)

    made = write(sent, "asked", item_ids=[first.pk, third.pk], due_on=day, document="CV 512/BNV")

    assert sorted(event.item_id for event in made) == [first.pk, third.pk]
    assert AuditEntry.objects.filter(stream=sent.audit_stream).order_by("-sequence")[0].action == "referral.asked"
    assert states(sent) == ["asked", "waiting", "asked"]
    assert [item.due_on for item in items_of(sent)] == [day, None, day]


def test_answered_waits_again(sent, write):
    first = items_of(sent)[0]
    write(sent, "asked", item_ids=[first.pk], due_on=days_ago(-7))

    write(sent, "answered", item_ids=[first.pk], text="")

    again = items_of(sent)[0]
    assert (again.state, again.due_on) == ("waiting", None)


@pytest.mark.parametrize(("kind", "label"), [("returned", "Cấp trên trả lại"), ("refused", "Cấp trên không khen")])
def test_returned_and_refused_end_an_item_and_free_its_nomination(sent, write, begin, kind, label):
    first = items_of(sent)[0]

    write(sent, kind, item_ids=[first.pk])

    ended = items_of(sent)[0]
    assert (ended.shown_state, ended.ended_at is not None) == (label, True)
    assert len(items_of(begin(first.nomination))) == 1
    with pytest.raises(NotAllowed, match="Lò Thị A: đã kết thúc ở hồ sơ trình này"):
        write(sent, "asked", item_ids=[first.pk])


def test_an_event_of_the_whole_package_means_everything_that_still_waits(sent, write):
    first = items_of(sent)[0]
    write(sent, "refused", item_ids=[first.pk])

    (event,) = write(sent, "returned")

    assert (event.item, states(sent)) == (None, ["refused", "returned", "returned"])
    with pytest.raises(NotAllowed, match="Không còn đề nghị nào của hồ sơ này chờ kết quả"):
        write(sent, "asked")
    write(sent, "noted", text="Đã gọi điện")
    assert [one.kind for one in events_of(sent)][-1] == "noted"


@pytest.mark.parametrize(
    ("kind", "given", "words"),
    [
        ("asked", {"text": " "}, "Ghi cấp trên yêu cầu bổ sung gì"),
        ("returned", {"text": ""}, "Ghi lý do cấp trên trả lại"),
        ("refused", {"text": ""}, "Ghi lý do cấp trên không khen"),
        ("noted", {"text": ""}, "Ghi nội dung"),
        ("received", {"happened_on": days_ago(11)}, "không thể xảy ra trước đó"),
        ("received", {"happened_on": days_ago(-7)}, "ở tương lai"),
        ("asked", {"due_on": days_ago(2)}, "Hạn bổ sung phải từ ngày văn bản"),
        ("sent", {}, "Việc gửi được ghi ở bước gửi"),
        ("asked", {"item_ids": [987654]}, "không thuộc hồ sơ trình này"),
    ],
)
def test_an_event_says_what_is_wrong_and_writes_nothing(sent, write, kind, given, words):
    with pytest.raises(NotAllowed, match=words):
        write(sent, kind, **given)

    assert (ReferralEvent.objects.count(), states(sent)) == (1, ["waiting"] * 3)


def test_an_event_needs_a_package_that_was_sent_the_right_person_and_a_fresh_page(begin, sent, officer, auditor, write):
    with pytest.raises(NotAllowed, match="Hồ sơ chưa gửi"):
        write(begin(), "noted")
    for stranger in (officer, auditor):
        with pytest.raises(NotAllowed, match="Chỉ cơ quan thường trực và Văn phòng"):
            actions.write_event(referral_id=sent.pk, kind="noted", happened_on=days_ago(0), text="x", by=stranger)
    with pytest.raises(Conflict):
        write(sent, "noted", version=sent.version - 1)


def test_the_paper_of_an_event_is_kept_once_and_encrypted(sent, write, settings):
    data = pdf()
    ids = [item.pk for item in items_of(sent)]

    made = write(sent, "asked", item_ids=ids, file=SimpleUploadedFile("../công văn.pdf", data))

    stored = {event.file.name for event in made}
    assert (len(stored), made[0].media_type, "/" in made[0].file_name) == (1, "application/pdf", False)
    with made[0].file.open("rb") as file:
        raw = file.read()
    assert (data in raw, decrypt_bytes(raw)) == (False, data)


def test_a_file_that_is_no_document_is_refused(sent, write):
    with pytest.raises(NotAllowed, match="Chỉ nhận tệp PDF"):
        write(sent, "received", file=SimpleUploadedFile("a.exe", b"MZ\x90"))

    assert ReferralEvent.objects.count() == 1


# who is told


def test_the_office_is_told_once_a_dossier_whatever_happens(sent, write, officer, dossier, chief):
    first, second, _ = items_of(sent)
    Notice.objects.all().delete()
    write(sent, "asked", item_ids=[first.pk, second.pk], due_on=days_ago(-7), text="Bổ sung xác nhận thuế")

    ((kind, title, text),) = told(officer)

    assert kind == "referral.asked"
    assert title == f"{dossier}: 2 đề nghị cấp trên yêu cầu bổ sung, hạn {days_ago(-7):%d/%m/%Y}"
    assert text == "Bổ sung xác nhận thuế"


def test_the_answer_settles_the_turn_of_the_office(sent, write, officer):
    first = items_of(sent)[0]
    write(sent, "asked", item_ids=[first.pk])
    write(sent, "answered", item_ids=[first.pk])

    assert not Notice.objects.unread().filter(user=officer, kind="referral.asked").exists()


def test_titles_name_nobody_and_a_secret_is_not_explained(begin, proposed, send, write, officer, chief):
    referral = begin(*proposed("Lò Thị Bí", secret=True), channel="paper")
    send(referral)
    write(referral, "returned", text="Lộ bí mật Z")

    said = " ".join(f"{title} {text}" for _, title, text in told(officer))
    assert ("Lò Thị Bí" in said, "bí mật Z" in said) == (False, False)
    assert [kind for kind, _, _ in told(officer)] == ["referral.sent", "referral.returned"]


# the decision


def test_the_decision_is_drafted_from_here_and_read_back_when_issued(sent, chief, clerk, province):
    first, second, _ = items_of(sent)

    decision = actions.draft_decision_of(referral_id=sent.pk, item_ids=[first.pk, second.pk], by=clerk)

    assert (decision.source, decision.decider, decision.submission_number) == (
        "elsewhere",
        "prime_minister",
        "215/TTr-UBND",
    )
    assert decision.title == "Về việc tặng Bằng khen"
    assert all(item.granted is None for item in items_of(sent))
    actions_before = states(sent)
    issue_decision(decision_id=decision.pk, number="77/QĐ-TTg", decided_on=days_ago(0), by=chief)
    granted = items_of(sent)
    assert [item.shown_state for item in granted[:2]] == ["Đã có quyết định khen"] * 2
    assert (granted[0].granted.decision, granted[2].granted) == (decision, None)
    assert states(sent) == actions_before
    assert HeldHonour.objects.filter(honour="BK_TTG", decision_number="77/QĐ-TTg").count() == 2


def test_a_granted_item_is_neither_asked_nor_decided_again(sent, chief, write):
    first = items_of(sent)[0]
    decision = actions.draft_decision_of(referral_id=sent.pk, item_ids=[first.pk], by=chief)
    with pytest.raises(NotAllowed, match="đã có trong dự thảo"):
        actions.draft_decision_of(referral_id=sent.pk, item_ids=[first.pk], by=chief)
    issue_decision(decision_id=decision.pk, number="77/QĐ-TTg", decided_on=days_ago(0), by=chief)

    with pytest.raises(NotAllowed, match="đã có quyết định khen"):
        write(sent, "refused", item_ids=[first.pk])
    with pytest.raises(NotAllowed, match="đã có quyết định khen"):
        actions.draft_decision_of(referral_id=sent.pk, item_ids=[first.pk], by=chief)

    write(sent, "returned")
    assert states(sent) == ["waiting", "returned", "returned"]


def test_a_decision_is_not_drafted_of_nothing_nor_before_the_sending(begin, proposed, sent, chief, auditor):
    referral = begin(*proposed("Sùng A Dơ"))
    with pytest.raises(NotAllowed, match="Hồ sơ chưa gửi"):
        actions.draft_decision_of(referral_id=referral.pk, item_ids=[items_of(referral)[0].pk], by=chief)
    with pytest.raises(NotAllowed, match="Chọn các đề nghị"):
        actions.draft_decision_of(referral_id=sent.pk, item_ids=[], by=chief)
    with pytest.raises(NotAllowed):
        actions.draft_decision_of(referral_id=sent.pk, item_ids=[items_of(sent)[0].pk], by=auditor)
    assert Decision.objects.count() == 0


@pytest.mark.parametrize("size", [1, 12])
def test_an_event_costs_the_same_however_many_proposals_it_is_about(
    begin, proposed, send, clerk, size, django_assert_num_queries
):
    referral = send(begin(*proposed(*(f"Lò Thị {n}" for n in range(size)))))
    ids = [item.pk for item in items_of(referral)]

    with django_assert_num_queries(COST):
        actions.write_event(
            referral_id=referral.pk,
            kind=EventKind.ASKED,
            happened_on=days_ago(0),
            text="Bổ sung",
            item_ids=ids,
            by=clerk,
        )

    assert ReferralItem.objects.filter(state=ItemState.ASKED).count() == size
