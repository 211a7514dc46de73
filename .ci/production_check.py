"""Run ``manage.py check --deploy`` with production settings and secrets made for this one run; a warning fails."""

import os
import secrets
import subprocess
import sys
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


def main() -> int:
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, cwd=ROOT, env=os.environ | MADE, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
