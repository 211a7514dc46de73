"""The ``neuguong`` command: start the system, lay its ground, fill it with demo data, check cases against the rules."""

import argparse
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

_SETTINGS: Final = "neuguong.settings.development"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; ``check``, ``explain`` and ``law`` do not load Django."""
    words = list(sys.argv[1:] if argv is None else argv)
    name, rest = (words[0], words[1:]) if words else ("", [])
    command = _COMMANDS.get(name)
    if command is None:
        print(_help(), file=sys.stdout if name in {"", "help", "-h", "--help"} else sys.stderr)
        return 0 if name in {"", "help", "-h", "--help"} else 2
    try:
        return command[0](rest)
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:
        return 130


def _help() -> str:
    lines = [f"  {name:<14}{text}" for name, (_, text) in _COMMANDS.items()]
    return "\n".join(
        ["Cách dùng: neuguong LỆNH [tham số]", "", *lines, "", "Xem tham số của một lệnh: neuguong LỆNH --help"]
    )


def _check(argv: list[str]) -> int:
    from honours.cli import check_command

    return check_command(argv)


def _explain(argv: list[str]) -> int:
    from honours.cli import explain_command

    return explain_command(argv)


def _law(argv: list[str]) -> int:
    from honours.cli import law_command

    return law_command(argv)


def _django() -> None:
    """Load Django with the development settings unless the environment names others."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS)
    import django

    django.setup()


def _prepare() -> None:
    from django.conf import settings
    from django.core.management import call_command

    from neuguong.directives.seeding import seed_letter
    from neuguong.organisations.seeding import seed_province

    for folder in (settings.VAR, settings.STATIC_ROOT):
        Path(folder).mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    seed_province()
    seed_letter()


def _setup(argv: list[str]) -> int:
    _parser(
        "setup", "Chuẩn bị cơ sở dữ liệu: bảng, danh mục đơn vị, công văn năm 2024. Chạy lại nhiều lần cũng được."
    ).parse_args(argv)
    _django()
    _prepare()
    print("Đã chuẩn bị xong cơ sở dữ liệu.")
    return 0


def _demo(argv: list[str]) -> int:
    parser = _parser("demo", "Tạo dữ liệu mẫu (người và khen thưởng đều không có thật) trong cơ sở dữ liệu trống.")
    parser.add_argument("--seed", type=int, default=2024, help="số gieo; cùng số thì cùng dữ liệu")
    parser.add_argument("--recipients", type=int, default=2000, help="số người, tập thể, hộ gia đình")
    asked = parser.parse_args(argv)
    _django()
    _prepare()
    if not _build_demo(asked.seed, asked.recipients):
        return 1
    _print_accounts()
    return 0


def _build_demo(seed: int = 2024, recipients: int = 2000) -> bool:
    from neuguong.common.verdicts import NotAllowed
    from neuguong.demo.build import build

    try:
        made = build(seed=seed, recipients=recipients, tell=lambda step: print(f"  {step}", flush=True))
    except NotAllowed as refusal:
        print(refusal, file=sys.stderr)
        return False
    print(
        f"Đã tạo dữ liệu mẫu: {made.organisations} đơn vị, {made.recipients} người và tập thể, {made.honours} lượt khen thưởng, "
        f"{made.dossiers} hồ sơ với {made.nominations} đề nghị."
    )
    return True


