"""The menu: work by task, with counts, for the roles held today. One query, once a request; nothing for anybody else."""

from typing import Any

from django.db.models import CharField, Count, QuerySet, Value
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import reverse

from neuguong.accounts.enums import Role
from neuguong.accounts.pages import awaiting_confirmation
from neuguong.desk.queries import APPRAISERS, KEEPERS
from neuguong.dossiers.enums import Stage
from neuguong.dossiers.models import Comment, Dossier, Round
from neuguong.dossiers.queries.appraisal import in_hand
from neuguong.insights.permissions import reads_people
from neuguong.notices.enums import MailState
from neuguong.notices.models import Mail, Notice


def menu(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    if not hasattr(request, "_menu"):
        request._menu = _menu(user, request.path)
    return {"menu": request._menu}


def _menu(user: Any, path: str) -> dict[str, Any]:
    counts = _counts(user)
    groups = [
        ("", [_item("Bàn làm việc", "desk:home"), _item("Thông báo", "notices:list", counts.get("unread", 0))]),
        ("Hồ sơ", _dossier_items(user, counts)),
        (
            "Tra cứu",
            [
                *_screening_items(user),
                _item("Người và tập thể", "registry:list"),
                _item("Đơn vị, địa bàn", "organisations:list"),
            ],
        ),
        ("Hội đồng", _council_items(user)),
        (
            "Sau quyết định",
            [*_paper_items(user), *_certificate_items(user), *_money_items(user), *_objection_items(user)],
        ),
        ("Chỉ đạo", [_item("Công văn chỉ đạo", "directives:list")]),
        ("Quản trị", _administrator_items(user, counts)),
        (
            "Tài khoản",
            [_item("Cách nhận thông báo", "notices:preferences"), _item("Đổi mật khẩu", "accounts:change_password")],
        ),
    ]
    shown = [{"heading": heading, "items": items} for heading, items in groups if items]
    _mark_current([item for group in shown for item in group["items"]], path)
    return {"groups": shown, "who": user.post or _first_role(user)}


def _counts(user: Any) -> dict[str, int]:
    """Everything that the menu counts, as one UNION of small counts."""
    parts = [_counted("unread", Notice.objects.visible_to(user).unread())]
    if user.scope.has(*KEEPERS, *APPRAISERS):
        own = Dossier.objects.visible_to(user)
        parts += [_counted(stage, own.filter(stage=stage)) for stage in (Stage.RETURNED, Stage.DRAFT, Stage.SUBMITTED)]
        parts += [_counted("mine", in_hand(user)), _counted("rounds", Round.objects.held_for(user))]
    if user.scope.has(*APPRAISERS):
        parts.append(_counted("comments", Comment.objects.visible_to(user).waiting()))
    if user.scope.has("administrator"):
        parts.append(_counted("roles", awaiting_confirmation()))
        parts.append(_counted("mail", Mail.objects.visible_to(user).filter(state=MailState.FAILED)))
    first, *others = parts
    names = ("returned", "draft", "submitted", "roles", "mail", "comments", "mine", "rounds")
    counts = dict.fromkeys(names, 0)
    return counts | dict(first.union(*others, all=True) if others else first)


def _counted(name: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    """One row: ``name`` and how many ``rows`` there are."""
    label = Cast(Value(str(name)), CharField(max_length=20))
    return (
        rows.order_by()
        .annotate(counted=label)
        .values("counted")
        .annotate(number=Count("pk"))
        .values_list("counted", "number")
    )


def _dossier_items(user: Any, counts: dict[str, int]) -> list[dict[str, Any]]:
    items = [_item("Đợt xét", "dossiers:round_list")]
    if user.scope.has(*KEEPERS):
        alert = "có hồ sơ bị trả lại, tổng " if counts["returned"] else ""
        items.append(_item("Hồ sơ của đơn vị", "dossiers:dossier_list", counts["returned"] + counts["draft"], alert))
    elif user.scope.province_wide:
        items.append(_item("Hồ sơ đã gửi", "dossiers:dossier_list"))
    if user.scope.has(*APPRAISERS):
        items.append(_item("Chờ thẩm định", "dossiers:queue", counts["submitted"]))
    if user.scope.has(*APPRAISERS) or counts["rounds"]:
        items.append(_item("Thẩm định", "dossiers:workbench", counts["mine"]))
    if user.scope.has(*APPRAISERS):
        items.append(_item("Thời hạn", "dossiers:times"))
        items.append(_item("Công khai lấy ý kiến", "dossiers:consultation_list", counts["comments"]))
    if user.scope.has(*KEEPERS, *APPRAISERS):
        items.append(_item("Hiệp y", "dossiers:opinion_list"))
    if user.scope.has(*KEEPERS) or user.scope.province_wide:
        items.append(_item("Quyết định", "decisions:list"))
    if user.scope.has(*APPRAISERS, "chairman_office", "auditor"):
        items.append(_item("Trình cấp trên", "referrals:list"))
    return items


def _screening_items(user: Any) -> list[dict[str, Any]]:
    return [_item("Rà soát", "insights:summary")] if reads_people(user) else []


def _certificate_items(user: Any) -> list[dict[str, Any]]:
    if not user.scope.has(*KEEPERS, *APPRAISERS, "chairman_office", "council_secretary", "auditor"):
        return []
    return [_item("Bằng, giấy chứng nhận", "certificates:list")]


def _money_items(user: Any) -> list[dict[str, Any]]:
    if not user.scope.has(*KEEPERS, *APPRAISERS, "chairman_office", "auditor"):
        return []
    return [
        _item("Tiền thưởng", "bonuses:list"),
        _item("Quỹ thi đua, khen thưởng", "bonuses:funds"),
        _item("Lễ trao thưởng", "ceremonies:list"),
    ]


def _council_items(user: Any) -> list[dict[str, Any]]:
    """Those who sit in a council, those who serve one, those who check."""
    serves = ("council_member", "council_secretary", "chairman_office", "auditor")
    if not user.scope.has(*KEEPERS, *APPRAISERS, *serves):
        return []
    return [_item("Phiên họp", "councils:meeting_list"), _item("Hội đồng", "councils:council_list")]


def _paper_items(user: Any) -> list[dict[str, Any]]:
    if not user.scope.has(*KEEPERS, *APPRAISERS, "chairman_office", "council_secretary", "auditor"):
        return []
    return [_item("Văn bản, sổ số", "documents:books")]


def _objection_items(user: Any) -> list[dict[str, Any]]:
    """Honours taken back, and what people write against them: the standing office's; the auditor reads."""
    if not user.scope.has(*APPRAISERS, "chairman_office", "auditor"):
        return []
    items = [_item("Thu hồi, đính chính", "withdrawals:list")]
    if user.scope.has(*APPRAISERS, "auditor"):
        items.append(_item("Khiếu nại, tố cáo", "complaints:list"))
    return items


def _administrator_items(user: Any, counts: dict[str, int]) -> list[dict[str, Any]]:
    if not user.scope.has("administrator"):
        return []
    return [
        _item("Tài khoản, vai trò", "accounts:list", counts["roles"]),
        _item(
            "Thư chưa gửi được",
            "notices:undelivered",
            counts["mail"],
            "có thư không gửi được, tổng " if counts["mail"] else "",
        ),
    ]


def _item(label: str, name: str, count: int = 0, alert: str = "") -> dict[str, Any]:
    return {"label": label, "url": reverse(name), "count": count, "alert": alert, "current": False}


def _mark_current(items: list[dict[str, Any]], path: str) -> None:
    """The longest address that the page's own address begins with."""
    fitting = [item for item in items if path == item["url"] or (item["url"] != "/" and path.startswith(item["url"]))]
    if fitting:
        max(fitting, key=lambda item: len(item["url"]))["current"] = True


def _first_role(user: Any) -> str:
    return Role(user.scope.held[0].role).label if user.scope.held else "chưa có vai trò"
