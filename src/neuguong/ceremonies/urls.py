from django.urls import path

from neuguong.ceremonies.views import awards, ceremonies

app_name = "ceremonies"
urlpatterns = [
    path("", ceremonies.Ceremonies.as_view(), name="list"),
    path("moi/", ceremonies.Plan.as_view(), name="plan"),
    path("<int:pk>/", ceremonies.OneCeremony.as_view(), name="detail"),
    path("<int:pk>/sua/", ceremonies.Change.as_view(), name="change"),
    path("<int:pk>/quyet-dinh/", ceremonies.Include.as_view(), name="include"),
    path("<int:pk>/quyet-dinh/<int:decision>/bo/", ceremonies.Exclude.as_view(), name="exclude"),
    path("<int:pk>/xep-lai/", ceremonies.Arrange.as_view(), name="arrange"),
    path("<int:pk>/giay-moi/", ceremonies.Invitation.as_view(), name="invitation"),
    path("<int:pk>/moi-du/", ceremonies.Invite.as_view(), name="invite"),
    path("<int:pk>/kich-ban/", ceremonies.Script.as_view(), name="script"),
    path("<int:pk>/kich-ban.pdf", ceremonies.ScriptFile.as_view(), {"form": "pdf"}, name="script_pdf"),
    path("<int:pk>/kich-ban.docx", ceremonies.ScriptFile.as_view(), {"form": "docx"}, name="script_word"),
    path("<int:pk>/diem-danh/", awards.DayPage.as_view(), name="day"),
    path("<int:pk>/diem-danh/ghi/", awards.Tick.as_view(), name="tick"),
    path("<int:pk>/da-to-chuc/", ceremonies.Hold.as_view(), name="hold"),
    path("<int:pk>/huy/", ceremonies.Cancel.as_view(), name="cancel"),
    path("nguoi-nhan/<int:pk>/", awards.OneAward.as_view(), name="award"),
    path("nguoi-nhan/<int:pk>/tra-loi/", awards.Answer.as_view(), name="answer"),
    path("nguoi-nhan/<int:pk>/thu-tu/", awards.Move.as_view(), name="move"),
    path("nguoi-nhan/<int:pk>/ghe/", awards.Seat.as_view(), name="seat"),
]
