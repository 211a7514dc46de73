"""A draft, its list and its words."""

from datetime import date

import pytest

from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.councils.enums import BallotStage
from neuguong.decisions import actions
from neuguong.decisions.models import Decision, DecisionItem
from neuguong.decisions.ordering import bare_name
from neuguong.dossiers.enums import NominationStage
from tests.decisions.conftest import DAY
from tests.decisions.voting import count_of
from tests.factories import HeldHonourFactory, OrganisationFactory, RecipientFactory, RecipientHoldFactory, UserFactory


def listed(decision):
    return list(DecisionItem.objects.filter(decision=decision).values_list("position", "name"))


def test_draft_begins_with_the_texts_of_its_day(draft):
    text = " ".join(draft.grounds)

    assert "Luật Thi đua, khen thưởng số 06/2022/QH15" in text
    assert "Luật Tổ chức chính quyền địa phương" in text
    assert "Tờ trình số 215/TTr-SNV ngày 18/12/2025" in text
    assert draft.signer_post == "CHỦ TỊCH"


def test_draft_of_another_body_is_refused(province, officer, home):
    with pytest.raises(NotAllowed, match="cơ quan thường trực hoặc Văn phòng"):
        actions.draft_decision(organisation=province, decider="chair_province", title="Về việc", by=officer)
    with pytest.raises(NotAllowed, match="không phải cơ quan của chủ tịch Ủy ban nhân dân cấp xã"):
        actions.draft_decision(organisation=home, decider="chair_commune", title="Về việc", by=officer)


def test_head_of_a_department_drafts_for_the_own_body(home, officer):
    made = actions.draft_decision(
        organisation=home, decider="head_department", title="Về việc tặng Giấy khen", by=officer
    )

    assert (made.authority, made.signer_post) == ("Giám đốc Sở Y tế", "GIÁM ĐỐC")


def test_list_is_ordered_by_honour_then_kind_then_name(draft, proposed, chief):
    first = proposed("Vũ Văn An", "Đặng Thị Bình", "Lò Văn An")
    team = proposed("Khoa Nội", recipient__kind="collective")

    actions.add_nominations(decision_id=draft.pk, nomination_ids=[one.pk for one in [*first, *team]], by=chief)

    assert listed(draft) == [(1, "Khoa Nội"), (2, "Lò Văn An"), (3, "Vũ Văn An"), (4, "Đặng Thị Bình")]


def test_first_article_counts_the_list_in_words(draft, proposed, chief):
    numbers = [one.pk for one in proposed(*(f"Lò Thị {letter}" for letter in "ABCDE"))]

    actions.add_nominations(decision_id=draft.pk, nomination_ids=numbers, by=chief)
    draft.refresh_from_db()
    assert (
        "cho 05 (năm) cá nhân (có danh sách kèm theo), đã có thành tích năm 2025" in draft.articles[0]["paragraphs"][0]
    )

    actions.remove_items(decision_id=draft.pk, item_ids=[draft.items.first().pk], by=chief)
    draft.refresh_from_db()
    assert "cho 04 (bốn) cá nhân" in draft.articles[0]["paragraphs"][0]


def test_words_of_ones_own_are_not_written_over(draft, proposed, chief):
    own = [{"title": "", "paragraphs": ["Tặng Bằng khen cho các cá nhân có tên sau."]}]
    actions.change_decision(decision_id=draft.pk, articles=own, by=chief)

    actions.add_nominations(decision_id=draft.pk, nomination_ids=[proposed("Lò Thị A")[0].pk], by=chief)

    draft.refresh_from_db()
    assert draft.articles == own


def test_money_article_names_the_amount_of_the_day(draft, proposed, chief):
    """0,5 as the coefficient of the certificate is not asserted here: the amount is the rules' own, checked in their cases."""
    actions.add_nominations(decision_id=draft.pk, nomination_ids=[proposed("Lò Thị A")[0].pk], by=chief)

    draft.refresh_from_db()
    assert "đồng" in " ".join(draft.articles[1]["paragraphs"])


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("TS. Lò Văn A", "Lò Văn A"),
        ("PGS.TS Nguyễn Thị B", "Nguyễn Thị B"),
        ("ThS.BS Vàng A Páo", "Vàng A Páo"),
        ("Nhà giáo ưu tú Lò Thị C", "Lò Thị C"),
        ("Tẩn Tả Mẩy", "Tẩn Tả Mẩy"),
        ("Ts", "Ts"),
    ],
)
def test_name_is_printed_without_academic_titles(written, printed):
    assert bare_name(written) == printed


