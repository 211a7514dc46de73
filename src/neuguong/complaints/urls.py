from django.urls import path

from neuguong.complaints import views

app_name = "complaints"
urlpatterns = [
    path("", views.Register.as_view(), name="list"),
    path("ghi/", views.Enter.as_view(), name="enter"),
    path("<int:pk>/", views.ComplaintDetail.as_view(), name="detail"),
    path("<int:pk>/noi-dung/", views.ReadContent.as_view(), name="content"),
    path("<int:pk>/nguoi-gui/", views.RevealSender.as_view(), name="sender"),
    path("<int:pk>/giao/", views.HandOver.as_view(), name="hand_over"),
    path("<int:pk>/thu-ly/", views.Accept.as_view(), name="accept"),
    path("<int:pk>/khong-thu-ly/", views.Refuse.as_view(), name="refuse"),
    path("<int:pk>/xac-minh/", views.Verify.as_view(), name="verify"),
    path("<int:pk>/ket-luan/", views.Conclude.as_view(), name="conclude"),
    path("<int:pk>/tra-loi/", views.Answer.as_view(), name="answer"),
]
