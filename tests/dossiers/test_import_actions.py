"""A list on its way into a dossier: offered, mapped, tried, mended, confirmed, taken back."""

import re
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection
from django.db.models.signals import pre_save
from django.utils import timezone

from neuguong.common.audit import verify
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import Conflict, NotAllowed
from neuguong.dossiers.actions import (
    abandon_import,
    choose_recipient,
    choose_recipients,
    confirm_honour,
    confirm_import,
    confirm_organisation,
    correct_cell,
    map_columns,
    read_sheet,
    refresh_import,
    restore_nomination,
    skip_row,
    submit_dossier,
    undo_import,
    upload_file,
)
from neuguong.dossiers.enums import BatchStage, RowState, Stage
from neuguong.dossiers.matching import resolve
from neuguong.dossiers.models import (
    Assessment,
    Dossier,
    HonourSpelling,
    ImportBatch,
    ImportRow,
    MappingMemory,
    Nomination,
)
from neuguong.registry.actions import record_rating
from neuguong.registry.models import CollectiveYear, Recipient, TaskRating, Work
from tests.corpus.building import people as invented
from tests.corpus.building import xls, xlsx
from tests.corpus.layouts import SAMPLES
from tests.corpus.old_fonts import as_tcvn3, as_vni
from tests.dossiers.lists import HEADINGS, LDTT, line, people_of, workbook
from tests.factories import (
    DossierFactory,
    HeldHonourFactory,
    NominationFactory,
    OrganisationFactory,
    RecipientFactory,
    TaskRatingFactory,
    UserFactory,
)

NUMBER = "012085000123"
UNCLEAR = ["Cột lạ", "Họ và tên", "Một cột khác", "Chức vụ", "Cột nữa"]


def states(batch):
    return list(batch.rows.values_list("state", flat=True))


def only(batch):
    return batch.rows.get()


def files(settings):
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] if settings.MEDIA_ROOT.exists() else []


# every layout that offices send


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.layout)
def test_every_layout_of_the_survey_goes_the_whole_way(sample, draft, officer):
    draft.round.honours = ["LDTT", "CSTDCS", "TTLDTT", "BK_TINH", "GK_XA"]
    draft.round.save()
    RecipientFactory(name="Quàng Văn Ín", organisation=draft.organisation, identity_number=NUMBER)

    batch = upload_file(dossier_id=draft.pk, data=sample.build(), file_name=sample.filename, by=officer)
    if batch.stage == BatchStage.MAPPING:
        batch = map_columns(batch_id=batch.pk, mapping=batch.mapping, by=officer)
    answer_everything(batch, officer)
    confirm_import(batch_id=batch.pk, by=officer)

    expected = [name or "Quàng Văn Ín" for name, honours in zip(sample.names, sample.honours, strict=True) for _ in honours.split("+")]
    assert [one.recipient.name for one in draft.nominations.select_related("recipient")] == expected
    assert Assessment.objects.count() == len(expected)
    assert list(verify()) == []


def answer_everything(batch, officer):
    """What a patient officer answers: the own office, an honour of the round, a person, a new person."""
    for _ in range(40):
        row = batch.rows.filter(state__in=(RowState.ERROR, RowState.CHOOSE)).first()
        if row is None:
            return
        if not row.values.get("kind"):
            correct_cell(row_id=row.pk, field="kind", text="Cá nhân", by=officer)
        elif not row.values.get("honour") or row.message.startswith("Đợt này không nhận"):
            correct_cell(row_id=row.pk, field="honour", text="Lao động tiên tiến", by=officer)
        elif row.organisation is None:
            written = row.values["organisation"]
            confirm_organisation(batch_id=batch.pk, written=written, organisation=batch.dossier.organisation, by=officer)
        elif not row.honour:
            honour = "GK_XA" if row.values["honour"] == "Giấy khen" else "BK_TINH"
            confirm_honour(batch_id=batch.pk, written=row.values["honour"], honour=honour, by=officer)
        else:
            choose_recipient(row_id=row.pk, recipient=None, by=officer)
    pytest.fail(f"still to answer: {list(batch.rows.values_list('number', 'state', 'message'))}")


# upload and mapping


