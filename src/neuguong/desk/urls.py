from django.urls import path

from neuguong.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("lich/<str:token>.ics", views.Calendar.as_view(), name="calendar"),
]
