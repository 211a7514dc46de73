"""Councils, members, statutes: what is written, whom it refuses, what the refusal says."""

from datetime import date

import pytest

from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.councils.actions import (
    add_member,
    add_statute,
    change_seat,
    correct_council,
    correct_member,
    end_council,
    end_member,
    establish_council,
    move_member,
    replace_council,
)
from neuguong.councils.enums import Seat
from neuguong.councils.models import Council, Member, Statute
from tests.factories import CouncilFactory, MeetingFactory, MemberFactory, OrganisationFactory, UserFactory

DECISION = {"decision_number": "125/QĐ-UBND", "decided_on": date(2026, 1, 5), "valid_from": date(2026, 1, 10)}


def establish(organisation, by, level="unit", **values):
    said = {"name": "Hội đồng Thi đua - Khen thưởng", "level": level, "organisation_id": organisation.pk}
    return establish_council(**said | DECISION | values, by=by)


# establishing


@pytest.mark.parametrize("role", ["chief", "council_secretary"])
def test_the_provinces_council_is_entered_by_who_serves_it(province, standing, role):
    made = establish(province, UserFactory(role=role, organisation=standing), level="province")

    assert (made.level, made.organisation, made.decision_number) == ("province", province, "125/QĐ-UBND")
    assert AuditEntry.objects.filter(action="council.established").count() == 1


@pytest.mark.parametrize("role", ["appraiser", "auditor", "chairman_office", "council_member", "administrator", "head"])
def test_the_provinces_council_is_entered_by_nobody_else(province, home, role):
    with pytest.raises(NotAllowed, match="lãnh đạo cơ quan thường trực hoặc Thư ký Hội đồng"):
        establish(province, UserFactory(role=role, organisation=home), level="province")

    assert Council.objects.count() == 0


@pytest.mark.parametrize("role", ["officer", "head"])
def test_a_units_council_is_entered_by_its_own_people(home, role):
    assert establish(home, UserFactory(role=role, organisation=home)).organisation == home


def test_a_units_council_is_not_entered_by_another_unit(home, province):
    other = UserFactory(role="head", organisation=OrganisationFactory(parent=province))

    with pytest.raises(NotAllowed, match="Sở Y tế"):
        establish(home, other)


def test_a_body_has_one_council_at_a_time(council, province, secretary):
    with pytest.raises(NotAllowed, match="kiện toàn"):
        establish(province, secretary, level="province")


def test_the_level_is_that_of_the_body(home, province, secretary):
    with pytest.raises(NotAllowed, match="gắn với tỉnh"):
        establish(home, secretary, level="province")


def test_a_closed_body_gets_no_council(home):
    home.valid_until = date(2025, 7, 1)
    home.save()

    with pytest.raises(NotAllowed, match="đơn vị kế thừa"):
        establish(home, UserFactory(role="head", organisation=home))


def test_a_second_editor_is_told(council, secretary):
    correct_council(council_id=council.pk, name="Hội đồng A", **DECISION, version=1, by=secretary)

    with pytest.raises(Conflict):
        correct_council(council_id=council.pk, name="Hội đồng B", **DECISION, version=1, by=secretary)

    council.refresh_from_db()
    assert council.name == "Hội đồng A"


def test_a_new_decision_replaces_the_council_and_carries_its_members(council, members, secretary):
    made = replace_council(council_id=council.pk, keep_members=True, by=secretary, **DECISION)

    council.refresh_from_db()
    seats = [(one.full_name, one.seat, one.starts_on) for one in made.members.all()]
    assert council.valid_until == made.valid_from == date(2026, 1, 10)
    assert seats == [(one.full_name, one.seat, date(2026, 1, 10)) for one in members]
    assert council.members.filter(ends_on=date(2026, 1, 10)).count() == 5


def test_a_council_with_a_meeting_to_come_does_not_end(council, secretary, meeting):
    with pytest.raises(NotAllowed, match="1 phiên họp chưa xong"):
        end_council(council_id=council.pk, on=date(2026, 3, 1), by=secretary)


def test_a_council_that_ended_is_not_changed(council, secretary):
    end_council(council_id=council.pk, on=date(2026, 3, 1), by=secretary)

    with pytest.raises(NotAllowed, match="đã kết thúc từ ngày 01/03/2026"):
        add_member(
            council_id=council.pk, full_name="A", post="B", seat="member", starts_on=date(2026, 3, 2), by=secretary
        )


# members


def add(council, by, seat="member", **person):
    said = {"full_name": "  Lò   Văn A ", "post": "Giám đốc Sở Y tế"}
    return add_member(council_id=council.pk, seat=seat, starts_on=date(2026, 1, 10), by=by, **said | person)


def test_a_member_stands_at_the_end_of_the_list(council, members, secretary, home):
    account = UserFactory(role="council_member")

    made = add(council, secretary, organisation_id=home.pk, user_id=account.pk)

    assert (made.full_name, made.position, made.organisation, made.user) == ("Lò Văn A", 6, home, account)


@pytest.mark.parametrize("seat", ["chair", "secretary"])
def test_there_is_one_chair_and_one_secretary(council, members, secretary, seat):
    with pytest.raises(NotAllowed, match=f"{Seat(seat).label} đang là"):
        add(council, secretary, seat=seat)


