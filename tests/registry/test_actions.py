"""People, records and honours are entered by those who keep them; nothing is lost or doubled."""

from datetime import date

import pytest

from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.registry import actions
from neuguong.registry.models import HeldHonour, Recipient, TaskRating
from tests.factories import (
    CollectiveYearFactory,
    HeldHonourFactory,
    OrganisationFactory,
    RecipientFactory,
    TaskRatingFactory,
    UserFactory,
)

NUMBER = "000199000001"


def officer_of(recipient):
    return UserFactory(role="officer", organisation=recipient.organisation)


def logged():
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def test_add_recipient_stores_the_name_composed_and_searchable(db):
    body = OrganisationFactory()

    made = actions.add_recipient(
        kind="individual", name=" Lò  Thi\u0323 Ủ", organisation=body, by=UserFactory(role="officer", organisation=body)
    )

    assert (made.name, made.folded) == ("Lò Thị Ủ", "lo thi u")
    assert logged() == ["recipient.added"]


@pytest.mark.parametrize("role", [None, "officer", "auditor", "administrator", "communications_editor"])
def test_add_recipient_refuses_who_does_not_keep_the_office(db, role):
    body = OrganisationFactory(name="Sở Y tế")

    with pytest.raises(NotAllowed, match="Chỉ chuyên viên của Sở Y tế"):
        actions.add_recipient(kind="individual", name="Lò Thị Ủ", organisation=body, by=UserFactory(role=role))

    assert (Recipient.objects.count(), logged()) == (0, [])


@pytest.mark.parametrize("role", ["appraiser", "chief"])
def test_the_standing_office_keeps_everybodys_records(db, role):
    actions.add_recipient(kind="collective", name="Tổ 1", organisation=OrganisationFactory(), by=UserFactory(role=role))

    assert Recipient.objects.count() == 1


def test_add_recipient_refuses_a_field_that_is_nobodys_to_type(db):
    with pytest.raises(TypeError, match="version"):
        actions.add_recipient(
            kind="individual", name="Lò Thị Ủ", organisation=OrganisationFactory(), by=None, version=7
        )


def test_an_identity_number_belongs_to_one_person_and_the_refusal_names_nobody(db):
    known = RecipientFactory(name="Giàng A Pó", identity_number=NUMBER)

    with pytest.raises(NotAllowed) as refusal:
        actions.add_recipient(
            kind="individual", name="Lò Thị Ủ", organisation=OrganisationFactory(), by=None, identity_number=NUMBER
        )

    assert "Số định danh này đã có" in str(refusal.value)
    assert known.name not in str(refusal.value)


def test_an_identity_number_is_free_again_once_the_record_is_withdrawn(db):
    known = RecipientFactory(identity_number=NUMBER)
    actions.withdraw_recipients(recipient_ids=[known.pk], by=officer_of(known))

    made = actions.add_recipient(
        kind="individual", name="Lò Thị Ủ", organisation=OrganisationFactory(), by=None, identity_number=NUMBER
    )

    assert made.identity_index == known.identity_index


def test_add_recipients_writes_one_line_for_the_batch(db):
    body = OrganisationFactory()
    new = [RecipientFactory.build(name=f"Lò Thị {n}", organisation=body) for n in range(3)]

    actions.add_recipients(recipients=new, by=UserFactory(role="officer", organisation=body))

    assert (Recipient.objects.count(), logged()) == (3, ["recipients.added"])


def test_add_recipients_refuses_all_when_one_office_is_not_the_askers(db):
    mine, foreign = OrganisationFactory(), OrganisationFactory()
    new = [RecipientFactory.build(organisation=body) for body in (mine, foreign)]

    with pytest.raises(NotAllowed):
        actions.add_recipients(recipients=new, by=UserFactory(role="officer", organisation=mine))

    assert Recipient.objects.count() == 0


def test_add_recipients_refuses_a_known_identity_number(db):
    RecipientFactory(identity_number=NUMBER)
    twin = RecipientFactory.build(organisation=OrganisationFactory(), identity_number=NUMBER)

    with pytest.raises(NotAllowed, match="đối chiếu lại"):
        actions.add_recipients(recipients=[twin], by=None)

    assert Recipient.objects.count() == 1


def test_correct_recipient_names_the_changed_fields_and_not_the_values(db):
    recipient = RecipientFactory(name="Lo Thi U")

    actions.correct_recipient(recipient_id=recipient.pk, version=1, by=officer_of(recipient), name="Lò Thị Ủ", team="")

    entry = AuditEntry.objects.get()
    assert '"fields":["name"]' in entry.body
    assert "Lò Thị Ủ" not in entry.body
    assert (
        Recipient.objects.get().sort_key
        == RecipientFactory.build(name="Lò Thị Ủ", sort_key=Recipient.objects.get().sort_key).sort_key
    )


def test_race_of_two_editors_refuses_the_second_and_loses_nothing(db):
    recipient = RecipientFactory(name="Lò Thị U")
    first, second = officer_of(recipient), officer_of(recipient)
    actions.correct_recipient(recipient_id=recipient.pk, version=1, by=first, name="Lò Thị Ủ")

    with pytest.raises(Conflict, match="Người khác vừa sửa"):
        actions.correct_recipient(recipient_id=recipient.pk, version=1, by=second, name="Lò Thị Ú")

    assert (Recipient.objects.get().name, Recipient.objects.get().version) == ("Lò Thị Ủ", 2)


def test_correct_recipient_refuses_another_persons_identity_number(db):
    RecipientFactory(identity_number=NUMBER)
    recipient = RecipientFactory()

    with pytest.raises(NotAllowed, match="đã có trong sổ"):
        actions.correct_recipient(
            recipient_id=recipient.pk, version=1, by=officer_of(recipient), identity_number=NUMBER
        )


