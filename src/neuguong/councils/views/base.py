"""What the pages of councils share: fetching with permission."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from neuguong.common.pages import ActionButton, ActionFormView
from neuguong.common.paging import whole_number
from neuguong.councils.models import AgendaItem, Council, Meeting, Member


def council_of(request: HttpRequest, pk: int) -> Council:
    visible = Council.objects.visible_to(request.user).select_related("organisation", "created_by")
    return get_object_or_404(visible, pk=pk)


def member_of(request: HttpRequest, pk: int) -> Member:
    visible = Member.objects.visible_to(request.user).select_related("council__organisation", "organisation", "user")
    return get_object_or_404(visible, pk=pk)


def meeting_of(request: HttpRequest, pk: int) -> Meeting:
    visible = Meeting.objects.visible_to(request.user).select_related(
        "council__organisation", "chair", "secretary", "invitation"
    )
    return get_object_or_404(visible, pk=pk)


def item_of(request: HttpRequest, pk: int) -> AgendaItem:
    visible = AgendaItem.objects.visible_to(request.user).filter(removed_at=None)
    found = visible.select_related("meeting__council__organisation", "meeting__chair", "meeting__secretary")
    return get_object_or_404(found, pk=pk)


class ObjectForm(ActionFormView):
    """A form about one object; ``fetch`` names the function above that finds it."""

    fetch: Any = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.object = type(self).fetch(request, kwargs["pk"])
            self.found()

    def found(self) -> None:
        """What follows from the object: the claim, the members to choose from."""

    @property
    def said(self) -> dict[str, Any]:
        """What was typed, as an action takes it."""
        return self.form.cleaned_data

    def form_valid(self, form: Any) -> Any:
        self.form = form
        return super().form_valid(form)


class ObjectButton(ActionButton):
    fetch: Any = None

    def find(self) -> None:
        self.object = type(self).fetch(self.request, self.kwargs["pk"])

    @property
    def version(self) -> int | None:
        return whole_number(self.request.POST.get("version", ""))