def test_a_clear_list_is_tried_at_once_and_nothing_is_written(upload, draft):
    batch = upload(line("Lò Văn Pâng"), line("Sùng Thị Mỷ", sex="Nữ"))

    assert (batch.stage, batch.rows.count(), draft.nominations.count(), Recipient.objects.count()) == ("preview", 2, 0, 0)
    assert list(batch.rows.values_list("number", "name", "choice")) == [(2, "Lò Văn Pâng", "new"), (3, "Sùng Thị Mỷ", "new")]
    assert list(verify()) == []


def test_each_row_carries_what_the_rules_say(upload):
    row = only(upload(line("Lò Văn Pâng")))

    assert (row.state, row.assessment["status"]) == (RowState.UNKNOWN, "needs_human")
    assert re.search(r"Điều 24", row.assessment["cite"])


def test_a_stranger_offers_no_file(draft, province, settings):
    stranger = UserFactory(role="officer", organisation=OrganisationFactory(parent=province))

    with pytest.raises(NotAllowed, match="Chỉ chuyên viên hoặc thủ trưởng của Sở Y tế"):
        upload_file(dossier_id=draft.pk, data=workbook(line("Lò Văn Pâng")), file_name="a.xlsx", by=stranger)

    assert (ImportBatch.objects.count(), files(settings)) == (0, [])


@pytest.mark.parametrize("stage", [Stage.SUBMITTED, Stage.ACCEPTED])
def test_a_closed_dossier_takes_no_file(home, officer, stage, settings):
    dossier = DossierFactory(organisation=home, stage=stage)

    with pytest.raises(NotAllowed, match="Hồ sơ đã gửi"):
        upload_file(dossier_id=dossier.pk, data=workbook(line("Lò Văn Pâng")), file_name="a.xlsx", by=officer)

    assert files(settings) == []


def test_a_list_without_rows_is_refused_and_no_file_stays(draft, officer, settings):
    with pytest.raises(NotAllowed, match="Dưới dòng tiêu đề không có dòng dữ liệu nào"):
        upload_file(dossier_id=draft.pk, data=workbook(), file_name="a.xlsx", by=officer)

    assert (ImportBatch.objects.count(), files(settings)) == (0, [])


def test_unclear_headings_are_mapped_by_the_officer_and_remembered_by_the_office(draft, officer, home):
    data = xlsx([UNCLEAR, ["x", "Lò Văn Pâng", LDTT, "", ""]])
    first = upload_file(dossier_id=draft.pk, data=data, file_name="a.xlsx", by=officer)
    assert (first.stage, first.rows.count()) == (BatchStage.MAPPING, 0)

    map_columns(batch_id=first.pk, mapping={"A": "", "B": "name", "C": "honour", "D": "", "E": ""}, by=officer)
    abandon_import(batch_id=first.pk, by=officer)
    second = upload_file(dossier_id=draft.pk, data=data, file_name="b.xlsx", by=officer)

    assert (second.stage, only(second).honour) == (BatchStage.PREVIEW, "LDTT")
    assert MappingMemory.objects.get().organisation == home


def test_another_office_is_asked_again(draft, officer, station, round_):
    data = xlsx([UNCLEAR, ["x", "Lò Văn Pâng", LDTT, "", ""]])
    batch = upload_file(dossier_id=draft.pk, data=data, file_name="a.xlsx", by=officer)
    map_columns(batch_id=batch.pk, mapping={"A": "", "B": "name", "C": "honour", "D": "", "E": ""}, by=officer)
    theirs = DossierFactory(round=round_, organisation=station, number=2)

    assert upload_file(dossier_id=theirs.pk, data=data, file_name="a.xlsx", by=officer).stage == BatchStage.MAPPING


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [({"A": "honour"}, "Chưa chọn cột nào là họ tên"), ({"A": "name", "B": "khong_co"}, "Mục “khong_co” không có")],
)
def test_a_mapping_that_cannot_work_is_refused(upload, officer, mapping, sentence):
    batch = upload(line("Lò Văn Pâng"))

    with pytest.raises(NotAllowed, match=sentence):
        map_columns(batch_id=batch.pk, mapping=mapping, by=officer)

    assert (only(batch).name, MappingMemory.objects.count()) == ("Lò Văn Pâng", 0)


def test_mapping_again_keeps_two_rows_of_headings(draft, officer):
    """Headings over several rows are found at the upload; mapping the same columns again must read the same list."""
    from tests.corpus.make import CASES

    data = next(case for case in CASES if case.filename == "merged_headers.xlsx").build()
    batch = upload_file(dossier_id=draft.pk, data=data, file_name="a.xlsx", by=officer)
    before = list(batch.rows.values_list("number", "name", "values"))

    map_columns(batch_id=batch.pk, mapping=batch.mapping, by=officer)

    assert list(batch.rows.values_list("number", "name", "values")) == before


