"""Units, honours and people of a list: asked once and remembered, certain only by identity number, never guessed."""

from datetime import date

import pytest
from django.utils import timezone

from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers.actions import (
    abandon_import,
    choose_recipient,
    choose_recipients,
    confirm_honour,
    confirm_import,
    confirm_organisation,
    correct_cell,
    map_columns,
    refresh_import,
    set_honour_for_all,
    upload_file,
)
from neuguong.dossiers.enums import RowState
from neuguong.dossiers.models import (
    HonourSpelling,
)
from neuguong.registry.models import Recipient
from tests.dossiers.lists import LDTT, line, only, states, workbook
from tests.factories import (
    DossierFactory,
    HeldHonourFactory,
    NominationFactory,
    OrganisationFactory,
    RecipientFactory,
)

NUMBER = "012085000123"

# organisations and honours: asked once, remembered, never guessed


def test_an_unknown_unit_is_asked_once_and_remembered(upload, officer, station):
    batch = upload(line("Lò Văn Pâng", place="TTYT S.Hồ"), line("Sùng Thị Mỷ", place="TTYT S.Hồ"))
    assert states(batch) == [RowState.CHOOSE, RowState.CHOOSE]

    confirm_organisation(batch_id=batch.pk, written="TTYT S.Hồ", organisation=station, by=officer)

    assert list(batch.rows.values_list("state", "organisation")) == [(RowState.UNKNOWN, station.pk)] * 2
    abandon_import(batch_id=batch.pk, by=officer)
    assert only(upload(line("Tao Văn On", place="ttyt s.hồ"))).organisation == station


def test_a_unit_of_another_office_is_no_answer(upload, officer, province):
    batch = upload(line("Lò Văn Pâng", place="Trường lạ"))

    with pytest.raises(NotAllowed, match="Chọn một đơn vị đang hoạt động thuộc Sở Y tế"):
        confirm_organisation(
            batch_id=batch.pk, written="Trường lạ", organisation=OrganisationFactory(parent=province), by=officer
        )


def test_a_unit_that_belongs_to_another_office_is_asked(upload, province):
    OrganisationFactory(parent=province, name="Trường Mầm non Khun Há")

    row = only(upload(line("Lò Văn Pâng", place="Trường Mầm non Khun Há")))

    assert (row.state, row.message.partition(";")[0]) == (RowState.CHOOSE, "Trường Mầm non Khun Há không thuộc Sở Y tế")


def test_a_merged_unit_is_carried_over_and_said_so(upload, home):
    from tests.factories import OrganisationSuccessionFactory

    old = OrganisationFactory(parent=home, name="Trạm Y tế Tả Phìn", valid_until=date(2025, 7, 1))
    new = OrganisationFactory(parent=home, name="Trạm Y tế Sìn Hồ")
    OrganisationSuccessionFactory(predecessor=old, successor=new)

    row = only(upload(line("Lò Văn Pâng", place="Trạm Y tế Tả Phìn")))

    assert (row.organisation, row.changes[-1]) == (new, "Đơn vị cũ “Trạm Y tế Tả Phìn” đổi thành “Trạm Y tế Sìn Hồ”")


def test_a_unit_that_was_split_is_asked(upload, home):
    from tests.factories import OrganisationSuccessionFactory

    old = OrganisationFactory(parent=home, name="Trạm Y tế Tả Phìn", valid_until=date(2025, 7, 1))
    for name in ("Trạm Y tế Sìn Hồ", "Trạm Y tế Hồng Thu"):
        OrganisationSuccessionFactory(predecessor=old, successor=OrganisationFactory(parent=home, name=name))

    row = only(upload(line("Lò Văn Pâng", place="Trạm Y tế Tả Phìn")))

    assert (row.state, row.organisation) == (RowState.CHOOSE, None)


def test_a_name_that_two_units_have_is_asked(upload, home):
    for _ in range(2):
        OrganisationFactory(parent=home, name="Trạm Y tế Sìn Hồ")

    assert only(upload(line("Lò Văn Pâng", place="Trạm Y tế Sìn Hồ"))).state == RowState.CHOOSE


def test_an_unknown_honour_is_asked_once_and_remembered(upload, officer):
    batch = upload(line("Lò Văn Pâng", honour="Danh hiệu năm"), line("Sùng Thị Mỷ", honour="Danh hiệu năm"))
    assert states(batch) == [RowState.CHOOSE, RowState.CHOOSE]

    confirm_honour(batch_id=batch.pk, written="Danh hiệu năm", honour="CSTDCS", by=officer)

    assert list(batch.rows.values_list("honour", flat=True)) == ["CSTDCS", "CSTDCS"]
    abandon_import(batch_id=batch.pk, by=officer)
    assert only(upload(line("Tao Văn On", honour="danh hiệu  NĂM"))).honour == "CSTDCS"


