"""Run ``manage.py check --deploy`` with production settings and secrets made for this one run; a warning fails.

Then once more without the key that signs checkpoints of the audit log: that must be complained about.
"""

import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MADE = {
    "DJANGO_SETTINGS_MODULE": "neuguong.settings.production",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "FIELD_KEYS": secrets.token_urlsafe(32),
    "INDEX_KEY": secrets.token_urlsafe(32),
    "ALLOWED_HOSTS": "thidua.example",
    "DATABASE_URL": "sqlite:///:memory:",
}


def complaints(key: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | MADE | {"AUDIT_KEY_FILE": str(key)}
    return subprocess.run(
        [sys.executable, "manage.py", *words], cwd=ROOT, env=environment, check=False, text=True, stderr=subprocess.PIPE
    )


def main() -> int:
    check = ("check", "--deploy", "--fail-level", "WARNING")
    with tempfile.TemporaryDirectory() as folder:
        key = Path(folder) / "audit_key"
        without = complaints(key, *check)
        if "neuguong.W001" not in without.stderr:
            print("production does not complain about a missing key for checkpoints", file=sys.stderr)
            return 1
        key.touch(mode=0o600)
        done = complaints(key, *check)
        print(done.stderr, end="", file=sys.stderr)
        return done.returncode


if __name__ == "__main__":
    sys.exit(main())
