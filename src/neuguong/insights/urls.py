"""Addresses of the screening; everything below ``nam-sau/`` is the forecast."""

from django.urls import path

from neuguong.insights import views

app_name = "insights"
urlpatterns = [
    path("", views.Summary.as_view(), name="summary"),
    path("nam-sau/", views.Summary.as_view(forecast=True), name="summary_forecast"),
    path("chay/", views.Start.as_view(), name="start"),
    path("ket-qua/", views.Results.as_view(), name="results"),
    path("nam-sau/ket-qua/", views.Results.as_view(forecast=True), name="results_forecast"),
    path("nguoi/<int:pk>/<slug:honour>/", views.Case.as_view(), name="case"),
    path("nam-sau/nguoi/<int:pk>/<slug:honour>/", views.Case.as_view(forecast=True), name="case_forecast"),
    path("nguoi/<int:pk>/<slug:honour>/dua-vao-ho-so/", views.Propose.as_view(), name="propose"),
    path("nguoi/<int:pk>/<slug:honour>/da-xem/", views.Acknowledge.as_view(), name="acknowledge"),
]
