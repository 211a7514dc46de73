"""A URL table with a page that forgot to ask who looks; for the test of the sweep itself."""

from django.http import HttpResponse
from django.urls import path

from neuguong.urls import urlpatterns as real

urlpatterns = [*real, path("mo/", lambda request: HttpResponse("mở"), name="open")]
