from django.urls import path

from neuguong.withdrawals import views

app_name = "withdrawals"
urlpatterns = [
    path("", views.Register.as_view(), name="list"),
    path("mo/", views.Choose.as_view(), name="choose"),
    path("mo/<int:pk>/<slug:kind>/", views.Open.as_view(), name="open"),
    path("<int:pk>/", views.CaseDetail.as_view(), name="detail"),
    path("<int:pk>/y-kien/", views.Answer.as_view(), name="answer"),
    path("<int:pk>/ket-luan/", views.Verify.as_view(), name="verify"),
    path("<int:pk>/trinh/", views.Propose.as_view(), name="propose"),
    path("<int:pk>/khong-tiep-tuc/", views.Drop.as_view(), name="drop"),
    path("<int:pk>/cong-van/", views.Letter.as_view(), name="letter"),
    path("<int:pk>/ban-hanh/", views.Decide.as_view(), name="decide"),
    path("<int:pk>/giao-nhan/", views.AddThing.as_view(), name="add_thing"),
    path("giao-nhan/<int:pk>/", views.SettleThing.as_view(), name="settle_thing"),
]
