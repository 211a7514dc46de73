"""One's own notices, how to be told, one's own calendar; for administrators the mail that did not arrive."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View

from neuguong.common.pages import ActionButton, ActionFormView, KeysetList, PageView, SignedIn
from neuguong.common.paging import Page, whole_number
from neuguong.notices import actions, pages
from neuguong.notices.enums import MailState
from neuguong.notices.forms import WishForm
from neuguong.notices.models import Mail, Notice
from neuguong.notices.permissions import may_see_mail
from neuguong.notices.queries import feed_of, token_of, wish_of


class NoticeList(KeysetList):
    template_name = "notices/list.html"
    order = ("-unread", "-made_at")
    size = 30

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Notice]:
        return pages.notices_of(self.request.user)

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        return pages.waiting_of(self.request.user)


class OwnNotice:
    """``self.notice``: the one named in the address, if it is one's own; otherwise 404."""

    def find(self) -> None:
        self.notice = get_object_or_404(Notice.objects.visible_to(self.request.user), pk=self.kwargs["pk"])


class OpenNotice(SignedIn, OwnNotice, View):
    """On to the page; what has been opened counts as read."""

    http_method_names = ("get", "head")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.find()
        if request.method == "GET":
            actions.read_notice(notice_id=self.notice.pk, by=request.user)
        return redirect(self.notice.url)


class ReadNotice(OwnNotice, ActionButton):
    def act(self) -> Notice:
        return actions.read_notice(notice_id=self.notice.pk, by=self.request.user)

    def back(self) -> str:
        return reverse("notices:list")


class ReadAll(ActionButton):
    def act(self) -> int:
        return actions.read_all(by=self.request.user, upto=whole_number(self.request.POST.get("den", "")))

    def say(self, result: int) -> str:
        return f"Đã đánh dấu đã đọc {result} thông báo." if result else ""

    def back(self) -> str:
        return reverse("notices:list")


class Preferences(ActionFormView):
    form_class = WishForm
    template_name = "notices/preferences.html"
    done = "Đã lưu cách nhận thông báo."

    def get_initial(self) -> dict[str, Any]:
        return {"email": self.request.user.email, "wish": wish_of(self.request.user)}

    def act(self, form: forms.Form) -> Any:
        return actions.choose_mail(**form.cleaned_data, by=self.request.user)

    def back(self) -> str:
        return reverse("notices:list")

    def get_success_url(self) -> str:
        return reverse("notices:preferences")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(mail_on=settings.MAIL_ON, **kwargs)


class Calendar(PageView):
    template_name = "notices/calendar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        feed = feed_of(self.request.user)
        path = reverse("desk:calendar", args=[token_of(feed)]) if feed else ""
        return super().get_context_data(
            feed=feed, address=self.request.build_absolute_uri(path) if feed else "", **kwargs
        )


class MakeCalendar(ActionButton):
    done = "Đã lập địa chỉ lịch mới. Địa chỉ cũ, nếu có, không còn dùng được."

    def act(self) -> Any:
        return actions.make_calendar(by=self.request.user)

    def back(self) -> str:
        return reverse("notices:calendar")


class StopCalendar(ActionButton):
    done = "Đã thôi dùng. Lịch trên điện thoại, máy tính sẽ không cập nhật nữa."

    def act(self) -> None:
        actions.stop_calendar(by=self.request.user)

    def back(self) -> str:
        return reverse("notices:calendar")


class ForAdministrators:
    """403 with the reason for everybody else."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not (verdict := may_see_mail(request.user)):
            raise PermissionDenied(verdict.reason)
        return super().dispatch(request, *args, **kwargs)


class UndeliveredList(ForAdministrators, KeysetList):
    template_name = "notices/undelivered.html"
    order = ("state", "-made_at")

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Mail]:
        return pages.undelivered(self.request.user)

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        failed = pages.undelivered(self.request.user).filter(state=MailState.FAILED).count()
        return {"failed": failed, "mail_on": settings.MAIL_ON}


class ResendMail(ForAdministrators, ActionButton):
    done = "Đã đưa thư vào hàng chờ gửi."

    def find(self) -> None:
        self.mail = get_object_or_404(Mail.objects.visible_to(self.request.user), pk=self.kwargs["pk"])

    def act(self) -> Mail:
        return actions.resend_mail(mail_id=self.mail.pk, by=self.request.user)

    def back(self) -> str:
        return reverse("notices:undelivered")
