"""What is presented, in which order, in which turns; who is invited and who answers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from neuguong.ceremonies.actions import (
    answer_invitation,
    arrange,
    cancel_ceremony,
    change_ceremony,
    draft_invitation,
    exclude_decision,
    include_decision,
    invite,
    move_award,
    plan_ceremony,
    seat_award,
)
from neuguong.ceremonies.models import Ceremony, CeremonyAward
from neuguong.ceremonies.order import rank, why
from neuguong.ceremonies.permissions import reads_needs
from neuguong.ceremonies.queries import awards_of, counts_of, to_include, turns_of
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.documents.enums import DocumentKind
from neuguong.notices.models import Notice
from neuguong.registry.catalogue import book
from tests.factories import (
    CeremonyFactory,
    DecisionFactory,
    DecisionItemFactory,
    HeldHonourFactory,
    OrganisationFactory,
    RecipientFactory,
    UserFactory,
)

SOON = timezone.now() + timedelta(days=3)
PLAN = {"title": "Lễ trao", "occasion": "Hội nghị tổng kết", "starts_at": SOON, "place": "Hội trường"}


def order(ceremony):
    return list(ceremony.awards.order_by("position").values_list("item__honour", flat=True))


def turns(ceremony):
    return list(ceremony.awards.order_by("position").values_list("turn", flat=True))


# order


def test_state_honours_stand_before_the_provinces_and_those_before_the_units():
    codes = [
        "GK_SO",
        "LDTT",
        "BK_TINH",
        "CSTD_TINH",
        "CO_TINH",
        "BK_TTG",
        "CSTDTQ",
        "AHLD",
        "HC_LAO_DONG_3",
        "HC_LAO_DONG_1",
    ]

    assert sorted(codes, key=rank) == [
        "HC_LAO_DONG_1",
        "HC_LAO_DONG_3",
        "AHLD",
        "CSTDTQ",
        "BK_TTG",
        "CO_TINH",
        "CSTD_TINH",
        "BK_TINH",
        "LDTT",
        "GK_SO",
    ]


def test_an_honour_that_nobody_knows_comes_last_and_says_so():
    known = [policy.code for policy in book().honours()]

    assert max([*known, "KHAC"], key=rank) == "KHAC"
    assert "xếp cuối" in why("KHAC")


def test_a_place_is_explained():
    assert why("HC_LAO_DONG_1") == "Cấp Nhà nước, huân chương"


def test_a_decision_is_put_into_the_order_from_highest_to_lowest(ceremony, decision, named, office):
    for honour in ("LDTT", "BK_TINH", "CSTD_TINH"):
        named(honour)

    assert include_decision(ceremony_id=ceremony.pk, decision_id=decision.pk, by=office) == 3
    assert order(ceremony) == ["CSTD_TINH", "BK_TINH", "LDTT"]


def test_collectives_stand_before_people_within_one_honour(filled):
    kinds = filled.awards.order_by("position").values_list("item__recipient__kind", flat=True)

    assert list(kinds) == ["collective", "individual", "individual"]


def test_a_turn_holds_one_honour_and_at_most_so_many(ceremony, decision, named, office):
    for honour in ["BK_TINH"] * 5 + ["LDTT"]:
        named(honour)
    change_ceremony(ceremony_id=ceremony.pk, by=office, per_turn=2)
    include_decision(ceremony_id=ceremony.pk, decision_id=decision.pk, by=office)

    assert turns(ceremony) == [1, 1, 2, 2, 3, 4]
    change_ceremony(ceremony_id=ceremony.pk, by=office, per_turn=5)
    assert turns(ceremony) == [1, 1, 1, 1, 1, 2]
    assert [len(turn.awards) for turn in turns_of(awards_of(ceremony, office))] == [5, 1]


def test_a_row_is_moved_by_hand_and_put_back(filled, office):
    last = filled.awards.order_by("-position").first()

    move_award(award_id=last.pk, position=1, by=office)
    assert filled.awards.order_by("position").first() == last
    move_award(award_id=last.pk, position=99, by=office)
    assert filled.awards.order_by("position").last() == last
    move_award(award_id=last.pk, position=1, by=office)
    arrange(ceremony_id=filled.pk, by=office)

    assert filled.awards.get(pk=last.pk).position == 3


def test_a_revoked_honour_is_not_presented(ceremony, decision, named, office):
    gone = named()
    HeldHonourFactory(recipient=gone.recipient, honour=gone.honour, corrects=gone.held, revoked=True)
    named()

    assert include_decision(ceremony_id=ceremony.pk, decision_id=decision.pk, by=office) == 1


def test_a_decision_stands_in_one_ceremony_only(filled, decision, province, office):
    other = CeremonyFactory(organisation=province)
    assert list(to_include(other, office)) == []
    with pytest.raises(NotAllowed, match="đã nằm trong “Lễ trao thưởng năm 2026”"):
        include_decision(ceremony_id=other.pk, decision_id=decision.pk, by=office)

    cancel_ceremony(ceremony_id=filled.pk, reason="Bão", by=office)

    assert list(to_include(other, office)) == [decision]
    assert include_decision(ceremony_id=other.pk, decision_id=decision.pk, by=office) == 3


@pytest.mark.parametrize(
    ("values", "words"),
    [({"stage": "draft"}, "đã ban hành"), ({"issued": True, "kind": "revocation"}, "quyết định khen thưởng")],
)
def test_only_issued_awards_are_presented(ceremony, province, office, values, words):
    with pytest.raises(NotAllowed, match=words):
        include_decision(
            ceremony_id=ceremony.pk, decision_id=DecisionFactory(organisation=province, **values).pk, by=office
        )


def test_another_bodys_decision_is_not_presented_here(ceremony, home, office):
    with pytest.raises(NotAllowed, match="không phải của tỉnh Lai Châu"):
        include_decision(
            ceremony_id=ceremony.pk, decision_id=DecisionFactory(organisation=home, issued=True).pk, by=office
        )


def test_a_decision_is_taken_out_with_its_people(filled, decision, office):
    assert exclude_decision(ceremony_id=filled.pk, decision_id=decision.pk, by=office) == 3
    assert (filled.awards.count(), filled.decisions.count()) == (0, 0)


# planning


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"occasion": " "}, "dịp tổ chức"),
        ({"place": ""}, "địa điểm"),
        ({"starts_at": timezone.now() - timedelta(days=1)}, "đã qua"),
        ({"per_turn": 0}, "từ 1 đến 100"),
    ],
)
def test_a_plan_says_what_is_missing(province, office, change, words):
    with pytest.raises(NotAllowed, match=words):
        plan_ceremony(organisation=province, by=office, **(PLAN | change))

    assert Ceremony.objects.count() == 0


@pytest.mark.parametrize("role", ["officer", "head", "auditor", "council_secretary", "council_member"])
def test_the_provinces_ceremony_is_run_by_those_of_the_province(province, home, filled, role):
    by = UserFactory(role=role, organisation=home)
    award = filled.awards.first()
    for act in (
        lambda: plan_ceremony(organisation=province, by=by, **PLAN),
        lambda: change_ceremony(ceremony_id=filled.pk, by=by, place="Sân"),
        lambda: invite(ceremony_id=filled.pk, by=by),
        lambda: move_award(award_id=award.pk, position=1, by=by),
        lambda: seat_award(award_id=award.pk, seat="A1", by=by),
        lambda: cancel_ceremony(ceremony_id=filled.pk, reason="x", by=by),
    ):
        with pytest.raises(NotAllowed, match="Văn phòng UBND tỉnh và cơ quan thường trực"):
            act()


def test_two_editors_meet(ceremony, office):
    change_ceremony(ceremony_id=ceremony.pk, by=office, version=1, place="Sân vận động")

    with pytest.raises(Conflict):
        change_ceremony(ceremony_id=ceremony.pk, by=office, version=1, place="Hội trường")


def test_nobody_shares_a_seat_but_the_same_person(filled, office):
    first, second, _ = filled.awards.all()
    seat_award(award_id=first.pk, seat="a12", by=office)

    with pytest.raises(NotAllowed, match="Ghế A12 đã xếp cho"):
        seat_award(award_id=second.pk, seat="A12", by=office)


# inviting


def test_inviting_tells_each_office_once_and_opens_its_own_rows(officer, invited, office):
    notice = Notice.objects.get(user=officer)

    assert notice.title.startswith("Mời dự: Lễ trao thưởng năm 2026")
    assert awards_of(invited, officer).count() == 3
    assert awards_of(invited, UserFactory(role="officer")).count() == 0


def test_the_office_above_is_told_where_a_ward_has_nobody_to_answer(ceremony, decision, home, officer, office):
    """Once the ward has an officer of its own, the office above is left alone."""
    ward, station = (OrganisationFactory(parent=home, name=name) for name in ("Khoa Nhi", "Trạm Y tế"))
    own = UserFactory(role="head", organisation=station)
    for body in (ward, station):
        DecisionItemFactory(decision=decision, recipient=RecipientFactory(organisation=body), honour="BK_TINH")
    include_decision(ceremony_id=ceremony.pk, decision_id=decision.pk, by=office)

    invite(ceremony_id=ceremony.pk, by=office)
    assert set(Notice.objects.values_list("user", flat=True)) == {officer.pk, own.pk}

    UserFactory(role="officer", organisation=ward)
    cancel_ceremony(ceremony_id=ceremony.pk, reason="Bão", by=office)
    assert Notice.objects.filter(kind="ceremony.cancelled", user=officer).count() == 0


def test_nobody_sees_a_draft(filled, officer):
    assert Ceremony.objects.visible_to(officer).count() == 0
    assert CeremonyAward.objects.visible_to(officer).count() == 0


def test_nobody_is_invited_before_the_release(ceremony, province, office, named):
    hidden = DecisionFactory(organisation=province, issued=True)
    named(of=hidden)
    include_decision(ceremony_id=ceremony.pk, decision_id=hidden.pk, by=office)

    with pytest.raises(NotAllowed, match="chưa công bố"):
        invite(ceremony_id=ceremony.pk, by=office)


def test_an_empty_ceremony_invites_nobody(ceremony, office):
    with pytest.raises(NotAllowed, match="Chưa có ai để mời"):
        invite(ceremony_id=ceremony.pk, by=office)
    with pytest.raises(NotAllowed, match="Chưa có ai để mời"):
        draft_invitation(ceremony_id=ceremony.pk, by=office)


def test_another_time_is_told_to_the_offices(invited, officer, office):
    change_ceremony(ceremony_id=invited.pk, by=office, starts_at=SOON)

    assert Notice.objects.filter(user=officer, kind="ceremony.moved").count() == 1


def test_an_office_answers_for_its_people(invited, officer):
    award = invited.awards.first()

    answer_invitation(
        award_id=award.pk, reply="coming", received_by="Lò Văn Đại", stead="collective", needs="xe lăn", by=officer
    )
    award.refresh_from_db()

    assert (award.reply, award.receiver, award.needs) == ("coming", "Lò Văn Đại", "xe lăn")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"received_by": "Lò Văn A"}, "họ tên và lý do"),
        ({"stead": "posthumous"}, "họ tên và lý do"),
        ({"reply": "substitute"}, "họ tên người nhận thay"),
    ],
)
def test_a_stand_in_has_a_name_and_a_reason(invited, officer, values, words):
    with pytest.raises(NotAllowed, match=words):
        answer_invitation(award_id=invited.awards.first().pk, by=officer, **values)


def test_two_who_answer_meet(invited, officer):
    award = invited.awards.first()
    answer_invitation(award_id=award.pk, reply="coming", by=officer, version=1)

    with pytest.raises(Conflict):
        answer_invitation(award_id=award.pk, reply="not", by=officer, version=1)


def test_an_answer_after_the_cancellation_is_refused(invited, officer, office):
    cancel_ceremony(ceremony_id=invited.pk, reason="Mưa lũ", by=office)

    with pytest.raises(NotAllowed, match="không trả lời nữa"):
        answer_invitation(award_id=invited.awards.first().pk, reply="coming", by=officer)
    assert Notice.objects.filter(user=officer, kind="ceremony.cancelled").get().text == "Mưa lũ"


@pytest.mark.parametrize("role", ["auditor", "council_secretary", "council_member"])
def test_what_somebody_needs_is_not_for_everybody(invited, office, officer, role):
    award = awards_of(invited, office).first()

    assert [reads_needs(who, award) for who in (office, officer, UserFactory(role=role))] == [True, True, False]


def test_the_audit_log_says_nothing_of_needs_and_names(invited, officer):
    award = invited.awards.first()
    answer_invitation(
        award_id=award.pk, reply="substitute", received_by="Lò Văn Đại", stead="absent", needs="xe lăn", by=officer
    )

    said = " ".join(AuditEntry.objects.values_list("body", flat=True))

    assert [word for word in ("Lò Văn Đại", "xe lăn", award.item.name) if word in said] == []


def test_replies_are_counted(invited, officer, office):
    first, second, _ = invited.awards.all()
    answer_invitation(award_id=first.pk, reply="coming", by=officer)
    answer_invitation(award_id=second.pk, reply="not", by=officer)

    found = counts_of(awards_of(invited, office))

    assert (found.coming, found.not_coming, found.silent, found.without_receiver) == (1, 1, 1, 1)


def test_the_invitation_is_an_official_document_and_drawn_up_anew_while_a_draft(filled, office):
    made = draft_invitation(ceremony_id=filled.pk, by=office)
    again = draft_invitation(ceremony_id=filled.pk, by=office)

    assert (made.kind, again.pk, again.version) == (DocumentKind.INVITATION, made.pk, 2)
    assert len(made.content["annexes"][0]["table"]["rows"]) == 3
