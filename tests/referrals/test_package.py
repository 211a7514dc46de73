"""The file package: what is in it, that it can be checked, that nothing in it leads out of its folder, and when there is none."""

import hashlib
import io
import json
import tracemalloc
import zipfile
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from neuguong.common.encryption import encrypt_bytes
from neuguong.common.verdicts import NotAllowed
from neuguong.documents.actions import number_document
from neuguong.documents.enums import FileRole
from neuguong.documents.rendering import RenderingFailed, render_pdf
from neuguong.documents.store import keep_file
from neuguong.dossiers.report_forms import sections_of
from neuguong.referrals import actions
from neuguong.referrals.package import package_of
from neuguong.referrals.packing import FORMAT, Packing, slug, timeless
from neuguong.referrals.queries import items_of
from tests.decisions.voting import count_of
from tests.factories import (
    AttachmentFactory,
    AttachmentVersionFactory,
    InterestFactory,
    MinutesFactory,
    RecipientHoldFactory,
    ReportSectionFactory,
)
from tests.factories.documents import word_file
from tests.referrals.conftest import days_ago


def opened(referral, by):
    file = package_of(referral, items_of(referral), by)
    with file, zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def handed_in(nomination, data=b"%PDF-1.4 giay %%EOF", *, paper="related_documents", title="Giấy tờ", **more):
    """A paper of the nomination with these bytes."""
    attachment = AttachmentFactory(dossier=nomination.dossier, nomination=nomination, paper=paper, title=title, **more)
    AttachmentVersionFactory(
        attachment=attachment,
        file=ContentFile(encrypt_bytes(data), name="giay.pdf"),
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
    )
    return attachment


def written(nomination, text="Đã đạt kết quả."):
    for section in sections_of(nomination):
        ReportSectionFactory(nomination=nomination, key=section.key, text=text)


@pytest.fixture
def full(begin, proposed, chief, clerk, province):
    """A numbered letter, minutes of the session and of the count, a written report, a report that was handed in, a paper."""
    first, second = proposed("Lò Thị Ánh", "Sùng A Dơ")
    tally = count_of(first, province, agree=15, base=15, needed=14)
    for place, ballot in enumerate([None, tally.ballot], start=1):
        document = MinutesFactory(meeting=tally.ballot.meeting, ballot=ballot).document
        document.state, document.number, document.year, document.issued_on = "numbered", place, 2026, date(2026, 1, 5)
        document.numbered_at, document.numbered_by = timezone.now(), document.created_by
        document.save()
        keep_file(document, FileRole.PDF, b"%%PDF-1.4 bien ban %d" % place, by=chief)
    written(first)
    handed_in(second, b"%PDF-1.4 bao cao co dau", paper="confirmed_report", title="Báo cáo thành tích có xác nhận")
    handed_in(first, b"%PDF-1.4 thue", title="Xác nhận thuế")
    referral = begin(first, second)
    letter = actions.draft_letter(referral_id=referral.pk, by=chief)
    number_document(document_id=letter.pk, issued_on=days_ago(0), by=clerk)
    referral.refresh_from_db()
    return referral


def test_package_holds_letter_list_minutes_and_a_folder_for_each(full, chief):
    assert sorted(opened(full, chief)) == [
        "00-muc-luc.txt",
        "01-to-trinh.docx",
        "01-to-trinh.pdf",
        "02-danh-sach.docx",
        "02-danh-sach.pdf",
        "02-danh-sach.xlsx",
        "03-bien-ban-hop/01-01-bb-hdtdkt.pdf",
        "04-ket-qua-kiem-phieu/01-02-bb-hdtdkt.pdf",
        "10-001-lo-thi-anh/bao-cao-thanh-tich.docx",
        "10-001-lo-thi-anh/bao-cao-thanh-tich.pdf",
        "10-001-lo-thi-anh/xac-nhan-thue.pdf",
        "10-002-sung-a-do/bao-cao-thanh-tich-co-xac-nhan.pdf",
        "muc-luc.json",
    ]


def test_package_holds_papers_byte_for_byte(full, chief):
    found = opened(full, chief)

    assert found["10-001-lo-thi-anh/xac-nhan-thue.pdf"] == b"%PDF-1.4 thue"
    assert found["10-002-sung-a-do/bao-cao-thanh-tich-co-xac-nhan.pdf"] == b"%PDF-1.4 bao cao co dau"
    assert found["03-bien-ban-hop/01-01-bb-hdtdkt.pdf"] == b"%PDF-1.4 bien ban 1"


