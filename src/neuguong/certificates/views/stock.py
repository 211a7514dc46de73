"""The store of blank sheets: what is left, every movement, a new one."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from neuguong.certificates import queries
from neuguong.certificates.actions import enter_blanks
from neuguong.certificates.enums import CertificateKind
from neuguong.certificates.forms import BlankFilter, BlankForm
from neuguong.certificates.models import BlankEntry
from neuguong.common.pages import ActionFormView, KeysetList
from neuguong.common.paging import Page
from neuguong.common.verdicts import YES, Verdict, no

NOBODY = (
    "Kho phôi do chuyên viên, thủ trưởng của đơn vị in bằng giữ; của tỉnh: cơ quan thường trực, Văn phòng UBND tỉnh."
)


class Blanks(KeysetList):
    template_name = "certificates/blanks.html"
    order = ("-entered_at",)
    filter_form = BlankFilter
    export_name = "kho-phoi"
    export_headings = ("Ngày", "Đơn vị", "Loại phôi", "Việc", "Số tờ", "Dãy số", "Chứng từ", "Ghi chú", "Người ghi")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not reads(request.user):
            raise PermissionDenied(NOBODY)
        return super().get(request, *args, **kwargs)

    def rows(self, chosen: dict[str, Any]) -> QuerySet[BlankEntry]:
        return (
            BlankEntry.objects.visible_to(self.request.user)
            .filter(**chosen)
            .select_related("organisation", "entered_by")
        )

    def export_row(self, row: BlankEntry) -> tuple[Any, ...]:
        what = (row.get_kind_display(), row.get_move_display(), row.quantity, row.serials, row.document, row.note)
        return (f"{row.entered_at:%d/%m/%Y}", row.organisation.name, *what, str(row.entered_by))

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        kinds = dict(CertificateKind.choices)
        return {
            "balances": [one | {"label": kinds[one["kind"]]} for one in queries.balances(self.request.user)],
            "bodies": queries.keeping_bodies(self.request.user),
        }


def reads(user: Any) -> bool:
    return bool(
        user.scope.paths or user.scope.has("chief", "appraiser", "chairman_office", "council_secretary", "auditor")
    )


class EnterBlanks(ActionFormView):
    form_class = BlankForm
    claim = "Ghi nhập, hỏng, kiểm kê phôi"
    button = "Ghi vào sổ kho"
    done = "Đã ghi vào sổ kho."
    back_text = "Kho phôi"
    lead = "Dòng đã ghi không sửa, không xóa được; ghi nhầm thì kiểm kê lại cho đúng số đếm được."

    def permission(self) -> Verdict:
        return YES if self.bodies() else no(NOBODY)

    def bodies(self) -> list[Any]:
        if not hasattr(self, "_bodies"):
            self._bodies = queries.keeping_bodies(self.request.user)
        return self._bodies

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"bodies": self.bodies()}

    def act(self, form: Any) -> BlankEntry:
        return enter_blanks(by=self.request.user, **form.cleaned_data)

    def back(self) -> str:
        return reverse("certificates:blanks")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (verdict := self.permission()):
            raise PermissionDenied(verdict.reason)
        return super().post(request, *args, **kwargs)
