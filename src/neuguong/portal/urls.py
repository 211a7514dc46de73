"""Addresses that everybody may open, signed in or not."""

from django.urls import include, path

from neuguong.portal import awards, views

app_name = "portal"
consultations = [
    path("", views.Running.as_view(), name="running"),
    path("tra-cuu/", views.Follow.as_view(), name="follow"),
    path("<slug:slug>/", views.OneConsultation.as_view(), name="consultation"),
    path("<slug:slug>/niem-yet/", views.NoticeBoard.as_view(), name="notice_board"),
    path("<slug:slug>/nhat-ky/", views.ModerationLog.as_view(), name="log"),
    path("<slug:slug>/gop-y/", views.CommentOnList.as_view(), name="comment"),
    path("<slug:slug>/<int:number>/", views.Entry.as_view(), name="entry"),
    path("<slug:slug>/<int:number>/gop-y/", views.CommentOnEntry.as_view(), name="comment_entry"),
]
urlpatterns = [
    path("cong-khai-lay-y-kien/", include(consultations)),
    path("cong-bo/", awards.Awards.as_view(), name="awards"),
]
