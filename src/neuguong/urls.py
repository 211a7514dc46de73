"""Every address of the system. allauth's other pages (registration, e-mail, password by mail) are not routed: nobody reaches them."""

from allauth.account.views import AccountInactiveView, LogoutView
from django.urls import include, path

from neuguong.accounts.views import SignIn
from neuguong.common import views
from neuguong.dossiers.views.confirmation import ConfirmByLink

urlpatterns = [
    path("", include("neuguong.desk.urls")),
    path("tai-khoan/dang-nhap/", SignIn.as_view(), name="account_login"),
    path("tai-khoan/dang-xuat/", LogoutView.as_view(template_name="accounts/sign_out.html"), name="account_logout"),
    path(
        "tai-khoan/da-khoa/", AccountInactiveView.as_view(template_name="accounts/closed.html"), name="account_inactive"
    ),
    path("quan-tri/", include("neuguong.accounts.urls")),
    path("thong-bao/", include("neuguong.notices.urls")),
    path("don-vi/", include("neuguong.organisations.urls")),
    path("nguoi-va-tap-the/", include("neuguong.registry.urls")),
    path("xac-nhan/<slug:token>/", ConfirmByLink.as_view(), name="confirm_by_link"),
    path("ho-so/", include("neuguong.dossiers.urls")),
    path("ra-soat/", include("neuguong.insights.urls")),
    path("cong-khai-lay-y-kien/", include("neuguong.portal.urls")),
    path("cong-van/", include("neuguong.directives.urls")),
    path("healthz", views.alive, name="healthz"),
    path("readyz", views.ready, name="readyz"),
]

handler400 = "neuguong.common.views.bad_request"
handler403 = "neuguong.common.views.refused"
handler404 = "neuguong.common.views.not_found"
handler500 = "neuguong.common.views.broken"