def test_another_sheet_is_read(draft, officer):
    data = xlsx([HEADINGS, line("Lò Văn Pâng")], "Cá nhân", **{"Tập thể": [HEADINGS, line("Sùng Thị Mỷ")]})
    batch = upload_file(dossier_id=draft.pk, data=data, file_name="a.xlsx", by=officer)

    read_sheet(batch_id=batch.pk, sheet="Tập thể", header_row=1, by=officer)

    assert only(batch).name == "Sùng Thị Mỷ"


@pytest.mark.parametrize(("sheet", "row"), [("Trang lạ", 1), ("Danh sách", 999)])
def test_a_sheet_that_is_not_there_is_refused(upload, officer, sheet, row):
    batch = upload(line("Lò Văn Pâng"))

    with pytest.raises(NotAllowed, match=f"Trang “{sheet}” không có dòng {row}"):
        read_sheet(batch_id=batch.pk, sheet=sheet, header_row=row, by=officer)


def test_reading_unclear_headings_leaves_no_rows_of_the_sheet_before(draft, officer):
    data = xlsx([HEADINGS, line("Lò Văn Pâng")], "Cá nhân", Khác=[UNCLEAR, ["x", "Tao Thị Ơn", "", "", ""]])
    batch = upload_file(dossier_id=draft.pk, data=data, file_name="a.xlsx", by=officer)

    batch = read_sheet(batch_id=batch.pk, sheet="Khác", header_row=1, by=officer)

    assert (batch.stage, batch.rows.count()) == (BatchStage.MAPPING, 0)


# old fonts


@pytest.mark.parametrize(("font", "convert"), [(".VnTime", as_tcvn3), ("VNI-Times", as_vni)], ids=["TCVN3", "VNI"])
def test_a_list_typed_in_an_old_font_arrives_in_unicode(draft, officer, font, convert):
    rows = [[convert(value) if isinstance(value, str) else value for value in row] for row in invented()]
    batch = upload_file(dossier_id=draft.pk, data=xls(rows, font), file_name="cu.xls", by=officer)

    names = list(batch.rows.values_list("name", flat=True))

    assert names == ["Sùng Thị Mỷ", "Giàng A Chù", "Lò Văn Pâng"] or names == [row[1] for row in invented()[1:]]


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
        confirm_organisation(batch_id=batch.pk, written="Trường lạ", organisation=OrganisationFactory(parent=province), by=officer)


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

    assert (row.state, row.message.partition(".")[0]) == (RowState.ERROR, "Đợt này không nhận đề nghị Chiến sĩ thi đua toàn quốc")


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
        choose_recipient(row_id=row.pk, recipient=RecipientFactory(organisation=OrganisationFactory(parent=province)), by=officer)


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

    settled = choose_recipients(batch_id=batch.pk, choices={rows[0].pk: first.pk, rows[1].pk: None, rows[2].pk: second.pk}, by=officer)

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
    batch = upload(line("Lò Văn Pâng", identity=NUMBER), line("Lò Văn Pâng", identity=NUMBER, honour="Chiến sĩ thi đua cơ sở"))

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


# mending


def test_a_cell_is_corrected_and_the_row_judged_again(upload, officer):
    row = only(upload(line("Lò Văn Pâng", birth="30/02/1985")))
    assert row.state == RowState.ERROR

    row = correct_cell(row_id=row.pk, field="birth", text="28/02/1985", by=officer)

    assert (row.state, row.values["birth"], row.overrides) == (RowState.UNKNOWN, [1985, 2, 28], {"birth": "28/02/1985"})


@pytest.mark.parametrize(("field", "text"), [("birth", "31/02/1985"), ("sex", "khác"), ("members", "nhiều"), ("rating", "hạng bét")])
def test_a_correction_that_cannot_be_read_changes_nothing(upload, officer, field, text):
    row = only(upload(line("Lò Văn Pâng")))

    with pytest.raises(NotAllowed):
        correct_cell(row_id=row.pk, field=field, text=text, by=officer)

    assert ImportRow.objects.get(pk=row.pk).values == row.values


