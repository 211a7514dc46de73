"""Base views. Every page of the system is one of these: signed in, seen through ``visible_to``, one action a form."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.views import View
from django.views.generic import FormView, TemplateView

from neuguong.common.forms import FilterForm
from neuguong.common.paging import SIZE, Page, page_of
from neuguong.common.spreadsheet_out import ExcelResponse
from neuguong.common.verdicts import YES, Conflict, NotAllowed, Verdict

UNPROCESSABLE = 422


class SignedIn(LoginRequiredMixin):
    """Base of every view that is not public."""


class PageView(SignedIn, TemplateView):
    """A page that only shows."""


class VisibleObjectMixin:
    """``self.object``: the row of ``queryset`` named in the address, if this person may see it; otherwise 404."""

    queryset: QuerySet[Any]
    key = "pk"

    def get_queryset(self) -> QuerySet[Any]:
        return self.queryset.all()

    def get_object(self) -> Any:
        return get_object_or_404(self.get_queryset().visible_to(self.request.user), **{self.key: self.kwargs[self.key]})

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        # Strangers are sent to sign in first; asking for the object would tell them that it exists.
        self.object = self.get_object() if request.user.is_authenticated else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(object=self.object, **kwargs)


class DetailPage(VisibleObjectMixin, PageView):
    """One object, shown."""


class KeysetList(SignedIn, View):
    """A list: filters by GET, pages by the last row seen, Excel with the same filters; the query count does not grow.

    Set ``template_name``, ``order``, ``filter_form`` and write :meth:`rows`. For Excel set ``export_name`` and ``export_headings``
    and write :meth:`export_row`.
    """

    template_name: str
    order: tuple[str, ...]
    filter_form: type[FilterForm] = FilterForm
    size = SIZE
    export_name = ""
    export_headings: tuple[str, ...] = ()

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Any]:
        """The rows this person may see, narrowed by the filters that were given."""
        raise NotImplementedError

    def export_row(self, row: Any) -> tuple[Any, ...]:
        raise NotImplementedError

    def exported(self, chosen: dict[str, Any]) -> None:
        """Called before a file leaves the house; lists with personal data write an audit line here."""

    def build_filter(self) -> FilterForm:
        return self.filter_form(self.request.GET)

    def context(self, page: Page, chosen: dict[str, Any]) -> dict[str, Any]:
        return {}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        form = self.build_filter()
        chosen = form.chosen()
        rows = self.rows(chosen)
        if self.export_headings and request.GET.get("xuat") == "excel":
            self.exported(chosen)
            ordered = rows.order_by(*self.order, "pk").iterator(chunk_size=500)
            return ExcelResponse((self.export_row(row) for row in ordered), self.export_headings, self.export_name)
        page = page_of(
            rows,
            self.order,
            after=request.GET.get("sau", ""),
            before=request.GET.get("truoc", ""),
            size=self.size,
            export=bool(self.export_headings),
        )
        context = {"page": page, "form": form, "chosen": chosen, "view": self, **self.context(page, chosen)}
        return render(request, self.template_name, context)


class ActionButton(SignedIn, View):
    """A button: POST only, one action, then on to a page that says what was done or why not.

    Write :meth:`act` and :meth:`back`. :meth:`find` fetches what the address names, through ``visible_to``.
    """

    http_method_names = ("post",)
    done = ""

    def find(self) -> None:
        """Fetch the object; 404 when it is not there for this person."""

    def act(self) -> Any:
        """Call exactly one action."""
        raise NotImplementedError

    def say(self, result: Any) -> str:
        """What the next page says; empty for nothing."""
        return self.done

    def back(self) -> str:
        """Where a refusal is shown."""
        raise NotImplementedError

    def forward(self, result: Any) -> str:
        return self.back()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.find()
        try:
            result = self.act()
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
            return redirect(self.back())
        if text := self.say(result):
            messages.success(request, text)
        return redirect(self.forward(result))


class ActionFormView(SignedIn, FormView):
    """Bind a form, call one action. A refusal becomes an error of the form (422).

    A conflict becomes a page on which nothing typed is lost (409).

    Write :meth:`act`. ``done`` is said on the next page. :meth:`permission` decides whether the form is shown at all; otherwise its
    sentence stands in its place (403).
    """

    template_name = "action.html"
    claim = ""
    lead = ""
    button = "Lưu"
    done = "Đã lưu."
    back_text = "Quay lại"

    def permission(self) -> Verdict:
        return YES

    def act(self, form: forms.Form) -> Any:
        raise NotImplementedError

    def back(self) -> str:
        """Where “Thôi, quay lại” leads."""
        return "/"

    def get_success_url(self) -> str:
        return self.back()

    def stored(self) -> dict[str, Any]:
        """What the database holds now, by field name, for the page that compares."""
        return self.get_initial()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        verdict = self.permission()
        context = self.get_context_data() if verdict else self.refusal_context(verdict)
        return self.render_to_response(context, status=200 if verdict else 403)

    def refusal_context(self, verdict: Verdict) -> dict[str, Any]:
        return self.get_context_data(form=None, verdict=verdict)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            self.result = self.act(form)
        except Conflict as conflict:
            return self.compare(form, conflict)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        if self.done:
            messages.success(self.request, self.done)
        return redirect(self.get_success_url())

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=UNPROCESSABLE)

    def compare(self, form: forms.Form, conflict: Conflict) -> HttpResponse:
        stored = self.stored()
        fresh = self.form_class(
            initial=stored, **{k: v for k, v in self.get_form_kwargs().items() if k not in {"data", "files", "initial"}}
        )
        context = {"refusal": str(conflict), "back": self.back(), **compared(form, fresh)}
        return render(self.request, "conflict.html", context, status=409)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = {"claim": self.claim, "lead": self.lead, "button": self.button}
        return super().get_context_data(
            **words | {"back": self.back(), "back_text": self.back_text, "verdict": YES} | kwargs
        )


def compared(typed: forms.Form, fresh: forms.Form) -> dict[str, Any]:
    """``pairs`` (label, typed, stored, differs) and ``kept``: the typed values as hidden fields, with the fresh version number."""
    pairs, kept = [], []
    for name, field in typed.fields.items():
        if field.widget.is_hidden:
            kept.append(fresh[name].as_hidden())
            continue
        kept.append(typed[name].as_hidden())
        said, held = _shown(typed, name), _shown(fresh, name)
        if said or held:
            pairs.append({"label": field.label, "typed": said, "stored": held, "differs": said != held})
    return {"pairs": pairs, "kept": mark_safe("".join(kept))}  # noqa: S308  made of Django's own escaped widgets


def _shown(form: forms.Form, name: str) -> str:
    """What the control would show, in words."""
    field, value = form.fields[name], form[name].value()
    if hasattr(value, "strftime"):
        return f"{value:%d/%m/%Y}"
    if choices := getattr(field, "choices", None):
        given = value if isinstance(value, list | tuple) else [value]
        wanted = {"" if one is None else str(one) for one in map(field.prepare_value, given)}
        return ", ".join(str(label) for key, label in choices if str(key) in wanted)
    if isinstance(value, bool):
        return "Có" if value else "Không"
    return "" if value is None else str(value)
