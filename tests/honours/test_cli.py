import json
import runpy

import pytest

from honours import cli
from honours.book import POLICIES
from honours.cli import check_command, explain_command, main, node_lines
from honours.findings import Citation
from honours.parsing import read_node

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
  ask: {honour: NGND, proposed_on: '2025-12-20'}
  answer: eligible
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
        "– A2 chưa mô hình hóa: Chưa có tiêu chuẩn của NGND trong hệ thống",
        "",
        "eligibility: 1/1 trường hợp khớp",
        "Tổng cộng: 1/1 trường hợp khớp",
        "Chưa mô hình hóa: 1 trường hợp",
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


def test_explain_prints_the_criteria_of_a_group(capsys):
    assert explain_command(["cstdcs", "--on", "2025-12-01", "--group", "farmer"]) == 0

    printed = capsys.readouterr().out
    assert printed.startswith("Chiến sĩ thi đua cơ sở (CSTĐCS), ngày 01/12/2025\nCăn cứ: ")
    assert "Thẩm quyền: Chủ tịch Ủy ban nhân dân cấp xã (Điều 59 · Nghị định số 129/2025/NĐ-CP)" in printed
    assert "một trong:" in printed


def test_explain_leaves_other_groups_out(capsys):
    explain_command(["LDTT", "--on", "2025-12-01", "--group", "farmer"])

    printed = capsys.readouterr().out
    assert "Công nhân, nông dân" in printed
    assert "Cán bộ, công chức" not in printed


def test_explain_warns_of_the_law_that_was_not_read(capsys):
    assert explain_command(["BK_TTG", "--on", "2026-12-01"]) == 0

    printed = capsys.readouterr().out
    assert "! Luật số 06/2026/QH16" in printed
    assert "Căn cứ: " in printed


def test_a_condition_without_a_sentence_of_its_own_is_still_printed():
    node = read_node({"not": {"outside_flag_scope": True}}, Citation("06/2022/QH15", "Điều 44"))

    assert node_lines(node, 0) == ["không thuộc:", "  – đạt điều kiện nêu tại điểm này"]


def test_explain_says_when_no_text_is_held(capsys):
    assert explain_command(["LDTT", "--on", "1999-01-01"]) == 0

    assert capsys.readouterr().out.splitlines()[-1] == "Hệ thống chưa có quy định áp dụng cho ngày này."


def test_explain_uses_today_without_a_date(capsys):
    assert explain_command(["LDTT"]) == 0
    assert capsys.readouterr().out.startswith("Lao động tiên tiến (LĐTT), ngày ")


def test_explain_refuses_an_unknown_honour(capsys):
    assert explain_command(["KHAC"]) == 2
    assert capsys.readouterr().err == "Không có KHAC trong bộ quy tắc.\n"


def test_explain_says_when_the_policies_cannot_be_read(tmp_path, capsys):
    assert explain_command(["LDTT", "--policies", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("Không đọc được quy tắc: ")


@pytest.mark.parametrize("argv", [[], ["other"]])
def test_main_tells_how_it_is_used(argv, capsys):
    assert main(argv) == 2
    assert capsys.readouterr().err == "Cách dùng: neuguong check CASES.yaml… | neuguong explain HONOUR\n"


def test_the_module_is_a_program(monkeypatch, good):
    monkeypatch.setattr("sys.argv", ["neuguong", "check", str(good)])

    with pytest.raises(SystemExit) as ended:
        runpy.run_path(cli.__file__, run_name="__main__")

    assert ended.value.code == 0


def test_main_dispatches(good, capsys):
    assert main(["check", str(good)]) == 0
    assert main(["explain", "LDTT"]) == 0
