"""Send the package, write down what came back, enter the decision."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from neuguong.common.pages import PageView
from neuguong.common.verdicts import Conflict, Verdict
from neuguong.decisions.models import Decision
from neuguong.referrals import actions
from neuguong.referrals import permissions as may
from neuguong.referrals.forms import EventForm, SendForm
from neuguong.referrals.judging import gaps
from neuguong.referrals.models import Referral
from neuguong.referrals.pages import SLUGS, common_gaps, item_words, numbered_letter, running
from neuguong.referrals.queries import items_of
from neuguong.referrals.views.base import ReferralButton, ReferralForm, referral_of, ticked

OFFERED = 60  # proposals that a form offers to tick; more are chosen on the page of the package


class Send(ReferralForm):
    """What stops the sending stands first; without it the form."""

    form_class = SendForm
    template_name = "referrals/send.html"
    button = "Ghi đã gửi"
    done = "Đã ghi. Từ nay hồ sơ trình này chờ kết quả; đơn vị đề nghị được báo."

    @property
    def claim(self) -> str:  # type: ignore[override]
        return f"Gửi {self.referral.receiver}"

    @property
    def lead(self) -> str:  # type: ignore[override]
        return (
            "Gửi xong thì danh sách không đổi nữa. Hồ sơ được gửi ngoài hệ thống này; ở đây ghi lại ngày và tờ trình."
        )

    def permission(self) -> Verdict:
        return may.may_send(self.request.user, self.referral)

    def get_form_kwargs(self) -> dict[str, Any]:
        letter = numbered_letter(self.referral)
        return super().get_form_kwargs() | {"numbered_on": letter.issued_on if letter else None}

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.stored_version(), "sent_on": timezone.localdate()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        items = items_of(self.referral)
        found = gaps(self.referral, items)
        stopping = [(item, [gap for gap in found.get(item.pk, []) if gap.stops]) for item in items]
        common = common_gaps(found, len(items))
        others = [
            (item, [gap for gap in found.get(item.pk, []) if not gap.stops and gap.words not in common])
            for item in items
        ]
        return super().get_context_data(
            size=len(items),
            common=common,
            stopping=[one for one in stopping if one[1]],
            others=[one for one in others if one[1]],
            letter=numbered_letter(self.referral),
            **kwargs,
        )

    def act(self, form: forms.Form) -> Referral:
        return actions.send_referral(referral_id=self.referral.pk, by=self.request.user, **form.cleaned_data)


class ChooseKind(PageView):
    """What happened? Ticked rows of the list come along."""

    template_name = "referrals/happened.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.referral = referral_of(request, kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        verdict = may.may_write(request.user, self.referral)
        kinds = [
            (_address(self.referral, slug, ticked(request.GET)), kind.label, words)
            for slug, (kind, words) in SLUGS.items()
        ]
        context = self.get_context_data(referral=self.referral, verdict=verdict, kinds=kinds)
        return self.render_to_response(context, status=200 if verdict else 403)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The list of the package sends what was ticked; nothing is written yet."""
        slug = request.POST.get("viec", "")
        if slug in SLUGS:
            return redirect(_address(self.referral, slug, ticked(request.POST)))
        return redirect(reverse("referrals:happened", args=[self.referral.pk]) + _query(ticked(request.POST)))


def _address(referral: Referral, slug: str, chosen: list[int]) -> str:
    return reverse("referrals:event", args=[referral.pk, slug]) + _query(chosen)


def _query(chosen: list[int]) -> str:
    return f"?{urlencode({'muc': chosen}, doseq=True)}" if chosen else ""


class WriteEvent(ReferralForm):
    form_class = EventForm
    template_name = "referrals/event.html"
    button = "Ghi"
    done = "Đã ghi."

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            if kwargs["kind"] not in SLUGS:
                raise Http404
            self.kind, self.words = SLUGS[kwargs["kind"]]
            self.chosen = set(ticked(request.GET))

    @property
    def claim(self) -> str:  # type: ignore[override]
        return self.kind.label

    @property
    def lead(self) -> str:  # type: ignore[override]
        return f"{self.words} Ghi xong thì không sửa, không xóa được; ghi nhầm thì ghi tiếp một ghi chú theo dõi."

    def permission(self) -> Verdict:
        return may.may_write(self.request.user, self.referral)

    def offered(self) -> list[tuple[int, str]]:
        """Those that were ticked on the way here, else all that still wait, if a person can look through them."""
        waiting = [item for item in items_of(self.referral) if running(item)]
        named = [item for item in waiting if item.pk in self.chosen]
        shown = named or (waiting if len(waiting) <= OFFERED else [])
        self.hidden = len(waiting) - len(shown)
        return [(item.pk, item_words(item)) for item in shown]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "kind": self.kind,
            "items": self.offered(),
            "sent_on": self.referral.sent_on,
        }

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.stored_version(), "items": sorted(self.chosen)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"hidden": getattr(self, "hidden", 0), "whole": not self.chosen}

    def compare(self, form: forms.Form, conflict: Conflict) -> HttpResponse:
        """Somebody else wrote meanwhile: the same form again, with what was typed; there is nothing to compare with."""
        form.data = form.data.copy()
        form.data["version"] = str(self.stored_version())
        again = " Chọn lại tệp." if form.files else ""
        form.add_error(None, f"Người khác vừa ghi hồ sơ trình này. Việc này chưa ai ghi thì bấm Ghi lần nữa.{again}")
        return self.render_to_response(self.get_context_data(form=form), status=409)

    def act(self, form: forms.Form) -> Any:
        given = dict(form.cleaned_data)
        chosen = given.pop("items", [])
        return actions.write_event(
            referral_id=self.referral.pk, kind=self.kind, item_ids=chosen, by=self.request.user, **given
        )


class DraftDecision(ReferralButton):
    """The decision has come: enter it for the ticked proposals, then go on with its draft."""

    def act(self) -> Decision:
        return actions.draft_decision_of(
            referral_id=self.referral.pk, item_ids=ticked(self.request.POST), by=self.request.user
        )

    def say(self, result: Decision) -> str:
        return "Đã lập dự thảo với các đề nghị đã chọn. Bấm “Ban hành” để ghi số, ngày và tệp của quyết định đã nhận."

    def forward(self, result: Decision) -> str:
        return reverse("decisions:detail", args=[result.pk])
