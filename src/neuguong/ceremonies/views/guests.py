"""Guests who receive nothing: the list, adding, changing, taking off, a letter of their own."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from neuguong.ceremonies import actions, exports
from neuguong.ceremonies import permissions as may
from neuguong.ceremonies.forms import GuestFilter, GuestForm, GuestsForm
from neuguong.ceremonies.models import CeremonyGuest
from neuguong.ceremonies.papers import says_otherwise
from neuguong.ceremonies.queries import guest_counts, guests_of
from neuguong.ceremonies.views.base import CeremonyButton, OfCeremony, OfGuest, ceremony_of, guest_of
from neuguong.common.forms import Form
from neuguong.common.pages import ActionFormView, KeysetList
from neuguong.common.paging import Page
from neuguong.common.verdicts import Verdict

GROUPED = {"silent": ("",), "attending": ("coming", "deputy")}
FIELDS = ("group", "name", "post", "people", "seat", "reply", "deputy", "needs", "version")


class Guests(KeysetList):
    template_name = "ceremonies/guest_list.html"
    order = ("rank",)
    filter_form = GuestFilter
    export_headings = exports.GUESTS
    export_name = "Khách mời dự lễ trao"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            self.ceremony = ceremony_of(request, kwargs["pk"])
            if not (verdict := may.may_read_whole(request.user, self.ceremony)):
                raise PermissionDenied(verdict.reason)
        return super().dispatch(request, *args, **kwargs)

    def rows(self, chosen: dict[str, Any]) -> QuerySet[CeremonyGuest]:
        found = guests_of(self.ceremony, self.request.user)
        if group := chosen.get("group"):
            found = found.filter(group=group)
        if reply := chosen.get("reply"):
            found = found.filter(reply__in=GROUPED.get(reply, (reply,)))
        return found.named(chosen["q"]) if chosen.get("q") else found

    def exported(self, chosen: dict[str, Any]) -> None:
        exports.log_export("ceremony_guests", of=self.ceremony, by=self.request.user)

    def export_row(self, row: Any) -> tuple[Any, ...]:
        return exports.guest_row(row)

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        user, ceremony = self.request.user, self.ceremony
        return {
            "ceremony": ceremony,
            "counts": guest_counts(guests_of(ceremony, user)),
            "prepare": may.may_prepare(user, ceremony),
            "outdated": {one.pk for one in page.rows if says_otherwise(one.letter, ceremony)},
        }


class AddGuests(OfCeremony, ActionFormView):
    form_class = GuestsForm
    claim = "Thêm khách mời"
    lead = (
        "Khách không nhận khen thưởng: lãnh đạo, cơ quan, báo chí. Người được khen thưởng đã có trong danh sách trao."
    )
    button = "Thêm"

    @property
    def done(self) -> str:
        return f"Đã thêm {self.result} khách."

    def permission(self) -> Verdict:
        return may.may_prepare(self.request.user, self.ceremony)

    def act(self, form: Form) -> int:
        return actions.add_guests(ceremony_id=self.ceremony.pk, by=self.request.user, **form.cleaned_data)

    def back(self) -> str:
        return reverse("ceremonies:guests", args=[self.ceremony.pk])


class ChangeGuest(OfGuest, ActionFormView):
    form_class = GuestForm
    template_name = "ceremonies/guest.html"
    done = "Đã lưu."

    @property
    def claim(self) -> str:
        return f"Khách mời: {self.guest}"

    def permission(self) -> Verdict:
        return may.may_prepare(self.request.user, self.guest.ceremony)

    def get_initial(self) -> dict[str, Any]:
        if not self.permission():
            return {}
        guest = guest_of(self.request, self.kwargs["pk"])
        return {name: getattr(guest, name) for name in FIELDS}

    def act(self, form: Form) -> CeremonyGuest:
        return actions.change_guest(guest_id=self.guest.pk, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(guest=self.guest, **kwargs)


class GuestButton(CeremonyButton):
    """A button of one guest; it leads back to the list."""

    def find(self) -> None:
        self.guest = guest_of(self.request, self.kwargs["pk"])

    def back(self) -> str:
        return reverse("ceremonies:guests", args=[self.guest.ceremony_id])


class RemoveGuest(GuestButton):
    done = "Đã bỏ khách ra khỏi danh sách."

    def act(self) -> Any:
        return actions.remove_guest(guest_id=self.guest.pk, by=self.request.user, version=self.version)


class GuestLetter(GuestButton):
    done = "Đã soạn giấy mời riêng. Xem lại, cấp số rồi ký ở trang văn bản."

    def act(self) -> Any:
        return actions.draft_guest_letter(guest_id=self.guest.pk, by=self.request.user, version=self.version)