def _demo_files(argv: list[str]) -> int:
    parser = _parser("demo-files", "Ghi ba bảng tính mẫu để thử nhập danh sách; cần dữ liệu mẫu có sẵn.")
    parser.add_argument("folder", type=Path, metavar="THƯ_MỤC", help="nơi ghi tệp")
    asked = parser.parse_args(argv)
    _django()
    from neuguong.common.verdicts import NotAllowed
    from neuguong.demo.workbooks import write_workbooks

    try:
        for path in write_workbooks(asked.folder):
            print(path)
    except NotAllowed as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def _screen(argv: list[str]) -> int:
    """0 done; 1 broken off; 3 another run is at work."""
    parser = _parser("screen", "Rà soát mọi người, tập thể trong sổ với mọi danh hiệu, hình thức khen thưởng.")
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="NGÀY", help="xét theo ngày này (2026-11-25); mặc định hôm nay"
    )
    parser.add_argument("--forecast", action="store_true", help="dự báo năm sau")
    parser.add_argument("--quiet", action="store_true", help="không in tiến độ")
    parser.add_argument("--run", type=int, help=argparse.SUPPRESS)  # a run that a page has asked for
    asked = parser.parse_args(argv)
    _django()
    from django.utils import timezone

    from neuguong.common.verdicts import NotAllowed
    from neuguong.insights import tasks

    tell = (lambda done, total: None) if asked.quiet else _print_bar
    try:
        if asked.run:
            run = tasks.do_run(asked.run, tell=tell)
        else:
            run = tasks.screen_province(on=asked.on or timezone.localdate(), forecast=asked.forecast, tell=tell)
    except NotAllowed as refusal:
        print(refusal, file=sys.stderr)
        return 3
    except tasks.Stopped:
        print("Lần rà soát đã bị dừng.", file=sys.stderr)
        return 1
    if not asked.quiet:
        print(f"\nĐã rà soát xong: {run.people} người, tập thể đủ điều kiện mà chưa từng được đề nghị.")
    return 0


def _print_bar(done: int, total: int) -> None:
    width = 40
    filled = width * done // max(total, 1)
    print(f"\r[{'#' * filled}{'.' * (width - filled)}] {100 * done // max(total, 1):3d}%", end="", flush=True)


def _worker(argv: list[str]) -> int:
    """0 stopped in an orderly way; a task at work is finished first."""
    parser = _parser("worker", "Làm các việc đang chờ trong hàng đợi (gửi thư); chạy mãi cho đến khi dừng.")
    parser.add_argument("--once", action="store_true", help="làm hết việc đang chờ rồi thôi")
    parser.add_argument("--beside", type=int, help=argparse.SUPPRESS)  # end when this process, the web server, is gone
    asked = parser.parse_args(argv)
    _django()
    from django.core.management import call_command

    if asked.beside:
        _end_with(asked.beside)
        for handler in logging.root.handlers:
            handler.setLevel(logging.WARNING)  # the terminal belongs to the web server
    call_command("db_worker", queue_name="*", interval=2, batch=asked.once, reload=False, startup_delay=False)
    return 0


def _end_with(parent: int) -> None:
    """Ask this process to stop as soon as ``parent`` is not its parent any more."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()


def _tick(argv: list[str]) -> int:
    parser = _parser(
        "tick", "Việc theo giờ: thư gộp, nhắc việc quá hạn, gỡ việc bị kẹt, xóa thông báo cũ. Hẹn giờ 15 phút một lần."
    )
    parser.add_argument("--quiet", action="store_true", help="không in gì")
    asked = parser.parse_args(argv)
    _django()
    from neuguong.desk.reminders import remind
    from neuguong.dossiers.tasks import close_consultations, refresh_findings
    from neuguong.notices.tasks import tick

    close_consultations()
    refresh_findings()
    done = tick(remind=remind)
    if not asked.quiet:
        print(
            f"Gỡ kẹt {done.reaped}, đưa vào hàng đợi {done.queued}, nhắc quá hạn {done.late} người, "
            f"thư gộp {done.digests}, xóa {done.cleared} thông báo cũ."
        )
    return 0


def _audit(argv: list[str]) -> int:
    _django()
    from neuguong.common.audit.cli import main as audit

    return audit(argv)


def _certificate(argv: list[str]) -> int:
    _django()
    from neuguong.certificates.cli import main as certificate

    return certificate(argv)


def _manage(argv: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["neuguong manage", *argv])
    return 0


def _serve(argv: list[str]) -> int:
    parser = _parser("serve", "Chạy hệ thống trên máy này; lần đầu tạo cơ sở dữ liệu và dữ liệu mẫu.")
    parser.add_argument("--bind", default="127.0.0.1:8000", metavar="ĐỊA_CHỈ:CỔNG", help="mặc định 127.0.0.1:8000")
    parser.add_argument("--no-worker", action="store_true", help="không chạy kèm tiến trình làm việc nền (gửi thư)")
    asked = parser.parse_args(argv)
    print("Đang chuẩn bị …", flush=True)
    os.environ.setdefault("SITE_URL", f"http://{asked.bind}")
    _django()
    _prepare()
    _fill_when_empty()
    print(f"\nMở trình duyệt tại: http://{asked.bind}/\n", flush=True)
    _print_accounts()
    print("Dừng: Ctrl+C", flush=True)
    if not asked.no_worker:
        _start_worker()
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *_gunicorn(asked.bind)])  # noqa: S606  our own interpreter


def _start_worker() -> None:
    """A worker beside the web server, which takes this process's place and number; it ends with it."""
    source = str(Path(__file__).resolve().parents[1])
    paths = [source, *filter(None, [os.environ.get("PYTHONPATH")])]
    command = [sys.executable, "-m", "neuguong.cli", "worker", "--beside", str(os.getpid())]
    subprocess.Popen(  # noqa: S603  our own command line
        command, stdin=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    )


