"""``manage.py check --deploy``: can this installation sign checkpoints, and do they leave the database?"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, register
from django.core.checks import Warning as Complaint

_ABSENT = "There is no key to sign checkpoints of the audit log with."
_OPEN = "The key that signs checkpoints of the audit log can be read by others than its owner."
_NOWHERE = "No checkpoint of the audit log leaves the database."


@register(Tags.security, deploy=True)
def checkpoints_can_be_signed(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The key is there and private, and at least one file is written to."""
    found: list[CheckMessage] = []
    key = Path(settings.AUDIT_KEY_FILE)
    if not key.exists():
        found.append(Complaint(_ABSENT, hint="Run: neuguong audit key", id="neuguong.W001"))
    elif key.stat().st_mode & 0o077:
        found.append(Complaint(_OPEN, hint=f"chmod 600 {key.name}", id="neuguong.W002"))
    if not settings.AUDIT_CHECKPOINT_FILES:
        found.append(Complaint(_NOWHERE, hint="Set AUDIT_CHECKPOINT_FILES.", id="neuguong.W003"))
    return found
