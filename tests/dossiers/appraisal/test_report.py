"""Báo cáo thẩm định: read back as a Word file and compared with the database."""

from io import BytesIO

import pytest
from docx import Document

from neuguong.common.documents import inspect_document
from neuguong.common.models import AuditEntry
from neuguong.dossiers.enums import NominationStage, Recommendation
from neuguong.dossiers.models import Nomination
from tests.dossiers.pages import url
from tests.factories import (
    AssessmentFactory,
    InterestFactory,
    NominationFactory,
    NominationNoteFactory,
    SpecialistOpinionFactory,
)

At = NominationStage


@pytest.fixture
def desk(client_of, chief):
    client = client_of()
    client.force_login(chief)
    return client


@pytest.fixture
def nominees(accepted):
    """Three nominees, one with an odd name, one judged by two who differ."""
    made = [
        NominationFactory(
            dossier=accepted, honour="BK_TINH", stage=At.APPRAISING, recipient__name=name, status="needs_human"
        )
        for name in ("Lý A Dờ <b>&amp; con", "Giàng Thị Mỷ", "Tòng Văn Hặc")
    ]
    for one in made:
        missing = [f"Quyết định sáng kiến của {one.recipient.name}"]
        AssessmentFactory(nomination=one, findings={"missing": missing, "alternatives": [], "notices": []})
    SpecialistOpinionFactory(nomination=made[0], text="Đủ & đúng.")
    SpecialistOpinionFactory(nomination=made[1])
    SpecialistOpinionFactory(nomination=made[1], recommendation=Recommendation.DEFER)
    NominationNoteFactory(nomination=made[2], field="post", text="Ghi chức vụ")
    return made


def read(answer):
    return Document(BytesIO(b"".join(answer.streaming_content)))


def words_of(document):
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_the_report_of_a_dossier_holds_every_nominee_once_with_findings_and_opinions(desk, accepted, nominees):
    document = read(desk.get(url("appraisal_report", accepted.pk)))

    table = next(one for one in document.tables if one.rows[0].cells[0].text == "STT")
    rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    stored = Nomination.objects.filter(dossier=accepted).order_by("position")
    assert [row[1].split("\n")[0] for row in rows] == [one.recipient.name for one in stored]
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert all(
        f"Quyết định sáng kiến của {one.recipient.name}" in row[3] for one, row in zip(stored, rows, strict=True)
    )
    assert "đồng ý trình. Đủ & đúng." in rows[0][4]
    assert rows[2][4] == "Chưa có ý kiến"


def test_its_numbers_are_those_of_the_database(desk, accepted, nominees):
    text = words_of(read(desk.get(url("appraisal_report", accepted.pk))))

    assert "Tổng số đề nghị được thẩm định: 3 (3 cá nhân)." in text
    assert "Đồng ý trình: 1 trường hợp." in text
    assert "Ý kiến chưa thống nhất: 1 trường hợp." in text
    assert "Chưa có ý kiến: 1 trường hợp." in text
    assert "Tòng Văn Hặc: Chức vụ, chức danh: Ghi chức vụ (chờ đơn vị trả lời)." in text
    assert "{" not in text


def test_it_has_the_frame_of_an_office_document(desk, accepted, nominees):
    document = read(desk.get(url("appraisal_report", accepted.pk)))

    section = document.sections[0]
    assert (round(section.left_margin.mm), round(section.right_margin.mm), round(section.page_height.mm)) == (
        30,
        15,
        297,
    )
    head = "\n".join(cell.text for cell in document.tables[0].rows[0].cells)
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "SỞ NỘI VỤ"):
        assert words in head
    assert document.styles["Normal"].font.name == "Times New Roman"


def test_it_is_a_file_that_the_guard_of_papers_takes(desk, accepted, nominees):
    data = b"".join(desk.get(url("appraisal_report", accepted.pk)).streaming_content)

    assert inspect_document(data, "bao-cao.docx", limit=10_000_000).name == "Word"


def test_a_selection_is_reported_as_chosen_and_leaves_a_line(desk, nominees):
    chosen = nominees[:2]

    document = read(desk.post(url("appraisal_reports"), {"de_nghi": [one.pk for one in chosen]}))

    assert "Tổng số đề nghị được thẩm định: 2" in words_of(document)
    assert AuditEntry.objects.filter(action="appraisal_report.exported", stream="privacy").count() == 1


def test_who_keeps_away_is_not_reported_to(desk, chief, accepted, nominees):
    InterestFactory(nomination=nominees[1], person=chief)

    text = words_of(read(desk.get(url("appraisal_report", accepted.pk))))

    assert "Tổng số đề nghị được thẩm định: 2" in text


def test_an_office_makes_no_appraisal_report(browser, accepted, nominees):
    assert browser.get(url("appraisal_report", accepted.pk)).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_report_costs_the_same(desk, accepted, count, django_assert_num_queries):
    for one in NominationFactory.create_batch(count, dossier=accepted, stage=At.APPRAISING):
        SpecialistOpinionFactory(nomination=one)
        AssessmentFactory(nomination=one)

    with django_assert_num_queries(18):
        desk.get(url("appraisal_report", accepted.pk))