def test_a_field_that_is_not_for_the_screen_is_refused(upload, officer):
    with pytest.raises(NotAllowed, match="Mục này không sửa được ở đây"):
        correct_cell(row_id=only(upload(line("Lò Văn Pâng"))).pk, field="year", text="2024", by=officer)


def test_a_skipped_row_stays_out_and_can_come_back(upload, officer, draft):
    batch = upload(line("Lò Văn Pâng"), line("Sùng Thị Mỷ"))
    row = skip_row(row_id=batch.rows.first().pk, skip=True, by=officer)
    assert row.state == RowState.SKIPPED

    skip_row(row_id=row.pk, skip=False, by=officer)
    skip_row(row_id=batch.rows.last().pk, skip=True, by=officer)
    confirm_import(batch_id=batch.pk, by=officer, expected=1)

    assert [one.recipient.name for one in draft.nominations.all()] == ["Lò Văn Pâng"]


def test_a_long_cell_does_not_break_the_row(upload):
    batch = upload(line("Lò Văn Pâng", place="Trạm " * 150, post="Trưởng " * 60), line("Sùng Thị Mỷ", honour="Giải " * 150))

    assert states(batch) == [RowState.CHOOSE, RowState.CHOOSE]


@pytest.mark.parametrize(
    "act",
    [
        lambda batch, row, by: refresh_import(batch_id=batch.pk, by=by),
        lambda batch, row, by: abandon_import(batch_id=batch.pk, by=by),
        lambda batch, row, by: confirm_import(batch_id=batch.pk, by=by),
        lambda batch, row, by: skip_row(row_id=row.pk, skip=True, by=by),
        lambda batch, row, by: correct_cell(row_id=row.pk, field="post", text="x", by=by),
        lambda batch, row, by: choose_recipient(row_id=row.pk, recipient=None, by=by),
        lambda batch, row, by: choose_recipients(batch_id=batch.pk, choices={}, by=by),
        lambda batch, row, by: map_columns(batch_id=batch.pk, mapping=batch.mapping, by=by),
    ],
)
def test_strangers_touch_no_import(upload, province, appraiser, act):
    batch = upload(line("Lò Văn Pâng"))

    for stranger in (UserFactory(role="officer", organisation=OrganisationFactory(parent=province)), appraiser):
        with pytest.raises(NotAllowed, match="Chỉ chuyên viên hoặc thủ trưởng của Sở Y tế"):
            act(batch, only(batch), stranger)


# confirm


def test_a_confirmed_import_is_in_the_dossier_with_verdicts_facts_and_sources(upload, draft, officer, home):
    batch = upload(line("Lò Văn Pâng", identity=NUMBER), name="Danh sách.xlsx")

    confirm_import(batch_id=batch.pk, by=officer, expected=1)

    nomination = draft.nominations.get()
    rating, assessment = TaskRating.objects.get(), Assessment.objects.get()
    assert (nomination.recipient.name, nomination.recipient.organisation, nomination.honour) == ("Lò Văn Pâng", home, "LDTT")
    assert (nomination.batch, nomination.source_row, nomination.post, nomination.position) == (batch, 2, "Giáo viên", 1)
    assert (rating.level, rating.year, rating.source) == ("good", 2025, "Danh sách.xlsx, dòng 2")
    assert (assessment.occasion, assessment.facts["ratings"][0]["level"], assessment.evaluated_for) == ("import", "good", date(2025, 12, 1))
    assert AuditEntry.objects.filter(action="import.confirmed").count() == 1
    assert list(verify()) == []


def test_rows_that_wait_are_left_out(upload, draft, officer):
    batch = upload(line("Lò Văn Pâng"), line("Sùng Thị Mỷ", place="Nơi lạ"), line("Tao Văn On", birth="30/02/1980"))

    confirm_import(batch_id=batch.pk, by=officer, expected=1)

    assert [one.recipient.name for one in draft.nominations.all()] == ["Lò Văn Pâng"]


def test_confirming_twice_imports_once(upload, draft, officer):
    batch = upload(line("Lò Văn Pâng"))

    confirm_import(batch_id=batch.pk, by=officer, expected=1)
    confirm_import(batch_id=batch.pk, by=officer, expected=1)

    assert (draft.nominations.count(), AuditEntry.objects.filter(action="import.confirmed").count()) == (1, 1)


