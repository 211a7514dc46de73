from django.urls import path

from neuguong.documents.views import documents, templates

app_name = "documents"
urlpatterns = [
    path("", documents.Books.as_view(), name="books"),
    path("du-thao/", documents.Drafts.as_view(), name="drafts"),
    path("so/<int:pk>/", documents.Book.as_view(), name="book"),
    path("mau/", templates.Templates.as_view(), name="templates"),
    path("mau/them/", templates.KeepTemplate.as_view(), name="template_add"),
    path("mau/<int:pk>/", templates.TemplateDetail.as_view(), name="template"),
    path("mau/<int:pk>/thoi-dung/", templates.RetireTemplate.as_view(), name="template_retire"),
    path("mau/<int:pk>/tep.docx", templates.TemplateFile.as_view(), name="template_file"),
    path("mau/<int:pk>/ten-he-thong.docx", templates.TemplateFile.as_view(form="named"), name="template_named"),
    path("mau/<int:pk>/xem-thu.docx", templates.TemplateFile.as_view(form="example"), name="template_example"),
    path("tep/<int:pk>/", documents.Download.as_view(), name="download"),
    path("<int:pk>/", documents.DocumentDetail.as_view(), name="detail"),
    path("<int:pk>/xem-truoc.pdf", documents.Preview.as_view(), name="preview"),
    path("<int:pk>/cap-so/", documents.NumberDocument.as_view(), name="number"),
    path("<int:pk>/ky-so/", documents.SignDocument.as_view(), name="sign"),
    path("<int:pk>/ban-da-ky/", documents.AcceptSigned.as_view(), name="accept_signed"),
    path("<int:pk>/huy/", documents.VoidDocument.as_view(), name="void"),
]
