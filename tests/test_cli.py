"""The command line: what it says, what it returns, and that it starts without Django where it can."""

import subprocess
import sys
from pathlib import Path

import pytest

from neuguong.cli import main

SOURCE = Path(__file__).resolve().parents[1] / "src"


def test_main_without_a_command_lists_the_commands(capsys):
    status = main([])

    shown = capsys.readouterr().out
    assert status == 0
    assert [line.split()[0] for line in shown.splitlines() if line.startswith("  ")] == [
        "serve", "setup", "seed", "demo", "demo-files", "check", "explain", "law", "screen", "verify-audit", "manage",
    ]  # fmt: skip


def test_main_refuses_an_unknown_command(capsys):
    status = main(["khong-co"])

    assert status == 2
    assert capsys.readouterr().err.startswith("Cách dùng: neuguong LỆNH")


def test_explain_prints_the_criteria_in_force(capsys):
    status = main(["explain", "CSTDCS", "--on", "2026-01-01"])

    assert status == 0
    assert capsys.readouterr().out.startswith("Chiến sĩ thi đua cơ sở")


def test_explain_does_not_load_django():
    program = (
        f"import sys; sys.path.insert(0, {str(SOURCE)!r})\n"
        "from neuguong.cli import main\n"
        "status = main(['explain', 'LDTT', '--on', '2026-01-01'])\n"
        "sys.exit(9 if 'django' in sys.modules else status)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.django_db
def test_setup_lays_the_ground_and_may_run_twice(capsys):
    from neuguong.organisations.models import Organisation

    assert [main(["setup"]), main(["setup"])] == [0, 0]
    assert Organisation.objects.filter(code="UBND-03442").count() == 1
    assert "Đã chuẩn bị xong cơ sở dữ liệu." in capsys.readouterr().out


@pytest.mark.django_db
def test_demo_prints_the_accounts_and_a_second_run_is_refused(capsys):
    first = main(["demo", "--recipients", "60"])
    shown = capsys.readouterr()
    second = main(["demo", "--recipients", "60"])

    assert (first, second) == (0, 1)
    assert "chuyenvien" in shown.out
    assert "Mật khẩu: " in shown.out
    assert "Cơ sở dữ liệu đã có người, tập thể." in capsys.readouterr().err


@pytest.mark.django_db
def test_demo_files_need_demo_data(capsys, tmp_path):
    status = main(["demo-files", str(tmp_path / "tep")])

    assert status == 1
    assert "Chạy lệnh “neuguong demo” trước" in capsys.readouterr().err


@pytest.mark.django_db
def test_demo_files_refuse_a_demo_with_too_few_people(capsys, tmp_path):
    main(["demo", "--recipients", "60"])

    status = main(["demo-files", str(tmp_path)])

    assert status == 1
    assert "quá ít người" in capsys.readouterr().err


@pytest.mark.django_db
def test_verify_audit_accepts_a_whole_chain(capsys):
    main(["setup"])

    assert main(["verify-audit"]) == 0
    assert "Nhật ký nguyên vẹn" in capsys.readouterr().out


@pytest.mark.django_db
def test_verify_audit_names_the_first_broken_line(capsys):
    from django.db import connection

    from neuguong.common.models import AuditEntry
    from neuguong.common.sealed import unseal

    main(["setup"])
    unseal(connection, AuditEntry._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {AuditEntry._meta.db_table} SET body = %s WHERE stream = %s AND sequence = 1",
            ["{}", "organisations.batch"],
        )

    assert main(["verify-audit"]) == 1
    assert capsys.readouterr().err.startswith("Chuỗi organisations.batch, dòng 1: ")


@pytest.mark.django_db
def test_screen_shows_a_bar_and_says_how_many(capsys):
    status = main(["screen", "--on", "2025-12-01"])

    shown = capsys.readouterr().out
    assert status == 0
    assert "Đã rà soát xong: 0 người, tập thể" in shown


@pytest.mark.django_db
def test_screen_quiet_prints_nothing(capsys):
    assert main(["screen", "--forecast", "--quiet"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.django_db
def test_screen_beside_another_run_has_a_status_of_its_own(capsys):
    from neuguong.insights.models import ScreeningRun

    ScreeningRun.objects.create(on="2025-12-01", for_year=2025)

    assert main(["screen"]) == 3
    assert "Đang có một lần rà soát chạy" in capsys.readouterr().err
