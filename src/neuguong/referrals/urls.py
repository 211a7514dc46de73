from django.urls import path

from neuguong.referrals.views import choosing, files, following, lists, preparing

app_name = "referrals"
urlpatterns = [
    path("", lists.ReferralList.as_view(), name="list"),
    path("moi/", preparing.Begin.as_view(), name="new"),
    path("<int:pk>/", lists.ReferralPage.as_view(), name="detail"),
    path("<int:pk>/sua/", preparing.Change.as_view(), name="change"),
    path("<int:pk>/chon/", choosing.Choose.as_view(), name="choose"),
    path("<int:pk>/bot/", preparing.RemoveItems.as_view(), name="remove"),
    path("<int:pk>/to-trinh/", preparing.DraftLetter.as_view(), name="letter"),
    path("<int:pk>/bo/", preparing.Drop.as_view(), name="drop"),
    path("<int:pk>/gui/", following.Send.as_view(), name="send"),
    path("<int:pk>/ho-so.zip", files.Package.as_view(), name="package"),
    path("<int:pk>/viec/", following.ChooseKind.as_view(), name="happened"),
    path("<int:pk>/viec/<slug:kind>/", following.WriteEvent.as_view(), name="event"),
    path("<int:pk>/quyet-dinh/", following.DraftDecision.as_view(), name="decide"),
    path("muc/<int:pk>/thu-tu/", preparing.MoveItem.as_view(), name="move"),
    path("tep/<int:pk>/", files.EventFile.as_view(), name="download"),
]
