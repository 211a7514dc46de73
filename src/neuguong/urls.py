"""Every address of the system. allauth's other pages (registration, e-mail, password by mail) are not routed: nobody reaches them."""

from allauth.account.views import AccountInactiveView, LogoutView
from django.urls import include, path

from neuguong.accounts.views import SignIn
from neuguong.common import views
from neuguong.dossiers.views.confirmation import ConfirmByLink
from neuguong.portal.checking import CheckCertificate, CredentialStatus, TypeCode

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
    path("hoi-dong/", include("neuguong.councils.urls")),
    path("tien-thuong/", include("neuguong.bonuses.urls")),
    path("le-trao-thuong/", include("neuguong.ceremonies.urls")),
    path("van-ban/", include("neuguong.documents.urls")),
    path("bang-chung-nhan/", include("neuguong.certificates.urls")),
    path("bang/", TypeCode.as_view(), name="type_code"),
    path("bang/trang-thai/<int:number>/", CredentialStatus.as_view(), name="credential_status"),
    path("bang/<str:token>/", CheckCertificate.as_view(), name="check_certificate"),
    path("ra-soat/", include("neuguong.insights.urls")),
    path("", include("neuguong.portal.urls")),
    path("thu-hoi/", include("neuguong.withdrawals.urls")),
    path("khieu-nai-to-cao/", include("neuguong.complaints.urls")),
    path("quyet-dinh/", include("neuguong.decisions.urls")),
    path("trinh-cap-tren/", include("neuguong.referrals.urls")),
    path("cong-van/", include("neuguong.directives.urls")),
    path("healthz", views.alive, name="healthz"),
    path("readyz", views.ready, name="readyz"),
]

handler400 = "neuguong.common.views.bad_request"
handler403 = "neuguong.common.views.refused"
handler404 = "neuguong.common.views.not_found"
handler500 = "neuguong.common.views.broken"
