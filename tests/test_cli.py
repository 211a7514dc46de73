"""The command line: what it says, what it returns, and that it starts without Django where it can."""

import os
import signal
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
        "serve", "setup", "seed", "demo", "demo-files", "check", "explain", "law",
        "screen", "worker", "tick", "audit", "certificate", "manage",
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
def test_audit_verifies_the_log_of_a_new_system(capsys):
    main(["setup"])

    assert main(["audit", "verify"]) == 0
    assert "Nhật ký nguyên vẹn" in capsys.readouterr().out


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


@pytest.mark.django_db
def test_tick_says_what_it_did(capsys):
    assert main(["tick"]) == 0
    assert capsys.readouterr().out.startswith("Gỡ kẹt 0, đưa vào hàng đợi 0, nhắc quá hạn 0 người")


@pytest.mark.django_db
def test_tick_quiet_prints_nothing(capsys):
    assert main(["tick", "--quiet"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.django_db(transaction=True)
def test_a_worker_of_its_own_sends_what_an_action_has_queued(tmp_path):
    """The real command, beside this process, on the same database; mail goes to a folder."""
    from django.db import connection

    from neuguong.notices.actions import notify
    from neuguong.notices.models import Mail
    from tests.factories import UserFactory

    notify(
        users=[UserFactory(email="can-bo@coquan.example")],
        kind="dossier.returned",
        title="Hồ sơ 7 · Sở Y tế bị trả lại",
        url="/ho-so/",
        subject="dossiers.dossier:7",
        urgency="turn",
        by=None,
    )
    values = connection.settings_dict
    address = (
        f"sqlite:///{values['NAME']}"
        if connection.vendor == "sqlite"
        else f"postgres://{values['USER']}:{values['PASSWORD']}@{values['HOST']}:{values['PORT'] or 5432}/{values['NAME']}"
    )
    environment = os.environ | {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "neuguong.settings.test",
        "EMAIL_URL": f"filemail:///{tmp_path}",
        "PYTHONPATH": str(SOURCE),
    }

    command = [sys.executable, "-m", "neuguong.cli", "worker", "--once"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)

    assert (done.returncode, Mail.objects.get().state) == (0, "sent"), done.stderr
    assert len(list(tmp_path.iterdir())) == 1


def test_a_worker_beside_a_web_server_ends_with_it():
    """Its parent is somebody else: it must not stay behind."""
    program = (
        f"import sys, os, time; sys.path.insert(0, {str(SOURCE)!r})\n"
        "from neuguong.cli import _end_with\n"
        "_end_with(os.getppid() + 1)\n"
        "time.sleep(30)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=20)

    assert done.returncode == -signal.SIGTERM
