"""Addresses of rounds, dossiers, nominations and imports."""

from django.urls import path

from neuguong.dossiers.views import appraisal, dossiers, import_answers, import_rows, imports, nominations, rounds

app_name = "dossiers"
urlpatterns = [
    path("", dossiers.DossierList.as_view(), name="dossier_list"),
    path("cho-tham-dinh/", dossiers.Queue.as_view(), name="queue"),
    path("dot-xet/", rounds.RoundList.as_view(), name="round_list"),
    path("dot-xet/moi/", rounds.RoundNew.as_view(), name="round_new"),
    path("dot-xet/<int:pk>/", rounds.RoundDetail.as_view(), name="round_detail"),
    path("dot-xet/<int:pk>/lap-ho-so/", rounds.DossierStart.as_view(), name="start"),
    path("<int:pk>/", dossiers.DossierDetail.as_view(), name="dossier_detail"),
    path("<int:pk>/to-trinh/", dossiers.Letter.as_view(), name="letter"),
    path("<int:pk>/gui/", dossiers.Submit.as_view(), name="submit"),
    path("<int:pk>/bien-nhan/", dossiers.Receipt.as_view(), name="receipt"),
    path("<int:pk>/rut-ve/", dossiers.Recall.as_view(), name="recall"),
    path("<int:pk>/doi-chieu-lai/", dossiers.Reassess.as_view(), name="reassess"),
    path("<int:pk>/ket-qua.xlsx", dossiers.Findings.as_view(), name="findings"),
    path("<int:pk>/tiep-nhan/", appraisal.Accept.as_view(), name="accept"),
    path("<int:pk>/tra-lai/", appraisal.Return.as_view(), name="return"),
    path("<int:pk>/them/", nominations.NominationAdd.as_view(), name="nomination_add"),
    path("<int:pk>/da-bo/", nominations.Removed.as_view(), name="removed"),
    path("<int:pk>/tai-tep/", imports.Upload.as_view(), name="upload"),
    path("de-nghi/<int:pk>/", nominations.NominationDetail.as_view(), name="nomination_detail"),
    path("de-nghi/<int:pk>/sua/", nominations.NominationEdit.as_view(), name="nomination_edit"),
    path("de-nghi/<int:pk>/bo/", nominations.NominationRemove.as_view(), name="nomination_remove"),
    path("de-nghi/<int:pk>/dua-lai/", nominations.NominationRestore.as_view(), name="nomination_restore"),
    path("de-nghi/<int:pk>/ghi-chu/", nominations.NoteAdd.as_view(), name="note_add"),
    path("ghi-chu/<int:pk>/bo/", nominations.NoteWithdraw.as_view(), name="note_withdraw"),
    path("ghi-chu/<int:pk>/tra-loi/", nominations.NoteAnswer.as_view(), name="note_answer"),
    path("tep/<int:pk>/", imports.BatchDetail.as_view(), name="batch_detail"),
    path("tep/<int:pk>/ghep-cot/", imports.BatchMapping.as_view(), name="batch_mapping"),
    path("tep/<int:pk>/trang-tinh/", imports.BatchSheet.as_view(), name="batch_sheet"),
    path("tep/<int:pk>/cach-viet/", import_answers.BatchSpellings.as_view(), name="batch_spellings"),
    path("tep/<int:pk>/nguoi-trung-ten/", import_answers.BatchPeople.as_view(), name="batch_people"),
    path("tep/<int:pk>/nhom-doi-tuong/", imports.BatchGroup.as_view(), name="batch_group"),
    path("tep/<int:pk>/doi-chieu-lai/", imports.BatchRefresh.as_view(), name="batch_refresh"),
    path("tep/<int:pk>/nhap/", imports.BatchConfirm.as_view(), name="batch_confirm"),
    path("tep/<int:pk>/hoan-tac/", imports.BatchUndo.as_view(), name="batch_undo"),
    path("tep/<int:pk>/bo/", imports.BatchAbandon.as_view(), name="batch_abandon"),
    path("tep/<int:pk>/ghi-chu-loi.xlsx", imports.BatchRows.as_view(), name="batch_rows"),
    path("dong/<int:pk>/", import_rows.RowDetail.as_view(), name="row_detail"),
    path("dong/<int:pk>/sua/", import_rows.RowCorrect.as_view(), name="row_correct"),
    path("dong/<int:pk>/chon-nguoi/", import_rows.RowChoose.as_view(), name="row_choose"),
    path("dong/<int:pk>/bo-qua/", import_rows.RowSkip.as_view(), name="row_skip"),
]
