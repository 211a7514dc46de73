from django.urls import path
from django.http import HttpResponse

app_name = "organisations"
urlpatterns = [path("", lambda request: HttpResponse("…"), name="list")]