def test_an_honour_outside_the_round_is_no_answer(upload, officer):
    batch = upload(line("Lò Văn Pâng", honour="Danh hiệu năm"))

    with pytest.raises(NotAllowed, match="Chọn một danh hiệu, hình thức mà đợt này nhận đề nghị"):
        confirm_honour(batch_id=batch.pk, written="Danh hiệu năm", honour="CSTDTQ", by=officer)

    assert HonourSpelling.objects.count() == 0


def test_an_honour_outside_the_round_is_an_error_of_the_row(upload):
    row = only(upload(line("Lò Văn Pâng", honour="Chiến sĩ thi đua toàn quốc")))

    assert (row.state, row.message.partition(".")[0]) == (
        RowState.ERROR,
        "Đợt này không nhận đề nghị Chiến sĩ thi đua toàn quốc",
    )


# people: certain only by identity number, otherwise somebody chooses


def test_an_equal_identity_number_is_certain(upload, home):
    known = RecipientFactory(name="Lò Văn Pâng", organisation=home, identity_number=NUMBER)

    row = only(upload(line("Lò Văn Pâng", identity=NUMBER)))

    assert (row.recipient, row.choice, row.state) == (known, "", RowState.UNKNOWN)


def test_an_equal_name_is_asked_even_with_equal_birth(upload, home):
    RecipientFactory(name="Lò Văn Pâng", organisation=home, birth_year=1985, birth_month=3, birth_day=14)

    row = only(upload(line("Lò Văn Pâng")))

    assert (row.state, row.recipient, [one["strong"] for one in row.candidates]) == (RowState.CHOOSE, None, [True])


def test_a_different_birth_is_another_person(upload, home):
    RecipientFactory(name="Lò Văn Pâng", organisation=home, birth_year=1990)

    row = only(upload(line("Lò Văn Pâng")))

    assert (row.choice, row.candidates) == ("new", [])


def test_two_identity_numbers_are_two_people(upload, home):
    RecipientFactory(name="Lò Văn Pâng", organisation=home, identity_number="012085000999")

    assert only(upload(line("Lò Văn Pâng", identity=NUMBER))).choice == "new"


def test_people_of_other_offices_are_not_offered(upload, province):
    RecipientFactory(name="Lò Văn Pâng", organisation=OrganisationFactory(parent=province))

    row = only(upload(line("Lò Văn Pâng")))

    assert (row.choice, row.candidates) == ("new", [])


def test_the_officer_chooses_a_person(upload, officer, home):
    known = RecipientFactory(name="Lò Văn Pâng", organisation=home)
    batch = upload(line("Lò Văn Pâng"))

    row = choose_recipient(row_id=only(batch).pk, recipient=known, by=officer)

    assert (row.recipient, row.decided, row.state) == (known, True, RowState.UNKNOWN)


def test_the_officer_chooses_a_new_entry(upload, officer, home):
    RecipientFactory(name="Lò Văn Pâng", organisation=home)
    batch = upload(line("Lò Văn Pâng"))

    row = choose_recipient(row_id=only(batch).pk, recipient=None, by=officer)

    assert (row.recipient, row.choice, row.state) == (None, "new", RowState.UNKNOWN)


def test_the_officer_changes_the_choice(upload, officer, home):
    first, second = (RecipientFactory(name="Lò Văn Pâng", organisation=home) for _ in range(2))
    row = only(upload(line("Lò Văn Pâng")))

    choose_recipient(row_id=row.pk, recipient=first, by=officer)
    row = choose_recipient(row_id=row.pk, recipient=second, by=officer)

    assert (row.recipient, {one["id"] for one in row.candidates}) == (second, {first.pk, second.pk})


def test_somebody_who_was_not_offered_is_not_chosen(upload, officer, province):
    row = only(upload(line("Lò Văn Pâng")))

    with pytest.raises(NotAllowed, match="không còn trong danh sách gợi ý"):
        choose_recipient(
            row_id=row.pk, recipient=RecipientFactory(organisation=OrganisationFactory(parent=province)), by=officer
        )