def test_a_wrong_number_of_rows_is_a_conflict_and_nothing_is_written(upload, draft, officer):
    batch = upload(line("Lò Văn Pâng"))

    with pytest.raises(Conflict, match="1 dòng nhập được thay vì 2"):
        confirm_import(batch_id=batch.pk, by=officer, expected=2)

    batch.refresh_from_db()
    assert (draft.nominations.count(), Recipient.objects.count(), batch.stage) == (0, 0, BatchStage.PREVIEW)


def test_what_changed_in_the_registry_since_the_dry_run_is_noticed(upload, officer, home):
    batch = upload(line("Lò Văn Pâng"), line("Sùng Thị Mỷ"))
    RecipientFactory(name="Lò Văn Pâng", organisation=home)

    with pytest.raises(Conflict, match="1 dòng nhập được thay vì 2"):
        confirm_import(batch_id=batch.pk, by=officer, expected=2)


def test_an_import_with_nothing_ready_is_refused(upload, officer):
    with pytest.raises(NotAllowed, match="Chưa có dòng nào nhập được"):
        confirm_import(batch_id=upload(line("Lò Văn Pâng", place="Nơi lạ")).pk, by=officer)


def test_an_import_that_waits_for_its_columns_is_refused(draft, officer):
    data = xlsx([UNCLEAR, ["x", "Lò Văn Pâng", LDTT, "", ""]])
    batch = upload_file(dossier_id=draft.pk, data=data, file_name="a.xlsx", by=officer)

    with pytest.raises(NotAllowed, match="Ghép cột xong mới nhập được"):
        confirm_import(batch_id=batch.pk, by=officer)


@pytest.mark.parametrize("close", [abandon_import, confirm_import])
def test_an_import_that_is_over_is_not_changed(upload, officer, close):
    batch = upload(line("Lò Văn Pâng"))
    close(batch_id=batch.pk, by=officer)

    with pytest.raises(NotAllowed, match="nên không sửa được nữa"):
        skip_row(row_id=only(batch).pk, skip=True, by=officer)


@pytest.mark.parametrize("victim", [Nomination, Recipient, TaskRating, Assessment])
def test_a_failure_in_the_middle_leaves_nothing(upload, draft, officer, victim):
    """The database itself refuses the last of the rows, as a full disk or a lost connection would."""
    batch = upload(*people_of(5))

    with refusing(victim, after=3), pytest.raises((DatabaseError, NotAllowed)):
        confirm_import(batch_id=batch.pk, by=officer)

    batch.refresh_from_db()
    counts = [model.objects.count() for model in (Nomination, Recipient, TaskRating, Assessment)]
    assert (counts, batch.stage, batch.created) == ([0, 0, 0, 0], BatchStage.PREVIEW, {})
    assert list(verify()) == []
    confirm_import(batch_id=batch.pk, by=officer, expected=5)
    assert draft.nominations.count() == 5


