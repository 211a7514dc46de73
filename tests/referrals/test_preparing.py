"""A package from its beginning to the letter: who may, what goes on the list, what the letter says."""

import pytest

from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.documents.actions import number_document, void_document
from neuguong.documents.enums import DocumentState
from neuguong.documents.models import OfficialDocument
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.models import Interest
from neuguong.referrals import actions
from neuguong.referrals.models import Referral, ReferralItem
from neuguong.referrals.queries import items_of
from neuguong.referrals.story import history_of
from tests.factories import DossierFactory, RoundFactory
from tests.referrals.conftest import days_ago


def names(referral):
    return [item.nomination.recipient.name for item in items_of(referral)]


def acts(referral):
    return list(AuditEntry.objects.filter(stream=referral.audit_stream).values_list("action", flat=True))


def test_begin_makes_an_empty_package_of_the_province(begin, province, chief):
    referral = begin()

    assert (referral.organisation, referral.stage, referral.created_by) == (province, "preparing", chief)
    assert acts(referral) == ["referral.begun"]


@pytest.mark.parametrize("role", ["officer", "clerk", "auditor"])
def test_begin_is_refused_to_everybody_but_the_standing_office(province, request, role):
    with pytest.raises(NotAllowed, match="Chỉ cơ quan thường trực"):
        actions.begin_referral(
            decider="president",
            receiver="Bộ Nội vụ",
            title="Đề nghị",
            channel="electronic",
            organisation=province,
            by=request.getfixturevalue(role),
        )

    assert Referral.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"decider": "chair_province"}, "ở trên cấp tỉnh"),
        ({"receiver": "  "}, "Ghi nơi nhận"),
        ({"title": ""}, "Ghi trích yếu"),
        ({"channel": "dove"}, "Chọn đường gửi"),
        ({"organisation": None}, "Cơ quan trình"),
    ],
)
def test_begin_says_what_is_wrong(province, chief, given, words):
    values = {
        "decider": "president",
        "receiver": "Bộ Nội vụ",
        "title": "Đề nghị",
        "channel": "paper",
        "organisation": province,
    }

    with pytest.raises(NotAllowed, match=words):
        actions.begin_referral(**values | given, by=chief)


def test_a_body_below_the_province_sends_nothing_up(home, chief):
    with pytest.raises(NotAllowed, match="Ủy ban nhân dân tỉnh"):
        actions.begin_referral(
            decider="president", receiver="Bộ", title="Đề nghị", channel="paper", organisation=home, by=chief
        )


def test_change_keeps_what_is_not_given_and_refuses_an_older_page(begin, chief):
    referral = begin()

    changed = actions.change_referral(referral_id=referral.pk, by=chief, version=referral.version, title="Tên khác")

    assert (changed.title, changed.receiver, changed.version) == ("Tên khác", "Bộ Nội vụ", referral.version + 1)
    with pytest.raises(Conflict, match="Người khác vừa ghi"):
        actions.change_referral(referral_id=referral.pk, by=chief, version=referral.version, title="Tên thứ ba")


# the list


def test_added_nominations_stand_in_the_order_of_a_list(begin, proposed, appraiser):
    chosen = proposed("Vàng Thị C", "Bùi Văn A", "Đào Thị B")
    referral = begin()

    count = actions.add_nominations(referral_id=referral.pk, nomination_ids=[one.pk for one in chosen], by=appraiser)

    assert (count, names(referral)) == (3, ["Bùi Văn A", "Đào Thị B", "Vàng Thị C"])
    assert [item.position for item in items_of(referral)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (NominationStage.READY, "Lò Thị A: chưa trình người có thẩm quyền"),
        (NominationStage.COUNCIL, "Lò Thị A: chưa trình người có thẩm quyền"),
        (NominationStage.APPRAISING, "Lò Thị A đang ở bước “Đang thẩm định”"),
        (NominationStage.WITHDRAWN, "Lò Thị A đang ở bước “Đơn vị rút đề nghị”"),
    ],
)
def test_add_takes_all_or_none_and_names_who_is_not_proposed(begin, proposed, chief, stage, words):
    chosen = [*proposed("Lò Thị A", stage=stage), *proposed("Lò Thị B")]
    referral = begin()

    with pytest.raises(NotAllowed, match=words):
        actions.add_nominations(referral_id=referral.pk, nomination_ids=[one.pk for one in chosen], by=chief)

    assert ReferralItem.objects.count() == 0