def test_a_choice_ends_when_the_name_is_corrected(upload, officer, home):
    known = RecipientFactory(name="Lò Văn Pâng", organisation=home)
    row = only(upload(line("Lò Văn Pâng")))
    choose_recipient(row_id=row.pk, recipient=known, by=officer)

    row = correct_cell(row_id=row.pk, field="name", text="Lò Văn Pấng Khác", by=officer)

    assert (row.recipient, row.choice) == (None, "new")


def test_a_chosen_person_who_was_hidden_since_is_asked_again(upload, officer, home):
    known = RecipientFactory(name="Lò Văn Pâng", organisation=home)
    row = only(upload(line("Lò Văn Pâng")))
    choose_recipient(row_id=row.pk, recipient=known, by=officer)
    Recipient.objects.filter(pk=known.pk).update(removed_at=timezone.now(), removed_by=officer)

    batch = refresh_import(batch_id=row.batch_id, by=officer)

    assert (only(batch).recipient, only(batch).choice) == (None, "new")


def test_a_chosen_person_who_was_deleted_since_is_asked_again(upload, officer, home):
    known = RecipientFactory(name="Lò Văn Pâng", organisation=home)
    row = only(upload(line("Lò Văn Pâng")))
    choose_recipient(row_id=row.pk, recipient=known, by=officer)
    known.delete()

    batch = confirm_import(batch_id=row.batch_id, by=officer)

    assert batch.nominations.get().recipient.name == "Lò Văn Pâng"


def test_many_rows_are_settled_at_once_and_no_other(upload, officer, home):
    first, second = (RecipientFactory(name=name, organisation=home) for name in ("Lò Văn Pâng", "Sùng Thị Mỷ"))
    RecipientFactory(name="Tao Văn On", organisation=home)
    batch = upload(line("Lò Văn Pâng"), line("Sùng Thị Mỷ"), line("Tao Văn On"))
    rows = list(batch.rows.all())

    settled = choose_recipients(
        batch_id=batch.pk, choices={rows[0].pk: first.pk, rows[1].pk: None, rows[2].pk: second.pk}, by=officer
    )

    assert settled == 2
    assert list(batch.rows.values_list("recipient", "choice", "state")) == [
        (first.pk, "", RowState.UNKNOWN),
        (None, "new", RowState.UNKNOWN),
        (None, "", RowState.CHOOSE),
    ]


def test_rows_of_another_import_are_not_settled(upload, officer, home):
    RecipientFactory(name="Lò Văn Pâng", organisation=home)
    first, second = upload(line("Lò Văn Pâng")), upload(line("Lò Văn Pâng"))

    assert choose_recipients(batch_id=first.pk, choices={only(second).pk: None}, by=officer) == 0


def test_a_number_that_belongs_to_another_name_is_asked(upload, officer, home):
    known = RecipientFactory(name="Lò Văn Pâng", organisation=home, identity_number=NUMBER)
    row = only(upload(line("Tao Văn On", identity=NUMBER)))
    assert (row.state, [one["id"] for one in row.candidates]) == (RowState.CHOOSE, [known.pk])

    row = choose_recipient(row_id=row.pk, recipient=known, by=officer)

    assert (row.state, row.recipient) == (RowState.UNKNOWN, known)


def test_a_number_that_belongs_to_another_birth_is_asked(upload, home):
    RecipientFactory(name="Lò Văn Pâng", organisation=home, identity_number=NUMBER, birth_year=1990)

    assert only(upload(line("Lò Văn Pâng", identity=NUMBER))).state == RowState.CHOOSE


@pytest.mark.parametrize("honour", [LDTT, "Chiến sĩ thi đua cơ sở"])
def test_one_number_for_two_names_in_a_file_is_mended_first(upload, officer, draft, honour):
    batch = upload(line("Lò Văn Pâng", identity=NUMBER), line("Tao Văn On", identity=NUMBER, honour=honour))
    assert (states(batch)[1], batch.rows.last().message) == (
        RowState.DUPLICATE,
        "Trùng số định danh với dòng 2 nhưng khác tên. Sửa số định danh hoặc bỏ dòng này.",
    )

    confirm_import(batch_id=batch.pk, by=officer, expected=1)

    assert Recipient.objects.get().name == "Lò Văn Pâng"


def test_one_number_with_two_honours_is_one_new_person(upload, officer):
    batch = upload(
        line("Lò Văn Pâng", identity=NUMBER), line("Lò Văn Pâng", identity=NUMBER, honour="Chiến sĩ thi đua cơ sở")
    )

    confirm_import(batch_id=batch.pk, by=officer, expected=2)

    assert sorted(Recipient.objects.get().nominations.values_list("honour", flat=True)) == ["CSTDCS", "LDTT"]


