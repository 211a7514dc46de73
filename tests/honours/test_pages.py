"""The generated pages of all honours."""

import pytest

from honours.book import POLICIES
from honours.pages import MARK, outdated, pages, write_pages
from tests.honours.test_statement import criterion, edition, honour

DOCS = POLICIES.parent / "docs" / "honours"


@pytest.fixture(scope="module")
def made(book):
    return pages(book)


def test_there_is_a_page_for_each_honour_and_an_index(book, made):
    assert set(made) == {"index.md", *(f"{item.code}.md" for item in book.honours())}


def test_the_index_groups_by_kind_and_level(made):
    lines = made["index.md"].splitlines()

    titles = [line for line in lines if line.startswith("#")]
    assert titles[:3] == [
        "# Danh hiệu, hình thức khen thưởng trong bộ quy tắc",
        "## Danh hiệu thi đua",
        "### Cấp Nhà nước",
    ]
    assert any(line.startswith("| [CSTDCS](CSTDCS.md) | Chiến sĩ thi đua cơ sở | 01/06/2014 | ") for line in lines)


def test_a_page_says_the_rule(made):
    page = made["CSTDCS.md"]

    assert page.startswith(f"{MARK}\n# Chiến sĩ thi đua cơ sở\n")
    assert "\n## Từ 01/01/2024 đến trước 01/10/2026\n" in page
    assert "\n### CSTDCS-1. " in page
    assert "hệ thống chưa có nội dung: cần kiểm chứng." in page
    assert "\n- Trần số lượng: Không quá 15%" in page
    assert "\n| D-16 | Năm học hay năm dương lịch? |" in page
    assert "\n4 trường hợp trong tệp quy tắc: 1 đủ điều kiện, 2 không đủ điều kiện, 1 cần người xem xét.\n" in page


def test_a_page_without_aliases_readings_and_cases(book):
    from honours.pages import page_lines

    when = {"judgement": {"key": "k", "text": "Có công", "settled_by": {"martyr": True}}, "note": "Có bằng"}
    plain = honour(edition(note="Chung", criteria=[criterion(when, note="Riêng")]))

    lines = list(page_lines(book, plain))

    assert "- 1. Có công _(một phần từ sổ ghi nhận)_" in lines
    assert "  - sổ ghi nhận trả lời thay được: Được công nhận liệt sĩ" in lines
    assert "  - ghi chú: Có bằng" in lines
    assert [line for line in lines if "Ghi chú" in line] == ["- Ghi chú: Chung", "Ghi chú: Riêng"]
    assert lines[-1] == "Chưa có trường hợp mẫu."
    assert not any("cách hiểu" in line or "Cách viết khác" in line for line in lines)


def test_pages_are_written_once_and_stay_the_same(book, tmp_path):
    folder = tmp_path / "honours"
    (tmp_path / "honours").mkdir()
    (folder / "OLD.md").write_text(f"{MARK}\n# Old\n", encoding="utf-8")
    (folder / "mine.md").write_text("# Mine\n", encoding="utf-8")
    assert "OLD.md" in outdated(book, folder)

    written = write_pages(book, folder)

    assert outdated(book, folder) == []
    assert {path.name for path in folder.iterdir()} == {"mine.md", *(path.name for path in written)}


def test_a_changed_page_is_outdated(book, tmp_path):
    write_pages(book, tmp_path)
    (tmp_path / "LDTT.md").write_text("khác", encoding="utf-8")

    assert outdated(book, tmp_path) == ["LDTT.md"]


def test_the_pages_in_docs_are_current(book):
    assert outdated(book, DOCS) == [], "make docs-honours"
