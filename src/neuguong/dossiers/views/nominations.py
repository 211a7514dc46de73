"""Nominations: put forward by hand, one case page, corrected, removed and put back; notes and answers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from neuguong.common.pages import ActionButton, ActionFormView, SignedIn
from neuguong.common.paging import whole_number
from neuguong.common.verdicts import NotAllowed, Verdict
from neuguong.dossiers import actions, permissions
from neuguong.dossiers.forms import AnswerForm, NewRecipientForm, NominationForm, NoteForm
from neuguong.dossiers.models import Dossier, Nomination, Overrule
from neuguong.dossiers.permissions.opinions import may_keep_lists
from neuguong.dossiers.permissions.results import may_settle_round, reads_result
from neuguong.dossiers.queries.conflicts import conflicts_of
from neuguong.dossiers.queries.opinions import said_of, violations_of
from neuguong.dossiers.queries.results import result_of
from neuguong.dossiers.story import nomination_story
from neuguong.dossiers.views.base import dossier_of, nomination_of, note_of
from neuguong.dossiers.views.case import case_context, places
from neuguong.organisations.models import Organisation
from neuguong.registry.disclosure import discipline_shown_to
from neuguong.registry.models import Recipient
from neuguong.registry.permissions import may_keep
from neuguong.registry.queries import Sought, evidence_by_year, namesakes


class NominationDetail(SignedIn, View):
    """Facts, findings, evidence and history of one case, side by side."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return case_page(request, nomination_of(request, pk))


def case_page(request: HttpRequest, nomination: Nomination, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The case page; ``forms`` replaces ``note_form`` or ``answer_form`` by a bound one that was refused."""
    dossier, person = nomination.dossier, nomination.recipient
    notes = nomination.notes.select_related("created_by", "answered_by", "settled_by")
    if not permissions.sees_open_notes(request.user, dossier):
        notes = notes.exclude(answered_at=None, field="")
    context = {
        "nomination": nomination,
        "dossier": dossier,
        "person": person,
        "assessment": nomination.assessments.first(),
        **places(request, nomination),
        **_records(request, person),
        "conflicts": conflicts_of(nomination, request.user),
        "overrules": _overrules(request, nomination),
        "may_overrule": permissions.may_lead(request.user, nomination) and nomination.status != "eligible",
        **_result(request, nomination),
        **_opinions(request, nomination),
        **case_context(request, nomination, list(notes)),
        "history": nomination_story(nomination, inside=permissions.receives(request.user, dossier.round)),
        "note_form": NoteForm(),
        "answer_form": AnswerForm(),
        "may_edit": permissions.may_edit(request.user, dossier),
        "may_keep": may_keep(request.user, person),
        "may_appraise": permissions.may_appraise(request.user, dossier),
        "appraiser": request.user.scope.has(*permissions.APPRAISERS),
        **forms,
    }
    return render(request, "dossiers/nomination_detail.html", context, status=status)


def _result(request: HttpRequest, nomination: Nomination) -> dict[str, Any]:
    """What became of it, as far as this reader may know yet."""
    result = result_of(nomination)
    return {
        "result": result if reads_result(request.user, nomination, result) else None,
        "may_settle": may_settle_round(request.user, nomination.dossier.round),
    }


def _overrules(request: HttpRequest, nomination: Nomination) -> list[Overrule]:
    """Told inside until the result is; an office that learns of it earlier could read the result from it."""
    inside = permissions.receives(request.user, nomination.dossier.round)
    return list(nomination.overrules.select_related("made_by")) if inside else []


def _opinions(request: HttpRequest, nomination: Nomination) -> dict[str, Any]:
    """What other bodies say is read by the body that asked them; their lists of violations by the standing office."""
    inside = permissions.receives(request.user, nomination.dossier.round)
    violations = violations_of(nomination.recipient) if may_keep_lists(request.user) else []
    if violations:
        actions.log_violators_read(nomination_id=nomination.pk, by=request.user)
    return {"said": said_of(nomination) if inside else None, "violations": violations}


def _records(request: HttpRequest, person: Recipient) -> dict[str, Any]:
    """What the registry holds of the person, as far as this reader may see it."""
    return {
        "evidence": evidence_by_year(person, request.user),
        "discipline": discipline_shown_to(request.user, person),
    }


class NominationAdd(SignedIn, View):
    """Find somebody in the registry, or enter somebody new; then say for what."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(request, dossier_of(request, pk), 200)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        dossier = dossier_of(request, pk)
        form = NominationForm(request.POST, round_=dossier.round)
        chosen = request.POST.get("recipient", "")
        person = None if chosen else NewRecipientForm(request.POST, organisations=_bodies(dossier))
        if all([form.is_valid(), person is None or person.is_valid()]):
            if person and "khac" not in request.POST and (known := self._known(request, person)):
                return self._page(request, dossier, 422, form=form, person_form=person, known=known)
            try:
                nomination = self._add(request, dossier, chosen, form, person)
            except NotAllowed as refusal:
                form.add_error(None, str(refusal))
            else:
                return redirect("dossiers:nomination_detail", pk=nomination.pk)
        return self._page(request, dossier, 422, form=form, person_form=person)

    @staticmethod
    def _known(request: HttpRequest, person: NewRecipientForm) -> list[Recipient]:
        """Namesakes to look at before a new entry is made."""
        said = person.cleaned_data
        sought = Sought(said["kind"], said["name"], organisation_path=said["organisation"].path)
        return namesakes(sought, user=request.user)

    @staticmethod
    def _add(request: HttpRequest, dossier: Dossier, chosen: str, form: Any, person: Any) -> Nomination:
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        if person is not None:
            return actions.nominate_new(dossier_id=dossier.pk, person=person.cleaned_data, by=request.user, **values)
        visible = Recipient.objects.visible_to(request.user).select_related("organisation")
        recipient = get_object_or_404(visible, pk=whole_number(chosen))
        return actions.add_nomination(dossier_id=dossier.pk, recipient=recipient, by=request.user, **values)

    @staticmethod
    def _page(request: HttpRequest, dossier: Dossier, status: int, **forms: Any) -> HttpResponse:
        text = request.GET.get("q", "").strip()[:100]
        people = Recipient.objects.visible_to(request.user).select_related("organisation")
        chosen = request.GET.get("recipient", "") or request.POST.get("recipient", "")
        context = {
            "dossier": dossier,
            "may_edit": permissions.may_edit(request.user, dossier),
            "q": text,
            "found": list(people.search(text).order_by("sort_key")[:21]) if len(text) >= 2 else [],
            "chosen": people.filter(pk=whole_number(chosen)).first(),
            "new": request.GET.get("moi") == "1" or forms.get("person_form") is not None,
            "form": NominationForm(round_=dossier.round),
            "person_form": NewRecipientForm(
                organisations=_bodies(dossier), initial={"name": text, "organisation": dossier.organisation_id}
            ),
        } | {name: form for name, form in forms.items() if form is not None}
        return render(request, "dossiers/nomination_add.html", context, status=status)


def _bodies(dossier: Dossier) -> Any:
    """The standing organisations of the dossier's own subtree."""
    return Organisation.objects.on().filter(path__startswith=dossier.organisation.path).order_by("path")


class NominationEdit(ActionFormView):
    """Correct one nomination. Whoever comes second is told, sees what is stored, and keeps what was typed."""

    form_class = NominationForm
    back_text = "Đề nghị"
    done = "Đã lưu và đối chiếu lại với tiêu chuẩn."

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.nomination = nomination_of(request, kwargs["pk"])
            self.claim = f"Sửa đề nghị: {self.nomination.recipient}"

    def permission(self) -> Verdict:
        return permissions.may_edit(self.request.user, self.nomination.dossier)

    def get_initial(self) -> dict[str, Any]:
        return NominationForm.stored(nomination_of(self.request, self.kwargs["pk"]))

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"round_": self.nomination.dossier.round}

    def act(self, form: Any) -> Nomination:
        return actions.correct_nomination(nomination_id=self.nomination.pk, by=self.request.user, **form.cleaned_data)

    def back(self) -> str:
        return reverse("dossiers:nomination_detail", args=[self.kwargs["pk"]])


