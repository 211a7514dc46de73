"""The text of a mail: titles and addresses, nothing else. What a mail must not say stays in the system, behind the sign-in."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from neuguong.notices.enums import MailKind, Urgency
from neuguong.notices.models import Mail, Notice

MOST: Final = 30
_HEADINGS: Final = {Urgency.TURN: "ĐẾN LƯỢT XỬ LÝ", Urgency.LATE: "ĐÃ QUÁ HẠN", Urgency.NEWS: "TIN KHÁC"}


def message_of(mail: Mail) -> EmailMessage:
    """The mail as it goes out now: of what is still unread."""
    notices = list(mail.notices.unread().order_by("subject", "made_at", "pk"))
    single = mail.kind == MailKind.TURN and len(notices) == 1
    subject, body = _one(notices[0]) if single else _several(mail, notices)
    wishes = _address(reverse("notices:preferences"))
    return EmailMessage(
        subject=subject,
        body=f"{body}\n\n-- \n{_foot()}\nĐổi cách nhận thư: {wishes}\n",
        to=[mail.user.email],
        headers={
            "Message-ID": _message_id(mail),
            "List-Unsubscribe": f"<{wishes}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )


def _one(notice: Notice) -> tuple[str, str]:
    return notice.title, f"{notice.title}\n\nXem và làm tiếp: {_page(notice)}"


def _several(mail: Mail, notices: Sequence[Notice]) -> tuple[str, str]:
    late = any(notice.urgency == Urgency.LATE for notice in notices)
    subject = f"{len(notices)} thông báo ngày {mail.day:%d/%m/%Y}" + (", có việc quá hạn" if late else "")
    shown, parts = notices[:MOST], []
    for urgency, heading in _HEADINGS.items():
        lines = [f"- {notice.title}\n  {_page(notice)}" for notice in shown if notice.urgency == urgency]
        if lines:
            parts.append("\n".join([heading, *lines]))
    if len(notices) > MOST:
        parts.append(f"Và {len(notices) - MOST} thông báo nữa: {_address(reverse('notices:list'))}")
    return subject, "\n\n".join(parts)


def _foot() -> str:
    return f"Thư do hệ thống Nêu Gương, {settings.PROVINCE}, tự gửi. Không trả lời thư này."


def _page(notice: Notice) -> str:
    return _address(reverse("notices:open", args=[notice.pk]))


def _address(path: str) -> str:
    return settings.SITE_URL.rstrip("/") + path


def _message_id(mail: Mail) -> str:
    """The same at each try: a mail that arrives twice is shown once."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return f"<mail-{mail.pk}.{mail.made_at:%Y%m%d%H%M%S}@{host}>"
