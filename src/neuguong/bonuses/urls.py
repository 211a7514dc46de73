from django.urls import path

from neuguong.bonuses.views import funds, lines, lists

app_name = "bonuses"
urlpatterns = [
    path("", lists.Lists.as_view(), name="list"),
    path("quyet-dinh/", lists.Waiting.as_view(), name="waiting"),
    path("quyet-dinh/<int:pk>/lap/", lists.Make.as_view(), name="make"),
    path("<int:pk>/", lists.OneList.as_view(), name="detail"),
    path("<int:pk>/tinh-lai/", lists.Recompute.as_view(), name="recompute"),
    path("<int:pk>/duyet/", lists.Approve.as_view(), name="approve"),
    path("<int:pk>/chi/", lists.PayAll.as_view(), name="pay_all"),
    path("<int:pk>/danh-sach.pdf", lists.ListFile.as_view(), {"form": "pdf"}, name="pdf"),
    path("<int:pk>/danh-sach.docx", lists.ListFile.as_view(), {"form": "docx"}, name="word"),
    path("dong/<int:pk>/", lines.OneLine.as_view(), name="line"),
    path("dong/<int:pk>/muc/", lines.FixAmount.as_view(), name="fix"),
    path("dong/<int:pk>/quyet-dinh/", lines.SettleDoubt.as_view(), name="settle"),
    path("dong/<int:pk>/chi/", lines.Pay.as_view(), name="pay"),
    path("dong/<int:pk>/tra-lai/", lines.ReturnMoney.as_view(), name="return"),
    path("dong/<int:pk>/dung-chi/", lines.DemandRecovery.as_view(), name="demand"),
    path("dong/<int:pk>/thu-hoi/", lines.Recover.as_view(), name="recover"),
    path("quy/", funds.Funds.as_view(), name="funds"),
    path("quy/moi/", funds.OpenFund.as_view(), name="open_fund"),
    path("quy/<int:pk>/", funds.OneFund.as_view(), name="fund"),
    path("quy/<int:pk>/ghi/", funds.Enter.as_view(), name="enter"),
    path("quy/<int:pk>/chi-thuong-xuyen/", funds.Spending.as_view(), name="spending"),
    path("quy/but-toan/<int:pk>/huy/", funds.Reverse.as_view(), name="reverse"),
]