def test_correct_recipient_may_keep_the_own_identity_number(db):
    recipient = RecipientFactory(identity_number=NUMBER)

    actions.correct_recipient(
        recipient_id=recipient.pk, version=1, by=officer_of(recipient), identity_number=NUMBER, team="Tổ 1"
    )

    assert Recipient.objects.get().team == "Tổ 1"


def test_record_rating_of_the_same_year_replaces_and_says_so(db):
    recipient = RecipientFactory()
    by = officer_of(recipient)

    actions.record_rating(recipient=recipient, year=2025, level="good", by=by)
    actions.record_rating(recipient=recipient, year=2025, level="excellent", by=by)

    assert list(TaskRating.objects.values_list("year", "level")) == [(2025, "excellent")]
    assert ['"replaced":true' in entry.body for entry in AuditEntry.objects.order_by("pk")] == [False, True]


def test_record_collective_year_refuses_more_titles_than_members(db):
    entry = CollectiveYearFactory(year=2024)

    with pytest.raises(NotAllowed, match="không thể nhiều hơn"):
        actions.record_collective_year(
            recipient=entry.recipient, year=2025, by=officer_of(entry.recipient), members=5, with_ldtt=6
        )


def test_record_honour_is_sealed_and_logged(db):
    recipient = RecipientFactory()

    held = actions.record_honour(recipient=recipient, honour="LDTT", year=2025, by=officer_of(recipient))

    assert (held.honour, held.year, logged()) == ("LDTT", 2025, ["honour.recorded"])


def test_correct_honour_adds_a_record_that_points_at_the_old(db):
    old = HeldHonourFactory(honour="LDTT", year=2024, decision_number="12/QĐ")

    new = actions.correct_honour(held_id=old.pk, by=officer_of(old.recipient), year=2025)

    assert (new.corrects, new.year, new.decision_number) == (old, 2025, "12/QĐ")
    assert HeldHonour.objects.get(pk=old.pk).year == 2024
    assert list(HeldHonour.objects.standing()) == [new]


def test_correct_honour_refuses_a_second_branch_of_the_chain(db):
    old = HeldHonourFactory()
    actions.correct_honour(held_id=old.pk, by=officer_of(old.recipient), year=2024)

    with pytest.raises(NotAllowed, match="bản mới nhất"):
        actions.correct_honour(held_id=old.pk, by=officer_of(old.recipient), year=2023)

    assert HeldHonour.objects.count() == 2


def test_correct_honour_goes_on_from_the_newest(db):
    old = HeldHonourFactory(year=2025)
    by = officer_of(old.recipient)
    newer = actions.correct_honour(held_id=old.pk, by=by, year=2024)

    newest = actions.correct_honour(held_id=newer.pk, by=by, revoked=True)

    assert (newest.corrects, newest.revoked) == (newer, True)
    assert HeldHonour.objects.standing().count() == 0


def test_record_work_credits_one_author(db):
    recipient = RecipientFactory()

    work = actions.record_work(recipient=recipient, title="Sáng kiến A", by=officer_of(recipient), share_percent=60)

    assert list(work.authors.values_list("recipient", "share_percent")) == [(recipient.pk, 60)]


def test_record_discipline_and_post_are_logged_without_their_content(db):
    recipient = RecipientFactory()
    by = officer_of(recipient)

    actions.record_discipline(recipient=recipient, level="canh_cao", decided_on=date(2025, 3, 1), by=by)
    actions.record_post(recipient=recipient, title="Trạm trưởng", organisation=recipient.organisation, by=by)

    assert logged() == ["discipline.recorded", "post.recorded"]
    assert AuditEntry.objects.filter(body__contains="canh_cao").count() == 0


def test_remove_record_leaves_a_line(db):
    rating = TaskRatingFactory()

    actions.remove_record(entry=rating, by=officer_of(rating.recipient))

    assert (TaskRating.objects.count(), logged()) == (0, ["record.removed"])


def test_remove_record_refuses_another_office(db):
    rating = TaskRatingFactory()

    with pytest.raises(NotAllowed):
        actions.remove_record(entry=rating, by=UserFactory(role="officer"))

    assert TaskRating.objects.count() == 1


def test_reveal_identity_logs_who_asked(db):
    recipient = RecipientFactory(identity_number=NUMBER)
    by = officer_of(recipient)

    shown = actions.reveal_identity(recipient_id=recipient.pk, by=by)

    entry = AuditEntry.objects.get(stream="privacy")
    assert (shown, entry.actor, entry.action) == (NUMBER, f"user:{by.pk}", "identity.revealed")
    assert NUMBER not in entry.body


@pytest.mark.parametrize("role", ["officer", "auditor", "council_member", "administrator"])
def test_reveal_identity_refuses_who_does_not_keep_the_record(db, role):
    recipient = RecipientFactory(identity_number=NUMBER)

    with pytest.raises(NotAllowed):
        actions.reveal_identity(recipient_id=recipient.pk, by=UserFactory(role=role))

    assert AuditEntry.objects.filter(stream="privacy").count() == 0


def test_withdraw_recipients_hides_and_deletes_nothing(db):
    recipient = RecipientFactory()

    count = actions.withdraw_recipients(recipient_ids=[recipient.pk], by=officer_of(recipient))

    assert (count, Recipient.objects.count(), Recipient.objects.kept().count()) == (1, 1, 0)


def test_withdraw_recipients_refuses_another_office(db):
    recipient = RecipientFactory()

    with pytest.raises(NotAllowed):
        actions.withdraw_recipients(recipient_ids=[recipient.pk], by=UserFactory(role="officer"))

    assert Recipient.objects.kept().count() == 1