def _fill_when_empty() -> None:
    from neuguong.demo.guard import may_build

    if may_build():
        _build_demo()


def _gunicorn(bind: str) -> list[str]:
    """One process with eight threads: SQLite has one writer anyway, and a small machine has little memory."""
    source = str(Path(__file__).resolve().parents[1])
    return [
        *("--bind", bind, "--workers", "1", "--threads", "8", "--worker-class", "gthread"),
        *("--pythonpath", source, "--log-level", "warning", "neuguong.wsgi"),
    ]


def _print_accounts() -> None:
    from django.conf import settings

    from neuguong.demo.accounts import rows

    found = rows() if settings.DEMO_ALLOWED else []
    if not found:
        return
    print("Tài khoản thử (cùng một mật khẩu, chỉ có trên máy này):", flush=True)
    width = max(len(row.username) for row in found)
    for row in found:
        print(f"  {row.username:<{width}}  {row.role}, {row.organisation}", flush=True)
    print(f"  Mật khẩu: {found[0].password}\n", flush=True)


def _parser(name: str, text: str) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(prog=f"neuguong {name}", description=text)


_COMMANDS: Final[dict[str, tuple[Callable[[list[str]], int], str]]] = {
    "serve": (_serve, "chạy hệ thống; lần đầu tự tạo dữ liệu mẫu"),
    "setup": (_setup, "chuẩn bị cơ sở dữ liệu và danh mục, không có dữ liệu mẫu"),
    "seed": (_setup, "như setup"),
    "demo": (_demo, "tạo dữ liệu mẫu trong cơ sở dữ liệu trống"),
    "demo-files": (_demo_files, "ghi ba bảng tính mẫu để thử nhập danh sách"),
    "check": (_check, "chạy các trường hợp mẫu qua bộ quy tắc"),
    "explain": (_explain, "in tiêu chuẩn của một danh hiệu, hình thức khen thưởng"),
    "law": (_law, "so sánh quy định giữa hai ngày; sinh trang của mọi danh hiệu"),
    "screen": (_screen, "rà soát cả sổ: ai đủ điều kiện, ai chưa từng được đề nghị"),
    "worker": (_worker, "làm việc nền: gửi thư thông báo"),
    "tick": (_tick, "việc theo giờ: thư gộp, nhắc việc quá hạn, dọn dẹp"),
    "audit": (_audit, "nhật ký: kiểm tra, ký mốc kiểm, chứng minh một dòng"),
    "certificate": (_certificate, "bằng: khóa ký, khóa công khai, kiểm tra mã QR không cần mạng"),
    "manage": (_manage, "lệnh quản trị của Django"),
}

if __name__ == "__main__":
    sys.exit(main())
