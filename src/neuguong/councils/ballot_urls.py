"""Addresses of ballots, beneath those of councils."""

from django.urls import path

from neuguong.councils.views import ballot_pages, ballot_steps, count_minutes, voting

urlpatterns = [
    path("phien/<int:pk>/luot-bo-phieu/moi/", ballot_pages.BallotNew.as_view(), name="ballot_new"),
    path("kiem-chung/chuong-trinh/", ballot_pages.Verifier.as_view(), name="ballot_verifier"),
    path("bo-phieu/<uuid:pk>/", ballot_pages.BallotDetail.as_view(), name="ballot_detail"),
    path("bo-phieu/<uuid:pk>/man-hinh/", ballot_pages.BallotScreen.as_view(), name="ballot_screen"),
    path("bo-phieu/<uuid:pk>/tep-kiem-chung/", ballot_pages.BallotBundle.as_view(), name="ballot_bundle"),
    path("bo-phieu/<uuid:pk>/chot/", ballot_steps.Freeze.as_view(), name="ballot_freeze"),
    path("bo-phieu/<uuid:pk>/ma/", ballot_steps.TakeCode.as_view(), name="ballot_code"),
    path("bo-phieu/<uuid:pk>/mo/", ballot_steps.Open.as_view(), name="ballot_open"),
    path("bo-phieu/<uuid:pk>/phieu/", voting.Vote.as_view(), name="ballot_vote"),
    path("bo-phieu/<uuid:pk>/bien-nhan/", voting.Receipt.as_view(), name="ballot_receipt"),
    path("bo-phieu/<uuid:pk>/phieu-giay/", ballot_steps.NotePaper.as_view(), name="ballot_note_paper"),
    path("bo-phieu/<uuid:pk>/nhap-phieu/", voting.TypePapers.as_view(), name="ballot_papers"),
    path("bo-phieu/<uuid:pk>/phieu-in/", ballot_pages.BallotSheets.as_view(), name="ballot_sheets"),
    path("bo-phieu/<uuid:pk>/nhac/", ballot_steps.Remind.as_view(), name="ballot_remind"),
    path("bo-phieu/<uuid:pk>/khoa/", ballot_steps.Close.as_view(), name="ballot_close"),
    path("bo-phieu/<uuid:pk>/kiem/", voting.Count.as_view(), name="ballot_count"),
    path("bo-phieu/<uuid:pk>/bien-ban/", count_minutes.CountMinutes.as_view(), name="ballot_minutes"),
    path("bo-phieu/<uuid:pk>/bien-ban/lap/", count_minutes.Draft.as_view(), name="ballot_minutes_draft"),
    path("bo-phieu/<uuid:pk>/bien-ban/xac-nhan/", count_minutes.Confirm.as_view(), name="ballot_minutes_confirm"),
    path("bo-phieu/<uuid:pk>/bien-ban/tep/", count_minutes.File.as_view(), name="ballot_minutes_file"),
    path("bo-phieu/<uuid:pk>/xac-nhan/", ballot_steps.Certify.as_view(), name="ballot_certify"),
    path("bo-phieu/<uuid:pk>/trinh/", ballot_steps.ProposePassed.as_view(), name="ballot_propose"),
    path("bo-phieu/<uuid:pk>/de-nghi-huy/", ballot_steps.AskCancel.as_view(), name="ballot_ask_cancel"),
    path("bo-phieu/<uuid:pk>/huy/", ballot_steps.Cancel.as_view(), name="ballot_cancel"),
    path("bo-phieu/<uuid:pk>/huy-ket-qua/", ballot_steps.Annul.as_view(), name="ballot_annul"),
    path("bo-phieu/<uuid:pk>/huy-khoa/", ballot_steps.Destroy.as_view(), name="ballot_destroy"),
    path("bo-phieu/<uuid:pk>/huy-ma/", ballot_steps.BurnCode.as_view(), name="ballot_burn_code"),
]