def test_one_number_written_with_two_units_is_a_duplicate(upload, station):
    batch = upload(line("Lò Văn Pâng", identity=NUMBER), line("Lò Văn Pâng", identity=NUMBER, place=station.name))

    assert states(batch)[1] == RowState.DUPLICATE


# duplicates, already awarded


def test_the_second_of_two_equal_rows_is_a_duplicate(upload):
    batch = upload(line("Lò Văn Pâng"), line("lò văn PÂNG"))

    assert states(batch) == [RowState.UNKNOWN, RowState.DUPLICATE]
    assert batch.rows.last().message == "Trùng dòng 2: cùng tên, đơn vị và hình thức đề nghị."


@pytest.mark.parametrize("change", [{"honour": "Chiến sĩ thi đua cơ sở"}, {"birth": "01/01/1990"}])
def test_rows_that_differ_in_honour_or_birth_are_no_duplicates(upload, change):
    assert RowState.DUPLICATE not in states(upload(line("Lò Văn Pâng"), line("Lò Văn Pâng", **change)))


def test_somebody_who_is_in_the_dossier_already_is_a_duplicate(upload, draft, home):
    known = RecipientFactory(name="Lò Văn Pâng", organisation=home, identity_number=NUMBER)
    NominationFactory(dossier=draft, recipient=known, honour="LDTT")

    row = only(upload(line("Lò Văn Pâng", identity=NUMBER)))

    assert (row.state, row.message) == (RowState.DUPLICATE, "Đã có trong hồ sơ này với cùng hình thức đề nghị.")


def test_somebody_who_has_it_for_this_year_is_said_to_be_awarded(upload, home):
    known = RecipientFactory(name="Lò Văn Pâng", organisation=home, identity_number=NUMBER)
    HeldHonourFactory(recipient=known, honour="LDTT", year=2025, decision_number="402/QĐ-SYT")

    row = only(upload(line("Lò Văn Pâng", identity=NUMBER)))

    assert (row.state, row.message) == (RowState.AWARDED, "Đã được tặng cho năm 2025 theo Quyết định 402/QĐ-SYT.")


def test_the_honour_of_another_year_stands_in_nobodys_way(upload, home):
    known = RecipientFactory(name="Lò Văn Pâng", organisation=home, identity_number=NUMBER)
    HeldHonourFactory(recipient=known, honour="LDTT", year=2024)

    assert only(upload(line("Lò Văn Pâng", identity=NUMBER))).state == RowState.UNKNOWN


# a list that does not say what it asks for


@pytest.fixture
def nameless(draft, officer):
    """The dry run of two people under headings that name no honour."""
    data = workbook(
        (1, "Lò Văn Pâng", "14/03/1991"), (2, "Sùng Thị Mỷ", "15/03/1992"), headings=["STT", "Họ và tên", "Ngày sinh"]
    )
    batch = upload_file(dossier_id=draft.pk, data=data, file_name="ten.xlsx", by=officer)
    return map_columns(batch_id=batch.pk, mapping=batch.mapping, by=officer)


def test_a_list_without_honours_is_asked_once_for_all_its_rows(nameless, officer):
    assert [(row.state, row.honour) for row in nameless.rows.all()] == [(RowState.CHOOSE, "")] * 2

    set_honour_for_all(batch_id=nameless.pk, honour="LDTT", by=officer)

    assert [(row.state, row.honour) for row in nameless.rows.all()] == [(RowState.UNKNOWN, "LDTT")] * 2


def test_an_honour_that_the_round_does_not_take_is_no_answer_for_a_list(nameless, officer):
    with pytest.raises(NotAllowed, match="đợt này nhận đề nghị"):
        set_honour_for_all(batch_id=nameless.pk, honour="HC_LAO_DONG_1", by=officer)


def test_a_row_that_another_dossier_of_the_round_holds_too_is_to_be_looked_at(upload, draft, home, station):
    person = RecipientFactory(name="Lò Văn Pâng", organisation=home, identity_number=NUMBER, group="civil_servant")
    said = line("Lò Văn Pâng", identity=NUMBER)
    before = only(upload(said))
    other = DossierFactory(round=draft.round, organisation=station, number=2)
    NominationFactory(dossier=other, recipient=person, honour="LDTT")

    row = only(upload(said, name="lại.xlsx"))

    assert (before.state, row.state) == (RowState.MET, RowState.UNKNOWN)
    assert row.message == f"{before.message}. Cũng được đề nghị ở Hồ sơ 2 · {station.name} của đợt này."
