"""The bodies of the province, the old map and the new."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from neuguong.common.pages import ActionFormView, DetailPage, KeysetList, PageView, VisibleObjectMixin
from neuguong.common.paging import Page
from neuguong.common.verdicts import Verdict
from neuguong.organisations import pages
from neuguong.organisations.actions import record_headcount, vouch_records
from neuguong.organisations.forms import HeadcountForm, OldCommuneForm, OrganisationFilter, VouchForm
from neuguong.organisations.models import Organisation
from neuguong.organisations.permissions import may_count, may_vouch


class OrganisationList(KeysetList):
    template_name = "organisations/list.html"
    order = ("sort_key",)
    filter_form = OrganisationFilter
    export_name = "Danh muc don vi"
    export_headings = ("Tên", "Tên ngắn", "Mã định danh", "Loại", "Địa bàn", "Từ ngày", "Đến trước ngày")

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Organisation]:
        return pages.organisations(self.request.user, chosen)

    def export_row(self, row: Organisation) -> tuple[Any, ...]:
        area = row.area.name if row.area else ""
        return row.name, row.short_name, row.code, row.get_kind_display(), area, row.valid_from, row.valid_until

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        return {
            "rows": pages.with_surroundings(page.rows),
            "kinds": pages.kinds_standing(self.request.user),
            "old_form": OldCommuneForm(),
        }


class OldCommune(PageView):
    """Type an old name, read the new one."""

    template_name = "organisations/old_commune.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = OldCommuneForm(self.request.GET)
        asked = form.chosen().get("cu", "")
        moved = pages.old_areas(asked)
        return super().get_context_data(
            form=form, asked=asked, moved=moved, offices=pages.offices_of_areas(moved), **kwargs
        )


class OrganisationDetail(DetailPage):
    queryset = Organisation.objects.select_related("area")
    template_name = "organisations/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        body, may = self.object, may_vouch(self.request.user, self.object)
        return super().get_context_data(
            body=body,
            around=pages.surroundings(body),
            may_vouch=may,
            may_count=may_count(self.request.user, body),
            headcount=body.headcounts.first(),
            **kwargs,
        )


class VouchRecords(VisibleObjectMixin, ActionFormView):
    """The head says for which years the register holds everything."""

    queryset = Organisation.objects.all()
    form_class = VouchForm
    claim = "Xác nhận sổ khen thưởng đã ghi đủ"
    lead = (
        "Trong các năm đã xác nhận, người được đánh dấu “đã ghi đủ” mà không có bản ghi nghĩa là không có. "
        "Ngoài các năm đó, không có bản ghi luôn nghĩa là chưa rõ. Để trống cả hai ô để rút lại xác nhận."
    )
    button = "Xác nhận"
    back_text = "Đơn vị"
    done = "Đã ghi xác nhận. Các đề nghị đang soạn cần đối chiếu lại với sổ."

    def permission(self) -> Verdict:
        return may_vouch(self.request.user, self.object)

    def get_initial(self) -> dict[str, Any]:
        return {"since": self.object.records_complete_since, "until": self.object.records_complete_until}

    def act(self, form: Any) -> Organisation:
        return vouch_records(organisation_id=self.object.pk, by=self.request.user, **form.cleaned_data)

    def back(self) -> str:
        return reverse("organisations:detail", args=[self.object.pk])


class AddHeadcount(VisibleObjectMixin, ActionFormView):
    """Payroll or population of a body: what the compass compares a list with."""

    queryset = Organisation.objects.all()
    form_class = HeadcountForm
    template_name = "organisations/headcount.html"
    claim = "Số biên chế, lao động của đơn vị"
    lead = (
        "Dùng để so với danh sách đề nghị ở la bàn người trực tiếp. Mục nào chưa đếm thì để trống, máy ghi là chưa rõ."
    )
    button = "Ghi số liệu"
    back_text = "Đơn vị"
    done = "Đã ghi số liệu. Số cũ vẫn được giữ."

    def permission(self) -> Verdict:
        return may_count(self.request.user, self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            headcounts=list(self.object.headcounts.select_related("entered_by")[:10]), **kwargs
        )

    def act(self, form: Any) -> Any:
        return record_headcount(organisation=self.object, by=self.request.user, **form.cleaned_data)

    def back(self) -> str:
        return reverse("organisations:detail", args=[self.object.pk])
