"""Accounts and roles, for administrators; one's own password, for everybody."""

from typing import Any

from allauth.account.views import LoginView
from django import forms
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from neuguong.accounts import actions, exports, pages
from neuguong.accounts.enums import SENSITIVE
from neuguong.accounts.forms import AccountFilter, AccountForm, FirstPasswordForm, OwnPasswordForm, RoleForm
from neuguong.accounts.models import RoleAssignment, User
from neuguong.accounts.permissions import may_confirm, may_manage_accounts
from neuguong.common.forms import Form
from neuguong.common.pages import ActionButton, ActionFormView, KeysetList, PageView
from neuguong.common.paging import Page


class SignIn(LoginView):
    template_name = "accounts/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        del context["site"]  # allauth's own idea of a site would hide ours
        return context


class ChangePassword(ActionFormView):
    form_class = OwnPasswordForm
    template_name = "accounts/change_password.html"
    button = "Đổi mật khẩu"
    done = "Đã đổi mật khẩu. Lần sau đăng nhập bằng mật khẩu mới."

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def act(self, form: forms.Form) -> None:
        user = actions.change_own_password(password=form.cleaned_data["new_password1"], by=self.request.user)
        update_session_auth_hash(self.request, user)

    def back(self) -> str:
        return reverse("desk:home")


class ForAdministrators:
    """403 with the reason for everybody else."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not (verdict := may_manage_accounts(request.user)):
            raise PermissionDenied(verdict.reason)
        return super().dispatch(request, *args, **kwargs)


class AccountList(ForAdministrators, KeysetList):
    template_name = "accounts/list.html"
    order = ("sort_key",)
    filter_form = AccountFilter
    export_name = "Tai khoan va vai tro"
    export_headings = ("Họ và tên", "Chức danh", "Tên đăng nhập", "Vai trò", "Đăng nhập gần nhất", "Đang dùng")

    def rows(self, chosen: dict[str, Any]) -> QuerySet[User]:
        found = pages.accounts().filter(is_active=chosen.get("closed") != "co")
        if role := chosen.get("role"):
            found = found.filter(pk__in=RoleAssignment.objects.filter(role=role, ends_on=None).values("user"))
        return pages.named(found, chosen["q"]) if chosen.get("q") else found

    def exported(self, chosen: dict[str, Any]) -> None:
        exports.log_export(filters=sorted(chosen), by=self.request.user)

    def export_row(self, row: User) -> tuple[Any, ...]:
        roles = "; ".join(f"{held.get_role_display()} ({held.organisation.name})" for held in row.current_roles)
        return row.full_name, row.post, row.username, roles, row.last_login, row.is_active

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        waiting = [(held, may_confirm(self.request.user, held)) for held in pages.awaiting_confirmation()]
        return {"waiting": waiting}


class OneAccount(ForAdministrators):
    """``self.account``: the account named in the address."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        allowed = request.user.is_authenticated and may_manage_accounts(request.user)
        self.account = get_object_or_404(User, pk=kwargs["pk"]) if allowed else None

    def back(self) -> str:
        return reverse("accounts:detail", args=[self.account.pk])


class AccountDetail(OneAccount, PageView):
    template_name = "accounts/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = self.account.assignments.select_related("organisation", "granted_by", "confirmed_by")
        roles = [
            {
                "held": role,
                "confirm": may_confirm(self.request.user, role),
                "resting": role.role in SENSITIVE and not role.confirmed_at and not role.ends_on,
            }
            for role in held
        ]
        return super().get_context_data(
            account=self.account, roles=roles, history=pages.history(self.account), **kwargs
        )


class CreateAccount(ForAdministrators, ActionFormView):
    form_class = AccountForm
    claim = "Lập tài khoản mới"
    lead = "Tài khoản chưa có quyền gì cho đến khi được giao vai trò ở bước sau."
    button = "Lập tài khoản"
    done = "Đã lập tài khoản. Giao vai trò để người này làm việc được."
    back_text = "Tài khoản"

    def act(self, form: forms.Form) -> User:
        return actions.create_account(**form.cleaned_data, by=self.request.user)

    def back(self) -> str:
        return reverse("accounts:list")

    def get_success_url(self) -> str:
        return reverse("accounts:detail", args=[self.result.pk])


class GrantRole(OneAccount, ActionFormView):
    form_class = RoleForm
    button = "Giao vai trò"
    done = "Đã giao vai trò."
    lead = "Vai trò quản trị, lãnh đạo cơ quan thường trực, thư ký Hội đồng và thanh tra chỉ có hiệu lực khi quản trị thứ hai xác nhận."

    @property
    def claim(self) -> str:
        return f"Giao vai trò cho {self.account}"

    def act(self, form: forms.Form) -> RoleAssignment:
        return actions.grant_role(user=self.account, **form.cleaned_data, by=self.request.user)


class ResetPassword(OneAccount, ActionFormView):
    form_class = FirstPasswordForm
    button = "Đặt lại mật khẩu"
    done = "Đã đặt lại. Người dùng phải đổi mật khẩu ở lần đăng nhập tới."

    @property
    def claim(self) -> str:
        return f"Đặt lại mật khẩu của {self.account}"

    def act(self, form: forms.Form) -> User:
        return actions.reset_password(user_id=self.account.pk, by=self.request.user, **form.cleaned_data)


class CloseAccount(OneAccount, ActionFormView):
    form_class = Form
    button = "Khóa tài khoản"
    done = "Đã khóa tài khoản và kết thúc mọi vai trò."
    lead = "Người này không đăng nhập được nữa, mọi vai trò kết thúc hôm nay. Những gì người này đã làm vẫn còn trong nhật ký."

    @property
    def claim(self) -> str:
        return f"Khóa tài khoản của {self.account}?"

    def act(self, form: forms.Form) -> User:
        return actions.close_account(user_id=self.account.pk, by=self.request.user)


class OneRole(ForAdministrators, ActionButton):
    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        allowed = request.user.is_authenticated and may_manage_accounts(request.user)
        self.assignment = get_object_or_404(RoleAssignment, pk=kwargs["pk"]) if allowed else None

    def back(self) -> str:
        return reverse("accounts:detail", args=[self.assignment.user_id])


class ConfirmRole(OneRole):
    done = "Đã xác nhận vai trò; quyền có hiệu lực từ bây giờ."

    def act(self) -> None:
        actions.confirm_role(assignment_id=self.assignment.pk, by=self.request.user)


class EndRole(OneRole):
    done = "Đã kết thúc vai trò."

    def act(self) -> None:
        actions.end_role(assignment_id=self.assignment.pk, by=self.request.user)