class refusing:  # noqa: N801  reads as a statement
    """The table refuses every row beyond ``after``."""

    def __init__(self, model, *, after):
        self.table, self.after = model._meta.db_table, after

    def __enter__(self):
        sqlite = (
            f"CREATE TRIGGER full_disk BEFORE INSERT ON {self.table} WHEN (SELECT count(*) FROM {self.table}) >= {self.after} "
            "BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
        postgres = (
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF (SELECT count(*) FROM {self.table}) >= {self.after} THEN RAISE EXCEPTION 'full'; END IF; RETURN NEW; END $$; "
            f"CREATE TRIGGER full_disk BEFORE INSERT ON {self.table} FOR EACH ROW EXECUTE FUNCTION full_disk()"
        )
        with connection.cursor() as cursor:
            cursor.execute({"sqlite": sqlite, "postgresql": postgres}[connection.vendor])

    def __exit__(self, *problem):
        on = f" ON {self.table}; DROP FUNCTION full_disk()" if connection.vendor == "postgresql" else ""
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER full_disk{on}")


def test_a_crash_while_a_file_is_taken_in_leaves_no_row_and_no_file(draft, officer, settings):
    def crash(sender, **more):
        raise ConnectionError("the line is dead")

    pre_save.connect(crash, sender=ImportBatch)
    try:
        with pytest.raises(ConnectionError):
            upload_file(dossier_id=draft.pk, data=workbook(line("Lò Văn Pâng")), file_name="a.xlsx", by=officer)
    finally:
        pre_save.disconnect(crash, sender=ImportBatch)

    assert (ImportBatch.objects.count(), files(settings)) == (0, [])


def test_a_collective_with_more_titles_than_members_is_a_row_to_mend(draft, officer):
    headings = ("STT", "Tên tập thể", "Phân loại khen thưởng", "Danh hiệu đề nghị", "Tổng số người", "Số người đạt LĐTT")
    data = xlsx([headings, (1, "Khoa Nội", "Tập thể", "Tập thể lao động tiên tiến", 10, 12)])
    batch = upload_file(dossier_id=draft.pk, data=data, file_name="a.xlsx", by=officer)
    if batch.stage == BatchStage.MAPPING:
        fields = ["sequence", "name", "kind", "honour", "members", "ldtt_count"]
        map_columns(batch_id=batch.pk, mapping=dict(zip("ABCDEF", fields, strict=True)), by=officer)

    row = only(batch)

    assert (row.state, CollectiveYear.objects.count()) == (RowState.ERROR, 0)


def test_an_import_into_a_returned_dossier_writes_down_the_day_it_was_judged_by(home, officer, upload):
    handed_in = timezone.now() - timedelta(days=90)
    dossier = DossierFactory(organisation=home, stage=Stage.RETURNED, submitted_at=handed_in)
    batch = upload(line("Lò Văn Pâng"), dossier=dossier)

    confirm_import(batch_id=batch.pk, by=officer)

    kept = Assessment.objects.get()
    assert kept.findings["evaluated_for"] == kept.evaluated_for.isoformat()


# undo


def test_an_undo_takes_everything_back(upload, draft, officer):
    batch = upload(line("Lò Văn Pâng", identity=NUMBER))
    confirm_import(batch_id=batch.pk, by=officer)

    batch = undo_import(batch_id=batch.pk, by=officer)

    assert (batch.stage, draft.nominations.kept().count(), Recipient.objects.kept().count()) == (BatchStage.UNDONE, 0, 0)
    assert (TaskRating.objects.count(), Work.objects.count(), Assessment.objects.count()) == (0, 0, 1)
    assert list(verify()) == []


def test_the_same_file_can_be_imported_again_after_an_undo(upload, draft, officer):
    first = upload(line("Lò Văn Pâng", identity=NUMBER))
    confirm_import(batch_id=first.pk, by=officer)
    undo_import(batch_id=first.pk, by=officer)

    second = upload(line("Lò Văn Pâng", identity=NUMBER))
    confirm_import(batch_id=second.pk, by=officer, expected=1)

    assert (draft.nominations.kept().count(), Recipient.objects.kept().count(), TaskRating.objects.count()) == (1, 1, 1)


def test_an_undo_leaves_what_was_there_before(upload, draft, officer, home):
    known = RecipientFactory(name="Lò Văn Pâng", organisation=home, identity_number=NUMBER)
    TaskRatingFactory(recipient=known, year=2025, level="excellent")
    kept = NominationFactory(dossier=draft, recipient=known, honour="CSTDCS")
    batch = upload(line("Lò Văn Pâng", identity=NUMBER))
    confirm_import(batch_id=batch.pk, by=officer)

    undo_import(batch_id=batch.pk, by=officer)

    assert list(draft.nominations.kept()) == [kept]
    assert (Recipient.objects.kept().get(), TaskRating.objects.get().level) == (known, "excellent")


def test_an_undo_keeps_a_new_person_whom_somebody_has_put_forward_since(upload, draft, officer):
    from neuguong.dossiers.actions import add_nomination

    batch = upload(line("Lò Văn Pâng"))
    confirm_import(batch_id=batch.pk, by=officer)
    person = Recipient.objects.get()
    add_nomination(dossier_id=draft.pk, recipient=person, honour="CSTDCS", by=officer)

    undo_import(batch_id=batch.pk, by=officer)

    assert (Recipient.objects.kept().get(), draft.nominations.kept().get().honour) == (person, "CSTDCS")


def test_what_an_undo_took_out_is_not_put_back_with_a_hidden_person(upload, draft, officer):
    batch = upload(line("Lò Văn Pâng"))
    confirm_import(batch_id=batch.pk, by=officer)
    undo_import(batch_id=batch.pk, by=officer)

    with pytest.raises(NotAllowed, match="đã hoàn tác"):
        restore_nomination(nomination_id=draft.nominations.get().pk, by=officer)


def test_an_undo_keeps_a_rating_that_was_corrected_by_hand_since(upload, officer, home):
    known = RecipientFactory(name="Lò Văn Pâng", organisation=home, identity_number=NUMBER)
    batch = upload(line("Lò Văn Pâng", identity=NUMBER))
    confirm_import(batch_id=batch.pk, by=officer)
    record_rating(recipient=known, year=2025, level="excellent", by=officer, decision_number="9/QĐ")

    undo_import(batch_id=batch.pk, by=officer)

    assert TaskRating.objects.get().level == "excellent"


def test_undoing_twice_undoes_once(upload, officer):
    batch = upload(line("Lò Văn Pâng"))
    confirm_import(batch_id=batch.pk, by=officer)

    undo_import(batch_id=batch.pk, by=officer)
    undo_import(batch_id=batch.pk, by=officer)

    assert AuditEntry.objects.filter(action="import.undone").count() == 1


def test_an_import_is_not_undone_after_the_handing_in(upload, draft, officer):
    batch = upload(line("Lò Văn Pâng"))
    confirm_import(batch_id=batch.pk, by=officer)
    submit_dossier(dossier_id=draft.pk, by=officer)

    with pytest.raises(NotAllowed, match="Hồ sơ đã gửi nên không sửa được"):
        undo_import(batch_id=batch.pk, by=officer)

    assert draft.nominations.kept().count() == 1


def test_only_what_was_imported_is_undone(upload, officer):
    with pytest.raises(NotAllowed, match="Chỉ hoàn tác được tệp đã nhập"):
        undo_import(batch_id=upload(line("Lò Văn Pâng")).pk, by=officer)


# secrets and costs


def test_an_identity_number_stands_nowhere_in_plain_text(upload, draft, officer, settings):
    batch = upload(line("Lò Văn Pâng", identity=NUMBER), line("Sùng Thị Mỷ", identity="012090000456"))
    correct_cell(row_id=batch.rows.last().pk, field="identity_number", text="012090000457", by=officer)
    confirm_import(batch_id=batch.pk, by=officer)

    assert sorted(Recipient.objects.kept().values_list("identity_number", flat=True)) == [NUMBER, "012090000457"]
    for number in (NUMBER, "012090000456", "012090000457"):
        assert tables_with(number) == []
        assert [path for path in files(settings) if number.encode() in path.read_bytes()] == []


def test_an_unreadable_identity_number_stands_nowhere_in_plain_text(upload, draft, officer):
    """A number with a wrong digit is quoted in no message either."""
    upload(line("Lò Văn Pâng", identity="01208500012"), line("Sùng Thị Mỷ", identity="0120 9000 0456x"))

    assert (tables_with("01208500012"), tables_with("0120 9000 0456")) == ([], [])


def tables_with(text):
    """Tables in which ``text`` can be read in any column, with SQL that knows no field types."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [table for row in cursor.fetchall() if any(text in str(value) for value in row)]
    return found


def test_the_stored_file_is_not_a_spreadsheet_that_anybody_opens(upload, settings):
    upload(line("Lò Văn Pâng"), name="danh sách mật.xlsx")

    stored = files(settings)

    assert len(stored) == 1
    assert (stored[0].read_bytes()[:2] == b"PK", "mật" in stored[0].name) == (False, False)


# SQLite stores at most some 45 rows a statement (999 values); PostgreSQL and thousands of rows go by 200 a statement.
@pytest.mark.parametrize("count", [3, 40])
def test_the_dry_run_costs_the_same_for_3_and_40_rows(upload, officer, home, count, django_assert_num_queries):
    for name in ("Lò Văn Ba Ba", "Sùng Thị Mỷ"):
        RecipientFactory(name=name, organisation=home)
    batch = ImportBatch.objects.get(pk=upload(*people_of(count, place="Sở Y tế")).pk)
    batch.dossier = Dossier.objects.select_related("organisation", "round").get(pk=batch.dossier_id)
    by = type(officer).objects.get(pk=officer.pk)
    by.scope  # noqa: B018  read once a request

    with django_assert_num_queries(12):
        resolve(batch, by=by)


@pytest.mark.parametrize("count", [3, 30])
def test_a_confirmation_costs_the_same_for_3_and_30_rows(upload, officer, count, django_assert_num_queries):
    batch = upload(*people_of(count))

    with django_assert_num_queries(48):
        confirm_import(batch_id=batch.pk, by=officer, expected=count)
