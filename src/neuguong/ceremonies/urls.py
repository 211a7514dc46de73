from django.urls import path

from neuguong.ceremonies.views import awards, ceremonies, day, guests, papers

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
    path("<int:pk>/khach/", guests.Guests.as_view(), name="guests"),
    path("<int:pk>/khach/them/", guests.AddGuests.as_view(), name="add_guests"),
    path("<int:pk>/kich-ban/", papers.Script.as_view(), name="script"),
    path("<int:pk>/kich-ban.pdf", papers.PaperFile.as_view(), {"paper": "script", "form": "pdf"}, name="script_pdf"),
    path("<int:pk>/kich-ban.docx", papers.PaperFile.as_view(), {"paper": "script", "form": "docx"}, name="script_word"),
    path("<int:pk>/cho-ngoi/", papers.Seats.as_view(), name="seats"),
    path("<int:pk>/cho-ngoi/xep/", papers.Fill.as_view(), name="fill"),
    path("<int:pk>/cho-ngoi.pdf", papers.PaperFile.as_view(), {"paper": "seats", "form": "pdf"}, name="seats_pdf"),
    path("<int:pk>/cho-ngoi.docx", papers.PaperFile.as_view(), {"paper": "seats", "form": "docx"}, name="seats_word"),
    path("<int:pk>/can-chuan-bi/", papers.Needs.as_view(), name="needs"),
    path("<int:pk>/diem-danh/", day.Day.as_view(), name="day"),
    path("<int:pk>/diem-danh/ghi/", day.Tick.as_view(), name="tick"),
    path("<int:pk>/da-to-chuc/", ceremonies.Hold.as_view(), name="hold"),
    path("<int:pk>/huy/", ceremonies.Cancel.as_view(), name="cancel"),
    path("nguoi-nhan/<int:pk>/", awards.OneAward.as_view(), name="award"),
    path("nguoi-nhan/<int:pk>/tra-loi/", awards.Answer.as_view(), name="answer"),
    path("nguoi-nhan/<int:pk>/thu-tu/", awards.Move.as_view(), name="move"),
    path("nguoi-nhan/<int:pk>/ghe/", awards.Seat.as_view(), name="seat"),
    path("khach/<int:pk>/", guests.ChangeGuest.as_view(), name="guest"),
    path("khach/<int:pk>/bo/", guests.RemoveGuest.as_view(), name="remove_guest"),
    path("khach/<int:pk>/giay-moi/", guests.GuestLetter.as_view(), name="guest_letter"),
]