def test_contents_name_every_file_with_its_hash(full, chief):
    found = opened(full, chief)

    told = json.loads(found["muc-luc.json"])

    assert (told["format"], told["about"]["Tờ trình"]) == (FORMAT, f"01/TTr-UBND ngày {days_ago(0):%d/%m/%Y}")
    assert {one["name"]: one["sha256"] for one in told["files"]} == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in found.items()
        if name not in {"00-muc-luc.txt", "muc-luc.json"}
    }
    text = found["00-muc-luc.txt"].decode()
    assert all(one["sha256"] in text and one["name"] in text for one in told["files"])


def test_contents_say_what_is_missing(full, begin, proposed, chief):
    told = json.loads(opened(full, chief)["muc-luc.json"])["missing"]
    assert any(line.startswith("1. Lò Thị Ánh, Bằng khen của Thủ tướng Chính phủ: Thiếu báo cáo") for line in told)
    assert not any(line.startswith("2. Sùng A Dơ") for line in told)
    assert not any("xác nhận thông tin" in line for line in told)  # the province's own business

    bare = opened(begin(*proposed("Tao Văn C")), chief)

    missing = json.loads(bare["muc-luc.json"])["missing"]
    assert missing[0].startswith("Tờ trình đã ký")
    assert "Biên bản họp Hội đồng đã cấp số trên hệ thống: 1 đề nghị chưa có" in missing
    assert "- thiếu: Tờ trình đã ký" in bare["00-muc-luc.txt"].decode()


def test_the_written_report_says_the_same_in_word_and_names_itself_unsigned(full, chief):
    found = opened(full, chief)

    word = Document(io.BytesIO(found["10-001-lo-thi-anh/bao-cao-thanh-tich.docx"]))
    assert "Đã đạt kết quả." in [paragraph.text for paragraph in word.paragraphs]
    assert found["10-001-lo-thi-anh/bao-cao-thanh-tich.pdf"].startswith(b"%PDF-")
    assert "Báo cáo thành tích (bản soạn trên hệ thống, chưa ký)" in found["00-muc-luc.txt"].decode()


def test_the_list_is_a_spreadsheet_too(full, chief):
    sheet = load_workbook(io.BytesIO(opened(full, chief)["02-danh-sach.xlsx"])).active

    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:2] == ["STT", "Tên cá nhân, tập thể"]
    assert [row[1] for row in rows[1:]] == ["Lò Thị Ánh", "Sùng A Dơ"]
    assert rows[1][-1] == "15/15"


def test_made_again_it_is_the_same_package_byte_for_byte(full, chief, clerk):
    first = package_of(full, items_of(full), chief)
    second = package_of(full, items_of(full), clerk)

    with first, second:
        assert first.read() == second.read()


def test_names_that_are_paths_are_harmless_and_no_name_stands_twice(begin, proposed, chief):
    evil, twin, other = proposed("../../etc/passwd", "C:\\windows", "../../etc/passwd")
    for title in ("../x", "..\\..\\x.exe", "x", "/x", "ｘ\u202efdp.exe", "…"):
        handed_in(evil, title=title)
    handed_in(twin)

    found = opened(begin(evil, twin, other), chief)

    names = list(found)
    assert len(names) == len({name.lower() for name in names})
    for name in names:
        assert name.isascii()
        assert ".." not in name
        assert "\\" not in name
        assert name.count("/") <= 1
        assert not name.startswith("/")
    assert sum(name.startswith("10-") and name.endswith(".pdf") for name in names) == 7


def test_only_the_newest_version_goes_and_nothing_that_was_removed_or_is_internal(begin, proposed, chief):
    (one,) = proposed("Lò Thị A")
    paper = handed_in(one, b"%PDF-1.4 cu", title="Xác nhận")
    newer = b"%PDF-1.4 moi"
    AttachmentVersionFactory(attachment=paper, file=ContentFile(encrypt_bytes(newer), name="x.pdf"))
    handed_in(one, b"%PDF-1.4 noi bo", title="Phiếu thẩm định", visibility="appraisal")
    handed_in(one, b"%PDF-1.4 bo", title="Bỏ", removed_at=timezone.now(), removed_by=chief)

    found = opened(begin(one), chief)

    assert [data for name, data in found.items() if name.startswith("10-")] == [newer]


# when there is none