class NominationAct(ActionButton):
    def find(self) -> None:
        self.nomination = nomination_of(self.request, self.kwargs["pk"])

    def back(self) -> str:
        return reverse("dossiers:nomination_detail", args=[self.nomination.pk])


class NominationRemove(NominationAct):
    def act(self) -> Nomination:
        return actions.remove_nomination(nomination_id=self.nomination.pk, by=self.request.user)

    def say(self, result: Nomination) -> str:
        return f"Đã bỏ {self.nomination.recipient} khỏi hồ sơ. Muốn đưa lại: mở “Đề nghị đã bỏ”."

    def forward(self, result: Nomination) -> str:
        return reverse("dossiers:dossier_detail", args=[self.nomination.dossier_id])


class NominationRestore(ActionButton):
    """Put a removed nomination back."""

    done = "Đã đưa trở lại hồ sơ."

    def find(self) -> None:
        dossiers = Dossier.objects.visible_to(self.request.user)
        self.nomination = get_object_or_404(Nomination, pk=self.kwargs["pk"], dossier__in=dossiers)

    def act(self) -> Nomination:
        return actions.restore_nomination(nomination_id=self.nomination.pk, by=self.request.user)

    def back(self) -> str:
        return reverse("dossiers:removed", args=[self.nomination.dossier_id])


class Removed(SignedIn, View):
    """Nominations that were taken out, each with the way back."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        dossier = dossier_of(request, pk)
        removed = dossier.nominations.exclude(removed_at=None).select_related("recipient__organisation", "removed_by")
        context = {
            "dossier": dossier,
            "rows": list(removed.order_by("-removed_at")[:200]),
            "may_edit": permissions.may_edit(request.user, dossier),
        }
        return render(request, "dossiers/removed.html", context)


class NoteAdd(SignedIn, View):
    """The standing office asks for something at this row."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        nomination = nomination_of(request, pk)
        form = NoteForm(request.POST)
        if form.is_valid():
            try:
                actions.write_note(nomination_id=nomination.pk, by=request.user, **form.cleaned_data)
            except NotAllowed as refusal:
                form.add_error(None, str(refusal))
            else:
                return redirect(reverse("dossiers:nomination_detail", args=[pk]) + "#ghi-chu")
        return case_page(request, nomination, status=422, note_form=form)


class NoteWithdraw(ActionButton):
    done = "Đã bỏ ghi chú."

    def find(self) -> None:
        self.note = note_of(self.request, self.kwargs["pk"])

    def act(self) -> None:
        actions.withdraw_note(note_id=self.note.pk, by=self.request.user)

    def back(self) -> str:
        return reverse("dossiers:nomination_detail", args=[self.note.nomination_id]) + "#ghi-chu"


class NoteAnswer(SignedIn, View):
    """The office answers a note."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        note = note_of(request, pk)
        form = AnswerForm(request.POST)
        if form.is_valid():
            try:
                actions.answer_note(note_id=note.pk, by=request.user, **form.cleaned_data)
            except NotAllowed as refusal:
                form.add_error(None, str(refusal))
            else:
                return redirect(reverse("dossiers:nomination_detail", args=[note.nomination_id]) + "#ghi-chu")
        return case_page(
            request, nomination_of(request, note.nomination_id), status=422, answer_form=form, answering=note.pk
        )
