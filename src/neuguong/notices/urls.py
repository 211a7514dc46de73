from django.urls import path

from neuguong.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.NoticeList.as_view(), name="list"),
    path("da-doc/", views.ReadAll.as_view(), name="read_all"),
    path("cach-nhan/", views.Preferences.as_view(), name="preferences"),
    path("lich/", views.Calendar.as_view(), name="calendar"),
    path("lich/lap/", views.MakeCalendar.as_view(), name="make_calendar"),
    path("lich/thoi/", views.StopCalendar.as_view(), name="stop_calendar"),
    path("thu/", views.UndeliveredList.as_view(), name="undelivered"),
    path("thu/<int:pk>/gui-lai/", views.ResendMail.as_view(), name="resend"),
    path("<int:pk>/", views.OpenNotice.as_view(), name="open"),
    path("<int:pk>/da-doc/", views.ReadNotice.as_view(), name="read"),
]
