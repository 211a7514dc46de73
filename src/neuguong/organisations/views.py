"""The bodies of the province, the old map and the new."""

from typing import Any

from django.db.models import QuerySet

from neuguong.common.pages import DetailPage, KeysetList, PageView
from neuguong.common.paging import Page
from neuguong.organisations import pages
from neuguong.organisations.forms import OldCommuneForm, OrganisationFilter
from neuguong.organisations.models import Organisation


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
        return super().get_context_data(body=self.object, around=pages.surroundings(self.object), **kwargs)