def test_no_package_on_paper_of_nothing_or_of_what_was_dropped(begin, proposed, chief):
    paper = begin(*proposed("Lò Thị A"), channel="paper")
    with pytest.raises(NotAllowed, match="chỉ gửi bản giấy"):
        package_of(paper, items_of(paper), chief)
    empty = begin()
    with pytest.raises(NotAllowed, match="chưa có đề nghị nào"):
        package_of(empty, [], chief)
    dropped = actions.drop_referral(referral_id=empty.pk, reason="Nhầm", by=chief)
    with pytest.raises(NotAllowed, match="đã bỏ"):
        package_of(dropped, [], chief)


def test_no_package_while_something_stops_it(begin, proposed, chief):
    (one,) = proposed("Lò Thị A")
    referral = begin(one)
    RecipientHoldFactory(recipient=one.recipient, confirmed=True)

    with pytest.raises(NotAllowed, match="còn điều phải gỡ ở Lò Thị A"):
        package_of(referral, items_of(referral), chief)


def test_no_package_of_a_secret_even_after_it_was_answered(begin, proposed, chief):
    referral = begin(*proposed("Lò Thị A", secret=True))

    with pytest.raises(NotAllowed, match="còn điều phải gỡ"):
        package_of(referral, items_of(referral), chief)


@pytest.mark.parametrize("role", ["auditor", "officer"])
def test_no_package_for_whom_it_is_not(begin, proposed, request, role):
    referral = begin(*proposed("Lò Thị A"))

    with pytest.raises(NotAllowed, match="Chỉ cơ quan thường trực và Văn phòng"):
        package_of(referral, items_of(referral), request.getfixturevalue(role))


def test_no_package_for_who_keeps_away_from_one_of_its_proposals(begin, proposed, chief, appraiser):
    (one,) = proposed("Lò Thị A")
    referral = begin(one)
    InterestFactory(nomination=one, person=appraiser)

    with pytest.raises(NotAllowed, match="Người khác tải gói"):
        package_of(referral, items_of(referral), appraiser)
    assert "00-muc-luc.txt" in opened(referral, chief)


# how it is made


def test_papers_do_not_gather_in_memory(begin, proposed, chief):
    """Thirty papers of a megabyte: what is held at one time stays near one paper, far from all of them."""
    (one,) = proposed("Lò Thị A")
    for number in range(30):
        handed_in(one, bytes([number]) * 1024 * 1024, title=f"Giấy {number}")
    referral = begin(one)
    items = items_of(referral)
    package_of(referral, items, chief).close()  # fonts, templates and rules are in memory now

    tracemalloc.start()
    file = package_of(referral, items, chief)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    with file, zipfile.ZipFile(file) as archive:
        assert sum(one.file_size for one in archive.infolist()) > 30 * 1024 * 1024
    assert most < 15 * 1024 * 1024


def test_a_package_that_fails_leaves_no_open_file(full, chief, monkeypatch):
    made = []

    class Watched(Packing):
        def __post_init__(self):
            super().__post_init__()
            made.append(self)

    monkeypatch.setattr("neuguong.referrals.package.Packing", Watched)
    version = items_of(full)[0].nomination.attachments.get().versions.get()
    version.file.storage.delete(version.file.name)

    with pytest.raises(NotAllowed, match=r"Không đọc được tệp “Xác nhận thuế” của đề nghị 1. Lò Thị Ánh"):
        package_of(full, items_of(full), chief)

    assert [one.file.closed for one in made] == [True]


def test_a_report_that_cannot_be_set_is_there_as_word(full, chief, monkeypatch):
    def fails(layout, data):
        if layout == "report":
            raise RenderingFailed("a cell does not fit")
        return render_pdf(layout, data)

    monkeypatch.setattr("neuguong.referrals.package.render_pdf", fails)

    found = opened(full, chief)

    names = [name for name in found if "bao-cao-thanh-tich." in name]
    assert names == ["10-001-lo-thi-anh/bao-cao-thanh-tich.docx"]
    assert any("bản PDF (mở bản Word" in line for line in json.loads(found["muc-luc.json"])["missing"])


def test_an_office_file_without_its_moment_opens_and_is_always_the_same():
    first = timeless(word_file("Một dòng"))

    assert timeless(first) == first
    assert [paragraph.text for paragraph in Document(io.BytesIO(first)).paragraphs] == ["Một dòng"]


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("Đỗ Thị Ước", "do-thi-uoc"),
        ("../x", "x"),
        ("", "khong-ten"),
        ("…", "khong-ten"),
        ("a" * 99, "a" * 60),
        ("CON.txt", "con-txt"),
    ],
)
def test_a_slug_is_letters_and_digits(words, made):
    assert slug(words) == made