def test_add_refuses_an_honour_that_another_decides(begin, proposed, chief):
    (one,) = proposed("Lò Thị A", honour="HC_LAO_DONG_3")

    with pytest.raises(NotAllowed, match=r"Lò Thị A: .*không có thẩm quyền tặng Huân chương Lao động"):
        begin(one)


def test_add_refuses_what_stands_in_another_package(begin, proposed, chief):
    (one,) = proposed("Lò Thị A")
    begin(one, title="Gói thứ nhất")

    with pytest.raises(NotAllowed, match="Lò Thị A đã có trong hồ sơ trình “Gói thứ nhất”"):
        begin(one)


def test_add_knows_nothing_of_the_round_of_a_unit(begin, proposed, home):
    own = DossierFactory(round=RoundFactory(level="organisation", held_by=home), organisation=home, stage="accepted")
    (one,) = proposed("Lò Thị A", into=own)

    with pytest.raises(NotAllowed, match="Có đề nghị không còn"):
        begin(one)


def test_add_does_not_tell_of_a_nomination_that_is_kept_away(begin, proposed, chief):
    (one,) = proposed("Lò Thị A")
    Interest.objects.create(nomination=one, person=chief, kind="kin", declared_by=chief)

    with pytest.raises(NotAllowed, match=r"^Có đề nghị không còn, hoặc không thuộc phần việc"):
        begin(one)


def test_add_refuses_nothing_and_what_is_no_nomination(begin, chief):
    referral = begin()

    with pytest.raises(NotAllowed, match="Chọn ít nhất một"):
        actions.add_nominations(referral_id=referral.pk, nomination_ids=[], by=chief)
    with pytest.raises(NotAllowed, match="Có đề nghị không còn"):
        actions.add_nominations(referral_id=referral.pk, nomination_ids=[987654], by=chief)


def test_remove_numbers_the_list_anew_and_frees_the_nomination(begin, proposed, chief):
    chosen = proposed("Lò Thị A", "Lò Thị B", "Lò Thị C")
    referral = begin(*chosen)
    first = items_of(referral)[0]

    gone = actions.remove_items(referral_id=referral.pk, item_ids=[first.pk], by=chief)

    assert (gone, names(referral)) == (1, ["Lò Thị B", "Lò Thị C"])
    assert [item.position for item in items_of(referral)] == [1, 2]
    assert names(begin(first.nomination)) == ["Lò Thị A"]
    with pytest.raises(NotAllowed, match="Chọn ít nhất một"):
        actions.remove_items(referral_id=referral.pk, item_ids=[first.pk], by=chief)


@pytest.mark.parametrize(("position", "order"), [(1, "CAB"), (2, "ACB"), (3, "ABC"), (99, "ABC"), (-5, "CAB")])
def test_move_puts_an_item_at_its_place(begin, proposed, chief, position, order):
    referral = begin(*proposed("A", "B", "C"))
    last = items_of(referral)[2]

    actions.move_item(referral_id=referral.pk, item_id=last.pk, position=position, by=chief)

    assert "".join(names(referral)) == order
    assert [item.position for item in items_of(referral)] == [1, 2, 3]


def test_move_refuses_an_item_of_another_package(begin, proposed, chief):
    first, second = proposed("Lò Thị A", "Lò Thị B")
    referral, other = begin(first), begin(second)

    with pytest.raises(NotAllowed, match="không còn trong danh sách"):
        actions.move_item(referral_id=referral.pk, item_id=items_of(other)[0].pk, position=1, by=chief)


