import json
import runpy
from datetime import date

import pytest

from honours.book import POLICIES
from honours.cli import USAGE, check_command, explain_command, law_command, main
from honours.cli.explain import statement_lines
from honours.cli.law import criterion_head
from honours.difference import CriterionDifference, Fate
from honours.statement import state
from tests.honours.test_statement import criterion, edition, honour

GOOD = """
cases:
- id: A1
  title: đạt
  subject: {type: individual, group: civil_servant}
  ask: {honour: LDTT, proposed_on: '2025-12-20'}
  facts: {evaluations: {2025: HTTNV}}
  answer: eligible
- id: A2
  title: chưa mô hình hóa
  subject: {type: individual}
  ask: {honour: KHONG_CO, proposed_on: '2025-12-20'}
  answer: eligible
"""


OPEN = """
cases:
- id: B1
  subject: {type: individual, group: civil_servant}
  ask: {honour: LDTT, proposed_on: '2025-12-20'}
  facts: {evaluations: {2025: HTTNV}}
  answer: eligible
- id: B3
  subject: {type: individual, group: civil_servant}
  ask: {honour: LDTT, proposed_on: '1999-12-20'}
  answer: needs_human
- {id: B2, as_of: "2025-12-01", facts: {years: 9}, expected: {years_needed: 6.0}}
"""


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def bad(tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text(GOOD.replace("answer: eligible\n- id", "answer: not_eligible\n- id"), encoding="utf-8")
    return path


def test_check_prints_a_line_for_each_case_and_totals(good, capsys):
    assert check_command([str(good)]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "✓ A1 đạt: Đủ điều kiện: năm 2025: hoàn thành tốt nhiệm vụ",
        "– A2 chưa mô hình hóa: Chưa có tiêu chuẩn của KHONG_CO trong hệ thống",
        "",
        "eligibility: 1/1 trường hợp khớp",
        "Tổng cộng: 1/1 trường hợp khớp",
        "Chưa mô hình hóa: 1 trường hợp",
        "",
        "Dựa vào chỗ luật còn nhiều cách hiểu: 1 trường hợp",
        "  D-16 Năm học hay năm dương lịch? Hệ thống chọn: Năm học tính vào năm kết thúc. Trường hợp: A1",
    ]


def test_check_fails_on_a_disagreement(bad, capsys):
    assert check_command([str(bad)]) == 1

    assert "× A1 đạt: cần “không đủ điều kiện”, ra “đủ điều kiện”." in capsys.readouterr().out


def test_check_as_json(good, bad, capsys):
    assert check_command([str(good), str(bad), "--json"]) == 1

    printed = json.loads(capsys.readouterr().out)
    assert (printed["total"], printed["agree"]) == (2, 1)
    assert [item["id"] for item in printed["disagree"]] == ["A1"]
    assert [item["id"] for item in printed["not_covered"]] == ["A2", "A2"]


def test_check_reads_other_policies(good, capsys):
    assert check_command([str(good), "--policies", str(POLICIES)]) == 0


def test_check_says_when_a_file_cannot_be_read(tmp_path, capsys):
    assert check_command([str(tmp_path / "none.yaml")]) == 2

    assert capsys.readouterr().err.startswith("Không đọc được tệp: ")


def test_a_disagreement_in_parts_is_printed_as_data(tmp_path, capsys):
    path = tmp_path / "parts.yaml"
    path.write_text(
        "cases:\n- {id: Q, as_of: '2025-12-01', facts: {years: 9}, expected: {years_needed: 5}}\n", encoding="utf-8"
    )

    assert check_command([str(path)]) == 1
    assert 'cần “{"years_needed": 5}”, ra “{"years_needed": 6.0}”' in capsys.readouterr().out


def test_check_names_the_cases_that_rest_on_an_open_reading(tmp_path, capsys):
    path = tmp_path / "open.yaml"
    path.write_text(OPEN, encoding="utf-8")

    assert check_command([str(path)]) == 0

    assert capsys.readouterr().out.splitlines()[-2:] == [
        "Dựa vào chỗ luật còn nhiều cách hiểu: 1 trường hợp",
        "  D-16 Năm học hay năm dương lịch? Hệ thống chọn: Năm học tính vào năm kết thúc. Trường hợp: B1",
    ]


def test_explain_prints_the_rule(capsys):
    assert explain_command(["cstdcs", "--on", "2025-12-01", "--group", "farmer"]) == 0

    printed = capsys.readouterr().out
    assert printed.startswith(
        "Chiến sĩ thi đua cơ sở (CSTĐCS)\nMã CSTDCS; danh hiệu thi đua, cơ sở; ngày 01/12/2025\n"
        "Đối tượng: cá nhân. Loại hình khen thưởng: công trạng.\nTruy tặng: luật không ghi.\n"
    )
    assert (
        "\nCăn cứ: Điều 19 khoản 3; Điều 23 · Luật số 06/2022/QH15, áp dụng từ 01/01/2024 đến trước 01/10/2026\n"
        in printed
    )
    assert ("\n  – Chủ tịch Ủy ban nhân dân cấp xã (Điều 59 · Nghị định số 129/2025/NĐ-CP; từ 01/07/2025)\n") in printed
    assert "Chủ tịch Ủy ban nhân dân cấp huyện" not in printed
    assert "\n    1.2. Một trong các điều kiện sau\n      1.2.1. " in printed
    assert "\n  Ghi chú: Luật không nêu năm công nhận" in printed
    assert (
        "\n  D-16 Năm học hay năm dương lịch? Hệ thống chọn: Năm học tính vào năm kết thúc. Điểm: CSTDCS-1.\n"
        in printed
    )


def test_explain_marks_soft_judgements_and_what_the_register_answers(capsys):
    explain_command(["Lao động tiên tiến", "--on", "2025-12-01"])

    printed = capsys.readouterr().out
    assert "người đánh giá; mềm: coi là đạt nếu không có ý kiến khác]" in printed
    assert "một phần từ sổ ghi nhận]\n       Sổ ghi nhận trả lời thay được: " in printed


def test_explain_prints_points_caps_and_missing_authorities(capsys):
    explain_command(["CSTDCS", "--on", "2018-12-01"])
    explain_command(["BK_TINH", "--on", "2025-12-01"])

    printed = capsys.readouterr().out
    assert "\nThẩm quyền quyết định: chưa có trong hệ thống (cần kiểm chứng)\n" in printed
    assert "\nTrần số lượng: Không quá 15% tổng số người đạt Lao động tiên tiến" in printed
    assert "[các điểm BK_TINH-3a, BK_TINH-3b, BK_TINH-3c, BK_TINH-3d; " in printed


def test_explain_leaves_other_groups_out(capsys):
    explain_command(["LDTT", "--on", "2025-12-01", "--group", "farmer"])

    printed = capsys.readouterr().out
    assert "Công nhân, nông dân" in printed
    assert "LDTT-1." not in printed


def test_explain_warns_of_the_law_that_was_not_read(capsys):
    assert explain_command(["BK_TTG", "--on", "2026-12-01"]) == 0

    printed = capsys.readouterr().out
    assert "! Luật số 06/2026/QH16" in printed
    assert "Căn cứ: " in printed


def test_explain_says_when_no_text_is_held(capsys):
    assert explain_command(["LDTT", "--on", "1999-01-01"]) == 0

    assert capsys.readouterr().out.splitlines()[-1] == "! Hệ thống chưa có quy định áp dụng cho ngày này."


def test_explain_as_json(capsys):
    assert explain_command(["LDTT", "--on", "2025-12-01", "--json"]) == 0

    printed = json.loads(capsys.readouterr().out)
    assert (printed["code"], printed["edition"]["id"]) == ("LDTT", "LDTT@2024-01-01")
    assert printed["edition"]["criteria"][0]["lines"][0]["number"] == "1"


def test_notes_of_every_kind_are_printed(book):
    when = {"judgement": {"key": "k", "text": "Có công"}, "note": "Có bằng"}
    signer = {"who": "Giám đốc", "actor": "head_unit", "cite": "Điều 2", "note": "Theo tỉnh"}
    noted = honour(edition(note="Chung", decided_by=[signer], criteria=[criterion(when, note="Riêng", type="merit")]))

    lines = list(statement_lines(state(book, noted, date(2025, 12, 1))))

    assert "  – Giám đốc (Điều 2 · Luật số 06/2022/QH15). Theo tỉnh" in lines
    assert "  Khen thưởng công trạng; xét: người đánh giá" in lines
    assert [line for line in lines if "Ghi chú" in line] == [
        "Ghi chú: Chung",
        "     Ghi chú: Có bằng",
        "  Ghi chú: Riêng",
    ]


def test_explain_uses_today_without_a_date(capsys):
    assert explain_command(["LDTT"]) == 0
    assert f"; ngày {date.today():%d/%m/%Y}\n" in capsys.readouterr().out  # noqa: DTZ011 — a local day


def test_explain_refuses_an_unknown_honour_and_names_near_ones(capsys):
    assert explain_command(["CSTDCX"]) == 2

    assert capsys.readouterr().err.splitlines()[:2] == [
        "Không có CSTDCX trong bộ quy tắc.",
        "  CSTDCS  Chiến sĩ thi đua cơ sở",
    ]


def test_explain_asks_when_a_name_means_several(capsys, monkeypatch, book):
    several = (book.honour("BK_TINH"), book.honour("BK_BO"))
    monkeypatch.setattr("honours.cli.opening.honours_called", lambda book, text: several)

    assert explain_command(["bằng khen"]) == 2

    assert capsys.readouterr().err.splitlines()[0] == "“bằng khen” có thể là nhiều danh hiệu, hình thức; hãy ghi mã:"


def test_a_day_that_is_none_is_refused(capsys):
    with pytest.raises(SystemExit):
        explain_command(["LDTT", "--on", "31/12/2025"])

    assert "“31/12/2025” không phải ngày dạng năm-tháng-ngày" in capsys.readouterr().err


def test_explain_says_when_the_policies_cannot_be_read(tmp_path, capsys):
    assert explain_command(["LDTT", "--policies", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("Không đọc được quy tắc: ")


def test_law_diff_prints_what_changed(capsys):
    assert law_command(["diff", "2025-06-30", "2025-07-01", "CSTDCS"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == ["Quy định từ ngày 30/06/2025 đến ngày 01/07/2025", "", "Văn bản"]
    assert lines[-3:] == [
        "~ CSTDCS Chiến sĩ thi đua cơ sở",
        "  − người quyết định: Chủ tịch Ủy ban nhân dân cấp huyện (Điều 80 khoản 2 · Luật số 06/2022/QH15)",
        "  + người quyết định: Chủ tịch Ủy ban nhân dân cấp xã (Điều 59 · Nghị định số 129/2025/NĐ-CP)",
    ]


def test_law_diff_prints_criteria(capsys):
    law_command(["diff", "2023-12-31", "2024-01-01", "BK_TINH"])

    printed = capsys.readouterr().out
    assert "\n  + điểm mới BK_TINH-1a: " in printed
    assert "\n  − bỏ điểm BK_TINH-ND91-KHAC: " in printed
    assert "\n  ~ điểm BK_TINH-ND91-1 thay bằng BK_TINH-1d: " in printed
    assert "\n      ~ căn cứ: Điều 39 · " in printed


def test_a_criterion_that_kept_its_id_is_named_by_it():
    kept = CriterionDifference(Fate.CHANGED, "A", "Có công", "Điều 1")

    assert criterion_head(kept) == "điểm A: Có công (Điều 1)"


def test_law_diff_says_what_was_not_read(capsys):
    law_command(["diff", "2026-09-30", "2026-10-01", "LDTT"])

    assert capsys.readouterr().out.splitlines()[-1] == (
        "? LDTT Lao động tiên tiến: quy định mới từ 01/10/2026 (cả luật · Luật số 06/2026/QH16) chưa có nội dung: cần kiểm chứng"
    )


def test_law_diff_says_when_nothing_changed(capsys):
    law_command(["diff", "2025-03-01", "2025-03-01"])

    assert capsys.readouterr().out.splitlines()[-1] == "Không có gì đổi trong những quy định mà hệ thống có."


def test_law_diff_as_json(capsys):
    assert law_command(["diff", "2025-06-30", "2025-07-01", "GK_XA", "--json"]) == 0

    assert [item["code"] for item in json.loads(capsys.readouterr().out)["honours"]] == ["GK_XA"]


@pytest.mark.parametrize(
    ("argv", "error"),
    [
        (["diff", "2025-07-01", "2025-06-30"], "Ngày B phải sau ngày A."),
        (["diff", "2025-06-30", "2025-07-01", "KHONG-CO-DAU"], "Không có KHONG-CO-DAU trong bộ quy tắc."),
    ],
)
def test_law_diff_refuses(argv, error, capsys):
    assert law_command(argv) == 2
    assert capsys.readouterr().err.splitlines()[0] == error


@pytest.mark.parametrize("argv", [["diff", "2025-06-30", "2025-07-01"], ["pages", "somewhere"]])
def test_law_says_when_the_policies_cannot_be_read(argv, tmp_path, capsys):
    assert law_command([*argv, "--policies", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("Không đọc được quy tắc: ")


def test_law_pages_writes_and_checks(tmp_path, capsys):
    assert law_command(["pages", str(tmp_path), "--check"]) == 1
    assert law_command(["pages", str(tmp_path)]) == 0
    assert law_command(["pages", str(tmp_path), "--check"]) == 0

    said = capsys.readouterr()
    assert f"Trang đã cũ: {tmp_path / 'index.md'}" in said.err
    assert said.out.startswith("Đã ghi ")


@pytest.mark.parametrize("argv", [[], ["other"]])
def test_main_tells_how_it_is_used(argv, capsys):
    assert main(argv) == 2
    assert capsys.readouterr().err == f"{USAGE}\n"


def test_the_module_is_a_program(monkeypatch, good):
    monkeypatch.setattr("sys.argv", ["neuguong", "check", str(good)])

    with pytest.raises(SystemExit) as ended:
        runpy.run_module("honours.cli", run_name="__main__")

    assert ended.value.code == 0


def test_main_dispatches(good, capsys):
    assert main(["check", str(good)]) == 0
    assert main(["explain", "LDTT"]) == 0
    assert main(["law", "diff", "2025-01-01", "2025-01-02", "LDTT"]) == 0
