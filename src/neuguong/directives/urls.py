from django.urls import path

from neuguong.directives import views

app_name = "directives"
urlpatterns = [
    path("", views.DirectiveList.as_view(), name="list"),
    path("<slug:slug>/", views.DirectiveDetail.as_view(), name="detail"),
    path("<slug:slug>/<int:position>/", views.TaskDetail.as_view(), name="task"),
    path("<slug:slug>/<int:position>/bao-cao/", views.ReportTask.as_view(), name="report"),
]
