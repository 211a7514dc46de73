"""Excel files of the dossier chain: they open, they follow the filters, and formulas stay text."""

import io
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from neuguong.dossiers.enums import Outcome, RowState, Stage
from tests.dossiers.pages import url
from tests.factories import (
    AssessmentFactory,
    DossierFactory,
    ImportBatchFactory,
    ImportRowFactory,
    NominationFactory,
    RecipientFactory,
)


@pytest.fixture
def nomination(draft):
    return NominationFactory(dossier=draft, status=Outcome.ELIGIBLE)


# Excel


def sheet_of(data):
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def formulas_in(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"<f>" in b"".join(
            archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")
        )


def test_the_findings_are_a_workbook_and_formulas_stay_text(browser, draft, home):
    person = RecipientFactory(organisation=home, name='=HYPERLINK("http://x.invalid")')
    nomination = NominationFactory(
        dossier=draft, recipient=person, post="=1+1", status=Outcome.NEEDS_HUMAN, summary="@SUM(A1)"
    )
    found = {
        "missing": ["Bổ sung mức xếp loại năm 2025"],
        "decided_by": "a",
        "alternatives": [
            {"id": "a", "citation": {"text": "Điều 24", "document": "06/2022/QH15", "confidence": "quoted"}}
        ],
    }
    AssessmentFactory(nomination=nomination, findings=found)

    data = browser.get(url("findings", draft.pk)).getvalue()

    headings, row = sheet_of(data)
    told = dict(zip(headings, row, strict=True))
    assert (told["Tên"], told["Chức vụ"], told["Nhận xét"]) == ('=HYPERLINK("http://x.invalid")', "=1+1", "@SUM(A1)")
    assert (told["Còn thiếu"], told["Căn cứ"], told["Kết quả đối chiếu"]) == (
        "Bổ sung mức xếp loại năm 2025",
        "Điều 24",
        "Cần xem xét",
    )
    assert formulas_in(data) is False


def test_the_rows_to_mend_are_a_workbook_and_formulas_stay_text(browser, draft):
    batch = ImportBatchFactory(dossier=draft, file_name="=cmd.xlsx")
    problem = {"field": "birth", "letter": "C", "text": "Ngày không có", "severity": "error"}
    ImportRowFactory(
        batch=batch, number=7, name="=1+1", state=RowState.ERROR, message="Ngày không có", problems=[problem]
    )

    data = browser.get(url("batch_rows", batch.pk)).getvalue()

    assert sheet_of(data)[1] == [7, "=1+1", "", "", "Phải sửa", "Ngày không có", "C"]
    assert formulas_in(data) is False


def test_a_list_is_exported_with_its_filters(browser, draft, home):
    DossierFactory(organisation=home, stage=Stage.SUBMITTED)

    data = browser.get(url("dossier_list") + "?xuat=excel&stage=draft").getvalue()

    assert [row[3] for row in sheet_of(data)] == ["Bước", "Đang soạn"]


@pytest.mark.parametrize("name", ["lop 5'.xlsx", "a[b]:c*d?e.xlsx", "'" * 20 + ".xlsx"])
def test_the_name_of_a_file_does_not_break_its_export(browser, draft, name):
    batch = ImportBatchFactory(dossier=draft, file_name=name)

    assert browser.get(url("batch_rows", batch.pk)).status_code == 200