def test_an_account_sits_once(council, members, secretary):
    with pytest.raises(NotAllowed, match="Mỗi tài khoản gắn với một thành viên"):
        add(council, secretary, user_id=members[0].user_id)


def test_a_locked_account_gets_no_seat(council, secretary):
    with pytest.raises(NotAllowed, match="đã khóa"):
        add(council, secretary, user_id=UserFactory(is_active=False).pk)


def test_nobody_sits_before_the_council_is_there(council, secretary):
    with pytest.raises(NotAllowed, match="không thể tham gia sớm hơn"):
        add_member(
            council_id=council.pk, full_name="A", post="B", seat="member", starts_on=date(2019, 1, 1), by=secretary
        )


def test_a_seat_changes_by_a_new_term_at_the_same_place(council, members, secretary):
    end_member(member_id=members[0].pk, on=date(2026, 2, 1), by=secretary)

    made = change_seat(member_id=members[1].pk, seat="chair", on=date(2026, 2, 1), document="7/QĐ-UBND", by=secretary)

    members[1].refresh_from_db()
    assert (members[1].ends_on, made.starts_on, made.seat, made.position) == (
        date(2026, 2, 1), date(2026, 2, 1), "chair", 2,
    )  # fmt: skip


def test_a_seat_does_not_change_into_itself(council, members, secretary):
    with pytest.raises(NotAllowed, match="Chọn vị trí khác"):
        change_seat(member_id=members[0].pk, seat="chair", on=date(2026, 2, 1), by=secretary)


def test_a_member_who_left_is_not_changed(council, members, secretary):
    end_member(member_id=members[4].pk, on=date(2026, 2, 1), by=secretary)

    with pytest.raises(NotAllowed, match="đã thôi từ ngày 01/02/2026"):
        correct_member(member_id=members[4].pk, full_name="X", post="Y", by=secretary)


def test_a_member_is_corrected(council, members, secretary):
    correct_member(member_id=members[4].pk, full_name="Tao Văn On", post="Phó Giám đốc", by=secretary, version=1)

    members[4].refresh_from_db()
    assert (members[4].full_name, members[4].post, members[4].user) == ("Tao Văn On", "Phó Giám đốc", None)


def test_the_order_of_the_list_changes_by_one_place(council, members, secretary):
    move_member(member_id=members[2].pk, up=True, by=secretary)
    move_member(member_id=members[0].pk, up=True, by=secretary)

    listed = list(Member.objects.filter(council=council).values_list("pk", flat=True))
    assert listed == [members[place].pk for place in (0, 2, 1, 3, 4)]


# statutes


def statute(council, by, **values):
    said = {"document": "Quy chế số 5", "valid_from": date(2026, 1, 10)}
    return add_statute(council_id=council.pk, by=by, **said | values)


@pytest.mark.parametrize(
    ("typed", "kept"), [("2/3", "2/3"), ("80%", "4/5"), ("66,5 %", "133/200"), ("4/6", "2/3"), ("1", "1/1"), ("", "")]
)
def test_a_share_is_kept_as_a_fraction_in_lowest_terms(council, secretary, typed, kept):
    assert statute(council, secretary, award_quorum=typed).award_quorum == kept


@pytest.mark.parametrize("typed", ["0", "3/2", "2/0", "hai phần ba", "-1/2", "120%", "1/7777"])
def test_what_is_no_part_of_a_whole_is_refused(council, secretary, typed):
    with pytest.raises(NotAllowed, match="phân số hoặc phần trăm"):
        statute(council, secretary, quorum=typed)

    assert Statute.objects.count() == 0


def test_a_majority_is_never_below_one_half(council, secretary):
    with pytest.raises(NotAllowed, match="không thể dưới một nửa"):
        statute(council, secretary, majority="1/3")


def test_new_statutes_end_the_old_ones_on_their_first_day(council, secretary):
    old = statute(council, secretary)
    new = statute(council, secretary, valid_from=date(2026, 6, 1))

    old.refresh_from_db()
    assert (old.valid_until, new.valid_until) == (date(2026, 6, 1), None)


def test_statutes_do_not_begin_before_those_that_are_there(council, secretary):
    statute(council, secretary)

    with pytest.raises(NotAllowed, match="phải áp dụng sau ngày đó"):
        statute(council, secretary, valid_from=date(2025, 1, 1))


def test_a_council_elsewhere_is_not_changed_by_its_neighbour(home, province):
    council = CouncilFactory(level="unit", organisation=home)
    other = UserFactory(role="head", organisation=OrganisationFactory(parent=province))

    with pytest.raises(NotAllowed):
        statute(council, other)
    with pytest.raises(NotAllowed):
        end_member(member_id=MemberFactory(council=council).pk, on=date(2026, 1, 1), by=other)


def test_a_meeting_that_was_cancelled_keeps_no_council(council, secretary):
    MeetingFactory(council=council, stage="cancelled")

    assert end_council(council_id=council.pk, on=date(2026, 3, 1), by=secretary).valid_until == date(2026, 3, 1)
