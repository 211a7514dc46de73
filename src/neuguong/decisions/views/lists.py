"""All decisions, one decision with its list, and the archive of everything that was ever decided."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.http import HttpRequest

from neuguong.common.pages import KeysetList
from neuguong.common.paging import Page
from neuguong.decisions import exports, pages
from neuguong.decisions.forms import ArchiveFilter, DecisionFilter
from neuguong.decisions.forms.filters import ItemFilter
from neuguong.decisions.models import Decision, DecisionItem
from neuguong.decisions.permissions import may_begin, may_keep_past
from neuguong.decisions.queries import archive, decisions, items_seen
from neuguong.decisions.views.base import decision_of
from neuguong.registry.models import HeldHonour


class DecisionList(KeysetList):
    template_name = "decisions/list.html"
    order = ("-shown_on",)
    filter_form = DecisionFilter
    export_name = "Quyet dinh"
    export_headings = exports.DECISIONS

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Decision]:
        """A draft without a day stands where it was begun."""
        found = decisions(self.request.user, chosen)
        return found.annotate(shown_on=Coalesce("decided_on", TruncDate("created_at")))

    def export_row(self, row: Decision) -> tuple[Any, ...]:
        return exports.decision_row(row)

    def exported(self, chosen: dict[str, Any]) -> None:
        exports.log_export("decisions", filters=sorted(chosen), by=self.request.user)

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        return {"may_begin": may_begin(self.request.user), "may_keep_past": may_keep_past(self.request.user)}


class DecisionPage(KeysetList):
    """Checks, list, documents, history. Who did not make the decision sees the own people in it, once it is public."""

    template_name = "decisions/detail.html"
    order = ("position",)
    filter_form = ItemFilter
    export_name = "Danh sach quyet dinh"
    export_headings = exports.ITEMS

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            self.decision = decision_of(request, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def rows(self, chosen: dict[str, Any]) -> QuerySet[DecisionItem]:
        return items_seen(self.decision, self.request.user, chosen.get("q") or "")

    def export_row(self, row: DecisionItem) -> tuple[Any, ...]:
        return exports.item_row(row)

    def exported(self, chosen: dict[str, Any]) -> None:
        exports.log_export("items", of=self.decision, filters=sorted(chosen), by=self.request.user)

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        return pages.detail(self.decision, self.request.user)


class Archive(KeysetList):
    """Who holds what, by name, number, year or honour; each line leads to its decision where the system has it."""

    template_name = "decisions/archive.html"
    order = ("-pk",)
    filter_form = ArchiveFilter
    export_name = "Khen thuong da co"
    export_headings = exports.HELD

    def rows(self, chosen: dict[str, Any]) -> QuerySet[HeldHonour]:
        return archive(self.request.user, chosen)

    def export_row(self, row: HeldHonour) -> tuple[Any, ...]:
        return exports.held_row(row)

    def exported(self, chosen: dict[str, Any]) -> None:
        exports.log_export("archive", filters=sorted(chosen), by=self.request.user)

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        return {"linked": pages.decisions_in_sight(page.rows, self.request.user)}
