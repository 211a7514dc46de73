"""A case from the paper that asks for it to the decision that takes the old one's place; nothing is ever overwritten."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.decisions.enums import DecisionKind, DecisionSource, DecisionStage
from neuguong.decisions.models import Decision, DecisionRecord
from neuguong.dossiers.enums import NominationStage, Stage
from neuguong.notices.models import Notice
from neuguong.registry.models import HeldHonour
from neuguong.withdrawals.actions import (
    add_thing,
    answer_open_question,
    decide_case,
    draft_letter,
    drop_case,
    propose_case,
    settle_thing,
    verify_case,
)
from neuguong.withdrawals.enums import CaseStage, ReturnState, RuleAnswer
from neuguong.withdrawals.models import ReturnedThing, WithdrawalCase
from tests.factories import (
    DecisionItemFactory,
    DossierFactory,
    HeldHonourFactory,
    NominationFactory,
    RecipientFactory,
    UserFactory,
)


def standing(person):
    return list(HeldHonour.objects.standing().filter(recipient=person).values_list("honour", flat=True))


# the whole way


def test_a_revoked_honour_is_no_longer_held_and_not_erased(bring, held, person):
    case = bring(held)

    assert standing(person) == []
    assert HeldHonour.objects.filter(pk=held.pk, revoked=False).exists()
    assert (case.new_held.corrects_id, case.new_held.revoked, case.stage) == (held.pk, True, CaseStage.DECIDED)


def test_the_new_decision_stands_in_the_place_of_the_old_one(bring, home):
    item = DecisionItemFactory(released=True, decision__organisation=home, honour="BK_TINH", year=2024)

    case = bring(item.held)

    decision = case.decision
    assert (decision.kind, decision.stage, decision.number) == (
        DecisionKind.REVOCATION,
        DecisionStage.RELEASED,
        "31/QĐ-UBND",
    )
    assert decision.supersedes == item.decision
    line = decision.items.get()
    assert (line.concerns, line.held) == (item.held, case.new_held)
    assert DecisionRecord.objects.get(item=line).facts["ground"] == "false_declaration"


def test_an_honour_without_a_decision_here_is_decided_by_the_province(bring, held, province):
    case = bring(held, to="proposed")

    assert (case.decision.organisation, case.decision.supersedes, case.decision.stage) == (
        province,
        None,
        DecisionStage.DRAFT,
    )


def test_what_has_to_come_back_is_followed(bring, held):
    case = bring(held)

    assert list(case.things.values_list("kind", "state")) == [("object", "waiting"), ("money", "waiting")]


def test_everything_happens_or_nothing(bring, held, person, clerk, monkeypatch):
    case = bring(held, to="proposed")

    def broken(*args, **values):
        raise RuntimeError

    monkeypatch.setattr("neuguong.withdrawals.telling.honour_changed", broken)
    with pytest.raises(RuntimeError):
        decide_case(case_id=case.pk, number="31/QĐ-UBND", decided_on=date(2026, 3, 18), by=clerk)

    case.refresh_from_db()
    assert (case.stage, standing(person), ReturnedThing.objects.count()) == (CaseStage.PROPOSED, ["BK_TINH"], 0)
    assert Decision.objects.get(pk=case.decision_id).stage == DecisionStage.DRAFT


def test_the_audit_line_names_nobody(bring, held, person):
    bring(held)

    said = " ".join(AuditEntry.objects.values_list("body", flat=True))
    assert person.name not in said
    assert "Kê khai" not in said
    assert "Thanh tra" not in said


def test_each_step_leaves_a_line(bring, held):
    case = bring(held)

    lines = AuditEntry.objects.filter(stream=f"withdrawals.withdrawalcase:{case.pk}").order_by("sequence")
    assert list(lines.values_list("action", flat=True)) == [
        "withdrawal.opened",
        "withdrawal.verified",
        "withdrawal.proposed",
        "withdrawal.decided",
    ]


# what may be opened


def test_one_running_case_an_honour(open_one, held):
    open_one(held)

    with pytest.raises(NotAllowed, match="đang có một việc khác"):
        open_one(held)

    assert WithdrawalCase.objects.count() == 1


def test_a_replaced_record_is_not_the_one(bring, open_one, held):
    bring(held)

    with pytest.raises(NotAllowed, match="có bản mới hơn"):
        open_one(held)


def test_a_revoked_honour_is_not_revoked_again(bring, open_one, held):
    case = bring(held)

    with pytest.raises(NotAllowed, match="đã bị hủy bỏ"):
        open_one(case.new_held)


def test_what_is_in_force_is_not_restored(open_one, held):
    with pytest.raises(NotAllowed, match="không có gì để phục hồi"):
        open_one(held, kind="restoration", ground="acquittal")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"facts": " "}, "sự việc"),
        ({"document": " "}, "số, ngày văn bản"),
        ({"requested_by": ""}, "cơ quan đề nghị"),
        ({"ground": "acquittal"}, "căn cứ của đúng loại"),
        ({"received_on": date(2999, 1, 1)}, "tương lai"),
        ({"kind": "correction_of_content", "ground": "wrong_content"}, "ít nhất một nội dung đúng"),
        ({"kind": "stripping", "ground": "final_sentence"}, "hình phạt"),
    ],
)
def test_a_case_without_its_facts_is_not_opened(open_one, held, values, words):
    with pytest.raises(NotAllowed, match=words):
        open_one(held, **values)

    assert WithdrawalCase.objects.count() == 0


@pytest.mark.parametrize(
    "role", ["officer", "head", "chairman_office", "auditor", "council_secretary", "administrator"]
)
def test_only_the_standing_office_opens_a_case(open_one, held, home, role):
    with pytest.raises(NotAllowed, match="Chỉ cơ quan thường trực"):
        open_one(held, by=UserFactory(role=role, organisation=home))


# stripping and restoring


@pytest.fixture
def title(person):
    return HeldHonourFactory(recipient=person, honour="NGUT", year=2020)


def test_a_state_title_is_stripped_by_the_president(bring, title, person):
    case = bring(title, kind="stripping", ground="final_sentence", sentence="life", decider="president")

    assert (case.decision.kind, case.decision.source, case.decider) == (
        DecisionKind.STRIPPING,
        DecisionSource.ELSEWHERE,
        "president",
    )
    assert standing(person) == []


def test_nobody_else_strips(bring, title):
    with pytest.raises(NotAllowed, match="người có thẩm quyền trong danh sách"):
        bring(title, kind="stripping", ground="final_sentence", sentence="life", decider="chair_province")


def test_only_a_state_title_is_stripped(open_one, held):
    with pytest.raises(NotAllowed, match="Chỉ danh hiệu vinh dự nhà nước bị tước"):
        open_one(held, kind="stripping", ground="final_sentence", sentence="life")


def test_a_fine_strips_nothing(open_one, title):
    with pytest.raises(NotAllowed, match="không làm mất danh hiệu"):
        open_one(title, kind="stripping", ground="final_sentence", sentence="other")


def test_where_the_law_is_open_the_chief_answers_first(bring, title, chief, appraiser):
    case = bring(title, to="verified", kind="stripping", ground="final_sentence", sentence="suspended_sentence")
    assert case.rule_answer == RuleAnswer.ASK
    given = {"case_id": case.pk, "submission": "Tờ trình 1", "proposed_on": date(2026, 3, 12), "decider": "president"}

    with pytest.raises(NotAllowed, match="Quy định để ngỏ"):
        propose_case(**given, by=chief)
    with pytest.raises(NotAllowed, match="lãnh đạo cơ quan thường trực xem xét"):
        answer_open_question(case_id=case.pk, reason="Đã xem.", by=appraiser)
    answer_open_question(case_id=case.pk, reason="Đã xem bản án số 12; có ý kiến của Sở Tư pháp.", by=chief)

    assert propose_case(**given, by=chief).stage == CaseStage.PROPOSED


def test_acquittal_gives_the_title_back(bring, title, person):
    stripped = bring(title, kind="stripping", ground="final_sentence", sentence="life", decider="president")

    restored = bring(stripped.new_held, kind="restoration", ground="acquittal", decider="president", number="40/QĐ-CTN")

    assert standing(person) == ["NGUT"]
    assert restored.decision.kind == DecisionKind.RESTORATION
    assert restored.decision.supersedes == stripped.decision
    assert list(restored.things.values_list("kind", flat=True)) == ["given_back"]


def test_restoring_something_else_asks_a_person(bring, open_one, held):
    revoked = bring(held)

    case = open_one(revoked.new_held, kind="restoration", ground="acquittal")

    assert (case.rule_answer, "cần kiểm chứng" in case.rule_why) == (RuleAnswer.ASK, True)


# corrections


def test_wrong_content_is_replaced_by_a_decision(bring, held, person):
    changes = {"name": "Lò Thị Hạnh (sửa)", "year": 2023, "post": "Điều dưỡng trưởng"}

    case = bring(held, kind="correction_of_content", ground="wrong_content", changes=changes)

    new, line = case.new_held, case.decision.items.get()
    assert (new.year, new.post, new.revoked, new.corrects) == (2023, "Điều dưỡng trưởng", False, held)
    assert (new.decision_number, new.decided_on) == ("15/QĐ-UBND", date(2024, 12, 20))  # since when it is held
    assert (line.name, line.year, line.unit) == ("Lò Thị Hạnh (sửa)", 2023, "Sở Y tế")
    assert case.things.count() == 0


def test_wrong_form_is_corrected_by_a_letter_and_changes_no_record(bring, held, chief, clerk, person):
    case = bring(held, to="verified", kind="correction_of_form", ground="wrong_form")
    letter = draft_letter(
        case_id=case.pk,
        wrong="Lai châu",
        right="Lai Châu",
        mark="UBND-TH",
        signer_name="Lò Văn Ký",
        signer_post="Chủ tịch",
        by=chief,
    )
    propose_case(case_id=case.pk, submission="Tờ trình 2", proposed_on=date(2026, 3, 12), by=chief)

    done = decide_case(case_id=case.pk, number="120/UBND-TH", decided_on=date(2026, 3, 18), by=clerk)

    assert (done.letter, done.decision, done.new_held, done.paper) == (letter, None, None, "120/UBND-TH")
    assert (letter.kind, standing(person)) == ("letter", ["BK_TINH"])


def test_a_letter_does_not_correct_content(bring, held, chief):
    case = bring(held, to="verified")

    with pytest.raises(NotAllowed, match="Sai nội dung thì ra quyết định thay thế"):
        draft_letter(
            case_id=case.pk, wrong="a", right="b", mark="UBND-TH", signer_name="A", signer_post="Chủ tịch", by=chief
        )


def test_an_exchange_takes_the_old_one_and_hands_over_the_new(bring, held, person):
    case = bring(held, kind="replacement", ground="misprinted")

    assert list(case.things.values_list("kind", flat=True)) == ["object", "given_back"]
    assert (case.decision, standing(person)) == (None, ["BK_TINH"])


# steps


def test_the_days_of_the_rule_run_from_the_conclusion(bring, held):
    case = bring(held, to="verified")

    assert case.due_on == date(2026, 3, 17)
    assert "cần kiểm chứng" in case.due_why


def test_the_decision_is_due_in_working_days(bring, held):
    case = bring(held, to="proposed")

    assert case.due_on == date(2026, 3, 19)  # five working days from Thursday 12/03


def test_a_typed_day_stands_before_the_rule(bring, held, appraiser):
    case = bring(held, to="opened")
    day = timezone.localdate() + timedelta(days=30)

    case = verify_case(case_id=case.pk, conclusion="KL 3", concluded_on=date(2026, 3, 10), due_on=day, by=appraiser)

    assert (case.due_on, "Theo quy định" in case.due_why) == (day, True)


@pytest.mark.parametrize("stage", ["verified", "proposed", "decided"])
def test_a_step_is_taken_once(bring, held, appraiser, stage):
    case = bring(held, to=stage)

    with pytest.raises(NotAllowed, match="đang ở bước"):
        verify_case(case_id=case.pk, conclusion="KL 4", concluded_on=date(2026, 3, 11), by=appraiser)


def test_a_second_editor_is_told(bring, held, appraiser):
    case = bring(held, to="opened")

    with pytest.raises(Conflict):
        verify_case(case_id=case.pk, version=99, conclusion="KL", concluded_on=date(2026, 3, 10), by=appraiser)


def test_a_proposal_is_not_older_than_its_conclusion(bring, held, chief):
    case = bring(held, to="verified")

    with pytest.raises(NotAllowed, match="trước ngày kết luận"):
        propose_case(
            case_id=case.pk, submission="TTr", proposed_on=date(2026, 3, 1), decider="chair_province", by=chief
        )


@pytest.mark.parametrize(
    ("number", "day", "words"),
    [
        (" ", date(2026, 3, 18), "Ghi số văn bản"),
        ("31/QĐ-UBND", date(2999, 1, 1), "tương lai"),
        ("31/QĐ-UBND", date(2020, 1, 1), "không thể sớm hơn"),
    ],
)
def test_a_decision_has_a_number_and_a_possible_day(bring, held, clerk, number, day, words):
    case = bring(held, to="proposed")

    with pytest.raises(NotAllowed, match=words):
        decide_case(case_id=case.pk, number=number, decided_on=day, by=clerk)


def test_a_number_belongs_to_one_decision(bring, held, person, clerk):
    other = HeldHonourFactory(recipient=person, honour="BK_TINH", year=2022)
    bring(held)
    case = bring(other, to="proposed")

    with pytest.raises(NotAllowed, match="đã có quyết định khác"):
        decide_case(case_id=case.pk, number="31/QĐ-UBND", decided_on=date(2026, 3, 18), by=clerk)

    assert standing(person) == ["BK_TINH"]


@pytest.mark.parametrize("role", ["appraiser", "officer", "auditor"])
def test_others_do_not_issue(bring, held, office, role):
    case = bring(held, to="proposed")

    with pytest.raises(NotAllowed, match="Văn phòng UBND tỉnh"):
        decide_case(
            case_id=case.pk,
            number="31/QĐ-UBND",
            decided_on=date(2026, 3, 18),
            by=UserFactory(role=role, organisation=office),
        )


@pytest.mark.parametrize("stage", ["opened", "verified", "proposed"])
def test_a_dropped_case_leaves_the_honour(bring, held, person, chief, stage):
    case = bring(held, to=stage)

    case = drop_case(case_id=case.pk, reason="Kết luận: không gian dối.", by=chief)

    assert (case.stage, standing(person), Decision.objects.count()) == (CaseStage.DROPPED, ["BK_TINH"], 0)


def test_a_decided_case_is_not_dropped(bring, held, chief):
    case = bring(held)

    with pytest.raises(NotAllowed, match="đang ở bước"):
        drop_case(case_id=case.pk, reason="Thôi.", by=chief)


def test_after_a_drop_a_new_case_may_be_opened(bring, open_one, held, chief):
    drop_case(case_id=bring(held, to="opened").pk, reason="Nhầm người.", by=chief)

    assert open_one(held).stage == CaseStage.OPENED


# what comes back


@pytest.fixture
def thing(bring, held):
    return bring(held).things.get(kind="object")


def test_a_thing_comes_back_by_somebody_on_a_day(thing, appraiser):
    done = settle_thing(thing_id=thing.pk, returned_on=date(2026, 4, 1), handed_by="Văn thư Sở Y tế", by=appraiser)

    assert (done.state, done.settled_by) == (ReturnState.DONE, appraiser)


def test_a_thing_does_not_come_back_and_somebody_says_why(thing, appraiser):
    done = settle_thing(thing_id=thing.pk, reason="Bằng đã mất, có đơn xác nhận.", by=appraiser)

    assert (done.state, done.returned_on) == (ReturnState.NOT_DONE, None)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "ghi lý do"),
        ({"returned_on": date(2026, 4, 1)}, "người giao"),
        ({"returned_on": date(2999, 4, 1), "handed_by": "A"}, "tương lai"),
    ],
)
def test_a_thing_is_not_settled_without_saying_how(thing, appraiser, values, words):
    with pytest.raises(NotAllowed, match=words):
        settle_thing(thing_id=thing.pk, by=appraiser, **values)


def test_a_thing_is_settled_once(thing, appraiser):
    settle_thing(thing_id=thing.pk, reason="Mất.", by=appraiser)

    with pytest.raises(NotAllowed, match="đã ghi kết quả"):
        settle_thing(thing_id=thing.pk, reason="Mất.", by=appraiser)


def test_one_thing_more_is_followed_after_the_decision(bring, held, appraiser):
    case = bring(held, to="opened")
    with pytest.raises(NotAllowed, match="sau khi văn bản đã ban hành"):
        add_thing(case_id=case.pk, kind="object", what="Huy hiệu", by=appraiser)


# who is told


def test_the_office_and_a_running_nomination_are_told_without_a_name(bring, held, person, home):
    officer = UserFactory(role="officer", organisation=home)
    appraiser = UserFactory(role="appraiser")
    dossier = DossierFactory(organisation=home, stage=Stage.ACCEPTED)
    NominationFactory(dossier=dossier, recipient=person, stage=NominationStage.APPRAISING, assignee=appraiser)

    bring(held)

    kinds = dict(Notice.objects.filter(user__in=[officer, appraiser]).values_list("user", "kind"))
    assert kinds == {officer.pk: "withdrawal.decided", appraiser.pk: "withdrawal.facts_changed"}
    said = " ".join(" ".join(row) for row in Notice.objects.values_list("title", "text"))
    assert person.name not in said
    assert "Kê khai" not in said


def test_whose_turn_it_is_is_told(bring, held, clerk):
    bring(held, to="proposed")

    assert Notice.objects.filter(user=clerk, kind="withdrawal.turn", unread=True).count() == 1


def test_another_recipients_nomination_is_nobodys_news(bring, held, home):
    NominationFactory(dossier__organisation=home, recipient=RecipientFactory(organisation=home))

    bring(held)

    assert Notice.objects.filter(kind="withdrawal.facts_changed").count() == 0
