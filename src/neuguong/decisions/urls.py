from django.urls import path

from neuguong.decisions.views import drafting, issuing, lists, past

app_name = "decisions"
urlpatterns = [
    path("", lists.DecisionList.as_view(), name="list"),
    path("moi/", drafting.DraftNew.as_view(), name="new"),
    path("tra-cuu/", lists.Archive.as_view(), name="archive"),
    path("da-co/", past.PastNew.as_view(), name="past"),
    path("da-co/tep/", past.PastFile.as_view(), name="past_file"),
    path("da-co/tep/<int:pk>/", past.PastImportPage.as_view(), name="past_import"),
    path("da-co/tep/<int:pk>/tra-loi/", past.PastAnswer.as_view(), name="past_answer"),
    path("da-co/tep/<int:pk>/nhap/", past.PastConfirm.as_view(), name="past_confirm"),
    path("da-co/tep/<int:pk>/bo/", past.PastAbandon.as_view(), name="past_abandon"),
    path("<int:pk>/", lists.DecisionPage.as_view(), name="detail"),
    path("<int:pk>/noi-dung/", drafting.EditText.as_view(), name="text"),
    path("<int:pk>/viet-lai/", drafting.ProposeText.as_view(), name="propose_text"),
    path("<int:pk>/them/", drafting.AddNominations.as_view(), name="add"),
    path("<int:pk>/them-nguoi/", drafting.AddByHand.as_view(), name="add_by_hand"),
    path("<int:pk>/bo/", drafting.RemoveItems.as_view(), name="remove"),
    path("<int:pk>/bo-du-thao/", drafting.Discard.as_view(), name="discard"),
    path("<int:pk>/kiem-phieu/", drafting.Waive.as_view(), name="waive"),
    path("<int:pk>/du-thao.pdf", issuing.Preview.as_view(), name="preview"),
    path("<int:pk>/du-thao.docx", issuing.Preview.as_view(word=True), name="preview_word"),
    path("<int:pk>/mau/<int:template>.docx", issuing.OfficeWord.as_view(), name="office_word"),
    path("<int:pk>/to-trinh.pdf", issuing.Preview.as_view(layout="submission"), name="submission"),
    path("<int:pk>/to-trinh.docx", issuing.Preview.as_view(layout="submission", word=True), name="submission_word"),
    path("<int:pk>/cap-so/", issuing.Number.as_view(), name="number"),
    path("<int:pk>/huy-so/", issuing.DropNumber.as_view(), name="drop_number"),
    path("<int:pk>/ban-hanh/", issuing.Issue.as_view(), name="issue"),
    path("<int:pk>/cong-bo/", issuing.Release.as_view(), name="release"),
    path("muc/<int:pk>/", issuing.ItemPage.as_view(), name="item"),
    path("muc/<int:pk>/sua/", drafting.EditItem.as_view(), name="edit_item"),
    path("tep/<int:pk>/", issuing.Download.as_view(), name="download"),
]
