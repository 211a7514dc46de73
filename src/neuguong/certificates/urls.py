from django.urls import path

from neuguong.certificates.views import bulk, certificate, decision, design, stock

app_name = "certificates"
urlpatterns = [
    path("", decision.CertifiedDecisions.as_view(), name="list"),
    path("cho-cap-lai/", decision.ToReissue.as_view(), name="to_reissue"),
    path("quyet-dinh/<int:pk>/", decision.DecisionCertificates.as_view(), name="decision"),
    path("quyet-dinh/<int:pk>/lap/", decision.Make.as_view(), name="make"),
    path("quyet-dinh/<int:pk>/in/", bulk.Print.as_view(), name="print"),
    path("quyet-dinh/<int:pk>/giao/", bulk.HandOver.as_view(), name="hand_over"),
    path("quyet-dinh/<int:pk>/danh-sach-giao/", bulk.HandOverList.as_view(), name="hand_over_list"),
    path("lan-in/<int:pk>/", bulk.Run.as_view(), name="run"),
    path("lan-in/<int:pk>/tep/<str:form>/", bulk.RunFile.as_view(), name="run_file"),
    path("bang/<int:pk>/", certificate.CertificateDetail.as_view(), name="detail"),
    path("bang/<int:pk>/xem/", certificate.Picture.as_view(), name="picture"),
    path("bang/<int:pk>/in-hong/", certificate.Spoil.as_view(), name="spoil"),
    path("bang/<int:pk>/cap-doi/", certificate.Reissue.as_view(), name="reissue"),
    path("bang/<int:pk>/cap-lai-dinh-chinh/", certificate.ReissueCorrected.as_view(), name="reissue_corrected"),
    path("bang/<int:pk>/huy/", certificate.Cancel.as_view(), name="cancel"),
    path("bang/<int:pk>/chung-nhan-dien-tu/", certificate.Badge.as_view(), name="badge"),
    path("phoi/", stock.Blanks.as_view(), name="blanks"),
    path("phoi/ghi/", stock.EnterBlanks.as_view(), name="blanks_enter"),
    path("mau/", design.Designs.as_view(), name="designs"),
    path("mau/<int:pk>/", design.EditDesign.as_view(), name="design"),
    path("mau/<int:pk>/xem/", design.DesignPicture.as_view(), name="design_picture"),
    path("mau/<int:pk>/can-may-in/", design.Calibrate.as_view(), name="calibrate"),
    path("mau/<int:pk>/to-can-may-in/", design.CalibrationSheet.as_view(), name="calibration_sheet"),
    path("mau/<int:pk>/sao/", design.Copy.as_view(), name="design_copy"),
    path("mau/<int:pk>/thoi-dung/", design.Retire.as_view(), name="design_retire"),
]
