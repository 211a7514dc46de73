"""All packages, and one package with its list and everything that came back about it."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from neuguong.common.pages import KeysetList
from neuguong.common.paging import Page
from neuguong.referrals import exports, pages
from neuguong.referrals.forms import GRANTED, ItemFilter, ReferralFilter
from neuguong.referrals.models import Referral, ReferralItem
from neuguong.referrals.permissions import may_begin
from neuguong.referrals.queries import items_of, referrals
from neuguong.referrals.views.base import referral_of


class ReferralList(KeysetList):
    template_name = "referrals/list.html"
    order = ("-created_at",)
    filter_form = ReferralFilter
    export_name = "Ho so trinh cap tren"
    export_headings = exports.REFERRALS

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Referral]:
        return referrals(self.request.user, chosen)

    def export_row(self, row: Referral) -> tuple[Any, ...]:
        return exports.referral_row(row)

    def exported(self, chosen: dict[str, Any]) -> None:
        exports.log_export("referrals", filters=chosen, by=self.request.user)

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        return {"may_begin": may_begin(self.request.user), "tags": pages.STAGE_TAGS, "today": timezone.localdate()}


class ReferralPage(KeysetList):
    """The list with the state of each proposal, what is missing, deadlines, events, and every next step at its place."""

    template_name = "referrals/detail.html"
    order = ("position",)
    size = 30  # a line says what is missing in words
    filter_form = ItemFilter
    export_name = "Danh sach trinh cap tren"
    export_headings = exports.ITEMS

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            self.referral = referral_of(request, kwargs["pk"])
            self.items = items_of(self.referral)
            self.by_key = {item.pk: item for item in self.items}
        return super().dispatch(request, *args, **kwargs)

    def rows(self, chosen: dict[str, Any]) -> QuerySet[ReferralItem]:
        found = ReferralItem.objects.visible_to(self.request.user).filter(referral=self.referral)
        if not chosen:
            return found
        return found.filter(pk__in=[item.pk for item in pages.narrowed(self.items, chosen, GRANTED)])

    def export_row(self, row: ReferralItem) -> tuple[Any, ...]:
        return exports.item_row(self.by_key[row.pk])

    def exported(self, chosen: dict[str, Any]) -> None:
        exports.log_export("items", of=self.referral, filters=chosen, by=self.request.user)

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        """The rows of the page are those of ``items_of``, which know what was granted."""
        known = pages.detail(self.referral, self.items, self.request.user)
        shown = [self.by_key[row.pk] for row in page.rows if row.pk in self.by_key]
        return known | {"rows": pages.rows_of(shown, known)}