def test_item_takes_name_post_and_unit_of_this_day(draft, proposed, chief):
    one = proposed("TS. Lò Văn A", post="Trưởng khoa", unit_written="Khoa Nội, Bệnh viện tỉnh")[0]

    actions.add_nominations(decision_id=draft.pk, nomination_ids=[one.pk], by=chief)

    item = draft.items.get()
    assert (item.name, item.post, item.unit, item.year) == ("Lò Văn A", "Trưởng khoa", "Khoa Nội, Bệnh viện tỉnh", 2025)


def test_honour_beyond_the_power_is_refused_with_the_article(draft, proposed, chief):
    one = proposed("Lò Thị A", honour="BK_TTG")[0]

    with pytest.raises(
        NotAllowed, match=r"không có thẩm quyền tặng Bằng khen.*thuộc thủ tướng Chính phủ \(Điều 78 khoản 2"
    ):
        actions.add_nominations(decision_id=draft.pk, nomination_ids=[one.pk], by=chief)


def test_recipient_on_hold_is_refused_by_name(draft, proposed, chief):
    first, second = proposed("Lò Thị A", "Lò Thị B")
    RecipientHoldFactory(recipient=second.recipient)

    with pytest.raises(NotAllowed, match="Lò Thị B: Đang tạm dừng"):
        actions.add_nominations(decision_id=draft.pk, nomination_ids=[first.pk, second.pk], by=chief)

    assert not draft.items.exists()


def test_honour_held_for_the_same_year_is_refused(draft, proposed, chief):
    one = proposed("Lò Thị A")[0]
    HeldHonourFactory(recipient=one.recipient, honour="BK_TINH", year=2025, decision_number="12/QĐ-UBND")

    with pytest.raises(NotAllowed, match=r"Đã có Bằng khen.*năm 2025 theo Quyết định 12/QĐ-UBND"):
        actions.add_nominations(decision_id=draft.pk, nomination_ids=[one.pk], by=chief)


def test_nomination_stands_in_one_decision_only(draft, proposed, chief, province):
    one = proposed("Lò Thị A")[0]
    actions.add_nominations(decision_id=draft.pk, nomination_ids=[one.pk], by=chief)
    other = actions.draft_decision(organisation=province, decider="chair_province", title="Về việc khác", by=chief)

    with pytest.raises(NotAllowed, match="đã có trong một quyết định khác"):
        actions.add_nominations(decision_id=other.pk, nomination_ids=[one.pk], by=chief)
    with pytest.raises(NotAllowed, match="đã có trong dự thảo"):
        actions.add_by_hand(decision_id=other.pk, recipient=one.recipient, honour="BK_TINH", year=2025, by=chief)


@pytest.mark.parametrize("stage", [NominationStage.COUNCIL, NominationStage.DECIDED])
def test_only_what_was_laid_before_the_decider_is_taken(draft, proposed, chief, stage):
    one = proposed("Lò Thị A")[0]
    type(one).objects.update(stage=stage)

    with pytest.raises(NotAllowed, match="không còn ở bước đã trình"):
        actions.add_nominations(decision_id=draft.pk, nomination_ids=[one.pk], by=chief)


def test_lost_ballot_is_refused_and_a_won_one_is_not(draft, proposed, chief, province):
    lost, won = proposed("Lò Thị A", "Lò Thị B", honour="CSTD_TINH")
    count_of(lost, province, agree=10, base=20, needed=18)
    count_of(won, province, agree=19, base=20, needed=18)

    with pytest.raises(NotAllowed, match="Lò Thị A: Không đạt số phiếu: 10/20 đồng ý, cần 18"):
        actions.add_nominations(decision_id=draft.pk, nomination_ids=[lost.pk], by=chief)
    assert actions.add_nominations(decision_id=draft.pk, nomination_ids=[won.pk], by=chief) == 1


@pytest.mark.parametrize("stage", [BallotStage.COUNTED, BallotStage.ANNULLED])
def test_count_that_nobody_confirmed_says_nothing(draft, proposed, chief, province, stage):
    one = proposed("Lò Thị A", honour="CSTD_TINH")[0]
    count_of(one, province, agree=1, base=20, needed=18, stage=stage)

    assert actions.add_nominations(decision_id=draft.pk, nomination_ids=[one.pk], by=chief) == 1