# the letter


def test_letter_names_honours_numbers_and_everybody(begin, proposed, chief):
    referral = begin(*proposed("Lò Thị A", "Lò Thị B"), title="Đề nghị tặng Bằng khen của Thủ tướng Chính phủ")

    letter = actions.draft_letter(referral_id=referral.pk, by=chief)

    assert (letter.kind, letter.mark, letter.state) == ("submission", "TTr-UBND", "draft")
    assert letter.title == "Về việc đề nghị tặng Bằng khen của Thủ tướng Chính phủ"
    assert letter.content["to"] == ["Thủ tướng Chính phủ", "Bộ Nội vụ"]
    assert "- Bằng khen của Thủ tướng Chính phủ: 02 (hai) cá nhân." in letter.content["paragraphs"]
    rows = letter.content["annexes"][0]["table"]["rows"]
    assert [row[1] for row in rows if isinstance(row, list)] == ["Lò Thị A", "Lò Thị B"]
    assert letter.content["grounds"][0].startswith("Căn cứ Luật Thi đua, khen thưởng")


def test_letter_keeps_its_signer_when_the_list_changes(begin, proposed, chief):
    first, second = proposed("Lò Thị A", "Lò Thị B")
    referral = begin(first)
    plain = actions.draft_letter(referral_id=referral.pk, by=chief)
    assert plain.content["signature"] == {"power_lines": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "name": ""}
    actions.draft_letter(
        referral_id=referral.pk, signer_name="Giàng A Tính", signer_post="KT. Chủ tịch / Phó Chủ tịch", by=chief
    )

    actions.add_nominations(referral_id=referral.pk, nomination_ids=[second.pk], by=chief)

    letter = OfficialDocument.objects.get()
    assert letter.content["signature"] == {
        "power_lines": ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        "name": "Giàng A Tính",
    }
    assert (letter.signer_name, letter.signer_post) == ("Giàng A Tính", "KT. Chủ tịch / Phó Chủ tịch")


def test_letter_assures_nothing_that_the_system_does_not_know(begin, proposed, chief):
    letter = actions.draft_letter(referral_id=begin(*proposed("Lò Thị A")).pk, by=chief)

    said = " ".join(letter.content["paragraphs"])
    assert "đã bỏ phiếu" not in said
    assert "kèm theo biên bản họp" in said


def test_letter_goes_with_the_list_until_it_has_a_number(begin, proposed, chief, clerk):
    first, second, third = proposed("Lò Thị A", "Lò Thị B", "Lò Thị C")
    referral = begin(first)
    letter = actions.draft_letter(referral_id=referral.pk, by=chief)
    actions.add_nominations(referral_id=referral.pk, nomination_ids=[second.pk], by=chief)
    actions.change_referral(referral_id=referral.pk, by=chief, title="Đề nghị khen hai người")

    again = actions.draft_letter(referral_id=referral.pk, by=chief)

    assert (again.pk, OfficialDocument.objects.count()) == (letter.pk, 1)
    assert again.title == "Về việc đề nghị khen hai người"
    assert len([row for row in again.content["annexes"][0]["table"]["rows"] if isinstance(row, list)]) == 2
    number_document(document_id=letter.pk, issued_on=days_ago(0), by=clerk)
    with pytest.raises(NotAllowed, match="Tờ trình đã có số 01/TTr-UBND nên danh sách không đổi"):
        actions.add_nominations(referral_id=referral.pk, nomination_ids=[third.pk], by=chief)


def test_a_void_letter_opens_the_list_and_is_replaced(begin, proposed, chief, clerk):
    referral = begin(*proposed("Lò Thị A"))
    first = actions.draft_letter(referral_id=referral.pk, by=chief)
    number_document(document_id=first.pk, issued_on=days_ago(0), by=clerk)
    with pytest.raises(NotAllowed, match="đã có số"):
        actions.drop_referral(referral_id=referral.pk, reason="Nhầm", by=chief)
    void_document(document_id=first.pk, reason="Sai danh sách", by=clerk)

    second = actions.draft_letter(referral_id=referral.pk, by=chief)

    referral.refresh_from_db()
    assert (referral.letter, second.state) == (second, DocumentState.DRAFT)


