"""Secrets of a laptop: made once, readable by the owner only. Production reads them from the environment instead."""

import secrets
from pathlib import Path


def kept_secret(path: Path) -> str:
    """Return the secret stored at ``path``; make a new one of 32 random bytes (url-safe text) when there is none."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(32))
    return path.read_text().strip()
