"""A list on its way into a dossier: every layout offered, mapped, read, mended; nothing is written before the confirmation."""

import re

import pytest

from neuguong.common.audit import verify
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
    read_sheet,
    refresh_import,
    set_honour_for_all,
    set_people_group,
    skip_row,
    undo_import,
    upload_file,
)
from neuguong.dossiers.enums import BatchStage, RowState, Stage
from neuguong.dossiers.models import (
    Assessment,
    ImportBatch,
    ImportRow,
    MappingMemory,
)
from neuguong.registry.models import Recipient
from tests.corpus.building import people as invented
from tests.corpus.building import rezip, sheet_xml, xls, xlsx
from tests.corpus.layouts import SAMPLES
from tests.corpus.old_fonts import as_tcvn3, as_vni
from tests.dossiers.lists import HEADINGS, LDTT, files, line, only, states, workbook
from tests.factories import (
    DossierFactory,
    OrganisationFactory,
    RecipientFactory,
    UserFactory,
)

NUMBER = "012085000123"
UNCLEAR = ["Cột lạ", "Họ và tên", "Một cột khác", "Chức vụ", "Cột nữa"]

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

    expected = [
        name or "Quàng Văn Ín"
        for name, honours in zip(sample.names, sample.honours, strict=True)
        for _ in honours.split("+")
    ]
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
            confirm_organisation(
                batch_id=batch.pk, written=written, organisation=batch.dossier.organisation, by=officer
            )
        elif not row.honour:
            honour = "GK_XA" if row.values["honour"] == "Giấy khen" else "BK_TINH"
            confirm_honour(batch_id=batch.pk, written=row.values["honour"], honour=honour, by=officer)
        else:
            choose_recipient(row_id=row.pk, recipient=None, by=officer)
    pytest.fail(f"still to answer: {list(batch.rows.values_list('number', 'state', 'message'))}")


# upload and mapping


def test_a_clear_list_is_tried_at_once_and_nothing_is_written(upload, draft):
    batch = upload(line("Lò Văn Pâng"), line("Sùng Thị Mỷ", sex="Nữ"))

    assert (batch.stage, batch.rows.count(), draft.nominations.count(), Recipient.objects.count()) == (
        "preview",
        2,
        0,
        0,
    )
    assert list(batch.rows.values_list("number", "name", "choice")) == [
        (2, "Lò Văn Pâng", "new"),
        (3, "Sùng Thị Mỷ", "new"),
    ]
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


# mending


def test_a_cell_is_corrected_and_the_row_judged_again(upload, officer):
    row = only(upload(line("Lò Văn Pâng", birth="30/02/1985")))
    assert row.state == RowState.ERROR

    row = correct_cell(row_id=row.pk, field="birth", text="28/02/1985", by=officer)

    assert (row.state, row.values["birth"], row.overrides) == (RowState.UNKNOWN, [1985, 2, 28], {"birth": "28/02/1985"})


@pytest.mark.parametrize(
    ("field", "text"), [("birth", "31/02/1985"), ("sex", "khác"), ("members", "nhiều"), ("rating", "hạng bét")]
)
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
    batch = upload(
        line("Lò Văn Pâng", place="Trạm " * 150, post="Trưởng " * 60), line("Sùng Thị Mỷ", honour="Giải " * 150)
    )

    assert states(batch) == [RowState.CHOOSE, RowState.CHOOSE]


@pytest.mark.parametrize("place", ["headings", "cells"])
def test_letters_that_no_database_stores_are_left_out(draft, officer, place):
    hidden = "_x0000__x0008_\u200b"
    words = [
        ("Họ và tên", "Lò Văn Pâng"),
        ("Chức vụ", "Y sĩ"),
        ("Danh hiệu đề nghị", LDTT),
        ("Ghi chú", "tốt"),
        ("Năm sinh", "1985"),
    ]
    rows = [
        "".join(
            f'<c r="{letter}{number}" t="inlineStr"><is><t>{pair[number - 1]}{hidden if place == where else ""}</t></is></c>'
            for letter, pair in zip("ABCDE", words, strict=True)
        )
        for number, where in ((1, "headings"), (2, "cells"))
    ]
    data = rezip(
        xlsx([HEADINGS]),
        {
            "xl/worksheets/sheet1.xml": sheet_xml(
                "".join(f'<row r="{n}">{cells}</row>' for n, cells in enumerate(rows, 1))
            )
        },
    )

    batch = upload_file(dossier_id=draft.pk, data=data, file_name="a.xlsx", by=officer)

    row = only(batch)
    assert (row.name, row.values["post"], row.values["note"], row.state) == (
        "Lò Văn Pâng",
        "Y sĩ",
        "tốt",
        RowState.UNKNOWN,
    )


@pytest.mark.parametrize(
    "act",
    [
        lambda batch, row, by: refresh_import(batch_id=batch.pk, by=by),
        lambda batch, row, by: set_honour_for_all(batch_id=batch.pk, honour="LDTT", by=by),
        lambda batch, row, by: set_people_group(batch_id=batch.pk, group="public_employee", by=by),
        lambda batch, row, by: undo_import(batch_id=batch.pk, by=by),
        lambda batch, row, by: read_sheet(batch_id=batch.pk, sheet=batch.sheet, header_row=1, by=by),
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