def test_missing_count_is_waived_with_a_reason_by_the_chief(draft, proposed, chief, appraiser):
    one = proposed("Lò Thị A", honour="CSTD_TINH")[0]
    actions.add_nominations(decision_id=draft.pk, nomination_ids=[one.pk], by=appraiser)

    with pytest.raises(NotAllowed, match="lãnh đạo cơ quan thường trực"):
        actions.waive_ballot(decision_id=draft.pk, reason="Phiếu giấy.", by=appraiser)
    with pytest.raises(NotAllowed, match="Ghi lý do"):
        actions.waive_ballot(decision_id=draft.pk, reason=" ", by=chief)
    assert actions.waive_ballot(decision_id=draft.pk, reason="Phiếu giấy ngày 10/12/2025.", by=chief) == 1

    item = draft.items.get()
    assert (item.waiver, item.waived_by) == ("Phiếu giấy ngày 10/12/2025.", chief)
    assert "Phiếu giấy" not in AuditEntry.objects.last().body


def test_recipient_of_the_registry_is_added_by_hand(draft, chief, home):
    person = RecipientFactory(name="ThS. Giàng A Lử", organisation=home, team="Phòng Nghiệp vụ")

    item = actions.add_by_hand(
        decision_id=draft.pk, recipient=person, honour="BK_TINH", year=2025, post="Trưởng phòng", by=chief
    )

    assert (item.name, item.unit) == ("Giàng A Lử", "Phòng Nghiệp vụ, Sở Y tế")


def test_honour_for_another_kind_of_recipient_is_refused(draft, chief, home):
    team = RecipientFactory(name="Khoa Nội", organisation=home, kind="collective")

    with pytest.raises(NotAllowed, match="không dành cho đối tượng này"):
        actions.add_by_hand(decision_id=draft.pk, recipient=team, honour="CSTD_TINH", year=2025, by=chief)


def test_lower_honour_is_printed_instead(draft, proposed, chief):
    one = proposed("Lò Thị A", honour="CSTD_TINH")[0]

    actions.add_nominations(decision_id=draft.pk, nomination_ids=[one.pk], honour="BK_TINH", by=chief)

    assert draft.items.get().honour == "BK_TINH"


def test_second_editor_is_told(draft, chief, appraiser):
    actions.change_decision(decision_id=draft.pk, title="Về việc một", version=draft.version, by=chief)

    with pytest.raises(Conflict):
        actions.change_decision(decision_id=draft.pk, title="Về việc hai", version=draft.version, by=appraiser)


def test_draft_that_is_not_needed_goes_with_its_list(draft, proposed, chief):
    one = proposed("Lò Thị A")[0]
    actions.add_nominations(decision_id=draft.pk, nomination_ids=[one.pk], by=chief)

    actions.discard_decision(decision_id=draft.pk, by=chief)

    one.refresh_from_db()
    assert (Decision.objects.count(), one.stage) == (0, NominationStage.PROPOSED)


def test_unit_decides_its_own_round_only(home, head, proposed, round_):
    made = actions.draft_decision(
        organisation=home, decider="head_department", title="Về việc", decided_on=DAY, by=head
    )
    of_the_province = proposed("Lò Thị A", honour="LDTT")[0]

    with pytest.raises(NotAllowed, match="không còn ở bước đã trình"):
        actions.add_nominations(decision_id=made.pk, nomination_ids=[of_the_province.pk], by=head)


@pytest.mark.parametrize("count", [1, 3])
def test_taking_in_costs_the_same_however_many(draft, proposed, chief, count, django_assert_max_num_queries):
    numbers = [one.pk for one in proposed(*(f"Lò Thị {number}" for number in range(count)))]
    assert chief.scope.roles

    with django_assert_max_num_queries(34):
        actions.add_nominations(decision_id=draft.pk, nomination_ids=numbers, by=chief)


def test_stranger_changes_nothing(draft, proposed, officer, chief):
    with pytest.raises(NotAllowed, match="cơ quan thường trực hoặc Văn phòng"):
        actions.change_decision(decision_id=draft.pk, title="Về việc", by=officer)
    elsewhere = UserFactory(role="head", organisation=OrganisationFactory())
    with pytest.raises(NotAllowed):
        actions.discard_decision(decision_id=draft.pk, by=elsewhere)
    assert date(2025, 12, 22) == Decision.objects.get().decided_on