def test_letter_is_refused_for_an_empty_list_and_for_a_secret(begin, proposed, chief):
    with pytest.raises(NotAllowed, match="chưa có đề nghị nào"):
        actions.draft_letter(referral_id=begin().pk, by=chief)
    with pytest.raises(NotAllowed, match="bí mật nhà nước: soạn tờ trình ngoài hệ thống"):
        actions.draft_letter(referral_id=begin(*proposed("Lò Thị A", secret=True), channel="paper").pk, by=chief)
    assert OfficialDocument.objects.count() == 0


def test_a_secret_does_not_enter_a_list_whose_letter_is_written_here(begin, proposed, chief):
    referral = begin(*proposed("Lò Thị A"), channel="paper")
    actions.draft_letter(referral_id=referral.pk, by=chief)
    (secret,) = proposed("Lò Thị B", secret=True)

    with pytest.raises(NotAllowed, match="không nhận đề nghị có nội dung bí mật"):
        actions.add_nominations(referral_id=referral.pk, nomination_ids=[secret.pk], by=chief)


# giving it up


def test_drop_frees_the_nominations_and_keeps_the_package(begin, proposed, chief):
    (one,) = proposed("Lò Thị A")
    referral = begin(one)

    dropped = actions.drop_referral(referral_id=referral.pk, reason="Lập lại theo hướng dẫn mới", by=chief)

    assert (dropped.stage, dropped.drop_reason) == ("dropped", "Lập lại theo hướng dẫn mới")
    assert [item.shown_state for item in items_of(dropped)] == ["Đã bỏ cùng hồ sơ trình"]
    assert names(begin(one)) == ["Lò Thị A"]
    with pytest.raises(NotAllowed, match="“Đã bỏ”"):
        actions.change_referral(referral_id=referral.pk, by=chief, title="Khác")


def test_drop_asks_for_the_chief_and_a_reason(begin, appraiser, chief):
    referral = begin()

    with pytest.raises(NotAllowed, match="Chỉ lãnh đạo"):
        actions.drop_referral(referral_id=referral.pk, reason="Nhầm", by=appraiser)
    with pytest.raises(NotAllowed, match="Ghi lý do"):
        actions.drop_referral(referral_id=referral.pk, reason=" ", by=chief)


def test_every_write_leaves_one_line_and_its_words(begin, proposed, chief):
    first, second = proposed("Lò Thị A", "Lò Thị B")
    referral = begin(first, second)
    item = items_of(referral)[1]
    actions.move_item(referral_id=referral.pk, item_id=item.pk, position=1, by=chief)
    actions.draft_letter(referral_id=referral.pk, by=chief)
    actions.remove_items(referral_id=referral.pk, item_ids=[item.pk], by=chief)
    actions.change_referral(referral_id=referral.pk, by=chief, receiver="Bộ Nội vụ, Vụ Thi đua")
    actions.drop_referral(referral_id=referral.pk, reason="Nhầm", by=chief)

    assert acts(referral) == [
        "referral.begun",
        "referral.items_added",
        "referral.item_moved",
        "referral.letter_drafted",
        "referral.items_removed",
        "referral.changed",
        "referral.dropped",
    ]
    words = [one["words"] for one in history_of(referral)]
    assert (words[0], words[-1], "Thay đổi khác" in words) == ("Bỏ hồ sơ trình", "Lập hồ sơ trình", False)


def test_strangers_of_the_province_see_no_package(begin, officer, auditor):
    referral = begin()

    assert list(Referral.objects.visible_to(officer)) == []
    assert list(Referral.objects.visible_to(auditor)) == [referral]
