from django.urls import path

from neuguong.organisations import views

app_name = "organisations"
urlpatterns = [
    path("", views.OrganisationList.as_view(), name="list"),
    path("xa-cu/", views.OldCommune.as_view(), name="old_commune"),
    path("<int:pk>/", views.OrganisationDetail.as_view(), name="detail"),
    path("<int:pk>/bien-che/", views.AddHeadcount.as_view(), name="headcount"),
    path("<int:pk>/xac-nhan-so/", views.VouchRecords.as_view(), name="vouch"),
]
