from django.urls import path

from neuguong.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.AccountList.as_view(), name="list"),
    path("them/", views.CreateAccount.as_view(), name="create"),
    path("doi-mat-khau/", views.ChangePassword.as_view(), name="change_password"),
    path("<int:pk>/", views.AccountDetail.as_view(), name="detail"),
    path("<int:pk>/giao-vai-tro/", views.GrantRole.as_view(), name="grant"),
    path("<int:pk>/dat-lai-mat-khau/", views.ResetPassword.as_view(), name="reset_password"),
    path("<int:pk>/khoa/", views.CloseAccount.as_view(), name="close"),
    path("vai-tro/<int:pk>/xac-nhan/", views.ConfirmRole.as_view(), name="confirm"),
    path("vai-tro/<int:pk>/ket-thuc/", views.EndRole.as_view(), name="end"),
]
