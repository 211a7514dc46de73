"""Read models of the account pages."""

from django.db.models import Prefetch, Q, QuerySet

from neuguong.accounts.enums import SENSITIVE
from neuguong.accounts.models import RoleAssignment, User
from neuguong.accounts.queries import names_of
from neuguong.common.history import lines
from neuguong.common.text import fold

_WORDS = {
    "account.created": "Lập tài khoản",
    "account.password_reset": "Đặt lại mật khẩu",
    "account.password_changed": "Tự đổi mật khẩu",
    "account.closed": "Khóa tài khoản",
    "account.email_changed": "Đổi địa chỉ thư",
    "mail.chosen": "Chọn cách nhận thư",
    "mail.resent": "Gửi lại một thư chưa gửi được",
    "calendar.made": "Lập địa chỉ lịch cá nhân",
    "calendar.stopped": "Thôi dùng địa chỉ lịch cá nhân",
}


def accounts() -> QuerySet[User]:
    """All accounts with the roles they hold or will hold (``current_roles``), two queries."""
    running = RoleAssignment.objects.filter(ends_on=None).select_related("organisation")
    return User.objects.prefetch_related(Prefetch("assignments", queryset=running, to_attr="current_roles"))


def named(found: QuerySet[User], text: str) -> QuerySet[User]:
    """Every word of ``text`` stands in the name (accent-blind) or in the sign-in name.

    Accounts are counted in hundreds, so names are compared here instead of in a column of their own.
    """
    words = fold(text).split()
    ids = [pk for pk, name in User.objects.values_list("pk", "full_name") if all(word in fold(name) for word in words)]
    return found.filter(Q(pk__in=ids) | Q(username__contains=text.strip().lower()))


def awaiting_confirmation() -> QuerySet[RoleAssignment]:
    """Sensitive roles that a second administrator has still to confirm."""
    waiting = RoleAssignment.objects.filter(role__in=SENSITIVE, confirmed_at=None, ends_on=None)
    return waiting.select_related("user", "organisation", "granted_by").order_by("granted_at", "pk")


def history(user: User) -> list[dict[str, object]]:
    events = lines(f"accounts.user:{user.pk}")
    names = names_of({event.actor_id for event in events if event.actor_id})
    return [
        {
            "at": event.at,
            "words": _WORDS.get(event.action, "Thay đổi khác"),
            "who": names.get(event.actor_id or 0, "hệ thống"),
        }
        for event in events
    ]
