from django.urls import path

from neuguong.registry import views
from neuguong.registry.views import records

app_name = "registry"
urlpatterns = [
    path("", views.RecipientList.as_view(), name="list"),
    path("them/<slug:kind>/", views.AddRecipient.as_view(), name="add"),
    path("<int:pk>/", views.RecipientDetail.as_view(), name="detail"),
    path("<int:pk>/so-dinh-danh/", views.RevealIdentity.as_view(), name="identity"),
    path("<int:pk>/sua/", views.CorrectRecipient.as_view(), name="correct"),
    path("<int:pk>/khen-thuong/", records.AddHonour.as_view(), name="add_honour"),
    path("<int:pk>/xep-loai/", records.AddRating.as_view(), name="add_rating"),
    path("<int:pk>/sang-kien/", records.AddWork.as_view(), name="add_work"),
    path("<int:pk>/nam-tap-the/", records.AddCollectiveYear.as_view(), name="add_year"),
    path("<int:pk>/chuc-vu/", records.AddPost.as_view(), name="add_post"),
    path("<int:pk>/ky-luat/", records.AddDiscipline.as_view(), name="add_discipline"),
    path("<int:pk>/tam-dung/", records.AddHold.as_view(), name="add_hold"),
    path("tam-dung/<int:pk>/thoi/", records.LiftHold.as_view(), name="lift_hold"),
    path("<int:pk>/<slug:record>/<int:entry>/bo/", records.RemoveRecord.as_view(), name="remove"),
    path("khen-thuong/<int:pk>/dinh-chinh/", records.CorrectHonour.as_view(), name="correct_honour"),
]
